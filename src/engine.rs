//! The pipeline as one object: connect, plan, apply, verify.

mod made_on_demand;
mod recover;
mod rows_file;
mod saved;
mod scope;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::apply::{self, HeldFiles, Receipt, Terms};
use crate::backup::{self, Place};
use crate::database::{self, Access, Database, Diagnosis, Target, sqlite};
use crate::diagnostic::{Diagnostic, Severity, SourceText};
use crate::diff::{self, Subject, Today, Unplanned, Which};
use crate::history::undo::Pruned;
use crate::history::{self, Folders, Kind, Run};
use crate::migration::{Adjudications, Migration, Rejected};
use crate::plan::{
    self, CheckPlan, DatabaseRef, Explanation, Finding, Outcome, Plan, PresenceFound, Request, Verified,
};
use crate::program::{self, Bindings, Program};
use crate::rehearsal::{self, Rehearsal};
use crate::rollback::{self, Changed};
use crate::saved::{Save, SavedPlan, Writer};
use crate::sql::Secrets;
use crate::survey::{self, Survey};
use rows_file::RowsFile;

pub use crate::backup::{Backups, Comparison, Restored, Unrestored};
pub use crate::database::Interrupter;
pub use crate::plan::Progress;
pub use crate::program::Statement;
pub use recover::{Recovered, Recovery, files_of};

/// A database that migrations run against.
pub struct Engine {
    target: Target,
    listener: Box<dyn FnMut(&Progress)>,
    interrupter: Interrupter,
    recovered: Vec<Recovered>,
    is_made_on_demand: bool,
    project: Option<PathBuf>,
}

/// How a migration is to be run.
#[derive(Debug, Clone)]
pub struct Options {
    /// Parameters by name, as text; each is read by its declared type.
    pub params: BTreeMap<String, String>,
    /// How many rows a plan shows of each kind (10 by default).
    pub samples: usize,
    /// Writes every planned row to this file as NDJSON; it must not exist.
    pub rows: Option<PathBuf>,
    /// The folder that relative paths among the given parameters start from (the working folder by default).
    pub working_folder: Option<PathBuf>,
    /// What `run.started_at` is (the clock by default).
    pub now: Option<jiff::Timestamp>,
    /// The digest that the plan made by an apply must have.
    pub expected_digest: Option<String>,
    /// Saves a plan, unless it refuses.
    pub save: Option<Save>,
    /// The saved plan that an apply does, or nothing.
    pub saved: Option<SavedPlan>,
    /// The steps that run (all of them where none is named).
    pub only: Vec<String>,
    /// Conditions that the rows of a step must meet besides its own, each `STEP: SQL`.
    pub conditions: Vec<String>,
    /// What people chose for rows that block.
    pub adjudications: Option<Adjudications>,
    /// Where an apply that changes something backs up the database first (nowhere by default: a program
    /// knows better when its data are safe).
    pub backup: Option<Backups>,
    /// Whether an apply that finds nothing to do is kept as a run, if the database has none of this document.
    pub record_empty: bool,
    /// Ids of migrations that count as applied, whatever the database's history says.
    pub done: Vec<String>,
    /// Migrations on the same database that require this one: what they have dropped already, this one
    /// no longer reads.
    pub later: Vec<Migration>,
}

/// What a verification found.
#[derive(Debug, Clone, Serialize)]
pub struct Verification {
    /// Which database.
    pub database: DatabaseRef,
    /// The migration's id.
    pub migration: String,
    /// The `verify` checks.
    pub checks: Vec<CheckPlan>,
    /// Where ids stand, for each check that asked.
    pub presences: Vec<PresenceFound>,
    /// The rows that differ.
    pub findings: Vec<Finding>,
}

impl Verification {
    /// Whether the database is not as the migration promises.
    pub fn differs(&self) -> bool {
        self.checks.iter().any(|check| check.rows > 0)
            || self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }
}

/// What can go wrong around a migration.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The document does not fit the database, or a parameter is wrong.
    #[error("the migration does not fit: {} problem(s)", .0.len())]
    Document(Vec<Diagnostic>),
    /// Another writer holds the database.
    #[error("database is locked: {0}")]
    Locked(String),
    /// Another run is at a file.
    #[error("{0}")]
    FileLocked(String),
    /// A person stopped it; nothing was changed.
    #[error("interrupted: nothing was changed")]
    Interrupted,
    /// The database cannot be reached, or refused a statement.
    #[error("{message}")]
    Database {
        /// What happened.
        message: String,
        /// What to do.
        hint: Option<String>,
    },
    /// What a run was to be narrowed by cannot be used.
    #[error("--where cannot be used: {} problem(s)", .findings.len())]
    Condition {
        /// The conditions.
        given: SourceText,
        /// Every problem.
        findings: Vec<Diagnostic>,
    },
    /// What people chose for blocked rows cannot be used.
    #[error("\"{}\" cannot be used: {} problem(s)", .0.document.name, .0.findings.len())]
    Adjudications(Box<Rejected>),
    /// What was asked for is not there.
    #[error("{message}")]
    Asked {
        /// What is not there.
        message: String,
        /// What to ask for instead.
        hint: String,
    },
    /// A file could not be written.
    #[error("{path}: {message}")]
    File {
        /// Which.
        path: String,
        /// What happened.
        message: String,
        /// What to do.
        hint: Option<String>,
    },
}

impl Error {
    /// The same without secrets: a database may quote a literal that it does not understand.
    pub(crate) fn hiding(mut self, secrets: &Secrets) -> Error {
        if let Error::Condition { given, findings } = &mut self {
            scope::hide_given(given, findings, secrets);
        }
        let optional = |hint: &mut Option<String>| hint.iter_mut().for_each(|hint| secrets.hide(hint));
        match &mut self {
            Error::Document(findings) | Error::Condition { findings, .. } => {
                for finding in findings {
                    secrets.hide(&mut finding.message);
                    optional(&mut finding.hint);
                    finding.related.iter_mut().for_each(|(_, what)| secrets.hide(what));
                }
            }
            Error::Locked(message) | Error::FileLocked(message) => secrets.hide(message),
            Error::Database { message, hint } | Error::File { message, hint, .. } => {
                secrets.hide(message);
                optional(hint);
            }
            Error::Asked { message, hint } => {
                secrets.hide(message);
                secrets.hide(hint);
            }
            Error::Interrupted | Error::Adjudications(_) => {}
        }
        self
    }
}

impl Default for Options {
    fn default() -> Self {
        Options {
            params: BTreeMap::new(),
            samples: 10,
            rows: None,
            working_folder: None,
            now: None,
            expected_digest: None,
            save: None,
            saved: None,
            only: Vec::new(),
            conditions: Vec::new(),
            adjudications: None,
            backup: None,
            record_empty: false,
            done: Vec::new(),
            later: Vec::new(),
        }
    }
}

impl Engine {
    /// Connects to a database: `sqlite:path`, a bare path to a SQLite file, or `postgres://…`.
    ///
    /// Opens the database once to see that it is one. Every operation then uses a connection and a
    /// transaction of its own.
    pub fn connect(url: &str) -> Result<Engine, Error> {
        Engine::on(Target::parse(url)?)
    }

    /// Connects to a database that is known already.
    pub(crate) fn on(target: Target) -> Result<Engine, Error> {
        let engine = Engine::at(target);
        engine.open(Access::Read)?;
        Ok(engine)
    }

    /// The same of a database that may not be there.
    pub(crate) fn at(target: Target) -> Engine {
        Engine {
            target,
            listener: Box::new(|_| {}),
            interrupter: Interrupter::default(),
            recovered: Vec::new(),
            is_made_on_demand: false,
            project: None,
        }
    }

    /// The folder of a project: paths of files in it are kept from there, so that it may move. The folder of a
    /// SQLite database is one without being named.
    pub fn project(&mut self, folder: &Path) {
        self.project = Some(folder.to_owned());
    }

    fn folders(&self) -> Folders {
        Folders::of(self.project.as_deref(), &self.target)
    }

    /// Makes a new SQLite database from SQL; refuses to overwrite a file.
    pub fn create(path: &Path, sql: &str) -> Result<Engine, Error> {
        sqlite::create(path, sql)?;
        Engine::connect(&path.display().to_string())
    }

    /// Looks at everything that a database needs before a migration can run on it; changes no data.
    ///
    /// What is missing is part of the result; `Err` is for a URL that is not understood. `deep` reads
    /// every page to find damage.
    pub fn diagnose(url: &str, deep: bool) -> Result<Diagnosis, Error> {
        Ok(Target::parse(url)?.diagnose(deep))
    }

    /// The tables of the database with their columns and repeating values, for who writes a rule for it.
    pub fn survey(&mut self) -> Result<Survey, Error> {
        Ok(survey::survey(&mut *self.open(Access::Read)?)?)
    }

    /// Runs SQL of a person's own on the database, in one transaction.
    pub fn run_script(&mut self, sql: &str) -> Result<(), Error> {
        Ok(self.target.run_script(sql)?)
    }

    /// Which database this is; never a password.
    pub fn database(&self) -> DatabaseRef {
        DatabaseRef { kind: self.target.kind(), name: self.target.name() }
    }

    /// Whether a URL leads to this database, whatever it is called there.
    pub fn is_at(&self, url: &str) -> Result<bool, Error> {
        Ok(self.target.is_same(&Target::parse(url)?))
    }

    /// Says what `apply` would do; writes nothing.
    pub fn plan(&mut self, migration: &Migration, options: &Options) -> Result<Plan, Error> {
        if options.adapts(migration) {
            return self
                .within(migration, options, |engine, migration, options| engine.plan(migration, options));
        }
        let saving = options.save.as_ref().map(Writer::open).transpose()?;
        if let (Some(saving), Some(rows)) = (&saving, &options.rows) {
            saving.beside(rows)?;
        }
        let bindings = self.readable(migration, options)?;
        let mut database = self.open(Access::Read)?;
        let (program, unmet) = ready(&mut *database, migration, options, bindings)?;
        let rows = options.rows.as_deref().map(RowsFile::open).transpose()?;
        let request = Request { unmet, ..self.request(migration, &program, options) };
        let plan = plan::run(&mut *database, &request, &mut self.listener);
        let plan = plan.map_err(|error| self.stopped(error.into()).hiding(&program.bindings.secrets))?;
        if let Some(rows) = rows {
            rows.fill(|out| plan::write_rows(&mut *database, migration, &program, out))?;
        }
        if let Some(saving) = saving.filter(|_| plan.outcome != Outcome::Refused) {
            let saved = saving.write(&mut *database, &request, &options.params, &plan);
            saved.map_err(|error| self.stopped(error.into()))?;
        }
        Ok(plan)
    }

    /// Plans, and gathers the rows that block until a person chooses: `frozen` of the plan. Writes nothing.
    ///
    /// What was chosen before goes with the options: later steps see what it leaves.
    pub fn freeze(&mut self, migration: &Migration, options: &Options) -> Result<Plan, Error> {
        let adjudications = options.adjudications.clone().or_else(|| Some(Adjudications::default()));
        self.plan(migration, &Options { adjudications, ..options.clone() })
    }

    /// Plans two versions of a migration on one snapshot, and says which rows move; writes nothing.
    ///
    /// Each version takes the parameters that it declares.
    pub fn today(
        &mut self,
        old: &Migration,
        new: &Migration,
        options: &Options,
    ) -> Result<Today, Unplanned<Error>> {
        let failed = |which| move |error| Unplanned { which, error };
        let at_new = failed(Which::New);
        let mut database = self.open(Access::Read).map_err(at_new)?;
        let programs = |database: &mut dyn Database| {
            let declares =
                |migration: &Migration, name: &str| migration.params.iter().any(|it| it.name == name);
            let mut build = |migration: &Migration, wanted: &dyn Fn(&str) -> bool| {
                let params = options.params.iter().filter(|(name, _)| wanted(name));
                let params = params.map(|(name, value)| (name.clone(), value.clone())).collect();
                program(
                    database,
                    migration,
                    &[],
                    bindings(migration, &Options { params, ..options.clone() })?,
                )
            };
            let before = build(old, &|name| declares(old, name)).map_err(failed(Which::Old))?;
            let after = build(new, &|name| declares(new, name) || !declares(old, name));
            Ok((before, after.map_err(failed(Which::New))?))
        };
        let (before, after) = programs(&mut *database)?;
        let subjects =
            (&Subject { migration: old, program: &before }, &Subject { migration: new, program: &after });
        diff::today(&mut *database, &self.database(), subjects, options.samples, &mut self.listener).map_err(
            |it| {
                let error = Error::from(it.error).hiding(&before.bindings.secrets);
                Unplanned { which: it.which, error: error.hiding(&after.bindings.secrets) }
            },
        )
    }

    /// Plans again and does it, in one transaction.
    pub fn apply(&mut self, migration: &Migration, options: &Options) -> Result<Receipt, Error> {
        if options.adapts(migration) {
            return self
                .within(migration, options, |engine, migration, options| engine.apply(migration, options));
        }
        let bindings = match bindings(migration, options) {
            Ok(bindings) => bindings,
            Err(error) => return saved::made_from_another_rule(migration, options).ok_or(error),
        };
        let mut locks = self.changeable(migration, &bindings)?;
        let _made = self.made()?;
        let place = options.backup.as_ref().map(|wanted| Place::of(&self.target, wanted)).transpose()?;
        let mut database = self.open(Access::Write)?;
        if let Some(refused) = self.made_from_other(&mut *database, migration, options, &bindings)? {
            return Ok(refused);
        }
        let (program, unmet) = ready(&mut *database, migration, options, bindings)?;
        let request = Request { unmet, ..self.request(migration, &program, options) };
        let terms = Terms {
            expected_digest: options.digest(),
            record_empty: options.record_empty,
            kind: migration
                .rollback
                .as_ref()
                .map_or(Kind::Apply, |rollback| Kind::Rollback { undoes: rollback.number }),
            backup: place.as_ref(),
        };
        let folders = self.folders();
        let mut files = HeldFiles { locks: &mut locks, origin: self.target.origin(), folders };
        let receipt = apply::run(&mut *database, &request, &terms, &mut files, &mut self.listener);
        let is_unfinished = matches!(receipt, Err(apply::Error::Unfinished { .. }));
        let failed = |error: apply::Error| self.stopped(error.into()).hiding(&program.bindings.secrets);
        let mut receipt = match receipt.map_err(failed) {
            Ok(receipt) => receipt,
            Err(error) if is_unfinished => return Err(error),
            Err(error) => {
                drop(database);
                return Err(self.after_failure(&mut locks, error));
            }
        };
        self.explain_stale(&mut *database, &request, options, &mut receipt)?;
        if let (Some(backup), Some(place)) = (&mut receipt.backup, &place) {
            backup::retire(backup, place);
        }
        Ok(receipt)
    }

    /// Does what an apply would do where nobody sees it, and compares it with the plan; changes nothing.
    ///
    /// On SQLite in a temporary copy; on PostgreSQL in the database itself, in a transaction that is rolled
    /// back, with the locks of an apply.
    pub fn rehearse(&mut self, migration: &Migration, options: &Options) -> Result<Rehearsal, Error> {
        if options.adapts(migration) {
            return self.within(migration, options, |engine, migration, options| {
                engine.rehearse(migration, options)
            });
        }
        let folder = tempfile::tempdir().map_err(database::Error::from)?;
        let bindings = self.readable(migration, options)?;
        let stage = self.stage(folder.path());
        let mut database = stage.map_err(|error| self.stopped(error.into()))?;
        let (program, unmet) = ready(&mut *database, migration, options, bindings)?;
        let request = Request { unmet, ..self.request(migration, &program, options) };
        let rehearsed = rehearsal::run(&mut *database, &request, &mut self.listener);
        rehearsed.map_err(|error| self.stopped(error.into()).hiding(&program.bindings.secrets))
    }

    /// A connection whose changes nobody will see: to a copy in this folder, or one that is never committed.
    fn stage(&mut self, folder: &Path) -> Result<Box<dyn Database>, database::Error> {
        let target = self.at_hand();
        let Target::Sqlite(_) = &target else {
            return target.open(Access::Write, &self.interrupter);
        };
        let copy = folder.join("copy.db");
        std::fs::write(&copy, "")?;
        let listener = &mut self.listener;
        let mut progress = |done, total| listener(&Progress::of_database("", "copy", done, total));
        target.open(Access::Read, &self.interrupter)?.back_up(&[], &copy, &mut progress)?;
        Target::Sqlite(copy).open(Access::Write, &self.interrupter)
    }

    /// Checks a SQLite database and a backup of it, and says what putting that back would change.
    pub fn compare(&self, backup: &Path) -> Result<Comparison, Error> {
        backup::compare(&self.target, backup, &self.interrupter).map_err(|error| self.stopped(error.into()))
    }

    /// Puts a backup back, after a backup of what is there; `shown` is the comparison that someone agreed to.
    pub fn restore(
        &mut self,
        backup: &Path,
        shown: &Comparison,
        wanted: &Backups,
    ) -> Result<Restored, Unrestored> {
        let listener = &mut self.listener;
        let mut progress = |phase, done, total| listener(&Progress::of_database("", phase, done, total));
        let (target, interrupter) = (&self.target, &self.interrupter);
        backup::put_back(target, backup, shown, wanted, interrupter, &mut progress)
    }

    /// The migration that undoes a run, to be planned and applied like any other; writes nothing.
    ///
    /// `run` is the run's id, the beginning of it, or its number.
    pub fn rollback(&mut self, run: &str, changed: Changed) -> Result<Migration, Error> {
        // An earlier rollback of it may have been cut off behind its commit.
        let files = rollback::files_of(&mut *self.open(Access::Read)?, run, &self.folders())?;
        self.settled(&files)?;
        let mut database = self.open(Access::Read)?;
        Ok(rollback::migration(&mut *database, run, changed, &self.folders())?)
    }

    /// Runs that began before this time and that can be rolled back; writes nothing.
    pub fn undo_before(&mut self, time: jiff::Timestamp) -> Result<Vec<Pruned>, Error> {
        Ok(history::undo::before(&mut *self.open(Access::Read)?, time)?)
    }

    /// Drops what undoes these runs: they cannot be rolled back any more.
    pub fn prune(&mut self, old: &[Pruned]) -> Result<(), Error> {
        let mut database = self.open(Access::Write)?;
        database.deny_writes(false);
        history::undo::prune(&mut *database, old)?;
        Ok(database.commit()?)
    }

    /// Runs the `verify` checks on the database as it is.
    pub fn verify(&mut self, migration: &Migration, options: &Options) -> Result<Verification, Error> {
        if options.adapts(migration) {
            return self
                .within(migration, options, |engine, migration, options| engine.verify(migration, options));
        }
        let bindings = self.readable(migration, options)?;
        let mut database = self.open(Access::Read)?;
        let program = program(&mut *database, migration, &options.later, bindings)?;
        let request = self.request(migration, &program, options);
        let verified = plan::verify(&mut *database, &request, &mut self.listener);
        let failed = |error: plan::Error| self.stopped(error.into()).hiding(&program.bindings.secrets);
        let Verified { checks, presences, findings } = verified.map_err(failed)?;
        let (database, migration) = (self.database(), migration.id.clone());
        Ok(Verification { database, migration, checks, presences, findings })
    }

    /// Every run that the database keeps, the first one first; reads only.
    pub fn history(&mut self) -> Result<Vec<Run>, Error> {
        Ok(history::runs(&mut *self.open(Access::Read)?)?)
    }

    /// Every statement that a plan and an apply would run, secrets masked; runs none of them.
    pub fn statements(&mut self, migration: &Migration, options: &Options) -> Result<Vec<Statement>, Error> {
        if options.adapts(migration) {
            return self.within(migration, options, |engine, migration, options| {
                engine.statements(migration, options)
            });
        }
        let mut database = self.open(Access::Read)?;
        let bindings = bindings(migration, options)?.hiding_secrets(migration);
        let program = program(&mut *database, migration, &options.later, bindings)?;
        let mut statements = program.statements(migration, &*database.dialect());
        let secrets = &program.bindings.secrets;
        for statement in &mut statements {
            secrets.hide(&mut statement.purpose);
            secrets.hide(&mut statement.sql);
        }
        Ok(statements)
    }

    /// Why the row with this key gets its decision in this step, or is not selected; writes nothing.
    ///
    /// `key` has one value a key column, in order, as reports show them without quotes.
    pub fn explain(
        &mut self,
        migration: &Migration,
        options: &Options,
        step: &str,
        key: &[String],
    ) -> Result<Explanation, Error> {
        if options.adapts(migration) {
            return self.within(migration, options, |engine, migration, options| {
                engine.explain(migration, options, step, key)
            });
        }
        let bindings = self.readable(migration, options)?;
        let mut database = self.open(Access::Read)?;
        let shown =
            program(&mut *database, migration, &options.later, bindings.clone().hiding_secrets(migration))?;
        let program = program(&mut *database, migration, &options.later, bindings)?;
        let request = self.request(migration, &program, options);
        let explained = plan::explain(&mut *database, &request, &shown, step, key, &mut self.listener);
        explained.map_err(|error| Error::from(error).hiding(&program.bindings.secrets))
    }

    /// Hears about progress.
    pub fn on_progress(&mut self, listener: Box<dyn FnMut(&Progress)>) {
        self.listener = listener;
    }

    /// What another thread stops this engine with; a stopped run changes nothing.
    pub fn interrupter(&self) -> Interrupter {
        self.interrupter.clone()
    }

    fn open(&self, access: Access) -> Result<Box<dyn Database>, Error> {
        self.at_hand().open(access, &self.interrupter).map_err(|error| self.stopped(error.into()))
    }

    /// A statement that was stopped, and by whom.
    fn stopped(&self, error: Error) -> Error {
        match error {
            Error::Interrupted if !self.interrupter.is_interrupted() => Error::Database {
                message: "someone else, or a limit of the server, stopped a statement; nothing was changed".to_owned(),
                hint: Some(
                    "look for pg_cancel_backend and statement_timeout; PGOPTIONS=\"-c statement_timeout=0\" lifts the limit"
                        .to_owned(),
                ),
            },
            other => other,
        }
    }

    fn request<'a>(&self, migration: &'a Migration, program: &'a Program, options: &Options) -> Request<'a> {
        let (database, unmet) = (self.database(), Vec::new());
        Request { migration, program, database, samples: options.samples, unmet }
    }
}

fn bindings(migration: &Migration, options: &Options) -> Result<Bindings, Error> {
    let folder = options.working_folder.clone().unwrap_or_else(|| PathBuf::from("."));
    let bindings = Bindings::new(migration, &options.params, &folder).map_err(Error::Document)?;
    Ok(match options.now {
        Some(now) => bindings.starting_at(now),
        None => bindings,
    })
}

fn program(
    database: &mut dyn Database,
    migration: &Migration,
    later: &[Migration],
    bindings: Bindings,
) -> Result<Program, Error> {
    let secrets = bindings.secrets.clone();
    database.add_file_tables(&program::file_tables(migration));
    let catalog = database.catalog()?;
    let changes_schema = migration.steps.iter().any(|step| step.rows().is_none());
    let draft = if changes_schema { Some(database.draft()?) } else { None };
    let program = program::build(migration, later, &catalog, draft, &*database.dialect(), bindings).map_err(
        |mut findings| {
            findings.sort_by_key(|finding| finding.place.map(|place| place.start));
            Error::Document(findings).hiding(&secrets)
        },
    )?;
    if let Some(adjudications) = &migration.adjudications {
        let checked = adjudications.check_keys(|step| program.key_of(step));
        checked.map_err(|rejected| Error::Adjudications(Box::new(rejected)))?;
    }
    Ok(program)
}

/// The program, and what its migration requires and the database does not have.
fn ready(
    database: &mut dyn Database,
    migration: &Migration,
    options: &Options,
    bindings: Bindings,
) -> Result<(Program, Vec<Finding>), Error> {
    let unmet = history::missing(database, migration, &options.done)?;
    match program(database, migration, &options.later, bindings) {
        Ok(program) => Ok((program, unmet.into_iter().map(Finding::from).collect())),
        // Nobody reads or changes a rule that amend wrote.
        Err(Error::Document(findings)) if migration.rollback.is_some() => {
            Err(does_not_fit(migration, &findings))
        }
        // Why it does not fit, most likely.
        Err(Error::Document(findings)) => Err(Error::Document([unmet, findings].concat())),
        Err(error) => Err(error),
    }
}

/// Why a rollback does not fit the database as it is.
fn does_not_fit(rollback: &Migration, findings: &[Diagnostic]) -> Error {
    let number = rollback.rollback.as_ref().map(|rollback| rollback.number).unwrap_or_default();
    let why: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
    Error::Asked {
        message: format!("run {number} cannot be rolled back: {}", why.join("; ")),
        hint: "the schema changed since the run: take that change back, or restore a backup".to_owned(),
    }
}

impl From<database::Error> for Error {
    fn from(error: database::Error) -> Self {
        match error {
            database::Error::Locked(message) => Error::Locked(message),
            database::Error::Interrupted => Error::Interrupted,
            database::Error::Connect { message, hint } => Error::Database { message, hint: Some(hint) },
            database::Error::Disk(message) => Error::Database {
                message: format!("{message}; nothing was changed"),
                hint: Some(
                    "see that the disks of the database and of temporary files (TMPDIR) have room".to_owned(),
                ),
            },
            other => Error::Database { message: other.to_string(), hint: None },
        }
    }
}

impl From<plan::Error> for Error {
    fn from(error: plan::Error) -> Self {
        match error {
            plan::Error::Document(findings) => Error::Document(findings),
            plan::Error::Asked { message, hint } => Error::Asked { message, hint },
            plan::Error::Database(error) => error.into(),
        }
    }
}

impl From<rollback::Error> for Error {
    fn from(error: rollback::Error) -> Self {
        match error {
            rollback::Error::Database(error) => error.into(),
            rollback::Error::Asked { message, hint } => Error::Asked { message, hint },
        }
    }
}

impl From<apply::Error> for Error {
    fn from(error: apply::Error) -> Self {
        match error {
            apply::Error::Plan(error) => error.into(),
            apply::Error::Database(error) => error.into(),
            apply::Error::File(error) => error.into(),
            apply::Error::Unfinished { message, hint } => Error::Database { message, hint: Some(hint) },
            apply::Error::Differs { message, hint } => Error::Database {
                message: format!("{message}; everything was rolled back"),
                hint: Some(hint),
            },
        }
    }
}
