//! Byte offsets as lines and columns.

use std::ops::Range;

use super::node::Span;

/// Where the lines of a text end.
pub(super) struct Lines<'t> {
    text: &'t str,
    ends: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn new(text: &'t str) -> Lines<'t> {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        Lines { text, ends }
    }

    /// The line, from 1, that holds the byte at this offset.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.ends.partition_point(|newline| *newline < offset) + 1
    }

    /// A range of bytes with its line and column.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let line = self.line(range.start);
        let start = if line == 1 { 0 } else { self.ends[line - 2] + 1 };
        let before = self.text.get(start..range.start).unwrap_or_default();
        Span::new(line, before.chars().count() + 1, range)
    }
}
