//! Why a text is not YAML, and the repair that works.

use super::lines::Lines;
use super::node::Text;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Where the parser stopped.
pub(super) struct Trouble<'t> {
    /// The parser's own words.
    pub(super) info: &'t str,
    /// The byte.
    pub(super) at: usize,
    pub(super) text: &'t str,
    pub(super) lines: &'t Lines,
    /// The innermost brace or bracket that is still open.
    pub(super) opened: Option<Place>,
}

/// The finding for a text that the parser refused.
pub(super) fn explain(trouble: &Trouble<'_>) -> Diagnostic {
    let Trouble { info, at, text, opened, .. } = *trouble;
    let place = trouble.rest_of_line();
    let rest = &text[place.start..place.end];
    let syntax = |message: &str| Diagnostic::error(Code::Syntax, place, message);
    if info.contains("recursion limit") {
        return too_deep(place);
    }
    if let Some(finding) = trouble.tab() {
        return finding;
    }
    if info.contains("anchor") {
        return Diagnostic::error(
            Code::Anchor,
            place,
            "this is read as a YAML alias, and aliases are refused",
        )
        .hint(format!("put text that starts with `*` or `&` in quotes: {}", quoted(trouble.value_at(at))));
    }
    if info.contains("block scalar") && rest.starts_with('>') {
        return comparison(Place { end: at + trouble.value_at(at).len(), ..place }, trouble.value_at(at));
    }
    if info.contains("block scalar") {
        return syntax("text after `|` starts on the next line").hint(
            "move it to the next line, indented deeper than its key, or put it in quotes without the `|`",
        );
    }
    if info.contains("mapping values are not allowed") {
        return trouble.colon().unwrap_or_else(|| {
            syntax("this key stands deeper than the keys above it")
                .hint("start the line in the same column as the key it belongs beside")
        });
    }
    if info.contains("unexpected character") {
        return syntax("a value must not start with this character without quotes")
            .hint(format!("put the whole value in quotes: {}", quoted(trouble.value_at(at))));
    }
    if info.contains("trailing content") {
        return syntax("the text goes on after its closing quote")
            .hint("put the whole value in one pair of quotes; double a quote that belongs to it: 'it''s'");
    }
    if info.contains("quoted scalar") && (info.contains("end of stream") || info.contains("indentation")) {
        return syntax("this quote is never closed").hint("close it on the same line, or remove it");
    }
    if info.contains("cannot start with '-'") || info.contains("block sequence entries") {
        return syntax("a dash here starts a list")
            .hint("for \"anything\" leave the key out or write \"-\" in quotes; a list starts on its own line or stands in [brackets]");
    }
    if info.contains("misplaced bracket") {
        return syntax("this bracket closes nothing").hint("remove it, or open it first");
    }
    if let Some(opened) = opened.filter(|_| info.contains("flow")) {
        return trouble.flow(opened);
    }
    if info.contains("expected key") || info.contains("block mapping") || info.contains("indentation") {
        return syntax("this line does not line up with the keys above it")
            .hint("keys of one map start in the same column");
    }
    syntax(&format!("the text is not YAML: {info}")).hint("if this is text, put it in quotes")
}

impl Trouble<'_> {
    fn line(&self) -> std::ops::Range<usize> {
        self.lines.line(self.text, self.lines.place(self.at, self.at).line)
    }

    fn rest_of_line(&self) -> Place {
        let at = if self.at >= self.text.len() { self.text.trim_end().len() } else { self.at };
        let line = self.lines.place(at, at).line;
        self.lines.place(at, self.lines.line(self.text, line).end)
    }

    /// The unquoted value that starts here, as far as its author may have meant it to go.
    fn value_at(&self, at: usize) -> &str {
        let rest = &self.text[at..self.lines.line(self.text, self.lines.place(at, at).line).end];
        let end = if self.opened.is_some() { rest.find([',', '}', ']']) } else { rest.find(" #") };
        rest[..end.unwrap_or(rest.len())].trim_end()
    }

    fn tab(&self) -> Option<Diagnostic> {
        let line = self.line();
        let written = &self.text[line.clone()];
        let indentation = written.len() - written.trim_start().len();
        let tab = written[..indentation].find('\t').map(|at| line.start + at).or_else(|| {
            let previous = self.text[..self.at.min(self.text.len())].rfind('\t');
            previous.filter(|_| self.info.contains("tab")).or(self.text[self.at..]
                .find('\t')
                .map(|at| self.at + at)
                .filter(|_| self.info.contains("tab")))
        })?;
        Some(
            Diagnostic::error(
                Code::TabIndentation,
                self.lines.place(tab, tab + 1),
                "a tab stands in the indentation",
            )
            .hint("indent with spaces: YAML refuses tabs there"),
        )
    }

    /// `key: a: b`, where the second colon would start a map.
    fn colon(&self) -> Option<Diagnostic> {
        let line = self.line();
        let before = &self.text[line.start..self.at.min(line.end)];
        let colon = before.find(": ")?;
        let start = line.start + colon + 1;
        let start = start + (self.text[start..].len() - self.text[start..].trim_start().len());
        let key = before[..colon].trim_start_matches([' ', '-', '{']);
        let value = self.value_at(start);
        let place = self.lines.place(start, start + value.len());
        let message = format!("the value of \"{key}\" has a colon and no quotes");
        Some(
            Diagnostic::error(Code::UnquotedColon, place, message)
                .hint(format!("write {key}: {}", quoted(value))),
        )
    }

    fn flow(&self, opened: Place) -> Diagnostic {
        let bracket = &self.text[opened.start..=opened.start];
        let place = self.rest_of_line();
        let what = if bracket == "{" { "brace" } else { "bracket" };
        Diagnostic::error(Code::Syntax, place, format!("a comma or a closing {what} is missing here"))
            .related(opened, format!("the {what} that is open"))
            .hint("close it, separate its entries with commas, and put values with a comma, colon, brace or ` #` in quotes")
    }
}

/// `{because: a, b}`: the text after the comma became a key.
pub(super) fn stray_comma(owner: &Text, value: &Text, stray: &Text, text: &str) -> Diagnostic {
    let whole = &text[value.place.start..stray.place.end];
    let place = Place { end: stray.place.end, ..value.place };
    let repaired = if whole.contains(['"', '\'']) { in_single_quotes(whole) } else { quoted(whole) };
    let message = format!("the value of \"{}\" has a comma, which ends it inside braces", owner.value);
    Diagnostic::error(Code::StrayComma, place, message)
        .hint(format!("put the whole text in quotes: {}: {repaired}", owner.value))
}

/// `a: >5`, which YAML reads as an empty folded text indented by five.
pub(super) fn comparison_read_as_block(text: &str, end: usize, lines: &Lines) -> Option<Diagnostic> {
    let start = text[..end].trim_end().rfind('>')?;
    let written = text[start..end].trim_end();
    let is_number = written[1..].starts_with(|digit: char| digit.is_ascii_digit());
    is_number.then(|| comparison(lines.place(start, start + written.len()), written))
}

fn comparison(place: Place, written: &str) -> Diagnostic {
    Diagnostic::error(Code::UnquotedComparison, place, "a comparison must stand in quotes")
        .hint(format!("write {} with the quotes: `>` alone starts a block of text in YAML", quoted(written)))
}

pub(super) fn too_deep(place: Place) -> Diagnostic {
    Diagnostic::error(
        Code::TooDeep,
        Place { end: place.start + 1, ..place },
        "lists and maps are nested deeper than 64",
    )
    .hint("no rule needs that depth: is a bracket repeated by mistake?")
}

fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        return in_single_quotes(text);
    }
    format!("\"{text}\"")
}

fn in_single_quotes(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
