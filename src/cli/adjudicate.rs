//! `amend adjudicate`: asks a person about each row that blocks.

use std::path::PathBuf;

use crate::cli::adjudications::Freezing;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::target::Target;
use crate::history::user_at_host;
use crate::migration::Chosen;
use crate::plan::Frozen;
use crate::report::adjudication;

/// Choose for rows that block, one after another, at a terminal
///
/// Shows each row that blocks and has `choices` beside its counterparts, the columns that differ marked,
/// with what each choice would do. Type the number or the name of a choice, then the reason. The file,
/// <migration>.adjudications.yaml beside the rule, is written after each answer, with your name. Rows that
/// somebody has chosen for are not asked about, unless that choice is void. Nothing is written into
/// the database.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  amend adjudicate rules/legacy-aliases.yaml --database knowledge.db
  amend adjudicate rules/legacy-aliases.yaml -d main --output choices.yaml

Exit codes:
  0  asked about every row, or there is none
  2  there is nobody to ask")]
pub(crate) struct Args {
    #[command(flatten)]
    target: Target,
    /// The file; its form is JSON where its name ends in .json
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Never ask: refuses, and says what to do instead
    #[arg(long)]
    no_input: bool,
}

/// What a person said about a row.
enum Answer {
    Chosen(Chosen),
    Skip,
    Quit,
}

/// Runs the command.
pub(crate) fn run(args: &Args, console: &Console) -> Result<Exit, Failure> {
    if args.no_input || !console.can_ask() {
        let why = if args.no_input { "--no-input forbids asking" } else { "there is no terminal to ask at" };
        return Err(Failure::Message {
            exit: Exit::Refused,
            message: format!("adjudicate asks a person: {why}"),
            hint: Some("amend freeze RULE writes a file to fill in with an editor".to_owned()),
        });
    }
    let mut freezing = Freezing::begin(&args.target, args.output.as_deref(), console)?;
    let open: Vec<usize> =
        (0..freezing.frozen.len()).filter(|index| freezing.frozen[*index].chosen.is_none()).collect();
    if open.is_empty() {
        console.note("no row waits for a choice");
        return Ok(Exit::Done);
    }
    for (asked, index) in open.iter().enumerate() {
        freezing.refresh()?;
        if freezing.frozen[*index].chosen.is_some() {
            continue;
        }
        match ask(&freezing.frozen[*index], (asked + 1, open.len()), console) {
            Answer::Chosen(chosen) => {
                if !freezing.choose(*index, chosen)? {
                    console
                        .error("somebody has chosen for this row meanwhile: that stays, not your answer\n");
                }
            }
            Answer::Skip => {}
            Answer::Quit => break,
        }
    }
    let (merged, _) = freezing.write()?;
    let path = freezing.path.display().to_string();
    console.result(&format!("\n{}", adjudication::merged(&path, &merged)));
    console.note(&format!("next: amend plan {} --adjudications {path}", args.target.rule.display()));
    Ok(Exit::Done)
}

fn ask(row: &Frozen, place: (usize, usize), console: &Console) -> Answer {
    console.result(&adjudication::frozen(row, place, &console.layout()));
    loop {
        let Some(answer) = console.answer("\nYour choice, skip or quit: ") else { return Answer::Quit };
        let number = answer.parse::<usize>().ok().and_then(|number| row.choices.get(number.checked_sub(1)?));
        let named = row.choices.iter().find(|(name, _)| *name == answer);
        match (named.or(number), answer.as_str()) {
            (Some((choose, _)), _) => return because(choose, console),
            (None, "skip" | "s") => return Answer::Skip,
            (None, "quit" | "q") => return Answer::Quit,
            _ => console.error("that is none of them: type a number, a name, skip or quit\n"),
        }
    }
}

fn because(choose: &str, console: &Console) -> Answer {
    loop {
        match console.answer(&format!("Why {choose}? ")) {
            None => return Answer::Quit,
            Some(because) if because.is_empty() => {
                console.error("the reason is kept with the run: say it in a few words\n");
            }
            Some(word) if ["skip", "s"].contains(&word.as_str()) => return Answer::Skip,
            Some(word) if ["quit", "q"].contains(&word.as_str()) => return Answer::Quit,
            Some(because) => {
                return Answer::Chosen(Chosen { choose: choose.to_owned(), by: user_at_host(), because });
            }
        }
    }
}
