//! Exit codes and outputs of commands that run against a database.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const RULE: &str = "\
amend: 1
migration: close-old-tickets
title: Close the tickets that nobody has touched for years
steps:
  - step: tickets
    select: {from: tickets, as: t}
    inputs:
      status: {column: t.status, type: text, domain: [open, waiting, closed]}
      stale: {sql: t.touched_on < '2024-01-01', type: boolean}
    decide:
      rows:
        - {id: stale, when: {status: {not: closed}, stale: true}, then: close}
        - {id: fresh, when: {status: {not: closed}, stale: false}, then: leave}
        - {id: closed, when: {status: closed}, then: leave}
    actions:
      close: [{do: update, set: {status: closed}}]
      leave: [{do: keep}]
verify:
  - check: no stale ticket is open
    none: select id from tickets where status <> 'closed' and touched_on < '2024-01-01'
";

const SEED: &str = "\
create table tickets (id integer primary key, status text not null, touched_on text not null);
insert into tickets values (1, 'open', '2020-05-01'), (2, 'waiting', '2021-06-01'), (3, 'open', '2025-07-01');
";

const RANDOM_IDS: &str = "\
amend: 1
migration: random-ids
steps:
  - step: tickets
    select: {from: tickets, as: t, where: length(t.status) < 26}
    derive: {made: {ulid: {time: t.touched_on, entropy: random}}}
    action: [{do: update, set: {status: = made}}]
";

/// A folder with a rule and a database.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a folder"));
        folder.write("rule.yaml", RULE);
        amend::database::sqlite::create(&folder.path("my.db"), SEED).expect("the seed is right");
        folder
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("written");
    }

    /// Runs `amend COMMAND rule.yaml -d my.db …` without a terminal.
    fn run(&self, command: &str, more: &[&str]) -> Output {
        self.amend(&[&[command, "rule.yaml", "-d", "my.db"], more].concat())
    }

    fn amend(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command.output().expect("amend starts")
    }

    fn database(&self) -> Vec<u8> {
        std::fs::read(self.path("my.db")).expect("the database is there")
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("amend was not killed")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("output is UTF-8")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("standard output is one JSON value")
}

fn last_line(output: &Output) -> String {
    stdout(output).lines().last().unwrap_or_default().to_owned()
}

#[test]
fn plan_says_what_apply_would_do_and_writes_nothing() {
    let folder = Folder::new();
    let before = folder.database();
    let plan = folder.run("plan", &[]);
    assert_eq!(
        (code(&plan), last_line(&plan).as_str()),
        (0, "apply would change 2 rows in 1 table and commit")
    );
    assert_eq!(code(&folder.run("plan", &["--detailed-exitcode"])), 10);
    assert_eq!(stderr(&plan), "");
    assert_eq!(folder.database(), before);
}

#[test]
fn apply_needs_a_confirmation_where_nobody_can_be_asked() {
    let folder = Folder::new();
    let before = folder.database();
    let apply = folder.run("apply", &[]);
    assert_eq!((code(&apply), last_line(&apply).as_str()), (2, "not confirmed; nothing was changed"));
    assert!(stderr(&apply).contains("--yes"), "{}", stderr(&apply));
    let apply = folder.run("apply", &["--format", "json"]);
    assert_eq!((code(&apply), &json(&apply)["outcome"]), (2, &Value::from("declined")));
    assert_eq!(folder.database(), before);
}

#[test]
fn apply_does_it_once() {
    let folder = Folder::new();
    assert_eq!(code(&folder.run("verify", &[])), 5);
    let apply = folder.run("apply", &["--yes"]);
    assert_eq!(code(&apply), 0, "{}", stderr(&apply));
    assert!(last_line(&apply).starts_with("applied: 2 rows changed in 1 table"), "{}", last_line(&apply));
    assert_eq!(code(&folder.run("verify", &[])), 0);
    let again = folder.run("apply", &["--yes"]);
    assert_eq!((code(&again), last_line(&again).as_str()), (3, "nothing to do; nothing was changed"));
    assert_eq!(code(&folder.run("apply", &["--yes", "--allow-empty"])), 0);
    assert_eq!(code(&folder.run("plan", &["--detailed-exitcode"])), 0);
}

#[test]
fn json_says_everything_that_the_exit_code_says() {
    let folder = Folder::new();
    let plan = json(&folder.run("plan", &["--format", "json"]));
    assert_eq!((&plan["format"], &plan["outcome"]), (&"amend.plan/1".into(), &"changes".into()));
    assert_eq!(json(&folder.run("verify", &["--format", "json"]))["differs"], true);
    let statements = json(&folder.run("sql", &["--format", "json"]));
    assert!(statements["statements"].as_array().is_some_and(|list| !list.is_empty()));
    let receipt = json(&folder.run("apply", &["--format", "json", "--yes"]));
    assert_eq!((&receipt["outcome"], &receipt["plan"]["digest"]), (&"applied".into(), &plan["digest"]));
    assert_eq!(json(&folder.run("apply", &["--format", "json", "--yes"]))["outcome"], "empty");
}

#[test]
fn a_refused_run_changes_nothing() {
    let folder = Folder::new();
    folder.write("rule.yaml", &RULE.replace("close: [{do: update, set: {status: closed}}]", BLOCK));
    let before = folder.database();
    for command in [vec!["plan"], vec!["apply"], vec!["apply", "--yes"]] {
        let run = folder.run(command[0], &command[1..]);
        assert_eq!(code(&run), 2, "{}", stderr(&run));
        assert!(last_line(&run).contains("2 blocked rows"), "{}", last_line(&run));
    }
    assert_eq!(json(&folder.run("apply", &["--yes", "--format", "json"]))["outcome"], "refused");
    assert_eq!(folder.database(), before);
}

const BLOCK: &str = "close: [{do: block, because: nobody said so}]";

#[test]
fn a_risky_rule_needs_yes() {
    let folder = Folder::new();
    folder.write("rule.yaml", &RULE.replace("title:", "risk: high\ntitle:"));
    let apply = folder.run("apply", &[]);
    assert_eq!(code(&apply), 2);
    assert!(stderr(&apply).contains("risk: high"), "{}", stderr(&apply));
    assert_eq!(code(&folder.run("apply", &["--yes"])), 0);
}

#[test]
fn a_locked_database_is_said_to_be_locked() {
    let folder = Folder::new();
    let other = rusqlite::Connection::open(folder.path("my.db")).expect("the database opens");
    other.execute_batch("begin immediate; update tickets set status = status").expect("the lock is free");
    let apply = folder.run("apply", &["--yes"]);
    assert_eq!(code(&apply), 6, "{}", stderr(&apply));
    assert!(stderr(&apply).contains("locked"), "{}", stderr(&apply));
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_changes_nothing() {
    let folder = Folder::new();
    let endless =
        "(with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n) > 0";
    folder.write(
        "rule.yaml",
        &RULE.replace("t.touched_on < '2024-01-01', type", &format!("\"{endless}\", type")),
    );
    let before = folder.database();
    let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
    command.args(["apply", "rule.yaml", "-d", "my.db", "--yes"]).current_dir(folder.0.path());
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("amend starts");
    std::thread::sleep(std::time::Duration::from_secs(2));
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.expect("kill starts").success());
    let output = child.wait_with_output().expect("amend ends");
    assert_eq!((code(&output), stderr(&output).as_str()), (130, "error: interrupted: nothing was changed\n"));
    assert_eq!(folder.database(), before);
}

#[test]
fn a_database_that_is_missing_is_not_made() {
    let folder = Folder::new();
    let plan = folder.amend(&["plan", "rule.yaml", "-d", "other.db"]);
    assert_eq!(code(&plan), 1);
    assert!(stderr(&plan).contains("other.db"), "{}", stderr(&plan));
    assert!(!folder.path("other.db").exists());
}

#[test]
fn every_planned_row_is_written_where_asked() {
    let folder = Folder::new();
    assert_eq!(code(&folder.run("plan", &["--rows", "rows.ndjson", "--samples", "0"])), 0);
    let rows = std::fs::read_to_string(folder.path("rows.ndjson")).expect("the rows were written");
    assert_eq!(rows.lines().count(), 3);
    assert!(rows.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{rows}");
    std::fs::remove_file(folder.path("rows.ndjson")).expect("removed");
    assert_eq!(code(&folder.run("apply", &["--rows", "rows.ndjson", "--yes"])), 0);
    assert_eq!(std::fs::read_to_string(folder.path("rows.ndjson")).expect("written again"), rows);
}

#[test]
fn planned_rows_take_the_place_of_nothing() {
    let folder = Folder::new();
    let before = folder.database();
    for taken in ["my.db", "rule.yaml"] {
        let plan = folder.run("plan", &["--rows", taken]);
        assert_eq!((code(&plan), stdout(&plan).as_str()), (1, ""));
        assert!(stderr(&plan).contains(&format!("{taken}: it exists already")), "{}", stderr(&plan));
    }
    folder.write("rows.ndjson.part", "mine");
    assert_eq!(code(&folder.run("apply", &["--yes", "--rows", "rows.ndjson"])), 1);
    assert_eq!(folder.database(), before);
    assert_eq!(std::fs::read(folder.path("rows.ndjson.part")).expect("still there"), b"mine");
    assert_eq!(std::fs::read_to_string(folder.path("rule.yaml")).expect("still there"), RULE);
}

#[test]
fn planned_rows_that_cannot_be_made_leave_no_file() {
    let folder = Folder::new();
    folder.write("rule.yaml", &RULE.replace("t.touched_on <", "t.touched <"));
    assert_eq!(code(&folder.run("plan", &["--rows", "rows.ndjson"])), 1);
    assert!(!folder.path("rows.ndjson").exists() && !folder.path("rows.ndjson.part").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = Folder::new();
    let plan = folder.run("plan", &["--rows", "/dev/full"]);
    assert_eq!(code(&plan), 1, "{}", stderr(&plan));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("the device is there");
    let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
    command.args(["plan", "rule.yaml", "-d", "my.db"]).current_dir(folder.0.path()).stdout(full);
    let plan = command.output().expect("amend starts");
    assert_eq!(code(&plan), 1);
    assert!(stderr(&plan).contains("cannot be written to standard output"), "{}", stderr(&plan));
}

#[test]
fn a_database_has_a_name_and_is_no_folder() {
    let folder = Folder::new();
    let databases =
        [("", "has no name"), ("sqlite:", "has no name"), (".", "is a folder"), ("/dev/null", "is no file")];
    for (database, expected) in databases {
        let plan = folder.amend(&["plan", "rule.yaml", "--database", database]);
        assert_eq!(code(&plan), 1);
        assert!(stderr(&plan).contains(expected), "{}", stderr(&plan));
    }
}

#[test]
fn a_path_that_does_not_exist_is_said() {
    let folder = Folder::new();
    for command in ["recover", "test"] {
        let output = folder.amend(&[command, "nope"]);
        assert_eq!((code(&output), stdout(&output).as_str()), (1, ""), "{command}");
        assert!(stderr(&output).contains("\"nope\" does not exist"), "{}", stderr(&output));
    }
}

#[test]
fn a_rehearsal_counts_what_named_triggers_change() {
    let folder = Folder::new();
    let trigger = "create trigger logged after update on tickets begin \
                   insert into tickets (status, touched_on) values ('closed', '2026-01-01'); end";
    let database = folder.path("logged.db");
    amend::database::sqlite::create(&database, &format!("{SEED}{trigger};")).expect("the seed is right");
    let triggers = "triggers: [{table: tickets, trigger: logged}]\nsteps:\n";
    folder.write("rule.yaml", &RULE.replace("steps:\n", triggers));
    let apply = |more| folder.amend(&["apply", "rule.yaml", "-d", "logged.db", more]);
    let (rehearsed, applied) = (apply("--rehearse"), apply("--yes"));
    let said = |output: &Output| stdout(output).split_whitespace().collect::<Vec<_>>().join(" ");
    let (rehearsed, applied) = (said(&rehearsed), said(&applied));
    assert!(rehearsed.contains("apply would change 4 rows in 1 table and commit"), "{rehearsed}");
    assert!(applied.contains("applied: 4 rows changed in 1 table"), "{applied}");
}

#[test]
fn rows_that_a_trigger_replaces_are_counted_as_they_were_expected() {
    let folder = Folder::new();
    let trigger = "create table c (id integer primary key, u integer unique, v integer); \
                   insert into c values (1, 5, 0); \
                   create trigger taken before update on tickets begin \
                   insert or replace into c values (2, 5, 1); end";
    let database = folder.path("replaced.db");
    amend::database::sqlite::create(&database, &format!("{SEED}{trigger};")).expect("the seed is right");
    let step = "triggers: [{table: tickets, trigger: taken}]\nsteps:\n  - step: c\n    select: {from: c, where: id = 1}\n    \
                action: [{do: update, set: {v: 1}}]\n";
    folder.write("rule.yaml", &RULE.replace("steps:\n", step));
    let applied = folder.amend(&["apply", "rule.yaml", "-d", "replaced.db", "--yes"]);
    assert!(
        stderr(&applied).contains("has 1 rows, and 1 before + 2 inserted − 0 removed are 3"),
        "{}\n{}",
        stdout(&applied),
        stderr(&applied)
    );
}

#[test]
fn a_parameter_has_one_value() {
    let folder = Folder::new();
    let plan = folder.run("plan", &["-p", "a=1", "-p", "a=2"]);
    assert!(stderr(&plan).contains("parameter \"a\" is given twice"), "{}", stderr(&plan));
}

#[test]
fn secrets_are_shown_nowhere() {
    let folder = Folder::new();
    let hole = "t.touched_on < '2024-01-01' and {{ params.word ~ 1 }} <> {{ params.number }}";
    let rule = RULE.replace("{sql: t.touched_on < '2024-01-01'", &format!("{{sql: \"{hole}\""));
    let params =
        "params:\n  word: {type: text, secret: true}\n  number: {type: integer, secret: true}\nsteps:\n";
    folder.write("rule.yaml", &rule.replace("steps:\n", params));
    let given = ["-p", "word=hunter2", "-p", "number=4711"];
    let wrong = ["-p", "word=hunter2", "-p", "number=4711x"];
    for (command, given, expected) in
        [("plan", given, 0), ("sql", given, 0), ("verify", given, 5), ("plan", wrong, 1), ("apply", given, 2)]
    {
        for format in ["text", "json"] {
            let run = folder.run(command, &[&given[..], &["--format", format]].concat());
            assert_eq!(code(&run), expected, "{command}: {}", stderr(&run));
            let said = stdout(&run) + &stderr(&run);
            assert!(!said.contains("hunter2") && !said.contains("4711"), "{command}: {said}");
        }
    }
}

#[test]
fn the_demo_tells_its_whole_story_once() {
    let folder = Folder::new();
    let demo = folder.amend(&["demo"]);
    assert_eq!(code(&demo), 0, "{}{}", stdout(&demo), stderr(&demo));
    for line in ["apply would refuse: 5 blocked rows", "verified: ", "nothing to do; nothing was changed"] {
        assert!(stdout(&demo).contains(line), "{line}: {}", stdout(&demo));
    }
    let again = folder.amend(&["demo"]);
    assert_eq!(code(&again), 1);
    assert!(stderr(&again).contains("exists already"), "{}", stderr(&again));
}

#[test]
fn what_the_demo_shows_can_be_typed() {
    let folder = Folder::new();
    let demo = folder.amend(&["demo", "it's mine"]);
    assert_eq!(code(&demo), 0, "{}", stderr(&demo));
    let expected = r"amend verify 'it'\''s mine/legacy-aliases.yaml' -d 'it'\''s mine/knowledge.db'";
    assert!(stdout(&demo).contains(expected), "{}", stdout(&demo));
}

#[test]
fn a_name_in_amend_toml_is_a_database() {
    let folder = Folder::new();
    folder.write("amend.toml", "[databases.main]\nurl = \"${AMEND_TEST_FILE}\"\n");
    folder.write(".env", "AMEND_TEST_FILE=my.db\n");
    assert_eq!(code(&folder.amend(&["plan", "rule.yaml", "-d", "main"])), 0);
    folder.write("rule.yaml", &RULE.replace("title:", "database: main\ntitle:"));
    assert_eq!(code(&folder.amend(&["plan", "rule.yaml"])), 0);
    std::fs::create_dir(folder.path("below")).expect("made");
    let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
    command.args(["plan", "../rule.yaml"]).current_dir(Path::new(&folder.path("below")));
    assert_eq!(code(&command.output().expect("amend starts")), 0);
}

#[test]
fn random_ids_differ_in_every_plan_that_has_one_digest() {
    let folder = Folder::new();
    folder.write("rule.yaml", RANDOM_IDS);
    let (first, second) =
        (folder.run("plan", &["--format", "json"]), folder.run("plan", &["--format", "json"]));
    let (first, second) = (json(&first), json(&second));
    let samples = |plan: &Value| plan["steps"][0]["decisions"][0]["samples"].clone();
    assert_ne!(samples(&first), samples(&second));
    assert_eq!(first["digest"], second["digest"]);
    // Apply plans twice itself, and refuses where the digests differ.
    assert_eq!(code(&folder.run("apply", &["--yes"])), 0);
}

#[test]
fn a_plan_as_a_page_is_one_document() {
    let folder = Folder::new();
    let output = folder.run("plan", &["--format", "html"]);
    assert_eq!(output.status.code(), Some(0));
    let page = String::from_utf8(output.stdout).expect("text");
    assert!(page.starts_with("<!doctype html>") && page.trim_end().ends_with("</html>"), "{page}");
    assert!(page.contains("apply would change 2 rows in 1 table and commit"), "{page}");
    for elsewhere in [" src=", "url(", "@import", "http:", "https:"] {
        assert!(!page.contains(elsewhere), "the page has {elsewhere}");
    }
}
