//! A document laid out anew, which says the same as before.

use super::digest::digest;
use super::{Migration, Rejected};
use crate::diagnostic::{Diagnostic, Severity, SourceText};
use crate::document;

impl Migration {
    /// The text of a rule document with its decision rows aligned as tables; comments and everything else
    /// stay as they are. A document whose form cannot be read is rejected; what it means is not asked.
    pub fn formatted(source: &SourceText) -> Result<String, Rejected> {
        let before = read(source)?;
        let text = document::aligned(&source.text, &before.tree);
        let after = read(&SourceText { name: source.name.clone(), text: text.clone() })?;
        // Whatever would say something else is not worth its looks.
        if digest(&before.tree) == digest(&after.tree) { Ok(text) } else { Ok(source.text.clone()) }
    }
}

fn read(source: &SourceText) -> Result<document::Document, Rejected> {
    let mut findings: Vec<Diagnostic> = Vec::new();
    let document = document::read(source, &mut findings);
    let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
    match document {
        Some(document) if !findings.iter().any(is_error) => Ok(document),
        _ => Err(Rejected { document: source.clone(), findings }),
    }
}
