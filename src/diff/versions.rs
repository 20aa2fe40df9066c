//! Where two versions of rule documents come from: files, folders, or revisions of a repository.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::diagnostic::{SourceText, why_unreadable};
use crate::diff::git::{Files, Repository};
use crate::diff::{MigrationDiff, Presence, alone, compare, gone, unreadable, with_tests};
use crate::migration::{Migration, Rejected, is_rule, rule_documents};

/// Why there are no two versions to compare.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct VersionError {
    /// What happened.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl VersionError {
    pub(super) fn new(message: impl Into<String>, hint: &str) -> VersionError {
        VersionError { message: message.into(), hint: (!hint.is_empty()).then(|| hint.to_owned()) }
    }
}

/// A document of one version, or why it is no migration.
pub type Side = Option<Result<Migration, Rejected>>;

/// Two versions of one document.
#[derive(Debug)]
pub struct Pair {
    /// The old one.
    pub old: Side,
    /// The new one.
    pub new: Side,
    /// The tests beside the old one.
    pub old_tests: Option<SourceText>,
    /// The tests beside the new one.
    pub new_tests: Option<SourceText>,
}

/// Two versions of rule documents.
#[derive(Debug)]
pub struct Versions {
    /// What the old version is called.
    pub old: String,
    /// What the new version is called.
    pub new: String,
    /// The documents that differ, in order.
    pub pairs: Vec<Pair>,
    /// How many documents are the same, byte for byte.
    pub unchanged: usize,
}

/// A document that was not read yet: what messages call it, its folder, its bytes, and its tests.
struct Unread {
    name: String,
    folder: PathBuf,
    bytes: Vec<u8>,
    tests: Option<SourceText>,
}

/// The documents of one version by their paths within it.
type Documents = BTreeMap<String, Unread>;

impl Versions {
    /// Two files, or two folders with everything in them that is a rule document.
    pub fn between(old: &Path, new: &Path) -> Result<Versions, VersionError> {
        let names = (old.display().to_string(), new.display().to_string());
        match (old.is_dir(), new.is_dir()) {
            (true, true) => {
                let (before, after) = (folder(old, old)?, folder(new, new)?);
                matched(names, before, after, false).some()
            }
            (false, false) => {
                let one = |path: &Path| Ok(BTreeMap::from([(String::new(), unread(path)?)]));
                Ok(matched(names, one(old)?, one(new)?, true))
            }
            _ => Err(VersionError::new(
                format!("\"{}\" and \"{}\" are not both files or both folders", names.0, names.1),
                "give two files or two folders",
            )),
        }
    }

    /// A range of git revisions: `A..B`, `A...B`, or `A` alone against the files as they are; below `paths`.
    ///
    /// Files that a rule reads are those of the working folder, for both versions.
    pub fn of_revisions(range: &str, paths: &[PathBuf]) -> Result<Versions, VersionError> {
        let repository = Repository::around(Path::new("."))?;
        let revisions = repository.range(range)?;
        let before = repository.files(&revisions.old, paths)?;
        let (old_name, new_name) = match range.split_once("..") {
            Some((old, new)) => (old.to_owned(), new.trim_start_matches('.').to_owned()),
            None => (range.to_owned(), String::new()),
        };
        let called = |name: &str| if name.is_empty() { "HEAD".to_owned() } else { name.to_owned() };
        let mut unchanged = 0;
        let read = |files: &Files, others: &Files, revision: &str| {
            let mut documents = Documents::new();
            for (path, id) in files.iter().filter(|(path, _)| is_document(path)) {
                if !is_same(path, files, others) {
                    let folder = repository.top.join(path).parent().map(Path::to_owned).unwrap_or_default();
                    let (name, bytes) = (format!("{revision}:{path}"), repository.content(id)?);
                    let tests = files.get_key_value(&tests_of(path));
                    let tests = tests.map(|(path, id)| {
                        let text = String::from_utf8_lossy(&repository.content(id)?).into_owned();
                        Ok::<_, VersionError>(SourceText { name: format!("{revision}:{path}"), text })
                    });
                    documents.insert(path.clone(), Unread { name, folder, bytes, tests: tests.transpose()? });
                }
            }
            Ok::<_, VersionError>(documents)
        };
        let (old_name, new_name, olds, news) = match &revisions.new {
            Some(new) => {
                let after = repository.files(new, paths)?;
                let same = before.keys().filter(|path| is_document(path) && is_same(path, &before, &after));
                unchanged += same.count();
                let (old_name, new_name) = (called(&old_name), called(&new_name));
                let olds = read(&before, &after, &old_name)?;
                let news = read(&after, &before, &new_name)?;
                (old_name, new_name, olds, news)
            }
            None => {
                let olds = read(&before, &BTreeMap::new(), &old_name)?;
                let mut news = Documents::new();
                for path in paths {
                    match path.is_dir() {
                        true => news.extend(folder(path, &repository.top)?),
                        false if path.exists() => {
                            news.insert(within(path, &repository.top), unread(path)?);
                        }
                        false => {}
                    }
                }
                (old_name, "the files as they are".to_owned(), olds, news)
            }
        };
        let mut versions = matched((old_name, new_name), olds, news, false);
        versions.unchanged += unchanged;
        versions.some()
    }

    /// Refuses to say that nothing differs where there is nothing.
    fn some(self) -> Result<Versions, VersionError> {
        match self.pairs.is_empty() && self.unchanged == 0 {
            true => Err(VersionError::new(
                format!("there is no rule document in \"{}\" and \"{}\"", self.old, self.new),
                "check the paths: rules are named *.yaml",
            )),
            false => Ok(self),
        }
    }
}

/// Whether a document and its tests are the same in two revisions.
fn is_same(path: &str, files: &Files, others: &Files) -> bool {
    let tests = tests_of(path);
    others.get(path) == files.get(path) && others.get(&tests) == files.get(&tests)
}

/// The path of the tests of a rule document.
fn tests_of(path: &str) -> String {
    format!("{}.test.yaml", path.strip_suffix(".yaml").unwrap_or(path))
}

/// Whether this is the path of a rule document, in no hidden folder.
fn is_document(path: &str) -> bool {
    let mut parts: Vec<&str> = path.split('/').collect();
    let name = parts.pop().unwrap_or_default();
    is_rule(name) && !parts.iter().any(|part| part.starts_with('.'))
}

/// Every rule document below a folder, by its path from `top`.
fn folder(folder: &Path, top: &Path) -> Result<Documents, VersionError> {
    let unreadable = |error: std::io::Error| {
        VersionError::new(format!("{}: {error}", folder.display()), "check the path and its permissions")
    };
    let paths = rule_documents(folder).map_err(unreadable)?;
    paths.iter().map(|path| Ok((within(path, top), unread(path)?))).collect()
}

/// A path as it is called from a folder above it.
fn within(path: &Path, top: &Path) -> String {
    let absolute = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let inside = path.strip_prefix(top).map(Path::to_owned);
    let inside = inside.unwrap_or_else(|_| {
        let path = absolute(path);
        path.strip_prefix(absolute(top)).map(Path::to_owned).unwrap_or(path)
    });
    inside.to_string_lossy().into_owned()
}

fn unread(path: &Path) -> Result<Unread, VersionError> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| {
        VersionError::new(
            format!("cannot read \"{name}\": {}", why_unreadable(&error)),
            "give two files, two folders, or a range of git revisions such as main..HEAD",
        )
    })?;
    let tests = PathBuf::from(tests_of(&name));
    let text = std::fs::read(&tests).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let tests = text.map(|text| SourceText { name: tests.display().to_string(), text });
    Ok(Unread { name, folder: path.parent().map(Path::to_owned).unwrap_or_default(), bytes, tests })
}

impl Pair {
    /// What differs between the two versions; none where nothing does, or the new one is no migration.
    pub fn compare(&self) -> Option<MigrationDiff> {
        match (&self.old, &self.new) {
            (Some(Ok(old)), Some(Ok(new))) => {
                with_tests(compare(old, new), (old, self.old_tests.as_ref()), (new, self.new_tests.as_ref()))
            }
            (Some(Err(old)), Some(Ok(new))) => Some(unreadable(old, new)),
            (None, Some(Ok(new))) => Some(alone(new, Presence::Added)),
            (Some(Ok(old)), None) => Some(alone(old, Presence::Removed)),
            (Some(Err(old)), None) => Some(gone(old)),
            _ => None,
        }
    }
}

impl Unread {
    fn read(self) -> Result<Migration, Rejected> {
        Migration::from_bytes(&self.name, self.bytes, &self.folder)
    }
}

/// Pairs the documents: by their ids, or else by their paths.
fn matched((old, new): (String, String), olds: Documents, news: Documents, is_one: bool) -> Versions {
    let text = |tests: &Option<SourceText>| tests.as_ref().map(|tests| tests.text.clone());
    let same: BTreeSet<String> = olds
        .iter()
        .filter(|(path, document)| {
            news.get(*path).is_some_and(|other| {
                other.bytes == document.bytes && text(&other.tests) == text(&document.tests)
            })
        })
        .map(|(path, _)| path.clone())
        .collect();
    let read = |documents: Documents| {
        let rest = documents.into_iter().filter(|(path, _)| !same.contains(path));
        let read = |(path, mut document): (String, Unread)| {
            let tests = document.tests.take();
            (path, document.read(), tests)
        };
        rest.map(read).collect::<Vec<_>>()
    };
    let (mut olds, news) = (read(olds), read(news));
    let id = |document: &Result<Migration, Rejected>| document.as_ref().ok().map(|it| it.id.clone());
    let known: BTreeSet<String> = news.iter().filter_map(|(_, document, _)| id(document)).collect();
    let mut pairs = Vec::new();
    for (path, document, new_tests) in news {
        let by_id = olds.iter().position(|(_, old, _)| id(old).is_some() && id(old) == id(&document));
        // Another document of the new version may have taken the id along.
        let is_free = |old: &Result<Migration, Rejected>| id(old).is_none_or(|id| !known.contains(&id));
        let by_path = olds.iter().position(|(other, old, _)| *other == path && (is_one || is_free(old)));
        let twin = by_id.or(by_path).map(|index| olds.remove(index));
        let (old, old_tests) = twin.map_or((None, None), |(_, old, tests)| (Some(old), tests));
        pairs.push(Pair { old, new: Some(document), old_tests, new_tests });
    }
    pairs.extend(olds.into_iter().map(|(_, document, old_tests)| Pair {
        old: Some(document),
        new: None,
        old_tests,
        new_tests: None,
    }));
    Versions { old, new, pairs, unchanged: same.len() }
}
