//! Every command that writes is held up by the environment of its database, by whatever name that is given.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

const RULE: &str = "\
amend: 1
migration: close
steps:
  - step: open
    select: {from: t, where: open = 1}
    action: [{do: update, set: {open: 0}}]
";

const PRODUCTION: &str = "[environments.production]\ndatabases = [\"main\"]\n";

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(demands: &str) -> Folder {
        let folder = Folder(tempfile::tempdir().unwrap());
        std::fs::create_dir(folder.path().join("rules")).unwrap();
        folder.write("rules/rule.yaml", RULE);
        folder.write("amend.toml", &format!("[databases]\nmain.url = \"my.db\"\n{PRODUCTION}{demands}\n"));
        let seed = "create table t (id integer primary key, open integer not null); insert into t values (1, 1), (2, 0);";
        amend::database::sqlite::create(&folder.path().join("my.db"), seed).unwrap();
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).unwrap();
    }

    fn amend(&self, command: &str, more: &[&str]) -> Output {
        let mut amend = Command::new(env!("CARGO_BIN_EXE_amend"));
        amend.args(command.split_whitespace()).args(more).current_dir(self.path()).stdin(Stdio::null());
        amend.output().unwrap()
    }

    fn database(&self) -> Vec<u8> {
        std::fs::read(self.path().join("my.db")).unwrap()
    }

    /// The first backup beside the database.
    fn backup(&self) -> String {
        let names = std::fs::read_dir(self.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names.into_iter().find(|name| name.contains(".backup.")).unwrap()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const CONFIRMED: [&str; 5] = ["--environment", "production", "--confirm", "PRODUCTION", "--yes"];

#[test]
fn every_command_that_writes_needs_the_environment() {
    let folder = Folder::new("confirm = true");
    let commands = |backup: &str| {
        let mut commands: Vec<String> =
            ["apply rules/rule.yaml", "apply rules", "rollback 1", "prune --older-than 0h"]
                .iter()
                .flat_map(|command| {
                    ["main", "my.db", "sqlite:./my.db"].map(|name| format!("{command} -d {name}"))
                })
                .collect();
        commands.push(format!("restore {backup}"));
        commands
    };
    // There must be something to roll back, to prune and to restore.
    let applied = folder.amend("apply rules/rule.yaml -d main", &CONFIRMED);
    assert_eq!(applied.status.code(), Some(0), "{}", said(&applied));
    let (backup, before) = (folder.backup(), folder.database());
    for command in commands(&backup) {
        for given in [
            &["--yes"][..],
            &["--environment", "production", "--yes"],
            &["--environment", "production", "--confirm", "production", "--yes"],
        ] {
            let refused = folder.amend(&command, given);
            assert_eq!(refused.status.code(), Some(2), "{command} {given:?}: {}", said(&refused));
            assert!(
                said(&refused).contains("--confirm PRODUCTION"),
                "{command} {given:?}: {}",
                said(&refused)
            );
        }
        assert_eq!(folder.database(), before, "{command}");
    }
    for command in [format!("restore {backup}"), "prune --older-than 0h -d main".to_owned()] {
        let done = folder.amend(&command, &CONFIRMED);
        assert_eq!(done.status.code(), Some(0), "{command}: {}", said(&done));
    }
}

#[test]
fn a_refusal_is_said_to_programs_too_and_logged() {
    let folder = Folder::new("confirm = true");
    let refused = folder.amend("apply rules/rule.yaml -d main --format json", &["--yes"]);
    let error: serde_json::Value = serde_json::from_slice(&refused.stdout).unwrap();
    assert_eq!((&error["format"], &error["exit"]), (&"amend.error/1".into(), &2.into()));
    assert!(error["error"]["message"].as_str().unwrap().contains("belongs to environment \"production\""));
    let log = std::fs::read_to_string(folder.path().join(".amend/runs.ndjson")).unwrap();
    assert!(log.contains("which demands --environment and --confirm"), "{log}");
}

#[test]
fn a_backup_is_demanded_from_a_risk_on() {
    let folder = Folder::new("backup = \"high\"");
    let before = folder.database();
    assert_eq!(folder.amend("plan rules/rule.yaml -d main", &[]).status.code(), Some(0));
    folder.write("rules/rule.yaml", &RULE.replace("steps:", "risk: high\nsteps:"));
    let refused = folder.amend("apply rules/rule.yaml -d main --yes --no-backup", &[]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert!(said(&refused).contains("demands a backup"), "{}", said(&refused));
    assert_eq!(folder.database(), before);
    folder.write("rules/rule.yaml", RULE);
    let applied = folder.amend("apply rules/rule.yaml -d main --yes --no-backup", &[]);
    assert_eq!(applied.status.code(), Some(0), "{}", said(&applied));
}

/// A rollback, and the rollback of that, has the risk of the run; where none was kept, the highest.
#[test]
fn a_rollback_has_the_risk_of_its_run() {
    let folder = Folder::new("confirm = \"medium\"\nbackup = \"medium\"");
    std::fs::create_dir(folder.path().join("backups")).unwrap();
    let confirmed = ["--environment", "production", "--confirm", "PRODUCTION", "--backup", "backups"];
    let refuses = |command: &str| {
        let refused = folder.amend(&format!("{command} -d main --yes --no-backup"), &[]);
        assert_eq!(refused.status.code(), Some(2), "{command}: {}", said(&refused));
        assert!(
            said(&refused).contains("demands --environment and --confirm, a backup"),
            "{}",
            said(&refused)
        );
    };
    let runs = |command: &str, more: &[&str]| {
        let done = folder.amend(&format!("{command} -d main --yes"), more);
        assert_eq!(done.status.code(), Some(0), "{command}: {}", said(&done));
    };
    folder.write("rules/rule.yaml", &RULE.replace("steps:", "risk: high\nsteps:"));
    refuses("apply rules/rule.yaml");
    runs("apply rules/rule.yaml", &confirmed);
    refuses("rollback 1");
    runs("rollback 1", &confirmed);
    refuses("rollback 2");
    runs("rollback 2", &confirmed);
    folder.write("rules/rule.yaml", &RULE.replace("open = 1", "open < 2").replace("open: 0", "open: 2"));
    runs("apply rules/rule.yaml", &["--no-backup"]);
    runs("rollback 4", &["--no-backup"]);
    let mut engine = amend::Engine::connect(&folder.path().join("my.db").display().to_string()).unwrap();
    engine
        .run_script("update amend_runs set counts = json_remove(counts, '$.risk') where number = 5")
        .unwrap();
    refuses("rollback 5");
}

#[test]
fn a_rollback_and_a_restore_need_no_saved_plan() {
    let folder = Folder::new("saved_plan = true");
    let refused = folder.amend("apply rules/rule.yaml -d main --yes", &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("demands a saved plan"), "{}", said(&refused));
    // As if it were applied before the environment was protected.
    let protected = std::fs::read_to_string(folder.path().join("amend.toml")).unwrap();
    folder.write("amend.toml", "[databases]\nmain.url = \"my.db\"\n");
    assert_eq!(folder.amend("apply rules/rule.yaml -d main --yes", &[]).status.code(), Some(0));
    folder.write("amend.toml", &protected);
    let undone = folder.amend("rollback 1 -d main --yes", &[]);
    assert_eq!(undone.status.code(), Some(0), "{}", said(&undone));
}

#[test]
fn an_environment_must_be_known_and_be_the_right_one() {
    let folder = Folder::new("confirm = true");
    let before = folder.database();
    for (given, code, expected) in [
        ("--environment prodution --confirm PRODUTION", 1, "did you mean \"production\"?"),
        ("--confirm PRODUCTION", 1, "--environment"),
    ] {
        let refused = folder.amend(&format!("apply rules/rule.yaml -d main --yes {given}"), &[]);
        assert_eq!(refused.status.code(), Some(code), "{}", said(&refused));
        assert!(said(&refused).contains(expected), "{}", said(&refused));
    }
    assert_eq!(folder.database(), before);
}

#[test]
fn a_folder_takes_no_scope() {
    let folder = Folder::new("");
    for narrowed in [["--only", "open"], ["--where", "id = 1"]] {
        let refused = folder.amend("plan rules -d main", &narrowed);
        assert_eq!(refused.status.code(), Some(1));
        assert!(said(&refused).contains("--only and --where take one rule"), "{}", said(&refused));
    }
}
