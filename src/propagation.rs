//! Registry files that are kept like the database: one project, several, or all.
//!
//! What `amend apply` and `amend verify` do with a rule that builds files (`build:` in `tables:`), as functions
//! for a service. The rule says which files there are and what stands in them; nothing here knows of projects
//! but their names.
//!
//! ```no_run
//! use amend::Engine;
//! use amend::propagation::Propagation;
//!
//! let rule = Propagation::load("rules/propagate-projects.yaml".as_ref())?;
//! let mut engine = Engine::connect("postgres://registry@db/projects")?;
//! for file in rule.propagate(&mut engine, "omni")?.files {
//!     println!("{}: {} changed, {} added", file.path, file.changed, file.added);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::apply::{ApplyOutcome, Receipt};
use crate::diagnostic::Code;
use crate::engine::{self, Engine, Options};
use crate::migration::{Migration, Rejected};
use crate::plan::{FilePlan, Plan, PresenceFound};

/// The parameter that names what is propagated.
const PROJECT: &str = "project";
/// The parameter with the id that a verification looks for.
const UUID: &str = "uuid";

/// A rule that builds registry files, with the parameters that stay the same.
#[derive(Debug, Clone)]
pub struct Propagation {
    rule: Migration,
    params: BTreeMap<String, String>,
}

/// What was written.
#[derive(Debug, Clone, Serialize)]
pub struct Propagated {
    /// The number of the run in the database's history; none where everything was so already.
    pub run: Option<u64>,
    /// The files that changed.
    pub files: Vec<WrittenFile>,
}

/// A file that changed.
#[derive(Debug, Clone, Serialize)]
pub struct WrittenFile {
    /// Its path.
    pub path: String,
    /// Records that stayed and changed.
    pub changed: u64,
    /// Records that came.
    pub added: u64,
    /// Records that left.
    pub removed: u64,
    /// How its text changed, as a unified diff; of many lines the first.
    pub diff: String,
}

/// Where an id stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Whether it stands everywhere that it is expected.
    pub verified: bool,
    /// The id, in its canonical spelling.
    pub uuid: String,
    /// Each table and file table, and whether it has the id or is not expected to.
    pub checks: BTreeMap<String, bool>,
    /// Those that lack it, in the order of the rule.
    pub missing_from: Vec<String>,
}

/// Why nothing was propagated. Database and files are as they were.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The rule cannot be used.
    #[error(transparent)]
    Rule(#[from] Rejected),
    /// The rule does not do what is asked of it.
    #[error("{0}")]
    Unsuitable(String),
    /// No project was named; [`Propagation::rebuild`] writes all.
    #[error("no project is named")]
    NoProject,
    /// A name that cannot be told apart from two: a list of names has commas between them.
    #[error("\"{0}\" is no name of a project: it has a comma, is empty, or has space around it")]
    Name(String),
    /// Neither the database nor a file has these projects.
    #[error("there is no project {}", .0.join(", "))]
    Unknown(Vec<String>),
    /// The plan refuses; its findings say why.
    #[error("the plan refuses: {} finding(s)", .0.refusals().count())]
    Refused(Box<Plan>),
    /// The database, a parameter or a file; [`engine::Error::Locked`] is worth another try.
    #[error(transparent)]
    Engine(#[from] engine::Error),
}

impl Propagation {
    /// Reads the rule; it builds at least one file table, and has a parameter `project` of type `list`.
    pub fn load(rule: &Path) -> Result<Propagation, Error> {
        Propagation::of(Migration::load(rule)?)
    }

    /// The same of a rule that was read before.
    pub fn of(rule: Migration) -> Result<Propagation, Error> {
        let unsuitable = |what: &str| Error::Unsuitable(format!("rule \"{}\" {what}", rule.id));
        if rule.tables.iter().all(|table| table.build.is_none()) {
            return Err(unsuitable("builds no file: no entry of `tables` has `build`"));
        }
        if !rule.params.iter().any(|param| param.name == PROJECT) {
            return Err(unsuitable("has no parameter \"project\""));
        }
        Ok(Propagation { rule, params: BTreeMap::new() })
    }

    /// The same with a parameter of the rule, as on the command line: the path of a file, for example. A
    /// relative path starts at the working folder.
    #[must_use]
    pub fn with(mut self, param: &str, value: impl Into<String>) -> Propagation {
        self.params.insert(param.to_owned(), value.into());
        self
    }

    /// Writes the entries of one project; everything else in the files stays byte for byte.
    ///
    /// An entry is inserted, changed, or removed where the project is gone from the database.
    pub fn propagate(&self, engine: &mut Engine, project: &str) -> Result<Propagated, Error> {
        self.propagate_batch(engine, &[project])
    }

    /// Writes the entries of several projects: each file once, all in one run.
    pub fn propagate_batch(&self, engine: &mut Engine, projects: &[&str]) -> Result<Propagated, Error> {
        self.apply(engine, &self.options(Some(projects))?)
    }

    /// Makes every file anew, as the database has it; a file that is so already is not written.
    pub fn rebuild(&self, engine: &mut Engine) -> Result<Propagated, Error> {
        self.apply(engine, &self.options(None)?)
    }

    /// What [`Propagation::propagate_batch`] would do, or [`Propagation::rebuild`] without projects; writes
    /// nothing.
    pub fn plan(&self, engine: &mut Engine, projects: Option<&[&str]>) -> Result<Plan, Error> {
        Ok(engine.plan(&self.rule, &self.options(projects)?)?)
    }

    /// Proves that an id stands in every table and file that is expected to have it, whatever its spelling
    /// there; reads only. That it is missing somewhere is no error.
    ///
    /// The rule has a parameter `uuid`, and a check `present:` that looks for it.
    pub fn verify(&self, engine: &mut Engine, id: uuid::Uuid) -> Result<Verified, Error> {
        let mut options = self.options(None)?;
        options.params.insert(UUID.to_owned(), id.to_string());
        let verification = engine.verify(&self.rule, &options)?;
        let uuid = id.to_string();
        let about: Vec<&PresenceFound> =
            verification.presences.iter().filter(|found| found.uuids.contains(&uuid)).collect();
        if about.is_empty() {
            let message = format!("rule \"{}\" has no check that looks for an id", self.rule.id);
            return Err(Error::Unsuitable(message));
        }
        let mut checks = BTreeMap::new();
        let mut missing_from: Vec<String> = Vec::new();
        for (relation, holds) in about.iter().flat_map(|found| &found.checks) {
            *checks.entry(relation.clone()).or_insert(true) &= holds;
            if !holds && !missing_from.contains(relation) {
                missing_from.push(relation.clone());
            }
        }
        Ok(Verified { verified: missing_from.is_empty(), uuid, checks, missing_from })
    }

    fn options(&self, projects: Option<&[&str]>) -> Result<Options, Error> {
        let mut options = Options { params: self.params.clone(), ..Options::default() };
        if let Some(projects) = projects {
            if projects.is_empty() {
                return Err(Error::NoProject);
            }
            let is_name = |name: &str| !name.is_empty() && !name.contains(',') && name.trim() == name;
            if let Some(wrong) = projects.iter().find(|name| !is_name(name)) {
                return Err(Error::Name((*wrong).to_owned()));
            }
            options.params.insert(PROJECT.to_owned(), projects.join(","));
        }
        Ok(options)
    }

    fn apply(&self, engine: &mut Engine, options: &Options) -> Result<Propagated, Error> {
        let receipt = engine.apply(&self.rule, options)?;
        match receipt.outcome {
            ApplyOutcome::Applied | ApplyOutcome::Empty => Ok(Propagated::of(receipt)),
            _ => Err(refused(receipt.plan)),
        }
    }
}

impl Propagated {
    fn of(receipt: Receipt) -> Propagated {
        let files = match receipt.outcome {
            ApplyOutcome::Applied => receipt.plan.files,
            _ => Vec::new(),
        };
        Propagated { run: receipt.number, files: files.into_iter().map(WrittenFile::of).collect() }
    }
}

impl WrittenFile {
    fn of(file: FilePlan) -> WrittenFile {
        let FilePlan { path, changed, added, removed, diff, .. } = file;
        WrittenFile { path, changed, added, removed, diff: diff.text }
    }
}

/// Projects that nothing has are told apart from everything else that refuses.
fn refused(plan: Plan) -> Error {
    let unknown: Vec<String> = plan
        .refusals()
        .filter(|finding| finding.code == Code::BuildKey)
        .flat_map(|finding| finding.samples.iter().flatten().map(ToString::to_string))
        .collect();
    match unknown.is_empty() {
        true => Error::Refused(Box::new(plan)),
        false => Error::Unknown(unknown),
    }
}
