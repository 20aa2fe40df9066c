//! A schema step as statements.

use super::ChangeBack;
use crate::diagnostic::Place;
use crate::program::{Prediction, Undo};

/// One schema step's statements.
#[derive(Debug)]
pub struct SchemaProgram {
    /// Its name.
    pub name: String,
    /// One line for people.
    pub about: Option<String>,
    /// Index into the migration's steps.
    pub index: usize,
    /// Its changes, in order.
    pub changes: Vec<ChangeProgram>,
}

/// One schema change.
#[derive(Debug)]
pub struct ChangeProgram {
    /// `add_column`, `drop_column`, ….
    pub change: &'static str,
    /// The table.
    pub table: String,
    /// The column or index, where it is about one.
    pub name: Option<String>,
    /// What it does, in words.
    pub description: String,
    /// Why, where the rule says so.
    pub because: Option<String>,
    /// Whether the database has it already.
    pub done: bool,
    /// Whether the table goes.
    pub drops_table: bool,
    /// Temporary objects that the predictions compare with, or that show a refusal, each with its purpose.
    pub trials: Vec<(String, String)>,
    /// Queries whose rows are findings, on the state before it.
    pub predictions: Vec<Prediction>,
    /// The values that go with it.
    pub lost: Option<Lost>,
    /// Statements that show the table as it leaves it, each with its purpose.
    pub overlay: Vec<(String, String)>,
    /// The views that they make, in order.
    pub views: Vec<String>,
    /// What apply runs, in order, each with its purpose; nothing where it is done.
    pub statements: Vec<(String, String)>,
    /// The changes that undo it, or why none does.
    pub back: Result<ChangeBack, String>,
    /// The values that it needs.
    pub undo: Option<Undo>,
    /// The values that the rows have after it, where no default tells them.
    pub given: Option<Undo>,
    /// Where it stands.
    pub place: Place,
}

/// Rows that lose a value, or leave with their table.
#[derive(Debug)]
pub struct Lost {
    /// The columns that identify them.
    pub key: Vec<String>,
    /// The columns that go: one, or all.
    pub columns: Vec<String>,
    /// The rows, as `b`: a relation, and which of its rows.
    pub from: String,
}

impl SchemaProgram {
    /// Changes that an apply makes.
    pub fn pending(&self) -> impl Iterator<Item = &ChangeProgram> {
        self.changes.iter().filter(|change| !change.done)
    }
}
