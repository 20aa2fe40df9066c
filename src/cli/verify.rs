//! `amend verify`: whether the database is as the migration promises.

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::progress;
use crate::cli::target::{Format, Target};
use crate::engine::Options;
use crate::report::{json, markdown, text};

/// Run the rule's verify checks on the database as it is
///
/// Reads only. Use it after an apply, or later, to see that nothing has slipped back.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend verify rules/legacy-aliases.yaml --database knowledge.db
  amend verify rules/legacy-aliases.yaml -d main --format json

Exit codes:
  0  every check holds
  5  the database differs: the report shows the rows")]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// How many rows of each check are shown
    #[arg(long, value_name = "N", default_value_t = 10)]
    samples: usize,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let (migration, mut engine) = args.target.open()?;
    let options = Options { samples: args.samples, ..args.target.options() };
    let verification = progress::during(&mut engine, console, |engine| engine.verify(&migration, &options));
    let verification = verification.map_err(|error| Failure::engine(error, &migration))?;
    console.result(&match args.format {
        Format::Text => text::verification(&verification, &console.layout()),
        Format::Json => json::text(&json::verification(&verification)),
        Format::Markdown => markdown::verification(&verification),
    });
    Ok(if verification.differs() { Exit::Differs } else { Exit::Done })
}
