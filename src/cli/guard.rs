//! What must be said before something is written: the environment, its word, a yes.

use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::engine::Engine;
use crate::migration::Risk;

const HEADING: &str = "Confirmation";

/// How a person lets a run write.
#[derive(Debug, clap::Args)]
pub(crate) struct Guard {
    /// Do not ask
    #[arg(long, short, help_heading = HEADING)]
    pub(crate) yes: bool,
    /// Never ask: what would be asked for refuses the run, and is said
    #[arg(long, help_heading = HEADING)]
    pub(crate) no_input: bool,
    /// The environment of amend.toml that the database belongs to
    #[arg(long, value_name = "NAME", help_heading = HEADING)]
    environment: Option<String>,
    /// The environment once more, in capitals: --environment production --confirm PRODUCTION
    #[arg(long, value_name = "WORD", requires = "environment", help_heading = HEADING)]
    confirm: Option<String>,
}

/// What a run has that an environment may demand; `None` where it cannot have it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Provided {
    /// Whether it applies a plan that was saved.
    pub(crate) saved_plan: Option<bool>,
    /// Whether it backs the database up first.
    pub(crate) backup: Option<bool>,
}

/// One thing that is missing: what it is, and what to type.
type Missing = (String, String);

impl Guard {
    /// Refuses a run that its database's environment does not allow like this; names the environment.
    pub(crate) fn admit(
        &self,
        risk: Risk,
        engine: &Engine,
        provided: Provided,
        console: &Console,
    ) -> Result<Option<String>, Failure> {
        let config = Config::find()?;
        if let Some(given) = &self.environment {
            config.known_environment(given)?;
        }
        let protection = config.protection(engine)?;
        for (database, why) in &protection.unknown {
            console.note(&format!("note: not compared with the protected database \"{database}\": {why}"));
        }
        let database = engine.database().name;
        if let Some(given) = self.environment.as_deref().filter(|given| protection.environment != Some(given))
        {
            let own = match protection.environment {
                Some(own) => format!("to \"{own}\""),
                None => "to no environment".to_owned(),
            };
            let message = format!("\"{database}\" belongs {own}, and not to \"{given}\"");
            return Err(refused(
                message,
                "look at --database, and at [environments] in amend.toml".to_owned(),
            ));
        }
        let mut missing: Vec<Missing> = Vec::new();
        if let Some(name) = protection.environment
            && protection.demands.confirm.includes(risk)
        {
            missing.extend(self.unconfirmed(name));
        }
        if protection.demands.saved_plan.includes(risk) && provided.saved_plan == Some(false) {
            missing.push(("a saved plan".to_owned(), "--plan PLAN.json".to_owned()));
        }
        if protection.demands.backup.includes(risk) && provided.backup == Some(false) {
            let instead =
                if engine.database().kind == "sqlite" { " in the place of --no-backup" } else { "" };
            missing.push(("a backup".to_owned(), format!("--backup DIR{instead}")));
        }
        if missing.is_empty() {
            return Ok(protection.environment.map(str::to_owned));
        }
        let who = match protection.environment {
            Some(name) => format!("\"{database}\" belongs to environment \"{name}\", which"),
            None => "amend.toml".to_owned(),
        };
        let (what, typed): (Vec<String>, Vec<String>) = missing.into_iter().unzip();
        Err(refused(
            format!("{who} demands {}; nothing was changed", what.join(", ")),
            format!("type the same command with {}", typed.join(" ")),
        ))
    }

    /// Why nobody is asked, where that is so.
    pub(crate) fn unasked(&self, is_text: bool, console: &Console) -> Option<&'static str> {
        if self.no_input {
            Some("--no-input forbids asking")
        } else if !is_text || !console.can_ask() {
            Some("there is no terminal to ask on")
        } else {
            None
        }
    }

    fn unconfirmed(&self, name: &str) -> Option<Missing> {
        let word = name.to_uppercase();
        let (what, typed) = match (&self.environment, &self.confirm) {
            (Some(_), Some(given)) if *given == word => return None,
            (Some(_), _) => ("--confirm", format!("--confirm {word}")),
            (None, _) => ("--environment and --confirm", format!("--environment {name} --confirm {word}")),
        };
        Some((what.to_owned(), typed))
    }
}

fn refused(message: String, hint: String) -> Failure {
    Failure::Message { exit: Exit::Refused, message, hint: Some(hint) }
}
