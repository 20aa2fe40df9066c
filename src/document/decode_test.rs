//! Tree to test document.

use super::adjudications::key_values;
use super::fields::Fields;
use super::model::Named;
use super::node::{Node, Text};
use super::scalar::Scalar;
use super::test_model::{After, Expect, Given, TestCase, TestChoice, TestDocument, TestRow, TestValue};
use super::values::{list, map, named, not_empty, text, wrong_kind};
use crate::diagnostic::{Code, Diagnostic};

/// Reads the tree of a test document.
pub(super) fn tests(tree: Node, findings: &mut Vec<Diagnostic>) -> Option<TestDocument> {
    let mut keys = Fields::of(&tree, "a test document", findings)?;
    let schema = keys.need_text("schema", findings);
    let now = keys.text("now", findings);
    let params = keys.named("params", findings, param);
    let cases = keys.need("cases", findings);
    let cases = cases.map_or_else(Vec::new, |node| {
        not_empty(node, "cases", "write at least one: a suite without cases shows nothing", findings);
        list(node, "cases", findings).iter().filter_map(|node| case(node, findings)).collect()
    });
    keys.finish(findings);
    Some(TestDocument { tree, schema, now, params, cases })
}

/// A parameter: a value, or a list of values.
fn param(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Vec<Text>> {
    match node {
        Node::List(list) => {
            Some(list.items.iter().filter_map(|item| scalar(item, "params", findings)).collect())
        }
        _ => scalar(node, "params", findings).map(|text| vec![text]),
    }
}

/// Any scalar but NULL, as it is written.
fn scalar(node: &Node, what: &str, findings: &mut Vec<Diagnostic>) -> Option<Text> {
    match node {
        Node::Scalar(text) if text.resolve() != Scalar::Null => Some(text.clone()),
        _ => {
            let finding = wrong_kind(node, &format!("an entry of `{what}` is a value"));
            findings.push(finding.hint("write text or a number"));
            None
        }
    }
}

fn case(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<TestCase> {
    let mut keys = Fields::of(node, "a case", findings)?;
    let name = keys.need_text("name", findings);
    let given = keys.get("given").and_then(|node| given(node, findings));
    let expect = keys.need("expect", findings).and_then(|node| expect(node, findings));
    let not_repeatable = keys.text("not_repeatable", findings);
    let not_undoable = keys.text("not_undoable", findings);
    keys.finish(findings);
    Some(TestCase {
        name: name?,
        given: given.unwrap_or_default(),
        expect: expect?,
        not_repeatable,
        not_undoable,
        place: node.place(),
    })
}

fn given(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Given> {
    let mut keys = Fields::of(node, "`given`", findings)?;
    let given = Given {
        tables: keys.named("tables", findings, |node, findings| Some(rows(node, "tables", findings))),
        files: keys.named("files", findings, file),
        params: keys.named("params", findings, param),
        adjudications: keys.items("adjudications", findings, choice),
    };
    keys.finish(findings);
    Some(given)
}

/// What was chosen for a row that blocks.
fn choice(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<TestChoice> {
    let mut keys = Fields::of(node, "a choice", findings)?;
    let step = keys.need_text("step", findings);
    let key = keys.need("key", findings).and_then(|node| key_values(node, findings));
    let choose = keys.need_text("choose", findings);
    keys.finish(findings);
    Some(TestChoice { step: step?, key: key?, choose: choose?, place: node.place() })
}

/// The content of a file: text, a map or a list.
fn file(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    match node {
        Node::Scalar(text) if !matches!(text.resolve(), Scalar::Text(_)) => {
            let finding = wrong_kind(node, "a file is text, a map or a list");
            findings.push(finding.hint("write its text after `|`, or what a JSON or YAML file holds"));
            None
        }
        _ => Some(node.clone()),
    }
}

fn rows(node: &Node, what: &str, findings: &mut Vec<Diagnostic>) -> Vec<TestRow> {
    list(node, what, findings).iter().filter_map(|node| row(node, findings)).collect()
}

fn row(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<TestRow> {
    let entries = &map(node, "a row", findings)?.entries;
    let columns =
        entries.iter().filter_map(|entry| Some((entry.key.clone(), value(&entry.value, findings)?)));
    Some(TestRow { columns: columns.collect(), place: node.place() })
}

fn value(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<TestValue> {
    match node {
        Node::Scalar(text) => Some(TestValue::Scalar(text.clone())),
        Node::List(_) => {
            let finding = wrong_kind(node, "a column holds one value");
            findings.push(finding.hint("write JSON as text: '[1, 2]'"));
            None
        }
        Node::Map(_) => {
            let mut keys = Fields::of(node, "a value", findings)?;
            let hex = keys.need("hex", findings);
            let hex = hex.and_then(|node| match node {
                // No bytes are bytes too.
                Node::Scalar(digits) if digits.resolve() == Scalar::Text("") => Some(digits.clone()),
                node => text(node, "hex", findings),
            });
            keys.finish(findings);
            hex.and_then(|text| bytes(&text, findings))
        }
    }
}

fn bytes(text: &Text, findings: &mut Vec<Diagnostic>) -> Option<TestValue> {
    let digits = text.value.as_bytes();
    let pairs = digits.chunks(2).map(|pair| {
        let pair = std::str::from_utf8(pair).ok().filter(|pair| pair.len() == 2)?;
        pair.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u8::from_str_radix(pair, 16).ok())?
    });
    let bytes: Option<Vec<u8>> = pairs.collect();
    if bytes.is_none() {
        let message = format!("\"{}\" is not hexadecimal", text.value);
        findings.push(
            Diagnostic::error(Code::InvalidValue, text.place, message)
                .hint("write two digits a byte, in quotes: {hex: \"00ff\"}"),
        );
    }
    bytes.map(TestValue::Bytes)
}

fn expect(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Expect> {
    let mut keys = Fields::of(node, "`expect`", findings)?;
    not_empty(node, "expect", "say what the run decides, leaves or refuses", findings);
    let expect = Expect {
        decisions: keys
            .named("decisions", findings, |node, findings| Some(claims(node, "decisions", findings))),
        not_selected: keys.named("not_selected", findings, |node, findings| {
            let keys = list(node, "not_selected", findings);
            Some(keys.iter().filter_map(|key| scalar(key, "not_selected", findings)).collect())
        }),
        blocked: keys.named("blocked", findings, |node, findings| Some(claims(node, "blocked", findings))),
        refused: keys.get("refused").map_or_else(Vec::new, |node| refused(node, findings)),
        after: keys.named("after", findings, after),
        files: keys.named("files", findings, file_after),
    };
    keys.finish(findings);
    Some(expect)
}

/// The decisions of one step: ids of table rows by key.
fn claims(node: &Node, what: &'static str, findings: &mut Vec<Diagnostic>) -> Vec<Named<Text>> {
    named(node, what, findings, |node, findings| text(node, what, findings))
}

/// One code, or several.
fn refused(node: &Node, findings: &mut Vec<Diagnostic>) -> Vec<Text> {
    match node {
        Node::List(list) => {
            not_empty(node, "refused", "name a code, or remove the key", findings);
            list.items.iter().filter_map(|item| text(item, "refused", findings)).collect()
        }
        _ => text(node, "refused", findings).into_iter().collect(),
    }
}

/// The whole text of a file, which may be empty.
fn file_after(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Text> {
    match node {
        Node::Scalar(text) if matches!(text.resolve(), Scalar::Text(_)) => Some(text.clone()),
        _ => {
            let finding = wrong_kind(node, "a file after the run is text");
            findings.push(finding.hint("write its text after `|`, exactly as it is to be"));
            None
        }
    }
}

fn after(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<After> {
    let mut keys = Fields::of(node, "a table of `after`", findings)?;
    let exact = keys.word("match", &[("exact", true), ("partial", false)], findings).unwrap_or(true);
    let rows = keys.need("rows", findings).map(|node| {
        if !exact {
            let hint = "`match: partial` says nothing without rows; `match: exact` says that there are none";
            not_empty(node, "rows", hint, findings);
        }
        rows(node, "rows", findings)
    });
    keys.finish(findings);
    Some(After { exact, rows: rows? })
}
