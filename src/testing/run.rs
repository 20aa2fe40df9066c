//! Runs the cases of a suite: plan, apply, and apply again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crate::apply::ApplyOutcome;
use crate::database::Catalog;
use crate::document::{Node, TestCase, Text, to_json};
use crate::engine::{self, Engine, Options};
use crate::migration::{Migration, Origin, SchemaOrigin};
use crate::plan::{Outcome, Plan};
use crate::sql::{Dialect, Value};
use crate::testing::claims::{self, Mismatch};
use crate::testing::refusals::{self, Reason};
use crate::testing::scratch::{Rows, Scratch, all_rows, rows};
use crate::testing::values::{columns, insert, literal};
use crate::testing::{CaseResult, Coverage, Failure, FailureKind, Stage, Suite, SuiteResult, probe, tables};

/// More rows than a case has: every one of them is held against the claims.
const EVERY_ROW: usize = 1_000_000;

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
    let empty = Scratch::new(stage, &suite.schema, "").and_then(|scratch| scratch.catalog());
    let mut coverage = Coverage::of(&suite.migration);
    for case in &suite.cases {
        let started = Instant::now();
        let mut run = CaseRun { suite, case, stage, failures: Vec::new(), coverage: &mut coverage };
        match &empty {
            Ok((catalog, dialect)) => {
                if let Err(error) = run.all(catalog, dialect) {
                    run.fail(FailureKind::Run, case.name.place, error.to_string());
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
    fn fail(&mut self, kind: FailureKind, place: crate::diagnostic::Place, message: impl Into<String>) {
        self.failures.push(Failure::new(kind, place, message));
    }

    fn all(&mut self, catalog: &Catalog, dialect: &Rc<dyn Dialect>) -> Result<(), engine::Error> {
        let Some(given) = self.given_rows(catalog, &**dialect) else { return Ok(()) };
        let scratch = match Scratch::new(self.stage, &self.suite.schema, &given) {
            Ok(scratch) => scratch,
            Err(engine::Error::Database { message, .. }) => {
                let place = self.case.given.tables.first().map_or(self.case.place, |table| table.name.place);
                self.fail(FailureKind::Given, place, format!("the given rows cannot be made: {message}"));
                return Ok(());
            }
            Err(other) => return Err(other),
        };
        let folder = scratch.folder().join("files");
        if !self.write_files(&folder) {
            return Ok(());
        }
        let migration = moved(&self.suite.migration, &folder);
        let options = Options {
            params: self.suite.params.clone(),
            samples: EVERY_ROW,
            working_folder: Some(folder),
            now: self.suite.now,
            ..Options::default()
        };
        let before = all_rows(&mut *scratch.open()?)?;
        let mut engine = scratch.engine()?;
        let plan = match engine.plan(&migration, &options) {
            Ok(plan) => plan,
            Err(engine::Error::Document(findings)) => {
                let rule = &migration.document.name;
                let reasons = findings.into_iter().map(|finding| {
                    let place =
                        finding.place.map_or(String::new(), |place| format!(" ({rule}:{})", place.line));
                    Reason { code: finding.code, message: finding.message + &place }
                });
                let reasons: Vec<Reason> = reasons.collect();
                refusals::check(&self.case.expect, self.case.name.place, &reasons, &mut self.failures);
                return Ok(());
            }
            Err(other) => return Err(other),
        };
        self.coverage.add_plan(&plan);
        self.check_claims(&plan, &scratch, &migration, &options, &before)?;
        refusals::check(&self.case.expect, self.case.name.place, &reasons(&plan), &mut self.failures);
        self.apply(&mut engine, &scratch, &migration, &options, &plan, &before)
    }

    /// The SQL that inserts the given rows; `None` where some do not fit the schema.
    fn given_rows(&mut self, catalog: &Catalog, dialect: &dyn Dialect) -> Option<String> {
        let mut sql = String::new();
        for given in &self.case.given.tables {
            let Some(table) = catalog.table(&given.name.value) else {
                let message = format!("the schema has no table \"{}\"", given.name.value);
                let names: Vec<&str> = catalog.tables.iter().map(|table| table.name.as_str()).collect();
                let hint = format!("it has {}", names.join(", "));
                self.failures.push(Failure::new(FailureKind::Given, given.name.place, message).hint(hint));
                continue;
            };
            let name = dialect.identifier(&table.name);
            for row in given.value.iter().flatten() {
                let columns = columns(row, table, FailureKind::Given, &mut self.failures);
                let values: Vec<_> = columns
                    .into_iter()
                    .map(|(column, value)| (column, literal(dialect, value, column.takes)))
                    .collect();
                sql += &insert(dialect, &name, &values);
            }
        }
        self.failures.is_empty().then_some(sql)
    }

    /// Writes the given files; false where one cannot be written.
    fn write_files(&mut self, folder: &Path) -> bool {
        let mut made = std::fs::create_dir_all(folder).is_ok();
        for file in &self.case.given.files {
            let path = folder.join(&file.name.value);
            let written = match file.value.as_ref().map(|content| text_of(content, &path)) {
                Some(Ok(text)) => path
                    .parent()
                    .map_or(Ok(()), std::fs::create_dir_all)
                    .and_then(|()| std::fs::write(&path, text))
                    .map_err(|error| error.to_string()),
                Some(Err(message)) => Err(message),
                None => Ok(()),
            };
            if let Err(message) = written {
                let message = format!("file \"{}\" cannot be made: {message}", file.name.value);
                self.fail(FailureKind::Given, file.name.place, message);
                made = false;
            }
        }
        made
    }

    /// Holds what each step decided against the claims.
    fn check_claims(
        &mut self,
        plan: &Plan,
        scratch: &Scratch,
        migration: &Migration,
        options: &Options,
        before: &[(String, Rows)],
    ) -> Result<(), engine::Error> {
        for (index, step) in migration.steps.iter().enumerate() {
            let Some(planned) = plan.steps.iter().find(|planned| planned.step == step.name) else {
                self.unreached(&step.name);
                continue;
            };
            let given = given_keys(scratch, migration, &planned.from, &planned.key)?;
            let rows = claims::decided(planned, &plan.findings);
            let expect = &self.case.expect;
            let place = self.case.name.place;
            let wrong = claims::check(&step.name, expect, place, &given, &rows, &mut self.failures);
            if !wrong.is_empty() {
                self.explain(&wrong, index, scratch, migration, options)?;
                self.show_rows(&wrong, &planned.from, &planned.key, before);
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
    fn explain(
        &mut self,
        wrong: &[Mismatch],
        step: usize,
        scratch: &Scratch,
        migration: &Migration,
        options: &Options,
    ) -> Result<(), engine::Error> {
        let declared = &migration.steps[step];
        if declared.table.inputs.is_empty() {
            return Ok(());
        }
        let inputs = probe::of(scratch, migration, step, options)?;
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
    fn show_rows(&mut self, wrong: &[Mismatch], from: &str, key: &[String], before: &[(String, Rows)]) {
        let Some((_, given)) = before.iter().find(|(table, _)| table.eq_ignore_ascii_case(from)) else {
            return;
        };
        let position = |name: &String| given.columns.iter().position(|column| column == name);
        let positions: Vec<usize> = key.iter().filter_map(position).collect();
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
        scratch: &Scratch,
        migration: &Migration,
        options: &Options,
        plan: &Plan,
        before: &[(String, Rows)],
    ) -> Result<(), engine::Error> {
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
        let catalog = database.catalog()?;
        for after in &self.case.expect.after {
            if let Some(expected) = &after.value {
                tables::check(&mut *database, &catalog, &after.name, expected, &mut self.failures)?;
            }
        }
        drop(database);
        match receipt.outcome {
            ApplyOutcome::Applied => self.repeat(engine, scratch, migration, options, &changed),
            _ => Ok(()),
        }
    }

    /// Runs the migration on what it left.
    fn repeat(
        &mut self,
        engine: &mut Engine,
        scratch: &Scratch,
        migration: &Migration,
        options: &Options,
        first: &[(String, Rows)],
    ) -> Result<(), engine::Error> {
        let plan = engine.plan(migration, options)?;
        if let Some(reason) = &self.case.not_repeatable {
            let place = reason.place;
            if plan.outcome == Outcome::Empty {
                let message = "the case says that it is not repeatable, and a second run finds nothing to do";
                let failure = Failure::new(FailureKind::Repeat, place, message);
                self.failures.push(failure.hint("remove `not_repeatable`"));
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
        let what = match reasons(&plan).first() {
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

/// The migration as if it stood in another folder; JSON Schemas stay where they are.
fn moved(migration: &Migration, folder: &Path) -> Migration {
    let mut moved = migration.clone();
    for source in &mut moved.sources {
        if let Origin::File(file) = &mut source.origin
            && let Some(SchemaOrigin::Path(path, _)) = &mut file.schema
        {
            let own = migration.folder.join(&*path);
            *path = std::path::absolute(&own).unwrap_or(own).display().to_string();
        }
    }
    moved.folder = folder.to_owned();
    moved
}

/// The text of a file: as it is, or in the format that its extension says.
fn text_of(content: &Node, path: &Path) -> Result<String, String> {
    match content {
        Node::Scalar(Text { value, .. }) => Ok(value.clone()),
        node => {
            let json = to_json(node);
            match path.extension().and_then(|extension| extension.to_str()) {
                // JSON is YAML too.
                Some("json" | "yaml" | "yml") => Ok(json.to_string()),
                Some("ndjson" | "jsonl") => Ok(json.as_array().map_or_else(
                    || json.to_string(),
                    |lines| lines.iter().map(|line| format!("{line}\n")).collect(),
                )),
                _ => {
                    Err("maps and lists are for json, ndjson and yaml: write other files as text".to_owned())
                }
            }
        }
    }
}

/// The keys of every given row of the table that a step selects from; none where that is a source.
fn given_keys(
    scratch: &Scratch,
    migration: &Migration,
    from: &str,
    key: &[String],
) -> Result<BTreeSet<String>, engine::Error> {
    if migration.sources.iter().any(|source| source.name.eq_ignore_ascii_case(from)) {
        return Ok(BTreeSet::new());
    }
    let mut database = scratch.open()?;
    database.catalog()?;
    let dialect = database.dialect();
    let columns: Vec<String> = key.iter().map(|column| dialect.identifier(column)).collect();
    let sql = format!("SELECT {} FROM {}", columns.join(", "), dialect.identifier(from));
    let found = rows(&mut *database, &sql)?.rows;
    Ok(found.iter().map(|key| claims::key_text(key)).collect())
}

/// Why a plan refuses, each with its first rows.
fn reasons(plan: &Plan) -> Vec<Reason> {
    let reason = |finding: &crate::plan::Finding| {
        let step = finding.step.as_ref().map_or(String::new(), |step| format!("step \"{step}\": "));
        let rows: Vec<String> = finding
            .samples
            .iter()
            .take(3)
            .map(|row| {
                let named = finding.columns.iter().zip(row);
                let named: Vec<String> = named.map(|(column, value)| format!("{column} {value}")).collect();
                format!("({})", named.join(", "))
            })
            .collect();
        let rows = if rows.is_empty() { String::new() } else { format!(": {}", rows.join(", ")) };
        Reason { code: finding.code, message: format!("{step}{}{rows}", finding.message) }
    };
    plan.refusals().map(reason).collect()
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

fn changes(sample: &crate::plan::RowSample) -> bool {
    sample.changes.iter().any(|change| !matches!(change.effect, "block" | "keep" | "report"))
}

fn same(left: &[(String, Rows)], right: &[(String, Rows)]) -> bool {
    left.len() == right.len()
        && left.iter().zip(right).all(|((one, own), (other, theirs))| one == other && own.rows == theirs.rows)
}
