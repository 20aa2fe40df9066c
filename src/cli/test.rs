//! `amend test`: runs the tests of rules.

use std::path::{Path, PathBuf};

use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::{documents, target, watch};
use crate::engine;
use crate::migration::Migration;
use crate::report::{json, testing as report};
use crate::testing::{self, Recording, Stage, Suite, TestRun, test_documents, tests_of};

/// Run the tests of rules: RULE.test.yaml beside RULE.yaml
///
/// Each case gives rows and files, and says what the rule must decide about every one of them. A case
/// runs on a SQLite database of its own, in memory, with the statements of a real plan and apply, and
/// is applied twice: the second run must change nothing. Then it is rolled back: everything must be as
/// given. Every given row of a table that a step selects
/// from must be claimed, and every claim must be used. Several documents run side by side.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend test
  amend test rules/legacy-aliases.test.yaml
  amend test rules --coverage --min 100
  amend test rules --format junit > tests.xml
  amend test --generate rules/new.yaml --schema tables.sql > rules/new.test.yaml
  amend test --record rules/my-rule.yaml -d my.db --where \"id in (3, 7)\"

Exit codes:
  0  every case passed
  1  a case failed, a document is wrong, there is no test, or --min is not met")]
pub(crate) struct Args {
    /// Test documents, rules that have one, and folders; by default the folder `rules`, or the working
    /// folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How the results are written
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
    /// Show which decision-table rows and checks the cases reach, and which rules have no tests
    #[arg(long)]
    coverage: bool,
    /// Fail where the cases of a rule reach less than this many percent of its rows and checks
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    min: Option<u8>,
    /// Run again whenever a file in the folders of the tests changes; Ctrl-C ends it
    #[arg(long, conflicts_with_all = ["generate", "record"])]
    watch: bool,
    /// Run in databases of their own beside this PostgreSQL database instead of SQLite; with --record and
    /// --generate, where rows or tables are taken from
    #[arg(long, short, value_name = "DATABASE")]
    database: Option<String>,
    /// Print cases from the proof of this rule's tables: every row, both sides of every end point, NULL,
    /// every gap. The search for rows starts at those of its tests or of --database, or at none with --schema
    #[arg(long, value_name = "RULE", conflicts_with_all = ["paths", "coverage", "min", "record"])]
    generate: Option<PathBuf>,
    /// With --generate: a file with the SQL that makes the tables
    #[arg(long, value_name = "FILE", requires = "generate")]
    schema: Option<PathBuf>,
    /// Print a test document with rows of --database as they are and today's decisions about them;
    /// values of secret parameters are masked
    #[arg(long, value_name = "RULE", conflicts_with_all = ["paths", "coverage", "min"], requires = "database")]
    record: Option<PathBuf>,
    /// With --record and --generate: which rows, as SQL about the first step's table, or TABLE: SQL; several take one
    /// option each
    #[arg(long = "where", value_name = "CONDITION", requires = "database")]
    conditions: Vec<String>,
    /// With --record and --generate: a parameter of the rule
    #[arg(long = "param", short, value_name = "NAME=VALUE", value_parser = target::parameter, requires = "database")]
    params: Vec<(String, String)>,
}

/// How the results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal
    Text,
    /// For programs
    Json,
    /// For CI systems that read JUnit's XML
    Junit,
    /// Annotations of a GitHub workflow run
    Github,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    if let Some(rule) = &args.generate {
        return generate(rule, args, console);
    }
    if let Some(rule) = &args.record {
        return record(rule, args, console);
    }
    if args.watch {
        return watch::forever(&watch::folders(&args.paths), console, &mut || once(args, console));
    }
    once(args, console)
}

/// Runs the tests once.
fn once(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let stage = stage(args.database.as_deref())?;
    let found = Found::at(&args.paths)?;
    let run = TestRun { suites: testing::run_all(&found.tests, &stage), untested: found.untested };
    console.result(&write(&run, args, console));
    if args.format != Format::Text {
        console.note(&report::summary(&run));
    }
    let covered = args.min.is_none_or(|least| report::is_covered(&run, usize::from(least)));
    if !covered && args.format != Format::Text {
        console.error(&report::coverage(&run, args.min.map(usize::from), &console.layout()));
    }
    Ok(if run.passed() && covered { Exit::Done } else { Exit::Error })
}

fn write(run: &TestRun, args: &Args, console: &Console) -> String {
    let layout = console.layout();
    let least = args.min.map(usize::from);
    let covers = args.coverage || least.is_some();
    match args.format {
        Format::Text if covers => report::text(run, &layout) + &report::coverage(run, least, &layout),
        Format::Text => report::text(run, &layout),
        Format::Json => json::text(&report::json(run)),
        Format::Junit => report::junit(run),
        Format::Github if covers => report::github(run) + &report::github_coverage(run, least),
        Format::Github => report::github(run),
    }
}

/// Prints cases for every row of a rule's tables.
fn generate(rule: &Path, args: &Args, console: &Console) -> Result<Exit, Failure> {
    let tests = tests_of(rule);
    let suite = match (&args.schema, &args.database) {
        (Some(path), _) => {
            let schema = std::fs::read_to_string(path).map_err(|error| {
                Failure::unreadable(path, &error, "name a file with the SQL that makes the tables")
            })?;
            Suite::without_cases(Migration::load(rule)?, &schema)?
        }
        (None, Some(database)) => {
            let migration = Migration::load(rule)?;
            let recorded = recorded(&migration, args, database)?;
            Suite::from_text("<recorded>", &recorded, migration)?
        }
        (None, None) if tests.is_file() => Suite::load(&tests)?,
        (None, None) => {
            let message = format!("which tables? \"{}\" has no tests yet", rule.display());
            return Err(Failure::hinted(message, "give --schema FILE.sql, or --database"));
        }
    };
    let migration = suite.migration.clone();
    let text = testing::generate(&suite).map_err(|error| Failure::engine(error, &migration))?;
    console.result(&text);
    Ok(Exit::Done)
}

/// Prints rows of a database as a case.
fn record(rule: &Path, args: &Args, console: &Console) -> Result<Exit, Failure> {
    let migration = Migration::load(rule)?;
    let database = args.database.as_deref().unwrap_or_default();
    console.result(&recorded(&migration, args, database)?);
    Ok(Exit::Done)
}

/// Rows of a database as a test document.
fn recorded(migration: &Migration, args: &Args, database: &str) -> Result<String, Failure> {
    let recording = Recording {
        database: target::url(&Config::find()?, database)?,
        params: args.params.iter().cloned().collect(),
        conditions: args.conditions.clone(),
    };
    testing::record(migration, &recording).map_err(|error| Failure::engine(error, migration))
}

/// Test documents, and rules that have none.
struct Found {
    tests: Vec<PathBuf>,
    untested: Vec<PathBuf>,
}

impl Found {
    /// What the paths name; no test at all is an error.
    fn at(paths: &[PathBuf]) -> Result<Found, Failure> {
        let mut found = Found { tests: Vec::new(), untested: Vec::new() };
        let rules = Path::new("rules");
        let default = if rules.is_dir() { rules } else { Path::new(".") };
        if paths.is_empty() {
            found.folder(default)?;
        }
        for path in paths {
            match path {
                path if path.is_dir() => found.folder(path)?,
                path if path.to_string_lossy().ends_with(".test.yaml") => found.tests.push(path.clone()),
                path => found.rule(path)?,
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        found.tests.retain(|path| seen.insert(path.clone()));
        match found.tests.is_empty() {
            true => Err(Failure::hinted(
                "there is no test here",
                "the tests of RULE.yaml are in RULE.test.yaml beside it",
            )),
            false => Ok(found),
        }
    }

    fn folder(&mut self, folder: &Path) -> Result<(), Failure> {
        let wrong = |error: std::io::Error| Failure::error(format!("{}: {error}", folder.display()));
        self.tests.extend(test_documents(folder).map_err(wrong)?);
        let rules = documents::in_folder(folder)?;
        self.untested.extend(rules.into_iter().filter(|rule| !tests_of(rule).is_file()));
        Ok(())
    }

    /// The tests of one rule.
    fn rule(&mut self, rule: &Path) -> Result<(), Failure> {
        let tests = tests_of(rule);
        if !tests.is_file() && !rule.exists() {
            let message = format!("\"{}\" does not exist", rule.display());
            return Err(Failure::hinted(message, "name a rule, its RULE.test.yaml, or a folder of them"));
        }
        if !tests.is_file() {
            let message = format!("\"{}\" has no tests: there is no {}", rule.display(), tests.display());
            return Err(Failure::hinted(message, "write them: docs/testing-rules.md says how"));
        }
        self.tests.push(tests);
        Ok(())
    }
}

/// Where the cases run.
fn stage(database: Option<&str>) -> Result<Stage, Failure> {
    let Some(given) = database else { return Ok(Stage::Sqlite) };
    let config = Config::find()?;
    let url = target::url(&config, given)?;
    let stage = testing::Stage::of(&url)?;
    if stage.is_some()
        && let Some(environment) = config.protection(&engine::Engine::connect(&url)?)?.environment
    {
        return Err(Failure::hinted(
            format!(
                "\"{given}\" belongs to the environment \"{environment}\", and tests run the SQL of their documents"
            ),
            "name a database that no environment protects, or leave --database out",
        ));
    }
    match stage {
        Some(stage) => Ok(stage),
        None => Err(Failure::hinted(
            format!("\"{given}\" is a SQLite database"),
            "leave --database out: cases run on SQLite databases of their own",
        )),
    }
}
