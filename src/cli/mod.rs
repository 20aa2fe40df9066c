//! The command line: the only part that knows clap, terminals and exit codes.
//!
//! One file a command, each with its `Args` and its `run`. A command returns how it ended; only
//! [`run`] turns that into an exit code.

mod adjudicate;
mod adjudications;
mod apply;
mod ask;
mod backups;
mod campaign;
mod check;
mod completions;
mod config;
mod console;
mod demo;
mod diff;
mod doctor;
mod documents;
mod environment;
mod exit;
mod explain;
mod failure;
mod files_database;
mod fmt;
mod format;
mod freeze;
mod guard;
mod help;
mod history;
mod new;
mod plan;
mod progress;
mod prune;
mod recover;
mod restore;
mod rollback;
mod run_log;
mod saving;
mod schema;
mod show;
mod sign;
mod sql;
mod status;
mod target;
mod test;
mod verify;
mod watch;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::process::ExitCode;

use console::{Color, Console, Log};
use exit::Exit;
use failure::Failure;

/// Migrate the rows of a database by a reviewed rule document, every row accounted for
#[derive(Debug, Parser)]
#[command(name = "amend", version, max_term_width = 80)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Say nothing on standard error but errors: no progress, no notes
    #[arg(long, short, global = true)]
    quiet: bool,
    /// When to use colours; NO_COLOR is honoured
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    color: Color,
    /// How progress, notes and errors are written to standard error
    #[arg(long, global = true, value_name = "FORM", value_enum, default_value_t = Log::Text)]
    log: Log,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Args),
    Check(check::Args),
    Diff(diff::Args),
    Explain(explain::Args),
    Fmt(fmt::Args),
    New(new::Args),
    Plan(plan::Args),
    Show(show::Args),
    Sign(sign::Args),
    Sql(sql::Args),
    Freeze(freeze::Args),
    Adjudicate(adjudicate::Args),
    Apply(apply::Args),
    Verify(verify::Args),
    Rollback(rollback::Args),
    Recover(recover::Args),
    Restore(restore::Args),
    Prune(prune::Args),
    Status(status::Args),
    History(history::Args),
    Doctor(doctor::Args),
    Test(test::Args),
    Schema(schema::Args),
    Completions(completions::Args),
}

/// Runs the command line and returns its exit code.
pub fn run() -> ExitCode {
    let matches = match help::with_groups(Cli::command()).try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return usage(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let console = Console::new(cli.color, cli.quiet, cli.log);
    let json = cli.command.wants_json();
    let github = cli.command.wants_github();
    let exit = dispatch(cli.command, &console).unwrap_or_else(|failure| {
        if github {
            console.result(&failure.marks());
        }
        failure.report(&console, json)
    });
    if console.has_lost() && exit == Exit::Done { Exit::Error.into() } else { exit.into() }
}

/// Help is a result; anything else that clap says is an error, whose code is not that of a refusal.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if error.use_stderr() { Exit::Error.into() } else { Exit::Done.into() }
}

fn dispatch(command: Command, console: &Console) -> Result<Exit, Failure> {
    match command {
        Command::Demo(args) => demo::run(&args, console),
        Command::Check(args) => check::run(&args, console),
        Command::Diff(args) => diff::run(&args, console),
        Command::Explain(args) => explain::run(&args, console),
        Command::Fmt(args) => fmt::run(&args, console),
        Command::New(args) => new::run(&args, console),
        Command::Plan(args) => plan::run(&args, console),
        Command::Show(args) => show::run(&args, console),
        Command::Sign(args) => sign::run(&args, console),
        Command::Sql(args) => sql::run(&args, console),
        Command::Freeze(args) => freeze::run(&args, console),
        Command::Adjudicate(args) => adjudicate::run(&args, console),
        Command::Apply(args) => apply::run(&args, console),
        Command::Verify(args) => verify::run(&args, console),
        Command::Rollback(args) => rollback::run(&args, console),
        Command::Recover(args) => recover::run(&args, console),
        Command::Restore(args) => restore::run(&args, console),
        Command::Prune(args) => prune::run(&args, console),
        Command::Status(args) => status::run(&args, console),
        Command::History(args) => history::run(&args, console),
        Command::Doctor(args) => doctor::run(&args, console),
        Command::Test(args) => test::run(&args, console),
        Command::Schema(args) => schema::run(&args, console),
        Command::Completions(args) => completions::run(&args, console),
    }
}

impl Command {
    fn wants_json(&self) -> bool {
        match self {
            Command::Check(args) => args.format == format::Reviewed::Json,
            Command::Plan(args) => args.format == plan::Format::Json,
            Command::Show(args) => args.format == plan::Format::Json,
            Command::Apply(args) => args.format == target::Format::Json,
            Command::Diff(args) => args.format == format::Reviewed::Json,
            Command::Verify(args) => args.format == target::Format::Json,
            Command::Restore(args) => args.format == format::TextOrJson::Json,
            Command::Recover(args) => args.format == format::TextOrJson::Json,
            Command::Status(args) => args.format == format::TextOrJson::Json,
            Command::Rollback(args) => args.format == target::Format::Json,
            Command::Prune(args) => args.format == format::TextOrJson::Json,
            Command::History(args) => args.format == format::TextOrJson::Json,
            Command::Doctor(args) => args.format == format::TextOrJson::Json,
            Command::Test(args) => args.format == test::Format::Json,
            Command::Sql(args) => args.format == format::TextOrJson::Json,
            Command::Explain(args) => args.format == format::TextOrJson::Json,
            _ => false,
        }
    }

    /// Whether the lines of a pull request are to be marked.
    fn wants_github(&self) -> bool {
        match self {
            Command::Check(args) => args.format == format::Reviewed::Github,
            Command::Diff(args) => args.format == format::Reviewed::Github,
            Command::Fmt(args) => args.format == fmt::Format::Github,
            Command::Test(args) => args.format == test::Format::Github,
            _ => false,
        }
    }
}
