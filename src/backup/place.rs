//! Where the backups of one database are.

use std::path::{Path, PathBuf};

use crate::backup::{Backups, name};
use crate::database::{Error, Target};

/// A folder, and the name that backups of one database have in it.
#[derive(Debug, Clone)]
pub struct Place {
    folder: PathBuf,
    name: String,
    mode: u32,
    keep: Option<usize>,
}

impl Place {
    /// Where backups of this database go: beside a SQLite file, or where it was said.
    pub fn of(target: &Target, wanted: &Backups) -> Result<Place, Error> {
        let (beside, name, mark, mode) = match target {
            Target::Sqlite(path) => {
                let path = file(path);
                let whole = std::fs::canonicalize(&path)?;
                let name = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let folder = path.parent().map(Path::to_owned).unwrap_or_default();
                (Some(folder), name, whole.display().to_string(), mode(&path)?)
            }
            Target::Postgres(address) => {
                (None, address.database().replace(['/', '\\'], "_"), target.name(), 0o600)
            }
        };
        let (folder, name) = match (&wanted.folder, beside) {
            // Databases of one name may share a folder: each must know its own backups.
            (Some(folder), _) => (folder.clone(), format!("{name}-{}", name::mark(&mark))),
            (None, Some(beside)) => (beside, name),
            (None, None) => {
                return Err(Error::Connect {
                    message: "a backup of a database on a server needs a folder".to_owned(),
                    hint: "name it: --backup DIR".to_owned(),
                });
            }
        };
        if !folder.as_os_str().is_empty() && !folder.is_dir() {
            return Err(Error::Connect {
                message: format!("there is no folder \"{}\" for backups", folder.display()),
                hint: "make it, or name another: a mistyped folder would hide backups".to_owned(),
            });
        }
        Ok(Place { folder, name, mode, keep: wanted.keep })
    }

    /// Who may use a backup: those who may use the database.
    pub(super) fn mode(&self) -> u32 {
        self.mode
    }

    /// A name that is not taken; its time is this one, or the first after it.
    pub(super) fn free_name(&self, mut time: jiff::Timestamp) -> PathBuf {
        loop {
            let path = self.folder.join(name::at(&self.name, time));
            if path.symlink_metadata().is_err() {
                return path;
            }
            time += jiff::SignedDuration::from_millis(1);
        }
    }

    /// The oldest backups beyond those that stay.
    pub(super) fn beyond(&self) -> Vec<PathBuf> {
        let Some(keep) = self.keep else { return Vec::new() };
        let mut found = self.backups();
        found.truncate(found.len().saturating_sub(keep));
        found
    }

    /// The backups of the database, the oldest first.
    fn backups(&self) -> Vec<PathBuf> {
        let folder = if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder };
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let own = |path: &PathBuf| name::of_file(path).is_some_and(|parts| parts.database == self.name);
        let mut found: Vec<PathBuf> =
            entries.map(|entry| self.folder.join(entry.file_name())).filter(own).collect();
        found.sort();
        found
    }

    /// Whether a backup's name says that it is one of this database, wherever it lies.
    pub fn names(&self, backup: &str, target: &Target) -> bool {
        let marked = match target {
            Target::Sqlite(path) => std::fs::canonicalize(path).map(|whole| whole.display().to_string()),
            Target::Postgres(_) => Ok(target.name()),
        };
        backup == self.name
            || marked.is_ok_and(|whole| backup == format!("{}-{}", self.name, name::mark(&whole)))
    }
}

/// The file itself, where the path is another name of it.
fn file(path: &Path) -> PathBuf {
    match path.is_symlink() {
        true => std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
        false => path.to_owned(),
    }
}

#[cfg(unix)]
fn mode(path: &Path) -> std::io::Result<u32> {
    use std::os::unix::fs::PermissionsExt;
    Ok(std::fs::metadata(path)?.permissions().mode() & 0o777)
}

#[cfg(not(unix))]
fn mode(path: &Path) -> std::io::Result<u32> {
    std::fs::metadata(path).map(|_| 0o600)
}
