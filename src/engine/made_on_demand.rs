//! The database of rules that change files only: made by the first run that changes something.

use std::path::{Path, PathBuf};

use super::{Engine, Error};
use crate::database::{Access, Target, sqlite};
use crate::history;
use crate::staging::Locks;

/// Keeps the folder out of a project's history: it says who ran what on this machine.
const IGNORED: (&str, &str) = (".gitignore", "*\n");

/// A database that goes again if nothing was committed to it.
pub(super) struct Made {
    path: PathBuf,
    /// Others who need the database wait, so that none of them has opened it when it goes.
    _lock: Locks,
}

impl Engine {
    /// For rules that change files and no database: their runs are kept in this SQLite file, which the first
    /// of them makes. Until then there is an empty database in memory.
    pub fn of_files(path: &Path) -> Result<Engine, Error> {
        let mut engine = Engine::at(Target::Sqlite(path.to_owned()));
        engine.is_made_on_demand = true;
        engine.open(Access::Read)?;
        Ok(engine)
    }

    /// Whether the database is one of runs on files only.
    pub fn is_of_files(&self) -> bool {
        self.is_made_on_demand
    }

    /// The database, or what stands for it as long as it was not made.
    pub(super) fn at_hand(&self) -> Target {
        match &self.target {
            Target::Sqlite(path) if self.is_made_on_demand && !path.exists() => {
                Target::Memory(path.file_name().unwrap_or_default().to_string_lossy().into_owned())
            }
            target => target.clone(),
        }
    }

    /// Makes the database, where it is one that is made on demand and not there yet.
    pub(super) fn made(&self) -> Result<Option<Made>, Error> {
        let path = match &self.target {
            Target::Sqlite(path) if self.is_made_on_demand => path.clone(),
            _ => return Ok(None),
        };
        let unwritable = |error| Error::File {
            path: path.display().to_string(),
            message: format!("{}: cannot be made: {error}; nothing was changed", path.display()),
            hint: Some("runs on files are kept there: see that its folder can be written".to_owned()),
        };
        if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
            std::fs::create_dir(folder).map_err(unwritable)?;
            std::fs::write(folder.join(IGNORED.0), IGNORED.1).map_err(unwritable)?;
        }
        let lock = Locks::take(std::slice::from_ref(&path), &history::user_at_host())?;
        if !path.exists() {
            sqlite::create(&path, "")?;
        }
        Ok(Some(Made { path, _lock: lock }))
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // SQLite writes the first page with the first commit. An empty file that stays is as good as none.
        if std::fs::metadata(&self.path).is_ok_and(|found| found.len() == 0) {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
