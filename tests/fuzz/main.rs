//! Whatever is written somewhere, amend ends, says something, and takes little memory.
//!
//! Each area starts from texts that mean something, those of `tests/fuzz/kept/AREA` among them, and damages
//! them. The same damage is done in every run; `AMEND_FUZZ_SEED=N` does other damage, and
//! `AMEND_FUZZ_CASES=N` does more of it. A text that breaks something is written to the temporary folder,
//! and belongs into `kept` with the repair.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]

mod areas;
mod damage;
mod watch;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};

/// How many megabytes the whole test may take.
const MOST_MEGABYTES: u64 = 1024;

/// One kind of text, and what reads it.
struct Area {
    name: &'static str,
    /// Texts to start from.
    seeds: Vec<String>,
    /// How many texts are damaged in a usual run.
    cases: u32,
    /// Reads a text; panics where something is wrong.
    read: fn(&str),
}

#[test]
fn documents() {
    areas::documents().run();
}

#[test]
fn cells() {
    areas::cells().run();
}

#[test]
fn source_files() {
    areas::files().run();
}

#[test]
fn urls() {
    areas::urls().run();
}

#[test]
fn conditions_of_a_scope() {
    areas::conditions().run();
}

#[test]
fn saved_plans() {
    areas::plans().run();
}

#[test]
fn configurations() {
    areas::configurations().run();
}

impl Area {
    fn run(mut self) {
        let kept = kept(self.name);
        for text in &kept {
            (self.read)(text);
        }
        self.seeds.extend(kept);
        let seed = number("AMEND_FUZZ_SEED").unwrap_or(1);
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let cases = number("AMEND_FUZZ_CASES").and_then(|cases| u32::try_from(cases).ok());
        let config =
            Config { cases: cases.unwrap_or(self.cases), failure_persistence: None, ..Config::default() };
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let result = TestRunner::new_with_rng(config, rng).run(&damage::damages(), |damages| {
            let text = damage::damaged(&self.seeds, &damages);
            let _watched = watch::Watched::begin(self.name, &text);
            let read = catch_unwind(AssertUnwindSafe(|| (self.read)(&text)));
            read.map_err(|_| TestCaseError::fail("it panics"))
        });
        if let Err(TestError::Fail(reason, damages)) = result {
            let text = damage::damaged(&self.seeds, &damages);
            let path = broken(self.name, &text);
            panic!("{reason}: see {}, keep it in tests/fuzz/kept/{}", path.display(), self.name);
        }
        assert!(
            watch::peak_megabytes() < MOST_MEGABYTES,
            "{} megabytes were in use",
            watch::peak_megabytes()
        );
    }
}

/// Texts that once broke something.
fn kept(area: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/kept").join(area);
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()).collect()
}

/// Where a text that breaks something is kept until somebody looks at it.
fn broken(area: &str, text: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("amend-fuzz-{area}-{}.txt", std::process::id()));
    std::fs::write(&path, text).unwrap();
    path
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}
