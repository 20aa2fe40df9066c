//! What a plan asks of a rollback at its end.

use crate::database;
use crate::plan::run::Planner;
use crate::plan::{Error, Finding};

impl Planner<'_> {
    /// Asks what must hold once all steps are done.
    pub(super) fn at_end(&mut self) -> Result<(), Error> {
        for prediction in &self.program.at_end {
            let sample = database::sample(self.database, &prediction.sql, self.samples)?;
            if sample.total > 0 {
                self.plan.findings.push(Finding::foreseen(prediction, None, sample));
            }
        }
        Ok(())
    }
}
