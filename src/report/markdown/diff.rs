//! What differs between two versions of rules, fit for a comment on a pull request.

use crate::diff::{Change, Decided, Diff, MigrationDiff, StepDiff, Today, Transition};
use crate::report::difference::{
    bearing, cells, diff_verdict, does, happened, keys, loosening, move_title, path, place_of, planned,
    remarks, summary, tests, title, witness,
};
use crate::report::markdown::escape::{code, text};
use crate::report::markdown::parts::{grid, header, name};
use crate::report::text::short;
use crate::report::{count, number};

/// What a comment of a pull request may hold, with room to spare.
const MOST_BYTES: usize = 60_000;
/// How many transitions of one step are shown.
const MOST_TRANSITIONS: usize = 20;
/// How many boxes of one transition are shown.
const MOST_BOXES: usize = 4;
/// How many entries of any other list are shown.
const MOST_ENTRIES: usize = 30;

/// The verdict, then the migrations, the most important first, as many as fit.
pub fn diff(diff: &Diff) -> String {
    let mark = match (diff.verdict.decisions, diff.verdict.loosening) {
        (Decided::Proved, 0) => "✅",
        (_, 0) => "🔎",
        _ => "⚠️",
    };
    let unchanged = match diff.unchanged {
        0 => String::new(),
        same => format!(", {} unchanged", count(same as u64, "document")),
    };
    let mut out = format!(
        "## {mark} {}\n\n{} → {}{unchanged}\n",
        text(&diff_verdict(diff)),
        name(&diff.old),
        name(&diff.new)
    );
    for (index, migration) in diff.migrations.iter().enumerate() {
        let part = self::migration(migration);
        if out.len() + part.len() > MOST_BYTES {
            let left = (diff.migrations.len() - index) as u64;
            out += &format!(
                "\n… and {}, too long for a comment: `amend diff` shows all\n",
                count(left, "more migration")
            );
            break;
        }
        out += &part;
    }
    out
}

fn migration(migration: &MigrationDiff) -> String {
    let path = migration.new_path.as_ref().or(migration.old_path.as_ref());
    let path = path.map(|path| format!(" ({})", name(path))).unwrap_or_default();
    let mut out = format!("\n### {}{path}\n\n{}\n", text(&migration.migration), text(&summary(migration)));
    for step in &migration.steps {
        out += &self::step(step);
    }
    if !migration.loosening.is_empty() {
        let items = migration.loosening.iter().map(|it| format!("**loosening** {}", text(&loosening(it))));
        out += &format!("\n#### Reaches further than before\n\n{}", list(items));
    }
    if !migration.verdict.undetermined.is_empty() {
        let items = migration.verdict.undetermined.iter().map(|open| text(&place_of(open)));
        out += &format!("\n#### Undetermined\n\n{}", list(items));
    }
    out += &migration.today.as_ref().map(today).unwrap_or_default();
    if let Some(changed) = &migration.tests {
        out += &format!("\n#### Tests\n\n{}", list(tests(changed).iter().map(|line| text(line))));
    }
    if !migration.changes.is_empty() {
        let summary = count(migration.changes.len() as u64, "part");
        out += &format!(
            "\n<details><summary>{summary} written differently</summary>\n\n{}\n</details>\n",
            changes(&migration.changes)
        );
    }
    if out.len() > MOST_BYTES / 2 {
        let end = (0..=MOST_BYTES / 2).rev().find(|end| out.is_char_boundary(*end)).unwrap_or_default();
        let end = out[..end].rfind('\n').unwrap_or(end);
        // A table cut in its middle still reads; an open element would swallow what follows.
        let open = out[..end].matches("<details>").count() - out[..end].matches("</details>").count();
        let close = "\n</details>\n".repeat(open);
        out = format!("{}\n{close}\n… cut here: `amend diff` shows all\n", &out[..end]);
    }
    out
}

fn step(step: &StepDiff) -> String {
    let mut rows = Vec::new();
    for transition in step.transitions.iter().take(MOST_TRANSITIONS) {
        rows.push(self::transition(transition));
    }
    let titles = header(&["transition", "was", "is", "where", "such as"]);
    let hidden = step.transitions.len().saturating_sub(MOST_TRANSITIONS);
    let rest = if hidden > 0 {
        format!("\n… and {}\n", count(hidden as u64, "more transition"))
    } else {
        String::new()
    };
    format!("\n#### Step {}\n\n{}{rest}", text(&step.step), grid(&titles, &rows, &[]))
}

fn transition(transition: &Transition) -> Vec<String> {
    let remark = |remark: String| match remark.strip_prefix("loosening: ") {
        Some(what) => format!("<br>**loosening:** {}", text(what)),
        None => format!("<br>{}", text(&remark)),
    };
    let remarks: String = remarks(transition).into_iter().map(remark).collect();
    let boxes = || transition.boxes.iter().take(MOST_BOXES);
    let hidden = transition.boxes.len().saturating_sub(MOST_BOXES);
    let rest = if hidden > 0 { format!("<br>… {} more", number(hidden as u64)) } else { String::new() };
    let joined = |items: Vec<String>| items.join("<br>");
    vec![
        format!("{}{remarks}", code(&title(transition))),
        text(&does(&transition.from)),
        text(&does(&transition.to)),
        joined(boxes().map(|region| code(&cells(region))).collect()) + &rest,
        joined(boxes().map(|region| code(&witness(region))).collect()),
    ]
}

fn today(today: &Today) -> String {
    let mut out = format!("\n#### Today on {}\n\n", name(&today.database));
    out += &format!("- old: {}\n- new: {}\n", text(&planned(&today.old)), text(&planned(&today.new)));
    let moves = if today.rows == 1 { "moves" } else { "move" };
    out += &format!("- **{} {moves}**\n", count(today.rows, "row"));
    out += &list(today.unknown.iter().map(|what| text(what)));
    if !today.moves.is_empty() {
        let row = |it: &crate::diff::Move| {
            let keys: Vec<String> = keys(it).iter().map(|key| code(key)).collect();
            vec![name(&it.step), code(&move_title(it)), number(it.rows), keys.join(", ")]
        };
        let rows: Vec<_> = today.moves.iter().take(MOST_ENTRIES).map(row).collect();
        out += &format!("\n{}", grid(&header(&["step", "moves", "rows", "the first"]), &rows, &[2]));
        if let hidden @ 1.. = today.moves.len().saturating_sub(MOST_ENTRIES) {
            out += &format!("\n… and {}\n", count(hidden as u64, "more move"));
        }
    }
    out
}

fn changes(changes: &[Change]) -> String {
    let mut sorted: Vec<&Change> = changes.iter().collect();
    sorted.sort_by_key(|change| change.bearing);
    let row = |change: &&Change| {
        let said = |said: &Option<String>| said.as_ref().map(|it| code(&short(it))).unwrap_or_default();
        let line = change.new_line.or(change.old_line).map(|line| line.to_string()).unwrap_or_default();
        let what = format!("{} {}", happened(change), name(&path(change)));
        vec![what, said(&change.before), said(&change.after), bearing(change).to_owned(), line]
    };
    let rows: Vec<_> = sorted.iter().take(MOST_ENTRIES).map(row).collect();
    let hidden = sorted.len().saturating_sub(MOST_ENTRIES);
    let rest = if hidden > 0 {
        format!("\n… and {}\n", count(hidden as u64, "more change"))
    } else {
        String::new()
    };
    grid(&header(&["part", "before", "after", "bears on", "line"]), &rows, &[4]) + &rest
}

fn list(items: impl ExactSizeIterator<Item = String>) -> String {
    let hidden = items.len().saturating_sub(MOST_ENTRIES);
    let shown: String = items.take(MOST_ENTRIES).map(|item| format!("- {item}\n")).collect();
    if hidden > 0 { format!("{shown}- … and {} more\n", number(hidden as u64)) } else { shown }
}
