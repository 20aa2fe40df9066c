//! How tests of rules ended, for people, programs and pull requests.

mod coverage;
mod github;
mod json;
mod junit;
mod text;

pub use coverage::{coverage, is_covered};
pub use github::{github, github_coverage};
pub use json::json;
pub use junit::junit;
pub use text::{summary, text};
