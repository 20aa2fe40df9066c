//! A plan as plain data: what apply would do, and every reason why it would not.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::database::Sample;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::files::{Format, UnifiedDiff};
use crate::migration::{Chosen, Hit, Migration, Risk, Scope};
use crate::plan::ComparisonPlan;
use crate::plan::words::{Word, present, word, words};
use crate::program::Prediction;
use crate::sql::{Columns, Value};

/// The version of the JSON form, `schemas/plan.schema.json`.
pub const PLAN_FORMAT: &str = "amend.plan/1";

/// What a migration would do to a database, decided row by row and changed nowhere.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Plan {
    /// [`PLAN_FORMAT`].
    #[serde(deserialize_with = "word")]
    pub format: Word,
    /// The engine's version.
    pub engine: String,
    /// Which migration.
    pub migration: MigrationRef,
    /// Which database; never a password.
    pub database: DatabaseRef,
    /// The run's id (UUIDv7) and start (RFC 3339, UTC).
    pub run: RunRef,
    /// Parameters as used; secrets masked.
    pub params: BTreeMap<String, Value>,
    /// What the run is narrowed to, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// What people chose for rows that block, by step and key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjudications: Vec<Adjudicated>,
    /// The rows that block and have choices, those that are settled too, with the evidence; only known where
    /// adjudications were given, if only none.
    #[serde(skip)]
    pub frozen: Vec<Frozen>,
    /// What apply would do.
    pub outcome: Outcome,
    /// Sources with the rows they have.
    pub sources: Vec<SourcePlan>,
    /// The steps, in order.
    pub steps: Vec<StepPlan>,
    /// Every row that leaves a table, by step, table and reason.
    pub leaving: Vec<Leaving>,
    /// References that follow a new key, by step, table and key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub following: Vec<Following>,
    /// Row counts of every touched table, before and after.
    pub tables: Vec<TablePlan>,
    /// Files that change, in the order in which the rule names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FilePlan>,
    /// `require` and `verify` checks.
    pub checks: Vec<CheckPlan>,
    /// Everything that refuses the run, and warnings. All at once.
    pub findings: Vec<Finding>,
    /// SHA-256 over every decision and every value, hexadecimal; run values stay outside.
    pub digest: String,
}

/// Which migration.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MigrationRef {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Where it was read from.
    pub path: String,
    /// SHA-256 of its parsed form.
    pub digest: String,
    /// How careful an operator must be.
    pub risk: Risk,
}

/// Which database.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DatabaseRef {
    /// `sqlite`.
    #[serde(deserialize_with = "word")]
    pub kind: Word,
    /// A path or a URL without its password.
    pub name: String,
}

/// Which run.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RunRef {
    /// UUIDv7.
    pub id: String,
    /// RFC 3339, UTC.
    pub started_at: String,
}

/// What apply would do with this plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It would change rows, or the schema.
    Changes,
    /// There is nothing to do.
    Empty,
    /// It would refuse.
    Refused,
}

/// A source and its rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SourcePlan {
    /// Its name.
    pub source: String,
    /// How many rows it has.
    pub rows: u64,
    /// The file it was read from, if any.
    pub file: Option<String>,
}

/// One step's decisions.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StepPlan {
    /// Its name.
    pub step: String,
    /// One line for people.
    pub about: Option<String>,
    /// The relation it selects from.
    pub from: String,
    /// The key columns, in the order of every `key` below.
    pub key: Vec<String>,
    /// How many rows may match a table row.
    pub hit: Hit,
    /// Rows selected; equals the sum over `decisions` plus the rows that have none.
    pub selected: u64,
    /// What was compared, and what that found, where the step selects from a comparison.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comparison: Option<ComparisonPlan>,
    /// One entry a table row, in order, then `otherwise` where it took rows.
    pub decisions: Vec<DecisionPlan>,
    /// What a schema step changes, in order. Such a step selects no rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangePlan>,
    /// How many rows each effect of the program changes, for the apply that made the plan.
    #[serde(skip)]
    pub counts: Vec<u64>,
}

/// One schema change.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ChangePlan {
    /// `add_column`, `drop_column`, ….
    #[serde(deserialize_with = "word")]
    pub change: Word,
    /// The table.
    pub table: String,
    /// The column or index, where it is about one.
    pub name: Option<String>,
    /// What it does, in words.
    pub description: String,
    /// Whether the database has it already, so that nothing is done.
    pub done: bool,
    /// Rows that lose a value with it, or leave with their table.
    pub rows: u64,
    /// Why, where the rule says so.
    pub because: Option<String>,
}

/// The rows that got one decision.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DecisionPlan {
    /// The table row's id; `otherwise` for rows that matched none.
    pub decision: String,
    /// The action it names.
    pub action: String,
    /// The kinds of its effects, in order: `update`, `archive`, ….
    #[serde(deserialize_with = "words")]
    pub effects: Vec<Word>,
    /// Whether people chose the action, row by row; the rule alone blocks them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub adjudicated: bool,
    /// How many rows got it.
    pub rows: u64,
    /// The first rows by key; fewer than `rows` where it is long.
    pub samples: Vec<RowSample>,
}

/// What somebody chose for one row that blocks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Adjudicated {
    /// The step.
    pub step: String,
    /// The row's key.
    pub key: Vec<Value>,
    /// The row of the decision table that blocks it.
    pub decision: String,
    /// The action that was chosen, by whom, and why.
    #[serde(flatten)]
    pub chosen: Chosen,
    /// The digest of what was chosen from.
    pub evidence: String,
}

/// A row that blocks and has choices, with all that it is chosen from.
#[derive(Debug, Clone, PartialEq)]
pub struct Frozen {
    /// The step.
    pub step: String,
    /// The row's key.
    pub key: Columns,
    /// The row of the decision table that blocks it.
    pub decision: String,
    /// Why it blocks.
    pub why: String,
    /// Each action that may be chosen, and what it would do.
    pub choices: Vec<(String, String)>,
    /// What the decision was made from.
    pub inputs: Columns,
    /// The row, the rows joined to it and its counterparts by alias; none where there is no such row.
    pub rows: Vec<(String, Option<Columns>)>,
    /// Where it is a row of a comparison: the rows of the sources that have its key, or one of its names.
    pub compared: Vec<FrozenSide>,
    /// The digest of the key, the decision, the inputs, the rows and what each choice does.
    pub evidence: String,
    /// What was chosen for it on this evidence.
    pub chosen: Option<Chosen>,
    /// What was chosen for it on other evidence.
    pub void: Option<Void>,
    /// Whether more rows of the step wait behind it, which stops at the first.
    pub is_first_of_more: bool,
}

/// A row of a source that somebody chooses from.
#[derive(Debug, Clone, PartialEq)]
pub struct FrozenSide {
    /// The source.
    pub source: String,
    /// Where it stands: `registry.yaml:12`. No part of the evidence: it moves when another record comes.
    pub at: String,
    /// Its columns.
    pub row: Columns,
}

/// A choice that does not count any more.
#[derive(Debug, Clone, PartialEq)]
pub struct Void {
    /// What was chosen.
    pub chosen: Chosen,
    /// Whether nothing has changed but what the entry shows, by hand.
    pub by_hand: bool,
    /// Each value that is another one now: what it is of, then and now.
    pub changed: Vec<(String, Value, Value)>,
}

/// One row and what happens to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RowSample {
    /// The key's values.
    pub key: Vec<Value>,
    /// What its effects change, in order.
    pub changes: Vec<RowChange>,
    /// Who chose that, and why, where the rule alone blocks the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Chosen>,
}

/// One effect on one row.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RowChange {
    /// `update`, `delete`, `archive`, `insert`, `rekey`, `block`, `keep`, `report`.
    #[serde(deserialize_with = "word")]
    pub effect: Word,
    /// The table it changes; empty for effects that change none.
    pub table: String,
    /// The changed row's key, where it is not the selected row's.
    pub key: Option<Vec<Value>>,
    /// Changed columns: name, before, after. For rows that leave or come: all columns.
    pub columns: Vec<ColumnChange>,
    /// Why, where the effect says so.
    pub because: Option<String>,
}

/// One column, before and after.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ColumnChange {
    /// Its name.
    pub column: String,
    /// The value now; absent where the row comes.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// The value then; absent where the row leaves.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// Rows that leave one table for one reason.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Leaving {
    /// The step.
    pub step: String,
    /// The table they leave.
    pub table: String,
    /// `delete`, `archive` or `cascade`; `drop_table` where the whole table goes.
    #[serde(deserialize_with = "word")]
    pub effect: Word,
    /// The archive table, or the table whose deleted rows take these with them.
    pub to: Option<String>,
    /// Why.
    pub because: String,
    /// How many.
    pub rows: u64,
    /// The keys of the first ones.
    pub samples: Vec<Vec<Value>>,
}

/// References of one table that follow a new key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Following {
    /// The step.
    pub step: String,
    /// The table whose rows refer to the key.
    pub table: String,
    /// The columns that refer to it.
    pub columns: Vec<String>,
    /// The table whose key is new.
    pub parent: String,
    /// The columns of the key.
    pub parent_columns: Vec<String>,
    /// Whether a foreign key declares them; else the rule does, under `also`.
    pub declared: bool,
    /// How many rows.
    pub rows: u64,
}

/// A touched table: before + inserted − removed = after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TablePlan {
    /// Its name.
    pub table: String,
    /// Rows now.
    pub before: u64,
    /// Rows that come.
    pub inserted: u64,
    /// Rows that stay and change (a row changed by two steps counts twice).
    pub updated: u64,
    /// Rows that leave: deleted, archived or taken by a cascade.
    pub removed: u64,
    /// Rows then.
    pub after: u64,
    /// Whether the run makes the table (an archive that does not exist yet, or by a schema step).
    pub created: bool,
    /// Whether a schema step drops the table.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dropped: bool,
}

/// A file and what becomes of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FilePlan {
    /// Its path.
    pub path: String,
    /// Its format.
    pub format: Format,
    /// The tables of it that change.
    pub tables: Vec<String>,
    /// Records that stay and change.
    pub changed: u64,
    /// Records that come.
    pub added: u64,
    /// Records that leave.
    pub removed: u64,
    /// SHA-256 of what it holds now, hexadecimal; none where there is no such file yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256_before: Option<String>,
    /// SHA-256 of what it will hold, hexadecimal; none where it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256_after: Option<String>,
    /// How one becomes the other.
    pub diff: UnifiedDiff,
    /// What it will hold, where the plan was just made.
    #[serde(skip)]
    pub content: FileContent,
}

/// What a file will hold.
#[derive(Clone, Default)]
pub struct FileContent {
    /// Where it stands.
    pub path: PathBuf,
    /// Its bytes; none where it goes.
    pub after: Option<Vec<u8>>,
}

impl std::fmt::Debug for FileContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes for {}", self.after.as_ref().map_or(0, Vec::len), self.path.display())
    }
}

/// A check and what it found.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CheckPlan {
    /// `require` or `verify`.
    #[serde(deserialize_with = "word")]
    pub phase: Word,
    /// Its name.
    pub check: String,
    /// Rows it returned; 0 is good.
    pub rows: u64,
}

/// One reason to refuse, or one thing worth knowing.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Finding {
    /// Which; `amend explain CODE` describes it.
    pub code: Code,
    /// An error refuses the run.
    pub severity: Severity,
    /// The step it belongs to.
    pub step: Option<String>,
    /// Lower case, no full stop, names quoted.
    pub message: String,
    /// How many rows it is about.
    pub rows: u64,
    /// The columns of `samples`.
    pub columns: Vec<String>,
    /// The first rows, or pairs of rows.
    pub samples: Vec<Vec<Value>>,
    /// What to do.
    pub hint: Option<String>,
}

impl Finding {
    /// The rows that a prediction found.
    pub(super) fn foreseen(prediction: &Prediction, step: Option<&str>, sample: Sample) -> Finding {
        Finding {
            code: prediction.code,
            severity: Severity::Error,
            step: step.map(str::to_owned),
            message: prediction.message.clone(),
            rows: sample.total,
            columns: sample.columns,
            samples: sample.rows,
            hint: prediction.hint.clone(),
        }
    }

    /// How many of its rows it shows. A limit shows what was counted, for all of them.
    pub fn shown(&self) -> usize {
        match self.code {
            Code::LimitExceeded => usize::try_from(self.rows).unwrap_or(usize::MAX),
            _ => self.samples.len(),
        }
    }
}

impl Plan {
    /// Rows that apply would insert, update or remove, over all tables.
    pub fn changed_rows(&self) -> u64 {
        self.tables.iter().map(TablePlan::changed_rows).sum()
    }

    /// Schema changes that apply would make, over all steps.
    pub fn schema_changes(&self) -> u64 {
        self.steps.iter().flat_map(|step| &step.changes).filter(|change| !change.done).count() as u64
    }

    /// Rows of comparisons, over all steps, whose class is not `match`.
    pub fn differences(&self) -> u64 {
        let comparisons = self.steps.iter().filter_map(|step| step.comparison.as_ref());
        comparisons.map(|comparison| comparison.differences).sum()
    }

    /// The findings that refuse the run.
    pub fn refusals(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error)
    }
}

impl From<Diagnostic> for Finding {
    fn from(diagnostic: Diagnostic) -> Finding {
        Finding {
            code: diagnostic.code,
            severity: diagnostic.severity,
            step: None,
            message: diagnostic.message,
            rows: 0,
            columns: Vec::new(),
            samples: Vec::new(),
            hint: diagnostic.hint,
        }
    }
}

impl MigrationRef {
    /// What reports say of a migration.
    pub fn of(migration: &Migration) -> MigrationRef {
        MigrationRef {
            id: migration.id.clone(),
            title: migration.title.clone(),
            path: migration.document.name.clone(),
            digest: migration.digest.clone(),
            risk: migration.risk,
        }
    }
}

impl RowChange {
    /// The columns that change; an update may set one to the value that it has.
    pub fn changed(&self) -> impl Iterator<Item = &ColumnChange> {
        self.columns.iter().filter(|column| column.before != column.after)
    }
}

impl TablePlan {
    /// Rows that come, change or leave.
    pub fn changed_rows(&self) -> u64 {
        self.inserted + self.updated + self.removed
    }
}

impl StepPlan {
    /// Selected rows that have no decision.
    pub fn undecided(&self) -> u64 {
        let decided: u64 = self.decisions.iter().map(|decision| decision.rows).sum();
        self.selected.saturating_sub(decided)
    }
}
