//! A throw-away database: made for one case, gone after it.

use std::path::Path;
use std::rc::Rc;

use tempfile::TempDir;

use crate::database::postgres::Throwaway;
use crate::database::sqlite::memory::Memory;
use crate::database::{self, Access, Catalog, Database, Interrupter, Target};
use crate::engine::{self, Engine};
use crate::sql::{Dialect, Value};
use crate::testing::Stage;

/// One database, with a folder for files.
pub(super) struct Scratch {
    home: Home,
    folder: TempDir,
}

/// Where the database is.
enum Home {
    Memory(Memory),
    Server(Box<Throwaway>),
}

/// The rows of a table as they are read: column names and values.
pub(super) struct Rows {
    /// Column names.
    pub(super) columns: Vec<String>,
    /// Values, ordered by all columns.
    pub(super) rows: Vec<Vec<Value>>,
}

impl Scratch {
    /// Makes a database from the SQL of its tables, then of its rows.
    pub(super) fn new(stage: &Stage, tables: &str, rows: &str) -> Result<Scratch, engine::Error> {
        let folder = TempDir::new().map_err(|error| engine::Error::File {
            path: std::env::temp_dir().display().to_string(),
            message: error.to_string(),
            hint: Some("cases run in the folder for temporary files: it must be writable".to_owned()),
        })?;
        let home = match stage {
            // Rows may be given in any order, and references that lead nowhere may be what a rule is for.
            Stage::Sqlite => {
                Home::Memory(Memory::new(&format!("{tables}\n;PRAGMA foreign_keys = OFF;\n{rows}"))?)
            }
            Stage::Postgres(url) => {
                let throwaway = Target::parse(url)?.throwaway()?;
                of(&throwaway).run_script(&format!("{tables}\n;{rows}"))?;
                Home::Server(Box::new(throwaway))
            }
        };
        Ok(Scratch { home, folder })
    }

    fn target(&self) -> Target {
        match &self.home {
            Home::Memory(memory) => memory.target(),
            Home::Server(throwaway) => of(throwaway),
        }
    }

    /// Runs statements on it, in one transaction.
    pub(super) fn script(&self, sql: &str) -> Result<(), engine::Error> {
        Ok(self.target().run_script(sql)?)
    }

    /// The engine on it.
    pub(super) fn engine(&self) -> Result<Engine, engine::Error> {
        Engine::on(self.target())
    }

    /// Opens it for reading; temporary tables may be made.
    pub(super) fn open(&self) -> Result<Box<dyn Database>, engine::Error> {
        Ok(self.target().open(Access::Read, &Interrupter::default())?)
    }

    /// Its tables, and how it writes SQL.
    pub(super) fn catalog(&self) -> Result<(Catalog, Rc<dyn Dialect>), engine::Error> {
        let mut database = self.open()?;
        let catalog = database.catalog()?;
        Ok((catalog, database.dialect()))
    }

    /// A folder for the case's files.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }
}

fn of(throwaway: &Throwaway) -> Target {
    Target::Postgres(Box::new(throwaway.address().clone()))
}

/// Every row of a query.
pub(super) fn rows(database: &mut dyn Database, sql: &str) -> Result<Rows, database::Error> {
    let mut rows = Vec::new();
    let columns = database.query(sql, &mut |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok(Rows { columns, rows })
}

/// Every row of every table.
pub(super) fn all_rows(database: &mut dyn Database) -> Result<Vec<(String, Rows)>, engine::Error> {
    let catalog = database.catalog()?;
    let dialect = database.dialect();
    let mut tables = Vec::new();
    for table in &catalog.tables {
        let order: Vec<String> = (1..=table.columns.len()).map(|column| column.to_string()).collect();
        let names: Vec<String> =
            table.columns.iter().map(|column| dialect.identifier(&column.name)).collect();
        let sql = format!(
            "SELECT {} FROM {} ORDER BY {}",
            names.join(", "),
            dialect.base(&table.name),
            order.join(", ")
        );
        tables.push((table.name.clone(), rows(database, &sql)?));
    }
    Ok(tables)
}
