//! What a database needs before a migration can run on it, looked at one by one.

use serde::Serialize;

use super::Error;

/// What was found at one database.
#[derive(Debug, Clone, Serialize)]
pub struct Diagnosis {
    /// `sqlite`.
    pub kind: &'static str,
    /// A path or a URL without its password.
    pub name: String,
    /// Everything that was looked at, in order; what depends on something missing is left out.
    pub aspects: Vec<Aspect>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, Serialize)]
pub struct Aspect {
    /// What: `journal`, `foreign keys`, ….
    pub aspect: String,
    /// Whether it is as it should be.
    pub state: State,
    /// What was found: lower case, no full stop, names quoted.
    pub found: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// Whether something is as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is.
    Good,
    /// Worth knowing; nothing to repair.
    Note,
    /// Something is missing or broken.
    Bad,
}

impl Aspect {
    /// As it should be.
    pub fn good(aspect: &str, found: impl Into<String>) -> Aspect {
        Aspect { aspect: aspect.to_owned(), state: State::Good, found: found.into(), hint: None }
    }

    /// Worth knowing.
    pub fn note(aspect: &str, found: impl Into<String>, hint: impl Into<String>) -> Aspect {
        Aspect { state: State::Note, hint: Some(hint.into()), ..Aspect::good(aspect, found) }
    }

    /// Missing or broken, and what to do about it.
    pub fn bad(aspect: &str, found: impl Into<String>, hint: impl Into<String>) -> Aspect {
        Aspect { state: State::Bad, ..Aspect::note(aspect, found, hint) }
    }

    /// What a database answered in the place of what was asked for; its own hint goes before this one.
    pub(super) fn failed(aspect: &str, error: Error, hint: &str) -> Aspect {
        match error {
            Error::Connect { message, hint } => Aspect::bad(aspect, message, hint),
            other => Aspect::bad(aspect, other.to_string(), hint),
        }
    }
}
