//! Values in and out of PostgreSQL, as text.

use postgres::types::Type;

use crate::sql::Value;

/// A value that the server spelt as text.
pub(super) fn value(text: Option<&str>, kind: &Type) -> Value {
    let Some(text) = text else { return Value::Null };
    match *kind {
        Type::BOOL => Value::Boolean(text == "t"),
        Type::INT2 | Type::INT4 | Type::INT8 | Type::OID => {
            text.parse().map_or_else(|_| Value::Text(text.to_owned()), Value::Integer)
        }
        Type::FLOAT4 | Type::FLOAT8 => {
            Value::Decimal(text.parse::<f64>().map_or_else(|_| text.to_owned(), |float| format!("{float:?}")))
        }
        Type::NUMERIC => Value::Decimal(text.to_owned()),
        // What stands for values of different types.
        Type::JSON => scalar(text).unwrap_or_else(|| Value::Text(text.to_owned())),
        Type::BYTEA => bytes(text).map_or_else(|| Value::Text(text.to_owned()), Value::Blob),
        _ => Value::Text(text.to_owned()),
    }
}

/// A JSON value that is neither a list nor a map.
fn scalar(json: &str) -> Option<Value> {
    Some(match serde_json::from_str(json).ok()? {
        serde_json::Value::Bool(truth) => Value::Boolean(truth),
        serde_json::Value::Number(_) => {
            json.parse().map_or_else(|_| Value::Decimal(json.to_owned()), Value::Integer)
        }
        serde_json::Value::String(text) => Value::Text(text),
        _ => return None,
    })
}

/// A value as other databases have it, which know no truth values: what is derived from it is the same.
pub(super) fn as_elsewhere(value: Value) -> Value {
    match value {
        Value::Boolean(truth) => Value::Integer(truth.into()),
        other => other,
    }
}

/// Bytes that the server spelt as `\\x` and hexadecimal digits.
pub(super) fn bytes(text: &str) -> Option<Vec<u8>> {
    let digits = text.strip_prefix("\\x")?;
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()).collect()
}

/// The type that holds every value of a column.
pub(super) fn column_type<'a>(values: impl Iterator<Item = &'a Value>) -> &'static str {
    let mut found = None;
    for value in values {
        let kind = match value {
            Value::Null => continue,
            Value::Boolean(_) => "boolean",
            Value::Integer(_) => "bigint",
            Value::Decimal(_) => "numeric",
            _ => "text",
        };
        found = match (found, kind) {
            (None, kind) => Some(kind),
            (Some(known), kind) if known == kind => Some(known),
            (Some("bigint" | "numeric"), "bigint" | "numeric") => Some("numeric"),
            _ => return "text",
        };
    }
    found.unwrap_or("text")
}

/// One line of COPY's text format.
pub(super) fn copy_line(row: &[Value]) -> String {
    let fields: Vec<String> = row
        .iter()
        .map(|value| match value {
            Value::Null => "\\N".to_owned(),
            value => value
                .to_string()
                .replace('\\', "\\\\")
                .replace('\t', "\\t")
                .replace('\n', "\\n")
                .replace('\r', "\\r"),
        })
        .collect();
    fields.join("\t") + "\n"
}
