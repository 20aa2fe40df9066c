//! `amend apply`: plans, asks, and does it in one transaction.

use std::path::PathBuf;

use crate::apply::{ApplyOutcome, Receipt};
use crate::cli::campaign;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::progress;
use crate::cli::saving::Approval;
use crate::cli::target::{Format, Output, Target};
use crate::engine::{Engine, Options};
use crate::migration::{Migration, Risk};
use crate::plan::{Outcome, Plan};
use crate::report::{clean, count, json, markdown, text};
use crate::saved::SavedPlan;

/// Plan, ask, and do it, in one transaction
///
/// Shows the plan and asks on a terminal; anything but `yes` is no. Without a terminal, and for a
/// rule with `risk: high`, it needs --yes. The plan is made again inside the transaction: if it is
/// no longer the one that was shown, nothing is done. A refused or failed run leaves the database as
/// it was. A second run finds nothing to do.
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
  amend apply rules/legacy-aliases.yaml -d main --plan plan.json --yes
  amend apply rules/legacy-aliases.yaml -d main --plan plan.json --yes --require-signature lead.pub.pem
  amend apply campaigns/new-billing

Exit codes:
  0  done
  2  refused, not confirmed, or not signed: nothing was changed
  3  there was nothing to do (0 with --allow-empty)
  4  the plan is no longer the one that was shown or saved: nothing was changed
  6  another writer holds the database: nothing was changed
Of a folder: the code of the rule that stopped it; 3 when all were empty")]
pub(crate) struct Args {
    #[command(flatten)]
    pub(super) target: Target,
    #[command(flatten)]
    pub(crate) output: Output,
    /// Do this saved plan, or nothing
    #[arg(long, value_name = "FILE", conflicts_with = "rows")]
    plan: Option<PathBuf>,
    #[command(flatten)]
    approval: Approval,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    /// End with 0 instead of 3 when there is nothing to do
    #[arg(long)]
    allow_empty: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let saved = saved(args)?;
    if args.target.rule.is_dir() {
        return campaign::apply(args, console);
    }
    let (migration, mut engine) = args.target.open()?;
    let mut options = args.output.options(args.target.options());
    if let Some(saved) = saved {
        let given = saved.given_params().into_iter();
        let known = given.filter(|(name, _)| migration.params.iter().any(|param| param.name == *name));
        options.params = known.chain(options.params).collect();
        options.saved = Some(saved);
    }
    let (receipt, shown) = confirmed(&migration, &mut engine, options, args, console)?;
    console.result(&write(&receipt, shown, args.format, console));
    Ok(ended(receipt.outcome, args))
}

/// The saved plan that is to be done, if it can be trusted.
fn saved(args: &Args) -> Result<Option<SavedPlan>, Failure> {
    match &args.plan {
        Some(_) if args.target.rule.is_dir() => {
            let message = "--plan takes one rule, not a folder";
            Err(Failure::hinted(message, "name the rule that the plan was made of"))
        }
        Some(path) => Ok(Some(args.approval.read(path)?)),
        None if args.approval.is_asked() => {
            let message = "--require-signature is about a saved plan, and there is none";
            Err(Failure::hinted(message, "add --plan FILE"))
        }
        None => Ok(None),
    }
}

/// Plans, asks unless told not to, and applies; with whether the plan was shown.
pub(super) fn confirmed(
    migration: &Migration,
    engine: &mut Engine,
    mut options: Options,
    args: &Args,
    console: &Console,
) -> Result<(Receipt, bool), Failure> {
    let mut shown = false;
    if !args.yes || options.rows.is_some() {
        let plan = match &options.saved {
            // What was reviewed; whether it is still so is seen in the transaction.
            Some(saved) => saved.plan.clone(),
            None => {
                let plan = progress::during(engine, console, |engine| engine.plan(migration, &options));
                plan.map_err(|error| Failure::engine(error, migration))?
            }
        };
        if args.format == Format::Text && !args.yes {
            console.result(&text::plan(&plan, &console.layout()));
            shown = true;
        }
        options.expected_digest = Some(plan.digest.clone());
        let is_saved = options.saved.is_some() && plan.outcome == Outcome::Empty;
        if let Some(outcome) = ends_here(&plan, migration, args, console).filter(|_| !is_saved) {
            return Ok((Receipt::of_nothing(outcome, plan), shown));
        }
    }
    let receipt = progress::during(engine, console, |engine| engine.apply(migration, &options));
    let receipt = receipt.map_err(|error| Failure::engine(error, migration))?;
    Ok((receipt, shown))
}

/// How the run ends before it begins, if it does.
fn ends_here(plan: &Plan, migration: &Migration, args: &Args, console: &Console) -> Option<ApplyOutcome> {
    if args.yes {
        return None;
    }
    match plan.outcome {
        Outcome::Refused => return Some(ApplyOutcome::Refused),
        Outcome::Empty => return Some(ApplyOutcome::Empty),
        Outcome::Changes => {}
    }
    let reason = if migration.risk == Risk::High {
        "the rule says \"risk: high\""
    } else if args.format != Format::Text || !console.can_ask() {
        "there is no terminal to ask on"
    } else {
        return if console.confirm(&question(plan)) { None } else { Some(ApplyOutcome::Declined) };
    };
    console.error(&format!("error: apply needs a confirmation: {reason}\n"));
    console.error("  hint: once the plan is what you want, type the same command with --yes\n");
    Some(ApplyOutcome::Declined)
}

fn question(plan: &Plan) -> String {
    let tables = plan.tables.iter().filter(|table| table.changed_rows() > 0).count() as u64;
    let (rows, tables) = (count(plan.changed_rows(), "row"), count(tables, "table"));
    format!("\nChange {rows} in {tables} of \"{}\"?", clean(&plan.database.name))
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
