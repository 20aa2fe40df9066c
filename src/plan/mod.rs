//! Runs a program read-only and says what apply would do.
//!
//! Everything it makes is temporary, and the database denies every other write while it runs.

mod account;
mod adjudicate;
mod check;
mod comparison;
mod detail;
mod evidence;
mod explain;
mod explanation;
mod file_tables;
mod files;
mod layout;
mod limits;
mod model;
mod presence;
mod repeated;
mod rollback;
mod run;
mod schema;
mod scope;
mod secret;
mod source_files;
mod sources;
mod words;

pub use comparison::{ComparedClass, ComparedRow, ComparedSide, ComparedSource, ComparisonPlan, Overlap};
pub use detail::write_rows;
pub use explain::{explain, explain_saved, named_decision};
pub use explanation::*;
pub use model::*;
pub use presence::PresenceFound;
pub use run::{Progress, Request, Verified, run, verify};

use crate::database;
use crate::diagnostic::{Code, Diagnostic};
use crate::sql::Script;

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The document does not fit the database.
    #[error("the migration does not fit the database")]
    Document(Vec<Diagnostic>),
    /// What was asked for is not there.
    #[error("{message}")]
    Asked {
        /// What is not there.
        message: String,
        /// What to ask for instead.
        hint: String,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] database::Error),
}

/// A statement's failure at the author's part of it, where it has one.
fn at_place(error: database::Error, script: &Script, what: &str) -> Error {
    match error {
        database::Error::Statement { message, offset, .. } => {
            let place = offset.and_then(|offset| script.place_at(offset)).or_else(|| script.first_place());
            Error::Document(vec![
                Diagnostic::error(Code::Sql, place, format!("{what}: {message}"))
                    .hint("the database could not run this SQL: check names, quotes and functions"),
            ])
        }
        database::Error::WriteDenied(what_written) => Error::Document(vec![
            Diagnostic::error(
                Code::WriteInPlan,
                script.first_place(),
                format!("{what} would write while planning: {what_written}"),
            )
            .hint("selectors, inputs and checks only read: put changes into effects"),
        ]),
        other => Error::Database(other),
    }
}
