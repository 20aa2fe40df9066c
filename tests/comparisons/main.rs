//! Comparisons against a row-by-row reference, on random data and every kind of database.
//!
//! The generator knows which rows have the same key whatever its spelling, so the reference reads no key.
//! `AMEND_CASES` says how many cases, `AMEND_SEED` where they start.
#![allow(clippy::unwrap_used, reason = "tests")]

mod generate;
#[path = "../properties/random.rs"]
#[allow(dead_code, reason = "not every test picks some of a list")]
mod random;
mod reference;
#[path = "../scratch/mod.rs"]
#[allow(dead_code, reason = "not every test reads tables and files")]
mod scratch;

use std::collections::{BTreeMap, BTreeSet};

use amend::migration::Class;
use amend::plan::ComparisonPlan;
use amend::sql::Value;
use amend::{Engine, Migration, Options};
use generate::Case;
use scratch::{KINDS, Kind, Scratch};

const CASES: u64 = 150;
const CASES_ON_A_SERVER: u64 = 40;

/// Rows of sources that are one row of a comparison, by source and number, and its class.
type Found = BTreeMap<BTreeSet<(usize, i64)>, Class>;

#[test]
fn every_row_is_in_one_row_with_the_right_class() {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let cases = if kind.name == KINDS[0].name { CASES } else { CASES_ON_A_SERVER };
        let start = setting("AMEND_SEED", 0);
        let mut seen = BTreeSet::new();
        for seed in start..start + setting("AMEND_CASES", cases) {
            let case = Case::new(seed);
            let found = compared(&case, kind);
            let expected = reference::classes(&case);
            assert_eq!(rows(&case, &found), expected, "seed {seed} on {}:\n{}", kind.name, case.rule());
            totals(&case, &found, seed);
            seen.extend(expected.into_values());
        }
        if start == 0 && std::env::var_os("AMEND_CASES").is_none() {
            assert_eq!(seen.len(), Class::ALL.len(), "{}: only {seen:?} occur", kind.name);
        }
    }
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

fn compared(case: &Case, kind: &Kind) -> ComparisonPlan {
    let scratch = Scratch::new(kind, &case.tables()).unwrap();
    std::fs::write(scratch.folder().join("source_1.json"), case.file()).unwrap();
    let rule = case.rule();
    let migration = Migration::from_text("rule.yaml", &rule, scratch.folder())
        .unwrap_or_else(|rejected| panic!("{rule}\n{:?}", rejected.findings));
    let mut engine = Engine::connect(&scratch.database.url()).unwrap();
    let options = Options { samples: 10_000, ..Options::default() };
    let plan = engine.plan(&migration, &options).unwrap_or_else(|error| panic!("{rule}\n{error:?}"));
    assert!(plan.findings.is_empty(), "{rule}\n{:?}", plan.findings);
    let step = plan.steps.into_iter().next().unwrap();
    let compared = step.comparison.unwrap();
    assert_eq!(step.selected, compared.rows, "{rule}");
    compared
}

/// The comparison's rows by the numbers of the rows that they hold.
fn rows(case: &Case, comparison: &ComparisonPlan) -> Found {
    let source = |name: &str| case.sources.iter().position(|source| source.name == name).unwrap();
    let mut found = Found::new();
    for class in &comparison.classes {
        assert_eq!(class.samples.len() as u64, class.rows);
        for row in &class.samples {
            let held = row.rows.iter().map(|side| match side.values.last() {
                Some(Value::Integer(number)) => (source(&side.source), *number),
                other => panic!("no number: {other:?}"),
            });
            let held: BTreeSet<_> = held.collect();
            assert_eq!(held.len(), row.rows.len());
            assert!(found.insert(held, class.class).is_none(), "two rows hold the same");
        }
    }
    found
}

/// The counts say what the rows say.
fn totals(case: &Case, comparison: &ComparisonPlan, seed: u64) {
    for (source, found) in case.sources.iter().zip(&comparison.sources) {
        let mut keys = BTreeMap::new();
        let rows = source.rows.iter();
        rows.filter_map(|row| row.key.as_ref()).for_each(|key| *keys.entry(key).or_insert(0) += 1);
        let malformed = source.rows.iter().filter(|row| row.key.is_none()).count();
        let expected =
            [source.rows.len(), keys.len(), keys.values().filter(|rows| **rows > 1).count(), malformed];
        let counts = [found.rows, found.keys, found.duplicates, found.malformed];
        assert_eq!(counts.map(|count| count as usize), expected, "seed {seed}, {}", source.name);
    }
    let mut present: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
    for (index, source) in case.sources.iter().enumerate() {
        for key in source.rows.iter().filter_map(|row| row.key.as_ref()) {
            present.entry(key).or_default().insert(index);
        }
    }
    for overlap in &comparison.overlap {
        let expected = present.values().filter(|sources| sources.len() as u64 == overlap.sources).count();
        assert_eq!(overlap.keys as usize, expected, "seed {seed}: in {} sources", overlap.sources);
    }
}
