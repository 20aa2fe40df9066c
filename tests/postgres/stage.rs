//! A database with accounts, a rule that fills them up, and `amend` to run it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, OnceLock};
use std::thread::sleep;
use std::time::{Duration, Instant};

use postgres::{Client, NoTls};
use tempfile::TempDir;

use crate::scratch::postgres::cluster::{self, Cluster};
use crate::scratch::postgres::create_on;
use crate::scratch::{Database, KINDS, TableRows};

/// The tables that most tests need.
pub(crate) const ACCOUNTS: &str = "
    create table accounts (id integer primary key, owner text not null, balance integer not null);
    create table rates (id integer primary key, rate integer not null);
    insert into accounts values (1, 'Ada', 10), (2, 'Bob', 500), (3, 'Cyd', 99);
    insert into rates values (1, 7);";

/// An update that takes as long as a test likes.
pub(crate) const SLEEPS: &str = "
    create function sleeps() returns trigger language plpgsql as
        $$ begin perform pg_sleep(60); return new; end $$;
    create trigger sleeps before update on accounts for each row execute function sleeps();";

pub(crate) const RULE: &str = "
amend: 1
migration: fill-up
require:
  - check: there are rates
    none: select 1 as missing where not exists (select 1 from rates)
steps:
  - step: fill_up
    select: {from: accounts, where: balance < 100}
    action: [{do: update, set: {balance: 100}}]
";

const PATIENCE: Duration = Duration::from_secs(60);

/// Whether tests on PostgreSQL are left out.
pub(crate) fn is_skipped() -> bool {
    KINDS.iter().any(|kind| kind.name == "postgres" && kind.skipped_by().is_some())
}

/// A database on a server, and a folder with a rule.
pub(crate) struct Stage {
    database: Box<dyn Database>,
    folder: TempDir,
    /// Where the server listens.
    pub(crate) port: u16,
    /// The database's name.
    pub(crate) name: String,
}

/// Every row and object of a database.
pub(crate) type State = (Vec<TableRows>, BTreeMap<String, String>);

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Run {
    code: Option<i32>,
    said: String,
}

impl Stage {
    /// On the server that all tests share; nothing if tests on PostgreSQL are left out.
    pub(crate) fn new(statements: &str) -> Option<Stage> {
        if is_skipped() {
            return None;
        }
        Some(Stage::on(cluster::cluster().unwrap().port, statements))
    }

    /// On the server at this port.
    pub(crate) fn on(port: u16, statements: &str) -> Stage {
        let database = create_on(port, statements).unwrap();
        let name = database.url().rsplit('/').next().unwrap().to_owned();
        let stage = Stage { database, folder: TempDir::new().unwrap(), port, name };
        stage.write("rule.yaml", RULE);
        stage
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        std::fs::write(self.folder().join(file), text).unwrap();
    }

    /// The URL for a user, who may be written with a password.
    pub(crate) fn url(&self, user: &str) -> String {
        format!("postgres://{user}@127.0.0.1:{}/{}", self.port, self.name)
    }

    /// A role of this test alone; roles belong to the whole server.
    pub(crate) fn role(&self, name: &str, options: &str) -> String {
        let role = format!("{}_{name}", self.name);
        self.sql(&format!("create role {role} login {options}"));
        role
    }

    /// A connection that may do everything.
    pub(crate) fn client(&self) -> Client {
        Client::connect(&self.url("postgres"), NoTls).unwrap()
    }

    pub(crate) fn sql(&self, sql: &str) {
        self.client().batch_execute(sql).unwrap();
    }

    /// Has the server read its configuration again, and waits until new connections have it.
    pub(crate) fn reload(&self) {
        // A setting that says how often it did.
        let setting = "select setting::int from pg_settings where name = 'log_temp_files'";
        let read = || self.client().query_one(setting, &[]).unwrap().get::<_, i32>(0);
        let times = read() + 1;
        self.sql(&format!("alter system set log_temp_files = {times}"));
        self.sql("select pg_reload_conf()");
        let started = Instant::now();
        while read() < times {
            assert!(started.elapsed() < PATIENCE, "the server does not read its configuration");
            sleep(Duration::from_millis(20));
        }
    }

    /// Everything in the database.
    pub(crate) fn state(&self) -> State {
        (self.database.tables().unwrap(), self.database.contents().unwrap())
    }

    /// Begins `amend …` on a URL.
    pub(crate) fn begin(&self, command: &str, url: &str) -> Child {
        self.begin_on(command, "rule.yaml", url)
    }

    /// Begins `amend …` with another rule or run.
    pub(crate) fn begin_on(&self, command: &str, rule: &str, url: &str) -> Child {
        self.command(command, rule, url).spawn().unwrap()
    }

    /// `amend …`, not begun yet.
    pub(crate) fn command(&self, command: &str, rule: &str, url: &str) -> Command {
        let mut words = command.split_whitespace();
        let mut process = Command::new(env!("CARGO_BIN_EXE_amend"));
        process.arg(words.next().unwrap()).args([rule, "--database", url]).args(words);
        let names: Vec<_> = std::env::vars_os().map(|(name, _)| name).collect();
        for name in names.iter().filter(|name| name.to_string_lossy().starts_with("PG")) {
            process.env_remove(name);
        }
        process.current_dir(self.folder()).env("HOME", self.folder());
        process.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        process
    }

    /// Waits until it ends.
    pub(crate) fn end(&self, process: Child) -> Run {
        let output = process.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        let said = said.replace(&self.name, "DB").replace(&format!(":{}/", self.port), ":PORT/");
        Run { code: output.status.code(), said }
    }

    /// `amend …` on a URL.
    pub(crate) fn amend(&self, command: &str, url: &str) -> Run {
        self.end(self.begin(command, url))
    }

    /// `amend …` with another rule.
    pub(crate) fn amend_on(&self, command: &str, rule: &str, url: &str) -> Run {
        self.end(self.begin_on(command, rule, url))
    }

    /// Refuses an apply with this code and these words, and leaves the database as it was.
    pub(crate) fn refuses(&self, url: &str, code: i32, words: &str) {
        let before = self.state();
        self.amend("apply --yes", url).is(code, words);
        assert_eq!(before, self.state());
    }

    /// Waits until a query finds a row.
    pub(crate) fn wait_for(&self, query: &str) {
        let (mut client, started) = (self.client(), Instant::now());
        while client.query_opt(query, &[]).unwrap().is_none() {
            assert!(started.elapsed() < PATIENCE, "nobody came: {query}");
            sleep(Duration::from_millis(20));
        }
    }

    /// Waits until a statement of amend sleeps in a trigger; returns its connection.
    pub(crate) fn sleeper(&self) -> i32 {
        let query = format!(
            "select pid from pg_stat_activity \
             where application_name = 'amend' and datname = '{}' and wait_event = 'PgSleep'",
            self.name
        );
        self.wait_for(&query);
        self.client().query_one(&query, &[]).unwrap().get(0)
    }

    /// The same plan is made, and applied, as if nothing had happened.
    pub(crate) fn still_works(&self) {
        self.amend("apply --yes", &self.url("postgres")).is(0, "");
    }
}

impl Run {
    /// Ended with this code and these words, in which `[..]` stands for anything in a line.
    #[track_caller]
    pub(crate) fn is(&self, code: i32, words: &str) {
        let fits = self.said.lines().count() == words.lines().count()
            && self.said.lines().zip(words.lines()).all(|(line, wanted)| fits(line, wanted));
        assert!(fits && self.code == Some(code), "exit code {:?} and:\n{}", self.code, self.said);
    }

    /// Did what it should.
    pub(crate) fn succeeded(&self) -> bool {
        self.code == Some(0)
    }

    /// Ended with an error that says that nothing was changed.
    pub(crate) fn changed_nothing(&self) -> bool {
        let promises = ["nothing was changed", "everything was rolled back"];
        self.code == Some(1) && promises.iter().any(|words| self.said.contains(words))
    }

    /// Ended with an error that does not hold a secret.
    pub(crate) fn failed_without(&self, secret: &str) -> bool {
        self.code == Some(1) && self.said.starts_with("error: ") && !self.said.contains(secret)
    }
}

fn fits(line: &str, wanted: &str) -> bool {
    let Some((first, rest)) = wanted.split_once("[..]") else { return line == wanted };
    let Some(line) = line.strip_prefix(first) else { return false };
    line.char_indices().map(|(at, _)| at).chain([line.len()]).any(|at| fits(&line[at..], rest))
}

/// A server of its own that tests share, one after the other.
pub(crate) fn own(slot: &'static OnceLock<Mutex<Cluster>>) -> Option<&'static Mutex<Cluster>> {
    (!is_skipped()).then(|| slot.get_or_init(|| Mutex::new(cluster::start().unwrap())))
}
