//! Rows of the engine in tables of PostgreSQL, as a stream.

use std::io::Write;

use postgres::Client;

use super::PostgresDatabase;
use super::failure::{broken_stream, failure};
use super::value::{ColumnType, copy_line};
use crate::database::{Database, Error};
use crate::sql::{Dialect, Value};

/// So many rows say the types of a table before it is made.
const FIRST: usize = 1000;

/// So many bytes go to the server at once.
const PIECE: usize = 1 << 16;

/// Fills a table, all columns in order.
pub(super) fn copy(
    client: &mut Client,
    table: &str,
    rows: &mut dyn Iterator<Item = Vec<Value>>,
) -> Result<u64, Error> {
    let sql = format!("COPY {table} FROM STDIN");
    let mut writer = client.copy_in(&sql).map_err(|error| failure(&error, &sql))?;
    let mut lines = String::with_capacity(2 * PIECE);
    for row in rows {
        copy_line(&row, &mut lines);
        if lines.len() >= PIECE {
            writer.write_all(lines.as_bytes()).map_err(|error| broken_stream(error, &sql))?;
            lines.clear();
        }
    }
    writer.write_all(lines.as_bytes()).map_err(|error| broken_stream(error, &sql))?;
    writer.finish().map_err(|error| failure(&error, &sql))
}

/// Makes a temporary table and fills it. The first rows say its types as far as a value can be made the text
/// again that it was; where a later row contradicts them, and for numbers with a fraction, the type follows when
/// all rows are known.
pub(super) fn load(
    database: &mut PostgresDatabase,
    table: &str,
    columns: &[String],
    rows: &mut dyn Iterator<Item = Vec<Value>>,
) -> Result<u64, Error> {
    let name = database.dialect.temporary(table);
    let columns: Vec<String> = columns.iter().map(|column| database.dialect.identifier(column)).collect();
    let first: Vec<Vec<Value>> = rows.take(FIRST).collect();
    let mut types = vec![ColumnType::default(); columns.len()];
    first.iter().for_each(|row| see(&mut types, row));
    let mut declared: Vec<&str> = types.iter().map(|kind| kind.of_text()).collect();
    let made: Vec<String> =
        columns.iter().zip(&declared).map(|(column, kind)| format!("{column} {kind}")).collect();
    let table = database.dialect.identifier(table);
    database.execute(&format!("CREATE TEMP TABLE {table} ({})", made.join(", ")))?;
    let (mut rows, mut loaded) = (first.into_iter().chain(rows).peekable(), 0);
    loop {
        let fits =
            |row: &Vec<Value>| declared.iter().zip(row).all(|(kind, value)| ColumnType::takes(kind, value));
        let mut fitting = std::iter::from_fn(|| rows.next_if(fits)).inspect(|row| see(&mut types, row));
        loaded += database.fill(&name, &mut fitting)?;
        let Some(other) = rows.peek() else { break };
        let wider = |(kind, value)| if ColumnType::takes(kind, value) { kind } else { "text" };
        let wider: Vec<&str> = declared.iter().copied().zip(other).map(wider).collect();
        retype(database, &name, &columns, &declared, &wider)?;
        declared = wider;
    }
    let settled: Vec<&str> = types.iter().map(|kind| kind.name()).collect();
    retype(database, &name, &columns, &declared, &settled)?;
    Ok(loaded)
}

fn see(types: &mut [ColumnType], row: &[Value]) {
    types.iter_mut().zip(row).for_each(|(kind, value)| kind.see(value));
}

/// Gives columns another type.
fn retype(
    database: &mut PostgresDatabase,
    table: &str,
    columns: &[String],
    before: &[&str],
    after: &[&str],
) -> Result<(), Error> {
    let changed = columns.iter().zip(before.iter().zip(after)).filter(|(_, (before, after))| before != after);
    let changed = changed
        .map(|(column, (_, kind))| format!("ALTER COLUMN {column} TYPE {kind} USING {column}::{kind}"));
    let changed: Vec<String> = changed.collect();
    match changed.is_empty() {
        true => Ok(()),
        false => database.execute(&format!("ALTER TABLE {table} {}", changed.join(", "))).map(drop),
    }
}
