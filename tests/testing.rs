//! Tests of rules run on every database, and leave nothing behind.

#[expect(dead_code, reason = "the cases of the engine look at more")]
mod scratch;

use std::path::Path;

use amend::Migration;
use amend::testing::{self, Recording, Stage, Suite, SuiteResult};
use scratch::KINDS;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/testing"))
}

/// The suite, with the type that this database calls bytes.
fn suite(bytes: &str) -> Suite {
    let migration = Migration::load(&folder().join("stock.yaml")).expect("a migration");
    let text = std::fs::read_to_string(folder().join("stock.test.yaml")).expect("its tests");
    Suite::from_text("stock.test.yaml", &text.replace("BYTES", bytes), migration).expect("a suite")
}

fn passes(result: &SuiteResult) {
    let failed: Vec<_> = result.cases.iter().filter(|case| !case.passed()).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    let coverage = result.coverage.as_ref().expect("a suite that ran");
    assert_eq!(coverage.percent(), 100, "{coverage:#?}");
}

#[test]
fn cases_run_on_sqlite() {
    passes(&testing::run(&suite("blob"), &Stage::Sqlite));
}

#[test]
fn cases_run_on_a_scratch_schema_of_postgres() {
    let kind = KINDS.iter().find(|kind| kind.name == "postgres").expect("a kind");
    if kind.skipped_by().is_some() {
        return;
    }
    let own = "create table items (code text primary key); insert into items values ('mine')";
    let database = (kind.create)(folder(), own).expect("a database");
    let before = database.contents().expect("readable");
    let stage = Stage::of(&database.url()).expect("a URL").expect("a database with schemas");
    passes(&testing::run(&suite("bytea"), &stage));
    let mut wrong = suite("bytea");
    wrong.cases[0].expect.decisions[0].value.as_mut().expect("claims")[1]
        .value
        .as_mut()
        .expect("an id")
        .value = "dear".to_owned();
    let result = testing::run(&wrong, &stage);
    let expected = result.cases[0].failures[0].expected.as_ref().expect("the row's cells");
    assert_eq!(expected.first_failure().map(|cell| cell.input.as_str()), Some("price"), "{expected:?}");
    assert_eq!(before, database.contents().expect("readable"));
}

/// Whatever the engine decides on its own cases can be frozen, and is decided again.
#[test]
fn recorded_cases_pass_as_they_are_recorded() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut wrong, mut passed) = (Vec::new(), 0);
    for entry in std::fs::read_dir(root.join("tests/cases")).expect("the cases") {
        let folder = entry.expect("an entry").path();
        let Ok(before) = std::fs::read_to_string(folder.join("before.sql")) else { continue };
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let described = std::fs::read_to_string(folder.join("case.yaml")).unwrap_or_default();
        let described: serde_yaml::Value = serde_yaml::from_str(&described).expect("a description");
        // Rules from elsewhere read files beside them.
        if described.get("rule").is_some() || described.get("params").is_some() {
            continue;
        }
        let Ok(migration) = Migration::load(&folder.join("rule.yaml")) else { continue };
        let scratch = tempfile::tempdir().expect("a folder");
        // Some cases are for another kind of database.
        let Ok(database) = (KINDS[0].create)(scratch.path(), &before) else { continue };
        let recording = Recording { database: database.url(), ..Recording::default() };
        // A rule that does not fit its tables has no decisions.
        let Ok(text) = testing::record(&migration, &recording) else { continue };
        let suite = Suite::from_text("recorded.test.yaml", &text, migration);
        let suite = suite.unwrap_or_else(|rejected| panic!("{name}: {:#?}\n{text}", rejected.findings));
        let result = testing::run(&suite, &Stage::Sqlite);
        passed += 1;
        let failures = result.cases.iter().flat_map(|case| &case.failures);
        wrong.extend(failures.map(|failure| format!("{name}: {}", failure.message)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(passed > 70, "only {passed} cases could be recorded");
}
