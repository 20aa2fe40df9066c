//! New frozen rows among those that a file has already.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value as Json;

use crate::adjudication::{Form, comments, json, yaml};
use crate::diagnostic::SourceText;
use crate::document::{self, Node};
use crate::migration::{Adjudications, Entry, Migration, Rejected, RowIndex};
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
    /// Rows with words of people, though no choice, that are not frozen any more; they stand as they were.
    pub noted: usize,
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

/// What stands in a file around its rows, and the rows.
#[derive(Default)]
struct Parts {
    /// All above the rows.
    head: String,
    /// The comment beside `frozen:`.
    beside: String,
    rows: Vec<Old>,
    /// Comments at the end.
    tail: String,
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
/// those of a part of a run, `partial`, or the first of a step that stops there, the others stay.
pub fn merge(
    migration: &Migration,
    frozen: &[Frozen],
    path: &Path,
    old: Option<&str>,
    partial: bool,
) -> Result<Merged, NotMerged> {
    let form = Form::of(path);
    let name = path.display().to_string();
    // Lines are read and made with one character at their end, and written as the file has them.
    let has_crlf = old.is_some_and(ends_lines_with_crlf);
    let plain = old.filter(|_| has_crlf).map(|old| old.replace("\r\n", "\n"));
    let old = plain.as_deref().or(old);
    let mut parts = match old {
        Some(text) => read(&name, text, form, migration)?,
        None => Parts { head: yaml::head(&migration.id), ..Parts::default() },
    };
    let olds = std::mem::take(&mut parts.rows);
    let mut merged = Merged::default();
    let mut rows: Vec<(Option<usize>, Old)> = Vec::new();
    let index = RowIndex::new(olds.iter().map(|old| (old.entry.step.as_str(), old.entry.key.as_slice())));
    for row in frozen {
        let known = index.find(&row.step, &row.key, |at| olds[at].entry.is(&row.step, &row.key));
        count(row, known.is_some(), &mut merged);
        let new = |old: Option<&Old>| {
            let said = row.chosen.as_ref().or_else(|| old?.entry.draft.as_ref());
            // The values are written anew: what stood beside them comes to stand above.
            let lead = old.map(|old| old.lead.clone() + &comments::of_entry(&old.body));
            Old {
                entry: Entry::default(),
                lead: lead.unwrap_or_default(),
                body: yaml::row(row, said),
                json: json::row(row, said),
            }
        };
        let written = match known.map(|index| &olds[index]) {
            Some(old) if old.stays(row) => old.copy(),
            old => new(old),
        };
        rows.push((known, written));
    }
    let is_partial =
        |step: &str| partial || frozen.iter().any(|row| row.is_first_of_more && row.step == step);
    let rows = with_others(rows, &olds, |old| match (is_partial(&old.entry.step), &old.entry.chosen) {
        (true, _) => true,
        (false, Some(_)) => {
            merged.unmatched += 1;
            true
        }
        (false, None) if old.has_words() => {
            merged.noted += 1;
            true
        }
        (false, None) => {
            merged.removed += 1;
            false
        }
    });
    merged.text = match form {
        Form::Json => json::file(&migration.id, rows.into_iter().map(|row| row.json).collect()),
        Form::Yaml => text(parts, rows.into_iter().map(|row| row.lead + &row.body)),
    };
    if has_crlf {
        merged.text = merged.text.replace('\n', "\r\n");
    }
    Ok(merged)
}

/// Whether most lines of a file end as they do on Windows.
fn ends_lines_with_crlf(text: &str) -> bool {
    text.matches("\r\n").count() * 2 > text.matches('\n').count()
}

/// The rows, each with what it was in the old file, and the others of that which stay: each after the last of
/// the rows that stood above it.
fn with_others(
    rows: Vec<(Option<usize>, Old)>,
    olds: &[Old],
    mut stays: impl FnMut(&Old) -> bool,
) -> Vec<Old> {
    // For each old row: how many of the rows come before what follows it.
    let mut after = vec![0; olds.len() + 1];
    for (place, known) in rows.iter().enumerate().filter_map(|(place, (known, _))| Some((place, (*known)?))) {
        after[known + 1] = place + 1;
    }
    let kept: BTreeSet<usize> = rows.iter().filter_map(|(known, _)| *known).collect();
    let mut others: BTreeMap<usize, Vec<Old>> = BTreeMap::new();
    let mut above = 0;
    for (index, old) in olds.iter().enumerate() {
        above = above.max(after[index]);
        if !kept.contains(&index) && stays(old) {
            others.entry(above).or_default().push(old.copy());
        }
    }
    let mut all = others.remove(&0).unwrap_or_default();
    for (place, (_, row)) in rows.into_iter().enumerate() {
        all.push(row);
        all.extend(others.remove(&(place + 1)).unwrap_or_default());
    }
    all
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

fn text(parts: Parts, rows: impl Iterator<Item = String>) -> String {
    let (mut out, beside) = (parts.head, parts.beside);
    let start = out.len();
    for row in rows {
        if out.len() == start {
            out.push_str(&format!("frozen:{beside}\n"));
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
        out.push_str(&format!("frozen: []{beside}\n"));
    }
    out + &parts.tail
}

/// What stands in the file.
fn read(name: &str, text: &str, form: Form, migration: &Migration) -> Result<Parts, NotMerged> {
    let given = Adjudications::from_text(name, text, migration)?;
    let layout = || NotMerged::Layout(name.to_owned());
    if form == Form::Json {
        let file: Json = serde_json::from_str(text).map_err(|_| layout())?;
        let rows = file["frozen"].as_array().cloned().unwrap_or_default();
        let old = |(entry, json)| Old { entry, lead: String::new(), body: String::new(), json };
        let rows = given.entries.into_iter().zip(rows).map(old).collect();
        return Ok(Parts { rows, ..Parts::default() });
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
        leads.push(leads.last().map_or(head_end, |last| above(text, *start, *last)));
    }
    let last = starts.last().copied().unwrap_or(head_end);
    let tail = last + comments::tail(&text[last..]);
    let mut rows = Vec::new();
    for (index, entry) in given.entries.into_iter().enumerate() {
        let end = leads.get(index + 1).copied().unwrap_or(tail);
        let (lead, body) = (&text[leads[index]..starts[index]], &text[starts[index]..end]);
        rows.push(Old { entry, lead: lead.to_owned(), body: body.to_owned(), json: Json::Null });
    }
    let beside = comments::of_line(&text[frozen..head_end]).map_or_else(String::new, |it| format!(" {it}"));
    Ok(Parts { head: text[..frozen].to_owned(), beside, rows, tail: text[tail..].to_owned() })
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
        let line = &text[before..at];
        if before < least || !(line.trim().is_empty() || comments::is_between(line)) {
            break;
        }
        at = before;
    }
    at
}

impl Old {
    /// Whether it says of a row what there is to say, or what somebody wrote about this very evidence.
    fn stays(&self, row: &Frozen) -> bool {
        match &row.chosen {
            _ if row.void.is_some() => true,
            Some(_) => self.entry.chosen == row.chosen,
            None => {
                let is_noted = self.entry.evidence == row.evidence && self.has_words();
                is_noted && self.entry.chosen.is_none() || same_lines(&self.body, &yaml::row(row, None))
            }
        }
    }

    /// Whether people wrote something into it, or beside it.
    fn has_words(&self) -> bool {
        let has_comment = |text: &str| text.lines().any(|line| comments::of_line(line).is_some());
        self.entry.draft.is_some() || has_comment(&self.lead) || has_comment(&self.body)
    }

    fn copy(&self) -> Old {
        Old {
            entry: Entry::default(),
            lead: self.lead.clone(),
            body: self.body.clone(),
            json: self.json.clone(),
        }
    }
}
