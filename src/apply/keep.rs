//! Keeps what undoes the run, before it changes anything.

use super::Error;
use super::run::{Work, differs};
use crate::history::undo::{Detail, EntryKind, Header, Keeper};
use crate::program::StepProgram;

impl Work<'_> {
    /// Begins to keep what undoes the run.
    pub(super) fn keep_run(&mut self) -> Result<(), Error> {
        let bindings = &self.program.bindings;
        let header = Header {
            migration: self.migration.id.clone(),
            started_at: bindings.started_at.clone(),
            ..Header::default()
        };
        let mut keeper = Keeper::open(self.database, &bindings.run_id, &header)?;
        for (table, _) in &self.program.new_tables {
            keeper.table(self.database, "", table, EntryKind::Made, &Detail::default())?;
        }
        self.keeper = Some(keeper);
        Ok(())
    }

    /// Keeps what the statements of a step are about to change. All of them before the first: foreign keys
    /// that are suspended meanwhile allow no new table.
    pub(super) fn keep_rows(&mut self, step: &StepProgram, counts: &[u64]) -> Result<(), Error> {
        let Some(mut keeper) = self.keeper.take() else { return Ok(()) };
        for statement in &step.statements {
            let Some(undo) = &statement.undo else { continue };
            let expected = self.expected(undo.rows.as_ref().unwrap_or(&statement.expected), counts)?;
            if expected == 0 {
                continue;
            }
            let rows = keeper.rows(self.database, &step.name, undo)?;
            if undo.query.is_some() && rows != expected {
                let what = format!(
                    "to {}, the plan names {expected} rows and {rows} would be kept to undo it",
                    statement.purpose
                );
                return Err(differs(step, what));
            }
        }
        self.keeper = Some(keeper);
        Ok(())
    }
}
