//! The order in which a plan is made.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::database::{self, Database};
use crate::diagnostic::{Code, Severity};
use crate::migration::{Migration, RowIndex};
use crate::plan::file_tables::LoadedFile;
use crate::plan::source_files::ReadSource;
use crate::plan::{
    CheckPlan, DatabaseRef, Error, Finding, MigrationRef, Outcome, PLAN_FORMAT, Plan, PresenceFound, RunRef,
    StepPlan, TablePlan, adjudicate, at_place, check, comparison, file_tables, presence, source_files,
    sources,
};
use crate::program::{CheckProgram, Moved, Prediction, Program, Stage, StepProgram};
use crate::sql::RowDigest;
use crate::sql::derive::hexadecimal;

/// Where a long run stands: told when it begins with something, and again when it is done with it.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The run's id.
    pub run: String,
    /// The source, check or step.
    pub name: String,
    /// What is done with it: `read`, `check`, `plan`, `apply`, `verify`.
    pub phase: &'static str,
    /// How many are done.
    pub done: usize,
    /// How many there are.
    pub total: usize,
    /// The rows that it read, found, decided or changed; absent before it is done.
    pub rows: Option<u64>,
}

impl Progress {
    /// How much of the whole database is copied.
    pub(crate) fn of_database(run: &str, phase: &'static str, done: u64, total: u64) -> Progress {
        let part = |pages: u64| usize::try_from(pages).unwrap_or(usize::MAX);
        let (run, name) = (run.to_owned(), "the database".to_owned());
        Progress { run, name, phase, done: part(done), total: part(total), rows: None }
    }
}

/// What a plan is made of.
pub struct Request<'a> {
    /// The migration.
    pub migration: &'a Migration,
    /// Its program on this database.
    pub program: &'a Program,
    /// The database's name in the plan.
    pub database: DatabaseRef,
    /// How many rows are shown of each kind.
    pub samples: usize,
    /// What refuses the run before anything is planned.
    pub unmet: Vec<Finding>,
}

/// Makes a plan. Temporary tables and overlays stay, for apply and for writing out every row.
pub fn run(
    database: &mut dyn Database,
    request: &Request<'_>,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Plan, Error> {
    let mut planner = Planner::new(database, request, progress)?;
    planner.all()?;
    planner.plan.hide(&request.program.bindings.secrets);
    Ok(planner.plan)
}

/// Runs the `verify` checks on the database as it is.
pub fn verify(
    database: &mut dyn Database,
    request: &Request<'_>,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Verified, Error> {
    let mut planner = Planner::new(database, request, progress)?;
    if planner.sources()? {
        planner.checks("verify", Code::VerifyFailed, &request.program.verify)?;
    }
    planner.plan.hide(&request.program.bindings.secrets);
    let Planner { plan, presences, .. } = planner;
    Ok(Verified { checks: plan.checks, presences, findings: plan.findings })
}

/// What the `verify` checks found.
#[derive(Debug)]
pub struct Verified {
    /// Every check.
    pub checks: Vec<CheckPlan>,
    /// Where ids stand, for each check that asked.
    pub presences: Vec<PresenceFound>,
    /// The rows that differ.
    pub findings: Vec<Finding>,
}

/// Makes one plan.
pub(super) struct Planner<'a> {
    pub(super) database: &'a mut dyn Database,
    pub(super) migration: &'a Migration,
    pub(super) program: &'a Program,
    pub(super) samples: usize,
    pub(super) progress: &'a mut dyn FnMut(&Progress),
    pub(super) plan: Plan,
    /// The adjudicated rows.
    pub(super) entries: RowIndex,
    /// Indices of those that were found.
    pub(super) matched: BTreeSet<usize>,
    /// The counts of the step at hand: see [`StepProgram::counts`].
    pub(super) counts: Vec<u64>,
    /// What was read of each source's file.
    pub(super) files: Vec<Option<ReadSource>>,
    /// The files that steps may change, as they were read.
    pub(super) file_tables: Vec<LoadedFile>,
    pub(super) tables: Vec<TablePlan>,
    /// Where ids stand.
    presences: Vec<PresenceFound>,
    pub(super) digest: Sha256,
}

fn empty(request: &Request<'_>) -> Plan {
    let migration = request.migration;
    let bindings = &request.program.bindings;
    Plan {
        format: PLAN_FORMAT,
        engine: env!("CARGO_PKG_VERSION").to_owned(),
        migration: MigrationRef::of(migration),
        database: request.database.clone(),
        run: RunRef { id: bindings.run_id.clone(), started_at: bindings.started_at.clone() },
        params: bindings.shown_params(migration),
        scope: migration.scope.clone(),
        adjudications: Vec::new(),
        frozen: Vec::new(),
        outcome: Outcome::Empty,
        sources: Vec::new(),
        steps: Vec::new(),
        leaving: Vec::new(),
        following: Vec::new(),
        tables: Vec::new(),
        files: Vec::new(),
        checks: Vec::new(),
        findings: request.unmet.clone(),
        digest: String::new(),
    }
}

impl<'a> Planner<'a> {
    pub(super) fn new(
        database: &'a mut dyn Database,
        request: &Request<'a>,
        progress: &'a mut dyn FnMut(&Progress),
    ) -> Result<Self, Error> {
        database.deny_writes(true);
        let mut plan = empty(request);
        let mut file_tables = Vec::new();
        if plan.findings.is_empty() {
            let (migration, program) = (request.migration, request.program);
            (file_tables, plan.sources) =
                file_tables::load(database, migration, program, request.samples, &mut plan.findings)?;
        }
        let files = match plan.findings.is_empty() {
            true => source_files::load(database, request.migration, request.program, &mut plan.findings)?,
            false => Vec::new(),
        };
        if plan.findings.is_empty() {
            check::statements(database, request.program)?;
        }
        Ok(Planner {
            files,
            file_tables,
            counts: Vec::new(),
            database,
            migration: request.migration,
            program: request.program,
            samples: request.samples,
            progress,
            plan,
            entries: adjudicate::index(request.migration),
            matched: BTreeSet::new(),
            tables: Vec::new(),
            presences: Vec::new(),
            digest: Sha256::new(),
        })
    }
}

impl Planner<'_> {
    fn all(&mut self) -> Result<(), Error> {
        self.digest.update(self.migration.digest.as_bytes());
        self.digest_scope();
        if self.prepare()? {
            self.count_tables()?;
            let steps = &self.program.steps;
            for (done, stage) in steps.iter().enumerate() {
                self.show("plan", stage.name(), (done, steps.len()), None);
                match stage {
                    Stage::Rows(step) => self.step(step)?,
                    Stage::Schema(step) => self.schema_step(step)?,
                    Stage::Skipped { name, index, reason } => self.skip(name, *index, reason),
                }
                let rows = self.plan.steps.last().map_or(0, |step| step.selected);
                self.show("plan", stage.name(), (done, steps.len()), Some(rows));
            }
            self.at_end()?;
            let verify = &self.program.verify;
            self.checks("verify", Code::VerifyFailed, verify)?;
            self.limits();
            self.digest_choices();
            self.warn_of_unmatched();
            if self.plan.refusals().next().is_none() {
                self.files()?;
            }
            self.warn_of_what_is_missed();
            self.warn_of_the_unpredictable();
        }
        self.hints_of_a_rollback();
        self.plan.tables = std::mem::take(&mut self.tables);
        for table in &mut self.plan.tables {
            table.after = (table.before + table.inserted).saturating_sub(table.removed);
        }
        self.plan.digest = hexadecimal(&std::mem::take(&mut self.digest).finalize());
        self.plan.outcome = if self.plan.refusals().next().is_some() {
            Outcome::Refused
        } else if self.plan.changed_rows() == 0
            && self.plan.schema_changes() == 0
            && self.plan.files.is_empty()
        {
            Outcome::Empty
        } else {
            Outcome::Changes
        };
        Ok(())
    }

    /// Sources and preconditions; `false` where they refuse the run before anything is planned.
    pub(super) fn prepare(&mut self) -> Result<bool, Error> {
        if !self.sources()? {
            return Ok(false);
        }
        let require = &self.program.require;
        self.checks("require", Code::RequireFailed, require)?;
        Ok(self.plan.findings.is_empty())
    }

    fn sources(&mut self) -> Result<bool, Error> {
        if !self.plan.findings.is_empty() {
            return Ok(false);
        }
        let sources = &self.program.sources;
        for (done, source) in sources.iter().enumerate() {
            self.show("read", &source.name, (done, sources.len()), None);
            let file = self.files[done].take();
            let made = sources::make(self.database, source, file, self.samples, &mut self.plan.findings)?;
            self.show("read", &source.name, (done, sources.len()), Some(made.rows));
            self.plan.sources.push(made);
            if !self.plan.findings.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn show(&mut self, phase: &'static str, name: &str, (done, total): (usize, usize), rows: Option<u64>) {
        let (run, name) = (self.plan.run.id.clone(), name.to_owned());
        (self.progress)(&Progress { run, phase, name, done, total, rows });
    }

    fn checks(&mut self, phase: &'static str, code: Code, checks: &[CheckProgram]) -> Result<(), Error> {
        for (done, check) in checks.iter().enumerate() {
            self.show("check", &check.name, (done, checks.len()), None);
            let sample = database::sample(self.database, check.query.text(), self.samples)
                .map_err(|error| at_place(error, &check.query, &format!("check \"{}\"", check.name)))?;
            self.show("check", &check.name, (done, checks.len()), Some(sample.total));
            self.plan.checks.push(CheckPlan { phase, check: check.name.clone(), rows: sample.total });
            let presence = match &check.presence {
                Some(presence) => Some(presence::found(self.database, check, presence)?),
                None => None,
            };
            if sample.total > 0 {
                let hint = match code {
                    _ if presence.is_some() => "propagate the id, or repair what lacks it",
                    Code::RequireFailed => "the precondition must hold before the migration can be planned",
                    _ if self.migration.scope.is_some() => {
                        "the run is narrowed, and what --only and --where leave out may be why: run all of it, \
                         or change the rule or the data"
                    }
                    _ => "the postcondition does not hold: change the rule or the data",
                };
                self.plan.findings.push(Finding {
                    code,
                    severity: Severity::Error,
                    step: None,
                    message: match &presence {
                        Some(found) => format!("check \"{}\" fails: {}", check.name, found.in_words()),
                        None => format!("check \"{}\" fails", check.name),
                    },
                    rows: sample.total,
                    columns: sample.columns,
                    samples: sample.rows,
                    hint: Some(hint.to_owned()),
                });
            }
            self.presences.extend(presence);
        }
        Ok(())
    }

    fn count_tables(&mut self) -> Result<(), Error> {
        for table in &self.program.touched {
            let created = self.program.created.contains(table);
            let before = match created {
                true => 0,
                false => {
                    let sql = format!("SELECT count(*) FROM {}", self.database.dialect().base(table));
                    database::count(self.database, &sql)?
                }
            };
            self.tables.push(TablePlan {
                table: table.clone(),
                before,
                inserted: 0,
                updated: 0,
                removed: 0,
                after: before,
                created,
                dropped: self.program.dropped.contains(table),
            });
        }
        Ok(())
    }

    fn step(&mut self, step: &StepProgram) -> Result<(), Error> {
        let findings = self.plan.findings.len();
        let selected = self.decide(step)?;
        self.counts = self.database.counts(&step.counts)?;
        // What is wrong with what it selects from would be found again in its rows.
        let is_unsound = step.build.is_some() && self.plan.findings.len() > findings;
        let repeated = is_unsound || self.predict(step, &step.row_checks)?;
        self.leave(step)?;
        if !repeated {
            self.predict(step, &step.predictions)?;
        }
        let before = self.tables.clone();
        self.account(step)?;
        self.digest.update(step.name.as_bytes());
        self.digest.update(selected.to_be_bytes());
        self.digest_rows(&step.digested(), &format!("{} AS p", step.plan))?;
        for (columns, from) in step.moved.iter().map(Moved::digested) {
            self.digest_rows(&columns, &from)?;
        }
        for (columns, from, effect) in step.leaving_rows(&*self.database.dialect()) {
            match effect.is_some_and(|effect| self.counts[effect] == 0) {
                true => self.digest.update(RowDigest::default().finish()),
                false => self.digest_rows(&columns, &from)?,
            }
        }
        let decisions = self.decisions(step)?;
        let Some(declared) = self.migration.steps[step.index].rows() else { return Ok(()) };
        let comparison = match (&declared.select.compare, &step.comparison) {
            (Some(compare), Some(program)) => {
                Some(comparison::found(self.database, compare, program, &self.plan.sources, self.samples)?)
            }
            _ => None,
        };
        let planned = StepPlan {
            step: step.name.clone(),
            about: declared.about.clone(),
            from: declared.select.shown().to_owned(),
            key: step.key.iter().map(|(column, _)| column.clone()).collect(),
            hit: declared.table.hit,
            selected,
            comparison,
            decisions,
            changes: Vec::new(),
            counts: self.counts.clone(),
        };
        self.step_limits((declared, step), &planned, &before)?;
        self.plan.steps.push(planned);
        Ok(())
    }

    /// Gives every selected row its decision; returns how many rows there are.
    pub(super) fn decide(&mut self, step: &StepProgram) -> Result<u64, Error> {
        let what = format!("step \"{}\"", step.name);
        if let Some(build) = &step.build {
            let (samples, findings) = (self.samples, &mut self.plan.findings);
            sources::make(self.database, &build.source, None, samples, findings)?;
        }
        if let Some(program) = &step.comparison {
            comparison::make(self.database, program, &what)?;
        }
        sources::derive(self.database, &step.derivations, &what)?;
        self.database.execute(step.create.text())?;
        let selected =
            self.database.execute(step.fill.text()).map_err(|error| at_place(error, &step.fill, &what))?.rows;
        self.adjudicate(step)?;
        self.database.prepare(&mut step.finish.iter().map(|(_, sql)| sql.as_str()))?;
        Ok(selected)
    }

    /// Shows what the step leaves to all that follows.
    pub(super) fn leave(&mut self, step: &StepProgram) -> Result<(), Error> {
        self.follow_new_keys(step)?;
        self.follow_cascades(step)?;
        for (_, sql) in step.moved.iter().flat_map(|moved| &moved.settle) {
            self.database.execute(sql)?;
        }
        let create = step.touched.iter().flat_map(|touched| &touched.create);
        self.database.prepare(&mut create.map(|(_, sql)| sql.as_str()))?;
        for (_, sql) in step.touched.iter().flat_map(|touched| touched.number.iter().chain(&touched.fill)) {
            self.database.execute(sql)?;
        }
        Ok(())
    }

    /// Adds every row of a relation to the plan's digest.
    pub(super) fn digest_rows(&mut self, columns: &[String], relation: &str) -> Result<(), Error> {
        let lanes = self.database.digest(columns, relation)?;
        self.digest.update(lanes.as_bytes());
        Ok(())
    }

    /// Whether the counts leave anything to find.
    fn may_find(&self, step: &StepProgram, prediction: &Prediction) -> bool {
        let effects = step.effects.len();
        match prediction.code {
            Code::NoDecision => self.counts[effects] > 0,
            Code::SeveralDecisions => self.counts[effects + 1] > 0,
            Code::Assumption | Code::UnreadableTime => self.counts[effects + 2] > 0,
            Code::Blocked => step
                .effects
                .iter()
                .zip(&self.counts)
                .any(|(effect, rows)| effect.kind == "block" && *rows > 0),
            _ => true,
        }
    }

    /// Adds what the queries find; tells whether rows repeat, so that what follows means nothing.
    fn predict(&mut self, step: &StepProgram, predictions: &[Prediction]) -> Result<bool, Error> {
        let (mut repeated, mut blocked) = (false, false);
        for prediction in predictions {
            if !self.may_find(step, prediction) {
                continue;
            }
            let sample = database::sample(self.database, &prediction.sql, self.samples)?;
            if sample.total == 0 {
                continue;
            }
            repeated |= matches!(prediction.code, Code::FanOut | Code::AmbiguousMatch);
            let mut finding = Finding::foreseen(prediction, Some(&step.name), sample);
            if prediction.code == Code::Blocked && step.stops_at_first {
                finding.samples.truncate(1);
                if std::mem::replace(&mut blocked, true) {
                    continue;
                }
            }
            self.plan.findings.push(finding);
        }
        Ok(repeated)
    }

    fn follow_new_keys(&mut self, step: &StepProgram) -> Result<(), Error> {
        for (_, sql) in step.moved.iter().flat_map(|moved| &moved.create) {
            self.database.execute(sql)?;
        }
        for (_, sql) in step.moved.iter().flat_map(|moved| &moved.own) {
            self.database.execute(sql)?;
        }
        loop {
            let mut added = 0;
            for (_, sql) in step.moved.iter().flat_map(|moved| &moved.fill) {
                added += self.database.execute(sql)?.rows;
            }
            if added == 0 {
                return Ok(());
            }
        }
    }

    fn follow_cascades(&mut self, step: &StepProgram) -> Result<(), Error> {
        self.database.prepare(&mut step.cascades.iter().map(|cascade| cascade.create.as_str()))?;
        loop {
            let mut added = 0;
            for fill in step.cascades.iter().flat_map(|cascade| &cascade.fill) {
                added += self.database.execute(fill)?.rows;
            }
            if added == 0 {
                return Ok(());
            }
        }
    }
}
