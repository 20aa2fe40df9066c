//! Tables that stand in files: temporary tables hold their rows, and the catalog shows them as any other.

use super::{Catalog, Column, Table, TableIndex, Takes, TypeName, Unique, UniqueTerm};
use crate::sql::{Dialect, Type};

/// The column with the number of a row's record in its file; NULL for rows that come.
pub const RECORD_COLUMN: &str = "amend_record";

/// A table that stands in a file.
#[derive(Debug, Clone)]
pub struct FileTable {
    /// Its name.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<FileColumn>,
    /// The columns that identify a row.
    pub key: Vec<String>,
}

/// A column of such a table.
#[derive(Debug, Clone)]
pub struct FileColumn {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: TypeName<'static>,
    /// Whether it says where a record stands, so that nobody sets it.
    pub is_place: bool,
    /// The column of which it says whether a record has the field.
    pub tells: Option<String>,
}

/// The temporary table with the rows of a file table.
pub fn file_rows(table: &str) -> String {
    format!("amend_table_{table}")
}

/// Adds tables to those that are known; one of the same name is replaced.
pub(super) fn add(known: &mut Vec<FileTable>, tables: &[FileTable]) {
    known.retain(|old| !tables.iter().any(|new| new.name.eq_ignore_ascii_case(&old.name)));
    known.extend_from_slice(tables);
}

/// Adds these tables to a catalog, in the types of its database.
pub(super) fn show(
    catalog: &mut Catalog,
    tables: &[FileTable],
    dialect: &dyn Dialect,
    type_of: &dyn Fn(&TypeName<'_>) -> String,
) {
    catalog.tables.extend(tables.iter().map(|table| described(table, dialect, type_of)));
}

fn described(table: &FileTable, dialect: &dyn Dialect, type_of: &dyn Fn(&TypeName<'_>) -> String) -> Table {
    let is_key = |name: &str| table.key.iter().any(|key| key.eq_ignore_ascii_case(name));
    let column = |column: &FileColumn| Column {
        name: column.name.clone(),
        declared: type_of(&column.kind),
        called: called(&column.kind),
        not_null: is_key(&column.name),
        generated: column.is_place,
        refuses: refused(&column.kind, dialect),
        spelled: spelled(&column.kind, dialect),
        meant: meant(&column.kind, dialect),
        takes: takes(&column.kind),
        tells: column.tells.clone(),
        ..Column::default()
    };
    let number = Column {
        name: RECORD_COLUMN.to_owned(),
        declared: type_of(&TypeName::Scalar(Type::Integer)),
        generated: true,
        hidden: true,
        takes: Takes::Number,
        ..Column::default()
    };
    let terms =
        table.key.iter().map(|name| UniqueTerm::Column { name: name.clone(), collation: String::new() });
    let name = format!("{}_key", file_rows(&table.name));
    Table {
        name: table.name.clone(),
        columns: table.columns.iter().map(column).chain([number]).collect(),
        primary_key: table.key.clone(),
        uniques: vec![Unique { name: name.clone(), terms: terms.collect(), ..Unique::default() }],
        indexes: vec![TableIndex {
            name,
            columns: table.key.clone(),
            unique: true,
            constraint: true,
            plain: true,
            ..TableIndex::default()
        }],
        in_file: true,
        ..Table::default()
    }
}

/// What a file could not hold, where the database itself does not refuse it.
fn refused(kind: &TypeName<'_>, dialect: &dyn Dialect) -> Option<String> {
    let test = match kind {
        TypeName::Scalar(kind) => dialect.not_of_type("{}", *kind),
        TypeName::Json => dialect.not_json("{}"),
        TypeName::Native(_) => None,
    };
    // The text of both braces would be taken for the value.
    test.map(|test| test.replace("'{}'", "'{' || '}'"))
}

/// A value as it will come back from the file. Times and JSON come back as they were written, in any spelling.
fn spelled(kind: &TypeName<'_>, dialect: &dyn Dialect) -> Option<String> {
    match kind {
        TypeName::Scalar(kind @ Type::Uuid) => dialect.spelled("{}", *kind),
        _ => None,
    }
}

/// Times and JSON that mean the same are no change.
fn meant(kind: &TypeName<'_>, dialect: &dyn Dialect) -> Option<String> {
    match kind {
        TypeName::Scalar(Type::Timestamp) => dialect.moment("{}"),
        TypeName::Json => dialect.json_meaning("{}"),
        _ => None,
    }
}

/// The name of a type in rule documents.
fn called(kind: &TypeName<'_>) -> Option<&'static str> {
    match kind {
        TypeName::Scalar(kind) => Some(kind.name()),
        TypeName::Json => Some("json"),
        TypeName::Native(_) => None,
    }
}

fn takes(kind: &TypeName<'_>) -> Takes {
    match kind {
        TypeName::Scalar(Type::Text) => Takes::Text,
        TypeName::Scalar(Type::Integer | Type::Decimal) => Takes::Number,
        _ => Takes::Any,
    }
}
