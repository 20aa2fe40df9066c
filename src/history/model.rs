//! A run as it is kept: plain data.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::database::TableChanges;
use crate::migration::{Risk, Scope};
use crate::plan::{Adjudicated, Plan, TablePlan};

/// A run that was committed.
#[derive(Debug, Clone, Serialize)]
pub struct Run {
    /// Its number in this database, from 1.
    pub number: u64,
    /// Its id (UUIDv7).
    #[serde(rename = "run")]
    pub id: String,
    /// What it was.
    #[serde(flatten)]
    pub kind: Kind,
    /// How it ended.
    pub outcome: Ended,
    /// The migration's id.
    pub migration: String,
    /// The migration's title.
    pub title: Option<String>,
    /// Where the document was read from.
    pub path: String,
    /// SHA-256 over the parsed form of the document.
    pub document: String,
    /// The digest of the plan that was carried out.
    pub plan: String,
    /// Parameters by name; secrets masked.
    pub params: Json,
    /// What it did, in numbers, and what left.
    pub counts: Counts,
    /// What people chose for rows that block.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub adjudications: Vec<Adjudicated>,
    /// Who ran it: user and host, as the operating system knows them.
    pub who: String,
    /// The user whom the database knew; absent where it knows none.
    pub database_user: Option<String>,
    /// When it began (RFC 3339, UTC).
    pub started_at: String,
    /// When it was about to commit (RFC 3339, UTC).
    pub finished_at: String,
    /// The engine's version.
    pub engine: String,
}

/// What a run was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Kind {
    /// It applied a migration.
    Apply,
    /// It took an earlier run back.
    Rollback {
        /// The number of that run.
        undoes: u64,
    },
}

/// How a run that is kept ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Ended {
    /// It changed something.
    Applied,
    /// It found nothing to do, and someone asked to keep that.
    Empty,
}

/// What a run did.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Counts {
    /// The risk of its rule; absent of runs that an older amend has kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Risk>,
    /// The steps, in order.
    pub steps: Vec<StepCounts>,
    /// The touched tables, before and after.
    pub tables: Vec<TablePlan>,
    /// Rows that left a table, and why.
    pub left: Vec<Left>,
    /// What the run was narrowed to, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// Files that it changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileCounts>,
    /// Rows that triggers changed beyond the plan, by table: nothing undoes that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggered: Vec<TableChanges>,
}

/// What one step did.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StepCounts {
    /// Its name.
    pub step: String,
    /// Rows that it selected.
    pub selected: u64,
    /// Rows by decision, those without rows left out.
    pub decisions: Vec<DecisionCount>,
    /// Schema changes that were made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangeCount>,
}

/// Rows with one decision.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DecisionCount {
    /// The row of the decision table.
    pub decision: String,
    /// The action that it names.
    pub action: String,
    /// How many rows.
    pub rows: u64,
}

/// A schema change.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ChangeCount {
    /// What it did, in words.
    pub change: String,
    /// Rows that lost a value with it, or left with their table.
    pub rows: u64,
}

/// A file that was changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FileCounts {
    /// Its path.
    pub path: String,
    /// SHA-256 of what it held, hexadecimal; none where there was no such file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256_before: Option<String>,
    /// SHA-256 of what was written, hexadecimal; none where it went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256_after: Option<String>,
}

/// Rows that left one table for one reason.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Left {
    /// The step.
    pub step: String,
    /// The table.
    pub table: String,
    /// `delete`, `archive`, `cascade` or `drop_table`.
    pub effect: String,
    /// The archive, or the table whose rows took these along.
    pub to: Option<String>,
    /// Why.
    pub because: String,
    /// How many rows.
    pub rows: u64,
    /// The keys of the first ones, as the plan showed them.
    pub first: Vec<Vec<Json>>,
}

impl Run {
    /// Rows that came, changed or left, over all tables.
    pub fn changed_rows(&self) -> u64 {
        self.counts.tables.iter().map(TablePlan::changed_rows).sum()
    }

    /// The risk of undoing it: that of its rule, the highest where that is not known.
    pub fn risk(&self) -> Risk {
        self.counts.risk.unwrap_or(Risk::High)
    }
}

impl FileCounts {
    /// The files of a plan that was carried out.
    pub fn of(plan: &Plan) -> Vec<FileCounts> {
        let files = plan.files.iter().map(|it| FileCounts {
            path: it.path.clone(),
            sha256_before: it.sha256_before.clone(),
            sha256_after: it.sha256_after.clone(),
        });
        files.collect()
    }
}

impl Counts {
    /// What is kept of a plan that was carried out.
    pub(super) fn of(plan: &Plan, triggered: &[TableChanges]) -> Counts {
        let steps = plan.steps.iter().map(|step| {
            let decisions = step.decisions.iter().filter(|decision| decision.rows > 0);
            let changes = step.changes.iter().filter(|change| !change.done);
            StepCounts {
                step: step.step.clone(),
                selected: step.selected,
                decisions: decisions
                    .map(|it| DecisionCount {
                        decision: it.decision.clone(),
                        action: it.action.clone(),
                        rows: it.rows,
                    })
                    .collect(),
                changes: changes
                    .map(|it| ChangeCount { change: it.description.clone(), rows: it.rows })
                    .collect(),
            }
        });
        let left = plan.leaving.iter().map(|it| Left {
            step: it.step.clone(),
            table: it.table.clone(),
            effect: it.effect.to_owned(),
            to: it.to.clone(),
            because: it.because.clone(),
            rows: it.rows,
            first: it.samples.iter().map(|key| key.iter().cloned().map(Json::from).collect()).collect(),
        });
        Counts {
            risk: Some(plan.migration.risk),
            steps: steps.collect(),
            tables: plan.tables.clone(),
            left: left.collect(),
            scope: plan.scope.clone(),
            files: FileCounts::of(plan),
            triggered: triggered.to_vec(),
        }
    }
}
