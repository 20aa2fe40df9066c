//! Lists and maps in brackets: JSON, flow style of YAML, inline tables and arrays of TOML.

use std::ops::Range;

use super::meaning::Arrival;
use super::notation::Notation;
use super::text::{Splices, begins_line, indent, line_end_of, line_stop, next_line, own_start};
use crate::files::Tree;
use crate::files::node::{Content, Map, Node};

/// Where spaces stand in brackets on one line.
#[derive(Debug, Clone)]
pub(in crate::files) struct Spacing {
    /// Inside the braces.
    pub(in crate::files) inside: &'static str,
    pub(in crate::files) equals: String,
    pub(in crate::files) comma: &'static str,
}

impl Spacing {
    /// What most people write.
    pub(in crate::files) fn usual(notation: Notation) -> Spacing {
        let inside = if notation == Notation::Toml { " " } else { "" };
        Spacing { inside, equals: notation.equals().to_owned(), comma: ", " }
    }

    /// As a map in braces has it.
    pub(super) fn of(text: &str, node: &Node, notation: Notation) -> Spacing {
        let mut spacing = Spacing::usual(notation);
        let (Content::Map(map), Some(raw)) = (&node.content, text.get(node.span.range())) else {
            return spacing;
        };
        let Some(first) = map.entries().first().filter(|_| raw.starts_with('{')) else { return spacing };
        spacing.inside = if raw[1..].starts_with(' ') { " " } else { "" };
        let key_end = key_end(text, first.key_span.start(), first.key_span.end());
        if let Some(equals) = text.get(key_end..first.node.span.start())
            && equals.len() <= 3
            && !equals.contains('\n')
            && !equals.is_empty()
        {
            spacing.equals = equals.to_owned();
        }
        spacing.comma = match map.entries().get(1) {
            Some(second) => comma(text, first.node.span.end(), second.key_span.start()),
            None if spacing.equals.trim_end() == spacing.equals => ",",
            None => ", ",
        };
        spacing
    }
}

/// The comma between two values, with its space.
fn comma(text: &str, from: usize, to: usize) -> &'static str {
    let between = text.get(from..to).unwrap_or_default();
    if between.trim_end() == between { "," } else { ", " }
}

/// The byte after a key; of JSON only its begin is known.
pub(super) fn key_end(text: &str, start: usize, end: usize) -> usize {
    if end > start || !text[start..].starts_with('"') {
        return end;
    }
    let bytes = text.as_bytes();
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// How a value in brackets is to look.
#[derive(Debug, Clone)]
pub(in crate::files) struct Style<'t> {
    pub(in crate::files) notation: Notation,
    pub(in crate::files) spacing: Spacing,
    /// One step of indentation.
    pub(in crate::files) unit: &'t str,
    pub(in crate::files) line_end: &'static str,
}

impl Style<'_> {
    /// Records that come, each as an entry of what holds them, with the place of the record that it follows.
    pub(super) fn entries(
        &self,
        arrivals: &[Arrival],
        equals: &str,
        indent: Option<&str>,
        text: &str,
        like: Option<&Node>,
    ) -> Vec<(usize, String)> {
        let entry = |arrival: &Arrival| {
            let value = self.value(&arrival.tree, indent, text, like);
            let entry = match &arrival.key {
                Some(key) => format!("{}{equals}{value}", self.notation.key(key, "")),
                None => value,
            };
            (arrival.after, entry)
        };
        arrivals.iter().map(entry).collect()
    }

    /// A value. With an indentation, lists and maps take a line for each of their values, except where
    /// those of the neighbour `like` do not.
    pub(in crate::files) fn value(
        &self,
        tree: &Tree,
        indent: Option<&str>,
        text: &str,
        like: Option<&Node>,
    ) -> String {
        let raw = like.and_then(|node| text.get(node.span.range())).unwrap_or_default();
        let indent = indent.filter(|_| raw.is_empty() || !raw.starts_with(['[', '{']) || raw.contains('\n'));
        let parts: Vec<String> = match tree {
            Tree::Map(entries) => {
                let map = like.and_then(|node| match &node.content {
                    Content::Map(map) => Some(map),
                    _ => None,
                });
                let inner = indent.map(|indent| format!("{indent}{}", self.unit));
                entries
                    .iter()
                    .map(|(key, value)| self.entry(key, value, inner.as_deref(), text, map))
                    .collect()
            }
            Tree::List(items) => {
                let inner = indent.map(|indent| format!("{indent}{}", self.unit));
                items.iter().map(|item| self.value(item, inner.as_deref(), text, None)).collect()
            }
            scalar => return self.notation.scalar(scalar, raw),
        };
        let (open, close, inside) = match tree {
            Tree::Map(_) => ("{", "}", self.spacing.inside),
            _ => ("[", "]", ""),
        };
        match indent {
            _ if parts.is_empty() => format!("{open}{close}"),
            None => format!("{open}{inside}{}{inside}{close}", parts.join(self.spacing.comma)),
            Some(indent) => {
                let end = self.line_end;
                let inner = format!("{end}{indent}{}", self.unit);
                format!("{open}{inner}{}{end}{indent}{close}", parts.join(&format!(",{inner}")))
            }
        }
    }

    /// A key with its value.
    pub(in crate::files) fn entry(
        &self,
        key: &str,
        value: &Tree,
        indent: Option<&str>,
        text: &str,
        like: Option<&Map>,
    ) -> String {
        let entry = like.and_then(|map| map.position(key).or(Some(0)).and_then(|at| map.entries().get(at)));
        let raw_key = entry.and_then(|entry| text.get(entry.key_span.range())).unwrap_or_default();
        let neighbour = like.and_then(|map| map.get(key)).map(|node| &**node);
        let value = self.value(value, indent, text, neighbour);
        format!("{}{}{value}", self.notation.key(key, raw_key), self.spacing.equals)
    }
}

/// Several values in brackets.
pub(super) struct Brackets<'t> {
    pub(super) text: &'t str,
    /// From the opening to behind the closing bracket.
    pub(super) whole: Range<usize>,
    /// The values, with their keys.
    pub(super) items: Vec<Range<usize>>,
    pub(super) comma: &'static str,
    /// What stands inside the brackets on one line.
    pub(super) inside: &'static str,
}

impl<'t> Brackets<'t> {
    /// The brackets of a list or map.
    pub(super) fn of(text: &'t str, node: &Node, spacing: &Spacing) -> Brackets<'t> {
        let (items, inside): (Vec<Range<usize>>, &'static str) = match &node.content {
            Content::Map(map) => {
                let item = |entry: &crate::files::node::Entry| entry.key_span.start()..entry.node.span.end();
                (map.entries().iter().map(item).collect(), spacing.inside)
            }
            Content::List(items) => (items.iter().map(|item| item.span.range()).collect(), ""),
            _ => (Vec::new(), ""),
        };
        let comma = match &items[..] {
            [one, other, ..]
                if text.get(one.end..other.start).is_some_and(|between| !between.contains('\n')) =>
            {
                comma(text, one.end, other.start)
            }
            _ => spacing.comma,
        };
        Brackets { text, whole: node.span.range(), items, comma, inside }
    }

    /// The indentation of the values, if each has its own line.
    pub(super) fn lines(&self) -> Option<&'t str> {
        let last = self.items.last()?;
        begins_line(self.text, last.start).then(|| indent(self.text, last.start))
    }

    /// Removes values and puts others in, each behind the given number of old ones. Where there were none,
    /// the new ones take a line each if `empty` gives the indentation of the brackets and the unit.
    pub(super) fn change(
        &self,
        gone: &[bool],
        arrivals: &[(usize, String)],
        empty: Option<(&str, &str)>,
        splices: &mut Splices,
    ) {
        let inner = self.whole.start + 1..self.whole.end.saturating_sub(1);
        let (Some(first), Some(last)) = (self.items.first(), self.items.last()) else {
            if !arrivals.is_empty() {
                splices.replace(inner, self.filled(arrivals, empty));
            }
            return;
        };
        if gone.iter().all(|gone| *gone) {
            match arrivals.is_empty() {
                true => splices.remove(inner),
                false => splices.replace(first.start..last.end, self.joined(arrivals, 0)),
            }
            return;
        }
        for here in arrivals.chunk_by(|one, other| one.0 == other.0) {
            match (0..here[0].0).rev().find(|index| !gone[*index]) {
                Some(index) => self.insert_behind(index, &self.joined(here, index), splices),
                None => {
                    let text = format!("{}{}", self.joined(here, 0), self.separator(0));
                    splices.insert(first.start, text);
                }
            }
        }
        let stays = gone.iter().position(|gone| !gone).unwrap_or_default();
        let mut with_comma = false;
        for (index, gone) in gone.iter().enumerate() {
            with_comma = *gone && self.remove(index, stays < index, with_comma, splices);
        }
    }

    fn filled(&self, arrivals: &[(usize, String)], empty: Option<(&str, &str)>) -> String {
        let texts: Vec<&str> = arrivals.iter().map(|(_, text)| text.as_str()).collect();
        match empty {
            None => format!("{}{}{}", self.inside, texts.join(self.comma), self.inside),
            Some((indent, unit)) => {
                let end = line_end_of(self.text);
                let inner = format!("{end}{indent}{unit}");
                format!("{inner}{}{end}{indent}", texts.join(&format!(",{inner}")))
            }
        }
    }

    /// What stands between a value and the next one.
    fn separator(&self, index: usize) -> String {
        match self.items.get(index) {
            Some(item) if begins_line(self.text, item.start) => {
                format!(",{}{}", line_end_of(self.text), indent(self.text, item.start))
            }
            _ => self.comma.to_owned(),
        }
    }

    fn joined(&self, arrivals: &[(usize, String)], index: usize) -> String {
        let texts: Vec<&str> = arrivals.iter().map(|(_, text)| text.as_str()).collect();
        texts.join(&self.separator(index))
    }

    /// The byte behind the comma that follows a value.
    fn behind_comma(&self, index: usize) -> Option<usize> {
        let end = self.items[index].end;
        let rest = self.text.get(end..self.whole.end)?;
        let blank = rest.len() - rest.trim_start().len();
        rest[blank..].starts_with(',').then_some(end + blank + 1)
    }

    fn insert_behind(&self, index: usize, new: &str, splices: &mut Splices) {
        let text = self.text;
        let item = &self.items[index];
        let comma = self.behind_comma(index);
        let from = comma.unwrap_or(item.end);
        let stop = line_stop(text, from);
        if begins_line(text, item.start) && text[from..stop].trim_start().starts_with('#') {
            // A comment behind a value stays with it.
            let line = format!("{}{}{new}", line_end_of(text), indent(text, item.start));
            if comma.is_none() {
                splices.insert(item.end, ",");
            }
            splices.insert(stop, if comma.is_some() { format!("{line},") } else { line });
        } else {
            splices.insert(item.end, format!("{}{new}", self.separator(index)));
        }
    }

    /// Removes a value; whether its own comma goes with it, not the one before. `with_comma` says it of the
    /// value before, where that goes too: then so does the comma of this one.
    fn remove(&self, index: usize, is_behind: bool, with_comma: bool, splices: &mut Splices) -> bool {
        let text = self.text;
        let item = &self.items[index];
        let floor = index.checked_sub(1).map_or(self.whole.start + 1, |before| self.items[before].end);
        let from = self.behind_comma(index).unwrap_or(item.end);
        let rest = text[from..line_stop(text, from)].trim_start();
        let between = text.get(floor..item.start).unwrap_or_default();
        let has_comment = between.contains('#') || rest.starts_with('#');
        let is_alone = begins_line(text, item.start) && (rest.is_empty() || rest.starts_with('#'));
        if is_alone && (has_comment || with_comma) {
            let lines = next_line(text, floor).min(item.start);
            splices.remove(own_start(text, item.start, lines)..next_line(text, from));
        } else if is_behind && !with_comma {
            splices.remove(floor..item.end);
            return false;
        } else {
            splices.remove(item.start..self.items.get(index + 1).map_or(from, |next| next.start));
        }
        true
    }
}

/// One step of the indentation of a text: that of its first indented line.
pub(super) fn unit_of(text: &str) -> &str {
    let indented = text.lines().find(|line| line.starts_with([' ', '\t']) && !line.trim().is_empty());
    indented.map_or("  ", |line| &line[..line.len() - line.trim_start().len()])
}
