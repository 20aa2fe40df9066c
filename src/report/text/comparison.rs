//! A comparison: what each source has, what they have in common, and where they differ.

use crate::migration::Class;
use crate::plan::{ComparedClass, ComparedRow, ComparedSide, ComparisonPlan, file_name};
use crate::report::comparison::{meaning, overlap, place, sentence, values};
use crate::report::number;
use crate::report::text::page::Page;
use crate::report::text::plan::rest;
use crate::report::value::clean;

/// Totals, overlap and classes; the first rows of every class but `match`.
pub(super) fn comparison(page: &mut Page, comparison: &ComparisonPlan) {
    page.line(2, &sentence(comparison));
    page.blank();
    totals(page, comparison);
    page.blank();
    let common = overlap(comparison).into_iter().map(|(sources, keys)| vec![sources, keys]);
    page.grid(2, &["sources", "keys"], common.collect(), &[1]);
    page.blank();
    let row = |class: &ComparedClass| {
        vec![class.class.name().to_owned(), number(class.rows), meaning(class.class, comparison)]
    };
    page.grid(2, &["class", "rows", "which is"], comparison.classes.iter().map(row).collect(), &[1]);
    let told = comparison.classes.iter().filter(|class| class.class != Class::Match);
    for class in told.filter(|class| !class.samples.is_empty()) {
        page.blank();
        page.line(2, &format!("{} ({})", class.class.name(), number(class.rows)));
        class.samples.iter().for_each(|row| self::row(page, comparison, row));
        rest(page, 4, class.rows, class.samples.len());
    }
    page.blank();
}

fn totals(page: &mut Page, comparison: &ComparisonPlan) {
    let rows = comparison.sources.iter().map(|source| {
        let from = match (&source.file, source.from == source.source) {
            (Some(file), _) => clean(file_name(file)),
            (None, true) => String::new(),
            (None, false) => clean(&source.from),
        };
        let counts = [source.rows, source.keys, source.duplicates, source.malformed].map(number);
        let [rows, keys, duplicates, malformed] = counts;
        vec![clean(&source.source), rows, keys, duplicates, malformed, from]
    });
    let header = ["source", "rows", "keys", "duplicate", "malformed", "from"];
    page.grid(2, &header, rows.collect(), &[1, 2, 3, 4]);
}

/// A key, and a line for each row that has it; then the other keys that have one of its names.
fn row(page: &mut Page, comparison: &ComparisonPlan, row: &ComparedRow) {
    page.line(4, &clean(&row.key));
    row.rows.iter().for_each(|side| self::side(page, 6, comparison, row, side));
    for other in &row.others {
        page.line(6, &format!("has its name: {}", clean(&other.key)));
        other.rows.iter().for_each(|side| self::side(page, 8, comparison, other, side));
    }
}

fn side(page: &mut Page, indent: usize, comparison: &ComparisonPlan, row: &ComparedRow, side: &ComparedSide) {
    let width = comparison.sources.iter().map(|source| clean(&source.source).chars().count()).max();
    let Some(source) = comparison.source(&side.source) else { return };
    let values: Vec<String> =
        values(row, source, side).into_iter().map(|(column, value)| format!("{column} {value}")).collect();
    let place = place(source, side).map_or(String::new(), |place| format!(" ({place})"));
    let name = format!("{:1$}", clean(&side.source), width.unwrap_or_default());
    page.line(indent, &format!("{name}  {}{place}", values.join(", ")));
}
