//! The rows of a table after a run, against those that a case writes out.

use crate::database::{Catalog, Column, Database, Table};
use crate::document::{After, Text};
use crate::engine;
use crate::program::ARCHIVE_COLUMNS;
use crate::sql::{Dialect, Value};
use crate::testing::scratch::rows;
use crate::testing::values::{columns, insert, literal};
use crate::testing::{ColumnDifference, Failure, FailureKind};

/// The table that expected rows are read by their types through.
const EXPECTED: &str = "expected_rows";

/// An expected row: its values, and whether each column counts.
struct Expected {
    values: Vec<Value>,
    counts: Vec<bool>,
    place: crate::diagnostic::Place,
}

/// Holds the rows of one table against the expected ones.
pub(super) fn check(
    database: &mut dyn Database,
    catalog: &Catalog,
    name: &Text,
    after: &After,
    failures: &mut Vec<Failure>,
) -> Result<(), engine::Error> {
    let Some(table) = catalog.table(&name.value) else {
        let message = format!("there is no table \"{}\" after the run", name.value);
        let names: Vec<&str> = catalog.tables.iter().map(|table| table.name.as_str()).collect();
        let hint = format!("the tables are {}", names.join(", "));
        failures.push(Failure::new(FailureKind::After, name.place, message).hint(hint));
        return Ok(());
    };
    let before = failures.len();
    let expected = match expected(database, table, after, failures) {
        Ok(expected) => expected,
        Err(engine::Error::Database { message, .. }) => {
            let message = format!("the rows expected in \"{}\" cannot be read: {message}", table.name);
            failures.push(Failure::new(FailureKind::After, name.place, message));
            return Ok(());
        }
        Err(other) => return Err(other),
    };
    if failures.len() > before {
        return Ok(());
    }
    let dialect = database.dialect();
    let actual = rows(database, &select(&*dialect, table, &dialect.base(&table.name)))?.rows;
    compare(table, after.exact, name, expected, actual, failures);
    Ok(())
}

fn select(dialect: &dyn Dialect, table: &Table, from: &str) -> String {
    let names: Vec<String> = table.columns.iter().map(|column| dialect.identifier(&column.name)).collect();
    format!("SELECT {} FROM {from}", names.join(", "))
}

/// The expected rows as the database reads them, through a table with the same column types.
fn expected(
    database: &mut dyn Database,
    table: &Table,
    after: &After,
    failures: &mut Vec<Failure>,
) -> Result<Vec<Expected>, engine::Error> {
    let dialect = database.dialect();
    let definitions: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("{} {}", dialect.identifier(&column.name), column.declared))
        .collect();
    let create = format!("CREATE TEMP TABLE {} ({})", dialect.identifier(EXPECTED), definitions.join(", "));
    let temporary = dialect.temporary(EXPECTED);
    let mut expected = Vec::new();
    for row in &after.rows {
        let written = columns(row, table, FailureKind::After, failures);
        let is_written = |name: &str| written.iter().any(|(column, _)| column.name == name);
        let mut values: Vec<_> = written
            .iter()
            .map(|(column, value)| (*column, literal(&*dialect, value, column.takes)))
            .collect();
        let defaults = table.columns.iter().filter(|column| !is_written(&column.name));
        values.extend(defaults.filter_map(|column| Some((column, column.default.clone()?))));
        let counts = table.columns.iter().map(|column| {
            let is_made = column.generated || column.next_number.is_some() || !is_compared(column);
            is_written(&column.name) || after.exact && !is_made
        });
        let counts = counts.collect();
        database.execute(&create)?;
        if !values.is_empty() {
            database.execute(insert(&*dialect, &temporary, &values).trim_end_matches([';', '\n']))?;
            let read = rows(database, &select(&*dialect, table, &temporary))?;
            let values = read.rows.into_iter().next().unwrap_or_default();
            expected.push(Expected { values, counts, place: row.place });
        } else {
            let values = vec![Value::Null; table.columns.len()];
            expected.push(Expected { values, counts, place: row.place });
        }
        database.execute(&format!("DROP TABLE {temporary}"))?;
    }
    Ok(expected)
}

/// Whether a column holds the same in every run; others are compared where a row writes them out.
pub(super) fn is_compared(column: &Column) -> bool {
    !ARCHIVE_COLUMNS.contains(&column.name.as_str()) && !is_by_the_clock(column)
}

/// Whether the default of a column is the time: another one when the expected row is made.
fn is_by_the_clock(column: &Column) -> bool {
    let default = column.default.as_deref().unwrap_or_default().to_lowercase();
    let outside: String = default.split('\'').step_by(2).collect();
    let words = ["current_time", "current_date", "localtime", "now(", "_timestamp("];
    default.contains("('now'") || words.iter().any(|word| outside.contains(word))
}

fn compare(
    table: &Table,
    exact: bool,
    name: &Text,
    expected: Vec<Expected>,
    mut actual: Vec<Vec<Value>>,
    failures: &mut Vec<Failure>,
) {
    let pairs = pairs(&expected, &actual);
    let unmatched: Vec<Expected> = expected
        .into_iter()
        .enumerate()
        .filter(|(row, _)| !pairs.contains(&Some(*row)))
        .map(|it| it.1)
        .collect();
    let mut index = 0;
    actual.retain(|_| {
        index += 1;
        pairs[index - 1].is_none()
    });
    for row in unmatched {
        let partner = partner(table, &row, &actual);
        let found = partner.map(|index| actual.remove(index));
        failures.push(row_failure(table, &row, found.as_deref()));
    }
    if exact {
        failures.extend(actual.iter().map(|found| {
            let message = format!("table \"{}\" has a row that is not expected", table.name);
            let failure = Failure::new(FailureKind::After, name.place, message);
            Failure { columns: one_sided(table, found, |value| (None, Some(value))), ..failure }
        }));
    }
}

/// The expected row that each actual one is: as many as can be, so that an expected row of few columns
/// does not take the place of one that says more.
fn pairs(expected: &[Expected], actual: &[Vec<Value>]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; actual.len()];
    for row in 0..expected.len() {
        place(row, expected, actual, &mut pairs, &mut vec![false; actual.len()]);
    }
    pairs
}

/// Finds an actual row for an expected one, where others may move to make room.
fn place(
    row: usize,
    expected: &[Expected],
    actual: &[Vec<Value>],
    pairs: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    for index in 0..actual.len() {
        if tried[index] || differences(&expected[row], &actual[index]) > 0 {
            continue;
        }
        tried[index] = true;
        if pairs[index].is_none_or(|other| place(other, expected, actual, pairs, tried)) {
            pairs[index] = Some(row);
            return true;
        }
    }
    false
}

/// In how many columns that count two rows differ.
fn differences(expected: &Expected, found: &[Value]) -> usize {
    let pairs = expected.values.iter().zip(found).zip(&expected.counts);
    pairs.filter(|((expected, found), counts)| **counts && expected != found).count()
}

/// The row that is probably meant: the one with the key, else the one that differs least.
fn partner(table: &Table, expected: &Expected, actual: &[Vec<Value>]) -> Option<usize> {
    let key = table.identity().unwrap_or_default();
    let position = |name: &String| table.columns.iter().position(|column| column.name == *name);
    let key: Vec<usize> = key.iter().filter_map(position).filter(|index| expected.counts[*index]).collect();
    let same_key = |found: &Vec<Value>| key.iter().all(|index| found[*index] == expected.values[*index]);
    if !key.is_empty() {
        return actual.iter().position(same_key);
    }
    let counted = expected.counts.iter().filter(|counts| **counts).count();
    let nearest = actual.iter().enumerate().min_by_key(|(_, found)| differences(expected, found))?;
    (differences(expected, nearest.1) * 2 <= counted).then_some(nearest.0)
}

fn row_failure(table: &Table, expected: &Expected, found: Option<&[Value]>) -> Failure {
    let Some(found) = found else {
        let message = format!("table \"{}\" has no such row", table.name);
        let failure = Failure::new(FailureKind::After, expected.place, message);
        let shown = one_sided(table, &expected.values, |value| (Some(value), None));
        let counts = |difference: &ColumnDifference| {
            let index = table.columns.iter().position(|column| column.name == difference.column);
            index.is_some_and(|index| expected.counts[index])
        };
        return Failure { columns: shown.into_iter().filter(counts).collect(), ..failure };
    };
    let message = format!("a row of table \"{}\" is not as expected", table.name);
    let mut failure = Failure::new(FailureKind::After, expected.place, message);
    let key = table.identity().unwrap_or_default();
    for (index, column) in table.columns.iter().enumerate() {
        let (wanted, found) = (&expected.values[index], &found[index]);
        if key.contains(&column.name) {
            failure.row.push((column.name.clone(), found.clone()));
        }
        if expected.counts[index] && wanted != found {
            failure.columns.push(ColumnDifference {
                column: column.name.clone(),
                expected: Some(wanted.clone()),
                actual: Some(found.clone()),
            });
        }
    }
    failure
}

fn one_sided(
    table: &Table,
    row: &[Value],
    side: impl Fn(Value) -> (Option<Value>, Option<Value>),
) -> Vec<ColumnDifference> {
    let columns = table.columns.iter().zip(row);
    columns
        .map(|(column, value)| {
            let (expected, actual) = side(value.clone());
            ColumnDifference { column: column.name.clone(), expected, actual }
        })
        .collect()
}
