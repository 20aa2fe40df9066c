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

/// The type that holds every value of a column, as far as they are known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ColumnType(Option<&'static str>);

impl ColumnType {
    /// One more value.
    pub(super) fn see(&mut self, value: &Value) {
        let kind = match value {
            Value::Null => return,
            Value::Boolean(_) => "boolean",
            Value::Integer(_) => "bigint",
            Value::Decimal(_) => "numeric",
            _ => "text",
        };
        self.0 = Some(match (self.0, kind) {
            (None, kind) => kind,
            (Some(known), kind) if known == kind => known,
            (Some("bigint" | "numeric"), "bigint" | "numeric") => "numeric",
            _ => "text",
        });
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        self.0.unwrap_or("text")
    }

    /// The type whose values are made the same text again; a number with a fraction may be spelled otherwise.
    pub(super) fn of_text(self) -> &'static str {
        if self.0 == Some("numeric") { "text" } else { self.name() }
    }

    /// Whether a column of such a type takes a value.
    pub(super) fn takes(name: &str, value: &Value) -> bool {
        match (name, value) {
            (_, Value::Null) => true,
            ("bigint", value) => matches!(value, Value::Integer(_)),
            ("boolean", value) => matches!(value, Value::Boolean(_)),
            _ => true,
        }
    }
}

/// Writes one line of COPY's text format.
pub(super) fn copy_line(row: &[Value], lines: &mut String) {
    for (index, value) in row.iter().enumerate() {
        if index > 0 {
            lines.push('\t');
        }
        match value {
            Value::Null => lines.push_str("\\N"),
            Value::Text(text) => escape(text, lines),
            value => escape(&value.to_string(), lines),
        }
    }
    lines.push('\n');
}

fn escape(text: &str, line: &mut String) {
    if !text.contains(['\\', '\t', '\n', '\r']) {
        return line.push_str(text);
    }
    for letter in text.chars() {
        match letter {
            '\\' => line.push_str("\\\\"),
            '\t' => line.push_str("\\t"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            letter => line.push(letter),
        }
    }
}
