//! How a SQLite file is opened, and what its errors mean.

use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode};

use super::functions;
use crate::database::{Access, Error};

/// How long a run waits for another writer before it gives up.
pub(super) const LOCK_WAIT: Duration = Duration::from_secs(5);

/// Page cache of the database and of temporary tables, in KiB each: bounds memory, not rows.
const CACHE: i64 = 20 * 1024;

/// Rows of an index that are read to measure it.
const MEASURED: i64 = 400;

/// What to do about a file that nothing can be read from.
const DAMAGED: &str = "the file is damaged: move it away with what belongs to it (\"-wal\", \"-journal\"), and \
                       copy a backup to its place";

/// The write-ahead log or journal of a database file before it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Log {
    /// The database has none: it uses a rollback journal.
    None,
    /// It is empty, or made and removed as connections come and go.
    Empty,
    /// It holds changes that are not in the database file yet.
    Filled,
    /// A journal: of someone who writes now, or of one who was killed and whose changes are to be undone.
    Journal,
}

impl Log {
    pub(super) fn of(path: &Path) -> Log {
        // Byte 18 of the header is 2 where the database uses a write-ahead log (file format, section 1.3.3).
        let mut header = [0; 19];
        let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
        let is_filled = |ending: &str| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            std::fs::metadata(name).is_ok_and(|found| found.len() > 0)
        };
        match (read.is_ok() && header[18] == 2, is_filled("-wal"), is_filled("-journal")) {
            (true, true, _) => Log::Filled,
            (true, false, _) => Log::Empty,
            (false, _, true) => Log::Journal,
            (false, _, false) => Log::None,
        }
    }
}

/// Settings and the transaction of one connection.
pub(super) fn prepare(connection: &Connection, access: Access, log: Log) -> rusqlite::Result<()> {
    connection.busy_timeout(LOCK_WAIT)?;
    // A run that changes nothing leaves the file and its log byte for byte as they were.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, log == Log::Filled)?;
    // A misspelt "column" must be an error, not a text.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    // SQLite would follow foreign keys row by row, in the middle of a statement, changing rows that no
    // statement names. The plan follows them, apply changes what it names, and the outcome is checked.
    connection.pragma_update(None, "foreign_keys", false)?;
    connection.pragma_update(Some("main"), "cache_size", -CACHE)?;
    connection.pragma_update(Some("temp"), "cache_size", -CACHE)?;
    // Temporary tables are measured by their first rows: all that is asked is which of them are small.
    connection.pragma_update(None, "analysis_limit", MEASURED)?;
    functions::register(connection)?;
    connection.execute_batch(match access {
        Access::Read => "BEGIN",
        Access::Write => "BEGIN IMMEDIATE",
    })?;
    // The first read takes the snapshot, and tells a database from any other file.
    connection.query_row("SELECT count(*) FROM main.sqlite_schema", [], |_| Ok(()))
}

pub(super) fn unreachable_database(path: &Path, error: &rusqlite::Error) -> Error {
    let hint = match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => "the file is not a SQLite database, or it is encrypted",
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            "check the permissions of the file and of its folder: SQLite writes a journal beside it"
        }
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => "see that its disk has room and is sound",
        Some(ErrorCode::DatabaseCorrupt) => DAMAGED,
        _ => "check the path",
    };
    Error::Connect {
        message: format!("cannot open database \"{}\": {}", path.display(), plain(error)),
        hint: hint.to_owned(),
    }
}

pub(super) fn read_only(path: &Path) -> Error {
    Error::Connect {
        message: format!("database \"{}\" is read-only", path.display()),
        hint: "it must be written: check the permissions of the file and of its folder".to_owned(),
    }
}

pub(super) fn statement_error(error: rusqlite::Error, sql: &str) -> Error {
    if let rusqlite::Error::SqlInputError { msg, offset, .. } = &error {
        return Error::Statement {
            message: explained(msg),
            sql: sql.to_owned(),
            offset: usize::try_from(*offset).ok(),
        };
    }
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Error::Locked(format!("another connection is writing; waited {} seconds", LOCK_WAIT.as_secs()))
        }
        Some(ErrorCode::OperationInterrupted) => Error::Interrupted,
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => Error::Disk(plain(&error)),
        Some(ErrorCode::DatabaseCorrupt) => {
            Error::Connect { message: plain(&error), hint: DAMAGED.to_owned() }
        }
        _ => Error::Statement { message: plain(&error), sql: sql.to_owned(), offset: None },
    }
}

/// What SQLite does not say: its views and subqueries cannot have columns of these names, so what a plan
/// shows of a table lacks them.
fn explained(message: &str) -> String {
    let name = message.strip_prefix("no such column: ").map(|rest| rest.split(" - ").next().unwrap_or(rest));
    let name = name.map(|name| name.rsplit('.').next().unwrap_or(name).trim_matches('"'));
    match name {
        Some(name) if ["true", "false"].iter().any(|word| name.eq_ignore_ascii_case(word)) => format!(
            "no such column: SQLite's views have no column \"{name}\"; rename it by a schema step before"
        ),
        _ => message.to_owned(),
    }
}

/// SQLite's own words, without the wrapper's.
fn plain(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        rusqlite::Error::MultipleStatement => "several statements where one belongs".to_owned(),
        other => other.to_string(),
    }
}
