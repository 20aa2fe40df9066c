//! Keeps what undoes the run, before it changes anything.

use super::Error;
use super::run::{TRIGGERS, Work};
use crate::database;
use crate::history;
use crate::history::undo::{Detail, EntryKind};
use crate::migration::MadeTable;
use crate::program::{ChangeProgram, StepProgram};

impl Work<'_> {
    /// Begins to keep what undoes the run.
    pub(super) fn keep_run(&mut self) -> Result<(), Error> {
        if let Some(rollback) = &self.migration.rollback {
            self.refuse_twice(rollback.number)?;
        }
        if !self.migration.keeps_undo {
            let reason = "its rule says `undo: none`".to_owned();
            let detail = Detail { reason, ..Detail::default() };
            return Ok(self.keeper.table(self.database, "", "", EntryKind::Cannot, &detail)?);
        }
        for (table, _) in &self.program.new_tables {
            self.keeper.table(self.database, "", table, EntryKind::Made, &Detail::default())?;
        }
        Ok(())
    }

    /// Somebody else may have rolled the run back since the migration was written.
    fn refuse_twice(&mut self, number: u64) -> Result<(), Error> {
        let runs = history::runs(self.database)?;
        match history::undone_by(&runs, number) {
            None => Ok(()),
            Some(by) => Err(Error::Differs {
                message: format!("run {number} was rolled back meanwhile, by run {}", by.number),
                hint: "look at `amend history`".to_owned(),
            }),
        }
    }

    /// Keeps what the statements of a step are about to change. All of them before the first: foreign keys
    /// that are suspended meanwhile allow no new table.
    pub(super) fn keep_rows(&mut self, step: &StepProgram, counts: &[u64]) -> Result<(), Error> {
        let kept = self.migration.keeps_undo;
        for statement in step.statements.iter().filter(|_| kept) {
            let Some(undo) = &statement.undo else { continue };
            let expected = self.expected(undo.rows.as_ref().unwrap_or(&statement.expected), counts)?;
            if expected == 0 {
                continue;
            }
            let rows = self.keeper.rows(self.database, &step.name, undo)?;
            if undo.query.is_some() && rows != expected {
                let what = format!(
                    "to {}, the plan names {expected} rows and {rows} would be kept to undo it",
                    statement.purpose
                );
                self.deviate(Some(step), what, TRIGGERS)?;
            }
        }
        Ok(())
    }

    /// Keeps what undoes a schema change.
    pub(super) fn keep_change(&mut self, step: &str, change: &ChangeProgram) -> Result<(), Error> {
        if !self.migration.keeps_undo {
            return Ok(());
        }
        let values = change.undo.as_ref().filter(|_| change.back.is_ok());
        if let Some((undo, query)) = values.and_then(|undo| Some((undo, undo.query.as_ref()?))) {
            let count = format!("SELECT count(*) FROM ({query}) AS q");
            if database::count(self.database, &count)? > 0 {
                self.keeper.rows(self.database, step, undo)?;
            }
        }
        let (kind, reason) = match &change.back {
            Ok(_) => (EntryKind::Schema, String::new()),
            Err(reason) => (EntryKind::Cannot, format!("{}: {reason}", change.description)),
        };
        let detail = Detail { reason, back: change.back.clone().ok(), ..Detail::default() };
        Ok(self.keeper.table(self.database, step, &change.table, kind, &detail)?)
    }

    /// Keeps what the rows got in a column that the change made.
    pub(super) fn keep_given(&mut self, step: &str, change: &ChangeProgram) -> Result<(), Error> {
        if let Some(given) = change.given.as_ref().filter(|_| self.migration.keeps_undo) {
            self.keeper.given(self.database, step, given)?;
        }
        Ok(())
    }

    /// Keeps what a rollback must not show of all that was kept.
    pub(super) fn keep_secrets(&mut self) -> Result<(), Error> {
        if !self.migration.keeps_undo {
            return Ok(());
        }
        let files = self.plan.files.iter().filter_map(|file| file.content.after.as_deref());
        let files: Vec<String> = files.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
        let texts: Vec<&str> = files.iter().map(String::as_str).collect();
        Ok(self.keeper.secrets(self.database, &self.program.bindings.secrets, &texts)?)
    }

    /// Whether archives go that the run had made which is rolled back.
    pub(super) fn drops_archives(&self) -> bool {
        let rollback = self.migration.rollback.as_ref();
        rollback.is_some_and(|it| !it.drop.is_empty() || !it.drop_where_empty.is_empty())
    }

    /// Drops those archives, which must be empty.
    pub(super) fn drop_archives(&mut self) -> Result<(), Error> {
        for made in self.migration.rollback.iter().flat_map(|rollback| &rollback.drop) {
            let rows = self.rows_of(made)?;
            if rows > 0 {
                return Err(Error::Differs {
                    message: format!("archive \"{}\" got {rows} other rows meanwhile", made.name),
                    hint: "roll back again: then it stays".to_owned(),
                });
            }
            self.drop_archive(made)?;
        }
        Ok(())
    }

    /// Drops those archives that may have kept rows, where they have none; once everything was checked.
    pub(super) fn drop_empty_archives(&mut self) -> Result<(), Error> {
        for made in self.migration.rollback.iter().flat_map(|rollback| &rollback.drop_where_empty) {
            if self.rows_of(made)? == 0 {
                self.drop_archive(made)?;
            }
        }
        Ok(())
    }

    fn rows_of(&mut self, made: &MadeTable) -> Result<u64, Error> {
        let table = self.database.dialect().base(&made.name);
        Ok(database::count(self.database, &format!("SELECT count(*) FROM {table}"))?)
    }

    fn drop_archive(&mut self, made: &MadeTable) -> Result<(), Error> {
        let (columns, types) = made.columns.iter().cloned().unzip();
        let detail = Detail { columns, types, ..Detail::default() };
        self.keeper.table(self.database, "", &made.name, EntryKind::Dropped, &detail)?;
        let sql = format!("DROP TABLE {}", self.database.dialect().base(&made.name));
        self.execute(&sql, &format!("drop the empty archive \"{}\"", made.name))?;
        Ok(())
    }
}
