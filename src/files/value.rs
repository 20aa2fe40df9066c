//! The content of a file as values for expressions, and their results as SQL values.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr, ValueKind};

use super::node::{Content, Entry, Node};
use crate::sql;

/// A list or map of a file: expressions look into it, and loops know where it stands.
#[derive(Debug)]
pub(super) struct Inside(pub(super) Arc<Node>);

/// The keys and values of a map of a file as pairs: loops know where each stands.
#[derive(Debug)]
pub(super) struct Pairs(pub(super) Arc<Node>);

/// A number that no machine number spells the same.
#[derive(Debug)]
struct Spelled(String);

/// A node as a value.
pub(super) fn value(node: &Arc<Node>) -> Value {
    match &node.content {
        Content::Null => Value::from(()),
        Content::Boolean(truth) => Value::from(*truth),
        Content::Number(number) => spelled(number),
        Content::Uncountable(spelling) => Value::from_object(Spelled(spelling.clone())),
        Content::Text(text) | Content::Time(text) => Value::from(text.clone()),
        Content::List(_) | Content::Map(_) => Value::from_object(Inside(node.clone())),
    }
}

/// A number as a machine number if that keeps its spelling.
fn spelled(number: &str) -> Value {
    if let Ok(whole) = number.parse::<i128>() {
        return Value::from(whole);
    }
    match number.parse::<f64>() {
        Ok(float) if format!("{float:?}") == number => Value::from(float),
        _ => Value::from_object(Spelled(number.to_owned())),
    }
}

/// A result as an SQL value, or what it is instead.
pub(super) fn to_sql(value: &Value) -> Result<sql::Value, &'static str> {
    Ok(match value.kind() {
        ValueKind::None => sql::Value::Null,
        ValueKind::Bool => sql::Value::Boolean(value.is_true()),
        ValueKind::String => sql::Value::Text(value.as_str().unwrap_or_default().to_owned()),
        ValueKind::Bytes => sql::Value::Blob(value.as_bytes().unwrap_or_default().to_vec()),
        ValueKind::Number => match value.as_i64() {
            Some(whole) if value.is_integer() => sql::Value::Integer(whole),
            _ => decimal(value)?,
        },
        ValueKind::Plain => match value.downcast_object_ref::<Spelled>() {
            Some(Spelled(number)) if number.parse::<bigdecimal::BigDecimal>().is_err() => {
                return Err("not a finite number");
            }
            Some(Spelled(number)) => sql::Value::Decimal(number.clone()),
            None => return Err("no value of a column"),
        },
        ValueKind::Undefined => return Err("missing"),
        ValueKind::Seq | ValueKind::Iterable => return Err("a list"),
        ValueKind::Map => return Err("a map"),
        _ => return Err("no value of a column"),
    })
}

/// A number that is not a whole one of 64 bits.
fn decimal(value: &Value) -> Result<sql::Value, &'static str> {
    let text = value.to_string();
    let finite = text.parse::<f64>().is_ok_and(f64::is_finite);
    if finite { Ok(sql::Value::Decimal(text)) } else { Err("not a finite number") }
}

impl Object for Inside {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        match &self.0.content {
            Content::List(_) => ObjectRepr::Seq,
            _ => ObjectRepr::Map,
        }
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match &self.0.content {
            Content::List(items) => items.get(key.as_usize()?).map(value),
            Content::Map(map) => map.get(key.as_str()?).map(value),
            _ => None,
        }
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match &self.0.content {
            Content::Map(map) => map.get(key).map(value),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        match &self.0.content {
            Content::List(items) => Enumerator::Seq(items.len()),
            Content::Map(map) => {
                Enumerator::Values(map.entries().iter().map(|entry| Value::from(entry.key.clone())).collect())
            }
            _ => Enumerator::Empty,
        }
    }
}

/// The pairs of a map of a file; nothing for other values.
pub(super) fn pairs(value: &Value) -> Option<Value> {
    let Inside(node) = value.downcast_object_ref::<Inside>()?;
    matches!(node.content, Content::Map(_)).then(|| Value::from_object(Pairs(node.clone())))
}

impl Pairs {
    pub(super) fn entries(&self) -> &[Entry] {
        match &self.0.content {
            Content::Map(map) => map.entries(),
            _ => &[],
        }
    }
}

/// A key with its value.
pub(super) fn pair(entry: &Entry) -> Value {
    Value::from(vec![Value::from(entry.key.clone()), value(&entry.node)])
}

impl Object for Pairs {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.entries().get(key.as_usize()?).map(pair)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.entries().len())
    }
}

impl Object for Spelled {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The machine number nearest to a number of a file, for filters that calculate.
pub(super) fn nearest(value: &Value) -> Option<f64> {
    value.downcast_object_ref::<Spelled>().and_then(|Spelled(number)| number.parse().ok())
}
