//! Where things are: the file itself behind its links, and what lies beside it.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

use super::note::{Found, Intent};

const ENDING: &str = ".amend";
/// As many links as may lead to one another.
const MOST_LINKS: usize = 40;
/// Large folders without files of people's own.
const SKIPPED: [&str; 2] = [".git", "node_modules"];

/// The file that a path leads to, through links, as an absolute path. It need not exist; its folder must.
pub fn resolve(path: &Path) -> Result<PathBuf> {
    let mut path = std::path::absolute(path)?;
    for _ in 0..MOST_LINKS {
        match path.canonicalize() {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            found => return found,
        }
        let folder = path.parent().ok_or(ErrorKind::NotFound)?.canonicalize()?;
        match path.read_link() {
            Ok(link) => path = folder.join(link),
            Err(_) => return Ok(folder.join(path.file_name().ok_or(ErrorKind::NotFound)?)),
        }
    }
    Err(Error::other("its links lead in a circle"))
}

/// The note beside a file: `.NAME.amend`.
pub(super) fn note(target: &Path) -> PathBuf {
    beside(target, "")
}

/// The new contents beside a file: `.NAME.amend-RUN`.
pub(super) fn staged(target: &Path, run: &str) -> PathBuf {
    beside(target, &format!("-{run}"))
}

fn beside(target: &Path, more: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(ENDING);
    name.push(more);
    target.with_file_name(name)
}

/// What a run has noted beside this file and not ended yet, whether or not it is still at it.
pub fn pending(path: &Path) -> Option<Intent> {
    match found(&resolve(path).ok()?)? {
        Found::Note(note) => note.intent,
        Found::Nothing | Found::Other => None,
    }
}

/// What is wrong with the note beside a file, where that is none of amend's or damaged.
pub fn damaged(path: &Path) -> Option<super::Error> {
    let target = resolve(path).ok()?;
    match found(&target)? {
        Found::Other => Some(no_note(&target, &note(&target))),
        Found::Note(_) | Found::Nothing => None,
    }
}

fn found(target: &Path) -> Option<Found> {
    Found::read(&mut File::open(note(target)).ok()?).ok()
}

/// A note that says nothing that amend understands.
pub(super) fn no_note(target: &Path, note: &Path) -> super::Error {
    let left: Vec<String> =
        staged_beside(target).iter().map(|path| format!("\"{}\"", path.display())).collect();
    let hint = match left.is_empty() {
        true => "move it away: amend keeps a note of that name beside a file that it changes".to_owned(),
        false => format!(
            "a run left {}: compare that with the file, keep the right one of them, and move both others away",
            left.join(" and ")
        ),
    };
    super::Error::unusable(note, "is no note of amend's", &hint)
}

/// New contents of any run beside a file.
fn staged_beside(target: &Path) -> Vec<PathBuf> {
    let prefix = staged(target, "").file_name().unwrap_or_default().to_string_lossy().into_owned();
    let entries = target.parent().and_then(|folder| std::fs::read_dir(folder).ok());
    let mut found: Vec<PathBuf> = entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    let is_staged =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&prefix));
    found.retain(is_staged);
    found.sort();
    found
}

/// Whether a run has left a note beside this file.
pub fn is_noted(path: &Path) -> bool {
    resolve(path).is_ok_and(|path| note(&path).exists())
}

/// The files beside which there is a note, in this folder and those in it.
pub fn noted_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        let name = name.to_string_lossy();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && !SKIPPED.contains(&&*name) => found.extend(noted_in(&path)),
            Ok(kind) if kind.is_file() => found.extend(of_note(&name).map(|file| folder.join(file))),
            _ => {}
        }
    }
    found.sort();
    found
}

/// The name of the file that a note of this name is about.
fn of_note(name: &str) -> Option<&str> {
    name.strip_prefix('.')?.strip_suffix(ENDING).filter(|name| !name.is_empty())
}
