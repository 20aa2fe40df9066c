//! Runs the cases of a suite: plan, apply, apply again, and roll back.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crate::apply::ApplyOutcome;
use crate::database::Database;
use crate::diagnostic::Place;
use crate::document::TestCase;
use crate::engine::{self, Engine, Options};
use crate::migration::Step;
use crate::plan::{Outcome, Plan, RowSample};
use crate::sql::Value;
use crate::testing::claims::{self, Mismatch, StepRows};
use crate::testing::scratch::{Rows, all_rows};
use crate::testing::setting::{Setting, Shape};
use crate::testing::{
    CaseResult, Coverage, Failure, FailureKind, Stage, Suite, SuiteResult, files, probe, refusals, tables,
    undone,
};

/// Runs several test documents side by side; the results are in the order of the paths.
pub fn run_all(paths: &[PathBuf], stage: &Stage) -> Vec<SuiteResult> {
    let next = AtomicUsize::new(0);
    let results: Mutex<BTreeMap<usize, SuiteResult>> = Mutex::default();
    let threads = match stage {
        Stage::Sqlite => std::thread::available_parallelism().map_or(1, usize::from).min(paths.len()),
        // A server lets one migration run at a time.
        Stage::Postgres(_) => 1,
    };
    let work = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = paths.get(index) else { break };
            let result = match Suite::load(path) {
                Ok(suite) => run(&suite, stage),
                Err(rejected) => SuiteResult::rejected(path, rejected),
            };
            results.lock().unwrap_or_else(PoisonError::into_inner).insert(index, result);
        }
    };
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
    results.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()
}

/// Runs every case of a suite.
pub fn run(suite: &Suite, stage: &Stage) -> SuiteResult {
    let mut result = SuiteResult {
        path: suite.document.name.clone(),
        migration: Some(suite.migration.id.clone()),
        document: suite.document.clone(),
        findings: Vec::new(),
        cases: Vec::new(),
        coverage: None,
    };
    let shape = Shape::of(&suite.schema, stage);
    let mut coverage = Coverage::of(&suite.migration);
    for case in &suite.cases {
        let started = Instant::now();
        let mut run = CaseRun { suite, case, stage, failures: Vec::new(), coverage: &mut coverage };
        match &shape {
            Ok(shape) => {
                if let Err(error) = run.all(shape) {
                    run.failures.push(failure(&error, case.name.place));
                }
            }
            Err(error) => {
                run.fail(FailureKind::Given, case.name.place, format!("the schema cannot be made: {error}"))
            }
        }
        let failures = run.failures;
        let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        result.cases.push(CaseResult {
            name: case.name.value.clone(),
            place: case.name.place,
            failures,
            milliseconds,
        });
    }
    result.coverage = Some(coverage);
    result
}

/// One case while it runs.
struct CaseRun<'a> {
    suite: &'a Suite,
    case: &'a TestCase,
    stage: &'a Stage,
    failures: Vec<Failure>,
    coverage: &'a mut Coverage,
}

impl CaseRun<'_> {
    fn fail(&mut self, kind: FailureKind, place: Place, message: impl Into<String>) {
        self.failures.push(Failure::new(kind, place, message));
    }

    fn all(&mut self, shape: &Shape) -> Result<(), engine::Error> {
        let (case, failures) = (self.case, &mut self.failures);
        let setting = Setting::new(self.suite, &case.given, case.place, self.stage, shape, failures)?;
        let Some(setting) = setting else { return Ok(()) };
        let before = all_rows(&mut *setting.scratch.open()?)?;
        let mut engine = setting.scratch.engine()?;
        let plan = match engine.plan(&setting.migration, &setting.options) {
            Ok(plan) => plan,
            Err(engine::Error::Document(findings)) => {
                let reasons = refusals::of_document(&setting.migration, findings);
                refusals::check(&case.expect, case.name.place, &reasons, &mut self.failures);
                for step in setting.migration.steps.iter().filter_map(Step::rows) {
                    self.unreached(&step.name);
                }
                self.needs_no_excuse("the run is refused");
                files::check(case, &setting.migration.folder, &mut self.failures);
                return self.check_rows(&mut *setting.scratch.open()?);
            }
            Err(other) => return Err(other),
        };
        self.coverage.add_plan(&plan);
        self.check_claims(&setting, &plan, &before)?;
        let reasons = refusals::of_plan(&plan);
        refusals::check(&case.expect, case.name.place, &reasons, &mut self.failures);
        self.apply(&mut engine, &setting, &plan, &before)
    }

    /// Holds what each step decided against the claims.
    fn check_claims(
        &mut self,
        setting: &Setting,
        plan: &Plan,
        before: &[(String, Rows)],
    ) -> Result<(), engine::Error> {
        let decided = setting.decided(plan)?;
        for (index, step) in setting.migration.steps.iter().enumerate() {
            let Some(step) = step.rows() else { continue };
            let Some(rows) = decided.iter().find(|rows| rows.step == step.name) else {
                self.unreached(&step.name);
                continue;
            };
            let wrong = claims::check(rows, &self.case.expect, self.case.name.place, &mut self.failures);
            if !wrong.is_empty() {
                self.explain(&wrong, index, setting)?;
                self.show_rows(&wrong, rows, before);
            }
        }
        Ok(())
    }

    /// A refused run may end before a step; what a case says of it is never looked at.
    fn unreached(&mut self, step: &str) {
        let expect = &self.case.expect;
        let claims = expect.decisions.iter().chain(&expect.blocked).map(|claim| &claim.name);
        let claims = claims.chain(expect.not_selected.iter().map(|claim| &claim.name));
        let places: Vec<_> = claims.filter(|name| name.value == step).map(|name| name.place).collect();
        for place in places {
            let message = format!("the run is refused before step \"{step}\" is planned");
            self.fail(FailureKind::Unused, place, message);
        }
    }

    /// Adds to each wrong claim the cells of the row that was expected and of the one that decided.
    fn explain(&mut self, wrong: &[Mismatch], step: usize, setting: &Setting) -> Result<(), engine::Error> {
        let declared = setting.migration.steps[step].rows().filter(|step| !step.table.inputs.is_empty());
        let Some(declared) = declared else { return Ok(()) };
        let inputs = probe::of(&setting.scratch, &setting.migration, step, &setting.options)?;
        for mismatch in wrong {
            let Some(values) = inputs.get(&mismatch.key) else { continue };
            let check = |id: &Option<String>| probe::check_row(declared, id.as_deref()?, values);
            if let Some(failure) = self.failures.get_mut(mismatch.failure) {
                failure.expected = check(&mismatch.expected);
                failure.decided = check(&mismatch.decided);
            }
        }
        Ok(())
    }

    /// Adds to each wrong claim the given row.
    fn show_rows(&mut self, wrong: &[Mismatch], step: &StepRows, before: &[(String, Rows)]) {
        let Some((_, given)) = before.iter().find(|(table, _)| table.eq_ignore_ascii_case(&step.from)) else {
            return;
        };
        let position = |name: &String| given.columns.iter().position(|column| column == name);
        let positions: Vec<usize> = step.key.iter().filter_map(position).collect();
        for mismatch in wrong {
            let is_it = |row: &&Vec<Value>| {
                let own: Vec<Value> = positions.iter().map(|index| row[*index].clone()).collect();
                claims::key_text(&own) == mismatch.key
            };
            if let Some(row) = given.rows.iter().find(is_it)
                && let Some(failure) = self.failures.get_mut(mismatch.failure)
            {
                failure.row = given.columns.iter().cloned().zip(row.iter().cloned()).collect();
            }
        }
    }

    fn apply(
        &mut self,
        engine: &mut Engine,
        setting: &Setting,
        plan: &Plan,
        before: &[(String, Rows)],
    ) -> Result<(), engine::Error> {
        let Setting { scratch, migration, options } = setting;
        let held = files::held(plan);
        let planned = Options { expected_digest: Some(plan.digest.clone()), ..options.clone() };
        let receipt = engine.apply(migration, &planned)?;
        if receipt.outcome == ApplyOutcome::Applied {
            self.coverage.add_checks(&receipt.verified);
        }
        let is_as_planned = match plan.outcome {
            Outcome::Changes => receipt.outcome == ApplyOutcome::Applied,
            Outcome::Empty => receipt.outcome == ApplyOutcome::Empty,
            Outcome::Refused => receipt.outcome == ApplyOutcome::Refused,
        };
        if !is_as_planned {
            let message = format!("the plan says {:?}, and the apply {:?}", plan.outcome, receipt.outcome);
            self.fail(FailureKind::Run, self.case.name.place, message.to_lowercase());
        }
        let mut database = scratch.open()?;
        let changed = all_rows(&mut *database)?;
        if receipt.outcome != ApplyOutcome::Applied && !same(before, &changed) {
            let message = "the run was refused or empty, and changed rows";
            self.fail(FailureKind::Run, self.case.name.place, message);
        }
        self.check_rows(&mut *database)?;
        drop(database);
        files::check(self.case, &migration.folder, &mut self.failures);
        match receipt.outcome {
            ApplyOutcome::Applied => {
                self.repeat(engine, setting, &changed)?;
                self.roll_back(engine, setting, &receipt.plan.run.id, before)?;
                if let Some(path) = files::changed(&held).filter(|_| self.case.not_undoable.is_none()) {
                    let name = path.strip_prefix(&migration.folder).unwrap_or(path).display();
                    let message = format!("a rollback leaves \"{name}\" otherwise than it was given");
                    self.fail(FailureKind::Rollback, self.case.name.place, message);
                }
                return Ok(());
            }
            ApplyOutcome::Empty => self.needs_no_excuse("the run changes nothing"),
            _ => self.needs_no_excuse("the run is refused"),
        }
        Ok(())
    }

    /// Holds the rows of each table that the case names against the expected ones.
    fn check_rows(&mut self, database: &mut dyn Database) -> Result<(), engine::Error> {
        let catalog = database.catalog()?;
        for after in &self.case.expect.after {
            if let Some(expected) = &after.value {
                tables::check(database, &catalog, &after.name, expected, &mut self.failures)?;
            }
        }
        Ok(())
    }

    /// Excuses that there is no need of.
    fn needs_no_excuse(&mut self, why: &str) {
        self.needs_no_undo_excuse(why);
        self.needs_no_repeat_excuse(why);
    }

    fn needs_no_repeat_excuse(&mut self, why: &str) {
        if let Some(reason) = &self.case.not_repeatable {
            let message = format!("the case says that it is not repeatable, and {why}");
            let failure = Failure::new(FailureKind::Repeat, reason.place, message);
            self.failures.push(failure.hint("remove `not_repeatable`"));
        }
    }

    /// Takes the run back: everything must be as given.
    fn roll_back(
        &mut self,
        engine: &mut Engine,
        setting: &Setting,
        run: &str,
        before: &[(String, Rows)],
    ) -> Result<(), engine::Error> {
        let wrong = undone::roll_back(engine, setting, run, before)?;
        match (&self.case.not_undoable, wrong) {
            (None, Some(why)) if setting.migration.keeps_undo => {
                let failure = Failure::new(FailureKind::Rollback, self.case.name.place, why);
                let hint =
                    "what is applied can be rolled back; where that cannot be, say `not_undoable: WHY`";
                self.failures.push(failure.hint(hint));
            }
            (Some(_), None) => self.needs_no_undo_excuse("a rollback leaves what was given"),
            _ => {}
        }
        Ok(())
    }

    /// An excuse for a rollback that there is no need of.
    fn needs_no_undo_excuse(&mut self, why: &str) {
        if let Some(reason) = &self.case.not_undoable {
            let message = format!("the case says that it is not undoable, and {why}");
            let failure = Failure::new(FailureKind::Rollback, reason.place, message);
            self.failures.push(failure.hint("remove `not_undoable`"));
        }
    }

    /// Runs the migration on what it left.
    fn repeat(
        &mut self,
        engine: &mut Engine,
        setting: &Setting,
        first: &[(String, Rows)],
    ) -> Result<(), engine::Error> {
        let Setting { scratch, migration, options } = setting;
        let plan = engine.plan(migration, options)?;
        if self.case.not_repeatable.is_some() {
            if plan.outcome == Outcome::Empty {
                self.needs_no_repeat_excuse("a second run finds nothing to do");
            }
            return Ok(());
        }
        if plan.outcome == Outcome::Empty {
            engine.apply(migration, options)?;
            if !same(first, &all_rows(&mut *scratch.open()?)?) {
                self.fail(FailureKind::Repeat, self.case.name.place, "a second run changes rows");
            }
            return Ok(());
        }
        let what = match refusals::of_plan(&plan).first() {
            Some(reason) => format!("is refused by `{}`: {}", reason.code, reason.message),
            None => format!("finds something to do again: {}", again(&plan)),
        };
        let message = format!("a second run {what}");
        let failure = Failure::new(FailureKind::Repeat, self.case.name.place, message);
        self.failures.push(
            failure.hint(
                "a rule finds nothing in what it left; where that cannot be, say `not_repeatable: WHY`",
            ),
        );
        Ok(())
    }
}

/// Why the engine could not go on.
fn failure(error: &engine::Error, place: Place) -> Failure {
    let failure = Failure::new(FailureKind::Run, place, error.to_string());
    match error {
        engine::Error::Database { hint: Some(hint), .. } | engine::Error::File { hint: Some(hint), .. } => {
            failure.hint(hint)
        }
        _ => failure,
    }
}

/// What a second run would do.
fn again(plan: &Plan) -> String {
    let mut done = Vec::new();
    for step in &plan.steps {
        for decision in &step.decisions {
            for sample in decision.samples.iter().filter(|sample| changes(sample)) {
                let key = claims::key_text(&sample.key);
                done.push(format!("step \"{}\", row \"{key}\" ({})", step.step, decision.decision));
            }
        }
    }
    let more = done.len().saturating_sub(3);
    done.truncate(3);
    if more > 0 {
        done.push(format!("and {more} more"));
    }
    done.join(", ")
}

fn changes(sample: &RowSample) -> bool {
    sample.changes.iter().any(|change| !matches!(change.effect, "block" | "keep" | "report"))
}

fn same(left: &[(String, Rows)], right: &[(String, Rows)]) -> bool {
    left.len() == right.len()
        && left.iter().zip(right).all(|((one, own), (other, theirs))| one == other && own.rows == theirs.rows)
}
