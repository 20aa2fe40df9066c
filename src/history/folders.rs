//! Folders that the paths of kept files start from, so that a checkout can be moved or copied.

use std::path::{Path, PathBuf};

use crate::database::Target;
use crate::staging;

/// The folder that amend makes for a database of runs on files only.
const OWN: &str = ".amend";

/// Folders that move together with files, the one that counts first.
#[derive(Debug, Clone, Default)]
pub struct Folders(Vec<PathBuf>);

impl Folders {
    /// That of a project, and that of a database in a file.
    pub fn of(project: Option<&Path>, target: &Target) -> Folders {
        let database = match target {
            Target::Sqlite(path) => std::path::absolute(path).ok(),
            Target::Memory(_) | Target::Postgres(_) => None,
        };
        let beside = database.as_deref().and_then(Path::parent).map(|folder| match folder.ends_with(OWN) {
            true => folder.parent().unwrap_or(folder),
            false => folder,
        });
        let folders = [project, beside].into_iter().flatten();
        Folders(folders.filter_map(|folder| folder.canonicalize().ok()).collect())
    }

    /// How the path of a file is kept.
    pub fn kept(&self, path: &Path) -> PathBuf {
        let inside = self.0.iter().find_map(|folder| path.strip_prefix(folder).ok());
        inside.unwrap_or(path).to_owned()
    }

    /// The file that a kept path leads to: the one with these contents, if there are several.
    pub fn found(&self, kept: &Path, digest: Option<&str>) -> PathBuf {
        if kept.is_absolute() {
            return kept.to_owned();
        }
        let places: Vec<PathBuf> = self.0.iter().map(|folder| folder.join(kept)).collect();
        let holds = |path: &&PathBuf| {
            digest.is_some() && staging::digest_of(path).is_ok_and(|found| found.as_deref() == digest)
        };
        let has_folder = |path: &&PathBuf| path.parent().is_some_and(Path::is_dir);
        let found = places.iter().find(holds).or_else(|| places.iter().find(|path| path.exists()));
        let found = found.or_else(|| places.iter().find(has_folder)).or(places.first());
        found.cloned().unwrap_or_else(|| kept.to_owned())
    }
}
