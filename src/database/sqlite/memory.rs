//! A SQLite database in memory, for as long as somebody keeps it.

use std::sync::atomic::{AtomicUsize, Ordering};

use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::connection::{Log, prepare, statement_error};
use super::{SqliteDatabase, in_one_transaction};
use crate::database::{Access, Error, Target};

/// How many this process has made: each has a name of its own.
static MADE: AtomicUsize = AtomicUsize::new(0);

/// A database that is there while this is, for every connection of this process.
pub struct Memory {
    name: String,
    _open: Connection,
}

impl Memory {
    /// Makes one from SQL.
    pub fn new(sql: &str) -> Result<Memory, Error> {
        let name = format!("amend-{}", MADE.fetch_add(1, Ordering::Relaxed));
        let connection = connect(&name)?;
        connection.execute_batch(sql).map_err(|error| statement_error(error, sql))?;
        Ok(Memory { name, _open: connection })
    }

    /// What opens it.
    pub fn target(&self) -> Target {
        Target::Memory(self.name.clone())
    }
}

/// Runs SQL on the database in memory that has this name, in one transaction.
pub fn run_script(name: &str, sql: &str) -> Result<(), Error> {
    in_one_transaction(&connect(name)?, sql)
}

impl SqliteDatabase {
    /// Opens the database in memory that has this name, and begins the transaction.
    pub fn in_memory(name: &str, access: Access) -> Result<Self, Error> {
        let connection = connect(name)?;
        prepare(&connection, access, Log::None).map_err(|error| statement_error(error, ""))?;
        SqliteDatabase::guarded(connection, Log::None)
    }
}

/// SQLite shares what is behind a name of its VFS "memdb" between connections when it begins with a slash.
fn connect(name: &str) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let failed = |error| statement_error(error, "");
    let connection = Connection::open_with_flags(format!("file:/{name}?vfs=memdb"), flags).map_err(failed)?;
    // Nothing that runs there reaches a file: no ATTACH, no VACUUM INTO.
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0).map_err(failed)?;
    Ok(connection)
}
