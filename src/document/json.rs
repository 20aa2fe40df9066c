//! The tree as JSON: what schemas and digests see.

use serde_json::{Map as JsonMap, Number, Value as Json};

use super::node::Node;
use super::scalar::Scalar;

/// The JSON form of a node; keys stay in document order.
pub fn to_json(node: &Node) -> Json {
    match node {
        Node::Scalar(text) => match text.resolve() {
            Scalar::Null => Json::Null,
            Scalar::Boolean(value) => Json::Bool(value),
            Scalar::Integer(value) => Json::from(value),
            Scalar::Decimal(text) => number(text),
            Scalar::NotFinite(text) | Scalar::Text(text) => Json::String(text.to_owned()),
        },
        Node::List(list) => Json::Array(list.items.iter().map(to_json).collect()),
        Node::Map(map) => {
            let entries = map.entries.iter().map(|entry| (entry.key.value.clone(), to_json(&entry.value)));
            Json::Object(entries.collect::<JsonMap<_, _>>())
        }
    }
}

fn number(text: &str) -> Json {
    let value = text.parse::<f64>().ok().and_then(Number::from_f64);
    value.map_or_else(|| Json::String(text.to_owned()), Json::Number)
}
