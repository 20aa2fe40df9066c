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
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => groups.push(folder(path)?),
            Ok(_) => files.paths.push(path.clone()),
            Err(_) => {
                return Err(Failure::error(format!("there is no file or folder \"{}\"", path.display())));
            }
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
