//! What undoes a run, kept in the database that it changed: an index, and a table for each statement.
//!
//! The only place that knows how they are made and read. The index has an entry for each
//! statement that changed rows, in the order of the statements.

mod keeper;
mod prune;

pub use keeper::Keeper;
pub use prune::{Pruned, before, prune};

use serde::{Deserialize, Serialize};

use crate::database::{Database, Error};
use crate::program::{AlsoReference, ChangeBack, UndoKind};
use crate::sql::{Secrets, UNDO, Value};

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

impl Entry {
    /// The columns of the table with the values.
    pub fn columns(&self) -> Vec<String> {
        let (keys, values) = (self.detail.key.len(), self.detail.columns.len());
        match self.kind {
            EntryKind::Rows(kind) => columns(kind, keys, values),
            EntryKind::Given => given_columns(keys, values),
            EntryKind::Secrets => vec![SECRET.to_owned()],
            _ => Vec::new(),
        }
    }
}

/// The columns of a table with the values that rows were given.
fn given_columns(keys: usize, values: usize) -> Vec<String> {
    [numbered("k", keys), numbered("a", values)].concat()
}

fn numbered(prefix: &str, count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("\"{prefix}_{number}\"")).collect()
}

/// The columns of a table with the values of a statement.
fn columns(kind: UndoKind, keys: usize, values: usize) -> Vec<String> {
    match kind {
        UndoKind::Delete => numbered("b", values),
        UndoKind::Insert | UndoKind::Archive => numbered("a", values),
        UndoKind::Update | UndoKind::Rekey => {
            [numbered("k", keys), numbered("b", values), numbered("a", values)].concat()
        }
    }
}

/// The column of a table with secrets.
const SECRET: &str = "\"secret\"";

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
    /// The values that the rows got in a column which the change before made.
    Given,
    /// Something that cannot be undone.
    Cannot,
    /// Secret values that the kept rows hold.
    Secrets,
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
const GIVEN: &str = "given";
const CANNOT: &str = "cannot";
const SECRETS: &str = "secrets";
const END: &str = "end";

impl EntryKind {
    fn name(self) -> &'static str {
        match self {
            EntryKind::Rows(kind) => kind.name(),
            EntryKind::Made => MADE,
            EntryKind::Dropped => DROPPED,
            EntryKind::Schema => SCHEMA,
            EntryKind::Given => GIVEN,
            EntryKind::Cannot => CANNOT,
            EntryKind::Secrets => SECRETS,
            EntryKind::End => END,
        }
    }

    fn named(name: &str) -> Option<EntryKind> {
        match name {
            MADE => Some(EntryKind::Made),
            DROPPED => Some(EntryKind::Dropped),
            SCHEMA => Some(EntryKind::Schema),
            GIVEN => Some(EntryKind::Given),
            CANNOT => Some(EntryKind::Cannot),
            SECRETS => Some(EntryKind::Secrets),
            END => Some(EntryKind::End),
            name => UndoKind::named(name).map(EntryKind::Rows),
        }
    }
}

/// The secrets that the kept rows of a run hold.
pub fn secrets(database: &mut dyn Database, entries: &[Entry]) -> Result<Secrets, Error> {
    let mut found = Vec::new();
    let kept = entries.iter().filter(|entry| entry.kind == EntryKind::Secrets);
    for table in kept.filter_map(|entry| entry.kept.as_ref()) {
        let sql = format!("SELECT {SECRET} FROM {}", database.dialect().kept(table));
        database.query(&sql, &mut |row| {
            found.extend(row);
            Ok(())
        })?;
    }
    Ok(Secrets::of(&found))
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
