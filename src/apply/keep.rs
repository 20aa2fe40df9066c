//! Keeps what undoes the run, before it changes anything.

use super::Error;
use super::run::{Work, differs};
use crate::database;
use crate::history::undo::{self, Detail, EntryKind, Header, Keeper};
use crate::program::StepProgram;

impl Work<'_> {
    /// Begins to keep what undoes the run.
    pub(super) fn keep_run(&mut self) -> Result<(), Error> {
        let bindings = &self.program.bindings;
        let rollback = self.migration.rollback.as_ref();
        let header = Header {
            migration: self.migration.id.clone(),
            started_at: bindings.started_at.clone(),
            rolls_back: rollback.map(|rollback| rollback.run.clone()),
            ..Header::default()
        };
        if let Some(rollback) = rollback {
            self.refuse_twice(&rollback.run)?;
        }
        let mut keeper = Keeper::open(self.database, &bindings.run_id, &header)?;
        if let Some(rollback) = rollback {
            keeper.mark(self.database, &rollback.run, true)?;
            if let Some(again) = &rollback.again {
                keeper.mark(self.database, again, false)?;
            }
        }
        for (table, _) in &self.program.new_tables {
            keeper.table(self.database, "", table, EntryKind::Made, &Detail::default())?;
        }
        self.keeper = Some(keeper);
        Ok(())
    }

    /// Somebody else may have rolled the run back since the migration was written.
    fn refuse_twice(&mut self, run: &str) -> Result<(), Error> {
        let runs = undo::runs(self.database)?;
        match runs.iter().find(|known| known.run == run).map(|known| &known.rolled_back_by) {
            Some(None) => Ok(()),
            _ => Err(Error::Differs {
                message: format!("run {run} was rolled back meanwhile, or what undoes it is gone"),
                hint: "look at `amend history`".to_owned(),
            }),
        }
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

    /// Whether archives go that the run had made which is rolled back.
    pub(super) fn drops_archives(&self) -> bool {
        self.migration.rollback.as_ref().is_some_and(|rollback| !rollback.drop.is_empty())
    }

    /// Drops those archives, which must be empty.
    pub(super) fn drop_archives(&mut self) -> Result<(), Error> {
        for made in self.migration.rollback.iter().flat_map(|rollback| &rollback.drop) {
            let table = self.database.dialect().base(&made.name);
            let rows = database::count(self.database, &format!("SELECT count(*) FROM {table}"))?;
            if rows > 0 {
                return Err(Error::Differs {
                    message: format!("archive \"{}\" got {rows} other rows meanwhile", made.name),
                    hint: "roll back again: then it stays".to_owned(),
                });
            }
            let (columns, types) = made.columns.iter().cloned().unzip();
            let detail = Detail { columns, types, ..Detail::default() };
            if let Some(keeper) = &mut self.keeper {
                keeper.table(self.database, "", &made.name, EntryKind::Dropped, &detail)?;
            }
            self.execute(&format!("DROP TABLE {table}"), &format!("drop the empty archive \"{}\"", made.name))?;
        }
        Ok(())
    }
}
