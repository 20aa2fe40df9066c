//! A test of a rule cannot change a database that somebody has, whatever SQL its documents hold.
#![allow(clippy::unwrap_used, reason = "tests")]

#[expect(dead_code, reason = "the cases of the engine look at more")]
mod scratch;

use std::collections::BTreeMap;
use std::path::Path;

use amend::Migration;
use amend::testing::{self, Recording, Stage, Suite};
use scratch::KINDS;

const RULE: &str = "
amend: 1
migration: prices
steps:
  - step: items
    select: {from: items, as: i, where: i.price is null}
    action: [{do: update, set: {price: 1}}]
  - step: gone
    select: {from: items, as: i, where: i.price > 10}
    action: [{do: delete, because: too dear}]
";

const SEED: &str = "create table items (code text primary key, price integer);
    insert into items values ('mine', null), ('dear', 20)";

fn suite(rule: &str, schema: &str) -> Suite {
    let migration = Migration::from_text("prices.yaml", rule, Path::new(".")).unwrap();
    let rows = "[{code: a, price: null}, {code: b, price: 11}]";
    let text = format!(
        "schema: {}\ncases:\n  - name: one\n    given: {{tables: {{items: {rows}}}}}\n    expect:
      decisions: {{items: {{a: all}}, gone: {{b: all}}}}
      not_selected: {{items: [b], gone: [a]}}\n",
        serde_json::to_string(schema).unwrap()
    );
    Suite::from_text("prices.test.yaml", &text, migration).unwrap()
}

/// What is in a folder, byte for byte.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

fn passed(suite: &Suite, stage: &Stage) -> bool {
    let result = testing::run(suite, stage);
    let failures: Vec<&str> =
        result.cases.iter().flat_map(|case| &case.failures).map(|failure| failure.message.as_str()).collect();
    result.findings.is_empty() && failures.is_empty()
}

#[test]
fn no_sql_of_a_test_reaches_a_file_of_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let database = (KINDS[0].create)(folder.path(), SEED).unwrap();
    let file = database.url().trim_start_matches("sqlite:").to_owned();
    let before = bytes(folder.path());
    let items = "create table items (code text primary key, price integer)";
    assert!(passed(&suite(RULE, items), &Stage::Sqlite));
    let copy = folder.path().join("copy.db").display().to_string();
    for hostile in [
        format!("attach '{file}' as mine; delete from mine.items"),
        format!("commit; attach '{file}' as mine; delete from mine.items; begin"),
        format!("attach 'file:{file}?mode=rwc' as mine; drop table mine.items"),
        format!("commit; vacuum into '{copy}'; begin"),
        format!("vacuum into '{copy}'"),
        format!("attach '{copy}' as mine; create table mine.t (x)"),
    ] {
        assert!(!passed(&suite(RULE, &format!("{items}; {hostile}")), &Stage::Sqlite), "{hostile}");
        assert!(bytes(folder.path()) == before, "{hostile}");
    }
}

/// A case that is frozen, and cases that are made, only read what they are taken from.
#[test]
fn freezing_rows_changes_no_database() {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let folder = tempfile::tempdir().unwrap();
        let database = (kind.create)(folder.path(), SEED).unwrap();
        let (before, contents) = (bytes(folder.path()), database.contents().unwrap());
        let mut migration = Migration::from_text("prices.yaml", RULE, Path::new(".")).unwrap();
        let mut recording = Recording { database: database.url(), ..Recording::default() };
        let text = testing::record(&migration, &recording).unwrap();
        let suite = Suite::from_text("prices.test.yaml", &text, migration).unwrap();
        testing::generate(&suite).unwrap();
        for hostile in ["1 = 1); delete from items; --", "price > 1; drop table items"] {
            migration = Migration::from_text("prices.yaml", RULE, Path::new(".")).unwrap();
            recording.conditions = vec![hostile.to_owned()];
            assert!(testing::record(&migration, &recording).is_err(), "{hostile}");
        }
        assert_eq!(contents, database.contents().unwrap(), "{}", kind.name);
        if kind.name == "sqlite" {
            assert!(bytes(folder.path()) == before, "other bytes");
        }
    }
}

#[test]
fn no_sql_of_a_test_reaches_a_database_of_postgres() {
    let kind = KINDS.iter().find(|kind| kind.name == "postgres").unwrap();
    if kind.skipped_by().is_some() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let own = format!(
        "{SEED}; create schema other; create table other.notes (id integer primary key, note text);
        insert into other.notes values (1, 'mine'); create sequence ticks"
    );
    let database = (kind.create)(folder.path(), &own).unwrap();
    let before = database.contents().unwrap();
    let stage = Stage::of(&database.url()).unwrap().unwrap();
    let items = "create table items (code text primary key, price integer)";
    assert!(passed(&suite(RULE, items), &stage));
    for hostile in [
        "delete from public.items; drop table if exists public.items",
        "update other.notes set note = 'gone'",
        "truncate other.notes",
        "select nextval('public.ticks')",
        "commit; delete from public.items; drop schema other cascade; begin",
        "set search_path = other; delete from notes",
        "create table public.left_behind (x integer); create schema if not exists other",
        "create function f() returns void language sql as 'delete from public.items'; select f()",
    ] {
        passed(&suite(RULE, &format!("{items}; {hostile}")), &stage);
        assert_eq!(before, database.contents().unwrap(), "{hostile}");
    }
    let named = database.url().rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
    let before = shared(&database.url());
    for hostile in [
        format!("alter database {named} set work_mem = '1GB'"),
        format!("alter database {named} connection limit 0"),
        format!("revoke connect on database {named} from public"),
        format!("comment on database {named} is 'mine'"),
        format!("commit; alter database {named} owner to current_user; begin"),
        format!("do $$ begin execute 'alter data' || 'base {named} rename to other'; end $$"),
        format!("commit; drop database {named}; begin"),
        "commit; alter system set work_mem = '1GB'; begin".to_owned(),
        "create role amend_hostile superuser".to_owned(),
        "do $$ begin execute format('alter role %I superuser', current_user); end $$".to_owned(),
        "reset role; reset session authorization; create role amend_hostile".to_owned(),
        "create extension dblink".to_owned(),
        "copy items to program 'true'".to_owned(),
    ] {
        passed(&suite(RULE, &format!("{items}; {hostile}")), &stage);
        assert_eq!(before, shared(&database.url()), "{hostile}");
    }
    assert_eq!(Vec::<String>::new(), left(&database.url()), "databases stay behind");
}

/// What the databases of the server share: this one's own row and settings, and every role.
fn shared(url: &str) -> Vec<String> {
    let sql = "
        select (to_jsonb(d) - 'datfrozenxid' - 'datminmxid' - 'datacl')::text ||
            coalesce(datacl, acldefault('d', datdba))::text || coalesce(shobj_description(d.oid, 'pg_database'), '')
          from pg_database d where datname = current_database()
        union all select setting::text from pg_db_role_setting setting
          where setdatabase = (select oid from pg_database where datname = current_database())
        union all select 'role ' || rolname || rolsuper from pg_roles where rolname like 'amend_%'
        order by 1";
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    client.query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect()
}

/// The databases and roles that tests left on the server.
fn left(url: &str) -> Vec<String> {
    let sql = "select datname::text from pg_database where datname like 'amend_test_%'
        union all select rolname::text from pg_roles where rolname like 'amend_test_%'";
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    client.query(sql, &[]).unwrap().iter().map(|row| row.get(0)).collect()
}
