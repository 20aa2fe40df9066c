//! Applies of saved plans: what the plan was made from must still be so.

use super::{Engine, Error, Options};
use crate::apply::{ApplyOutcome, Receipt};
use crate::database::Database;
use crate::migration::Migration;
use crate::plan::Request;
use crate::program::Bindings;
use crate::saved::{self, BindingDifference, Differences, NotSaved, SavedPlan, Unplanned};

impl Options {
    /// The digest that the plan of an apply must have.
    pub(super) fn digest(&self) -> Option<&str> {
        let saved = self.saved.as_ref().map(|saved| &saved.plan.digest);
        saved.or(self.expected_digest.as_ref()).map(String::as_str)
    }
}

impl Engine {
    /// How the apply of a saved plan ends where it was made from another rule, database or schema, or with
    /// other parameters.
    pub(super) fn made_from_other(
        &self,
        database: &mut dyn Database,
        migration: &Migration,
        options: &Options,
        bindings: &Bindings,
    ) -> Result<Option<Receipt>, Error> {
        let Some(saved) = &options.saved else { return Ok(None) };
        let unplanned = Unplanned { migration, bindings, given: &options.params };
        let differing =
            saved::unbound(saved, database, &unplanned).map_err(|error| self.stopped(error.into()))?;
        Ok((!differing.is_empty()).then(|| made_from(saved, differing)))
    }

    /// Says of a stale plan what differs, while the tables of the plan that was made instead are there.
    pub(super) fn explain_stale(
        &self,
        database: &mut dyn Database,
        request: &Request<'_>,
        options: &Options,
        receipt: &mut Receipt,
    ) -> Result<(), Error> {
        if let (ApplyOutcome::Stale, Some(saved)) = (receipt.outcome, &options.saved) {
            let stale = saved::stale(saved, database, request, &receipt.plan);
            receipt.stale = Some(stale.map_err(|error| self.stopped(error.into()))?);
        }
        Ok(())
    }
}

/// How the apply of a saved plan ends that was made from another rule: parameters of that one say nothing
/// about this one.
pub(super) fn made_from_another_rule(migration: &Migration, options: &Options) -> Option<Receipt> {
    let saved = options.saved.as_ref().filter(|saved| saved.bound.document != migration.digest)?;
    Some(made_from(saved, vec![saved::another_document(saved, migration)]))
}

fn made_from(saved: &SavedPlan, bindings: Vec<BindingDifference>) -> Receipt {
    let stale = Differences { bindings, ..Differences::default() };
    Receipt { stale: Some(stale), ..Receipt::of_nothing(ApplyOutcome::Stale, saved.plan.clone()) }
}

impl From<NotSaved> for Error {
    fn from(error: NotSaved) -> Self {
        let message = error.to_string();
        let (path, hint) = match error {
            NotSaved::Exists(path) => (path, "name another file, or add --overwrite"),
            NotSaved::OfOthers(path) | NotSaved::Twice(path) => (path, "name another file"),
            NotSaved::File(path, _) => (path, "choose a path in a folder that can be written and has room"),
            NotSaved::Database(error) => return error.into(),
        };
        Error::File { path: path.display().to_string(), message, hint: Some(hint.to_owned()) }
    }
}
