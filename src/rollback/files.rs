//! Files that the run changed: their tables, and what they held before.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json, json};

use super::Error;
use crate::database::FileTable;
use crate::history::Folders;
use crate::history::files::KeptFile;
use crate::migration::{Migration, RestoredFile, Rollback, path_literal};
use crate::program::file_tables;

/// The files as they are found now, whatever moved since.
pub(super) fn found(files: Vec<KeptFile>, folders: &Folders) -> Vec<KeptFile> {
    let found = files.into_iter().map(|mut file| {
        let path = folders.found(Path::new(&file.path), file.after.as_deref());
        for table in file.tables.as_object_mut().into_iter().flat_map(Map::values_mut) {
            table["file"] = path_literal(&path.display().to_string()).into();
        }
        KeptFile { path: path.display().to_string(), ..file }
    });
    found.collect()
}

/// The tables of all files, as the run's rule declared them.
pub(super) fn declared(files: &[KeptFile]) -> Map<String, Json> {
    let tables = files.iter().filter_map(|file| file.tables.as_object()).flatten();
    tables.map(|(name, table)| (name.clone(), table.clone())).collect()
}

/// The steps of a rollback that changes no row: files get back what they held byte for byte.
pub(super) fn only(declared: &Map<String, Json>) -> Vec<Json> {
    let step = |table: &String| {
        json!({
            "step": "files",
            "about": "no row changed; files get back what they held",
            "select": {"from": table},
            "action": [{"do": "keep"}],
        })
    };
    declared.keys().next().map(step).into_iter().collect()
}

/// The tables of all files for a catalog.
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
