//! `amend rollback`: undoes a run that was applied.

use std::path::PathBuf;
use std::time::Instant;

use crate::apply::{ApplyOutcome, Receipt};
use crate::cli::apply::write;
use crate::cli::backups::BackupArgs;
use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::guard::{Guard, Provided};
use crate::cli::run_log::{Attempt, RunLog};
use crate::cli::target::{Format, Output};
use crate::cli::{ask, history, progress};
use crate::engine::{Engine, Options};
use crate::migration::Migration;
use crate::report::text;
use crate::rollback::Changed;

/// Undo a run that was applied
///
/// Shows what would be undone, as a plan, and asks; without a terminal it needs --yes. Everything is
/// undone in one transaction, in the reverse order of the run: rows get their values, keys and
/// references back, rows that left come back, rows that came leave.
///
/// A row that changed since the run refuses the rollback, and is shown as it was before the run, after
/// it, and as it is now. --only-unchanged leaves such rows and undoes the rest; --force undoes them too.
///
/// A rollback is a run as well: it stands in the history, and can be rolled back.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend rollback 3 --database knowledge.db
  amend rollback 3 -d main --yes --format json
  amend rollback 01970c5e -d main --only-unchanged

Exit codes:
  0  done
  1  there is no such run, it was rolled back already, or what undoes it is gone
  2  refused, not confirmed, or less than the environment demands: nothing
     was changed
  3  everything is as it was before the run already
  4  the plan is no longer the one that was shown: nothing was changed
  6  another writer holds the database: nothing was changed")]
pub(crate) struct Args {
    /// The run: its number, or its id or the beginning of that
    #[arg(value_name = "RUN")]
    run: String,
    /// The database: a path, sqlite:PATH, or a name from amend.toml
    ///
    /// Without it, the only database of amend.toml.
    #[arg(long, short, value_name = "DATABASE")]
    database: Option<String>,
    /// Leave rows that changed since the run as they are
    #[arg(long, conflicts_with = "force")]
    only_unchanged: bool,
    /// Undo rows that changed since the run, too
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    backups: BackupArgs,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    guard: Guard,
    /// Add a line on how the run ended to this file, instead of .amend/runs.ndjson beside amend.toml
    #[arg(long, value_name = "FILE")]
    log_file: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let mut engine = history::engine(args.database.as_deref())?;
    let changed = match (args.only_unchanged, args.force) {
        (true, _) => Changed::Keep,
        (_, true) => Changed::Overwrite,
        _ => Changed::Refuse,
    };
    let migration = engine.rollback(&args.run, changed);
    progress::recovered(&mut engine, console);
    let migration = migration?;
    let log = RunLog::new(args.log_file.as_deref(), &Config::find()?);
    let database = engine.database();
    let attempt = Attempt { migration: &migration, database, kind: "rollback", began: Instant::now() };
    let ended = confirmed(&migration, &mut engine, args, console);
    log.add(&attempt, ended.as_ref().map(|(receipt, _)| receipt), console);
    let (receipt, shown) = ended?;
    console.result(&write(&receipt, shown, args.format, console));
    Ok(match receipt.outcome {
        ApplyOutcome::Applied => Exit::Done,
        ApplyOutcome::Empty => Exit::NothingToDo,
        ApplyOutcome::Refused | ApplyOutcome::Declined => Exit::Refused,
        ApplyOutcome::Stale => Exit::Stale,
    })
}

/// Plans, asks unless told not to, and undoes; with whether the plan was shown.
fn confirmed(
    migration: &Migration,
    engine: &mut Engine,
    args: &Args,
    console: &Console,
) -> Result<(Receipt, bool), Failure> {
    let mut options = args.output.options(Options::default());
    options.backup = args.backups.wanted(engine)?;
    let provided = Provided { saved_plan: None, backup: Some(options.backup.is_some()) };
    let environment = args.guard.admit(migration.risk, engine, provided, console)?;
    let failed = |error| Failure::engine(error, migration);
    let mut shown = false;
    if !args.guard.yes || options.rows.is_some() {
        let plan = progress::during(engine, console, |engine| engine.plan(migration, &options));
        let plan = plan.map_err(failed)?;
        if args.format == Format::Text && !args.guard.yes {
            console.result(&text::plan(&plan, &console.layout()));
            shown = true;
        }
        options.expected_digest = Some(plan.digest.clone());
        let is_text = args.format == Format::Text;
        let asked = ("rollback", &plan);
        if let Some(outcome) = ask::ends_here(asked, environment.as_deref(), &args.guard, is_text, console) {
            return Ok((Receipt::of_nothing(outcome, plan), shown));
        }
    }
    let receipt = progress::during(engine, console, |engine| engine.apply(migration, &options));
    Ok((receipt.map_err(failed)?, shown))
}
