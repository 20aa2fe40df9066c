//! JSON and NDJSON.

use std::sync::Arc;

use serde::de::IgnoredAny;

use super::Problem;
use super::node::{Content, MOST_DEPTH, Map, Node, item_path, key_path};

/// Reads one JSON value.
pub(super) fn parse(text: &str) -> Result<Node, Problem> {
    validate(text, 1)?;
    Walker { text, at: 0, line: 1 }.value(&"".into(), 0)
}

/// Reads one JSON value a line.
pub(super) fn parse_lines(text: &str) -> Result<Node, Problem> {
    let mut records = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        validate(line, index + 1)?;
        let path = item_path("", records.len());
        records.push(Arc::new(Walker { text: line, at: 0, line: index + 1 }.value(&path, 1)?));
    }
    Ok(Node::new(1, &"".into(), Content::List(records)))
}

/// Whether a text is JSON, or where it is not.
fn validate(text: &str, first_line: usize) -> Result<(), Problem> {
    serde_json::from_str::<IgnoredAny>(text).map(|_| ()).map_err(|error| {
        let message = error.to_string();
        let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
        let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
        // Columns are bytes there: count the characters that end before it.
        let column = line.char_indices().take_while(|(start, _)| *start < error.column()).count();
        Problem::new(format!("not JSON: {message}")).at(first_line + error.line() - 1, column.max(1))
    })
}

/// Walks over valid JSON.
struct Walker<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Walker<'_> {
    fn value(&mut self, path: &Arc<str>, depth: usize) -> Result<Node, Problem> {
        if depth > MOST_DEPTH {
            return Err(Problem::new("lists and maps are nested too deeply").on(self.line));
        }
        let first = self.peek();
        let line = self.line;
        let content = match first {
            b'{' => Content::Map(self.map(path, depth)?),
            b'[' => Content::List(self.list(path, depth)?),
            b'"' => Content::Text(self.string()?.into()),
            _ => match self.word() {
                "null" => Content::Null,
                "true" => Content::Boolean(true),
                "false" => Content::Boolean(false),
                number => Content::Number(number.to_owned()),
            },
        };
        Ok(Node::new(line, path, content))
    }

    fn map(&mut self, path: &Arc<str>, depth: usize) -> Result<Map, Problem> {
        let mut entries: Vec<(Arc<str>, Arc<Node>)> = Vec::new();
        self.at += 1;
        while self.peek() != b'}' {
            if self.peek() == b',' {
                self.at += 1;
                self.peek();
            }
            let key: Arc<str> = self.string()?.into();
            self.peek();
            self.at += 1;
            let path = if self.opens_container() { key_path(path, &key) } else { path.clone() };
            entries.push((key, Arc::new(self.value(&path, depth + 1)?)));
        }
        self.at += 1;
        Map::new(entries)
    }

    fn list(&mut self, path: &Arc<str>, depth: usize) -> Result<Vec<Arc<Node>>, Problem> {
        let mut items = Vec::new();
        self.at += 1;
        while self.peek() != b']' {
            if self.peek() == b',' {
                self.at += 1;
            }
            let path = if self.opens_container() { item_path(path, items.len()) } else { path.clone() };
            items.push(Arc::new(self.value(&path, depth + 1)?));
        }
        self.at += 1;
        Ok(items)
    }

    fn opens_container(&mut self) -> bool {
        matches!(self.peek(), b'{' | b'[')
    }

    /// Skips white space; the byte after it.
    fn peek(&mut self) -> u8 {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at).filter(|byte| byte.is_ascii_whitespace()) {
            self.line += usize::from(*byte == b'\n');
            self.at += 1;
        }
        bytes.get(self.at).copied().unwrap_or_default()
    }

    fn string(&mut self) -> Result<String, Problem> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        self.at += 1;
        while bytes.get(self.at).is_some_and(|byte| *byte != b'"') {
            self.at += if bytes[self.at] == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        let token = &self.text[start..self.at];
        serde_json::from_str(token)
            .map_err(|_| Problem::new(format!("not JSON: {token} is not valid text")).on(self.line))
    }

    fn word(&mut self) -> &str {
        let rest = &self.text[self.at..];
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, ',' | ']' | '}');
        let word = &rest[..rest.find(ends).unwrap_or(rest.len())];
        self.at += word.len();
        word
    }
}
