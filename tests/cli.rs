//! What transcripts cannot show: pipes, colours, files that are written.

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn amend(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
    command.args(arguments).env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    amend(arguments).output().expect("amend starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("output is UTF-8")
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = amend(&["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("amend starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("amend ends");
    assert_eq!(stderr(&output), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn colors_are_for_terminals() {
    let colored = |arguments: &[&str]| stderr(&run(arguments)).contains('\u{1b}');
    assert!(!colored(&["explain", "nothing"]));
    assert!(colored(&["explain", "nothing", "--color", "always"]));
    assert!(!colored(&["explain", "nothing", "--color", "never"]));
    let no_color = amend(&["explain", "nothing", "--color", "always"]).env("NO_COLOR", "1").output();
    assert!(
        stderr(&no_color.expect("amend starts")).contains('\u{1b}'),
        "asking for colours wins over NO_COLOR"
    );
}

#[test]
fn schemas_are_written_as_they_are_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    for kind in ["migration", "plan", "receipt", "diff", "campaign"] {
        let path = folder.path().join(kind);
        let written = run(&["schema", kind, path.to_str().expect("a plain path")]);
        assert_eq!(written.status.code(), Some(0), "{}", stderr(&written));
        let text = std::fs::read_to_string(&path).expect("the schema was written");
        assert_eq!(text, stdout(&run(&["schema", kind])));
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
    }
}

#[test]
fn a_schema_takes_the_place_of_schemas_only() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("rule.yaml"), MINIMAL).expect("written");
    let refused = in_folder(folder.path(), &["schema", "migration", "rule.yaml"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(stderr(&refused).contains("is no schema of amend"), "{}", stderr(&refused));
    assert_eq!(std::fs::read_to_string(folder.path().join("rule.yaml")).expect("still there"), MINIMAL);
    for kind in ["plan", "migration", "receipt", "plan"] {
        assert!(in_folder(folder.path(), &["schema", kind, "new.json"]).status.success(), "{kind}");
    }
}

#[test]
fn every_shell_has_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(stdout(&run(&["completions", shell])).contains("verify"), "{shell}");
    }
}

#[test]
fn every_code_is_listed() {
    let list = stdout(&run(&["explain"]));
    assert_eq!(list.lines().count(), amend::diagnostic::Code::ALL.len());
    for code in amend::diagnostic::Code::ALL {
        assert!(run(&["explain", code.id()]).status.success(), "{code}");
        assert!(run(&["explain", &format!("error[{code}]:")]).status.success(), "{code}");
    }
}

#[test]
fn a_database_is_named_in_amend_toml_and_its_secret_stays_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("written");
    write("amend.toml", "[databases.main]\nurl = \"postgres://u:${DEMO_PASSWORD}@host/db\"\n");
    write(".env", "DEMO_PASSWORD=hunter2\n");
    write("rule.yaml", MINIMAL);
    let plan = |database: &str| in_folder(folder.path(), &["plan", "rule.yaml", "--database", database]);
    let unknown = plan("mian");
    assert!(stderr(&unknown).contains("did you mean \"main\"?"), "{}", stderr(&unknown));
    let known = plan("main");
    assert_eq!(known.status.code(), Some(1));
    assert!(!stderr(&known).contains("hunter2"), "{}", stderr(&known));
}

#[test]
fn a_document_cannot_steer_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "amend: 1\nmigration: \"\u{1b}[31m\"\ntitel: \u{202e}\u{9b}31m\nsteps: [{step: \"a\\e[2J\", do: x}]\n";
    let name = "\u{1b}[31m\u{9b}.yaml";
    std::fs::write(folder.path().join(name), text).expect("written");
    for format in ["text", "json", "markdown", "github"] {
        for path in [name, "\u{1b}[31m", "."] {
            let check = in_folder(folder.path(), &["check", path, "--format", format]);
            let said = stdout(&check) + &stderr(&check);
            let obeyed = said.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202e}');
            assert_eq!(obeyed, None, "{format}: {said:?}");
        }
    }
}

fn in_folder(folder: &Path, arguments: &[&str]) -> Output {
    amend(arguments).current_dir(folder).output().expect("amend starts")
}

const MINIMAL: &str =
    "amend: 1\nmigration: nothing\nsteps:\n  - step: none\n    select: {from: t}\n    action: [{do: keep}]\n";
