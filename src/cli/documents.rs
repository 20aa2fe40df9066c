//! Which files are rule documents.

use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::migration::rule_documents;

/// Documents that are looked at together.
pub(crate) struct Group {
    /// The documents.
    pub(crate) paths: Vec<PathBuf>,
    /// Whether they are all there is in a folder, and not some files of it.
    pub(crate) is_folder: bool,
}

/// Each folder named with its rule documents, and the files named; `rules` or the working folder by default.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<Group>, Failure> {
    if paths.is_empty() {
        let rules = Path::new("rules");
        return Ok(vec![folder(if rules.is_dir() { rules } else { Path::new(".") })?]);
    }
    let mut files = Group { paths: Vec::new(), is_folder: false };
    let mut groups = Vec::new();
    for path in paths {
        // A path that does not exist stays: reading it is a finding like others.
        if path.is_dir() {
            groups.push(folder(path)?);
        } else {
            files.paths.push(path.clone());
        }
    }
    groups.insert(0, files);
    Ok(groups)
}

fn folder(folder: &Path) -> Result<Group, Failure> {
    Ok(Group { paths: in_folder(folder)?, is_folder: true })
}

/// Every rule document of a folder and the folders in it, sorted.
pub(crate) fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    rule_documents(folder).map_err(|error| Failure::error(format!("{}: {error}", folder.display())))
}
