//! Tree to document: comparisons.

use super::fields::Fields;
use super::model::{Compare, ComparedSource, Named};
use super::node::{Node, Text};
use super::values;
use crate::diagnostic::Diagnostic;

/// `compare` of a selector.
pub(super) fn compare(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Compare> {
    let mut keys = Fields::of(node, "`compare`", findings)?;
    let sources = keys.need("sources", findings).map(|node| {
        let items = values::list(node, "sources", findings).iter();
        items.map(|item| source(item, findings)).collect()
    });
    let key = keys.need("key", findings).map(|node| key(node, findings));
    let name = keys.text("name", findings);
    let authority = keys.text("authority", findings);
    keys.finish(findings);
    Some(Compare { sources: sources?, key: key?, name, authority, place: node.place() })
}

/// A relation, or a map that says what it calls its columns.
fn source(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<ComparedSource> {
    if let Node::Scalar(_) = node {
        let from = values::text(node, "a source", findings)?;
        return Some(ComparedSource { from, alias: None, key: Vec::new(), name: None, columns: Vec::new() });
    }
    let mut keys = Fields::of(node, "a source of a comparison", findings)?;
    let from = keys.need_text("from", findings);
    let alias = keys.text("as", findings);
    let key = keys.get("key").map(|node| {
        values::not_empty(
            node,
            "key",
            "name its columns, or leave `key` out where they have the same names",
            findings,
        );
        columns(node, findings)
    });
    let name = keys.text("name", findings);
    let columns = keys.texts("columns", findings);
    keys.finish(findings);
    Some(ComparedSource { from: from?, alias, key: key.unwrap_or_default(), name, columns })
}

/// One column, or a list of them.
fn columns(node: &Node, findings: &mut Vec<Diagnostic>) -> Vec<Text> {
    let items = match node {
        Node::Scalar(_) => std::slice::from_ref(node),
        _ => values::list(node, "key", findings),
    };
    items.iter().filter_map(|item| values::text(item, "key", findings)).collect()
}

/// Columns, or a map from columns to types.
fn key(node: &Node, findings: &mut Vec<Diagnostic>) -> Vec<Named<Text>> {
    values::not_empty(node, "key", "name the column that says which rows are the same", findings);
    if let Node::Map(_) = node {
        return values::named(node, "key", findings, |node, findings| values::text(node, "a type", findings));
    }
    let columns = columns(node, findings).into_iter();
    columns.map(|name| Named { place: name.place, name, value: None }).collect()
}
