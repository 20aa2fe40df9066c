//! `amend completions`: what a shell needs to complete commands.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend completions bash > ~/.local/share/bash-completion/completions/amend
  amend completions zsh > ~/.zfunc/_amend
  amend completions fish > ~/.config/fish/completions/amend.fish")]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "amend", &mut script);
    console.result(&String::from_utf8_lossy(&script));
    Ok(Exit::Done)
}
