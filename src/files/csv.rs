//! CSV with a header line; every value is text.

use std::collections::HashSet;
use std::io::BufRead;
use std::sync::Arc;

use csv_core::ReadFieldResult;

use super::Problem;
use super::node::{Content, Entry, Map, Node, Span, item_path};

/// Reads the records as a list of maps.
pub(super) fn parse(text: &str) -> Result<Node, Problem> {
    let mut records = Records::new(text.as_bytes())?;
    let mut nodes = Vec::new();
    while let Some(record) = records.read()? {
        nodes.push(Arc::new(record));
    }
    Ok(Node::new(Span::new(1, 1, 0..text.len()), &"".into(), Content::List(nodes)))
}

/// The header line.
pub(super) fn header(text: &str) -> Result<Vec<Field>, Problem> {
    Records::new(text.as_bytes()).map(|records| records.header)
}

/// The records of a stream, one at a time.
pub(super) struct Records<R: BufRead> {
    fields: Fields<R>,
    header: Vec<Field>,
    number: usize,
}

impl<R: BufRead> Records<R> {
    /// Reads the header line.
    pub(super) fn new(input: R) -> Result<Records<R>, Problem> {
        let mut fields = Fields::new(input);
        let header = fields.record()?.unwrap_or_default();
        check_names(&header)?;
        Ok(Records { fields, header, number: 0 })
    }

    /// The columns, as the header line has them.
    pub(super) fn header(&self) -> &[Field] {
        &self.header
    }

    /// The next record.
    pub(super) fn read(&mut self) -> Result<Option<Node>, Problem> {
        let Some(values) = self.fields.record()? else { return Ok(None) };
        let first = values.first().map_or_else(Span::default, |field| field.span);
        if values.len() != self.header.len() {
            let (found, wanted) = (values.len(), self.header.len());
            let message = format!("the record has {found} values, the header line {wanted}");
            let hint = "put values that contain a comma into double quotes";
            return Err(Problem::new(message).at(first.line(), first.column()).hint(hint));
        }
        let end = values.last().map_or(first, |field| field.span).end();
        let path = item_path("", self.number);
        self.number += 1;
        let entry = |(name, value): (&Field, Field)| Entry {
            key: name.text.clone(),
            key_span: name.span,
            node: Arc::new(Node::new(value.span, &path, Content::Text(value.text))),
        };
        let map = Map::new(self.header.iter().zip(values).map(entry).collect())?;
        Ok(Some(Node::new(first.up_to(end), &path, Content::Map(map))))
    }
}

/// The names in the header line, each there once.
fn check_names(header: &[Field]) -> Result<(), Problem> {
    let mut seen = HashSet::new();
    for (index, Field { text, span }) in header.iter().enumerate() {
        let (line, column) = (span.line(), span.column());
        if text.trim().is_empty() {
            let nameless = Problem::new(format!("column {} has no name in the header line", index + 1));
            return Err(nameless.at(line, column));
        }
        if !seen.insert(text) {
            let twice = Problem::new(format!("column \"{text}\" is there twice in the header line"));
            return Err(twice.at(line, column).hint("rename one of them"));
        }
    }
    Ok(())
}

/// One value, without its quotes, and where it is written, with them.
pub(super) struct Field {
    pub(super) text: Arc<str>,
    pub(super) span: Span,
}

/// The values of a stream.
struct Fields<R> {
    reader: csv_core::Reader,
    input: R,
    /// The bytes of one value.
    value: Vec<u8>,
    line: usize,
    column: usize,
    offset: usize,
}

impl<R: BufRead> Fields<R> {
    fn new(input: R) -> Fields<R> {
        Fields { reader: csv_core::Reader::new(), input, value: vec![0; 256], line: 1, column: 1, offset: 0 }
    }

    /// The values of the next record.
    fn record(&mut self) -> Result<Option<Vec<Field>>, Problem> {
        let mut values = Vec::new();
        while let Some((field, ends)) = self.field(values.is_empty())? {
            values.push(field);
            if ends {
                return Ok(Some(values));
            }
        }
        Ok(None)
    }

    /// The next value, and whether its record ends with it.
    fn field(&mut self, is_first: bool) -> Result<Option<(Field, bool)>, Problem> {
        let mut length = 0;
        let mut start: Option<Span> = None;
        let mut quotes = Quotes::Before;
        let mut last = None;
        loop {
            let buffer = self.input.fill_buf().map_err(|error| {
                Problem::new(format!("it cannot be read further: {error}")).at(self.line, self.column)
            })?;
            let (result, read, written) = self.reader.read_field(buffer, &mut self.value[length..]);
            let taken = &buffer[..read];
            for byte in taken {
                // Line ends before a record are no part of it.
                let is_end = matches!(byte, b'\r' | b'\n');
                if start.is_none() && !(is_first && is_end) {
                    start = Some(Span::new(self.line, self.column, self.offset..self.offset));
                }
                let is_mark = BYTE_ORDER_MARK.get(self.offset) == Some(byte);
                if !is_mark {
                    quotes = quotes.after(*byte, (self.line, self.column))?;
                }
                self.offset += 1;
                if *byte == b'\n' {
                    (self.line, self.column) = (self.line + 1, 1);
                } else {
                    // Bytes that go on with a character begin no column.
                    self.column += usize::from(byte & 0xC0 != 0x80);
                }
                last = Some(*byte);
            }
            self.input.consume(read);
            length += written;
            match result {
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => self.value.resize(self.value.len() * 2, 0),
                ReadFieldResult::End => return Ok(None),
                ReadFieldResult::Field { record_end } => {
                    quotes.end()?;
                    // What ends a value was read as well, except at the end of the file.
                    let ended = read > 0 && matches!(last, Some(b',' | b'\r' | b'\n'));
                    let span =
                        start.unwrap_or_else(|| Span::new(self.line, self.column, self.offset..self.offset));
                    let span = span.up_to(self.offset - usize::from(ended));
                    let text = std::str::from_utf8(&self.value[..length]).map_err(|_| {
                        let wrong = Problem::new("the file is not UTF-8").hint("save it as UTF-8");
                        wrong.at(span.line(), span.column())
                    })?;
                    return Ok(Some((Field { text: text.into(), span }, record_end)));
                }
            }
        }
    }
}

/// What may stand before the header line, and is no part of it.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Where the reader is between the quotes of one value, with the line and column of the first.
#[derive(Clone, Copy)]
enum Quotes {
    Before,
    Without,
    Open((usize, usize)),
    Closed((usize, usize)),
}

impl Quotes {
    /// The next byte of the value, or what ends it, is read at this place.
    fn after(self, byte: u8, here: (usize, usize)) -> Result<Quotes, Problem> {
        match (self, byte) {
            (Quotes::Before, b'"') => Ok(Quotes::Open(here)),
            (Quotes::Before, b'\r' | b'\n') => Ok(self),
            (Quotes::Before, _) => Ok(Quotes::Without),
            (Quotes::Open(opened), b'"') => Ok(Quotes::Closed(opened)),
            (Quotes::Closed(opened), b'"') => Ok(Quotes::Open(opened)),
            (Quotes::Closed((line, column)), byte) if !matches!(byte, b',' | b'\r' | b'\n') => {
                let opens = format!("the quote that opens at line {line} column {column}");
                let problem = Problem::new(format!("text stands behind the end of {opens}"));
                Err(problem.at(here.0, here.1).hint("write a quote inside a quoted value twice"))
            }
            _ => Ok(self),
        }
    }

    /// The value ends.
    fn end(self) -> Result<(), Problem> {
        let Quotes::Open((line, column)) = self else { return Ok(()) };
        let message = format!("the quote that opens at line {line} column {column} is never closed");
        let problem = Problem::new(message).at(line, column);
        Err(problem.hint("close it; a value that begins with a quote stands in quotes, its own ones twice"))
    }
}

/// A value, in quotes where it needs them; one that stands alone on its line needs them when it is empty.
pub(super) fn written(value: &str, is_alone: bool) -> String {
    let needs =
        value.contains([',', '"', '\r', '\n']) || value.trim() != value || (is_alone && value.is_empty());
    if needs { quoted(value) } else { value.to_owned() }
}

/// A value in quotes.
pub(super) fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('"', "\"\""))
}
