//! One space for two versions of a table.

use super::atoms::Axis;
use super::transitions::Pairing;
use crate::diagnostic::Place;
use crate::migration::cell::{Cell, Domain, Literal};
use crate::migration::{Input, InputOrigin, SqlPart, Table};
use crate::sql::{Type, normal};

/// One test that proofs cannot look into.
pub(super) struct Opaque {
    /// What people call it.
    pub(super) name: String,
    /// What makes two of them the same.
    pub(super) key: (Option<usize>, String),
}

/// The key of an opaque cell of one side.
pub(super) fn opaque_key(cell: &Cell, axis: usize) -> Option<(Option<usize>, String)> {
    match cell {
        Cell::Like(pattern) => Some((Some(axis), pattern.clone())),
        Cell::Sql(sql) => {
            let part = |part: &SqlPart| match part {
                SqlPart::Text(text, _) => normal(text),
                SqlPart::Hole(hole) => format!(" {{{{ {} }}}} ", hole.expression.trim()),
            };
            Some((None, sql.parts.iter().map(part).collect()))
        }
        _ => None,
    }
}

/// Every opaque test of both tables once.
pub(super) fn opaque_tests(old: &Table, new: &Table, pairing: &Pairing<'_>) -> Vec<Opaque> {
    let mut tests: Vec<Opaque> = Vec::new();
    for (side, table) in [old, new].into_iter().enumerate() {
        let rows = table.rows.iter().map(|row| &row.cells);
        for cells in rows.chain(table.impossible.iter().map(|row| &row.cells)) {
            for (axis, pair) in pairing.inputs.iter().enumerate() {
                let Some(index) = pair.on(side) else { continue };
                let Some(key) = opaque_key(&cells[index], axis) else { continue };
                if tests.iter().all(|test| test.key != key) {
                    let name = match key.0 {
                        Some(_) => {
                            format!("{} like {}", table.inputs[index].name, Literal::Text(key.1.clone()))
                        }
                        None => format!("sql {}", key.1.trim()).trim_end().to_owned(),
                    };
                    tests.push(Opaque { name, key });
                }
            }
        }
    }
    tests
}

/// The inputs cut at every value that either table mentions, then the opaque tests.
pub(super) fn axes(old: &Table, new: &Table, pairing: &Pairing<'_>, opaque: usize) -> Vec<Axis> {
    let mut axes = Vec::new();
    for pair in pairing.inputs {
        let sides: Vec<(&Table, usize)> = [(old, pair.on(0)), (new, pair.on(1))]
            .into_iter()
            .filter_map(|(table, index)| Some((table, index?)))
            .collect();
        let domains: Vec<Cell> = sides.iter().map(|(table, index)| allowed(&table.inputs[*index])).collect();
        let cells = sides.iter().flat_map(|(table, index)| {
            let rows = table.rows.iter().map(|row| &row.cells[*index]);
            rows.chain(table.impossible.iter().map(|row| &row.cells[*index]))
        });
        let own = pair.input(old, new);
        let together = Input {
            domain: together(sides.iter().map(|(table, index)| &table.inputs[*index].domain)),
            nullable: sides.iter().any(|(table, index)| table.inputs[*index].nullable),
            ..own.clone()
        };
        axes.push(Axis::new(&together, cells.chain(&domains)));
    }
    let both = Domain::Closed([false, true].map(Literal::Boolean).to_vec());
    let test = Input {
        name: String::new(),
        origin: InputOrigin::Exists(String::new()),
        kind: Type::Boolean,
        nullable: false,
        domain: both,
        place: Place::default(),
    };
    axes.extend((0..opaque).map(|_| Axis::new(&test, std::iter::empty())));
    axes
}

/// A domain that holds all of these: values outside one of them are refused by its side.
fn together<'a>(domains: impl Iterator<Item = &'a Domain>) -> Domain {
    let domains: Vec<&Domain> = domains.collect();
    match domains[..] {
        [only] => only.clone(),
        [old, new] if old == new => new.clone(),
        [Domain::Closed(old), Domain::Closed(new)] => Domain::Closed([old.as_slice(), new].concat()),
        _ => Domain::Open,
    }
}

/// The values besides NULL that a domain allows, as a cell.
pub(super) fn allowed(input: &Input) -> Cell {
    match &input.domain {
        Domain::Closed(values) => Cell::In { values: values.clone(), null: false },
        Domain::Range(low, high) => Cell::Between(low.clone(), high.clone()),
        Domain::Open | Domain::Column { .. } => Cell::NotNull,
    }
}
