//! Files that the run changed: their tables, and what they held before.

use std::path::PathBuf;

use serde_json::{Map, Value as Json, json};

use super::Error;
use crate::database::FileTable;
use crate::history::files::KeptFile;
use crate::migration::{Migration, RestoredFile, Rollback};
use crate::program::file_tables;

/// The tables of all files, as the run's rule declared them.
pub(super) fn declared(files: &[KeptFile]) -> Map<String, Json> {
    let tables = files.iter().filter_map(|file| file.tables.as_object()).flatten();
    tables.map(|(name, table)| (name.clone(), table.clone())).collect()
}

/// The same for a catalog.
pub(super) fn known(declared: &Map<String, Json>) -> Result<Vec<FileTable>, Error> {
    let Some(first) = declared.keys().next() else { return Ok(Vec::new()) };
    let document = json!({
        "amend": 1,
        "migration": "kept-tables",
        "tables": declared,
        "steps": [{"step": "none", "select": {"from": first}, "action": [{"do": "keep"}]}],
    });
    match Migration::of_rollback("kept-tables", &document.to_string(), Rollback::default()) {
        Ok(migration) => Ok(file_tables(&migration)),
        Err(_) => Err(Error::Asked {
            message: "the tables of files that the run changed cannot be read from its record".to_owned(),
            hint: "someone has changed it, or a newer amend has written it: look at amend's table of files"
                .to_owned(),
        }),
    }
}

/// What comes back byte for byte where nobody changed the file since.
pub(super) fn restored(files: Vec<KeptFile>) -> Vec<RestoredFile> {
    let restored = files.into_iter().filter_map(|file| {
        let before = match (file.before, file.content) {
            (None, _) => None,
            (Some(_), content) => Some(String::from_utf8(content?).ok()?),
        };
        Some(RestoredFile { path: PathBuf::from(file.path), after: file.after, before })
    });
    restored.collect()
}
