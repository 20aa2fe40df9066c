//! Cells, domains and assumptions as SQL predicates that are true or false, never NULL.

use crate::diagnostic::Code;
use crate::migration::cell::{Bound, Cell, Domain, Literal};
use crate::migration::{Impossible, Input, Table};
use crate::program::Fault;
use crate::sql::{Dialect, Type};

const ASSUMPTION: &str = "repair the rows, or widen the declaration and decide what happens to them";

/// The inner query's column that holds an input.
pub(super) fn input_column(index: usize) -> String {
    format!("\"i_{index}\"")
}

/// The inner query's column that holds an opaque `sql:` cell: the place of its row among all rows of
/// the table, then all impossible ones, and its input.
pub(super) fn opaque_column(row: usize, input: usize) -> String {
    format!("\"o_{row}_{input}\"")
}

/// One row's condition over the inner query's columns; `None` where every cell matches anything.
pub(super) fn row_condition(
    dialect: &dyn Dialect,
    inputs: &[Input],
    cells: &[Cell],
    row: usize,
) -> Option<String> {
    let parts: Vec<String> = cells
        .iter()
        .enumerate()
        .filter_map(|(index, cell)| {
            let opaque = opaque_column(row, index);
            condition(dialect, &input_column(index), &inputs[index], cell, &opaque)
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// One cell's condition; `None` where it matches anything.
pub(super) fn condition(
    dialect: &dyn Dialect,
    column: &str,
    input: &Input,
    cell: &Cell,
    opaque: &str,
) -> Option<String> {
    let value = dialect.comparable(column, input.kind);
    let present = |test: String| match input.nullable {
        true => format!("({column} IS NOT NULL AND {test})"),
        false => test,
    };
    Some(match cell {
        Cell::Any => return None,
        Cell::Null => format!("{column} IS NULL"),
        Cell::NotNull => format!("{column} IS NOT NULL"),
        Cell::In { values, null } if values.is_empty() => {
            if *null {
                format!("{column} IS NULL")
            } else {
                dialect.boolean(false).to_owned()
            }
        }
        Cell::In { values, null: false } => {
            present(format!("{value} {}", among(dialect, values, input.kind)))
        }
        Cell::In { values, null: true } => {
            format!("({column} IS NULL OR {value} {})", among(dialect, values, input.kind))
        }
        Cell::NotIn(values) => present(format!("{value} NOT IN ({})", list(dialect, values, input.kind))),
        Cell::Between(low, high) => present(between(dialect, &value, low, high, input.kind)),
        Cell::Like(pattern) => {
            format!("coalesce({}, {})", dialect.like(column, pattern), dialect.boolean(false))
        }
        Cell::Sql(_) => format!("coalesce({opaque}, {})", dialect.boolean(false)),
    })
}

fn among(dialect: &dyn Dialect, values: &[Literal], kind: Type) -> String {
    match values {
        [value] => format!("= {}", literal(dialect, value, kind)),
        values => format!("IN ({})", list(dialect, values, kind)),
    }
}

fn list(dialect: &dyn Dialect, values: &[Literal], kind: Type) -> String {
    values.iter().map(|value| literal(dialect, value, kind)).collect::<Vec<_>>().join(", ")
}

fn literal(dialect: &dyn Dialect, value: &Literal, kind: Type) -> String {
    dialect.comparable_literal(&value.to_string(), kind)
}

fn between(dialect: &dyn Dialect, value: &str, low: &Bound, high: &Bound, kind: Type) -> String {
    let low = match low {
        Bound::Open => None,
        Bound::Included(end) => Some(format!("{value} >= {}", literal(dialect, end, kind))),
        Bound::Excluded(end) => Some(format!("{value} > {}", literal(dialect, end, kind))),
    };
    let high = match high {
        Bound::Open => None,
        Bound::Included(end) => Some(format!("{value} <= {}", literal(dialect, end, kind))),
        Bound::Excluded(end) => Some(format!("{value} < {}", literal(dialect, end, kind))),
    };
    let ends: Vec<String> = low.into_iter().chain(high).collect();
    format!("({})", ends.join(" AND "))
}

/// A broken assumption: the condition that finds it, the column with the value, what it is.
pub(super) struct Assumption {
    pub(super) broken: String,
    pub(super) value: String,
    pub(super) fault: Fault,
}

/// Everything that the proofs assume of the inputs.
pub(super) fn assumptions(
    dialect: &dyn Dialect,
    table: &Table,
    domain_relation: &dyn Fn(&str) -> String,
) -> Vec<Assumption> {
    let mut found = Vec::new();
    for (index, input) in table.inputs.iter().enumerate() {
        let column = input_column(index);
        let mut add = |broken: String, message: String| {
            let fault = Fault { code: Code::Assumption, message, hint: ASSUMPTION };
            found.push(Assumption { broken, value: column.clone(), fault });
        };
        if matches!(input.origin, crate::migration::InputOrigin::Exists(_)) {
            continue;
        }
        if !input.nullable {
            add(
                format!("{column} IS NULL"),
                format!("input \"{}\" is NULL, and is not declared nullable", input.name),
            );
        }
        if let Some(test) = dialect.not_of_type(&column, input.kind) {
            add(test, format!("input \"{}\" is not of type {}", input.name, input.kind.name()));
        }
        if let Some(test) = outside(dialect, &column, input, domain_relation) {
            add(test, format!("input \"{}\" is outside its domain", input.name));
        }
    }
    found.extend(table.impossible.iter().enumerate().map(|(index, impossible)| {
        impossible_assumption(dialect, table, impossible, table.rows.len() + index)
    }));
    found
}

fn outside(
    dialect: &dyn Dialect,
    column: &str,
    input: &Input,
    domain_relation: &dyn Fn(&str) -> String,
) -> Option<String> {
    let value = dialect.comparable(column, input.kind);
    match &input.domain {
        Domain::Open => None,
        Domain::Closed(_) if input.kind == Type::Boolean => None,
        Domain::Closed(values) => {
            Some(format!("{column} IS NOT NULL AND {value} NOT IN ({})", list(dialect, values, input.kind)))
        }
        Domain::Range(low, high) => {
            Some(format!("{column} IS NOT NULL AND NOT {}", between(dialect, &value, low, high, input.kind)))
        }
        Domain::Column { table, column: other } => {
            let other = dialect.identifier(other);
            Some(format!(
                "{column} IS NOT NULL AND {value} NOT IN (SELECT {} FROM {} WHERE {other} IS NOT NULL)",
                dialect.comparable(&other, input.kind),
                domain_relation(table)
            ))
        }
    }
}

fn impossible_assumption(
    dialect: &dyn Dialect,
    table: &Table,
    impossible: &Impossible,
    row: usize,
) -> Assumption {
    let broken = row_condition(dialect, &table.inputs, &impossible.cells, row)
        .unwrap_or_else(|| dialect.boolean(true).to_owned());
    Assumption {
        broken,
        value: "NULL".to_owned(),
        fault: Fault {
            code: Code::Assumption,
            message: format!("a combination declared impossible occurs ({})", impossible.because),
            hint: ASSUMPTION,
        },
    }
}
