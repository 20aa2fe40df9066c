//! Tests of rules run on every database, and leave nothing behind.

#[expect(dead_code, reason = "the cases of the engine look at more")]
mod scratch;

use std::path::Path;

use amend::Migration;
use amend::report;
use amend::testing::{self, Recording, Stage, Suite, SuiteResult, TestRun};
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

/// What `amend test --format json` prints, of documents that pass, fail and cannot be run.
#[test]
fn runs_meet_the_schema_of_their_json() {
    let text = include_str!("../schemas/test-run.schema.json");
    let schema: serde_json::Value = serde_json::from_str(text).expect("JSON");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/rule-tests.in");
    let tests = ["rules", "failing", "broken"].map(|folder| testing::test_documents(&root.join(folder)));
    let tests: Vec<_> = tests.into_iter().flat_map(|tests| tests.expect("test documents")).collect();
    let untested = vec![root.join("untested/close-old-tickets.yaml")];
    let run = TestRun { suites: testing::run_all(&tests, &Stage::Sqlite), untested };
    assert!(run.cases().any(|case| case.passed()) && run.cases().any(|case| !case.passed()));
    assert!(run.suites.iter().any(|suite| !suite.findings.is_empty()));
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let json = report::testing::json(&run);
    let wrong: Vec<String> =
        validator.iter_errors(&json).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    undescribed(&schema, "");
}

/// Every key of a schema says what it is.
fn undescribed(schema: &serde_json::Value, path: &str) {
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let is_described = property.get("description").is_some() || property.get("$ref").is_some();
        assert!(is_described, "{path}/{key} has no description");
    }
    for (key, part) in schema.as_object().into_iter().flatten() {
        undescribed(part, &format!("{path}/{key}"));
    }
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

const TICKETS: &str = "amend: 1
migration: tickets
steps:
  - step: t
    select: {from: t, as: t}
    inputs:
      status: {column: t.status, type: text, domain: [open, closed]}
    decide:
      rows:
        - {id: closed, when: {status: closed}, then: leave}
        - {id: open,   when: {status: open},   then: close}
    actions:
      leave: [{do: keep}]
      close: [{do: update, set: {status: closed}}]
";

/// What one case of the rule above says that is wrong; one line each.
fn wrong(schema: &str, case: &str) -> Vec<String> {
    let migration = Migration::from_text("rule.yaml", TICKETS, folder()).expect("a migration");
    let text = format!("schema: {schema}\ncases:\n  - name: one\n    {case}\n");
    match Suite::from_text("rule.test.yaml", &text, migration) {
        Ok(suite) => {
            let result = testing::run(&suite, &Stage::Sqlite);
            result.cases.iter().flat_map(|case| &case.failures).map(|it| it.message.clone()).collect()
        }
        Err(rejected) => rejected.findings.into_iter().map(|finding| finding.message).collect(),
    }
}

#[test]
fn two_rows_under_one_claim_fail() {
    let schema = "create table t (a text, b text, status text, primary key (a, b))";
    let case = "given: {tables: {t: [{a: 'x, y', b: z, status: open}, {a: x, b: 'y, z', status: open}]}}
    expect: {decisions: {t: {'x, y, z': open}}}";
    assert_eq!(wrong(schema, case), ["step \"t\": several rows have keys that are written \"x, y, z\""]);
}

#[test]
fn claims_of_a_run_that_is_refused_at_once_fail() {
    let schema = "create table t (id integer primary key, estado text)";
    let given = "given: {tables: {t: [{id: 1, estado: open}]}}";
    let right = format!("{given}\n    expect: {{refused: unknown-column}}");
    assert_eq!(wrong(schema, &right), [""; 0]);
    let case = format!(
        "{given}
    not_repeatable: it is not
    expect:
      {{decisions: {{t: {{'7': open}}}}, refused: unknown-column, after: {{t: {{rows: [{{id: 1, estado: shut}}]}}}}}}"
    );
    let expected = [
        "the run is refused before step \"t\" is planned",
        "the case says that it is not repeatable, and the run is refused",
        "a row of table \"t\" is not as expected",
    ];
    assert_eq!(wrong(schema, &case), expected);
}

/// A row is claimed by its key, whatever an earlier step calls the key's column.
#[test]
fn rows_whose_key_is_renamed_are_claimed_too() {
    let rule = "amend: 1
migration: renames
steps:
  - step: rename
    change: [{do: rename_column, table: t, column: id, to: code}]
  - step: fill
    select: {from: t, as: t, where: t.status = 'open'}
    action: [{do: update, set: {status: done}}]
";
    let failures = |claims: &str| {
        let migration = Migration::from_text("rule.yaml", rule, folder()).expect("a migration");
        let text = format!(
            "schema: {PLAIN}
cases:
  - name: one
    given: {{tables: {{t: [{{id: 1, status: open}}, {{id: 2, status: skip}}]}}}}
    expect: {{decisions: {{fill: {{'1': all}}}}{claims}}}"
        );
        let suite = Suite::from_text("rule.test.yaml", &text, migration).expect("a suite");
        let result = testing::run(&suite, &Stage::Sqlite);
        let failures = result.cases.into_iter().flat_map(|case| case.failures);
        failures.map(|failure| failure.message).collect::<Vec<_>>()
    };
    let unclaimed = "step \"fill\", row \"2\": nothing is said about it, and it was not selected";
    assert_eq!(failures(""), [unclaimed]);
    assert_eq!(failures(", not_selected: {fill: [2]}"), [""; 0]);
}

const PLAIN: &str = "'create table t (id integer primary key, status text)'";

#[test]
fn a_column_is_written_once() {
    let case = "given: {tables: {t: [{id: 1, status: open}]}}
    expect: {decisions: {t: {'1': open}}, after: {t: {rows: [{id: 1, status: closed, STATUS: open}]}}}";
    assert_eq!(wrong(PLAIN, case), ["column \"status\" of table \"t\" is written twice"]);
    let case = "given: {tables: {t: [{id: 1, status: open, Status: closed}]}}
    expect: {decisions: {t: {'1': open}}}";
    assert_eq!(wrong(PLAIN, case), ["column \"status\" of table \"t\" is written twice"]);
}

#[test]
fn partial_rows_say_something() {
    let case = "given: {tables: {t: [{id: 1, status: open}]}}
    expect: {decisions: {t: {'1': open}}, after: {t: {match: partial, rows: []}}}";
    assert_eq!(wrong(PLAIN, case), ["`rows` is empty"]);
}

/// Blocked rows are no reason for more changes than `limits` allows.
#[test]
fn a_limit_beside_blocked_rows_needs_a_claim() {
    let rule = TICKETS.replace("leave: [{do: keep}]", "leave: [{do: block, because: it is closed}]");
    let case = |refused: &str| {
        let rule = format!("{rule}limits: {{rows: 1}}\n");
        let migration = Migration::from_text("rule.yaml", &rule, folder()).expect("a migration");
        let text = format!(
            "schema: {PLAIN}
cases:
  - name: one
    given:
      tables: {{t: [{{id: 1, status: closed}}, {{id: 2, status: open}}, {{id: 3, status: open}}]}}
    expect: {{blocked: {{t: {{'1': closed}}}}, decisions: {{t: {{'2': open, '3': open}}}}{refused}}}"
        );
        let suite = Suite::from_text("rule.test.yaml", &text, migration).expect("a suite");
        testing::run(&suite, &Stage::Sqlite)
    };
    assert!(!case("").passed());
    let result = case(", refused: limit-exceeded");
    assert!(result.passed(), "{:#?}", result.cases);
}

/// Values outside a domain have nothing to do with the rows that block, and need a claim of their own.
#[test]
fn an_assumption_beside_blocked_rows_needs_a_claim() {
    let rule = TICKETS.replace("leave: [{do: keep}]", "leave: [{do: block, because: it is closed}]");
    let case = |refused: &str| {
        let migration = Migration::from_text("rule.yaml", &rule, folder()).expect("a migration");
        let text = format!(
            "schema: {PLAIN}
cases:
  - name: one
    given: {{tables: {{t: [{{id: 1, status: closed}}, {{id: 2, status: lost}}]}}}}
    expect: {{blocked: {{t: {{'1': closed, '2': none}}}}{refused}}}"
        );
        let suite = Suite::from_text("rule.test.yaml", &text, migration).expect("a suite");
        testing::run(&suite, &Stage::Sqlite)
    };
    let failed = case("");
    let messages: Vec<&str> = failed.cases[0].failures.iter().map(|it| it.message.as_str()).collect();
    assert!(messages[0].starts_with("the run is refused by `assumption`"), "{messages:?}");
    assert_eq!(messages.len(), 1, "{messages:?}");
    let result = case(", refused: assumption");
    assert!(result.passed(), "{:#?}", result.cases);
}

/// A file that no source reads is like a claim that nothing looks at.
#[test]
fn given_files_are_read() {
    let case = "given:
      tables: {t: [{id: 1, status: open}]}
      files: {tickets.json: []}
    expect: {decisions: {t: {'1': open}}}";
    assert_eq!(wrong(PLAIN, case), ["nothing reads the file \"tickets.json\""]);
}

/// A default that is the time is another one a second later: nothing is said of it.
#[test]
fn a_default_by_the_clock_is_not_compared() {
    let schema = "\"create table t (id integer primary key, status text, at text default (datetime('now', '+' || abs(random() % 1000) || ' days')))\"";
    let case = |row: &str| {
        format!(
            "given: {{tables: {{t: [{{id: 1, status: open}}]}}}}
    expect: {{decisions: {{t: {{'1': open}}}}, after: {{t: {{rows: [{{id: 1, {row}}}]}}}}}}"
        )
    };
    assert_eq!(wrong(schema, &case("status: closed")), [""; 0]);
    let differs = ["a row of table \"t\" is not as expected"];
    assert_eq!(wrong(schema, &case("status: closed, at: never")), differs);
    // Text is text, whatever words it has.
    let schema = "\"create table t (id integer primary key, status text default 'known, not now()')\"";
    let case = "given: {tables: {t: [{id: 1, status: open}]}}
    expect: {decisions: {t: {'1': open}}, after: {t: {rows: [{id: 1}]}}}";
    assert_eq!(wrong(schema, case), differs);
}

/// The first expected row fits both; it must leave the one that the second needs.
#[test]
fn partial_rows_find_their_places() {
    let case = |ids: &str| {
        format!(
            "given: {{tables: {{t: [{{id: 1, status: open}}, {{id: 2, status: open}}]}}}}
    expect:
      decisions: {{t: {{'1': open, '2': open}}}}
      after: {{t: {{match: partial, rows: [{{status: closed}}, {ids}]}}}}"
        )
    };
    assert_eq!(wrong(PLAIN, &case("{id: 1, status: closed}")), [""; 0]);
    assert_eq!(wrong(PLAIN, &case("{id: 1}, {id: 2}")), ["table \"t\" has no such row"]);
}

#[test]
fn an_excuse_for_a_run_that_changes_nothing_fails() {
    let case = "given: {tables: {t: [{id: 1, status: closed}]}}
    not_repeatable: it counts
    expect: {decisions: {t: {'1': closed}}}";
    let expected = ["the case says that it is not repeatable, and the run changes nothing"];
    assert_eq!(wrong(PLAIN, case), expected);
}

/// A secret does not come through in a list, in JSON, in bytes, in a default, in other letters or as part of
/// another one.
#[test]
fn recorded_rows_hold_no_secret() {
    let rule = "amend: 1
migration: secrets
params:
  short: {type: text, secret: true}
  token: {type: text, secret: true}
  words: {type: list, secret: true}
sources:
  list: {file: list.json, rows: [{for: e in file}], columns: {token: e.token}, key: [token]}
steps:
  - step: t
    select: {from: t, as: t, where: 't.token in (select token from list)'}
    inputs:
      mine: {sql: 't.note = {{ params.token }} or t.note in {{ params.words }} or t.note = {{ params.short }}', type: boolean}
      late: {sql: \"t.day < {{ run.started_at }}\", type: boolean}
    decide:
      rows:
        - {id: late,  when: {late: true, mine: false},  then: leave}
        - {id: mine,  when: {late: true, mine: true},   then: leave}
        - {id: early, when: {late: false}, then: leave}
    actions: {leave: [{do: keep}]}
";
    let scratch = tempfile::tempdir().expect("a folder");
    std::fs::write(scratch.path().join("list.json"), r#"[{"token": "hunt\"er2"}, {"token": "HUNT\"er2"}]"#)
        .expect("written");
    let before = "create table \"my t\" (x integer references t (id));
        create table t (id integer primary key, token text, note text not null default 'hunt\"er2', raw blob, day text);
        insert into t values (1, 'hunt\"er2', 'beta', cast('hunt\"er2' as blob), '2020-01-01'),
          (2, 'HUNT\"er2', 'alpha', x'ff48756e74', '2020-01-01'), (3, 'third', 'hunt', null, '2020-01-01')";
    let database = (KINDS[0].create)(scratch.path(), before).expect("a database");
    let migration = Migration::from_text("rule.yaml", rule, scratch.path()).expect("a migration");
    let params = [("short", "hunt"), ("token", "hunt\"er2"), ("words", "alpha,beta")];
    let params = params.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let mut recording = Recording { database: database.url(), params: params.into(), conditions: Vec::new() };
    recording.conditions = vec!["id < 3".to_owned(), "my t: x = 4".to_owned()];
    let text = testing::record(&migration, &recording).unwrap_or_else(|error| panic!("{error}"));
    for secret in ["hunt", "er2", "alpha", "beta", "68756e74", "48756e74"] {
        assert!(!text.to_lowercase().contains(secret), "{secret} in\n{text}");
    }
    // What is decided by the time is decided by it ever after.
    assert!(text.contains("\nnow: 20"), "{text}");
    let suite = Suite::from_text("recorded.test.yaml", &text, migration.clone()).expect("a suite");
    let result = testing::run(&suite, &Stage::Sqlite);
    assert!(result.passed(), "{:#?}\n{text}", result.cases);
    recording.conditions = vec!["nobody: id = 3".to_owned()];
    let error = testing::record(&migration, &recording).expect_err("there is no such table");
    assert_eq!(error.to_string(), "--where is about \"nobody\", which is no table that is recorded");
}
