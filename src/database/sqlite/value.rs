//! Values in and out of SQLite.

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
