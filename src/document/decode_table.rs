//! Tree to document: tables that stand in files.

use super::decode;
use super::fields::Fields;
use super::model::{Build, FileColumn, FileTable};
use super::node::{Node, Text};
use super::values;
use crate::diagnostic::Diagnostic;

/// An entry of `tables`.
pub(super) fn table(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<FileTable> {
    let mut keys = Fields::of(node, "a file table", findings)?;
    let path = keys.need_text("file", findings);
    let format = decode::format(&mut keys, findings);
    let rows = keys.get("rows").and_then(|node| rows(node, findings));
    let key = keys.texts("key", findings);
    let columns = keys.need("columns", findings).map(|node| {
        let hint = "name a field of the records and its type: columns: {name: text}";
        values::not_empty(node, "columns", hint, findings);
        values::named(node, "columns", findings, column)
    });
    let build = keys.get("build").and_then(|node| build(node, findings));
    keys.finish(findings);
    Some(FileTable { path: path?, format, rows, key, columns: columns?, build })
}

/// How the records are made from the database.
fn build(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Build> {
    let mut keys = Fields::of(node, "`build`", findings)?;
    let query = keys.need_text("query", findings);
    let order_by = keys.texts("order_by", findings);
    let shape = keys.get("shape").cloned();
    let only = keys.text("only", findings);
    keys.finish(findings);
    Some(Build { query: query?, order_by, shape, only, place: node.place() })
}

/// The way to the records.
fn rows(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Text> {
    if let Node::List(_) = node {
        let hint = "write the keys that lead to the records: rows: projects; loops belong to `sources`";
        findings.push(values::wrong_kind(node, "`rows` is text").hint(hint));
        return None;
    }
    values::text(node, "rows", findings)
}

/// `NAME: TYPE`, or `NAME: {type, path, present}`.
fn column(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<FileColumn> {
    if let Node::Scalar(_) = node {
        let kind = values::text(node, "type", findings)?;
        return Some(FileColumn { kind, path: None, present: None });
    }
    let mut keys = Fields::of(node, "a column", findings)?;
    let kind = keys.need_text("type", findings);
    let path = keys.text("path", findings);
    let present = keys.text("present", findings);
    keys.finish(findings);
    Some(FileColumn { kind: kind?, path, present })
}
