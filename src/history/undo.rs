//! What undoes a run, kept in the database that it changed: an index, and a table for each statement.
//!
//! The only place that knows how they are made and read. The index has one entry 0 for each run, and one for
//! each statement that changed rows, in the order of the statements.

use serde::{Deserialize, Serialize};

use crate::database::{self, Database, Error};
use crate::program::{Undo, UndoKind};
use crate::sql::{Dialect, UNDO, Value};

/// What the index says of a run, in its entry 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The migration's id.
    pub migration: String,
    /// When the run started, RFC 3339.
    pub started_at: String,
    /// Why nothing undoes it, if nothing does.
    pub nothing: Option<String>,
    /// The run that it rolled back.
    pub rolls_back: Option<String>,
}

/// A run that the index knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoRun {
    /// Its id.
    pub run: String,
    /// Its number, which its tables are named after.
    pub number: u64,
    /// What the index says of it.
    pub header: Header,
    /// The run that rolled it back.
    pub rolled_back_by: Option<String>,
}

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
    /// Something that cannot be undone.
    Cannot,
}

/// What an entry says besides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// What finds a row after the statement.
    #[serde(default)]
    pub key: Vec<String>,
    /// The columns whose values are kept; of an archive the table whose rows it took.
    #[serde(default)]
    pub columns: Vec<String>,
    /// The types of those of a table that was made or dropped.
    #[serde(default)]
    pub types: Vec<String>,
    /// Why it cannot be undone.
    #[serde(default)]
    pub reason: String,
}

const MADE: &str = "make_table";
const DROPPED: &str = "drop_made_table";
const CANNOT: &str = "cannot";

impl EntryKind {
    fn name(self) -> &'static str {
        match self {
            EntryKind::Rows(kind) => kind.name(),
            EntryKind::Made => MADE,
            EntryKind::Dropped => DROPPED,
            EntryKind::Cannot => CANNOT,
        }
    }

    fn named(name: &str) -> Option<EntryKind> {
        match name {
            MADE => Some(EntryKind::Made),
            DROPPED => Some(EntryKind::Dropped),
            CANNOT => Some(EntryKind::Cannot),
            name => UndoKind::named(name).map(EntryKind::Rows),
        }
    }
}

/// Keeps what undoes one run, while the run is applied.
pub struct Keeper {
    run: String,
    number: u64,
    entries: u64,
}

impl Keeper {
    /// Begins to keep, and makes the index if there is none.
    pub fn open(database: &mut dyn Database, run: &str, header: &Header) -> Result<Keeper, Error> {
        let dialect = database.dialect();
        let index = dialect.kept(UNDO);
        if !database.has_kept(UNDO)? {
            for sql in creation(&*dialect) {
                database.execute(&sql)?;
            }
        }
        let number = database::count(database, &format!("SELECT coalesce(max(number), 0) + 1 FROM {index}"))?;
        let keeper = Keeper { run: run.to_owned(), number, entries: 0 };
        keeper.write(database, 0, ["", "", "run"], &json(header), None)?;
        Ok(keeper)
    }

    /// Keeps what a statement is about to change; tells how many rows that are.
    pub fn rows(&mut self, database: &mut dyn Database, step: &str, undo: &Undo) -> Result<u64, Error> {
        self.entries += 1;
        let kept = undo.query.as_ref().map(|_| format!("undo_{}_{}", self.number, self.entries));
        let mut rows = 0;
        if let Some(kept) = &kept {
            let table = database.dialect().kept(kept);
            if let Some(sql) = undo.statement(&table) {
                database.execute(&sql)?;
            }
            rows = database::count(database, &format!("SELECT count(*) FROM {table}"))?;
        }
        let detail =
            Detail { key: undo.key.clone(), columns: undo.columns.clone(), ..Detail::default() };
        let what = [step, undo.table.as_str(), undo.kind.name()];
        self.write(database, self.entries, what, &json(&detail), kept.as_deref())?;
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
        self.entries += 1;
        self.write(database, self.entries, [step, table, kind.name()], &json(detail), None)
    }

    /// Notes that this run rolled another one back, or that that is over again.
    pub fn mark(&self, database: &mut dyn Database, run: &str, rolled_back: bool) -> Result<(), Error> {
        let dialect = database.dialect();
        let by = if rolled_back { dialect.text(&self.run) } else { "NULL".to_owned() };
        let (index, run) = (dialect.kept(UNDO), dialect.text(run));
        database.execute(&format!("UPDATE {index} SET rolled_back_by = {by} WHERE run = {run} AND entry = 0"))?;
        Ok(())
    }

    fn write(
        &self,
        database: &mut dyn Database,
        entry: u64,
        [step, table, effect]: [&str; 3],
        detail: &str,
        kept: Option<&str>,
    ) -> Result<(), Error> {
        let dialect = database.dialect();
        let [run, step, table, effect, detail] =
            [&self.run, step, table, effect, detail].map(|text| dialect.text(text));
        let kept = kept.map_or_else(|| "NULL".to_owned(), |name| dialect.text(name));
        let sql = format!(
            "INSERT INTO {} (run, number, entry, step, table_name, effect, detail, kept) \
             VALUES ({run}, {}, {entry}, {step}, {table}, {effect}, {detail}, {kept})",
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
        "CREATE TABLE {} (run text NOT NULL, number bigint NOT NULL, entry bigint NOT NULL, step text NOT NULL, \
         table_name text NOT NULL, effect text NOT NULL, detail text NOT NULL, kept text, rolled_back_by text, \
         PRIMARY KEY (run, entry))",
        dialect.kept(UNDO)
    );
    dialect.kept_schema().into_iter().chain([table]).collect()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The runs that the index knows, in their order.
pub fn runs(database: &mut dyn Database) -> Result<Vec<UndoRun>, Error> {
    if !database.has_kept(UNDO)? {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT run, number, detail, rolled_back_by FROM {} WHERE entry = 0 ORDER BY number",
        database.dialect().kept(UNDO)
    );
    let mut runs = Vec::new();
    database.query(&sql, &mut |row| {
        if let [Value::Text(run), Value::Integer(number), Value::Text(header), by] = row.as_slice() {
            runs.push(UndoRun {
                run: run.clone(),
                number: u64::try_from(*number).unwrap_or_default(),
                header: serde_json::from_str(header).unwrap_or_default(),
                rolled_back_by: match by {
                    Value::Text(by) => Some(by.clone()),
                    _ => None,
                },
            });
        }
        Ok(())
    })?;
    Ok(runs)
}

/// What undoes a run, in the order of its statements.
pub fn entries(database: &mut dyn Database, run: &str) -> Result<Vec<Entry>, Error> {
    let dialect = database.dialect();
    let sql = format!(
        "SELECT entry, step, table_name, effect, detail, kept FROM {} WHERE run = {} AND entry > 0 ORDER BY entry",
        dialect.kept(UNDO),
        dialect.text(run)
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
