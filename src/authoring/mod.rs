//! What people start from: a rule of a common kind, and a schema with the names of their database.
//!
//! It writes text and touches no file and no database; what a database holds comes as a
//! [`Survey`](crate::survey::Survey).

mod choice;
mod schema;
mod starter;

pub use schema::project_schema;
pub use starter::{AuthoringError, Kind, Starter, starter};
