//! Dotted keys of TOML.

use std::ops::Range;

use super::text::line_start;

/// The parts of the key that a line begins with, or of the header that it is.
pub(super) fn key_parts(text: &str, at: usize) -> Vec<Range<usize>> {
    let start = line_start(text, at);
    let begin = text[start..].find(|c: char| !matches!(c, ' ' | '\t' | '[')).unwrap_or_default();
    let mut parts = Vec::new();
    let mut at = start + begin;
    loop {
        let end = part_end(text, at);
        if end == at {
            return parts;
        }
        parts.push(at..end);
        let dot = blank_end(text, end);
        if !text[dot..].starts_with('.') {
            return parts;
        }
        at = blank_end(text, dot + 1);
    }
}

fn blank_end(text: &str, at: usize) -> usize {
    at + text[at..].find(|c: char| !matches!(c, ' ' | '\t')).unwrap_or(text.len() - at)
}

fn part_end(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let quoted = |quote: char, escapes: bool| {
        let mut is_escaped = false;
        let end = rest[1..].find(|c: char| {
            let is_end = c == quote && !is_escaped;
            is_escaped = escapes && c == '\\' && !is_escaped;
            is_end
        });
        at + end.map_or(rest.len(), |end| end + 2)
    };
    match rest.chars().next() {
        Some('"') => quoted('"', true),
        Some('\'') => quoted('\'', false),
        _ => {
            at + rest.find(|c: char| c.is_whitespace() || matches!(c, '.' | '=' | ']')).unwrap_or(rest.len())
        }
    }
}
