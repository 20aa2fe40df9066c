//! Comprehensions over one record of a file at a time.

use std::collections::VecDeque;
use std::path::Path;

use minijinja::Value;

use super::rows::{MOST_PROBLEMS, Run};
use super::table::{Opened, Records, open_records};
use super::{Comprehension, Error, Failure, FileRow, Format, Problem, TableShape, format_of};

/// The rows of a comprehension, which come while the file is read.
///
/// What is wrong is collected: [`RowStream::finish`] tells it.
pub struct RowStream {
    name: String,
    records: Option<Records>,
    run: Run,
    context: Value,
    ready: VecDeque<FileRow>,
    broken: Option<Error>,
}

/// Begins to read the rows of a comprehension; none where the file must be read whole.
///
/// A stream can be: a file of JSON, NDJSON or CSV whose first loop is a plain path to a list, if nothing
/// else looks at the file. `context` gives `params` and `run`, as for [`super::Content::rows`].
pub fn stream(
    path: &Path,
    format: Option<Format>,
    comprehension: Comprehension<'_>,
    context: &Value,
) -> Result<Option<RowStream>, Error> {
    let name = path.display().to_string();
    let format = format_of(path, format)?;
    if super::pipe::is_open(path) {
        // It cannot be opened again by what reads it whole.
        return Ok(None);
    }
    let run = Run::new(comprehension).map_err(|problem| Error::Definition(Failure::one(&name, problem)))?;
    let given = ["params", "run"].map(|given| (given, is_given(context, given)));
    let given: Vec<&str> =
        given.into_iter().filter(|(_, is_given)| *is_given).map(|(name, _)| name).collect();
    let first = comprehension.loops.first().and_then(|(_, text)| plain_path(text));
    let rows = match (format, first) {
        (Format::Json | Format::Ndjson | Format::Csv, Some(rows)) if run.needs_only(&given) => rows,
        _ => return Ok(None),
    };
    if rows.first().is_some_and(|first| is_given(context, first)) {
        return Ok(None);
    }
    let shape = TableShape { rows, ..TableShape::default() };
    let records = match open_records(path, format, &shape)? {
        // What reads the file whole tells what is wrong with it.
        Opened::List(records) => records,
        Opened::Other => return Ok(None),
    };
    let (context, ready) = (context.clone(), VecDeque::new());
    Ok(Some(RowStream { name, records: Some(records), run, context, ready, broken: None }))
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

impl RowStream {
    /// Reads what is left, and tells what was wrong.
    pub fn finish(mut self) -> Result<(), Error> {
        self.by_ref().for_each(drop);
        match self.broken {
            Some(error) => Err(error),
            None if self.run.problems.is_empty() => Ok(()),
            None => Err(Error::Rows(Failure::of(&self.name, self.run.problems))),
        }
    }

    fn stop(&mut self, problem: Problem) {
        self.broken = Some(Error::Syntax(Failure::one(&self.name, problem)));
        self.records = None;
    }
}

impl Iterator for RowStream {
    type Item = FileRow;

    fn next(&mut self) -> Option<FileRow> {
        while self.ready.is_empty() {
            let records = self.records.as_mut()?;
            match records.read() {
                Ok(Some(record)) => {
                    self.run.item(&record.node, &self.context);
                    self.ready.extend(self.run.rows.drain(..));
                    if self.run.problems.len() >= MOST_PROBLEMS {
                        self.records = None;
                    }
                }
                Ok(None) => self.records = None,
                Err(stop) => self.stop(stop.problem()),
            }
        }
        self.ready.pop_front()
    }
}
