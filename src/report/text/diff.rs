//! What differs between two versions of rules, for a terminal.

use crate::diff::{Basis, Change, Decided, Diff, MigrationDiff, Today, Transition};
use crate::report::difference::{
    bearing, cells, diff_verdict, does, happened, keys, loosening, move_title, path, place_of, planned,
    remarks, summary, tests, title, witness,
};
use crate::report::text::page::{BAD, BOLD, DIM, GOOD, Page, WARN};
use crate::report::value::clean;
use crate::report::{Layout, count};

/// How many boxes of one transition are shown.
const MOST_BOXES: usize = 8;

/// The verdict, then each migration: transitions, what reaches further, what is open, what was written.
pub fn diff(diff: &Diff, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    let style = match (diff.verdict.decisions, diff.verdict.loosening) {
        (Decided::Proved, 0) => GOOD,
        (Decided::Changed, 1..) => BAD,
        _ => WARN,
    };
    page.painted(0, style, &diff_verdict(diff));
    let unchanged = match diff.unchanged {
        0 => String::new(),
        same => format!(", {} unchanged", count(same as u64, "document")),
    };
    page.painted(0, DIM, &format!("{} → {}{unchanged}", clean(&diff.old), clean(&diff.new)));
    for migration in &diff.migrations {
        self::migration(&mut page, migration);
    }
    page.finish()
}

fn migration(page: &mut Page, migration: &MigrationDiff) {
    let path = migration.new_path.as_ref().or(migration.old_path.as_ref());
    let path = path.map(|path| format!(" ({})", clean(path))).unwrap_or_default();
    page.heading(&format!("{}{path}", clean(&migration.migration)));
    page.line(2, &summary(migration));
    for step in &migration.steps {
        page.heading(&format!("  Step {}", clean(&step.step)));
        for transition in &step.transitions {
            self::transition(page, transition);
        }
    }
    if !migration.loosening.is_empty() {
        page.heading("  Reaches further");
        for it in &migration.loosening {
            let style = if it.basis == Basis::Proved { BAD } else { WARN };
            let label = page.paint(style, "loosening");
            page.line(4, &format!("{label} {}", loosening(it)));
        }
    }
    if !migration.verdict.undetermined.is_empty() {
        page.heading("  Undetermined");
        migration.verdict.undetermined.iter().for_each(|open| page.line(4, &clean(&place_of(open))));
    }
    if let Some(today) = &migration.today {
        self::today(page, today);
    }
    if let Some(changed) = &migration.tests {
        page.heading("  Tests");
        tests(changed).iter().for_each(|line| page.line(4, line));
    }
    if !migration.changes.is_empty() {
        page.heading("  Written differently");
        migration.changes.iter().for_each(|change| self::change(page, change));
    }
}

fn transition(page: &mut Page, transition: &Transition) {
    let remarks = remarks(transition);
    let remarks = if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join("; ")) };
    let style = if transition.loosening.is_empty() { BOLD } else { BAD };
    page.line(4, &format!("{}{remarks}", page.paint(style, &title(transition))));
    page.line(6, &format!("was {}", does(&transition.from)));
    page.line(6, &format!("is  {}", does(&transition.to)));
    for region in transition.boxes.iter().take(MOST_BOXES) {
        page.line(6, &format!("at {}", cells(region)));
        if !region.witness.is_empty() {
            page.line(8, &format!("such as {}", witness(region)));
        }
    }
    let hidden = transition.boxes.len().saturating_sub(MOST_BOXES);
    if hidden > 0 {
        page.painted(6, DIM, &format!("… and {}", count(hidden as u64, "more combination")));
    }
}

fn change(page: &mut Page, change: &Change) {
    let line = change.new_line.or(change.old_line).map(|line| format!(", line {line}")).unwrap_or_default();
    page.line(4, &format!("{} {} ({}{line})", happened(change), path(change), bearing(change)));
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => page.line(6, &format!("{} → {}", short(before), short(after))),
        (Some(only), None) | (None, Some(only)) => page.line(6, &short(only)),
        (None, None) => {}
    }
}

fn today(page: &mut Page, today: &Today) {
    page.heading(&format!("  Today on {}", clean(&today.database)));
    page.line(4, &format!("old: {}", planned(&today.old)));
    page.line(4, &format!("new: {}", planned(&today.new)));
    let moves = if today.rows == 1 { "moves" } else { "move" };
    page.line(4, &format!("{} {moves}", count(today.rows, "row")));
    for it in &today.moves {
        let title = format!("step {}: {}, {}", clean(&it.step), move_title(it), count(it.rows, "row"));
        page.flow(4, &format!("{title}:"), &keys(it));
    }
    today.unknown.iter().for_each(|what| page.line(4, &clean(what)));
}

/// What was written, shortened.
pub(in crate::report) fn short(text: &str) -> String {
    const MOST: usize = 160;
    let text = clean(text);
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
