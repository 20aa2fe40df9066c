//! What the runs that are kept say about one migration.

use crate::history::{Kind, Run};

/// Where a migration stands on a database.
#[derive(Debug, Clone, Copy)]
pub enum Standing<'a> {
    /// No run of it is kept.
    Pending,
    /// This run of it stands.
    Applied(&'a Run),
    /// Only parts of it were run; the last run:
    Partly(&'a Run),
    /// Every run of it was taken back; the last one:
    RolledBack {
        /// The run.
        run: &'a Run,
        /// What took it back.
        by: &'a Run,
    },
}

/// As many characters of an id as name a run.
const SHORTEST: usize = 8;

/// A run that was asked for and is not there.
#[derive(Debug)]
pub struct NotFound {
    /// What is not there.
    pub message: String,
    /// What to ask for instead.
    pub hint: String,
}

/// Where the migration with this id stands: by its last run that was not taken back, if there is one.
pub fn standing<'a>(runs: &'a [Run], migration: &str) -> Standing<'a> {
    let applied = runs.iter().rev().filter(|run| run.kind == Kind::Apply && run.migration == migration);
    let (mut partly, mut rolled_back) = (None, None);
    for run in applied {
        match undone_by(runs, run.number) {
            None if run.counts.scope.is_none() => return Standing::Applied(run),
            None => partly = partly.or(Some(Standing::Partly(run))),
            Some(by) => rolled_back = rolled_back.or(Some(Standing::RolledBack { run, by })),
        }
    }
    partly.or(rolled_back).unwrap_or(Standing::Pending)
}

/// The run that took a run back, unless that was taken back itself.
pub fn undone_by(runs: &[Run], number: u64) -> Option<&Run> {
    let mut undone = runs.iter().filter(|run| run.kind == Kind::Rollback { undoes: number });
    undone.find(|run| run.number > number && undone_by(runs, run.number).is_none())
}

/// The run with this number or id, or whose id begins so.
pub fn find<'a>(runs: &'a [Run], wanted: &str) -> Result<&'a Run, NotFound> {
    let is = |run: &&Run| run.id.eq_ignore_ascii_case(wanted) || run.number.to_string() == wanted;
    let begins = |run: &&Run| wanted.len() >= SHORTEST && run.id.starts_with(&wanted.to_ascii_lowercase());
    let exact: Vec<&Run> = runs.iter().filter(is).collect();
    let found = if exact.is_empty() { runs.iter().filter(begins).collect() } else { exact };
    let message = match found.as_slice() {
        [run] => return Ok(run),
        [] => format!("this database has no run \"{wanted}\""),
        _ => format!("several runs begin with \"{wanted}\""),
    };
    let hint = match runs.last() {
        Some(last) => {
            format!("give its number or its id; the last one is {}, of \"{}\"", last.number, last.migration)
        }
        None => "no run was applied to it".to_owned(),
    };
    Err(NotFound { message, hint })
}
