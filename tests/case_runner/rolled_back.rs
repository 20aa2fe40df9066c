//! What is applied can be rolled back, and that can be rolled back too.

use std::path::PathBuf;

use amend::apply::ApplyOutcome;
use amend::rollback::Changed;
use amend::{Options, Receipt};

use super::{Stage, equal};
use crate::scratch::{Failure, TableRows};

impl Stage<'_> {
    /// Rolls the run back, then the rollback: the tables are as before the run, then as after it.
    pub(super) fn roll_back(&mut self, receipt: &Receipt, before: &[TableRows]) -> Result<(), Failure> {
        let after = self.scratch.database.tables()?;
        let files = self.texts(receipt)?;
        let undone = self.undo(&receipt.plan.run.id);
        let rollback = match (self.case.not_undoable.get(self.kind), undone) {
            (None, undone) => undone?,
            (Some(_), Err(_)) => return Ok(()),
            (Some(_), Ok(_)) => return Err("case.yaml says `not_undoable`, but a rollback is applied".into()),
        };
        same("rolled back", before, &self.scratch.database.tables()?)?;
        for (path, _) in &files {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let before = self.before.get(path).map(|bytes| text(bytes));
            let found = std::fs::read(path).ok().map(|bytes| text(&bytes));
            equal(&format!("{}, rolled back", path.display()), &before, &found)?;
        }
        let again = self.undo(&receipt.plan.run.id);
        let twice = again.err().map(|error| error.to_string()).unwrap_or_default();
        equal("a second rollback is refused", &true, &twice.contains("rolled back already"))?;
        self.undo(&rollback.plan.run.id)?;
        same("after the rollback of the rollback", &after, &self.scratch.database.tables()?)?;
        equal("files after the rollback of the rollback", &files, &self.texts(receipt)?)
    }

    /// The files that the run changed.
    fn texts(&self, receipt: &Receipt) -> Result<Vec<(PathBuf, Vec<u8>)>, Failure> {
        let paths = receipt.plan.files.iter().map(|file| PathBuf::from(&file.path));
        paths.map(|path| Ok((path.clone(), std::fs::read(path)?))).collect()
    }

    fn undo(&mut self, run: &str) -> Result<Receipt, Failure> {
        let (engine, _) = self.run.as_mut().ok_or("nothing was planned")?;
        let undo = engine.rollback(run, Changed::Refuse)?;
        let options = Options::default();
        let failed = |error: amend::Error| super::rejection::of_run(&error);
        let plan = engine.plan(&undo, &options).map_err(failed)?;
        let receipt = engine.apply(&undo, &options).map_err(failed)?;
        if receipt.outcome != ApplyOutcome::Applied {
            let findings: Vec<String> = plan.findings.iter().map(|it| format!("{it:?}")).collect();
            let text = &undo.document.text;
            return Err(
                format!("a rollback is {:?}:\n{}\n{text}", receipt.outcome, findings.join("\n")).into()
            );
        }
        equal("digest of the rollback", &plan.digest, &receipt.plan.digest)?;
        Ok(receipt)
    }
}

/// The same rows with their columns in order: one that comes back stands last.
fn in_order(table: &TableRows) -> TableRows {
    let mut order: Vec<usize> = (0..table.columns.len()).collect();
    order.sort_by_key(|index| &table.columns[*index]);
    let pick = |row: &Vec<String>| order.iter().map(|index| row[*index].clone()).collect::<Vec<_>>();
    let mut rows: Vec<Vec<String>> = table.rows.iter().map(pick).collect();
    rows.sort();
    TableRows { table: table.table.clone(), columns: pick(&table.columns), rows }
}

/// The tables hold the same.
fn same(what: &str, expected: &[TableRows], found: &[TableRows]) -> Result<(), Failure> {
    let names = |tables: &[TableRows]| tables.iter().map(|table| table.table.clone()).collect::<Vec<_>>();
    equal(&format!("tables, {what}"), &names(expected), &names(found))?;
    for (expected, found) in expected.iter().zip(found) {
        equal(&format!("rows of {:?}, {what}", expected.table), &in_order(expected), &in_order(found))?;
    }
    Ok(())
}
