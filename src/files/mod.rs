//! Data files as rows: JSON, NDJSON, YAML, TOML and CSV.
//!
//! [`read`] gives the content of a file with the line of every value, [`Content::check`] holds it
//! against a JSON Schema, [`Content::rows`] runs a comprehension over it, and [`FileRows::keyed`]
//! verifies a key. A file is a table as well: [`TableReader`] gives its rows by a [`TableShape`], [`edit`]
//! changes them in its text and nothing else, [`write()`] makes a whole file. It knows nothing of migrations
//! or databases.

mod csv;
mod diff;
mod edit;
mod error;
mod expression;
mod input;
mod json;
mod key;
mod lines;
mod listing;
mod node;
mod pipe;
mod rows;
mod schema;
mod stream;
mod table;
#[cfg(test)]
mod tests;
mod toml;
mod tree;
mod value;
mod walk;
mod write;
mod yaml;
mod yaml_spans;

use std::path::Path;
use std::sync::Arc;

pub use diff::{UnifiedDiff, unified_diff};
pub use edit::{Change, edit, edit_back};
pub use error::{Error, Failure, Problem};
pub use expression::environment;
pub use input::{Seen, changed, is_rereadable};
pub use key::RepeatedKey;
pub use listing::{LISTED, fixed_folder, list, listed};
pub use rows::{Comprehension, FileRow, FileRows, RecordPlace};
pub use stream::{Keeps, RowStream, stream};
pub use table::{TableColumn, TableReader, TableRow, TableShape, TableType};
pub use tree::Tree;
pub use write::write;

use node::Node;

/// The format of a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// One JSON value.
    Json,
    /// One JSON value a line.
    Ndjson,
    /// One YAML document.
    Yaml,
    /// One TOML document.
    Toml,
    /// Records with a header line; every value is text.
    Csv,
}

impl Format {
    /// The format that a path's extension says.
    pub fn from_path(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "json" => Some(Format::Json),
            "ndjson" | "jsonl" => Some(Format::Ndjson),
            "yaml" | "yml" => Some(Format::Yaml),
            "toml" => Some(Format::Toml),
            "csv" => Some(Format::Csv),
            _ => None,
        }
    }
}

/// What a file holds, every value with its line.
#[derive(Debug, Clone)]
pub struct Content {
    /// The path that messages name.
    pub path: String,
    root: Arc<Node>,
}

impl Content {
    /// All of it as JSON.
    pub fn to_json(&self) -> serde_json::Value {
        self.root.to_json()
    }
}

/// Reads a file, or a pipe that the shell opened. Without a format the extension says it.
pub fn read(path: &Path, format: Option<Format>) -> Result<Content, Error> {
    let format = format_of(path, format)?;
    if !pipe::is_open(path) {
        regular(path)?;
    }
    let text = text_of(path)?;
    pipe::gave(path, text.as_bytes())?;
    parse(&path.display().to_string(), &text, format)
}

/// The text of a file, and its format. Without one the extension says it.
pub fn read_text(path: &Path, format: Option<Format>) -> Result<(String, Format), Error> {
    let format = format_of(path, format)?;
    regular(path)?;
    Ok((text_of(path)?, format))
}

fn text_of(path: &Path) -> Result<String, Error> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| unreadable(&name, &error))?;
    decode(&bytes).map_err(|problem| Error::Syntax(Failure::one(&name, problem)))?;
    Ok(String::from_utf8(bytes).unwrap_or_default())
}

/// Reads a text as if it were a file with this name.
pub fn parse(name: &str, text: &str, format: Format) -> Result<Content, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = match text.trim().is_empty() {
        true => Err(Problem::new("the file is empty").hint("an empty list is a list too: write it")),
        false => parse_root(text, format),
    };
    let root = root.map_err(|problem| Error::Syntax(Failure::one(name, problem)))?;
    Ok(Content { path: name.to_owned(), root: Arc::new(root) })
}

/// The value that a text without byte order mark holds.
fn parse_root(text: &str, format: Format) -> Result<Node, Problem> {
    match format {
        Format::Json => json::parse(text),
        Format::Ndjson => json::parse_lines(text),
        Format::Yaml => yaml::parse(text),
        Format::Toml => toml::parse(text),
        Format::Csv => csv::parse(text),
    }
}

/// The format that is given, or that the path's extension says.
fn format_of(path: &Path, format: Option<Format>) -> Result<Format, Error> {
    format.or_else(|| Format::from_path(path)).ok_or_else(|| {
        let problem = Problem::new("its extension does not say the format");
        let problem = problem.hint("add `format:` json, ndjson, yaml, toml or csv");
        Error::Unreadable(Failure::one(&path.display().to_string(), problem))
    })
}

/// Refuses what is there and no ordinary file, before it is opened: a pipe would wait for a writer.
fn regular(path: &Path) -> Result<(), Error> {
    let name = path.display().to_string();
    match path.metadata() {
        Ok(found) if found.is_dir() => {
            Err(unreadable(&name, &std::io::Error::from(std::io::ErrorKind::IsADirectory)))
        }
        Ok(found) if !found.is_file() => {
            let problem = Problem::new("it is a pipe, a socket or a device, and no ordinary file");
            let problem = problem.hint("save what it gives as a file, and name that");
            Err(Error::Unreadable(Failure::one(&name, problem)))
        }
        _ => Ok(()),
    }
}

fn unreadable(name: &str, error: &std::io::Error) -> Error {
    let problem = match error.kind() {
        std::io::ErrorKind::NotFound => Problem::new("it does not exist")
            .hint("a path in the rule starts at the rule's folder, one in --param at the working folder"),
        std::io::ErrorKind::IsADirectory => Problem::new("it is a folder"),
        _ => Problem::new(error.to_string()),
    };
    Error::Unreadable(Failure::one(name, problem))
}

/// The bytes as text, or the line where they are not UTF-8.
fn decode(bytes: &[u8]) -> Result<&str, Problem> {
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let (line, column) = end_of(&before);
        Problem::new("the file is not UTF-8").at(line, column).hint("save it as UTF-8")
    })
}

/// Line and column of the character after a text.
fn end_of(text: &str) -> (usize, usize) {
    let line = text.rfind('\n').map_or(text, |newline| &text[newline + 1..]);
    (text.matches('\n').count() + 1, line.chars().count() + 1)
}
