//! Where YAML values begin and end: the parser counts characters, and looks past the ends.

use saphyr_parser::{ScalarStyle, Span as Counted};

use super::node::Span;

/// Character positions as byte positions.
pub(super) struct Offsets<'t> {
    text: &'t str,
    /// The byte of every character; none where each takes one.
    bytes: Vec<u32>,
}

impl<'t> Offsets<'t> {
    pub(super) fn new(text: &'t str) -> Offsets<'t> {
        let bytes = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().filter_map(|(at, _)| u32::try_from(at).ok()).collect(),
        };
        Offsets { text, bytes }
    }

    fn byte(&self, character: usize) -> usize {
        let byte = match self.bytes.is_empty() {
            true => character,
            false => self.bytes.get(character).map_or(self.text.len(), |byte| *byte as usize),
        };
        byte.min(self.text.len())
    }

    /// Where an event stands.
    pub(super) fn span(&self, counted: Counted) -> Span {
        let range = self.byte(counted.start.index())..self.byte(counted.end.index());
        Span::new(counted.start.line(), counted.start.col() + 1, range)
    }

    /// Where a list or map begins, and whether with a bracket.
    pub(super) fn opening(&self, counted: Counted) -> (Span, bool) {
        let span = self.span(counted);
        let start = self.content(span.start());
        let flow = span.end() > start && self.text[start..].starts_with(['[', '{']);
        match flow {
            true => (self.at(span, start, start), true),
            false => (span.up_to(span.start()), false),
        }
    }

    /// The same from the dash on that stands before the first item of a list.
    pub(super) fn dash(&self, list: Span, first: Span) -> Span {
        match self.text[..first.start()].rfind('-') {
            Some(dash) => self.at(list, dash, first.end()),
            None => list,
        }
    }

    /// Where nothing is written that means null: behind the colon.
    pub(super) fn nothing(&self, counted: Counted) -> Span {
        let span = self.span(counted);
        let start = self.content(span.start());
        let is_colon = self.text[start..].starts_with(':');
        self.at(span, start, start).shifted(usize::from(is_colon))
    }

    /// Where a scalar stands, with its quotes or its header. `after` is where what stands before it ends.
    pub(super) fn scalar(&self, counted: Counted, style: ScalarStyle, after: usize) -> Span {
        let span = self.span(counted);
        let start = self.content(span.start());
        match style {
            ScalarStyle::Plain => self.at(span, start, span.end().max(start)),
            ScalarStyle::SingleQuoted => self.at(span, start, self.single_end(start)),
            ScalarStyle::DoubleQuoted => self.at(span, start, self.double_end(start)),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let sign = if style == ScalarStyle::Literal { '|' } else { '>' };
                let between = self.text.get(after..span.end()).unwrap_or_default();
                let start = between.find(sign).map_or(span.start(), |at| after + at);
                self.at(span, start, self.block_end(start, span.end()))
            }
        }
    }

    /// The same with other bytes; line and column are those of the first one.
    pub(super) fn at(&self, span: Span, start: usize, end: usize) -> Span {
        if start == span.start() {
            return span.up_to(end);
        }
        let (line, column) = match start > span.start() {
            true => {
                let between = &self.text[span.start()..start];
                let line = span.line() + between.matches('\n').count();
                match between.rsplit_once('\n') {
                    Some((_, rest)) => (line, rest.chars().count() + 1),
                    None => (line, span.column() + between.chars().count()),
                }
            }
            false => {
                let between = &self.text[start..span.start()];
                let begin = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
                let line = span.line().saturating_sub(between.matches('\n').count());
                (line, self.text[begin..start].chars().count() + 1)
            }
        };
        Span::new(line, column, start..end)
    }

    /// The byte after an anchor, and after what separates it from its value.
    pub(super) fn content(&self, start: usize) -> usize {
        let rest = &self.text[start..];
        match rest.strip_prefix('&') {
            None => start,
            Some(name) => {
                let name = name.find([' ', '\t', '\r', '\n', ',', ']', '}']).unwrap_or(name.len());
                skip_blank(self.text, start + 1 + name)
            }
        }
    }

    fn single_end(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        while at < bytes.len() {
            match (bytes[at], bytes.get(at + 1)) {
                (b'\'', Some(b'\'')) => at += 2,
                (b'\'', _) => return at + 1,
                _ => at += 1,
            }
        }
        at.min(bytes.len())
    }

    fn double_end(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        while at < bytes.len() {
            match bytes[at] {
                b'\\' => at += 2,
                b'"' => return at + 1,
                _ => at += 1,
            }
        }
        at.min(bytes.len())
    }

    /// The end of a block scalar's last line; where `+` keeps the empty lines after it, of the last of them.
    fn block_end(&self, start: usize, end: usize) -> usize {
        let text = &self.text[start..end.max(start)];
        let header = text.lines().next().unwrap_or_default();
        let keeps = header.split('#').next().is_some_and(|header| header.contains('+'));
        let ended = match keeps {
            // What follows on the last line is the next key's indentation.
            true => text.rfind('\n').map_or(text, |newline| &text[..newline]).trim_end_matches('\r'),
            false => text.trim_end(),
        };
        start + ended.len().max(header.trim_end().len())
    }
}

/// The first byte from here on that is neither white space nor part of a comment.
pub(super) fn skip_blank(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => at += 1,
            b'#' if at == 0 || bytes[at - 1].is_ascii_whitespace() => {
                at = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
            }
            _ => break,
        }
    }
    at
}
