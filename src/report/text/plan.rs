//! A plan for a terminal.

use crate::plan::{ChangePlan, Leaving, Outcome, Plan, RunRef, StepPlan};
use crate::report::text::following::following;
use crate::report::text::page::{BAD, BOLD, DIM, GOOD, Page};
use crate::report::text::{comparison, files, findings, samples, tables};
use crate::report::value::{clean, shown, shown_key_in_list};
use crate::report::{Layout, count, goes, number, scope, verdict};

/// What apply would do, row by row; the last line sums it up.
pub fn plan(plan: &Plan, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    body(&mut page, plan);
    tables::tables(&mut page, &plan.tables);
    tables::checks(&mut page, &plan.checks);
    findings::findings(&mut page, &plan.findings);
    page.blank();
    let style = if plan.outcome == Outcome::Refused { BAD } else { GOOD };
    page.painted(0, style, &verdict(plan));
    page.finish()
}

/// The decisions and what leaves; what comes of it is told by the rest of a report.
pub(super) fn body(page: &mut Page, plan: &Plan) {
    header(page, plan);
    sources(page, plan);
    for (index, step) in plan.steps.iter().enumerate() {
        self::step(page, step, index + 1, plan.steps.len());
    }
    following(page, &plan.following);
    leaving(page, &plan.leaving);
    files::files(page, &plan.files);
}

fn header(page: &mut Page, plan: &Plan) {
    let migration = &plan.migration;
    let title = migration.title.as_ref().map_or(String::new(), |title| format!(": {}", clean(title)));
    page.painted(0, BOLD, &format!("{}{title}", clean(&migration.id)));
    page.blank();
    let mut facts = vec![
        ("rule", clean(&migration.path)),
        ("risk", format!("{:?}", migration.risk).to_lowercase()),
        ("database", format!("{} ({})", clean(&plan.database.name), plan.database.kind)),
        ("run", run(&plan.run)),
    ];
    for (name, value) in &plan.params {
        facts.push(("param", format!("{} = {}", clean(name), shown(value))));
    }
    facts.extend(scope::parts(plan.scope.as_ref()));
    facts.push(("digest", clean(&plan.digest)));
    for (name, fact) in facts {
        page.line(2, &format!("{name:<8}  {fact}"));
    }
}

fn run(run: &RunRef) -> String {
    format!("{}, {}", clean(&run.id), clean(&run.started_at))
}

fn sources(page: &mut Page, plan: &Plan) {
    if plan.sources.is_empty() {
        return;
    }
    page.heading("Sources");
    let row = |source: &crate::plan::SourcePlan| {
        let file = source.file.as_ref().map_or("a query".to_owned(), |file| clean(file));
        vec![clean(&source.source), number(source.rows), file]
    };
    page.grid(2, &["source", "rows", "read from"], plan.sources.iter().map(row).collect(), &[1]);
}

fn step(page: &mut Page, step: &StepPlan, index: usize, total: usize) {
    page.heading(&format!("Step {index} of {total}: {}", clean(&step.step)));
    if let Some(about) = step.about.as_ref().filter(|_| step.selected > 0 || !step.changes.is_empty()) {
        page.line(2, &clean(about));
    }
    step.changes.iter().for_each(|change| self::change(page, change));
    if step.from.is_empty() {
        if step.changes.is_empty() {
            page.line(2, "passed over: an earlier run has done it");
        }
        return;
    }
    if let Some(compared) = &step.comparison {
        comparison::comparison(page, compared);
    }
    let selected = if step.selected == 0 { "no rows".to_owned() } else { count(step.selected, "row") };
    let key = step.key.iter().map(|column| clean(column)).collect::<Vec<_>>().join(", ");
    page.line(2, &format!("{selected} selected from {}, by {key}", clean(&step.from)));
    if step.selected == 0 {
        return;
    }
    page.blank();
    let rows = step.decisions.iter().map(|decision| {
        vec![
            clean(&decision.decision),
            number(decision.rows),
            clean(&decision.action),
            decision.effects.join(", "),
        ]
    });
    let mut rows: Vec<_> = rows.collect();
    if let undecided @ 1.. = step.undecided() {
        rows.push(vec!["no decision".to_owned(), number(undecided), String::new(), String::new()]);
    }
    page.grid(2, &["decision", "rows", "action", "effects"], rows, &[1]);
    for decision in step.decisions.iter().filter(|decision| !decision.samples.is_empty()) {
        samples::decision(page, step, decision);
    }
}

fn change(page: &mut Page, change: &ChangePlan) {
    let description = clean(&change.description);
    if change.done {
        page.painted(2, DIM, &format!("done already: {description}"));
        return;
    }
    page.line(2, &format!("{description}{}", goes(change)));
    if let Some(because) = &change.because {
        page.line(4, &format!("because {}", clean(because)));
    }
}

fn leaving(page: &mut Page, leaving: &[Leaving]) {
    if leaving.is_empty() {
        return;
    }
    page.heading("Rows that leave");
    for group in leaving {
        page.line(2, &group_title(group));
        page.line(4, &format!("because {}", clean(&group.because)));
        let keys: Vec<String> = group.samples.iter().map(|key| shown_key_in_list(key)).collect();
        if !keys.is_empty() {
            page.flow(4, "", &keys);
        }
        rest(page, 4, group.rows, group.samples.len());
    }
}

fn group_title(group: &Leaving) -> String {
    let (table, rows) = (clean(&group.table), count(group.rows, "row"));
    let to = group.to.as_deref().map(clean).unwrap_or_default();
    let how = match group.effect {
        "archive" => format!("archived to {to}"),
        "cascade" => format!("taken by a cascade from {to}"),
        "delete" => "deleted".to_owned(),
        "drop_table" => "gone with the table".to_owned(),
        other => other.to_owned(),
    };
    format!("{table}: {rows} {how} in step {}", clean(&group.step))
}

/// Says how many rows are not shown.
pub(super) fn rest(page: &mut Page, indent: usize, rows: u64, shown: usize) {
    let hidden = rows.saturating_sub(shown as u64);
    if hidden > 0 && shown > 0 {
        page.painted(indent, DIM, &format!("… and {}", count(hidden, "more row")));
    }
}
