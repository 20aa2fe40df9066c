//! Backups before an apply, and how they are put back.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rusqlite::Connection;
use serde_json::Value;

const SEED: &str = "
    create table people (id integer primary key, name text not null);
    create table notes (id integer primary key, body text);
    insert into people values (1, 'Ada'), (2, 'Bob');
    insert into notes values (1, 'kept');";

const RULE: &str = "
amend: 1
migration: leave
steps:
  - step: leave
    select: {from: people, where: id = 1}
    action: [{do: delete, because: she left}]
";

/// A folder with a rule and a database.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new(seed: &str) -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        std::fs::write(folder.path("rule.yaml"), RULE).unwrap();
        amend::database::sqlite::create(&folder.path("my.db"), seed).unwrap();
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn amend(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null()).output().unwrap()
    }

    fn apply(&self, more: &[&str]) -> Output {
        self.amend(&[&["apply", "rule.yaml", "-d", "my.db", "--yes"], more].concat())
    }

    /// Applies and returns the backup's name.
    fn applied(&self, more: &[&str]) -> String {
        let apply = self.apply(&[more, &["--format", "json"]].concat());
        assert_eq!(apply.status.code(), Some(0), "{}", said(&apply));
        json(&apply)["backup"]["path"].as_str().unwrap().to_owned()
    }

    fn run(&self, sql: &str) {
        Connection::open(self.path("my.db")).unwrap().execute_batch(sql).unwrap();
    }

    fn names(&self, file: &str) -> Vec<String> {
        let people = Connection::open(self.path(file)).unwrap();
        let mut statement = people.prepare("select name from people order by id").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    }

    /// Every file and its bytes.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(self.0.path())
    }

    fn backups(&self) -> Vec<String> {
        self.files().into_keys().filter(|name| name.contains(".backup.")).collect()
    }
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("no JSON: {}", said(output)))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

#[test]
fn an_apply_backs_up_what_it_is_about_to_change() {
    for journal in ["", "pragma journal_mode = wal;"] {
        let folder = Folder::new(&format!("{journal}{SEED}"));
        let apply = folder.apply(&["--format", "json"]);
        assert_eq!(apply.status.code(), Some(0), "{}", said(&apply));
        let backup = &json(&apply)["backup"];
        let path = backup["path"].as_str().unwrap();
        assert!(path.starts_with("my.db.backup.2") && path.ends_with('Z'), "{path}");
        assert_eq!(backup["tables"], 2);
        assert_eq!(backup["rows"], 3);
        assert_eq!(backup["bytes"], std::fs::metadata(folder.path(path)).unwrap().len());
        assert_eq!(folder.names("my.db"), ["Bob"]);
        assert_eq!(folder.backups(), [path]);
        assert_eq!(folder.names(path), ["Ada", "Bob"]);
    }
}

#[cfg(unix)]
#[test]
fn a_backup_is_for_those_who_may_use_the_database() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new(SEED);
    std::fs::set_permissions(folder.path("my.db"), PermissionsExt::from_mode(0o660)).unwrap();
    let backup = folder.applied(&[]);
    let mode = std::fs::metadata(folder.path(&backup)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o660);
}

#[test]
fn only_an_apply_that_changes_something_makes_a_backup() {
    let folder = Folder::new(SEED);
    let before = folder.files();
    assert_eq!(folder.amend(&["plan", "rule.yaml", "-d", "my.db"]).status.code(), Some(0));
    // Nobody confirms.
    assert_eq!(folder.amend(&["apply", "rule.yaml", "-d", "my.db"]).status.code(), Some(2));
    let refusing =
        RULE.replace("steps:", "require:\n  - check: nobody\n    none: select id from people\nsteps:");
    std::fs::write(folder.path("rule.yaml"), refusing).unwrap();
    assert_eq!(folder.apply(&[]).status.code(), Some(2));
    std::fs::write(folder.path("rule.yaml"), RULE.replace("id = 1", "id = 7")).unwrap();
    assert_eq!(folder.apply(&[]).status.code(), Some(3));
    std::fs::write(folder.path("rule.yaml"), RULE).unwrap();
    assert_eq!(folder.files(), before);
    assert_eq!(folder.apply(&["--no-backup"]).status.code(), Some(0));
    assert!(folder.backups().is_empty());
}

#[test]
fn a_failed_apply_leaves_no_backup() {
    let folder = Folder::new(SEED);
    folder.run("create trigger no before delete on people begin select raise(abort, 'no'); end");
    let before = folder.files();
    let apply = folder.apply(&[]);
    assert_eq!(apply.status.code(), Some(1), "{}", said(&apply));
    assert_eq!(folder.files(), before);
}

#[test]
fn a_backup_that_cannot_be_made_refuses_the_run() {
    let folder = Folder::new(SEED);
    let before = folder.files();
    for (place, expected) in [("nowhere", "there is no folder"), ("/proc", "cannot be written")] {
        let apply = folder.apply(&["--backup", place]);
        assert_eq!(apply.status.code(), Some(1), "{}", said(&apply));
        assert!(said(&apply).contains(expected), "{}", said(&apply));
        assert_eq!(folder.files(), before);
    }
}

#[test]
fn a_damaged_database_is_not_changed() {
    let folder = Folder::new(SEED);
    folder.run("create index by_name on people (name); create table more (x); drop table more; vacuum");
    // An index entry that no row has.
    folder.run(
        "pragma writable_schema = on;
         update sqlite_schema set sql = 'CREATE INDEX by_name on people (id)' where name = 'by_name'",
    );
    let before = folder.files();
    let apply = folder.apply(&[]);
    assert_eq!(apply.status.code(), Some(1), "{}", said(&apply));
    assert!(said(&apply).contains("integrity check"), "{}", said(&apply));
    assert_eq!(folder.files(), before);
}

#[test]
fn rows_that_break_a_constraint_can_be_backed_up() {
    let folder = Folder::new(
        "create table people (id integer primary key, name text); insert into people values (1, null), (2, 'Bob')",
    );
    folder.run(
        "pragma writable_schema = on;
         update sqlite_schema set sql = 'CREATE TABLE people (id integer primary key, name text not null)'",
    );
    folder.applied(&[]);
}

#[test]
fn the_oldest_backups_give_way() {
    let folder = Folder::new(SEED);
    let others = [
        "other.db.backup.20200101T000000.000Z",
        "my.db.backup.notes",
        "my.db.backup.20200101T000000.000Z.part",
    ];
    let old = ["my.db.backup.20200101T000000.000Z", "my.db.backup.20200102T000000.000Z"];
    for name in others.iter().chain(&old) {
        std::fs::write(folder.path(name), "x").unwrap();
    }
    let apply = folder.apply(&["--keep", "2", "--format", "json"]);
    assert_eq!(json(&apply)["backup"]["removed"], serde_json::json!([old[0]]));
    let left = folder.backups();
    assert!(others.iter().all(|name| left.contains(&(*name).to_owned())), "{left:?}");
    assert!(left.contains(&old[1].to_owned()) && !left.contains(&old[0].to_owned()), "{left:?}");
}

#[test]
fn databases_of_one_name_share_a_folder() {
    let (first, second) = (Folder::new(SEED), Folder::new(SEED));
    let shared = tempfile::tempdir().unwrap();
    let shared = shared.path().to_str().unwrap();
    for folder in [&first, &second] {
        folder.applied(&["--backup", shared, "--keep", "1"]);
        folder.run("insert into people values (1, 'Ada')");
    }
    let mine = first.applied(&["--backup", shared, "--keep", "1"]);
    assert_eq!(files(Path::new(shared)).len(), 2);
    // The name says of which file it is.
    let wrong = second.amend(&["restore", &mine, "-d", "my.db", "--yes"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(said(&wrong).contains("is no backup of"), "{}", said(&wrong));
    let right = first.amend(&["restore", &mine, "-d", "my.db", "--yes"]);
    assert_eq!(right.status.code(), Some(0), "{}", said(&right));
    assert_eq!(first.names("my.db"), ["Ada", "Bob"]);
}

#[test]
fn a_restore_puts_everything_back_and_saves_what_was_there() {
    for journal in ["", "pragma journal_mode = wal;"] {
        let folder = Folder::new(&format!("{journal}{SEED}"));
        let backup = folder.applied(&[]);
        folder.run("drop table notes; create table more (x); insert into people values (3, 'Cyd')");
        let restore = folder.amend(&["restore", &backup, "--yes", "--format", "json"]);
        assert_eq!(restore.status.code(), Some(0), "{}", said(&restore));
        let told = json(&restore);
        assert_eq!(told["outcome"], "restored");
        assert_eq!(
            told["comparison"]["tables"],
            serde_json::json!([
                {"table": "more", "now": 0, "then": null},
                {"table": "notes", "now": null, "then": 1},
                {"table": "people", "now": 2, "then": 2},
            ])
        );
        assert_eq!(told["comparison"]["lost_runs"][0]["migration"], "leave");
        assert_eq!(folder.names("my.db"), ["Ada", "Bob"]);
        let saved = told["saved"]["path"].as_str().unwrap();
        assert_eq!(folder.names(saved), ["Bob", "Cyd"]);
        // And forward again.
        let again = folder.amend(&["restore", saved, "--yes"]);
        assert_eq!(again.status.code(), Some(0), "{}", said(&again));
        assert_eq!(folder.names("my.db"), ["Bob", "Cyd"]);
    }
}

#[test]
fn a_restore_that_does_not_happen_leaves_no_trace() {
    for journal in ["", "pragma journal_mode = wal;"] {
        let folder = Folder::new(&format!("{journal}{SEED}"));
        let backup = folder.applied(&[]);
        std::fs::write(folder.path("my.db.backup.20200101T000000.000Z"), "no database").unwrap();
        std::fs::copy(folder.path(&backup), folder.path("named.otherwise")).unwrap();
        std::fs::copy(folder.path(&backup), folder.path("other.db.backup.20200101T000000.000Z")).unwrap();
        let mut cut = std::fs::read(folder.path(&backup)).unwrap();
        cut.truncate(cut.len() - 4096);
        std::fs::write(folder.path("my.db.backup.20200102T000000.000Z"), cut).unwrap();
        std::fs::write(folder.path("my.db.backup.20200104T000000.000Z"), "").unwrap();
        let before = folder.files();
        for (file, code, expected) in [
            (backup.as_str(), 2, "needs a confirmation"),
            ("my.db.backup.20200104T000000.000Z", 1, "is empty: something cut it"),
            ("my.db.backup.20200101T000000.000Z", 1, "not a SQLite database"),
            ("my.db.backup.20200102T000000.000Z", 1, "malformed"),
            ("my.db.backup.20200103T000000.000Z", 1, "does not exist"),
            ("other.db.backup.20200101T000000.000Z", 1, "it is one of \"other.db\""),
            ("named.otherwise", 1, "its name does not say so"),
        ] {
            let yes: &[&str] = if code == 2 { &[] } else { &["--yes"] };
            let restore = folder.amend(&[&["restore", file, "-d", "my.db"], yes].concat());
            assert_eq!(restore.status.code(), Some(code), "{file}: {}", said(&restore));
            assert!(said(&restore).contains(expected), "{file}: {}", said(&restore));
            assert_eq!(folder.files(), before, "{file}");
        }
    }
}

#[test]
fn runs_tell_databases_apart() {
    let (first, second) = (Folder::new(SEED), Folder::new(SEED));
    for folder in [&first, &second] {
        folder.applied(&[]);
        folder.run("insert into people values (1, 'Ada')");
    }
    let backup = first.applied(&[]);
    // Its own name does not help a backup of another database, and a foreign name does no harm.
    std::fs::copy(first.path(&backup), second.path(&backup)).unwrap();
    let before = second.files();
    let wrong = second.amend(&["restore", &backup, "-d", "my.db", "--yes"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(said(&wrong).contains("which the database does not know"), "{}", said(&wrong));
    assert_eq!(second.files(), before);
    std::fs::rename(first.path(&backup), first.path("renamed")).unwrap();
    let right = first.amend(&["restore", "renamed", "-d", "my.db", "--yes"]);
    assert_eq!(right.status.code(), Some(0), "{}", said(&right));
    assert_eq!(first.names("my.db"), ["Ada", "Bob"]);
}

#[test]
fn a_database_in_use_is_not_restored() {
    let folder = Folder::new(SEED);
    let backup = folder.applied(&[]);
    let before = folder.files();
    // Nobody may read the file besides SQLite until the writer ends: closing it would give up the lock.
    let writer = Connection::open(folder.path("my.db")).unwrap();
    writer.execute_batch("begin immediate").unwrap();
    let restore = folder.amend(&["restore", &backup, "--yes"]);
    assert_eq!(restore.status.code(), Some(6), "{}", said(&restore));
    writer.execute_batch("rollback").unwrap();
    assert_eq!(folder.files(), before);
    // A connection that does nothing is in nobody's way, and sees what was put back.
    let count = || writer.query_row("select count(*) from people", [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(count(), 1);
    assert_eq!(folder.amend(&["restore", &backup, "--yes"]).status.code(), Some(0));
    assert_eq!(count(), 2);
}
