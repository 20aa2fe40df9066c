//! Saved plans in Markdown: what they are bound to, and how they differ.

use crate::report::markdown::escape::{code, text};
use crate::report::markdown::parts::{grid, header, name, rest};
use crate::report::markdown::plan::plan;
use crate::report::staleness::{amount, binding, differ, rows};
use crate::report::value::{clean, shown, shown_key_in_list};
use crate::report::{count, plan_diff_verdict};
use crate::saved::{Compared, Differences, PlanDiff, RowDifference, SavedPlan};
use crate::sql::MASK;

/// A saved plan: its report, and what it is bound to.
pub fn saved(saved: &SavedPlan) -> String {
    let bound = &saved.bound;
    let mut facts = vec![("rule", name(&bound.document)), ("database", name(&bound.database.to_string()))];
    for (param, bound) in &bound.params {
        let value = bound.value.as_ref().map_or(MASK.to_owned(), shown);
        facts.push(("param", code(&format!("{} = {value}", clean(param)))));
    }
    let read: Vec<String> = bound.relations.keys().map(|relation| name(relation)).collect();
    facts.push(("read", read.join(", ")));
    facts.push(("rows", count(saved.rows.count, "line")));
    facts.extend(saved.signatures.iter().map(|signature| ("signed by", name(&signature.key))));
    let cells: Vec<_> = facts.into_iter().map(|(fact, value)| vec![fact.to_owned(), value]).collect();
    format!("{}\n## Bound to\n\n{}", plan(&saved.plan), grid(&header(&["", ""]), &cells, &[]))
}

/// How two saved plans differ.
pub fn plan_diff(diff: &PlanDiff) -> String {
    let side = |which: &str, compared: &Compared| {
        let cells =
            [&compared.path, &compared.migration.id, &compared.database.name, &compared.run.started_at];
        std::iter::once(which.to_owned()).chain(cells.map(|cell| name(cell))).collect::<Vec<_>>()
    };
    let sides = [side("old", &diff.old), side("new", &diff.new)];
    let sides = grid(&header(&["", "saved plan", "migration", "database", "made"]), &sides, &[]);
    format!("**{}**\n\n{sides}{}", text(&plan_diff_verdict(diff)), differences(&diff.differences))
}

/// Why a saved plan is not what would be done now.
pub(super) fn stale(stale: &Differences) -> String {
    format!("# The saved plan is stale: {}\n{}", text(&differ(stale)), differences(stale))
}

fn differences(differences: &Differences) -> String {
    let mut out = String::new();
    if !differences.bindings.is_empty() {
        let cells: Vec<_> = differences
            .bindings
            .iter()
            .map(|it| binding(it).map(|cell| text(&clean(&cell))).to_vec())
            .collect();
        out += &format!("\n## Made from\n\n{}", grid(&header(&["what", "which", "was", "now"]), &cells, &[]));
    }
    if !differences.decisions.is_empty() {
        let cells = differences
            .decisions
            .iter()
            .map(|it| vec![name(&it.step), name(&it.decision), amount(it.was), amount(it.now)]);
        let titles = header(&["step", "decision", "was", "now"]);
        out += &format!("\n## Decisions\n\n{}", grid(&titles, &cells.collect::<Vec<_>>(), &[2, 3]));
    }
    if !differences.rows.is_empty() {
        let cells: Vec<_> = differences.rows.iter().map(row).collect();
        let titles = header(&["step", "table", "rows", "how", "keys"]);
        out += &format!("\n## Rows\n\n{}", grid(&titles, &cells, &[2]));
    }
    match &differences.rows_unknown {
        Some(why) => format!("{out}\nnot every row was compared: {}\n", text(&clean(why))),
        None => out,
    }
}

fn row(difference: &RowDifference) -> Vec<String> {
    let keys: Vec<String> = difference.samples.iter().map(|key| code(&shown_key_in_list(key))).collect();
    vec![
        name(&difference.step),
        name(&difference.table),
        crate::report::number(difference.rows),
        text(&clean(&rows(difference))),
        format!("{} {}", keys.join("; "), rest(difference.rows, keys.len()).trim()).trim_end().to_owned(),
    ]
}
