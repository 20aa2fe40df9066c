//! From a path or a text to a checked migration.

use std::collections::BTreeSet;
use std::path::Path;

use minijinja::Environment;

use super::{
    Migration, Rejected, Risk, Rollback, accounted, builds, checks, digest, file_tables, kept, limits, names,
    params, relations, steps, unused,
};
use crate::diagnostic::{Code, Diagnostic, Place, Severity, SourceText, why_unreadable};
use crate::document::{self, Document, Lines};

/// How many findings of one document are kept.
const MOST_FINDINGS: usize = 200;

/// What checking one document carries along.
pub(super) struct Context<'d> {
    pub(super) source: &'d SourceText,
    pub(super) lines: Lines,
    /// Declared parameters.
    pub(super) params: BTreeSet<String>,
    /// Parameters that a hole or a template reads.
    pub(super) used_params: BTreeSet<String>,
    /// Declared sources, lower-case.
    pub(super) sources: BTreeSet<String>,
    pub(super) environment: Environment<'static>,
    /// Whether amend wrote the text to undo a run: its names are those of a database.
    pub(super) goes_back: bool,
    pub(super) findings: Vec<Diagnostic>,
}

impl<'d> Context<'d> {
    /// Begins to check a text that may read these parameters and sources.
    pub(super) fn new(source: &'d SourceText, params: BTreeSet<String>, sources: BTreeSet<String>) -> Self {
        Context {
            source,
            lines: Lines::new(&source.text),
            params,
            used_params: BTreeSet::new(),
            sources,
            environment: environment(),
            goes_back: false,
            findings: Vec::new(),
        }
    }
}

impl Context<'_> {
    /// Adds a finding.
    pub(super) fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Whether there is an error so far.
    pub(super) fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Whether there is an error in this part of the document so far.
    pub(super) fn has_errors_in(&self, part: Place) -> bool {
        self.findings.iter().any(|finding| {
            let start = finding.place.map(|place| place.start);
            finding.severity == Severity::Error
                && start.is_some_and(|start| (part.start..part.end).contains(&start))
        })
    }
}

fn unreadable(name: String, reason: &str) -> Rejected {
    let finding = Diagnostic::error(Code::Unreadable, None, format!("cannot read \"{name}\": {reason}"))
        .hint("check the path and its permissions; rule documents are UTF-8");
    Rejected { document: SourceText { name, text: String::new() }, findings: vec![finding] }
}

fn source(name: &str, bytes: Vec<u8>) -> Result<SourceText, Rejected> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceText { name: name.to_owned(), text }),
        Err(error) => {
            let byte = error.utf8_error().valid_up_to() + 1;
            Err(unreadable(name.to_owned(), &format!("it is not UTF-8: byte {byte} is wrong")))
        }
    }
}

impl Migration {
    /// Reads and checks a rule document. `Err` holds every finding, warnings too.
    pub fn load(path: &Path) -> Result<Migration, Rejected> {
        let source = Migration::read(path)?;
        Migration::from_text(&source.name, &source.text, path.parent().unwrap_or(Path::new("")))
    }

    /// The text of a rule document, which may say anything.
    pub fn read(path: &Path) -> Result<SourceText, Rejected> {
        let name = path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => source(&name, bytes),
            Err(error) => Err(unreadable(name, &why_unreadable(&error))),
        }
    }

    /// The same for bytes, which may not be text.
    pub(crate) fn from_bytes(name: &str, bytes: Vec<u8>, folder: &Path) -> Result<Migration, Rejected> {
        let source = source(name, bytes)?;
        Migration::from_text(&source.name, &source.text, folder)
    }

    /// Checks a rule document given as text; `name` is what messages call it, and relative files
    /// start from `folder`.
    pub fn from_text(name: &str, text: &str, folder: &Path) -> Result<Migration, Rejected> {
        Migration::checked(name, text, folder, None)
    }

    /// Checks a document that amend wrote to undo a run.
    pub(crate) fn of_rollback(name: &str, text: &str, rollback: Rollback) -> Result<Migration, Rejected> {
        Migration::checked(name, text, Path::new("."), Some(rollback))
    }

    fn checked(
        name: &str,
        text: &str,
        folder: &Path,
        rollback: Option<Rollback>,
    ) -> Result<Migration, Rejected> {
        let source = SourceText { name: name.to_owned(), text: text.to_owned() };
        let mut findings = Vec::new();
        let document = document::read(&source, &mut findings);
        let (migration, mut findings) = match document {
            Some(document) => {
                let (migration, more) = check(&source, &document, folder, rollback, findings);
                (Some(migration), more)
            }
            None => (None, findings),
        };
        let is_valid = findings.iter().all(|finding| finding.severity != Severity::Error);
        in_order(&mut findings);
        match migration {
            Some(migration) if is_valid => Ok(Migration { warnings: findings, ..migration }),
            _ => Err(Rejected { document: source, findings }),
        }
    }
}

/// Sorts the findings by place; of very many, the first ones are kept, errors before warnings.
fn in_order(findings: &mut Vec<Diagnostic>) {
    let place = |finding: &Diagnostic| finding.place.map(|place| place.start);
    let more = findings.len().saturating_sub(MOST_FINDINGS);
    if more > 0 {
        findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), place(finding)));
        findings.truncate(MOST_FINDINGS);
    }
    findings.sort_by_key(place);
    if more > 0 {
        let last = findings.last().and_then(|finding| finding.place);
        findings.push(Diagnostic {
            severity: Severity::Note,
            ..Diagnostic::error(Code::MoreFindings, last, format!("{more} more findings are not shown"))
                .hint("repair those above, then check again")
        });
    }
}

fn check(
    source: &SourceText,
    document: &Document,
    folder: &Path,
    rollback: Option<Rollback>,
    findings: Vec<Diagnostic>,
) -> (Migration, Vec<Diagnostic>) {
    let params = document.params.iter().map(|param| param.name.value.clone()).collect();
    let sources = document.sources.iter().map(|source| source.name.value.to_lowercase()).collect();
    let context =
        &mut Context { findings, goes_back: rollback.is_some(), ..Context::new(source, params, sources) };
    let params_declared = params::params(&document.params, context);
    let mut sources = relations::sources(&document.sources, context);
    let tables = file_tables::tables(&document.tables, &document.sources, context);
    sources.extend(builds::sources(&tables));
    let written_steps: Vec<document::Step> =
        document.steps.iter().cloned().chain(builds::steps(&tables)).collect();
    let migration = Migration {
        id: names::migration(document.migration.as_ref(), context),
        id_place: document.migration.as_ref().map(|text| text.place).unwrap_or_default(),
        title: document.title.as_ref().map(|text| text.value.clone()),
        description: document.description.as_ref().map(|text| text.value.clone()),
        risk: document.risk.map(risk).unwrap_or_default(),
        keeps_undo: document.undo != Some(document::Undo::None),
        database: document.database.as_ref().map(|text| text.value.clone()),
        requires: names::requires(document, context),
        params: params_declared,
        sources,
        tables,
        require: checks::checks(&document.require, context),
        verify: checks::checks(&document.verify, context),
        triggers: names::triggers(&document.triggers, context),
        limits: limits::limits(&document.limits, context),
        steps: steps::steps(&written_steps, context),
        document: source.clone(),
        folder: folder.to_path_buf(),
        digest: digest::digest(&document.tree),
        scope: None,
        adjudications: None,
        warnings: Vec::new(),
        rollback,
    };
    accounted::report(&migration, context);
    if migration.rollback.is_none() {
        kept::report(&migration, context);
    }
    unused::report(&migration, context);
    let findings = std::mem::take(&mut context.findings);
    (migration, findings)
}

/// What holes, loops and templates are read with.
fn environment() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.add_filter("fold", |text: String| crate::sql::fold(&text));
    environment
}

fn risk(risk: document::Risk) -> Risk {
    match risk {
        document::Risk::Low => Risk::Low,
        document::Risk::Medium => Risk::Medium,
        document::Risk::High => Risk::High,
    }
}
