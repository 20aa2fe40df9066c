//! `amend new`: a commented rule to start from.

use std::path::{Path, PathBuf};

use crate::authoring::{self, AuthoringError, Starter};
use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::target;
use crate::document::SCHEMA;
use crate::engine::Engine;
use crate::migration::Migration;
use crate::survey::Survey;
use crate::testing::{self, Recording};

/// The schema's file, beside the rules or in a folder beside theirs.
const SCHEMA_FILE: &str = "migration.schema.json";

/// Write a commented rule to start from
///
/// The rule passes `amend check` and its tests as they are, and says in its first line which schema an
/// editor finds. With a database it is about a real table, chosen to suit the kind or named by --table, and its lists hold rows
/// as they are: they change nothing until you edit them. It goes into the folder `rules` where there is
/// one; no file is overwritten.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend new fill-in-currencies --like backfill
  amend new fix-two-tickets --like patch --database knowledge.db --table tickets
  amend new merge-contacts --like dedupe -d main --folder migrations")]
pub(crate) struct Args {
    /// The id of the migration, and the name of its file
    #[arg(value_name = "NAME")]
    name: String,
    /// What the rule does
    #[arg(long, value_name = "KIND", value_enum)]
    like: Kind,
    /// The database to take tables, columns and values from: a path, sqlite:PATH, or a name from amend.toml
    #[arg(long, short, value_name = "DATABASE")]
    database: Option<String>,
    /// The table that it is about; by default one that suits
    #[arg(long, value_name = "TABLE", requires = "database")]
    table: Option<String>,
    /// Where to write it; by default the folder `rules`, or the working folder
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Kind {
    /// Rows get other keys, and what refers to them follows
    Rekey,
    /// A missing value is filled in
    Backfill,
    /// Of rows that mean the same one stays
    Dedupe,
    /// A table follows a list in a file
    Compare,
    /// Named rows are corrected
    Patch,
}

impl From<Kind> for authoring::Kind {
    fn from(kind: Kind) -> authoring::Kind {
        match kind {
            Kind::Rekey => authoring::Kind::Rekey,
            Kind::Backfill => authoring::Kind::Backfill,
            Kind::Dedupe => authoring::Kind::Dedupe,
            Kind::Compare => authoring::Kind::Compare,
            Kind::Patch => authoring::Kind::Patch,
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let folder = folder(args)?;
    let survey = args.database.as_deref().map(survey).transpose()?;
    let (header, schema) = schema(&folder);
    let made =
        authoring::starter(args.like.into(), &args.name, &header, survey.as_ref(), args.table.as_deref())?;
    let written = write(args, &folder, &made, schema)?;
    for path in &written {
        console.result(&format!("wrote {}\n", path.display()));
    }
    if let Some(database) = &args.database {
        record(&written[0], database, &made, console)?;
    }
    if survey.is_some() {
        console.note(&format!("it is about table \"{}\"; --table names another", made.table));
    }
    let (rule, database) = (written[0].display(), args.database.as_deref().unwrap_or("DATABASE"));
    console.note(&format!("next: amend test {rule}, then amend plan {rule} -d {database}"));
    Ok(Exit::Done)
}

fn folder(args: &Args) -> Result<PathBuf, Failure> {
    match &args.folder {
        Some(folder) if folder.is_dir() => Ok(folder.clone()),
        Some(folder) => {
            let message = format!("there is no folder \"{}\"", folder.display());
            Err(Failure::hinted(message, "make it first, or name another"))
        }
        None if Path::new("rules").is_dir() => Ok(PathBuf::from("rules")),
        None => Ok(PathBuf::from(".")),
    }
}

fn survey(database: &str) -> Result<Survey, Failure> {
    Ok(connect(database)?.survey()?)
}

/// The database that a person gave.
pub(super) fn connect(database: &str) -> Result<Engine, Failure> {
    Ok(Engine::connect(&target::url(&Config::find()?, database)?)?)
}

/// What a rule calls the schema by, and where to write it where there is none.
fn schema(folder: &Path) -> (String, Option<PathBuf>) {
    let beside = folder.join(SCHEMA_FILE);
    if folder.join("../schemas").join(SCHEMA_FILE).is_file() {
        (format!("../schemas/{SCHEMA_FILE}"), None)
    } else if beside.exists() {
        (SCHEMA_FILE.to_owned(), None)
    } else {
        (SCHEMA_FILE.to_owned(), Some(beside))
    }
}

/// Writes the files, all or none: a file that exists is left alone.
fn write(
    args: &Args,
    folder: &Path,
    made: &Starter,
    schema: Option<PathBuf>,
) -> Result<Vec<PathBuf>, Failure> {
    let place = |name: &str| if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) };
    let mut files = vec![(place(&format!("{}.yaml", args.name)), made.rule.as_str())];
    let tests = format!("{}.test.yaml", args.name);
    files.extend(made.tests.iter().map(|text| (place(&tests), text.as_str())));
    files.extend(made.file.iter().map(|(name, text)| (place(name), text.as_str())));
    files.extend(schema.is_some().then(|| (place(SCHEMA_FILE), SCHEMA)));
    let recorded = args.database.is_some().then(|| place(&tests));
    let mut paths = files.iter().map(|(path, _)| path).chain(&recorded);
    if let Some(path) = paths.find(|path| path.symlink_metadata().is_ok()) {
        let message = format!("\"{}\" exists already", path.display());
        return Err(Failure::hinted(message, "choose another name, or another --folder"));
    }
    for (path, text) in &files {
        let hint = "choose a folder that can be written";
        let wrong = |error| Failure::hinted(format!("{}: {error}", path.display()), hint);
        std::fs::write(path, text).map_err(wrong)?;
    }
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// Writes tests with the first rows of the table, and what the rule decides about them today.
fn record(rule: &Path, database: &str, made: &Starter, console: &Console) -> Result<(), Failure> {
    if made.rows.is_empty() {
        console.note("there are no tests: the table has no rows to take; amend test --generate makes some");
        return Ok(());
    }
    let migration = Migration::load(rule)?;
    let recording = Recording {
        database: target::url(&Config::find()?, database)?,
        conditions: vec![format!("{}: {}", made.table, made.rows)],
        ..Recording::default()
    };
    let path = testing::tests_of(rule);
    match testing::record(&migration, &recording) {
        Ok(tests) => {
            let hint = "choose a folder that can be written";
            let wrong = |error| Failure::hinted(format!("{}: {error}", path.display()), hint);
            std::fs::write(&path, tests).map_err(wrong)?;
            console.result(&format!("wrote {}\n", path.display()));
            console.note("its tests hold rows of the table as they are: look at them before you share them");
        }
        Err(error) => console.note(&format!("there are no tests, since rows cannot be recorded: {error}")),
    }
    Ok(())
}

impl From<AuthoringError> for Failure {
    fn from(error: AuthoringError) -> Failure {
        Failure::hinted(error.message, error.hint)
    }
}
