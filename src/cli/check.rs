//! `amend check`: every finding of every document, without a database.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::console::Console;
use crate::cli::documents::{self, Group};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::format::Reviewed;
use crate::diagnostic::{Code, Diagnostic, Severity, SourceText};
use crate::migration::{Migration, Rejected, Table, findings_together, proof::Verdict};
use crate::report::{self, count, diagnostics, github, markdown};

/// Check rule documents without a database
///
/// Reports every finding of every document at once, each with its place, an excerpt and what to do
/// about it, and proves the decision tables: no combination of inputs is forgotten, and none has two
/// answers. The documents of a folder are also checked together: each id once, and `requires` without
/// missing ids and circles. `amend explain CODE` says more about a finding.
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
    #[arg(long, short, value_enum, default_value_t = Reviewed::Text)]
    pub(crate) format: Reviewed,
}

/// One document and what is wrong with it.
struct Checked {
    document: SourceText,
    findings: Vec<Diagnostic>,
    migration: Option<Migration>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let groups = documents::find(&args.paths)?;
    let checked: Vec<Checked> = groups.iter().flat_map(Checked::of).collect();
    if checked.is_empty() {
        return Err(Failure::hinted(
            "there is no rule document here",
            "name files or folders: amend check PATH",
        ));
    }
    let good = checked.iter().all(Checked::is_good);
    console.result(&match args.format {
        Reviewed::Text => text(&checked, console),
        Reviewed::Json => report::json::text(&as_json(&checked)),
        Reviewed::Markdown => markdown(&checked),
        Reviewed::Github => marks(&checked),
    });
    if args.format == Reviewed::Github {
        console.note(&summary(&checked));
    }
    Ok(if good { Exit::Done } else { Exit::Error })
}

impl Checked {
    /// The documents of a group, each with what is wrong with it alone and with the others. Some files of
    /// a folder do not tell which migrations are missing.
    fn of(group: &Group) -> Vec<Checked> {
        let documents: Vec<_> = group.paths.iter().map(|path| Migration::load(path)).collect();
        let mut together = findings_together(&documents);
        if !group.is_folder {
            let is_told = |finding: &Diagnostic| finding.code != Code::UnknownMigration;
            together.iter_mut().for_each(|findings| findings.retain(is_told));
        }
        documents
            .into_iter()
            .zip(together)
            .map(|(document, findings)| Checked::new(document, findings))
            .collect()
    }

    fn new(document: Result<Migration, Rejected>, together: Vec<Diagnostic>) -> Checked {
        match document {
            Ok(migration) => Checked {
                document: migration.document.clone(),
                findings: [migration.warnings.clone(), together].concat(),
                migration: Some(migration),
            },
            Err(rejected) => {
                Checked { document: rejected.document, findings: rejected.findings, migration: None }
            }
        }
    }

    fn is_good(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity != Severity::Error)
    }

    fn tables(&self) -> impl Iterator<Item = &Table> {
        let steps = self.migration.iter().flat_map(|migration| &migration.steps);
        steps.filter_map(|step| step.rows()).map(|step| &step.table).filter(|table| !table.inputs.is_empty())
    }
}

fn text(checked: &[Checked], console: &Console) -> String {
    let color = console.layout().color;
    let text: String = checked
        .iter()
        .filter(|it| !it.findings.is_empty())
        .map(|it| format!("{}\n\n", diagnostics::text(&it.document, &it.findings, color).trim_end()))
        .collect();
    text + &summary(checked) + "\n"
}

fn marks(checked: &[Checked]) -> String {
    checked.iter().map(|it| github::findings(&it.document, &it.findings)).collect()
}

fn markdown(checked: &[Checked]) -> String {
    let documents = checked.iter().map(|it| markdown::diagnostics(&it.document, &it.findings) + "\n");
    let text: String = documents.collect();
    text + &format!("**{}**\n", summary(checked))
}

fn summary(checked: &[Checked]) -> String {
    let amount = |severity| {
        let findings = checked.iter().flat_map(|it| &it.findings);
        findings.filter(|finding| finding.severity == severity).count() as u64
    };
    let errors = count(amount(Severity::Error), "error");
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

fn as_json(checked: &[Checked]) -> serde_json::Value {
    let documents: Vec<_> = checked.iter().map(document_json).collect();
    json!({
        "format": "amend.check/1",
        "good": checked.iter().all(Checked::is_good),
        "documents": documents,
    })
}

fn document_json(checked: &Checked) -> serde_json::Value {
    let tables = checked.migration.iter().flat_map(|migration| &migration.steps);
    let tables = tables.filter_map(|step| step.rows());
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
