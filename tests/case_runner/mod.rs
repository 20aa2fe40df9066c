//! Runs one case: plans, compares, applies, compares, applies again.

mod description;
mod normal;
mod recorded;
mod rejection;
mod rolled_back;
mod schema;
mod statements;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use amend::apply::ApplyOutcome;
use amend::engine::Statement;
use amend::migration::Adjudications;
use amend::plan::Outcome;
use amend::rehearsal::RehearsalOutcome;
use amend::saved::{Save, SavedPlan};
use amend::{Engine, Migration, Options, Plan, Receipt};

use crate::scratch::{Failure, KINDS, Kind, Scratch, changed_files};
use description::Case;
use recorded::Recorded;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

pub(crate) use recorded::records;

/// Whether the case in this folder runs on this kind of database; one that cannot be read fails there.
pub(crate) fn runs_on(folder: &Path, kind: &Kind) -> bool {
    Case::read(folder).map_or(kind.name == KINDS[0].name, |case| case.runs_on(kind))
}

/// Runs the case in this folder on a database of this kind.
pub(crate) fn run(folder: &Path, kind: &Kind) -> Result<(), Failure> {
    let case = Case::read(folder)?;
    let (mut recorded, mut planned) = (Recorded::default(), None);
    let mut stage = Stage::new(&case, kind)?;
    if kind.name != case.first_kind().name {
        same_rows(&stage, &Stage::new(&case, case.first_kind())?)?;
    }
    match stage.prepare()? {
        Ok((plan, statements)) => {
            schema::plan(&plan)?;
            recorded.add("plan.json", normal::plan(&plan, stage.scratch.folder(), case.first_kind()));
            if let Some(frozen) = stage.freeze()? {
                recorded.add("frozen.yaml", frozen);
            }
            let statements = normal::statements(&statements, &plan);
            match &case.sql_of {
                None => recorded.add("plan.sql", statements),
                Some(other) => recorded::same_statements(other, &statements, kind, case.first_kind())?,
            }
            same_elsewhere(&case, kind, &plan)?;
            let passed = stage.rehearse(&plan, &mut recorded)?;
            stage.apply(&plan, passed, &mut recorded)?;
            planned = Some(plan);
        }
        Err(rejection) => {
            let folder = stage.scratch.folder().display().to_string();
            recorded.add("error.txt", rejection.replace(&folder, "<folder>"));
        }
    }
    recorded.compare(folder, kind, case.first_kind())?;
    match planned.filter(|_| kind.name != case.first_kind().name) {
        Some(plan) => same_elsewhere(&case, case.first_kind(), &plan),
        None => Ok(()),
    }
}

/// A case set up in a throw-away folder.
struct Stage<'a> {
    case: &'a Case,
    /// The kind of its database.
    kind: &'static str,
    scratch: Scratch,
    before: BTreeMap<PathBuf, Vec<u8>>,
    run: Option<(Engine, Migration)>,
    /// What was chosen for rows that block.
    chosen: Option<Adjudications>,
    /// Where plans are saved.
    saved: Option<TempDir>,
}

/// What one run gives, or the text of why there is none.
type Attempt<T> = Result<Result<T, String>, Failure>;

impl<'a> Stage<'a> {
    fn new(case: &'a Case, kind: &Kind) -> Result<Self, Failure> {
        let scratch = Scratch::new(kind, &case.before(kind)?)?;
        case.copy_files(scratch.folder())?;
        let before = scratch.files()?;
        Ok(Stage { case, kind: kind.name, scratch, before, run: None, chosen: None, saved: None })
    }

    /// Plans; a plan must leave no trace, and planning again must give the same, which is saved.
    fn prepare(&mut self) -> Attempt<(Plan, Vec<Statement>)> {
        let attempt = self.plan()?;
        self.unchanged("plan")?;
        let Ok((plan, _)) = &attempt else { return Ok(attempt) };
        self.saved = Some(TempDir::new()?);
        let again = self.plan()?.map_err(|text| format!("the second plan was rejected: {text}"))?.0;
        equal("digest of a second plan", &plan.digest, &again.digest)?;
        self.unchanged("saved plan")?;
        Ok(attempt)
    }

    fn plan(&mut self) -> Attempt<(Plan, Vec<Statement>)> {
        let rule = self.case.rule(self.scratch.folder());
        let migration = match Migration::load(&rule) {
            Ok(migration) => migration,
            Err(rejected) => return Ok(Err(rejection::of_document(&rejected.findings))),
        };
        let save = self.saved_plan().map(|path| Save { path, overwrite: false, key: None });
        if let Some(path) = self.case.adjudications(self.scratch.folder()) {
            match Adjudications::load(&path, &migration) {
                Ok(adjudications) => self.chosen = Some(adjudications),
                Err(rejected) => return Ok(Err(rejection::of_choices(&rejected.findings))),
            }
        }
        let options = Options { save, ..self.options() };
        let mut engine = Engine::connect(&self.scratch.database.url())?;
        let attempt = engine
            .plan(&migration, &options)
            .and_then(|plan| Ok((plan, engine.statements(&migration, &options)?)));
        self.run = Some((engine, migration));
        Ok(attempt.map_err(|error| rejection::of_run(&error)))
    }

    /// The file that `amend freeze` would write, the same twice; none where it would write none.
    fn freeze(&mut self) -> Result<Option<String>, Failure> {
        let options = self.options();
        let (engine, migration) = self.run.as_mut().ok_or("nothing was planned")?;
        let mut merge = |old: Option<&str>| {
            let plan = engine.freeze(migration, &options)?;
            let path = Path::new("frozen.yaml");
            let merged = amend::adjudication::merge(migration, &plan.frozen, path, old, false)?;
            Ok::<_, Failure>((!plan.frozen.is_empty()).then_some(merged.text))
        };
        let Some(first) = merge(None)? else { return Ok(None) };
        equal("frozen a second time", &Some(&first), &merge(None)?.as_ref())?;
        equal("frozen into the file", &Some(&first), &merge(Some(&first))?.as_ref())?;
        schema::frozen(&first)?;
        self.unchanged("freeze")?;
        Ok(Some(first))
    }

    fn options(&self) -> Options {
        Options {
            params: self.case.params.clone(),
            only: self.case.scope.only.clone(),
            conditions: self.case.scope.conditions.clone(),
            working_folder: Some(self.scratch.folder().to_owned()),
            done: self.case.applied.clone(),
            adjudications: self.chosen.clone(),
            ..Options::default()
        }
    }

    fn saved_plan(&self) -> Option<PathBuf> {
        self.saved.as_ref().map(|folder| folder.path().join("plan.json"))
    }

    /// The plan was saved as it is, and nothing differs from it until it is applied.
    fn apply_saved(&mut self, plan: &Plan) -> Attempt<Receipt> {
        let Some(path) = self.saved_plan().filter(|path| path.exists()) else {
            equal("outcome of a plan that was not saved", &Outcome::Refused, &plan.outcome)?;
            return self.run_apply(None);
        };
        let saved = amend::saved::read(&path)?;
        schema::saved(&saved)?;
        equal("digest of the saved plan", &plan.digest, &saved.plan.digest)?;
        self.run_apply(Some(saved))
    }

    /// The rows that a saved plan has changed are not as it says any more.
    fn is_stale(&mut self) -> Result<(), Failure> {
        let Some(path) = self.saved_plan().filter(|path| path.exists()) else { return Ok(()) };
        let receipt = self.run_apply(Some(amend::saved::read(&path)?))??;
        schema::receipt(&receipt)?;
        equal("outcome of a saved plan that was applied before", &ApplyOutcome::Stale, &receipt.outcome)?;
        let stale = receipt.stale.ok_or("nothing says why the saved plan is stale")?;
        if stale.any() { Ok(()) } else { Err(format!("nothing differs: {stale:?}").into()) }
    }

    fn run_apply(&mut self, saved: Option<SavedPlan>) -> Attempt<Receipt> {
        // A saved plan holds what was chosen.
        let adjudications = self.chosen.clone().filter(|_| saved.is_none());
        let options = Options { saved, adjudications, ..self.options() };
        let (engine, migration) = self.run.as_mut().ok_or("nothing was planned")?;
        Ok(engine.apply(migration, &options).map_err(|error| rejection::of_run(&error)))
    }

    /// Rehearses; that must leave no trace, and say what is not as planned.
    fn rehearse(&mut self, plan: &Plan, recorded: &mut Recorded) -> Result<bool, Failure> {
        let options = self.options();
        let (engine, migration) = self.run.as_mut().ok_or("nothing was planned")?;
        let rehearsal = engine.rehearse(migration, &options)?;
        self.unchanged("rehearsal")?;
        schema::rehearsal(&rehearsal)?;
        equal("digest of the rehearsed plan", &plan.digest, &rehearsal.plan.digest)?;
        if rehearsal.findings.is_empty() {
            for decision in &rehearsal.decisions {
                let found = decision.done.unwrap_or(decision.planned);
                equal(&format!("rows as planned: {decision:?}"), &decision.planned, &found)?;
            }
        } else {
            recorded.add("rehearsal.txt", rejection::of_rehearsal(&rehearsal));
        }
        Ok(rehearsal.outcome == RehearsalOutcome::Passed)
    }

    /// Applies; the receipt must say what happened, and a second run must find nothing to do.
    fn apply(&mut self, plan: &Plan, passed: bool, recorded: &mut Recorded) -> Result<(), Failure> {
        let before = self.scratch.database.tables()?;
        let receipt = match self.apply_saved(plan)? {
            Ok(receipt) => receipt,
            Err(failure) => {
                equal("a rehearsal of what fails passes", &false, &passed)?;
                recorded.add("error.txt", failure);
                return self.unchanged("failed apply");
            }
        };
        schema::receipt(&receipt)?;
        if let Some(stale) = &receipt.stale {
            return Err(format!("the saved plan is stale at once: {stale:#?}").into());
        }
        equal("digest of the applied plan", &plan.digest, &receipt.plan.digest)?;
        match plan.outcome {
            Outcome::Refused => {
                equal("outcome of apply", &ApplyOutcome::Refused, &receipt.outcome)?;
                return self.unchanged("refused apply");
            }
            Outcome::Empty => {
                equal("outcome of apply", &ApplyOutcome::Empty, &receipt.outcome)?;
                self.unchanged("empty apply")?;
            }
            Outcome::Changes => {
                equal("outcome of apply", &ApplyOutcome::Applied, &receipt.outcome)?;
                self.counted(&receipt)?;
            }
        }
        let text = normal::rows(&self.scratch.database.tables()?, &[&plan.run, &receipt.plan.run]);
        recorded.add("after.txt", text);
        if !receipt.plan.files.is_empty() && receipt.outcome == ApplyOutcome::Applied {
            recorded.add("files-after.txt", self.files_after(&receipt)?);
        }
        if receipt.outcome == ApplyOutcome::Applied {
            self.roll_back(&receipt, &before)?;
        }
        self.apply_again()?;
        if plan.outcome == Outcome::Changes { self.is_stale() } else { Ok(()) }
    }

    /// Every file that the run changed, as the plan says that it is now.
    fn files_after(&self, receipt: &Receipt) -> Result<String, Failure> {
        let mut text = String::new();
        for file in &receipt.plan.files {
            let bytes = std::fs::read(&file.path)?;
            let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            equal(&format!("SHA-256 of {}", file.path), &file.sha256_after, &Some(digest))?;
            let name = Path::new(&file.path).strip_prefix(self.scratch.folder())?.display().to_string();
            text += &format!("== {name}\n{}", String::from_utf8(bytes)?);
        }
        Ok(normal::without_run(&text, &receipt.plan.run))
    }

    fn apply_again(&mut self) -> Result<(), Failure> {
        self.before = self.scratch.files()?;
        let receipt = self.run_apply(None)??;
        match (&self.case.not_repeatable, receipt.outcome) {
            (None, ApplyOutcome::Empty) => self.unchanged("second apply"),
            (None, outcome) => Err(format!(
                "a second apply is {outcome:?}, not Empty (case.yaml can say `not_repeatable: why`)\n{}",
                normal::plan(&receipt.plan, self.scratch.folder(), self.case.first_kind())
            )
            .into()),
            (Some(_), ApplyOutcome::Empty) => {
                Err("case.yaml says `not_repeatable`, but a second apply is Empty".into())
            }
            (Some(_), _) => Ok(()),
        }
    }

    /// The counts of the receipt are the counts of the tables.
    fn counted(&self, receipt: &Receipt) -> Result<(), Failure> {
        if receipt.triggered.is_empty() {
            equal("tables of the receipt", &receipt.plan.tables, &receipt.tables)?;
        }
        let tables = self.scratch.database.tables()?;
        let read = |name: &str| receipt.plan.sources.iter().any(|it| it.source == name && it.file.is_some());
        for count in receipt.tables.iter().filter(|count| !read(&count.table)) {
            let rows = tables
                .iter()
                .find(|table| table.table == count.table)
                .map_or(0, |table| table.rows.len() as u64);
            equal(&format!("rows of {:?} after", count.table), &rows, &count.after)?;
            equal(
                &format!("conservation of {:?}", count.table),
                &(count.before + count.inserted),
                &(count.after + count.removed),
            )?;
        }
        Ok(())
    }

    fn unchanged(&self, what: &str) -> Result<(), Failure> {
        match changed_files(&self.before, &self.scratch.files()?) {
            Some(changes) => Err(format!("a {what} must leave no trace, but {changes}").into()),
            None => Ok(()),
        }
    }
}

/// Both databases hold the same rows.
fn same_rows(stage: &Stage<'_>, first: &Stage<'_>) -> Result<(), Failure> {
    let rows = |stage: &Stage<'_>| Ok::<_, Failure>(normal::rows(&stage.scratch.database.tables()?, &[]));
    equal("rows before", &rows(first)?, &rows(stage)?)
}

/// The same case in another folder, on this kind of database, has the same digest.
fn same_elsewhere(case: &Case, kind: &Kind, plan: &Plan) -> Result<(), Failure> {
    let (other, _) = Stage::new(case, kind)?.plan()??;
    equal(&format!("digest in another folder, on {}", kind.name), &other.digest, &plan.digest)
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, expected: &T, found: &T) -> Result<(), Failure> {
    if expected == found {
        return Ok(());
    }
    Err(format!("{what}: expected {expected:?}, found {found:?}").into())
}
