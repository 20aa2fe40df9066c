//! One run at a time is at a file.
//!
//! The lock is one on the note beside the file, and not on the file: that gets another inode when it is
//! replaced, and need not exist. Who goes takes the note along; so who gets the lock looks whether it is
//! still the note that has the name.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Result as IoResult};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::note::{Found, Holder, Intent, Note};
use super::{Error, place};

/// How long one waits for another run.
const WAIT: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(20);

/// A file that no other run changes as long as this lives.
#[derive(Debug)]
pub struct Lock {
    pub(super) target: PathBuf,
    note: PathBuf,
    handle: File,
    holder: Holder,
    intent: Option<Intent>,
}

/// The files of one run, in one order for all runs.
#[derive(Debug, Default)]
pub struct Locks(Vec<Lock>);

impl Locks {
    /// Locks all of them, or none. A file may be named several times, and by its links.
    pub fn take(paths: &[PathBuf], who: &str) -> Result<Locks, Error> {
        let resolved =
            |path: &PathBuf| place::resolve(path).map_err(|error| Error::of(path, "found", &error));
        let mut targets = paths.iter().map(resolved).collect::<Result<Vec<_>, _>>()?;
        targets.sort();
        targets.dedup();
        let holder = Holder { who: who.to_owned(), process: std::process::id() };
        let deadline = Instant::now() + WAIT;
        let locks = targets.into_iter().map(|target| Lock::take(target, &holder, deadline));
        Ok(Locks(locks.collect::<Result<_, _>>()?))
    }

    /// The lock of the file that this path leads to.
    pub fn of(&mut self, path: &Path) -> Option<&mut Lock> {
        let target = place::resolve(path).ok()?;
        self.0.iter_mut().find(|lock| lock.target == target)
    }

    /// Each of them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Lock> {
        self.0.iter_mut()
    }
}

impl Lock {
    fn take(target: PathBuf, holder: &Holder, deadline: Instant) -> Result<Lock, Error> {
        let note = place::note(&target);
        loop {
            let mut handle = open(&target, &note)?;
            match handle.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                    std::thread::sleep(PAUSE);
                    continue;
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(Error::Locked { path: target, holder: said(handle) });
                }
                Err(TryLockError::Error(error)) => return Err(Error::of(&target, "locked", &error)),
            }
            if !is_at(&handle, &note) {
                continue;
            }
            let found = Found::read(&mut handle).map_err(|error| Error::of(&note, "read", &error))?;
            let intent = match found {
                Found::Nothing => None,
                Found::Note(note) => note.intent,
                Found::Other => return Err(place::no_note(&target, &note)),
            };
            let mut lock = Lock { target, note, handle, holder: holder.clone(), intent };
            if lock.intent.is_none() {
                // Who waits may be told by whom; that it cannot be written is no reason not to go on.
                let _ = lock.say(None);
            }
            return Ok(lock);
        }
    }

    /// Takes a note away that says nothing: whoever wrote it ended before anything was meant.
    pub fn tidy(path: &Path) {
        let Ok(target) = place::resolve(path) else { return };
        if place::note(&target).is_file() {
            // One that somebody holds or that says something stays.
            drop(Lock::take(target, &Holder::default(), Instant::now()));
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.target
    }

    /// The note and the new contents that are beside it, as far as something is noted.
    pub fn left(&self) -> Vec<PathBuf> {
        let staged = self.intent.as_ref().map(|intent| place::staged(&self.target, &intent.run));
        staged.into_iter().flat_map(|staged| [self.note.clone(), staged]).collect()
    }

    /// What is noted and not ended: by this run, or by one that ended before it could.
    pub fn intent(&self) -> Option<&Intent> {
        self.intent.as_ref()
    }

    /// Notes what is meant; it is on the disk when this returns.
    pub(super) fn say(&mut self, intent: Option<Intent>) -> IoResult<()> {
        self.intent = intent.clone();
        Note::new(self.holder.clone(), intent).write(&mut self.handle)
    }

    /// What was meant is done, or will not be.
    pub(super) fn settled(&mut self) {
        self.intent = None;
        // A note that reappears after the machine went down says what is done already.
        let _ = self.handle.set_len(0);
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.intent.is_none() {
            // An empty note that stays is taken over by who comes next.
            let _ = std::fs::remove_file(&self.note);
        }
    }
}

/// Opens the note, and makes it where there is none.
fn open(target: &Path, note: &Path) -> Result<File, Error> {
    if note.symlink_metadata().is_ok_and(|found| !found.is_file()) {
        let hint = "move it away: amend keeps a note of that name beside a file that it changes";
        return Err(Error::unusable(note, "is no file", hint));
    }
    loop {
        match OpenOptions::new().read(true).write(true).create(true).truncate(false).open(note) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            opened => return opened.map_err(|error| Error::of(target, "locked", &error)),
        }
    }
}

/// Whether this open file is the one that has the name.
#[cfg(unix)]
fn is_at(handle: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (handle.metadata(), path.symlink_metadata()) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.is_file()
}

/// Who has the lock, as far as the note says.
fn said(mut handle: File) -> String {
    match Found::read(&mut handle) {
        Ok(Found::Note(note)) => format!("process {} of {}", note.holder.process, note.holder.who),
        _ => "it does not say who".to_owned(),
    }
}
