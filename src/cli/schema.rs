//! `amend schema`: the JSON Schemas that are built in.

use std::path::{Path, PathBuf};

use crate::authoring;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::new;
use crate::report::json;

/// What the title of every schema of ours holds, as a word.
const OURS: &str = "amend";

/// Print a JSON Schema, or write it to a file
///
/// An editor that has the schema of rule documents completes their keys and
/// describes them. Name it in the first line of a rule:
///
///   # yaml-language-server: $schema=migration.schema.json
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    after_long_help = "\
Examples:
  amend schema
  amend schema migration rules/migration.schema.json
  amend schema migration rules/migration.schema.json --project --database main
  amend schema plan"
)]
pub(crate) struct Args {
    /// Which schema
    #[arg(value_enum, default_value_t = Kind::Migration)]
    kind: Kind,
    /// Where to write it; standard output by default
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
    /// Rule documents with the tables, columns and values of a database, for
    /// an editor to complete
    #[arg(long, requires = "database")]
    project: bool,
    /// The database: a path, sqlite:PATH, or a name from amend.toml
    #[arg(long, short, value_name = "DATABASE", requires = "project")]
    database: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Kind {
    /// Rule documents
    Migration,
    /// Tests of rules
    Tests,
    /// What people chose for rows that block
    Adjudications,
    /// What `test --format json` prints
    TestRun,
    /// What `plan --format json` prints
    Plan,
    /// What `plan --save` writes
    SavedPlan,
    /// What `diff --format json` prints of two saved plans
    PlanDiff,
    /// What `apply --format json` prints
    Receipt,
    /// What `apply --rehearse --format json` prints
    Rehearsal,
    /// What `diff --format json` prints
    Diff,
    /// What `plan` and `apply` print for a folder
    Campaign,
    /// What `status --format json` prints
    Status,
    /// What `history --format json` prints
    History,
    /// What `verify --format json` prints
    Verification,
    /// What `recover --format json` prints
    Recover,
    /// A line of the run log
    RunLog,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let text = match (&args.database, args.kind) {
        (None, kind) => text(kind).to_owned(),
        (Some(database), Kind::Migration) => project(database)?,
        (Some(_), _) => {
            let message = "--project completes the schema of rule documents, and no other";
            return Err(Failure::hinted(
                message,
                "amend schema migration PATH --project --database DATABASE",
            ));
        }
    };
    match &args.path {
        None => console.result(&text),
        Some(path) => {
            if !may_replace(path) {
                let message = format!("\"{}\" exists already, and is no schema of amend", path.display());
                return Err(Failure::hinted(message, "name another file"));
            }
            let hint = "choose a path in a folder that can be written";
            let wrong = |error| Failure::hinted(format!("{}: {error}", path.display()), hint);
            std::fs::write(path, text).map_err(wrong)?;
            console.note(&format!("wrote {}", path.display()));
        }
    }
    Ok(Exit::Done)
}

/// The names in a database are as little to be trusted as its values.
fn project(database: &str) -> Result<String, Failure> {
    let mut engine = new::connect(database)?;
    let survey = engine.survey()?;
    Ok(json::text(&authoring::project_schema(&survey, &engine.database().name)))
}

/// A schema of an older version gives way to the new one, and nothing else does.
fn may_replace(path: &Path) -> bool {
    let is_ours = |old: serde_json::Value| {
        let title = old.get("title").and_then(serde_json::Value::as_str).unwrap_or_default();
        old.get("$schema").is_some() && title.split(' ').any(|word| word == OURS)
    };
    let old = || std::fs::read(path).ok().and_then(|old| serde_json::from_slice(&old).ok());
    !path.is_file() || old().is_some_and(is_ours)
}

fn text(kind: Kind) -> &'static str {
    match kind {
        Kind::Migration => include_str!("../../schemas/migration.schema.json"),
        Kind::Tests => include_str!("../../schemas/tests.schema.json"),
        Kind::Adjudications => include_str!("../../schemas/adjudications.schema.json"),
        Kind::TestRun => include_str!("../../schemas/test-run.schema.json"),
        Kind::Plan => include_str!("../../schemas/plan.schema.json"),
        Kind::SavedPlan => include_str!("../../schemas/saved-plan.schema.json"),
        Kind::PlanDiff => include_str!("../../schemas/plan-diff.schema.json"),
        Kind::Receipt => include_str!("../../schemas/receipt.schema.json"),
        Kind::Rehearsal => include_str!("../../schemas/rehearsal.schema.json"),
        Kind::Diff => include_str!("../../schemas/diff.schema.json"),
        Kind::Campaign => include_str!("../../schemas/campaign.schema.json"),
        Kind::Status => include_str!("../../schemas/status.schema.json"),
        Kind::History => include_str!("../../schemas/history.schema.json"),
        Kind::Verification => include_str!("../../schemas/verification.schema.json"),
        Kind::Recover => include_str!("../../schemas/recover.schema.json"),
        Kind::RunLog => include_str!("../../schemas/run-log.schema.json"),
    }
}
