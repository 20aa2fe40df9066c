//! One transaction: plan again, refuse unless it is clean, do it, check it, commit.

use std::time::Instant;

use crate::apply::{ApplyOutcome, RECEIPT_FORMAT, Receipt};
use crate::backup::{self, Backup, Place};
use crate::database::{self, Database};
use crate::history::undo::Keeper;
use crate::history::{Ended, Kind, Ledger};
use crate::migration::Migration;
use crate::plan::{self, CheckPlan, Outcome, Plan, Progress, Request, TablePlan};
use crate::program::{Expected, Program, SchemaProgram, StepProgram};

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
    progress: &mut dyn FnMut(&Progress),
) -> Result<Receipt, Error> {
    let started = Instant::now();
    let ledger = Ledger::open(database)?;
    let new = |table: &&String| request.program.created.contains(table);
    let touched: Vec<String> = request.program.touched.iter().filter(|table| !new(table)).cloned().collect();
    database.lock(&touched)?;
    let plan = plan::run(database, request, progress)?;
    let outcome = match plan.outcome {
        _ if terms.expected_digest.is_some_and(|digest| digest != plan.digest) => ApplyOutcome::Stale,
        Outcome::Refused => ApplyOutcome::Refused,
        Outcome::Empty => ApplyOutcome::Empty,
        Outcome::Changes => ApplyOutcome::Applied,
    };
    let mut receipt = Receipt {
        format: RECEIPT_FORMAT,
        outcome,
        plan,
        tables: Vec::new(),
        verified: Vec::new(),
        backup: None,
        milliseconds: 0,
        stale: None,
        number: None,
    };
    if outcome == ApplyOutcome::Applied {
        receipt.backup = terms
            .backup
            .map(|place| back_up(database, &receipt.plan.run.id, place, &touched, progress))
            .transpose()?;
        let mut work = Work {
            database,
            migration: request.migration,
            program: request.program,
            plan: &receipt.plan,
            progress,
            broken_references: 0,
            keeper: Keeper::new(ledger.number),
        };
        let done = work.effects().and_then(|()| work.check()).and_then(|done| {
            ledger.record(work.database, &receipt.plan, terms.kind, Ended::Applied)?;
            Ok(done)
        });
        if let (Err(_), Some(backup)) = (&done, &receipt.backup) {
            backup::discard(backup);
        }
        (receipt.verified, receipt.tables) = done?;
        receipt.number = Some(ledger.number);
        database.commit()?;
    }
    if outcome == ApplyOutcome::Empty && terms.record_empty && !ledger.holds(database, &receipt.plan)? {
        database.deny_writes(false);
        ledger.record(database, &receipt.plan, terms.kind, Ended::Empty)?;
        receipt.number = Some(ledger.number);
        database.commit()?;
    }
    receipt.milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(receipt)
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

const UNFORESEEN: &str =
    "the plan did not foresee it: a trigger, a constraint that no plan can predict, or a defect of amend";

pub(super) struct Work<'a> {
    pub(super) database: &'a mut dyn Database,
    pub(super) migration: &'a Migration,
    pub(super) program: &'a Program,
    plan: &'a Plan,
    progress: &'a mut dyn FnMut(&Progress),
    /// References that pointed nowhere before the first effect.
    broken_references: u64,
    /// Keeps what undoes the run.
    pub(super) keeper: Keeper,
}

impl Work<'_> {
    fn effects(&mut self) -> Result<(), Error> {
        self.broken_references = self.database.broken_references(&self.program.referring)?;
        self.database.deny_writes(false);
        if self.program.steps.iter().any(|stage| stage.schema().is_some()) || self.drops_archives() {
            // A table that a view shows cannot be changed, and nothing reads the views any more.
            self.drop_overlays()?;
        }
        self.keep_run()?;
        for (table, sql) in &self.program.new_tables {
            self.execute(sql, &format!("make table \"{table}\""))?;
        }
        for (purpose, sql) in &self.program.suspend {
            self.execute(sql, purpose)?;
        }
        let steps = &self.program.steps;
        for (done, stage) in steps.iter().enumerate() {
            self.show("apply", stage.name(), (done, steps.len()), None);
            let rows = match stage.rows() {
                Some(step) => self.step(step)?,
                None => 0,
            };
            self.keep_schema(stage)?;
            let changes = stage.schema().into_iter().flat_map(SchemaProgram::pending);
            for (purpose, sql) in changes.flat_map(|change| &change.statements) {
                self.execute(sql, purpose)?;
            }
            self.show("apply", stage.name(), (done, steps.len()), Some(rows));
        }
        for (purpose, sql) in &self.program.resume {
            self.execute(sql, purpose)?;
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
        let beyond = self.execute(sql, "end the transaction")?.beyond;
        if beyond == 0 {
            return Ok(());
        }
        Err(Error::Differs {
            message: format!("deferred triggers changed {beyond} more rows, and the plan names none"),
            hint: "look for triggers on the changed tables".to_owned(),
        })
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

    /// Every statement touches exactly the rows that the plan names, and nothing happens beside them;
    /// returns how many that were.
    fn step(&mut self, step: &StepProgram) -> Result<u64, Error> {
        let (mut rows, mut beyond) = (0, 0);
        let counts = database::counts(self.database, &step.counts)?;
        self.keep_rows(step, &counts)?;
        for statement in &step.statements {
            let expected = self.expected(&statement.expected, &counts)?;
            if let Expected::NoRows(_) = statement.expected {
                if expected > 0 {
                    self.execute(&statement.sql, &statement.purpose)?;
                }
                continue;
            }
            if expected == 0 {
                continue;
            }
            let changed = self.execute(&statement.sql, &statement.purpose)?;
            if changed.rows != expected {
                return Err(differs(
                    step,
                    format!(
                        "to {}, the plan names {expected} rows and the database changed {}",
                        statement.purpose, changed.rows
                    ),
                ));
            }
            rows += changed.rows;
            beyond += changed.beyond;
        }
        if beyond > 0 {
            return Err(differs(
                step,
                format!("triggers changed {beyond} more rows, and the plan names none"),
            ));
        }
        Ok(rows)
    }

    /// The postconditions and the accounts, on the tables as they are now.
    fn check(&mut self) -> Result<(Vec<CheckPlan>, Vec<TablePlan>), Error> {
        for table in &self.program.touched {
            let overlay = self.database.dialect().temporary(table);
            self.database.execute(&format!("DROP VIEW IF EXISTS {overlay}"))?;
        }
        let mut verified = Vec::new();
        let total = self.program.verify.len();
        for (done, check) in self.program.verify.iter().enumerate() {
            self.show("verify", &check.name, (done, total), None);
            let rows = database::sample(self.database, check.query.text(), 0)?.total;
            if rows > 0 {
                return Err(Error::Differs {
                    message: format!("check \"{}\" fails on the changed tables: {rows} rows", check.name),
                    hint: "it held on the planned state: look for triggers on the changed tables".to_owned(),
                });
            }
            self.show("verify", &check.name, (done, total), Some(rows));
            verified.push(CheckPlan { phase: "verify", check: check.name.clone(), rows });
        }
        let broken = self.database.broken_references(&self.program.referring_after)?;
        if broken > self.broken_references {
            return Err(Error::Differs {
                message: format!(
                    "{} references would point to rows that do not exist",
                    broken - self.broken_references
                ),
                hint: "look for triggers on the changed tables".to_owned(),
            });
        }
        let mut tables = Vec::new();
        for planned in &self.plan.tables {
            if planned.dropped {
                tables.push(planned.clone());
                continue;
            }
            let sql = format!("SELECT count(*) FROM {}", self.database.dialect().base(&planned.table));
            let after = database::count(self.database, &sql)?;
            if after != planned.after {
                return Err(Error::Differs {
                    message: format!(
                        "table \"{}\" has {after} rows, and the plan says {}",
                        planned.table, planned.after
                    ),
                    hint: "look for triggers on the changed tables".to_owned(),
                });
            }
            tables.push(planned.clone());
        }
        Ok((verified, tables))
    }
}

pub(super) fn differs(step: &StepProgram, what: String) -> Error {
    Error::Differs {
        message: format!("step \"{}\" did not do what was planned: {what}", step.name),
        hint: "look for triggers on the changed tables".to_owned(),
    }
}
