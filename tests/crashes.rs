//! `amend` is killed at random moments: a SQLite database is as before or as after, never between.
//!
//! `AMEND_CRASHES=2000 cargo test --test crashes` tries more moments; `AMEND_SEED` repeats some.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "crashes/moments.rs"]
mod moments;
#[path = "crashes/scene.rs"]
#[allow(dead_code, reason = "not every test needs all of it")]
mod scene;

use std::path::Path;

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
