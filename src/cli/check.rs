//! `amend check`: every finding of every document, without a database.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::console::Console;
use crate::cli::documents;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::diagnostic::{Diagnostic, Severity, SourceText};
use crate::migration::{Migration, Table, proof::Verdict};
use crate::report::{self, clean, count, diagnostics, markdown};

/// Check rule documents without a database
///
/// Reports every finding of every document at once, each with its place, an excerpt and what to do
/// about it, and proves the decision tables: no combination of inputs is forgotten, and none has two
/// answers. `amend explain CODE` says more about a finding.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend check
  amend check rules/legacy-aliases.yaml
  amend check rules more-rules --format github

Exit codes:
  0  every document is a migration (warnings are allowed)
  1  a document has errors, or there is no document")]
pub(crate) struct Args {
    /// Files, and folders with everything in them that is named *.yaml except *.test.yaml; by
    /// default the folder `rules`, or the working folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How the findings are written
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// How the findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal
    Text,
    /// For programs
    Json,
    /// For pull requests and tickets
    Markdown,
    /// Annotations of a GitHub workflow run
    Github,
}

/// One document and what is wrong with it.
struct Checked {
    document: SourceText,
    findings: Vec<Diagnostic>,
    migration: Option<Migration>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let paths = documents::find(&args.paths)?;
    if paths.is_empty() {
        return Err(Failure::hinted(
            "there is no rule document here",
            "name files or folders: amend check PATH",
        ));
    }
    let checked: Vec<Checked> = paths.iter().map(|path| Checked::of(path)).collect();
    let twins = twins(&checked);
    let good = twins.is_empty() && checked.iter().all(Checked::is_good);
    console.result(&match args.format {
        Format::Text => text(&checked, &twins, console),
        Format::Json => report::json::text(&as_json(&checked, &twins)),
        Format::Markdown => markdown(&checked, &twins),
        Format::Github => github(&checked, &twins),
    });
    Ok(if good { Exit::Done } else { Exit::Error })
}

impl Checked {
    fn of(path: &Path) -> Checked {
        match Migration::load(path) {
            Ok(migration) => Checked {
                document: migration.document.clone(),
                findings: migration.warnings.clone(),
                migration: Some(migration),
            },
            Err(rejected) => {
                Checked { document: rejected.document, findings: rejected.findings, migration: None }
            }
        }
    }

    fn is_good(&self) -> bool {
        self.migration.is_some()
    }

    fn tables(&self) -> impl Iterator<Item = &Table> {
        let steps = self.migration.iter().flat_map(|migration| &migration.steps);
        steps.map(|step| &step.table).filter(|table| !table.inputs.is_empty())
    }
}

/// Ids that several documents have, each as a sentence.
fn twins(checked: &[Checked]) -> Vec<String> {
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for migration in checked.iter().filter_map(|it| it.migration.as_ref()) {
        places.entry(&migration.id).or_default().push(&migration.document.name);
    }
    let several = places.into_iter().filter(|(_, names)| names.len() > 1);
    several.map(|(id, names)| format!("the id \"{id}\" is used by {}", clean(&names.join(" and ")))).collect()
}

fn text(checked: &[Checked], twins: &[String], console: &Console) -> String {
    let color = console.layout().color;
    let mut text: String = checked
        .iter()
        .filter(|it| !it.findings.is_empty())
        .map(|it| format!("{}\n\n", diagnostics::text(&it.document, &it.findings, color).trim_end()))
        .collect();
    for twin in twins {
        text += &format!("error: {twin}\n\n");
    }
    text + &summary(checked, twins) + "\n"
}

fn github(checked: &[Checked], twins: &[String]) -> String {
    let findings = checked.iter().map(|it| diagnostics::github(&it.document, &it.findings));
    findings.chain(twins.iter().map(|twin| format!("::error::{twin}\n"))).collect()
}

fn markdown(checked: &[Checked], twins: &[String]) -> String {
    let documents = checked.iter().map(|it| markdown::diagnostics(&it.document, &it.findings) + "\n");
    let mut text: String = documents.collect();
    for twin in twins {
        text += &format!("**error**: {}\n\n", markdown::escaped(twin));
    }
    text + &format!("**{}**\n", summary(checked, twins))
}

fn summary(checked: &[Checked], twins: &[String]) -> String {
    let amount = |severity| {
        let findings = checked.iter().flat_map(|it| &it.findings);
        findings.filter(|finding| finding.severity == severity).count() as u64
    };
    let errors = count(amount(Severity::Error) + twins.len() as u64, "error");
    let warnings = count(amount(Severity::Warning), "warning");
    let documents = count(checked.len() as u64, "document");
    let tables: Vec<&Table> = checked.iter().flat_map(Checked::tables).collect();
    let proved = tables.iter().filter(|table| is_proved(table)).count();
    let tables = match (tables.len() as u64, proved as u64) {
        (0, _) => String::new(),
        (total, proved) => format!(", {proved} of {} proved", count(total, "decision table")),
    };
    format!("{documents}: {errors}, {warnings}{tables}")
}

/// Whether nothing about the table is left for the plan to find out.
fn is_proved(table: &Table) -> bool {
    table.proof.disjoint == Verdict::Proved && table.proof.complete != Verdict::Undetermined
}

fn as_json(checked: &[Checked], twins: &[String]) -> serde_json::Value {
    let documents: Vec<_> = checked.iter().map(document_json).collect();
    json!({
        "format": "amend.check/1",
        "good": twins.is_empty() && checked.iter().all(Checked::is_good),
        "documents": documents,
        "duplicate_ids": twins,
    })
}

fn document_json(checked: &Checked) -> serde_json::Value {
    let tables = checked.migration.iter().flat_map(|migration| &migration.steps);
    let tables = tables.filter(|step| !step.table.inputs.is_empty()).map(|step| {
        let proof = &step.table.proof;
        json!({"step": step.name, "complete": proof.complete, "disjoint": proof.disjoint})
    });
    json!({
        "path": checked.document.name,
        "migration": checked.migration.as_ref().map(|migration| &migration.id),
        "tables": tables.collect::<Vec<_>>(),
        "findings": diagnostics::json(&checked.document, &checked.findings),
    })
}
