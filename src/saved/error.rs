//! What is wrong with a saved plan.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic, Place, SourceText};

/// A saved plan that cannot be used, with the place.
#[derive(Debug, thiserror::Error)]
#[error("\"{}\": {}", document.name, finding.message)]
pub struct Error {
    /// Its text; empty where the place says nothing.
    pub document: SourceText,
    /// What is wrong.
    pub finding: Box<Diagnostic>,
}

impl Error {
    /// About a file as a whole.
    pub(super) fn of(path: &Path, code: Code, message: String, hint: &str) -> Error {
        let document = SourceText { name: path.display().to_string(), text: String::new() };
        Error { document, finding: Box::new(Diagnostic::error(code, None, message).hint(hint)) }
    }

    /// About a place in its text.
    pub(super) fn at(
        path: &Path,
        text: &str,
        place: Place,
        code: Code,
        message: String,
        hint: &str,
    ) -> Error {
        let document = SourceText { name: path.display().to_string(), text: text.to_owned() };
        Error { document, finding: Box::new(Diagnostic::error(code, place, message).hint(hint)) }
    }
}
