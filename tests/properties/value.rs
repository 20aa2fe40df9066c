//! The values of the reference: NULL, whole numbers and text.

/// A value of a column or an expression. Truth is 1, falsehood 0, unknown NULL.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Value {
    /// NULL.
    Null,
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(String),
}

impl Value {
    /// A truth value.
    pub(crate) fn truth(truth: Option<bool>) -> Value {
        truth.map_or(Value::Null, |truth| Value::Integer(truth.into()))
    }

    /// What it means as a condition.
    pub(crate) fn as_truth(&self) -> Option<bool> {
        match self {
            Value::Null => None,
            Value::Integer(value) => Some(*value != 0),
            Value::Text(_) => Some(false),
        }
    }

    /// Whether a filter lets it pass.
    pub(crate) fn holds(&self) -> bool {
        self.as_truth() == Some(true)
    }

    /// The SQL literal.
    pub(crate) fn sql(&self) -> String {
        match self {
            Value::Null => "NULL".to_owned(),
            Value::Integer(value) => value.to_string(),
            Value::Text(value) => format!("'{}'", value.replace('\'', "''")),
        }
    }

    /// What the engine reports for it, as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        match self {
            Value::Null => serde_json::Value::Null,
            Value::Integer(value) => (*value).into(),
            Value::Text(value) => value.as_str().into(),
        }
    }

    /// A scalar of a rule document.
    pub(crate) fn from_yaml(yaml: &serde_yaml::Value) -> Value {
        match yaml {
            serde_yaml::Value::Bool(value) => Value::Integer((*value).into()),
            serde_yaml::Value::Number(value) => Value::Integer(value.as_i64().expect("a whole number")),
            serde_yaml::Value::String(value) => Value::Text(value.clone()),
            serde_yaml::Value::Null => Value::Null,
            other => panic!("{other:?} is no scalar"),
        }
    }
}
