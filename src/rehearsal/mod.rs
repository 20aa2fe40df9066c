//! The real apply where it changes nothing: on a copy, or in a transaction that is rolled back.
//!
//! What happened is compared with the plan, by table and decision. It knows nothing of copies: whoever calls it
//! hands over a connection whose changes nobody will see.

mod decisions;
mod run;

pub use run::run;

use serde::Serialize;

use crate::database::TableChanges;
use crate::plan::{CheckPlan, Finding, Plan, TablePlan};

/// The version of the JSON form of a rehearsal.
pub const REHEARSAL_FORMAT: &str = "amend.rehearsal/1";

/// What an apply would have done.
#[derive(Debug, Clone, Serialize)]
pub struct Rehearsal {
    /// [`REHEARSAL_FORMAT`].
    pub format: &'static str,
    /// Whether it would go through.
    pub outcome: RehearsalOutcome,
    /// The plan that was made and carried out.
    pub plan: Plan,
    /// Row counts of the touched tables, read back after it.
    pub tables: Vec<TablePlan>,
    /// What became of the rows of each decision, by step, effect and table.
    pub decisions: Vec<DecisionRehearsal>,
    /// The `verify` checks, on the changed tables.
    pub verified: Vec<CheckPlan>,
    /// Rows that triggers changed beyond the plan, by table.
    pub triggered: Vec<TableChanges>,
    /// What was not as planned. An error would make an apply fail, or change what nobody has seen.
    pub findings: Vec<Finding>,
    /// How long it took, in milliseconds.
    pub milliseconds: u64,
}

/// What became of the rows that one decision changes in one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionRehearsal {
    /// The step.
    pub step: String,
    /// The decision; none of rows that follow others, along foreign keys.
    pub decision: Option<String>,
    /// The kind of its effect; `cascade` or `follow` of rows that follow others.
    pub effect: &'static str,
    /// The table.
    pub table: String,
    /// Rows that were to change.
    pub planned: u64,
    /// Those that are as planned in the end; none of the numbers where no key finds the rows.
    pub done: Option<u64>,
    /// Those that changed, and not as planned.
    pub otherwise: Option<u64>,
    /// Those that did not change, or not for long.
    pub undone: Option<u64>,
}

/// Whether an apply would go through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RehearsalOutcome {
    /// Everything happened as planned, or as the rule allows.
    Passed,
    /// Something else happened.
    Failed,
    /// The plan refuses.
    Refused,
    /// There was nothing to do.
    Empty,
}

impl Rehearsal {
    /// Whether there was something to do, and it was tried.
    pub fn is_carried_out(&self) -> bool {
        matches!(self.outcome, RehearsalOutcome::Passed | RehearsalOutcome::Failed)
    }
}
