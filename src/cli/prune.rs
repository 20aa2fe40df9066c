//! `amend prune`: ends what is kept to undo old runs.

use serde_json::json;

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::format::TextOrJson;
use crate::cli::guard::{Guard, Provided};
use crate::cli::history;
use crate::history::undo::Pruned;
use crate::migration::Risk;
use crate::report::{self, clean, count};

/// Drop what is kept to undo old runs
///
/// Every run keeps the rows that it changed, so that it can be rolled back. This drops those rows for
/// runs that began longer ago than the age given; the runs stay in the history, and can not be rolled
/// back any more. Shows them first, and asks; without a terminal it needs --yes.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend prune --older-than 30d --database knowledge.db
  amend prune --older-than 12h -d main --yes

Exit codes:
  0  done, or there was nothing to drop
  2  not confirmed, or less than the environment demands: nothing was changed
  6  another writer holds the database: nothing was changed")]
pub(crate) struct Args {
    /// The age: a number and `h`, `d` or `w`, for hours, days or weeks
    #[arg(long, value_name = "AGE", value_parser = age)]
    older_than: jiff::SignedDuration,
    /// The database: a path, sqlite:PATH, or a name from amend.toml
    ///
    /// Without it, the only database of amend.toml.
    #[arg(long, short, value_name = "DATABASE")]
    database: Option<String>,
    #[command(flatten)]
    guard: Guard,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub(crate) format: TextOrJson,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let mut engine = history::engine(args.database.as_deref())?;
    args.guard.admit(Risk::High, &engine, Provided::default(), console)?;
    let before = jiff::Timestamp::now().checked_sub(args.older_than);
    let before = before.map_err(|error| Failure::error(format!("--older-than: {error}")))?;
    let old = engine.undo_before(before)?;
    if args.format == TextOrJson::Text {
        console.result(&listed(&old));
    }
    let confirmed = old.is_empty() || args.guard.yes || asked(&old, args, console);
    if confirmed && !old.is_empty() {
        engine.prune(&old)?;
    }
    console.result(&match args.format {
        TextOrJson::Json => report::json::text(&json!({
            "format": "amend.prune/1",
            "pruned": confirmed,
            "runs": old,
        })),
        TextOrJson::Text if confirmed && !old.is_empty() => "dropped\n".to_owned(),
        TextOrJson::Text => String::new(),
    });
    Ok(if confirmed { Exit::Done } else { Exit::Refused })
}

fn listed(old: &[Pruned]) -> String {
    if old.is_empty() {
        return "nothing is kept to undo runs of that age\n".to_owned();
    }
    let line = |run: &Pruned| {
        let tables = count(run.tables.len() as u64, "table");
        format!("run {}, {}, of {}: {tables}\n", run.number, clean(&run.migration), run.started_at)
    };
    old.iter().map(line).collect()
}

fn asked(old: &[Pruned], args: &Args, console: &Console) -> bool {
    let Some(unasked) = args.guard.unasked(args.format == TextOrJson::Text, console) else {
        let runs = count(old.len() as u64, "run");
        return console.confirm(&format!("\nDrop what undoes {runs}? They cannot be rolled back then."));
    };
    console.error(&format!("error: prune needs a confirmation: {unasked}\n"));
    console.error("  hint: once this is what you want, type the same command with --yes\n");
    false
}

/// An age: `30d`.
fn age(text: &str) -> Result<jiff::SignedDuration, String> {
    let expected = || "expected a number and h, d or w, for example 30d".to_owned();
    let unit = text.chars().last().ok_or_else(expected)?;
    let number = text.strip_suffix(unit).unwrap_or_default();
    let number: i64 = number.parse().ok().filter(|number| *number >= 0).ok_or_else(expected)?;
    let hours = match unit {
        'h' => number,
        'd' => number.saturating_mul(24),
        'w' => number.saturating_mul(24 * 7),
        _ => return Err(expected()),
    };
    if hours > 24 * 366 * 1000 { Err(expected()) } else { Ok(jiff::SignedDuration::from_hours(hours)) }
}
