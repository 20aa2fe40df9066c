//! Values in and out of SQLite.

use rusqlite::Column;
use rusqlite::types::ValueRef;

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
pub(super) fn bound(value: &Value) -> rusqlite::types::Value {
    use rusqlite::types::Value as Bound;
    match value {
        Value::Null => Bound::Null,
        Value::Boolean(truth) => Bound::Integer(i64::from(*truth)),
        Value::Integer(number) => Bound::Integer(*number),
        Value::Decimal(text) => text.parse().map_or_else(|_| Bound::Text(text.clone()), Bound::Real),
        Value::Text(text) => Bound::Text(text.clone()),
        Value::Blob(bytes) => Bound::Blob(bytes.clone()),
        Value::List(_) => Bound::Text(value.to_string()),
    }
}

/// The type of a column whose values are all text, or all whole numbers: SQLite uses no index on a column
/// without one to compare with text.
pub(super) fn column_type<'a>(values: impl Iterator<Item = &'a Value>) -> &'static str {
    let mut found = None;
    for value in values {
        let kind = match bound(value) {
            rusqlite::types::Value::Null => continue,
            rusqlite::types::Value::Text(_) => "TEXT",
            rusqlite::types::Value::Integer(_) => "INTEGER",
            _ => return "",
        };
        if found.is_some_and(|known| known != kind) {
            return "";
        }
        found = Some(kind);
    }
    found.unwrap_or_default()
}
