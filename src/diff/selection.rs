//! Whether a step selects more rows than before.

use crate::diff::tree::{entries, form, get, items, sql, text};
use crate::document::Node;
use crate::sql::implies;

/// How the rows that a step selects differ from those that it selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The same: proved.
    Same,
    /// All of them, and perhaps more: proved.
    Wider,
    /// Some of them: proved.
    Narrower,
    /// Only the database can tell.
    Unknown,
}

/// Compares two `select`s, by their filters and inner joins.
pub(super) fn compare(old: &Node, new: &Node) -> Reach {
    if form(old, "select") == form(new, "select") {
        return Reach::Same;
    }
    if rest(old) != rest(new) {
        return Reach::Unknown;
    }
    match (within(old, new), within(new, old)) {
        (true, true) => Reach::Same,
        (true, false) => Reach::Wider,
        (false, true) => Reach::Narrower,
        (false, false) => Reach::Unknown,
    }
}

/// A `select` without its filter and joins.
fn rest(select: &Node) -> Vec<String> {
    let others = entries(select).iter().filter(|entry| !matches!(entry.key.value.as_str(), "where" | "join"));
    let mut forms: Vec<String> =
        others.map(|entry| format!("{}:{}", entry.key.value, form(&entry.value, &entry.key.value))).collect();
    forms.sort();
    forms
}

/// Whether `wide` certainly selects every row that `narrow` selects.
fn within(narrow: &Node, wide: &Node) -> bool {
    let filter = |node: &Node| text(get(node, "where")).map(condition);
    let filtered = match (filter(narrow), filter(wide)) {
        (_, None) => true,
        (Some(narrow), Some(wide)) => implies(&narrow, &wide),
        (None, Some(_)) => false,
    };
    filtered && joins(wide).iter().all(|join| joins(narrow).iter().any(|other| is_within(other, join)))
        // A filter may read what a left join gives: where one changed, nothing is claimed.
        && left_joins(narrow) == left_joins(wide)
}

fn is_left(join: &Node) -> bool {
    text(get(join, "kind")) == Some("left")
}

fn joins(select: &Node) -> Vec<&Node> {
    items(get(select, "join")).iter().filter(|join| !is_left(join)).collect()
}

fn left_joins(select: &Node) -> Vec<String> {
    items(get(select, "join")).iter().filter(|join| is_left(join)).map(|join| form(join, "join")).collect()
}

/// Whether an inner join keeps only rows that another one keeps.
fn is_within(narrow: &Node, wide: &Node) -> bool {
    let same = |key: &str| text(get(narrow, key)) == text(get(wide, key));
    let on = |join: &Node| text(get(join, "on")).map(condition).unwrap_or_default();
    same("table") && same("as") && implies(&on(narrow), &on(wide))
}

/// SQL in which equal holes are equal names.
fn condition(written: &str) -> String {
    let normal = sql(written);
    let mut out = String::new();
    let mut rest = normal.as_str();
    while let Some((before, after)) = rest.split_once("{{") {
        let (hole, behind) = after.split_once("}}").unwrap_or((after, ""));
        let name: String = hole.trim().bytes().map(|byte| format!("{byte:02x}")).collect();
        out += &format!("{before}amend_hole_{name}");
        rest = behind;
    }
    out + rest
}
