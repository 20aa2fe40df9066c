//! Effects: which rows of which table change, to what.

mod compile;
mod keys;
mod presence;
mod sought;
mod statements;

pub(super) use compile::is_literal;
pub(super) use sought::Sought;
pub(super) use statements::{archive_values, statements};

use crate::program::Undo;
pub use crate::sql::ARCHIVE_COLUMNS;
use crate::sql::Dialect;

/// One effect of one action, as it stands in the plan table.
#[derive(Debug, Clone)]
pub struct EffectProgram {
    /// Index of the action.
    pub action: usize,
    /// `update`, `delete`, `archive`, `insert`, `rekey`, `block`, `keep`, `report`.
    pub kind: &'static str,
    /// The decisions that lead to it.
    pub decisions: Vec<i64>,
    /// The table it changes; an archive's is the one that rows leave.
    pub table: Option<String>,
    /// The match whose row it changes; `None` for the selected row.
    pub through: Option<usize>,
    /// Key column of the table, and the plan's column with its value, unquoted: for people.
    pub key: Vec<(String, String)>,
    /// The same, or whatever finds the row faster: for statements.
    pub locator: Vec<(String, String)>,
    /// Which rows of the plan it changes, over `p`.
    pub condition: String,
    /// What it sets.
    pub set: Vec<Setting>,
    /// Columns that it leaves as they are and that the plan holds, over `p`: what it sets makes a unique
    /// key with them.
    pub(super) beside: Vec<(String, String)>,
    /// Unique keys whose holder a match looked for, where what the effect sets makes such a key.
    pub(super) sought: Vec<Sought>,
    /// Why.
    pub because: Option<String>,
    /// The archive table.
    pub to: Option<String>,
    /// Its columns that take what generated columns hold.
    pub computed: Vec<String>,
    /// Tables whose rows may go along.
    pub cascade: Vec<String>,
    /// Columns that refer to the key besides foreign keys: table and column.
    pub also: Vec<(String, String)>,
    /// Actions that a person may choose instead.
    pub choices: Vec<String>,
}

/// A column and its new value.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The column.
    pub column: String,
    /// The value, over `p`.
    pub value: String,
    /// The value that an update replaces, over `p`.
    pub before: Option<String>,
}

/// Where the numbers of inserted rows come from.
#[derive(Debug, Clone)]
pub struct Insertion {
    /// The plan's column that gets the number.
    pub column: String,
    /// The first free number.
    pub next: String,
}

/// One statement of an apply.
#[derive(Debug, Clone)]
pub struct EffectStatement {
    /// What it does, in one sentence.
    pub purpose: String,
    /// The table it changes.
    pub table: String,
    /// The statement.
    pub sql: String,
    /// How many rows it must change.
    pub expected: Expected,
    /// What undoes it.
    pub undo: Option<Undo>,
}

/// Where the number of rows that a statement must change comes from.
#[derive(Debug, Clone)]
pub enum Expected {
    /// The step's count of this effect.
    Effect(usize),
    /// A query.
    Query(String),
    /// None: it is run where this query counts more than none.
    NoRows(String),
}

impl EffectProgram {
    /// Whether the row leaves its table.
    pub(crate) fn removes(&self) -> bool {
        matches!(self.kind, "delete" | "archive")
    }

    /// Joins a row of the table with its row of the plan, `p`.
    pub(super) fn on(&self, dialect: &dyn Dialect, row: &str) -> String {
        let pairs: Vec<String> = self
            .locator
            .iter()
            .map(|(column, plan)| {
                format!("{row}.{} = p.{}", dialect.identifier(column), dialect.identifier(plan))
            })
            .collect();
        pairs.join(" AND ")
    }
}

/// Names in quotes, with commas between them.
pub(super) fn quoted(names: &[&str]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
