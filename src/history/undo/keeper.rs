//! Keeps what undoes a run, in the transaction that does it.

use serde::Serialize;

use super::{Detail, EntryKind, SECRET, SECRETS, columns, given_columns};
use crate::database::{self, Database, Error};
use crate::program::Undo;
use crate::sql::{Dialect, Secrets, UNDO};

/// Keeps what undoes one run, while the run is applied.
#[derive(Debug)]
pub struct Keeper {
    /// The number of the run, which its tables are named after.
    number: u64,
    entries: u64,
    /// The tables with values so far, and their columns.
    tables: Vec<(String, Vec<String>)>,
}

impl Keeper {
    /// Keeps nothing yet.
    pub fn new(number: u64) -> Keeper {
        Keeper { number, entries: 0, tables: Vec::new() }
    }

    /// The number of the next entry; makes the index before the first, if there is none.
    fn next(&mut self, database: &mut dyn Database) -> Result<u64, Error> {
        if self.entries == 0 && !database.has_kept(UNDO)? {
            for sql in creation(&*database.dialect()) {
                database.execute(&sql)?;
            }
        }
        self.entries += 1;
        Ok(self.entries)
    }

    /// Keeps what a statement is about to change; tells how many rows that are.
    pub fn rows(&mut self, database: &mut dyn Database, step: &str, undo: &Undo) -> Result<u64, Error> {
        let columns = columns(undo.kind, undo.key.len(), undo.columns.len());
        self.values(database, step, undo, (EntryKind::Rows(undo.kind), columns))
    }

    /// Keeps the values that rows got in a new column.
    pub fn given(&mut self, database: &mut dyn Database, step: &str, undo: &Undo) -> Result<u64, Error> {
        let columns = given_columns(undo.key.len(), undo.columns.len());
        self.values(database, step, undo, (EntryKind::Given, columns))
    }

    fn values(
        &mut self,
        database: &mut dyn Database,
        step: &str,
        undo: &Undo,
        (kind, columns): (EntryKind, Vec<String>),
    ) -> Result<u64, Error> {
        let entry = self.next(database)?;
        let kept = undo.query.as_ref().map(|_| format!("undo_{}_{entry}", self.number));
        let mut rows = 0;
        if let Some(kept) = &kept {
            let table = database.dialect().kept(kept);
            if let Some(sql) = undo.statement(&table) {
                database.execute(&sql)?;
            }
            rows = database::count(database, &format!("SELECT count(*) FROM {table}"))?;
            self.tables.push((table, columns));
        }
        let detail = Detail {
            key: undo.key.clone(),
            columns: undo.columns.clone(),
            of: undo.of.clone(),
            also: undo.also.clone(),
            rows: kept.is_some().then_some(rows),
            ..Detail::default()
        };
        let what = [step, undo.table.as_str(), kind.name()];
        self.write(database, entry, what, detail, kept.as_deref())?;
        Ok(rows)
    }

    /// Keeps what else happens to a table.
    pub fn table(
        &mut self,
        database: &mut dyn Database,
        step: &str,
        table: &str,
        kind: EntryKind,
        detail: &Detail,
    ) -> Result<(), Error> {
        let entry = self.next(database)?;
        self.write(database, entry, [step, table, kind.name()], detail.clone(), None)
    }

    /// Keeps those secrets that stand in kept rows or in these texts: a rollback shows both, and has no
    /// parameters.
    pub fn secrets(
        &mut self,
        database: &mut dyn Database,
        secrets: &Secrets,
        texts: &[&str],
    ) -> Result<(), Error> {
        let mut found = Vec::new();
        for secret in secrets.texts() {
            let own = Secrets::of_texts([secret.clone()]);
            if texts.iter().any(|text| own.are_in(text)) || self.is_kept(database, secret)? {
                found.push(secret.clone());
            }
        }
        if found.is_empty() {
            return Ok(());
        }
        let entry = self.next(database)?;
        let kept = format!("undo_{}_{entry}", self.number);
        let dialect = database.dialect();
        let table = dialect.kept(&kept);
        database.execute(&format!("CREATE TABLE {table} ({SECRET} text NOT NULL)"))?;
        for secret in &found {
            database.execute(&format!("INSERT INTO {table} VALUES ({})", dialect.text(secret)))?;
        }
        let rows = u64::try_from(found.len()).ok();
        self.write(database, entry, ["", "", SECRETS], Detail { rows, ..Detail::default() }, Some(&kept))
    }

    /// Whether a secret stands in a kept row.
    fn is_kept(&self, database: &mut dyn Database, secret: &str) -> Result<bool, Error> {
        let dialect = database.dialect();
        for (table, columns) in &self.tables {
            let conditions: Vec<String> =
                columns.iter().map(|column| holds_secret(&*dialect, column, secret)).collect();
            for conditions in conditions.chunks(MOST_CONDITIONS) {
                let sql = format!("SELECT count(*) FROM {table} WHERE {}", conditions.join(" OR "));
                if database::count(database, &sql)? > 0 {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Says that nothing more is kept, where anything is.
    pub fn end(&mut self, database: &mut dyn Database) -> Result<(), Error> {
        match self.entries {
            0 => Ok(()),
            _ => self.table(database, "", "", EntryKind::End, &Detail::default()),
        }
    }

    fn write(
        &self,
        database: &mut dyn Database,
        entry: u64,
        [step, table, effect]: [&str; 3],
        mut detail: Detail,
        kept: Option<&str>,
    ) -> Result<(), Error> {
        let dialect = database.dialect();
        detail.schema = dialect.schema_of(table);
        let detail = json(&detail);
        let [step, table, effect, detail] = [step, table, effect, &detail].map(|text| dialect.text(text));
        let kept = kept.map_or_else(|| "NULL".to_owned(), |name| dialect.text(name));
        let sql = format!(
            "INSERT INTO {} (number, entry, step, table_name, effect, detail, kept) \
             VALUES ({}, {entry}, {step}, {table}, {effect}, {detail}, {kept})",
            dialect.kept(UNDO),
            self.number,
        );
        database.execute(&sql)?;
        Ok(())
    }
}

/// The statements that make the index.
fn creation(dialect: &dyn Dialect) -> Vec<String> {
    let table = format!(
        "CREATE TABLE {} (number bigint NOT NULL, entry bigint NOT NULL, step text NOT NULL, \
         table_name text NOT NULL, effect text NOT NULL, detail text NOT NULL, kept text, PRIMARY KEY (number, entry))",
        dialect.kept(UNDO)
    );
    dialect.kept_schema().into_iter().chain([table]).collect()
}

/// The columns that one statement asks about; databases limit how deep an expression is.
const MOST_CONDITIONS: usize = 100;

/// Whether a column holds a secret, in any letter case; bytes are spelt in hexadecimal digits by some.
fn holds_secret(dialect: &dyn Dialect, column: &str, secret: &str) -> String {
    let value = format!("lower(CAST({column} AS text))");
    let secrets = [secret.to_owned(), secret.to_lowercase()];
    if Secrets::stands_alone(secret) {
        let same = secrets.map(|secret| format!("{value} = lower({})", dialect.text(&secret)));
        return same.join(" OR ");
    }
    let digits = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
    let within = secrets
        .into_iter()
        .chain([digits])
        .map(|text| format!("replace({value}, lower({}), '') <> {value}", dialect.text(&text)));
    within.collect::<Vec<_>>().join(" OR ")
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
