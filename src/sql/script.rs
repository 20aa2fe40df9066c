//! A statement under construction that remembers which parts an author wrote.

use crate::diagnostic::Place;

/// SQL text whose author-written parts keep their place in the document.
#[derive(Debug, Clone, Default)]
pub struct Script {
    text: String,
    origins: Vec<Origin>,
}

/// One author-written part of a [`Script`].
#[derive(Debug, Clone)]
struct Origin {
    start: usize,
    end: usize,
    place: Place,
    /// Byte offset in the document of the part's first byte, where the document has it letter by letter.
    offset: Option<usize>,
}

impl Script {
    /// An empty statement.
    pub fn new() -> Self {
        Script::default()
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Appends engine-written SQL.
    pub fn push(&mut self, sql: impl AsRef<str>) -> &mut Self {
        self.text.push_str(sql.as_ref());
        self
    }

    /// Appends author-written SQL.
    pub fn push_author(&mut self, sql: &str, place: Place, offset: Option<usize>) -> &mut Self {
        let start = self.text.len();
        self.text.push_str(sql);
        self.origins.push(Origin { start, end: self.text.len(), place, offset });
        self
    }

    /// Appends another statement's text, places kept.
    pub fn append(&mut self, other: &Script) -> &mut Self {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.origins.extend(other.origins.iter().map(|origin| Origin {
            start: origin.start + shift,
            end: origin.end + shift,
            ..origin.clone()
        }));
        self
    }

    /// Appends several, with a separator between them.
    pub fn join<'a>(&mut self, parts: impl IntoIterator<Item = &'a Script>, separator: &str) -> &mut Self {
        for (index, part) in parts.into_iter().enumerate() {
            if index > 0 {
                self.push(separator);
            }
            self.append(part);
        }
        self
    }

    /// The same statement with every author-written part rewritten.
    #[must_use]
    pub fn map_author(&self, rewrite: impl Fn(&str) -> String) -> Script {
        let mut script = Script::new();
        let mut done = 0;
        for origin in &self.origins {
            let part = &self.text[origin.start..origin.end];
            let text = rewrite(part);
            let offset = origin.offset.filter(|_| text == part);
            script.push(&self.text[done..origin.start]).push_author(&text, origin.place, offset);
            done = origin.end;
        }
        script.push(&self.text[done..]);
        script
    }

    /// Where the byte at `offset` of the statement stands in the document.
    pub fn place_at(&self, offset: usize) -> Option<Place> {
        let origin = self.origins.iter().find(|origin| origin.start <= offset && offset <= origin.end)?;
        let Some(first) = origin.offset else {
            return Some(origin.place);
        };
        let start = first + offset.min(origin.end) - origin.start;
        let rest = &self.text[offset.min(origin.end)..origin.end];
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len()).max(1);
        let before = &self.text[origin.start..offset.min(origin.end)];
        let lines = before.matches('\n').count();
        let column = match before.rfind('\n') {
            Some(newline) => before[newline + 1..].chars().count() + 1,
            None => origin.place.column + (first - origin.place.start) + before.chars().count(),
        };
        Some(Place { line: origin.place.line + lines, column, start, end: start + word })
    }

    /// The same; of a byte that the engine wrote, the place of the author-written part before it: what that part
    /// leaves open is noticed there.
    pub fn place_near(&self, offset: usize) -> Option<Place> {
        let before =
            || self.origins.iter().filter(|origin| origin.end <= offset).max_by_key(|origin| origin.end);
        self.place_at(offset).or_else(|| before().map(|origin| origin.place))
    }

    /// The place of the first author-written part that contains `word`.
    pub fn place_of_word(&self, word: &str) -> Option<Place> {
        self.origins
            .iter()
            .find_map(|origin| {
                self.text[origin.start..origin.end].find(word).map(|at| self.place_at(origin.start + at))
            })
            .flatten()
    }

    /// The place of the first author-written part.
    pub fn first_place(&self) -> Option<Place> {
        self.origins.first().map(|origin| origin.place)
    }
}

impl From<String> for Script {
    fn from(text: String) -> Self {
        Script { text, origins: Vec::new() }
    }
}

impl From<&str> for Script {
    fn from(text: &str) -> Self {
        Script::from(text.to_owned())
    }
}
