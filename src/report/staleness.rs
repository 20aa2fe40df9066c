//! How plans differ, in words that every form of a report shares.

use crate::program::RowPart;
use crate::report::words::listing;
use crate::report::{count, number};
use crate::saved::{BindingDifference, Change, Differences, RowDifference};

/// Characters of a digest that are shown.
const DIGEST: usize = 12;

/// What differs, counted: `1 parameter and 13 rows`.
pub(crate) fn summary(differences: &Differences) -> String {
    let of = |what: &str| bound(differences, what);
    let named = [("document", "the rule"), ("scope", "the scope"), ("database", "the database")];
    let named = named.into_iter().filter(|(what, _)| of(what) > 0).map(|(_, words)| words.to_owned());
    let counted = [
        (of("parameter"), "parameter"),
        (of("schema"), "definition"),
        (of("file"), "file"),
        (differences.row_count(), "row"),
    ];
    let counted = counted.into_iter().filter(|(amount, _)| *amount > 0);
    let parts: Vec<String> = named.chain(counted.map(|(amount, thing)| count(amount, thing))).collect();
    if parts.is_empty() { "what would be done".to_owned() } else { listing(&parts) }
}

/// How many bindings of a kind differ.
fn bound(differences: &Differences, what: &str) -> u64 {
    differences.bindings.iter().filter(|it| it.what == what).count() as u64
}

/// The same as a sentence: `1 parameter and 13 rows differ`.
pub(crate) fn differ(differences: &Differences) -> String {
    let bound = |what: &str| bound(differences, what);
    let amount = ["document", "scope", "parameter", "schema", "file"].into_iter().map(bound).sum::<u64>()
        + bound("database").min(1)
        + differences.row_count();
    format!("{} {}", summary(differences), if amount <= 1 { "differs" } else { "differ" })
}

/// A binding as the cells of a row: what, which, was, now.
pub(crate) fn binding(difference: &BindingDifference) -> [String; 4] {
    let side = |value: &Option<String>| match value {
        Some(digest) if ["document", "file"].contains(&difference.what.as_str()) => {
            digest.chars().take(DIGEST).collect::<String>() + "…"
        }
        Some(value) => value.clone(),
        None => "–".to_owned(),
    };
    [difference.what.clone(), difference.name.clone(), side(&difference.was), side(&difference.now)]
}

/// How many rows a decision takes.
pub(crate) fn amount(rows: Option<u64>) -> String {
    rows.map_or("–".to_owned(), number)
}

/// How these rows differ, with their decisions.
pub(crate) fn rows(difference: &RowDifference) -> String {
    let decisions = match (&difference.was, &difference.now) {
        (Some(was), Some(now)) if was != now => format!("{was} → {now}"),
        (Some(decision), _) | (None, Some(decision)) => decision.clone(),
        (None, None) => String::new(),
    };
    let how = how(difference.part, difference.change);
    match difference.part {
        RowPart::Decided | RowPart::Cascade => format!("{how}: {decisions}"),
        RowPart::Follow | RowPart::Lost => how.to_owned(),
    }
}

fn how(part: RowPart, change: Change) -> &'static str {
    match (part, change) {
        (RowPart::Decided, Change::Decision) => "decided otherwise",
        (RowPart::Decided, Change::Added) => "selected now",
        (RowPart::Decided, Change::Gone) => "no longer selected",
        (RowPart::Cascade, Change::Decision) => "taken along otherwise",
        (RowPart::Cascade, Change::Added) => "taken along now",
        (RowPart::Cascade, Change::Gone) => "no longer taken along",
        (RowPart::Follow, Change::Added) => "gets a new key or reference now",
        (RowPart::Follow, Change::Gone) => "no longer gets a new key or reference",
        (RowPart::Lost, Change::Added) => "loses a value now",
        (RowPart::Lost, Change::Gone) => "no longer loses a value",
        (_, Change::Values | Change::Decision) => "with other values",
    }
}
