//! The content of a file as a tree, whatever its format.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::Problem;

/// Deeper nesting than this is refused.
pub(super) const MOST_DEPTH: usize = 128;

/// With more keys than this, a map keeps an index.
const INDEXED: usize = 16;

/// A region of a text, small because every value has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Span {
    line: u32,
    column: u32,
    start: u32,
    end: u32,
}

impl Span {
    /// From a line and column, both from 1, and a range of bytes. What lies beyond 4 GiB is not told.
    pub(super) fn new(line: usize, column: usize, range: Range<usize>) -> Span {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Span { line: small(line), column: small(column), start: small(range.start), end: small(range.end) }
    }

    /// The line, from 1.
    pub(super) fn line(self) -> usize {
        self.line as usize
    }

    /// The column in characters, from 1.
    pub(super) fn column(self) -> usize {
        self.column as usize
    }

    /// The first byte.
    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last one.
    pub(super) fn end(self) -> usize {
        self.end as usize
    }

    /// The bytes.
    pub(super) fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The same some characters further, each of which takes a byte.
    #[must_use]
    pub(super) fn shifted(self, by: usize) -> Span {
        Span::new(self.line(), self.column() + by, self.start() + by..self.end() + by)
    }

    /// The same up to another end.
    #[must_use]
    pub(super) fn up_to(self, end: usize) -> Span {
        Span { end: u32::try_from(end).unwrap_or(u32::MAX), ..self }
    }
}

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Where it is written.
    pub(super) span: Span,
    /// The way to it from the root, which has none; a scalar has its parent's.
    pub(super) path: Arc<str>,
    pub(super) content: Content,
}

/// A value.
#[derive(Debug, Clone)]
pub(super) enum Content {
    Null,
    Boolean(bool),
    /// A number as it was written, valid as a decimal number.
    Number(String),
    /// What YAML and TOML take for a number and nothing can count, in its spelling: `.inf`, `nan`.
    Uncountable(String),
    Text(Arc<str>),
    /// Text without quotes that is a date or time: in TOML, and to readers of YAML 1.1.
    Time(Arc<str>),
    List(Vec<Arc<Node>>),
    Map(Map),
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: Arc<str>,
    /// Where the key is written.
    pub(super) key_span: Span,
    pub(super) node: Arc<Node>,
}

/// Keys and values in their order.
#[derive(Debug, Clone)]
pub(super) struct Map {
    entries: Vec<Entry>,
    /// Apart, because most maps have none.
    index: Option<Box<Index>>,
}

/// Where each key stands.
#[derive(Debug, Clone)]
struct Index(HashMap<Arc<str>, usize>);

impl Map {
    /// Keys and values, if no key is there twice.
    pub(super) fn new(entries: Vec<Entry>) -> Result<Map, Problem> {
        let mut index = HashMap::new();
        for (position, Entry { key, key_span, .. }) in entries.iter().enumerate() {
            let before = match entries.len() <= INDEXED {
                true => entries[..position].iter().position(|other| other.key == *key),
                false => index.insert(key.clone(), position),
            };
            if let Some(before) = before {
                return Err(there_twice(key, entries[before].key_span, *key_span));
            }
        }
        let index = (!index.is_empty()).then(|| Box::new(Index(index)));
        Ok(Map { entries, index })
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn get(&self, key: &str) -> Option<&Arc<Node>> {
        self.position(key).map(|position| &self.entries[position].node)
    }

    /// Which entry a key has.
    pub(super) fn position(&self, key: &str) -> Option<usize> {
        match self.entries.len() <= INDEXED {
            true => self.entries.iter().position(|entry| &*entry.key == key),
            false => self.index.as_ref()?.0.get(key).copied(),
        }
    }
}

/// A key that a map has twice.
pub(super) fn there_twice(key: &str, first: Span, second: Span) -> Problem {
    let message = format!("key \"{key}\" is there twice, on lines {} and {}", first.line, second.line);
    Problem::new(message).at(second.line(), second.column()).hint("remove or rename one of them")
}

impl Node {
    pub(super) fn new(span: Span, path: &Arc<str>, content: Content) -> Node {
        Node { span, path: path.clone(), content }
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
            Content::Text(text) | Content::Time(text) => Json::String(text.to_string()),
            // JSON has no such number.
            Content::Uncountable(spelling) => Json::String(spelling.clone()),
            Content::List(items) => Json::Array(items.iter().map(|item| item.to_json()).collect()),
            Content::Map(map) => {
                let entry = |entry: &Entry| (entry.key.to_string(), entry.node.to_json());
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
