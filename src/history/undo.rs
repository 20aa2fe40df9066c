//! What undoes a run, kept in the database that it changed: an index, and a table for each statement.
//!
//! The only place that knows how they are made and read. The index has an entry for each
//! statement that changed rows, in the order of the statements.

use serde::{Deserialize, Serialize};

use crate::database::{self, Database, Error};
use crate::program::{AlsoReference, ChangeBack, Undo, UndoKind};
use crate::sql::{Dialect, UNDO, Value};

/// One entry: what undoes one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place among those of the run, from 1.
    pub number: u64,
    /// The step of the run.
    pub step: String,
    /// The table that the statement changed.
    pub table: String,
    /// What it did.
    pub kind: EntryKind,
    /// Columns and values.
    pub detail: Detail,
    /// The table with the values, without schema or prefix.
    pub kept: Option<String>,
}

/// What an entry undoes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A change of rows.
    Rows(UndoKind),
    /// The making of an archive.
    Made,
    /// The end of an archive that a run before had made.
    Dropped,
    /// A schema change.
    Schema,
    /// Something that cannot be undone.
    Cannot,
    /// The last entry of a run: none is missing behind it.
    End,
}

/// What an entry says besides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What finds a row after the statement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<String>,
    /// The columns whose values are kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<String>,
    /// Of copies in an archive, the table that their rows left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// References that no foreign key declares, through which its rows followed new keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<AlsoReference>,
    /// The types of those of a table that was made or dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<String>,
    /// How many rows are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<u64>,
    /// What undoes a schema change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<ChangeBack>,
    /// Why it cannot be undone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The schema of the table, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
}

const MADE: &str = "make_table";
const DROPPED: &str = "drop_made_table";
const SCHEMA: &str = "schema";
const CANNOT: &str = "cannot";
const END: &str = "end";

impl EntryKind {
    fn name(self) -> &'static str {
        match self {
            EntryKind::Rows(kind) => kind.name(),
            EntryKind::Made => MADE,
            EntryKind::Dropped => DROPPED,
            EntryKind::Schema => SCHEMA,
            EntryKind::Cannot => CANNOT,
            EntryKind::End => END,
        }
    }

    fn named(name: &str) -> Option<EntryKind> {
        match name {
            MADE => Some(EntryKind::Made),
            DROPPED => Some(EntryKind::Dropped),
            SCHEMA => Some(EntryKind::Schema),
            CANNOT => Some(EntryKind::Cannot),
            END => Some(EntryKind::End),
            name => UndoKind::named(name).map(EntryKind::Rows),
        }
    }
}

/// Keeps what undoes one run, while the run is applied.
#[derive(Debug)]
pub struct Keeper {
    /// The number of the run, which its tables are named after.
    number: u64,
    entries: u64,
}

impl Keeper {
    /// Keeps nothing yet.
    pub fn new(number: u64) -> Keeper {
        Keeper { number, entries: 0 }
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
        let entry = self.next(database)?;
        let kept = undo.query.as_ref().map(|_| format!("undo_{}_{entry}", self.number));
        let mut rows = 0;
        if let Some(kept) = &kept {
            let table = database.dialect().kept(kept);
            if let Some(sql) = undo.statement(&table) {
                database.execute(&sql)?;
            }
            rows = database::count(database, &format!("SELECT count(*) FROM {table}"))?;
        }
        let detail = Detail {
            key: undo.key.clone(),
            columns: undo.columns.clone(),
            of: undo.of.clone(),
            also: undo.also.clone(),
            rows: kept.is_some().then_some(rows),
            ..Detail::default()
        };
        let what = [step, undo.table.as_str(), undo.kind.name()];
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

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// What undoes a run, in the order of its statements.
pub fn entries(database: &mut dyn Database, run: u64) -> Result<Vec<Entry>, Error> {
    if !database.has_kept(UNDO)? {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT entry, step, table_name, effect, detail, kept FROM {} WHERE number = {run} ORDER BY entry",
        database.dialect().kept(UNDO)
    );
    let mut entries = Vec::new();
    database.query(&sql, &mut |row| {
        if let [
            Value::Integer(number),
            Value::Text(step),
            Value::Text(table),
            Value::Text(effect),
            Value::Text(detail),
            kept,
        ] = row.as_slice()
        {
            entries.push(Entry {
                number: u64::try_from(*number).unwrap_or_default(),
                step: step.clone(),
                table: table.clone(),
                kind: EntryKind::named(effect).unwrap_or(EntryKind::Cannot),
                detail: serde_json::from_str(detail).unwrap_or_default(),
                kept: match kept {
                    Value::Text(kept) => Some(kept.clone()),
                    _ => None,
                },
            });
        }
        Ok(())
    })?;
    Ok(entries)
}

/// A run whose undo data can go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pruned {
    /// Its number.
    pub number: u64,
    /// The migration's id.
    pub migration: String,
    /// When it began (RFC 3339, UTC).
    pub started_at: String,
    /// The tables that go, without schema or prefix.
    pub tables: Vec<String>,
}

/// Runs that began before this time and that something undoes.
pub fn before(database: &mut dyn Database, time: jiff::Timestamp) -> Result<Vec<Pruned>, Error> {
    let mut old = Vec::new();
    for run in super::runs(database)? {
        if run.started_at.parse::<jiff::Timestamp>().is_ok_and(|began| began < time) {
            let entries = entries(database, run.number)?;
            let tables: Vec<String> = entries.into_iter().filter_map(|entry| entry.kept).collect();
            if tables.is_empty() {
                continue;
            }
            old.push(Pruned {
                number: run.number,
                migration: run.migration,
                started_at: run.started_at,
                tables,
            });
        }
    }
    Ok(old)
}

/// Drops what undoes these runs.
pub fn prune(database: &mut dyn Database, old: &[Pruned]) -> Result<(), Error> {
    let dialect = database.dialect();
    for run in old {
        for table in &run.tables {
            database.execute(&format!("DROP TABLE IF EXISTS {}", dialect.kept(table)))?;
        }
        database.execute(&format!("DELETE FROM {} WHERE number = {}", dialect.kept(UNDO), run.number))?;
        super::files::forget(database, run.number)?;
    }
    Ok(())
}
