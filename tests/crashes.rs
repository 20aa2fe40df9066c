//! `amend` is killed at random moments: a SQLite database is as before or as after, never between.
//!
//! `AMEND_CRASHES=2000 cargo test --test crashes` tries more moments; `AMEND_SEED` repeats some.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "crashes/files.rs"]
mod files;
#[path = "crashes/moments.rs"]
mod moments;
#[path = "crashes/scene.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod scene;

use std::path::Path;

use files::{PEOPLE, contents, left, write_all};
use moments::Moments;
use scene::{JOURNALS, Scene, state};

#[test]
fn an_apply_that_is_killed_did_everything_or_nothing() {
    let mut moments = Moments::new(100);
    for journal in JOURNALS {
        let scene = Scene::new(journal);
        let (apply, finished) = (["apply", "rule.yaml", "-d", "my.db", "--yes"], scene.copy());
        let took = finished.run(&apply, &[0]);
        let (before, after) = (state(&scene.path("my.db")), state(&finished.path("my.db")));
        assert_eq!((before.1.len(), after.1.len()), (0, 1));
        let (mut undone, mut done) = (0, 0);
        for moment in moments.within(took) {
            let scene = scene.copy();
            scene.killed_after(&apply, moment);
            let found = state(&scene.path("my.db"));
            match found == before {
                true => undone += 1,
                false => done += 1,
            }
            assert!(found == before || found == after, "{moments}: neither before nor after {moment:?}");
            assert_eq!(scene.status(), if found == before { "pending" } else { "applied" }, "{moments}");
            for backup in
                scene.names().iter().filter(|name| amend::backup::of_file(Path::new(name)).is_some())
            {
                assert_eq!(state(&scene.path(backup)), before, "{moments}: a backup is a whole database");
            }
            scene.run(&apply, if found == before { &[0] } else { &[3] });
            assert_eq!(state(&scene.path("my.db")), after, "{moments}: a second run completes");
        }
        assert!(undone > 0, "{moments}: every run was done ({done})");
    }
}

#[test]
fn a_rollback_that_is_killed_did_everything_or_nothing() {
    let mut moments = Moments::new(50);
    for journal in JOURNALS {
        let scene = Scene::new(journal);
        let before = state(&scene.path("my.db"));
        scene.run(&["apply", "rule.yaml", "-d", "my.db", "--yes", "--no-backup"], &[0]);
        let (rollback, finished) = (["rollback", "1", "-d", "my.db", "--yes"], scene.copy());
        let took = finished.run(&rollback, &[0]);
        let (applied, after) = (state(&scene.path("my.db")), state(&finished.path("my.db")));
        assert_eq!((&before.0, after.1.len()), (&after.0, 2), "a rollback is a run as well");
        let mut undone = 0;
        for moment in moments.within(took) {
            let scene = scene.copy();
            scene.killed_after(&rollback, moment);
            let found = state(&scene.path("my.db"));
            assert!(found == applied || found == after, "{moments}: neither before nor after {moment:?}");
            let happened = found == after;
            assert_eq!(scene.status(), if happened { "rolled-back" } else { "applied" }, "{moments}");
            undone += usize::from(!happened);
            // What was rolled back is not rolled back again.
            scene.run(&rollback, if happened { &[1] } else { &[0] });
            assert_eq!(state(&scene.path("my.db")), after, "{moments}: a second rollback completes");
        }
        assert!(undone > 0, "{moments}: every rollback was done");
    }
}

#[test]
fn a_restore_that_is_killed_did_everything_or_nothing() {
    let mut moments = Moments::new(60);
    for journal in JOURNALS {
        let scene = Scene::new(journal);
        let before = state(&scene.path("my.db"));
        scene.run(&["apply", "rule.yaml", "-d", "my.db", "--yes"], &[0]);
        let applied = state(&scene.path("my.db"));
        let names = scene.names();
        let backup = names.iter().find(|name| name.contains(".backup.")).unwrap();
        let restore = ["restore", backup, "--yes"];
        let took = scene.copy().run(&restore, &[0]);
        for moment in moments.within(took) {
            let scene = scene.copy();
            scene.killed_after(&restore, moment);
            let found = state(&scene.path("my.db"));
            assert!(found == before || found == applied, "{moments}: neither before nor after {moment:?}");
            assert_eq!(scene.status(), if found == before { "pending" } else { "applied" }, "{moments}");
            scene.run(&restore, &[0]);
            assert_eq!(state(&scene.path("my.db")), before, "{moments}: a second restore completes");
        }
    }
}

/// Whichever command comes first after the end: it finishes the files or takes them back.
const NEXT: [&[&str]; 4] = [
    &["recover"],
    &["plan", "rule.yaml", "-d", "my.db"],
    &["status", "rule.yaml", "-d", "my.db"],
    &["verify", "rule.yaml", "-d", "my.db"],
];

#[test]
fn database_and_files_are_both_as_before_or_both_as_after() {
    let mut moments = Moments::new(40);
    for journal in JOURNALS {
        let scene = Scene::new(journal);
        write_all(&scene, PEOPLE);
        let apply = ["apply", "rule.yaml", "-d", "my.db", "--yes", "--no-backup"];
        let finished = scene.copy();
        let took = finished.run(&apply, &[0]);
        let before = (state(&scene.path("my.db")), contents(&scene));
        let after = (state(&finished.path("my.db")), contents(&finished));
        assert!(before.1.iter().all(|(name, bytes)| after.1[name] != *bytes), "every file changes");
        let mut cut_off = 0;
        for (turn, moment) in moments.within(took).into_iter().enumerate() {
            let scene = scene.copy();
            scene.killed_after(&apply, moment);
            cut_off += usize::from(!left(&scene).is_empty());
            scene.run(NEXT[turn % NEXT.len()], &[0]);
            let found = (state(&scene.path("my.db")), contents(&scene));
            let words = format!("{moments}: after {moment:?} and {:?}", NEXT[turn % NEXT.len()]);
            assert!(found == before || found == after, "{words}: neither before nor after");
            scene.run(&["recover"], &[0]);
            assert_eq!(left(&scene), Vec::<String>::new(), "{words}");
            scene.run(&apply, if found == before { &[0] } else { &[3] });
            assert!(
                (state(&scene.path("my.db")), contents(&scene)) == after,
                "{words}: a second run completes"
            );
            scene.run(&["rollback", "1", "-d", "my.db", "--yes", "--no-backup"], &[0]);
            assert!(contents(&scene) == before.1, "{words}: a rollback gives the same bytes");
            assert_eq!(left(&scene), Vec::<String>::new(), "{words}");
        }
        assert!(cut_off > 0, "{moments}: no run was cut off at the files");
    }
}

#[test]
fn a_rollback_of_files_that_is_killed_did_everything_or_nothing() {
    let mut moments = Moments::new(20);
    let new = Scene::new("");
    write_all(&new, PEOPLE);
    let apply = ["apply", "rule.yaml", "-d", "my.db", "--yes", "--no-backup"];
    let rollback = ["rollback", "1", "-d", "my.db", "--yes", "--no-backup"];
    // A run knows its files by their absolute paths, so that each folder needs one of its own.
    let applied = || {
        let scene = new.copy();
        scene.run(&apply, &[0]);
        scene
    };
    let scene = applied();
    let changed = contents(&scene);
    let took = scene.run(&rollback, &[0]);
    assert!(contents(&scene) == contents(&new));
    for moment in moments.within(took) {
        let scene = applied();
        let before = state(&scene.path("my.db"));
        scene.killed_after(&rollback, moment);
        scene.run(&["recover"], &[0]);
        let is_done = state(&scene.path("my.db")) != before;
        let expected = if is_done { contents(&new) } else { changed.clone() };
        assert!(contents(&scene) == expected, "{moments}: after {moment:?}");
        scene.run(&rollback, if is_done { &[1] } else { &[0] });
        assert!(contents(&scene) == contents(&new), "{moments}: a second rollback completes");
    }
}

#[test]
fn files_without_a_database_are_all_as_before_or_all_as_after() {
    let mut moments = Moments::new(24);
    let scene = Scene::new("");
    write_all(&scene, "");
    let (apply, finished) = (["apply", "rule.yaml", "--yes"], scene.copy());
    let took = finished.run(&apply, &[0]);
    let (before, after) = (contents(&scene), contents(&finished));
    for moment in moments.within(took) {
        let scene = scene.copy();
        scene.killed_after(&apply, moment);
        scene.run(&["recover"], &[0]);
        let found = contents(&scene);
        assert!(found == before || found == after, "{moments}: neither before nor after {moment:?}");
        assert_eq!(left(&scene), Vec::<String>::new(), "{moments}");
        scene.run(&apply, if found == before { &[0] } else { &[3] });
        assert!(contents(&scene) == after, "{moments}: a second run completes");
        scene.run(&["history"], &[0]);
        scene.run(&["rollback", "1", "--yes"], &[0]);
        assert!(contents(&scene) == before, "{moments}: a rollback gives the same bytes");
    }
}
