use std::fs::{self, read, write};
use std::path::{Path, PathBuf};

use super::*;

/// A folder with a file that is to change.
struct Folder {
    folder: tempfile::TempDir,
}

fn origin() -> Origin {
    Origin { kind: "sqlite".to_owned(), name: "/some/where.db".to_owned() }
}

impl Folder {
    fn new() -> Folder {
        let folder = Folder { folder: tempfile::tempdir().expect("a folder") };
        write(folder.path(), "old").expect("written");
        folder
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("registry.yaml")
    }

    /// Every name, in order.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
            .collect();
        names.sort();
        names
    }

    fn lock(&self) -> Locks {
        Locks::take(&[self.path()], "me@here").expect("nobody else has it")
    }

    /// A run that writes these contents, and ends before it could do more.
    fn left(&self, before: Option<&str>, after: Option<&str>) {
        let mut locks = self.lock();
        let change = Change {
            path: self.path(),
            before: before.map(|text| digest(text.as_bytes())),
            after: after.map(|text| text.as_bytes().to_vec()),
        };
        let lock = locks.of(&self.path()).expect("locked");
        lock.stage(&change, "run-1", &origin()).expect("staged");
    }

    fn finish(&self) -> Result<Finished, Error> {
        self.lock().of(&self.path()).expect("locked").finish()
    }

    fn discard(&self) {
        self.lock().of(&self.path()).expect("locked").discard().expect("taken away");
    }

    fn text(&self) -> String {
        String::from_utf8(read(self.path()).expect("there")).expect("text")
    }
}

#[test]
fn what_was_committed_gets_the_name() {
    let folder = Folder::new();
    folder.left(Some("old"), Some("new"));
    assert_eq!(folder.names(), [".registry.yaml.amend", ".registry.yaml.amend-run-1", "registry.yaml"]);
    let intent = pending(&folder.path()).expect("it is noted");
    assert_eq!((intent.run.as_str(), &intent.database), ("run-1", &origin()));
    assert_eq!(noted_in(folder.folder.path()), [folder.path()]);
    assert_eq!(folder.text(), "old");
    assert_eq!(folder.finish().expect("finished"), Finished::Now);
    assert_eq!((folder.text().as_str(), folder.names()), ("new", vec!["registry.yaml".to_owned()]));
    assert_eq!(folder.finish().expect("nothing is left"), Finished::Before);
}

#[test]
fn what_was_not_committed_goes() {
    let folder = Folder::new();
    folder.left(Some("old"), Some("new"));
    folder.discard();
    assert_eq!((folder.text().as_str(), folder.names()), ("old", vec!["registry.yaml".to_owned()]));
}

#[test]
fn what_was_done_already_is_only_cleaned_up() {
    let folder = Folder::new();
    folder.left(Some("old"), Some("new"));
    fs::rename(folder.folder.path().join(".registry.yaml.amend-run-1"), folder.path()).expect("renamed");
    assert_eq!(folder.finish().expect("nothing is left"), Finished::Before);
    folder.left(Some("new"), Some("newer"));
    write(folder.path(), "newer").expect("somebody took it over");
    assert_eq!(folder.finish().expect("nothing is left"), Finished::Before);
    assert_eq!((folder.text().as_str(), folder.names()), ("newer", vec!["registry.yaml".to_owned()]));
}

#[test]
fn an_edit_in_between_is_never_lost() {
    for (before, after, edited) in [
        (Some("old"), Some("new"), "edited"),
        (None, Some("new"), "came since"),
        (Some("old"), None, "edited"),
    ] {
        let folder = Folder::new();
        if before.is_none() {
            fs::remove_file(folder.path()).expect("removed");
        }
        folder.left(before, after);
        write(folder.path(), edited).expect("written");
        let names = folder.names();
        let refused = folder.finish().expect_err("it was edited");
        assert!(matches!(refused, Error::Edited { .. }), "{refused}");
        assert_eq!((folder.text().as_str(), folder.names()), (edited, names), "both stay");
        assert!(pending(&folder.path()).is_some());
    }
}

#[test]
fn what_is_written_between_the_last_look_and_the_exchange_is_put_back() {
    let folder = Folder::new();
    folder.left(Some("old"), Some("new"));
    let mut locks = folder.lock();
    let lock = locks.of(&folder.path()).expect("locked");
    let intent = lock.intent().cloned().expect("it is noted");
    write(folder.path(), "edited").expect("written");
    let staged = place::staged(&folder.path(), "run-1");
    let refused = lock.put_in_place(&staged, &intent).expect_err("it was edited");
    assert!(matches!(refused, Error::Edited { .. }), "{refused}");
    assert_eq!((folder.text().as_str(), read(&staged).expect("there").as_slice()), ("edited", &b"new"[..]));
    let removal = Intent { after: None, ..intent };
    fs::remove_file(&staged).expect("removed");
    let refused = lock.take_out(&staged, &removal).expect_err("it was edited");
    assert!(matches!(refused, Error::Edited { .. }), "{refused}");
    assert_eq!((folder.text().as_str(), staged.exists()), ("edited", false));
}

#[test]
fn an_exchange_that_was_cut_off_is_ended() {
    for (taken, text) in [("old", "new"), ("edited", "edited")] {
        let folder = Folder::new();
        folder.left(Some("old"), Some("new"));
        let staged = place::staged(&folder.path(), "run-1");
        write(folder.path(), taken).expect("written");
        fs::rename(&staged, folder.folder.path().join("x")).expect("renamed");
        fs::rename(folder.path(), &staged).expect("renamed");
        fs::rename(folder.folder.path().join("x"), folder.path()).expect("renamed");
        assert_eq!(folder.finish().is_ok(), taken == "old");
        assert_eq!((folder.text().as_str(), staged.exists()), (text, taken != "old"));
        let folder = Folder::new();
        folder.left(Some("old"), None);
        write(folder.path(), taken).expect("written");
        fs::rename(folder.path(), place::staged(&folder.path(), "run-1")).expect("renamed");
        assert_eq!(folder.finish().is_ok(), taken == "old");
        assert_eq!(folder.path().exists(), taken != "old");
    }
}

#[test]
fn new_contents_that_somebody_changed_are_not_taken() {
    let folder = Folder::new();
    folder.left(Some("old"), Some("new"));
    write(folder.folder.path().join(".registry.yaml.amend-run-1"), "ne").expect("written");
    let refused = folder.finish().expect_err("they were changed").to_string();
    assert!(refused.ends_with("is not what the run wrote"), "{refused}");
    assert_eq!(folder.text(), "old");
}

#[test]
fn a_file_comes_and_goes() {
    let folder = Folder::new();
    folder.left(Some("old"), None);
    assert_eq!(folder.finish().expect("finished"), Finished::Now);
    assert_eq!(folder.names(), Vec::<String>::new());
    folder.left(None, Some("new"));
    assert_eq!(folder.finish().expect("finished"), Finished::Now);
    assert_eq!((folder.text().as_str(), folder.names()), ("new", vec!["registry.yaml".to_owned()]));
}

#[test]
fn what_is_not_as_planned_refuses_and_leaves_nothing() {
    let folder = Folder::new();
    let path = folder.path();
    let refused = |before: Option<&str>| {
        let change = Change {
            path: path.clone(),
            before: before.map(|text| digest(text.as_bytes())),
            after: Some(b"new".to_vec()),
        };
        let mut locks = folder.lock();
        let refused = locks.of(&path).expect("locked").stage(&change, "run-1", &origin());
        drop(locks);
        assert!(folder.names().iter().all(|name| !name.contains("amend")), "{:?}", folder.names());
        refused.expect_err("it is not so").to_string()
    };
    assert!(refused(Some("older")).ends_with("changed meanwhile"));
    assert!(refused(None).ends_with("changed meanwhile"));
    let mut permissions = fs::metadata(&path).expect("there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("set");
    assert!(refused(Some("old")).ends_with("is read-only"));
    fs::remove_file(&path).expect("removed");
    assert!(refused(Some("old")).ends_with("is not there any more"));
    fs::create_dir(&path).expect("made");
    assert!(refused(Some("old")).ends_with("is a folder"));
}

#[test]
fn one_run_at_a_time() {
    let folder = Folder::new();
    let held = folder.lock();
    let refused = Locks::take(&[folder.path()], "you@there").expect_err("it is locked");
    assert!(matches!(&refused, Error::Locked { holder, .. } if holder.contains("me@here")), "{refused}");
    assert!(pending(&folder.path()).is_none(), "nothing is to be finished");
    drop(held);
    assert_eq!(folder.names(), ["registry.yaml"]);
    drop(folder.lock());
}

#[test]
fn locks_change_hands_without_two_having_one() {
    let folder = Folder::new();
    let path = folder.path();
    write(&path, "0").expect("written");
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let path = path.clone();
            std::thread::spawn(move || {
                for _ in 0..50 {
                    let _held = Locks::take(std::slice::from_ref(&path), "me@here").expect("in turn");
                    let number: u32 =
                        fs::read_to_string(&path).expect("there").parse().expect("a whole number");
                    write(&path, (number + 1).to_string()).expect("written");
                }
            })
        })
        .collect();
    threads.into_iter().for_each(|thread| thread.join().expect("no panic"));
    assert_eq!((folder.text().as_str(), folder.names()), ("200", vec!["registry.yaml".to_owned()]));
}

#[test]
fn a_note_that_was_cut_off_says_nothing() {
    let folder = Folder::new();
    folder.left(Some("old"), Some("new"));
    let note = folder.folder.path().join(".registry.yaml.amend");
    let whole = read(&note).expect("there");
    Lock::tidy(&folder.path());
    assert!(note.exists(), "it says something");
    for length in 0..whole.len() {
        write(&note, &whole[..length]).expect("written");
        assert!(pending(&folder.path()).is_none());
        if length % 2 == 0 {
            Lock::tidy(&folder.path());
            assert!(!note.exists());
        }
        drop(folder.lock());
        assert!(!note.exists());
    }
    write(&note, vec![0; whole.len()]).expect("written");
    drop(folder.lock());
    assert!(!note.exists());
}

#[test]
fn a_file_of_that_name_that_is_no_note_stays() {
    let folder = Folder::new();
    let note = folder.folder.path().join(".registry.yaml.amend");
    write(&note, "mine").expect("written");
    let refused = Locks::take(&[folder.path()], "me@here").expect_err("it is no note").to_string();
    assert!(refused.ends_with("is no note of amend's"), "{refused}");
    assert_eq!(read(&note).expect("there"), b"mine");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    let link = |name: &str| folder.folder.path().join(name);
    symlink("registry.yaml", link("one")).expect("linked");
    symlink("one", link("two")).expect("linked");
    symlink("none.yaml", link("to-nothing")).expect("linked");
    symlink("circle", link("circle")).expect("linked");
    assert_eq!(resolve(&link("two")).expect("there"), resolve(&folder.path()).expect("there"));
    assert!(resolve(&link("to-nothing")).expect("a folder").ends_with("none.yaml"));
    assert!(resolve(&link("circle")).is_err() && resolve(Path::new("/none/such")).is_err());
    fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o664)).expect("set");
    let mut locks = Locks::take(&[link("two"), folder.path()], "me@here").expect("free");
    assert_eq!(locks.iter_mut().count(), 1);
    let change = Change { path: link("two"), before: Some(digest(b"old")), after: Some(b"new".to_vec()) };
    let lock = locks.of(&link("one")).expect("locked");
    lock.stage(&change, "run-1", &origin()).expect("staged");
    lock.finish().expect("finished");
    assert!(link("two").is_symlink() && folder.text() == "new");
    assert_eq!(fs::metadata(folder.path()).expect("there").permissions().mode() & 0o777, 0o664);
}
