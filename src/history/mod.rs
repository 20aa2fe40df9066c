//! What is kept of every run, in the database itself.
//!
//! An apply writes its run in its own transaction, just before the commit: a run that did not commit leaves
//! nothing. The tables are made with the first run. Rules cannot name them, and catalogs do not show them.

mod choices;
pub mod files;
mod folders;
mod ledger;
mod model;
mod read;
mod required;
mod state;
pub mod undo;
mod who;

pub use folders::Folders;
pub use ledger::Ledger;
pub use model::{ChangeCount, Counts, DecisionCount, Ended, FileCounts, Kind, Left, Run, StepCounts};
pub use read::{has_run, runs};
pub use required::missing;
pub use state::{NotFound, Standing, find, standing, undone_by};
pub use who::user_at_host;
