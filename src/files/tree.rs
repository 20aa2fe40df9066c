//! Values that a file holds or is to hold, without places.

use std::collections::HashMap;
use std::sync::Arc;

use super::Problem;
use super::json;
use super::node::{Content, Entry, Map, Node, Span};

/// A value of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// Nothing.
    Null,
    /// True or false.
    Boolean(bool),
    /// A number in its spelling.
    Number(String),
    /// Infinity, or what is no number, as YAML and TOML spell it.
    Uncountable(String),
    /// Text.
    Text(String),
    /// A date or time without quotes, in TOML and YAML.
    Time(String),
    /// Several values.
    List(Vec<Tree>),
    /// Keys and values in their order.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// A value that was read.
    pub(super) fn of(content: &Content) -> Tree {
        match content {
            Content::Null => Tree::Null,
            Content::Boolean(truth) => Tree::Boolean(*truth),
            Content::Number(number) => Tree::Number(number.clone()),
            Content::Uncountable(spelling) => Tree::Uncountable(spelling.clone()),
            Content::Text(text) => Tree::Text(text.to_string()),
            Content::Time(text) => Tree::Time(text.to_string()),
            Content::List(items) => Tree::List(items.iter().map(|item| Tree::of(&item.content)).collect()),
            Content::Map(map) => {
                let entries = map.entries().iter();
                Tree::Map(
                    entries.map(|entry| (entry.key.to_string(), Tree::of(&entry.node.content))).collect(),
                )
            }
        }
    }

    /// The value that a JSON text is.
    pub(crate) fn from_json(text: &str) -> Result<Tree, Problem> {
        json::parse(text).map(|node: Node| Tree::of(&node.content))
    }

    /// The value as if it had been read; it stands nowhere.
    pub(super) fn to_content(&self) -> Content {
        let nowhere = |content| Arc::new(Node::new(Span::default(), &"".into(), content));
        match self {
            Tree::Null => Content::Null,
            Tree::Boolean(truth) => Content::Boolean(*truth),
            Tree::Number(number) => Content::Number(number.clone()),
            Tree::Uncountable(spelling) => Content::Uncountable(spelling.clone()),
            Tree::Text(text) => Content::Text(text.as_str().into()),
            Tree::Time(text) => Content::Time(text.as_str().into()),
            Tree::List(items) => Content::List(items.iter().map(|item| nowhere(item.to_content())).collect()),
            Tree::Map(entries) => {
                let entry = |(key, value): &(String, Tree)| Entry {
                    key: key.as_str().into(),
                    key_span: Span::default(),
                    node: nowhere(value.to_content()),
                };
                Map::new(entries.iter().map(entry).collect()).map_or(Content::Null, Content::Map)
            }
        }
    }

    /// Whether there is a null anywhere in it.
    pub(super) fn holds_null(&self) -> bool {
        match self {
            Tree::Null => true,
            Tree::List(items) => items.iter().any(Tree::holds_null),
            Tree::Map(entries) => entries.iter().any(|(_, value)| value.holds_null()),
            _ => false,
        }
    }

    /// The first number anywhere in it that is none or infinite.
    pub(super) fn uncountable(&self) -> Option<&str> {
        match self {
            Tree::Uncountable(spelling) => Some(spelling),
            Tree::List(items) => items.iter().find_map(Tree::uncountable),
            Tree::Map(entries) => entries.iter().find_map(|(_, value)| value.uncountable()),
            _ => None,
        }
    }

    /// Whether two values are equal, whatever the order of their keys.
    pub(super) fn same(&self, other: &Tree) -> bool {
        match (self, other) {
            (Tree::List(one), Tree::List(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.same(other))
            }
            (Tree::Map(one), Tree::Map(other)) => {
                let values: HashMap<&str, &Tree> =
                    other.iter().map(|(key, value)| (key.as_str(), value)).collect();
                let is_same = |(key, value): &(String, Tree)| {
                    values.get(key.as_str()).is_some_and(|other| value.same(other))
                };
                one.len() == other.len() && one.iter().all(is_same)
            }
            _ => self == other,
        }
    }

    /// Compact JSON; numbers keep their spelling.
    pub(super) fn to_json(&self) -> String {
        let mut text = String::new();
        self.append(&mut text);
        text
    }

    fn append(&self, text: &mut String) {
        match self {
            Tree::Null => text.push_str("null"),
            Tree::Boolean(truth) => text.push_str(if *truth { "true" } else { "false" }),
            Tree::Number(number) => text.push_str(number),
            Tree::Text(value) | Tree::Time(value) | Tree::Uncountable(value) => text.push_str(&quoted(value)),
            Tree::List(items) => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index == 0 { "" } else { "," });
                    item.append(text);
                }
                text.push(']');
            }
            Tree::Map(entries) => {
                text.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    text.push_str(if index == 0 { "" } else { "," });
                    text.push_str(&quoted(key));
                    text.push(':');
                    value.append(text);
                }
                text.push('}');
            }
        }
    }
}

/// A text as JSON.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
