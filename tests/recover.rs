//! What a run that was cut off left of files: finished where it was committed, taken back where it was not.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "crashes/scene.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod scene;

use std::fs::{read_to_string, remove_file, write};
use std::process::Stdio;

use amend::staging::{Change, Locks, Origin, digest, pending};
use scene::Scene;
use serde_json::Value as Json;

/// A database to which a rule was applied, and a file that the rule's run meant to change.
fn cut_off(committed: bool) -> Scene {
    let scene = Scene::new("");
    write(scene.path("registry.yaml"), "old").unwrap();
    let applied =
        scene.amend(&["apply", "rule.yaml", "-d", "my.db", "--yes", "--no-backup", "--format", "json"]);
    let receipt = json(applied);
    let run = if committed { receipt["plan"]["run"]["id"].as_str().unwrap() } else { "another" };
    leave(&scene, run, Some("old"));
    scene
}

fn leave(scene: &Scene, run: &str, before: Option<&str>) {
    let path = scene.path("registry.yaml");
    let mut locks = Locks::take(std::slice::from_ref(&path), "me@here").unwrap();
    let name = scene.path("my.db").canonicalize().unwrap().display().to_string();
    let change = Change {
        path: path.clone(),
        before: before.map(|text| digest(text.as_bytes())),
        after: Some(b"new".to_vec()),
    };
    let origin = Origin { kind: "sqlite".to_owned(), name };
    locks.of(&path).unwrap().stage(&change, run, &origin).unwrap();
}

fn json(mut command: std::process::Command) -> Json {
    let output = command.stdout(Stdio::piped()).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Recovers; how that ended, and what is said of the only file.
fn recover(scene: &Scene, arguments: &[&str]) -> (i32, Json) {
    let arguments = [&["recover", "--format", "json"], arguments].concat();
    let output = scene.amend(&arguments).stdout(Stdio::piped()).output().unwrap();
    let found: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["format"], "amend.recover/1");
    (output.status.code().unwrap(), found["files"][0].clone())
}

/// What is in the file, and whether nothing else of it is in the folder.
fn left(scene: &Scene) -> (String, bool) {
    let clean = scene.names().iter().all(|name| !name.contains(".amend"));
    (read_to_string(scene.path("registry.yaml")).unwrap_or_default(), clean)
}

#[test]
fn what_was_committed_is_finished_once() {
    let scene = cut_off(true);
    let (exit, found) = recover(&scene, &[]);
    assert_eq!((exit, found["outcome"].as_str()), (0, Some("finished")), "{found}");
    assert_eq!(left(&scene), ("new".to_owned(), true));
    assert_eq!(recover(&scene, &[]), (0, Json::Null));
}

#[test]
fn what_was_not_committed_is_taken_back() {
    for arguments in [&[][..], &["."], &["registry.yaml"], &["registry.yaml", "-d", "my.db"]] {
        let scene = cut_off(false);
        let (exit, found) = recover(&scene, arguments);
        assert_eq!((exit, found["outcome"].as_str()), (0, Some("discarded")), "{found}");
        assert_eq!(left(&scene), ("old".to_owned(), true));
    }
}

#[test]
fn another_database_does_not_decide() {
    for committed in [true, false] {
        let scene = cut_off(committed);
        amend::database::sqlite::create(&scene.path("other.db"), "").unwrap();
        let (exit, found) = recover(&scene, &["-d", "other.db"]);
        assert_eq!((exit, found["outcome"].as_str()), (1, Some("elsewhere")), "{found}");
        assert!(found["hint"].as_str().unwrap().contains("my.db"), "{found}");
        assert!(pending(&scene.path("registry.yaml")).is_some());
        // A database that was moved still knows its runs; who asks one that has another name cannot tell
        // whether a run that it does not know was committed elsewhere.
        std::fs::rename(scene.path("my.db"), scene.path("moved.db")).unwrap();
        let (exit, found) = recover(&scene, &["-d", "moved.db"]);
        let expected = if committed { (0, Some("finished")) } else { (1, Some("elsewhere")) };
        assert_eq!((exit, found["outcome"].as_str()), expected, "{found}");
    }
}

#[test]
fn a_database_that_is_gone_is_named() {
    let scene = cut_off(true);
    remove_file(scene.path("my.db")).unwrap();
    let (exit, found) = recover(&scene, &[]);
    assert_eq!((exit, found["outcome"].as_str()), (1, Some("failed")), "{found}");
    let (message, hint) = (found["message"].as_str().unwrap(), found["hint"].as_str().unwrap());
    assert!(message.contains("does not exist") && hint.contains(".registry.yaml.amend\""), "{found}");
    assert_eq!(left(&scene), ("old".to_owned(), false));
}

#[test]
fn an_edit_stays_and_so_does_what_the_run_wrote() {
    let scene = cut_off(true);
    write(scene.path("registry.yaml"), "edited").unwrap();
    let (exit, found) = recover(&scene, &[]);
    assert_eq!((exit, found["outcome"].as_str()), (2, Some("edited")), "{found}");
    assert_eq!(left(&scene), ("edited".to_owned(), false));
    let staged = format!(".registry.yaml.amend-{}", found["run"].as_str().unwrap());
    assert!(found["message"].as_str().unwrap().contains(&staged), "{found}");
    assert_eq!(read_to_string(scene.path(&staged)).unwrap(), "new");
    // As the hint says.
    remove_file(scene.path(&staged)).unwrap();
    assert_eq!(recover(&scene, &[]).1["outcome"], "complete");
    assert_eq!(left(&scene), ("edited".to_owned(), true));
}

#[test]
fn who_is_still_at_a_file_is_named() {
    let scene = cut_off(true);
    let path = scene.path("registry.yaml");
    let held = Locks::take(std::slice::from_ref(&path), "me@here").unwrap();
    let (exit, found) = recover(&scene, &[]);
    assert_eq!((exit, found["outcome"].as_str()), (6, Some("locked")), "{found}");
    assert!(found["message"].as_str().unwrap().contains("me@here"), "{found}");
    drop(held);
    assert_eq!(recover(&scene, &[]).0, 0);
}

#[test]
fn a_damaged_note_is_told_with_what_the_run_left() {
    let scene = cut_off(true);
    write(scene.path(".registry.yaml.amend"), "garbage").unwrap();
    let output = scene.amend(&["recover"]).stderr(Stdio::piped()).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains(".registry.yaml.amend\" is no note of amend's"), "{said}");
    assert!(said.contains("a run left") && said.contains(".registry.yaml.amend-"), "{said}");
    assert_eq!(left(&scene), ("old".to_owned(), false));
}

#[test]
fn a_file_that_was_deleted_meanwhile_is_not_called_as_it_was() {
    let scene = cut_off(false);
    remove_file(scene.path("registry.yaml")).unwrap();
    let output = scene.amend(&["recover"]).stdout(Stdio::piped()).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let one_line = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(one_line.contains("was not committed, and did not touch the file"), "{said}");
}

#[test]
fn a_note_of_a_run_that_wrote_nothing_goes() {
    let scene = Scene::new("");
    write(scene.path("registry.yaml"), "old").unwrap();
    write(scene.path(".registry.yaml.amend"), "{\"format\":\"amend.st").unwrap();
    assert_eq!(recover(&scene, &[]), (0, Json::Null));
    assert_eq!(left(&scene), ("old".to_owned(), true));
}
