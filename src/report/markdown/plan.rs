//! A plan in Markdown.

use crate::plan::{
    ChangePlan, ColumnChange, DecisionPlan, FilePlan, Leaving, Plan, RowChange, RowSample, StepPlan,
};
use crate::report::markdown::comparison::comparison;
use crate::report::markdown::escape::{code, text};
use crate::report::markdown::following::following;
use crate::report::markdown::parts::{checks, findings, grid, header, name, rest, tables};
use crate::report::value::{clean, shown, shown_key, shown_key_in_list, shown_pair};
use crate::report::{adjudication, count, goes, number, scope, verdict};

/// How many lines of one file's diff are shown.
const LINES: usize = 60;

/// The most characters that a comment on a pull request may have, some left for who posts it.
const COMMENT: usize = 65_536 - 1_000;

/// What apply would do, row by row: the verdict and the findings first, and short enough for a comment.
pub fn plan(plan: &Plan) -> String {
    let whole = page(plan);
    let shorter = [10, 3, 1, 0].into_iter().map(|most| page(&shortened(plan, most)) + SHORTENED);
    let mut pages = std::iter::once(whole).chain(shorter).peekable();
    while let Some(page) = pages.next() {
        if page.chars().count() <= COMMENT || pages.peek().is_none() {
            return page;
        }
    }
    String::new()
}

const SHORTENED: &str = "\n*Rows are left out so that this fits into a comment.*\n";

fn page(plan: &Plan) -> String {
    let mut out = format!("{}\n**{}**\n", heading(plan), text(&verdict(plan)));
    out += &findings(&plan.findings);
    out += &tables(&plan.tables);
    out += &steps(plan);
    out += &following(&plan.following);
    out += &leaving(&plan.leaving);
    out += &files(&plan.files);
    out += &checks(&plan.checks);
    out += &sources(plan);
    out + &format!("\n## About this plan\n\n{}", facts(plan))
}

/// The same plan with at most so many rows of each kind.
fn shortened(plan: &Plan, most: usize) -> Plan {
    let mut plan = plan.clone();
    let decisions = plan.steps.iter_mut().flat_map(|step| &mut step.decisions);
    decisions.for_each(|decision| decision.samples.truncate(most));
    let compared = plan.steps.iter_mut().filter_map(|step| step.comparison.as_mut());
    let classes = compared.flat_map(|compared| &mut compared.classes);
    classes.for_each(|class| class.samples.truncate(most));
    plan.leaving.iter_mut().for_each(|group| group.samples.truncate(most));
    plan.findings.iter_mut().for_each(|finding| finding.samples.truncate(most));
    for file in &mut plan.files {
        let lines: Vec<&str> = file.diff.text.split_inclusive('\n').collect();
        let kept = lines.len().min(most * 6);
        file.diff.more += lines.len() - kept;
        file.diff.text = lines[..kept].concat();
    }
    plan
}

/// The report of an apply, without its last line.
pub(super) fn body(plan: &Plan) -> String {
    let mut out = format!("{}\n{}", heading(plan), facts(plan));
    out += &sources(plan);
    out += &steps(plan);
    out += &following(&plan.following);
    out += &leaving(&plan.leaving);
    out += &files(&plan.files);
    out += &tables(&plan.tables);
    out += &checks(&plan.checks);
    out + &findings(&plan.findings)
}

fn steps(plan: &Plan) -> String {
    let steps = plan.steps.iter().enumerate();
    steps.map(|(index, step)| self::step(step, index + 1, plan.steps.len())).collect()
}

fn heading(plan: &Plan) -> String {
    let migration = &plan.migration;
    let title = migration.title.as_ref().map_or(String::new(), |title| format!(": {}", text(title)));
    format!("# {}{title}\n", text(&migration.id))
}

fn facts(plan: &Plan) -> String {
    let migration = &plan.migration;
    let mut facts = vec![
        ("rule", name(&migration.path)),
        ("risk", format!("{:?}", migration.risk).to_lowercase()),
        ("database", format!("{} ({})", name(&plan.database.name), plan.database.kind)),
        ("run", format!("{}, {}", name(&plan.run.id), text(&plan.run.started_at))),
        ("digest", name(&plan.digest)),
    ];
    facts.extend(scope::parts(plan.scope.as_ref()).into_iter().map(|(part, what)| (part, code(&what))));
    for (param, value) in &plan.params {
        facts.push(("param", code(&format!("{} = {}", clean(param), shown(value)))));
    }
    let rows: Vec<_> = facts.into_iter().map(|(fact, value)| vec![fact.to_owned(), value]).collect();
    grid(&header(&["", ""]), &rows, &[])
}

fn sources(plan: &Plan) -> String {
    if plan.sources.is_empty() {
        return String::new();
    }
    let row = |source: &crate::plan::SourcePlan| {
        let file = source.file.as_ref().map_or("a query".to_owned(), |file| name(file));
        vec![name(&source.source), number(source.rows), file]
    };
    let rows: Vec<_> = plan.sources.iter().map(row).collect();
    format!("\n## Sources\n\n{}", grid(&header(&["source", "rows", "read from"]), &rows, &[1]))
}

/// Every file with what changes in it.
fn files(files: &[FilePlan]) -> String {
    let diff = |file: &FilePlan| {
        let shown: Vec<String> = file.diff.text.lines().take(LINES).map(clean).collect();
        let shown = shown.join("\n");
        // A fence longer than any run of backticks in it.
        let fence = "`".repeat(3.max(longest_run(&shown) + 1));
        let more = file.diff.more + file.diff.text.lines().count().saturating_sub(LINES);
        let more =
            if more > 0 { format!("\n… and {} more\n", count(more as u64, "line")) } else { String::new() };
        let what = crate::report::files::what(file);
        format!("\n{}: {}\n\n{fence}diff\n{shown}\n{fence}\n{more}", name(&file.path), text(&what))
    };
    if files.is_empty() {
        String::new()
    } else {
        format!("\n## Files\n{}", files.iter().map(diff).collect::<String>())
    }
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn step(step: &StepPlan, index: usize, total: usize) -> String {
    let mut out = format!("\n## Step {index} of {total}: {}\n\n", text(&step.step));
    if let Some(about) = &step.about {
        out += &format!("{}\n\n", text(about));
    }
    out += &changes(step);
    if step.from.is_empty() {
        return out;
    }
    if let Some(compared) = &step.comparison {
        out += &comparison(compared);
    }
    let key: Vec<String> = step.key.iter().map(|column| name(column)).collect();
    let selected = if step.selected == 0 { "no rows".to_owned() } else { count(step.selected, "row") };
    out += &format!("{selected} selected from {}, by {}\n", name(&step.from), key.join(", "));
    if step.selected == 0 {
        return out;
    }
    out += &format!("\n{}", decisions(step));
    for decision in step.decisions.iter().filter(|decision| !decision.samples.is_empty()) {
        out += &samples(step, decision);
    }
    out
}

fn changes(step: &StepPlan) -> String {
    if step.from.is_empty() && step.changes.is_empty() {
        return "passed over: an earlier run has done it\n".to_owned();
    }
    let line = |change: &ChangePlan| {
        let description = text(&clean(&change.description));
        match (change.done, &change.because) {
            (true, _) => format!("- done already: {description}\n"),
            (false, Some(because)) => format!("- {description}{} ({})\n", goes(change), text(because)),
            (false, None) => format!("- {description}{}\n", goes(change)),
        }
    };
    step.changes.iter().map(line).collect()
}

fn decisions(step: &StepPlan) -> String {
    let row = |decision: &DecisionPlan| {
        let effects = decision.effects.join(", ");
        vec![name(&decision.decision), number(decision.rows), name(&decision.action), effects]
    };
    let mut rows: Vec<_> = step.decisions.iter().map(row).collect();
    if let undecided @ 1.. = step.undecided() {
        rows.push(vec!["**no decision**".to_owned(), number(undecided), String::new(), String::new()]);
    }
    grid(&header(&["decision", "rows", "action", "effects"]), &rows, &[1])
}

fn samples(step: &StepPlan, decision: &DecisionPlan) -> String {
    let summary = format!("{} → {}", text(&decision.decision), text(&decision.action));
    let mut titles: Vec<String> = step.key.iter().map(|column| name(column)).collect();
    titles.push("changes".to_owned());
    let row = |sample: &RowSample| {
        let mut row: Vec<String> = sample.key.iter().map(|value| code(&shown(value))).collect();
        let chosen = sample.chosen.iter().map(|chosen| text(&clean(&adjudication::words(chosen))));
        let changes: Vec<String> = chosen.chain(sample.changes.iter().map(change)).collect();
        row.push(changes.join("<br>"));
        row
    };
    let rows: Vec<_> = decision.samples.iter().map(row).collect();
    let rest = rest(decision.rows, decision.samples.len());
    let rows_of = count(decision.rows, "row");
    let table = grid(&titles, &rows, &[]);
    format!("\n<details><summary>{summary} ({rows_of})</summary>\n\n{table}{rest}\n</details>\n")
}

fn change(change: &RowChange) -> String {
    let mut out = change.effect.to_owned();
    if !change.table.is_empty() {
        out += &format!(" {}", name(&change.table));
    }
    if let Some(key) = &change.key {
        out += &format!(" {}", code(&shown_key(key)));
    }
    let columns: Vec<String> = change.changed().map(column).collect();
    if !columns.is_empty() {
        out += &format!(": {}", columns.join(", "));
    }
    match &change.because {
        Some(because) => format!("{out} ({})", text(because)),
        None => out,
    }
}

fn column(change: &ColumnChange) -> String {
    let column = name(&change.column);
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let (before, after) = shown_pair(before, after);
            format!("{column} {} → {}", code(&before), code(&after))
        }
        (Some(value), None) | (None, Some(value)) => format!("{column} {}", code(&shown(value))),
        (None, None) => column,
    }
}

fn leaving(leaving: &[Leaving]) -> String {
    if leaving.is_empty() {
        return String::new();
    }
    let row = |group: &Leaving| {
        let to = group.to.as_deref().map(|to| format!(" {}", name(to))).unwrap_or_default();
        let how = match group.effect {
            "archive" => format!("archived to{to}"),
            "cascade" => format!("taken by a cascade from{to}"),
            "delete" => "deleted".to_owned(),
            "drop_table" => "gone with the table".to_owned(),
            other => other.to_owned(),
        };
        let keys: Vec<String> = group.samples.iter().map(|key| code(&shown_key_in_list(key))).collect();
        let hidden = group.rows.saturating_sub(keys.len() as u64);
        let more = if hidden > 0 && !keys.is_empty() {
            format!(" … {} more", number(hidden))
        } else {
            String::new()
        };
        let because = text(&group.because);
        vec![name(&group.table), number(group.rows), how, name(&group.step), because, keys.join("; ") + &more]
    };
    let rows: Vec<_> = leaving.iter().map(row).collect();
    let titles = header(&["table", "rows", "how", "step", "because", "keys"]);
    format!("\n## Rows that leave\n\n{}", grid(&titles, &rows, &[1]))
}
