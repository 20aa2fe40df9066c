//! What a plan is of, what it adds up to, and the lists that every report has.

use serde::Serialize;

use super::Cell;
use crate::plan::{Following, Leaving, Plan};
use crate::report::value::{clean, shown, shown_key_in_list};
use crate::report::{number, scope};

/// A name and a value.
#[derive(Serialize)]
pub(super) struct Fact {
    name: &'static str,
    value: String,
    /// Whether it is read letter by letter.
    code: bool,
}

/// A large number with what it counts.
#[derive(Serialize)]
pub(super) struct Figure {
    number: String,
    label: &'static str,
    kind: &'static str,
}

/// Rows that leave one table for one reason.
#[derive(Serialize)]
pub(super) struct LeavingView {
    table: String,
    rows: Cell,
    how: String,
    to: Option<String>,
    step: String,
    because: String,
    keys: Vec<String>,
    more: Option<String>,
}

/// References that follow a new key.
#[derive(Serialize)]
pub(super) struct FollowingView {
    references: String,
    rows: Cell,
    to: String,
    known_by: &'static str,
    step: String,
}

/// A touched table.
#[derive(Serialize)]
pub(super) struct TableView {
    table: String,
    /// `new`, `dropped`.
    state: Option<&'static str>,
    before: Cell,
    inserted: Cell,
    updated: Cell,
    removed: Cell,
    after: Cell,
}

/// A check and what it found.
#[derive(Serialize)]
pub(super) struct CheckView {
    good: bool,
    rows: Cell,
    phase: &'static str,
    check: String,
}

/// A source and its rows.
#[derive(Serialize)]
pub(super) struct SourceView {
    source: String,
    rows: Cell,
    from: String,
}

pub(super) fn facts(plan: &Plan) -> Vec<Fact> {
    let fact = |name, value, code| Fact { name, value, code };
    let migration = &plan.migration;
    let mut facts = vec![
        fact("Rule", clean(&migration.path), true),
        fact("Risk", format!("{:?}", migration.risk).to_lowercase(), false),
        fact("Database", format!("{} ({})", clean(&plan.database.name), plan.database.kind), true),
        fact("Planned", clean(&plan.run.started_at), false),
        fact("Run", clean(&plan.run.id), true),
        fact("Digest", clean(&plan.digest), true),
    ];
    for (part, what) in scope::parts(plan.scope.as_ref()) {
        facts.push(fact(if part == "only" { "Only" } else { "Where" }, what, true));
    }
    for (name, value) in &plan.params {
        facts.push(fact("Parameter", format!("{} = {}", clean(name), shown(value)), true));
    }
    facts
}

pub(super) fn figures(plan: &Plan) -> Vec<Figure> {
    let figure = |amount: u64, label, kind| Figure {
        number: number(amount),
        label,
        kind: if amount == 0 { "none" } else { kind },
    };
    let sum = |of: &dyn Fn(&crate::plan::TablePlan) -> u64| plan.tables.iter().map(of).sum::<u64>();
    vec![
        figure(plan.steps.iter().map(|step| step.selected).sum(), "rows selected", "keep"),
        figure(sum(&|table| table.updated), "rows updated", "update"),
        figure(sum(&|table| table.inserted), "rows inserted", "insert"),
        figure(sum(&|table| table.removed), "rows leave a table", "delete"),
        figure(plan.refusals().count() as u64, "reasons to refuse", "block"),
    ]
}

pub(super) fn leaving(plan: &Plan) -> Vec<LeavingView> {
    let view = |group: &Leaving| LeavingView {
        table: clean(&group.table),
        rows: Cell::number(group.rows),
        how: match group.effect {
            "archive" => "archived to".to_owned(),
            "cascade" => "taken by a cascade from".to_owned(),
            "delete" => "deleted".to_owned(),
            "drop_table" => "gone with the table".to_owned(),
            other => other.to_owned(),
        },
        to: group.to.as_deref().map(clean),
        step: clean(&group.step),
        because: clean(&group.because),
        keys: group.samples.iter().map(|key| shown_key_in_list(key)).collect(),
        more: more(group.rows, group.samples.len()),
    };
    plan.leaving.iter().map(view).collect()
}

pub(super) fn following(plan: &Plan) -> Vec<FollowingView> {
    let named = |table: &str, columns: &[String]| {
        let columns: Vec<String> = columns.iter().map(|column| clean(column)).collect();
        format!("{} ({})", clean(table), columns.join(", "))
    };
    let view = |group: &Following| FollowingView {
        references: named(&group.table, &group.columns),
        rows: Cell::number(group.rows),
        to: named(&group.parent, &group.parent_columns),
        known_by: if group.declared { "foreign key" } else { "also" },
        step: clean(&group.step),
    };
    plan.following.iter().map(view).collect()
}

pub(super) fn tables(plan: &Plan) -> Vec<TableView> {
    let view = |table: &crate::plan::TablePlan| TableView {
        table: clean(&table.table),
        state: match (table.created, table.dropped) {
            (true, true) => Some("new, then dropped"),
            (true, false) => Some("new"),
            (false, true) => Some("dropped"),
            (false, false) => None,
        },
        before: Cell::number(table.before),
        inserted: signed('+', table.inserted),
        updated: Cell::number(table.updated),
        removed: signed('−', table.removed),
        after: Cell::number(table.after),
    };
    plan.tables.iter().map(view).collect()
}

/// A file and what becomes of it.
#[derive(Serialize)]
pub(super) struct FileView {
    path: String,
    what: String,
    lines: Vec<LineView>,
    more: Option<String>,
}

/// A line of a diff.
#[derive(Serialize)]
struct LineView {
    kind: &'static str,
    text: String,
}

pub(super) fn files(plan: &Plan) -> Vec<FileView> {
    let line = |line: &str| LineView {
        kind: match line.chars().next() {
            Some('+') => "added",
            Some('-') => "removed",
            Some('@') => "place",
            _ => "same",
        },
        text: clean(line),
    };
    let view = |file: &crate::plan::FilePlan| FileView {
        path: clean(&file.path),
        what: crate::report::files::what(file),
        lines: file.diff.text.lines().map(line).collect(),
        more: (file.diff.more > 0).then(|| number(file.diff.more as u64)),
    };
    plan.files.iter().map(view).collect()
}

pub(super) fn checks(plan: &Plan) -> Vec<CheckView> {
    let view = |check: &crate::plan::CheckPlan| CheckView {
        good: check.rows == 0,
        rows: Cell::number(check.rows),
        phase: check.phase,
        check: clean(&check.check),
    };
    plan.checks.iter().map(view).collect()
}

pub(super) fn sources(plan: &Plan) -> Vec<SourceView> {
    let view = |source: &crate::plan::SourcePlan| SourceView {
        source: clean(&source.source),
        rows: Cell::number(source.rows),
        from: source.file.as_deref().map_or_else(|| "a query".to_owned(), clean),
    };
    plan.sources.iter().map(view).collect()
}

/// How many rows are not shown.
pub(super) fn more(rows: u64, shown: usize) -> Option<String> {
    let hidden = rows.saturating_sub(shown as u64);
    (hidden > 0).then(|| number(hidden))
}

fn signed(sign: char, amount: u64) -> Cell {
    let text = if amount == 0 { "0".to_owned() } else { format!("{sign}{}", number(amount)) };
    Cell { text, sort: Some(amount.to_string()) }
}
