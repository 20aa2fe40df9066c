//! Data files as rows: JSON, NDJSON, YAML, TOML and CSV.
//!
//! [`read`] gives the content of a file with the line of every value, [`Content::check`] holds it
//! against a JSON Schema, [`Content::rows`] runs a comprehension over it, and [`FileRows::keyed`]
//! verifies a key. It knows nothing of migrations or databases.

mod csv;
mod error;
mod expression;
mod json;
mod key;
mod lines;
mod listing;
mod node;
mod rows;
mod schema;
#[cfg(test)]
mod tests;
mod toml;
mod value;
mod yaml;

use std::path::Path;
use std::sync::Arc;

pub use error::{Error, Failure, Problem};
pub use expression::environment;
pub use listing::{LISTED, list, listed};
pub use rows::{Comprehension, FileRow, FileRows, RecordPlace};

use node::Node;

/// The format of a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
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

/// Reads a file. Without a format the extension says it.
pub fn read(path: &Path, format: Option<Format>) -> Result<Content, Error> {
    let name = path.display().to_string();
    let unreadable = |problem: Problem| Error::Unreadable(Failure::one(&name, problem));
    let format = format.or_else(|| Format::from_path(path)).ok_or_else(|| {
        let message = "its extension does not say the format";
        unreadable(Problem::new(message).hint("add `format:` json, ndjson, yaml, toml or csv"))
    })?;
    if path.is_dir() {
        return Err(unreadable(Problem::new("it is a folder")));
    }
    let bytes = std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            let hint = "a path in the rule starts at the rule's folder, one in --param at the working folder";
            unreadable(Problem::new("it does not exist").hint(hint))
        }
        _ => unreadable(Problem::new(error.to_string())),
    })?;
    let text = decode(&bytes).map_err(|problem| Error::Syntax(Failure::one(&name, problem)))?;
    parse(&name, text, format)
}

/// Reads a text as if it were a file with this name.
pub fn parse(name: &str, text: &str, format: Format) -> Result<Content, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = match format {
        _ if text.trim().is_empty() => {
            Err(Problem::new("the file is empty").hint("an empty list is a list too: write it"))
        }
        Format::Json => json::parse(text),
        Format::Ndjson => json::parse_lines(text),
        Format::Yaml => yaml::parse(text),
        Format::Toml => toml::parse(text),
        Format::Csv => csv::parse(text),
    };
    let root = root.map_err(|problem| Error::Syntax(Failure::one(name, problem)))?;
    Ok(Content { path: name.to_owned(), root: Arc::new(root) })
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
