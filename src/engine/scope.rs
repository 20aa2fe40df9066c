//! Runs of a part of a migration, or with what people chose for its blocked rows.

use super::{Engine, Error, Options};
use crate::diagnostic::{Diagnostic, SourceText};
use crate::migration::{Adjudications, Entry, Migration, ScopeError};
use crate::plan::Adjudicated;
use crate::program::Bindings;
use crate::sql::Secrets;

impl Options {
    /// Whether they leave out steps or rows.
    pub fn is_narrowed(&self) -> bool {
        !self.only.is_empty() || !self.conditions.is_empty()
    }
}

impl Options {
    /// Whether they narrow the rule, or say what its blocked rows get.
    pub(super) fn adapts(&self, migration: &Migration) -> bool {
        let chosen = || self.adjudications.is_some() || self.saved_choices().is_some();
        self.is_narrowed() || migration.adjudications.is_none() && chosen()
    }

    /// What was chosen when the plan was saved that is to be done.
    fn saved_choices(&self) -> Option<Adjudications> {
        let plan = self.saved.as_ref().map(|saved| &saved.plan)?;
        let entry = |it: &Adjudicated| Entry {
            step: it.step.clone(),
            decision: it.decision.clone(),
            evidence: it.evidence.clone(),
            chosen: Some(it.chosen.clone()),
            ..Entry::default()
        };
        let entries: Vec<Entry> = plan.adjudications.iter().map(entry).collect();
        (!entries.is_empty()).then_some(Adjudications { entries, document: None })
    }
}

impl Engine {
    /// Does something with the part that the options leave, and with what was chosen; what is wrong with a
    /// condition is said of it.
    pub(super) fn within<T>(
        &mut self,
        migration: &Migration,
        options: &Options,
        work: impl FnOnce(&mut Engine, &Migration, &Options) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let secrets = Bindings::secrets_of(migration, &options.params);
        self.part(migration, options, work).map_err(|error| error.hiding(&secrets))
    }

    fn part<T>(
        &mut self,
        migration: &Migration,
        options: &Options,
        work: impl FnOnce(&mut Engine, &Migration, &Options) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let chosen = options.adjudications.clone().or_else(|| options.saved_choices());
        let mut narrowed = match options.is_narrowed() {
            true => migration.narrowed(&options.only, &options.conditions)?,
            false => migration.clone(),
        };
        narrowed.adjudications = chosen.or(narrowed.adjudications);
        let whole = Options { only: Vec::new(), conditions: Vec::new(), ..options.clone() };
        work(self, &narrowed, &whole).map_err(|error| match (error, &narrowed.scope) {
            (Error::Document(findings), Some(scope)) => {
                match scope.of_conditions(&narrowed.document, &findings) {
                    own if own.is_empty() => Error::Document(findings),
                    own => Error::Condition { given: scope.given.clone(), findings: own },
                }
            }
            (error, _) => error,
        })
    }
}

/// Masks the secrets in conditions that cannot be used; what was found in them keeps its place.
pub(super) fn hide_given(given: &mut SourceText, findings: &mut [Diagnostic], secrets: &Secrets) {
    let masked = SourceText { text: secrets.text(&given.text), ..given.clone() };
    let moved = |byte: usize| {
        let before = given.text.get(..byte).unwrap_or(&given.text);
        let at = secrets.text(before).len().min(masked.text.len());
        (0..=at).rev().find(|at| masked.text.is_char_boundary(*at)).unwrap_or_default()
    };
    for finding in findings {
        let related = finding.related.iter_mut().map(|(place, _)| place);
        for place in finding.place.iter_mut().chain(related) {
            *place = masked.place(moved(place.start), moved(place.end));
        }
    }
    *given = masked;
}

impl From<ScopeError> for Error {
    fn from(error: ScopeError) -> Error {
        match error {
            ScopeError::Asked { message, hint } => Error::Asked { message, hint },
            ScopeError::Condition { given, findings } => Error::Condition { given, findings },
        }
    }
}
