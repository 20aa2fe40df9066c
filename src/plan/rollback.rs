//! What a plan asks of a rollback besides.

use crate::database;
use crate::diagnostic::{Code, Severity};
use crate::plan::run::Planner;
use crate::plan::{Error, Finding};

impl Planner<'_> {
    /// Asks what must hold once all steps are done, and says what cannot be undone.
    pub(super) fn at_end(&mut self) -> Result<(), Error> {
        for prediction in &self.program.at_end {
            let sample = database::sample(self.database, &prediction.sql, self.samples)?;
            if sample.total > 0 {
                self.plan.findings.push(Finding {
                    code: prediction.code,
                    severity: Severity::Error,
                    step: None,
                    message: prediction.message.clone(),
                    rows: sample.total,
                    columns: sample.columns,
                    samples: sample.rows,
                    hint: prediction.hint.clone(),
                });
            }
        }
        for what in self.migration.rollback.iter().flat_map(|rollback| &rollback.cannot) {
            self.plan.findings.push(Finding {
                code: Code::CannotRollBack,
                severity: Severity::Error,
                step: None,
                message: format!("cannot be rolled back: {what}"),
                rows: 0,
                columns: Vec::new(),
                samples: Vec::new(),
                hint: Some("repair by a rule of its own, or restore a backup".to_owned()),
            });
        }
        Ok(())
    }
}
