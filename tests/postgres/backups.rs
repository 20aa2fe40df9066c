//! Backups of the tables that an apply is to change, by the server's own tools.

use std::path::PathBuf;
use std::process::Command;

use postgres::NoTls;

use crate::stage::{ACCOUNTS, Stage};

/// What stands in the folder for backups.
fn backups(stage: &Stage) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(stage.folder().join("backups")).unwrap();
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn with_folder(statements: &str) -> Option<Stage> {
    let stage = Stage::new(statements)?;
    std::fs::create_dir(stage.folder().join("backups")).unwrap();
    Some(stage)
}

const HOSTILE: &str = r#"
    create schema "Other one";
    create table "Other one"."it's a ""table""" (id integer primary key, balance integer);
    insert into "Other one"."it's a ""table""" values (1, 7);"#;

#[test]
fn the_tables_that_change_are_dumped_as_they_were() {
    let Some(stage) = with_folder(ACCOUNTS) else { return };
    stage.amend("apply --yes --backup backups", &stage.url("postgres")).is(0, "");
    let [dump] = backups(&stage).try_into().unwrap();
    let name = dump.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with(&format!("{}-", stage.name)) && name.contains(".backup.2"), "{name}");
    // Put back as the documentation says.
    let mut restore = Command::new("pg_restore");
    restore.args(["--clean", "--if-exists", "--single-transaction", "--no-password", "--dbname"]);
    assert!(restore.arg(stage.url("postgres")).arg(&dump).status().unwrap().success());
    let mut client = postgres::Client::connect(&stage.url("postgres"), NoTls).unwrap();
    let sum = client.query_one("select sum(balance) from accounts", &[]).unwrap();
    assert_eq!(sum.get::<_, i64>(0), 10 + 500 + 99);
}

#[test]
fn partitions_and_hostile_names_are_dumped() {
    let parts = "
        create table accounts (id integer, balance integer, primary key (id, balance)) partition by range (balance);
        create table low partition of accounts for values from (0) to (50);
        create table high partition of accounts for values from (50) to (1000);
        create table rates (id integer primary key);
        insert into rates values (1); insert into accounts values (1, 10);";
    let Some(stage) = with_folder(&format!("{parts}{HOSTILE}")) else { return };
    stage.sql(&format!("alter database {} set search_path = 'Other one', public", stage.name));
    stage.write(
        "rule.yaml",
        "
amend: 1
migration: fill-up
steps:
  - step: fill_up
    select: {from: accounts, where: balance < 100, key: [id]}
    action: [{do: delete, because: it is empty}]
  - step: hostile
    select: {from: \"it's a \\\"table\\\"\"}
    action: [{do: update, set: {balance: 8}}]
",
    );
    stage.amend("apply --yes --backup backups", &stage.url("postgres")).is(0, "");
    let list = Command::new("pg_restore").arg("--list").arg(&backups(&stage)[0]).output().unwrap();
    let list = String::from_utf8(list.stdout).unwrap();
    for entry in [
        "TABLE public accounts",
        "TABLE DATA public low",
        "TABLE DATA public high",
        "TABLE DATA Other one it's a \"table\"",
    ] {
        assert!(list.contains(entry), "{entry}: {list}");
    }
}

#[test]
fn what_cannot_be_dumped_is_not_changed() {
    let Some(stage) = with_folder(ACCOUNTS) else { return };
    let before = stage.state();
    stage.amend("apply --yes --backup nowhere", &stage.url("postgres")).is(
        1,
        "error: there is no folder \"nowhere\" for backups\n  \
         hint: make it, or name another: a mistyped folder would hide backups",
    );
    // It may change the table, and not read the sequence that belongs to it.
    let role = stage.role("writer", "password 'secret'");
    stage.sql(&format!(
        "grant select, insert, update, delete on accounts to {role}; grant select on rates to {role};
         create schema amend authorization {role};
         alter table accounts enable row level security; create policy all_of_it on accounts using (true)"
    ));
    let changed = stage.state();
    stage.amend("apply --yes --backup backups", &stage.url(&format!("{role}:secret"))).is(
        1,
        "error: the backup \"backups/DB-[..]\" could not be made: pg_dump failed: [..]row-level security[..]; nothing was changed\n  \
         hint: repair what it names and run it again, or leave --backup out and back up by other means",
    );
    assert_eq!(stage.state(), changed);
    assert_eq!(stage.state().0, before.0);
    assert!(backups(&stage).is_empty());
}

#[test]
fn the_oldest_dumps_give_way() {
    let Some(stage) = with_folder(ACCOUNTS) else { return };
    for _ in 0..3 {
        stage.amend("apply --yes --backup backups --keep 2", &stage.url("postgres")).is(0, "");
        stage.sql("update accounts set balance = 1");
    }
    assert_eq!(backups(&stage).len(), 2);
}

#[test]
fn nothing_is_kept_without_a_folder() {
    let Some(stage) = with_folder(ACCOUNTS) else { return };
    stage.amend("apply --yes --keep 2", &stage.url("postgres")).is(
        1,
        "error: --keep has no backups to count: none is made of a server's database\n  \
         hint: name the folder too: --backup DIR",
    );
}
