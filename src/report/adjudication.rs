//! Rows that block until a person chooses, and what was chosen.

use crate::adjudication::Merged;
use crate::migration::Chosen;
use crate::plan::{Adjudicated, Frozen};
use crate::report::text::page::{BOLD, Page, WARN};
use crate::report::value::{clean, shown, shown_key};
use crate::report::{Layout, count};
use crate::sql::canonical;

/// Who chose, and why.
pub(super) fn words(chosen: &Chosen) -> String {
    format!("adjudicated: {} by {} because {}", chosen.choose, chosen.by, chosen.because)
}

/// What was chosen, a row on a line.
pub(super) fn section(page: &mut Page, adjudications: &[Adjudicated]) {
    if adjudications.is_empty() {
        return;
    }
    page.heading("Adjudicated");
    for it in adjudications {
        let row = format!("{} {}", clean(&it.step), shown_key(&it.key));
        page.line(2, &format!("{row} · {} → {}", clean(&it.decision), clean(&it.chosen.choose)));
        page.line(4, &format!("by {} because {}", clean(&it.chosen.by), clean(&it.chosen.because)));
    }
}

/// One row with all that is chosen from: both sides beside each other, those that differ marked.
pub fn frozen(row: &Frozen, (index, total): (usize, usize), layout: &Layout) -> String {
    let mut page = Page::new(layout);
    page.blank();
    let key: Vec<String> =
        row.key.iter().map(|(name, value)| format!("{} {}", clean(name), shown(value))).collect();
    let title = format!("Row {index} of {total}: step {}, {}", clean(&row.step), key.join(", "));
    page.painted(0, BOLD, &title);
    page.line(2, &format!("{}: {}", clean(&row.decision), clean(&row.why)));
    if let Some(void) = &row.void {
        page.blank();
        let Chosen { choose, by, because } = &void.chosen;
        let was = format!("{} chose {} because {}; since then:", clean(by), clean(choose), clean(because));
        page.painted(2, WARN, &was);
        for (what, then, now) in &void.changed {
            page.line(4, &format!("{} {} → {}", clean(what), shown(then), shown(now)));
        }
    }
    sides(&mut page, row);
    compared(&mut page, row);
    if !row.inputs.is_empty() {
        page.blank();
        let inputs: Vec<String> =
            row.inputs.iter().map(|(name, value)| format!("{} {}", clean(name), shown(value))).collect();
        page.flow(2, "decided from:", &inputs);
    }
    page.blank();
    let choices = row.choices.iter().enumerate();
    let choices =
        choices.map(|(index, (name, does))| vec![(index + 1).to_string(), clean(name), clean(does)]);
    page.grid(2, &["", "choice", "what it does"], choices.collect(), &[]);
    page.finish()
}

/// The rows of the sources, each where it stands.
fn compared(page: &mut Page, row: &Frozen) {
    if row.compared.is_empty() {
        return;
    }
    let lines = row.compared.iter().map(|side| {
        let values: Vec<String> =
            side.row.iter().map(|(name, value)| format!("{} {}", clean(name), shown(value))).collect();
        vec![clean(&side.source), clean(&side.at), values.join(", ")]
    });
    page.blank();
    page.grid(2, &["source", "at", "row"], lines.collect(), &[]);
}

fn sides(page: &mut Page, row: &Frozen) {
    let present: Vec<_> = row.rows.iter().filter_map(|(alias, it)| Some((alias, it.as_ref()?))).collect();
    let mut names: Vec<&String> = Vec::new();
    for (name, _) in present.iter().flat_map(|(_, columns)| columns.iter()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut lines = Vec::new();
    for name in names {
        let values: Vec<_> = present
            .iter()
            .map(|(_, columns)| columns.iter().find(|(known, _)| known == name).map(|(_, value)| value))
            .collect();
        let mut there = values.iter().flatten().map(|value| canonical(value));
        let first = there.next();
        let mark = if there.all(|value| Some(&value) == first.as_ref()) { "" } else { "*" };
        let mut line = vec![mark.to_owned(), clean(name)];
        line.extend(values.iter().map(|value| value.map(shown).unwrap_or_default()));
        lines.push(line);
    }
    let titles: Vec<String> = present.iter().map(|(alias, _)| clean(alias)).collect();
    let header: Vec<&str> = ["", ""].into_iter().chain(titles.iter().map(String::as_str)).collect();
    page.blank();
    page.grid(2, &header, lines, &[]);
    for (alias, _) in row.rows.iter().filter(|(_, columns)| columns.is_none()) {
        page.line(2, &format!("no {}", clean(alias)));
    }
}

/// What a file of adjudications holds now.
pub fn merged(path: &str, merged: &Merged) -> String {
    let rows = |amount: usize| count(amount as u64, "row");
    let mut parts = vec![format!("{} to choose for, {} chosen", rows(merged.open), merged.chosen)];
    for (amount, what) in [
        (merged.void, "with a void choice: empty `choose` and freeze again, or amend adjudicate"),
        (merged.removed, "taken out: not blocked any more"),
        (
            merged.unmatched,
            "chosen for and not blocked any more: they stay, remove them once they are not needed",
        ),
        (
            merged.noted,
            "with words of people and not blocked any more: they stay, remove them once they are not needed",
        ),
    ] {
        if amount > 0 {
            parts.push(format!("{} {what}", rows(amount)));
        }
    }
    format!("{}: {}\n", clean(path), parts.join("\n  "))
}
