//! Large tables end soon, proved or not.

use std::time::{Duration, Instant};

use super::{Table, input, is, sql, text};
use crate::migration::cell::{Bound, Cell, Domain, Literal};
use crate::migration::proof::{Proof, Verdict};
use crate::migration::{Hit, Input};
use crate::sql::Type;

/// Numbers that look random and are always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }
}

fn closed(count: usize) -> Vec<Input> {
    let values: Vec<Literal> = (0..count).map(|value| text(&format!("v{value:04}"))).collect();
    (0..8)
        .map(|index| input(&format!("x{index}"), Type::Text, false, Domain::Closed(values.clone())))
        .collect()
}

/// Proves a table and fails if that takes unbearably long, even without optimisation.
fn timed(name: &str, table: &Table) -> Proof {
    let start = Instant::now();
    let (proof, _) = table.prove();
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(60), "{name} took {taken:?}");
    proof
}

/// Splits the space in halves until there are as many rows: complete and disjoint.
fn partition(count: usize, inputs: Vec<Input>, values: i64) -> Table {
    let mut numbers = Numbers(7);
    let mut boxes = vec![vec![(0i64, values); inputs.len()]];
    while boxes.len() < count {
        let mut chosen = boxes.swap_remove(numbers.below(boxes.len()));
        let axis = numbers.below(chosen.len());
        let (low, high) = chosen[axis];
        if high - low > 1 {
            let middle = low + 1 + numbers.below((high - low - 1) as usize) as i64;
            chosen[axis] = (low, middle);
            boxes.push(chosen.clone());
            chosen[axis] = (middle, high);
        }
        boxes.push(chosen);
    }
    let cell = |(low, high): &(i64, i64)| {
        let bound = |value: i64| Literal::Integer(value);
        let low_end = if *low == 0 { Bound::Open } else { Bound::Included(bound(*low)) };
        let high_end = if *high == values { Bound::Open } else { Bound::Excluded(bound(*high)) };
        match (&low_end, &high_end) {
            (Bound::Open, Bound::Open) => Cell::Any,
            _ => Cell::Between(low_end, high_end),
        }
    };
    let rows = boxes.iter().map(|cells| cells.iter().map(cell).collect::<Vec<_>>());
    rows.fold(Table::new(Hit::Unique, inputs), |table, cells| table.row(0, &cells))
}

#[test]
fn a_thousand_rows_by_eight_inputs_are_proved_soon() {
    let integers =
        (0..8).map(|index| input(&format!("x{index}"), Type::Integer, false, Domain::Open)).collect();
    let mut table = partition(1000, integers, 1000);
    let proof = timed("partition", &table);
    assert_eq!((proof.complete, proof.disjoint), (Verdict::Proved, Verdict::Proved));
    table.rows.remove(500);
    let proof = timed("partition with a gap", &table);
    assert_eq!((proof.complete, proof.gaps.len()), (Verdict::Refuted, 1));
}

#[test]
fn a_thousand_values_are_told_apart() {
    let mut table = Table::new(Hit::Unique, closed(1000));
    for value in 0..1000 {
        let mut cells = vec![Cell::Any; 8];
        cells[3] = is(text(&format!("v{value:04}")));
        cells[5] = Cell::NotIn(vec![text(&format!("v{:04}", 999 - value))]);
        table = table.row(value % 3, &cells);
    }
    let proof = timed("values", &table);
    assert_eq!((proof.complete, proof.disjoint), (Verdict::Refuted, Verdict::Proved));
}

#[test]
fn random_tables_end_soon() {
    for hit in [Hit::Unique, Hit::First, Hit::Any] {
        let mut numbers = Numbers(1);
        let mut table = Table::new(hit, closed(4));
        for _ in 0..1000 {
            let cells: Vec<Cell> = (0..8)
                .map(|_| match numbers.below(4) {
                    0 | 1 => Cell::Any,
                    2 => Cell::NotIn(vec![text(&format!("v{:04}", numbers.below(4)))]),
                    _ => is(text(&format!("v{:04}", numbers.below(4)))),
                })
                .collect();
            table = table.row(numbers.below(3), &cells);
        }
        timed(&format!("{hit:?}"), &table);
        table.rows[0].cells[0] = sql();
        timed(&format!("{hit:?} with an opaque cell"), &table);
    }
}

#[test]
fn pathological_tables_end_undetermined() {
    // More pigeons than holes: every combination puts two into one hole, which is hard to see.
    let named = |index: usize| Input { name: format!("x{index}"), ..closed(11).remove(0) };
    let inputs: Vec<Input> = (0..12).map(named).collect();
    let mut table = Table::new(Hit::First, inputs);
    for (first, second) in (0..12).flat_map(|second| (0..second).map(move |first| (first, second))) {
        for hole in 0..11 {
            let mut cells = vec![Cell::Any; 12];
            cells[first] = is(text(&format!("v{hole:04}")));
            cells[second] = cells[first].clone();
            table = table.row(0, &cells);
        }
    }
    assert_eq!(timed("pigeons", &table).complete, Verdict::Undetermined);
}

#[test]
fn many_nullable_inputs_do_not_multiply_the_gaps() {
    let inputs: Vec<Input> =
        (0..30).map(|index| input(&format!("x{index}"), Type::Integer, true, Domain::Open)).collect();
    let mut table = Table::new(Hit::First, inputs);
    for value in 0..30 {
        let mut cells = vec![Cell::Any; 30];
        cells[value as usize] = is(Literal::Integer(value));
        table = table.row(0, &cells);
    }
    let proof = timed("nullable", &table);
    assert_eq!((proof.complete, proof.gaps.len()), (Verdict::Refuted, 64));
}
