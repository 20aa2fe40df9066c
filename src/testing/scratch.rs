//! A throw-away database: made for one case, gone after it.

use std::path::Path;
use std::rc::Rc;

use tempfile::TempDir;

use crate::database::{self, Access, Catalog, Database, Interrupter, Target};
use crate::engine::{self, Engine};
use crate::sql::{Dialect, Value};
use crate::testing::Stage;

/// One database, with a folder for files beside it.
pub(super) struct Scratch {
    url: String,
    folder: TempDir,
    /// What takes the schema away again: the database's URL and the statement.
    undo: Option<(String, String)>,
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
        match stage {
            Stage::Sqlite => {
                let path = folder.path().join("scratch.db");
                // Rows may be given in any order, and references that lead nowhere may be what a rule is for.
                let script =
                    format!("PRAGMA synchronous = OFF;\n{tables}\n;PRAGMA foreign_keys = OFF;\n{rows}");
                database::sqlite::create(&path, &script)?;
                Ok(Scratch { url: path.display().to_string(), folder, undo: None })
            }
            Stage::Postgres(url) => {
                let name = format!("amend_test_{}", uuid::Uuid::now_v7().simple());
                let undo =
                    format!("DROP SCHEMA \"{name}\" CASCADE; DROP SCHEMA IF EXISTS \"{name}_kept\" CASCADE");
                let undo = Some((url.clone(), undo));
                Target::parse(url)?.run_script(&format!("CREATE SCHEMA \"{name}\""))?;
                let scratch = Scratch { url: within(url, &name), folder, undo };
                Target::parse(&scratch.url)?.run_script(&format!("{tables}\n;{rows}"))?;
                Ok(scratch)
            }
        }
    }

    /// Runs statements on it, in one transaction.
    pub(super) fn script(&self, sql: &str) -> Result<(), engine::Error> {
        Ok(Target::parse(&self.url)?.run_script(sql)?)
    }

    /// The engine on it.
    pub(super) fn engine(&self) -> Result<Engine, engine::Error> {
        Engine::connect(&self.url)
    }

    /// Opens it for reading; temporary tables may be made.
    pub(super) fn open(&self) -> Result<Box<dyn Database>, engine::Error> {
        Ok(Target::parse(&self.url)?.open(Access::Read, &Interrupter::default())?)
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

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Some((url, sql)) = &self.undo {
            // One that stays behind is empty of anybody's data and has a name that says what it is.
            let _ = Target::parse(url).and_then(|target| target.run_script(sql));
        }
    }
}

/// The URL of the same database with this schema as the one that names are looked up in, and one beside it
/// for what amend keeps.
fn within(url: &str, schema: &str) -> String {
    let options = format!("-csearch_path%3D{schema}%20-camend.schema%3D{schema}_kept");
    match (url.contains("://"), url.contains('?')) {
        (true, true) => format!("{url}&options={options}"),
        (true, false) => format!("{url}?options={options}"),
        (false, _) => format!("{url} options='-csearch_path={schema} -camend.schema={schema}_kept'"),
    }
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
