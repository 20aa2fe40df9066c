//! `amend sql`: every statement with its purpose, run by nobody.

use crate::cli::adjudications::Chosen;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::format::TextOrJson;
use crate::cli::target::Target;
use crate::engine::Options;
use crate::report::{json, text};

/// Print every statement with its purpose; run none
///
/// The statements of a plan and an apply, in the order in which they run, as an SQL script whose
/// comments say what each one is for. The database is read only for its tables and columns. With
/// --adjudications also those about rows that block and what people chose for them.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend sql rules/legacy-aliases.yaml --database knowledge.db | less
  amend sql rules/legacy-aliases.yaml -d main --format json")]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    chosen: Chosen,
    /// How the statements are written
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub(crate) format: TextOrJson,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let (migration, mut engine) = args.target.open()?;
    let adjudications = args.chosen.read(&migration)?;
    let statements = engine
        .statements(&migration, &Options { adjudications, ..args.target.options() })
        .map_err(|error| Failure::engine(error, &migration))?;
    console.result(&match args.format {
        TextOrJson::Text => text::statements(&statements, &console.layout()),
        TextOrJson::Json => json::text(&json::statements(&statements)),
    });
    Ok(Exit::Done)
}
