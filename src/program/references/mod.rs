//! Rows that get other keys, and the references that follow them.
//!
//! The engine finds them, lists them and changes them by statements of its own: a database that did
//! it on the side would change rows that nobody counts.

mod apply;
mod collect;
mod computed;
mod links;
mod order;
mod parking;
mod predictions;
mod row_key;
mod values;

pub(super) use apply::{carried_out, relocated, suspend_throughout};
pub(super) use collect::follow;
pub(super) use predictions::predictions;
use row_key::RowKey;

use crate::sql::Dialect;
use parking::Parking;

/// Rows of one table that get other keys or refer to other keys.
#[derive(Debug)]
pub struct Moved {
    /// The table.
    pub table: String,
    /// The temporary table with a row for each: its key, and the new value of each column that may
    /// change, NULL where it stays.
    pub relation: String,
    /// What finds a row.
    pub(super) key: RowKey,
    /// The columns that may change, each with the relation's column for it.
    columns: Vec<(String, String)>,
    /// Collects new values, each with the reference that brings it: 0 for the row's own new key.
    found: String,
    /// The references through which rows come here.
    pub references: Vec<Reference>,
    /// Makes the temporary tables, each with its purpose.
    pub create: Vec<(String, String)>,
    /// Adds the rows with new keys.
    pub own: Vec<(String, String)>,
    /// Run again and again until none adds a row.
    pub fill: Vec<(String, String)>,
    /// Run at the end.
    pub settle: Vec<(String, String)>,
    parking: Option<Parking>,
    /// The table before the step.
    before: String,
    /// Whether new values are others at the next plan.
    volatile: bool,
}

/// References of one table to another, or to itself, that follow a new key.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The referring columns.
    pub columns: Vec<String>,
    /// The table that they refer to.
    pub parent: String,
    /// The columns there.
    pub parent_columns: Vec<String>,
    /// Whether a foreign key says so; else an effect does, under `also`.
    pub declared: bool,
    /// The numbers of its values among those found.
    numbers: Vec<usize>,
}

impl Moved {
    /// The columns that may change.
    pub(super) fn column_names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(column, _)| column.as_str())
    }

    /// The relation's column with the new values of this one.
    pub(super) fn new_value(&self, column: &str) -> Option<&str> {
        let found = self.columns.iter().find(|(name, _)| name.eq_ignore_ascii_case(column));
        found.map(|(_, value)| value.as_str())
    }

    /// A column of `row` as it will be, `entry` being its entry.
    pub(super) fn value(&self, column: &str, row: &str, entry: &str, dialect: &dyn Dialect) -> String {
        let old = format!("{row}.{}", dialect.identifier(column));
        match self.new_value(column) {
            Some(new) => format!("coalesce({entry}.{new}, {old})"),
            None => old,
        }
    }

    /// The columns that find a row.
    pub fn key_columns(&self) -> &[String] {
        &self.key.columns
    }

    /// How many rows of the table change.
    pub fn count(&self) -> String {
        match self.key.is_unique {
            true => format!("SELECT count(*) FROM {}", self.relation),
            false => self.rows("count(*)"),
        }
    }

    /// A query over the rows `b` and their entries `y`.
    pub(super) fn rows(&self, columns: &str) -> String {
        format!(
            "SELECT {columns} FROM {} AS y JOIN {} AS b ON {}",
            self.relation,
            self.before,
            self.key.on("b", "y")
        )
    }

    /// The rows that follow a new key through this reference, as entries `y` and rows `b`.
    pub fn followers(&self, reference: &Reference) -> String {
        let numbers: Vec<String> = reference.numbers.iter().map(usize::to_string).collect();
        format!(
            "{} AS y JOIN {} AS b ON {} WHERE EXISTS (SELECT 1 FROM {} AS x WHERE {} AND x.\"edge\" IN ({}))",
            self.relation,
            self.before,
            self.key.on("b", "y"),
            self.found,
            self.key.same("x", "y"),
            numbers.join(", ")
        )
    }

    /// What is shown of such a row: its key, then its references before and after.
    pub fn shown(&self, reference: &Reference, dialect: &dyn Dialect) -> Vec<String> {
        let before = |column: &String| format!("b.{}", dialect.identifier(column));
        let both = |column: &String| [before(column), self.value(column, "b", "y", dialect)];
        self.key.columns.iter().map(before).chain(reference.columns.iter().flat_map(both)).collect()
    }

    /// The columns that the plan's digest covers, and the relation with them.
    pub fn digested(&self) -> (Vec<String>, String) {
        let values = self.columns.iter().map(|(_, value)| format!("y.{value}")).filter(|_| !self.volatile);
        let columns = self.key.entries().iter().map(|key| format!("y.{key}")).chain(values).collect();
        let from = match self.key.is_unique {
            true => format!("{} AS y", self.relation),
            false => format!("{} AS y JOIN {} AS b ON {}", self.relation, self.before, self.key.on("b", "y")),
        };
        (columns, from)
    }
}
