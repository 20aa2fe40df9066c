//! The benchmark on PostgreSQL: databases of one throw-away server.

use std::io::Write;
use std::path::Path;

use postgres::{Client, Config, NoTls, SimpleQueryMessage};
use rusqlite::Connection;

use crate::{BEFORE, Database, Failure, cluster, data, script};

const SCRIPT: &str = include_str!("by_hand.postgres.sql");
const ROLE: &str = "postgres";
const TABLES: [&str; 4] = ["projects", "project_state", "memories", "interactions"];

/// What must be equal. New projects are told by their names: only their ids and times differ.
const RESULTS: [&str; 6] = [
    "select name, description from projects",
    "select s.id, p.name as project, s.category, s.key, s.value, s.status, s.source, s.confidence, s.created_at, s.updated_at
       from project_state s join projects p on p.id = s.project_id",
    "select id, memory_type, content, project, status, created_at, updated_at from memories",
    "select id, prompt, response, project, created_at from interactions",
    "select id, project_id, category, key, value, status, source, confidence, created_at, updated_at
       from project_state_archive",
    "select id, name, description, created_at from projects_archive",
];

pub(crate) struct Postgres<'a> {
    port: u16,
    folder: &'a Path,
}

impl<'a> Postgres<'a> {
    /// The folder is for the rows on their way.
    pub(crate) fn start(folder: &'a Path) -> Result<Self, Failure> {
        Ok(Postgres { port: cluster::cluster()?.port, folder })
    }

    fn connect(&self, name: &str) -> Result<Client, Failure> {
        Ok(Config::new().host("127.0.0.1").port(self.port).user(ROLE).dbname(name).connect(NoTls)?)
    }

    fn create(&self, name: &str, template: &str) -> Result<(), Failure> {
        let mut server = self.connect(ROLE)?;
        server.batch_execute(&format!("drop database if exists {name} with (force)"))?;
        server.batch_execute(&format!("create database {name} template {template} strategy file_copy"))?;
        Ok(())
    }
}

/// Runs these sections of the hand-written script in one transaction.
pub(crate) fn by_hand(url: &str, registry: &str, sections: &[&str]) -> Result<(), Failure> {
    let mut client = Client::connect(url, NoTls)?;
    // As much memory as amend gives itself.
    client.batch_execute(
        "set work_mem = '32MB'; set temp_buffers = '32MB'; set default_statistics_target = 10",
    )?;
    client.batch_execute("begin; create temp table registry_file (body jsonb)")?;
    client.execute("insert into registry_file values ($1::text::jsonb)", &[&registry])?;
    for name in sections {
        for message in client.simple_query(script::section(SCRIPT, name)?)? {
            if script::is_check(name) && matches!(message, SimpleQueryMessage::Row(_)) {
                return Err(format!("a statement of [{name}] returns a row").into());
            }
        }
    }
    client.batch_execute("commit")?;
    Ok(())
}

impl Database for Postgres<'_> {
    fn name(&self) -> &'static str {
        "PostgreSQL"
    }

    fn rule(&self) -> &'static str {
        concat!(env!("CARGO_MANIFEST_DIR"), "/benches/legacy_aliases/postgres.yaml")
    }

    fn url(&self, name: &str) -> String {
        format!("postgres://{ROLE}@127.0.0.1:{}/{name}", self.port)
    }

    /// The rows of the SQLite benchmark, its times as times.
    fn fill(&mut self, rows: u64) -> Result<(), Failure> {
        let path = self.folder.join("rows.db");
        let mut source = Connection::open(&path)?;
        data::fill(&mut source, rows)?;
        self.create(BEFORE, "template0")?;
        let mut client = self.connect(BEFORE)?;
        client.batch_execute(&with_times(data::TABLES))?;
        for table in TABLES {
            copy(&source, &mut client, table)?;
        }
        client.batch_execute(data::INDEXES)?;
        // What a server does by itself, sooner or later.
        client.batch_execute("vacuum analyze")?;
        std::fs::remove_file(path)?;
        Ok(())
    }

    fn copy(&mut self, name: &str) -> Result<(), Failure> {
        self.create(name, BEFORE)?;
        self.connect(name)?.batch_execute("checkpoint")?;
        Ok(())
    }

    fn same_rows(&mut self, left: &str, right: &str) -> Result<(), Failure> {
        for result in RESULTS {
            let sum = format!(
                "select count(*)::text || ' ' || sum(hashtextextended(r::text, 0)) from ({result}) r"
            );
            let mut sums = Vec::new();
            for name in [left, right] {
                sums.push(self.connect(name)?.query_one(&sum, &[])?.get::<_, Option<String>>(0));
            }
            if sums[0] != sums[1] {
                return Err(format!("rows differ: {result}").into());
            }
        }
        Ok(())
    }
}

fn with_times(tables: &str) -> String {
    tables
        .replace("created_at text", "created_at timestamptz")
        .replace("updated_at text", "updated_at timestamptz")
}

/// Rows of a table as CSV, where nothing but NULL has no quotes.
fn copy(source: &Connection, client: &mut Client, table: &str) -> Result<(), Failure> {
    let mut select = source.prepare(&format!("select * from {table}"))?;
    let columns = select.column_count();
    let mut rows = select.query([])?;
    let mut writer = client.copy_in(&format!("copy {table} from stdin (format csv)"))?;
    while let Some(row) = rows.next()? {
        let mut line = Vec::new();
        for column in 0..columns {
            let value: rusqlite::types::Value = row.get(column)?;
            line.push(match value {
                rusqlite::types::Value::Null => String::new(),
                rusqlite::types::Value::Integer(number) => number.to_string(),
                rusqlite::types::Value::Real(number) => number.to_string(),
                rusqlite::types::Value::Text(text) => format!("\"{}\"", text.replace('"', "\"\"")),
                rusqlite::types::Value::Blob(_) => return Err("there are no blobs".into()),
            });
        }
        writeln!(writer, "{}", line.join(","))?;
    }
    writer.finish()?;
    Ok(())
}
