//! A comparison as a matrix: keys as rows, sources as columns.

use serde::Serialize;

use super::Cell;
use super::facts::more;
use crate::plan::{ComparedClass, ComparedRow, ComparedSource, ComparisonPlan, file_name};
use crate::report::comparison::{meaning, overlap, place, sentence, values};
use crate::report::number;
use crate::report::value::clean;

/// A comparison.
#[derive(Serialize)]
pub(super) struct ComparisonView {
    sentence: String,
    sources: Vec<SourceView>,
    overlap: Vec<(String, String)>,
    classes: Vec<ClassView>,
    rows: Vec<RowView>,
    shown: String,
    total: String,
    hidden: Option<String>,
}

/// A source and what it has.
#[derive(Serialize)]
struct SourceView {
    name: String,
    from: String,
    counts: Vec<Cell>,
}

/// A class and its share of the rows.
#[derive(Serialize)]
struct ClassView {
    class: &'static str,
    meaning: String,
    rows: Cell,
    width: String,
}

/// A row of the matrix.
#[derive(Serialize)]
struct RowView {
    key: String,
    class: &'static str,
    /// For each source the rows that have the key.
    cells: Vec<Vec<SideView>>,
}

/// A source's row.
#[derive(Serialize)]
struct SideView {
    /// The other key that it has, where it has but the name.
    other: Option<String>,
    values: Vec<(String, String)>,
    place: Option<String>,
}

pub(super) fn comparison(comparison: &ComparisonPlan) -> ComparisonView {
    let rows: Vec<RowView> = comparison
        .classes
        .iter()
        // What differs comes first.
        .rev()
        .flat_map(|class| class.samples.iter().map(move |row| (class, row)))
        .map(|(class, row)| self::row(comparison, class, row))
        .collect();
    ComparisonView {
        sentence: sentence(comparison),
        sources: comparison.sources.iter().map(source).collect(),
        overlap: overlap(comparison),
        classes: comparison.classes.iter().map(|class| self::class(comparison, class)).collect(),
        shown: number(rows.len() as u64),
        total: number(comparison.rows),
        hidden: more(comparison.rows, rows.len()),
        rows,
    }
}

fn source(source: &ComparedSource) -> SourceView {
    let counts = [source.rows, source.keys, source.duplicates, source.malformed];
    SourceView {
        name: clean(&source.source),
        from: clean(source.file.as_deref().map_or(source.from.as_str(), file_name)),
        counts: counts.into_iter().map(Cell::number).collect(),
    }
}

fn class(comparison: &ComparisonPlan, class: &ComparedClass) -> ClassView {
    ClassView {
        class: class.class.name(),
        meaning: meaning(class.class, comparison),
        rows: Cell::number(class.rows),
        width: format!("{:.3}", class.rows as f64 * 100.0 / comparison.rows.max(1) as f64),
    }
}

fn row(comparison: &ComparisonPlan, class: &ComparedClass, row: &ComparedRow) -> RowView {
    let cells = comparison.sources.iter().map(|source| {
        let own = sides(row, source, None).into_iter();
        let others = row.others.iter().flat_map(|other| sides(other, source, Some(clean(&other.key))));
        own.chain(others).collect()
    });
    RowView { key: clean(&row.key), class: class.class.name(), cells: cells.collect() }
}

fn sides(row: &ComparedRow, source: &ComparedSource, other: Option<String>) -> Vec<SideView> {
    let sides = row.rows.iter().filter(|side| side.source == source.source);
    let view = |side| SideView {
        other: other.clone(),
        values: values(row, source, side),
        place: place(source, side),
    };
    sides.map(view).collect()
}
