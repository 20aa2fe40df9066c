//! What the runs that are kept say about one migration.

use crate::history::{Kind, Run};

/// Where a migration stands on a database.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'a> {
    /// No run of it is kept.
    Pending,
    /// This run of it stands.
    Applied(&'a Run),
    /// Every run of it was taken back; the last one:
    RolledBack {
        /// The run.
        run: &'a Run,
        /// What took it back.
        by: &'a Run,
    },
}

/// Where the migration with this id stands: by its last run that was not taken back, if there is one.
pub fn standing<'a>(runs: &'a [Run], migration: &str) -> Standing<'a> {
    let applied = runs.iter().rev().filter(|run| run.kind == Kind::Apply && run.migration == migration);
    let mut rolled_back = None;
    for run in applied {
        match undone_by(runs, run.number) {
            None => return Standing::Applied(run),
            Some(by) => rolled_back = rolled_back.or(Some(Standing::RolledBack { run, by })),
        }
    }
    rolled_back.unwrap_or(Standing::Pending)
}

/// The run that took a run back, unless that was taken back itself.
pub fn undone_by(runs: &[Run], number: u64) -> Option<&Run> {
    let mut undone = runs.iter().filter(|run| run.kind == Kind::Rollback { undoes: number });
    undone.find(|run| run.number > number && undone_by(runs, run.number).is_none())
}
