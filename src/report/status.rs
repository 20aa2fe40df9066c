//! Where migrations stand on their databases.

use serde_json::{Value as Json, json};

use crate::history::{Run, Standing, standing};
use crate::migration::Migration;
use crate::plan::DatabaseRef;
use crate::report::history::minute;
use crate::report::text::page::{BAD, BOLD, DIM, GOOD, Page, WARN};
use crate::report::value::clean;
use crate::report::{Layout, count, number, scope};

/// The version of the JSON form, `schemas/status.schema.json`.
pub const STATUS_FORMAT: &str = "amend.status/1";

/// One migration on one database.
#[derive(Debug)]
pub struct StatusEntry {
    /// Its id.
    pub migration: String,
    /// Its title.
    pub title: Option<String>,
    /// Where it was read from.
    pub path: String,
    /// The database.
    pub database: DatabaseRef,
    /// Where it stands there.
    pub status: Status,
    /// The run that says so: the last that stands, or the last that was taken back.
    pub run: Option<Run>,
    /// The run that took it back.
    pub undone_by: Option<Run>,
    /// The last attempt after that run which changed nothing, as far as the run log knows.
    pub last_failure: Option<LastFailure>,
}

/// Where a migration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The document was applied as it is.
    Applied,
    /// The document says something else than when it was applied.
    Changed,
    /// It was applied and taken back.
    RolledBack,
    /// Some of its steps were applied, or on some of their rows.
    Partly,
    /// It was not applied.
    Pending,
}

/// An attempt that changed nothing.
#[derive(Debug, Clone)]
pub struct LastFailure {
    /// When it ended (RFC 3339, UTC).
    pub time: String,
    /// How: `failed`, `refused`, `stale`, ….
    pub outcome: String,
    /// Why.
    pub message: String,
}

impl StatusEntry {
    /// Where this migration stands on a database that keeps these runs.
    pub fn new(migration: &Migration, database: DatabaseRef, runs: &[Run]) -> StatusEntry {
        let (status, run, undone_by) = match standing(runs, &migration.id) {
            Standing::Pending => (Status::Pending, None, None),
            Standing::Partly(run) => (Status::Partly, Some(run), None),
            Standing::Applied(run) if run.document == migration.digest => (Status::Applied, Some(run), None),
            Standing::Applied(run) => (Status::Changed, Some(run), None),
            Standing::RolledBack { run, by } => (Status::RolledBack, Some(run), Some(by)),
        };
        StatusEntry {
            migration: migration.id.clone(),
            title: migration.title.clone(),
            path: migration.document.name.clone(),
            database,
            status,
            run: run.cloned(),
            undone_by: undone_by.cloned(),
            last_failure: None,
        }
    }
}

impl Status {
    /// One word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Status::Applied => "applied",
            Status::Changed => "changed",
            Status::RolledBack => "rolled-back",
            Status::Partly => "partly",
            Status::Pending => "pending",
        }
    }
}

/// Whether every document was applied as it is.
pub fn is_settled(entries: &[StatusEntry]) -> bool {
    entries.iter().all(|entry| entry.status == Status::Applied)
}

/// For programs.
pub fn status_json(entries: &[StatusEntry]) -> Json {
    let run = |run: &Run| json!({"number": run.number, "run": run.id, "finished_at": run.finished_at, "who": run.who});
    let failure = |it: &LastFailure| json!({"time": it.time, "outcome": it.outcome, "message": it.message});
    let entry = |entry: &StatusEntry| {
        json!({
            "migration": entry.migration,
            "title": entry.title,
            "path": entry.path,
            "database": entry.database,
            "status": entry.status.word(),
            "run": entry.run.as_ref().map(run),
            "undone_by": entry.undone_by.as_ref().map(run),
            "last_failure": entry.last_failure.as_ref().map(failure),
        })
    };
    json!({
        "format": STATUS_FORMAT,
        "settled": is_settled(entries),
        "migrations": entries.iter().map(entry).collect::<Vec<_>>(),
    })
}

/// For a terminal, by database; the last line sums it up.
pub fn status_text(entries: &[StatusEntry], layout: &Layout) -> String {
    let mut page = Page::new(layout);
    let mut databases: Vec<&DatabaseRef> = Vec::new();
    for entry in entries {
        if !databases.iter().any(|known| known.name == entry.database.name) {
            databases.push(&entry.database);
        }
    }
    for database in databases {
        page.painted(0, BOLD, &format!("Status of {} ({})", clean(&database.name), database.kind));
        page.blank();
        let own: Vec<_> = entries.iter().filter(|entry| entry.database.name == database.name).collect();
        let width = own.iter().map(|entry| entry.migration.chars().count()).max().unwrap_or_default();
        own.iter().for_each(|entry| line(&mut page, entry, width));
        page.blank();
    }
    let unsettled = entries.iter().filter(|entry| entry.status != Status::Applied).count() as u64;
    let all = entries.len() as u64;
    page.line(
        0,
        &match unsettled {
            0 => "every migration was applied as it is".to_owned(),
            amount => format!("not applied as they are: {} of {}", number(amount), count(all, "migration")),
        },
    );
    page.finish()
}

fn line(page: &mut Page, entry: &StatusEntry, width: usize) {
    let style = match entry.status {
        Status::Applied => GOOD,
        Status::Changed | Status::RolledBack | Status::Partly => WARN,
        Status::Pending => DIM,
    };
    let when = |run: &Run| format!("run {}, {} UTC", run.number, minute(&run.finished_at));
    let run = entry.run.as_ref().map(when).unwrap_or_default();
    let what = match entry.status {
        Status::Applied => run,
        Status::Changed => format!("{run}; edited since"),
        Status::RolledBack => {
            let by = entry.undone_by.as_ref().map(when).unwrap_or_default();
            format!("{run}; taken back by {by}")
        }
        Status::Partly => {
            let scope = entry.run.as_ref().and_then(|run| run.counts.scope.as_ref());
            let parts = scope::parts(scope).into_iter().map(|(name, part)| format!("; {name} {part}"));
            run + &parts.collect::<String>()
        }
        Status::Pending => String::new(),
    };
    let word = page.paint(style, &format!("{:<11}", entry.status.word()));
    page.exact(format!("  {:width$}  {word} {what}", clean(&entry.migration)).trim_end());
    if let Some(failure) = &entry.last_failure {
        let said = format!("last attempt, {} UTC: {}", minute(&failure.time), failure.message);
        page.painted(width + 4, BAD, &clean(&said));
    }
}
