//! Writes the migration that undoes a run, from what the run kept.
//!
//! One step for each entry, in the reverse order of the statements. The migration is planned and applied
//! like any other.

mod archives;
mod keyless;
mod names;
mod rows;

use serde_json::{Map, Value as Json, json};

use crate::database::{self, Catalog, Database, Table};
use crate::history::undo::{self, Entry, EntryKind};
use crate::history::{self, Run};
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
pub fn migration(database: &mut dyn Database, run: &str, changed: Changed) -> Result<Migration, Error> {
    let runs = history::runs(database)?;
    let run = find(&runs, run)?;
    let entries = undo::entries(database, run.number)?;
    if entries.is_empty() {
        return Err(Error::Asked {
            message: format!("run {} cannot be rolled back: nothing that undoes it is kept", run.number),
            hint: "it changed nothing, or what undid it was pruned".to_owned(),
        });
    }
    let catalog = database.catalog()?;
    let dialect = database.dialect();
    let rollback = Rollback { number: run.number, ..Rollback::default() };
    let mut writer = Writer {
        database,
        dialect: &*dialect,
        catalog: &catalog,
        run,
        changed,
        rollback,
        sources: Map::new(),
        steps: Vec::new(),
        touched: Vec::new(),
    };
    writer.rollback.make = archives::made_again(&entries);
    for entry in entries.iter().rev() {
        writer.entry(entry, &entries)?;
    }
    writer.rollback.drop = archives::dropped(&mut writer, &entries)?;
    let Writer { rollback, sources, steps, .. } = writer;
    if steps.is_empty() {
        return Err(Error::Asked {
            message: format!("run {} cannot be rolled back: {}", run.number, rollback.cannot.join("; ")),
            hint: "repair by a rule of its own, or restore a backup".to_owned(),
        });
    }
    document(run, rollback, sources, steps)
}

fn find<'a>(runs: &'a [Run], wanted: &str) -> Result<&'a Run, Error> {
    let is = |run: &&Run| run.id == wanted || run.number.to_string() == wanted;
    let begins = |run: &&Run| wanted.len() >= 8 && run.id.starts_with(wanted);
    let exact: Vec<&Run> = runs.iter().filter(is).collect();
    let found = if exact.is_empty() { runs.iter().filter(begins).collect() } else { exact };
    let [run] = found.as_slice() else {
        let message = match found.len() {
            0 => format!("this database has no run \"{wanted}\""),
            _ => format!("several runs begin with \"{wanted}\""),
        };
        let hint = match runs.last() {
            Some(last) => format!(
                "give its number or its id; the last one is {}, of \"{}\"",
                last.number, last.migration
            ),
            None => "no run was applied to it".to_owned(),
        };
        return Err(Error::Asked { message, hint });
    };
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
    catalog: &'a Catalog,
    run: &'a Run,
    changed: Changed,
    rollback: Rollback,
    sources: Map<String, Json>,
    steps: Vec<Json>,
    /// Tables that these steps change.
    touched: Vec<String>,
}

impl Writer<'_> {
    /// Adds a step that changes this table.
    fn add(&mut self, table: &str, step: Json) {
        self.steps.push(step);
        self.touched.push(table.to_owned());
    }

    /// Whether a step so far changes the table: then nothing but a key finds a row of it.
    fn is_touched(&self, table: &str) -> bool {
        self.touched.iter().any(|touched| touched == table)
    }

    fn entry(&mut self, entry: &Entry, all: &[Entry]) -> Result<(), Error> {
        match entry.kind {
            EntryKind::Made | EntryKind::Dropped => {}
            EntryKind::Cannot => self.cannot(entry, &entry.detail.reason),
            EntryKind::Rows(UndoKind::Archive) => archives::purged(self, entry, all),
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
        self.rollback.cannot.push(format!("{step}{reason}"));
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
    sources: Map<String, Json>,
    steps: Vec<Json>,
) -> Result<Migration, Error> {
    let id = format!("rollback-run-{}", run.number);
    let mut text = json!({
        "amend": 1,
        "migration": id,
        "title": format!("Roll back run {}, {}, of {}", run.number, run.migration, run.started_at),
        "steps": steps,
    });
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
