//! Files that change with the database: their new contents are the plan's.

use super::Error;
use crate::database::Database;
use crate::history::Folders;
use crate::history::files::{self, KeptFile};
use crate::migration::Migration;
use crate::plan::Plan;
use crate::staging::{self, Change, Locks, Origin};

/// The files that an apply may change.
#[derive(Debug)]
pub struct HeldFiles<'a> {
    /// All of them, locked.
    pub locks: &'a mut Locks,
    /// The database that keeps the run.
    pub origin: Origin,
    /// Where kept paths start from.
    pub folders: Folders,
}

impl HeldFiles<'_> {
    /// Writes the new contents beside the files; nothing has the name of a file yet.
    pub(super) fn stage(&mut self, plan: &Plan) -> Result<(), Error> {
        for file in &plan.files {
            let change = Change {
                path: file.content.path.clone(),
                before: file.sha256_before.clone(),
                after: file.content.after.clone(),
            };
            let Some(lock) = self.locks.of(&change.path) else {
                return Err(Error::Differs {
                    message: format!("\"{}\" would change, and was not locked", file.path),
                    hint: "this is a defect of amend: report it with the rule".to_owned(),
                });
            };
            lock.stage(&change, &plan.run.id, &self.origin)?;
        }
        Ok(())
    }

    /// Keeps what undoes the changes, in the transaction that does them.
    pub(super) fn keep(
        &mut self,
        database: &mut dyn Database,
        number: u64,
        migration: &Migration,
        plan: &Plan,
    ) -> Result<(), Error> {
        let mut kept = Vec::new();
        for file in plan.files.iter().filter(|_| migration.keeps_undo) {
            let path = staging::resolve(&file.content.path).map_err(database_error)?;
            let content = match &file.sha256_before {
                Some(before) => {
                    let content = std::fs::read(&path).map_err(database_error)?;
                    if staging::digest(&content) != *before {
                        return Err(staging::Error::Changed { path, gone: false }.into());
                    }
                    Some(content)
                }
                None => None,
            };
            let path = self.folders.kept(&path);
            kept.push(KeptFile {
                path: path.display().to_string(),
                before: file.sha256_before.clone(),
                after: file.sha256_after.clone(),
                content,
                tables: migration.tables_of(&file.tables, &path),
            });
        }
        Ok(files::keep(database, number, &kept)?)
    }

    /// Takes the new contents away again: nothing is committed.
    pub(super) fn discard(&mut self) {
        for lock in self.locks.iter_mut() {
            // What cannot be taken away now is found, and known to be nobody's, by who comes next.
            let _ = lock.discard();
        }
    }

    /// Gives the new contents the names of their files, once the run is committed.
    pub(super) fn finish(&mut self, number: u64) -> Result<(), Error> {
        let mut failed = None;
        for lock in self.locks.iter_mut() {
            if let Err(error) = lock.finish() {
                failed = failed.or(Some(error));
            }
        }
        match failed {
            None => Ok(()),
            Some(error) => Err(Error::Unfinished {
                message: format!("run {number} is committed in the database, and a file is not: {error}"),
                hint: format!("{}; `amend recover` finishes the run", error.hint()),
            }),
        }
    }
}

fn database_error(error: std::io::Error) -> Error {
    crate::database::Error::from(error).into()
}
