//! Plans, receipts and findings for people and programs.
//!
//! Every report is a `String` or a JSON value: nothing here prints, and nothing here decides. Values
//! come from data that nobody vouches for, so each form escapes what would mean something in it.

pub mod adjudication;
mod backups;
pub mod campaign;
mod comparison;
pub mod diagnostics;
mod difference;
pub mod doctor;
mod files;
pub mod github;
pub mod history;
pub mod html;
pub mod json;
pub mod markdown;
mod pairs;
mod reasons;
pub mod recovery;
mod rehearsed;
mod staleness;

mod scope;
pub mod status;
mod summary;
pub mod testing;
pub mod text;
mod value;
mod words;

pub use difference::diff_verdict;
pub(crate) use summary::{applied, goes, would};
pub use summary::{plan_diff_verdict, receipt_verdict, rehearsal_verdict, verdict, verification_verdict};
pub(crate) use value::clean;
pub use words::{count, number, size};

/// How a text report is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether escape sequences for colours may be used.
    pub color: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Layout { width: 80, color: false }
    }
}
