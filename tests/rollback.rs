//! What a rollback does about rows that came, changed or went since the run, on every kind of database.
#![allow(clippy::unwrap_used, reason = "tests")]

use amend::apply::ApplyOutcome;
use amend::diagnostic::Code;
use amend::plan::Outcome;
use amend::rollback::Changed;
use amend::{Engine, Error, Migration, Options, Plan};

use scratch::{KINDS, Scratch, TableRows};

#[path = "scratch/mod.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod scratch;

const TABLES: &str = "
    create table team (id integer primary key, name text not null unique, city text);
    create table player (id integer primary key, team integer references team (id) on delete cascade);
    insert into team values (1, 'red', 'Kiel'), (2, 'blue', 'Bonn'), (3, 'green', null);
    insert into player values (10, 1), (11, 2);";

/// Updates one row, archives one, inserts one, and makes a column.
const RULE: &str = "
amend: 1
migration: season
steps:
  - step: rename
    select: {from: team, where: name = 'red'}
    action: [{do: update, set: {name: crimson}}]
  - step: leave
    select: {from: team, where: name = 'green'}
    action: [{do: archive, to: team_archive, because: it left}]
  - step: come
    select: {from: team, where: id = 2 and not exists (select 1 from team where name = 'new')}
    action: [{do: insert, into: team, set: {id: 9, name: new, city: Ulm}}]
  - step: room
    change: [{do: add_column, table: player, column: shirt, type: integer}]
";

struct Place {
    scratch: Scratch,
    engine: Engine,
}

impl Place {
    fn plan(&mut self, changed: Changed) -> Plan {
        let undo = self.engine.rollback("1", changed).unwrap();
        self.engine.plan(&undo, &Options::default()).unwrap()
    }

    /// Rolls the run back; nothing of a refused one is done.
    fn roll_back(&mut self, changed: Changed) -> ApplyOutcome {
        let before = self.scratch.files().unwrap();
        let undo = self.engine.rollback("1", changed).unwrap();
        let outcome = self.engine.apply(&undo, &Options::default()).unwrap().outcome;
        if outcome != ApplyOutcome::Applied {
            assert_eq!(scratch::changed_files(&before, &self.scratch.files().unwrap()), None);
        }
        outcome
    }

    fn run(&mut self, sql: &str) {
        self.engine.run_script(sql).unwrap();
    }

    fn table(&self, name: &str) -> Option<TableRows> {
        self.scratch.database.tables().unwrap().into_iter().find(|table| table.table == name)
    }

    fn names(&self) -> Vec<String> {
        let names = self.table("team").unwrap().rows.into_iter().map(|row| row[1].clone());
        names.collect()
    }
}

/// The same on every kind of database, after the run.
fn everywhere(test: impl Fn(&mut Place)) {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, TABLES).unwrap();
        let mut engine = Engine::connect(&scratch.database.url()).unwrap();
        let rule = Migration::from_text("rule.yaml", RULE, std::path::Path::new(".")).unwrap();
        assert_eq!(engine.apply(&rule, &Options::default()).unwrap().outcome, ApplyOutcome::Applied);
        test(&mut Place { scratch, engine });
    }
}

fn refusals(plan: &Plan) -> Vec<Code> {
    plan.refusals().map(|finding| finding.code).collect()
}

fn quoted(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("'{name}'")).collect()
}

#[test]
fn nothing_happened_since() {
    everywhere(|place| {
        assert!(place.table("team_archive").is_some());
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
        assert_eq!(place.table("player").unwrap().columns, ["id", "team"]);
        assert!(place.table("team_archive").is_none(), "an empty archive of the run goes");
    });
}

#[test]
fn a_row_changed() {
    everywhere(|place| {
        place.run("update team set name = 'scarlet' where id = 1");
        let plan = place.plan(Changed::Refuse);
        assert_eq!(refusals(&plan), [Code::Blocked]);
        let finding = plan.refusals().next().unwrap();
        assert!(finding.columns.iter().any(|column| column == "kept.name before"), "{:?}", finding.columns);
        assert!(finding.columns.iter().any(|column| column == "now.name"));
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Refused);
        assert_eq!(place.roll_back(Changed::Keep), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["scarlet", "blue", "green"]));
    });
}

#[test]
fn a_row_changed_and_that_is_lost() {
    everywhere(|place| {
        place
            .run("update team set name = 'scarlet' where id = 1; update team set city = 'Jena' where id = 9");
        assert_eq!(place.roll_back(Changed::Overwrite), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
    });
}

#[test]
fn a_row_changed_where_the_run_did_not() {
    everywhere(|place| {
        place.run("update team set city = 'Jena' where id = 1");
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Applied);
        assert_eq!(place.table("team").unwrap().rows[0], ["1", "'red'", "'Jena'"]);
    });
}

#[test]
fn rows_are_as_before_already() {
    everywhere(|place| {
        place.run("update team set name = 'red' where id = 1; delete from team where id = 9");
        assert!(refusals(&place.plan(Changed::Refuse)).is_empty());
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
    });
}

#[test]
fn a_row_went() {
    everywhere(|place| {
        place.run("delete from player where team = 1; delete from team where id = 1");
        assert_eq!(refusals(&place.plan(Changed::Refuse)), [Code::Blocked]);
        assert_eq!(place.roll_back(Changed::Keep), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["blue", "green"]));
    });
}

#[test]
fn another_row_has_the_key() {
    everywhere(|place| {
        place.run("insert into team values (3, 'yellow', 'Hof')");
        assert_eq!(refusals(&place.plan(Changed::Refuse)), [Code::Blocked]);
        assert_eq!(place.roll_back(Changed::Keep), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["red", "blue", "yellow"]));
        assert_eq!(place.table("team_archive").unwrap().rows.len(), 1, "its archived row stays");
    });
}

#[test]
fn another_row_has_a_unique_value() {
    everywhere(|place| {
        place.run("insert into team values (4, 'green', 'Hof')");
        for changed in [Changed::Refuse, Changed::Keep, Changed::Overwrite] {
            assert_eq!(refusals(&place.plan(changed)), [Code::UniqueKey]);
        }
    });
}

#[test]
fn rows_came_that_refer_to_a_row_of_the_run() {
    everywhere(|place| {
        place.run("insert into player values (12, 9, 7)");
        let plan = place.plan(Changed::Overwrite);
        assert_eq!(refusals(&plan), [Code::ForeignKey], "no row goes along");
        assert_eq!(plan.refusals().next().unwrap().rows, 1);
        // What is in the new column would be lost as well.
        let codes = refusals(&place.plan(Changed::Refuse));
        assert!(codes.contains(&Code::Blocked) && codes.contains(&Code::ForeignKey), "{codes:?}");
    });
}

#[test]
fn a_new_column_was_filled() {
    everywhere(|place| {
        place.run("update player set shirt = 7 where id = 10");
        assert_eq!(refusals(&place.plan(Changed::Refuse)), [Code::Blocked]);
        assert_eq!(place.plan(Changed::Overwrite).outcome, Outcome::Changes);
    });
}

#[test]
fn a_table_is_gone() {
    everywhere(|place| {
        place.run("drop table player; drop table team");
        let refused = place.engine.rollback("1", Changed::Overwrite).unwrap_err();
        let Error::Asked { message, .. } = refused else { panic!("{refused}") };
        assert!(message.contains("table \"team\" is not there any more"), "{message}");
    });
}

#[test]
fn a_rule_cannot_be_rolled_back_twice_by_two() {
    everywhere(|place| {
        let first = place.engine.rollback("1", Changed::Refuse).unwrap();
        let second = place.engine.rollback("1", Changed::Refuse).unwrap();
        assert_eq!(place.engine.apply(&first, &Options::default()).unwrap().outcome, ApplyOutcome::Applied);
        assert!(place.engine.apply(&second, &Options::default()).is_err());
    });
}

#[test]
fn a_later_run_gave_rows_other_keys() {
    everywhere(|place| {
        let rekey = "
amend: 1
migration: renumber
steps:
  - step: renumber
    select: {from: team, where: id = 9}
    action: [{do: rekey, set: {id: 19}}]
";
        let rekey = Migration::from_text("rekey.yaml", rekey, std::path::Path::new(".")).unwrap();
        let options = Options::default();
        assert_eq!(place.engine.apply(&rekey, &options).unwrap().outcome, ApplyOutcome::Applied);
        for changed in [Changed::Refuse, Changed::Overwrite] {
            let refused = place.engine.rollback("1", changed).unwrap_err().to_string();
            assert!(refused.contains("run 2 gave rows of \"team\" other keys since"), "{refused}");
        }
        for (run, outcome) in [("2", ApplyOutcome::Applied), ("3", ApplyOutcome::Applied)] {
            let undo = place.engine.rollback(run, Changed::Refuse).unwrap();
            assert_eq!(place.engine.apply(&undo, &options).unwrap().outcome, outcome);
        }
        assert!(place.engine.rollback("1", Changed::Refuse).is_err(), "the rekey was done again");
        let undo = place.engine.rollback("2", Changed::Refuse).unwrap();
        assert_eq!(place.engine.apply(&undo, &options).unwrap().outcome, ApplyOutcome::Applied);
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
    });
}

#[test]
fn undo_ends_with_its_age() {
    everywhere(|place| {
        let hour = jiff::SignedDuration::from_hours(1);
        let now = jiff::Timestamp::now();
        assert!(place.engine.undo_before(now - hour).unwrap().is_empty());
        let old = place.engine.undo_before(now + hour).unwrap();
        assert_eq!(old.len(), 1);
        place.engine.prune(&old).unwrap();
        assert!(place.engine.undo_before(now + hour).unwrap().is_empty());
        let refused = place.engine.rollback("1", Changed::Refuse).unwrap_err();
        assert!(refused.to_string().contains("nothing that undoes it is kept"), "{refused}");
    });
}

#[test]
fn an_archived_row_was_edited() {
    everywhere(|place| {
        place.run("update team_archive set city = 'Jena' where id = 3");
        let plan = place.plan(Changed::Refuse);
        assert_eq!(refusals(&plan), [Code::Blocked]);
        let finding = plan.refusals().next().unwrap();
        assert!(finding.columns.iter().any(|column| column == "kept.city"), "{:?}", finding.columns);
        assert!(finding.columns.iter().any(|column| column == "now.city"));
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Refused);
        assert_eq!(place.roll_back(Changed::Keep), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
        assert_eq!(place.table("team_archive").unwrap().rows[0][2], "'Jena'", "what was edited stays");
    });
    everywhere(|place| {
        place.run("update team_archive set city = 'Jena' where id = 3");
        assert_eq!(place.roll_back(Changed::Overwrite), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
        assert!(place.table("team_archive").is_none());
    });
}

#[test]
fn an_archived_row_was_taken_out() {
    everywhere(|place| {
        place.run("delete from team_archive");
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
    });
}

#[test]
fn an_archived_row_got_another_key() {
    for edit in ["id = 33", "id = 33, city = 'Jena'"] {
        let edit = format!("update team_archive set {edit} where id = 3");
        everywhere(|place| {
            place.run(&edit);
            let plan = place.plan(Changed::Refuse);
            assert_eq!(refusals(&plan), [Code::Blocked]);
            let finding = plan.refusals().next().unwrap();
            let shown = |column: &str| {
                let index = finding.columns.iter().position(|name| name == column).unwrap();
                finding.samples[0][index].to_string()
            };
            assert_eq!((shown("kept.id"), shown("now.id")), ("3".to_owned(), "33".to_owned()));
            assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Refused);
            assert_eq!(place.roll_back(Changed::Keep), ApplyOutcome::Applied);
            assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
            assert_eq!(place.table("team_archive").unwrap().rows[0][0], "33", "what was edited stays");
        });
        everywhere(|place| {
            place.run(&edit);
            assert_eq!(place.roll_back(Changed::Overwrite), ApplyOutcome::Applied);
            assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
            assert!(place.table("team_archive").is_none());
        });
    }
}

#[test]
fn an_archived_row_became_the_copy_of_nothing() {
    everywhere(|place| {
        place.run("delete from team_archive; insert into team_archive (id, name) values (3, 'green')");
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
        assert_eq!(place.table("team_archive").unwrap().rows.len(), 1, "it is none of the run's");
    });
}

#[test]
fn the_mark_of_an_archived_row_was_edited() {
    everywhere(|place| {
        place.run("update team_archive set amend_run_id = 'mine'");
        assert_eq!(refusals(&place.plan(Changed::Refuse)), [Code::Blocked]);
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Refused);
        assert_eq!(place.roll_back(Changed::Keep), ApplyOutcome::Applied);
        assert_eq!(place.table("team_archive").unwrap().rows.len(), 1, "what was edited stays");
    });
    everywhere(|place| {
        place.run("update team_archive set amend_run_id = 'mine'");
        assert_eq!(place.roll_back(Changed::Overwrite), ApplyOutcome::Applied);
        assert!(place.table("team_archive").is_none());
    });
}

#[test]
fn a_column_came_since_and_was_filled() {
    let filled = [
        "update team set note = 'precious' where id = 9",
        "alter table team_archive add column note text; update team_archive set note = 'precious'",
    ];
    for (fill, names) in filled.into_iter().zip([4, 3]) {
        everywhere(|place| {
            place.run("alter table team add column note text");
            assert!(refusals(&place.plan(Changed::Refuse)).is_empty(), "nothing is in it");
            place.run(fill);
            assert_eq!(refusals(&place.plan(Changed::Refuse)), [Code::Blocked]);
            assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Refused);
            assert_eq!(place.roll_back(Changed::Keep), ApplyOutcome::Applied);
            assert_eq!(place.names().len(), names);
            assert_eq!(place.table("team_archive").is_some(), names == 3, "what was filled stays");
        });
        everywhere(|place| {
            place.run("alter table team add column note text default 'none'");
            assert!(refusals(&place.plan(Changed::Refuse)).is_empty(), "only its default is in it");
            place.run(fill);
            assert_eq!(place.roll_back(Changed::Overwrite), ApplyOutcome::Applied);
            assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
            assert!(place.table("team_archive").is_none());
        });
    }
}

#[test]
fn a_column_came_since_in_a_table_that_the_run_made() {
    for key in ["[a]", "[]"] {
        let rule = format!(
            "
amend: 1
migration: make
steps:
  - step: make
    change: [{{do: create_table, table: nt, columns: {{a: integer}}, primary_key: {key}}}]
  - step: fill
    select: {{from: mark}}
    action: [{{do: insert, into: nt, set: {{a: = mark.id}}}}]
"
        );
        let tables = "create table mark (id integer primary key); insert into mark values (1), (2)";
        after_run(tables, &rule, |place| {
            place.run("alter table nt add column z text");
            assert!(refusals(&place.plan(Changed::Refuse)).is_empty());
            place.run("update nt set z = 'precious' where a = 1");
            let plan = place.plan(Changed::Refuse);
            assert!(refusals(&plan).iter().all(|code| *code == Code::Blocked));
            assert_eq!(plan.outcome, Outcome::Refused);
            assert_eq!(place.roll_back(Changed::Overwrite), ApplyOutcome::Applied);
            assert!(place.table("nt").is_none());
        });
    }
}

#[test]
fn a_reference_would_break_as_another_is_broken_already() {
    let rule = "
amend: 1
migration: move
steps:
  - step: move
    select: {from: c, where: id = 1}
    action: [{do: update, set: {p: 1}}]
";
    let tables = "
        create table p (id integer primary key);
        create table c (id integer primary key, p integer references p (id));
        insert into p values (1), (2);
        insert into c values (1, 2), (3, 2);";
    after_run(tables, rule, |place| {
        let url = place.scratch.database.url();
        match url.contains("postgres") {
            true => place.run(
                "set local session_replication_role = replica; delete from p where id = 2; \
                 set local session_replication_role = origin",
            ),
            false => rusqlite::Connection::open(url.trim_start_matches("sqlite:"))
                .unwrap()
                .execute_batch("pragma foreign_keys = off; delete from p where id = 2")
                .unwrap(),
        }
        let plan = place.plan(Changed::Refuse);
        assert_eq!(refusals(&plan), [Code::ForeignKey]);
        assert_eq!(plan.refusals().next().unwrap().rows, 1, "the other was broken before");
        place.run("insert into p values (2)");
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Applied);
    });
}

#[test]
fn a_new_column_got_a_value_of_its_own_in_each_row() {
    let rule = "
amend: 1
migration: stamp
steps:
  - step: stamp
    change: [{do: add_column, table: mark, column: stamp, type: text, default: = current_timestamp}]
";
    let number = "  - step: number
    change: [{do: add_column, table: mark, column: number, type: {sqlite: integer, postgres: double precision}, default: = random()}]
";
    for (key, also) in [("primary key", number), ("", "")] {
        let rule = format!("{rule}{also}");
        let tables = format!(
            "create table mark (id integer {key}, label text); insert into mark values (1, 'a'), (2, 'b')"
        );
        after_run(&tables, &rule, |place| {
            place.run("update mark set label = 'c' where id = 1");
            std::thread::sleep(std::time::Duration::from_millis(1100));
            assert!(refusals(&place.plan(Changed::Refuse)).is_empty());
            place.run("update mark set stamp = 'mine' where id = 2");
            let plan = place.plan(Changed::Keep);
            assert_eq!(refusals(&plan), [Code::Blocked]);
            let finding = plan.refusals().next().unwrap();
            assert_eq!(finding.rows, 1);
            let hint = finding.hint.as_deref().unwrap();
            assert!(hint.contains("--force") && !hint.contains("--only-unchanged"), "{hint}");
            place.run("update mark set stamp = (select min(stamp) from mark) where id = 2");
            assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Applied);
            assert_eq!(place.table("mark").unwrap().columns, ["id", "label"]);
        });
    }
}

#[test]
fn archived_rows_without_a_key_were_edited() {
    let tables = "
        create table mark (label text, size integer);
        insert into mark values ('a', 1), ('a', 1), ('b', null);";
    let rule = "
amend: 1
migration: mark
steps:
  - step: marks
    select: {from: mark, where: label = 'b', key: [label]}
    action: [{do: archive, to: old_mark, because: over}]
";
    let edit = "update old_mark set label = 'c'";
    after_run(tables, rule, |place| {
        place.run(edit);
        let plan = place.plan(Changed::Refuse);
        assert_eq!(refusals(&plan), [Code::Blocked]);
        let finding = plan.refusals().next().unwrap();
        for column in ["kept.label", "now.label"] {
            assert!(finding.columns.iter().any(|name| name == column), "{:?}", finding.columns);
        }
        assert_eq!(place.roll_back(Changed::Keep), ApplyOutcome::Applied);
        assert_eq!(place.table("mark").unwrap().rows.len(), 3);
        assert_eq!(place.table("old_mark").unwrap().rows[0][0], "'c'");
    });
    after_run(tables, rule, |place| {
        place.run(edit);
        assert_eq!(place.roll_back(Changed::Overwrite), ApplyOutcome::Applied);
        assert!(place.table("old_mark").is_none());
    });
    after_run(tables, rule, |place| {
        place.run("delete from old_mark");
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Applied);
        assert_eq!(place.table("mark").unwrap().rows.len(), 3);
    });
}

#[test]
fn a_key_that_was_archived_twice_in_a_run_comes_back() {
    let tables = "
        create table mark (id integer primary key, label text);
        insert into mark values (1, 'a'), (2, 'b'), (3, 'c');";
    let rule = "
amend: 1
migration: mark
steps:
  - step: leave
    select: {from: mark, where: id < 3}
    action: [{do: archive, to: old_mark, because: over}]
  - step: again
    select: {from: mark}
    action: [{do: insert, into: mark, set: {id: 1, label: again}}]
  - step: once-more
    select: {from: mark, where: id = 1}
    action: [{do: archive, to: old_mark, because: over again}]
";
    after_run(tables, rule, |place| {
        assert_eq!(place.table("old_mark").unwrap().rows.len(), 3);
        for run in ["1", "2", "3"] {
            let undo = place.engine.rollback(run, Changed::Refuse).unwrap();
            let outcome = place.engine.apply(&undo, &Options::default()).unwrap().outcome;
            assert_eq!(outcome, ApplyOutcome::Applied);
        }
        assert_eq!(place.table("mark").unwrap().rows, [["1", "'a'"], ["2", "'b'"], ["3", "'c'"]]);
        assert!(place.table("old_mark").is_none());
    });
}

#[test]
fn an_archive_that_a_rollback_made_again_goes_with_it() {
    everywhere(|place| {
        for run in ["1", "2", "3"] {
            let undo = place.engine.rollback(run, Changed::Refuse).unwrap();
            let outcome = place.engine.apply(&undo, &Options::default()).unwrap().outcome;
            assert_eq!(outcome, ApplyOutcome::Applied);
        }
        assert_eq!(place.names(), quoted(&["red", "blue", "green"]));
        assert!(place.table("team_archive").is_none());
    });
}

/// The same on every kind of database, after a run of this rule on these tables.
fn after_run(tables: &str, rule: &str, test: impl Fn(&mut Place)) {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, tables).unwrap();
        let mut engine = Engine::connect(&scratch.database.url()).unwrap();
        let rule = Migration::from_text("rule.yaml", rule, std::path::Path::new(".")).unwrap();
        assert_eq!(engine.apply(&rule, &Options::default()).unwrap().outcome, ApplyOutcome::Applied);
        test(&mut Place { scratch, engine });
    }
}

const FOLLOWED: &str = "
    create table team (id integer primary key, name text not null);
    create table player (id integer primary key, team integer references team (id) on delete cascade);
    create table fan (id integer primary key, team integer references team (id) on delete set null);
    create table note (id integer primary key, team integer);
    insert into team values (1, 'red'), (2, 'blue'), (3, 'green');
    insert into player values (10, 2), (11, 3);
    insert into fan values (20, 2), (21, 3);
    insert into note values (30, 1), (31, 3);";

/// Takes a team away with its players, and gives others new keys, which notes follow.
const FOLLOWS: &str = "
amend: 1
migration: follow
steps:
  - step: blue
    select: {from: team, where: id > 1 and id < 4}
    action: [{do: delete, because: it left, cascade: [player, fan]}]
  - step: red
    select: {from: team, where: id = 1}
    action: [{do: rekey, set: {id: 101}, also: [{table: note, column: team}]}]
";

#[test]
fn rows_that_refer_to_a_row_that_stays_stay_too() {
    after_run(FOLLOWED, FOLLOWS, |place| {
        // Strangers took the keys of two teams.
        place.run("delete from team where id = 101; insert into team values (1, 'pink'), (2, 'cyan')");
        let plan = place.plan(Changed::Keep);
        assert_eq!(refusals(&plan), []);
        let held: u64 = plan
            .steps
            .iter()
            .flat_map(|step| &step.decisions)
            .filter(|it| it.action == "hold")
            .map(|it| it.rows)
            .sum();
        assert_eq!(held, 3, "a player, a fan and a note");
        assert_eq!(place.roll_back(Changed::Keep), ApplyOutcome::Applied);
        assert_eq!(place.names(), quoted(&["pink", "cyan", "green"]));
        assert_eq!(place.table("player").unwrap().rows, [["11", "3"]]);
        assert_eq!(place.table("fan").unwrap().rows, [["20", "NULL"], ["21", "3"]]);
        assert_eq!(place.table("note").unwrap().rows, [["30", "101"], ["31", "3"]]);
    });
}

const TREE: &str = "
    create table part (id integer primary key, whole integer references part (id), name text not null);
    create table label (id integer primary key, part integer references part (id), text text not null);
    insert into part values (1, null, 'house'), (2, 1, 'wall'), (3, 2, 'stone'), (4, null, 'tree'), (5, 4, 'leaf'),
        (6, 4, 'branch'), (7, 3, 'sand');
    insert into label values (10, 7, 'a'), (11, 5, 'b'), (12, 6, 'c');";

/// Takes a tree of parts away, and a table that refers to it.
const FELLS: &str = "
amend: 1
migration: fell
steps:
  - step: labels
    select: {from: label}
    action: [{do: delete, because: over}]
  - step: parts
    select: {from: part}
    action: [{do: archive, to: old_part, because: over}]
";

#[test]
fn rows_stay_that_refer_to_one_that_stays_through_others() {
    after_run(TREE, FELLS, |place| {
        // A stranger took the key of the house.
        place.run("insert into part values (1, null, 'ship')");
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Refused);
        let plan = place.plan(Changed::Keep);
        assert_eq!(refusals(&plan), []);
        assert_eq!(place.roll_back(Changed::Keep), ApplyOutcome::Applied);
        let ids = |table: &str| {
            let rows = place.table(table).unwrap().rows;
            rows.into_iter().map(|row| row[0].clone()).collect::<Vec<_>>()
        };
        assert_eq!(ids("part"), ["1", "4", "5", "6"], "wall, stone and sand stay with their house");
        assert_eq!(ids("label"), ["11", "12"], "and a label with the sand");
        assert_eq!(ids("old_part"), ["1", "2", "3", "7"], "none of them leaves the archive");
    });
}

const RENUMBER: &str = "
amend: 1
migration: renumber
steps:
  - step: parts
    select: {from: part}
    action: [{do: rekey, set: {id: = part.id + 100}}]
";

#[test]
fn keys_stay_of_rows_that_refer_to_one_that_stays_through_others() {
    after_run(TREE, RENUMBER, |place| {
        place.run("update part set whole = null where id = 102; delete from part where id = 101");
        assert_eq!(refusals(&place.plan(Changed::Keep)), []);
        assert_eq!(place.roll_back(Changed::Keep), ApplyOutcome::Applied);
        let pairs = |table: &str| {
            let rows = place.table(table).unwrap().rows;
            rows.into_iter().map(|row| format!("{} in {}", row[0], row[1])).collect::<Vec<_>>()
        };
        let parts = ["4 in NULL", "5 in 4", "6 in 4", "102 in NULL", "103 in 102", "107 in 103"];
        assert_eq!(pairs("part"), parts);
        assert_eq!(pairs("label"), ["10 in 107", "11 in 5", "12 in 6"]);
    });
}

#[test]
fn what_undoes_the_run_was_changed_by_hand() {
    let ways: [(&str, &[&str]); 4] = [
        ("fewer than the run kept of \"team\"", &["delete from", ""]),
        ("is not there any more", &["drop table", ""]),
        ("is not as amend made it", &["alter table", "rename column \"b_1\" to gone"]),
        ("lacks entries of run 1", &["", ""]),
    ];
    for (message, way) in ways {
        everywhere(|place| {
            let is_sqlite = place.scratch.database.url().starts_with("sqlite")
                || !place.scratch.database.url().contains("://");
            let [index, kept] =
                if is_sqlite { ["amend_undo", "amend_undo_1_2"] } else { ["amend.undo", "amend.undo_1_2"] };
            let sql = match way[0] {
                "" => format!("delete from {index} where entry = (select max(entry) from {index})"),
                verb => format!("{verb} {kept} {}", way[1]),
            };
            place.run(&sql);
            let refused = place.engine.rollback("1", Changed::Refuse).unwrap_err().to_string();
            assert!(refused.contains(message), "{refused}");
        });
    }
}

#[test]
fn dropped_tables_that_refer_to_each_other_are_dropped_again() {
    let keys = [
        "team integer references team (id) on delete cascade",
        "team integer references team (id) on delete set null",
        "team integer not null references team (id)",
    ];
    let together = "
  - step: tables
    change:
      - {do: drop_table, table: note, because: nobody reads it}
      - {do: drop_table, table: player, because: nobody reads it}
      - {do: drop_table, table: team, because: nobody reads it}
";
    let apart = "
  - step: note
    change: [{do: drop_table, table: note, because: nobody reads it}]
  - step: player
    change: [{do: drop_table, table: player, because: nobody reads it}]
  - step: team
    change: [{do: drop_table, table: team, because: nobody reads it}]
";
    for (key, steps) in keys.iter().zip([together, apart, together]) {
        let tables = format!(
            "create table team (id integer primary key, name text not null);
            create table player (id integer primary key, {key});
            create table note (player integer references player (id), text text);
            insert into team values (1, 'red'), (2, 'blue');
            insert into player values (10, 1), (11, 2);
            insert into note values (11, 'x'), (null, null), (11, 'x');"
        );
        after_run(&tables, &format!("amend: 1\nmigration: drop\nsteps:{steps}"), |place| {
            for run in ["1", "2", "3"] {
                let undo = place.engine.rollback(run, Changed::Refuse).unwrap();
                let receipt = place.engine.apply(&undo, &Options::default()).unwrap();
                assert_eq!(receipt.outcome, ApplyOutcome::Applied, "{run}: {:?}", receipt.plan.findings);
            }
            assert_eq!(place.names(), quoted(&["red", "blue"]));
            assert_eq!(place.table("note").unwrap().rows.len(), 3);
        });
    }
}

#[test]
fn a_row_of_nulls_without_a_key_is_found_again() {
    let tables = "
        create table mark (label text, size integer);
        insert into mark values ('a', 1), (null, null), (null, null), ('b', null);";
    let rules = [
        "action: [{do: update, set: {size: 7}}]",
        "action: [{do: update, set: {size: null}}]",
        "action: [{do: delete, because: over}]",
        "action: [{do: insert, into: mark, set: {size: null}}]",
        "action: [{do: archive, to: old_mark, because: over}]",
    ];
    for action in rules {
        let rule = format!(
            "amend: 1\nmigration: mark\nsteps:\n  - step: marks\n    select: {{from: mark, where: label = 'b' or label = 'a', key: [label]}}\n    {action}\n"
        );
        after_run(tables, &rule, |place| {
            for run in ["1", "2", "3"] {
                let undo = place.engine.rollback(run, Changed::Refuse).unwrap();
                let receipt = place.engine.apply(&undo, &Options::default()).unwrap();
                assert_eq!(
                    receipt.outcome,
                    ApplyOutcome::Applied,
                    "{action} {run}: {:?}",
                    receipt.plan.findings
                );
            }
            let mut rows = place.table("mark").unwrap().rows;
            rows.sort();
            assert_eq!(rows, [["'a'", "1"], ["'b'", "NULL"], ["NULL", "NULL"], ["NULL", "NULL"]], "{action}");
        });
    }
}

/// Fails unless the catalog of PostgreSQL says so.
const AS_IT_WAS: &str = "
    do $$ declare found text; begin
        select string_agg(format('%s %s %s', a.attname, format_type(a.atttypid, a.atttypmod), o.collname), ', '
                order by a.attname)
            into found from pg_attribute a join pg_collation o on o.oid = a.attcollation
            where a.attrelid in ('quick'::regclass, 'note'::regclass) and not a.attisdropped;
        if found <> 'kind character varying(9) Its Own, name text C, sort text C' then
            raise exception 'collations: %', found;
        end if;
        if (select relpersistence from pg_class where oid = 'quick'::regclass) <> 'u' then
            raise exception 'it is logged';
        end if;
    end $$";

#[test]
fn collations_and_logs_of_postgres_come_back() {
    let kind = KINDS.iter().find(|kind| kind.name == "postgres" && kind.skipped_by().is_none());
    let Some(kind) = kind else { return };
    let tables = "
        create collation \"Its Own\" from \"POSIX\";
        create unlogged table quick (id integer primary key, name text collate \"C\" unique, kind varchar(9) collate \"Its Own\");
        create table note (id integer primary key, sort text collate \"C\");
        insert into quick values (1, 'a', 'b'), (2, null, null);
        insert into note values (1, 'a'), (2, null);";
    let rule = "
amend: 1
migration: drop
steps:
  - step: gone
    change:
      - {do: drop_table, table: quick, because: over}
      - {do: drop_column, table: note, column: sort, because: over}
";
    let scratch = Scratch::new(kind, tables).unwrap();
    let mut engine = Engine::connect(&scratch.database.url()).unwrap();
    engine.run_script(AS_IT_WAS).unwrap();
    let rule = Migration::from_text("rule.yaml", rule, std::path::Path::new(".")).unwrap();
    let options = Options::default();
    let receipt = engine.apply(&rule, &options).unwrap();
    assert_eq!(receipt.outcome, ApplyOutcome::Applied);
    let codes: Vec<Code> = receipt.plan.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::ExclusiveLock]);
    for run in ["1", "2", "3"] {
        let undo = engine.rollback(run, Changed::Refuse).unwrap();
        assert_eq!(engine.apply(&undo, &options).unwrap().outcome, ApplyOutcome::Applied);
    }
    engine.run_script(AS_IT_WAS).unwrap();
}

#[test]
fn hints_are_for_who_rolls_back() {
    everywhere(|place| {
        place.run("insert into team values (4, 'green', 'Hof')");
        let plan = place.plan(Changed::Refuse);
        let hint = plan.refusals().next().unwrap().hint.clone().unwrap();
        assert!(hint.contains("changed since the run"), "{hint}");
        place.run("delete from team where id = 4");
        let trigger = match place.scratch.database.url().contains("postgres") {
            true => {
                "create function gone() returns trigger language plpgsql as $$ begin delete from player where id = 10; return null; end $$;
                create trigger gone after delete on team for each row execute function gone()"
            }
            false => "create trigger gone after delete on team begin delete from player where id = 10; end",
        };
        place.run(trigger);
        let undo = place.engine.rollback("1", Changed::Refuse).unwrap();
        let Error::Database { hint: Some(hint), .. } =
            place.engine.apply(&undo, &Options::default()).unwrap_err()
        else {
            panic!("a hint");
        };
        assert!(hint.contains("disable the trigger \"gone\" of \"team\""), "{hint}");
    });
}

#[test]
fn hundreds_of_columns_go_back() {
    let names: Vec<String> = (1..=600).map(|number| format!("c{number}")).collect();
    let tables = format!(
        "create table wide (id integer primary key, {} integer); insert into wide values (1, {}); insert into wide (id) values (2)",
        names.join(" integer, "),
        vec!["5"; 600].join(", ")
    );
    let set: Vec<String> = names.iter().map(|name| format!("{name}: 7")).collect();
    let rule = format!(
        "amend: 1\nmigration: wide\nsteps:\n  - step: wide\n    select: {{from: wide, where: id = 1}}\n    action: [{{do: update, set: {{{}}}}}]\n  - step: gone\n    select: {{from: wide, where: id = 2}}\n    action: [{{do: archive, to: old_wide, because: over}}]\n",
        set.join(", ")
    );
    after_run(&tables, &rule, |place| {
        assert_eq!(place.table("wide").unwrap().rows[0][600], "7");
        assert_eq!(place.roll_back(Changed::Refuse), ApplyOutcome::Applied);
        assert_eq!(place.table("wide").unwrap().rows[0][600], "5");
        assert_eq!(place.table("wide").unwrap().rows.len(), 2);
    });
}
