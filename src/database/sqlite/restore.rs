//! Puts the pages of a backup into a database file that nobody else can use meanwhile.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::connection::{LOCK_WAIT, Log, read_only, statement_error, unreachable_database};
use super::{SqliteDatabase, copy, heed, integrity};
use crate::database::{Access, Copied, Error, Interrupter};

/// What tells one state of a database from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Its tables, and how many rows each has.
    pub tables: BTreeMap<String, u64>,
    /// What its maker wrote into its header.
    pub application: i64,
    /// The runs that amend keeps in it, the first one first.
    pub runs: Vec<KeptRun>,
}

/// A run that a database keeps.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct KeptRun {
    /// Its number in the database.
    pub number: i64,
    /// Its id.
    pub run: String,
    /// Which migration.
    pub migration: String,
    /// When it ended.
    pub finished_at: String,
    /// The files that it changed: a backup has none of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<String>,
}

impl Contents {
    /// Of a database, as it is now.
    pub fn of_database(path: &Path, interrupter: &Interrupter) -> Result<Contents, Error> {
        let mut database = SqliteDatabase::open(path, Access::Read)?;
        database.heed(interrupter.clone())?;
        Contents::read(&database.connection)
    }

    /// Of a backup: whole, undamaged, and used by nobody.
    pub fn of_backup(path: &Path, interrupter: &Interrupter) -> Result<Contents, Error> {
        if !path.is_file() {
            return Err(Error::Connect {
                message: format!("backup \"{}\" does not exist", path.display()),
                hint: "name a file that `amend apply` said it made: DATABASE.backup.TIME".to_owned(),
            });
        }
        if std::fs::metadata(path).is_ok_and(|file| file.len() == 0) {
            return Err(Error::Connect {
                message: format!("backup \"{}\" is empty: something cut it", path.display()),
                hint: "take another one: `ls -l` shows their sizes".to_owned(),
            });
        }
        let mut connection = integrity::open_unchanging(path)?;
        heed(&mut connection, interrupter.clone())?;
        integrity::check(&connection, path)?;
        Contents::read(&connection)
    }

    fn read(connection: &Connection) -> Result<Contents, Error> {
        let failed = |error| statement_error(error, "");
        let application = "SELECT application_id FROM pragma_application_id";
        Ok(Contents {
            tables: integrity::row_counts(connection)?,
            application: connection.query_row(application, [], |row| row.get(0)).map_err(failed)?,
            runs: runs(connection).map_err(failed)?,
        })
    }
}

fn runs(connection: &Connection) -> rusqlite::Result<Vec<KeptRun>> {
    if !connection.table_exists(Some("main"), "amend_runs")? {
        return Ok(Vec::new());
    }
    let mut statement = connection
        .prepare("SELECT number, run, migration, finished_at FROM main.amend_runs ORDER BY number")?;
    let run = |row: &rusqlite::Row<'_>| {
        Ok(KeptRun {
            number: row.get(0)?,
            run: row.get(1)?,
            migration: row.get(2)?,
            finished_at: row.get(3)?,
            files: Vec::new(),
        })
    };
    let mut runs: Vec<KeptRun> = statement.query_map([], run)?.collect::<rusqlite::Result<_>>()?;
    if connection.table_exists(Some("main"), "amend_files")? {
        let mut files =
            connection.prepare("SELECT path FROM main.amend_files WHERE number = ?1 ORDER BY path")?;
        for run in &mut runs {
            run.files = files.query_map([run.number], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        }
    }
    Ok(runs)
}

/// A database file that this connection alone can use, between transactions too.
pub struct Held {
    connection: Connection,
    path: PathBuf,
    interrupter: Interrupter,
}

impl Held {
    /// Waits for others to end, and keeps them away from then on.
    pub fn open(path: &Path, interrupter: &Interrupter) -> Result<Held, Error> {
        let log = Log::of(path);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection =
            Connection::open_with_flags(path, flags).map_err(|error| unreachable_database(path, &error))?;
        if connection.is_readonly("main").unwrap_or(false) {
            return Err(read_only(path));
        }
        heed(&mut connection, interrupter.clone())?;
        let hold = || -> rusqlite::Result<()> {
            connection.busy_timeout(LOCK_WAIT)?;
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, log == Log::Filled)?;
            connection.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")?;
            connection.query_row("SELECT count(*) FROM main.sqlite_schema", [], |_| Ok(()))?;
            connection.execute_batch("COMMIT")
        };
        hold().map_err(|error| match statement_error(error, "") {
            Error::Locked(_) => Error::Locked(format!(
                "another connection uses \"{}\"; waited {} seconds",
                path.display(),
                LOCK_WAIT.as_secs()
            )),
            other => other,
        })?;
        Ok(Held { connection, path: path.to_owned(), interrupter: interrupter.clone() })
    }

    /// What it holds.
    pub fn contents(&self) -> Result<Contents, Error> {
        Contents::read(&self.connection)
    }

    /// Copies it into the empty file `to`, and verifies the copy.
    pub fn copy(&self, to: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Copied, Error> {
        copy::copy(&self.connection, to, &self.interrupter, progress)
    }

    /// Replaces every page by those of a backup, in one transaction: all of them, or none.
    pub fn replace(&mut self, backup: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<(), Error> {
        let source = integrity::open_unchanging(backup)?;
        copy::pages(&source, &mut self.connection, &self.interrupter, progress)
    }

    /// Whether what is there now is the backup.
    pub fn verify(&mut self, backup: &Path) -> Result<(), Error> {
        // It is done: whoever interrupts now would only leave it unverified.
        heed(&mut self.connection, Interrupter::default())?;
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
            .map_err(|error| statement_error(error, ""))?;
        let source = integrity::open_unchanging(backup)?;
        integrity::check(&self.connection, &self.path)?;
        let (expected, found) = (integrity::row_counts(&source)?, integrity::row_counts(&self.connection)?);
        match integrity::difference(&expected, &found) {
            None => Ok(()),
            Some(difference) => Err(Error::Connect {
                message: format!("what was put back is not the backup: {difference}"),
                hint: "see that the disk is sound".to_owned(),
            }),
        }
    }
}
