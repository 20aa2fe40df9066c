//! Mistakes of decision tables, found by trying every combination of values that can matter.

use std::collections::BTreeSet;

use super::cell::{Cell, Domain};
use super::document::{Document, Input, Step};
use super::selection::all_match;
use crate::value::Value;

/// What is wrong with a document's tables, step by step.
pub(crate) fn mistakes(text: &str) -> Vec<String> {
    Document::read(text).steps.iter().flat_map(step_mistakes).collect()
}

fn step_mistakes(step: &Step) -> Vec<String> {
    let combinations = combinations(step);
    let mut mistakes = Vec::new();
    let mut reached = vec![false; step.rows.len()];
    for inputs in &combinations {
        let hits: Vec<usize> =
            (0..step.rows.len()).filter(|row| all_match(&step.rows[*row].cells, inputs)).collect();
        match step.hit.as_str() {
            "first" => hits.iter().take(1).for_each(|row| reached[*row] = true),
            _ => hits.iter().for_each(|row| reached[*row] = true),
        }
        if hits.is_empty() && step.otherwise.is_none() {
            mistakes.push(format!("{}: no row for {inputs:?}", step.name));
        }
        let actions: BTreeSet<_> = hits.iter().map(|row| &step.rows[*row].action).collect();
        let overlap = step.hit == "unique" && hits.len() > 1 || step.hit == "any" && actions.len() > 1;
        if overlap {
            mistakes.push(format!("{}: rows {hits:?} for {inputs:?}", step.name));
        }
    }
    let unreached = step.rows.iter().zip(&reached).filter(|(_, reached)| !**reached);
    mistakes.extend(unreached.map(|(row, _)| format!("{}: nothing reaches row {}", step.name, row.id)));
    mistakes
}

fn combinations(step: &Step) -> Vec<Vec<Value>> {
    let mut combinations = vec![Vec::new()];
    for (position, input) in step.inputs.iter().enumerate() {
        let cells = step.rows.iter().map(|row| &row.cells[position]);
        let cells: Vec<_> = cells.chain(step.impossible.iter().map(|cells| &cells[position])).collect();
        let values = values_that_matter(input, &cells);
        combinations = combinations
            .into_iter()
            .flat_map(|known: Vec<Value>| {
                values.iter().map(move |value| {
                    let mut wider = known.clone();
                    wider.push(value.clone());
                    wider
                })
            })
            .collect();
    }
    combinations.retain(|inputs| !step.impossible.iter().any(|cells| all_match(cells, inputs)));
    combinations
}

/// Every value mentioned, its neighbours, one that nobody mentions, and NULL where it may occur.
fn values_that_matter(input: &Input, cells: &[&Cell]) -> Vec<Value> {
    let mut values = BTreeSet::new();
    for mentioned in cells.iter().flat_map(|cell| cell.mentions()).chain(input.domain.mentions()) {
        if let Value::Integer(value) = mentioned {
            values.extend([Value::Integer(value - 1), Value::Integer(value + 1)]);
        }
        values.insert(mentioned);
    }
    values.insert(if input.kind == "text" {
        Value::Text("~ something else".to_owned())
    } else {
        Value::Integer(7777)
    });
    values.retain(|value| *value != Value::Null && in_domain(&input.domain, value));
    if input.nullable {
        values.insert(Value::Null);
    }
    values.into_iter().collect()
}

fn in_domain(domain: &Domain, value: &Value) -> bool {
    matches!(domain, Domain::Column(..)) || domain.contains(value, |_, _| Vec::new())
}
