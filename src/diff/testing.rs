//! What differs in the tests of a migration, and which rows of its tables they claim.

use std::collections::BTreeSet;

use crate::diagnostic::SourceText;
use crate::diff::tree::{entries, form, get, items, text};
use crate::diff::version::tables;
use crate::diff::{CaseChange, ChangeKind, Coverage, MigrationDiff, TestChanges};
use crate::document::{self, Node};
use crate::migration::Migration;

/// A row of a table: its step and its id.
type Claim = (String, String);

/// What differs in the tests; none where both versions say the same, or have none.
pub(super) fn compare(
    (old, before): (&Migration, Option<&SourceText>),
    (new, after): (&Migration, Option<&SourceText>),
    diff: Option<&MigrationDiff>,
) -> Option<TestChanges> {
    let read = |text: Option<&SourceText>| text.and_then(document::tree);
    let (was, is) = (read(before), read(after));
    let cases = cases(was.as_ref(), is.as_ref());
    let has_changed = before.map(|it| &it.text) != after.map(|it| &it.text);
    let claimed = is.as_ref().map(claims).unwrap_or_default();
    let reached: BTreeSet<Claim> = diff
        .into_iter()
        .flat_map(|diff| &diff.steps)
        .flat_map(|step| step.transitions.iter().map(|it| (step.step.clone(), it.to.decision.clone())))
        .collect();
    let is_row = |(step, row): &&Claim| rows(new).contains(&(step.clone(), row.clone()));
    let changes = TestChanges {
        old_path: before.map(|it| it.name.clone()),
        new_path: after.map(|it| it.name.clone()),
        unreadable: has_changed && (before.is_some() && was.is_none() || after.is_some() && is.is_none()),
        cases,
        old_coverage: was.as_ref().map(|tests| coverage(old, tests)),
        new_coverage: is.as_ref().map(|tests| coverage(new, tests)),
        unreached: reached
            .iter()
            .filter(is_row)
            .filter(|claim| !claimed.contains(*claim))
            .map(|(step, row)| format!("{step}.{row}"))
            .collect(),
    };
    let is_worth_telling = !changes.cases.is_empty()
        || changes.unreadable
        || changes.old_coverage != changes.new_coverage
        || !changes.unreached.is_empty() && after.is_some();
    is_worth_telling.then_some(changes)
}

/// Cases that are new, gone or others, by name.
fn cases(old: Option<&Node>, new: Option<&Node>) -> Vec<CaseChange> {
    let list = |tests: Option<&'_ Node>| -> Vec<(String, String, usize)> {
        let cases = items(tests.and_then(|tests| get(tests, "cases"))).iter();
        let case = |node: &Node| {
            (text(get(node, "name")).unwrap_or_default().to_owned(), form(node, "cases"), node.place().line)
        };
        cases.map(case).collect()
    };
    // What all cases stand on.
    let common = |tests: Option<&Node>| {
        let parts = tests.map(entries).unwrap_or_default().iter();
        let parts = parts.filter(|entry| entry.key.value != "cases");
        parts
            .map(|it| format!("{}:{}", it.key.value, form(&it.value, &it.key.value)))
            .collect::<BTreeSet<_>>()
    };
    let (olds, news) = (list(old), list(new));
    let is_other_ground = common(old) != common(new);
    let change = |kind, (name, _, line): &(String, String, usize)| CaseChange {
        kind,
        case: name.clone(),
        line: *line,
    };
    let mut found = Vec::new();
    for case in &news {
        match olds.iter().find(|old| old.0 == case.0) {
            None => found.push(change(ChangeKind::Added, case)),
            Some(old) if old.1 != case.1 || is_other_ground => found.push(change(ChangeKind::Changed, case)),
            Some(_) => {}
        }
    }
    let is_gone = |old: &&(String, String, usize)| !news.iter().any(|new| new.0 == old.0);
    found.extend(olds.iter().filter(is_gone).map(|old| change(ChangeKind::Removed, old)));
    found
}

/// The rows that cases say to decide or to block.
fn claims(tests: &Node) -> BTreeSet<Claim> {
    let mut found = BTreeSet::new();
    for case in items(get(tests, "cases")) {
        let Some(expect) = get(case, "expect") else { continue };
        for steps in ["decisions", "blocked"].iter().filter_map(|key| get(expect, key)) {
            for step in entries(steps) {
                let rows = entries(&step.value).iter().filter_map(|claim| text(Some(&claim.value)));
                found.extend(rows.map(|row| (step.key.value.clone(), row.to_owned())));
            }
        }
    }
    found
}

/// Every row of a migration's decision tables.
fn rows(migration: &Migration) -> BTreeSet<Claim> {
    let tables = tables(migration).filter(|(_, table)| !table.inputs.is_empty());
    tables.flat_map(|(step, table)| table.rows.iter().map(|row| (step.to_owned(), row.id.clone()))).collect()
}

fn coverage(migration: &Migration, tests: &Node) -> Coverage {
    let (rows, claims) = (rows(migration), claims(tests));
    Coverage { reached: rows.intersection(&claims).count(), rows: rows.len() }
}
