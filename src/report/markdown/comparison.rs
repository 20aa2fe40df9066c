//! A comparison in Markdown.

use crate::migration::Class;
use crate::plan::{ComparedClass, ComparedRow, ComparedSource, ComparisonPlan, file_name};
use crate::report::comparison::{meaning, overlap, place, sentence, values};
use crate::report::markdown::escape::{code, text};
use crate::report::markdown::parts::{grid, header, name, rest};
use crate::report::{count, number};

/// Totals, overlap and classes; the first rows of every class but `match`, sources as columns.
pub(super) fn comparison(comparison: &ComparisonPlan) -> String {
    let totals = comparison.sources.iter().map(|source| {
        let counts = [source.rows, source.keys, source.duplicates, source.malformed].map(number);
        let from = source.file.as_deref().map_or(source.from.as_str(), file_name);
        let [rows, keys, duplicates, malformed] = counts;
        vec![name(&source.source), rows, keys, duplicates, malformed, name(from)]
    });
    let titles = header(&["source", "rows", "keys", "duplicate", "malformed", "from"]);
    let mut out = format!(
        "{}\n\n{}",
        text(&sentence(comparison)),
        grid(&titles, &totals.collect::<Vec<_>>(), &[1, 2, 3, 4])
    );
    let common: Vec<_> = overlap(comparison).into_iter().map(|(sources, keys)| vec![sources, keys]).collect();
    out += &format!("\n{}", grid(&header(&["sources", "keys"]), &common, &[1]));
    let class = |class: &ComparedClass| {
        vec![class.class.name().to_owned(), number(class.rows), text(&meaning(class.class, comparison))]
    };
    let classes: Vec<_> = comparison.classes.iter().map(class).collect();
    out += &format!("\n{}", grid(&header(&["class", "rows", "which is"]), &classes, &[1]));
    let told = comparison.classes.iter().filter(|class| class.class != Class::Match);
    for class in told.filter(|class| !class.samples.is_empty()) {
        out += &rows(comparison, class);
    }
    out + "\n"
}

fn rows(comparison: &ComparisonPlan, class: &ComparedClass) -> String {
    let titles = std::iter::once("key".to_owned());
    let titles: Vec<String> =
        titles.chain(comparison.sources.iter().map(|source| name(&source.source))).collect();
    let rows: Vec<_> = class.samples.iter().map(|row| self::row(comparison, row)).collect();
    let table = grid(&titles, &rows, &[]);
    let summary = format!("{} ({})", class.class.name(), count(class.rows, "row"));
    let rest = rest(class.rows, class.samples.len());
    format!("\n<details><summary>{summary}</summary>\n\n{table}{rest}\n</details>\n")
}

fn row(comparison: &ComparisonPlan, row: &ComparedRow) -> Vec<String> {
    let mut cells = vec![name(&row.key)];
    for source in &comparison.sources {
        let own = sides(row, source).into_iter();
        let others = row.others.iter().flat_map(|other| {
            let sides = sides(other, source).into_iter();
            sides.map(|side| format!("{}: {side}", name(&other.key)))
        });
        let cell: Vec<String> = own.chain(others).collect();
        cells.push(if cell.is_empty() { "–".to_owned() } else { cell.join("<br>") });
    }
    cells
}

/// What a source says of a key, a row each.
fn sides(row: &ComparedRow, source: &ComparedSource) -> Vec<String> {
    let sides = row.rows.iter().filter(|side| side.source == source.source);
    sides
        .map(|side| {
            let values = values(row, source, side).into_iter();
            let values: Vec<String> =
                values.map(|(column, value)| format!("{} {}", name(&column), code(&value))).collect();
            let said = if values.is_empty() { "yes".to_owned() } else { values.join(", ") };
            place(source, side).map_or(said.clone(), |place| format!("{said} ({})", text(&place)))
        })
        .collect()
}
