//! Which migration runs on which database: the arguments that several commands share.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::cli::config::Config;
use crate::cli::failure::Failure;
use crate::cli::{documents, files_database};
use crate::engine::{Engine, Options};
use crate::migration::Migration;

/// A rule document, a database and parameters.
#[derive(Debug, clap::Args)]
pub(crate) struct Target {
    /// The rule document; plan and apply also take a folder
    #[arg(value_name = "RULE")]
    pub(crate) rule: PathBuf,
    /// The database: a path, sqlite:PATH, or a name from amend.toml
    ///
    /// Without it, the rule's own `database:` is looked up in amend.toml,
    /// in the working folder or the nearest folder above that has one:
    ///
    ///   [databases.main]
    ///   url = "${KNOWLEDGE_DB}"   # from the environment, or .env beside it
    #[arg(long, short, value_name = "DATABASE", verbatim_doc_comment)]
    pub(crate) database: Option<String>,
    /// A parameter of the rule; several take one option each
    #[arg(long = "param", short, value_name = "NAME=VALUE", value_parser = parameter)]
    pub(crate) params: Vec<(String, String)>,
    #[command(flatten)]
    pub(crate) narrow: Narrow,
}

/// A part of a rule.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Narrow {
    /// Run this step only; several take one option each
    #[arg(long, value_name = "STEP", help_heading = "Scope")]
    pub(crate) only: Vec<String>,
    /// Run a step on these rows only: 'STEP: SQL', or SQL where there is one step
    #[arg(long = "where", value_name = "SQL", help_heading = "Scope")]
    pub(crate) conditions: Vec<String>,
}

/// What is shown.
#[derive(Debug, clap::Args)]
pub(crate) struct Output {
    /// How many rows of each kind are shown
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(crate) samples: usize,
    /// Write every planned row to this new file, one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub(crate) rows: Option<PathBuf>,
}

/// How a result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal
    Text,
    /// For programs; see `amend schema`
    Json,
    /// For pull requests and tickets
    Markdown,
}

impl Target {
    /// Reads the rule and connects to the database.
    pub(crate) fn open(&self) -> Result<(Migration, Engine), Failure> {
        self.refuse_twice()?;
        self.connect(load(&self.rule)?)
    }

    /// Connects to the database of this migration.
    pub(crate) fn connect(&self, migration: Migration) -> Result<(Migration, Engine), Failure> {
        let database = Place::of(&Config::find()?, self.database.as_deref(), &migration)?;
        Ok((migration, database.connect()?))
    }

    /// How the engine is to run it.
    pub(crate) fn options(&self) -> Options {
        Options {
            params: self.params.iter().cloned().collect(),
            only: self.narrow.only.clone(),
            conditions: self.narrow.conditions.clone(),
            ..Options::default()
        }
    }

    /// Of two values for one parameter, one would be ignored.
    pub(crate) fn refuse_twice(&self) -> Result<(), Failure> {
        let mut seen = BTreeSet::new();
        match self.params.iter().find(|(name, _)| !seen.insert(name)) {
            Some((name, _)) => {
                let message = format!("parameter \"{name}\" is given twice");
                Err(Failure::hinted(message, "give each --param once"))
            }
            None => Ok(()),
        }
    }
}

/// Where the runs of a rule are kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// In the database that the rule is about.
    Database(String),
    /// In a database of runs on files only.
    Files(PathBuf),
}

impl Place {
    /// The database that was given, or else the one that the rule names. A rule on files needs none.
    pub(crate) fn of(config: &Config, given: Option<&str>, migration: &Migration) -> Result<Place, Failure> {
        match (given, &migration.database) {
            (Some(given), _) => url(config, given).map(Place::Database),
            (None, Some(name)) => config.url(name).map(Place::Database),
            (None, None) if !migration.tables.is_empty() => {
                Ok(Place::Files(files_database::of_rule(config, migration)))
            }
            (None, None) => {
                let message = format!("which database? \"{}\" names none", migration.id);
                Err(Failure::hinted(message, "give --database PATH"))
            }
        }
    }

    /// Connects to it.
    pub(crate) fn connect(&self) -> Result<Engine, Failure> {
        let mut engine = match self {
            Place::Database(url) => Engine::connect(url)?,
            Place::Files(path) => Engine::of_files(path)?,
        };
        Config::find()?.project(&mut engine);
        Ok(engine)
    }
}

impl Output {
    /// The same options with what this output needs.
    pub(crate) fn options(&self, options: Options) -> Options {
        Options { samples: self.samples, rows: self.rows.clone(), ..options }
    }
}

fn load(path: &Path) -> Result<Migration, Failure> {
    if path.is_dir() {
        let found = documents::in_folder(path)?;
        let hint = match found.first() {
            Some(first) => format!("name one of its rules, for example {}", first.display()),
            None => "it holds no rule document".to_owned(),
        };
        return Err(Failure::hinted(format!("\"{}\" is a folder", path.display()), hint));
    }
    Ok(Migration::load(path)?)
}

/// The URL of a database that a person gave: a name from `amend.toml`, or a path or URL.
pub(crate) fn url(config: &Config, given: &str) -> Result<String, Failure> {
    match files_database::at_hand(config).filter(|_| given == files_database::NAME && !config.knows(given)) {
        Some(path) => Ok(path.display().to_string()),
        None if config.knows(given) || is_name(given) => config.url(given),
        None => Ok(given.to_owned()),
    }
}

/// Whether this can only be a name: it has no form of a path or address, and no such file exists.
fn is_name(given: &str) -> bool {
    !given.is_empty() && !given.contains(['/', '\\', '.', ':', '=']) && !Path::new(given).exists()
}

/// A parameter as it is given: `NAME=VALUE`.
pub(crate) fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("expected NAME=VALUE".to_owned()),
    }
}
