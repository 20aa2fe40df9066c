//! Sample rows of a decision: what each effect changes.

use unicode_width::UnicodeWidthStr;

use crate::plan::{ColumnChange, DecisionPlan, RowChange, RowSample, StepPlan};
use crate::report::text::page::Page;
use crate::report::text::plan::rest;
use crate::report::value::{clean, shown, shown_key, shown_key_in_list, shown_pair};
use crate::report::{adjudication, number};

/// The first rows of a decision, each with its changes.
pub(super) fn decision(page: &mut Page, step: &StepPlan, decision: &DecisionPlan) {
    page.blank();
    let rows = number(decision.rows);
    page.line(2, &format!("{} → {} ({rows})", clean(&decision.decision), clean(&decision.action)));
    match alike(&decision.samples) {
        Some(title) => {
            let keys: Vec<String> =
                decision.samples.iter().map(|sample| shown_key_in_list(&sample.key)).collect();
            page.flow(4, &format!("{title}:"), &keys);
        }
        None => decision.samples.iter().for_each(|sample| self::sample(page, &step.key, sample)),
    }
    rest(page, 4, decision.rows, decision.samples.len());
}

/// What happens to every one of these rows, where that is the same and changes no column.
fn alike(samples: &[RowSample]) -> Option<String> {
    let mut titles = samples.iter().map(|sample| match sample.changes.as_slice() {
        [change] if change.columns.is_empty() && change.key.is_none() && sample.chosen.is_none() => {
            Some(title(change))
        }
        _ => None,
    });
    let first = titles.next()??;
    titles.all(|title| title.as_ref() == Some(&first)).then_some(first)
}

fn sample(page: &mut Page, key: &[String], sample: &RowSample) {
    let key = named(key, &sample.key);
    match sample.changes.as_slice() {
        [change] if sample.chosen.is_none() && page.fits(4, &one_line(&key, change)) => {
            page.line(4, &one_line(&key, change))
        }
        changes => {
            page.line(4, &key);
            if let Some(chosen) = &sample.chosen {
                page.line(6, &clean(&adjudication::words(chosen)));
            }
            for change in changes {
                self::change(page, 6, change);
            }
        }
    }
}

fn one_line(key: &str, change: &RowChange) -> String {
    let columns: Vec<String> = change.changed().map(column).collect();
    let separator = if columns.is_empty() { "" } else { ": " };
    format!("{key} · {}{separator}{}", title(change), columns.join(", "))
}

/// One effect with the columns that it changes.
pub(super) fn change(page: &mut Page, indent: usize, change: &RowChange) {
    let colon = if change.changed().next().is_none() { "" } else { ":" };
    let title = format!("{}{colon}", title(change));
    if change.columns.iter().any(|column| column.before.is_some() && column.after.is_some()) {
        page.line(indent, &title);
        change.changed().for_each(|change| changed_column(page, indent + 2, change));
    } else {
        let columns: Vec<String> = change.columns.iter().map(column).collect();
        page.flow(indent, &title, &columns);
    }
}

/// `name before → after`, the two values under each other where a line is too short for both.
fn changed_column(page: &mut Page, indent: usize, change: &ColumnChange) {
    let line = column(change);
    let (Some(before), Some(after), false) = (&change.before, &change.after, page.fits(indent, &line)) else {
        return page.exact(&format!("{:indent$}{line}", ""));
    };
    let name = clean(&change.column);
    let (before, after) = shown_pair(before, after);
    page.exact(&format!("{:indent$}{name} {before}", ""));
    page.exact(&format!("{:1$}→ {after}", "", indent - 1 + name.width().max(1)));
}

/// What the effect does, to which row, and why: `archive project_state "s-9" (stale)`.
fn title(change: &RowChange) -> String {
    let mut title = change.effect.to_owned();
    if !change.table.is_empty() {
        title = format!("{title} {}", clean(&change.table));
    }
    if let Some(key) = &change.key {
        title = format!("{title} {}", shown_key(key));
    }
    if let Some(because) = &change.because {
        title = format!("{title} ({})", clean(because));
    }
    title
}

fn column(change: &ColumnChange) -> String {
    let name = clean(&change.column);
    match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let (before, after) = shown_pair(before, after);
            format!("{name} {before} → {after}")
        }
        (Some(value), None) | (None, Some(value)) => format!("{name} {}", shown(value)),
        (None, None) => name,
    }
}

/// A key with the names of its columns: `id "s-1"`.
pub(super) fn named(names: &[String], values: &[crate::sql::Value]) -> String {
    let pairs = names.iter().zip(values).map(|(name, value)| format!("{} {}", clean(name), shown(value)));
    pairs.collect::<Vec<_>>().join(", ")
}
