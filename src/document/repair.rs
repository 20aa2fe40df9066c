//! Why a text is not YAML, and the repair that works.

use super::lines::Lines;
use super::parse::Stop;
use super::unquoted::{comparison, quoted};
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
        && let Some(stop) = trouble.missing_space().or_else(|| trouble.colon())
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

    pub(super) fn line(&self) -> std::ops::Range<usize> {
        self.lines.line(self.text, self.lines.place(self.at, self.at).line)
    }

    fn rest_of_line(&self) -> Place {
        let at = if self.at >= self.text.len() { self.text.trim_end().len() } else { self.at };
        let line = self.lines.place(at, at).line;
        self.lines.place(at, self.lines.line(self.text, line).end)
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

pub(super) fn too_deep(place: Place) -> Diagnostic {
    Diagnostic::error(
        Code::TooDeep,
        Place { end: place.start + 1, ..place },
        "lists and maps are nested deeper than 64",
    )
    .hint("no rule needs that depth: is a bracket repeated by mistake?")
}
