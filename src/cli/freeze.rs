//! `amend freeze`: writes the rows that block into a file, for people to choose.

use std::path::PathBuf;

use crate::cli::adjudications::Freezing;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::target::Target;
use crate::report::adjudication;

/// Write the rows that block into a file, for people to choose
///
/// Plans, and writes each row whose decision blocks and has `choices` into
/// <migration>.adjudications.yaml beside the rule: why it blocks, the row and its counterparts, what each
/// choice would do, a digest of all that, and `choose`, `by` and `because` to fill in. `plan` and `apply`
/// take the file with --adjudications.
///
/// A file that exists is completed: what people chose stays as it is, and so does what they wrote beside
/// it; rows that nobody chose for and that do not block any more are taken out. Nothing is written into
/// the database.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend freeze rules/legacy-aliases.yaml --database knowledge.db
  amend freeze rules/legacy-aliases.yaml -d main --output choices.yaml
  amend plan rules/legacy-aliases.yaml -d main \\
    --adjudications rules/legacy-aliases.adjudications.yaml

Exit codes:
  0  written, or there is nothing to write
  2  the plan is refused before its first step")]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    /// The file; its form is JSON where its name ends in .json
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let mut freezing = Freezing::begin(&args.target, args.output.as_deref(), console)?;
    let existed = freezing.path.exists();
    let (merged, written) = freezing.write()?;
    if !existed && !written {
        console.note("no row blocks that has choices: there is nothing to write");
        return Ok(Exit::Done);
    }
    console.result(&adjudication::merged(&freezing.path.display().to_string(), &merged));
    if !written {
        console.note("the file says so already");
    }
    Ok(Exit::Done)
}
