//! Values of a test document as SQL, typed by the columns that take them.

use crate::database::{Column, Table, Takes};
use crate::diagnostic::did_you_mean;
use crate::document::{Scalar, TestRow, TestValue, Text};
use crate::sql::{Dialect, Value};
use crate::testing::{Failure, FailureKind};

/// A value as a literal that this column takes.
pub(super) fn literal(dialect: &dyn Dialect, value: &TestValue, takes: Takes) -> String {
    let text = match value {
        TestValue::Bytes(bytes) => return dialect.literal(&Value::Blob(bytes.clone())),
        TestValue::Scalar(text) => text,
    };
    dialect.literal(&match (text.resolve(), takes) {
        (Scalar::Null, _) => Value::Null,
        (_, Takes::Text) => Value::Text(text.value.clone()),
        (Scalar::Boolean(value), _) => Value::Boolean(value),
        (Scalar::Integer(value), _) => Value::Integer(value),
        (Scalar::Decimal(value), _) => Value::Decimal(value.to_owned()),
        (Scalar::NotFinite(value) | Scalar::Text(value), _) => Value::Text(value.to_owned()),
    })
}

/// The columns of a row that is written out, each as the table declares it; a name that the table
/// does not have is a failure.
pub(super) fn columns<'r, 't>(
    row: &'r TestRow,
    table: &'t Table,
    kind: FailureKind,
    failures: &mut Vec<Failure>,
) -> Vec<(&'t Column, &'r TestValue)> {
    let mut found: Vec<(&Column, &TestValue)> = Vec::new();
    for (name, value) in &row.columns {
        match table.column(&name.value) {
            Some(column) if found.iter().any(|(known, _)| known.name == column.name) => {
                let message =
                    format!("column \"{}\" of table \"{}\" is written twice", column.name, table.name);
                let failure = Failure::new(kind, name.place, message);
                failures.push(failure.hint("names differ by more than their case: keep one"));
            }
            Some(column) => found.push((column, value)),
            None => failures.push(unknown_column(name, table, kind)),
        }
    }
    found
}

fn unknown_column(name: &Text, table: &Table, kind: FailureKind) -> Failure {
    let message = format!("column \"{}\" does not exist on table \"{}\"", name.value, table.name);
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    Failure::new(kind, name.place, message).hint(match did_you_mean(&name.value, names.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("it has {}", names.join(", ")),
    })
}

/// The INSERT of one row into a table, given by its quoted name.
pub(super) fn insert(dialect: &dyn Dialect, into: &str, columns: &[(&Column, String)]) -> String {
    if columns.is_empty() {
        return format!("INSERT INTO {into} DEFAULT VALUES;\n");
    }
    let names: Vec<String> = columns.iter().map(|(column, _)| dialect.identifier(&column.name)).collect();
    let values: Vec<&str> = columns.iter().map(|(_, value)| value.as_str()).collect();
    format!("INSERT INTO {into} ({}) VALUES ({});\n", names.join(", "), values.join(", "))
}
