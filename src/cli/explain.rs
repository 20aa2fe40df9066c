//! `amend explain`: what a code means, or why a row gets its decision.

use std::path::{Path, PathBuf};

use crate::cli::adjudications::Chosen;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::format::TextOrJson;
use crate::cli::progress;
use crate::cli::target::{Narrow, Target};
use crate::diagnostic::{Code, did_you_mean};
use crate::engine::Options;
use crate::migration::Migration;
use crate::plan::{Explanation, explain_saved};
use crate::report::{json, text};
use crate::saved;

/// Say what a code means, or why a row gets its decision
///
/// With a code: what the finding means and how to repair it. Without anything: every code.
///
/// With a rule, a step and a key: the row as the step sees it, its counterparts, the value of each
/// input, every row of the decision table with the cells that failed, the effects before and after, and
/// the SQL that finds it. A row that the step does not select says which part left it out. A key of
/// several columns takes one argument each. Nothing is written.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend explain
  amend explain syntax
  amend explain rules/legacy-aliases.yaml project-state s-20 -d knowledge.db
  amend explain rules/legacy-aliases.yaml project-state s-20 --plan plan.json
  amend explain rules/prices.yaml prices shop-1 article-7 -d main --format json")]
pub(crate) struct Args {
    /// The code, as it stands in brackets in a report; or a rule document
    #[arg(value_name = "CODE|RULE")]
    subject: Option<String>,
    /// The step
    #[arg(value_name = "STEP")]
    step: Option<String>,
    /// The row's key, as reports show it without quotes
    #[arg(value_name = "KEY", allow_negative_numbers = true)]
    key: Vec<String>,
    /// The database: a path, sqlite:PATH, or a name from amend.toml
    #[arg(long, short, value_name = "DATABASE")]
    database: Option<String>,
    /// A parameter of the rule; several take one option each
    #[arg(long = "param", short, value_name = "NAME=VALUE", value_parser = crate::cli::target::parameter)]
    params: Vec<(String, String)>,
    #[command(flatten)]
    narrow: Narrow,
    #[command(flatten)]
    chosen: Chosen,
    /// Explain from a saved plan, or one written as JSON, as far as it goes, without a database
    #[arg(long, value_name = "FILE", conflicts_with_all = ["database", "params", "only", "conditions", "adjudications"])]
    plan: Option<PathBuf>,
    /// How the explanation of a row is written
    #[arg(long, short, value_enum, default_value_t = TextOrJson::Text)]
    pub(crate) format: TextOrJson,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    match (&args.subject, &args.step) {
        (None, _) => console.result(&list()),
        (Some(rule), Some(step)) => row(args, rule, step, console)?,
        (Some(rule), None) if Path::new(rule).is_file() => return Err(which_step(args, rule)),
        (Some(id), None) => console.result(&page(known(id)?, console.layout().width.min(100))),
    }
    Ok(Exit::Done)
}

fn row(args: &Args, rule: &str, step: &str, console: &Console) -> Result<(), Failure> {
    let explained = match &args.plan {
        Some(plan) => from_plan(args, rule, step, plan)?,
        None => from_database(args, rule, step, console)?,
    };
    console.result(&match args.format {
        TextOrJson::Text => text::explanation(&explained, &console.layout()),
        TextOrJson::Json => json::text(&json::explanation(&explained)),
    });
    Ok(())
}

fn from_database(args: &Args, rule: &str, step: &str, console: &Console) -> Result<Explanation, Failure> {
    let target = target(args, rule);
    let (migration, mut engine) = target.open()?;
    let adjudications = args.chosen.read(&migration)?;
    let options = Options { adjudications, ..target.options() };
    let explained = progress::during(&mut engine, console, |engine| {
        engine.explain(&migration, &options, step, &args.key)
    });
    explained.map_err(|error| Failure::engine(error, &migration))
}

fn from_plan(args: &Args, rule: &str, step: &str, plan: &Path) -> Result<Explanation, Failure> {
    let migration = Migration::load(Path::new(rule))?;
    if saved::is_saved(plan) {
        let saved = json::plan(&saved::read(plan)?.plan);
        let explained = explain_saved(&migration, &saved, step, &args.key);
        return explained.map_err(|error| Failure::engine(error.into(), &migration));
    }
    let hint = "name a file that amend plan --save or --format json wrote";
    let text = std::fs::read_to_string(plan).map_err(|error| Failure::unreadable(plan, &error, hint))?;
    let wrong =
        |error: serde_json::Error| Failure::hinted(format!("{} is no plan: {error}", plan.display()), hint);
    let plan = serde_json::from_str(&text).map_err(wrong)?;
    let explained = explain_saved(&migration, &plan, step, &args.key);
    explained.map_err(|error| Failure::engine(error.into(), &migration))
}

fn target(args: &Args, rule: &str) -> Target {
    Target {
        rule: PathBuf::from(rule),
        database: args.database.clone(),
        params: args.params.clone(),
        narrow: args.narrow.clone(),
    }
}

/// A rule alone does not say which row is meant.
fn which_step(args: &Args, rule: &str) -> Failure {
    let migration = match Migration::load(&target(args, rule).rule) {
        Ok(migration) => migration,
        Err(rejected) => return rejected.into(),
    };
    let steps: Vec<String> = migration.steps.iter().map(|step| format!("\"{}\"", step.name())).collect();
    let hint = format!("amend explain RULE STEP KEY; its steps are {}", steps.join(", "));
    Failure::hinted(format!("which row of \"{rule}\"?"), hint)
}

fn known(id: &str) -> Result<Code, Failure> {
    // As it is copied from a report: `error[gap]:`.
    let id = id.split_once('[').map_or(id, |(_, after)| after);
    let id = id.split_once(']').map_or(id, |(before, _)| before);
    Code::from_id(id).ok_or_else(|| {
        let hint = match did_you_mean(id, Code::ALL.iter().map(|code| code.id())) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => "amend explain lists every code".to_owned(),
        };
        Failure::hinted(format!("there is no code \"{id}\""), hint)
    })
}

fn page(code: Code, width: usize) -> String {
    let mut lines: Vec<&str> = code.page().lines().collect();
    let title = if lines.is_empty() { "" } else { lines.remove(0).trim() };
    let body = lines.split(|line| line.trim().is_empty()).filter(|part| !part.is_empty());
    let paragraphs: Vec<String> = body.map(|part| paragraph(part, width)).collect();
    format!("{}: {title}\n\n{}\n", code.id(), paragraphs.join("\n\n"))
}

/// Prose is filled anew; what stands indented or in a list stays as it is.
fn paragraph(lines: &[&str], width: usize) -> String {
    // Doc comments keep the space after their slashes.
    let lines: Vec<&str> = lines.iter().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    if lines.iter().any(|line| line.starts_with([' ', '-', '|']) || line.starts_with("```")) {
        return lines.join("\n");
    }
    textwrap::fill(&lines.join(" "), textwrap::Options::new(width).break_words(false))
}

fn list() -> String {
    let width = Code::ALL.iter().map(|code| code.id().len()).max().unwrap_or(0);
    let title = |code: &Code| code.page().lines().next().unwrap_or_default().trim().to_owned();
    Code::ALL.iter().map(|code| format!("{:width$}  {}\n", code.id(), title(code))).collect()
}
