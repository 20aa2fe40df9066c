//! What makes a migration the rollback of a run.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::sql::Secrets;

/// A migration that amend wrote to undo a run.
///
/// Its steps go back through states that the run went through. So keys change without anything following
/// them, and foreign keys are asked once, of the state that it leaves.
#[derive(Debug, Clone, Default)]
pub struct Rollback {
    /// The number of the run that it undoes.
    pub number: u64,
    /// The columns of each source, for people.
    pub columns: BTreeMap<String, Vec<String>>,
    /// The statements that made tables which come back, where they are known.
    pub definitions: BTreeMap<String, Vec<String>>,
    /// Tables that come back and that a crash empties.
    pub unlogged: Vec<String>,
    /// Archives that it makes.
    pub make: Vec<MadeTable>,
    /// Archives that it drops, empty by then.
    pub drop: Vec<MadeTable>,
    /// Archives that it drops if they turn out to be empty.
    pub drop_where_empty: Vec<MadeTable>,
    /// Files that the run changed.
    pub files: Vec<RestoredFile>,
    /// Steps that guard what a schema change would take along, which nothing but force undoes.
    pub guards: Vec<String>,
    /// Secrets that the rows of the run hold.
    pub secrets: Secrets,
}

/// A file that a run changed, and what it held before.
#[derive(Debug, Clone)]
pub struct RestoredFile {
    /// The file.
    pub path: PathBuf,
    /// SHA-256 of what the run left, hexadecimal; none where it took the file away.
    pub after: Option<String>,
    /// What it held before; none where there was no such file.
    pub before: Option<String>,
}

/// A table without constraints, as an archive is made on demand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MadeTable {
    /// Its name.
    pub name: String,
    /// Its columns, each with its declared type.
    pub columns: Vec<(String, String)>,
}
