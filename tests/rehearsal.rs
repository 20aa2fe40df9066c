//! A rehearsal leaves a SQLite database, its log and everything beside it byte for byte as they were.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::path::Path;

use amend::rehearsal::RehearsalOutcome;
use amend::{Engine, Migration, Options};
use rusqlite::Connection;

const SEED: &str = "
    create table stock (id integer primary key, item text not null, amount integer not null);
    create table log (id integer primary key, text text);
    create trigger stock_log after update on stock begin insert into log (text) values (new.item); end;
    insert into stock values (1, 'pen', 4), (2, 'ink', 0);";

const RULE: &str = "
amend: 1
migration: restock
triggers: [{table: stock, trigger: stock_log}]
steps:
  - step: stock
    select: {from: stock, where: amount = 0}
    action: [{do: update, set: {amount: 10}}]
";

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

/// Rehearses on a database in this folder, which must stay as it is.
fn rehearse(folder: &Path, rule: &str) -> RehearsalOutcome {
    let before = files(folder);
    let migration = Migration::from_text("restock.yaml", rule, folder).unwrap();
    let mut engine = Engine::connect(&folder.join("my.db").display().to_string()).unwrap();
    let rehearsal = engine.rehearse(&migration, &Options::default()).unwrap();
    drop(engine);
    let after = files(folder);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (name, bytes) in before.iter().filter(|(name, _)| !name.ends_with("-shm")) {
        assert!(after[name] == *bytes, "{name} has other bytes");
    }
    rehearsal.outcome
}

#[test]
fn no_byte_changes() {
    for journal in ["delete", "truncate", "persist", "wal"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("my.db");
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch(&format!("pragma journal_mode = {journal}; {SEED}")).unwrap();
        drop(connection);
        assert_eq!(rehearse(folder.path(), RULE), RehearsalOutcome::Passed, "{journal}");
        let unnamed = RULE.replace("triggers: [{table: stock, trigger: stock_log}]\n", "");
        assert_eq!(rehearse(folder.path(), &unnamed), RehearsalOutcome::Failed, "{journal}");
    }
}

/// A log that another program left, or still writes, is read and left alone.
#[test]
fn a_log_that_is_not_in_the_database_yet_stays() {
    let (made, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = made.path().join("my.db");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(&format!("pragma journal_mode = wal; {SEED}")).unwrap();
    connection.execute_batch("insert into stock values (3, 'cap', 0)").unwrap();
    for name in ["my.db", "my.db-wal", "my.db-shm"] {
        std::fs::copy(made.path().join(name), folder.path().join(name)).unwrap();
    }
    drop(connection);
    assert!(files(folder.path())["my.db-wal"].len() > 100);
    assert_eq!(rehearse(folder.path(), RULE), RehearsalOutcome::Passed);
}

#[test]
fn values_of_secrets_are_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my.db");
    let shout = SEED.replace(
        "insert into log (text) values (new.item)",
        "update stock set item = item || '!' where id = new.id",
    );
    let mut engine = Engine::create(&path, &shout).unwrap();
    let rule = "
amend: 1
migration: rename
params: {name: {type: text, secret: true}}
steps:
  - step: stock
    select: {from: stock, where: amount = 0}
    action: [{do: update, set: {item: \"= {{ params.name }}\"}}]
";
    let migration = Migration::from_text("rename.yaml", rule, folder.path()).unwrap();
    let mut options = Options::default();
    options.params.insert("name".to_owned(), "hunter2".to_owned());
    let rehearsal = engine.rehearse(&migration, &options).unwrap();
    assert_eq!(rehearsal.outcome, RehearsalOutcome::Failed);
    let said = format!("{rehearsal:?}");
    assert!(rehearsal.findings.iter().any(|finding| !finding.samples.is_empty()), "{said}");
    assert!(!said.contains("hunter2"), "{said}");
}
