//! Throw-away databases, each in a folder of its own.
//!
//! The folder is there so that a test can ask whether anything at all changed: [`Scratch::files`] holds every
//! byte of it, and what a database on a server holds.

pub(crate) mod postgres;
mod sqlite;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// What stops a test before it can compare anything.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// A kind of database that tests run on.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Its name, in test names.
    pub(crate) name: &'static str,
    /// Makes one in this folder and runs these statements on it.
    pub(crate) create: Create,
}

type Create = fn(&Path, &str) -> Result<Box<dyn Database>, Failure>;

/// Every kind of database that tests run on; the first is the one that records.
pub(crate) const KINDS: &[Kind] = &[sqlite::KIND, postgres::KIND];

impl Kind {
    /// The variable that leaves its tests out, if it does: `AMEND_SKIP_<NAME>=1`.
    pub(crate) fn skipped_by(&self) -> Option<String> {
        let variable = format!("AMEND_SKIP_{}", self.name.to_uppercase());
        is_set(&variable).then_some(variable)
    }
}

fn is_set(variable: &str) -> bool {
    std::env::var_os(variable).is_some_and(|value| value == "1")
}

/// One throw-away database.
pub(crate) trait Database {
    /// What [`amend::Engine::connect`] takes.
    fn url(&self) -> String;
    /// Every table with its columns and rows, in a stable order.
    fn tables(&self) -> Result<Vec<TableRows>, Failure>;
    /// What it holds outside its folder, by name.
    fn contents(&self) -> Result<BTreeMap<String, String>, Failure> {
        Ok(BTreeMap::new())
    }
}

/// A table and its rows, each value as an SQL literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableRows {
    /// Its name.
    pub(crate) table: String,
    /// Its columns, in their order.
    pub(crate) columns: Vec<String>,
    /// Its rows, sorted.
    pub(crate) rows: Vec<Vec<String>>,
}

/// A folder with a database in it, deleted when dropped.
pub(crate) struct Scratch {
    folder: TempDir,
    /// The database.
    pub(crate) database: Box<dyn Database>,
}

impl Scratch {
    /// A new folder with a new database of this kind, made by these statements.
    pub(crate) fn new(kind: &Kind, statements: &str) -> Result<Scratch, Failure> {
        let folder = TempDir::new()?;
        let database = (kind.create)(folder.path(), statements)?;
        Ok(Scratch { folder, database })
    }

    /// The folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Every file in the folder and what it holds, and what the database holds outside of it.
    pub(crate) fn files(&self) -> Result<BTreeMap<PathBuf, Vec<u8>>, Failure> {
        let outside = self.database.contents()?.into_iter();
        let mut files = outside.map(|(name, text)| (PathBuf::from(name), text.into_bytes())).collect();
        read_folder(self.folder(), &mut files)?;
        Ok(files)
    }
}

fn read_folder(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) -> Result<(), Failure> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_folder(&path, files)?;
        } else {
            files.insert(path.clone(), std::fs::read(&path)?);
        }
    }
    Ok(())
}

/// How two states of a folder differ, in words; nothing if they do not.
pub(crate) fn changed_files(
    before: &BTreeMap<PathBuf, Vec<u8>>,
    after: &BTreeMap<PathBuf, Vec<u8>>,
) -> Option<String> {
    let gone = before.keys().filter(|path| !after.contains_key(*path)).map(|path| (path, "is gone"));
    let made = after.keys().filter(|path| !before.contains_key(*path)).map(|path| (path, "was made"));
    let differs = before
        .iter()
        .filter(|(path, bytes)| after.get(*path).is_some_and(|now| now != *bytes))
        .map(|(path, _)| (path, "has other bytes"));
    let changes: Vec<_> =
        gone.chain(made).chain(differs).map(|(path, what)| format!("{} {what}", path.display())).collect();
    (!changes.is_empty()).then(|| changes.join(", "))
}
