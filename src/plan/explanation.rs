//! Why one row got its decision, as plain data.

use serde::{Serialize, Serializer};

use crate::migration::{Chosen, Hit};
use crate::plan::{DatabaseRef, MigrationRef, RowChange};
use crate::sql::Value;

/// The version of the JSON form.
pub const EXPLANATION_FORMAT: &str = "amend.explanation/1";

/// One row in one step: what the step saw of it, and what it decided.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// [`EXPLANATION_FORMAT`].
    pub format: &'static str,
    /// Which migration.
    pub migration: MigrationRef,
    /// Which database; never a password. None where a saved plan was read.
    pub database: Option<DatabaseRef>,
    /// The step.
    pub step: String,
    /// One line for people.
    pub about: Option<String>,
    /// The relation that it selects from.
    pub from: String,
    /// The key's columns and values.
    #[serde(serialize_with = "as_object")]
    pub key: Vec<(String, Value)>,
    /// Whether the step selects the row.
    pub selected: bool,
    /// How often the joins repeat it: more than once refuses the run.
    pub repeats: u64,
    /// What left it out, where the step does not select it.
    pub left_out: Option<LeftOut>,
    /// The row, the rows joined to it, its counterparts.
    pub rows: Vec<WholeRow>,
    /// What the cells look at.
    pub inputs: Vec<InputValue>,
    /// An assumption that the row breaks: the run refuses.
    pub fault: Option<String>,
    /// How many rows of the table may match.
    pub hit: Hit,
    /// Every row of the decision table.
    pub table: Vec<TableRow>,
    /// The table row that fired; `otherwise`, `none` or `several` where that is not one.
    pub decision: Option<String>,
    /// The action that it names, or that somebody chose.
    pub action: Option<String>,
    /// What was chosen, by whom, and why, where the rule alone blocks the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Chosen>,
    /// What its effects change, in order.
    pub changes: Vec<RowChange>,
    /// The statement that finds the row, secrets masked.
    pub sql: Option<String>,
    /// What could not be told, and how to find out.
    pub missing: Vec<String>,
}

/// The part of a selection that a row does not pass.
#[derive(Debug, Clone, Serialize)]
pub struct LeftOut {
    /// `join` or `where`.
    pub part: &'static str,
    /// The joined relation's alias.
    pub alias: Option<String>,
    /// The clause, secrets masked.
    pub clause: String,
    /// The conditions of `where`, each with what it is for this row.
    pub conditions: Vec<Condition>,
}

/// One condition and what it is for one row.
#[derive(Debug, Clone, Serialize)]
pub struct Condition {
    /// The condition, secrets masked.
    pub sql: String,
    /// Whether it is true; none where it is NULL.
    pub holds: Option<bool>,
}

/// A row as the step saw it.
#[derive(Debug, Clone, Serialize)]
pub struct WholeRow {
    /// `selected`, `join` or `match`.
    pub role: &'static str,
    /// Its alias in the step.
    pub alias: String,
    /// The relation.
    pub table: String,
    /// Every column with its value; none where there is no such row.
    #[serde(serialize_with = "as_object_or_null")]
    pub columns: Option<Vec<(String, Value)>>,
}

/// What one input is for the row.
#[derive(Debug, Clone, Serialize)]
pub struct InputValue {
    /// Its name.
    pub input: String,
    /// Where the value comes from, as the rule writes it.
    pub origin: String,
    /// The value.
    pub value: Value,
}

/// One row of the decision table, for one row of data.
#[derive(Debug, Clone, Serialize)]
pub struct TableRow {
    /// Its id.
    pub row: String,
    /// The action that it names.
    pub action: String,
    /// Whether every cell matches; none where that is not known.
    pub matches: Option<bool>,
    /// Whether it is the decision.
    pub fires: bool,
    /// Its cells that say something, in the order of the inputs.
    pub cells: Vec<CellResult>,
}

/// One cell, for one row of data.
#[derive(Debug, Clone, Serialize)]
pub struct CellResult {
    /// The input that it looks at.
    pub input: String,
    /// The cell, as a rule writes it.
    pub cell: String,
    /// Whether it matches; none where that is not known.
    pub matches: Option<bool>,
}

pub(super) fn as_object<S: Serializer>(
    columns: &[(String, Value)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(columns.iter().map(|(name, value)| (name, value)))
}

fn as_object_or_null<S: Serializer>(
    columns: &Option<Vec<(String, Value)>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match columns {
        Some(columns) => as_object(columns, serializer),
        None => serializer.serialize_none(),
    }
}

impl TableRow {
    /// The cells that do not match.
    pub fn failed(&self) -> impl Iterator<Item = &CellResult> {
        self.cells.iter().filter(|cell| cell.matches == Some(false))
    }
}
