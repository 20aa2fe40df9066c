//! Values that need quotes: which part of the text is the value, and how it is written then.

use super::edit::Edit;
use super::lines::Lines;
use super::node::Text;
use super::parse::Stop;
use super::repair::Trouble;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Keys whose value is a map, which people try to write on the key's own line.
const MAPS: [&str; 10] =
    ["select", "when", "set", "match", "inputs", "decide", "actions", "params", "sources", "limits"];

impl Trouble<'_> {
    /// A hole that YAML reads as a map in a map.
    pub(super) fn hole(&self) -> Box<Stop> {
        self.hole_in_braces().unwrap_or_else(|| self.bare_hole(self.at))
    }

    /// The finding for an unquoted value with a hole.
    pub(super) fn bare_hole(&self, start: usize) -> Box<Stop> {
        let in_braces = self.opened.is_some();
        let value = if in_braces { balanced(&self.text[start..]).trim_end() } else { self.value_at(start) };
        let place = self.lines.place(start, start + value.len());
        let finding =
            Diagnostic::error(Code::UnquotedHole, place, "a value with a hole must stand in quotes here")
                .hint(format!("write {} with the quotes: a brace starts a map in YAML", quoted(value)));
        self.quoting(finding)
    }

    /// `{where: x = {{ params.x }}}`: inside braces a hole needs quotes wherever it stands.
    pub(super) fn hole_in_braces(&self) -> Option<Box<Stop>> {
        let start = self.opened?.start;
        let until = self.text.get(start..(self.at + 2).min(self.text.len()))?;
        let hole = start + until.rfind("{{").filter(|at| *at > 0)?;
        let before = &self.text[start..hole];
        let starts = [before.rfind(": "), before.rfind(['[', ','])];
        let starts = starts.into_iter().flatten().map(|at| start + at + 1);
        let values = starts.map(|at| at + self.text[at..].len() - self.text[at..].trim_start().len());
        let holds = |value: &usize| {
            let is_quoted = self.text[*value..].starts_with(['"', '\'']);
            !is_quoted
                && *value <= hole
                && value + balanced(&self.text[*value..]).len() >= self.at.max(hole + 2)
        };
        values.into_iter().find(holds).map(|value| self.bare_hole(value))
    }

    /// `{set: {x: = f(a, 'b')}}`: the comma in parentheses ended the value.
    pub(super) fn comma_in_parentheses(&self) -> Option<Box<Stop>> {
        let start = self.opened?.start;
        let until = self.text.get(start..self.at)?;
        let values = until.rmatch_indices(": ").map(|(colon, _)| (start + colon, start + colon + 2));
        for (colon, value) in values.take(20) {
            let whole = balanced(&self.text[value..]);
            let is_cut = value + whole.len() > self.at && whole.contains(',') && whole.contains('(');
            if is_cut && !whole.starts_with(['"', '\'', '{', '[']) {
                let key = self.text[..colon].rsplit([' ', '{', ',', '\n']).next().unwrap_or_default();
                let place = self.lines.place(value, value + whole.trim_end().len());
                return Some(self.quoting(comma(key, place, whole.trim_end())));
            }
        }
        None
    }

    /// A finding whose repair is to put its place in quotes.
    pub(super) fn quoting(&self, finding: Diagnostic) -> Box<Stop> {
        let repair = finding.place.filter(|place| place.start < place.end).map(|place| Edit {
            range: place.start..place.end,
            replacement: quoted(&self.text[place.start..place.end]),
        });
        Box::new(Stop { finding, repair })
    }

    pub(super) fn value_place(&self) -> Place {
        self.lines.place(self.at, self.at + self.value_at(self.at).len())
    }

    pub(super) fn value_finding(&self, code: Code, message: &str) -> Diagnostic {
        Diagnostic::error(code, self.value_place(), message)
    }

    /// The unquoted value that starts here, as far as its author may have meant it to go.
    pub(super) fn value_at(&self, at: usize) -> &str {
        let rest = &self.text[at..self.lines.line(self.text, self.lines.place(at, at).line).end];
        let end = if self.opened.is_some() { rest.find([',', '}', ']']) } else { rest.find(" #") };
        rest[..end.unwrap_or(rest.len())].trim_end()
    }

    /// `- step:one` on the line above, which is no key without the space.
    pub(super) fn missing_space(&self) -> Option<Box<Stop>> {
        let line = self.lines.place(self.at, self.at).line.checked_sub(1).filter(|line| *line > 0)?;
        let above = self.lines.line(self.text, line);
        let written = self.text[above.clone()].trim_start_matches([' ', '-']);
        let colon = written.find(':')?;
        let (key, value) = (&written[..colon], &written[colon + 1..]);
        let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_key || value.is_empty() || value.starts_with(char::is_whitespace) {
            return None;
        }
        let start = above.end - written.len();
        let place = self.lines.place(start, above.end);
        let finding = Diagnostic::error(Code::Syntax, place, "a space is missing after the colon")
            .hint(format!("write {key}: {value}"));
        let at = start + colon + 1;
        Some(Box::new(Stop { finding, repair: Some(Edit { range: at..at, replacement: " ".to_owned() }) }))
    }

    /// `key: a: b`, where the second colon would start a map.
    pub(super) fn colon(&self) -> Option<Box<Stop>> {
        let line = self.line();
        let before = &self.text[line.start..self.at.min(line.end)];
        let colon = before.find(": ")?;
        let start = line.start + colon + 1;
        let start = start + (self.text[start..].len() - self.text[start..].trim_start().len());
        let key = before[..colon].trim_start_matches([' ', '-', '{']);
        let value = self.value_at(start);
        let place = self.lines.place(start, start + value.len());
        if MAPS.contains(&key) {
            let message = format!("`{key}` is a map, which starts on its own line or in braces");
            let finding = Diagnostic::error(Code::UnquotedColon, place, message)
                .hint(format!("write {key}: {{{value}}}"));
            let repair = Edit { range: place.start..place.end, replacement: format!("{{{value}}}") };
            return Some(Box::new(Stop { finding, repair: Some(repair) }));
        }
        let message = format!("the value of \"{key}\" has a colon and no quotes");
        let finding = Diagnostic::error(Code::UnquotedColon, place, message);
        Some(self.quoting(finding.hint(format!("write {key}: {}", quoted(value)))))
    }

    /// `key: "a" = 1` and `key: 'it's'`: text that goes on after its closing quote.
    pub(super) fn after_quote(&self) -> Option<Box<Stop>> {
        let line = self.line();
        let colon = self.text[line.start..self.at.min(line.end)].rfind(": ").map(|at| line.start + at)?;
        let start = colon + 2;
        let in_braces = self.opened.is_some();
        let value = if in_braces { balanced(&self.text[start..]).trim_end() } else { self.value_at(start) };
        let quote = value.chars().next().filter(|first| ['"', '\''].contains(first))?;
        if start + value.len() <= self.at {
            return None;
        }
        let inner = value.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote));
        let repaired = match inner {
            Some(inner) if quote == '\'' => quoted(inner),
            _ => in_single_quotes(value),
        };
        let key = self.text[line.start..colon].rsplit([' ', '{', ',']).next().unwrap_or_default();
        let place = self.lines.place(start, start + value.len());
        let finding = Diagnostic::error(Code::Syntax, place, "the text goes on after its closing quote")
            .hint(format!("put the whole value in one pair of quotes: {key}: {repaired}"));
        let repair = Edit { range: place.start..place.end, replacement: repaired };
        Some(Box::new(Stop { finding, repair: Some(repair) }))
    }
}

/// `{because: a, b}`: the text after the comma became a key.
pub(super) fn stray_comma(owner: &Text, value: &Text, stray: &Text, text: &str) -> Diagnostic {
    let place = Place { end: stray.place.end, ..value.place };
    comma(&owner.value, place, &text[value.place.start..stray.place.end])
}

fn comma(key: &str, place: Place, whole: &str) -> Diagnostic {
    Diagnostic::error(
        Code::StrayComma,
        place,
        format!("the value of \"{key}\" has a comma, which ends it inside braces"),
    )
    .hint(format!("put the whole text in quotes: {key}: {}", quoted(whole)))
}

/// The text up to a comma or closing brace outside parentheses and quotes.
pub(super) fn balanced(text: &str) -> &str {
    let (mut depth, mut quote, mut hole) = (0usize, false, false);
    for (at, character) in text.char_indices() {
        match character {
            '\n' => return &text[..at],
            '{' if text[at..].starts_with("{{") => hole = true,
            '}' if hole => hole = !text[..at].ends_with('}'),
            _ if hole => {}
            '\'' => quote = !quote,
            _ if quote => {}
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | '}' | ']' if depth == 0 => return &text[..at],
            _ => {}
        }
    }
    text
}

/// `a: >5`, which YAML reads as an empty folded text indented by five.
pub(super) fn comparison_read_as_block(text: &str, end: usize, lines: &Lines) -> Option<(Place, Diagnostic)> {
    let start = text[..end].trim_end().rfind('>')?;
    let written = text[start..end].trim_end();
    let place = lines.place(start, start + written.len());
    let is_number = written[1..].starts_with(|digit: char| digit.is_ascii_digit());
    is_number.then(|| (place, comparison(place, written)))
}

pub(super) fn comparison(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error(Code::UnquotedComparison, place, "a comparison must stand in quotes")
        .hint(format!("write {} with the quotes: `>` alone starts a block of text in YAML", quoted(written)))
}

pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        return in_single_quotes(text);
    }
    format!("\"{text}\"")
}

pub(super) fn in_single_quotes(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
