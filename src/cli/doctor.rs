//! `amend doctor`: whether everything around a migration is in place.

use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::format::TextOrJson;
use crate::cli::target;
use crate::database::Aspect;
use crate::engine::Engine;
use crate::plan::DatabaseRef;
use crate::report::doctor::{Section, doctor_json, doctor_text, is_well};
use crate::report::json;

/// Say what is missing before a migration can run
///
/// Looks at amend.toml with its variables and environments, and at each database: that it can be read, written and
/// locked, that temporary tables have room, and that no foreign key is broken already. Each thing
/// that is missing comes with what to do. No data is changed.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend doctor
  amend doctor --database knowledge.db --deep
  amend doctor --format json

Exit codes:
  0  all is well
  1  something is missing or broken, or there was no database to look at")]
pub(crate) struct Args {
    /// Look at this database only: a path, sqlite:PATH, or a name from amend.toml
    ///
    /// Without it, every database of amend.toml.
    #[arg(long, short, value_name = "DATABASE")]
    database: Option<String>,
    /// Read every page of each database to find damage; takes long on a large one
    #[arg(long)]
    deep: bool,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub(crate) format: TextOrJson,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let (config, aspects) = configuration();
    let mut sections = vec![Section { subject: "configuration".to_owned(), database: None, aspects }];
    sections.extend(environments(&config, args.database.as_deref()));
    let before = sections.len();
    match &args.database {
        Some(given) => {
            // What is not a name from amend.toml may hold a password.
            let name = Some(given.as_str()).filter(|name| config.knows(name));
            sections.push(database(name, target::url(&config, given), args.deep));
        }
        None => sections.extend(config.names().map(|name| database(Some(name), config.url(name), args.deep))),
    }
    if sections.len() == before {
        let hint = "give --database PATH, or write amend.toml with [databases.NAME] and a url";
        sections[0].aspects.push(Aspect::bad("databases", "there is none to look at", hint));
    }
    console.result(&match args.format {
        TextOrJson::Text => doctor_text(&sections, &console.layout()),
        TextOrJson::Json => json::text(&doctor_json(&sections)),
    });
    Ok(if is_well(&sections) { Exit::Done } else { Exit::Error })
}

fn configuration() -> (Config, Vec<Aspect>) {
    let aspect = "amend.toml";
    match Config::find() {
        Err(failure) => (Config::default(), vec![missing(aspect, &failure)]),
        Ok(config) => {
            let found = match config.path() {
                Some(path) => Aspect::good(aspect, path.display().to_string()),
                None => {
                    let found = "there is none in the working folder or above it";
                    Aspect::note(aspect, found, "name databases with --database, or write one")
                }
            };
            (config, vec![found])
        }
    }
}

/// The environments, or the one that a database belongs to, with what each demands.
fn environments(config: &Config, database: Option<&str>) -> Vec<Section> {
    let own = database.and_then(|given| environment(config, given));
    let mut sections = Vec::new();
    for (name, environment, demands) in config.environments() {
        let databases: Vec<&str> =
            environment.databases.iter().map(|database| database.get_ref().as_str()).collect();
        if database.is_none_or(|given| databases.contains(&given) || own.as_deref() == Some(name)) {
            let aspects = vec![
                Aspect::good("databases", databases.join(", ")),
                Aspect::good("an apply needs", demands.in_words()),
            ];
            sections.push(Section { subject: format!("environment {name}"), database: None, aspects });
        }
    }
    sections
}

/// The environment of a database that is there, by whatever name it is given.
fn environment(config: &Config, given: &str) -> Option<String> {
    let engine = Engine::connect(&target::url(config, given).ok()?).ok()?;
    config.protection(&engine).ok()?.environment.map(str::to_owned)
}

/// What stands in the way of one database, beginning with where it is.
fn database(name: Option<&str>, url: Result<String, Failure>, deep: bool) -> Section {
    let diagnosis = url.and_then(|url| Ok(Engine::diagnose(&url, deep)?));
    match diagnosis {
        Ok(diagnosis) => Section {
            subject: name.unwrap_or(&diagnosis.name).to_owned(),
            database: Some(DatabaseRef { kind: diagnosis.kind, name: diagnosis.name }),
            aspects: diagnosis.aspects,
        },
        Err(failure) => {
            let subject = name.unwrap_or("the database given").to_owned();
            Section { subject, database: None, aspects: vec![missing("url", &failure)] }
        }
    }
}

fn missing(aspect: &str, failure: &Failure) -> Aspect {
    let hint = failure.hint().unwrap_or("correct it, then look again");
    Aspect::bad(aspect, failure.message(), hint)
}
