//! Values that a file holds or is to hold, without places.

use super::Problem;
use super::json;
use super::node::{Content, Node};

/// A value of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// Nothing.
    Null,
    /// True or false.
    Boolean(bool),
    /// A number in its spelling.
    Number(String),
    /// Text.
    Text(String),
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
            Content::Text(text) => Tree::Text(text.to_string()),
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
    pub(super) fn from_json(text: &str) -> Result<Tree, Problem> {
        json::parse(text).map(|node: Node| Tree::of(&node.content))
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
            Tree::Text(value) => text.push_str(&quoted(value)),
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
