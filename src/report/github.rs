//! Workflow commands of GitHub: they mark the lines of a pull request.

use std::fmt::Write;

use crate::diagnostic::{Diagnostic, Place, Severity, SourceText};
use crate::diff::{Diff, MigrationDiff, Transition};
use crate::report::diagnostics::end;
use crate::report::difference::{cells, diff_verdict, does, loosening, place_of, remarks, title, witness};
use crate::report::plan_diff_verdict;
use crate::report::value::{clean, clean_lines};
use crate::saved::PlanDiff;

/// How many boxes of one transition are shown.
const MOST_BOXES: usize = 4;

/// How much a mark asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The job fails.
    Error,
    /// A person should look.
    Warning,
    /// A person may want to know.
    Notice,
}

/// The findings of a document.
pub fn findings(document: &SourceText, findings: &[Diagnostic]) -> String {
    let mark = |finding: &Diagnostic| {
        let level = match finding.severity {
            Severity::Error => Level::Error,
            Severity::Warning => Level::Warning,
            Severity::Note => Level::Notice,
        };
        let hint = finding.hint.as_ref().map(|hint| format!("\n{hint}")).unwrap_or_default();
        let message = format!("{}{hint}", finding.message);
        in_document(level, document, finding.place, finding.code.id(), &message)
    };
    findings.iter().map(mark).collect()
}

/// What differs between two versions, the most important first. `failed` are the kinds of `--fail-on` that
/// the difference is of: what they are about is an error.
pub fn diff(diff: &Diff, failed: &[&str]) -> String {
    let level = |kinds: &[&str], otherwise| match failed.iter().any(|kind| kinds.contains(kind)) {
        true => Level::Error,
        false => otherwise,
    };
    let verdict = level(&["loosening", "decisions", "any"], Level::Notice);
    let mut out = command(verdict, &[], "amend diff", &diff_verdict(diff));
    let file = |migration: &MigrationDiff| {
        let path = migration.new_path.as_ref()?;
        Some(path.strip_prefix(&format!("{}:", diff.new)).unwrap_or(path).to_owned())
    };
    let line = |line: Option<usize>| line.map(|line| ("line", line.to_string()));
    for migration in &diff.migrations {
        let file = file(migration).map(|file| ("file", file));
        let mut mark = |level, place: Option<usize>, what: &str, text: &str| {
            let place: Vec<_> = file.clone().into_iter().chain(line(place)).collect();
            out += &command(level, &place, &format!("{}: {what}", migration.migration), text);
        };
        let transitions = || migration.transitions().filter(|it| !it.same_effects);
        for it in transitions().filter(|it| !it.loosening.is_empty()) {
            mark(level(&["loosening", "decisions"], Level::Warning), Some(it.line), &title(it), &moved(it));
        }
        for it in &migration.loosening {
            mark(level(&["loosening"], Level::Warning), it.line, "reaches further", &loosening(it));
        }
        for open in &migration.verdict.undetermined {
            mark(level(&["decisions"], Level::Warning), None, "undetermined", &place_of(open));
        }
        for it in transitions().filter(|it| it.loosening.is_empty()) {
            mark(level(&["decisions"], Level::Notice), Some(it.line), &title(it), &moved(it));
        }
    }
    out
}

/// Whether two saved plans do the same; an error where that is asked for.
pub fn plan_diff(diff: &PlanDiff, failed: bool) -> String {
    let level = if failed { Level::Error } else { Level::Notice };
    message(level, "amend diff", &plan_diff_verdict(diff))
}

/// Which combinations move, and what becomes of them.
fn moved(transition: &Transition) -> String {
    let mut lines = vec![format!("was {}", does(&transition.from)), format!("is {}", does(&transition.to))];
    lines.extend(remarks(transition));
    let boxes = transition.boxes.iter().take(MOST_BOXES);
    lines.extend(boxes.map(|region| format!("at {}, such as {}", cells(region), witness(region))));
    if let hidden @ 1.. = transition.boxes.len().saturating_sub(MOST_BOXES) {
        lines.push(format!("and at {hidden} more"));
    }
    lines.join("\n")
}

/// A mark that stands at no line.
pub fn message(level: Level, title: &str, text: &str) -> String {
    command(level, &[], title, text)
}

/// A mark on a line of a file.
pub fn at_line(level: Level, file: &str, line: usize, title: &str, text: &str) -> String {
    command(level, &[("file", file.to_owned()), ("line", line.to_string())], title, text)
}

/// A mark on a place of a document.
pub fn in_document(
    level: Level,
    document: &SourceText,
    place: Option<Place>,
    title: &str,
    text: &str,
) -> String {
    let mut properties = vec![("file", document.name.clone())];
    if let Some(place) = place {
        let (line, column) = end(document, place);
        properties.extend([
            ("line", place.line.to_string()),
            ("endLine", line.to_string()),
            ("col", place.column.to_string()),
        ]);
        if line == place.line {
            properties.push(("endColumn", column.to_string()));
        }
    }
    command(level, &properties, title, text)
}

fn command(level: Level, properties: &[(&str, String)], title: &str, text: &str) -> String {
    let level = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Notice => "notice",
    };
    let mut out = format!("::{level} ");
    for (name, value) in properties {
        let _ = write!(out, "{name}={},", property(value));
    }
    out + &format!("title={}::{}\n", property(title), data(text))
}

fn data(text: &str) -> String {
    clean_lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&clean(text)).replace(':', "%3A").replace(',', "%2C")
}
