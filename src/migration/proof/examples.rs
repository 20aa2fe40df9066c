//! Combinations of a table's inputs that are worth a test.

use super::atoms::step;
use super::cover::{Budget, Cover, holes};
use super::space::{Claim, Space};
use super::{Question, wording};
use crate::migration::cell::{Bound, Cell, Domain, Literal};
use crate::migration::{Hit, Input, Table};

/// How many box operations all examples of one table may take.
const BUDGET: u64 = 500_000;

/// A combination of inputs, and what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// One value an input; `None` is NULL.
    pub values: Vec<Option<Literal>>,
    /// What it shows.
    pub shows: Shows,
}

/// What an example shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// That the row at this index can be reached.
    Row(usize),
    /// The end of an interval in a cell, or a value next to it.
    End {
        /// The row of the cell.
        row: usize,
        /// The input.
        input: usize,
    },
    /// NULL in the input at this index.
    Null(usize),
    /// A combination that no row matches.
    Gap,
}

/// One witness of every reachable row, the neighbours of every end point, NULL for every nullable input,
/// and one combination of every gap; none twice.
pub fn examples(table: &Table) -> Vec<Example> {
    let question = Question {
        inputs: &table.inputs,
        impossible: &table.impossible,
        hit: table.hit,
        rows: &table.rows,
        otherwise: None,
        actions: &[],
        place: table.place,
    };
    let space = Space::new(&question);
    let mut found: Vec<Example> = Vec::new();
    let mut add = |values: Vec<Option<Literal>>, shows: Shows| {
        if is_possible(table, &values) && found.iter().all(|example| example.values != values) {
            found.push(Example { values, shows });
        }
    };
    let witnesses = witnesses(&question, &space);
    for (index, values) in &witnesses {
        add(values.clone(), Shows::Row(*index));
    }
    for (index, values) in &witnesses {
        for (input, cell) in table.rows[*index].cells.iter().enumerate() {
            for value in neighbours(cell, &table.inputs[input]) {
                add(with(values, input, Some(value)), Shows::End { row: *index, input });
            }
        }
    }
    for (input, _) in table.inputs.iter().enumerate().filter(|(_, input)| input.nullable) {
        // Beside a row that looks at the input, where there is one.
        let looks = |(row, _): &&(usize, _)| !matches!(table.rows[*row].cells[input], Cell::Any);
        let (looking, others): (Vec<_>, Vec<_>) = witnesses.iter().partition(looks);
        let mut nulls = looking.into_iter().chain(others).map(|(_, values)| with(values, input, None));
        if let Some(values) = nulls.find(|values| is_possible(table, values)) {
            add(values, Shows::Null(input));
        }
    }
    for gap in &table.proof.gaps {
        add(gap.witness.clone(), Shows::Gap);
    }
    found
}

fn with(values: &[Option<Literal>], input: usize, value: Option<Literal>) -> Vec<Option<Literal>> {
    let mut values = values.to_vec();
    values[input] = value;
    values
}

/// One combination for which each row decides.
fn witnesses(question: &Question<'_>, space: &Space) -> Vec<(usize, Vec<Option<Literal>>)> {
    let claims: Vec<Claim> = question.rows.iter().map(|row| space.claim(&row.cells)).collect();
    let impossible: Vec<Claim> = question.impossible.iter().map(|row| space.claim(&row.cells)).collect();
    let mut budget = Budget(BUDGET);
    let mut found = Vec::new();
    for (index, claim) in claims.iter().enumerate() {
        // Of several rows that may match, the first one is named.
        let before = if question.hit == Hit::Unique { &[] } else { &claims[..index] };
        let covers = impossible.iter().chain(before).filter(|claim| !claim.opaque);
        let covers: Vec<Cover<'_>> = covers.map(|claim| Cover::good(&claim.possible)).collect();
        if let Some(free) = holes(space, &claim.possible, &covers, 1, &mut budget).boxes.first() {
            found.push((index, wording::witness(space, free)));
        }
    }
    found
}

/// The ends of an interval and the values next to them, as far as the domain has them.
fn neighbours(cell: &Cell, input: &Input) -> Vec<Literal> {
    let Cell::Between(low, high) = cell else { return Vec::new() };
    let ends = [low, high].into_iter().filter_map(|end| match end {
        Bound::Open => None,
        Bound::Included(value) | Bound::Excluded(value) => Some(value),
    });
    let around = ends.flat_map(|end| [step(end, -1), Some(end.clone()), step(end, 1)]);
    around.flatten().filter(|value| is_within(&input.domain, value)).collect()
}

fn is_within(domain: &Domain, value: &Literal) -> bool {
    match domain {
        Domain::Open | Domain::Column { .. } => true,
        Domain::Closed(values) => values.contains(value),
        Domain::Range(low, high) => crate::migration::literal::contains(low, high, value),
    }
}

/// Whether nothing declares that the combination cannot occur.
fn is_possible(table: &Table, values: &[Option<Literal>]) -> bool {
    let matches = |cells: &[Cell]| {
        cells.iter().zip(values).all(|(cell, value)| cell.matches(value.as_ref()).unwrap_or(false))
    };
    !table.impossible.iter().any(|impossible| matches(&impossible.cells))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::migration::Migration;

    fn shown(inputs: &str, rows: &str) -> Vec<String> {
        let text = format!(
            "amend: 1\nmigration: m\nsteps:\n- step: s\n  select: {{from: t}}\n  inputs: {inputs}\n  decide: \
             {{otherwise: keep, rows: {rows}}}\n  actions: {{a: [{{do: keep}}]}}\n"
        );
        let migration = Migration::from_text("m.yaml", &text, Path::new("")).expect("a migration");
        let value = |value: &Option<Literal>| value.as_ref().map_or("NULL".to_owned(), Literal::to_string);
        let examples = examples(&migration.steps[0].rows().expect("a step with a table").table);
        let shown = examples.iter().map(|example| {
            let values: Vec<String> = example.values.iter().map(value).collect();
            format!("{:?} {}", example.shows, values.join(" "))
        });
        shown.collect()
    }

    #[test]
    fn every_row_every_end_null_and_every_gap_have_one() {
        let inputs =
            "{n: {column: t.n, type: integer, nullable: true, domain: 0..}, s: {column: t.s, type: text}}";
        let rows = "[{id: few, when: {n: ..5, s: a}, then: a}, {id: many, when: {n: \"> 5\"}, then: a}]";
        let expected = [
            "Row(0) 0 a",
            "Row(1) 6 a",
            "End { row: 0, input: 0 } 4 a",
            "End { row: 0, input: 0 } 5 a",
            "Null(0) NULL a",
            "Gap 0 other",
        ];
        assert_eq!(shown(inputs, rows)[..6], expected);
    }
}
