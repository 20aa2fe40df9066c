//! What a plan asks of a rollback at its end.

use crate::database;
use crate::diagnostic::{Code, Severity};
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

    /// Hints for who rolls back: nobody can change the rule, which amend wrote.
    pub(super) fn hints_of_a_rollback(&mut self) {
        if self.migration.rollback.is_none() {
            return;
        }
        for finding in self.plan.findings.iter_mut().filter(|finding| finding.code != Code::Blocked) {
            finding.hint = match finding.severity {
                Severity::Error if is_of_a_file(finding.code) => Some(REPAIR_FILE.to_owned()),
                Severity::Error => Some(REPAIR.to_owned()),
                _ if finding.code == Code::Unpredictable => Some(UNPREDICTABLE.to_owned()),
                _ => finding.hint.take(),
            };
        }
    }
}

const REPAIR: &str =
    "the database changed since the run: repair these rows and roll back again, or restore a backup";

const REPAIR_FILE: &str =
    "the file changed since the run: repair it and roll back again, or restore a backup of it";

/// Whether a finding tells what is wrong with a file.
fn is_of_a_file(code: Code) -> bool {
    matches!(
        code,
        Code::FileUnreadable | Code::FileSyntax | Code::FileTable | Code::FileEdit | Code::SourceKey
    )
}

const UNPREDICTABLE: &str = "the rollback changes nothing if it makes the outcome differ from this plan";
