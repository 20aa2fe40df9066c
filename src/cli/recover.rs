//! `amend recover`: finishes or takes back what a run that was cut off left of files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::format::TextOrJson;
use crate::cli::target;
use crate::database::Target;
use crate::engine::{Engine, Options, Recovered, Recovery, files_of};
use crate::migration::Migration;
use crate::report::json;
use crate::report::recovery::{recovery_json, recovery_text};
use crate::staging::{self, Origin};

/// Finish or take back what a run that was cut off left of files
///
/// A run writes new contents of files beside them, commits the database, and then gives them the files'
/// names. When its process ends in between, the database's history says what was meant: of a run that was
/// committed the contents get their names, of another one they are taken away. `plan`, `apply`, `verify`,
/// `rollback` and `status` do that by themselves before they read a rule's files; this does it at once, and
/// says what it found.
///
/// A file that somebody edited meanwhile stays as it is, and the new contents beside it: both are named.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend recover
  amend recover PROJECT_REGISTRY_V1.yaml
  amend recover rules/project-identity.yaml
  amend recover registries --database knowledge.db --format json

Exit codes:
  0  done, or there was nothing to do
  1  the database cannot be asked, is another one, or a file cannot be written
  2  a file was edited since: it and the new contents are as they were
  6  a run is still at a file")]
pub(crate) struct Args {
    /// Files, rules with file tables, and folders; by default the working folder and those in it
    #[arg(value_name = "PATHS")]
    paths: Vec<PathBuf>,
    /// A parameter of a rule, where the path of a file needs it; several take one option each
    #[arg(long = "param", short, value_name = "NAME=VALUE", value_parser = target::parameter)]
    params: Vec<(String, String)>,
    /// The database that the run was on: a path, sqlite:PATH, or a name from amend.toml
    ///
    /// Without it, the one that the run has noted beside the file.
    #[arg(long, short, value_name = "DATABASE")]
    database: Option<String>,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub(crate) format: TextOrJson,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let config = Config::find()?;
    let given = args.database.as_deref().map(|given| target::url(&config, given)).transpose()?;
    let given = given.map(|url| parsed(&url)).transpose()?;
    let mut recovered = Vec::new();
    for file in files(args)? {
        let target = match (&given, staging::pending(&file)) {
            (Some(target), _) => target.clone(),
            (None, Some(intent)) => noted(&config, &intent.database)?,
            // A note of a run that wrote nothing: no database is asked.
            (None, None) => Target::Memory(String::new()),
        };
        recovered.extend(Engine::at(target).recover(&[file]));
    }
    console.result(&match args.format {
        TextOrJson::Text => recovery_text(&recovered, &console.layout()),
        TextOrJson::Json => json::text(&recovery_json(&recovered)),
    });
    Ok(recovered.iter().find(|file| !file.is_settled()).map_or(Exit::Done, exit))
}

/// The files named, those of the rules named, and those of the folders named that something is noted about.
fn files(args: &Args) -> Result<Vec<PathBuf>, Failure> {
    if args.paths.is_empty() {
        return Ok(staging::noted_in(Path::new(".")));
    }
    let params: BTreeMap<String, String> = args.params.iter().cloned().collect();
    let mut files = Vec::new();
    for path in &args.paths {
        if path.is_dir() {
            files.extend(staging::noted_in(path));
        } else if let Some(migration) = Migration::load(path).ok().filter(|it| !it.tables.is_empty()) {
            let declared = |name: &String| migration.params.iter().any(|param| param.name == *name);
            let params = params.iter().filter(|(name, _)| declared(name));
            let params = params.map(|(name, value)| (name.clone(), value.clone())).collect();
            let options = Options { params, ..Options::default() };
            let paths = files_of(&migration, &options).map_err(|error| Failure::engine(error, &migration))?;
            files.extend(paths);
        } else if let Ok(place) = staging::resolve(path) {
            // Of a file that a run was to make, or has removed, only the note is there.
            if !place.exists() && !staging::is_noted(&place) {
                let message =
                    format!("\"{}\" does not exist, and no run has left anything beside it", path.display());
                return Err(Failure::hinted(message, "name a file, a rule with file tables, or a folder"));
            }
            files.push(path.clone());
        } else {
            let hint = "name a file, or a folder";
            return Err(Failure::hinted(format!("there is no folder of \"{}\"", path.display()), hint));
        }
    }
    Ok(files)
}

/// The database that a run has noted; as amend.toml names it, where that knows its password.
fn noted(config: &Config, origin: &Origin) -> Result<Target, Failure> {
    let noted = match origin.kind.as_str() {
        "sqlite" => Target::Sqlite(PathBuf::from(&origin.name)),
        _ => parsed(&origin.name)?,
    };
    let known = config.names().filter_map(|name| Target::parse(&config.url(name).ok()?).ok());
    Ok(known.into_iter().find(|known| known.is_same(&noted)).unwrap_or(noted))
}

fn parsed(url: &str) -> Result<Target, Failure> {
    Ok(Target::parse(url).map_err(crate::engine::Error::from)?)
}

fn exit(file: &Recovered) -> Exit {
    match file.outcome {
        Recovery::Edited => Exit::Refused,
        Recovery::Locked => Exit::Locked,
        _ => Exit::Error,
    }
}
