//! `amend apply`: plans, asks, and does it in one transaction.

use std::path::PathBuf;
use std::time::Instant;

use crate::apply::{ApplyOutcome, Receipt};
use crate::cli::adjudications::Chosen;
use crate::cli::backups::BackupArgs;
use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::guard::{Guard, Provided};
use crate::cli::run_log::{Attempt, RunLog};
use crate::cli::saving::Approval;
use crate::cli::target::{Format, Output, Target};
use crate::cli::{ask, campaign, progress};
use crate::engine::{Engine, Options};
use crate::migration::Migration;
use crate::plan::Outcome;
use crate::rehearsal::RehearsalOutcome;
use crate::report::{json, markdown, text};
use crate::saved::SavedPlan;
use crate::sql::MASK;

/// Plan, ask, and do it, in one transaction
///
/// Shows the plan and asks on a terminal; anything but `yes` is no. For a rule with `risk: high`, or when
/// more than 100 rows leave, its id is to be typed instead. Without a terminal it needs --yes. The plan is
/// made again inside the transaction: if it is no longer the one that was shown, nothing is done. A
/// refused or failed run leaves the database as it was. A second run finds nothing to do.
///
/// A database that belongs to an environment of amend.toml may demand more, by whatever name it is given:
/// --environment and --confirm, a saved plan, a backup.
///
/// Before the first change a SQLite file is copied and the copy verified; `amend restore` puts it
/// back. A database on a server is backed up where --backup names a folder.
///
/// --plan takes a plan that `amend plan RULE --save FILE` wrote, and does that plan or nothing. It is stale
/// when the rule, a parameter, the database, or the schema or the rows that it was made from differ: the
/// report names each, with the rows that are decided otherwise now. What the plan did not read may differ.
/// Parameters that are not given are those of the plan; secret ones must be given again.
///
/// A folder is a campaign: its rules in the order of `requires`, each shown, asked for and committed
/// on its own. The first that fails or refuses stops the rest; those before it stay applied.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend apply rules/legacy-aliases.yaml --database knowledge.db
  amend apply rules/legacy-aliases.yaml -d main --yes
  amend apply rules/legacy-aliases.yaml -d main --yes --allow-empty --format json
  amend apply rules/legacy-aliases.yaml -d main --rehearse
  amend apply rules/legacy-aliases.yaml -d main --environment production \\
    --confirm PRODUCTION --yes
  amend apply rules/legacy-aliases.yaml -d main --yes --backup /var/backups --keep 5
  amend apply rules/legacy-aliases.yaml -d main --plan plan.json --yes
  amend apply rules/legacy-aliases.yaml -d main --yes \
    --adjudications rules/legacy-aliases.adjudications.yaml
  amend apply rules/legacy-aliases.yaml -d main --plan plan.json --yes \\
    --require-signature lead.pub.pem
  amend apply campaigns/new-billing

Exit codes:
  0  done, or rehearsed as planned
  1  something else happened than was planned: nothing was changed
  2  refused, not confirmed, not signed, or less than the environment demands:
     nothing was changed
  3  there was nothing to do (0 with --allow-empty)
  4  the plan is no longer the one that was shown or saved: nothing was changed
  6  another writer holds the database: nothing was changed
Of a folder: the code of the rule that stopped it; 3 when all were empty")]
pub(crate) struct Args {
    #[command(flatten)]
    pub(super) target: Target,
    #[command(flatten)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(super) chosen: Chosen,
    #[command(flatten)]
    approval: Approval,
    #[command(flatten)]
    backups: BackupArgs,
    /// Do it where nobody sees it, and compare what happens with the plan; change nothing
    ///
    /// On SQLite in a temporary copy; on PostgreSQL in a transaction that is rolled back, with the locks
    /// of an apply. Shows what triggers do.
    #[arg(long, conflicts_with_all = ["backup", "no_backup", "keep", "rows", "plan"])]
    rehearse: bool,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    #[command(flatten)]
    guard: Guard,
    /// End with 0 instead of 3 when there is nothing to do, and record that it is done
    ///
    /// Recorded is a run that changed nothing, unless the database has one of this rule already.
    #[arg(long)]
    allow_empty: bool,
    /// Add a line on how the run ended to this file, instead of .amend/runs.ndjson beside amend.toml
    #[arg(long, value_name = "FILE")]
    log_file: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let saved = args.approval.saved(&args.target.rule)?;
    if args.target.rule.is_dir() {
        if args.rehearse {
            let hint = "rehearse its rules one by one: each may need what those before it leave";
            return Err(Failure::hinted("--rehearse takes one rule, not a folder", hint));
        }
        return campaign::apply(args, console);
    }
    let (migration, mut engine) = args.target.open()?;
    let mut options = args.output.options(args.target.options());
    args.chosen.refuse_saved(saved.is_some())?;
    options.adjudications = args.chosen.read(&migration)?;
    if let Some(saved) = saved {
        options = doing(saved, &migration, options)?;
    }
    if args.rehearse {
        return rehearse(&migration, &mut engine, &options, args, console);
    }
    let environment = admitted(&migration, &engine, args, console);
    let (receipt, shown) = confirmed(environment, &migration, &mut engine, options, args, console)?;
    console.result(&write(&receipt, shown, args.format, console));
    Ok(ended(receipt.outcome, args))
}

fn rehearse(
    migration: &Migration,
    engine: &mut Engine,
    options: &Options,
    args: &Args,
    console: &Console,
) -> Result<Exit, Failure> {
    let rehearsal = progress::during(engine, console, |engine| engine.rehearse(migration, options));
    let rehearsal = rehearsal.map_err(|error| Failure::engine(error, migration))?;
    console.result(&match args.format {
        Format::Text => text::rehearsal(&rehearsal, &console.layout()),
        Format::Json => json::text(&json::rehearsal(&rehearsal)),
        Format::Markdown => markdown::rehearsal(&rehearsal),
    });
    Ok(match rehearsal.outcome {
        RehearsalOutcome::Passed => Exit::Done,
        RehearsalOutcome::Failed => Exit::Error,
        RehearsalOutcome::Refused => Exit::Refused,
        RehearsalOutcome::Empty => ended(ApplyOutcome::Empty, args),
    })
}

/// The same options for a saved plan: what is not given is as it was when it was saved.
fn doing(saved: SavedPlan, migration: &Migration, mut options: Options) -> Result<Options, Failure> {
    let given = saved.given_params().into_iter();
    let known = given.filter(|(name, _)| migration.params.iter().any(|param| param.name == *name));
    options.params = known.chain(options.params).collect();
    if let Some(scope) = saved.plan.scope.as_ref().filter(|_| !options.is_narrowed()) {
        if scope.conditions.iter().any(|it| it.sql.contains(MASK)) {
            let message = "a secret stands in the --where of the saved plan, which does not keep it";
            return Err(Failure::hinted(message, "give the same --only and --where again"));
        }
        options.only = scope.only.clone();
        options.conditions = scope.conditions.iter().map(|it| format!("{}: {}", it.step, it.sql)).collect();
    }
    options.saved = Some(saved);
    Ok(options)
}

/// The environment that the database belongs to, where that allows the run.
pub(super) fn admitted(
    migration: &Migration,
    engine: &Engine,
    args: &Args,
    console: &Console,
) -> Result<Option<String>, Failure> {
    let backup = args.backups.wanted(engine)?.is_some();
    let provided = Provided { saved_plan: Some(args.approval.plan.is_some()), backup: Some(backup) };
    args.guard.admit(migration.risk, engine, provided, console)
}

/// Plans, asks unless told not to, and applies; with whether the plan was shown. Logs how that ended, also where
/// the environment that the database belongs to does not admit it.
pub(super) fn confirmed(
    environment: Result<Option<String>, Failure>,
    migration: &Migration,
    engine: &mut Engine,
    options: Options,
    args: &Args,
    console: &Console,
) -> Result<(Receipt, bool), Failure> {
    let log = RunLog::new(args.log_file.as_deref(), &Config::find()?);
    let attempt = Attempt { migration, database: engine.database(), kind: "apply", began: Instant::now() };
    let ended = environment.and_then(|environment| {
        attempted((migration, environment.as_deref()), engine, options, args, console)
    });
    log.add(&attempt, ended.as_ref().map(|(receipt, _)| receipt), console);
    ended
}

fn attempted(
    (migration, environment): (&Migration, Option<&str>),
    engine: &mut Engine,
    mut options: Options,
    args: &Args,
    console: &Console,
) -> Result<(Receipt, bool), Failure> {
    options.record_empty = args.allow_empty;
    let mut shown = false;
    options.backup = args.backups.wanted(engine)?;
    if !args.guard.yes || options.rows.is_some() {
        let plan = match &options.saved {
            // What was reviewed; whether it is still so is seen in the transaction.
            Some(saved) => saved.plan.clone(),
            None => {
                let plan = progress::during(engine, console, |engine| engine.plan(migration, &options));
                plan.map_err(|error| Failure::engine(error, migration))?
            }
        };
        if args.format == Format::Text && !args.guard.yes {
            console.result(&text::plan(&plan, &console.layout()));
            shown = true;
        }
        options.expected_digest = Some(plan.digest.clone());
        // Whether a saved plan is still empty is seen in the transaction; the flag asks for a record of it.
        let goes_on = plan.outcome == Outcome::Empty && (options.saved.is_some() || args.allow_empty);
        let is_text = args.format == Format::Text;
        let ends = || ask::ends_here(("apply", &plan), environment, &args.guard, is_text, console);
        if let Some(outcome) = (!goes_on).then(ends).flatten() {
            return Ok((Receipt::of_nothing(outcome, plan), shown));
        }
    }
    let receipt = progress::during(engine, console, |engine| engine.apply(migration, &options));
    let receipt = receipt.map_err(|error| Failure::engine(error, migration))?;
    Ok((receipt, shown))
}

/// What an apply did; its plan too, where that was not shown.
pub(super) fn write(receipt: &Receipt, shown: bool, format: Format, console: &Console) -> String {
    match format {
        Format::Text if shown => format!("\n{}", text::receipt(receipt, &console.layout())),
        Format::Text => text::receipt_with_plan(receipt, &console.layout()),
        Format::Json => json::text(&json::receipt(receipt)),
        Format::Markdown => markdown::receipt(receipt),
    }
}

/// How the command ends with this outcome.
pub(super) fn ended(outcome: ApplyOutcome, args: &Args) -> Exit {
    match outcome {
        ApplyOutcome::Applied => Exit::Done,
        ApplyOutcome::Empty if args.allow_empty => Exit::Done,
        ApplyOutcome::Empty => Exit::NothingToDo,
        ApplyOutcome::Refused | ApplyOutcome::Declined => Exit::Refused,
        ApplyOutcome::Stale => Exit::Stale,
    }
}
