//! One transaction: plan again, refuse unless it is clean, do it, check it, commit.

use std::time::Instant;

use crate::apply::{ApplyOutcome, RECEIPT_FORMAT, Receipt};
use crate::database::{self, Database};
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

/// Applies a program on a connection that holds the write lock.
pub fn run(
    database: &mut dyn Database,
    request: &Request<'_>,
    expected_digest: Option<&str>,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Receipt, Error> {
    let started = Instant::now();
    let new = |table: &&String| request.program.created.contains(table);
    let touched: Vec<String> = request.program.touched.iter().filter(|table| !new(table)).cloned().collect();
    database.lock(&touched)?;
    let plan = plan::run(database, request, progress)?;
    let outcome = match plan.outcome {
        _ if expected_digest.is_some_and(|digest| digest != plan.digest) => ApplyOutcome::Stale,
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
        milliseconds: 0,
        stale: None,
    };
    if outcome == ApplyOutcome::Applied {
        let mut work =
            Work { database, program: request.program, plan: &receipt.plan, progress, broken_references: 0 };
        work.effects()?;
        let (verified, tables) = work.check()?;
        receipt.verified = verified;
        receipt.tables = tables;
        database.commit()?;
    }
    receipt.milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(receipt)
}

const UNFORESEEN: &str =
    "the plan did not foresee it: a trigger, a constraint that no plan can predict, or a defect of amend";

struct Work<'a> {
    database: &'a mut dyn Database,
    program: &'a Program,
    plan: &'a Plan,
    progress: &'a mut dyn FnMut(&Progress),
    /// References that pointed nowhere before the first effect.
    broken_references: u64,
}

impl Work<'_> {
    fn effects(&mut self) -> Result<(), Error> {
        self.broken_references = self.database.broken_references(&self.program.referring)?;
        self.database.deny_writes(false);
        if self.program.steps.iter().any(|stage| stage.schema().is_some()) {
            // A table that a view shows cannot be changed, and nothing reads the views any more.
            self.drop_overlays()?;
        }
        for (table, sql) in &self.program.new_tables {
            self.execute(sql, &format!("make table \"{table}\""))?;
        }
        let steps = &self.program.steps;
        for (done, stage) in steps.iter().enumerate() {
            let name = stage.name().to_owned();
            (self.progress)(&Progress { phase: "apply", name, done, total: steps.len() });
            if let Some(step) = stage.rows() {
                self.step(step)?;
            }
            let changes = stage.schema().into_iter().flat_map(SchemaProgram::pending);
            for (purpose, sql) in changes.flat_map(|change| &change.statements) {
                self.execute(sql, purpose)?;
            }
        }
        self.what_waits()
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

    fn execute(&mut self, sql: &str, purpose: &str) -> Result<database::Changed, Error> {
        self.database.execute(sql).map_err(|error| match error {
            database::Error::Statement { message, .. } => Error::Differs {
                message: format!("the database refused to {purpose}: {message}"),
                hint: UNFORESEEN.to_owned(),
            },
            other => other.into(),
        })
    }

    /// Every statement touches exactly the rows that the plan names, and nothing happens beside them.
    fn step(&mut self, step: &StepProgram) -> Result<(), Error> {
        let mut beyond = 0;
        let counts = database::counts(self.database, &step.counts)?;
        for statement in &step.statements {
            let expected = match &statement.expected {
                Expected::Effect(index) => counts[*index],
                Expected::Query(sql) => database::count(self.database, sql)?,
                Expected::NoRows(sql) => {
                    if database::count(self.database, sql)? > 0 {
                        self.execute(&statement.sql, &statement.purpose)?;
                    }
                    continue;
                }
            };
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
            beyond += changed.beyond;
        }
        if beyond > 0 {
            return Err(differs(
                step,
                format!("triggers changed {beyond} more rows, and the plan names none"),
            ));
        }
        Ok(())
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
            (self.progress)(&Progress { phase: "verify", name: check.name.clone(), done, total });
            let rows = database::sample(self.database, check.query.text(), 0)?.total;
            if rows > 0 {
                return Err(Error::Differs {
                    message: format!("check \"{}\" fails on the changed tables: {rows} rows", check.name),
                    hint: "it held on the planned state: look for triggers on the changed tables".to_owned(),
                });
            }
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

fn differs(step: &StepProgram, what: String) -> Error {
    Error::Differs {
        message: format!("step \"{}\" did not do what was planned: {what}", step.name),
        hint: "look for triggers on the changed tables".to_owned(),
    }
}
