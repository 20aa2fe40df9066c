//! Files that a run left unfinished, because its process ended: the database says whether it was committed.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Engine, Error, Options, bindings};
use crate::database::{Access, Target};
use crate::history;
use crate::migration::{FileTable, Migration};
use crate::plan::DatabaseRef;
use crate::program::Bindings;
use crate::staging::{self, Finished, Intent, Lock, Locks, Origin};

/// A file that a run left, and what became of it.
#[derive(Debug, Clone, Serialize)]
pub struct Recovered {
    /// The file.
    pub path: String,
    /// The run's id.
    pub run: String,
    /// The database whose history says whether it was committed.
    pub database: DatabaseRef,
    /// What became of the file.
    pub outcome: Recovery,
    /// Why nothing could be done, where that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What to do then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

/// What became of a file that a run left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Recovery {
    /// The run was committed: the file has its new contents now.
    Finished,
    /// The run was committed, and the file had its new contents already.
    Complete,
    /// The run was not committed: its new contents are gone.
    Discarded,
    /// The run is still at it, or another one is.
    Locked,
    /// The run was committed, and somebody edited the file since: both contents are there.
    Edited,
    /// The run belongs to another database.
    Elsewhere,
    /// The database or the file cannot be used.
    Failed,
}

impl Recovered {
    fn new(path: &Path, intent: &Intent, outcome: Recovery) -> Recovered {
        Recovered {
            path: path.display().to_string(),
            run: intent.run.clone(),
            database: DatabaseRef {
                kind: if intent.database.kind == "sqlite" { "sqlite" } else { "postgres" },
                name: intent.database.name.clone(),
            },
            outcome,
            message: None,
            hint: None,
        }
    }

    fn because(self, outcome: Recovery, message: String, hint: String) -> Recovered {
        Recovered { outcome, message: Some(message), hint: Some(hint), ..self }
    }

    fn failed(self, error: &staging::Error) -> Recovered {
        let outcome = match error {
            staging::Error::Edited { .. } => Recovery::Edited,
            staging::Error::Locked { .. } => Recovery::Locked,
            _ => Recovery::Failed,
        };
        self.because(outcome, error.to_string(), error.hint())
    }

    /// Whether nothing of the run is left beside the file.
    pub fn is_settled(&self) -> bool {
        matches!(self.outcome, Recovery::Finished | Recovery::Complete | Recovery::Discarded)
    }
}

impl Engine {
    /// Finishes or takes back what runs left of these files, as far as this database knows those runs.
    /// A file that waits for nothing is not in the result.
    pub fn recover(&mut self, paths: &[PathBuf]) -> Vec<Recovered> {
        let mut recovered = Vec::new();
        for path in paths {
            let pending = staging::pending(path);
            match (Locks::take(std::slice::from_ref(path), &history::user_at_host()), pending) {
                (Ok(mut locks), _) => recovered.extend(locks.iter_mut().filter_map(|lock| self.settle(lock))),
                (Err(error), Some(intent)) => {
                    recovered.push(Recovered::new(path, &intent, Recovery::Failed).failed(&error));
                }
                // A run that has written nothing yet may go on.
                (Err(_), None) => {}
            }
        }
        recovered
    }

    /// The same of the files of a migration, as far as their paths are known without more parameters.
    pub fn recover_for(&mut self, migration: &Migration, options: &Options) -> Vec<Recovered> {
        match bindings(migration, options) {
            Ok(bindings) => self.recover(&paths(migration.tables.iter(), migration, &bindings)),
            Err(_) => Vec::new(),
        }
    }

    /// What was recovered before something else was done, since this was asked last.
    pub fn take_recovered(&mut self) -> Vec<Recovered> {
        std::mem::take(&mut self.recovered)
    }

    /// The values of a run that only reads, once nothing is left of earlier ones in the files that it reads.
    pub(super) fn readable(&mut self, migration: &Migration, options: &Options) -> Result<Bindings, Error> {
        let bindings = bindings(migration, options)?;
        self.settled(&paths(migration.tables.iter(), migration, &bindings))?;
        Ok(bindings)
    }

    /// Locks the files that a run may change; nothing is left of earlier ones in those that it reads.
    pub(super) fn changeable(&mut self, migration: &Migration, bindings: &Bindings) -> Result<Locks, Error> {
        self.settled(&paths(migration.tables.iter(), migration, bindings))?;
        self.locked(&paths(migration.changed_file_tables(), migration, bindings))
    }

    /// A run that failed in its commit: the database says what becomes of the files, if it can be asked.
    pub(super) fn after_failure(&mut self, locks: &mut Locks, error: Error) -> Error {
        let left: Vec<Recovered> = locks.iter_mut().filter_map(|lock| self.settle(lock)).collect();
        let waits = left.iter().any(|file| matches!(file.outcome, Recovery::Failed | Recovery::Elsewhere));
        self.recovered.extend(left.into_iter().filter(Recovered::is_settled));
        match error {
            Error::Database { message, hint } if waits => Error::Database {
                message: format!("{message}; new contents wait beside the files"),
                hint: Some(format!(
                    "{}once the database can be asked: amend recover",
                    hint.map_or(String::new(), |hint| format!("{hint}; "))
                )),
            },
            error => error,
        }
    }

    /// Sees to it that no run has left anything of these files, so that they can be read.
    pub(super) fn settled(&mut self, paths: &[PathBuf]) -> Result<(), Error> {
        let pending: Vec<PathBuf> =
            paths.iter().filter(|path| staging::pending(path).is_some()).cloned().collect();
        paths.iter().filter(|path| !pending.contains(path)).for_each(|path| Lock::tidy(path));
        let recovered = self.recover(&pending);
        self.heard(recovered)
    }

    /// Locks these files, so that they can be changed; nothing is left of earlier runs.
    pub(super) fn locked(&mut self, paths: &[PathBuf]) -> Result<Locks, Error> {
        let mut locks = Locks::take(paths, &history::user_at_host())?;
        let recovered = locks.iter_mut().filter_map(|lock| self.settle(lock)).collect();
        self.heard(recovered)?;
        Ok(locks)
    }

    fn heard(&mut self, recovered: Vec<Recovered>) -> Result<(), Error> {
        let unsettled = recovered.iter().find(|it| !it.is_settled()).cloned();
        self.recovered.extend(recovered.into_iter().filter(Recovered::is_settled));
        match unsettled {
            None => Ok(()),
            Some(it) if it.outcome == Recovery::Locked => {
                Err(Error::FileLocked(it.message.unwrap_or_default()))
            }
            Some(it) => Err(Error::Database { message: it.message.unwrap_or_default(), hint: it.hint }),
        }
    }

    /// What becomes of what a run left of a locked file.
    fn settle(&self, lock: &mut Lock) -> Option<Recovered> {
        let intent = lock.intent()?.clone();
        let found = Recovered::new(lock.path(), &intent, Recovery::Failed);
        let outcome = match self.has_committed(&intent) {
            Ok(Some(true)) => lock.finish().map(|finished| match finished {
                Finished::Now => Recovery::Finished,
                Finished::Before => Recovery::Complete,
            }),
            Ok(Some(false)) => lock.discard().map(|()| Recovery::Discarded),
            Ok(None) => {
                let (path, database) = (&found.path, &found.database.name);
                let message = format!(
                    "run {} of database \"{database}\" left new contents beside it, and this database does not \
                     know the run",
                    intent.run
                );
                let hint = format!("amend recover \"{path}\" --database \"{database}\"");
                return Some(found.because(Recovery::Elsewhere, message, hint));
            }
            Err(error) => {
                let outcome = match error {
                    Error::Locked(_) => Recovery::Locked,
                    _ => Recovery::Failed,
                };
                let message = format!(
                    "run {} left new contents beside it, and the database cannot say whether it was committed: \
                     {error}",
                    intent.run
                );
                let hint = format!(
                    "once \"{}\" can be used, type the same command again; if it is gone for good, delete {} to \
                     keep the file as it is",
                    found.database.name,
                    lock.left()
                        .iter()
                        .map(|left| format!("\"{}\"", left.display()))
                        .collect::<Vec<_>>()
                        .join(" and ")
                );
                return Some(found.because(outcome, message, hint));
            }
        };
        Some(match outcome {
            Ok(outcome) => Recovered { outcome, ..found },
            Err(error) => found.failed(&error),
        })
    }

    /// Whether a run was committed; `None` where this is not the database that would know.
    fn has_committed(&self, intent: &Intent) -> Result<Option<bool>, Error> {
        // The database itself, and not what stands for one that is not there.
        let open = |access| self.target.open(access, &self.interrupter);
        if history::has_run(&mut *open(Access::Read)?, &intent.run)? {
            return Ok(Some(true));
        }
        if !self.target.is_origin(&intent.database) {
            return Ok(None);
        }
        // Who has the write lock knows that no other commit is on its way: the server may still work on that
        // of a process that is gone. What is committed while one waits for the lock is only seen afterwards.
        let _alone = open(Access::Write)?;
        Ok(Some(history::has_run(&mut *open(Access::Read)?, &intent.run)?))
    }
}

/// The files of a migration's tables, as far as their folders are there.
pub fn files_of(migration: &Migration, options: &Options) -> Result<Vec<PathBuf>, Error> {
    Ok(paths(migration.tables.iter(), migration, &bindings(migration, options)?))
}

/// The files of these tables, as far as their folders are there: a plan says what is not.
fn paths<'a>(
    tables: impl Iterator<Item = &'a FileTable>,
    migration: &Migration,
    bindings: &Bindings,
) -> Vec<PathBuf> {
    let paths = tables.filter_map(|table| Some(migration.folder.join(bindings.text(&table.path).ok()?)));
    paths.filter(|path| staging::resolve(path).is_ok()).collect()
}

impl Target {
    /// Where the runs on this database are kept, for whoever comes later and elsewhere.
    pub(crate) fn origin(&self) -> Origin {
        let name = match self {
            Target::Sqlite(path) => {
                path.canonicalize().unwrap_or_else(|_| path.clone()).display().to_string()
            }
            Target::Memory(_) | Target::Postgres(_) => self.name(),
        };
        Origin { kind: self.kind().to_owned(), name }
    }

    /// Whether this is where such runs are kept.
    fn is_origin(&self, origin: &Origin) -> bool {
        self.origin() == *origin || Target::parse(&origin.name).is_ok_and(|known| known.is_same(self))
    }
}

impl From<staging::Error> for Error {
    fn from(error: staging::Error) -> Error {
        match &error {
            staging::Error::Locked { .. } => Error::FileLocked(error.to_string()),
            _ => {
                Error::Database { message: format!("{error}; nothing was changed"), hint: Some(error.hint()) }
            }
        }
    }
}
