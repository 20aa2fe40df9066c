//! The files below a folder that a pattern finds.

use std::collections::BTreeSet;
use std::fs::FileType;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern, PatternError};

/// `*` stays in its folder, and hidden files are named to be found.
const MATCHING: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// What any folders below a folder are called.
const ANY: &str = "**";

/// One part of a pattern, between its slashes.
enum Part {
    /// `**`
    AnyFolders,
    Named(String),
    Like(Pattern),
}

/// A folder that cannot be read, and why.
pub(super) type Unreadable = (PathBuf, std::io::Error);

/// The parts of a pattern.
pub(super) struct Walk(Vec<Part>);

impl Walk {
    /// Takes a pattern apart.
    pub(super) fn new(pattern: &str) -> Result<Walk, PatternError> {
        Pattern::new(pattern)?;
        let parts = pattern.split('/').filter(|part| !part.is_empty()).map(|part| match part {
            ANY => Ok(Part::AnyFolders),
            part if part.contains(['*', '?', '[']) => Pattern::new(part).map(Part::Like),
            part => Ok(Part::Named(part.to_owned())),
        });
        Ok(Walk(parts.collect::<Result<_, _>>()?))
    }

    /// The files below a folder, in the order of their paths.
    pub(super) fn files(&self, folder: &Path) -> Result<BTreeSet<PathBuf>, Unreadable> {
        let mut files = BTreeSet::new();
        walk(folder, &self.0, &mut files)?;
        Ok(files)
    }
}

fn walk(here: &Path, parts: &[Part], files: &mut BTreeSet<PathBuf>) -> Result<(), Unreadable> {
    let Some((first, rest)) = parts.split_first() else {
        if here.is_file() {
            files.insert(here.to_owned());
        }
        return Ok(());
    };
    if let Part::Named(name) = first {
        return walk(&here.join(name), rest, files);
    }
    if !here.is_dir() {
        return Ok(());
    }
    if let Part::AnyFolders = first {
        walk(here, rest, files)?;
    }
    for (path, name, kind) in entries(here).map_err(|error| (here.to_owned(), error))? {
        match first {
            // A link may lead back to a folder around it, and the walk would never end.
            Part::AnyFolders if kind.is_dir() && !name.starts_with('.') => walk(&path, parts, files)?,
            Part::Like(pattern) if pattern.matches_with(&name, MATCHING) => walk(&path, rest, files)?,
            _ => {}
        }
    }
    Ok(())
}

/// What a folder holds. A name that is not UTF-8 is matched by what can be shown of it.
fn entries(folder: &Path) -> std::io::Result<Vec<(PathBuf, String, FileType)>> {
    let entry = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.path(), entry.file_name().to_string_lossy().into_owned(), entry.file_type()?))
    };
    folder.read_dir()?.map(entry).collect()
}
