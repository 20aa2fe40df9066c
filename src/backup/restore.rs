//! Puts a backup of a SQLite database back.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::backup::part::Part;
use crate::backup::{Backup, Backups, Place, discard, of_file};
use crate::database::sqlite::{Contents, Held, KeptRun};
use crate::database::{Error, Interrupter, Target};
use crate::sql::is_kept;

/// A database and one of its backups, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The database.
    pub database: String,
    /// The backup.
    pub backup: String,
    /// When the backup was begun (RFC 3339, UTC), where its name says so.
    pub taken_at: Option<String>,
    /// Every table of either, but for those of amend's own.
    pub tables: Vec<TableRows>,
    /// Runs that the database keeps and the backup does not: what they did would be lost.
    pub lost_runs: Vec<KeptRun>,
}

/// A table now, and as the backup has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRows {
    /// Its name.
    pub table: String,
    /// Its rows now; absent where there is no such table.
    pub now: Option<u64>,
    /// Its rows then.
    pub then: Option<u64>,
}

/// What a restore did.
#[derive(Debug, Clone, Serialize)]
pub struct Restored {
    /// What it replaced, and by what.
    pub comparison: Comparison,
    /// The state that it replaced, as a backup.
    pub saved: Backup,
}

/// Why a database was not restored. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum Unrestored {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
    /// The database is no longer as it was shown.
    #[error("the database has changed since it was shown; nothing was restored")]
    Stale,
}

/// Checks both files, and says what a restore would change.
pub fn compare(target: &Target, backup: &Path, interrupter: &Interrupter) -> Result<Comparison, Error> {
    let path = file(target)?;
    let then = Contents::of_backup(backup, interrupter)?;
    let now = Contents::of_database(path, interrupter).map_err(|error| lost(error, path, backup))?;
    is_of(target, path, backup, &now, &then)?;
    Ok(comparison(path, backup, &now, &then))
}

/// Backs up what is there, and puts the backup in its place. `shown` is what the operator agreed to.
pub fn put_back(
    target: &Target,
    backup: &Path,
    shown: &Comparison,
    wanted: &Backups,
    interrupter: &Interrupter,
    progress: &mut dyn FnMut(&'static str, u64, u64),
) -> Result<Restored, Unrestored> {
    let path = file(target)?;
    let then = Contents::of_backup(backup, interrupter)?;
    let place = Place::of(target, wanted)?;
    let mut held = Held::open(path, interrupter)?;
    let now = held.contents()?;
    is_of(target, path, backup, &now, &then)?;
    let comparison = comparison(path, backup, &now, &then);
    if comparison != *shown {
        return Err(Unrestored::Stale);
    }
    let saved = place.free_name(jiff::Timestamp::now());
    let part = Part::create(&saved, place.mode())?;
    let copied = held.copy(part.path(), &mut |done, total| progress("back up", done, total))?;
    part.keep(&saved)?;
    let saved = Backup::new(&saved, &copied);
    if let Err(error) = held.replace(backup, &mut |done, total| progress("restore", done, total)) {
        discard(&saved);
        return Err(error.into());
    }
    held.verify(backup).map_err(|error| beside(error, &saved))?;
    Ok(Restored { comparison, saved })
}

fn file(target: &Target) -> Result<&PathBuf, Error> {
    match target {
        Target::Sqlite(path) => Ok(path),
        Target::Memory(_) | Target::Postgres(_) => Err(Error::Connect {
            message: "amend restores SQLite files, not databases on a server".to_owned(),
            hint: "what --backup wrote is put back by pg_restore: see docs/backups.md".to_owned(),
        }),
    }
}

/// A backup of another database must not take the place of this one.
fn is_of(target: &Target, path: &Path, backup: &Path, now: &Contents, then: &Contents) -> Result<(), Error> {
    let refuse = |why: String, hint: &str| {
        Err(Error::Connect {
            message: format!("\"{}\" is no backup of \"{}\": {why}", backup.display(), path.display()),
            hint: hint.to_owned(),
        })
    };
    if now.application != then.application {
        let why =
            format!("its application id is {}, that of the database {}", then.application, now.application);
        return refuse(why, "name the database that it was made of with --database");
    }
    match (now.runs.first(), then.runs.first()) {
        (Some(now), Some(then)) if now.run == then.run => return Ok(()),
        (Some(_), Some(then)) => {
            let why = format!("its first run is {}, which the database does not know", then.run);
            return refuse(why, "name the database that it was made of with --database");
        }
        _ => {}
    }
    let place = Place::of(target, &Backups::default())?;
    match of_file(backup) {
        Some(name) if place.names(&name.database, target) => Ok(()),
        Some(name) => refuse(
            format!("its name says that it is one of \"{}\"", name.database),
            "name the database that it was made of with --database",
        ),
        None => refuse(
            "its name does not say so".to_owned(),
            "a backup is called DATABASE.backup.TIME, with a time such as 20260131T093000.000Z: name it so if it is one",
        ),
    }
}

fn comparison(path: &Path, backup: &Path, now: &Contents, then: &Contents) -> Comparison {
    let names = now.tables.keys().chain(then.tables.keys()).filter(|name| !is_kept(name));
    let names: std::collections::BTreeSet<&String> = names.collect();
    let row = |table: &String| TableRows {
        table: table.clone(),
        now: now.tables.get(table).copied(),
        then: then.tables.get(table).copied(),
    };
    let lost = now.runs.iter().filter(|run| !then.runs.iter().any(|kept| kept.run == run.run));
    Comparison {
        database: path.display().to_string(),
        backup: backup.display().to_string(),
        taken_at: of_file(backup).and_then(|name| name.taken_at()),
        tables: names.into_iter().map(row).collect(),
        lost_runs: lost.cloned().collect(),
    }
}

/// A database that cannot be read can neither be compared nor backed up.
fn lost(error: Error, path: &Path, backup: &Path) -> Error {
    match error {
        Error::Connect { message, .. } => Error::Connect {
            message,
            hint: format!(
                "if nothing of it can be saved: move it away with what belongs to it (\"-wal\", \"-shm\", \
                 \"-journal\"), then cp '{}' '{}'",
                backup.display(),
                path.display()
            ),
        },
        other => other,
    }
}

/// Where the state from before is, should that be needed.
fn beside(error: Error, saved: &Backup) -> Error {
    match error {
        Error::Connect { message, hint } => {
            Error::Connect { message, hint: format!("{hint}; the state before is in \"{}\"", saved.path) }
        }
        Error::Disk(message) => Error::Connect {
            message: format!("the backup was put back, and could not be verified: {message}"),
            hint: format!("see that the disk has room; the state before is in \"{}\"", saved.path),
        },
        other => other,
    }
}
