//! Comprehensions over one record of a file at a time.

use std::collections::{HashMap, HashSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use minijinja::Value;

use super::input::{changed, not_utf8};
use super::key::told;
use super::node::Node;
use super::rows::{MOST_PROBLEMS, Run, lost};
use super::table::{Opened, Records, open_records};
use super::{
    Comprehension, Error, Failure, FileRow, Format, Problem, RepeatedKey, Seen, TableShape, format_of,
    is_rereadable, read,
};
use crate::sql;

/// The rows of a comprehension, which come while the file is read.
///
/// What is wrong is collected: [`RowStream::finish`] tells it. From the first problem on no row comes.
pub struct RowStream<'a> {
    path: PathBuf,
    format: Format,
    columns: Vec<String>,
    records: Option<Records>,
    seen: Seen,
    run: Run,
    context: Value,
    keeps: &'a Keeps<'a>,
    /// Values that the database would not keep.
    lost: Vec<Problem>,
    ready: VecDeque<FileRow>,
    is_blank: bool,
    broken: Option<Problem>,
}

/// Whether the database keeps a value as it is in the file.
pub type Keeps<'a> = dyn Fn(&sql::Value) -> bool + 'a;

/// Begins to read the rows of a comprehension; none where the file must be read whole.
///
/// A stream can be: a file of JSON, NDJSON or CSV whose first loop is a plain path to a list, if nothing
/// else looks at the file, and if it can be read again. `context` gives `params` and `run`, as for
/// [`super::Content::rows`].
pub fn stream<'a>(
    path: &Path,
    format: Option<Format>,
    comprehension: Comprehension<'_>,
    context: &Value,
    keeps: &'a Keeps<'a>,
) -> Result<Option<RowStream<'a>>, Error> {
    let format = format_of(path, format)?;
    if super::pipe::is_open(path) {
        // It cannot be opened again by what reads it whole.
        return Ok(None);
    }
    let definition = |problem| Error::Definition(Failure::one(&path.display().to_string(), problem));
    let run = Run::new(comprehension).map_err(definition)?;
    let given = ["params", "run"].map(|given| (given, is_given(context, given)));
    let given: Vec<&str> =
        given.into_iter().filter(|(_, is_given)| *is_given).map(|(name, _)| name).collect();
    let first = comprehension.loops.first().and_then(|(_, text)| plain_path(text));
    let rows = match (format, first) {
        (Format::Json | Format::Ndjson | Format::Csv, Some(rows)) if run.needs_only(&given) => rows,
        _ => return Ok(None),
    };
    if rows.first().is_some_and(|first| is_given(context, first)) || !is_rereadable(path) {
        return Ok(None);
    }
    let shape = TableShape { rows, ..TableShape::default() };
    // What reads the file whole tells what is wrong with it.
    let (Opened::List(records), seen) = open_records(path, format, &shape)? else { return Ok(None) };
    Ok(Some(RowStream {
        path: path.to_owned(),
        format,
        columns: comprehension.columns.iter().map(|(name, _)| (*name).to_owned()).collect(),
        records: Some(records),
        seen,
        run,
        context: context.clone(),
        keeps,
        lost: Vec::new(),
        ready: VecDeque::new(),
        is_blank: true,
        broken: None,
    }))
}

fn is_given(context: &Value, name: &str) -> bool {
    context.get_attr(name).is_ok_and(|value| !value.is_undefined())
}

/// The keys of `projects`, `a.b` or `file.a.b`; none of `file` itself.
fn plain_path(text: &str) -> Option<Vec<String>> {
    let is_name = |part: &&str| {
        let mut letters = part.chars();
        letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
            && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
            && !["true", "false", "none", "not"].contains(part)
    };
    let parts: Vec<&str> = text.trim().split('.').collect();
    let is_path = parts.iter().all(is_name);
    let own = if parts.first() == Some(&"file") { &parts[1..] } else { &parts[..] };
    is_path.then(|| own.iter().map(|part| (*part).to_owned()).collect())
}

impl RowStream<'_> {
    /// The digest of what was read so far.
    pub fn seen(&self) -> Seen {
        self.seen.clone()
    }

    /// Reads what is left, and tells what was wrong.
    pub fn finish(mut self) -> Result<(), Error> {
        self.by_ref().for_each(drop);
        let name = self.path.display().to_string();
        if let Some(problem) = self.broken {
            // Read whole, bytes that are no text would be the first thing that is wrong.
            let problem = not_utf8(&self.path).unwrap_or(problem);
            return Err(Error::Syntax(Failure::one(&name, problem)));
        }
        for problems in [self.run.problems, self.lost] {
            if !problems.is_empty() {
                return Err(Error::Rows(Failure::of(&name, problems)));
            }
        }
        // A list without records may be a file that holds nothing at all.
        if self.is_blank { read(&self.path, Some(self.format)).map(drop) } else { Ok(()) }
    }

    /// Reads the file again and tells what is wrong with the keys of these rows. `seen` is what the first
    /// stream saw, which has read all of it.
    pub fn repeated(
        mut self,
        key: &[String],
        repeated: &[RepeatedKey],
        seen: &Seen,
    ) -> Result<Vec<Problem>, Error> {
        let wanted: HashSet<u64> = repeated.iter().flat_map(|key| [key.number, key.first]).collect();
        let rows = (0..).zip(self.by_ref()).filter(|(number, _)| wanted.contains(number));
        let rows: HashMap<u64, FileRow> = rows.collect();
        if seen.sha256() != self.seen.sha256() {
            return Err(changed(&self.path.display().to_string()));
        }
        let positions = key.iter().filter_map(|name| self.columns.iter().position(|column| column == name));
        let positions: Vec<usize> = positions.collect();
        let problem = |repeated: &RepeatedKey| {
            let row = rows.get(&repeated.number)?;
            let first = rows.get(&repeated.first).filter(|_| repeated.is_complete).map(|row| &row.place);
            Some(told(key, positions.iter().map(|position| &row.values[*position]), &row.place, first))
        };
        Ok(repeated.iter().filter_map(problem).collect())
    }

    /// Makes the rows of one record.
    fn record(&mut self, record: &Arc<Node>) {
        if self.run.problems.len() >= MOST_PROBLEMS {
            return;
        }
        self.run.item(record, &self.context);
        for row in self.run.rows.drain(..) {
            let most = MOST_PROBLEMS - self.lost.len();
            self.lost.extend(lost(&row, &self.columns, &self.keeps).take(most));
            if self.run.problems.is_empty() && self.lost.is_empty() {
                self.ready.push_back(row);
            }
        }
    }
}

impl Iterator for RowStream<'_> {
    type Item = FileRow;

    fn next(&mut self) -> Option<FileRow> {
        while self.ready.is_empty() {
            let records = self.records.as_mut()?;
            match records.read() {
                Ok(Some(record)) => {
                    self.is_blank = false;
                    self.record(&record.node);
                }
                Ok(None) => self.records = None,
                Err(stop) => {
                    self.broken = Some(stop.problem());
                    self.records = None;
                }
            }
        }
        self.ready.pop_front()
    }
}
