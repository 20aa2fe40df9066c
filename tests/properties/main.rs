//! The engine against a row-by-row interpreter, on random rules, schemas and data.
//!
//! `AMEND_CASES` says how many cases (1,000 by default, fewer where every case needs a database on a
//! server), `AMEND_SEED` where they start. A failing case is made smaller and printed as the files of a folder
//! for `tests/cases`.

mod compare;
mod generate;
mod random;
mod reference;
mod schema;
#[path = "../scratch/mod.rs"]
mod scratch;
mod smaller;
mod value;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use compare::Covered;
use generate::Case;
use libtest_mimic::{Arguments, Failed, Trial};
use scratch::{KINDS, Kind};

/// How many cases, where nothing else is said.
const CASES: u64 = 1000;
const CASES_ON_A_SERVER: u64 = 200;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = Some(1); // each has workers of its own
    libtest_mimic::run(&arguments, KINDS.iter().map(trial).collect()).exit_code()
}

fn trial(kind: &'static Kind) -> Trial {
    Trial::test("the_engine_equals_the_reference", move || equals(kind).map_err(Failed::from))
        .with_kind(kind.name)
        .with_ignored_flag(kind.skipped_by().is_some())
}

fn equals(kind: &'static Kind) -> Result<(), String> {
    let start = setting("AMEND_SEED", 0);
    let cases = if kind.name == KINDS[0].name { CASES } else { CASES_ON_A_SERVER };
    let end = start + setting("AMEND_CASES", cases);
    let next = AtomicU64::new(start);
    let covered = Mutex::new(BTreeMap::<Covered, usize>::new());
    let failures = Mutex::new(BTreeMap::<String, (u64, usize)>::new());
    let run = || {
        while let Some(seed) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|seed| *seed < end) {
            let case = Case::new(seed, kind);
            match smaller::compared(&case) {
                Ok(kind) => *covered.lock().expect("a lock").entry(kind).or_default() += 1,
                Err(difference) => {
                    let mut failures = failures.lock().expect("a lock");
                    failures.entry(difference.label).or_insert((seed, 0)).1 += 1;
                }
            }
        }
    };
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {})); // a panic is a failure of its case, reported below
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| (0..workers).for_each(|_| drop(scope.spawn(run))));
    let failures = failures.into_inner().expect("a lock");
    let report = if failures.is_empty() { Ok(()) } else { Err(report(&failures, kind)) };
    std::panic::set_hook(hook);
    report.map(|()| enough(&covered.into_inner().expect("a lock"), end - start))
}

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// A test whose cases are all refused, or all empty, shows nothing.
fn enough(covered: &BTreeMap<Covered, usize>, cases: u64) {
    let count = |kind: fn(&Covered) -> bool| -> usize {
        covered.iter().filter(|(covered, _)| kind(covered)).map(|(_, count)| count).sum()
    };
    let least = cases as usize / 10;
    if cases >= CASES_ON_A_SERVER {
        assert!(count(|covered| *covered == Covered::Chosen) > 0, "nobody chooses: {covered:#?}");
    }
    if cases >= CASES {
        assert!(
            count(|covered| matches!(covered, Covered::Changed | Covered::Chosen)) > least,
            "too few cases change rows: {covered:#?}"
        );
        assert!(
            count(|covered| matches!(covered, Covered::Refused(_))) > least,
            "too few are refused: {covered:#?}"
        );
    }
}

/// Every way of failing with its first seed; the first of them made smaller.
fn report(failures: &BTreeMap<String, (u64, usize)>, kind: &'static Kind) -> String {
    let mut text = String::from("the engine differs from the reference\n");
    for (label, (seed, count)) in failures {
        text.push_str(&format!("{count:>5} × {label} (first seed {seed})\n"));
    }
    let seed = failures.values().map(|(seed, _)| *seed).min().unwrap_or_default();
    let case = Case::new(seed, kind);
    if let Err(difference) = smaller::compared(&case) {
        let (case, difference) = if std::env::var_os("AMEND_WHOLE").is_some() {
            (case, difference)
        } else {
            smaller::smallest(case, difference)
        };
        text.push_str(&format!(
            "\nseed {seed}, made smaller: {}\n{}\n\n--- before.sql\n{}--- rule.yaml\n{}",
            difference.label,
            difference.detail,
            schema::statements(&case.schema, &case.before),
            case.text(),
        ));
    }
    text
}
