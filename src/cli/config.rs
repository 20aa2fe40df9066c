//! `amend.toml`: databases by name, environments, and the `.env` beside it.

mod mistakes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::cli::environment::{Defaults, Demands, Environment};
use crate::cli::failure::Failure;
use crate::database::{Target, without_password};
use crate::engine::Engine;

/// The name of the file, looked for in the working folder and its parents.
const FILE: &str = "amend.toml";

/// What `amend.toml` says; empty where there is none.
#[derive(Debug, Default)]
pub(crate) struct Config {
    folder: PathBuf,
    databases: BTreeMap<String, Database>,
    environments: BTreeMap<String, Environment>,
    defaults: Defaults,
    variables: BTreeMap<String, String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    databases: BTreeMap<String, Database>,
    #[serde(default)]
    environments: BTreeMap<String, Environment>,
    #[serde(default)]
    defaults: Defaults,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Database {
    url: String,
}

/// What protects a database.
pub(crate) struct Protection<'c> {
    /// The environment that it belongs to.
    pub(crate) environment: Option<&'c str>,
    /// What is demanded of a run that writes.
    pub(crate) demands: Demands,
    /// Databases of environments that it could not be compared with, each with why.
    pub(crate) unknown: Vec<(String, String)>,
}

impl Config {
    /// The nearest `amend.toml` above the working folder, with the `.env` beside it.
    pub(crate) fn find() -> Result<Config, Failure> {
        let start =
            std::env::current_dir().map_err(|error| Failure::error(format!("working folder: {error}")))?;
        Config::above(&start)
    }

    /// A folder or a broken link of that name is no file, and nothing that can be passed over.
    fn above(start: &Path) -> Result<Config, Failure> {
        match start.ancestors().find(|folder| folder.join(FILE).symlink_metadata().is_ok()) {
            Some(folder) => Config::read(folder),
            None => Ok(Config::default()),
        }
    }

    fn read(folder: &Path) -> Result<Config, Failure> {
        let path = folder.join(FILE);
        let text = std::fs::read_to_string(&path)
            .map_err(|error| Failure::error(format!("{}: {error}", path.display())))?;
        let written: Written =
            toml::from_str(&text).map_err(|error| mistakes::of_toml(&path, &text, &error))?;
        mistakes::of_environments(&path, &text, &written.environments, &written.databases)?;
        Ok(Config {
            folder: folder.to_owned(),
            databases: written.databases,
            environments: written.environments,
            defaults: written.defaults,
            variables: dotenv(&folder.join(".env"))?,
        })
    }

    /// The environments, each with what it demands.
    pub(crate) fn environments(&self) -> impl Iterator<Item = (&str, &Environment, Demands)> {
        let environments = self.environments.iter();
        environments.map(|(name, it)| (name.as_str(), it, it.demands(&self.defaults)))
    }

    /// What protects the database that an engine is connected to, by whatever name it was given.
    pub(crate) fn protection(&self, engine: &Engine) -> Result<Protection<'_>, Failure> {
        let mut found =
            Protection { environment: None, demands: self.defaults.demands(), unknown: Vec::new() };
        for (name, environment, demands) in self.environments() {
            for database in environment.databases.iter().map(toml::Spanned::get_ref) {
                match self.url(database).and_then(|url| Ok(engine.is_at(&url)?)) {
                    Err(failure) => found.unknown.push((database.clone(), failure.message())),
                    Ok(false) => {}
                    Ok(true) if found.environment.is_some_and(|known| known != name) => {
                        let known = found.environment.unwrap_or_default();
                        return Err(Failure::hinted(
                            format!(
                                "{FILE}: one database belongs to \"{known}\" and, as \"{database}\", to \"{name}\""
                            ),
                            "a database belongs to one environment",
                        ));
                    }
                    Ok(true) => (found.environment, found.demands) = (Some(name), demands),
                }
            }
        }
        Ok(found)
    }

    /// Refuses the name of an environment that there is not.
    pub(crate) fn known_environment(&self, name: &str) -> Result<(), Failure> {
        if self.environments.contains_key(name) {
            return Ok(());
        }
        let names = self.environments.keys().map(String::as_str);
        let hint = mistakes::meant(name, &names.collect::<Vec<_>>(), "it names")
            .unwrap_or_else(|| format!("write [environments.{name}] into {FILE}"));
        Err(Failure::hinted(format!("environment \"{name}\" is not in {FILE}"), hint))
    }

    /// Where it was read from.
    pub(crate) fn path(&self) -> Option<PathBuf> {
        (self.folder != Path::new("")).then(|| self.folder.join(FILE))
    }

    /// Tells an engine which folder it is read from.
    pub(crate) fn project(&self, engine: &mut Engine) {
        if let Some(folder) = self.path().as_deref().and_then(Path::parent) {
            engine.project(folder);
        }
    }

    /// The databases that it names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.databases.keys().map(String::as_str)
    }

    /// Whether it names this database.
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.databases.contains_key(name)
    }

    /// The URL of a named database, its `${VARIABLES}` filled in.
    pub(crate) fn url(&self, name: &str) -> Result<String, Failure> {
        let Some(database) = self.databases.get(name) else {
            // A rule may have an address in the place of a name.
            let name = without_password(name);
            return Err(Failure::hinted(format!("database \"{name}\" is not in {FILE}"), self.known(&name)));
        };
        let url = self.fill(name, &database.url)?;
        Ok(self.anchored(&url))
    }

    fn known(&self, name: &str) -> String {
        let names: Vec<&str> = self.databases.keys().map(String::as_str).collect();
        mistakes::meant(name, &names, "it names").unwrap_or_else(|| {
            format!("give --database PATH, or write {FILE} with [databases.{name}] and a url")
        })
    }

    fn fill(&self, name: &str, url: &str) -> Result<String, Failure> {
        let (mut filled, mut missing) = (String::new(), Vec::new());
        let mut rest = url;
        while let Some((before, after)) = rest.split_once("${") {
            let Some((variable, after)) = after.split_once('}') else {
                return Err(Failure::error(format!(
                    "{FILE}: \"${{\" without \"}}\" in the url of \"{name}\""
                )));
            };
            filled += before;
            match self.variable(variable) {
                Some(value) => filled += &value,
                None => missing.push(format!("\"{variable}\"")),
            }
            rest = after;
        }
        match missing.as_slice() {
            [] => Ok(filled + rest),
            missing => Err(Failure::hinted(
                format!(
                    "the url of database \"{name}\" needs variables that are not set: {}",
                    missing.join(", ")
                ),
                format!("set them in the environment, or in .env beside {FILE}"),
            )),
        }
    }

    fn variable(&self, variable: &str) -> Option<String> {
        std::env::var(variable).ok().or_else(|| self.variables.get(variable).cloned())
    }

    /// A relative SQLite path starts at the folder of `amend.toml`.
    fn anchored(&self, url: &str) -> String {
        match Target::parse(url) {
            Ok(Target::Sqlite(path)) if path.is_relative() => {
                format!("sqlite:{}", self.folder.join(path).display())
            }
            _ => url.to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn config(toml: &str, env: &str) -> (tempfile::TempDir, Result<Config, Failure>) {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join(FILE), toml).expect("written");
        std::fs::write(folder.path().join(".env"), env).expect("written");
        let config = Config::read(folder.path());
        (folder, config)
    }

    fn message(result: Result<impl std::fmt::Debug, Failure>) -> String {
        match result {
            Err(Failure::Message { message, hint, .. }) => format!("{message}; {}", hint.unwrap_or_default()),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn what_is_no_file_is_not_passed_over() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("amend.toml")).expect("a folder");
        std::fs::create_dir_all(folder.path().join("rules")).expect("a folder");
        let error = Config::above(&folder.path().join("rules")).err();
        assert!(error.is_some(), "it is a folder");
    }

    #[test]
    fn variables_come_from_the_env_file() {
        let (_folder, config) = config(
            "[databases.main]\nurl = \"postgres://${AMEND_TEST_USER}:${AMEND_TEST_WORD}@host/db\"\n",
            "# who\nAMEND_TEST_USER=ada\nAMEND_TEST_WORD='a b'\n",
        );
        let url = config.expect("the file is right").url("main").expect("the variables are set");
        assert_eq!(url, "postgres://ada:a b@host/db");
    }

    #[test]
    fn relative_paths_start_at_the_file() {
        let (folder, config) = config(
            "[databases]\na.url = \"x.db\"\nb.url = \"sqlite:data/x.db\"\nc.url = \"host=here dbname=x\"\n",
            "",
        );
        let config = config.expect("the file is right");
        assert_eq!(config.url("a").expect("known"), format!("sqlite:{}/x.db", folder.path().display()));
        assert_eq!(config.url("b").expect("known"), format!("sqlite:{}/data/x.db", folder.path().display()));
        assert_eq!(config.url("c").expect("known"), "host=here dbname=x");
    }

    #[test]
    fn what_is_missing_is_named() {
        let toml =
            "[databases]\nmain.url = \"${AMEND_TEST_UNSET}/${AMEND_TEST_TOO}\"\nopen.url = \"${AMEND\"\n";
        let config = config(toml, "").1.expect("the file is right");
        let unset = "that are not set: \"AMEND_TEST_UNSET\", \"AMEND_TEST_TOO\"; set them in";
        assert!(message(config.url("main")).contains(unset));
        assert!(message(config.url("open")).contains("without \"}\""));
        assert_eq!(
            message(config.url("mian")),
            "database \"mian\" is not in amend.toml; did you mean \"main\"?"
        );
        assert!(message(config.url("zzzzz")).ends_with("it names main, open"));
    }

    const MAIN: &str = "[databases]\nmain.url = \"a.db\"\nother.url = \"b.db\"\n";

    #[test]
    fn environments_are_read_and_inherit_defaults() {
        let toml = "[defaults]\nsaved_plan = \"high\"\nbackup = true\n[environments.production]\n\
                    databases = [\"main\"]\nconfirm = true\nbackup = \"medium\"\n";
        let (folder, config) = config(&format!("{MAIN}{toml}"), "");
        let config = config.expect("the file is right");
        let of = |file: &str| {
            std::fs::write(folder.path().join(file), "").expect("written");
            let engine = Engine::connect(&folder.path().join(file).display().to_string());
            let engine = engine.expect("an empty file is a database");
            let protection = config.protection(&engine).expect("one environment");
            (protection.environment.map(str::to_owned), protection.demands.in_words())
        };
        let demands = "--confirm, a saved plan from \"risk: high\" on, a backup from \"risk: medium\" on";
        assert_eq!(of("a.db"), (Some("production".to_owned()), demands.to_owned()));
        assert_eq!(of("b.db"), (None, "a saved plan from \"risk: high\" on, a backup".to_owned()));
    }

    #[test]
    fn a_protected_database_without_its_variables_is_said() {
        let toml = "[databases]\nmain.url = \"${AMEND_TEST_UNSET}\"\nother.url = \"b.db\"\n[environments]\n\
                    production.databases = [\"main\"]\nproduction.confirm = true\n";
        let (folder, config) = config(toml, "");
        let config = config.expect("the file is right");
        std::fs::write(folder.path().join("b.db"), "").expect("written");
        let engine =
            Engine::connect(&config.url("other").expect("known")).expect("an empty file is a database");
        let protection = config.protection(&engine).expect("no environment");
        assert_eq!(protection.environment, None);
        let [(database, why)] = protection.unknown.as_slice() else { panic!("one is unknown") };
        assert!(database == "main" && why.contains("\"AMEND_TEST_UNSET\""), "{why}");
    }

    #[test]
    fn one_database_in_two_environments_is_refused() {
        let toml = "[databases]\na.url = \"x.db\"\nb.url = \"./x.db\"\n[environments]\n\
                    one.databases = [\"a\"]\ntwo.databases = [\"b\"]\n";
        let (folder, config) = config(toml, "");
        std::fs::write(folder.path().join("x.db"), "").expect("written");
        let config = config.expect("only the database tells");
        let engine = Engine::connect(&config.url("a").expect("known")).expect("an empty file is a database");
        let refused = message(config.protection(&engine).map(|it| it.environment.map(str::to_owned)));
        assert!(refused.contains("one database belongs to \"one\" and, as \"b\", to \"two\""), "{refused}");
    }

    #[test]
    fn mistakes_in_environments_have_a_place_and_a_repair() {
        for (toml, expected) in [
            (
                "[environments.production]\ndatabases = [\"mian\"]\n",
                "line 5: environment \"production\" names no database: \"mian\"; did you mean \"main\"?",
            ),
            (
                "[environments.production]\ndatabases = [\"main\"]\nconfrim = true\n",
                "line 6: unknown key \"confrim\"; did you mean \"confirm\"?",
            ),
            ("[environments.production]\ndatabases = []\n", "environment \"production\" has no databases"),
            ("[environments.production]\nconfirm = true\n", "line 4: missing field `databases`"),
            (
                "[environments.production]\ndatabases = [\"main\"]\nbackup = \"hihg\"\n",
                "line 6: invalid value: string, expected true, false, \"low\", \"medium\" or \"high\"",
            ),
            (
                "[defaults]\nconfirm = true\n",
                "line 5: unknown key \"confirm\"; the keys here are saved_plan, backup",
            ),
            (
                "[environments]\na.databases = [\"main\"]\nb.databases = [\"main\"]\n",
                "line 6: database \"main\" belongs to \"a\" already",
            ),
            (
                "[enviroments.production]\n",
                "line 4: unknown key \"enviroments\"; did you mean \"environments\"?",
            ),
        ] {
            let refused = message(config(&format!("{MAIN}{toml}"), "").1);
            assert!(refused.contains(expected), "{refused}");
        }
        let config = config(MAIN, "").1.expect("the file is right");
        assert_eq!(
            message(config.known_environment("production")),
            "environment \"production\" is not in amend.toml; write [environments.production] into amend.toml"
        );
    }

    #[test]
    fn unknown_keys_are_refused_and_secrets_are_not_quoted() {
        assert!(
            message(config("[database.main]\nurl = \"x\"\n", "").1)
                .contains("unknown key \"database\"; did you mean \"databases\"?")
        );
        let bad = message(config("[databases]\nmain.url = \"postgres://u:hunter2@host\n", "").1);
        assert!(bad.contains("amend.toml: line 2: ") && !bad.contains("hunter2"), "{bad}");
        let bad = message(config("", "PASSWORD 'hunter2\n").1);
        assert!(bad.contains(".env: cannot be read") && !bad.contains("hunter2"), "{bad}");
    }
}
