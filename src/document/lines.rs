//! From the parser's character positions to places in the text.

use crate::diagnostic::Place;

/// Finds lines, columns and bytes in one text.
pub(crate) struct Lines {
    /// The first byte of every line.
    starts: Vec<usize>,
    /// The first byte of every character; none where every character is one byte.
    characters: Option<Vec<usize>>,
    length: usize,
}

impl Lines {
    /// Finds the lines of a text.
    pub(crate) fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Lines {
            starts: std::iter::once(0).chain(breaks).collect(),
            characters: (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect()),
            length: text.len(),
        }
    }

    /// The byte at which a character starts.
    pub(super) fn byte(&self, character: usize) -> usize {
        match &self.characters {
            None => character.min(self.length),
            Some(characters) => characters.get(character).copied().unwrap_or(self.length),
        }
    }

    /// The place of a byte range.
    pub(crate) fn place(&self, start: usize, end: usize) -> Place {
        let line = self.starts.partition_point(|first| *first <= start);
        let first = self.starts[line - 1];
        let column = self.character(start) - self.character(first) + 1;
        Place { line, column, start, end: end.max(start) }
    }

    /// The byte range of a line, its break left out.
    pub(super) fn line(&self, text: &str, line: usize) -> std::ops::Range<usize> {
        let start = self.starts[line - 1];
        let end = self.starts.get(line).copied().unwrap_or(self.length);
        start..start + text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    fn character(&self, byte: usize) -> usize {
        match &self.characters {
            None => byte,
            Some(characters) => characters.partition_point(|first| *first < byte),
        }
    }
}
