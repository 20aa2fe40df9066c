//! SQLite: a database is a file.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::{Database, Failure, Kind, TableRows};

pub(super) const KIND: Kind = Kind { name: "sqlite", create };

struct Sqlite {
    path: PathBuf,
}

fn create(folder: &Path, statements: &str) -> Result<Box<dyn Database>, Failure> {
    let path = folder.join("scratch.db");
    let connection = Connection::open(&path)?;
    connection.execute_batch("pragma synchronous = off")?; // a lost test database is no loss
    connection.execute_batch(statements)?;
    Ok(Box::new(Sqlite { path }))
}

impl Database for Sqlite {
    fn url(&self) -> String {
        format!("sqlite:{}", self.path.display())
    }

    fn tables(&self) -> Result<Vec<TableRows>, Failure> {
        let connection = Connection::open_with_flags(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut names = connection.prepare(
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' \
             and name <> 'amend_runs' and name not like 'amend\\_undo\\_%' escape '\\' order by name",
        )?;
        let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        names
            .into_iter()
            .filter(|table| !amend::sql::is_kept(table))
            .map(|table| table_rows(&connection, table))
            .collect()
    }
}

fn table_rows(connection: &Connection, table: String) -> Result<TableRows, Failure> {
    let mut columns =
        connection.prepare("select name from pragma_table_xinfo(?1) where hidden <> 1 order by cid")?;
    let columns: Vec<String> = columns.query_map([&table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let quoted: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
    let select = |wrap: fn(&String) -> String| quoted.iter().map(wrap).collect::<Vec<_>>().join(", ");
    let query = format!(
        "select {} from {} order by {}",
        select(|column| format!("quote({column})")),
        self::quoted(&table),
        select(|column| format!("{column} collate binary")),
    );
    let mut rows = connection.prepare(&query)?;
    let rows = rows
        .query_map([], |row| {
            (0..columns.len()).map(|index| row.get(index)).collect::<Result<Vec<String>, _>>()
        })?
        .collect::<Result<_, _>>()?;
    Ok(TableRows { table, columns, rows })
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
