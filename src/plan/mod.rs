//! Runs a program read-only and says what apply would do.
//!
//! Everything it makes is temporary, and the database denies every other write while it runs.

mod account;
mod adjudicate;
mod check;
mod choosing;
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

pub use comparison::{
    ComparedClass, ComparedRow, ComparedSide, ComparedSource, ComparisonPlan, Overlap, file_name,
};
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
            let place = match offset {
                Some(offset) => script.place_near(offset),
                None => missing_table(&message).and_then(|name| script.place_of_word(name)),
            };
            let place = place.or_else(|| script.first_place());
            Error::Document(vec![
                Diagnostic::error(Code::Sql, place, format!("{what}: {message}"))
                    .hint("the database could not run this SQL: check names, quotes and functions"),
            ])
        }
        database::Error::WriteDenied(what_written) => {
            let place = called(&what_written).find_map(|name| script.place_of_word(name));
            let hint = match what_written.contains("nextval(") {
                true => NO_NUMBERS,
                false => "selectors, inputs and checks only read: put changes into effects",
            };
            Error::Document(vec![
                Diagnostic::error(
                    Code::WriteInPlan,
                    place.or_else(|| script.first_place()),
                    format!("{what} would write while planning: {what_written}"),
                )
                .hint(hint),
            ])
        }
        other => Error::Database(other),
    }
}

/// The table that SQLite does not find: it does not say where it is read.
fn missing_table(message: &str) -> Option<&str> {
    message.strip_prefix("no such table: ").map(|name| name.rsplit('.').next().unwrap_or(name))
}

const NO_NUMBERS: &str = "a plan draws no numbers from a sequence: leave the column out where a sequence of its own \
                          numbers it, or compute the number from the rows, with max and row_number()";

/// The functions that a message names.
fn called(message: &str) -> impl Iterator<Item = &str> {
    let ends = message.match_indices('(').map(|(end, _)| &message[..end]);
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let names = ends.map(move |before| &before[before.trim_end_matches(is_part).len()..]);
    names.filter(|name| !name.is_empty())
}
