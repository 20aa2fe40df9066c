//! What changes in a file, as people read it.

use serde::{Deserialize, Serialize};
use similar::TextDiff;

/// A unified diff, perhaps cut.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnifiedDiff {
    /// The diff with three lines of context; empty where nothing changes.
    pub text: String,
    /// How many more lines there are.
    pub more: usize,
}

/// How one text becomes another, with at most this many lines.
pub fn unified_diff(old: &str, new: &str, path: &str, most: Option<usize>) -> UnifiedDiff {
    let diff = TextDiff::from_lines(old, new);
    let text =
        diff.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string();
    let lines = text.split_inclusive('\n').count();
    let shown = most.map_or(lines, |most| most.min(lines));
    let text = text.split_inclusive('\n').take(shown).collect();
    UnifiedDiff { text, more: lines - shown }
}
