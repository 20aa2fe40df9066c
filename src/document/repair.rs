//! Why a text is not YAML, and the repair that works.

use super::edit::Edit;
use super::lines::Lines;
use super::node::Text;
use super::parse::Stop;
use crate::diagnostic::{Code, Diagnostic, Place};

/// Keys whose value is a map, which people try to write on the key's own line.
const MAPS: [&str; 10] =
    ["select", "when", "set", "match", "inputs", "decide", "actions", "params", "sources", "limits"];

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

/// The finding for a text that the parser refused, and its repair where it is one.
pub(super) fn explain(trouble: &Trouble<'_>) -> Box<Stop> {
    let (info, at) = (trouble.info, trouble.at);
    if info.contains("recursion limit") {
        return too_deep(trouble.rest_of_line()).into();
    }
    let by_cause = trouble
        .tab()
        .map(Box::<Stop>::from)
        .or_else(|| trouble.hole_in_braces())
        .or_else(|| trouble.comma_in_parentheses());
    if let Some(stop) = by_cause {
        return stop;
    }
    if info.contains("anchor") {
        let finding =
            trouble.value_finding(Code::Anchor, "this is read as a YAML alias, and aliases are refused");
        let hint =
            format!("put text that starts with `*` or `&` in quotes: {}", quoted(trouble.value_at(at)));
        return trouble.quoting(finding.hint(hint));
    }
    if info.contains("block scalar") && trouble.text[at..].starts_with('>') {
        return trouble.quoting(comparison(trouble.value_place(), trouble.value_at(at)));
    }
    if info.contains("mapping values are not allowed")
        && let Some(stop) = trouble.colon()
    {
        return stop;
    }
    if info.contains("trailing content")
        && let Some(stop) = trouble.after_quote()
    {
        return stop;
    }
    if info.contains("unexpected character") {
        let finding =
            trouble.value_finding(Code::Syntax, "a value must not start with this character without quotes");
        let hint = format!("put the whole value in quotes: {}", quoted(trouble.value_at(at)));
        return trouble.quoting(finding.hint(hint));
    }
    trouble.plain_syntax().into()
}

impl Trouble<'_> {
    /// Mistakes whose repair only the author knows.
    fn plain_syntax(&self) -> Diagnostic {
        let info = self.info;
        let syntax = |message: &str| Diagnostic::error(Code::Syntax, self.rest_of_line(), message);
        if info.contains("block scalar") {
            return syntax("text after `|` starts on the next line").hint(
                "move it to the next line, indented deeper than its key, or put it in quotes without the `|`",
            );
        }
        if info.contains("mapping values are not allowed") {
            return syntax("this key stands deeper than the keys above it")
                .hint("start the line in the same column as the key it belongs beside");
        }
        if info.contains("trailing content") {
            return syntax("the text goes on after its closing quote").hint(
                "put the whole value in one pair of quotes; double a quote that belongs to it: 'it''s'",
            );
        }
        if info.contains("quoted scalar") && (info.contains("end of stream") || info.contains("indentation"))
        {
            return syntax("this quote is never closed").hint("close it on the same line, or remove it");
        }
        if info.contains("cannot start with '-'") || info.contains("block sequence entries") {
            let place = self.lines.place(self.at, self.at + 1);
            return Diagnostic::error(Code::Syntax, place, "a dash here starts a list")
                .hint("for \"anything\" leave the key out or write \"-\" in quotes; a list starts on its own line or stands in [brackets]");
        }
        if info.contains("misplaced bracket") {
            return syntax("this bracket closes nothing").hint("remove it, or open it first");
        }
        if let Some(opened) = self.opened.filter(|_| info.contains("flow")) {
            return self.comment_in_braces(opened).unwrap_or_else(|| self.flow(opened));
        }
        if ["block mapping", "block collection", "indentation"].iter().any(|cause| info.contains(cause)) {
            return syntax("this line does not line up with the lines above it")
                .hint("keys of one map start in the same column, and so do the dashes of one list");
        }
        syntax(&format!("the text is not YAML: {info}")).hint("if this is text, put it in quotes")
    }

    /// A hole that YAML reads as a map in a map.
    pub(super) fn hole(&self) -> Box<Stop> {
        self.hole_in_braces().unwrap_or_else(|| self.bare_hole(self.at))
    }

    /// The finding for an unquoted value with a hole.
    fn bare_hole(&self, start: usize) -> Box<Stop> {
        let in_braces = self.opened.is_some();
        let value = if in_braces { balanced(&self.text[start..]).trim_end() } else { self.value_at(start) };
        let place = self.lines.place(start, start + value.len());
        let finding =
            Diagnostic::error(Code::UnquotedHole, place, "a value with a hole must stand in quotes here")
                .hint(format!("write {} with the quotes: a brace starts a map in YAML", quoted(value)));
        self.quoting(finding)
    }

    /// `{where: x = {{ params.x }}}`: inside braces a hole needs quotes wherever it stands.
    fn hole_in_braces(&self) -> Option<Box<Stop>> {
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
    fn comma_in_parentheses(&self) -> Option<Box<Stop>> {
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

    /// `{because: a # b}`: the comment hides the closing brace.
    fn comment_in_braces(&self, opened: Place) -> Option<Diagnostic> {
        let until = self.text.get(opened.start..self.at)?;
        let comment = opened.start + until.find(" #")? + 1;
        let place = self.lines.place(comment, comment);
        let end = self.lines.line(self.text, place.line).end;
        let hidden = &self.text[comment..end];
        let is_hidden = hidden.contains(['}', ']']);
        is_hidden.then(|| {
            Diagnostic::error(
                Code::Syntax,
                Place { end, ..place },
                "` #` starts a comment, which hides the closing brace",
            )
            .related(opened, "the brace that is open")
            .hint("put a value that contains ` #` in quotes, or move the comment to the end of the line")
        })
    }

    /// A finding whose repair is to put its place in quotes.
    fn quoting(&self, finding: Diagnostic) -> Box<Stop> {
        let repair = finding.place.filter(|place| place.start < place.end).map(|place| Edit {
            range: place.start..place.end,
            replacement: quoted(&self.text[place.start..place.end]),
        });
        Box::new(Stop { finding, repair })
    }

    fn value_place(&self) -> Place {
        self.lines.place(self.at, self.at + self.value_at(self.at).len())
    }

    fn value_finding(&self, code: Code, message: &str) -> Diagnostic {
        Diagnostic::error(code, self.value_place(), message)
    }

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
    fn colon(&self) -> Option<Box<Stop>> {
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
    fn after_quote(&self) -> Option<Box<Stop>> {
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

    fn flow(&self, opened: Place) -> Diagnostic {
        let what = if self.text[opened.start..].starts_with('{') { "brace" } else { "bracket" };
        let place = self.rest_of_line();
        if place.line != opened.line {
            let end = self.lines.line(self.text, opened.line).end;
            return Diagnostic::error(
                Code::Syntax,
                Place { end, ..opened },
                format!("this {what} is not closed"),
            )
            .related(place, "here the text cannot go on inside it")
            .hint("close it on its line, or put a comma at the end of the line if it goes on");
        }
        Diagnostic::error(Code::Syntax, place, format!("a comma or a closing {what} is missing here"))
            .related(opened, format!("the {what} that is open"))
            .hint("close it, separate its entries with commas, and put values with a comma, colon, brace or ` #` in quotes")
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
fn balanced(text: &str) -> &str {
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
