//! Row counts of tables and outcomes of checks.

use crate::database::TableChanges;
use crate::plan::{CheckPlan, TablePlan};
use crate::rehearsal::DecisionRehearsal;
use crate::report::text::page::Page;
use crate::report::value::clean;
use crate::report::{count, number, rehearsed};

/// Touched tables: before, what comes, changes and leaves, after.
pub(in crate::report) fn tables(page: &mut Page, tables: &[TablePlan]) {
    counted(page, &tables.iter().map(|table| (table, "")).collect::<Vec<_>>());
}

/// The same as they were rehearsed, beside what was planned.
pub(super) fn compared(page: &mut Page, planned: &[TablePlan], found: &[TablePlan]) {
    counted(page, &rehearsed::tables(planned, found));
}

fn counted(page: &mut Page, tables: &[(&TablePlan, &str)]) {
    let row = |(table, label): &(&TablePlan, &str)| {
        let new = match (table.created, table.dropped) {
            (true, true) => " (new, then dropped)",
            (true, false) => " (new)",
            (false, true) => " (dropped)",
            (false, false) => "",
        };
        vec![
            format!("{}{new}{label}", clean(&table.table)),
            number(table.before),
            signed('+', table.inserted),
            number(table.updated),
            signed('−', table.removed),
            number(table.after),
        ]
    };
    let rows: Vec<Vec<String>> = tables.iter().map(row).collect();
    if rows.is_empty() {
        return;
    }
    page.heading("Tables");
    let header = ["table", "before", "inserted", "updated", "removed", "after"];
    page.grid(2, &header, rows, &[1, 2, 3, 4, 5]);
}

/// What became of the rows of each decision.
pub(super) fn decisions(page: &mut Page, decisions: &[DecisionRehearsal]) {
    if decisions.is_empty() {
        return;
    }
    page.heading("Decisions");
    let rows = decisions.iter().map(|decision| rehearsed::row(decision, &clean)).collect();
    page.grid(2, &rehearsed::TITLES, rows, &rehearsed::NUMBERS);
}

/// What triggers changed beyond the plan.
pub(super) fn triggered(page: &mut Page, tables: &[TableChanges]) {
    if tables.is_empty() {
        return;
    }
    page.heading("Changed by triggers");
    let row = |table: &TableChanges| {
        vec![
            clean(&table.table),
            signed('+', table.inserted),
            number(table.updated),
            signed('−', table.removed),
        ]
    };
    let header = ["table", "inserted", "updated", "removed"];
    page.grid(2, &header, tables.iter().map(row).collect(), &[1, 2, 3]);
}

/// Checks: `ok`, or how many rows they returned.
pub(super) fn checks(page: &mut Page, checks: &[CheckPlan]) {
    if checks.is_empty() {
        return;
    }
    page.heading("Checks");
    let row = |check: &CheckPlan| {
        let found = if check.rows == 0 { "ok".to_owned() } else { count(check.rows, "row") };
        vec![found, check.phase.to_owned(), clean(&check.check)]
    };
    page.grid(2, &["found", "when", "check"], checks.iter().map(row).collect(), &[]);
}

fn signed(sign: char, amount: u64) -> String {
    if amount == 0 { "0".to_owned() } else { format!("{sign}{}", number(amount)) }
}
