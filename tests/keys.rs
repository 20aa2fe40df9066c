//! New keys, where a recorded case does not reach: other roles, and the file with every row.

#[path = "scratch/mod.rs"]
#[allow(dead_code, reason = "only changes count here")]
mod scratch;

use std::path::Path;

use amend::{Engine, Migration, Options};
use scratch::{KINDS, Scratch, changed_files};

const TABLES: &str = "
create table parent (id integer primary key, name text not null);
create table child (id integer primary key, parent integer references parent (id), other integer);
insert into parent values (1, 'a'), (2, 'b'), (9, 'z');
insert into child values (1, 1, 1), (2, 2, 1), (3, 2, null), (4, null, 2), (5, 9, 9);";

const RULE: &str = "
amend: 1
migration: swap
steps:
  - step: parents
    select: {from: parent, as: p, where: p.id < 9}
    action: [{do: rekey, set: {id: = 3 - p.id}, also: [{table: child, column: other}]}]";

fn rule() -> Migration {
    Migration::from_text("swap.yaml", RULE, Path::new(".")).expect("it is a rule")
}

#[test]
fn a_role_that_owns_nothing_changes_no_key() {
    let kind = KINDS.iter().find(|kind| kind.name == "postgres").expect("a server is among the kinds");
    if kind.skipped_by().is_some() {
        return;
    }
    let role = "
        do $$ begin create role amend_writer login; exception when duplicate_object or unique_violation then null; end $$;
        grant all on parent, child to amend_writer;
        create schema amend authorization amend_writer;";
    let scratch = Scratch::new(kind, &format!("{TABLES}{role}")).unwrap_or_else(|error| panic!("{error}"));
    let before = scratch.files().expect("files");
    let mut engine =
        Engine::connect(&scratch.database.url().replace("postgres@", "amend_writer@")).expect("a role");
    assert!(engine.plan(&rule(), &Options::default()).expect("a plan needs no owner").findings.is_empty());
    let refused = engine.apply(&rule(), &Options::default()).expect_err("only an owner may");
    let refused = format!("{refused:?}");
    assert!(refused.contains("must be owner of table child"), "{refused}");
    assert!(
        refused.contains("apply as the owner of the tables and of those that refer to them"),
        "{refused}"
    );
    assert_eq!(changed_files(&before, &scratch.files().expect("files")), None);
}

#[test]
fn every_reference_that_follows_is_written() {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, TABLES).unwrap_or_else(|error| panic!("{error}"));
        let mut engine = Engine::connect(&scratch.database.url()).expect("a database");
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("rows.ndjson");
        let options = Options { rows: Some(file.clone()), ..Options::default() };
        engine.plan(&rule(), &options).expect("a plan");
        let rows = std::fs::read_to_string(&file).expect("written");
        let followed: Vec<serde_json::Value> = rows
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .filter(|line: &serde_json::Value| line["decision"] == "rekey")
            .map(|line| {
                let column = &line["changes"][0]["columns"][0];
                serde_json::json!([line["key"]["id"], column["column"], column["before"], column["after"]])
            })
            .collect();
        let expected = serde_json::json!([
            [1, "parent", 1, 2],
            [2, "parent", 2, 1],
            [3, "parent", 2, 1],
            [1, "other", 1, 2],
            [2, "other", 1, 2],
            [4, "other", 2, 1]
        ]);
        assert_eq!(serde_json::Value::from(followed), expected, "{}", kind.name);
    }
}
