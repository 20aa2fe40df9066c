//! Reports as GitHub-flavoured Markdown, for pull requests and tickets.

mod campaign;
mod comparison;
mod diagnostics;
mod diff;
mod escape;
mod following;
mod parts;
mod plan;
mod receipt;
mod saved;

pub use campaign::campaign;
pub use diagnostics::diagnostics;
pub use diff::diff;
pub use escape::text as escaped;
pub use plan::plan;
pub use receipt::{receipt, rehearsal, verification};
pub use saved::{plan_diff, saved};
