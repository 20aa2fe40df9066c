//! `amend history`: the runs that a database keeps.

use std::path::Path;

use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::format::TextOrJson;
use crate::cli::{files_database, target};
use crate::engine::Engine;
use crate::history::{Run, find};
use crate::report::{history, json};

/// Show the runs that a database keeps, or all that is kept of one
///
/// Every apply that commits writes its run into the database, in the same transaction. A run that
/// was refused, failed or was declined leaves nothing there; `.amend/runs.ndjson` beside amend.toml
/// has those too.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend history --database knowledge.db
  amend history 3 -d main
  amend history -d main --format json

Exit codes:
  0  shown
  1  the database cannot be read, or has no such run")]
pub(crate) struct Args {
    /// One run: its number, or its id or the beginning of that
    #[arg(value_name = "RUN")]
    run: Option<String>,
    /// The database: a path, sqlite:PATH, or a name from amend.toml
    ///
    /// Without it, the only database of amend.toml.
    #[arg(long, short, value_name = "DATABASE")]
    database: Option<String>,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub(crate) format: TextOrJson,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let mut engine = engine(args.database.as_deref())?;
    let (database, runs) = (engine.database(), engine.history()?);
    let one = args.run.as_deref().map(|name| find(&runs, name)).transpose();
    let one = one.map_err(|it| Failure::hinted(it.message, it.hint))?;
    console.result(&match (args.format, one) {
        (TextOrJson::Text, None) => history::history_text(&database, &runs, &console.layout()),
        (TextOrJson::Text, Some(run)) => history::run_text(&database, &runs, run, &console.layout()),
        (TextOrJson::Json, one) => {
            let shown: Vec<&Run> = one.map_or_else(|| runs.iter().collect(), |run| vec![run]);
            json::text(&history::history_json(&database, &runs, &shown))
        }
    });
    Ok(Exit::Done)
}

/// The engine on the database given, or on the only one there is.
pub(super) fn engine(given: Option<&str>) -> Result<Engine, Failure> {
    let url = url(given)?;
    let mut engine = match files_database::is_one(Path::new(&url)) {
        true => Engine::of_files(Path::new(&url))?,
        false => Engine::connect(&url)?,
    };
    Config::find()?.project(&mut engine);
    Ok(engine)
}

/// The URL of the database given, or of the only one there is.
fn url(given: Option<&str>) -> Result<String, Failure> {
    let config = Config::find()?;
    let names: Vec<&str> = config.names().collect();
    let of_files = files_database::at_hand(&config).filter(|_| names.is_empty());
    if let (None, Some(path)) = (given, of_files) {
        return Ok(path.display().to_string());
    }
    match (given, names.as_slice()) {
        (Some(given), _) => target::url(&config, given),
        (None, [only]) => config.url(only),
        (None, []) => Err(Failure::hinted("which database?", "give --database PATH")),
        (None, names) => {
            let hint = format!("give --database; amend.toml names {}", names.join(", "));
            Err(Failure::hinted("which database?", hint))
        }
    }
}
