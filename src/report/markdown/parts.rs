//! Tables, checks and findings in Markdown.

use crate::database::TableChanges;
use crate::diagnostic::Severity;
use crate::plan::{CheckPlan, Finding, TablePlan};
use crate::rehearsal::DecisionRehearsal;
use crate::report::markdown::escape::{code, text};
use crate::report::pairs::{Pair, Sides, agrees};
use crate::report::value::{clean, shown};
use crate::report::{count, number, rehearsed};

/// A table; `numbers` names the columns that stand on the right. Cells are Markdown already.
pub(super) fn grid(header: &[String], rows: &[Vec<String>], numbers: &[usize]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rules: Vec<String> = (0..header.len())
        .map(|index| if numbers.contains(&index) { "---:" } else { "---" }.to_owned())
        .collect();
    let mut grid = line(header) + &line(&rules);
    for row in rows {
        grid += &line(row);
    }
    grid
}

/// Header cells.
pub(super) fn header(titles: &[&str]) -> Vec<String> {
    titles.iter().map(|title| (*title).to_owned()).collect()
}

/// A name as code.
pub(super) fn name(name: &str) -> String {
    code(&clean(name))
}

/// Touched tables: before, what comes, changes and leaves, after.
pub(super) fn tables(tables: &[TablePlan]) -> String {
    counted(&tables.iter().map(|table| (table, "")).collect::<Vec<_>>())
}

/// The same as they were rehearsed, beside what was planned.
pub(super) fn compared(planned: &[TablePlan], found: &[TablePlan]) -> String {
    counted(&rehearsed::tables(planned, found))
}

fn counted(tables: &[(&TablePlan, &str)]) -> String {
    let row = |(table, label): &(&TablePlan, &str)| {
        let new = match (table.created, table.dropped) {
            (true, true) => " (new, then dropped)",
            (true, false) => " (new)",
            (false, true) => " (dropped)",
            (false, false) => "",
        };
        let amounts = [table.before, table.inserted, table.updated, table.removed, table.after];
        let mut row = vec![name(&table.table) + new + label];
        row.extend(amounts.into_iter().map(number));
        row
    };
    let titles = header(&["table", "before", "inserted", "updated", "removed", "after"]);
    let rows: Vec<_> = tables.iter().map(row).collect();
    if rows.is_empty() {
        return String::new();
    }
    format!("\n## Tables\n\n{}", grid(&titles, &rows, &[1, 2, 3, 4, 5]))
}

/// What became of the rows of each decision.
pub(super) fn decisions(decisions: &[DecisionRehearsal]) -> String {
    if decisions.is_empty() {
        return String::new();
    }
    let rows: Vec<_> = decisions.iter().map(|decision| rehearsed::row(decision, &name)).collect();
    format!("\n## Decisions\n\n{}", grid(&header(&rehearsed::TITLES), &rows, &rehearsed::NUMBERS))
}

/// What triggers changed beyond the plan.
pub(super) fn triggered(tables: &[TableChanges]) -> String {
    if tables.is_empty() {
        return String::new();
    }
    let row = |table: &TableChanges| {
        let amounts = [table.inserted, table.updated, table.removed];
        let mut row = vec![name(&table.table)];
        row.extend(amounts.into_iter().map(number));
        row
    };
    let titles = header(&["table", "inserted", "updated", "removed"]);
    let rows: Vec<_> = tables.iter().map(row).collect();
    format!("\n## Changed by triggers\n\n{}", grid(&titles, &rows, &[1, 2, 3]))
}

/// Checks: ok, or how many rows they returned.
pub(super) fn checks(checks: &[CheckPlan]) -> String {
    if checks.is_empty() {
        return String::new();
    }
    let row = |check: &CheckPlan| {
        let found =
            if check.rows == 0 { "ok".to_owned() } else { format!("**{}**", count(check.rows, "row")) };
        vec![found, check.phase.to_owned(), text(&check.check)]
    };
    let rows: Vec<_> = checks.iter().map(row).collect();
    format!("\n## Checks\n\n{}", grid(&header(&["found", "when", "check"]), &rows, &[]))
}

/// Every finding with its sample rows.
pub(super) fn findings(findings: &[Finding]) -> String {
    if findings.is_empty() {
        return String::new();
    }
    let findings: Vec<String> = findings.iter().map(finding).collect();
    format!("\n## Findings\n\n{}", findings.join("\n"))
}

fn finding(finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let step = finding.step.as_ref().map_or(String::new(), |step| format!(" in step {}", name(step)));
    let rows = if finding.rows > 0 { format!(" ({})", count(finding.rows, "row")) } else { String::new() };
    let mut out = format!("**{severity}** `{}`{step}: {}{rows}\n", finding.code, text(&finding.message));
    if let Some(sides) = Sides::of(&finding.columns) {
        let pairs = finding.samples.iter().map(|sample| pair(&sides.pair(sample)));
        out += &format!("{}{}", pairs.collect::<String>(), rest(finding.rows, finding.shown()));
    } else if !finding.samples.is_empty() && !finding.columns.is_empty() {
        let titles: Vec<String> = finding.columns.iter().map(|column| name(column)).collect();
        let cells = |row: &Vec<_>| row.iter().map(|value| code(&shown(value))).collect();
        let rows: Vec<Vec<String>> = finding.samples.iter().map(cells).collect();
        out += &format!("\n{}{}", grid(&titles, &rows, &[]), rest(finding.rows, finding.shown()));
    }
    if let Some(hint) = &finding.hint {
        out += &format!("\n*hint:* {}\n", text(hint));
    }
    out
}

/// Rows side by side, one line a column; in bold where they differ.
fn pair(pair: &Pair<'_>) -> String {
    let row = |(column, values): &(&str, Vec<String>)| {
        let differs =
            pair.present.len() > 1 && !agrees(values) && values.iter().all(|value| !value.is_empty());
        let title = if differs { format!("**{}**", name(column)) } else { name(column) };
        std::iter::once(title).chain(values.iter().map(|value| code(value))).collect()
    };
    let titles = std::iter::once(String::new()).chain(pair.present.iter().map(|side| name(side)));
    let rows: Vec<_> = pair.columns.iter().map(row).collect();
    let absent: String = pair.absent.iter().map(|side| format!("\nno {}\n", name(side))).collect();
    format!("\n{}{absent}", grid(&titles.collect::<Vec<_>>(), &rows, &[]))
}

/// Says how many rows are not shown.
pub(super) fn rest(rows: u64, shown: usize) -> String {
    match rows.saturating_sub(shown as u64) {
        0 => String::new(),
        _ if shown == 0 => String::new(),
        hidden => format!("\n… and {}\n", count(hidden, "more row")),
    }
}
