//! `amend status`, `amend history` and the run log: what programs read, and what the log survives.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value as Json;

const SEED: &str = "
    create table orders (id integer primary key, status text not null, paid_on text);
    insert into orders values (1, 'open', '2024-03-01'), (2, 'open', null), (3, 'paid', '2024-02-02');";

const MARK: &str = "
amend: 1
migration: mark-paid
steps:
  - step: orders
    select: {from: orders, where: status = 'open' and paid_on is not null}
    action: [{do: update, set: {status: paid}}]
";

const BLOCK: &str = "
amend: 1
migration: block
steps:
  - step: orders
    select: {from: orders}
    action: [{do: block, because: a test}]
";

const WRONG: &str = "
amend: 1
migration: wrong
steps:
  - step: orders
    select: {from: nowhere}
    action: [{do: keep}]
";

/// A project with a database and rules.
struct Project(tempfile::TempDir);

impl Project {
    fn new() -> Project {
        let project = Project(tempfile::tempdir().unwrap());
        std::fs::create_dir(project.path("rules")).unwrap();
        project.write("amend.toml", "[databases]\nmain.url = \"my.db\"\n");
        for (name, rule) in [("mark", MARK), ("block", BLOCK), ("wrong", WRONG)] {
            project.write(&format!("rules/{name}.yaml"), rule);
        }
        amend::database::sqlite::create(&project.path("my.db"), SEED).unwrap();
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn amend(&self, command: &str) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_amend"));
        program.args(command.split_whitespace()).current_dir(self.0.path()).stdin(Stdio::null());
        program.output().unwrap()
    }

    fn code(&self, command: &str) -> i32 {
        self.amend(command).status.code().unwrap()
    }

    /// The result of a command, which must be as its schema says.
    fn json(&self, command: &str, schema: &str) -> Json {
        let output = self.amend(&format!("{command} --format json"));
        let result = serde_json::from_slice(&output.stdout).unwrap();
        meets(schema, &result);
        result
    }

    /// The lines of a run log, each as its schema says.
    fn log(&self, name: &str) -> Vec<Json> {
        lines(&std::fs::read_to_string(self.path(name)).unwrap(), "run-log")
    }

    /// Where each rule stands, and how its last attempt ended.
    fn status(&self) -> Vec<(String, String, String)> {
        let status = self.json("status -d main", "status");
        let word = |value: &Json| value.as_str().unwrap_or_default().to_owned();
        let migrations = status["migrations"].as_array().unwrap().iter();
        let told = migrations
            .map(|it| (word(&it["migration"]), word(&it["status"]), word(&it["last_failure"]["outcome"])));
        told.collect()
    }
}

fn lines(text: &str, schema: &str) -> Vec<Json> {
    let lines: Vec<Json> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.iter().for_each(|line| meets(schema, line));
    lines
}

fn meets(name: &str, instance: &Json) {
    let schema = |name: &str| -> Json {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.schema.json"));
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    };
    let registry =
        jsonschema::Registry::new().add("urn:amend:plan:1", schema("plan")).unwrap().prepare().unwrap();
    let validator = jsonschema::options().with_registry(&registry).build(&schema(name)).unwrap();
    let errors: Vec<_> =
        validator.iter_errors(instance).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {errors:?}\n{instance:#}");
}

fn told(expected: [(&str, &str, &str); 3]) -> Vec<(String, String, String)> {
    expected.map(|(id, status, last)| (id.to_owned(), status.to_owned(), last.to_owned())).to_vec()
}

#[test]
fn every_attempt_is_a_line_of_the_log() {
    let project = Project::new();
    assert_eq!(project.code("apply rules/block.yaml -d main --yes"), 2);
    assert_eq!(project.code("apply rules/wrong.yaml -d main --yes"), 1);
    let before = std::fs::read(project.path("my.db")).unwrap();
    assert_eq!(project.code("apply rules/mark.yaml -d main"), 2);
    assert_eq!(std::fs::read(project.path("my.db")).unwrap(), before, "nobody confirmed it");
    let failed =
        [("block", "pending", "refused"), ("mark-paid", "pending", ""), ("wrong", "pending", "failed")];
    assert_eq!(project.status(), told(failed));
    assert_eq!(project.code("apply rules/mark.yaml -d main --yes"), 0);
    assert_eq!(project.code("apply rules/mark.yaml -d main --yes"), 3);
    let log = project.log(".amend/runs.ndjson");
    let outcomes: Vec<&str> = log.iter().map(|line| line["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["refused", "failed", "declined", "applied", "empty"]);
    assert_eq!(log[0]["findings"][0]["code"], "blocked");
    assert_eq!(log[1]["error"]["findings"][0]["code"], "unknown-table");
    assert_eq!((&log[3]["number"], &log[3]["tables"][0]["updated"]), (&1.into(), &1.into()));
    assert!(project.path(".amend/.gitignore").exists());
}

#[test]
fn status_follows_the_document_and_the_runs() {
    let project = Project::new();
    let mark = |status| told([("block", "pending", ""), ("mark-paid", status, ""), ("wrong", "pending", "")]);
    assert_eq!(project.code("apply rules/mark.yaml -d main --yes"), 0);
    assert_eq!(project.status(), mark("applied"));
    project
        .write("rules/mark.yaml", &format!("# paid\n{}", MARK.replace("[{do: update,", "[{  do: update,")));
    assert_eq!(project.status(), mark("applied"));
    project.write("rules/mark.yaml", &MARK.replace("status: paid", "status: settled"));
    assert_eq!(project.status(), mark("changed"));
    assert_eq!(project.code("status rules/mark.yaml -d main --detailed-exitcode"), 10);
    assert_eq!(project.code("status rules/mark.yaml"), 1, "the rule names no database");
    let history = project.json("history", "history");
    assert_eq!(history["runs"].as_array().unwrap().len(), 1);
    let id = history["runs"][0]["run"].as_str().unwrap().to_owned();
    assert_eq!(project.json(&format!("history {id}"), "history")["runs"][0]["number"], 1);
    assert_eq!(project.code("history 2"), 1);
}

#[test]
fn progress_and_errors_are_lines_of_json_where_that_is_asked_for() {
    let project = Project::new();
    let output = project.amend("apply rules/mark.yaml -d main --yes --log json");
    let lines = |output: Output| -> Vec<Json> {
        let text = String::from_utf8(output.stderr).unwrap();
        text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    };
    let events = lines(output);
    let said: Vec<_> =
        events.iter().map(|it| (it["event"].as_str().unwrap(), it["phase"].as_str())).collect();
    let steps =
        [("begin", Some("plan")), ("end", Some("plan")), ("begin", Some("apply")), ("end", Some("apply"))];
    assert_eq!(said, [steps.as_slice(), &[("run", None)]].concat());
    assert_eq!((&events[3]["step"], &events[3]["rows"]), (&"orders".into(), &1.into()));
    assert!(events.iter().all(|event| event["run"] == events[0]["run"] && event["time"].is_string()));
    meets("run-log", events.last().unwrap());
    let errors = lines(project.amend("apply rules/wrong.yaml -d main --yes --log json"));
    assert_eq!(errors.last().unwrap()["event"], "message");
    assert_eq!(lines(project.amend("plan rules/mark.yaml -d main --log json --quiet")).len(), 0);
}

#[test]
fn a_log_that_cannot_be_written_stops_nothing() {
    let project = Project::new();
    let output = project.amend("apply rules/mark.yaml -d main --yes --log-file no/such/folder.ndjson");
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("warning: the run log no/such/folder.ndjson cannot be written: "), "{said}");
    assert!(!project.path(".amend").exists(), "the log was wanted elsewhere");
    assert_eq!(project.code("apply rules/mark.yaml -d main --yes --log-file my.ndjson"), 3);
    assert_eq!(project.log("my.ndjson").len(), 1);
    project.write("my.ndjson", "half a li");
    assert_eq!(project.code("status -d main --log-file my.ndjson"), 0);
}

#[test]
fn without_a_project_there_is_no_log() {
    let project = Project::new();
    std::fs::remove_file(project.path("amend.toml")).unwrap();
    assert_eq!(project.code("apply rules/mark.yaml -d my.db --yes"), 0);
    assert!(!project.path(".amend").exists());
    assert_eq!(project.code("history -d my.db"), 0);
    assert_eq!(project.code("history"), 1, "no database is named");
}
