//! A rollback leaves what was there before the run; a rollback of it, what was there after.

use amend::apply::ApplyOutcome;
use amend::rollback::Changed;
use amend::{Options, Receipt};

use super::{Bench, Compared, Difference, codes, difference, equal};
use crate::scratch::TableRows;

impl Bench<'_> {
    /// Rolls the run back, then the rollback.
    pub(super) fn rolled_back(&self, receipt: &Receipt, before: &[TableRows]) -> Compared<()> {
        let after = self.scratch.database.tables().expect("tables");
        let rollback = self.undo("a rollback", receipt)?;
        equal("tables after a rollback", &before.to_vec(), &self.scratch.database.tables().expect("tables"))?;
        self.undo("a rollback of a rollback", &rollback)?;
        equal(
            "tables after a rollback of a rollback",
            &after,
            &self.scratch.database.tables().expect("tables"),
        )
    }

    fn undo(&self, what: &str, receipt: &Receipt) -> Compared<Receipt> {
        let failed = |error: amend::Error| Difference {
            label: codes::failure(what, &error),
            detail: format!("{error:#?}"),
        };
        let mut engine = self.engine();
        let undo = engine.rollback(&receipt.plan.run.id, Changed::Refuse).map_err(failed)?;
        let undone = engine.apply(&undo, &Options::default());
        let undone = undone.map_err(|error| Difference {
            detail: format!("{error:#?}\n{}", undo.document.text),
            ..failed(error)
        })?;
        match undone.outcome {
            ApplyOutcome::Applied => Ok(undone),
            outcome => difference(
                format!("{what} is {outcome:?}: {}", codes::of_plan(&undone.plan)),
                format!("{:#?}\n{}", undone.plan.findings, undo.document.text),
            ),
        }
    }
}
