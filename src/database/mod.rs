//! What is sent to a database, and what comes back.
//!
//! One folder a database, the same files in each. A [`Database`] runs statements; it knows
//! nothing of migrations. The function `diagnose` of each folder looks at all that a database needs.

mod catalog;
mod diagnosis;
mod draft;
mod file_table;
mod identity;
pub mod postgres;
mod same;
pub mod sqlite;
mod target;
mod words;

pub use target::Target;
pub use words::{has_keywords, without_password};

pub use catalog::{
    Catalog, Column, ForeignKey, ForeignKeyAction, Suspension, Table, TableIndex, Takes, Unique, UniqueTerm,
};
pub use diagnosis::{Aspect, Diagnosis, State};
pub use draft::{Draft, NewColumn, NewTable, SchemaChange, Trial, TypeName};
pub use file_table::{FileColumn, FileTable, RECORD_COLUMN, file_rows};
pub use identity::{Definitions, Identity};

use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use crate::sql::{Dialect, Value};

/// What a connection is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nothing outside temporary tables can be written.
    Read,
    /// One transaction that holds the only write lock.
    Write,
}

/// One connection inside one transaction, which ends with it: only [`Database::commit`] keeps changes.
pub trait Database {
    /// `sqlite`.
    fn kind(&self) -> &'static str;

    /// How it writes SQL.
    fn dialect(&self) -> Rc<dyn Dialect>;

    /// From now on these tables, which stand in files, are among its own; one of the same name is replaced.
    /// Nothing is made: whoever loads them makes [`Dialect::base`] of each.
    fn add_file_tables(&mut self, tables: &[FileTable]);

    /// Its tables and constraints.
    fn catalog(&mut self) -> Result<Catalog, Error>;

    /// What tells it from other databases, and stays with its copies.
    fn identity(&mut self) -> Result<Identity, Error>;

    /// The tables and views of the database, not temporary ones, that this transaction has read.
    fn relations_read(&mut self) -> Result<BTreeSet<String>, Error>;

    /// How a relation, named as [`Database::relations_read`] names it, is defined: columns, constraints,
    /// indexes, triggers. Where nothing else keeps others from altering it, this does until the
    /// transaction ends.
    fn definitions(&mut self, relation: &str) -> Result<Definitions, Error>;

    /// Its schema as changes would leave it. Nothing of the database changes.
    fn draft(&mut self) -> Result<Box<dyn Draft>, Error>;

    /// While `true`, every write outside temporary tables is an error, whoever asks for it.
    fn deny_writes(&mut self, deny: bool);

    /// Compiles an author's statement and runs nothing. Returns the tables among `hidden` that it
    /// reads past the overlay which hides them.
    fn check(&mut self, sql: &str, hidden: &BTreeSet<String>) -> Result<BTreeSet<String>, Error>;

    /// Makes an empty temporary table with the columns that a query gives; nothing of the query runs.
    fn outline(&mut self, table: &str, query: &str) -> Result<(), Error>;

    /// Runs one statement; returns the rows it changed itself, and those that triggers and foreign
    /// keys changed with it.
    fn execute(&mut self, sql: &str) -> Result<Changed, Error>;

    /// Runs statements of the engine one after the other, those that make or measure temporary objects.
    fn prepare(&mut self, statements: &mut dyn Iterator<Item = &str>) -> Result<(), Error> {
        for sql in statements {
            self.execute(sql)?;
        }
        Ok(())
    }

    /// From now on tells apart which tables triggers write to.
    fn watch_triggers(&mut self) -> Result<(), Error>;

    /// What triggers changed while the last statement ran, by table. The statement itself changed rows of
    /// `table`; those that no table is known of come last, under an empty name.
    fn triggered(&mut self, table: &str) -> Result<Vec<TableChanges>, Error>;

    /// Runs one query and hands over row by row; returns the column names.
    fn query(
        &mut self,
        sql: &str,
        row: &mut dyn FnMut(Vec<Value>) -> Result<(), Error>,
    ) -> Result<Vec<String>, Error>;

    /// Runs one query whose answer is one row of numbers.
    fn counts(&mut self, sql: &str) -> Result<Vec<u64>, Error> {
        let mut answer = Vec::new();
        self.query(sql, &mut |row| {
            let number = |value: &Value| match value {
                Value::Integer(number) => u64::try_from(*number).unwrap_or(0),
                _ => 0,
            };
            answer = row.iter().map(number).collect();
            Ok(())
        })?;
        Ok(answer)
    }

    /// One value that stands for all rows of `from`, in any order: 64 hexadecimal digits.
    fn digest(&mut self, columns: &[String], from: &str) -> Result<String, Error>;

    /// Makes a temporary table of rows that come one at a time. Its columns have the type that all their
    /// values have.
    fn load(
        &mut self,
        table: &str,
        columns: &[String],
        rows: &mut dyn Iterator<Item = Vec<Value>>,
    ) -> Result<u64, Error>;

    /// Fills a table that is there, row by row, all columns in order.
    fn fill(&mut self, table: &str, rows: &mut dyn Iterator<Item = Vec<Value>>) -> Result<u64, Error>;

    /// Makes a temporary table from a query, its columns typed so that comparisons and indexes work.
    fn materialize(&mut self, table: &str, query: &str) -> Result<u64, Error>;

    /// Fills a temporary table of two text columns: the first of every row of `inputs`, and what `compute`
    /// makes of the others. Rows pass through a few at a time. Databases that can call the engine in SQL
    /// are never asked.
    fn derive(&mut self, table: &str, inputs: &str, compute: &Compute<'_>) -> Result<(), Error> {
        let _ = (table, inputs, compute);
        Ok(())
    }

    /// How many rows of these tables refer to rows that do not exist. Databases that enforce every
    /// foreign key while rows change answer 0.
    fn broken_references(&mut self, tables: &[String]) -> Result<u64, Error>;

    /// Keeps other writers away from these tables until the transaction ends.
    fn lock(&mut self, tables: &[String]) -> Result<(), Error>;

    /// Copies the database, or at least these tables, into the empty file `to` as they were when the
    /// transaction began, and verifies the copy. Hears `progress` with what is done, and of how much.
    fn back_up(
        &mut self,
        tables: &[String],
        to: &Path,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Copied, Error>;

    /// Whether a table of amend's own is there; an error where it may not be read.
    fn has_kept(&mut self, name: &str) -> Result<bool, Error>;

    /// Refuses, and makes nothing, where tables of amend's own could not be made and written.
    fn may_keep(&mut self) -> Result<(), Error> {
        Ok(())
    }

    /// Ends the transaction and keeps what it changed.
    fn commit(&mut self) -> Result<(), Error>;
}

/// Makes a value, or NULL, of the values of a row; or says why it cannot.
pub type Compute<'a> = dyn Fn(&[Value]) -> Result<Option<String>, String> + 'a;

/// Stops running statements from another thread; what they changed is rolled back.
#[derive(Debug, Clone, Default)]
pub struct Interrupter(Arc<AtomicBool>);

impl Interrupter {
    /// Stops what runs now and what would run next.
    pub fn interrupt(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether someone asked for it.
    pub fn is_interrupted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Rows of one table that triggers changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableChanges {
    /// Its name.
    pub table: String,
    /// Rows that came.
    pub inserted: u64,
    /// Rows that changed.
    pub updated: u64,
    /// Rows that left.
    pub removed: u64,
}

impl TableChanges {
    /// How many rows that are.
    pub fn rows(&self) -> u64 {
        self.inserted + self.updated + self.removed
    }
}

/// A copy that was verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Its size.
    pub bytes: u64,
    /// Its tables, and how many rows each has where that was counted.
    pub tables: Vec<(String, Option<u64>)>,
}

/// How many rows a statement changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Changed {
    /// By itself.
    pub rows: u64,
    /// Through triggers and foreign keys.
    pub beyond: u64,
}

/// What a database can answer besides rows.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It cannot be reached or opened, or it cannot go on; no statement is to blame.
    #[error("{message}")]
    Connect {
        /// What happened.
        message: String,
        /// What to do.
        hint: String,
    },
    /// Another writer holds it.
    #[error("{0}")]
    Locked(String),
    /// A disk has no room, or fails.
    #[error("{0}")]
    Disk(String),
    /// It refused a statement.
    #[error("{message}")]
    Statement {
        /// What it said.
        message: String,
        /// The statement.
        sql: String,
        /// The byte where it stopped, if it said so.
        offset: Option<usize>,
    },
    /// The statement would have written where nothing may be written.
    #[error("the statement writes to the database, and planning must not: {0}")]
    WriteDenied(String),
    /// A person stopped it.
    #[error("interrupted")]
    Interrupted,
    /// Rows could not be handed over.
    #[error(transparent)]
    Output(#[from] std::io::Error),
}

/// The rows of one query, at most `limit` of them, and how many there are.
pub struct Sample {
    /// Column names.
    pub columns: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<Value>>,
    /// How many rows there are in all.
    pub total: u64,
}

/// Runs a query, counts its rows and keeps the first `limit`.
pub fn sample(database: &mut dyn Database, sql: &str, limit: usize) -> Result<Sample, Error> {
    let mut rows = Vec::new();
    let mut total = 0;
    let columns = database.query(sql, &mut |row| {
        total += 1;
        if rows.len() < limit {
            rows.push(row);
        }
        Ok(())
    })?;
    Ok(Sample { columns, rows, total })
}

/// Runs a query whose answer is one number.
pub fn count(database: &mut dyn Database, sql: &str) -> Result<u64, Error> {
    Ok(database.counts(sql)?.first().copied().unwrap_or(0))
}
