//! Reports for a terminal: readable on 80 columns, with or without colours.

mod campaign;
mod comparison;
mod diff;
mod explanation;
mod files;
mod findings;
mod following;
pub(super) mod page;
mod plan;
mod receipt;
mod restore;
mod samples;
mod saved;
mod statements;
pub(super) mod tables;

pub use campaign::{campaign_end, campaign_order, campaign_turn};
pub use diff::diff;
pub(super) use diff::short;
pub use explanation::explanation;
pub use plan::plan;
pub use receipt::{receipt, receipt_with_plan, rehearsal, verification};
pub use restore::{comparison, restored};
pub use saved::{plan_diff, saved};
pub use statements::statements;
