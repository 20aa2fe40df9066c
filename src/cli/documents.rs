//! Which files are rule documents.

use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;

/// Files that go with a rule document and are none themselves.
const COMPANIONS: [&str; 2] = [".test.yaml", ".adjudications.yaml"];

/// The files named, and every rule document of the folders named; `rules` or the working folder by default.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    if paths.is_empty() {
        let rules = Path::new("rules");
        return in_folder(if rules.is_dir() { rules } else { Path::new(".") });
    }
    let mut found = Vec::new();
    for path in paths {
        // A path that does not exist stays: reading it is a finding like others.
        if path.is_dir() {
            found.extend(in_folder(path)?);
        } else {
            found.push(path.clone());
        }
    }
    Ok(found)
}

/// Every rule document of a folder and the folders in it, sorted; hidden folders are left out.
pub(crate) fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |error| Failure::error(format!("{}: {error}", folder.display()));
    let mut found = Vec::new();
    for entry in folder.read_dir().map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder == Path::new(".") { PathBuf::from(&name) } else { entry.path() };
        if entry.file_type().map_err(unreadable)?.is_dir() {
            if !name.starts_with('.') {
                found.extend(in_folder(&path)?);
            }
        } else if is_rule(&name) && !is_endless(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// A pipe or a device: reading one that nobody named would wait for ever.
fn is_endless(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir())
}

fn is_rule(name: &str) -> bool {
    name.ends_with(".yaml") && !COMPANIONS.iter().any(|companion| name.ends_with(companion))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_rules_and_those_below_it() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in [
            "b.yaml",
            "a.yaml",
            "a.test.yaml",
            "a.adjudications.yaml",
            "notes.md",
            "in/c.yaml",
            ".git/d.yaml",
        ] {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            std::fs::write(path, "").expect("written");
        }
        let found = in_folder(folder.path()).expect("readable");
        let names: Vec<_> =
            found.iter().map(|path| path.strip_prefix(folder.path()).expect("inside")).collect();
        assert_eq!(names, ["a.yaml", "b.yaml", "in/c.yaml"].map(Path::new));
    }
}
