//! Schema steps: what reports say of them, what the digest covers, and what a table keeps.

#[path = "scratch/mod.rs"]
#[allow(dead_code, reason = "not every test looks at every row")]
mod scratch;

use std::path::Path;

use amend::apply::ApplyOutcome;
use amend::report::{Layout, markdown, text};
use amend::{Engine, Migration, Options, Plan};
use rusqlite::Connection;
use scratch::{KINDS, Scratch};

const TABLES: &str = "
create table owner (id integer primary key, name text not null);
create table item (id integer primary key, label text not null, owner integer, note text);
create table log (id integer primary key, what text not null);
insert into owner values (1, 'Ada');
insert into item values (1, 'a', 1, 'x'), (2, 'b', 1, null), (3, 'c', 1, 'y');
insert into log values (1, 'made'), (2, 'read');";

const RULE: &str = "
amend: 1
migration: tidy
steps:
  - step: room
    about: Room for what comes
    change:
      - {do: add_column, table: item, column: title, type: text}
      - {do: add_column, table: owner, column: name, type: text, not_null: true}
      - {do: add_foreign_key, table: item, columns: [owner], references: owner}
  - step: titles
    select: {from: item, where: title is null}
    action: [{do: update, set: {title: = label}}]
  - step: drop
    change:
      - {do: drop_column, table: item, column: note, because: nobody reads notes}
      - {do: drop_table, table: log, because: nobody reads the log}
";

fn rule(text: &str) -> Migration {
    Migration::from_text("tidy.yaml", text, Path::new("")).expect("it is a migration")
}

fn scratch(kind: &str, sql: &str) -> (Scratch, Engine) {
    let kind = KINDS.iter().find(|known| known.name == kind).expect("a kind of database");
    let scratch = Scratch::new(kind, sql).unwrap_or_else(|error| panic!("{error}"));
    let engine = Engine::connect(&scratch.database.url()).expect("it is there");
    (scratch, engine)
}

fn expect(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema_steps").join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, actual).expect("the recorded report can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{name} differs; UPDATE_EXPECT=1 records it");
}

/// The plan without what differs from run to run.
fn still(plan: Plan) -> Plan {
    let mut plan = plan;
    plan.run.id = "<run>".to_owned();
    plan.run.started_at = "<time>".to_owned();
    plan.digest = "<digest>".to_owned();
    plan.database.name = "<database>".to_owned();
    plan
}

#[test]
fn reports_list_the_changes() {
    let (_scratch, mut engine) = scratch("sqlite", TABLES);
    let plan = still(engine.plan(&rule(RULE), &Options::default()).expect("a plan"));
    expect("plan.txt", &text::plan(&plan, &Layout::default()));
    expect("plan.md", &markdown::plan(&plan));
    engine.apply(&rule(RULE), &Options::default()).expect("applied");
    let again = still(engine.plan(&rule(RULE), &Options::default()).expect("a plan"));
    expect("again.txt", &text::plan(&again, &Layout::default()));
    expect("again.md", &markdown::plan(&again));
}

#[test]
fn a_server_says_whom_it_keeps_waiting() {
    let kind = KINDS.iter().find(|kind| kind.name == "postgres").expect("a server is among the kinds");
    if kind.skipped_by().is_some() {
        return;
    }
    let (_scratch, mut engine) = scratch("postgres", TABLES);
    let plan = still(engine.plan(&rule(RULE), &Options::default()).expect("a plan"));
    let report = text::plan(&plan, &Layout::default());
    let findings = report.split_once("\nFindings\n").expect("findings").1;
    expect("lock.txt", findings);
}

#[test]
fn the_digest_covers_what_goes_and_what_is_done() {
    let (_scratch, mut engine) = scratch("sqlite", TABLES);
    let mut digest = |change: &str| {
        engine.run_script(change).expect("changed");
        engine.plan(&rule(RULE), &Options::default()).expect("a plan").digest
    };
    let first = digest("select 1");
    assert_eq!(digest("select 2"), first);
    let note = digest("update item set note = 'z' where id = 3");
    assert_ne!(note, first, "a value of a dropped column");
    let row = digest("update log set what = 'lost' where id = 2");
    assert_ne!(row, note, "a row of a dropped table");
    assert_ne!(digest("alter table item add column title text"), row, "a change that is done");
}

/// What SQLite must keep when a table is made anew.
const WHOLE: &str = "
create table parent (id integer primary key);
insert into parent values (1);
create table item (
  id integer primary key autoincrement,
  name text collate nocase default 'x' check (length(name) < 9), -- a (comment,
  twice text generated always as (name || name) virtual,
  parent integer
) strict;
create table free (name text, parent integer);
create unique index item_name on item (name) where parent is not null;
create index item_upper on item (upper(name));
create trigger item_gone after delete on item begin insert into free values (old.name, null); end;
create view names as select i.name from item i join free f on f.name = i.name;
insert into item (id, name, parent) values (1, 'a', 1), (70, 'b', null);
delete from item where id = 70;
insert into free (rowid, name) values (5, 'c'), (9, 'd');
delete from free where name = 'b';";

const KEYS: &str = "
amend: 1
migration: keys
steps:
  - step: keys
    change:
      - {do: add_foreign_key, table: item, columns: [parent], references: parent}
      - {do: add_foreign_key, table: free, columns: [parent], references: parent}
      - {do: drop_foreign_key, table: free, columns: [parent], references: parent}
";

#[test]
fn a_table_that_is_made_anew_keeps_what_it_has() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.db");
    let mut engine = Engine::create(&path, WHOLE).expect("made");
    let schema = || {
        let connection = Connection::open(&path).expect("opened");
        let sql = "select type, name, sql from sqlite_schema where name <> 'item' and tbl_name not like 'amend_%' \
                   order by type, name";
        let mut list = connection.prepare(sql).expect("a query");
        let rows = list.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
        });
        rows.expect("rows").map(|row| row.expect("a row")).collect::<Vec<_>>()
    };
    let before = schema();
    let receipt = engine.apply(&rule(KEYS), &Options::default()).expect("applied");
    assert_eq!(receipt.outcome, ApplyOutcome::Applied);
    let unquoted = |mut objects: Vec<(String, String, Option<String>)>| {
        for sql in objects.iter_mut().filter_map(|object| object.2.as_mut()) {
            *sql = sql.replace('"', "");
        }
        objects
    };
    assert_eq!(unquoted(schema()), unquoted(before));
    let connection = Connection::open(&path).expect("opened");
    let one = |sql: &str| -> String {
        connection.query_row(sql, [], |row| row.get(0)).unwrap_or_else(|error| panic!("{sql}: {error}"))
    };
    let text = one("select sql from sqlite_schema where name = 'item'");
    for part in [
        "collate nocase default 'x' check (length(name) < 9), -- a (comment,",
        "virtual",
        "strict",
        "FOREIGN KEY",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert_eq!(one("select group_concat(rowid || name) from free"), "5c,9d", "row numbers stay");
    assert_eq!(one("select cast(seq as text) from sqlite_sequence where name = 'item'"), "70");
    assert_eq!(one("select cast(count(*) as text) from sqlite_sequence"), "1");
    assert_eq!(one("insert into item (name) values ('B') returning cast(id as text)"), "71");
    assert_eq!(one("select twice from item where name = 'b'"), "BB", "collation and generated column");
    connection.execute("delete from item where name = 'b'", []).expect("deleted");
    assert_eq!(one("select name from free where rowid > 9"), "B", "the trigger fires");
    assert_eq!(one("select cast(count(*) as text) from names"), "0", "the view can be read");
    assert!(connection.execute("insert into item (id, name) values ('x', 'y')", []).is_err(), "strict");
    assert_eq!(engine.apply(&rule(KEYS.replace("      - {do: drop_foreign_key, table: free, columns: [parent], references: parent}\n", "").replace("      - {do: add_foreign_key, table: free, columns: [parent], references: parent}\n", "").as_str()), &Options::default()).expect("applied").outcome, ApplyOutcome::Empty);
}

/// Tables of a schema that is not the first choice of everybody.
const SCHEMAS: &str = "
create schema app;
create table app.item (id bigint primary key, label text);
create index item_label on app.item (label);
create table public.item (id bigint primary key);
insert into app.item values (1, 'a');
do $$ begin execute format('alter database %I set search_path = app, public', current_database()); end $$;";

/// Tables are found by the search path, and new ones are made where it begins.
const PATH: &str = "
amend: 1
migration: search-path
steps:
  - step: tables
    change:
      - {do: create_table, table: made, columns: {id: integer}, primary_key: [id]}
      - {do: add_column, table: item, column: made, type: integer}
      - {do: add_foreign_key, table: item, columns: [made], references: made}
      - {do: drop_index, table: item, index: item_label}
      - {do: create_index, table: item, index: item_made, columns: [made], unique: true}
  - step: made
    select: {from: item, where: id not in (select id from made)}
    action: [{do: insert, into: made, set: {id: = id}}]
  - step: items
    select: {from: item, where: made is null}
    action: [{do: update, set: {made: = id}}]
verify:
  - check: the table is beside the other
    none: select 1 as one where to_regclass('public.made') is not null
";

#[test]
fn new_tables_are_made_where_the_search_path_begins() {
    let kind = KINDS.iter().find(|kind| kind.name == "postgres").expect("a server is among the kinds");
    if kind.skipped_by().is_some() {
        return;
    }
    let scratch = Scratch::new(kind, SCHEMAS).unwrap_or_else(|error| panic!("{error}"));
    let mut engine = Engine::connect(&scratch.database.url()).expect("it is there");
    let receipt = engine.apply(&rule(PATH), &Options::default()).expect("applied");
    assert_eq!(receipt.outcome, ApplyOutcome::Applied);
    assert!(!engine.verify(&rule(PATH), &Options::default()).expect("verified").differs());
    let again = engine.apply(&rule(PATH), &Options::default()).expect("applied");
    assert_eq!(again.outcome, ApplyOutcome::Empty);
}
