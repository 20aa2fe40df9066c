//! `amend status`: where the rules of a project stand on their databases.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::documents;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::format::TextOrJson;
use crate::cli::run_log::{self, RunLog};
use crate::cli::target::Place;
use crate::engine::Options;
use crate::history::Run;
use crate::migration::Migration;
use crate::plan::DatabaseRef;
use crate::report::json;
use crate::report::recovery::recovery_note;
use crate::report::status::{StatusEntry, is_settled, status_json, status_text};

/// Say which rules were applied, and which are pending
///
/// Each rule is looked up by its id in the runs that its database keeps. It is applied, changed (the
/// document says something else than what was applied; comments and formatting never count),
/// rolled-back, partly (a run of --only or --where), or pending. The run log beside amend.toml adds the
/// last attempt since then that was refused, failed or was stale.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend status --database knowledge.db
  amend status rules/legacy-aliases.yaml campaigns/new-billing -d main
  amend status --format json --detailed-exitcode

Exit codes:
  0  shown
  1  a rule or a database cannot be read
 10  with --detailed-exitcode: not every rule was applied as it is")]
pub(crate) struct Args {
    /// Rules, and folders of rules; by default the folder `rules`, or the working folder
    #[arg(value_name = "RULES")]
    paths: Vec<PathBuf>,
    /// The database: a path, sqlite:PATH, or a name from amend.toml
    ///
    /// Without it, each rule's own `database:`.
    #[arg(long, short, value_name = "DATABASE")]
    database: Option<String>,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub(crate) format: TextOrJson,
    /// End with 10 instead of 0 when not every rule was applied as it is
    #[arg(long)]
    detailed_exitcode: bool,
    /// The run log, where it is not the one beside amend.toml
    #[arg(long, value_name = "FILE")]
    log_file: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let config = Config::find()?;
    let log = RunLog::new(args.log_file.as_deref(), &config).read();
    let paths = documents::find(&args.paths)?.into_iter().flat_map(|group| group.paths);
    let mut databases: BTreeMap<Place, (DatabaseRef, Vec<Run>)> = BTreeMap::new();
    let mut entries = Vec::new();
    for path in paths {
        let migration = Migration::load(&path)?;
        let place = Place::of(&config, args.database.as_deref(), &migration)?;
        if !migration.tables.is_empty() {
            let recovered = place.connect()?.recover_for(&migration, &Options::default());
            recovered.iter().for_each(|it| console.note(&recovery_note(it)));
        }
        if !databases.contains_key(&place) {
            let mut engine = place.connect()?;
            databases.insert(place.clone(), (engine.database(), engine.history()?));
        }
        let (database, runs) = &databases[&place];
        let mut entry = StatusEntry::new(&migration, database.clone(), runs);
        let since = entry.undone_by.as_ref().or(entry.run.as_ref()).map(|run| run.finished_at.as_str());
        entry.last_failure = run_log::last_failure(&log, &entry.migration, &database.name, since);
        entries.push(entry);
    }
    if entries.is_empty() {
        return Err(Failure::hinted(
            "there is no rule document here",
            "name rules or folders: amend status PATH",
        ));
    }
    console.result(&match args.format {
        TextOrJson::Text => status_text(&entries, &console.layout()),
        TextOrJson::Json => json::text(&status_json(&entries)),
    });
    let changes = args.detailed_exitcode && !is_settled(&entries);
    Ok(if changes { Exit::Changes } else { Exit::Done })
}
