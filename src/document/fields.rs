//! Reads the keys of one map: wrong kinds, missing and unknown keys are all reported.

use super::examples;
use super::model::Named;
use super::node::{Map, Node, Text};
use super::synonyms::meant;
use super::values::{flag, list, map, named, not_yet, text, word};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What people try in cells, and how it is written.
const CELL_KEYS: [(&str, &str); 4] = [
    ("in", "write the list itself: [a, b]"),
    ("or", "write a list: [a, b]"),
    ("between", "write a range: 1..5"),
    ("null", "write null, or not null, without braces"),
];

/// The keys of one map that are read so far.
pub(super) struct Fields<'n> {
    map: &'n Map,
    /// What the map is, for messages: `a step`.
    what: &'static str,
    known: Vec<&'static str>,
    /// Keys that are refused by name already.
    refused: Vec<&'static str>,
    /// Keys that are missing, each with its finding.
    missing: Vec<(&'static str, usize)>,
}

impl<'n> Fields<'n> {
    /// Starts to read a map; anything else is reported.
    pub(super) fn of(node: &'n Node, what: &'static str, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        let map = map(node, what, findings)?;
        Some(Fields { map, what, known: Vec::new(), refused: Vec::new(), missing: Vec::new() })
    }

    /// Says more exactly what the map is.
    pub(super) fn what(&mut self, what: &'static str) {
        self.what = what;
    }

    /// Where a key that is missing would stand: the first line of the map.
    pub(super) fn place(&self) -> Place {
        Place { end: first_line_end(self.map), ..self.map.place }
    }

    /// The value of a key that may be absent.
    pub(super) fn get(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        self.map.entries.iter().find(|entry| entry.key.value == key).map(|entry| &entry.value)
    }

    /// The value of a key that must be there.
    pub(super) fn need(&mut self, key: &'static str, findings: &mut Vec<Diagnostic>) -> Option<&'n Node> {
        let value = self.get(key);
        if value.is_none() {
            let place = self.place();
            self.missing.push((key, findings.len()));
            findings.push(
                Diagnostic::error(Code::MissingKey, place, format!("{} has no `{key}`", self.what))
                    .hint(format!("add `{}`", examples::key(self.what, key))),
            );
        }
        value
    }

    /// Text that may be absent.
    pub(super) fn text(&mut self, key: &'static str, findings: &mut Vec<Diagnostic>) -> Option<Text> {
        self.get(key).and_then(|node| text(node, key, findings))
    }

    /// Text that must be there.
    pub(super) fn need_text(&mut self, key: &'static str, findings: &mut Vec<Diagnostic>) -> Option<Text> {
        self.need(key, findings).and_then(|node| text(node, key, findings))
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
        findings: &mut Vec<Diagnostic>,
    ) -> Option<T> {
        self.text(key, findings).and_then(|text| word(&text, key, words, findings))
    }

    /// A boolean; false where it is absent.
    pub(super) fn flag(&mut self, key: &'static str, findings: &mut Vec<Diagnostic>) -> bool {
        match self.get(key) {
            None => false,
            Some(node) => flag(node, key, findings),
        }
    }

    /// A list of texts; empty where it is absent.
    pub(super) fn texts(&mut self, key: &'static str, findings: &mut Vec<Diagnostic>) -> Vec<Text> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let items = list(node, key, findings);
        items.iter().filter_map(|item| text(item, key, findings)).collect()
    }

    /// The items of a list, each read by `read`; empty where it is absent.
    pub(super) fn items<T>(
        &mut self,
        key: &'static str,
        findings: &mut Vec<Diagnostic>,
        read: impl Fn(&Node, &mut Vec<Diagnostic>) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = self.get(key) else { return Vec::new() };
        list(node, key, findings).iter().filter_map(|item| read(item, findings)).collect()
    }

    /// The entries of a map from names to values, each read by `read`; empty where it is absent.
    pub(super) fn named<T>(
        &mut self,
        key: &'static str,
        findings: &mut Vec<Diagnostic>,
        read: impl Fn(&Node, &mut Vec<Diagnostic>) -> Option<T>,
    ) -> Vec<Named<T>> {
        self.get(key).map(|node| named(node, key, findings, read)).unwrap_or_default()
    }

    /// Reports a key that a later version will know.
    pub(super) fn later(&mut self, key: &'static str, findings: &mut Vec<Diagnostic>) -> bool {
        let found = self.map.entries.iter().find(|entry| entry.key.value == key);
        if let Some(entry) = found {
            findings.push(not_yet(entry.key.place, key));
            self.refused.push(key);
        }
        found.is_some()
    }

    /// Reports a key that makes no sense beside another.
    pub(super) fn refuse(&mut self, key: &'static str, why: &str, findings: &mut Vec<Diagnostic>) {
        if let Some(entry) = self.map.entries.iter().find(|entry| entry.key.value == key) {
            self.refused.push(key);
            findings.push(
                Diagnostic::error(
                    Code::UnknownKey,
                    entry.key.place,
                    format!("`{key}` has no meaning here: {why}"),
                )
                .hint(format!("remove `{key}`")),
            );
        }
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self, findings: &mut Vec<Diagnostic>) {
        let is_unknown = |name: &str| !self.known.contains(&name) && !self.refused.contains(&name);
        for entry in self.map.entries.iter().filter(|entry| is_unknown(&entry.key.value)) {
            let name = &entry.key.value;
            let finding = Diagnostic::error(
                Code::UnknownKey,
                entry.key.place,
                format!("unknown key \"{name}\" in {}", self.what),
            );
            let cell = CELL_KEYS.iter().find(|(key, _)| self.what == "a cell" && key == name);
            let glued = name.split_once(':').filter(|(key, _)| self.known.contains(key));
            let near = meant(name, self.known.iter().copied());
            let finding = match near {
                _ if cell.is_some() => finding.hint(cell.map_or("", |(_, hint)| hint)),
                _ if glued.is_some() => finding.hint("put a space after the colon"),
                Some(near) => finding.hint(format!("did you mean `{near}`?")),
                None => finding.hint(format!("it has {}", keys(&self.known))),
            };
            let meant = near.or(glued.map(|(key, _)| key));
            match self.missing.iter().find(|(key, _)| meant == Some(*key)) {
                Some((_, index)) => findings[*index] = finding,
                None => findings.push(finding),
            }
        }
    }
}

fn keys(known: &[&str]) -> String {
    if known.is_empty() { "no keys".to_owned() } else { format!("the keys {}", known.join(", ")) }
}

fn first_line_end(map: &Map) -> usize {
    map.entries.first().map_or(map.place.end, |entry| entry.key.place.end)
}
