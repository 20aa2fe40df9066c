//! `amend explain`: what a code means.

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::diagnostic::{Code, did_you_mean};

/// Say what a finding's code means and how to repair it
///
/// Without a code, lists every code.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend explain
  amend explain syntax")]
pub(crate) struct Args {
    /// The code, as it stands in brackets in a report
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    match &args.code {
        None => console.result(&list()),
        Some(id) => console.result(&page(known(id)?, console.layout().width.min(100))),
    }
    Ok(Exit::Done)
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
