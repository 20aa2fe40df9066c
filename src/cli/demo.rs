//! `amend demo`: a whole migration, from the plan to the verified result.

use std::path::{Path, PathBuf};

use clap::Parser;

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::database;

/// The example: what each file is called in the folder, and what is in it.
const FILES: [(&str, &str); 5] = [
    ("legacy-aliases.yaml", include_str!("../../rules/legacy-aliases.yaml")),
    ("settle.yaml", include_str!("../../examples/legacy-aliases/settle.yaml")),
    ("project-registry.json", include_str!("../../examples/legacy-aliases/project-registry.json")),
    ("seed.sql", include_str!("../../examples/legacy-aliases/seed.sql")),
    ("migration.schema.json", include_str!("../../schemas/migration.schema.json")),
];

const DATABASE: &str = "knowledge.db";

/// What is shown: what is said first, the command, the rule it runs, how it should end.
const SCENES: [(&str, &[&str], Exit); 5] = [
    (
        "What would the rule do? Rows stored under another name than the project's
own cannot be found today; the registry says which names a project has.",
        &["plan", "legacy-aliases.yaml", "--samples", "2"],
        Exit::Refused,
    ),
    (
        "It refuses: some facts are live under two names and disagree. No rule can
know which is right, so people were asked. Their answers are a migration too.",
        &["apply", "settle.yaml", "--yes", "--samples", "3"],
        Exit::Done,
    ),
    (
        "Nothing stands in the way any more. The plan is made again inside the
transaction, and what is done is exactly that plan.",
        &["apply", "legacy-aliases.yaml", "--yes", "--samples", "0"],
        Exit::Done,
    ),
    ("Is the database as the rule promises?", &["verify", "legacy-aliases.yaml"], Exit::Done),
    (
        "And once more: every row is where it belongs, so there is nothing to do.",
        &["apply", "legacy-aliases.yaml", "--yes", "--allow-empty", "--samples", "0"],
        Exit::Done,
    ),
];

/// Watch a whole migration: plan, refusal, fix, apply, verify
///
/// Unpacks an example into a folder, makes its database, and runs the commands that
/// it shows, in that folder. Nothing outside it is touched.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend demo
  amend demo /tmp/amend-demo")]
pub(crate) struct Args {
    /// The folder to make; it must not exist
    #[arg(value_name = "FOLDER", default_value = "amend-demo")]
    folder: PathBuf,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    let folder = &args.folder;
    unpack(folder)?;
    console.result(&introduction(folder));
    for (index, (said, command, expected)) in SCENES.iter().enumerate() {
        console.result(&format!("\n{}. {said}\n\n", index + 1));
        let exit = play(folder, command, console)?;
        if exit != *expected {
            let message = format!("the demo should have ended with {} here", *expected as u8);
            return Err(Failure::hinted(message, "this is a mistake in amend, not yours"));
        }
    }
    console.result(&farewell(folder));
    Ok(Exit::Done)
}

/// Makes the folder with everything in it; a folder that exists is left alone.
fn unpack(folder: &Path) -> Result<(), Failure> {
    let wrong = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::hinted(
            format!("\"{}\" exists already", folder.display()),
            "name another folder: amend demo FOLDER",
        ),
        _ => Failure::hinted(
            format!("{}: {error}", folder.display()),
            "name a folder that can be made: amend demo FOLDER",
        ),
    };
    std::fs::create_dir(folder).map_err(wrong)?;
    for (name, text) in FILES {
        // Next to each other here, in several folders where they come from.
        let text = text.replace("=../../schemas/", "=").replace("=../schemas/", "=");
        std::fs::write(folder.join(name), text).map_err(wrong)?;
    }
    let seed = FILES.iter().find(|(name, _)| *name == "seed.sql").map_or("", |(_, text)| text);
    database::sqlite::create(&folder.join(DATABASE), seed).map_err(|error| Failure::error(error.to_string()))
}

/// Shows a command and runs it, as if it had been typed.
fn play(folder: &Path, command: &[&str], console: &Console) -> Result<Exit, Failure> {
    let (rule, database) = (folder.join(command[1]), folder.join(DATABASE));
    let shown = format!("amend {} {} -d {}", command[0], typed(&rule), typed(&database));
    console.result(&format!("$ {shown} {}\n\n", command[2..].join(" ")).replace(" \n", "\n"));
    let mut words = vec!["amend".into(), command[0].into(), rule.into_os_string()];
    words.extend(["-d".into(), database.into_os_string()]);
    words.extend(command[2..].iter().map(Into::into));
    let cli = super::Cli::try_parse_from(words).map_err(|error| Failure::error(error.to_string()))?;
    super::dispatch(cli.command, console)
}

fn introduction(folder: &Path) -> String {
    format!(
        "A small knowledge base whose rows were stored under several names of one project.\n\
         Everything is in {}: the rule, the registry, the seed and the database.\n",
        folder.display()
    )
}

fn farewell(folder: &Path) -> String {
    let path = |name: &str| typed(&folder.join(name));
    let (amend, rule, database) = (program(), path("legacy-aliases.yaml"), path(DATABASE));
    format!(
        "\nThat was all of it. Now you: change the rule or a row, and type\n\
         \x20 {amend} check {folder}\n\
         \x20 {amend} plan {rule} -d {database}\n\
         \x20 {amend} sql {rule} -d {database}\n\
         \x20 {amend} --help\n",
        folder = typed(folder)
    )
}

/// A path as a shell reads it.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/\\._-+:@%".contains(c);
    if path.chars().all(is_plain) { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

/// The program as it was called, so that what is shown can be typed.
fn program() -> String {
    std::env::args().next().unwrap_or_else(|| "amend".to_owned())
}
