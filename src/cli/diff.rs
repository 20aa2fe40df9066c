//! `amend diff`: what differs between two versions of rules, decisions first.

use std::path::{Path, PathBuf};

use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::format::Reviewed;
use crate::cli::progress;
use crate::cli::target::{parameter, url};
use crate::diff::{Decided, Diff, Pair, VersionError, Versions, Which, whole};
use crate::engine::{Engine, Options};
use crate::migration::{Migration, Rejected};
use crate::report::{github, json, markdown, text};
use crate::saved;

/// Compare two versions of rules, decisions first
///
/// The first line is the verdict: that no decision changes, proved for every combination of inputs; or
/// how many transitions from an old row to a new one there are; or where it cannot be told without a
/// database. Then each transition with the combinations that it takes and one of them, everything that
/// reaches further than before, and every part that was written differently. Formatting, comments and
/// the order of keys do not count.
///
/// Two saved plans are compared by what they were made from, by their decisions, and row by row.
///
/// Revisions are read with git. Files that a rule reads are those of the working folder, in both versions.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend diff old.yaml new.yaml
  amend diff main...HEAD -- rules
  amend diff HEAD -- rules                      what is not committed yet
  amend diff main...HEAD --format markdown > comment.md
  amend diff old.yaml new.yaml -d knowledge.db  which rows move today?
  amend diff main...HEAD --fail-on loosening
  amend diff monday.json tuesday.json           two saved plans: which rows are decided otherwise?

Exit codes:
  0  both versions were compared
  1  a version cannot be read, or the new one is no migration
  2  --fail-on: the difference is of that kind")]
pub(crate) struct Args {
    /// Two files, two folders, two saved plans, or one range of git revisions: A..B, A...B (from where B left A), or A
    /// alone against the files as they are
    #[arg(value_name = "VERSION", required = true, num_args = 1..=2)]
    versions: Vec<PathBuf>,
    /// The files and folders of a range; by default the folder `rules`, or the working folder
    #[arg(value_name = "PATH", last = true)]
    paths: Vec<PathBuf>,
    /// Also plan both versions on one snapshot of this database, and count the rows that move
    #[arg(long, short, value_name = "DATABASE")]
    database: Option<String>,
    /// A parameter of the rules; several take one option each
    #[arg(long = "param", short, value_name = "NAME=VALUE", value_parser = parameter)]
    params: Vec<(String, String)>,
    /// How many keys of rows that move are shown
    #[arg(long, value_name = "N", default_value_t = 5)]
    samples: usize,
    /// End with 2 when the difference is of this kind
    #[arg(long, value_name = "KIND", value_enum, value_delimiter = ',')]
    fail_on: Vec<FailOn>,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = Reviewed::Text)]
    pub(crate) format: Reviewed,
}

impl Args {
    /// Whether two files are compared: then each parameter must be theirs. Of several migrations, each takes
    /// what it declares.
    fn is_one(&self) -> bool {
        self.versions.len() == 2 && !self.versions[0].is_dir()
    }
}

/// What ends the command with 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum FailOn {
    /// Something reaches further than before
    Loosening,
    /// A decision changes, or it is not proved that none does
    Decisions,
    /// Anything but formatting and comments
    Any,
}

impl FailOn {
    fn name(self) -> &'static str {
        match self {
            FailOn::Loosening => "loosening",
            FailOn::Decisions => "decisions",
            FailOn::Any => "any",
        }
    }

    fn holds(self, diff: &Diff) -> bool {
        match self {
            FailOn::Loosening => diff.verdict.loosening > 0,
            FailOn::Decisions => diff.verdict.decisions != Decided::Proved,
            FailOn::Any => diff.differs(),
        }
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    if let [old, new] = args.versions.as_slice()
        && (saved::is_saved(old) || saved::is_saved(new))
    {
        return saved_plans(args, old, new, console);
    }
    let versions = versions(args)?;
    refuse_invalid(&versions)?;
    let unchanged = versions.unchanged;
    let mut engine = engine(args)?;
    note_unused_params(&versions, args, console);
    let mut migrations = Vec::new();
    let mut same = 0;
    for pair in &versions.pairs {
        match pair.compare() {
            Some(mut migration) => {
                if let Some(engine) = &mut engine {
                    migration.today = today(pair, engine, args, console)?;
                }
                migrations.push(migration);
            }
            None => same += 1,
        }
    }
    let diff = whole(versions.old, versions.new, migrations, unchanged + same);
    let failed: Vec<&str> =
        args.fail_on.iter().filter(|kind| kind.holds(&diff)).map(|kind| kind.name()).collect();
    console.result(&match args.format {
        Reviewed::Text => text::diff(&diff, &console.layout()),
        Reviewed::Json => json::text(&json::diff(&diff, &failed)),
        Reviewed::Markdown => markdown::diff(&diff),
        Reviewed::Github => github::diff(&diff, &failed),
    });
    Ok(if failed.is_empty() { Exit::Done } else { Exit::Refused })
}

/// Two saved plans, without a database.
fn saved_plans(args: &Args, old: &Path, new: &Path, console: &Console) -> Result<Exit, Failure> {
    if args.database.is_some() || !args.params.is_empty() || !args.paths.is_empty() {
        let hint = "leave out --database, --param and paths: saved plans hold what they were made from";
        return Err(Failure::hinted("saved plans are compared as they are", hint));
    }
    if args.fail_on.contains(&FailOn::Loosening) {
        let hint = "compare the rules, or choose --fail-on decisions";
        return Err(Failure::hinted("saved plans do not tell how far a rule reaches", hint));
    }
    let diff = saved::compare(&saved::read(old)?, &saved::read(new)?, args.samples);
    let fails = |kind: &FailOn| match kind {
        FailOn::Decisions => diff.old.digest != diff.new.digest,
        _ => !diff.same,
    };
    let failed = args.fail_on.iter().any(fails);
    console.result(&match args.format {
        Reviewed::Text => text::plan_diff(&diff, &console.layout()),
        Reviewed::Json => json::text(&json::plan_diff(&diff)),
        Reviewed::Markdown => markdown::plan_diff(&diff),
        Reviewed::Github => github::plan_diff(&diff, failed),
    });
    Ok(if failed { Exit::Refused } else { Exit::Done })
}

fn versions(args: &Args) -> Result<Versions, Failure> {
    match args.versions.as_slice() {
        [_, _] if !args.paths.is_empty() => Err(Failure::hinted(
            "paths after -- belong to a range of revisions, and two versions are named",
            "write the range as one word: amend diff A..B -- PATH",
        )),
        [old, new] => Ok(Versions::between(old, new)?),
        [only] => {
            let range = only.to_string_lossy();
            if only.exists() && !range.contains("..") {
                let hint = format!("name both, or a revision: amend diff HEAD -- {range}");
                return Err(Failure::hinted(format!("\"{range}\" has nothing to be compared with"), hint));
            }
            let rules = Path::new("rules");
            let default = if rules.is_dir() { rules } else { Path::new(".") };
            let paths = if args.paths.is_empty() { vec![default.to_owned()] } else { args.paths.clone() };
            Ok(Versions::of_revisions(&range, &paths)?)
        }
        _ => Err(Failure::error("name two versions")),
    }
}

/// What is new must be right; what was before may have been wrong.
fn refuse_invalid(versions: &Versions) -> Result<(), Failure> {
    let rejected = versions.pairs.iter().filter_map(|pair| pair.new.as_ref()?.as_ref().err());
    let mut rejected: Vec<Rejected> = rejected.cloned().collect();
    match rejected.len() {
        0 => Ok(()),
        1 => Err(rejected.remove(0).into()),
        _ => Err(Failure::Folder { folder: PathBuf::from(&versions.new), documents: rejected }),
    }
}

/// Parameters that nothing takes: in a folder they may be for rules that do not differ.
fn note_unused_params(versions: &Versions, args: &Args, console: &Console) {
    let sides = versions.pairs.iter().flat_map(|pair| [&pair.old, &pair.new]);
    let known: Vec<&Migration> = sides.filter_map(|side| side.as_ref()?.as_ref().ok()).collect();
    for (name, _) in &args.params {
        if !args.is_one() && !known.iter().any(|migration| declares(migration, name)) {
            console.note(&format!("note: no rule that differs declares the parameter \"{name}\""));
        }
    }
}

fn declares(migration: &Migration, name: &str) -> bool {
    migration.params.iter().any(|param| param.name == name)
}

fn engine(args: &Args) -> Result<Option<Engine>, Failure> {
    let Some(given) = &args.database else {
        return match args.params.is_empty() {
            true => Ok(None),
            false => Err(Failure::hinted("parameters are for --database", "add it, or leave them out")),
        };
    };
    Ok(Some(Engine::connect(&url(&Config::find()?, given)?)?))
}

/// Which rows move, where both versions are migrations.
fn today(
    pair: &Pair,
    engine: &mut Engine,
    args: &Args,
    console: &Console,
) -> Result<Option<crate::diff::Today>, Failure> {
    let (Some(Ok(old)), Some(Ok(new))) = (&pair.old, &pair.new) else { return Ok(None) };
    let params = args
        .params
        .iter()
        .filter(|(name, _)| args.is_one() || declares(old, name) || declares(new, name))
        .cloned()
        .collect();
    let options = Options { params, samples: args.samples, ..Options::default() };
    let found = progress::during(engine, console, |engine| engine.today(old, new, &options));
    found
        .map(Some)
        .map_err(|failed| Failure::engine(failed.error, if failed.which == Which::Old { old } else { new }))
}

impl From<VersionError> for Failure {
    fn from(error: VersionError) -> Failure {
        Failure::Message { exit: Exit::Error, message: error.message, hint: error.hint }
    }
}
