//! Diagnostics for people and programs.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::{Value as Json, json};

use crate::diagnostic::{Diagnostic, Place, Severity, SourceText};
use crate::report::value::{clean, clean_lines};

/// The findings with excerpts and carets, for a terminal.
pub fn text(document: &SourceText, findings: &[Diagnostic], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(120);
    let document = &shown(document);
    let mut text = String::new();
    for finding in findings {
        text.push_str(&renderer.render(&[group(document, finding)]));
        text.push_str("\n\n");
    }
    text
}

/// The document without what a terminal would obey; every byte of the text stays where it was.
fn shown(document: &SourceText) -> SourceText {
    // The renderer replaces the others itself.
    let text = document.text.replace(|c| ('\u{80}'..='\u{9f}').contains(&c), "\u{b7}");
    SourceText { name: clean(&document.name), text }
}

fn group<'t>(document: &'t SourceText, finding: &'t Diagnostic) -> Group<'t> {
    let title = clean_lines(&finding.message);
    let group = Group::with_title(level(finding.severity).primary_title(title).id(finding.code.id()));
    let group = match finding.place {
        Some(place) if !document.text.is_empty() => group.element(snippet(document, finding, place)),
        _ => group.element(Origin::path(document.name.as_str())),
    };
    match &finding.hint {
        Some(hint) => group.element(Level::HELP.message(clean_lines(hint))),
        None => group,
    }
}

/// The lines from the first to the last place of a finding; long stretches between are folded.
fn snippet<'t>(
    document: &'t SourceText,
    finding: &'t Diagnostic,
    place: Place,
) -> Snippet<'t, annotate_snippets::Annotation<'t>> {
    let text = document.text.as_str();
    let places = || finding.related.iter().map(|(place, _)| *place).chain([place]);
    let first = places().map(|place| place.start.min(text.len())).min().unwrap_or_default();
    let last = places().map(|place| one_line(text, place).end).max().unwrap_or_default();
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    let span = |place| {
        let range = one_line(text, place);
        range.start - start..range.end - start
    };
    let related = finding
        .related
        .iter()
        .map(|(place, what)| AnnotationKind::Context.span(span(*place)).label(clean_lines(what)));
    let line = places().map(|place| place.line).min().unwrap_or(1);
    Snippet::source(&text[start..end])
        .path(document.name.as_str())
        .line_start(line)
        .annotation(AnnotationKind::Primary.span(span(place)))
        .annotations(related)
}

/// The part of a place on its first line.
fn one_line(text: &str, place: Place) -> std::ops::Range<usize> {
    let start = place.start.min(text.len());
    let end = place.end.clamp(start, text.len());
    let line = text[start..end].find('\n').map_or(end, |at| start + at);
    start..start + text[start..line].trim_end().len()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// The findings as a JSON list.
pub fn json(document: &SourceText, findings: &[Diagnostic]) -> Json {
    findings.iter().map(|finding| object(document, finding)).collect()
}

fn object(document: &SourceText, finding: &Diagnostic) -> Json {
    let position = |place: Option<Place>| place.map(|place| (place.line, place.column));
    let end = finding.place.map(|place| end(document, place));
    let related = finding.related.iter();
    json!({
        "file": document.name,
        "line": position(finding.place).map(|(line, _)| line),
        "column": position(finding.place).map(|(_, column)| column),
        "end": end.map(|(line, column)| json!({"line": line, "column": column})),
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "hint": finding.hint,
        "related": related
            .map(|(place, what)| json!({"line": place.line, "column": place.column, "message": what}))
            .collect::<Vec<_>>(),
        "excerpt": finding.place.and_then(|place| document.text.lines().nth(place.line.saturating_sub(1))),
    })
}

/// Line and column after a place.
pub(super) fn end(document: &SourceText, place: Place) -> (usize, usize) {
    let text = document.text.get(place.start..place.end).unwrap_or_default();
    match text.rfind('\n') {
        Some(at) => (place.line + text.matches('\n').count(), text[at + 1..].chars().count() + 1),
        None => (place.line, place.column + text.chars().count()),
    }
}
