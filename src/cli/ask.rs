//! Asking a person whether a plan is to be done.

use crate::apply::ApplyOutcome;
use crate::cli::console::Console;
use crate::cli::guard::Guard;
use crate::migration::Risk;
use crate::plan::{Outcome, Plan};
use crate::report::{clean, count, would};

/// From so many rows that leave on, `yes` is typed too easily.
const MANY_DELETES: u64 = 100;

/// Why a run is not to be done at once, and what it is confirmed with.
struct Question {
    text: String,
    word: String,
    careful: Option<String>,
}

/// How a run ends before it begins, if it does: there is nothing to do, or nobody wants it.
pub(super) fn ends_here(
    (command, plan): (&str, &Plan),
    environment: Option<&str>,
    guard: &Guard,
    is_text: bool,
    console: &Console,
) -> Option<ApplyOutcome> {
    match plan.outcome {
        _ if guard.yes => None,
        Outcome::Refused => Some(ApplyOutcome::Refused),
        Outcome::Empty => Some(ApplyOutcome::Empty),
        Outcome::Changes => {
            let is_confirmed = confirmed((command, plan), environment, guard, is_text, console);
            (!is_confirmed).then_some(ApplyOutcome::Declined)
        }
    }
}

/// Whether a person who saw the plan wants it done; says what is missing where nobody can be asked.
fn confirmed(
    (command, plan): (&str, &Plan),
    environment: Option<&str>,
    guard: &Guard,
    is_text: bool,
    console: &Console,
) -> bool {
    let question = Question::of(plan, environment);
    let Some(unasked) = guard.unasked(is_text, console) else {
        return console.confirm_by(&question.text, &question.word);
    };
    let careful = question.careful.map_or(String::new(), |careful| format!(", and {careful}"));
    console.error(&format!("error: {command} needs a confirmation: {unasked}{careful}\n"));
    console.error("  hint: once the plan is what you want, type the same command with --yes\n");
    false
}

impl Question {
    fn of(plan: &Plan, environment: Option<&str>) -> Question {
        let leaving = plan.tables.iter().map(|table| table.removed).sum();
        let careful = if plan.migration.risk == Risk::High {
            Some("the rule says \"risk: high\"".to_owned())
        } else if leaving > MANY_DELETES {
            Some(format!("{} leave their tables", count(leaving, "row")))
        } else {
            None
        };
        let mut text = format!("\nDatabase     {} ({})\n", clean(&plan.database.name), plan.database.kind);
        if let Some(name) = environment {
            text += &format!("Environment  {}\n", clean(name));
        }
        text += &format!("It would     {}\n", would(plan));
        if leaving > 0 {
            text += &format!("Rows leave   {}\n", count(leaving, "row"));
        }
        if let Some(careful) = &careful {
            text += &format!("Careful      {careful}\n");
        }
        let word = if careful.is_some() { plan.migration.id.clone() } else { "yes".to_owned() };
        Question { text, word, careful }
    }
}
