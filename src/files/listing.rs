//! The files that a pattern finds, as content.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::node::{Content as NodeContent, Entry, Map, Node, Span};
use super::walk::Walk;
use super::{Content, Error, Failure, Problem};
use crate::sql::derive::hexadecimal;

/// The name of the loop over the files that a pattern finds, and the expression that gives them.
pub const LISTED: (&str, &str) = ("file", "files");

/// Lists the files that a pattern finds, in the order of their paths; a relative pattern starts at
/// `folder`. Every file is a map of `path`, `below`, `folder`, `name`, `stem`, `extension`, `bytes` and,
/// where the columns want it, `sha256`.
pub fn list(folder: &Path, pattern: &str, with_sha256: bool) -> Result<Content, Error> {
    let unreadable = |problem| Error::Unreadable(Failure::one(pattern, problem));
    let mut files = Vec::new();
    for path in listed(folder, pattern)? {
        files.push(Arc::new(file(folder, pattern, &path, with_sha256).map_err(unreadable)?));
    }
    let root: Arc<str> = "".into();
    let list = entry(LISTED.1, &LISTED.1.into(), NodeContent::List(files));
    let map = Map::new(vec![list]).map_err(unreadable)?;
    Ok(Content { path: pattern.to_owned(), root: Arc::new(node(&root, NodeContent::Map(map))) })
}

/// The paths of these files.
pub fn listed(folder: &Path, pattern: &str) -> Result<Vec<PathBuf>, Error> {
    let unreadable = |problem| Error::Unreadable(Failure::one(pattern, problem));
    let fixed = folder.join(fixed_folder(pattern));
    if !fixed.is_dir() {
        let problem = Problem::new(format!("\"{}\" is no folder that can be read", fixed.display()));
        let hint = "a pattern in the rule starts at the rule's folder; no folder is not the same as no file";
        return Err(unreadable(problem.hint(hint)));
    }
    let walk = Walk::new(&pattern[fixed_folder(pattern).len()..]).map_err(|error| {
        let problem = Problem::new(format!("not a pattern: {}", error.msg));
        unreadable(problem.hint("`*` is any part of a name, `**` any folders, `[[]` a bracket"))
    })?;
    let found = walk.files(&fixed).map_err(|(path, error)| {
        unreadable(Problem::new(error.to_string()).of(&path.display().to_string()))
    })?;
    Ok(found.into_iter().collect())
}

/// The part of a pattern before the first folder with a wildcard.
pub fn fixed_folder(pattern: &str) -> &str {
    let wild = pattern.find(['*', '?', '[']).unwrap_or(pattern.len());
    match pattern[..wild].rfind('/') {
        Some(0) => "/",
        Some(end) => &pattern[..end],
        None => "",
    }
}

/// What is known of one file.
fn file(folder: &Path, pattern: &str, found: &Path, with_sha256: bool) -> Result<Node, Problem> {
    let own = match Path::new(pattern).is_absolute() {
        true => found,
        false => found.strip_prefix(folder).unwrap_or(found),
    };
    let text = |path: &Path| {
        let name = path.to_str().map(|text| Arc::<str>::from(text.replace('\\', "/")));
        name.ok_or_else(|| {
            Problem::new("the name of the file is not UTF-8")
                .of(&found.display().to_string())
                .hint("rename it")
        })
    };
    let failed = |error: std::io::Error| Problem::new(error.to_string()).of(&found.display().to_string());
    let record = text(own)?;
    let part = |path: Option<&Path>| path.map_or_else(|| Ok("".into()), text);
    let mut facts: Vec<(&str, NodeContent)> = vec![
        ("path", NodeContent::Text(record.clone())),
        ("below", NodeContent::Text(text(own.strip_prefix(fixed_folder(pattern)).unwrap_or(own))?)),
        ("folder", NodeContent::Text(part(own.parent())?)),
        ("name", NodeContent::Text(part(own.file_name().map(Path::new))?)),
        ("stem", NodeContent::Text(part(own.file_stem().map(Path::new))?)),
        ("extension", NodeContent::Text(part(own.extension().map(Path::new))?)),
        ("bytes", NodeContent::Number(found.metadata().map_err(failed)?.len().to_string())),
    ];
    if with_sha256 {
        facts.push(("sha256", NodeContent::Text(sha256(found).map_err(failed)?.into())));
    }
    let facts = facts.into_iter().map(|(name, content)| entry(name, &record, content));
    Ok(node(&record, NodeContent::Map(Map::new(facts.collect())?)))
}

/// What is found stands in no text.
fn node(path: &Arc<str>, content: NodeContent) -> Node {
    Node::new(Span::new(1, 1, 0..0), path, content)
}

fn entry(key: &str, path: &Arc<str>, content: NodeContent) -> Entry {
    Entry { key: key.into(), key_span: Span::new(1, 1, 0..0), node: Arc::new(node(path, content)) }
}

/// The digest of what a file holds, a piece at a time.
fn sha256(path: &Path) -> std::io::Result<String> {
    let (mut file, mut digest, mut piece) = (File::open(path)?, Sha256::new(), vec![0; 64 * 1024]);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(hexadecimal(&digest.finalize()));
        }
        digest.update(&piece[..read]);
    }
}
