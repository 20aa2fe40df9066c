//! Which files of a folder are rule documents.

use std::io;
use std::path::{Path, PathBuf};

/// Files that go with a rule document and are none themselves.
const COMPANIONS: [&str; 2] = [".test.yaml", ".adjudications.yaml"];

/// Every rule document of a folder and the folders in it, sorted; hidden folders are left out.
///
/// These are the files named `*.yaml`, except `*.test.yaml` and `*.adjudications.yaml`.
pub fn rule_documents(folder: &Path) -> io::Result<Vec<PathBuf>> {
    documents(folder, &is_rule)
}

/// Every file of a folder and the folders in it that is wanted by its name, sorted; hidden folders are left
/// out.
pub fn documents(folder: &Path, is_wanted: &dyn Fn(&str) -> bool) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in folder.read_dir()? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder == Path::new(".") { PathBuf::from(&name) } else { entry.path() };
        if entry.file_type()?.is_dir() {
            if !name.starts_with('.') {
                found.extend(documents(&path, is_wanted)?);
            }
        } else if is_wanted(&name) && !is_endless(&path) {
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

/// Whether a file of this name is a rule document.
pub fn is_rule(name: &str) -> bool {
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
        let found = rule_documents(folder.path()).expect("readable");
        let names: Vec<_> =
            found.iter().map(|path| path.strip_prefix(folder.path()).expect("inside")).collect();
        assert_eq!(names, ["a.yaml", "b.yaml", "in/c.yaml"].map(Path::new));
    }
}
