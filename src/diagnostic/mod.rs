//! What is wrong with a document, as data: code, message, place and repair.
//!
//! The bottom layer. It knows nothing of YAML, SQL or databases.

mod codes;
mod unreadable;

pub use codes::Code;
pub use unreadable::why_unreadable;

use serde::{Deserialize, Serialize};

/// A region of a text: where it starts, and its byte range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// First byte of the region in the text.
    pub start: usize,
    /// The byte after the region.
    pub end: usize,
}

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing to repair.
    Note,
    /// Probably not what the author means.
    Warning,
    /// The document cannot be used.
    Error,
}

/// One finding about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which mistake it is; `amend explain CODE` describes it.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// Lower case, no full stop, names quoted.
    pub message: String,
    /// Where it stands, if it stands anywhere.
    pub place: Option<Place>,
    /// Other places that matter, each with what it is.
    pub related: Vec<(Place, String)>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error with this code at this place.
    pub fn error(code: Code, place: impl Into<Option<Place>>, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: Severity::Error,
            message: message.into(),
            place: place.into(),
            related: Vec::new(),
            hint: None,
        }
    }

    /// A warning with this code at this place.
    pub fn warning(code: Code, place: impl Into<Option<Place>>, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, place, message) }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same, with another place that matters.
    #[must_use]
    pub fn related(mut self, place: Place, what: impl Into<String>) -> Self {
        self.related.push((place, what.into()));
        self
    }
}

/// The nearest of `candidates` to a misspelt `name`, if one is near enough to mean it.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&name, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.len().max(name.len()) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// A text with the name that messages call it by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceText {
    /// A path, or `<text>`.
    pub name: String,
    /// The whole text.
    pub text: String,
}

impl SourceText {
    /// The place of a byte range of the text.
    pub fn place(&self, start: usize, end: usize) -> Place {
        let before = &self.text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        Place { line, column: before[line_start..].chars().count() + 1, start, end }
    }
}
