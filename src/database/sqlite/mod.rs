//! SQLite, through rusqlite with the library built in.

mod catalog;
mod connection;
mod copy;
mod definition;
mod diagnose;
mod dialect;
mod draft;
mod functions;
mod guard;
mod identity;
mod integrity;
mod load;
pub mod memory;
mod restore;
mod value;
mod watch;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::database::{
    Access, Catalog, Changed, Copied, Database, Definitions, Draft, Error, FileTable, Identity, Interrupter,
    TableChanges, TypeName, file_table,
};
use crate::sql::{Dialect, KEPT_PREFIX, RowDigest, Type, Value};
use connection::{Log, prepare, read_only, statement_error, unreachable_database};
pub use diagnose::diagnose;
use guard::Guard;
pub use restore::{Contents, Held, KeptRun};
use value::{Declared, value};
use watch::Watch;

/// How many of its instructions SQLite runs between two looks at the interrupter: some microseconds' worth.
const INTERRUPT_CHECK: i32 = 10_000;

/// How many arguments a function of SQLite may have.
const MOST_ARGUMENTS: usize = 1000;

/// One SQLite connection in one transaction.
pub struct SqliteDatabase {
    connection: Connection,
    guard: Guard,
    interrupter: Interrupter,
    log: Log,
    watch: Option<Watch>,
    file_tables: Vec<FileTable>,
}

impl SqliteDatabase {
    /// Opens an existing database file and begins the transaction.
    pub fn open(path: &Path, access: Access) -> Result<Self, Error> {
        if path.is_dir() {
            return Err(Error::Connect {
                message: format!("database \"{}\" is a folder", path.display()),
                hint: "name the SQLite file in it".to_owned(),
            });
        }
        if path.exists() && !path.is_file() {
            return Err(Error::Connect {
                message: format!("database \"{}\" is no file", path.display()),
                hint: "name an existing SQLite file".to_owned(),
            });
        }
        if !path.is_file() {
            return Err(Error::Connect {
                message: format!("database \"{}\" does not exist", path.display()),
                hint: "name an existing SQLite file: amend never makes one by mistake".to_owned(),
            });
        }
        SqliteDatabase::open_with(path, access, Log::of(path))
    }

    fn open_with(path: &Path, access: Access, log: Log) -> Result<Self, Error> {
        let flags = match (access, log) {
            // Only a connection that may write takes its empty log away again, and undoes what one who was
            // killed has left; the guard keeps it from writing.
            (Access::Write, _) | (Access::Read, Log::Empty | Log::Journal) => {
                OpenFlags::SQLITE_OPEN_READ_WRITE
            }
            (Access::Read, _) => OpenFlags::SQLITE_OPEN_READ_ONLY,
        };
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(|error| unreachable_database(path, &error))?;
        prepare(&connection, access, log).map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => statement_error(error, ""),
            _ => unreachable_database(path, &error),
        })?;
        if access == Access::Write && connection.is_readonly("main").unwrap_or(false) {
            return Err(read_only(path));
        }
        SqliteDatabase::guarded(connection, log)
    }

    /// A connection in its transaction, with the guard that knows what it may do.
    fn guarded(mut connection: Connection, log: Log) -> Result<Self, Error> {
        let guard = Guard::default();
        let shared = guard.clone();
        connection
            .authorizer(Some(move |context: rusqlite::hooks::AuthContext<'_>| shared.authorize(context)))
            .map_err(|error| statement_error(error, ""))?;
        Ok(SqliteDatabase {
            connection,
            guard,
            interrupter: Interrupter::default(),
            log,
            watch: None,
            file_tables: Vec::new(),
        })
    }

    /// From now on statements stop when the interrupter says so.
    pub fn heed(&mut self, interrupter: Interrupter) -> Result<(), Error> {
        self.interrupter = interrupter.clone();
        heed(&mut self.connection, interrupter)
    }

    fn failure(&self, error: rusqlite::Error, sql: &str) -> Error {
        match self.guard.denied() {
            Some(what) => Error::WriteDenied(what),
            None => statement_error(error, sql),
        }
    }

    /// The same digest, of rows with more values than a function takes.
    fn digest_of_wide_rows(&self, columns: &[String], from: &str) -> Result<String, Error> {
        let sql = format!("SELECT {} FROM {from}", columns.join(", "));
        let read = || -> rusqlite::Result<String> {
            let mut digest = RowDigest::default();
            let mut statement = self.connection.prepare(&sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for index in 0..columns.len() {
                    functions::add_value(row.get_ref(index)?, &mut digest);
                }
                digest.end_row();
            }
            Ok(digest.finish())
        };
        read().map_err(|error| self.failure(error, &sql))
    }

    /// The same of those references of a table that lead to a unique key.
    fn broken_ones(&mut self, table: &str) -> Result<u64, Error> {
        let dialect = &dialect::SQLITE;
        let catalog = self.catalog()?;
        let mut broken = 0;
        for key in catalog.table(table).into_iter().flat_map(|table| &table.foreign_keys) {
            let Some(parent) = catalog.table(&key.parent) else { continue };
            let (mut given, mut same) = (Vec::new(), Vec::new());
            for (column, other) in key.columns.iter().zip(&key.parent_columns) {
                let (column, other) = (dialect.identifier(column), dialect.identifier(other));
                given.push(format!("c.{column} IS NOT NULL"));
                same.push(format!("p.{other} = c.{column}"));
            }
            let sql = format!(
                "SELECT count(*) FROM {} AS c WHERE {} AND NOT EXISTS (SELECT 1 FROM {} AS p WHERE {})",
                dialect.base(table),
                given.join(" AND "),
                dialect.base(&parent.name),
                same.join(" AND ")
            );
            broken += crate::database::count(self, &sql)?;
        }
        Ok(broken)
    }

    fn run(&self, sql: &str) -> Result<u64, Error> {
        let changed = self.connection.execute(sql, []).map_err(|error| self.failure(error, sql))?;
        Ok(changed as u64)
    }

    /// The columns of a temporary table or view, each with whether SQLite could infer no type for it.
    fn untyped_columns(&self, table: &str) -> Result<Vec<(String, bool)>, Error> {
        let sql = "SELECT name, type = '' OR type IS NULL FROM pragma_table_info(?1, 'temp') ORDER BY cid";
        let read = || -> rusqlite::Result<Vec<(String, bool)>> {
            let mut list = self.connection.prepare(sql)?;
            list.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        read().map_err(|error| self.failure(error, sql))
    }

    /// Whether a query computes any of its columns, so that SQLite may know no type for it.
    fn computes(&self, query: &str) -> Result<bool, Error> {
        let statement = self.connection.prepare(query).map_err(|error| self.failure(error, query))?;
        let mut columns = statement.columns();
        Ok(columns.any(|column| column.decl_type().is_none()))
    }

    /// Gives an expression column whose values are all text, or all whole numbers, that type:
    /// SQLite uses no index on a column without one to compare with text. What is to select, of this table.
    fn typed_columns(&self, table: &str) -> Result<String, Error> {
        let dialect = &dialect::SQLITE;
        let columns = self.untyped_columns(table)?;
        let quoted = |column: &String| dialect.identifier(column);
        let untyped = || columns.iter().filter(|(_, untyped)| *untyped).map(|(column, _)| quoted(column));
        let kinds: Vec<String> = untyped()
            .flat_map(|column| {
                ["min", "max"]
                    .map(|end| format!("{end}(typeof({column})) FILTER (WHERE {column} IS NOT NULL)"))
            })
            .collect();
        if kinds.is_empty() {
            return Ok("*".to_owned());
        }
        let mut found: Vec<Option<String>> = Vec::new();
        for kinds in kinds.chunks(MOST_ARGUMENTS) {
            let sql = format!("SELECT {} FROM {}", kinds.join(", "), dialect.temporary(table));
            let read = |row: &rusqlite::Row<'_>| (0..kinds.len()).map(|index| row.get(index)).collect();
            let some: Vec<Option<String>> =
                self.connection.query_row(&sql, [], read).map_err(|error| self.failure(error, &sql))?;
            found.extend(some);
        }
        let mut kinds = found.chunks_exact(2);
        let select = columns.iter().map(|(column, untyped)| {
            let column = quoted(column);
            let kind = if *untyped { kinds.next() } else { None };
            match kind {
                Some([Some(least), Some(most)])
                    if least == most && ["text", "integer"].contains(&least.as_str()) =>
                {
                    format!("CAST({column} AS {least}) AS {column}")
                }
                _ => column,
            }
        });
        Ok(select.collect::<Vec<_>>().join(", "))
    }
}

impl Database for SqliteDatabase {
    fn kind(&self) -> &'static str {
        "sqlite"
    }

    fn dialect(&self) -> Rc<dyn Dialect> {
        let names = self.file_tables.iter().map(|table| table.name.clone());
        Rc::new(dialect::Sqlite { file_tables: names.collect() })
    }

    fn add_file_tables(&mut self, tables: &[FileTable]) {
        file_table::add(&mut self.file_tables, tables);
    }

    fn catalog(&mut self) -> Result<Catalog, Error> {
        let mut catalog = catalog::read(&self.connection).map_err(|error| self.failure(error, ""))?;
        file_table::show(&mut catalog, &self.file_tables, &dialect::SQLITE, &|kind| match kind {
            // Under this name truth values are shown as such.
            TypeName::Scalar(Type::Boolean) => "BOOLEAN".to_owned(),
            kind => dialect::type_name(kind, false).to_owned(),
        });
        Ok(catalog)
    }

    fn identity(&mut self) -> Result<Identity, Error> {
        identity::identity(&self.connection).map_err(|error| self.failure(error, ""))
    }

    fn relations_read(&mut self) -> Result<BTreeSet<String>, Error> {
        let names = self.guard.relations_read();
        identity::existing(&self.connection, &names).map_err(|error| self.failure(error, ""))
    }

    fn definitions(&mut self, relation: &str) -> Result<Definitions, Error> {
        identity::definitions(&self.connection, relation).map_err(|error| self.failure(error, ""))
    }

    fn draft(&mut self) -> Result<Box<dyn Draft>, Error> {
        let draft = draft::SqliteDraft::of(&self.connection).map_err(|error| self.failure(error, ""))?;
        Ok(Box::new(draft))
    }

    fn deny_writes(&mut self, deny: bool) {
        self.guard.deny_writes(deny);
        // Triggers of the database may hold "text", as SQLite allows them; every statement of the author's
        // was compiled before.
        let _ = self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, !deny);
        // Statements compiled under the other rule must be asked about again.
        self.connection.flush_prepared_statement_cache();
    }

    fn check(&mut self, sql: &str, hidden: &BTreeSet<String>) -> Result<BTreeSet<String>, Error> {
        self.guard.watch(hidden, sql);
        let outcome = self.connection.prepare(sql).map(drop);
        let slipped = self.guard.slipped();
        outcome.map_err(|error| self.failure(error, sql))?;
        Ok(slipped)
    }

    fn outline(&mut self, table: &str, query: &str) -> Result<(), Error> {
        // Of a view SQLite tells the columns without running it, and a table costs whoever reads it less.
        let dialect = &dialect::SQLITE;
        let (name, view) = (dialect.identifier(table), dialect.temporary(table));
        self.run(&format!("CREATE TEMP VIEW {name} AS {query}"))?;
        let columns = self.untyped_columns(table)?;
        let columns: Vec<String> = columns.iter().map(|(column, _)| dialect.identifier(column)).collect();
        self.run(&format!("DROP VIEW {view}"))?;
        self.run(&format!("CREATE TEMP TABLE {name} ({})", columns.join(", "))).map(drop)
    }

    fn execute(&mut self, sql: &str) -> Result<Changed, Error> {
        let before = self.connection.total_changes();
        if let Some(watch) = &mut self.watch {
            watch.begin(sql);
        }
        let rows = self.run(sql)?;
        let total = self.connection.total_changes() - before;
        let rows = if total == 0 { 0 } else { rows };
        let changed = Changed { rows, beyond: total.saturating_sub(rows) };
        if let Some(watch) = &mut self.watch {
            watch.end(changed);
        }
        Ok(changed)
    }

    fn watch_triggers(&mut self) -> Result<(), Error> {
        self.guard.watch_deletes();
        self.watch = Some(Watch::of(&mut self.connection).map_err(|error| statement_error(error, ""))?);
        Ok(())
    }

    fn triggered(&mut self, table: &str) -> Result<Vec<TableChanges>, Error> {
        Ok(self.watch.as_ref().map(|watch| watch.triggered(table)).unwrap_or_default())
    }

    fn query(
        &mut self,
        sql: &str,
        row: &mut dyn FnMut(Vec<Value>) -> Result<(), Error>,
    ) -> Result<Vec<String>, Error> {
        let mut statement = self.connection.prepare(sql).map_err(|error| self.failure(error, sql))?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let kinds: Vec<Declared> = statement.columns().map(|column| Declared::of(&column)).collect();
        let mut rows = statement.query([]).map_err(|error| self.failure(error, sql))?;
        while let Some(found) = rows.next().map_err(|error| self.failure(error, sql))? {
            let values: rusqlite::Result<Vec<Value>> =
                kinds.iter().enumerate().map(|(index, kind)| Ok(kind.value(found.get_ref(index)?))).collect();
            row(values.map_err(|error| self.failure(error, sql))?)?;
        }
        Ok(columns)
    }

    fn digest(&mut self, columns: &[String], from: &str) -> Result<String, Error> {
        if columns.len() > MOST_ARGUMENTS {
            return self.digest_of_wide_rows(columns, from);
        }
        let sql = format!("SELECT amend_digest({}) FROM {from}", columns.join(", "));
        self.connection.query_row(&sql, [], |row| row.get(0)).map_err(|error| self.failure(error, &sql))
    }

    fn load(
        &mut self,
        table: &str,
        columns: &[String],
        rows: &mut dyn Iterator<Item = Vec<Value>>,
    ) -> Result<u64, Error> {
        load::load(self, table, columns, rows)
    }

    fn fill(&mut self, table: &str, rows: &mut dyn Iterator<Item = Vec<Value>>) -> Result<u64, Error> {
        load::fill(self, table, rows)
    }

    fn materialize(&mut self, table: &str, query: &str) -> Result<u64, Error> {
        let dialect = &dialect::SQLITE;
        if self.computes(query)? {
            let untyped = dialect.temporary("amend_untyped");
            self.run(&format!("CREATE TEMP TABLE \"amend_untyped\" AS {query}"))?;
            let columns = self.typed_columns("amend_untyped")?;
            self.run(&format!(
                "CREATE TEMP TABLE {} AS SELECT {columns} FROM {untyped}",
                dialect.identifier(table)
            ))?;
            self.run(&format!("DROP TABLE {untyped}"))?;
        } else {
            self.run(&format!("CREATE TEMP TABLE {} AS {query}", dialect.identifier(table)))?;
        }
        crate::database::count(self, &format!("SELECT count(*) FROM {}", dialect.temporary(table)))
    }

    fn broken_references(&mut self, tables: &[String]) -> Result<u64, Error> {
        let mut broken = 0;
        for name in tables {
            let table = dialect::SQLITE.text(name);
            let sql = format!("SELECT count(*) FROM pragma_foreign_key_check({table}, 'main')");
            broken += match crate::database::count(self, &sql) {
                // One reference of the table points to no unique key, so SQLite checks none of them.
                Err(Error::Statement { message, .. }) if message.starts_with("foreign key mismatch") => {
                    self.broken_ones(name)?
                }
                counted => counted?,
            };
        }
        Ok(broken)
    }

    fn lock(&mut self, _: &[String]) -> Result<(), Error> {
        // The transaction holds the only write lock from its begin.
        Ok(())
    }

    fn back_up(
        &mut self,
        _: &[String],
        to: &Path,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Copied, Error> {
        let path = self.connection.path().map(PathBuf::from).unwrap_or_default();
        // This connection holds the write lock, so what another one reads is what this one began with. The
        // file must not be opened by anything but SQLite meanwhile: closing it would give up the lock.
        let mut source = SqliteDatabase::open_with(&path, Access::Read, self.log)?;
        source.heed(self.interrupter.clone())?;
        copy::copy(&source.connection, to, &self.interrupter, progress)
    }

    fn has_kept(&mut self, name: &str) -> Result<bool, Error> {
        let sql = "SELECT count(*) FROM main.sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE";
        let name = format!("{KEPT_PREFIX}{name}");
        let found: i64 = self
            .connection
            .query_row(sql, [name], |row| row.get(0))
            .map_err(|error| self.failure(error, sql))?;
        Ok(found > 0)
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.run("COMMIT")?;
        // Only now may closing the connection move the log into the database file.
        self.connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
            .map_err(|error| self.failure(error, ""))?;
        Ok(())
    }
}

/// From now on statements of this connection stop when the interrupter says so.
fn heed(connection: &mut Connection, interrupter: Interrupter) -> Result<(), Error> {
    connection
        .progress_handler(INTERRUPT_CHECK, Some(move || interrupter.is_interrupted()))
        .map_err(|error| statement_error(error, ""))
}

/// Makes a new database file from SQL; refuses to overwrite one.
pub fn create(path: &Path, sql: &str) -> Result<(), Error> {
    if path.exists() {
        return Err(Error::Connect {
            message: format!("\"{}\" exists already", path.display()),
            hint: "choose another path: amend never overwrites a database".to_owned(),
        });
    }
    let connection = Connection::open(path).map_err(|error| unreachable_database(path, &error))?;
    connection.execute_batch(sql).map_err(|error| statement_error(error, sql))
}

/// Runs SQL on an existing database file, in one transaction.
pub fn run_script(path: &Path, sql: &str) -> Result<(), Error> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .map_err(|error| unreachable_database(path, &error))?;
    in_one_transaction(&connection, sql)
}

fn in_one_transaction(connection: &Connection, sql: &str) -> Result<(), Error> {
    connection
        .execute_batch(&format!("BEGIN IMMEDIATE;\n{sql}\n;COMMIT"))
        .map_err(|error| statement_error(error, sql))
}
