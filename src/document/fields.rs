//! Reads the keys of one map: wrong kinds, missing and unknown keys are all reported.

use super::model::Named;
use super::node::{Map, Node, Text};
use super::scalar::Scalar;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};

/// The keys of one map that are read so far.
pub(super) struct Fields<'n> {
    map: &'n Map,
    /// What the map is, for messages: `a step`.
    what: &'static str,
    known: Vec<&'static str>,
    /// Keys that are refused by name already.
    refused: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// Starts to read a map; anything else is reported.
    pub(super) fn of(node: &'n Node, what: &'static str, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        let map = map(node, what, findings)?;
        Some(Fields { map, what, known: Vec::new(), refused: Vec::new() })
    }

    /// Says more exactly what the map is.
    pub(super) fn what(&mut self, what: &'static str) {
        self.what = what;
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
            let place = crate::diagnostic::Place { end: first_line_end(self.map), ..self.map.place };
            findings.push(
                Diagnostic::error(Code::MissingKey, place, format!("{} has no `{key}`", self.what))
                    .hint(format!("add `{key}: …`")),
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
            findings.push(match did_you_mean(name, self.known.iter().copied()) {
                Some(near) => finding.hint(format!("did you mean `{near}`?")),
                None => finding.hint(format!("it has {}", keys(&self.known))),
            });
        }
    }
}

/// A map, or a finding.
pub(super) fn map<'n>(node: &'n Node, what: &str, findings: &mut Vec<Diagnostic>) -> Option<&'n Map> {
    match node {
        Node::Map(map) => Some(map),
        _ => {
            let finding = wrong_kind(node, &format!("{what} is a map"));
            findings.push(finding.hint("write its keys below it, or in braces: {KEY: VALUE}"));
            None
        }
    }
}

/// The items of a list; anything else is reported and has none.
pub(super) fn list<'n>(node: &'n Node, what: &str, findings: &mut Vec<Diagnostic>) -> &'n [Node] {
    match node {
        Node::List(list) => &list.items,
        _ => {
            let finding = wrong_kind(node, &format!("`{what}` is a list"));
            findings.push(finding.hint(format!("write {what}: [ … ], or one `- ` a line below it")));
            &[]
        }
    }
}

/// Text, or a finding.
pub(super) fn text(node: &Node, what: &str, findings: &mut Vec<Diagnostic>) -> Option<Text> {
    let Node::Scalar(text) = node else {
        findings.push(wrong_kind(node, &format!("`{what}` is text")));
        return None;
    };
    match text.resolve() {
        Scalar::Text(value) if !value.trim().is_empty() => Some(text.clone()),
        Scalar::Text(_) => {
            findings.push(
                Diagnostic::error(Code::WrongKind, text.place, format!("`{what}` is empty"))
                    .hint("write the text, or remove the key"),
            );
            None
        }
        Scalar::Null => {
            findings.push(
                wrong_kind(node, &format!("`{what}` is text")).hint("write the text, or remove the key"),
            );
            None
        }
        _ => {
            let finding = wrong_kind(node, &format!("`{what}` is text"));
            findings.push(finding.hint(format!("put it in quotes: \"{}\"", text.value)));
            None
        }
    }
}

/// A boolean, or a finding.
pub(super) fn flag(node: &Node, what: &str, findings: &mut Vec<Diagnostic>) -> bool {
    if let Node::Scalar(text) = node
        && let Scalar::Boolean(value) = text.resolve()
    {
        return value;
    }
    findings.push(
        wrong_kind(node, &format!("`{what}` is true or false")).hint("write true or false, without quotes"),
    );
    false
}

/// The value of one of a few words.
pub(super) fn word<T: Copy>(
    text: &Text,
    what: &str,
    words: &[(&'static str, T)],
    findings: &mut Vec<Diagnostic>,
) -> Option<T> {
    let found = words.iter().find(|(word, _)| *word == text.value).map(|(_, value)| *value);
    if found.is_none() {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let message = format!("\"{}\" is not a value of `{what}`", text.value);
        let near =
            did_you_mean(&text.value, names.iter().copied()).map(|near| format!("did you mean `{near}`? "));
        findings.push(Diagnostic::error(Code::UnknownWord, text.place, message).hint(format!(
            "{}it is one of {}",
            near.unwrap_or_default(),
            names.join(", ")
        )));
    }
    found
}

/// The entries of a map from names to values.
pub(super) fn named<T>(
    node: &Node,
    what: &'static str,
    findings: &mut Vec<Diagnostic>,
    read: impl Fn(&Node, &mut Vec<Diagnostic>) -> Option<T>,
) -> Vec<Named<T>> {
    let Some(map) = map(node, &format!("`{what}`"), findings) else { return Vec::new() };
    let entries = map.entries.iter();
    entries
        .map(|entry| Named {
            name: entry.key.clone(),
            value: read(&entry.value, findings),
            place: entry.value.place(),
        })
        .collect()
}

/// The finding for a value of the wrong kind.
pub(super) fn wrong_kind(node: &Node, expected: &str) -> Diagnostic {
    Diagnostic::error(Code::WrongKind, node.place(), format!("{expected}, and this is {}", node.describe()))
}

/// The finding for a word of a later version.
pub(super) fn not_yet(place: crate::diagnostic::Place, what: &str) -> Diagnostic {
    Diagnostic::error(Code::NotYet, place, format!("this version of amend does not have `{what}` yet")).hint(
        "express it with select, update, insert, delete and archive, or wait for the version that has it",
    )
}

fn keys(known: &[&str]) -> String {
    if known.is_empty() { "no keys".to_owned() } else { format!("the keys {}", known.join(", ")) }
}

fn first_line_end(map: &Map) -> usize {
    map.entries.first().map_or(map.place.end, |entry| entry.key.place.end)
}
