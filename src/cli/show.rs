//! `amend show`: a saved plan, without a database.

use std::path::PathBuf;

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::plan::Format;
use crate::cli::saving::Signatures;
use crate::report::{html, json, markdown, text};

/// Show a saved plan as it was, without a database
///
/// The same report that `amend plan` gave, and what the plan is bound to: parameters, database, the tables
/// that it read, and who signed it. Nothing is compared with a database; `amend apply --plan` does that.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend show plan.json
  amend show plan.json --format markdown > comment.md
  amend show plan.json --format html > plan.html
  amend show plan.json --require-signature lead.pub.pem

Exit codes:
  0  shown
  1  the file is no whole saved plan of this version
  2  it was changed after it was saved, or lacks a signature")]
pub(crate) struct Args {
    /// The saved plan
    #[arg(value_name = "FILE")]
    plan: PathBuf,
    #[command(flatten)]
    signatures: Signatures,
    /// How it is written; JSON is what the file holds
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let saved = args.signatures.read(&args.plan)?;
    console.result(&match args.format {
        Format::Text => text::saved(&saved, &console.layout()),
        Format::Json => json::text(&json::saved(&saved)),
        Format::Markdown => markdown::saved(&saved),
        Format::Html => html::plan(&saved.plan).map_err(|error| Failure::error(error.to_string()))?,
    });
    Ok(Exit::Done)
}
