//! JSON and NDJSON, read as a stream.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Entered;
use std::io::Read;
use std::sync::Arc;

use struson::reader::{
    JsonReader, JsonReaderPosition, JsonStreamReader, ReaderError, ReaderSettings, SyntaxErrorKind, ValueType,
};

use super::Problem;
use super::node::{Content, Entry, MOST_DEPTH, Map, Node, Span, item_path, key_path, there_twice};

/// Reads one JSON value.
pub(super) fn parse(text: &str) -> Result<Node, Problem> {
    whole(text, &"".into(), Start::default())
}

/// Reads one JSON value a line.
pub(super) fn parse_lines(text: &str) -> Result<Node, Problem> {
    let mut records = Vec::new();
    let mut start = Start::default();
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            let value = line.trim_end_matches(['\r', '\n']);
            records.push(Arc::new(whole(value, &item_path("", records.len()), start)?));
        }
        start = Start { line: start.line + 1, offset: start.offset + line.len() };
    }
    Ok(Node::new(Span::new(1, 1, 0..text.len()), &"".into(), Content::List(records)))
}

/// A text that is one value.
pub(super) fn whole(text: &str, path: &Arc<str>, start: Start) -> Result<Node, Problem> {
    let mut reader = Reader::new(text.as_bytes(), start);
    let node = reader.value(path)?;
    reader.end()?;
    Ok(node)
}

/// What stands before a text: whole lines, and bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Start {
    pub(super) line: usize,
    pub(super) offset: usize,
}

/// Values of a stream, each with its place.
pub(super) struct Reader<R: Read> {
    json: JsonStreamReader<R>,
    start: Start,
}

impl<R: Read> Reader<R> {
    pub(super) fn new(read: R, start: Start) -> Reader<R> {
        let settings = ReaderSettings {
            track_path: false,
            max_nesting_depth: u32::try_from(MOST_DEPTH).ok(),
            restrict_number_values: false,
            ..ReaderSettings::default()
        };
        Reader { json: JsonStreamReader::new_custom(read, settings), start }
    }

    /// What comes next.
    pub(super) fn peek(&mut self) -> Result<ValueType, Problem> {
        self.json.peek().map_err(|error| problem(&error, self.start))
    }

    /// Enters a map or a list.
    pub(super) fn open(&mut self, kind: ValueType) -> Result<(), Problem> {
        let opened = match kind {
            ValueType::Object => self.json.begin_object(),
            _ => self.json.begin_array(),
        };
        opened.map_err(|error| problem(&error, self.start))
    }

    /// Leaves a map or a list.
    pub(super) fn close(&mut self, kind: ValueType) -> Result<(), Problem> {
        let closed = match kind {
            ValueType::Object => self.json.end_object(),
            _ => self.json.end_array(),
        };
        closed.map_err(|error| problem(&error, self.start))
    }

    /// Whether the open map or list goes on.
    pub(super) fn goes_on(&mut self) -> Result<bool, Problem> {
        self.json.has_next().map_err(|error| problem(&error, self.start))
    }

    /// The next key of the open map.
    pub(super) fn key(&mut self) -> Result<(Arc<str>, Span), Problem> {
        let here = self.here();
        let key = self.json.next_name().map(Arc::from).map_err(|error| problem(&error, self.start))?;
        // The reader has gone past the colon.
        Ok((key, here))
    }

    /// Passes over the next value; it is refused for what [`Reader::value`] refuses.
    pub(super) fn skip(&mut self) -> Result<(), Problem> {
        let kind = self.peek()?;
        match kind {
            ValueType::Object => {
                let mut keys = MapKeys::default();
                self.open(kind)?;
                while self.goes_on()? {
                    keys.read(self)?;
                    self.skip()?;
                }
                self.close(kind)?;
                keys.end()
            }
            ValueType::Array => {
                self.open(kind)?;
                while self.goes_on()? {
                    self.skip()?;
                }
                self.close(kind)
            }
            _ => self.json.skip_value().map_err(|error| problem(&error, self.start)),
        }
    }

    /// The next value, with all that is in it.
    pub(super) fn value(&mut self, path: &Arc<str>) -> Result<Node, Problem> {
        let kind = self.peek()?;
        let span = self.here();
        let content = match kind {
            ValueType::Object => Content::Map(self.map(path)?),
            ValueType::Array => Content::List(self.list(path)?),
            scalar => self.scalar(scalar).map_err(|error| problem(&error, self.start))?,
        };
        Ok(Node::new(span.up_to(self.here().start()), path, content))
    }

    /// Nothing but white space may be left.
    pub(super) fn end(self) -> Result<(), Problem> {
        self.json.consume_trailing_whitespace().map_err(|error| problem(&error, self.start))
    }

    fn map(&mut self, path: &Arc<str>) -> Result<Map, Problem> {
        let mut entries: Vec<Entry> = Vec::new();
        self.open(ValueType::Object)?;
        while self.goes_on()? {
            let (key, key_span) = self.key()?;
            let path = self.inner(path, |path| key_path(path, &key))?;
            let node = Arc::new(self.value(&path)?);
            entries.push(Entry { key, key_span, node });
        }
        self.close(ValueType::Object)?;
        Map::new(entries)
    }

    fn list(&mut self, path: &Arc<str>) -> Result<Vec<Arc<Node>>, Problem> {
        let mut items = Vec::new();
        self.open(ValueType::Array)?;
        while self.goes_on()? {
            let path = self.inner(path, |path| item_path(path, items.len()))?;
            items.push(Arc::new(self.value(&path)?));
        }
        self.close(ValueType::Array)?;
        Ok(items)
    }

    /// Lists and maps have a path of their own, scalars that of what holds them.
    fn inner(&mut self, path: &Arc<str>, own: impl Fn(&str) -> Arc<str>) -> Result<Arc<str>, Problem> {
        let holds_more = matches!(self.peek()?, ValueType::Object | ValueType::Array);
        Ok(if holds_more { own(path) } else { path.clone() })
    }

    fn scalar(&mut self, kind: ValueType) -> Result<Content, ReaderError> {
        Ok(match kind {
            ValueType::String => Content::Text(self.json.next_str()?.into()),
            ValueType::Number => Content::Number(self.json.next_number_as_string()?),
            ValueType::Boolean => Content::Boolean(self.json.next_bool()?),
            _ => {
                self.json.next_null()?;
                Content::Null
            }
        })
    }

    /// Where the reader is.
    pub(super) fn here(&self) -> Span {
        let position = self.json.current_position(false);
        let (line, column) = line_column(&position, self.start);
        let offset = position.data_pos.and_then(|at| usize::try_from(at).ok()).unwrap_or_default();
        let offset = self.start.offset.saturating_add(offset);
        Span::new(line, column, offset..offset)
    }
}

/// The keys of a map whose values are not kept.
#[derive(Default)]
pub(super) struct MapKeys {
    spans: HashMap<Arc<str>, Span>,
    twice: Option<Problem>,
}

impl MapKeys {
    /// Reads the next key.
    pub(super) fn read<R: Read>(&mut self, reader: &mut Reader<R>) -> Result<Arc<str>, Problem> {
        let (key, span) = reader.key()?;
        match self.spans.entry(key.clone()) {
            Entered::Occupied(first) => {
                self.twice.get_or_insert_with(|| there_twice(&key, *first.get(), span));
            }
            Entered::Vacant(entry) => {
                entry.insert(span);
            }
        }
        Ok(key)
    }

    /// The keys that were read, in no order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.spans.keys().map(|key| &**key)
    }

    /// Refuses a key that was there twice, once the map was read to its end.
    pub(super) fn end(self) -> Result<(), Problem> {
        self.twice.map_or(Ok(()), Err)
    }
}

fn line_column(position: &JsonReaderPosition, start: Start) -> (usize, usize) {
    let number = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    let (line, column) = position.line_pos.as_ref().map_or((0, 0), |at| (number(at.line), number(at.column)));
    (start.line + line + 1, column + 1)
}

/// What a reader's error means in a file.
fn problem(error: &ReaderError, start: Start) -> Problem {
    let (problem, location) = match error {
        ReaderError::SyntaxError(error) => {
            (Problem::new(format!("not JSON: {}", words(error.kind))), &error.location)
        }
        ReaderError::MaxNestingDepthExceeded { location, .. } => {
            (Problem::new("lists and maps are nested too deeply"), location)
        }
        ReaderError::IoError { error, location } if error.kind() == std::io::ErrorKind::InvalidData => {
            (Problem::new("the file is not UTF-8").hint("save it as UTF-8"), location)
        }
        ReaderError::IoError { error, location } => {
            (Problem::new(format!("it cannot be read further: {error}")), location)
        }
        error => return Problem::new(format!("not JSON: {error}")),
    };
    let (line, column) = line_column(location, start);
    problem.at(line, column)
}

fn words(kind: SyntaxErrorKind) -> &'static str {
    match kind {
        SyntaxErrorKind::CommentsNotEnabled
        | SyntaxErrorKind::IncompleteComment
        | SyntaxErrorKind::BlockCommentNotClosed => "it has no comments",
        SyntaxErrorKind::InvalidLiteral
        | SyntaxErrorKind::TrailingDataAfterLiteral
        | SyntaxErrorKind::MalformedJson => "expected a value",
        SyntaxErrorKind::UnexpectedClosingBracket => "a bracket closes what is not open",
        SyntaxErrorKind::UnexpectedComma => "expected a value, not a comma",
        SyntaxErrorKind::MissingComma => "expected a comma, or the closing bracket",
        SyntaxErrorKind::TrailingCommaNotEnabled => "a comma stands after the last value",
        SyntaxErrorKind::UnexpectedColon => "a colon stands where none belongs",
        SyntaxErrorKind::MissingColon => "expected a colon",
        SyntaxErrorKind::MalformedNumber | SyntaxErrorKind::TrailingDataAfterNumber => {
            "a number is not written as one"
        }
        SyntaxErrorKind::ExpectingMemberNameOrObjectEnd => {
            "expected a key in double quotes, or a closing brace"
        }
        SyntaxErrorKind::NotEscapedControlCharacter => "a control character in a text is not escaped",
        SyntaxErrorKind::UnknownEscapeSequence
        | SyntaxErrorKind::MalformedEscapeSequence
        | SyntaxErrorKind::UnpairedSurrogatePairEscapeSequence => "a backslash in a text begins no character",
        SyntaxErrorKind::IncompleteDocument => "the text ends too early",
        SyntaxErrorKind::TrailingData => "more stands after the value",
        _ => "it is malformed",
    }
}
