//! Changes rows of a file table in the text of the file; nothing else of it changes.
//!
//! The values keep their places from reading, so a change replaces the bytes of one value, or puts in or
//! takes out the lines of a field or record; every other byte is copied. A deleted record takes the comment
//! lines with it that stand directly above it with its indentation (except those that the file begins with: a
//! licence, or what the file is about), and one of the gaps around it where
//! empty lines keep records apart. What was written is read again and compared with what was meant.

mod arrival;
mod check;
mod csv;
pub(super) mod inline;
mod json;
mod line_ends;
mod meaning;
pub(super) mod notation;
mod same;
#[cfg(test)]
mod tests;
mod text;
mod toml;
mod toml_keys;
pub(super) mod toml_lines;
mod yaml;
pub(super) mod yaml_lines;

use std::sync::Arc;

use self::meaning::Meaning;
use self::text::{Spliced, Splices};
use super::node::{Content, Node, Span};
use super::table::{Record, records_of};
use super::{Error, Failure, Format, Problem, TableShape, parse_root};
use crate::sql::Value;

/// One change to the records of a file table.
///
/// Records are named by their number in the old text, whatever else changes.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Gives a column of a record a value. NULL writes null over a value (TOML: removes the field; CSV:
    /// empties it) and leaves a missing field missing.
    Set {
        /// The number of the record.
        record: u64,
        /// The name of the column.
        column: String,
        /// The value.
        value: Value,
    },
    /// Removes a field of a record.
    Remove {
        /// The number of the record.
        record: u64,
        /// The name of the column.
        column: String,
    },
    /// Gives a record of a map another key.
    Rename {
        /// The number of the record.
        record: u64,
        /// The new `$key`.
        key: String,
    },
    /// Deletes a record, with the comment lines directly above it.
    Delete {
        /// The number of the record.
        record: u64,
    },
    /// A record that comes: at the end, or in order in a map whose keys are sorted (not in TOML).
    Insert {
        /// Its `$key`, in a map.
        key: Option<String>,
        /// Columns and values; NULL leaves the field out.
        values: Vec<(String, Value)>,
    },
}

/// A text that is to change, with what stands where.
struct Old<'t> {
    text: &'t str,
    format: Format,
    root: &'t Node,
    records: Vec<Record>,
    /// The list or map of the records.
    container: Option<&'t Node>,
    /// The key of the list or map of records.
    container_key: Option<Span>,
    /// Whether records have a `$key`.
    is_map: bool,
    /// Whether they stand in the order of it.
    is_sorted: bool,
    /// The values that aliases of YAML repeat.
    repeated: Vec<Span>,
    /// The records of an earlier text: one that comes back has all its fields.
    earlier: Vec<Record>,
}

/// The text of a file with changed rows; `name` is what messages call the file.
///
/// Several tables of one file are changed one after the other, each in the text that the one before gave.
pub fn edit(
    name: &str,
    text: &str,
    format: Format,
    shape: &TableShape,
    changes: &[Change],
) -> Result<String, Error> {
    edit_back(name, text, None, format, shape, changes)
}

/// The same, towards an earlier text: a record that comes, and that stands in it, gets all the fields from there
/// that no column names.
pub fn edit_back(
    name: &str,
    text: &str,
    earlier: Option<&str>,
    format: Format,
    shape: &TableShape,
    changes: &[Change],
) -> Result<String, Error> {
    if changes.is_empty() {
        return Ok(text.to_owned());
    }
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = &text[..text.len() - body.len()];
    // In CSV a line end may be part of a value.
    let is_mixed = format != Format::Csv && line_ends::are_mixed(body);
    let alike = |text: &str| if is_mixed { line_ends::alike(text) } else { text.to_owned() };
    let (alike, earlier) = (is_mixed.then(|| alike(body)), earlier.map(alike));
    let change = Request { name, text: alike.as_deref().unwrap_or(body), earlier, format, shape };
    Ok(match change.edited(changes)? {
        None => text.to_owned(),
        Some(new) if is_mixed => format!("{mark}{}", line_ends::put_back(body, &new)),
        Some(new) if mark.is_empty() => new.text,
        Some(new) => format!("{mark}{}", new.text),
    })
}

/// A text of which rows are to change.
struct Request<'a> {
    name: &'a str,
    text: &'a str,
    earlier: Option<String>,
    format: Format,
    shape: &'a TableShape,
}

impl Request<'_> {
    /// The changed text; none where nothing changes.
    fn edited(&self, changes: &[Change]) -> Result<Option<Spliced>, Error> {
        let Request { name, text, format, shape, .. } = *self;
        let refused = |problem| Error::Edit(Failure::one(name, problem));
        let (root, repeated) =
            parsed(text, format).map_err(|problem| Error::Syntax(Failure::one(name, problem)))?;
        let old = Old::new(text, format, &root, repeated, shape);
        let mut old = old.map_err(|problem| Error::Table(Failure::one(name, problem)))?;
        if let Some(earlier) = &self.earlier {
            let earlier = earlier.strip_prefix('\u{feff}').unwrap_or(earlier);
            let root = parse_root(earlier, format).map_err(refused)?;
            old.earlier = records_of(&root, format, shape).map_err(refused)?;
        }
        let meaning = meaning::meaning(&old, shape, changes).map_err(refused)?;
        if meaning.is_empty() {
            return Ok(None);
        }
        let splices = splices(&old, &meaning, shape).map_err(refused)?;
        let new = splices.apply(text).map_err(|at| {
            let (line, column) = super::end_of(&text[..at.min(text.len())]);
            let problem = Problem::new("two changes touch the same value").at(line, column);
            refused(problem.hint("see whether the paths of two columns overlap"))
        })?;
        check::check(&old, &meaning, shape, &new.text).map_err(|message| defect(name, message))?;
        Ok(Some(new))
    }
}

/// The values of a text, and those that aliases of YAML repeat.
fn parsed(text: &str, format: Format) -> Result<(Node, Vec<Span>), Problem> {
    match format {
        Format::Yaml => super::yaml::parse_anchored(text),
        _ => parse_root(text, format).map(|root| (root, Vec::new())),
    }
}

fn defect(name: &str, message: String) -> Error {
    let problem = Problem::new(message).hint("nothing was written; this is a defect of amend");
    Error::EditFailed(Failure::one(name, problem))
}

fn splices(old: &Old<'_>, meaning: &Meaning, shape: &TableShape) -> Result<Splices, Problem> {
    let mut splices = Splices::default();
    match old.format {
        Format::Json => json::edit(old, meaning, &mut splices),
        Format::Ndjson => json::edit_lines(old, meaning, &mut splices),
        Format::Yaml => yaml::edit(old, meaning, &mut splices),
        Format::Toml => toml::edit(old, meaning, shape, &mut splices),
        Format::Csv => csv::edit(old, meaning, &mut splices),
    }?;
    Ok(splices)
}

impl<'t> Old<'t> {
    fn new(
        text: &'t str,
        format: Format,
        root: &'t Node,
        repeated: Vec<Span>,
        shape: &TableShape,
    ) -> Result<Old<'t>, Problem> {
        let records = records_of(root, format, shape)?;
        let (container, container_key) = container(root, shape);
        let is_map = match container.map(|node| &node.content) {
            Some(Content::Map(_)) => true,
            Some(Content::List(_)) => false,
            _ => shape.keyed,
        };
        // Sections of TOML stand in any order.
        let is_sorted = format != Format::Toml && meaning::is_sorted(&records);
        Ok(Old {
            text,
            format,
            root,
            records,
            container,
            container_key,
            is_map,
            is_sorted,
            repeated,
            earlier: Vec::new(),
        })
    }
}

/// What holds the records, and its key.
fn container<'n>(root: &'n Node, shape: &TableShape) -> (Option<&'n Node>, Option<Span>) {
    let (mut node, mut key) = (root, None);
    for segment in &shape.rows {
        let Content::Map(map) = &node.content else { return (None, None) };
        let Some(entry) = map.position(segment).and_then(|position| map.entries().get(position)) else {
            return (None, None);
        };
        (node, key) = (&*entry.node, Some(entry.key_span));
    }
    (Some(node), key)
}

/// The value that a path of keys leads to.
fn at_path<'n>(node: &'n Arc<Node>, path: &[String]) -> Option<&'n Arc<Node>> {
    path.iter().try_fold(node, |node, key| match &node.content {
        Content::Map(map) => map.get(key),
        _ => None,
    })
}
