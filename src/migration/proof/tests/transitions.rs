//! Two versions of a table, compared by trying every combination of concrete values.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::brute::{Sample, between, combinations_of, matches};
use super::random::versions;
use super::wording::read;
use super::{Table, boolean, input, is, sql, status, text};
use crate::diagnostic::Place;
use crate::migration::cell::{Cell, Domain, Literal};
use crate::migration::proof::{Outcome, Paired, Pairing, Proof, Transitions, transitions};
use crate::migration::{self, Hit, Input, Otherwise};
use crate::sql::Type;

/// What the opaque tests say: those that hold, by what they are called here.
type Opaque = BTreeSet<String>;

impl Table {
    fn version(&self) -> migration::Table {
        migration::Table {
            inputs: self.inputs.clone(),
            impossible: self.impossible.clone(),
            hit: self.hit,
            rows: self.rows.clone(),
            otherwise: self.otherwise.unwrap_or(Otherwise::Error),
            stop_at: migration::StopAt::All,
            proof: Proof::default(),
            place: Place::default(),
        }
    }

    /// What the table says of a combination, by the letter of the language.
    fn says(&self, values: &[Sample], opaque: &Opaque) -> Outcome {
        let is_inside = |(input, value): (&Input, &Sample)| match (value, &input.domain) {
            (None, _) => input.nullable,
            (Some(value), Domain::Closed(values)) => values.contains(value),
            (Some(value), Domain::Range(low, high)) => between(low, high, value),
            (Some(_), _) => true,
        };
        let holds = |cells: &[Cell]| {
            cells.iter().zip(values).enumerate().all(|(index, (cell, value))| {
                matches(cell, value) && test(cell, index).is_none_or(|test| opaque.contains(&test))
            })
        };
        if !self.inputs.iter().zip(values).all(is_inside)
            || self.impossible.iter().any(|row| holds(&row.cells))
        {
            return Outcome::Refused;
        }
        let matching: Vec<usize> =
            (0..self.rows.len()).filter(|index| holds(&self.rows[*index].cells)).collect();
        let actions: BTreeSet<usize> = matching.iter().map(|row| self.rows[*row].action).collect();
        match (matching.first(), self.hit) {
            (None, _) if self.otherwise.is_none() => Outcome::Undecided,
            (None, _) => Outcome::Otherwise,
            (_, Hit::Unique) if matching.len() > 1 => Outcome::Several,
            (_, Hit::Any) if actions.len() > 1 => Outcome::Several,
            (Some(row), _) => Outcome::Row(*row),
        }
    }
}

/// The opaque test of a cell.
fn test(cell: &Cell, index: usize) -> Option<String> {
    match cell {
        Cell::Like(pattern) => Some(format!("x{index} like {pattern}")),
        Cell::Sql(_) => Some("sql".to_owned()),
        _ => None,
    }
}

fn compare(old: &Table, new: &Table) -> Transitions {
    let most = old.inputs.len().max(new.inputs.len());
    let pairs: Vec<Paired> = (0..most)
        .map(|index| match (index < old.inputs.len(), index < new.inputs.len()) {
            (true, true) => Paired::Both(index, index),
            (true, false) => Paired::Old(index),
            _ => Paired::New(index),
        })
        .collect();
    let same = |a: Outcome, b: Outcome| is_same(old, new, a, b);
    transitions(&old.version(), &new.version(), &Pairing { inputs: &pairs, same: &same })
}

fn is_same(old: &Table, new: &Table, a: Outcome, b: Outcome) -> bool {
    match (a, b) {
        (Outcome::Row(a), Outcome::Row(b)) => {
            let (a, b) = (&old.rows[a], &new.rows[b]);
            a.id == b.id && a.action == b.action
        }
        (a, b) => a == b,
    }
}

/// Every way in which the opaque tests of both tables may turn out.
fn worlds(old: &Table, new: &Table) -> Vec<Opaque> {
    let rows = |table: &Table| {
        let rows = table.rows.iter().map(|row| row.cells.clone());
        rows.chain(table.impossible.iter().map(|row| row.cells.clone())).collect::<Vec<_>>()
    };
    let cells = [rows(old), rows(new)].concat();
    let tests: Opaque = cells
        .iter()
        .flat_map(|cells| cells.iter().enumerate().filter_map(|(index, cell)| test(cell, index)))
        .collect();
    tests.iter().fold(vec![Opaque::new()], |worlds, test| {
        let with = |world: &Opaque| world.iter().cloned().chain([test.clone()]).collect();
        worlds.iter().map(with).chain(worlds.clone()).collect()
    })
}

fn agrees(old: &Table, new: &Table) {
    let found = compare(old, new);
    assert!(found.finished);
    let longer = if old.inputs.len() > new.inputs.len() { &old.inputs } else { &new.inputs };
    // Values outside one domain or both are combinations too: that one refuses them.
    let shared = old.inputs.len().min(new.inputs.len());
    let open = |(index, input): (usize, &Input)| match index < shared {
        true => Input { domain: Domain::Open, nullable: true, ..input.clone() },
        false => input.clone(),
    };
    let open: Vec<Input> = longer.iter().enumerate().map(open).collect();
    let mut tested = open.clone();
    tested.extend(found.tests[open.len()..].iter().map(|name| boolean(name)));
    let regions: Vec<(Outcome, Outcome, Vec<Cell>)> = found
        .list
        .iter()
        .flat_map(|it| it.regions.iter().map(|region| (it.old, it.new, read(&tested, region))))
        .collect();
    for world in worlds(old, new) {
        let says: Vec<Sample> = found.tests[open.len()..]
            .iter()
            .map(|name| {
                let name = if name.starts_with("sql") { "sql" } else { name.as_str() };
                Some(Literal::Boolean(world.contains(name)))
            })
            .collect();
        for mut values in combinations_of(&open) {
            let (before, after) = (old.says(&values, &world), new.says(&values, &world));
            values.extend(says.iter().cloned());
            // Cells may speak of values that neither version allows: both refuse them.
            let refused = before == Outcome::Refused && after == Outcome::Refused;
            let inside = |cells: &[Cell]| cells.iter().zip(&values).all(|(cell, value)| matches(cell, value));
            let hits: Vec<_> = regions.iter().filter(|(_, _, cells)| inside(cells)).collect();
            match is_same(old, new, before, after) {
                _ if refused => {}
                true => assert!(hits.is_empty(), "{values:?} is {before:?} in both: {hits:?}"),
                false => {
                    assert_eq!(hits.len(), 1, "{values:?}: {before:?} to {after:?} in {hits:?}");
                    assert_eq!((hits[0].0, hits[0].1), (before, after), "{values:?}");
                }
            }
        }
    }
    for transition in &found.list {
        for region in &transition.regions {
            let (values, tests) = region.witness.split_at(open.len());
            let world: Opaque = found.tests[open.len()..]
                .iter()
                .zip(tests)
                .filter(|(_, holds)| **holds == Some(Literal::Boolean(true)))
                .map(|(name, _)| if name.starts_with("sql") { "sql".to_owned() } else { name.clone() })
                .collect();
            assert_eq!(old.says(values, &world), transition.old, "witness of {region:?}");
            assert_eq!(new.says(values, &world), transition.new, "witness of {region:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn transitions_agree_with_brute_force((old, new) in versions()) {
        agrees(&old, &new);
    }

    #[test]
    fn a_table_does_not_differ_from_itself((table, _) in versions()) {
        let found = compare(&table, &table);
        prop_assert!(found.finished && found.list.is_empty(), "{:?}", found.list);
    }
}

/// The transitions as `old → new where`.
fn said(old: &Table, new: &Table) -> Vec<String> {
    let found = compare(old, new);
    let name = |table: &Table, outcome| match outcome {
        Outcome::Row(row) => table.rows[row].id.clone(),
        other => format!("{other:?}").to_lowercase(),
    };
    let cell = |(test, cell): (&String, &Option<String>)| Some(format!("{test}: {}", cell.as_ref()?));
    found
        .list
        .iter()
        .flat_map(|it| it.regions.iter().map(move |region| (it, region)))
        .map(|(it, region)| {
            let cells: Vec<String> = found.tests.iter().zip(&region.cells).filter_map(cell).collect();
            let may = if it.certain { "" } else { "perhaps " };
            format!("{may}{} → {} at {{{}}}", name(old, it.old), name(new, it.new), cells.join(", "))
        })
        .collect()
}

#[test]
fn a_widened_domain_is_told_as_what_was_refused() {
    let narrow = Table::new(Hit::Unique, vec![status("s", false)]).row(0, &[Cell::Any]);
    let wide = Table { inputs: vec![status("s", true)], ..narrow.clone() };
    assert_eq!(said(&narrow, &wide), ["refused → r0 at {s: null}"]);
    assert_eq!(said(&wide, &narrow), ["r0 → refused at {s: null}"]);
}

#[test]
fn an_opaque_test_that_both_have_proves_what_it_does_not_touch() {
    let inputs = || vec![status("s", false)];
    let old = Table::new(Hit::First, inputs()).row(0, &[sql()]).row(1, &[Cell::Any]);
    assert_eq!(said(&old, &old), Vec::<String>::new());
    let new = Table::new(Hit::First, inputs()).row(0, &[sql()]).row(2, &[Cell::Any]);
    assert_eq!(said(&old, &new), ["perhaps r1 → r1 at {sql: false}"]);
    let like = Table::new(Hit::First, inputs()).row(0, &[Cell::Like("a%".into())]).row(1, &[Cell::Any]);
    let none = Table::new(Hit::First, inputs()).row(0, &[is(text("active"))]).row(1, &[Cell::Any]);
    assert_eq!(
        said(&none, &like),
        [
            "perhaps r0 → r1 at {s: active, s like a%: false}",
            "perhaps r1 → r0 at {s: [invalid, superseded], s like a%: true}",
        ]
    );
}

#[test]
fn a_large_table_with_one_changed_row_is_compared() {
    let number = |name: &str| input(name, Type::Integer, false, Domain::Open);
    let inputs: Vec<Input> = ["a", "b", "c", "d"].map(number).to_vec();
    let mut table = Table::new(Hit::First, inputs);
    for row in 0..200 {
        let cell = |step: i64| is(Literal::Integer((row * step) % 17));
        table = table.row((row % 3) as usize, &[cell(1), cell(3), cell(5), Cell::Any]);
    }
    let mut changed = table.clone();
    changed.rows[7].action = (changed.rows[7].action + 1) % 3;
    assert!(compare(&table, &table).list.is_empty());
    assert_eq!(said(&table, &changed), ["r7 → r7 at {a: 7, b: 4, c: 1}"]);
}

#[test]
fn what_has_too_many_boxes_is_told_by_one_of_each_kind() {
    let number = |name: String| input(&name, Type::Integer, false, Domain::Open);
    let inputs: Vec<Input> = (0..6).map(|index| number(format!("i{index}"))).collect();
    let mut table = Table::new(Hit::First, inputs);
    for row in 0..58i64 {
        let cell = |index: i64| {
            let low = (row * (2 * index + 3)) % 29;
            let end = |value| crate::migration::cell::Bound::Included(Literal::Integer(value));
            if (row + index) % 2 == 0 { Cell::Any } else { Cell::Between(end(low), end(low + 7 + index)) }
        };
        let cells: Vec<Cell> = (0..6).map(cell).collect();
        table = table.row((row % 3) as usize, &cells);
    }
    let mut changed = table.clone();
    for row in [5, 30, 50] {
        changed.rows[row].action = (changed.rows[row].action + 1) % 3;
    }
    let found = compare(&table, &changed);
    let pairs: Vec<(Outcome, Outcome)> = found.list.iter().map(|it| (it.old, it.new)).collect();
    let all = [5, 30, 50].map(|row| (Outcome::Row(row), Outcome::Row(row)));
    assert!(!found.finished && pairs == all, "{} {pairs:?}", found.finished);
}
