//! One transaction: plan again, refuse unless it is clean, do it, check it, commit.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use crate::apply::files::HeldFiles;
use crate::apply::planned_table::{PlannedTable, differences};
use crate::apply::tally::Tally;
use crate::apply::{ApplyOutcome, Receipt};
use crate::backup::{self, Backup, Place};
use crate::database::{self, Database, TableChanges};
use crate::history::undo::Keeper;
use crate::history::{Ended, Kind, Ledger};
use crate::migration::Migration;
use crate::plan::{self, CheckPlan, Outcome, Plan, Progress, Request, TablePlan};
use crate::program::{Expected, Program, SchemaProgram, StepProgram};
use crate::sql::Dialect;
use crate::staging;

/// Why an apply failed after its plan was found clean. The transaction was rolled back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no plan.
    #[error(transparent)]
    Plan(#[from] plan::Error),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] database::Error),
    /// A statement was refused, or did something else than the plan says.
    #[error("{message}")]
    Differs {
        /// What happened.
        message: String,
        /// Why, probably.
        hint: String,
    },
    /// A file cannot be changed.
    #[error(transparent)]
    File(#[from] staging::Error),
    /// The run is committed in the database, and a file did not get its new contents.
    #[error("{message}")]
    Unfinished {
        /// What is missing.
        message: String,
        /// How it is finished.
        hint: String,
    },
}

/// What is asked of an apply, besides its plan.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// The digest that the plan must have.
    pub expected_digest: Option<&'a str>,
    /// Whether a run that finds nothing to do is kept, if there is none of this document.
    pub record_empty: bool,
    /// What the run is.
    pub kind: Kind,
    /// Where the database is backed up before the first change.
    pub backup: Option<&'a Place>,
}

/// Applies a program on a connection that holds the write lock.
pub fn run(
    database: &mut dyn Database,
    request: &Request<'_>,
    terms: &Terms<'_>,
    files: &mut HeldFiles<'_>,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Receipt, Error> {
    let started = Instant::now();
    let ledger = Ledger::open(database)?;
    let touched = lock(database, request.program)?;
    let plan = plan::run(database, request, progress)?;
    let outcome = match plan.outcome {
        _ if terms.expected_digest.is_some_and(|digest| digest != plan.digest) => ApplyOutcome::Stale,
        Outcome::Refused => ApplyOutcome::Refused,
        Outcome::Empty => ApplyOutcome::Empty,
        Outcome::Changes => ApplyOutcome::Applied,
    };
    let mut receipt = Receipt::of_nothing(outcome, plan);
    if outcome == ApplyOutcome::Applied {
        let rewritten = rewritten(&*database.dialect(), request.program, &receipt.plan);
        let expected = PlannedTable::of(database, request.program, rewritten)?;
        receipt.backup = terms
            .backup
            .map(|place| back_up(database, &receipt.plan.run.id, place, &touched, progress))
            .transpose()?;
        let attempt = Attempt { request, plan: &receipt.plan, number: ledger.number, lenient: false };
        let done = carry_out(database, &attempt, progress).and_then(|done| {
            as_planned(database, request, &expected, &done)?;
            files.stage(&receipt.plan)?;
            ledger.record(database, &receipt.plan, terms.kind, Ended::Applied, &done.triggered)?;
            files.keep(database, ledger.number, request.migration, &receipt.plan)?;
            Ok(done)
        });
        if done.is_err() {
            files.discard();
        }
        if let (Err(_), Some(backup)) = (&done, &receipt.backup) {
            backup::discard(backup);
        }
        let done = done?;
        (receipt.verified, receipt.tables, receipt.triggered) = (done.verified, done.tables, done.triggered);
        receipt.number = Some(ledger.number);
        // Where this fails the database is asked what became of it, before anything becomes of the files.
        database.commit().map_err(|error| beside(error, receipt.backup.as_ref()))?;
        files.finish(ledger.number)?;
    }
    if outcome == ApplyOutcome::Empty && terms.record_empty && !ledger.holds(database, &receipt.plan)? {
        database.deny_writes(false);
        ledger.record(database, &receipt.plan, terms.kind, Ended::Empty, &[])?;
        receipt.number = Some(ledger.number);
        database.commit()?;
    }
    receipt.milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(receipt)
}

/// Where the state from before is: a disk that fails in a commit may fail in what undoes it.
fn beside(error: database::Error, backup: Option<&Backup>) -> database::Error {
    match (error, backup) {
        (database::Error::Disk(message), Some(backup)) => {
            database::Error::Disk(format!("{message}; the backup \"{}\" stays", backup.path))
        }
        (error, _) => error,
    }
}

/// The tables whose rows a trigger may have made other rows of, without a count that tells.
fn rewritten<'a>(dialect: &dyn Dialect, program: &'a Program, plan: &'a Plan) -> Vec<&'a TablePlan> {
    let may = dialect.triggers_rewrite_rows();
    // And the tables of files, whose new texts are those of the plan.
    let in_file = |planned: &TablePlan| program.tables.iter().any(|table| table.name == planned.table);
    plan.tables
        .iter()
        .filter(|planned| may && program.triggers.stand_on(&planned.table) || in_file(planned))
        .collect()
}

/// Refuses what a trigger made of a row, unless the rule names all triggers of its table.
fn as_planned(
    database: &mut dyn Database,
    request: &Request<'_>,
    expected: &[PlannedTable],
    done: &Done,
) -> Result<(), Error> {
    let differences = differences(database, expected, 0)?;
    match differences.iter().find(|compared| !is_accepted(request, &compared.table, done)) {
        Some(compared) => Err(Error::Differs {
            message: format!(
                "table \"{}\" is not as planned: {} rows differ",
                compared.table,
                compared.rows()
            ),
            hint: "a trigger changed them as they were written: `amend apply --rehearse` shows the rows"
                .to_owned(),
        }),
        None => Ok(()),
    }
}

/// Whether only triggers that the rule names can have made a table different. Nothing names what a rollback
/// may meet.
pub fn is_accepted(request: &Request<'_>, table: &str, done: &Done) -> bool {
    let triggers = &request.program.triggers;
    let own = BTreeSet::from([table.to_owned()]);
    let is_written = done.triggered.iter().any(|changes| changes.table == table);
    request.migration.rollback.is_none()
        && done.objection.is_none()
        && triggers.unnamed(&own).is_empty()
        && (is_written || triggers.has_named(table))
}

/// Keeps other writers away from the tables that a program changes; returns those that are there.
pub fn lock(database: &mut dyn Database, program: &Program) -> Result<Vec<String>, database::Error> {
    let new = |table: &&String| {
        program.created.contains(table) || program.tables.iter().any(|file| file.name == **table)
    };
    let touched: Vec<String> = program.touched.iter().filter(|table| !new(table)).cloned().collect();
    database.lock(&touched)?;
    Ok(touched)
}

/// What an apply has done, before its commit.
pub struct Done {
    /// The `verify` checks, on the changed tables.
    pub verified: Vec<CheckPlan>,
    /// Row counts of the touched tables.
    pub tables: Vec<TablePlan>,
    /// What triggers changed beyond the plan, by table.
    pub triggered: Vec<TableChanges>,
    /// What is to be done before an apply can accept that.
    pub objection: Option<String>,
    /// What else was not as planned, and would have ended an apply.
    pub deviations: Vec<Deviation>,
}

/// Something that ends an apply, and that a rehearsal notes.
#[derive(Debug)]
pub struct Deviation {
    /// The step where it happened, if it was in one.
    pub step: Option<String>,
    /// What happened.
    pub message: String,
    /// Why, probably.
    pub hint: String,
}

/// A clean plan that is to be carried out.
#[derive(Clone, Copy)]
pub struct Attempt<'a> {
    /// What it was made of.
    pub request: &'a Request<'a>,
    /// The plan.
    pub plan: &'a Plan,
    /// The number that the run will have.
    pub number: u64,
    /// Whether it goes on where an apply would end, to see what happens.
    pub lenient: bool,
}

/// Carries out a plan and checks what came of it; commits nothing.
pub fn carry_out(
    database: &mut dyn Database,
    attempt: &Attempt<'_>,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Done, Error> {
    let mut work = Work {
        database,
        migration: attempt.request.migration,
        program: attempt.request.program,
        plan: attempt.plan,
        progress,
        broken_references: 0,
        deviations: Vec::new(),
        tally: Tally {
            lenient: attempt.lenient,
            goes_back: attempt.request.migration.rollback.is_some(),
            ..Tally::default()
        },
        keeper: Keeper::new(attempt.number),
    };
    work.effects()?;
    let (verified, tables) = work.check()?;
    work.drop_empty_archives()?;
    work.keep_secrets()?;
    work.keeper.end(work.database)?;
    let objection = work.tally.objection();
    Ok(Done { verified, tables, triggered: work.tally.tables, objection, deviations: work.deviations })
}

/// Copies what the transaction began with, before anything of it changes.
fn back_up(
    database: &mut dyn Database,
    run: &str,
    place: &Place,
    touched: &[String],
    progress: &mut dyn FnMut(&Progress),
) -> Result<Backup, Error> {
    let mut show = |done, total| progress(&Progress::of_database(run, "back up", done, total));
    Ok(backup::take(database, place, touched, &mut show)?)
}

pub(super) const TRIGGERS: &str = "look for triggers on the changed tables";

const UNFORESEEN: &str =
    "the plan did not foresee it: a trigger, a constraint that no plan can predict, or a defect of amend";

const GONE_SINCE: &str = "rows that they lead to went since the run, and others may refer to nothing already: put those rows \
     back, or look for triggers on the changed tables";

pub(super) struct Work<'a> {
    pub(super) database: &'a mut dyn Database,
    pub(super) migration: &'a Migration,
    pub(super) program: &'a Program,
    pub(super) plan: &'a Plan,
    progress: &'a mut dyn FnMut(&Progress),
    /// References that pointed nowhere before the first effect.
    broken_references: u64,
    /// What would have ended an apply.
    deviations: Vec<Deviation>,
    pub(super) tally: Tally,
    /// Keeps what undoes the run.
    pub(super) keeper: Keeper,
}

impl Work<'_> {
    fn effects(&mut self) -> Result<(), Error> {
        self.broken_references = self.database.broken_references(&self.program.referring)?;
        self.database.deny_writes(false);
        if !self.program.triggers.is_empty() {
            self.database.watch_triggers()?;
        }
        let changes_schema = self.program.steps.iter().any(|stage| stage.schema().is_some());
        if changes_schema || self.drops_archives() || !self.program.triggers.is_empty() {
            // A table that a view shows cannot be changed, and a trigger that names a table must not find the
            // view. Nothing of amend reads the views any more.
            self.drop_overlays()?;
        }
        self.keep_run()?;
        for (table, sql) in &self.program.new_tables {
            self.execute(sql, &format!("make table \"{table}\""))?;
        }
        let steps = &self.program.steps;
        for (done, stage) in steps.iter().enumerate() {
            self.show("apply", stage.name(), (done, steps.len()), None);
            let rows = match stage.rows() {
                Some(step) => self.step(step)?,
                None => 0,
            };
            let changes = stage.schema().into_iter().flat_map(SchemaProgram::pending);
            for change in changes {
                self.keep_change(stage.name(), change)?;
                for (purpose, sql) in &change.statements {
                    self.execute(sql, purpose)?;
                }
                self.keep_given(stage.name(), change)?;
            }
            self.show("apply", stage.name(), (done, steps.len()), Some(rows));
        }
        self.drop_archives()?;
        self.what_waits()
    }

    fn show(&mut self, phase: &'static str, name: &str, (done, total): (usize, usize), rows: Option<u64>) {
        let (run, name) = (self.plan.run.id.clone(), name.to_owned());
        (self.progress)(&Progress { run, phase, name, done, total, rows });
    }

    /// The views that showed the planned state, the last one first.
    fn drop_overlays(&mut self) -> Result<(), Error> {
        for view in self.program.steps.iter().rev().flat_map(|stage| stage.views().into_iter().rev()) {
            let view = self.database.dialect().temporary(view);
            self.database.execute(&format!("DROP VIEW IF EXISTS {view}"))?;
        }
        Ok(())
    }

    /// What waits for the end of the transaction: it must not change what is then checked.
    fn what_waits(&mut self) -> Result<(), Error> {
        let Some(sql) = self.database.dialect().check_now() else { return Ok(()) };
        if self.execute(sql, "end the transaction")?.beyond > 0 {
            self.tally.add(self.database, &self.program.triggers, "", &self.program.touched)?;
        }
        Ok(())
    }

    /// Ends an apply; a rehearsal goes on.
    pub(super) fn deviate(
        &mut self,
        step: Option<&StepProgram>,
        message: String,
        hint: &str,
    ) -> Result<(), Error> {
        let deviation =
            Deviation { step: step.map(|step| step.name.clone()), message, hint: hint.to_owned() };
        match self.tally.lenient {
            true => self.deviations.push(deviation),
            false => return Err(deviation.into()),
        }
        Ok(())
    }

    pub(super) fn execute(&mut self, sql: &str, purpose: &str) -> Result<database::Changed, Error> {
        self.database.execute(sql).map_err(|error| match error {
            database::Error::Statement { message, .. } => Error::Differs {
                message: format!("the database refused to {purpose}: {message}"),
                hint: UNFORESEEN.to_owned(),
            },
            other => other.into(),
        })
    }

    /// How many rows that are.
    pub(super) fn expected(&mut self, expected: &Expected, counts: &[u64]) -> Result<u64, Error> {
        Ok(match expected {
            Expected::Effect(index) => counts[*index],
            Expected::Query(sql) | Expected::NoRows(sql) => database::count(self.database, sql)?,
        })
    }

    /// The conditions of statements that change no rows, those that hold before any row changes: what is
    /// suspended is resumed, whatever was changed meanwhile.
    fn needed<'s>(&mut self, step: &'s StepProgram) -> Result<BTreeSet<&'s str>, Error> {
        let mut asked = BTreeMap::new();
        for statement in &step.statements {
            if let Expected::NoRows(sql) = &statement.expected
                && !asked.contains_key(sql.as_str())
            {
                asked.insert(sql.as_str(), database::count(self.database, sql)?);
            }
        }
        Ok(asked.into_iter().filter(|(_, rows)| *rows > 0).map(|(sql, _)| sql).collect())
    }

    /// Every statement touches exactly the rows that the plan names, and nothing happens beside them;
    /// returns how many that were.
    fn step(&mut self, step: &StepProgram) -> Result<u64, Error> {
        let mut rows = 0;
        let planned = self.plan.steps.iter().find(|planned| planned.step == step.name);
        let counts = match planned.map(|planned| &planned.counts) {
            Some(counts) if !counts.is_empty() => counts.clone(),
            _ => self.database.counts(&step.counts)?,
        };
        self.keep_rows(step, &counts)?;
        let needed = self.needed(step)?;
        for statement in &step.statements {
            if let Expected::NoRows(sql) = &statement.expected {
                if needed.contains(sql.as_str()) {
                    self.execute(&statement.sql, &statement.purpose)?;
                }
                continue;
            }
            let expected = self.expected(&statement.expected, &counts)?;
            if expected == 0 {
                continue;
            }
            let changed = self.execute(&statement.sql, &statement.purpose)?;
            if changed.rows != expected {
                let message = format!(
                    "to {}, the plan names {expected} rows and the database changed {}",
                    statement.purpose, changed.rows
                );
                self.deviate(Some(step), message, TRIGGERS)?;
                self.tally.fall_short(statement, expected.saturating_sub(changed.rows));
            }
            rows += changed.rows;
            if changed.beyond > 0 {
                let (table, triggers) = (&statement.table, &self.program.triggers);
                let added = self.tally.add(self.database, triggers, table, std::slice::from_ref(table));
                added.map_err(|error| in_step(step, error))?;
            }
        }
        Ok(rows)
    }

    /// The postconditions and the accounts, on the tables as they are now.
    fn check(&mut self) -> Result<(Vec<CheckPlan>, Vec<TablePlan>), Error> {
        for table in &self.program.touched {
            let overlay = self.database.dialect().temporary(table);
            self.database.execute(&format!("DROP VIEW IF EXISTS {overlay}"))?;
            if let Some(file) = self.program.tables.iter().find(|file| file.name == *table) {
                self.database.execute(&file.view)?;
            }
        }
        let mut verified = Vec::new();
        let total = self.program.verify.len();
        for (done, check) in self.program.verify.iter().enumerate() {
            self.show("verify", &check.name, (done, total), None);
            let rows = database::sample(self.database, check.query.text(), 0)?.total;
            if rows > 0 {
                let message = format!("check \"{}\" fails on the changed tables: {rows} rows", check.name);
                let hint = "it held on the planned state: look for triggers on the changed tables";
                self.deviate(None, message, hint)?;
            }
            self.show("verify", &check.name, (done, total), Some(rows));
            verified.push(CheckPlan { phase: "verify", check: check.name.clone(), rows });
        }
        let broken = self.database.broken_references(&self.program.referring_after)?;
        if broken > self.broken_references {
            let lost = broken - self.broken_references;
            let message = format!("{lost} references would point to rows that do not exist");
            let hint = if self.migration.rollback.is_some() { GONE_SINCE } else { TRIGGERS };
            self.deviate(None, message, hint)?;
        }
        let mut tables = Vec::new();
        for planned in &self.plan.tables {
            if planned.dropped {
                tables.push(planned.clone());
                continue;
            }
            let sql = format!("SELECT count(*) FROM {}", self.database.dialect().base(&planned.table));
            let after = database::count(self.database, &sql)?;
            let (beyond, short) = (self.tally.of(&planned.table), self.tally.short_of(&planned.table));
            let found = TablePlan {
                inserted: (planned.inserted + beyond.inserted).saturating_sub(short.inserted),
                updated: (planned.updated + beyond.updated).saturating_sub(short.updated),
                removed: (planned.removed + beyond.removed).saturating_sub(short.removed),
                after,
                ..planned.clone()
            };
            if after + found.removed != found.before + found.inserted {
                let TablePlan { table, before, inserted, removed, .. } = &found;
                let message = format!(
                    "table \"{table}\" has {after} rows, and {before} before + {inserted} inserted − {removed} \
                     removed are {}",
                    (before + inserted).saturating_sub(*removed)
                );
                self.deviate(None, message, TRIGGERS)?;
            }
            tables.push(found);
        }
        Ok((verified, tables))
    }
}

/// The same error with the step that it belongs to.
fn in_step(step: &StepProgram, error: Error) -> Error {
    match error {
        Error::Differs { message, hint } => Error::Differs {
            message: format!("step \"{}\" did not do what was planned: {message}", step.name),
            hint,
        },
        other => other,
    }
}

impl From<Deviation> for Error {
    fn from(deviation: Deviation) -> Error {
        let Deviation { step, message, hint } = deviation;
        let message = match step {
            Some(step) => format!("step \"{step}\" did not do what was planned: {message}"),
            None => message,
        };
        Error::Differs { message, hint }
    }
}
