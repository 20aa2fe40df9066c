//! The tree that a document is: scalars, lists and maps with their places.

use crate::diagnostic::Place;

/// One value as it was written.
#[derive(Debug, Clone)]
pub enum Node {
    /// A scalar.
    Scalar(Text),
    /// A list.
    List(List),
    /// A map.
    Map(Map),
}

/// A scalar: its text without quotes, and how it was written.
#[derive(Debug, Clone)]
pub struct Text {
    /// Quotes and escapes are gone, folded lines are joined.
    pub value: String,
    /// How it was written; only plain scalars can be anything but text.
    pub style: Style,
    /// Where it stands, quotes included.
    pub place: Place,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// After `|` or `>`.
    Block,
}

/// A list.
#[derive(Debug, Clone)]
pub struct List {
    /// Its items.
    pub items: Vec<Node>,
    /// Where it stands.
    pub place: Place,
}

/// A map; its keys are distinct.
#[derive(Debug, Clone)]
pub struct Map {
    /// Its entries, in document order.
    pub entries: Vec<Entry>,
    /// Where it stands.
    pub place: Place,
}

/// One key and its value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: Text,
    /// The value.
    pub value: Node,
}

impl Node {
    /// Where it stands.
    pub fn place(&self) -> Place {
        match self {
            Node::Scalar(text) => text.place,
            Node::List(list) => list.place,
            Node::Map(map) => map.place,
        }
    }

    /// What it is, for messages: `a list`, `a number`, ….
    pub fn describe(&self) -> &'static str {
        match self {
            Node::Scalar(text) => text.resolve().describe(),
            Node::List(_) => "a list",
            Node::Map(_) => "a map",
        }
    }
}

impl Text {
    /// What stands in for text that is missing and reported.
    pub(super) fn nothing() -> Text {
        Text { value: String::new(), style: Style::Plain, place: Place::default() }
    }

    /// For every byte of the value, the byte of `source` that it was written as, where that can be
    /// told.
    pub fn source_offsets(&self, source: &str) -> Vec<Option<usize>> {
        let end = self.place.end;
        let quote = usize::from(matches!(self.style, Style::Single | Style::Double));
        let mut raw = Some(self.place.start + quote);
        let mut offsets = Vec::with_capacity(self.value.len() + 1);
        for character in self.value.chars() {
            let start = match character.is_whitespace() {
                true => raw,
                false => raw.and_then(|raw| self.skip_space(source, raw, end, character)),
            };
            offsets.extend((0..character.len_utf8()).map(|byte| start.map(|start| start + byte)));
            raw = raw.and_then(|raw| self.after(source, raw, end, character));
        }
        offsets.push(raw);
        offsets
    }

    /// The byte after the spelling of `character` that starts at or after `raw`.
    fn after(&self, source: &str, raw: usize, end: usize, character: char) -> Option<usize> {
        if self.style == Style::Double && source.get(raw..end)?.starts_with('\\') {
            return Some(raw + escape_length(&source[raw..end]));
        }
        if character.is_whitespace() {
            let space = source.get(raw..end)?.chars().next().filter(|next| next.is_whitespace());
            return Some(raw + space.map_or(0, char::len_utf8));
        }
        let raw = self.skip_space(source, raw, end, character)?;
        let doubled = self.style == Style::Single && character == '\'';
        Some(raw + if doubled { 2 } else { character.len_utf8() })
    }

    /// Steps over indentation and folded breaks to where `character` is spelled.
    fn skip_space(&self, source: &str, raw: usize, end: usize, character: char) -> Option<usize> {
        let rest = source.get(raw..end)?;
        let at = raw + (rest.len() - rest.trim_start().len());
        let found = source[at..end].chars().next()?;
        (found == character || (self.style == Style::Double && found == '\\')).then_some(at)
    }
}

fn escape_length(rest: &str) -> usize {
    match rest.as_bytes().get(1) {
        Some(b'x') => 4,
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(_) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        None => 1,
    }
}
