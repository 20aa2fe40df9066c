//! `amend demo`: a whole migration, from the plan to the verified result.

use std::path::PathBuf;

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;

/// Watch a whole migration: plan, refusal, fix, apply, verify
///
/// Unpacks an example into a folder, makes its database, and runs it there, saying what it does.
/// Nothing outside that folder is touched.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend demo
  amend demo /tmp/amend-demo")]
pub(crate) struct Args {
    /// The folder to make; it must not exist
    #[arg(default_value = "amend-demo")]
    folder: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let _ = console;
    Err(Failure::error(format!("\"{}\": no example yet", args.folder.display())))
}
