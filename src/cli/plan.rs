//! `amend plan`: says what apply would do, and writes nothing.

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::progress;
use crate::cli::target::{Format, Output, Target};
use crate::plan::{Outcome, Plan};
use crate::report::{json, markdown, text};

/// Say what apply would do, row by row; write nothing
///
/// Every selected row gets its decision from the rule's tables, on the database as it is, and later
/// steps see what earlier steps would leave. The report shows the decisions with sample rows, every
/// row that would leave a table, the checks, and everything that refuses the run, all at once. Its
/// last line says what apply would do. The database is opened so that it cannot be written.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend plan rules/legacy-aliases.yaml --database knowledge.db
  amend plan rules/legacy-aliases.yaml -d main -p registry=projects.json
  amend plan rules/legacy-aliases.yaml -d main --format markdown > plan.md
  amend plan rules/legacy-aliases.yaml -d main --rows every-row.ndjson

Exit codes:
  0  apply would accept this plan (or there is nothing to do)
  2  apply would refuse: the report says why
 10  with --detailed-exitcode: there are changes")]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    pub(crate) output: Output,
    /// End with 10 instead of 0 when there are changes
    #[arg(long)]
    detailed_exitcode: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let (migration, mut engine) = args.target.open()?;
    let options = args.output.options(args.target.options());
    let plan = progress::during(&mut engine, console, |engine| engine.plan(&migration, &options));
    let plan = plan.map_err(|error| Failure::engine(error, &migration))?;
    console.result(&write(&plan, args.output.format, console));
    Ok(match plan.outcome {
        Outcome::Refused => Exit::Refused,
        Outcome::Changes if args.detailed_exitcode => Exit::Changes,
        Outcome::Changes | Outcome::Empty => Exit::Done,
    })
}

fn write(plan: &Plan, format: Format, console: &Console) -> String {
    match format {
        Format::Text => text::plan(plan, &console.layout()),
        Format::Json => json::text(&json::plan(plan)),
        Format::Markdown => markdown::plan(plan),
    }
}
