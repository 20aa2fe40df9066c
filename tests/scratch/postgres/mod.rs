//! PostgreSQL: a database on a throw-away server, dropped after its test.

pub(crate) mod cluster;
mod rows;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use postgres::{Client, Config, NoTls};

use super::{Database, Failure, Kind, TableRows};

pub(super) const KIND: Kind = Kind { name: "postgres", create };

const ROLE: &str = "postgres";
const OBJECTS: &str = include_str!("objects.sql");

struct Postgres {
    port: u16,
    name: String,
}

fn create(_folder: &Path, statements: &str) -> Result<Box<dyn Database>, Failure> {
    create_on(cluster::cluster()?.port, statements)
}

/// Makes one on the server at this port and runs these statements on it.
pub(crate) fn create_on(port: u16, statements: &str) -> Result<Box<dyn Database>, Failure> {
    static COUNT: AtomicU32 = AtomicU32::new(1);
    let name = format!("scratch_{}", COUNT.fetch_add(1, Ordering::Relaxed));
    connect(port, ROLE)?.batch_execute(&format!("create database {name} template template0"))?;
    let database = Postgres { port, name };
    database.connect()?.batch_execute(statements).map_err(told)?;
    Ok(Box::new(database))
}

fn connect(port: u16, database: &str) -> Result<Client, Failure> {
    Ok(Config::new().host("127.0.0.1").port(port).user(ROLE).dbname(database).connect(NoTls)?)
}

/// What the server said; the error itself only says that it said something.
fn told(error: postgres::Error) -> Failure {
    error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string).into()
}

impl Postgres {
    fn connect(&self) -> Result<Client, Failure> {
        connect(self.port, &self.name)
    }
}

impl Database for Postgres {
    fn url(&self) -> String {
        format!("postgres://{ROLE}@127.0.0.1:{}/{}", self.port, self.name)
    }

    fn tables(&self) -> Result<Vec<TableRows>, Failure> {
        let mut client = self.connect()?;
        let schemas = client.query("select unnest(current_schemas(false))::text", &[]).map_err(told)?;
        let tables = schemas.iter().map(|row| rows::of_schema(&mut client, row.get(0)));
        Ok(tables.collect::<Result<Vec<_>, _>>()?.concat())
    }

    fn contents(&self) -> Result<BTreeMap<String, String>, Failure> {
        let mut client = self.connect()?;
        let objects = client.query(OBJECTS, &[]).map_err(told)?;
        let mut contents: BTreeMap<String, String> =
            objects.iter().map(|row| (row.get("name"), row.get("definition"))).collect();
        for schema in objects.iter().filter_map(|row| row.get::<_, Option<&str>>("schema")) {
            for table in rows::of_schema(&mut client, schema)? {
                contents.insert(format!("rows of {schema}.{}", table.table), format!("{:?}", table.rows));
            }
        }
        Ok(contents)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let drop = format!("drop database {} with (force)", self.name);
        // A database that stays goes with its server.
        let _ = connect(self.port, ROLE).map(|mut client| client.batch_execute(&drop));
    }
}
