//! Saved plans for a terminal: what they are bound to, and how they differ.

use crate::report::staleness::{amount, binding, differ, rows};
use crate::report::text::page::{BAD, BOLD, GOOD, Page};
use crate::report::text::plan::{self, rest};
use crate::report::text::{findings, tables};
use crate::report::value::{clean, shown, shown_key_in_list};
use crate::report::{Layout, count, plan_diff_verdict, verdict};
use crate::saved::{Compared, Differences, PlanDiff, SavedPlan};

/// A saved plan: its report, and what it is bound to; the last line sums it up.
pub fn saved(saved: &SavedPlan, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    let plan = &saved.plan;
    plan::body(&mut page, plan);
    tables::tables(&mut page, &plan.tables);
    tables::checks(&mut page, &plan.checks);
    findings::findings(&mut page, &plan.findings);
    bound(&mut page, saved);
    page.blank();
    page.painted(0, GOOD, &format!("saved: {}", verdict(plan)));
    page.finish()
}

fn bound(page: &mut Page, saved: &SavedPlan) {
    let bound = &saved.bound;
    page.heading("Bound to");
    page.line(2, &format!("rule      {}", clean(&bound.document)));
    page.line(2, &format!("database  {}", clean(&bound.database.to_string())));
    for (name, param) in &bound.params {
        let value = match &param.value {
            Some(value) => shown(value),
            None => "*** (a salted hash)".to_owned(),
        };
        page.line(2, &format!("param     {} = {value}", clean(name)));
    }
    let read: Vec<String> = bound.relations.keys().map(|name| clean(name)).collect();
    page.flow(2, "read     ", &read);
    page.line(2, &format!("rows      {}", count(saved.rows.count, "line")));
    for signature in &saved.signatures {
        page.line(2, &format!("signed    by the key {}", clean(&signature.key)));
    }
}

/// How two saved plans differ; the first line sums it up.
pub fn plan_diff(diff: &PlanDiff, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    let style = if diff.same { GOOD } else { BOLD };
    page.painted(0, style, &plan_diff_verdict(diff));
    page.blank();
    let side = |compared: &Compared| {
        let (run, database) = (&compared.run, &compared.database);
        let (path, name) = (clean(&compared.path), clean(&database.name));
        format!("{path}: {} on {name}, {}", clean(&compared.migration.id), clean(&run.started_at))
    };
    page.line(2, &format!("old  {}", side(&diff.old)));
    page.line(2, &format!("new  {}", side(&diff.new)));
    differences(&mut page, &diff.differences);
    page.finish()
}

/// Why a saved plan is not what would be done now.
pub(super) fn stale(page: &mut Page, stale: &Differences) {
    page.painted(0, BAD, &format!("The saved plan is stale: {}", differ(stale)));
    differences(page, stale);
    page.blank();
    page.line(2, "hint: plan again, review what differs, and save: amend plan RULE --save FILE");
    page.blank();
}

fn differences(page: &mut Page, differences: &Differences) {
    if !differences.bindings.is_empty() {
        page.heading("Made from");
        let cells = differences.bindings.iter().map(|it| binding(it).map(|cell| clean(&cell)).to_vec());
        page.grid(2, &["what", "which", "was", "now"], cells.collect(), &[]);
    }
    if !differences.decisions.is_empty() {
        page.heading("Decisions");
        let cells = differences
            .decisions
            .iter()
            .map(|it| vec![clean(&it.step), clean(&it.decision), amount(it.was), amount(it.now)]);
        page.grid(2, &["step", "decision", "was", "now"], cells.collect(), &[2, 3]);
    }
    let mut last = None;
    for difference in &differences.rows {
        let about = (&difference.step, &difference.table, difference.part);
        if last != Some(about) {
            let key: Vec<String> = difference.key.iter().map(|column| clean(column)).collect();
            let (table, step) = (clean(&difference.table), clean(&difference.step));
            page.heading(&format!("Rows of {table} in step {step}, by {}", key.join(", ")));
            last = Some(about);
        }
        page.line(2, &format!("{} ({})", clean(&rows(difference)), count(difference.rows, "row")));
        let keys: Vec<String> = difference.samples.iter().map(|key| shown_key_in_list(key)).collect();
        if !keys.is_empty() {
            page.flow(4, "", &keys);
        }
        rest(page, 4, difference.rows, difference.samples.len());
    }
    if let Some(why) = &differences.rows_unknown {
        page.blank();
        page.line(2, &format!("not every row was compared: {}", clean(why)));
    }
}
