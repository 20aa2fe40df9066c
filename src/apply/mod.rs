//! Runs a program in one transaction, exactly as planned.

mod files;
mod keep;
mod planned_table;
mod run;
mod tally;

pub use files::HeldFiles;
pub use planned_table::{Compared, PlannedTable, differences};
pub use run::{Attempt, Deviation, Done, Error, Terms, carry_out, is_accepted, lock, run};
pub use tally::in_words;

use serde::Serialize;

use crate::backup::Backup;
use crate::database::TableChanges;
use crate::plan::{CheckPlan, Plan, TablePlan};
use crate::saved::Differences;

/// The version of the JSON form of a receipt.
pub const RECEIPT_FORMAT: &str = "amend.receipt/1";

/// What an apply did.
#[derive(Debug, Clone, Serialize)]
pub struct Receipt {
    /// [`RECEIPT_FORMAT`].
    pub format: &'static str,
    /// How it ended.
    pub outcome: ApplyOutcome,
    /// The plan that was made inside the transaction, and is what was done; the saved one where what that
    /// was made from differs already.
    pub plan: Plan,
    /// Row counts of the touched tables, read back before the commit.
    pub tables: Vec<TablePlan>,
    /// The `verify` checks, run again on the changed tables before the commit.
    pub verified: Vec<CheckPlan>,
    /// Rows that triggers changed beyond the plan, by table; the row counts above have them too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub triggered: Vec<TableChanges>,
    /// The backup that was made before the first change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backup: Option<Backup>,
    /// How long it took, in milliseconds.
    pub milliseconds: u64,
    /// How the database, the rule or the parameters differ from what a saved plan was made from, where that
    /// is why nothing was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale: Option<Differences>,
    /// The number of the run in the database's history; absent where none was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
}

/// How an apply ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ApplyOutcome {
    /// Committed.
    Applied,
    /// There was nothing to do; nothing was changed.
    Empty,
    /// Refused; nothing was changed.
    Refused,
    /// The plan differs from the expected one; nothing was changed.
    Stale,
    /// Nobody confirmed it; nothing was changed.
    Declined,
}

impl Receipt {
    /// The receipt of an apply that was not even begun: nothing was changed.
    pub fn of_nothing(outcome: ApplyOutcome, plan: Plan) -> Receipt {
        Receipt {
            format: RECEIPT_FORMAT,
            outcome,
            plan,
            tables: Vec::new(),
            verified: Vec::new(),
            triggered: Vec::new(),
            backup: None,
            milliseconds: 0,
            stale: None,
            number: None,
        }
    }
}
