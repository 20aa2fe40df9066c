//! CSV with a header line; every value is text.

use std::collections::HashSet;
use std::sync::Arc;

use csv::{ErrorKind, ReaderBuilder, StringRecord};

use super::Problem;
use super::lines::Lines;
use super::node::{Content, Map, Node, item_path};

/// Reads the records as a list of maps.
pub(super) fn parse(text: &str) -> Result<Node, Problem> {
    let lines = Lines::new(text);
    // A record's position may lie before the line ends that come first.
    let line = |position: Option<&csv::Position>| {
        let start = position.map_or(0, |position| position.byte() as usize).min(text.len());
        let rest = &text.as_bytes()[start..];
        lines.line(start + rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count())
    };
    let problem = |error: csv::Error| problem(&error).on(line(error.position()));
    let mut reader = ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
    let header = reader.headers().map_err(problem)?.clone();
    let names = names(&header)?;
    let mut records = Vec::new();
    for record in reader.records() {
        let record = record.map_err(problem)?;
        let line = line(record.position());
        let path = item_path("", records.len());
        let value = |text: &str| Arc::new(Node::new(line, &path, Content::Text(text.into())));
        let entries = names.iter().cloned().zip(record.iter().map(value)).collect();
        records.push(Arc::new(Node::new(line, &path, Content::Map(Map::new(entries)?))));
    }
    Ok(Node::new(1, &"".into(), Content::List(records)))
}

/// The names in the header line, each there once.
fn names(header: &StringRecord) -> Result<Vec<Arc<str>>, Problem> {
    let mut seen = HashSet::new();
    for (index, name) in header.iter().enumerate() {
        if name.trim().is_empty() {
            return Err(Problem::new(format!("column {} has no name in the header line", index + 1)).on(1));
        }
        if !seen.insert(name) {
            let twice = Problem::new(format!("column \"{name}\" is there twice in the header line"));
            return Err(twice.on(1).hint("rename one of them"));
        }
    }
    Ok(header.iter().map(Arc::from).collect())
}

fn problem(error: &csv::Error) -> Problem {
    match error.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            let message = format!("the record has {len} values, the header line {expected_len}");
            Problem::new(message).hint("put values that contain a comma into double quotes")
        }
        _ => Problem::new(format!("not CSV: {error}")),
    }
}
