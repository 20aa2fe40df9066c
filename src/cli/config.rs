//! `amend.toml`: databases by name, and the `.env` beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::cli::failure::Failure;
use crate::diagnostic::did_you_mean;

/// The name of the file, looked for in the working folder and its parents.
const FILE: &str = "amend.toml";

/// What `amend.toml` says; empty where there is none.
#[derive(Debug, Default)]
pub(crate) struct Config {
    folder: PathBuf,
    databases: BTreeMap<String, Database>,
    environment: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    databases: BTreeMap<String, Database>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Database {
    url: String,
}

impl Config {
    /// The nearest `amend.toml` above the working folder, with the `.env` beside it.
    pub(crate) fn find() -> Result<Config, Failure> {
        let start =
            std::env::current_dir().map_err(|error| Failure::error(format!("working folder: {error}")))?;
        match start.ancestors().find(|folder| folder.join(FILE).is_file()) {
            Some(folder) => Config::read(folder),
            None => Ok(Config::default()),
        }
    }

    fn read(folder: &Path) -> Result<Config, Failure> {
        let path = folder.join(FILE);
        let wrong = |error: &dyn std::fmt::Display| Failure::error(format!("{}: {error}", path.display()));
        let text = std::fs::read_to_string(&path).map_err(|error| wrong(&error))?;
        let written: Written = toml::from_str(&text).map_err(|error| wrong(&error.to_string().trim_end()))?;
        Ok(Config {
            folder: folder.to_owned(),
            databases: written.databases,
            environment: dotenv(&folder.join(".env"))?,
        })
    }

    /// Whether it names this database.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.databases.contains_key(name)
    }

    /// The URL of a named database, its `${VARIABLES}` filled in.
    pub(crate) fn url(&self, name: &str) -> Result<String, Failure> {
        let Some(database) = self.databases.get(name) else {
            return Err(Failure::hinted(format!("database \"{name}\" is not in {FILE}"), self.known(name)));
        };
        let url = self.fill(name, &database.url)?;
        Ok(self.from_here(&url))
    }

    fn known(&self, name: &str) -> String {
        let names: Vec<&str> = self.databases.keys().map(String::as_str).collect();
        match (did_you_mean(name, names.iter().copied()), names.is_empty()) {
            (Some(near), _) => format!("did you mean \"{near}\"?"),
            (None, false) => format!("it names {}", names.join(", ")),
            (None, true) => {
                format!("give --database PATH, or write {FILE} with [databases.{name}] and a url")
            }
        }
    }

    fn fill(&self, name: &str, url: &str) -> Result<String, Failure> {
        let mut filled = String::new();
        let mut rest = url;
        while let Some((before, after)) = rest.split_once("${") {
            let Some((variable, after)) = after.split_once('}') else {
                return Err(Failure::error(format!(
                    "{FILE}: \"${{\" without \"}}\" in the url of \"{name}\""
                )));
            };
            filled += before;
            filled += &self.variable(name, variable)?;
            rest = after;
        }
        Ok(filled + rest)
    }

    fn variable(&self, name: &str, variable: &str) -> Result<String, Failure> {
        let value = std::env::var(variable).ok().or_else(|| self.environment.get(variable).cloned());
        value.ok_or_else(|| {
            let message =
                format!("the url of database \"{name}\" needs the variable \"{variable}\", which is not set");
            Failure::hinted(message, format!("set it in the environment, or in .env beside {FILE}"))
        })
    }

    /// A relative SQLite path starts at the folder of `amend.toml`.
    fn from_here(&self, url: &str) -> String {
        let path = url.strip_prefix("sqlite:").unwrap_or(url);
        let is_path = url.starts_with("sqlite:") || !url.contains("://");
        if is_path && Path::new(path).is_relative() {
            format!("sqlite:{}", self.folder.join(path).display())
        } else {
            url.to_owned()
        }
    }
}

fn dotenv(path: &Path) -> Result<BTreeMap<String, String>, Failure> {
    if !path.is_file() {
        return Ok(BTreeMap::new());
    }
    // The library's own message may quote the line, which may hold a password.
    let wrong = |_| Failure::hinted(format!("{}: cannot be read", path.display()), "each line is NAME=value");
    dotenvy::from_path_iter(path).map_err(wrong)?.collect::<Result<_, _>>().map_err(wrong)
}
