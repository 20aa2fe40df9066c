//! Reports as GitHub-flavoured Markdown, for pull requests and tickets.

mod escape;
mod parts;
mod plan;
mod receipt;

pub use plan::plan;
pub use receipt::{receipt, verification};
