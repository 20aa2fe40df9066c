//! The same questions, answered by trying every combination of concrete values.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::random::{literal, table};
use super::wording::read;
use super::{Table, found};
use crate::diagnostic::Code;
use crate::migration::cell::{Bound, Cell, Domain, Literal};
use crate::migration::proof::judge::{Judge, Judgement};
use crate::migration::proof::space::Space;
use crate::migration::proof::{Verdict, merge, wording};
use crate::migration::{Hit, Input};
use crate::sql::Type;

/// A concrete value; `None` is NULL.
pub(super) type Sample = Option<Literal>;

/// Whether a cell may match (opaque cells taken as matching).
pub(super) fn matches(cell: &Cell, value: &Sample) -> bool {
    match (cell, value) {
        (Cell::Any | Cell::Sql(_), _) => true,
        (Cell::Null, value) => value.is_none(),
        (Cell::In { null, .. }, None) => *null,
        (_, None) => false,
        (Cell::NotNull | Cell::Like(_), Some(_)) => true,
        (Cell::In { values, .. }, Some(value)) => values.contains(value),
        (Cell::NotIn(values), Some(value)) => !values.contains(value),
        (Cell::Between(low, high), Some(value)) => between(low, high, value),
    }
}

pub(super) fn between(low: &Bound, high: &Bound, value: &Literal) -> bool {
    let above = match low {
        Bound::Open => true,
        Bound::Included(low) => value >= low,
        Bound::Excluded(low) => value > low,
    };
    let below = match high {
        Bound::Open => true,
        Bound::Included(high) => value <= high,
        Bound::Excluded(high) => value < high,
    };
    above && below
}

/// Values of an input that show everything its cells can tell apart.
pub(super) fn samples(input: &Input) -> Vec<Sample> {
    let mut all: Vec<Literal> = match input.kind {
        Type::Boolean => vec![Literal::Boolean(false), Literal::Boolean(true)],
        Type::Text => (0..4).map(|number| literal(Type::Text, number)).collect(),
        Type::Decimal => (-2..=20).map(quarter).collect(),
        Type::Timestamp => (-2..=20).map(half_second).collect(),
        Type::Uuid => (0..=12).map(|number| literal(Type::Uuid, number)).collect(),
        kind => (-2..=12).map(|number| literal(kind, number)).collect(),
    };
    if input.kind == Type::Text {
        all.push(Literal::Text("something else".into()));
    }
    all.sort();
    all.dedup();
    all.retain(|value| match &input.domain {
        Domain::Open | Domain::Column { .. } => true,
        Domain::Closed(values) => values.contains(value),
        Domain::Range(low, high) => between(low, high, value),
    });
    let null = input.nullable.then_some(None);
    all.into_iter().map(Some).chain(null).collect()
}

fn quarter(number: i64) -> Literal {
    Literal::Decimal((bigdecimal::BigDecimal::from(number) / bigdecimal::BigDecimal::from(4)).normalized())
}

fn half_second(number: i64) -> Literal {
    Literal::Timestamp(jiff::Timestamp::from_millisecond(number * 500).expect("in range"))
}

fn combinations(table: &Table) -> Vec<Vec<Sample>> {
    combinations_of(&table.inputs)
}

pub(super) fn combinations_of(inputs: &[Input]) -> Vec<Vec<Sample>> {
    inputs.iter().fold(vec![Vec::new()], |combinations, input| {
        let samples = samples(input);
        let longer = |head: Vec<Sample>| {
            let with = move |value: &Sample| head.iter().cloned().chain([value.clone()]).collect();
            samples.iter().map(with).collect::<Vec<Vec<Sample>>>()
        };
        combinations.into_iter().flat_map(longer).collect()
    })
}

/// What is true of one combination: which rows match it, surely or maybe.
struct Facts {
    excluded: bool,
    maybe_excluded: bool,
    /// For each row: does not match, may match, matches.
    rows: Vec<Option<bool>>,
}

fn facts(table: &Table, combination: &[Sample]) -> Facts {
    let judge = |cells: &[Cell]| {
        let all = cells.iter().zip(combination).all(|(cell, value)| matches(cell, value));
        all.then(|| !cells.iter().any(Cell::is_opaque))
    };
    let impossible: Vec<Option<bool>> = table.impossible.iter().map(|row| judge(&row.cells)).collect();
    Facts {
        excluded: impossible.contains(&Some(true)),
        maybe_excluded: impossible.iter().any(Option::is_some),
        rows: table.rows.iter().map(|row| judge(&row.cells)).collect(),
    }
}

impl Facts {
    /// Every set of rows that may match together, whatever the opaque cells say.
    fn outcomes(&self) -> Vec<Vec<usize>> {
        self.rows.iter().enumerate().fold(vec![Vec::new()], |outcomes, (index, row)| {
            let with = |rows: &Vec<usize>| rows.iter().copied().chain([index]).collect::<Vec<_>>();
            match row {
                None => outcomes,
                Some(true) => outcomes.iter().map(with).collect(),
                Some(false) => outcomes.iter().map(with).chain(outcomes.clone()).collect(),
            }
        })
    }
}

/// The actions that a set of matching rows gives.
fn decision(table: &Table, matching: &[usize]) -> BTreeSet<usize> {
    let rows = if table.hit == Hit::First { &matching[..matching.len().min(1)] } else { matching };
    rows.iter().map(|row| table.rows[*row].action).collect()
}

/// The judgement by brute force; gaps and clashes are checked apart.
fn judge(table: &Table, facts: &[Facts]) -> Judgement {
    let mut judgement = Judgement::default();
    let gap = |facts: &Facts| !facts.maybe_excluded && facts.rows.iter().all(Option::is_none);
    let settled = |facts: &Facts| facts.excluded || facts.rows.contains(&Some(true));
    judgement.complete = verdict(facts.iter().any(gap), facts.iter().all(settled));
    let clash = |facts: &Facts| !clashes(table, facts).is_empty();
    let peaceful = |facts: &Facts| {
        let contradicts = |rows: &Vec<usize>| match table.hit {
            Hit::Unique => rows.len() > 1,
            Hit::Any => decision(table, rows).len() > 1,
            Hit::First => false,
        };
        facts.excluded || !facts.outcomes().iter().any(contradicts)
    };
    judgement.disjoint = verdict(facts.iter().any(clash), facts.iter().all(peaceful));
    for row in 0..table.rows.len() {
        let reached: Vec<Vec<usize>> = (facts.iter().filter(|facts| !facts.excluded))
            .flat_map(Facts::outcomes)
            .filter(|matching| matching.contains(&row))
            .collect();
        let decides = |matching: &Vec<usize>| match table.hit {
            Hit::Unique => matching.len() == 1,
            Hit::First => matching[0] == row,
            Hit::Any => true,
        };
        let changes = |matching: &Vec<usize>| {
            let without: Vec<usize> = matching.iter().copied().filter(|other| *other != row).collect();
            decision(table, &without) != decision(table, matching)
        };
        if reached.is_empty() {
            judgement.void.push(row);
        } else if !reached.iter().any(decides) {
            judgement.shadowed.push(row);
        } else if table.hit != Hit::Unique && !reached.iter().any(changes) {
            judgement.redundant.push(row);
        }
    }
    judgement
}

fn verdict(refuted: bool, proved: bool) -> Verdict {
    match (refuted, proved) {
        (true, _) => Verdict::Refuted,
        (_, true) => Verdict::Proved,
        _ => Verdict::Undetermined,
    }
}

/// Pairs of rows that surely contradict each other in one combination.
fn clashes(table: &Table, facts: &Facts) -> BTreeSet<(usize, usize)> {
    let sure = |row: &usize| facts.rows[*row] == Some(true);
    let rows: Vec<usize> = (0..table.rows.len()).filter(sure).collect();
    let pairs = rows.iter().flat_map(|a| rows.iter().map(|b| (*a, *b))).filter(|(a, b)| a < b);
    let rivals = |(a, b): &(usize, usize)| match table.hit {
        Hit::Unique => true,
        Hit::Any => table.rows[*a].action != table.rows[*b].action,
        Hit::First => false,
    };
    if facts.maybe_excluded { BTreeSet::new() } else { pairs.filter(rivals).collect() }
}

fn agrees(table: &Table) {
    let space = Space::new(&table.question(&[]));
    let judged = Judge::new(table.question(&[]), &space).judge();
    let combinations = combinations(table);
    let facts: Vec<Facts> = combinations.iter().map(|combination| facts(table, combination)).collect();
    let expected = judge(table, &facts);
    assert_eq!((judged.complete, judged.disjoint), (expected.complete, expected.disjoint), "verdicts");
    assert_eq!(judged.void, expected.void, "void");
    assert_eq!(judged.shadowed, expected.shadowed, "shadowed");
    assert_eq!(judged.redundant, expected.redundant, "redundant");
    assert!(!judged.exhausted);
    let pairs: BTreeSet<(usize, usize)> = judged.clashes.iter().map(|(a, b, _)| (*a, *b)).collect();
    assert_eq!(pairs, facts.iter().flat_map(|facts| clashes(table, facts)).collect(), "clashes");
    for (first, second, bits) in &judged.clashes {
        let facts = self::facts(table, &wording::witness(&space, bits));
        assert!(clashes(table, &facts).contains(&(*first, *second)), "witness of a clash");
    }
    let gaps = merge::merge(&space, judged.gaps);
    let regions: Vec<_> = gaps.iter().flat_map(|gap| wording::regions(&space, gap)).collect();
    let cells: Vec<Vec<Cell>> = regions.iter().map(|region| read(&table.inputs, region)).collect();
    for (combination, facts) in combinations.iter().zip(&facts) {
        let gap = !facts.maybe_excluded && facts.rows.iter().all(Option::is_none);
        let holds =
            |cells: &&Vec<Cell>| cells.iter().zip(combination).all(|(cell, value)| matches(cell, value));
        assert_eq!(cells.iter().filter(holds).count(), usize::from(gap), "{combination:?} in {regions:?}");
    }
    for region in &regions {
        let facts = self::facts(table, &region.witness);
        assert!(!facts.maybe_excluded && facts.rows.iter().all(Option::is_none), "{region:?}");
    }
    let (_, findings) = table.prove();
    let bare = table.otherwise.is_none();
    let count = |code| found(&findings, code).len();
    assert_eq!(count(Code::Gap) > 0, bare && expected.complete == Verdict::Refuted);
    assert_eq!(count(Code::OtherwiseRequired) > 0, bare && expected.complete == Verdict::Undetermined);
    assert_eq!(count(Code::IdleOtherwise) > 0, !bare && expected.complete == Verdict::Proved);
    assert_eq!(count(Code::UnreachableRow), expected.void.len() + expected.shadowed.len());
    assert_eq!(count(Code::RedundantRow), expected.redundant.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn proofs_agree_with_brute_force(table in table()) {
        agrees(&table);
    }
}
