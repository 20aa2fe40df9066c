//! One statement in a subtransaction, so that a failure leaves the transaction usable.

use postgres::{Client, SimpleQueryMessage, SimpleQueryRow};

use super::failure::{failure, failure_after};
use crate::database::Error;

/// Ends a subtransaction.
pub(super) const RELEASE: &str = "RELEASE SAVEPOINT amend_statement;";
/// Ends a subtransaction that failed.
pub(super) const UNDO: &str = "ROLLBACK TO SAVEPOINT amend_statement; RELEASE SAVEPOINT amend_statement;";

/// From here on a subtransaction fills temporary tables alone.
const READ_ONLY: &str = "SET LOCAL transaction_read_only = on; ";

/// Begins a subtransaction.
pub(super) fn begin(read_only: bool) -> &'static str {
    match read_only {
        true => "SAVEPOINT amend_statement; SET LOCAL transaction_read_only = on; ",
        false => "SAVEPOINT amend_statement; ",
    }
}

/// Runs one statement in a subtransaction, on one way to the server and back; returns the rows it changed.
pub(super) fn run(client: &mut Client, sql: &str, read_only: bool) -> Result<u64, Error> {
    Ok(changed(&answers(client, sql, read_only)?))
}

/// What the statement before the end of the subtransaction has changed.
fn changed(answers: &[SimpleQueryMessage]) -> u64 {
    let counts = answers.iter().filter_map(|answer| match answer {
        SimpleQueryMessage::CommandComplete(rows) => Some(*rows),
        _ => None,
    });
    counts.rev().nth(1).unwrap_or(0)
}

/// The numbers in the one row that a query answers with, on one way to the server and back.
pub(super) fn numbers(client: &mut Client, sql: &str, read_only: bool) -> Result<Vec<u64>, Error> {
    let answers = answers(client, sql, read_only)?;
    let row = answers.iter().find_map(|answer| match answer {
        SimpleQueryMessage::Row(row) => Some(row),
        _ => None,
    });
    let number = |row: &SimpleQueryRow, index| row.get(index).and_then(|text| text.parse().ok()).unwrap_or(0);
    Ok(row.map(|row| (0..row.len()).map(|index| number(row, index)).collect()).unwrap_or_default())
}

fn answers(client: &mut Client, sql: &str, read_only: bool) -> Result<Vec<SimpleQueryMessage>, Error> {
    if may_be_several(sql) {
        // Preparing it refuses several statements.
        client.prepare(sql).map_err(|error| failure(&error, sql))?;
    }
    let begin = begin(read_only);
    client.simple_query(&format!("{begin}{sql}\n; {RELEASE}")).map_err(|error| {
        // It fails where the connection is gone, and then there is nothing to undo.
        let _ = client.batch_execute(UNDO);
        failure_after(&error, begin, sql)
    })
}

/// Makes a temporary table and fills it without writing anything else, on one way to the server and back; nothing
/// where that fails: then one statement after the other says why.
pub(super) fn make_and_fill(client: &mut Client, make: &str, fill: &str) -> Result<Option<u64>, Error> {
    if may_be_several(fill) {
        return Ok(None);
    }
    let message = format!("{}{make}\n; {READ_ONLY}{fill}\n; {RELEASE}", begin(false));
    match client.simple_query(&message) {
        Ok(answers) => Ok(Some(changed(&answers))),
        Err(error) => one_by_one(client, &error).map(|()| None),
    }
}

/// Makes temporary objects on one way to the server and back; `false` where one after the other has to.
pub(super) fn make_all(client: &mut Client, statements: &[&str]) -> Result<bool, Error> {
    if statements.iter().any(|sql| may_be_several(sql) || !makes_objects(sql)) {
        return Ok(false);
    }
    let message = format!("{}{}\n; {RELEASE}", begin(false), statements.join("\n; "));
    match client.batch_execute(&message) {
        Ok(()) => Ok(true),
        Err(error) => one_by_one(client, &error).map(|()| false),
    }
}

/// Undoes a message of several statements, so that they can be sent one by one and the wrong one is told; an error
/// where that would not help.
fn one_by_one(client: &mut Client, error: &postgres::Error) -> Result<(), Error> {
    let undone = client.batch_execute(UNDO);
    match failure(error, "") {
        Error::Statement { .. } | Error::WriteDenied(_) if undone.is_ok() => Ok(()),
        other => Err(other),
    }
}

/// Whether one statement compiles; nothing of it runs. One that does not may do so another way.
pub(super) fn compiles(client: &mut Client, sql: &str, read_only: bool) -> Result<bool, Error> {
    if may_be_several(sql) {
        return Ok(false);
    }
    // Of a message with a mistake in its syntax nothing runs, so the subtransaction must be there before.
    client.batch_execute(begin(read_only)).map_err(|error| failure(&error, sql))?;
    let compile = format!("PREPARE amend_check AS {sql}\n; DEALLOCATE amend_check; {RELEASE}");
    let compiles = client.batch_execute(&compile).is_ok();
    if !compiles {
        client.batch_execute(UNDO).map_err(|error| failure(&error, sql))?;
    }
    Ok(compiles)
}

/// Whether there may be a second statement in it.
pub(super) fn may_be_several(sql: &str) -> bool {
    sql.contains(';')
}

/// Whether a statement of the engine makes or drops temporary objects, which a read-only
/// subtransaction would refuse.
pub(super) fn makes_objects(sql: &str) -> bool {
    let word = sql.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    matches!(word.as_str(), "CREATE" | "DROP" | "ALTER" | "ANALYZE")
}

/// Whether a statement of the engine makes, alters or drops what is not temporary.
pub(super) fn changes_tables(sql: &str) -> bool {
    let is_temporary = sql.starts_with("CREATE TEMP") || sql.contains("pg_temp.");
    // A new table of rows that are there has no checks that could wait.
    let is_copy = sql.starts_with("CREATE TABLE") && sql.contains(" AS SELECT ");
    makes_objects(sql) && !is_temporary && !is_copy && !sql.starts_with("ANALYZE")
}

/// Whether a statement steers the transaction itself.
pub(super) fn steers(sql: &str) -> bool {
    let word = sql.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    matches!(word.as_str(), "SAVEPOINT" | "ROLLBACK" | "RELEASE")
}
