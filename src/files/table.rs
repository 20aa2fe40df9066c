//! File tables: what a table looks like in a file, and its rows.

mod cell;
mod keys;
mod reader;
mod records;

use std::sync::Arc;

pub(super) use cell::{of_value, read, same, spelled};
pub use reader::TableReader;
pub(super) use reader::{Opened, cells, field, open_records};
pub(super) use records::{Record, Records, of_root as records_of};

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

impl TableShape {
    /// What messages call the place of the records.
    pub(super) fn rows_name(&self) -> String {
        if self.rows.is_empty() { "the root".to_owned() } else { format!("\"{}\"", self.rows.join(".")) }
    }
}

impl TableType {
    /// The name in rule documents.
    pub fn name(self) -> &'static str {
        match self {
            TableType::Sql(kind) => kind.name(),
            TableType::Json => "json",
        }
    }
}
