//! A folder with a rule, a SQLite database and `amend`, and what is in the database.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;

pub(crate) const SEED: &str = "
    create table people (id integer primary key, name text not null, city text);
    create table visits (id integer primary key, person integer not null references people (id), day text);
    with recursive n (i) as (select 1 union all select i + 1 from n where i < 3000)
    insert into people select i, 'name ' || i, case when i % 3 = 0 then 'Rome' end from n;
    insert into visits select id, id, '2024-01-' || id from people where id % 5 = 0;";

pub(crate) const RULE: &str = "
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
pub(crate) struct Scene {
    pub(crate) folder: tempfile::TempDir,
}

impl Scene {
    pub(crate) fn new(journal: &str) -> Scene {
        let scene = Scene { folder: tempfile::tempdir().unwrap() };
        std::fs::write(scene.path("rule.yaml"), RULE).unwrap();
        amend::database::sqlite::create(&scene.path("my.db"), &format!("{journal}{SEED}")).unwrap();
        scene
    }

    /// The same files in another folder.
    pub(crate) fn copy(&self) -> Scene {
        let copy = Scene { folder: tempfile::tempdir().unwrap() };
        for name in self.names() {
            std::fs::copy(self.path(&name), copy.path(&name)).unwrap();
        }
        copy
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap());
        let files = entries.filter(|entry| entry.path().is_file());
        files.map(|entry| entry.file_name().into_string().unwrap()).collect()
    }

    /// Every file and what is in it.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let content = |name: &String| std::fs::read(self.path(name)).unwrap();
        self.names().into_iter().map(|name| (name.clone(), content(&name))).collect()
    }

    pub(crate) fn amend(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
        command.args(arguments).current_dir(self.folder.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Runs to the end; how long that took.
    pub(crate) fn run(&self, arguments: &[&str], codes: &[i32]) -> Duration {
        let started = Instant::now();
        let code = self.amend(arguments).status().unwrap().code();
        assert!(code.is_some_and(|code| codes.contains(&code)), "{arguments:?} ended with {code:?}");
        started.elapsed()
    }

    /// What `status` says of the rule.
    pub(crate) fn status(&self) -> String {
        let arguments = ["status", "rule.yaml", "-d", "my.db", "--format", "json"];
        let output = self.amend(&arguments).stdout(Stdio::piped()).output().unwrap();
        assert!(output.status.success(), "{:?}", output.status);
        let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        status["migrations"][0]["status"].as_str().unwrap().to_owned()
    }

    /// Begins, and is killed after this time.
    pub(crate) fn killed_after(&self, arguments: &[&str], moment: Duration) {
        let mut process = self.amend(arguments).spawn().unwrap();
        std::thread::sleep(moment);
        process.kill().unwrap();
        process.wait().unwrap();
    }
}

/// The rows of a database, and the runs that it keeps.
pub(crate) type State = (Vec<String>, Vec<String>);

/// Every row of a database, and the migrations that it says were applied.
pub(crate) fn state(path: &Path) -> State {
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

/// How a database keeps what it may have to undo.
pub(crate) const JOURNALS: [&str; 2] = ["", "pragma journal_mode = wal;"];
