//! Copies of a database that are made before it is changed: named, whole or not there, never in the
//! place of something else.
//!
//! It knows files and names; what a copy is, the database knows.

mod name;
mod part;
mod place;
mod restore;

pub use name::{BackupName, of_file};
pub use place::Place;
pub use restore::{Comparison, Restored, TableRows, Unrestored, compare, put_back};

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::database::{self, Copied, Database, Error};
use part::Part;

/// Where backups go, and how many stay.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Backups {
    /// The folder; beside the database where none is named.
    pub folder: Option<PathBuf>,
    /// How many backups of the database stay in it once there is a new one; all, where nobody says.
    pub keep: Option<usize>,
}

/// A backup that was made and verified.
#[derive(Debug, Clone, Serialize)]
pub struct Backup {
    /// Its file.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// How many tables are in it.
    pub tables: u64,
    /// How many rows; absent where its tool does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// Older backups that gave way to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<String>,
    /// Older backups that should have, and why they could not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_removed: Vec<String>,
}

/// Backs up the state that a transaction began with; `tables` are those that it is to change.
pub fn take(
    database: &mut dyn Database,
    place: &Place,
    tables: &[String],
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Backup, Error> {
    let path = place.free_name(jiff::Timestamp::now());
    let part = Part::create(&path, place.mode())?;
    let copied = match database.back_up(tables, part.path(), progress) {
        Ok(copied) => copied,
        Err(error @ (Error::Locked(_) | Error::Interrupted)) => return Err(error),
        Err(error) => return Err(failed(&path, &error)),
    };
    part.keep(&path)?;
    Ok(Backup::new(&path, &copied))
}

impl Backup {
    fn new(path: &Path, copied: &Copied) -> Backup {
        Backup {
            path: path.display().to_string(),
            bytes: copied.bytes,
            tables: copied.tables.len() as u64,
            rows: copied.tables.iter().map(|(_, rows)| *rows).sum(),
            removed: Vec::new(),
            not_removed: Vec::new(),
        }
    }
}

/// Takes away the oldest backups beyond those that stay, now that `backup` is one of them.
pub fn retire(backup: &mut Backup, place: &Place) {
    for path in place.beyond() {
        match std::fs::remove_file(&path) {
            Ok(()) => backup.removed.push(path.display().to_string()),
            Err(error) => backup.not_removed.push(format!("{}: {error}", path.display())),
        }
    }
}

/// Takes a backup away again: nothing was changed after it.
pub fn discard(backup: &Backup) {
    // One that stays is a true backup; it is no reason to hide why nothing was changed.
    let _ = std::fs::remove_file(&backup.path);
}

fn failed(path: &Path, error: &Error) -> Error {
    let (message, hint) = match error {
        Error::Connect { message, hint } => (message.clone(), hint.clone()),
        other => {
            (other.to_string(), "see that the disk has room, or name another folder: --backup DIR".into())
        }
    };
    database::Error::Connect {
        message: format!(
            "the backup \"{}\" could not be made: {message}; nothing was changed",
            path.display()
        ),
        hint,
    }
}
