//! A file of adjudications as written: blocked rows, each with what was chosen, every value with its place.

use super::fields::Fields;
use super::model::Named;
use super::node::{Node, Text};
use super::scalar::Scalar;
use super::values::{list, map, named, text, wrong_kind};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::sql::{Columns, Value};

/// The version of the form, `schemas/adjudications.schema.json`.
pub const ADJUDICATIONS_VERSION: &str = "1";

/// The blocked rows of one migration.
#[derive(Debug, Clone)]
pub struct AdjudicationDocument {
    /// `migration`
    pub migration: Text,
    /// `frozen`
    pub frozen: Vec<FrozenEntry>,
}

/// One blocked row.
#[derive(Debug, Clone)]
pub struct FrozenEntry {
    /// `step`
    pub step: Text,
    /// `key`: column and value, in document order.
    pub key: Vec<(Text, Value)>,
    /// Where the key stands.
    pub key_place: Place,
    /// `decision`
    pub decision: Text,
    /// `choices`: what each one does.
    pub choices: Option<Vec<(String, String)>>,
    /// `inputs`
    pub inputs: Option<Columns>,
    /// `rows`: the columns of each row by alias; none where there was no such row.
    pub rows: Option<Vec<(String, Option<Columns>)>>,
    /// `compared`: the rows of compared sources, each with its source.
    pub compared: Option<Vec<(String, Columns)>>,
    /// `evidence`
    pub evidence: Text,
    /// `choose`
    pub choose: Option<Text>,
    /// `by`
    pub by: Option<Text>,
    /// `because`
    pub because: Option<Text>,
    /// Where it stands.
    pub place: Place,
}

/// Reads the tree of a file of adjudications.
pub(super) fn adjudications(tree: &Node, findings: &mut Vec<Diagnostic>) -> Option<AdjudicationDocument> {
    let mut keys = Fields::of(tree, "a file of adjudications", findings)?;
    if let Some(node) = keys.need("adjudications", findings) {
        version(node, findings);
    }
    let migration = keys.need_text("migration", findings);
    let frozen = keys.need("frozen", findings);
    let frozen = frozen.map_or_else(Vec::new, |node| {
        list(node, "frozen", findings).iter().filter_map(|node| entry(node, findings)).collect()
    });
    keys.finish(findings);
    Some(AdjudicationDocument { migration: migration?, frozen })
}

fn version(node: &Node, findings: &mut Vec<Diagnostic>) {
    let is_known = matches!(node, Node::Scalar(text) if text.value == ADJUDICATIONS_VERSION);
    if !is_known {
        findings.push(
            Diagnostic::error(
                Code::LanguageVersion,
                node.place(),
                "this version of amend reads adjudications of version 1",
            )
            .hint("write `adjudications: 1`; a newer file needs a newer amend"),
        );
    }
}

fn entry(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<FrozenEntry> {
    let mut keys = Fields::of(node, "a frozen row", findings)?;
    let step = keys.need_text("step", findings);
    let written = keys.need("key", findings);
    if let Some(empty) = written.filter(|node| matches!(node, Node::Map(map) if map.entries.is_empty())) {
        findings.push(
            Diagnostic::error(Code::InvalidValue, empty.place(), "this key names no column")
                .hint("write the columns of the step's key with the values of one row: {id: 1}"),
        );
    }
    let key = written.and_then(|node| key_values(node, findings));
    let decision = keys.need_text("decision", findings);
    // What stands there for people only.
    keys.get("why");
    let choices = keys.get("choices").map(|node| pairs(named(node, "choices", findings, does)));
    let inputs = keys.get("inputs").map(|node| columns(node, findings));
    let rows = keys.get("rows").map(|node| pairs(named(node, "rows", findings, row)));
    let compared = keys.get("compared").map(|node| {
        list(node, "compared", findings).iter().filter_map(|node| side(node, findings)).collect()
    });
    let evidence = keys.need_text("evidence", findings);
    let [choose, by, because] = ["choose", "by", "because"].map(|key| filled(&mut keys, key, findings));
    if let Some(choose) = &choose {
        for (key, missing) in [("by", by.is_none()), ("because", because.is_none())] {
            if missing {
                findings.push(
                    Diagnostic::error(
                        Code::MissingKey,
                        choose.place,
                        format!("\"{}\" is chosen, and `{key}` says nothing", choose.value),
                    )
                    .hint(match key {
                        "by" => "write who chose: `by: ada@example.org`",
                        _ => "write the reason: `because: the invoice says so`",
                    }),
                );
            }
        }
    }
    keys.finish(findings);
    Some(FrozenEntry {
        step: step?,
        key: key?,
        key_place: written.map(Node::place).unwrap_or_default(),
        decision: decision?,
        choices,
        inputs,
        rows,
        compared,
        evidence: evidence?,
        choose,
        by,
        because,
        place: node.place(),
    })
}

/// Text that may be empty until someone writes it.
fn filled(keys: &mut Fields<'_>, key: &'static str, findings: &mut Vec<Diagnostic>) -> Option<Text> {
    let node = keys.get(key)?;
    match node {
        Node::Scalar(text) if text.resolve() == Scalar::Null || text.value.trim().is_empty() => None,
        node => text(node, key, findings),
    }
}

/// The columns of a key with their values.
pub(super) fn key_values(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Vec<(Text, Value)>> {
    let map = map(node, "`key`", findings)?;
    let entries = map.entries.iter();
    let values = entries.filter_map(|entry| Some((entry.key.clone(), value(&entry.value, findings)?)));
    Some(values.collect())
}

fn columns(node: &Node, findings: &mut Vec<Diagnostic>) -> Columns {
    pairs(named(node, "inputs", findings, value))
}

fn row(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Option<Columns>> {
    match node {
        Node::Scalar(text) if text.resolve() == Scalar::Null => Some(None),
        node => Some(Some(columns(node, findings))),
    }
}

/// A row of a compared source; where it stands is for people only.
fn side(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<(String, Columns)> {
    let mut keys = Fields::of(node, "a row of a source", findings)?;
    let source = keys.need_text("source", findings);
    keys.get("at");
    let row = keys.need("row", findings).map(|node| columns(node, findings));
    keys.finish(findings);
    Some((source?.value, row?))
}

/// What a choice does; it may be left empty.
fn does(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<String> {
    match node {
        Node::Scalar(text) if text.resolve() == Scalar::Null => Some(String::new()),
        node => Some(text(node, "a choice", findings)?.value),
    }
}

fn pairs<T>(named: Vec<Named<T>>) -> Vec<(String, T)> {
    named.into_iter().filter_map(|it| Some((it.name.value, it.value?))).collect()
}

/// A value of a row: a scalar, or bytes as `{hex: "00ff"}`.
fn value(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Value> {
    match node {
        Node::Scalar(text) => Some(match text.resolve() {
            Scalar::Null => Value::Null,
            Scalar::Boolean(truth) => Value::Boolean(truth),
            Scalar::Integer(number) => Value::Integer(number),
            Scalar::Decimal(number) | Scalar::NotFinite(number) => Value::Decimal(number.to_owned()),
            Scalar::Text(text) => Value::Text(text.to_owned()),
        }),
        Node::Map(_) => {
            let mut keys = Fields::of(node, "a value", findings)?;
            let hex = keys.need("hex", findings);
            let bytes = hex.and_then(|node| match node {
                Node::Scalar(digits) => bytes(&digits.value),
                _ => None,
            });
            if bytes.is_none() {
                findings.push(
                    Diagnostic::error(Code::InvalidValue, node.place(), "these are no bytes")
                        .hint("write two digits a byte, in quotes: {hex: \"00ff\"}"),
                );
            }
            keys.finish(findings);
            bytes.map(Value::Blob)
        }
        Node::List(_) => {
            findings.push(wrong_kind(node, "a column holds one value").hint("write JSON as text: '[1, 2]'"));
            None
        }
    }
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    let is_hex = digits.len().is_multiple_of(2) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    is_hex.then(|| (0..digits.len()).step_by(2).map(byte).collect())?
}
