//! Why one row got its decision, for a terminal.

use crate::plan::{CellResult, Explanation, InputValue, LeftOut, TableRow, WholeRow};
use crate::report::text::page::{BAD, BOLD, DIM, GOOD, Page};
use crate::report::text::samples::change;
use crate::report::value::{clean, clean_lines, shown};
use crate::report::{Layout, count};
use crate::sql::Value;

/// The row, what the step read of it, every table row with the cells that failed, and the effects.
pub fn explanation(explanation: &Explanation, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    header(&mut page, explanation);
    explanation.rows.iter().for_each(|row| whole(&mut page, row));
    if let Some(left_out) = &explanation.left_out {
        self::left_out(&mut page, left_out);
    }
    inputs(&mut page, explanation);
    table(&mut page, explanation);
    effects(&mut page, explanation);
    if let Some(sql) = &explanation.sql {
        page.heading("Found by");
        page.line(2, "sources and tables that earlier steps change are temporary: see amend sql");
        page.blank();
        page.exact(&clean_lines(sql));
    }
    if !explanation.missing.is_empty() {
        page.blank();
        explanation.missing.iter().for_each(|missing| page.line(0, &format!("note: {}", clean(missing))));
    }
    page.finish()
}

fn header(page: &mut Page, explanation: &Explanation) {
    let key = pairs(&explanation.key).join(", ");
    page.painted(0, BOLD, &format!("{}: {key}", clean(&explanation.step)));
    if let Some(about) = &explanation.about {
        page.line(2, &clean(about));
    }
    page.blank();
    page.line(2, &format!("rule      {}", clean(&explanation.migration.path)));
    if let Some(database) = &explanation.database {
        page.line(2, &format!("database  {} ({})", clean(&database.name), database.kind));
    }
    let (style, verdict) = verdict(explanation);
    page.painted(2, style, &format!("decision  {verdict}"));
    if let Some(chosen) = &explanation.chosen {
        page.line(2, &format!("chosen    by {} because {}", clean(&chosen.by), clean(&chosen.because)));
    }
    if explanation.repeats > 1 {
        let times = count(explanation.repeats, "time");
        page.painted(2, BAD, &format!("the joins give this row {times}: the run refuses; this is the first"));
    }
    if let Some(fault) = &explanation.fault {
        page.painted(2, BAD, &format!("the run refuses: {}", clean(fault)));
    }
}

fn verdict(explanation: &Explanation) -> (anstyle::Style, String) {
    let decision = clean(explanation.decision.as_deref().unwrap_or_default());
    match (explanation.selected, decision.as_str(), &explanation.action) {
        (false, ..) => (BAD, "not selected".to_owned()),
        (_, "none", _) => (BAD, "none: no row of the table matches, so the run refuses".to_owned()),
        (_, "several", _) => (BAD, "several rows of the table match, so the run refuses".to_owned()),
        (_, _, Some(action)) if *action != decision => (GOOD, format!("{decision} → {}", clean(action))),
        _ => (GOOD, decision),
    }
}

fn whole(page: &mut Page, row: &WholeRow) {
    let (alias, table) = (clean(&row.alias), clean(&row.table));
    let name = if alias == table { table } else { format!("{alias} ({table})") };
    page.heading(&match row.role {
        "selected" => format!("The row {name}"),
        "match" => format!("Counterpart {name}"),
        _ => format!("Joined {name}"),
    });
    match &row.columns {
        Some(columns) => page.flow(2, "", &pairs(columns)),
        None => page.line(2, "none"),
    }
}

fn pairs(columns: &[(String, Value)]) -> Vec<String> {
    columns.iter().map(|(name, value)| format!("{} {}", clean(name), shown(value))).collect()
}

fn left_out(page: &mut Page, left_out: &LeftOut) {
    match &left_out.alias {
        Some(alias) => page.heading(&format!("Left out by the join of \"{}\"", clean(alias))),
        None => page.heading("Left out by where"),
    }
    if left_out.conditions.len() < 2 {
        page.exact(&indented(&left_out.clause));
    }
    let rows = left_out.conditions.iter().map(|condition| {
        let holds = match condition.holds {
            Some(true) => "true",
            Some(false) => "false",
            None => "NULL",
        };
        vec![holds.to_owned(), clean(&condition.sql)]
    });
    if !left_out.conditions.is_empty() {
        page.grid(2, &["is", "condition"], rows.collect(), &[]);
    }
}

fn indented(sql: &str) -> String {
    clean_lines(sql).lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

fn inputs(page: &mut Page, explanation: &Explanation) {
    if explanation.inputs.is_empty() {
        return;
    }
    page.heading("Inputs");
    let row = |input: &InputValue| {
        let origin = input.origin.split_whitespace().collect::<Vec<_>>().join(" ");
        vec![clean(&input.input), shown(&input.value), clean(&origin)]
    };
    page.grid(2, &["input", "value", "from"], explanation.inputs.iter().map(row).collect(), &[]);
}

fn table(page: &mut Page, explanation: &Explanation) {
    if explanation.table.is_empty() {
        return;
    }
    let hit = format!("{:?}", explanation.hit).to_lowercase();
    page.heading(&format!("Decision table (hit: {hit})"));
    let row = |row: &TableRow| {
        vec![outcome(row).to_owned(), clean(&row.row), clean(&row.action), why(row, &explanation.inputs)]
    };
    let rows = explanation.table.iter().map(row).collect();
    page.grid(2, &["", "row", "action", "because"], rows, &[]);
}

fn outcome(row: &TableRow) -> &'static str {
    match (row.fires, row.matches) {
        (true, _) => "fires",
        (false, Some(true)) => "matches",
        (false, Some(false)) => "no",
        (false, None) => "",
    }
}

/// The cells that failed, or all that it asked for where none did.
fn why(row: &TableRow, inputs: &[InputValue]) -> String {
    let written = |cell: &CellResult| format!("{}: {}", clean(&cell.input), clean(&cell.cell));
    let failed = |cell: &CellResult| match inputs.iter().find(|input| input.input == cell.input) {
        Some(input) => {
            format!("{} is {}, wanted {}", clean(&cell.input), shown(&input.value), clean(&cell.cell))
        }
        None => written(cell),
    };
    let failures: Vec<String> = row.failed().map(failed).collect();
    match (failures.is_empty(), row.cells.is_empty()) {
        (false, _) => failures.join("; "),
        (true, true) => "matches anything".to_owned(),
        (true, false) => row.cells.iter().map(written).collect::<Vec<_>>().join("; "),
    }
}

fn effects(page: &mut Page, explanation: &Explanation) {
    if !explanation.selected {
        return;
    }
    page.heading("Effects");
    if explanation.changes.is_empty() {
        page.painted(2, DIM, "none: the row stays as it is");
    }
    explanation.changes.iter().for_each(|effect| change(page, 2, effect));
}
