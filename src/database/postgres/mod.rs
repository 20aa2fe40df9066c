//! PostgreSQL, through the `postgres` crate.
//!
//! Types stay the server's own: rows never pass through Rust, and what people see comes as text.
//! While a plan is made, everything but the making of temporary objects runs in a subtransaction
//! that is READ ONLY: it may fill temporary tables, and the server refuses every other write.

mod catalog;
mod commit;
mod connection;
mod cursor;
mod diagnose;
mod dialect;
mod digest;
mod draft;
mod dump;
mod environment;
mod failure;
mod fitness;
mod identity;
mod kept;
mod load;
mod locks;
mod same;
mod statement;
mod throwaway;
mod tls;
mod unreachable;
mod url;
mod value;
mod written;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use postgres::Client;

pub use connection::Address;
pub use diagnose::diagnose;
pub use throwaway::Throwaway;

use crate::database::{
    Access, Catalog, Changed, Compute, Copied, Database, Definitions, Draft, Error, FileTable, Identity,
    Interrupter, TableChanges, file_table,
};
use crate::sql::{Dialect, Value, mentions, qualified_names};
use cursor::Cursor;
use failure::{LOCK_TIMEOUT, broken_stream, failure};
use statement::{
    RELEASE, UNDO, begin, changes_tables, compiles, make_all, make_and_fill, makes_objects, numbers, run,
    steers,
};
use written::{Counter, Difference, Written};

/// So many bytes of derived values go to the server at once: it takes them in while the next ones are computed.
const DERIVED: usize = 1 << 13;

/// One connection in one transaction.
pub struct PostgresDatabase {
    client: Client,
    address: Address,
    dialect: Rc<dialect::Postgres>,
    /// Views, each with a table or view that it reads.
    views: Vec<(String, String)>,
    deny_writes: bool,
    alive: Arc<()>,
    interrupter: Interrupter,
    /// What the last statement has written.
    written: Difference,
    counter: Counter,
    file_tables: Vec<FileTable>,
}

impl PostgresDatabase {
    /// Connects and begins the transaction.
    pub fn open(address: &Address, access: Access) -> Result<Self, Error> {
        let mut client = address.connect()?;
        fitness::ask(&mut client)?;
        let kept = kept::schema(&mut client)?;
        Address::begin(&mut client, access)?;
        Ok(PostgresDatabase {
            client,
            address: address.clone(),
            dialect: Rc::new(dialect::Postgres { kept, ..dialect::Postgres::default() }),
            views: Vec::new(),
            deny_writes: false,
            alive: Arc::default(),
            interrupter: Interrupter::default(),
            written: Difference::default(),
            counter: Counter::default(),
            file_tables: Vec::new(),
        })
    }

    /// Heeds someone who wants statements to stop.
    pub fn heed(&mut self, interrupter: Interrupter) {
        self.interrupter = interrupter.clone();
        let token = self.client.cancel_token();
        let connection = Arc::downgrade(&self.alive);
        let address = self.address.clone();
        std::thread::spawn(move || {
            while connection.strong_count() > 0 {
                if interrupter.is_interrupted() {
                    address.cancel(&token);
                }
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
        });
    }

    /// Runs SQL of a person's own and keeps what it does.
    pub fn run_script(&mut self, sql: &str) -> Result<(), Error> {
        self.client.batch_execute(sql).map_err(|error| failure(&error, sql))?;
        self.commit()
    }

    /// What the dialect knows besides the catalog.
    fn beside_catalog(&self) -> dialect::Postgres {
        let file_tables = self.file_tables.iter().map(|table| table.name.clone()).collect();
        dialect::Postgres { kept: self.dialect.kept.clone(), file_tables, ..dialect::Postgres::default() }
    }

    /// Views that read a table, through other views too.
    fn views_over(&self, table: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::from([table.to_owned()]);
        loop {
            let reached =
                self.views.iter().filter(|(_, read)| found.contains(read)).map(|(view, _)| view.clone());
            let grown: BTreeSet<String> = reached.chain(found.iter().cloned()).collect();
            if grown.len() == found.len() {
                found.remove(table);
                return found;
            }
            found = grown;
        }
    }

    /// Whether a view hides the table; nothing does once a schema step drops it.
    fn is_shown(&mut self, table: &str) -> Result<bool, Error> {
        let sql = "SELECT to_regclass($1) IS NOT NULL";
        let view = self.dialect.temporary(table);
        let row = self.client.query_one(sql, &[&view]).map_err(|error| failure(&error, sql))?;
        Ok(row.get(0))
    }

    /// Has everything checked that waits for the end. No table can be altered while checks of its rows wait.
    fn check_now(&mut self) -> Result<(), Error> {
        let sql = format!("{}; SET CONSTRAINTS ALL DEFERRED", dialect::CHECK_NOW);
        self.client.batch_execute(&sql).map_err(|error| failure(&error, dialect::CHECK_NOW))
    }

    /// What a statement has changed since `before`, `rows` by itself.
    fn changed(&mut self, before: &Written, sql: &str, rows: u64) -> Result<Changed, Error> {
        self.written = self.counter.since(&mut self.client, before, sql, rows)?;
        Ok(Changed { rows, beyond: self.written.beyond() })
    }

    /// Runs something in a subtransaction, so that a failure leaves the transaction usable.
    fn guarded<T>(
        &mut self,
        sql: &str,
        read_only: bool,
        run: impl FnOnce(&mut Client) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.counter.forget();
        self.client.batch_execute(begin(read_only)).map_err(|error| failure(&error, sql))?;
        let outcome = run(&mut self.client);
        let end = if outcome.is_ok() { RELEASE } else { UNDO };
        let ended = self.client.batch_execute(end).map_err(|error| failure(&error, sql));
        let value = outcome?;
        ended?;
        Ok(value)
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        // Whoever comes next must not meet its locks; a server that only hears of the end later would
        // hold them until then. After a commit there is nothing to roll back.
        let _ = self.client.batch_execute("ROLLBACK");
    }
}

impl Database for PostgresDatabase {
    fn kind(&self) -> &'static str {
        "postgres"
    }

    fn dialect(&self) -> Rc<dyn Dialect> {
        self.dialect.clone()
    }

    fn add_file_tables(&mut self, tables: &[FileTable]) {
        file_table::add(&mut self.file_tables, tables);
        let dialect::Postgres { schemas, current, domains, .. } = &*self.dialect;
        let (schemas, current, domains) = (schemas.clone(), current.clone(), domains.clone());
        self.dialect = Rc::new(dialect::Postgres { schemas, current, domains, ..self.beside_catalog() });
    }

    fn catalog(&mut self) -> Result<Catalog, Error> {
        let (mut catalog, schemas) = catalog::read(&mut self.client).map_err(|error| failure(&error, ""))?;
        let sql = "SELECT coalesce(current_schema()::text, 'public')";
        let current = self.client.query_one(sql, &[]).map_err(|error| failure(&error, sql))?.get(0);
        let domains = catalog::domains(&mut self.client).map_err(|error| failure(&error, ""))?;
        self.dialect = Rc::new(dialect::Postgres { schemas, current, domains, ..self.beside_catalog() });
        file_table::show(&mut catalog, &self.file_tables, &*self.dialect, &|kind| {
            dialect::type_name(kind).to_owned()
        });
        self.views = catalog::views(&mut self.client).map_err(|error| failure(&error, ""))?;
        Ok(catalog)
    }

    fn identity(&mut self) -> Result<Identity, Error> {
        self.guarded("", self.deny_writes, identity::identity)
    }

    fn relations_read(&mut self) -> Result<BTreeSet<String>, Error> {
        self.guarded("", self.deny_writes, identity::relations_read)
    }

    fn definitions(&mut self, relation: &str) -> Result<Definitions, Error> {
        self.guarded("", self.deny_writes, |client| identity::definitions(client, relation))
    }

    fn draft(&mut self) -> Result<Box<dyn Draft>, Error> {
        let catalog = self.catalog()?;
        let draft = draft::PostgresDraft::of(&mut self.client, catalog, self.dialect.clone());
        Ok(Box::new(draft.map_err(|error| failure(&error, ""))?))
    }

    fn deny_writes(&mut self, deny: bool) {
        self.counter.forget();
        self.deny_writes = deny;
    }

    fn check(&mut self, sql: &str, hidden: &BTreeSet<String>) -> Result<BTreeSet<String>, Error> {
        let read_only = self.deny_writes;
        if !compiles(&mut self.client, sql, read_only)? {
            self.guarded(sql, read_only, |client| {
                client.prepare(sql).map(drop).map_err(|error| failure(&error, sql))
            })?;
        }
        let mut slipped = BTreeSet::new();
        for table in hidden {
            if qualified_names(sql, self.dialect.schema(table)).iter().any(|name| name == table) {
                slipped.insert(table.clone());
            }
            if mentions(sql, &self.views_over(table)) {
                slipped.insert(table.clone());
            }
            if mentions(sql, &BTreeSet::from([table.clone()])) && !self.is_shown(table)? {
                slipped.insert(table.clone());
            }
        }
        Ok(slipped)
    }

    fn outline(&mut self, table: &str, query: &str) -> Result<(), Error> {
        let name = self.dialect.identifier(table);
        self.execute(&format!("CREATE TEMP TABLE {name} AS {query}\nWITH NO DATA")).map(drop)
    }

    fn execute(&mut self, sql: &str) -> Result<Changed, Error> {
        if steers(sql) {
            self.counter.forget();
            self.client.batch_execute(sql).map_err(|error| failure(&error, sql))?;
            return Ok(Changed { rows: 0, beyond: 0 });
        }
        if sql == dialect::CHECK_NOW {
            let before = self.counter.before(&mut self.client)?;
            self.check_now()?;
            return self.changed(&before, sql, 0);
        }
        if self.deny_writes || makes_objects(sql) {
            self.counter.forget();
            if !self.deny_writes && changes_tables(sql) {
                self.check_now()?;
            }
            let rows = run(&mut self.client, sql, self.deny_writes && !makes_objects(sql))?;
            return Ok(Changed { rows, beyond: 0 });
        }
        let before = self.counter.before(&mut self.client)?;
        let rows = run(&mut self.client, sql, false)?;
        self.changed(&before, sql, rows)
    }

    fn prepare(&mut self, statements: &mut dyn Iterator<Item = &str>) -> Result<(), Error> {
        let statements: Vec<&str> = statements.collect();
        if self.deny_writes && make_all(&mut self.client, &statements)? {
            return Ok(());
        }
        statements.into_iter().try_for_each(|sql| self.execute(sql).map(drop))
    }

    fn watch_triggers(&mut self) -> Result<(), Error> {
        // The server counts by table anyway.
        Ok(())
    }

    fn triggered(&mut self, table: &str) -> Result<Vec<TableChanges>, Error> {
        Ok(self.written.triggered(table))
    }

    fn query(
        &mut self,
        sql: &str,
        row: &mut dyn FnMut(Vec<Value>) -> Result<(), Error>,
    ) -> Result<Vec<String>, Error> {
        // An author's query may call what writes.
        self.counter.forget();
        let client = &mut self.client;
        let mut rows = Cursor::open(client, sql, self.deny_writes)?;
        while let Some(fetched) = rows.fetch(client)? {
            fetched.into_iter().try_for_each(&mut *row)?;
        }
        rows.close(client)
    }

    fn counts(&mut self, sql: &str) -> Result<Vec<u64>, Error> {
        numbers(&mut self.client, sql, self.deny_writes)
    }

    fn digest(&mut self, columns: &[String], from: &str) -> Result<String, Error> {
        self.guarded(from, self.deny_writes, |client| digest::rows(client, columns, from))
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
        self.guarded(table, false, |client| load::copy(client, table, rows))
    }

    fn materialize(&mut self, table: &str, query: &str) -> Result<u64, Error> {
        let (name, temporary) = (self.dialect.identifier(table), self.dialect.temporary(table));
        let make = format!("CREATE TEMP TABLE {name} AS SELECT * FROM ({query}\n) AS q WITH NO DATA");
        let fill = format!("INSERT INTO {temporary} SELECT * FROM ({query}\n) AS q");
        if self.deny_writes
            && let Some(rows) = make_and_fill(&mut self.client, &make, &fill)?
        {
            return Ok(rows);
        }
        self.execute(&make)?;
        Ok(self.execute(&fill)?.rows)
    }

    fn derive(&mut self, table: &str, inputs: &str, compute: &Compute<'_>) -> Result<(), Error> {
        let sql = format!("COPY {} FROM STDIN", self.dialect.temporary(table));
        let refused = |message| Error::Statement { message, sql: inputs.to_owned(), offset: None };
        let client = &mut self.client;
        let mut rows = Cursor::open(client, inputs, self.deny_writes)?;
        while let Some(fetched) = rows.fetch(client)? {
            let mut writer = client.copy_in(&sql).map_err(|error| failure(&error, &sql))?;
            let mut lines = String::with_capacity(2 * DERIVED);
            for row in fetched {
                let row: Vec<Value> = row.into_iter().map(value::as_elsewhere).collect();
                let (input, arguments) = row.split_first().unwrap_or((&Value::Null, &[]));
                let value = compute(arguments).map_err(refused)?.map_or(Value::Null, Value::Text);
                value::copy_line(&[input.clone(), value], &mut lines);
                if lines.len() >= DERIVED {
                    writer.write_all(lines.as_bytes()).map_err(|error| broken_stream(error, &sql))?;
                    lines.clear();
                }
            }
            writer.write_all(lines.as_bytes()).map_err(|error| broken_stream(error, &sql))?;
            writer.finish().map_err(|error| failure(&error, &sql))?;
        }
        rows.close(client).map(drop)
    }

    fn broken_references(&mut self, _: &[String]) -> Result<u64, Error> {
        Ok(0)
    }

    fn lock(&mut self, tables: &[String]) -> Result<(), Error> {
        self.counter.forget();
        // What was read of the catalog took the transaction's snapshot. One that is older than the locks
        // would not hold what is committed while they are waited for, and every row of that would be refused.
        self.client.batch_execute("ROLLBACK").map_err(|error| failure(&error, "ROLLBACK"))?;
        let dialect = &self.dialect;
        Address::begin_to_write(&mut self.client, |client| {
            for table in tables {
                let name = dialect.base(table);
                let sql = format!("LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE");
                client.batch_execute(&sql).map_err(|error| match error.code() {
                    Some(code) if code.code() == LOCK_TIMEOUT => locks::held_table(client, table, &name),
                    _ => failure(&error, &sql),
                })?;
            }
            Ok(())
        })
    }

    fn back_up(
        &mut self,
        tables: &[String],
        to: &Path,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Copied, Error> {
        progress(0, 1);
        let names: Vec<String> = tables.iter().map(|table| self.dialect.base(table)).collect();
        dump::dump(&mut self.client, &self.address, &names, to, &self.interrupter)
    }

    fn has_kept(&mut self, name: &str) -> Result<bool, Error> {
        kept::is_there(&mut self.client, &self.dialect.kept, name)
    }

    fn may_keep(&mut self) -> Result<(), Error> {
        kept::ask(&mut self.client)
    }

    fn commit(&mut self) -> Result<(), Error> {
        self.counter.forget();
        commit::commit(&mut self.client, &self.address)
    }
}
