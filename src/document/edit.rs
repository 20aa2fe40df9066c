//! Repairs put into a text, so that one mistake does not hide the next.

use std::borrow::Cow;
use std::ops::Range;

/// A part of the text and what it should say.
#[derive(Debug, Clone)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) replacement: String,
}

/// Edits of one text, in order, none inside another.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<Edit>);

impl Edits {
    /// Takes an edit, unless it touches one that is there.
    pub(super) fn add(&mut self, edit: Edit) -> bool {
        let touches =
            |other: &Edit| edit.range.start <= other.range.end && other.range.start <= edit.range.end;
        if self.0.iter().any(touches) {
            return false;
        }
        let index = self.0.partition_point(|other| other.range.start < edit.range.start);
        self.0.insert(index, edit);
        true
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The text as it should be.
    pub(super) fn apply<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.0.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut edited = String::new();
        let mut done = 0;
        for Edit { range, replacement } in &self.0 {
            edited.push_str(&text[done..range.start]);
            edited.push_str(replacement);
            done = range.end;
        }
        edited.push_str(&text[done..]);
        Cow::Owned(edited)
    }

    /// The byte of the text for a byte of the edited text.
    pub(super) fn original(&self, edited: usize) -> usize {
        let mut at = edited;
        for Edit { range, replacement } in &self.0 {
            if at <= range.start {
                break;
            }
            let after = range.start + replacement.len();
            if at < after {
                return range.start;
            }
            at = at - after + range.end;
        }
        at
    }
}
