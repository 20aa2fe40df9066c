//! SQL as written, its holes cut out.

use std::ops::Range;

use super::expression::template_statement;
use super::load::Context;
use super::{Hole, SqlPart, SqlText};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::Text;

impl Context<'_> {
    /// Cuts the holes out of SQL and checks them.
    pub(super) fn sql(&mut self, text: &Text) -> SqlText {
        self.sql_after(text, 0)
    }

    /// The same for SQL that starts at a later byte of the text: after `= `.
    pub(super) fn sql_after(&mut self, text: &Text, start: usize) -> SqlText {
        let offsets = text.source_offsets(&self.source.text);
        let mut parts = Vec::new();
        for piece in pieces(&text.value, start) {
            match piece {
                Piece::Sql(range) => {
                    parts.push(SqlPart::Text(text.value[range.clone()].to_owned(), offsets[range.start]));
                }
                Piece::Hole(range) => {
                    let expression = text.value[range.start + 2..range.end - 2].trim();
                    let place = self.place_in(text, &offsets, &range);
                    parts.push(SqlPart::Hole(self.hole(expression, place)));
                }
                Piece::Problem(problem, range) => {
                    let place = self.place_in(text, &offsets, &range);
                    self.report(problem.finding(place, &text.value[range]));
                }
            }
        }
        SqlText { parts, place: text.place }
    }

    fn hole(&mut self, expression: &str, place: Place) -> Hole {
        let names = self.expression(expression, Code::HoleSyntax, place).unwrap_or_default();
        let reads_run = self.hole_names(&names, place);
        Hole { expression: expression.to_owned(), reads_run, place }
    }

    /// The place of a part of a scalar; the whole scalar where that cannot be told.
    fn place_in(&self, text: &Text, offsets: &[Option<usize>], range: &Range<usize>) -> Place {
        match (offsets[range.start], offsets[range.end - 1]) {
            (Some(start), Some(last)) if start <= last => self.lines.place(start, last + 1),
            _ => text.place,
        }
    }
}

/// A part of SQL: byte ranges of the text.
enum Piece {
    Sql(Range<usize>),
    /// With its braces.
    Hole(Range<usize>),
    Problem(Problem, Range<usize>),
}

#[derive(Clone, Copy)]
enum Problem {
    HoleIn(Quoting),
    HoleUnclosed,
    Statement,
    Unclosed(Quoting),
    ParenthesisUnclosed,
    ParenthesisUnopened,
    Semicolon,
}

/// Text in SQL that is not code.
#[derive(Clone, Copy, PartialEq)]
enum Quoting {
    Text,
    Name,
    LineComment,
    Comment,
    Dollar,
}

impl Problem {
    fn finding(self, place: Place, written: &str) -> Diagnostic {
        match self {
            Problem::Statement => template_statement(place),
            Problem::HoleUnclosed => Diagnostic::error(Code::HoleSyntax, place, "this hole is never closed")
                .hint("close it with }}"),
            Problem::HoleIn(quoting) => {
                let message = format!("the hole `{written}` stands inside {}", quoting.name());
                let hint = match quoting {
                    Quoting::Text | Quoting::Dollar => format!(
                        "remove the quotes, the value brings its own: {written}; to build text, join it: 'a' || {written}"
                    ),
                    Quoting::Name => {
                        "a hole is a value, never the name of a table or column: write the name".to_owned()
                    }
                    Quoting::LineComment | Quoting::Comment => "remove it from the comment".to_owned(),
                };
                Diagnostic::error(Code::HoleInQuotes, place, message).hint(hint)
            }
            Problem::ParenthesisUnclosed => {
                Diagnostic::error(Code::SqlUnclosed, place, "this parenthesis is never closed")
                    .hint("close it with )")
            }
            Problem::ParenthesisUnopened => Diagnostic::error(
                Code::SqlUnclosed,
                place,
                "this parenthesis closes one that was never opened",
            )
            .hint("remove it, or open it before: a part of SQL stands for itself"),
            Problem::Semicolon => Diagnostic::error(
                Code::SqlSeveral,
                place,
                "a semicolon ends a statement, and this is one part of one",
            )
            .hint("remove it; several statements are several steps"),
            Problem::Unclosed(quoting) => Diagnostic::error(
                Code::SqlUnclosed,
                place,
                format!("{} starts here and is never closed", quoting.name()),
            )
            .hint("close it; a quote inside a text is doubled: 'it''s'"),
        }
    }
}

impl Quoting {
    fn name(self) -> &'static str {
        match self {
            Quoting::Text => "a quoted text",
            Quoting::Name => "a quoted name",
            Quoting::LineComment | Quoting::Comment => "a comment",
            Quoting::Dollar => "a dollar-quoted text",
        }
    }
}

/// Takes SQL apart from a byte on.
fn pieces(sql: &str, start: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut at, mut text) = (start, start);
    let mut open_at = Vec::new();
    while at < sql.len() {
        let rest = &sql[at..];
        if rest.starts_with("{{") {
            let end = hole_end(rest).map(|length| at + length);
            pieces.push(Piece::Sql(text..at));
            pieces.push(match end {
                Some(end) => Piece::Hole(at..end),
                None => Piece::Problem(Problem::HoleUnclosed, at..at + 2),
            });
            at = end.unwrap_or(sql.len());
            text = at;
        } else if rest.starts_with("{%") {
            pieces.push(Piece::Problem(Problem::Statement, at..at + 2));
            at += 2;
        } else if let Some((quoting, open, close)) = opening(rest) {
            at = quoted(sql, at, open, &close, quoting, &mut pieces);
        } else {
            let character = rest.chars().next().unwrap_or_default();
            match character {
                '(' => open_at.push(at),
                ')' if open_at.pop().is_none() => {
                    pieces.push(Piece::Problem(Problem::ParenthesisUnopened, at..at + 1));
                }
                ';' => pieces.push(Piece::Problem(Problem::Semicolon, at..at + 1)),
                _ => {}
            }
            at += character.len_utf8();
        }
    }
    let unclosed = |at| Piece::Problem(Problem::ParenthesisUnclosed, at..at + 1);
    pieces.extend(open_at.into_iter().map(unclosed));
    pieces.push(Piece::Sql(text..sql.len()));
    pieces.retain(|piece| !matches!(piece, Piece::Sql(range) if range.is_empty()));
    pieces
}

/// What starts here and is not code: its opening's length, and what closes it.
fn opening(rest: &str) -> Option<(Quoting, usize, String)> {
    let fixed = [
        ("'", Quoting::Text, "'"),
        ("\"", Quoting::Name, "\""),
        ("`", Quoting::Name, "`"),
        ("[", Quoting::Name, "]"),
        ("--", Quoting::LineComment, "\n"),
        ("/*", Quoting::Comment, "*/"),
    ];
    let found = fixed.into_iter().find(|(open, ..)| rest.starts_with(open));
    if let Some((open, quoting, close)) = found {
        return Some((quoting, open.len(), close.to_owned()));
    }
    let tag = rest.strip_prefix('$')?;
    let end = tag.find('$')?;
    let is_tag = tag[..end].chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_tag.then(|| (Quoting::Dollar, end + 2, rest[..end + 2].to_owned()))
}

/// Steps over quoted text; returns the byte after it.
fn quoted(
    sql: &str,
    start: usize,
    open: usize,
    close: &str,
    quoting: Quoting,
    pieces: &mut Vec<Piece>,
) -> usize {
    let body = start + open;
    let end = sql[body..].find(close).map(|length| body + length);
    let inside = &sql[body..end.unwrap_or(sql.len())];
    for (at, _) in inside.match_indices("{{") {
        let length = inside[at..].find("}}").map_or(2, |length| length + 2);
        pieces.push(Piece::Problem(Problem::HoleIn(quoting), body + at..body + at + length));
    }
    for (at, _) in inside.match_indices("{%") {
        pieces.push(Piece::Problem(Problem::Statement, body + at..body + at + 2));
    }
    match end {
        Some(end) => end + close.len(),
        None => {
            if quoting != Quoting::LineComment {
                pieces.push(Piece::Problem(Problem::Unclosed(quoting), start..body));
            }
            sql.len()
        }
    }
}

/// The length of a hole with its braces; braces in its texts do not close it.
fn hole_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut skip = false;
    for (at, character) in rest.char_indices().skip(2) {
        match (quote, character) {
            _ if skip => skip = false,
            (Some(_), '\\') => skip = true,
            (Some(open), close) if open == close => quote = None,
            (None, '\'' | '"') => quote = Some(character),
            (None, '}') if rest[at..].starts_with("}}") => return Some(at + 2),
            _ => {}
        }
    }
    None
}
