//! Reads revisions by running `git`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::diff::VersionError;

/// The files of one revision: each path, from the repository's top, with the id of its content.
pub(super) type Files = BTreeMap<String, String>;

/// A repository, seen from a folder in it.
pub(super) struct Repository {
    folder: PathBuf,
    /// Its top folder.
    pub(super) top: PathBuf,
}

/// What a range such as `main..HEAD` asks for.
pub(super) struct Range {
    /// The old revision, resolved.
    pub(super) old: String,
    /// The new revision, resolved; absent for the files as they are.
    pub(super) new: Option<String>,
}

impl Repository {
    /// The repository that this folder is in.
    pub(super) fn around(folder: &Path) -> Result<Repository, VersionError> {
        let mut repository = Repository { folder: folder.to_owned(), top: PathBuf::new() };
        let top = repository.git(["rev-parse", "--show-toplevel"]).map_err(|error| match error {
            Failure::Missing => missing(),
            Failure::Said(said) if said.contains("not a git repository") => VersionError::new(
                "this is no git repository",
                "run amend inside one, or give two files or two folders",
            ),
            other => other.told(),
        })?;
        repository.top = PathBuf::from(String::from_utf8_lossy(&top).trim_end());
        Ok(repository)
    }

    /// Reads `A..B`, `A...B` (from where B left A), or `A` alone (against the files as they are).
    pub(super) fn range(&self, written: &str) -> Result<Range, VersionError> {
        let head = |side: &str| if side.is_empty() { "HEAD".to_owned() } else { side.to_owned() };
        if let Some((old, new)) = written.split_once("...") {
            let (old, new) = (self.commit(&head(old))?, self.commit(&head(new))?);
            let base = self.git(["merge-base", &old, &new]).map_err(|error| match error {
                Failure::Missing => missing(),
                Failure::Said(_) => VersionError::new(
                    format!("the sides of \"{written}\" have no common commit here"),
                    "in a shallow clone, fetch the whole history: git fetch --unshallow",
                ),
            })?;
            return Ok(Range { old: String::from_utf8_lossy(&base).trim().to_owned(), new: Some(new) });
        }
        match written.split_once("..") {
            Some((old, new)) => {
                Ok(Range { old: self.commit(&head(old))?, new: Some(self.commit(&head(new))?) })
            }
            None => Ok(Range { old: self.commit(written)?, new: None }),
        }
    }

    fn commit(&self, revision: &str) -> Result<String, VersionError> {
        let wanted = format!("{revision}^{{commit}}");
        let unknown = || {
            VersionError::new(
                format!("there is no revision \"{revision}\" here"),
                "check its name; a shallow clone has only its newest commits: git fetch --unshallow gets the others",
            )
        };
        if revision.starts_with('-') {
            return Err(unknown());
        }
        let found = self.git(["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]);
        match found {
            Ok(id) => Ok(String::from_utf8_lossy(&id).trim().to_owned()),
            Err(Failure::Missing) => Err(missing()),
            Err(Failure::Said(_)) => Err(unknown()),
        }
    }

    /// Every file of a revision below these paths.
    pub(super) fn files(&self, revision: &str, paths: &[PathBuf]) -> Result<Files, VersionError> {
        let mut arguments: Vec<&OsStr> =
            ["ls-tree", "-r", "-z", "--full-name", revision, "--"].into_iter().map(OsStr::new).collect();
        arguments.extend(paths.iter().map(|path| path.as_os_str()));
        let listed = self.git(arguments).map_err(Failure::told)?;
        let listed = String::from_utf8_lossy(&listed);
        // MODE TYPE ID, a tab, PATH.
        let file = |entry: &str| {
            let (facts, path) = entry.split_once('\t')?;
            let facts: Vec<&str> = facts.split(' ').collect();
            let is_file = facts.get(1) == Some(&"blob") && facts[0].starts_with("100");
            is_file.then(|| (path.to_owned(), facts[2].to_owned()))
        };
        Ok(listed.split('\0').filter_map(file).collect())
    }

    /// The content behind an id.
    pub(super) fn content(&self, id: &str) -> Result<Vec<u8>, VersionError> {
        self.git(["cat-file", "blob", id]).map_err(Failure::told)
    }

    fn git(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Vec<u8>, Failure> {
        let output =
            Command::new("git").arg("-C").arg(&self.folder).args(arguments).env("LC_ALL", "C").output();
        match output {
            Ok(output) if output.status.success() => Ok(output.stdout),
            Ok(output) => Err(Failure::Said(String::from_utf8_lossy(&output.stderr).trim().to_owned())),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Failure::Missing),
            Err(error) => Err(Failure::Said(error.to_string())),
        }
    }
}

/// Why git gave no answer.
enum Failure {
    Missing,
    Said(String),
}

impl Failure {
    fn told(self) -> VersionError {
        match self {
            Failure::Missing => missing(),
            Failure::Said(said) => VersionError::new(format!("git does not answer: {said}"), ""),
        }
    }
}

fn missing() -> VersionError {
    VersionError::new(
        "git is not installed, and revisions are read with it",
        "install git, or give two files or two folders",
    )
}
