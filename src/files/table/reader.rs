//! Records as rows, one at a time.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, Cursor};
use std::path::Path;
use std::sync::Arc;

use super::keys::Keys;
use super::records::{Record, Records, Stop, twice};
use super::{TableColumn, TableRow, TableShape, cell};
use crate::files::input::{self, Input, Seen};
use crate::files::node::{Content, Node};
use crate::files::{Error, Failure, Format, Problem, RepeatedKey, format_of, key, unreadable};
use crate::sql::Value;

/// With more problems than this, reading stops.
const MOST_PROBLEMS: usize = 21;

/// The bytes that may say that a text is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The rows of a file table, one at a time.
///
/// Records that are not what the shape says are left out and collected: [`TableReader::finish`] tells them.
/// JSON, NDJSON and CSV are read one record at a time, YAML and TOML whole. Where the shape has a key, some
/// 50 bytes a record are kept to tell which is there twice; [`TableReader::stream`] keeps none.
pub struct TableReader {
    name: String,
    format: Format,
    shape: TableShape,
    seen: Seen,
    records: Option<Records>,
    /// Where the columns of the key stand among the declared ones; none is `$key`.
    key: Vec<Option<usize>>,
    /// The keys so far, where they are verified here.
    keys: Option<Keys>,
    number: u64,
    problems: Vec<Problem>,
    broken: Option<Error>,
}

impl TableReader {
    /// Opens a file. Without a format the extension says it.
    pub fn open(path: &Path, format: Option<Format>, shape: &TableShape) -> Result<TableReader, Error> {
        TableReader::of_file(path, format, shape, true)
    }

    /// Opens a file whose keys somebody else verifies, who can ask [`TableReader::repeated`] what is wrong
    /// with them: nothing is kept of a record that was read.
    pub fn stream(path: &Path, format: Option<Format>, shape: &TableShape) -> Result<TableReader, Error> {
        TableReader::of_file(path, format, shape, false)
    }

    fn of_file(
        path: &Path,
        format: Option<Format>,
        shape: &TableShape,
        verifies: bool,
    ) -> Result<TableReader, Error> {
        let format = format_of(path, format)?;
        let (input, seen) = input::open(path)?;
        TableReader::new(&path.display().to_string(), (input, seen), format, shape, verifies)
    }

    /// Reads bytes as if they were a file with this name.
    pub fn of_bytes(
        name: &str,
        bytes: Vec<u8>,
        format: Format,
        shape: &TableShape,
    ) -> Result<TableReader, Error> {
        TableReader::new(name, (Box::new(Cursor::new(bytes)), Seen::default()), format, shape, true)
    }

    fn new(
        name: &str,
        (mut input, seen): (Input, Seen),
        format: Format,
        shape: &TableShape,
        verifies: bool,
    ) -> Result<TableReader, Error> {
        let failed = |problem| Failure::one(name, problem);
        let buffer = input.fill_buf().map_err(|error| unreadable(name, &error))?;
        let is_marked = buffer.starts_with(BYTE_ORDER_MARK);
        // Nothing is TOML without a table, and no line of NDJSON.
        if buffer.is_empty() && !matches!(format, Format::Toml | Format::Ndjson) {
            let problem = Problem::new("the file is empty").hint("an empty list is a list too: write it");
            return Err(Error::Syntax(failed(problem)));
        }
        input.consume(if is_marked { BYTE_ORDER_MARK.len() } else { 0 });
        let key = key_columns(shape).map_err(|problem| Error::Definition(failed(problem)))?;
        let keys = || verifies.then(Keys::default);
        let records = Records::new(input, format, shape, keys()).map_err(|stop| error(name, stop))?;
        Ok(TableReader {
            name: name.to_owned(),
            format,
            shape: shape.clone(),
            seen,
            records: Some(records),
            key,
            keys: keys(),
            number: 0,
            problems: Vec::new(),
            broken: None,
        })
    }

    /// Reads what is left, and tells what was wrong.
    pub fn finish(mut self) -> Result<(), Error> {
        self.by_ref().for_each(drop);
        match self.broken {
            Some(error) => Err(error),
            None if self.problems.is_empty() => Ok(()),
            None => Err(Error::Table(Failure::of(&self.name, self.problems))),
        }
    }

    /// A record as a row; what is wrong with it is kept.
    fn row(&mut self, record: &Record) -> Option<TableRow> {
        let number = self.number;
        self.number += 1;
        let before = self.problems.len();
        let cells = cells(&record.node, self.format, &self.shape, &mut self.problems);
        let (values, present) = cells.into_iter().unzip();
        let place = record.key.as_ref().map_or(record.node.span, |(_, span)| *span);
        let row = TableRow {
            number,
            key: record.key.as_ref().map(|(key, _)| key.to_string()),
            values,
            present,
            record: Arc::from(Node::name(&record.node.path)),
            line: place.line(),
            column: place.column(),
        };
        if self.problems.len() == before && !self.key.is_empty() {
            let problem = self.key_problem(&row);
            self.problems.extend(problem);
        }
        (self.problems.len() == before).then_some(row)
    }

    /// What is wrong with the key of a row, where that is verified here.
    fn key_problem(&mut self, row: &TableRow) -> Option<Problem> {
        let keys = self.keys.as_mut()?;
        let values = key_values(&self.key, row);
        let is_complete = !values.contains(&Value::Null);
        let before = is_complete.then(|| keys.before(&key::identity(values.iter()), row.line));
        match before {
            Some(None) => None,
            before => Some(self.told(row, before.flatten())),
        }
    }

    /// A key that is not complete, or that was on a line before.
    fn told(&self, row: &TableRow, line: Option<usize>) -> Problem {
        let shown = key::shown(&self.shape.key, key_values(&self.key, row).iter());
        let at = |message: String| Problem::new(message).at(row.line, row.column).of(&row.record);
        match line {
            None => at(format!("the key is not complete: {shown}")),
            Some(line) => {
                at(format!("{shown} is there already: on line {line}")).hint("a key must be there once")
            }
        }
    }

    /// The digest of what was read so far.
    pub fn seen(&self) -> Seen {
        self.seen.clone()
    }

    /// Reads the file again and tells what is wrong with the keys of these records. `seen` is what the first
    /// reader saw, who has read all of it.
    pub fn repeated(self, repeated: &[RepeatedKey], seen: &Seen) -> Result<Vec<Problem>, Error> {
        let (reader, rows) = self.rows_of(repeated, seen)?;
        let problem = |repeated: &RepeatedKey| {
            let first = rows.get(&repeated.first).filter(|_| repeated.is_complete).map(|row| row.line);
            rows.get(&repeated.number).map(|row| reader.told(row, first))
        };
        Ok(repeated.iter().filter_map(problem).collect())
    }

    /// The same of the keys of a map, which is no JSON with one of them twice.
    pub fn twice(self, repeated: RepeatedKey, seen: &Seen) -> Error {
        let name = self.name.clone();
        let rows = match self.rows_of(&[repeated], seen) {
            Ok((_, rows)) => rows,
            Err(error) => return error,
        };
        let problem = rows.get(&repeated.first).zip(rows.get(&repeated.number)).map(|(first, row)| {
            twice(row.key.as_deref().unwrap_or_default(), first.line, (row.line, row.column))
        });
        problem.map_or_else(|| input::changed(&name), |problem| Error::Syntax(Failure::one(&name, problem)))
    }

    /// The rows with these numbers.
    fn rows_of(
        mut self,
        repeated: &[RepeatedKey],
        seen: &Seen,
    ) -> Result<(TableReader, HashMap<u64, TableRow>), Error> {
        let wanted: HashSet<u64> = repeated.iter().flat_map(|key| [key.number, key.first]).collect();
        let rows = self.by_ref().filter(|row| wanted.contains(&row.number));
        let rows = rows.map(|row| (row.number, row)).collect();
        match seen.sha256() == self.seen.sha256() {
            true => Ok((self, rows)),
            false => Err(input::changed(&self.name)),
        }
    }
}

/// The values of the columns of a key.
fn key_values(key: &[Option<usize>], row: &TableRow) -> Vec<Value> {
    let value = |position: &Option<usize>| match position {
        Some(position) => row.values[*position].clone(),
        None => row.key.clone().map_or(Value::Null, Value::Text),
    };
    key.iter().map(value).collect()
}

impl Iterator for TableReader {
    type Item = TableRow;

    fn next(&mut self) -> Option<TableRow> {
        while self.problems.len() < MOST_PROBLEMS {
            match self.records.as_mut()?.read() {
                Ok(Some(record)) => {
                    if let Some(row) = self.row(&record) {
                        return Some(row);
                    }
                }
                Ok(None) => break,
                Err(stop) => {
                    self.broken = Some(error(&self.name, stop));
                    break;
                }
            }
        }
        self.records = None;
        None
    }
}

/// What a path to records leads to.
pub(in crate::files) enum Opened {
    /// A list of records.
    List(Records),
    /// Anything else, or nothing.
    Other,
}

/// Opens a file and finds a list of records in it.
pub(in crate::files) fn open_records(
    path: &Path,
    format: Format,
    shape: &TableShape,
) -> Result<(Opened, Seen), Error> {
    let (mut input, seen) = input::open(path)?;
    let start = input.fill_buf().map_err(|error| unreadable(&path.display().to_string(), &error))?;
    if start.is_empty() {
        return Ok((Opened::Other, seen));
    }
    let mark = if start.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    input.consume(mark);
    Ok(match Records::new(input, format, shape, None) {
        Ok(records) if records.is_list() => (Opened::List(records), seen),
        _ => (Opened::Other, seen),
    })
}

fn error(name: &str, stop: Stop) -> Error {
    match stop {
        Stop::Syntax(problem) => Error::Syntax(Failure::one(name, problem)),
        Stop::Table(problem) => Error::Table(Failure::one(name, problem)),
    }
}

fn key_columns(shape: &TableShape) -> Result<Vec<Option<usize>>, Problem> {
    let position = |name: &String| match shape.columns.iter().position(|column| column.name == *name) {
        None if name == "$key" => Ok(None),
        None => {
            let names: Vec<&str> = shape.columns.iter().map(|column| column.name.as_str()).collect();
            Err(Problem::new(format!("the key names \"{name}\", which is no column"))
                .hint(format!("the columns are {}", names.join(", "))))
        }
        found => Ok(found),
    };
    shape.key.iter().map(position).collect()
}

/// For each column its value and whether the record has it; what is wrong is kept.
pub(in crate::files) fn cells(
    record: &Node,
    format: Format,
    shape: &TableShape,
    problems: &mut Vec<Problem>,
) -> Vec<(Value, bool)> {
    let path = Node::name(&record.path);
    if !matches!(record.content, Content::Map(_)) {
        let problem = Problem::new("the record is no map of fields").of(path);
        problems
            .push(problem.at(record.span.line(), record.span.column()).hint("write it as keys and values"));
        return Vec::new();
    }
    let mut cell = |column: &TableColumn| {
        let found = field(record, column, format).and_then(|node| match node {
            Some(node) => cell::read(node, column.kind, format).map(Some),
            None => Ok(None),
        });
        match found {
            Ok(Some(Value::Null)) if format == Format::Csv => (Value::Null, false),
            Ok(Some(value)) => (value, true),
            Ok(None) => (Value::Null, false),
            Err(problem) => {
                let message = format!("column \"{}\": {}", column.name, problem.message);
                problems.push(Problem { message, ..problem }.of(path));
                (Value::Null, false)
            }
        }
    };
    shape.columns.iter().map(&mut cell).collect()
}

/// The value that a column's path leads to.
pub(in crate::files) fn field<'n>(
    record: &'n Node,
    column: &TableColumn,
    format: Format,
) -> Result<Option<&'n Node>, Problem> {
    let joined = [column.path.join(".")];
    let path = if format == Format::Csv { &joined[..] } else { &column.path[..] };
    let mut node = record;
    for (index, segment) in path.iter().enumerate() {
        node = match &node.content {
            Content::Map(map) => match map.get(segment) {
                Some(next) => next,
                None => return Ok(None),
            },
            Content::Null => return Ok(None),
            _ => {
                let problem = Problem::new(format!("\"{}\" is no map", path[..index].join(".")));
                let problem = problem.at(node.span.line(), node.span.column());
                return Err(problem.hint("see what the column's `path:` names"));
            }
        };
    }
    Ok(Some(node))
}
