//! New frozen rows among those that a file has already.

use std::path::Path;

use serde_json::Value as Json;

use crate::adjudication::{Form, json, yaml};
use crate::diagnostic::SourceText;
use crate::document::{self, Node};
use crate::migration::{Adjudications, Entry, Migration, Rejected};
use crate::plan::Frozen;

/// A file with the rows that are frozen now, and what became of those that it had.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// The text of the file.
    pub text: String,
    /// Rows that it did not have.
    pub added: usize,
    /// Rows that nobody has chosen for, the new ones too.
    pub open: usize,
    /// Rows with a choice that counts.
    pub chosen: usize,
    /// Rows whose choice was made on other evidence; they stand as they were.
    pub void: usize,
    /// Rows that nobody had chosen for and that are not frozen any more: they are gone from the file.
    pub removed: usize,
    /// Rows with a choice that are not frozen any more; they stand as they were.
    pub unmatched: usize,
}

/// Why a file cannot take the rows.
#[derive(Debug, thiserror::Error)]
pub enum NotMerged {
    /// It is no file of adjudications of this migration.
    #[error(transparent)]
    Rejected(#[from] Rejected),
    /// Its rows do not stand on lines of their own.
    #[error("the rows of \"{0}\" do not stand below each other, so none can be put between them")]
    Layout(String),
}

/// What one row of an old file is written as.
struct Old {
    entry: Entry,
    /// Comments and empty lines above it.
    lead: String,
    /// The row itself, what follows it too.
    body: String,
    /// The same in a file of JSON.
    json: Json,
}

/// The text of a file with these rows. `old` is what stands in it, if it is there; where the rows are only
/// those of a part of a run, `partial`, the others stay.
pub fn merge(
    migration: &Migration,
    frozen: &[Frozen],
    path: &Path,
    old: Option<&str>,
    partial: bool,
) -> Result<Merged, NotMerged> {
    let form = Form::of(path);
    let name = path.display().to_string();
    let (head, olds) = match old {
        Some(text) => read(&name, text, form, migration)?,
        None => (yaml::head(&migration.id), Vec::new()),
    };
    let mut merged = Merged::default();
    let mut rows: Vec<(Option<usize>, Old)> = Vec::new();
    for row in frozen {
        let known = olds.iter().position(|old| old.entry.is(&row.step, &row.key));
        let entry = known.map(|index| &olds[index].entry);
        count(row, known.is_some(), &mut merged);
        let stays = row.void.is_some()
            || row.chosen.is_some() && entry.is_some_and(|entry| entry.chosen == row.chosen);
        let new = Old {
            entry: Entry::default(),
            lead: known.map(|index| olds[index].lead.clone()).unwrap_or_default(),
            body: yaml::row(row),
            json: json::row(row),
        };
        let written = match known {
            Some(index) if stays || same_lines(&olds[index].body, &new.body) => {
                Old { lead: olds[index].lead.clone(), ..olds[index].copy() }
            }
            _ => new,
        };
        rows.push((known, written));
    }
    let is_kept = |index: usize| rows.iter().any(|(known, _)| *known == Some(index));
    let gone: Vec<usize> = (0..olds.len()).filter(|index| !is_kept(*index)).collect();
    for index in gone {
        match (partial, &olds[index].entry.chosen) {
            (true, _) => {}
            (false, Some(_)) => merged.unmatched += 1,
            (false, None) => {
                merged.removed += 1;
                continue;
            }
        }
        let after = rows.iter().rposition(|(known, _)| known.is_some_and(|known| known < index));
        rows.insert(after.map_or(0, |at| at + 1), (Some(index), olds[index].copy()));
    }
    merged.text = match form {
        Form::Json => json::file(&migration.id, rows.into_iter().map(|(_, row)| row.json).collect()),
        Form::Yaml => text(head, rows.into_iter().map(|(_, row)| row.lead + &row.body)),
    };
    Ok(merged)
}

fn count(row: &Frozen, is_known: bool, merged: &mut Merged) {
    merged.added += usize::from(!is_known);
    match (&row.chosen, &row.void) {
        (Some(_), _) => merged.chosen += 1,
        (None, Some(_)) => merged.void += 1,
        (None, None) => merged.open += 1,
    }
}

/// Whether two rows say the same, comments aside.
fn same_lines(old: &str, new: &str) -> bool {
    let said = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim_end);
        let lines = lines.filter(|line| !line.is_empty() && !line.trim_start().starts_with('#'));
        lines.map(str::to_owned).collect()
    };
    said(old) == said(new)
}

fn text(head: String, rows: impl Iterator<Item = String>) -> String {
    let mut out = head;
    let start = out.len();
    for row in rows {
        if out.len() == start {
            out.push_str("frozen:\n");
            out.push_str(row.trim_start_matches('\n'));
        } else {
            if !row.starts_with('\n') {
                out.push('\n');
            }
            out.push_str(&row);
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }
    if out.len() == start {
        out.push_str("frozen: []\n");
    }
    out
}

/// What stands above the rows, and each row.
fn read(name: &str, text: &str, form: Form, migration: &Migration) -> Result<(String, Vec<Old>), NotMerged> {
    let given = Adjudications::from_text(name, text, migration)?;
    let layout = || NotMerged::Layout(name.to_owned());
    if form == Form::Json {
        let file: Json = serde_json::from_str(text).map_err(|_| layout())?;
        let rows = file["frozen"].as_array().cloned().unwrap_or_default();
        let old = |(entry, json)| Old { entry, lead: String::new(), body: String::new(), json };
        return Ok((String::new(), given.entries.into_iter().zip(rows).map(old).collect()));
    }
    let source = SourceText { name: name.to_owned(), text: text.to_owned() };
    let key = match document::adjudications_tree(&source) {
        Some(Node::Map(map)) => map.entries.into_iter().find(|entry| entry.key.value == "frozen"),
        _ => None,
    };
    let frozen = key.map(|entry| entry.key.place.start).filter(|at| line_start(text, *at) == *at);
    let frozen = frozen.ok_or_else(layout)?;
    let head_end = text[frozen..].find('\n').map_or(text.len(), |at| frozen + at + 1);
    let starts: Vec<usize> = given.entries.iter().map(|entry| line_start(text, entry.place.start)).collect();
    let is_own_line = |start: &usize| text[*start..].trim_start().starts_with("- ") && *start >= head_end;
    let is_last = || text[head_end..].lines().all(|line| !is_key(line));
    if !starts.iter().all(is_own_line) || starts.windows(2).any(|pair| pair[0] == pair[1]) || !is_last() {
        return Err(layout());
    }
    let mut leads: Vec<usize> = Vec::new();
    for start in &starts {
        let least = leads.last().map_or(head_end, |last| *last);
        leads.push(above(text, *start, least));
    }
    let mut olds = Vec::new();
    for (index, entry) in given.entries.into_iter().enumerate() {
        let end = leads.get(index + 1).copied().unwrap_or(text.len());
        let (lead, body) = (&text[leads[index]..starts[index]], &text[starts[index]..end]);
        olds.push(Old { entry, lead: lead.to_owned(), body: body.to_owned(), json: Json::Null });
    }
    Ok((text[..frozen].to_owned(), olds))
}

/// Whether a line begins another key of the whole file.
fn is_key(line: &str) -> bool {
    line.starts_with(|first: char| !first.is_whitespace() && first != '#' && first != '-')
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the comments and empty lines above a line begin.
fn above(text: &str, start: usize, least: usize) -> usize {
    let mut at = start;
    while at > least {
        let before = line_start(text, at - 1);
        let line = text[before..at].trim();
        if before < least || !(line.is_empty() || line.starts_with('#')) {
            break;
        }
        at = before;
    }
    at
}

impl Old {
    fn copy(&self) -> Old {
        Old {
            entry: Entry::default(),
            lead: self.lead.clone(),
            body: self.body.clone(),
            json: self.json.clone(),
        }
    }
}
