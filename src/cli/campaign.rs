//! A folder in the place of a rule: its migrations one after the other.

use crate::apply::ApplyOutcome;
use crate::cli::adjudications::Chosen;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::target::{Format, Output, Target};
use crate::cli::{apply, plan};
use crate::diagnostic::did_you_mean;
use crate::engine::{Engine, Options};
use crate::migration::{Adjudications, Campaign, CampaignError, Migration};
use crate::report::campaign::{Asked, Came, CampaignEntry, CampaignReport};
use crate::report::{json, markdown, text};

/// A campaign whose databases were all reached, before any of it runs.
struct Run<'a> {
    target: &'a Target,
    output: &'a Output,
    format: Format,
    console: &'a Console,
    members: Vec<(Migration, Engine)>,
    /// What people chose, for each of them.
    chosen: Vec<Option<Adjudications>>,
    report: CampaignReport,
}

/// Plans every migration of a folder, each on its database as it is.
pub(super) fn plan(args: &plan::Args, console: &Console) -> Result<Exit, Failure> {
    let format = args.format.of_folder()?;
    if args.saving.save.is_some() {
        let message = "--save takes one rule, not a folder";
        return Err(Failure::hinted(message, "save the plans of its rules one by one"));
    }
    let mut run = Run::open(Asked::Plan, &args.target, (&args.output, format), &args.chosen, console)?;
    let mut exits = Vec::new();
    run.begin();
    for index in 0..run.members.len() {
        let (came, exit) = run.turn(index, |migration, engine, options| {
            let plan = plan::planned(migration, engine, options, console)?;
            if format == Format::Text {
                console.result(&plan::as_text(&plan, console));
            }
            let exit = plan::ended(&plan, args);
            Ok((Came::Planned(Box::new(plan)), exit))
        });
        run.report.entries[index].came = came;
        exits.push(exit);
        if exit == Exit::Interrupted {
            break;
        }
    }
    let changes = exits.contains(&Exit::Changes);
    let first = exits.into_iter().find(|exit| !matches!(exit, Exit::Done | Exit::Changes));
    Ok(run.end(first.unwrap_or(if changes { Exit::Changes } else { Exit::Done })))
}

/// Applies the migrations of a folder until one fails or refuses.
pub(super) fn apply(args: &apply::Args, console: &Console) -> Result<Exit, Failure> {
    let output = (&args.output, args.format);
    let mut run = Run::open(Asked::Apply, &args.target, output, &args.chosen, console)?;
    // None of them runs where one of them may not.
    let admit = |(migration, engine): &(Migration, Engine)| apply::admitted(migration, engine, args, console);
    let environments: Vec<Option<String>> = run.members.iter().map(admit).collect::<Result<_, _>>()?;
    let mut stopped = None;
    run.begin();
    for (index, environment) in environments.into_iter().enumerate() {
        let environment = Ok(environment);
        let (came, exit) = run.turn(index, |migration, engine, options| {
            let (receipt, shown) = apply::confirmed(environment, migration, engine, options, args, console)?;
            if args.format == Format::Text {
                console.result(&apply::write(&receipt, shown, Format::Text, console));
            }
            let exit = apply::ended(receipt.outcome, args);
            Ok((Came::Ended(Box::new(receipt)), exit))
        });
        run.report.entries[index].came = came;
        if run.report.entries[index].stops() {
            stopped = Some(exit);
            break;
        }
    }
    let all = if run.report.outcome() == "empty" { ApplyOutcome::Empty } else { ApplyOutcome::Applied };
    Ok(run.end(stopped.unwrap_or(apply::ended(all, args))))
}

impl<'a> Run<'a> {
    fn open(
        asked: Asked,
        target: &'a Target,
        (output, format): (&'a Output, Format),
        chosen: &Chosen,
        console: &'a Console,
    ) -> Result<Run<'a>, Failure> {
        target.refuse_twice()?;
        chosen.refuse_file()?;
        let campaign = Campaign::load(&target.rule)?;
        if output.rows.is_some() {
            let message = format!("--rows takes one rule, and \"{}\" is a folder", target.rule.display());
            return Err(Failure::hinted(message, "write the rows of its rules one by one"));
        }
        if target.options().is_narrowed() {
            let message =
                format!("--only and --where take one rule, and \"{}\" is a folder", target.rule.display());
            return Err(Failure::hinted(message, "narrow its rules one by one"));
        }
        known_params(target, &campaign)?;
        let chosen = chosen.of_each(&campaign.migrations.iter().collect::<Vec<_>>())?;
        let folder = campaign.folder.display().to_string();
        let members = campaign.migrations.into_iter();
        let members = members.map(|migration| target.connect(migration)).collect::<Result<Vec<_>, _>>()?;
        let entries = members.iter().map(|(migration, engine)| {
            CampaignEntry::new(migration, engine.database(), target.database.is_none())
        });
        let report = CampaignReport { folder, asked, entries: entries.collect() };
        Ok(Run { target, output, format, console, members, chosen, report })
    }

    fn begin(&self) {
        if self.format == Format::Text {
            self.console.result(&text::campaign_order(&self.report, &self.console.layout()));
        }
    }

    /// One migration's turn: what came of it, and how it would end were it alone.
    fn turn(
        &mut self,
        index: usize,
        work: impl FnOnce(&Migration, &mut Engine, Options) -> Result<(Came, Exit), Failure>,
    ) -> (Came, Exit) {
        if self.format == Format::Text {
            self.console.result(&text::campaign_turn(&self.report, index, &self.console.layout()));
        }
        let (later, awaited) = (self.later(index), self.awaited(index));
        let done = self.report.entries[..index].iter().map(|entry| entry.migration.clone()).collect();
        let (migration, engine) = &mut self.members[index];
        let adjudications = self.chosen[index].take();
        let mut options =
            Options { later, done, adjudications, ..self.output.options(self.target.options()) };
        options.params.retain(|name, _| migration.params.iter().any(|param| param.name == *name));
        work(migration, engine, options).unwrap_or_else(|failure| match (failure, awaited) {
            // It reads what an earlier one makes, and can be planned once that is applied.
            (Failure::Document { .. }, Some(migration)) => (Came::Waits { migration }, Exit::Done),
            (failure, _) => {
                failure.report(self.console, false);
                (Came::Failed { message: failure.message(), error: failure.body() }, failure.exit())
            }
        })
    }

    /// Migrations on the same database that require this one, or one that does.
    fn later(&self, index: usize) -> Vec<Migration> {
        let (first, engine) = &self.members[index];
        let mut reached = vec![first.id.as_str()];
        let mut later = Vec::new();
        for (migration, other) in &self.members[index + 1..] {
            if migration.requires.iter().any(|required| reached.contains(&required.id.as_str())) {
                reached.push(&migration.id);
                later.extend((other.database().name == engine.database().name).then(|| migration.clone()));
            }
        }
        later
    }

    /// A migration that this one requires and whose tables and columns are planned, not made yet.
    fn awaited(&self, index: usize) -> Option<String> {
        let makes = |entry: &&CampaignEntry| match &entry.came {
            Came::Planned(plan) => plan.schema_changes() > 0 || plan.tables.iter().any(|table| table.created),
            came => matches!(came, Came::Waits { .. }),
        };
        let entry = &self.report.entries[index];
        let earlier = self.report.entries[..index].iter().filter(makes);
        let mut required = earlier.filter(|earlier| {
            entry.requires.contains(&earlier.migration) && entry.database.name == earlier.database.name
        });
        required.next().map(|earlier| earlier.migration.clone())
    }

    fn end(&self, exit: Exit) -> Exit {
        self.console.result(&match self.format {
            Format::Text => text::campaign_end(&self.report, &self.console.layout()),
            Format::Json => json::text(&json::campaign(&self.report, exit as u8)),
            Format::Markdown => markdown::campaign(&self.report),
        });
        exit
    }
}

/// Each migration takes the parameters that it declares; one that none declares is a mistake.
fn known_params(target: &Target, campaign: &Campaign) -> Result<(), Failure> {
    let declared = || campaign.migrations.iter().flat_map(|it| &it.params).map(|param| param.name.as_str());
    let Some((name, _)) = target.params.iter().find(|(name, _)| !declared().any(|known| known == name))
    else {
        return Ok(());
    };
    let message = format!("no migration of \"{}\" has a parameter \"{name}\"", campaign.folder.display());
    Err(match did_you_mean(name, declared()) {
        Some(near) => Failure::hinted(message, format!("did you mean \"{near}\"?")),
        None => Failure::error(message),
    })
}

impl From<CampaignError> for Failure {
    fn from(error: CampaignError) -> Failure {
        let message = error.to_string();
        match error {
            CampaignError::Rejected { folder, documents } => Failure::Folder { folder, documents },
            CampaignError::Empty(_) => Failure::hinted(message, "name a rule, or a folder that holds rules"),
            CampaignError::Folder { .. } => Failure::error(message),
        }
    }
}
