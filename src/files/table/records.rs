//! The records of a file, one at a time where the format allows it.

use std::io::Read;
use std::sync::Arc;

use struson::reader::ValueType;

use super::TableShape;
use super::keys::Keys;
use crate::diagnostic::did_you_mean;
use crate::files::input::Input;
use crate::files::node::{Content, Node, Span, item_path, key_path};
use crate::files::{Format, Problem, csv, decode, json, parse_root};

/// A record and, in a map, its key.
pub(in crate::files) struct Record {
    pub(in crate::files) key: Option<(Arc<str>, Span)>,
    pub(in crate::files) node: Arc<Node>,
}

/// Why there are no more records.
pub(in crate::files) enum Stop {
    /// The file is not what its format says.
    Syntax(Problem),
    /// It holds no such records.
    Table(Problem),
}

impl Stop {
    /// What is wrong.
    pub(in crate::files) fn problem(self) -> Problem {
        match self {
            Stop::Syntax(problem) | Stop::Table(problem) => problem,
        }
    }
}

/// Where records come from.
pub(in crate::files) enum Records {
    /// A file that was read whole.
    Whole(std::vec::IntoIter<Record>),
    /// A stream of JSON, perhaps at its end.
    Json(Option<Box<JsonRecords>>),
    /// One JSON value a line.
    Lines { input: Input, start: json::Start, number: usize },
    /// CSV.
    Csv(Box<csv::Records<Input>>),
}

impl Records {
    /// Finds the records. Without `keys` a map of JSON is not asked which of its keys are there twice.
    pub(super) fn new(
        mut input: Input,
        format: Format,
        shape: &TableShape,
        keys: Option<Keys>,
    ) -> Result<Records, Stop> {
        match format {
            Format::Json => Ok(Records::Json(Some(Box::new(JsonRecords::new(input, shape, keys)?)))),
            Format::Ndjson => {
                only_root(shape, "one record a line")?;
                Ok(Records::Lines { input, start: json::Start::default(), number: 0 })
            }
            Format::Csv => {
                only_root(shape, "one record a line")?;
                let records = csv::Records::new(input).map_err(Stop::Syntax)?;
                check_header(&records, shape).map_err(Stop::Table)?;
                Ok(Records::Csv(Box::new(records)))
            }
            Format::Yaml | Format::Toml => {
                let mut bytes = Vec::new();
                let read = input.read_to_end(&mut bytes);
                read.map_err(|error| Stop::Syntax(Problem::new(format!("it cannot be read: {error}"))))?;
                let text = decode(&bytes).map_err(Stop::Syntax)?;
                let root = parse_root(text, format).map_err(Stop::Syntax)?;
                Ok(Records::Whole(of_root(&root, format, shape).map_err(Stop::Table)?.into_iter()))
            }
        }
    }

    /// Whether the records stand in a list.
    pub(super) fn is_list(&self) -> bool {
        match self {
            Records::Json(Some(records)) => records.kind == Some(ValueType::Array),
            Records::Lines { .. } | Records::Csv(_) => true,
            Records::Json(None) | Records::Whole(_) => false,
        }
    }

    /// The next record.
    pub(in crate::files) fn read(&mut self) -> Result<Option<Record>, Stop> {
        match self {
            Records::Whole(records) => Ok(records.next()),
            Records::Csv(records) => {
                let record = records.read().map_err(Stop::Syntax)?;
                Ok(record.map(|node| Record { key: None, node: Arc::new(node) }))
            }
            Records::Lines { input, start, number } => line(input, start, number).map_err(Stop::Syntax),
            Records::Json(records) => {
                let Some(reading) = records else { return Ok(None) };
                let record = reading.read().map_err(Stop::Syntax)?;
                if record.is_none()
                    && let Some(reading) = records.take()
                {
                    reading.end().map_err(Stop::Syntax)?;
                }
                Ok(record)
            }
        }
    }
}

fn only_root(shape: &TableShape, what: &str) -> Result<(), Stop> {
    if shape.rows.is_empty() && !shape.keyed {
        return Ok(());
    }
    let problem = Problem::new(format!("the file holds {what}, and no map or path to records"));
    Err(Stop::Table(problem.hint("leave `rows:` out, and name the key's columns")))
}

/// Every declared column stands in the header line.
fn check_header(records: &csv::Records<Input>, shape: &TableShape) -> Result<(), Problem> {
    let names: Vec<&str> = records.header().iter().map(|field| &*field.text).collect();
    for column in &shape.columns {
        let name = column.path.join(".");
        if !names.contains(&name.as_str()) {
            let problem = Problem::new(format!("the header line has no \"{name}\"")).at(1, 1);
            return Err(match did_you_mean(&name, names.iter().copied()) {
                Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
                None => problem.hint(format!("the columns are {}", names.join(", "))),
            });
        }
    }
    Ok(())
}

/// The next line that holds a record.
fn line(input: &mut Input, start: &mut json::Start, number: &mut usize) -> Result<Option<Record>, Problem> {
    loop {
        let mut bytes = Vec::new();
        let read = input.read_until(b'\n', &mut bytes);
        let read = read.map_err(|error| Problem::new(format!("it cannot be read further: {error}")))?;
        if read == 0 {
            return Ok(None);
        }
        let here = *start;
        *start = json::Start { line: here.line + 1, offset: here.offset.saturating_add(read) };
        let text = decode(&bytes).map_err(|problem| problem.on(here.line + 1))?;
        if !text.trim().is_empty() {
            let value = text.trim_end_matches(['\r', '\n']);
            let node = json::whole(value, &item_path("", *number), here)?;
            *number += 1;
            return Ok(Some(Record { key: None, node: Arc::new(node) }));
        }
    }
}

/// The records of a file that was read whole.
pub(in crate::files) fn of_root(
    root: &Node,
    format: Format,
    shape: &TableShape,
) -> Result<Vec<Record>, Problem> {
    let mut node = root;
    for (index, segment) in shape.rows.iter().enumerate() {
        let Content::Map(map) = &node.content else { return Err(no_map(node.span, &shape.rows[..index])) };
        match map.get(segment) {
            Some(next) => node = next,
            // A list of tables without a table is not written at all.
            None if format == Format::Toml => return Ok(Vec::new()),
            None => return Err(missing(shape, index, map.entries().iter().map(|entry| &*entry.key))),
        }
    }
    match &node.content {
        Content::Null if !shape.rows.is_empty() => Ok(Vec::new()),
        Content::List(_) if shape.keyed => Err(no_keys(node.span, shape)),
        Content::List(items) => {
            let record = |(index, item): (usize, &Arc<Node>)| Record {
                key: None,
                node: named(item, || item_path(&node.path, index)),
            };
            Ok(items.iter().enumerate().map(record).collect())
        }
        Content::Map(map) => {
            let record = |entry: &crate::files::node::Entry| Record {
                key: Some((entry.key.clone(), entry.key_span)),
                node: named(&entry.node, || key_path(&node.path, &entry.key)),
            };
            Ok(map.entries().iter().map(record).collect())
        }
        _ => Err(no_records(node.span, shape)),
    }
}

/// A record with its own path, also where it is a scalar and none.
fn named(node: &Arc<Node>, path: impl FnOnce() -> Arc<str>) -> Arc<Node> {
    match node.content {
        Content::Map(_) | Content::List(_) => node.clone(),
        _ => Arc::new(Node::new(node.span, &path(), node.content.clone())),
    }
}

fn no_map(span: Span, path: &[String]) -> Problem {
    let name = if path.is_empty() { "the file".to_owned() } else { format!("\"{}\"", path.join(".")) };
    Problem::new(format!("{name} is no map")).at(span.line(), span.column()).hint("see what `rows:` names")
}

fn no_records(span: Span, shape: &TableShape) -> Problem {
    let problem = Problem::new(format!("{} is neither a list nor a map of records", shape.rows_name()));
    problem.at(span.line(), span.column()).hint("see what `rows:` names")
}

fn no_keys(span: Span, shape: &TableShape) -> Problem {
    let problem = Problem::new(format!("{} is a list, and `$key` is the key of a map", shape.rows_name()));
    problem.at(span.line(), span.column()).hint("name a key among the columns: `key: [id]`")
}

fn missing<'k>(shape: &TableShape, index: usize, keys: impl Iterator<Item = &'k str>) -> Problem {
    /// So many keys are enough to find the one that was meant.
    const MOST_KEYS: usize = 100;
    let keys = keys.take(MOST_KEYS);
    let problem = Problem::new(format!("there is no \"{}\" in the file", shape.rows[..=index].join(".")));
    match did_you_mean(&shape.rows[index], keys) {
        Some(near) => problem.hint(format!("did you mean \"{near}\"?")),
        None => problem.hint("an empty list is a list too: write it"),
    }
}

/// Records inside a stream of JSON.
pub(in crate::files) struct JsonRecords {
    reader: json::Reader<Box<dyn Read>>,
    /// What holds the records; nothing does where `null` stands for no records.
    kind: Option<ValueType>,
    path: Arc<str>,
    keys: Option<Keys>,
    /// The keys of the maps around the records, outermost first.
    around: Vec<json::MapKeys>,
    number: usize,
}

impl JsonRecords {
    fn new(input: Input, shape: &TableShape, keys: Option<Keys>) -> Result<JsonRecords, Stop> {
        let mut reader = json::Reader::new(Box::new(input) as Box<dyn Read>, json::Start::default());
        let (mut path, mut around): (Arc<str>, Vec<_>) = ("".into(), Vec::new());
        for (index, segment) in shape.rows.iter().enumerate() {
            if reader.peek().map_err(Stop::Syntax)? != ValueType::Object {
                return Err(Stop::Table(no_map(reader.here(), &shape.rows[..index])));
            }
            reader.open(ValueType::Object).map_err(Stop::Syntax)?;
            let mut keys = json::MapKeys::default();
            if !find(&mut reader, segment, &mut keys).map_err(Stop::Syntax)? {
                return Err(Stop::Table(missing(shape, index, keys.names())));
            }
            around.push(keys);
            path = key_path(&path, segment);
        }
        let kind = match reader.peek().map_err(Stop::Syntax)? {
            ValueType::Null if !shape.rows.is_empty() => None,
            ValueType::Array if shape.keyed => return Err(Stop::Table(no_keys(reader.here(), shape))),
            kind @ (ValueType::Array | ValueType::Object) => Some(kind),
            _ => return Err(Stop::Table(no_records(reader.here(), shape))),
        };
        match kind {
            Some(kind) => reader.open(kind).map_err(Stop::Syntax)?,
            None => reader.skip().map_err(Stop::Syntax)?,
        }
        Ok(JsonRecords { reader, kind, path, keys, around, number: 0 })
    }

    fn read(&mut self) -> Result<Option<Record>, Problem> {
        let Some(kind) = self.kind else { return Ok(None) };
        if !self.reader.goes_on()? {
            return Ok(None);
        }
        let (key, path) = match kind {
            ValueType::Object => {
                let (key, span) = self.reader.key()?;
                let before = self.keys.as_mut().and_then(|keys| keys.before(&key, span.line()));
                if let Some(line) = before {
                    return Err(twice(&key, line, (span.line(), span.column())));
                }
                let path = key_path(&self.path, &key);
                (Some((key, span)), path)
            }
            _ => (None, item_path(&self.path, self.number)),
        };
        self.number += 1;
        Ok(Some(Record { key, node: Arc::new(self.reader.value(&path)?) }))
    }

    /// Reads what stands behind the records.
    fn end(mut self) -> Result<(), Problem> {
        if let Some(kind) = self.kind {
            self.reader.close(kind)?;
        }
        for mut keys in self.around.into_iter().rev() {
            while self.reader.goes_on()? {
                keys.read(&mut self.reader)?;
                self.reader.skip()?;
            }
            self.reader.close(ValueType::Object)?;
            keys.end()?;
        }
        self.reader.end()
    }
}

/// Goes to a key of the open map, if it is there.
fn find(
    reader: &mut json::Reader<Box<dyn Read>>,
    segment: &str,
    keys: &mut json::MapKeys,
) -> Result<bool, Problem> {
    while reader.goes_on()? {
        if *keys.read(reader)? == *segment {
            return Ok(true);
        }
        reader.skip()?;
    }
    Ok(false)
}

/// A key that the map of records has twice.
pub(super) fn twice(key: &str, first: usize, (line, column): (usize, usize)) -> Problem {
    let message = format!("key \"{key}\" is there twice, on lines {first} and {line}");
    Problem::new(message).at(line, column).hint("remove or rename one of them")
}
