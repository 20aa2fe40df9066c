//! Findings about a document in Markdown.

use crate::diagnostic::{Diagnostic, Severity, SourceText};
use crate::report::markdown::escape::text;
use crate::report::markdown::parts::name;

/// A document's findings as a list.
pub fn diagnostics(document: &SourceText, findings: &[Diagnostic]) -> String {
    let items: String = findings.iter().map(item).collect();
    let items = if items.is_empty() { "nothing found\n".to_owned() } else { items };
    format!("## {}\n\n{items}", name(&document.name))
}

fn item(finding: &Diagnostic) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let place = finding.place.map_or(String::new(), |place| format!(" at {}:{}", place.line, place.column));
    let hint = finding.hint.as_ref().map_or(String::new(), |hint| format!(" *hint:* {}", text(hint)));
    format!("- **{severity}** `{}`{place}: {}{hint}\n", finding.code, text(&finding.message))
}
