//! `amend fmt`: decision rows under each other as a table.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::console::Console;
use crate::cli::documents;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::migration::Migration;
use crate::report::github::{self, Level};
use crate::report::{clean, count};

/// Align the decision rows of rule documents as tables
///
/// Rows in braces on one line get their cells under each other, in the order of the inputs. Comments and
/// everything else stay, and so does what the document says: its digest is compared before it is written.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend fmt
  amend fmt rules/legacy-aliases.yaml
  amend fmt rules --check

Exit codes:
  0  every document is aligned, or is now
  1  a document cannot be read; with --check: a document would change")]
pub(crate) struct Args {
    /// Files, and folders with everything in them that is named *.yaml except *.test.yaml; by
    /// default the folder `rules`, or the working folder
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Change no file; say which would change, and end with 1 if any would
    #[arg(long)]
    check: bool,
    /// How the result is written
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// How the result is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal
    Text,
    /// Annotations of a GitHub workflow run
    Github,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let groups = documents::find(&args.paths)?;
    let paths: Vec<&PathBuf> = groups.iter().flat_map(|group| &group.paths).collect();
    if paths.is_empty() {
        return Err(Failure::hinted(
            "there is no rule document here",
            "name files or folders: amend fmt PATH",
        ));
    }
    let (mut exit, mut changed) = (Exit::Done, 0);
    for path in &paths {
        match format(path, args.check) {
            Ok(None) => {}
            Ok(Some(line)) => {
                changed += 1;
                console.result(&said(path, line, args));
            }
            Err(failure) => {
                if args.format == Format::Github {
                    console.result(&failure.marks());
                }
                exit = failure.report(console, false);
            }
        }
    }
    let verb = if args.check { "would change" } else { "changed" };
    console.note(&format!("{}, {changed} {verb}", count(paths.len() as u64, "document")));
    Ok(if exit == Exit::Done && args.check && changed > 0 { Exit::Error } else { exit })
}

/// What is said about a document that was not aligned.
fn said(path: &Path, line: usize, args: &Args) -> String {
    let path = path.display().to_string();
    match (args.format, args.check) {
        (Format::Text, true) => format!("would change {}\n", clean(&path)),
        (Format::Text, false) => format!("aligned {}\n", clean(&path)),
        (Format::Github, check) => {
            let (level, text) = match check {
                true => (Level::Error, format!("the decision rows are not aligned: run amend fmt {path}")),
                false => (Level::Notice, "the decision rows were aligned".to_owned()),
            };
            github::at_line(level, &path, line, "amend fmt", &text)
        }
    }
}

/// The first line that was not aligned, if any was.
fn format(path: &Path, check: bool) -> Result<Option<usize>, Failure> {
    let source = Migration::read(path)?;
    let text = Migration::formatted(&source)?;
    if text == source.text {
        return Ok(None);
    }
    let same = source.text.lines().zip(text.lines()).take_while(|(old, new)| old == new).count();
    if !check {
        let hint = "choose a file that can be written";
        let wrong = |error| Failure::hinted(format!("{}: {error}", path.display()), hint);
        replace(path, &text).map_err(wrong)?;
    }
    Ok(Some(same + 1))
}

/// Puts a text in the place of a file at once: whatever happens, one of both is there whole.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    // A link stays one, and a file that nobody may write is left alone.
    let path = path.canonicalize()?;
    let permissions = OpenOptions::new().write(true).open(&path)?.metadata()?.permissions();
    let mut part = tempfile::NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    part.write_all(text.as_bytes())?;
    part.as_file().set_permissions(permissions)?;
    part.as_file().sync_all()?;
    part.persist(&path).map_err(|error| error.error)?;
    Ok(())
}
