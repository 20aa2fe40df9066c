//! No secret in anything that the program writes: canaries are planted, every command runs, and all of its
//! output, its files and the tables that it keeps are searched for them.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use scratch::{KINDS, Kind, Scratch};

#[path = "scratch/mod.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod scratch;

/// A password, secret parameters, and a variable that nothing asks for.
const PASSWORD: &str = "canary-of-the-url";
const TOKEN: &str = "Canary-Of-A-Param";
const PIN: &str = "271828182";
const LIST: &str = "canary-of-a-list";
const IDLE: &str = "canary-of-the-env";

/// Nothing of it may be seen, in whatever letter case.
const CANARIES: [&str; 4] = ["canary-of-the-url", "canary-of-a-param", "271828182", "canary-of-a-list"];

const TABLES: &str = "
    create table people (id integer primary key, name text not null, note text, pin bigint);
    insert into people values (1, 'Ada', null, null), (2, 'Bob', 'CANARY-OF-A-PARAM', 271828182), (3, 'Cyd', 'x', 7),
        (4, 'Dan', 'a canary-of-a-list!', null);";

const PARAMS: &str = "
params:
  token: {type: text, secret: true}
  pin: {type: integer, secret: true, default: 5}
  words: {type: list, secret: true, default: [none]}";

/// Writes secrets into rows, and finds them there.
const GOOD: &str = "
steps:
  - step: fill
    select: {from: people, as: p, where: \"p.note is null or p.pin = {{ params.pin }} or p.note like '%canary%'\"}
    inputs:
      known: {sql: \"coalesce(lower(p.note) = lower({{ params.token }}), false)\", type: boolean}
      said: {column: p.note, type: text, nullable: true}
    decide:
      rows:
        - {id: known, when: {known: true}, then: leave}
        - {id: empty, when: {known: false, said: null}, then: fill}
        - {id: other, when: {known: false, said: not null}, then: tell}
    actions:
      leave: [{do: archive, to: gone, because: \"it says {{ params.token }}\"}]
      fill: [{do: update, set: {note: \"= {{ params.token }}\", pin: \"= {{ params.pin }}\"}}]
      tell: [{do: report, because: it is odd}]
verify:
  - check: every note was filled
    none: select id from people where note is null or 'none' in {{ params.words }} and id < 0
";

/// Refuses, and shows the rows.
const BLOCKED: &str = "
require:
  - check: nobody knows the token
    none: select p.*, {{ params.token }} as token, {{ params.pin }} as pin from people p where p.id in (2, 4)
steps:
  - step: fill
    select: {from: people, where: \"note in {{ params.words }} or pin = {{ params.pin }} or note = {{ params.token }}\"}
    action: [{do: block, because: \"someone knows {{ params.token }}\"}]
";

/// The database quotes the literal that it cannot read, where its types are strict.
const WRONG: &str = "
steps:
  - step: fill
    select: {from: people, where: \"id = {{ params.token }} and pin = {{ params.pin }} and note in {{ params.words }} and nothing = 1\"}
    action: [{do: keep}]
";

const STRICT: &str = "
steps:
  - step: fill
    select: {from: people, where: \"pin = {{ params.pin }} and note in {{ params.words }} or id = {{ params.token }}\"}
    action: [{do: update, set: {name: x}}]
";

/// What stands in a test document is no secret.
const TEST: &str = "
schema: |
  create table people (id integer primary key, name text not null, note text, pin bigint);
params: {token: for-everyone, pin: 1, words: for-tests}
cases:
  - name: it fails
    given:
      tables:
        people: [{id: 1, name: Ada, note: for-everyone}, {id: 2, name: Bob}]
    expect:
      decisions: {fill: {'1': empty, '2': known}}
";

/// A folder with rules and everything that the program said in it.
struct Stage {
    scratch: Scratch,
    said: String,
}

impl Stage {
    fn new(kind: &Kind) -> Stage {
        let scratch = Scratch::new(kind, TABLES).unwrap();
        let stage = Stage { scratch, said: String::new() };
        let url = stage.scratch.database.url().replace("postgres@", &format!("postgres:{PASSWORD}@"));
        stage.write(
            "amend.toml",
            "[databases]\nmain.url = \"${CANARY_URL}\"\nlost.url = \"${CANARY_LOST}\"\n",
        );
        let lost = format!("postgres://ada:{PASSWORD}@127.0.0.1:1/bank");
        stage.write(".env", &format!("CANARY_URL={url}\nCANARY_LOST={lost}\nCANARY_IDLE={IDLE}\n"));
        for (name, steps) in [("good", GOOD), ("blocked", BLOCKED), ("wrong", WRONG), ("strict", STRICT)] {
            stage.write(&format!("{name}.yaml"), &format!("amend: 1\nmigration: {name}\n{PARAMS}{steps}"));
        }
        stage.write(
            "other.yaml",
            &format!("amend: 1\nmigration: other\n{PARAMS}{}", GOOD.replace("is null", "= ''")),
        );
        std::fs::create_dir(stage.folder().join("tested")).unwrap();
        stage.write("tested/good.yaml", &format!("amend: 1\nmigration: good\n{PARAMS}{GOOD}"));
        stage.write("tested/good.test.yaml", TEST);
        stage
    }

    fn folder(&self) -> &Path {
        self.scratch.folder()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder().join(name), text).unwrap();
    }

    /// Runs a command and keeps what it said.
    fn amend(&mut self, command: &str) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_amend"));
        program.args(command.split_whitespace()).current_dir(self.folder()).stdin(Stdio::null());
        let output = program.output().unwrap();
        let (result, notes) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        let code = output.status.code();
        write!(self.said, "\n$ amend {}\n{result}{notes}[{code:?}]\n", shown(command)).unwrap();
    }

    /// The same with a rule, every parameter given.
    fn run(&mut self, command: &str) {
        let given = ["token", "pin", "words"].iter().zip([TOKEN, PIN, LIST]);
        let params: String = given.map(|(name, value)| format!(" -p {name}={value}")).collect();
        self.amend(&format!("{command} -d main{params}"));
    }

    /// Secrets in --where.
    fn narrow(&mut self) {
        let given = ["token", "pin", "words"].iter().zip([TOKEN, PIN, LIST]);
        let given: Vec<String> =
            given.flat_map(|(name, value)| ["-p".to_owned(), format!("{name}={value}")]).collect();
        for (condition, rule) in [
            (format!("p.note <> '{TOKEN}' and p.pin <> {PIN} and p.note <> 'x{LIST}'"), "good"),
            (format!("fill: p.note = '{TOKEN}' or p.pin = {PIN} or nothing = 1"), "good"),
            (format!("p.note = '{TOKEN}'; select {PIN}"), "good"),
            (format!("p.pin = '{TOKEN}{PIN}{LIST}' and p.pin = {PIN}"), "good"),
            (format!("nowhere: p.note = '{TOKEN}'"), "good"),
            (format!("p.note = '{TOKEN}' and exists (select 1 from amend_runs)"), "good"),
            (format!("note = '{TOKEN}'"), "blocked"),
        ] {
            for command in [
                "plan --format text",
                "plan --format json",
                "plan --format markdown",
                "plan --format html",
                "plan --save where.plan.json",
                "sql",
                "sql --format json",
                "verify",
                "explain",
                "test --record",
                "apply --rehearse",
                "apply --yes --log json --allow-empty",
                "apply --yes --format json",
            ] {
                let (command, more) = command.split_once(' ').unwrap_or((command, ""));
                let mut program = Command::new(env!("CARGO_BIN_EXE_amend"));
                program
                    .arg(command)
                    .args(more.split_whitespace())
                    .arg(format!("{rule}.yaml"))
                    .args(["-d", "main"]);
                program.args(&given).args(["--where", &condition]).current_dir(self.folder());
                if command == "explain" {
                    program.args(["fill", "1"]);
                }
                let output = program.stdin(Stdio::null()).output().unwrap();
                let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap());
                write!(self.said, "\n$ amend {command} {more} --where\n{}", said.concat()).unwrap();
            }
        }
        self.run("apply good.yaml --plan where.plan.json --yes");
        self.amend("history -d main --format json");
        self.amend("status . -d main");
    }

    /// Rolls two runs back, and that too, in every way; first with a row that changed since.
    fn roll_back(&mut self) {
        let mut engine = amend::Engine::connect(&self.scratch.database.url()).unwrap();
        let formats = ["text", "json", "markdown"];
        for (run, table) in [("2", "gone"), ("1", "people"), ("4", "people"), ("3", "people")] {
            let edit = format!("update {table} set pin = coalesce(pin, 0) + 1 where id = 1");
            engine.run_script(&edit).unwrap();
            for format in formats {
                self.amend(&format!("rollback {run} -d main --samples 99 --format {format}"));
            }
            self.amend(&format!("rollback {run} -d main --yes --log json --format json"));
            self.amend(&format!("rollback {run} -d main --only-unchanged --rows back.ndjson --format json"));
            engine.run_script(&format!("update {table} set pin = nullif(pin - 1, 0) where id = 1")).unwrap();
            for format in formats {
                self.amend(&format!("rollback {run} -d main --samples 99 --format {format}"));
            }
            self.amend(&format!("rollback {run} -d main --rows back.ndjson --yes --log json"));
            self.amend(&format!("history {run} -d main"));
        }
    }

    /// What may be meant as an address, at the command line and in amend.toml.
    fn give_addresses(&mut self) {
        let known = std::fs::read_to_string(self.folder().join("amend.toml")).unwrap();
        for address in [
            "password=SECRET host=127.0.0.1 port=1 dbname=x",
            "user=me password=SECRET host=127.0.0.1 port=1",
            "host=127.0.0.1 port=1 password='SECRET'",
            "port=1 password = SECRET dbname=k host=127.0.0.1",
            "PASSWORD=SECRET host=127.0.0.1 dbname=x",
            "Passwort=x password=\"SECRET\"",
            "other=me;password=SECRET",
            "sqlite:postgres://a:SECRET@b/c",
            "sqlite:user=a password=SECRET",
            "postgres.//a:SECRET@b/c",
            "my.db?password=SECRET",
            "mysql://a:SECRET@b/c",
        ] {
            let address = address.replace("SECRET", PASSWORD);
            for command in ["plan good.yaml -p token=x", "history", "doctor", "restore x", "new x", "test"] {
                let mut program = Command::new(env!("CARGO_BIN_EXE_amend"));
                program.args(command.split_whitespace()).args(["-d", &address]).current_dir(self.folder());
                let output = program.stdin(Stdio::null()).output().unwrap();
                let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap());
                let shown = address.replace(PASSWORD, "PASSWORD");
                assert_ne!(output.status.code(), Some(0), "{command}: {shown}");
                write!(self.said, "\n$ amend {command} -d {shown}\n{}", said.concat()).unwrap();
            }
            let quoted = serde_json::Value::from(address.as_str());
            for toml in
                [format!("[databases]\nmain.url = {quoted}\n"), format!("[databases]\nmain = {quoted}\n")]
            {
                self.write("amend.toml", &toml);
                self.amend("history");
                self.amend("doctor");
                self.amend("plan good.yaml -d main -p token=x");
            }
            let rule = format!("amend: 1\nmigration: elsewhere\ndatabase: {quoted}\n{PARAMS}{GOOD}");
            self.write("elsewhere.yaml", &rule);
            self.amend("plan elsewhere.yaml -p token=x");
            std::fs::remove_file(self.folder().join("elsewhere.yaml")).unwrap();
            self.write("amend.toml", &known);
        }
    }

    /// Everything that was written, but for what a person wrote.
    fn written(&self) -> String {
        let mut written = self.said.clone();
        for (path, bytes) in self.scratch.files().unwrap() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // What undoes a run are rows, as they were and as they are; so is a backup.
            let data = ["scratch.db", "rows of public.", "rows of amend.undo_"];
            let is_data = data.iter().any(|data| name.starts_with(data));
            if !is_data && name != ".env" && !name.ends_with(".test.yaml") {
                write!(written, "\n== {name} ==\n{}", String::from_utf8_lossy(&bytes)).unwrap();
            }
        }
        written
    }
}

/// A command without what it was given.
fn shown(command: &str) -> String {
    command.split(" -p ").next().unwrap().replace(PASSWORD, "PASSWORD")
}

#[test]
fn no_secret_is_written_anywhere() {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let mut stage = Stage::new(kind);
        for format in ["text", "json", "markdown", "github"] {
            stage.amend(&format!("check . --format {format}"));
        }
        for rule in ["good", "blocked", "wrong", "strict"] {
            for format in ["text", "json", "markdown", "html"] {
                stage.run(&format!("plan {rule}.yaml --samples 99 --format {format}"));
            }
            stage.run(&format!("plan {rule}.yaml --rows {rule}.ndjson --log json"));
            stage.run(&format!("apply {rule}.yaml --rehearse"));
            stage.run(&format!("apply {rule}.yaml --rehearse --format json"));
            stage.run(&format!("plan {rule}.yaml --save {rule}.plan.json --format json"));
            stage.run(&format!("sql {rule}.yaml"));
            stage.run(&format!("sql {rule}.yaml --format json"));
            for key in ["1", "2", "3", "4"] {
                stage.run(&format!("explain {rule}.yaml fill {key}"));
                stage.run(&format!("explain {rule}.yaml fill {key} --format json"));
            }
        }
        stage.run("diff other.yaml good.yaml");
        stage.run("diff other.yaml good.yaml --format json");
        stage.run("test --record good.yaml");
        stage.amend("test tested");
        stage.amend("test tested --format json");
        for rule in ["blocked", "wrong", "strict"] {
            stage.run(&format!("apply {rule}.yaml --yes --log json --log-file log.ndjson"));
            stage.run(&format!("apply {rule}.yaml --yes --format json"));
            stage.run(&format!("verify {rule}.yaml"));
        }
        stage.run("verify good.yaml");
        stage.run("apply good.yaml");
        stage.run("apply good.yaml --yes --samples 99");
        stage.run("apply good.yaml --yes --format json");
        stage.run("verify good.yaml --format json");
        for command in
            ["status . ", "status . --format json", "history", "history 1", "history --format json"]
        {
            stage.amend(&format!("{command} -d main"));
        }
        stage.roll_back();
        stage.narrow();
        stage.amend("doctor");
        stage.amend("doctor --format json");
        // Nobody is there, who would ask for the password; and what only looks like a URL.
        stage.amend("history -d lost");
        stage.amend(&format!("plan good.yaml -d postgres//ada:{PASSWORD}@127.0.0.1/bank -p token=x"));
        stage.amend(&format!("plan good.yaml -d host=127.0.0.1,port=1,password={PASSWORD} -p token=x"));
        stage.give_addresses();
        stage.amend(&format!("plan good.yaml -d main -p token=x -p pin={TOKEN}"));
        // It was no use unless the commands did what they should.
        let written = stage.written();
        for sign in [
            "applied: ",
            "refused: 1 failed check",
            "\"kind\":\"apply\"",
            "\"event\":\"end\"",
            "***",
            "[Some(2)]",
            "kind\":\"rollback",
            "where     fill: p.note <> '***' and p.pin <> ***",
            "a secret stands in the --where",
            "\"amend_runs\" is a table of amend's own",
            "block (the row changed since the run): 1",
        ] {
            assert!(written.contains(sign), "{}: {sign:?} is nowhere in {written}", kind.name);
        }
        for ndjson in ["good.ndjson", "log.ndjson", "back.ndjson"] {
            assert!(stage.folder().join(ndjson).exists(), "{ndjson}: {written}");
        }
        let said = written.to_lowercase();
        let lines = said.lines().enumerate();
        let found: Vec<_> = lines
            .filter(|(_, line)| CANARIES.iter().chain(&[IDLE]).any(|canary| line.contains(canary)))
            .map(|(number, line)| {
                let command = said
                    .lines()
                    .take(number)
                    .filter(|line| line.starts_with("$ ") || line.starts_with("== "));
                format!("{}\n    {line}", command.last().unwrap_or_default())
            })
            .collect();
        assert!(found.is_empty(), "{}: {}\n{}", kind.name, found.len(), found.join("\n"));
    }
}

/// Defaults of secret parameters stand in the rule, and nowhere else.
#[test]
fn defaults_are_secret_too() {
    let tables = "
        create table people (id integer primary key, name text not null, note text);
        insert into people values (1, 'Ada', 'first-canary'), (2, 'Bob', 'a Second-Canary!'), (3, 'Cyd', 'third-canary'),
            (4, 'Dan', 'x');";
    let rule = "
amend: 1
migration: defaults
params:
  words: {type: list, secret: true, default: [first-canary, second-canary]}
  token: {type: text, secret: true, default: third-canary}
steps:
  - step: fill
    select: {from: people, where: \"note in {{ params.words }} or note = {{ params.token }} or note = 'First-canary' or id > 0\"}
    inputs:
      first: {sql: \"note in {{ params.words }}\", type: boolean, nullable: true}
      third: {sql: \"note = {{ params.token }}\", type: boolean, nullable: true}
    decide:
      rows:
        - {id: first, when: {first: true}, then: fill}
        - {id: third, when: {first: [false, null], third: true}, then: fill}
        - {id: other, when: {first: [false, null], third: [false, null]}, then: leave}
    actions:
      leave: [{do: keep}]
      fill: [{do: update, set: {name: \"= {{ params.words[1] }}\", note: \"= {{ params.words | join('-') }}\"}}]
";
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, tables).unwrap();
        std::fs::write(scratch.folder().join("rule.yaml"), rule).unwrap();
        std::fs::write(scratch.folder().join("tables.sql"), tables.split("insert").next().unwrap()).unwrap();
        let url = scratch.database.url();
        for command in [
            &format!("test --record rule.yaml -d {url}"),
            &format!("test --generate rule.yaml -d {url}"),
            "test --generate rule.yaml --schema tables.sql",
            &format!("sql rule.yaml -d {url}"),
            &format!("sql rule.yaml --format json -d {url}"),
            &format!("plan rule.yaml -d {url}"),
        ] {
            let mut program = Command::new(env!("CARGO_BIN_EXE_amend"));
            let output = program.args(command.split(' ')).current_dir(scratch.folder()).output().unwrap();
            let said = [output.stdout, output.stderr].map(|said| String::from_utf8(said).unwrap()).concat();
            assert_eq!(output.status.code(), Some(0), "{}: {command}: {said}", kind.name);
            assert!(!said.to_lowercase().contains("-canary"), "{}: {command}: {said}", kind.name);
        }
    }
}
