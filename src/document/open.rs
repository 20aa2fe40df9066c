//! Maps and lists whose end the parser has not reached.

use std::collections::HashMap;

use super::node::{Entry, Node, Style, Text};
use super::scalar::Scalar;
use super::unquoted;
use crate::diagnostic::{Code, Diagnostic, Place};

/// A map or list whose end is not reached yet.
pub(super) struct Open {
    pub(super) place: Place,
    pub(super) flow: bool,
    pub(super) node: OpenNode,
}

pub(super) enum OpenNode {
    List(Vec<Node>),
    Map(OpenMap),
}

#[derive(Default)]
pub(super) struct OpenMap {
    pub(super) entries: Vec<Entry>,
    seen: HashMap<String, Place>,
    pub(super) key: Option<Key>,
    /// The finding about text after a comma that became keys of its own.
    stray: Option<usize>,
}

/// A key that waits for its value.
pub(super) enum Key {
    Text(Text),
    /// Reported already; its value goes nowhere.
    Refused,
}

impl OpenMap {
    pub(super) fn insert(
        &mut self,
        key: Text,
        value: Node,
        flow: bool,
        text: &str,
        findings: &mut Vec<Diagnostic>,
    ) {
        if flow && is_absent(&value) && self.stray_comma(&key, text, findings) {
            return;
        }
        if let Some(first) = self.seen.insert(key.value.clone(), key.place) {
            findings.push(
                Diagnostic::error(
                    Code::DuplicateKey,
                    key.place,
                    format!("the key \"{}\" stands here twice", key.value),
                )
                .related(first, "the first one")
                .hint("remove one of them, or rename it"),
            );
            return;
        }
        self.entries.push(Entry { key, value });
    }

    /// Reports a key without a value that is the rest of the value before it: `{because: a, b}`.
    fn stray_comma(&mut self, key: &Text, text: &str, findings: &mut Vec<Diagnostic>) -> bool {
        let Some(Entry { key: owner, value: Node::Scalar(value) }) = self.entries.last() else {
            return false;
        };
        let finding = unquoted::stray_comma(owner, value, key, text);
        match self.stray {
            Some(index) => findings[index] = finding,
            None => {
                self.stray = Some(findings.len());
                findings.push(finding);
            }
        }
        true
    }
}

/// Reads a key; one that is not text is reported.
pub(super) fn read_key(node: Node, findings: &mut Vec<Diagnostic>) -> Key {
    let place = node.place();
    let hint = match node {
        Node::Scalar(text) => match text.resolve() {
            Scalar::Text("<<") if text.style == Style::Plain => {
                findings.push(
                    Diagnostic::error(Code::MergeKey, place, "the merge key `<<` is refused")
                        .hint("write the merged keys out here"),
                );
                return Key::Refused;
            }
            Scalar::Text(_) => return Key::Text(text),
            Scalar::Null if text.value.is_empty() => "write the key before the colon".to_owned(),
            _ => format!("put it in quotes if it is a name: \"{}\"", text.value),
        },
        _ => "a key is one word; put it in quotes if it needs brackets or braces".to_owned(),
    };
    findings.push(Diagnostic::error(Code::KeyNotText, place, "a key must be text").hint(hint));
    Key::Refused
}

/// Whether nothing was written: `{a}`, not `{a: null}`.
fn is_absent(node: &Node) -> bool {
    matches!(node, Node::Scalar(text) if text.style == Style::Plain && text.value.is_empty())
}
