//! The content of a file as a tree, whatever its format.

use std::collections::HashMap;
use std::sync::Arc;

use super::Problem;

/// Deeper nesting than this is refused.
pub(super) const MOST_DEPTH: usize = 128;

/// With more keys than this, a map keeps an index.
const INDEXED: usize = 16;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Node {
    /// The line, from 1.
    pub(super) line: usize,
    /// The way to it from the root, which has none; a scalar has its parent's.
    pub(super) path: Arc<str>,
    pub(super) content: Content,
}

/// A value.
#[derive(Debug)]
pub(super) enum Content {
    Null,
    Boolean(bool),
    /// A number as it was written, valid as a decimal number.
    Number(String),
    Text(Arc<str>),
    List(Vec<Arc<Node>>),
    Map(Map),
}

/// Keys and values in their order.
#[derive(Debug)]
pub(super) struct Map {
    entries: Vec<(Arc<str>, Arc<Node>)>,
    index: HashMap<Arc<str>, usize>,
}

impl Map {
    /// Keys and values, if no key is there twice.
    pub(super) fn new(entries: Vec<(Arc<str>, Arc<Node>)>) -> Result<Map, Problem> {
        let mut index = HashMap::new();
        for (position, (key, node)) in entries.iter().enumerate() {
            let before = match entries.len() <= INDEXED {
                true => entries[..position].iter().position(|(other, _)| other == key),
                false => index.insert(key.clone(), position),
            };
            if let Some(before) = before {
                let lines = (entries[before].1.line, node.line);
                let message = format!("key \"{key}\" is there twice, on lines {} and {}", lines.0, lines.1);
                return Err(Problem::new(message).on(lines.1).hint("remove or rename one of them"));
            }
        }
        Ok(Map { entries, index })
    }

    pub(super) fn entries(&self) -> &[(Arc<str>, Arc<Node>)] {
        &self.entries
    }

    pub(super) fn get(&self, key: &str) -> Option<&Arc<Node>> {
        let position = match self.entries.len() <= INDEXED {
            true => self.entries.iter().position(|(name, _)| &**name == key),
            false => self.index.get(key).copied(),
        };
        position.map(|position| &self.entries[position].1)
    }
}

impl Node {
    pub(super) fn new(line: usize, path: &Arc<str>, content: Content) -> Node {
        Node { line, path: path.clone(), content }
    }

    /// What messages call a path: the root is `file`.
    pub(super) fn name(path: &str) -> &str {
        if path.is_empty() { "file" } else { path }
    }

    /// The node that a JSON Pointer names, or the last one on the way to it, with its path.
    pub(super) fn find<'a>(&'a self, pointer: &str) -> (&'a Node, Arc<str>) {
        let (mut node, mut path) = (self, self.path.clone());
        for token in pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            let next = match &node.content {
                Content::List(items) => token.parse::<usize>().ok().and_then(|index| items.get(index)),
                Content::Map(map) => map.get(&token),
                _ => None,
            };
            let Some(next) = next else { break };
            path = match &node.content {
                Content::List(_) => item_path(&path, token.parse().unwrap_or_default()),
                _ => key_path(&path, &token),
            };
            node = next;
        }
        (node, path)
    }

    /// The value as JSON, for validation.
    pub(super) fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.content {
            Content::Null => Json::Null,
            Content::Boolean(truth) => Json::Bool(*truth),
            Content::Number(number) => {
                let number = serde_json::from_str::<serde_json::Number>(number).or_else(|_| number.parse());
                number.map_or(Json::Null, Json::Number)
            }
            Content::Text(text) => Json::String(text.to_string()),
            Content::List(items) => Json::Array(items.iter().map(|item| item.to_json()).collect()),
            Content::Map(map) => {
                let entry = |(key, node): &(Arc<str>, Arc<Node>)| (key.to_string(), node.to_json());
                Json::Object(map.entries().iter().map(entry).collect())
            }
        }
    }
}

/// The path of an item of a list.
pub(super) fn item_path(list: &str, index: usize) -> Arc<str> {
    format!("{}[{index}]", Node::name(list)).into()
}

/// The path of a value of a map.
pub(super) fn key_path(map: &str, key: &str) -> Arc<str> {
    let plain = key.chars().all(|c| c.is_alphanumeric() || c == '_') && !key.is_empty();
    match (map.is_empty(), plain) {
        (true, true) => key.into(),
        (false, true) => format!("{map}.{key}").into(),
        (_, false) => format!("{}[{}]", Node::name(map), serde_json::Value::from(key)).into(),
    }
}
