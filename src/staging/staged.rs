//! New contents beside a file, and how they get its name.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{ErrorKind, Result as IoResult, Write};
use std::path::{Path, PathBuf};

use super::exchange::exchange;
use super::note::{Intent, Origin};
use super::{Error, Lock, digest, digest_of, place};

/// What is to become of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The file.
    pub path: PathBuf,
    /// The digest of what it holds now; none where there is no file.
    pub before: Option<String>,
    /// What it is to hold; none where it is to go.
    pub after: Option<Vec<u8>>,
}

/// What [`Lock::finish`] found to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finished {
    /// The file is as it was meant, now.
    Now,
    /// It was so before.
    Before,
}

impl Lock {
    /// Writes what is meant, and the new contents, beside the file; all is on the disk when this returns.
    /// On an error nothing is left.
    pub fn stage(&mut self, change: &Change, run: &str, database: &Origin) -> Result<(), Error> {
        if self.intent().is_some() {
            let hint = "name it by one path in the rule; if an earlier run was cut off: amend recover";
            return Err(Error::unusable(&self.target, "would get two contents", hint));
        }
        let found = self.replaceable(change)?;
        let intent = Intent {
            run: run.to_owned(),
            database: database.clone(),
            before: change.before.clone(),
            after: change.after.as_deref().map(digest),
        };
        let staged = place::staged(&self.target, run);
        let written = self.say(Some(intent)).and_then(|()| match &change.after {
            Some(bytes) => write(&staged, bytes, found.as_ref()).and_then(|()| sync_folder(&staged)),
            None => sync_folder(&staged),
        });
        written.map_err(|error| {
            // Why it failed is what counts; what cannot be taken away now is found by who comes next.
            let _ = self.discard();
            Error::of(&self.target, "written", &error)
        })
    }

    /// Takes the new contents away: the run that wrote them was not committed.
    pub fn discard(&mut self) -> Result<(), Error> {
        let Some(intent) = self.intent() else { return Ok(()) };
        let staged = place::staged(&self.target, &intent.run);
        removed(&staged).map_err(|error| Error::of(&staged, "taken away", &error))?;
        self.settled();
        Ok(())
    }

    /// Gives the new contents the file's name: the run that wrote them was committed. A file that somebody
    /// edited since stays as it is, and the new contents beside it.
    pub fn finish(&mut self) -> Result<Finished, Error> {
        let Some(intent) = self.intent().cloned() else { return Ok(Finished::Before) };
        let staged = place::staged(&self.target, &intent.run);
        let failed = |error| Error::of(&self.target, "replaced", &error);
        let now = digest_of(&self.target).map_err(failed)?;
        let there = digest_of(&staged).map_err(failed)?;
        let edited = || Error::Edited { path: self.target.clone(), staged: staged.clone() };
        // What the file held before may have the other name already, and anything else than that there is what
        // somebody wrote just then.
        let is_out = there.is_some() && there == intent.before;
        let finished = match &intent.after {
            // They lose that name only by getting the other.
            Some(_) if there.is_none() => Finished::Before,
            Some(_) if now == intent.after && (is_out || there == now) => {
                removed(&staged).map_err(failed)?;
                Finished::Before
            }
            Some(_) if now == intent.after => {
                exchange(&staged, &self.target).map_err(failed)?;
                return Err(edited());
            }
            None if is_out => {
                removed(&staged).map_err(failed)?;
                Finished::Before
            }
            None if there.is_some() => {
                self.put_back(&staged)?;
                return Err(edited());
            }
            None if now.is_none() => Finished::Before,
            _ if now != intent.before => return Err(edited()),
            None => {
                self.take_out(&staged, &intent)?;
                Finished::Now
            }
            Some(_) => {
                self.put_in_place(&staged, &intent)?;
                Finished::Now
            }
        };
        sync_folder(&self.target).map_err(failed)?;
        self.settled();
        Ok(finished)
    }

    /// Takes the file away under another name first: what somebody wrote meanwhile is put back.
    pub(super) fn take_out(&self, taken: &Path, intent: &Intent) -> Result<(), Error> {
        let failed = |error| Error::of(&self.target, "replaced", &error);
        std::fs::rename(&self.target, taken).map_err(failed)?;
        if digest_of(taken).map_err(failed)? == intent.before {
            return removed(taken).map_err(failed);
        }
        self.put_back(taken)?;
        Err(Error::Edited { path: self.target.clone(), staged: taken.to_owned() })
    }

    /// Gives the file its name back, unless another one has it since: then both stay.
    fn put_back(&self, taken: &Path) -> Result<(), Error> {
        let failed = |error| Error::of(&self.target, "put back", &error);
        match std::fs::hard_link(taken, &self.target) {
            Ok(()) => removed(taken).map_err(failed),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            Err(_) => std::fs::rename(taken, &self.target).map_err(failed),
        }
    }

    pub(super) fn put_in_place(&self, staged: &Path, intent: &Intent) -> Result<(), Error> {
        let failed = |error| Error::of(&self.target, "replaced", &error);
        if digest_of(staged).map_err(failed)? != intent.after {
            let hint = "look at it; delete it to keep the file as it is";
            return Err(Error::unusable(staged, "is not what the run wrote", hint));
        }
        let edited = || Error::Edited { path: self.target.clone(), staged: staged.to_owned() };
        if intent.before.is_some() {
            let is_out = exchange(staged, &self.target).map_err(failed)?;
            let (old, failed) = (if is_out { staged } else { &self.target }, failed);
            return match (is_out, digest_of(old).map_err(failed)? == intent.before) {
                (true, true) => removed(staged).map_err(failed),
                // Where names cannot be exchanged, nothing is closer to the rename than this look.
                (false, true) => std::fs::rename(staged, &self.target).map_err(failed),
                (true, false) => {
                    exchange(staged, &self.target).map_err(failed)?;
                    Err(edited())
                }
                (false, false) => Err(edited()),
            };
        }
        // Unlike a rename this takes no file away that came since.
        match std::fs::hard_link(staged, &self.target) {
            Ok(()) => removed(staged).map_err(failed),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(edited()),
            Err(_) => std::fs::rename(staged, &self.target).map_err(failed),
        }
    }

    /// What the file is now, if it may be replaced and holds what it should.
    fn replaceable(&self, change: &Change) -> Result<Option<Metadata>, Error> {
        let found = match std::fs::metadata(&self.target) {
            Ok(found) => Some(found),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(Error::of(&self.target, "read", &error)),
        };
        let refuse = |what, hint| Err(Error::unusable(&self.target, what, hint));
        match &found {
            Some(found) if found.is_dir() => return refuse("is a folder", "name the file in it"),
            Some(found) if !found.is_file() => return refuse("is no ordinary file", "name a file"),
            Some(found) if found.permissions().readonly() => {
                return refuse("is read-only", "it is to be changed: give write permission first");
            }
            _ => {}
        }
        let now = digest_of(&self.target).map_err(|error| Error::of(&self.target, "read", &error))?;
        match now == change.before {
            true => Ok(found),
            false => Err(Error::Changed { path: self.target.clone(), gone: now.is_none() }),
        }
    }
}

/// A new file, for those who may use the one that it replaces.
fn write(path: &Path, bytes: &[u8], like: Option<&Metadata>) -> IoResult<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if like.is_some() {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    if let Some(like) = like {
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt, fchown};
            // Only root may give a file away; whoever may not owns what he writes.
            let _ = fchown(&file, None, Some(like.gid()));
            let _ = fchown(&file, Some(like.uid()), None);
        }
        file.set_permissions(like.permissions())?;
    }
    file.sync_all()
}

/// Removes a file that may not be there.
fn removed(path: &Path) -> IoResult<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

/// A name is on the disk once its folder is.
fn sync_folder(path: &Path) -> IoResult<()> {
    match path.parent().filter(|_| cfg!(unix)) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}
