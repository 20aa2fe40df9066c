//! The few values and types that the engine itself handles.

use serde::{Deserialize, Serialize};

/// A value that passes through Rust: a parameter, a cell of a file, a sample for a report.
///
/// Row data of the database never becomes one, except the samples and keys that a person sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(into = "serde_json::Value", try_from = "serde_json::Value")]
pub enum Value {
    /// SQL NULL.
    Null,
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction or an exponent, as it was written.
    Decimal(String),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
    /// Several values, for `(…, …)` lists in SQL.
    List(Vec<Value>),
}

/// Columns with their values.
pub type Columns = Vec<(String, Value)>;

/// The type of an input, a parameter or a new column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// Text, compared byte for byte.
    Text,
    /// A whole number of 64 bits.
    Integer,
    /// An exact number.
    Decimal,
    /// True or false.
    Boolean,
    /// A calendar day, `2024-01-31`.
    Date,
    /// An instant; one without an offset is UTC.
    Timestamp,
    /// A UUID, whatever its spelling.
    Uuid,
}

impl Type {
    /// Every type, in the order that messages list them.
    pub const ALL: [Type; 7] =
        [Type::Text, Type::Integer, Type::Decimal, Type::Boolean, Type::Date, Type::Timestamp, Type::Uuid];

    /// The name in rule documents.
    pub fn name(self) -> &'static str {
        match self {
            Type::Text => "text",
            Type::Integer => "integer",
            Type::Decimal => "decimal",
            Type::Boolean => "boolean",
            Type::Date => "date",
            Type::Timestamp => "timestamp",
            Type::Uuid => "uuid",
        }
    }

    /// The type with this name.
    pub fn from_name(name: &str) -> Option<Type> {
        Type::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether `<` and intervals mean something: numbers, dates and timestamps.
    pub fn is_ordered(self) -> bool {
        matches!(self, Type::Integer | Type::Decimal | Type::Date | Type::Timestamp)
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Null => f.write_str("NULL"),
            Value::Boolean(value) => write!(f, "{value}"),
            Value::Integer(value) => write!(f, "{value}"),
            Value::Decimal(value) | Value::Text(value) => f.write_str(value),
            Value::Blob(bytes) => {
                f.write_str("0x")?;
                bytes.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
            Value::List(values) => {
                f.write_str("(")?;
                for (index, value) in values.iter().enumerate() {
                    if index > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{value}")?;
                }
                f.write_str(")")
            }
        }
    }
}

/// Digits that a double keeps, whatever the number.
const DOUBLE_DIGITS: usize = 15;

/// The number as a double, if that keeps every digit.
fn double(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    (digits.trim_matches('0').len() <= DOUBLE_DIGITS || format!("{number:?}") == text).then_some(number)
}

impl From<Value> for serde_json::Value {
    fn from(value: Value) -> Self {
        use serde_json::Value as Json;
        match value {
            Value::Null => Json::Null,
            Value::Boolean(value) => Json::Bool(value),
            Value::Integer(value) => Json::from(value),
            Value::Decimal(text) => {
                double(&text).and_then(serde_json::Number::from_f64).map_or(Json::String(text), Json::Number)
            }
            Value::Text(text) => Json::String(text),
            Value::Blob(_) => Json::String(value.to_string()),
            Value::List(values) => Json::Array(values.into_iter().map(Json::from).collect()),
        }
    }
}

/// The value that a report in JSON shows; bytes and numbers that JSON has no form for stay text.
impl TryFrom<serde_json::Value> for Value {
    type Error = &'static str;

    fn try_from(json: serde_json::Value) -> Result<Self, Self::Error> {
        use serde_json::Value as Json;
        Ok(match json {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Boolean(value),
            Json::Number(number) => {
                number.as_i64().map_or_else(|| Value::Decimal(number.to_string()), Value::Integer)
            }
            Json::String(text) => Value::Text(text),
            Json::Array(values) => {
                Value::List(values.into_iter().map(Value::try_from).collect::<Result<_, _>>()?)
            }
            Json::Object(_) => return Err("an object is no value of a row"),
        })
    }
}
