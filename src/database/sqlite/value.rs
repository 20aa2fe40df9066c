//! Values in and out of SQLite.

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Column, ToSql};

use crate::sql::Value;

/// A value of a row. Text that is not UTF-8 is shown as bytes.
pub(super) fn value(found: ValueRef<'_>) -> Value {
    match found {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Decimal(format!("{number:?}")),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Value::Text(text.to_owned()),
            Err(_) => Value::Blob(bytes.to_vec()),
        },
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}

/// What a column of a result is declared as, where it is a column of a table.
#[derive(Clone, Copy)]
pub(super) enum Declared {
    /// A truth value, kept as 0 or 1.
    Truth,
    /// Anything else, or nothing.
    Other,
}

impl Declared {
    pub(super) fn of(column: &Column<'_>) -> Declared {
        match column.decl_type() {
            Some(name) if name.eq_ignore_ascii_case("boolean") || name.eq_ignore_ascii_case("bool") => {
                Declared::Truth
            }
            _ => Declared::Other,
        }
    }

    /// A value as people read it.
    pub(super) fn value(self, found: ValueRef<'_>) -> Value {
        match (self, found) {
            (Declared::Truth, ValueRef::Integer(number @ (0 | 1))) => Value::Boolean(number == 1),
            (_, found) => value(found),
        }
    }
}

/// A value as a parameter of a statement.
pub(super) struct Bound<'a>(pub(super) &'a Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text = |text: String| ToSqlOutput::Owned(rusqlite::types::Value::Text(text));
        Ok(match self.0 {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Boolean(truth) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*truth))),
            Value::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Value::Decimal(number) => match number.parse() {
                Ok(real) => ToSqlOutput::Borrowed(ValueRef::Real(real)),
                Err(_) => text(number.clone()),
            },
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
            Value::List(_) => text(self.0.to_string()),
        })
    }
}
