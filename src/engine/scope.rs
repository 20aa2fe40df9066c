//! Runs of a part of a migration.

use super::{Engine, Error, Options};
use crate::migration::{Migration, ScopeError};

impl Options {
    /// Whether they leave out steps or rows.
    pub fn is_narrowed(&self) -> bool {
        !self.only.is_empty() || !self.conditions.is_empty()
    }
}

impl Engine {
    /// Does something with the part that the options leave; what is wrong with a condition is said of it.
    pub(super) fn within<T>(
        &mut self,
        migration: &Migration,
        options: &Options,
        work: impl FnOnce(&mut Engine, &Migration, &Options) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let narrowed = migration.narrowed(&options.only, &options.conditions)?;
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

impl From<ScopeError> for Error {
    fn from(error: ScopeError) -> Error {
        match error {
            ScopeError::Asked { message, hint } => Error::Asked { message, hint },
            ScopeError::Condition { given, findings } => Error::Condition { given, findings },
        }
    }
}
