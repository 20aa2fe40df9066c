//! `amend` is killed at random moments: a SQLite database is as before or as after, never between.
//!
//! `AMEND_CRASHES=2000 cargo test --test crashes` tries more moments; `AMEND_SEED` repeats some.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "crashes/moments.rs"]
mod moments;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use moments::Moments;
use rusqlite::Connection;

const SEED: &str = "
    create table people (id integer primary key, name text not null, city text);
    create table visits (id integer primary key, person integer not null references people (id), day text);
    with recursive n (i) as (select 1 union all select i + 1 from n where i < 3000)
    insert into people select i, 'name ' || i, case when i % 3 = 0 then 'Rome' end from n;
    insert into visits select id, id, '2024-01-' || id from people where id % 5 = 0;";

const RULE: &str = "
amend: 1
migration: leave
steps:
  - step: cities
    select: {from: people, where: city is null}
    action: [{do: update, set: {city: unknown}}]
  - step: visits
    select: {from: visits, where: id % 10 = 0}
    action: [{do: archive, to: old_visits, because: long ago}]
  - step: people
    select: {from: people, where: id % 7 = 0 and not exists (select 1 from visits as v where v.person = people.id)}
    action: [{do: delete, because: they never came}]
";

/// A folder with a rule and a database that nobody has open.
struct Scene {
    folder: tempfile::TempDir,
}

impl Scene {
    fn new(journal: &str) -> Scene {
        let scene = Scene { folder: tempfile::tempdir().unwrap() };
        std::fs::write(scene.path("rule.yaml"), RULE).unwrap();
        amend::database::sqlite::create(&scene.path("my.db"), &format!("{journal}{SEED}")).unwrap();
        scene
    }

    /// The same files in another folder.
    fn copy(&self) -> Scene {
        let copy = Scene { folder: tempfile::tempdir().unwrap() };
        for name in self.names() {
            std::fs::copy(self.path(&name), copy.path(&name)).unwrap();
        }
        copy
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap());
        let files = entries.filter(|entry| entry.path().is_file());
        files.map(|entry| entry.file_name().into_string().unwrap()).collect()
    }

    fn amend(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
        command.args(arguments).current_dir(self.folder.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Runs to the end; how long that took.
    fn run(&self, arguments: &[&str], codes: &[i32]) -> Duration {
        let started = Instant::now();
        let code = self.amend(arguments).status().unwrap().code();
        assert!(code.is_some_and(|code| codes.contains(&code)), "{arguments:?} ended with {code:?}");
        started.elapsed()
    }

    /// Begins, and is killed after this time.
    fn killed_after(&self, arguments: &[&str], moment: Duration) {
        let mut process = self.amend(arguments).spawn().unwrap();
        std::thread::sleep(moment);
        process.kill().unwrap();
        process.wait().unwrap();
    }
}

/// Every row of a database, and the migrations that it says were applied.
fn state(path: &Path) -> (Vec<String>, Vec<String>) {
    let connection = Connection::open(path).unwrap();
    let texts = |sql: &str| -> Vec<String> {
        let mut statement = connection.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(texts("pragma integrity_check"), ["ok"]);
    let tables = texts("select name from sqlite_schema where type = 'table' order by 1");
    let mut rows = Vec::new();
    for table in tables.iter().filter(|table| !table.starts_with("amend_")) {
        let columns =
            texts(&format!("select name from pragma_table_info('{table}') where name not like 'amend_%'"));
        let values: Vec<String> = columns.iter().map(|column| format!("quote({column})")).collect();
        rows.extend(texts(&format!(
            "select '{table} ' || {} from {table} order by 1",
            values.join(" || ' ' || ")
        )));
    }
    let kept = tables.iter().any(|table| table == "amend_runs");
    (rows, if kept { texts("select migration from amend_runs order by number") } else { Vec::new() })
}

const JOURNALS: [&str; 2] = ["", "pragma journal_mode = wal;"];

#[test]
fn an_apply_that_is_killed_did_everything_or_nothing() {
    let mut moments = Moments::new(120);
    for journal in JOURNALS {
        let scene = Scene::new(journal);
        let (apply, finished) = (["apply", "rule.yaml", "-d", "my.db", "--yes"], scene.copy());
        let took = finished.run(&apply, &[0]);
        let (before, after) = (state(&scene.path("my.db")), state(&finished.path("my.db")));
        assert_eq!((before.1.len(), after.1.len()), (0, 1));
        let (mut undone, mut done) = (0, 0);
        for moment in moments.within(took) {
            let scene = scene.copy();
            scene.killed_after(&apply, moment);
            let found = state(&scene.path("my.db"));
            match found == before {
                true => undone += 1,
                false => done += 1,
            }
            assert!(found == before || found == after, "{moments}: neither before nor after {moment:?}");
            for backup in
                scene.names().iter().filter(|name| amend::backup::of_file(Path::new(name)).is_some())
            {
                assert_eq!(state(&scene.path(backup)), before, "{moments}: a backup is a whole database");
            }
            scene.run(&apply, if found == before { &[0] } else { &[3] });
            assert_eq!(state(&scene.path("my.db")), after, "{moments}: a second run completes");
        }
        assert!(undone > 0, "{moments}: every run was done ({done})");
    }
}

#[test]
fn a_restore_that_is_killed_did_everything_or_nothing() {
    let mut moments = Moments::new(80);
    for journal in JOURNALS {
        let scene = Scene::new(journal);
        let before = state(&scene.path("my.db"));
        scene.run(&["apply", "rule.yaml", "-d", "my.db", "--yes"], &[0]);
        let applied = state(&scene.path("my.db"));
        let names = scene.names();
        let backup = names.iter().find(|name| name.contains(".backup.")).unwrap();
        let restore = ["restore", backup, "--yes"];
        let took = scene.copy().run(&restore, &[0]);
        for moment in moments.within(took) {
            let scene = scene.copy();
            scene.killed_after(&restore, moment);
            let found = state(&scene.path("my.db"));
            assert!(found == before || found == applied, "{moments}: neither before nor after {moment:?}");
            scene.run(&restore, &[0]);
            assert_eq!(state(&scene.path("my.db")), before, "{moments}: a second restore completes");
        }
    }
}
