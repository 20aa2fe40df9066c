//! Reads one value of a kind; anything else is reported.

use super::examples;
use super::model::Named;
use super::node::{Map, Node, Text};
use super::scalar::Scalar;
use super::synonyms::meant;
use crate::diagnostic::{Code, Diagnostic};

/// A map, or a finding.
pub(super) fn map<'n>(node: &'n Node, what: &str, findings: &mut Vec<Diagnostic>) -> Option<&'n Map> {
    match node {
        Node::Map(map) => Some(map),
        _ => {
            let finding = wrong_kind(node, &format!("{what} is a map"));
            let text = match node {
                Node::Scalar(text) => text.value.trim(),
                _ => "",
            };
            let example = examples::map(if text.is_empty() { "" } else { what }, text);
            findings.push(finding.hint(format!("write its keys below it, or in braces: {example}")));
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
            findings.push(match node {
                Node::Map(_) => {
                    finding.hint("a list of one stands in brackets too, [{ … }], or after a dash")
                }
                _ => finding.hint(format!("write {what}: [ … ], or one `- ` a line below it")),
            });
            &[]
        }
    }
}

/// Reports a list or map that is empty and must not be.
pub(super) fn not_empty(node: &Node, what: &str, hint: &str, findings: &mut Vec<Diagnostic>) {
    let is_empty = match node {
        Node::List(list) => list.items.is_empty(),
        Node::Map(map) => map.entries.is_empty(),
        Node::Scalar(_) => false,
    };
    if is_empty {
        let finding = Diagnostic::error(Code::EmptyList, node.place(), format!("`{what}` is empty"));
        findings.push(finding.hint(hint));
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
    let written = match node {
        Node::Scalar(text) => text.value.to_lowercase(),
        _ => String::new(),
    };
    if let Node::Scalar(text) = node
        && let Scalar::Boolean(value) = text.resolve()
    {
        return value;
    }
    let hint = match written.as_str() {
        "yes" | "on" | "1" | "true" => "write true, without quotes",
        "no" | "off" | "0" | "false" => "write false, without quotes",
        _ => "write true or false, without quotes",
    };
    findings.push(wrong_kind(node, &format!("`{what}` is true or false")).hint(hint));
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
        let near = meant(&text.value, names.iter().copied()).map(|near| format!("did you mean `{near}`? "));
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
