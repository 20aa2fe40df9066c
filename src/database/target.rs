//! Where a database URL leads.

use std::path::{Path, PathBuf};

use crate::database::postgres::{self, Address, PostgresDatabase};
use crate::database::sqlite::{self, SqliteDatabase};
use crate::database::{Access, Database, Diagnosis, Error, Interrupter, has_keywords, without_password};

/// A database that can be opened, again and again.
#[derive(Clone)]
pub enum Target {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A SQLite database in memory, by its name; no URL leads to one.
    Memory(String),
    /// A PostgreSQL server's database.
    Postgres(Box<Address>),
}

const NOT_UNDERSTOOD: &str = "the database URL is not understood";

/// Whether it is no file, but a URL that is misspelt: nothing of it is quoted.
fn may_hold_password(path: &str) -> bool {
    let is_url = path.contains('@') && (path.contains(':') || path.contains("//"));
    (is_url || without_password(path) != path) && !Path::new(path).exists()
}

impl Target {
    /// Reads `sqlite:PATH`, `postgres://…`, `host=… dbname=…`, or a path to a SQLite file.
    pub fn parse(url: &str) -> Result<Target, Error> {
        let refuse = |message: String| Error::Connect {
            message,
            hint: "give sqlite:PATH, a path to a SQLite file, or postgres://user@host/database".to_owned(),
        };
        if matches!(url, "" | "sqlite:" | "sqlite://") {
            return Err(refuse("the database has no name".to_owned()));
        }
        if has_keywords(url) && !url.contains("://") && !Path::new(url).exists() {
            return Ok(Target::Postgres(Box::new(Address::parse(url)?)));
        }
        let scheme = url.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| scheme.len() > 1);
        match scheme {
            Some("sqlite") => {
                let path = &url["sqlite:".len()..];
                let path = path.strip_prefix("//").unwrap_or(path);
                if may_hold_password(path) {
                    return Err(refuse(NOT_UNDERSTOOD.to_owned()));
                }
                Ok(Target::Sqlite(PathBuf::from(path)))
            }
            Some("postgres" | "postgresql") => Ok(Target::Postgres(Box::new(Address::parse(url)?))),
            Some(other) if other.chars().all(char::is_alphanumeric) => {
                Err(refuse(format!("databases of kind \"{other}\" are not supported")))
            }
            _ if may_hold_password(url) => Err(refuse(NOT_UNDERSTOOD.to_owned())),
            _ => Ok(Target::Sqlite(PathBuf::from(url))),
        }
    }

    /// `sqlite` or `postgres`.
    pub fn kind(&self) -> &'static str {
        match self {
            Target::Sqlite(_) | Target::Memory(_) => "sqlite",
            Target::Postgres(_) => "postgres",
        }
    }

    /// Its path or URL; never a password.
    pub fn name(&self) -> String {
        match self {
            Target::Sqlite(path) => path.display().to_string(),
            Target::Memory(name) => name.clone(),
            Target::Postgres(address) => address.shown(),
        }
    }

    /// Opens a connection and begins its transaction.
    pub fn open(&self, access: Access, interrupter: &Interrupter) -> Result<Box<dyn Database>, Error> {
        Ok(match self {
            Target::Sqlite(path) => {
                let mut database = SqliteDatabase::open(path, access)?;
                database.heed(interrupter.clone())?;
                Box::new(database)
            }
            Target::Memory(name) => {
                let mut database = SqliteDatabase::in_memory(name, access)?;
                database.heed(interrupter.clone())?;
                Box::new(database)
            }
            Target::Postgres(address) => {
                let mut database = PostgresDatabase::open(address, access)?;
                database.heed(interrupter.clone());
                Box::new(database)
            }
        })
    }

    /// Looks at everything that a migration needs of it; `deep` also looks for damage.
    pub fn diagnose(&self, deep: bool) -> Diagnosis {
        match self {
            Target::Sqlite(path) => sqlite::diagnose(path, deep),
            Target::Memory(_) => Diagnosis { kind: self.kind(), name: self.name(), aspects: Vec::new() },
            Target::Postgres(address) => postgres::diagnose(address),
        }
    }

    /// Makes an empty database beside it, for a while; only servers have room for one.
    pub fn throwaway(&self) -> Result<postgres::Throwaway, Error> {
        match self {
            Target::Postgres(address) => postgres::Throwaway::beside(address),
            _ => Err(Error::Connect {
                message: format!("\"{}\" is no server", self.name()),
                hint: "name a PostgreSQL database".to_owned(),
            }),
        }
    }

    /// Runs SQL of a person's own, in one transaction.
    pub fn run_script(&self, sql: &str) -> Result<(), Error> {
        match self {
            Target::Sqlite(path) => sqlite::run_script(path, sql),
            Target::Memory(name) => sqlite::memory::run_script(name, sql),
            Target::Postgres(address) => PostgresDatabase::open(address, Access::Write)?.run_script(sql),
        }
    }
}
