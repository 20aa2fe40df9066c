//! The runs that a database keeps.

use serde_json::{Value as Json, json};

use crate::history::{Ended, FileCounts, Kind, Left, Run, StepCounts, undone_by};
use crate::plan::DatabaseRef;
use crate::report::text::page::{BOLD, DIM, Page};
use crate::report::text::tables;
use crate::report::value::clean;
use crate::report::{Layout, adjudication, count, number, scope};

/// The version of the JSON form, `schemas/history.schema.json`.
pub const HISTORY_FORMAT: &str = "amend.history/1";

/// For programs: these runs, the last one first.
pub fn history_json(database: &DatabaseRef, all: &[Run], shown: &[&Run]) -> Json {
    let run = |run: &&Run| {
        let mut object = json!(run);
        object["undone_by"] = json!(undone_by(all, run.number).map(|by| by.number));
        object
    };
    json!({
        "format": HISTORY_FORMAT,
        "database": database,
        "runs": shown.iter().rev().map(run).collect::<Vec<_>>(),
    })
}

/// For a terminal: every run on a line, the last one first.
pub fn history_text(database: &DatabaseRef, runs: &[Run], layout: &Layout) -> String {
    let mut page = Page::new(layout);
    page.painted(0, BOLD, &format!("History of {} ({})", clean(&database.name), database.kind));
    page.blank();
    let row = |run: &Run| {
        vec![
            run.number.to_string(),
            minute(&run.finished_at),
            clean(&run.migration),
            outcome(run, undone_by(runs, run.number)),
            clean(&run.who),
        ]
    };
    if !runs.is_empty() {
        let header = ["run", "when (UTC)", "migration", "what", "who"];
        page.grid(2, &header, runs.iter().rev().map(row).collect(), &[0]);
        page.blank();
    }
    page.line(
        0,
        &match runs.len() {
            0 => "no run is recorded in this database".to_owned(),
            amount => count(amount as u64, "run"),
        },
    );
    page.finish()
}

/// For a terminal: all that is kept of one run.
pub fn run_text(database: &DatabaseRef, runs: &[Run], run: &Run, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    let title = run.title.as_deref().map(|title| format!(": {}", clean(title))).unwrap_or_default();
    page.painted(0, BOLD, &format!("Run {}: {}{title}", run.number, clean(&run.migration)));
    page.blank();
    let user = run.database_user.as_deref().map(|user| format!(", as {} in the database", clean(user)));
    let facts = [
        ("database", format!("{} ({})", clean(&database.name), database.kind)),
        ("what", outcome(run, undone_by(runs, run.number))),
        ("run", clean(&run.id)),
        ("started", clean(&run.started_at)),
        ("finished", clean(&run.finished_at)),
        ("who", format!("{}{}", clean(&run.who), user.unwrap_or_default())),
        ("rule", clean(&run.path)),
        ("document", clean(&run.document)),
        ("plan", clean(&run.plan)),
        ("engine", clean(&run.engine)),
    ];
    for (name, fact) in facts.into_iter().chain(scope::parts(run.counts.scope.as_ref())) {
        page.exact(&format!("  {name:<9} {fact}"));
    }
    params(&mut page, &run.params);
    steps(&mut page, &run.counts.steps);
    adjudication::section(&mut page, &run.adjudications);
    tables::tables(&mut page, &run.counts.tables);
    left(&mut page, &run.counts.left);
    files(&mut page, &run.counts.files);
    page.finish()
}

fn params(page: &mut Page, params: &Json) {
    let Some(params) = params.as_object().filter(|params| !params.is_empty()) else { return };
    page.heading("Parameters");
    for (name, value) in params {
        page.line(2, &format!("{} = {}", clean(name), clean(&value.to_string())));
    }
}

fn steps(page: &mut Page, steps: &[StepCounts]) {
    let mut rows = Vec::new();
    for step in steps {
        for decision in &step.decisions {
            let names = [&step.step, &decision.decision, &decision.action].map(|name| clean(name));
            rows.push([names.as_slice(), &[number(decision.rows)]].concat());
        }
        for change in &step.changes {
            rows.push(vec![clean(&step.step), clean(&change.change), String::new(), number(change.rows)]);
        }
    }
    if !rows.is_empty() {
        page.heading("Decisions");
        page.grid(2, &["step", "decision", "action", "rows"], rows, &[3]);
    }
}

fn files(page: &mut Page, files: &[FileCounts]) {
    if files.is_empty() {
        return;
    }
    page.heading("Files");
    for file in files {
        page.line(2, &clean(&file.path));
        let shown = |digest: &Option<String>| digest.as_deref().map_or("no file".to_owned(), clean);
        page.exact(&format!("    before  {}", shown(&file.sha256_before)));
        page.exact(&format!("    after   {}", shown(&file.sha256_after)));
    }
}

fn left(page: &mut Page, left: &[Left]) {
    if left.is_empty() {
        return;
    }
    page.heading("Rows that left");
    for left in left {
        let to = left.to.as_deref().map(|to| match left.effect.as_str() {
            "archive" => format!(" to {}", clean(to)),
            _ => format!(" with {}", clean(to)),
        });
        page.line(
            2,
            &format!(
                "{} left {} ({}{}): {}",
                count(left.rows, "row"),
                clean(&left.table),
                clean(&left.effect),
                to.unwrap_or_default(),
                clean(&left.because)
            ),
        );
        if !left.first.is_empty() {
            let more = left.rows.saturating_sub(left.first.len() as u64);
            let more = if more > 0 { vec![format!("… {} more", number(more))] } else { Vec::new() };
            let keys: Vec<String> = left.first.iter().map(|key| shown_key(key)).chain(more).collect();
            page.flow(4, &page.paint(DIM, "keys"), &keys);
        }
    }
}

fn shown_key(key: &[Json]) -> String {
    let values: Vec<String> = key.iter().map(|value| clean(&value.to_string())).collect();
    if let [only] = values.as_slice() { only.clone() } else { format!("({})", values.join(", ")) }
}

/// What a run did, in words.
pub(crate) fn outcome(run: &Run, undone_by: Option<&Run>) -> String {
    let changed = match run.outcome {
        Ended::Empty => "nothing to do".to_owned(),
        Ended::Applied => format!("{} changed", count(run.changed_rows(), "row")),
    };
    let what = match run.kind {
        Kind::Apply => changed,
        Kind::Rollback { undoes } => format!("took back run {undoes}: {changed}"),
    };
    match undone_by {
        None => what,
        Some(by) => format!("{what}; taken back by run {}", by.number),
    }
}

/// An instant without seconds, for lists.
pub(crate) fn minute(instant: &str) -> String {
    let plain = |text: &str| clean(text).replace('T', " ");
    instant.get(..16).map_or_else(|| clean(instant), plain)
}
