//! Rows of the engine in tables of PostgreSQL, as a stream.

use std::io::Write;

use postgres::Client;

use super::failure::{broken_stream, failure};
use super::value::{ColumnType, copy_line};
use crate::database::Error;
use crate::sql::{Dialect, Value};

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

/// Makes a table of text.
pub(super) fn definition(table: &str, columns: &[String], dialect: &dyn Dialect) -> String {
    let columns: Vec<String> =
        columns.iter().map(|column| format!("{} text", dialect.identifier(column))).collect();
    format!("CREATE TEMP TABLE {} ({})", dialect.identifier(table), columns.join(", "))
}

/// Gives the columns of such a table the types that hold every value, once all are known.
pub(super) fn settle(
    table: &str,
    columns: &[String],
    types: &[ColumnType],
    dialect: &dyn Dialect,
) -> Option<String> {
    let settled =
        columns.iter().zip(types).filter(|(_, kind)| kind.name() != "text").map(|(column, kind)| {
            let (column, kind) = (dialect.identifier(column), kind.name());
            format!("ALTER COLUMN {column} TYPE {kind} USING {column}::{kind}")
        });
    let settled: Vec<String> = settled.collect();
    let table = dialect.temporary(table);
    (!settled.is_empty()).then(|| format!("ALTER TABLE {table} {}", settled.join(", ")))
}
