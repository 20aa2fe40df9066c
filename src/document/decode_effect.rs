//! Tree to document: effects.

use super::fields::Fields;
use super::model::*;
use super::node::{Node, Text};
use super::values;
use crate::diagnostic::Diagnostic;

#[derive(Clone, Copy)]
enum Do {
    Update,
    Delete,
    Archive,
    Insert,
    Rekey,
    Block,
    Keep,
    Report,
}

const WORDS: [(&str, Do); 8] = [
    ("update", Do::Update),
    ("delete", Do::Delete),
    ("archive", Do::Archive),
    ("insert", Do::Insert),
    ("rekey", Do::Rekey),
    ("block", Do::Block),
    ("keep", Do::Keep),
    ("report", Do::Report),
];

/// The effects of one action.
pub(super) fn effects(node: &Node, what: &'static str, findings: &mut Vec<Diagnostic>) -> Vec<Effect> {
    let items = values::list(node, what, findings);
    values::not_empty(node, what, "to leave the rows as they are, write [{do: keep}]", findings);
    items.iter().filter_map(|item| effect(item, findings)).collect()
}

fn effect(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Effect> {
    let mut keys = Fields::of(node, "an effect", findings)?;
    let word = keys.need_text("do", findings)?;
    let kind = match values::word(&word, "do", &WORDS, findings)? {
        Do::Update => {
            keys.what("an update");
            EffectKind::Update { row: keys.text("row", findings), set: set(&mut keys, findings) }
        }
        Do::Delete => {
            keys.what("a delete");
            let row = keys.text("row", findings);
            let because = required(&mut keys, "because", findings);
            EffectKind::Delete { row, because, cascade: keys.texts("cascade", findings) }
        }
        Do::Archive => {
            keys.what("an archive");
            let row = keys.text("row", findings);
            let to = required(&mut keys, "to", findings);
            let because = required(&mut keys, "because", findings);
            EffectKind::Archive { row, to, because, cascade: keys.texts("cascade", findings) }
        }
        Do::Insert => {
            keys.what("an insert");
            EffectKind::Insert { into: required(&mut keys, "into", findings), set: set(&mut keys, findings) }
        }
        Do::Rekey => {
            keys.what("a rekey");
            let row = keys.text("row", findings);
            let set = set(&mut keys, findings);
            EffectKind::Rekey { row, set, also: keys.items("also", findings, reference) }
        }
        Do::Block => {
            keys.what("a block");
            let because = required(&mut keys, "because", findings);
            EffectKind::Block { because, choices: keys.texts("choices", findings) }
        }
        Do::Keep => {
            keys.what("a keep");
            EffectKind::Keep { because: keys.text("because", findings) }
        }
        Do::Report => {
            keys.what("a report");
            EffectKind::Report { because: required(&mut keys, "because", findings) }
        }
    };
    keys.finish(findings);
    Some(Effect { kind, place: node.place() })
}

/// Text that must be there; empty, and where it should be, where it is missing, which is reported.
pub(super) fn required(keys: &mut Fields<'_>, key: &'static str, findings: &mut Vec<Diagnostic>) -> Text {
    let missing = keys.place();
    keys.need_text(key, findings).unwrap_or_else(|| Text { place: missing, ..Text::nothing() })
}

fn reference(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Reference> {
    let mut keys = Fields::of(node, "a reference", findings)?;
    let table = required(&mut keys, "table", findings);
    let column = required(&mut keys, "column", findings);
    keys.finish(findings);
    Some(Reference { table, column })
}

fn set(keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Vec<Named<SetValue>> {
    let Some(node) = keys.need("set", findings) else { return Vec::new() };
    let set = values::named(node, "set", findings, value);
    values::not_empty(
        node,
        "set",
        "write set: {COLUMN: VALUE}, or use `do: keep` to leave the row as it is",
        findings,
    );
    set
}

/// A value of a column: a literal, or an expression.
pub(super) fn value(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<SetValue> {
    match node {
        Node::Scalar(text) => Some(SetValue::Scalar(text.clone())),
        Node::Map(_) => {
            let mut keys = Fields::of(node, "a value", findings)?;
            let value = keys.need("value", findings);
            keys.finish(findings);
            match value? {
                Node::Scalar(text) => Some(SetValue::Literal(text.clone())),
                other => {
                    findings.push(
                        values::wrong_kind(other, "`value` is one value")
                            .hint("write a number or text; JSON as quoted text"),
                    );
                    None
                }
            }
        }
        Node::List(_) => {
            let finding = values::wrong_kind(node, "a column takes one value");
            findings.push(finding.hint("write JSON as quoted text: '[1, 2]', or an expression after `= `"));
            None
        }
    }
}
