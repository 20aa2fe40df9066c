//! Findings about a document: text with excerpts, JSON, annotations for GitHub.

use crate::diagnostic::{Diagnostic, SourceText};

/// Findings for a terminal.
pub fn text(document: &SourceText, findings: &[Diagnostic], color: bool) -> String {
    let _ = color;
    findings
        .iter()
        .map(|finding| format!("{}: {} {}\n", document.name, finding.code, finding.message))
        .collect()
}

/// Findings as JSON.
pub fn json(document: &SourceText, findings: &[Diagnostic]) -> serde_json::Value {
    let findings: Vec<_> = findings
        .iter()
        .map(|finding| serde_json::json!({"code": finding.code, "message": finding.message}))
        .collect();
    serde_json::json!({"document": document.name, "findings": findings})
}

/// Findings as annotations of a GitHub workflow run.
pub fn github(document: &SourceText, findings: &[Diagnostic]) -> String {
    findings.iter().map(|finding| format!("::error file={}::{}\n", document.name, finding.message)).collect()
}
