//! Several migrations of one folder: what came of each, and of all.

use serde_json::Value as Json;

use crate::apply::{ApplyOutcome, Receipt};
use crate::migration::Migration;
use crate::plan::{DatabaseRef, Outcome, Plan};
use crate::report::{applied, count, receipt_verdict, verdict};

/// A campaign as far as it came.
#[derive(Debug)]
pub struct CampaignReport {
    /// The folder.
    pub folder: String,
    /// What was asked for.
    pub asked: Asked,
    /// Its migrations, in order.
    pub entries: Vec<CampaignEntry>,
}

/// What a campaign was run for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// To see what apply would do, each migration on the database as it is.
    Plan,
    /// To do it.
    Apply,
}

/// One migration of a campaign.
#[derive(Debug)]
pub struct CampaignEntry {
    /// Its id.
    pub migration: String,
    /// Its title.
    pub title: Option<String>,
    /// Where it was read from.
    pub path: String,
    /// Ids of those that come before it.
    pub requires: Vec<String>,
    /// The database that it runs on.
    pub database: DatabaseRef,
    /// What people call that database: the rule's own name for it, or a path or URL.
    pub called: String,
    /// What came of it.
    pub came: Came,
}

/// What came of one migration.
#[derive(Debug)]
pub enum Came {
    /// Nothing yet: the campaign did not come to it.
    NotRun,
    /// It was planned.
    Planned(Box<Plan>),
    /// It was applied, or nothing was changed.
    Ended(Box<Receipt>),
    /// It does not fit the database before one that it requires is applied.
    Waits {
        /// That one's id.
        migration: String,
    },
    /// There is no result.
    Failed {
        /// Why, in one line.
        message: String,
        /// Why, for programs.
        error: Json,
    },
}

impl CampaignEntry {
    /// The entry of a migration that is to run on this database, chosen by the rule or by the caller.
    pub fn new(migration: &Migration, database: DatabaseRef, chosen_by_rule: bool) -> CampaignEntry {
        let own = migration.database.clone().filter(|_| chosen_by_rule);
        CampaignEntry {
            migration: migration.id.clone(),
            title: migration.title.clone(),
            path: migration.document.name.clone(),
            requires: migration.requires.iter().map(|required| required.id.clone()).collect(),
            called: own.unwrap_or_else(|| database.name.clone()),
            database,
            came: Came::NotRun,
        }
    }

    /// One word for programs.
    pub fn outcome(&self) -> &'static str {
        match &self.came {
            Came::NotRun => "not-run",
            Came::Waits { .. } => "waits",
            Came::Failed { .. } => "failed",
            Came::Planned(plan) => match plan.outcome {
                Outcome::Changes => "changes",
                Outcome::Empty => "empty",
                Outcome::Refused => "refused",
            },
            Came::Ended(receipt) => match receipt.outcome {
                ApplyOutcome::Applied => "applied",
                ApplyOutcome::Empty => "empty",
                ApplyOutcome::Refused => "refused",
                ApplyOutcome::Stale => "stale",
                ApplyOutcome::Declined => "declined",
            },
        }
    }

    /// Whether an apply ends here, and the migrations after it are not run.
    pub fn stops(&self) -> bool {
        !matches!(self.outcome(), "changes" | "applied" | "empty" | "waits" | "not-run")
    }

    /// One line for people.
    pub(crate) fn verdict(&self) -> String {
        match &self.came {
            Came::NotRun => "not run".to_owned(),
            Came::Planned(plan) => verdict(plan),
            Came::Ended(receipt) if receipt.outcome == ApplyOutcome::Applied => applied(receipt),
            Came::Ended(receipt) => receipt_verdict(receipt),
            Came::Waits { migration } => {
                format!("waits for \"{migration}\": it can be planned once that is applied")
            }
            Came::Failed { message, .. } => format!("failed: {message}"),
        }
    }
}

impl CampaignReport {
    /// The migration at which the campaign stopped, or would.
    pub fn stopped_at(&self) -> Option<&CampaignEntry> {
        self.entries.iter().find(|entry| entry.stops())
    }

    /// How many migrations have this outcome.
    pub fn number_of(&self, outcome: &str) -> u64 {
        self.entries.iter().filter(|entry| entry.outcome() == outcome).count() as u64
    }

    /// One word for programs.
    pub fn outcome(&self) -> &'static str {
        let empty = self.number_of("empty") == self.entries.len() as u64;
        match (self.stopped_at().is_some(), empty, self.asked) {
            (true, _, _) => "stopped",
            (false, true, _) => "empty",
            (false, false, Asked::Plan) => "changes",
            (false, false, Asked::Apply) => "applied",
        }
    }
}

/// What came of a campaign: the last line of its report.
pub fn campaign_verdict(report: &CampaignReport) -> String {
    let empty = report.number_of("empty");
    let nothing = match empty {
        0 => String::new(),
        _ => format!(", {} had nothing to do", count(empty, "migration")),
    };
    let name = report.stopped_at().map_or("", |entry| &entry.migration);
    match (report.outcome(), report.asked) {
        ("empty", Asked::Plan) => "nothing to do".to_owned(),
        ("empty", Asked::Apply) => "nothing to do; nothing was changed".to_owned(),
        ("stopped", Asked::Plan) => format!("as the databases are now, apply would stop at \"{name}\""),
        ("stopped", Asked::Apply) => {
            let applied = match report.number_of("applied") {
                0 => "nothing was changed".to_owned(),
                1 => "1 migration before it stays applied".to_owned(),
                more => format!("{more} migrations before it stay applied"),
            };
            let left = match report.number_of("not-run") {
                0 => String::new(),
                more => format!(", {} not run", count(more, "migration")),
            };
            format!("stopped at \"{name}\": {applied}{nothing}{left}")
        }
        (_, Asked::Plan) => {
            let changing = count(report.number_of("changes"), "migration");
            let nothing = nothing.replace(" had ", " would have ");
            let waiting = match report.number_of("waits") {
                0 => String::new(),
                more => format!(", then plan {more} more"),
            };
            format!("as the databases are now, apply would run {changing}{waiting}{nothing}")
        }
        (_, Asked::Apply) => {
            format!("applied {}{nothing}", count(report.number_of("applied"), "migration"))
        }
    }
}
