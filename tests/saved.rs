//! Saved plans: what was reviewed is applied or nothing is, and whoever is refused is told why.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "saved/damage.rs"]
mod damage;
#[path = "saved/page.rs"]
mod page;
#[path = "scratch/mod.rs"]
#[allow(dead_code, reason = "not every test looks at everything")]
mod scratch;
#[path = "saved/signatures.rs"]
mod signatures;
#[path = "saved/writing.rs"]
mod writing;

use std::collections::BTreeMap;
use std::path::PathBuf;

use amend::apply::{ApplyOutcome, Receipt};
use amend::saved::{self, Save, SavedPlan};
use amend::{Engine, Migration, Options};
use scratch::{KINDS, Kind, Scratch, changed_files};

const TABLES: &str = "
create table people (id integer primary key, name text not null, status text, note text, other text);
create table notes (id integer primary key, person integer references people (id) on delete cascade, body text);
create table towns (id integer primary key, name text);
create table unread (id integer primary key, name text);
create view living as select id, name from people where status <> 'gone';
insert into people values (1, 'Ada', 'old', 'a', 'x'), (2, 'Bob', 'old', 'b', 'x'), (3, 'Cyd', 'new', 'c', 'x'),
  (4, 'Dan', 'gone', 'd', 'x'), (5, 'Eve', 'asleep', 'e', 'x');
insert into notes values (1, 4, 'about Dan'), (2, 2, 'about Bob');
insert into towns values (1, 'Rome');
insert into unread values (1, 'x');";

const RULE: &str = "
amend: 1
migration: people
params:
  note: {type: text, default: seen}
  token: {type: text, secret: true, default: kept-secret}
sources:
  town: {query: \"select id, name from towns\", key: [id]}
require:
  - {check: someone lives, none: \"select 1 as none where not exists (select 1 from living)\"}
steps:
  - step: sort
    select: {from: people, where: people.status <> 'asleep'}
    inputs:
      status: {column: people.status, type: text, domain: [old, new, gone, odd]}
    decide:
      rows:
        - {id: aged, when: {status: old}, then: rename}
        - {id: left, when: {status: gone}, then: leave}
        - {id: rest, when: {status: [new, odd]}, then: keep}
    actions:
      rename: [{do: update, set: {status: new, note: \"= {{ params.note }} || substr({{ params.token }}, 1, 0)\"}}]
      leave: [{do: delete, because: left, cascade: [notes]}]
      keep: [{do: keep}]
";

fn rule(text: &str) -> Migration {
    Migration::from_text("people.yaml", text, std::path::Path::new(".")).unwrap()
}

/// A database, and a plan of it that was saved.
struct Stage {
    kind: &'static Kind,
    scratch: Scratch,
    folder: tempfile::TempDir,
}

impl Stage {
    fn new(kind: &'static Kind) -> Stage {
        let scratch = Scratch::new(kind, TABLES).unwrap_or_else(|error| panic!("{error}"));
        Stage { kind, scratch, folder: tempfile::tempdir().unwrap() }
    }

    fn engine(&self) -> Engine {
        Engine::connect(&self.scratch.database.url()).unwrap()
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("plan.json")
    }

    fn options(&self) -> Options {
        Options { save: Some(Save { path: self.path(), overwrite: false, key: None }), ..Options::default() }
    }

    fn save(&self) -> SavedPlan {
        self.engine().plan(&rule(RULE), &self.options()).unwrap();
        saved::read(&self.path()).unwrap()
    }

    /// Applies a plan that was saved before this change.
    fn apply_after(&self, change: &str) -> Receipt {
        let saved = self.save();
        self.engine().run_script(change).unwrap();
        self.apply(saved, RULE, BTreeMap::new())
    }

    fn apply(&self, saved: SavedPlan, text: &str, params: BTreeMap<String, String>) -> Receipt {
        let options = Options { saved: Some(saved), params, ..Options::default() };
        let before = self.scratch.files().unwrap();
        let receipt = self.engine().apply(&rule(text), &options).unwrap();
        let changed = changed_files(&before, &self.scratch.files().unwrap());
        assert_eq!(changed.is_some(), receipt.outcome == ApplyOutcome::Applied, "{changed:?}");
        receipt
    }
}

fn stages() -> impl Iterator<Item = Stage> {
    KINDS.iter().filter(|kind| kind.skipped_by().is_none()).map(Stage::new)
}

/// What differs, one line each.
fn told(receipt: &Receipt) -> Vec<String> {
    let Some(stale) = &receipt.stale else { return vec![format!("{:?}", receipt.outcome)] };
    assert_eq!(receipt.outcome, ApplyOutcome::Stale);
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "–".to_owned());
    let bindings = stale.bindings.iter().map(|it| match it.what.as_str() {
        "document" => "document".to_owned(),
        what => {
            let name = it.name.trim_start_matches("public.");
            format!("{what} {name}: {} → {}", side(&it.was), side(&it.now))
        }
    });
    let rows = stale.rows.iter().map(|it| {
        let keys: Vec<String> = it.samples.iter().flatten().map(ToString::to_string).collect();
        let change = format!("{:?}", it.change).to_lowercase();
        let (was, now) = (side(&it.was), side(&it.now));
        format!("{} {change}: {was} → {now}: {} ({})", it.table, it.rows, keys.join(" "))
    });
    bindings.chain(rows).chain(stale.rows_unknown.clone()).collect()
}

#[test]
fn a_saved_plan_is_applied_once() {
    for stage in stages() {
        let saved = stage.save();
        assert_eq!(told(&stage.apply(saved.clone(), RULE, BTreeMap::new())), ["Applied"]);
        let again = told(&stage.apply(saved, RULE, BTreeMap::new()));
        assert_eq!(
            again,
            [
                "people decision: aged → rest: 2 (1 2)",
                "people gone: left → –: 1 (4)",
                "notes gone: delete → –: 1 (1)"
            ],
            "{}",
            stage.kind.name
        );
    }
}

#[test]
fn rows_that_are_decided_otherwise_are_told() {
    for (change, expected) in [
        ("update people set status = 'gone' where id = 1", vec!["people decision: aged → left: 1 (1)"]),
        ("update people set status = 'odd' where id = 3", vec!["people values: rest → rest: 1 (3)"]),
        ("update people set note = 'z' where id = 1", vec!["people values: aged → aged: 1 (1)"]),
        ("update people set other = 'z' where id = 4", vec!["people values: left → left: 1 (4)"]),
        ("insert into people values (6, 'Flo', 'old', null, null)", vec!["people added: – → aged: 1 (6)"]),
        ("update people set status = 'old' where id = 5", vec!["people added: – → aged: 1 (5)"]),
        ("delete from people where id = 1", vec!["people gone: aged → –: 1 (1)"]),
        ("update people set status = 'asleep' where id = 3", vec!["people gone: rest → –: 1 (3)"]),
        ("update notes set body = 'z' where id = 1", vec!["notes values: delete → delete: 1 (1)"]),
        ("insert into notes values (3, 4, 'new')", vec!["notes added: – → delete: 1 (3)"]),
    ] {
        for stage in stages() {
            let found = told(&stage.apply_after(change));
            assert_eq!(found, expected, "{}: {change}", stage.kind.name);
        }
    }
}

#[test]
fn many_rows_are_counted_and_some_are_shown() {
    for stage in stages() {
        let saved = stage.save();
        let many = "insert into people with recursive n (i) as (select 100 union all select i + 1 from n where i < 5000)
                    select i, 'n', 'old', null, null from n";
        stage.engine().run_script(many).unwrap();
        let receipt = stage.apply(saved, RULE, BTreeMap::new());
        let stale = receipt.stale.unwrap();
        assert_eq!((stale.row_count(), stale.rows.len(), stale.rows[0].samples.len()), (4_901, 1, 10));
        assert_eq!(stale.decisions.len(), 1);
        assert_eq!((stale.decisions[0].was, stale.decisions[0].now), (Some(2), Some(4_903)));
    }
}

#[test]
fn what_the_plan_did_not_read_may_differ() {
    for change in [
        "insert into unread values (2, 'y')",
        "alter table unread add column more text",
        "create table new_table (id integer primary key)",
        "create index on_unread on unread (name)",
        "update people set other = 'z' where id = 1",
        "update people set name = 'Ewa' where id = 5",
        "insert into people values (6, 'Flo', 'asleep', null, null)",
        "update notes set body = 'z' where id = 2",
        "insert into notes values (3, 2, 'new')",
        "insert into towns values (2, 'Oslo')",
    ] {
        for stage in stages() {
            assert_eq!(told(&stage.apply_after(change)), ["Applied"], "{}: {change}", stage.kind.name);
        }
    }
}

#[test]
fn another_schema_of_what_it_read_is_stale() {
    for (change, expected) in [
        ("alter table people add column more text", "schema people: column \"more\": – → TEXT"),
        ("alter table people rename column other to odd", "schema people: column \"odd\": – → TEXT"),
        ("create index by_name on people (name)", "schema people: index \"by_name\": – → CREATE INDEX"),
        ("create unique index by_note on notes (body)", "schema notes: index \"by_note\": – → CREATE UNIQUE"),
        (
            "alter table towns add column more integer default 3",
            "schema towns: column \"more\": – → INTEGER DEFAULT 3",
        ),
        (
            "drop view living; create view living as select id, name from people",
            "schema living: definition: ",
        ),
        ("drop view living; drop table notes", "schema notes: "),
    ] {
        for stage in stages() {
            let found = told(&stage.apply_after(change)).join("\n");
            let (found, expected) = (found.to_lowercase(), expected.to_lowercase());
            assert!(found.contains(&expected), "{}: {change}: {found}", stage.kind.name);
            assert!(!found.contains("unread"), "{found}");
        }
    }
}

#[test]
fn a_trigger_on_what_it_read_is_stale() {
    for stage in stages() {
        let trigger = match stage.kind.name {
            "sqlite" => "create trigger watch after update on people begin select 1; end",
            _ => {
                "create function watch() returns trigger language plpgsql as 'begin return new; end';
                  create trigger watch after update on people for each row execute function watch()"
            }
        };
        let found = told(&stage.apply_after(trigger)).join("\n").to_lowercase();
        assert!(found.starts_with("schema people: trigger \"watch\": – → create trigger watch"), "{found}");
    }
}

#[test]
fn another_function_of_a_trigger_is_stale_on_postgres() {
    for stage in stages().filter(|stage| stage.kind.name == "postgres") {
        let function = |body: &str| {
            format!(
                "create or replace function watch() returns trigger language plpgsql as 'begin {body} end'"
            )
        };
        let trigger = "create trigger watch after update on towns for each row execute function watch()";
        stage.engine().run_script(&format!("{};{trigger}", function("return new;"))).unwrap();
        let found = told(&stage.apply_after(&function("return old;"))).join("\n");
        assert!(found.starts_with("schema towns: trigger \"watch\": "), "{found}");
    }
}

#[test]
fn a_table_that_a_named_trigger_writes_to_is_bound() {
    for stage in stages() {
        let trigger = match stage.kind.name {
            "sqlite" => {
                "create trigger watch after update on people begin insert into unread (name) values (new.name); end"
            }
            _ => {
                "create function watch() returns trigger language plpgsql as
                   'begin insert into unread select 7 + count(*), new.name from unread; return new; end';
                  create trigger watch after update on people for each row execute function watch()"
            }
        };
        stage.engine().run_script(trigger).unwrap();
        let text = RULE.replace("steps:", "triggers: [{table: people, trigger: watch}]\nsteps:");
        stage.engine().plan(&rule(&text), &stage.options()).unwrap();
        let saved = saved::read(&stage.path()).unwrap();
        stage.engine().run_script("alter table unread add column more text").unwrap();
        let found = told(&stage.apply(saved, &text, BTreeMap::new())).join("\n").to_lowercase();
        assert!(found.contains("schema unread: column \"more\""), "{found}");
    }
}

#[test]
fn another_parameter_is_stale() {
    let given = |name: &str, value: &str| BTreeMap::from([(name.to_owned(), value.to_owned())]);
    for stage in stages() {
        let saved = stage.save();
        let found = told(&stage.apply(saved.clone(), RULE, given("note", "read")));
        assert_eq!(found, ["parameter note: \"seen\" → \"read\""]);
        let found = told(&stage.apply(saved.clone(), RULE, given("token", "guess")));
        assert_eq!(found, ["parameter token: *** → *** (another value)"]);
        // The default, said aloud, is the same value.
        let same = BTreeMap::from([("note".into(), "seen".into()), ("token".into(), "kept-secret".into())]);
        assert_eq!(told(&stage.apply(saved, RULE, same)), ["Applied"]);
    }
}

#[test]
fn another_document_is_stale_and_another_layout_is_not() {
    for stage in stages() {
        let saved = stage.save();
        let otherwise = RULE.replace("because: left", "because: gone");
        assert_eq!(told(&stage.apply(saved.clone(), &otherwise, BTreeMap::new())), ["document"]);
        let another = RULE.replace("migration: people", "migration: persons");
        assert_eq!(told(&stage.apply(saved.clone(), &another, BTreeMap::new())), ["document"]);
        // Its parameters would not fit either.
        let fewer = RULE.replace("note: {type: text, default: seen}", "note: {type: integer, default: 1}");
        let given = BTreeMap::from([("note".to_owned(), "seen".to_owned())]);
        assert_eq!(told(&stage.apply(saved.clone(), &fewer, given)), ["document"]);
        let commented = RULE.replace("steps:", "# reviewed twice\nsteps:");
        assert_eq!(told(&stage.apply(saved, &commented, BTreeMap::new())), ["Applied"]);
    }
}

#[test]
fn another_database_is_stale_and_a_copy_is_not() {
    let stage = stages().find(|stage| stage.kind.name == "sqlite").unwrap();
    let saved = stage.save();
    let file = stage.scratch.folder().join("scratch.db");
    let apply = |name: &str, change: &str| {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join(name);
        std::fs::copy(&file, &copy).unwrap();
        let mut engine = Engine::connect(&copy.display().to_string()).unwrap();
        engine.run_script(change).unwrap();
        let options = Options { saved: Some(saved.clone()), ..Options::default() };
        told(&engine.apply(&rule(RULE), &options).unwrap())
    };
    assert_eq!(apply("scratch.db", "select 1"), ["Applied"]);
    assert_eq!(apply("other.db", "select 1"), ["database name: scratch.db → other.db"]);
    assert_eq!(apply("scratch.db", "pragma application_id = 7"), ["database application id: 0 → 7"]);
}

#[test]
fn another_database_of_a_server_is_stale() {
    let Some(first) = stages().find(|stage| stage.kind.name == "postgres") else { return };
    let second = Stage::new(first.kind);
    let found = told(&second.apply(first.save(), RULE, BTreeMap::new()));
    assert!(found[0].starts_with("database name: "), "{found:?}");
    let stage = stages().find(|stage| stage.kind.name == "sqlite").unwrap();
    let found = told(&stage.apply(first.save_again(), RULE, BTreeMap::new()));
    assert!(found.contains(&"database kind: postgres → sqlite".to_owned()), "{found:?}");
}

impl Stage {
    fn save_again(&self) -> SavedPlan {
        saved::read(&self.path()).unwrap()
    }
}

#[test]
fn a_plan_that_ends_early_now_is_stale() {
    for stage in stages() {
        let receipt = stage.apply_after("update people set status = 'gone'");
        assert_eq!(told(&receipt), ["the plan now ends before step \"sort\": its findings say why"]);
        assert_eq!(receipt.plan.findings.len(), 1);
    }
}

#[test]
fn two_saved_plans_are_compared_without_a_database() {
    for stage in stages() {
        let old = stage.save();
        stage.engine().run_script("update people set status = 'gone' where id = 1").unwrap();
        let path = stage.folder.path().join("new.json");
        let save = Some(Save { path: path.clone(), overwrite: false, key: None });
        let params = BTreeMap::from([("note".to_owned(), "read".to_owned())]);
        stage.engine().plan(&rule(RULE), &Options { save, params, ..Options::default() }).unwrap();
        let new = saved::read(&path).unwrap();
        drop(stage.scratch);
        let diff = saved::compare(&old, &new, 10);
        assert!(!diff.same);
        assert_eq!(diff.differences.bindings.len(), 1, "{diff:?}");
        let changes: Vec<String> =
            diff.differences.rows.iter().map(|it| format!("{:?}", it.change)).collect();
        // The new text is a value of the rows whose action takes it.
        assert_eq!(changes, ["Decision", "Values"], "{diff:?}");
        let same = saved::compare(&old, &old, 10);
        assert!(same.same && !same.differences.any());
    }
}
