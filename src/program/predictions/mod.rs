//! What would go wrong, asked before anything is written: each a query whose rows are findings.

mod at_end;
mod referenced;
mod rows;
mod state;
mod unique;

pub(super) use at_end::at_end;
pub(super) use rows::rows;
pub(super) use state::planned_state;

use crate::database::{Unique, UniqueTerm};
use crate::diagnostic::Code;
use crate::program::StepProgram;
use crate::program::cascades::Cascade;
use crate::program::effects::Setting;
use crate::sql::Dialect;

/// A query whose rows are findings.
#[derive(Debug, Clone)]
pub struct Prediction {
    /// Which mistake it finds.
    pub code: Code,
    /// What is wrong, for people.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// The query.
    pub sql: String,
}

fn columns_of(set: &[Setting]) -> Vec<&str> {
    set.iter().map(|setting| setting.column.as_str()).collect()
}

/// Cascades that change this table.
fn cascades_into<'a>(program: &'a StepProgram, table: &'a str) -> impl Iterator<Item = &'a Cascade> {
    program.cascades.iter().filter(move |cascade| cascade.allowed && cascade.table == table)
}

fn contains(set: &[&str], column: &str) -> bool {
    set.iter().any(|name| name.eq_ignore_ascii_case(column))
}

fn mentions(unique: &Unique, set: &[&str]) -> bool {
    let condition = unique.condition.as_deref().is_some_and(|condition| names_column(condition, set));
    condition
        || unique.terms.iter().any(|term| match term {
            UniqueTerm::Column { name, .. } => contains(set, name),
            UniqueTerm::Expression(sql) => names_column(sql, set),
        })
}

/// Whether an expression reads one of these columns; saying yes too often only costs a query.
fn names_column(sql: &str, set: &[&str]) -> bool {
    let sql = sql.to_lowercase();
    set.iter().any(|column| sql.contains(&column.to_lowercase()))
}

/// Rows that are rarely there, in the order of these columns. They are looked for before they are put in
/// order: otherwise a database walks an index over all rows to have them in that order.
fn rare(dialect: &dyn Dialect, select: &str, columns: impl Iterator<Item = usize>) -> String {
    let order: Vec<String> = columns.map(|column| dialect.order(&column.to_string(), false)).collect();
    match order.is_empty() {
        true => select.to_owned(),
        false => {
            format!("WITH found AS MATERIALIZED ({select}) SELECT * FROM found ORDER BY {}", order.join(", "))
        }
    }
}
