//! There is no room: what cannot be done whole is not done at all, leaves nothing behind, and says so.
//!
//! Each command runs under ever larger limits on the size of a file, until it succeeds.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "crashes/files.rs"]
mod files;
#[path = "crashes/scene.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod scene;

use std::fs::{File, read};

use std::path::Path;
use std::process::{Command, Output, Stdio};

use scene::{JOURNALS, Scene, State, state};

/// Ignores the signal of a file that grows too large, as a full disk sends none.
const LIMITED: &str = "ulimit -f \"$0\" && trap '' XFSZ && exec \"$@\"";

/// Blocks that a file may have, in the unit of the shell.
fn limits() -> impl Iterator<Item = u64> {
    std::iter::successors(Some(0), |blocks| Some(blocks + blocks / 4 + 1))
}

fn limited(scene: &Scene, blocks: u64, arguments: &[&str]) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", LIMITED, &blocks.to_string(), env!("CARGO_BIN_EXE_amend")]).args(arguments);
    command.current_dir(scene.folder.path()).env("TMPDIR", scene.folder.path());
    command.stdin(Stdio::null()).output().unwrap()
}

/// Tries until there is room; nothing may come of a run that fails, and each says this.
fn until_there_is_room(scene: &Scene, arguments: &[&str], says: &str) -> (Scene, usize) {
    let (before, found) = (scene.files(), state(&scene.path("my.db")));
    for (failed, blocks) in limits().enumerate() {
        let tried = scene.copy();
        let output = limited(&tried, blocks, arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        if output.status.success() {
            return (tried, failed);
        }
        let call = format!("{arguments:?} with {blocks} blocks: {said}");
        assert_eq!(output.status.code(), Some(1), "{call}");
        assert!(said.contains(says) || said.contains("cannot open database"), "{call}");
        assert!(said.contains("room"), "{call}");
        // SQLite leaves an empty log where it cannot make the index of it; the next reader takes it away.
        assert!(!tried.path("my.db-journal").exists(), "{call}");
        assert_eq!(state(&tried.path("my.db")), found, "{call}");
        let mut after = tried.files();
        // One that was made before the commit failed, and that the message names.
        for name in tried.names().iter().filter(|name| !before.contains_key(*name) && said.contains(*name)) {
            assert!(amend::backup::of_file(Path::new(name)).is_some(), "{call}");
            assert_eq!(state(&tried.path(name)), found, "a backup is a whole database: {call}");
            after.remove(name);
        }
        assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "{call}");
        assert!(before == after, "a file differs: {call}");
    }
    unreachable!("limits grow without end")
}

/// The same with room for everything.
fn with_room(scene: &Scene, arguments: &[&str]) -> State {
    let copy = scene.copy();
    copy.run(arguments, &[0]);
    state(&copy.path("my.db"))
}

const APPLY: [&str; 5] = ["apply", "rule.yaml", "-d", "my.db", "--yes"];
const NOTHING: &str = "nothing was changed";

#[test]
fn an_apply_without_room_changes_nothing() {
    for journal in JOURNALS {
        let scene = Scene::new(journal);
        let after = with_room(&scene, &APPLY);
        for backup in [&[][..], &["--no-backup"]] {
            let arguments = [&APPLY, backup].concat();
            let (done, failed) = until_there_is_room(&scene, &arguments, NOTHING);
            assert_eq!(state(&done.path("my.db")), after);
            assert!(failed > 10, "{failed}");
        }
    }
}

#[test]
fn a_rollback_without_room_changes_nothing() {
    for journal in JOURNALS {
        let scene = Scene::new(journal);
        scene.run(&[&APPLY[..], &["--no-backup"]].concat(), &[0]);
        let rollback = ["rollback", "1", "-d", "my.db", "--yes"];
        let after = with_room(&scene, &rollback);
        let (done, failed) = until_there_is_room(&scene, &rollback, NOTHING);
        assert_eq!(state(&done.path("my.db")), after);
        assert!(failed > 10, "{failed}");
    }
}

#[test]
fn a_restore_without_room_changes_nothing() {
    for journal in JOURNALS {
        let scene = Scene::new(journal);
        let before = state(&scene.path("my.db"));
        scene.run(&APPLY, &[0]);
        let names = scene.names();
        let backup = names.iter().find(|name| name.contains(".backup.")).unwrap();
        let (done, failed) = until_there_is_room(&scene, &["restore", backup, "--yes"], NOTHING);
        assert_eq!(state(&done.path("my.db")), before);
        assert!(failed > 10, "{failed}");
    }
}

#[test]
fn a_plan_without_room_leaves_no_half_file() {
    let scene = Scene::new("");
    let plan = ["plan", "rule.yaml", "-d", "my.db"];
    let (saved, failed) =
        until_there_is_room(&scene, &[&plan[..], &["--save", "plan.json"]].concat(), "plan.json");
    assert!(saved.path("plan.json").exists() && saved.path("plan.json.rows").exists() && failed > 5);
    let (rows, failed) =
        until_there_is_room(&scene, &[&plan[..], &["--rows", "rows.ndjson"]].concat(), "rows.ndjson");
    assert!(failed > 5);
    scene.run(&[&plan[..], &["--rows", "rows.ndjson"]].concat(), &[0]);
    assert_eq!(read(rows.path("rows.ndjson")).unwrap(), read(scene.path("rows.ndjson")).unwrap());
}

/// A report that nobody can read is no success, and a plan that nobody saw is not carried out unnoticed.
#[test]
fn a_report_without_room_is_an_error() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let scene = Scene::new("");
    let full = || File::options().write(true).open("/dev/full").unwrap();
    for arguments in [&["plan", "rule.yaml", "-d", "my.db"][..], &["history", "-d", "my.db"]] {
        let output = scene.amend(arguments).stdout(full()).stderr(Stdio::piped()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(said.contains("standard output") || said.contains("No space left"), "{arguments:?}: {said}");
    }
}

#[test]
fn files_without_room_are_as_they_were() {
    let scene = Scene::new("");
    files::write_all(&scene, files::PEOPLE);
    let (done, failed) = until_there_is_room(&scene, &[&APPLY[..], &["--no-backup"]].concat(), NOTHING);
    assert!(files::contents(&done) != files::contents(&scene));
    assert_eq!(files::left(&done), Vec::<String>::new());
    assert!(failed > 10, "{failed}");
}
