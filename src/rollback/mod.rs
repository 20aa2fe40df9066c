//! Writes the migration that undoes a run, from what the run kept.
//!
//! One step for each entry, in the reverse order of the statements. The migration is planned and applied
//! like any other.

mod archives;
mod conditions;
mod copies;
mod files;
mod followers;
mod intact;
mod kept;
mod keyless;
mod names;
mod order;
mod rows;
mod schema;
mod since;
mod stays;

use serde_json::{Map, Value as Json, json};

use crate::apply::in_words;
use crate::database::{self, Catalog, Database, Table};
use crate::history::undo::{self, Entry, EntryKind};
use crate::history::{self, Folders, Run};
use crate::migration::{Migration, Rollback};
use crate::program::UndoKind;
use crate::sql::Dialect;

/// What becomes of rows that changed since the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Changed {
    /// They refuse the rollback.
    #[default]
    Refuse,
    /// They stay as they are; the rest is undone.
    Keep,
    /// They are undone like the rest.
    Overwrite,
}

/// Why there is no such migration.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] database::Error),
    /// What was asked for cannot be.
    #[error("{message}")]
    Asked {
        /// Why.
        message: String,
        /// What to do.
        hint: String,
    },
}

/// The migration that undoes this run: its id, the beginning of it, or its number.
pub fn migration(
    database: &mut dyn Database,
    run: &str,
    changed: Changed,
    folders: &Folders,
) -> Result<Migration, Error> {
    let runs = history::runs(database)?;
    let run = find(&runs, run)?;
    let entries = undo::entries(database, run.number)?;
    let kept = files::found(history::files::of_run(database, run.number)?, folders);
    let has_rows = run.counts.tables.iter().any(|table| table.inserted + table.updated + table.removed > 0);
    if entries.is_empty() && (kept.is_empty() || has_rows) {
        return Err(Error::Asked {
            message: format!("run {} cannot be rolled back: nothing that undoes it is kept", run.number),
            hint: "it changed nothing, or what undid it was pruned".to_owned(),
        });
    }
    if let Some(lost) = intact::lost(database, run.number, &entries)? {
        return Err(Error::Asked {
            message: format!("run {} cannot be rolled back: {lost}", run.number),
            hint: "somebody changed what amend keeps to undo it: restore a backup, or repair by a rule of its own"
                .to_owned(),
        });
    }
    if !run.counts.triggered.is_empty() {
        let changed = in_words(&run.counts.triggered);
        return Err(Error::Asked {
            message: format!(
                "run {} cannot be rolled back: triggers changed more rows in it, {changed}",
                run.number
            ),
            hint: "nothing of that is kept: repair it by a rule of its own, or restore a backup".to_owned(),
        });
    }
    let hidden = order::rekeyed_since(database, &runs, run.number, &entries)?;
    if let Some((later, table)) = hidden.filter(|_| changed != Changed::Keep) {
        return Err(Error::Asked {
            message: format!(
                "run {} cannot be rolled back yet: run {later} gave rows of \"{table}\" other keys since",
                run.number
            ),
            hint: format!("roll that one back first: amend rollback {later}"),
        });
    }
    let tables = files::declared(&kept);
    database.add_file_tables(&files::known(&tables)?);
    let catalog = database.catalog()?;
    let dialect = database.dialect();
    for entry in &entries {
        let now = dialect.schema_of(&entry.table);
        if let (Some(then), Some(now)) = (&entry.detail.schema, now)
            && *then != now
        {
            return Err(Error::Asked {
                message: format!(
                    "run {} cannot be rolled back: it changed \"{then}\".\"{table}\", and \"{table}\" is that of \"{now}\" here",
                    run.number,
                    table = entry.table
                ),
                hint: "connect with the search path of the run: PGOPTIONS=\"-c search_path=…\"".to_owned(),
            });
        }
    }
    let rollback = Rollback {
        number: run.number,
        files: files::restored(kept),
        secrets: undo::secrets(database, &entries)?,
        ..Rollback::default()
    };
    let mut writer = Writer {
        database,
        dialect: &*dialect,
        entries: &entries,
        catalog,
        run,
        changed,
        rollback,
        sources: Map::new(),
        steps: Vec::new(),
        cannot: Vec::new(),
        touched: Vec::new(),
        placed: Vec::new(),
        unarchived: Vec::new(),
    };
    writer.rollback.make = archives::made_again(&entries);
    for entry in entries.iter().rev() {
        writer.entry(entry)?;
    }
    archives::dropped(&mut writer)?;
    let Writer { rollback, sources, steps, cannot, .. } = writer;
    if !cannot.is_empty() {
        return Err(Error::Asked {
            message: format!("run {} cannot be rolled back: {}", run.number, cannot.join("; ")),
            hint: "nothing of it is undone; repair by a rule of its own, or restore a backup".to_owned(),
        });
    }
    let steps = if steps.is_empty() { files::only(&tables) } else { steps };
    document(run, rollback, tables, sources, steps)
}

fn find<'a>(runs: &'a [Run], wanted: &str) -> Result<&'a Run, Error> {
    let run =
        history::find(runs, wanted).map_err(|it| Error::Asked { message: it.message, hint: it.hint })?;
    match history::undone_by(runs, run.number) {
        None => Ok(run),
        Some(by) => Err(Error::Asked {
            message: format!("run {} was rolled back already, by run {}", run.number, by.number),
            hint: format!("to have its effects again, roll that one back: amend rollback {}", by.number),
        }),
    }
}

/// Writes the steps.
struct Writer<'a> {
    database: &'a mut dyn Database,
    dialect: &'a dyn Dialect,
    entries: &'a [Entry],
    /// The tables as they are at the entry at hand.
    catalog: Catalog,
    run: &'a Run,
    changed: Changed,
    rollback: Rollback,
    sources: Map<String, Json>,
    steps: Vec<Json>,
    /// What cannot be undone, in words.
    cannot: Vec<String>,
    /// Tables that these steps change.
    touched: Vec<String>,
    /// Entries about rows, each with the place of the step that undoes it.
    placed: Vec<(u64, usize)>,
    /// Archives, each with the query that finds the rows which leave it.
    unarchived: Vec<(String, String)>,
}

impl Writer<'_> {
    /// Adds a step that changes this table.
    fn add(&mut self, table: &str, step: Json) {
        self.steps.push(step);
        self.touched.push(table.to_owned());
    }

    /// Adds a step that undoes an entry about rows; of several the last is asked what became of them.
    fn add_of(&mut self, entry: &Entry, table: &str, step: Json) {
        self.placed.retain(|(number, _)| *number != entry.number);
        self.placed.push((entry.number, self.steps.len()));
        self.add(table, step);
    }

    /// Whether a step so far changes the table: then nothing but a key finds a row of it.
    fn is_touched(&self, table: &str) -> bool {
        self.touched.iter().any(|touched| touched == table)
    }

    fn entry(&mut self, entry: &Entry) -> Result<(), Error> {
        match entry.kind {
            EntryKind::Made | EntryKind::Dropped | EntryKind::Given | EntryKind::Secrets | EntryKind::End => {
            }
            EntryKind::Schema => {
                if let Some(back) = &entry.detail.back {
                    schema::step(self, entry, back);
                }
            }
            EntryKind::Cannot => self.cannot(entry, &entry.detail.reason),
            EntryKind::Rows(UndoKind::Archive) => archives::purged(self, entry)?,
            EntryKind::Rows(kind) => match self.fitting(entry) {
                Ok(table) => rows::step(self, entry, kind, &table)?,
                Err(reason) => self.cannot(entry, &reason),
            },
        }
        Ok(())
    }

    /// What of the run cannot be undone.
    fn cannot(&mut self, entry: &Entry, reason: &str) {
        let step = if entry.step.is_empty() { String::new() } else { format!("step \"{}\": ", entry.step) };
        self.cannot.push(format!("{step}{reason}"));
    }

    /// The table of an entry as it is now, if it still has what the entry needs.
    fn fitting(&self, entry: &Entry) -> Result<Table, String> {
        let remade = self.rollback.make.iter().find(|made| made.name == entry.table);
        let table = match (self.catalog.table(&entry.table), remade) {
            (Some(table), _) => table.clone(),
            (None, Some(made)) => archives::table(made),
            (None, None) => return Err(format!("table \"{}\" is not there any more", entry.table)),
        };
        let needed = entry.detail.key.iter().chain(&entry.detail.columns);
        match needed.into_iter().find(|name| table.column(name).is_none()) {
            Some(name) => Err(format!("column \"{name}\" of table \"{}\" is not there any more", table.name)),
            None => Ok(table),
        }
    }
}

fn document(
    run: &Run,
    rollback: Rollback,
    tables: Map<String, Json>,
    sources: Map<String, Json>,
    steps: Vec<Json>,
) -> Result<Migration, Error> {
    let id = format!("rollback-run-{}", run.number);
    let mut text = json!({
        "amend": 1,
        "migration": id,
        "title": format!("Roll back run {}, {}, of {}", run.number, run.migration, run.started_at),
        "risk": run.risk(),
        "steps": steps,
    });
    if !tables.is_empty() {
        text["tables"] = Json::Object(tables);
    }
    if !sources.is_empty() {
        text["sources"] = Json::Object(sources);
    }
    let text = serde_json::to_string_pretty(&text).unwrap_or_default();
    match Migration::of_rollback(&id, &text, rollback) {
        Ok(migration) => Ok(migration),
        Err(rejected) => {
            let first = rejected.findings.iter().find(|it| it.severity == crate::diagnostic::Severity::Error);
            let why = first.map(|finding| finding.message.clone()).unwrap_or_default();
            Err(Error::Asked {
                message: format!("run {} cannot be rolled back: {why}", run.number),
                hint: "this is a defect of amend: report it with the names of the tables and columns"
                    .to_owned(),
            })
        }
    }
}
