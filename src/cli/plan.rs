//! `amend plan`: says what apply would do, and writes nothing.

use crate::cli::adjudications::Chosen;
use crate::cli::campaign;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::progress;
use crate::cli::saving::Saving;
use crate::cli::target::{self, Output, Target};
use crate::engine::{Engine, Options};
use crate::migration::Migration;
use crate::plan::{Outcome, Plan};
use crate::report::{html, json, markdown, text};

/// Say what apply would do, row by row; write nothing
///
/// Every selected row gets its decision from the rule's tables, on the database as it is, and later
/// steps see what earlier steps would leave. The report shows the decisions with sample rows, every
/// row that would leave a table, the checks, and everything that refuses the run, all at once. Its
/// last line says what apply would do. The database is opened so that it cannot be written.
///
/// --save keeps the plan in a file, with a line for each planned row in FILE.rows beside it: `amend apply
/// RULE --plan FILE` does this plan or nothing. A plan that apply would refuse is not saved.
///
/// A folder is a campaign: its rules in the order of `requires`, each on its own database as it is
/// now, so that a later one is planned before the earlier ones are applied.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend plan rules/legacy-aliases.yaml --database knowledge.db
  amend plan rules/legacy-aliases.yaml -d main -p registry=projects.json
  amend plan rules/legacy-aliases.yaml -d main --format markdown > plan.md
  amend plan rules/legacy-aliases.yaml -d main --format html --samples 100 > plan.html
  amend plan rules/legacy-aliases.yaml -d main --rows every-row.ndjson
  amend plan rules/legacy-aliases.yaml -d main --save plan.json
  amend plan rules/legacy-aliases.yaml -d main --save plan.json --sign approver.pem
  amend plan rules/legacy-aliases.yaml -d main \
    --adjudications rules/legacy-aliases.adjudications.yaml
  amend plan campaigns/new-billing

Exit codes:
  0  apply would accept this plan (or there is nothing to do)
  2  apply would refuse: the report says why
 10  with --detailed-exitcode: there are changes, or compared rows that differ
Of a folder: the first of its rules' codes that is an error or a refusal")]
pub(crate) struct Args {
    #[command(flatten)]
    pub(super) target: Target,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(super) chosen: Chosen,
    #[command(flatten)]
    pub(super) saving: Saving,
    /// How the plan is written
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// End with 10 instead of 0 when there are changes, or compared rows that differ
    #[arg(long)]
    detailed_exitcode: bool,
}

/// How a plan is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal
    Text,
    /// For programs; see `amend schema`
    Json,
    /// For pull requests and tickets
    Markdown,
    /// One page for a browser that needs nothing else; of one rule, not of a folder
    Html,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    if args.target.rule.is_dir() {
        return campaign::plan(args, console);
    }
    let (migration, mut engine) = args.target.open()?;
    let mut options = args.output.options(args.target.options());
    options.adjudications = args.chosen.read(&migration)?;
    options.save = args.saving.save()?;
    let plan = planned(&migration, &mut engine, options, console)?;
    console.result(&write(&plan, args.format, console)?);
    args.saving.note(&plan, console);
    Ok(ended(&plan, args))
}

/// The plan of one migration.
pub(super) fn planned(
    migration: &Migration,
    engine: &mut Engine,
    options: Options,
    console: &Console,
) -> Result<Plan, Failure> {
    let plan = progress::during(engine, console, |engine| engine.plan(migration, &options));
    plan.map_err(|error| Failure::engine(error, migration))
}

/// How the command ends with this plan.
pub(super) fn ended(plan: &Plan, args: &Args) -> Exit {
    match plan.outcome {
        Outcome::Refused => Exit::Refused,
        Outcome::Changes if args.detailed_exitcode => Exit::Changes,
        Outcome::Empty if args.detailed_exitcode && plan.differences() > 0 => Exit::Changes,
        Outcome::Changes | Outcome::Empty => Exit::Done,
    }
}

fn write(plan: &Plan, format: Format, console: &Console) -> Result<String, Failure> {
    Ok(match format {
        Format::Text => as_text(plan, console),
        Format::Json => json::text(&json::plan(plan)),
        Format::Markdown => markdown::plan(plan),
        Format::Html => html::plan(plan).map_err(|error| Failure::error(error.to_string()))?,
    })
}

pub(super) fn as_text(plan: &Plan, console: &Console) -> String {
    text::plan(plan, &console.layout())
}

impl Format {
    /// How the plans of a folder are written.
    pub(super) fn of_folder(self) -> Result<target::Format, Failure> {
        match self {
            Format::Text => Ok(target::Format::Text),
            Format::Json => Ok(target::Format::Json),
            Format::Markdown => Ok(target::Format::Markdown),
            Format::Html => {
                let hint = "name one rule of the folder, or choose --format markdown";
                Err(Failure::hinted("--format html takes one rule, not a folder", hint))
            }
        }
    }
}
