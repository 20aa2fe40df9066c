//! `amend restore`: puts a backup of a SQLite database back.

use std::path::{Path, PathBuf};

use crate::backup;
use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::format::TextOrJson;
use crate::cli::guard::{Guard, Provided};
use crate::cli::{progress, target};
use crate::engine::{Backups, Comparison, Engine, Unrestored};
use crate::migration::Risk;
use crate::report::{clean, json, text};

/// Put a backup of a SQLite database back
///
/// Checks both files, shows what would be lost, and asks; anything but `yes` is no, and without a
/// terminal it needs --yes. What is there is backed up first, beside the database or in --backup DIR.
/// Then every page is replaced in one transaction, while no other connection can use the file, and the
/// result is verified. What fails before leaves the database as it was.
///
/// A backup is known by the runs that amend keeps in it; without such by its name.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend restore knowledge.db.backup.20260131T093000.000Z
  amend restore /var/backups/knowledge.db-5f2a90c1.backup.20260131T093000.000Z -d knowledge.db
  amend restore knowledge.db.backup.20260131T093000.000Z --yes --format json

Exit codes:
  0  done
  2  not confirmed, or less than the environment demands: nothing was changed
  4  the database has changed since it was shown: nothing was changed
  6  another connection uses the database: nothing was changed")]
pub(crate) struct Args {
    /// The backup
    #[arg(value_name = "BACKUP")]
    file: PathBuf,
    /// The database; without it, the one beside the backup that its name says
    #[arg(long, short, value_name = "DATABASE")]
    database: Option<String>,
    /// Back up what is there into this folder, not beside the database
    #[arg(long, value_name = "DIR")]
    backup: Option<PathBuf>,
    #[command(flatten)]
    guard: Guard,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub(super) format: TextOrJson,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let url = match &args.database {
        Some(given) => target::url(&Config::find()?, given)?,
        None => derived(&args.file)?,
    };
    let mut engine = Engine::connect(&url)?;
    // What is there is always backed up first.
    args.guard.admit(Risk::High, &engine, Provided::default(), console)?;
    let comparison = progress::during(&mut engine, console, |engine| engine.compare(&args.file))?;
    if args.format == TextOrJson::Text {
        console.result(&text::comparison(&comparison, &console.layout()));
    }
    if !args.guard.yes && !confirmed(args, &comparison, console) {
        if args.format == TextOrJson::Json {
            console.result(&json::text(&json::not_restored(&comparison)));
        }
        return Ok(Exit::Refused);
    }
    let wanted = Backups { folder: args.backup.clone(), keep: None };
    let restored =
        progress::during(&mut engine, console, |engine| engine.restore(&args.file, &comparison, &wanted))?;
    console.result(&match args.format {
        TextOrJson::Text => text::restored(&restored, &console.layout()),
        TextOrJson::Json => json::text(&json::restored(&restored)),
    });
    Ok(Exit::Done)
}

/// The database that a backup beside it was made of.
fn derived(file: &Path) -> Result<String, Failure> {
    let hint = "name the database: --database PATH";
    let name = backup::of_file(file).ok_or_else(|| {
        Failure::hinted(
            format!("the name of \"{}\" does not say which database it is of", file.display()),
            hint,
        )
    })?;
    let database = file.with_file_name(&name.database);
    match database.is_file() {
        true => Ok(format!("sqlite:{}", database.display())),
        false => Err(Failure::hinted(format!("there is no database \"{}\"", database.display()), hint)),
    }
}

fn confirmed(args: &Args, comparison: &Comparison, console: &Console) -> bool {
    let Some(unasked) = args.guard.unasked(args.format == TextOrJson::Text, console) else {
        return console.confirm(&format!("\nReplace \"{}\" by this backup?", clean(&comparison.database)));
    };
    console.error(&format!("error: restore needs a confirmation: {unasked}\n"));
    console.error("  hint: once this is what you want, type the same command with --yes\n");
    false
}

impl From<Unrestored> for Failure {
    fn from(error: Unrestored) -> Failure {
        let message = error.to_string();
        match error {
            Unrestored::Database(error) => crate::engine::Error::from(error).into(),
            Unrestored::Stale => Failure::Message {
                exit: Exit::Stale,
                message,
                hint: Some("someone writes to it: stop them, then type the command again".to_owned()),
            },
        }
    }
}
