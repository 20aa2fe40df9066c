//! Files that are damaged, locked, or not to be written: each command says so, and leaves them as they are.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "crashes/scene.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod scene;

use std::process::Stdio;

use rusqlite::Connection;
use scene::{JOURNALS, Scene, state};

const NEXT: &str = "
amend: 1
migration: next
steps:
  - step: rome
    select: {from: people, where: city = 'Rome'}
    action: [{do: update, set: {city: Roma}}]
";

const READS: [&str; 3] = ["plan next.yaml", "status rule.yaml", "history"];
const WRITES: [&str; 3] = ["apply next.yaml --yes", "rollback 1 --yes", "restore BACKUP --yes"];

/// A run that was applied, its backup, and another rule that finds something to do.
fn place(journal: &str) -> Scene {
    let scene = Scene::new(journal);
    std::fs::write(scene.path("next.yaml"), NEXT).unwrap();
    scene.run(&["apply", "rule.yaml", "-d", "my.db", "--yes"], &[0]);
    scene
}

/// How a command on the database ended, and what it said.
fn run(scene: &Scene, command: &str) -> (Option<i32>, String) {
    let names = scene.names();
    let backup = names.iter().find(|name| name.contains(".backup.")).unwrap();
    let command = command.replace("BACKUP", backup);
    let arguments: Vec<&str> = command.split_whitespace().chain(["-d", "my.db"]).collect();
    let output = scene.amend(&arguments).stderr(Stdio::piped()).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// Every command of the list fails so, says this, and leaves every file as it is.
fn all_fail(scene: &Scene, commands: &[&str], code: i32, words: &[&str]) {
    let before = scene.files();
    for command in commands {
        let (found, said) = run(scene, command);
        assert_eq!(found, Some(code), "{command}: {said}");
        for word in words {
            assert!(said.contains(word), "{command}: {said}");
        }
        assert!(said.contains("hint:"), "{command}: {said}");
        assert!(before == scene.files(), "{command} changed a file");
    }
}

/// Everything works, from the same files each time.
fn all_work(scene: &Scene, commands: &[&str]) {
    for command in commands {
        let copy = scene.copy();
        let (found, said) = run(&copy, command);
        assert_eq!(found, Some(0), "{command}: {said}");
        state(&copy.path("my.db"));
    }
}

#[test]
fn a_truncated_database() {
    for length in [1000, 4096, 40960] {
        let scene = place("");
        std::fs::File::options().write(true).open(scene.path("my.db")).unwrap().set_len(length).unwrap();
        let both = [READS, WRITES].concat();
        all_fail(&scene, &both, 1, &["cannot open database \"my.db\""]);
    }
}

#[test]
fn a_database_of_no_bytes_or_of_others() {
    let scene = place("");
    std::fs::write(scene.path("my.db"), "no database at all\n".repeat(1000)).unwrap();
    all_fail(
        &scene,
        &[READS, WRITES].concat(),
        1,
        &["cannot open database \"my.db\"", "not a SQLite database"],
    );
}

#[test]
fn a_damaged_page() {
    let scene = place("");
    let connection = Connection::open(scene.path("my.db")).unwrap();
    let root =
        "select (rootpage - 1) * (select * from pragma_page_size) from sqlite_schema where name = 'people'";
    let start = connection.query_row(root, [], |row| row.get::<_, u32>(0)).unwrap() as usize;
    drop(connection);
    let mut bytes = std::fs::read(scene.path("my.db")).unwrap();
    bytes[start..start + 4096].fill(0xff);
    std::fs::write(scene.path("my.db"), bytes).unwrap();
    all_fail(&scene, &[&READS[..1], &WRITES].concat(), 1, &["malformed", "move it away"]);
    // These read other pages.
    for command in ["status rule.yaml", "history"] {
        assert_eq!(run(&scene, command).0, Some(0), "{command}");
    }
}

/// What is no log is none: the database is what it was without.
#[test]
fn a_log_or_a_journal_of_garbage() {
    for (journal, ending) in [(JOURNALS[0], "-journal"), (JOURNALS[0], "-wal"), (JOURNALS[1], "-wal")] {
        let scene = place(journal);
        let before = state(&scene.path("my.db"));
        let garbage: Vec<u8> = (0..9000_u32).map(|at| (at * 7919 % 251) as u8).collect();
        std::fs::write(scene.path(&format!("my.db{ending}")), garbage).unwrap();
        all_work(&scene, &[READS, WRITES].concat());
        let copy = scene.copy();
        assert_eq!(run(&copy, "plan next.yaml").0, Some(0));
        assert!(std::fs::read(copy.path("my.db")).unwrap() == std::fs::read(scene.path("my.db")).unwrap());
        assert_eq!(state(&copy.path("my.db")), before, "{ending}");
    }
}

/// A writer of any kind was killed when half of its changes were in the file: whoever comes next undoes them.
#[test]
fn the_journal_of_a_writer_who_was_killed() {
    let scene = place("");
    let before = state(&scene.path("my.db"));
    let writer = Connection::open(scene.path("my.db")).unwrap();
    writer.execute_batch("pragma cache_size = 2; begin; update people set name = 'half ' || id").unwrap();
    let killed = scene.copy();
    drop(writer);
    assert!(std::fs::read(killed.path("my.db")).unwrap() != std::fs::read(scene.path("my.db")).unwrap());
    all_work(&killed, &[READS, WRITES].concat());
    for command in READS {
        let copy = killed.copy();
        assert_eq!(run(&copy, command).0, Some(0), "{command}");
        assert_eq!(state(&copy.path("my.db")), before, "{command}");
    }
}

/// Side by side, as each waits for five seconds. The files are not read meanwhile: to close one would give
/// up the locks of this process.
fn all_wait_in_vain(scene: &Scene, commands: &[&str]) {
    std::thread::scope(|threads| {
        for command in commands {
            threads.spawn(move || {
                let (found, said) = run(scene, command);
                assert_eq!(found, Some(6), "{command}: {said}");
                assert!(said.contains("another connection") && said.contains("hint:"), "{command}: {said}");
            });
        }
    });
}

#[test]
fn a_locked_database() {
    let scene = place("");
    let before = scene.files();
    let writer = Connection::open(scene.path("my.db")).unwrap();
    writer.execute_batch("begin exclusive").unwrap();
    all_wait_in_vain(&scene, &[READS, WRITES].concat());
    writer.execute_batch("rollback; begin immediate; delete from visits").unwrap();
    all_wait_in_vain(&scene, &WRITES);
    writer.execute_batch("rollback").unwrap();
    drop(writer);
    assert!(before == scene.files());
    all_work(&scene, &WRITES);
}

#[cfg(unix)]
mod read_only {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::path::Path;
    use std::process::Command;

    fn set_mode(path: &Path, mode: u32) {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }

    /// What runs `amend` as someone who may not write what belongs to this process.
    fn other_user(folder: &Path) -> Vec<String> {
        let program = env!("CARGO_BIN_EXE_amend").to_owned();
        if folder.metadata().unwrap().uid() != 0 {
            return vec![program];
        }
        // No mode keeps root from writing.
        let copy = folder.join("amend");
        std::fs::copy(program, &copy).unwrap();
        let copy = copy.display().to_string();
        let runuser: Vec<String> = ["runuser", "-u", "nobody", "--"].map(str::to_owned).to_vec();
        let tried = Command::new("runuser").args(["-u", "nobody", "--", &copy, "--version"]).output();
        let runs = tried.is_ok_and(|tried| tried.status.success());
        assert!(runs, "root may write anything, and `runuser -u nobody` does not run: be another user");
        [runuser, vec![copy]].concat()
    }

    /// As `run`, where nobody may write.
    fn run_there(scene: &Scene, program: &[String], command: &str) -> (Option<i32>, String) {
        let names = scene.names();
        let backup = names.iter().find(|name| name.contains(".backup.")).unwrap();
        let command = command.replace("BACKUP", backup);
        let mut process = Command::new(&program[0]);
        process.args(&program[1..]).args(command.split_whitespace()).args(["-d", "my.db"]);
        let output = process.current_dir(scene.folder.path()).stdin(Stdio::null()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    }

    #[test]
    fn what_cannot_be_written_is_only_read() {
        let bin = tempfile::tempdir().unwrap();
        set_mode(bin.path(), 0o755);
        let program = other_user(bin.path());
        for (journal, mode) in JOURNALS.into_iter().flat_map(|it| [(it, 0o555), (it, 0o777)]) {
            let scene = place(journal);
            let before = scene.files();
            before.keys().for_each(|name| set_mode(&scene.path(name), 0o444));
            set_mode(scene.folder.path(), mode);
            let ends: Vec<_> =
                [READS, WRITES].concat().iter().map(|it| run_there(&scene, &program, it)).collect();
            set_mode(scene.folder.path(), 0o755);
            let call = format!("{journal} in a folder of mode {mode:o}: {ends:?}");
            // Who may not write the database leaves the empty log and its index there.
            let mut after = scene.files();
            after.retain(|name, it| !(name == "my.db-wal" && it.is_empty()) && name != "my.db-shm");
            assert!(before == after, "{call}");
            let (read, written) = ends.split_at(READS.len());
            // The index of a write-ahead log is a file that readers make.
            let can_read = !(journal == JOURNALS[1] && mode == 0o555);
            assert!(read.iter().all(|(code, _)| *code == Some(if can_read { 0 } else { 1 })), "{call}");
            for (code, said) in written {
                assert_eq!(*code, Some(1), "{call}");
                assert!(
                    ["read-only", "readonly", "Permission denied"].iter().any(|it| said.contains(it)),
                    "{call}"
                );
                assert!(said.contains("hint:"), "{call}");
            }
        }
    }
}
