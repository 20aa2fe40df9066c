//! `amend diff` between revisions of a repository.

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const RULE: &str = "\
amend: 1
migration: close-old-tickets
steps:
  - step: tickets
    select: {from: tickets, as: t}
    inputs:
      age: {column: t.age, type: integer, domain: 0..}
    decide:
      rows:
        - {id: fresh, when: {age: ..30}, then: leave}
        - {id: old, when: {age: \"> 30\"}, then: close}
    actions:
      leave: [{do: keep}]
      close: [{do: update, set: {status: done}}]
";

/// A repository with a rule on `main`, and another version of it on the branch that is checked out.
struct Repository(TempDir);

impl Repository {
    fn new() -> Repository {
        let repository = Repository(tempfile::tempdir().expect("a folder"));
        repository.git(&["init", "--quiet", "--initial-branch", "main"]);
        repository.write("rules/tickets.yaml", RULE);
        repository.write("rules/same.yaml", &RULE.replace("close-old-tickets", "same"));
        repository.write("rules/tickets.test.yaml", "cases: []\n");
        repository.write("compose.yaml", "services: {}\n");
        repository.commit("a rule");
        repository.git(&["switch", "--quiet", "--create", "branch"]);
        repository.write("rules/tickets.yaml", &RULE.replace("30", "20"));
        repository.commit("another limit");
        repository
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("written");
    }

    fn git(&self, arguments: &[&str]) {
        let output = without_configuration(&mut Command::new("git"))
            .args(arguments)
            .current_dir(self.path())
            .output()
            .expect("git starts");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
    }

    fn amend(&self, folder: &str, arguments: &[&str]) -> Output {
        without_configuration(&mut Command::new(env!("CARGO_BIN_EXE_amend")))
            .args(arguments)
            .current_dir(self.path().join(folder))
            .output()
            .expect("amend starts")
    }

    /// The first two lines: the verdict, and what was compared.
    fn said(&self, folder: &str, arguments: &[&str]) -> String {
        let output = self.amend(folder, arguments);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        text.lines().take(2).collect::<Vec<_>>().join("\n")
    }

    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.amend(".", arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        stderr(&output)
    }
}

/// The same git for everybody: nobody's settings, a fixed author.
fn without_configuration(command: &mut Command) -> &mut Command {
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_SYSTEM", "/dev/null"),
        ("GIT_AUTHOR_NAME", "a"),
        ("GIT_AUTHOR_EMAIL", "a@example.com"),
        ("GIT_COMMITTER_NAME", "a"),
        ("GIT_COMMITTER_EMAIL", "a@example.com"),
        ("NO_COLOR", "1"),
    ] {
        command.env(name, value);
    }
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_range_compares_the_rules_of_two_revisions() {
    let repository = Repository::new();
    let verdict = "1 transition; 1 thing reaches further than before\n";
    let said = format!("{verdict}main → HEAD, 1 document unchanged");
    assert_eq!(repository.said(".", &["diff", "main..HEAD", "--", "rules/"]), said);
    assert_eq!(repository.said(".", &["diff", "main..HEAD"]), said, "`rules` is the default");
    assert_eq!(repository.said(".", &["diff", "main.."]), said);
    assert_eq!(repository.said("rules", &["diff", "main..HEAD"]), said, "the working folder is");
    let one = ["diff", "main..branch", "--", "rules/tickets.yaml"];
    assert_eq!(repository.said(".", &one), format!("{verdict}main → branch"));
    assert_eq!(
        repository.said(".", &["diff", "main..main"]),
        "nothing differs\nmain → main, 2 documents unchanged"
    );
}

#[test]
fn three_dots_leave_out_what_happened_on_the_other_branch() {
    let repository = Repository::new();
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("rules/same.yaml", &RULE.replace("close-old-tickets", "same").replace("done", "closed"));
    repository.commit("on main meanwhile");
    repository.git(&["switch", "--quiet", "branch"]);
    assert!(repository.said(".", &["diff", "main..HEAD"]).starts_with("2 transitions"));
    assert_eq!(
        repository.said(".", &["diff", "main...HEAD"]),
        "1 transition; 1 thing reaches further than before\nmain → HEAD, 1 document unchanged"
    );
}

#[test]
fn one_revision_is_compared_with_the_files_as_they_are() {
    let repository = Repository::new();
    let same = "nothing differs\nHEAD → the files as they are, 2 documents unchanged";
    assert_eq!(repository.said(".", &["diff", "HEAD"]), same);
    repository.write("rules/tickets.yaml", RULE);
    repository.write("rules/new/other.yaml", &RULE.replace("close-old-tickets", "other"));
    let said = repository.said(".", &["diff", "HEAD", "--", "rules"]);
    assert_eq!(
        said,
        "1 transition and 1 migration added; 1 thing reaches further than before\nHEAD → the files as they are, 1 document unchanged"
    );
    assert_eq!(repository.said("rules", &["diff", "HEAD"]), said);
}

#[test]
fn a_document_that_moved_is_the_same_migration() {
    let repository = Repository::new();
    repository.git(&["mv", "rules/tickets.yaml", "rules/old-tickets.yaml"]);
    repository.git(&["mv", "rules/tickets.test.yaml", "rules/old-tickets.test.yaml"]);
    repository.commit("another name");
    assert_eq!(
        repository.said(".", &["diff", "HEAD~1..HEAD"]),
        "nothing differs\nHEAD~1 → HEAD, 2 documents unchanged"
    );
}

#[test]
fn a_database_tells_what_moves_between_revisions() {
    let repository = Repository::new();
    let tables = "create table tickets (id integer primary key, age integer not null, status text not null);
        insert into tickets values (1, 25, 'open'), (2, 35, 'open')";
    amend::database::sqlite::create(&repository.path().join("a.db"), tables).expect("a database");
    let output = repository.amend(".", &["diff", "main..HEAD", "-d", "a.db"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("step tickets: fresh → old, 1 row: 1\n"), "{said}{}", stderr(&output));
}

#[test]
fn what_git_cannot_give_is_said() {
    let repository = Repository::new();
    assert_eq!(
        repository.refused(&["diff", "mian..HEAD"]),
        "error: there is no revision \"mian\" here\n  hint: check its name; a shallow clone has only its newest commits: git fetch --unshallow gets the others\n"
    );
    assert!(repository.refused(&["diff", "main..nothing"]).contains("there is no revision \"nothing\" here"));
    assert!(repository.refused(&["diff", "nothing"]).contains("there is no revision \"nothing\" here"));
    assert!(repository.refused(&["diff", "--", "rules"]).contains("required"));
    let nothing = repository.refused(&["diff", "main..HEAD", "--", "nothing"]);
    assert!(nothing.contains("there is no rule document in \"main\" and \"HEAD\""), "{nothing}");
    repository.write("rules/tickets.yaml", "amend: 1\n");
    assert!(repository.refused(&["diff", "HEAD"]).contains("cannot be used"));

    let elsewhere = tempfile::tempdir().expect("a folder");
    let amend = |path: &str| {
        let output = without_configuration(&mut Command::new(env!("CARGO_BIN_EXE_amend")))
            .args(["diff", "main..HEAD"])
            .env("PATH", path)
            .env("GIT_CEILING_DIRECTORIES", elsewhere.path().parent().expect("a parent"))
            .current_dir(elsewhere.path())
            .output()
            .expect("amend starts");
        assert_eq!(output.status.code(), Some(1));
        stderr(&output)
    };
    assert_eq!(
        amend(&std::env::var("PATH").expect("a path")),
        "error: this is no git repository\n  hint: run amend inside one, or give two files or two folders\n"
    );
    assert_eq!(
        amend(""),
        "error: git is not installed, and revisions are read with it\n  hint: install git, or give two files or two folders\n"
    );
}
