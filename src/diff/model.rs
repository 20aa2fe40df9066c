//! What differs between two versions of rules, as plain data.

use serde::Serialize;

use crate::plan::Outcome as PlanOutcome;
use crate::sql::Value;

/// The version of the JSON form, `schemas/diff.schema.json`.
pub const DIFF_FORMAT: &str = "amend.diff/1";

/// Everything that differs between two versions of rule documents.
#[derive(Debug, Clone, Serialize)]
pub struct Diff {
    /// [`DIFF_FORMAT`].
    pub format: &'static str,
    /// The engine's version.
    pub engine: &'static str,
    /// What the old version is called.
    pub old: String,
    /// What the new version is called.
    pub new: String,
    /// The whole in short.
    pub verdict: Verdict,
    /// The migrations of which anything differs, those whose decisions change first.
    pub migrations: Vec<MigrationDiff>,
    /// How many migrations say the same in both versions.
    pub unchanged: usize,
}

/// Whether decisions change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Decided {
    /// No decision changes: proved for every row that can be.
    Proved,
    /// It could not be proved, and no change is certain.
    Undetermined,
    /// Decisions change.
    Changed,
}

/// A diff in short.
#[derive(Debug, Clone, Serialize)]
pub struct Verdict {
    /// Whether decisions change.
    pub decisions: Decided,
    /// In how many ways: pairs of an old and a new row, over all steps.
    pub transitions: usize,
    /// How many things reach further than before.
    pub loosening: usize,
    /// How many parts were written differently.
    pub changes: usize,
    /// Where proofs did not reach, and why.
    pub undetermined: Vec<Open>,
}

/// A place where a proof does not reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Open {
    /// The migration.
    pub migration: String,
    /// The step, if it is one.
    pub step: Option<String>,
    /// Why, in words.
    pub why: String,
}

/// Whether a migration is in both versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Presence {
    /// Only in the new one.
    Added,
    /// Only in the old one.
    Removed,
    /// In both.
    Both,
}

/// What differs between two versions of one migration.
#[derive(Debug, Clone, Serialize)]
pub struct MigrationDiff {
    /// Its id, the new one where it was renamed.
    pub migration: String,
    /// Whether both versions have it.
    pub presence: Presence,
    /// Where the old version was read from.
    pub old_path: Option<String>,
    /// Where the new version was read from.
    pub new_path: Option<String>,
    /// The migration in short.
    pub verdict: Verdict,
    /// Steps with transitions, in order.
    pub steps: Vec<StepDiff>,
    /// What reaches further than before, apart from transitions that do.
    pub loosening: Vec<Loosening>,
    /// Every part that was written differently.
    pub changes: Vec<Change>,
    /// What differs in its tests, where it has any.
    pub tests: Option<TestChanges>,
    /// What moves on a database as it is today.
    pub today: Option<Today>,
}

/// What differs in the tests of a migration.
#[derive(Debug, Clone, Serialize)]
pub struct TestChanges {
    /// Where the old tests were read from.
    pub old_path: Option<String>,
    /// Where the new tests were read from.
    pub new_path: Option<String>,
    /// Whether a version of them is no YAML.
    pub unreadable: bool,
    /// Cases that are new, gone or others; all of them where what they stand on differs.
    pub cases: Vec<CaseChange>,
    /// What the old cases claim of the old tables.
    pub old_coverage: Option<Coverage>,
    /// What the new cases claim of the new tables.
    pub new_coverage: Option<Coverage>,
    /// Rows that decide what they did not, and that no case claims: `STEP.ROW`.
    pub unreached: Vec<String>,
}

/// A case that differs.
#[derive(Debug, Clone, Serialize)]
pub struct CaseChange {
    /// What happened to it.
    pub kind: ChangeKind,
    /// Its name.
    pub case: String,
    /// Its line in the new tests, or in the old ones where it is gone.
    pub line: usize,
}

/// How many rows of decision tables the expectations of cases name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Those that a case names.
    pub reached: usize,
    /// All of them.
    pub rows: usize,
}

/// The decisions of one step that change.
#[derive(Debug, Clone, Serialize)]
pub struct StepDiff {
    /// Its name, the new one where it was renamed.
    pub step: String,
    /// The transitions, those that reach further first.
    pub transitions: Vec<Transition>,
}

/// Combinations of inputs whose decision changes in one way.
#[derive(Debug, Clone, Serialize)]
pub struct Transition {
    /// The decision so far.
    pub from: Decision,
    /// The decision now.
    pub to: Decision,
    /// Whether both do the same.
    pub same_effects: bool,
    /// Whether such rows can occur for all that proofs know; else an opaque test may exclude them.
    pub certain: bool,
    /// In which ways the new decision reaches further; empty where it does not.
    pub loosening: Vec<String>,
    /// Where, as few boxes.
    pub boxes: Vec<Region>,
    /// The line of the new document: the row that decides now, else the table.
    pub line: usize,
}

/// A decision: a row, or what stands in for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// The row's id; `otherwise`, `none`, `several` or `refused` where no row decides.
    pub decision: String,
    /// The action it names; absent where none is taken.
    pub action: Option<String>,
    /// What it does, in words: `update status`, `archive to old`.
    pub effects: Vec<String>,
}

/// A box of combinations.
#[derive(Debug, Clone, Serialize)]
pub struct Region {
    /// Cells by input, as an author would write them; inputs that may have any value are left out.
    pub when: serde_json::Map<String, serde_json::Value>,
    /// One combination inside it, by input; values as text, NULL as null.
    pub witness: serde_json::Map<String, serde_json::Value>,
}

/// One thing that reaches further than before.
#[derive(Debug, Clone, Serialize)]
pub struct Loosening {
    /// Which: `selection`, `column`, `limit`, `check`, `domain`, ….
    pub kind: LooseningKind,
    /// The step, if it is one.
    pub step: Option<String>,
    /// What, in words.
    pub message: String,
    /// How it is known.
    pub basis: Basis,
    /// The line of the new document; absent where nothing stands there any more.
    pub line: Option<usize>,
    /// The line of the old document, where it is gone from the new one.
    pub old_line: Option<usize>,
}

/// What can be looser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LooseningKind {
    /// Nothing tells whether it reaches further.
    Unknown,
    /// A new migration.
    Migration,
    /// A new step.
    Step,
    /// A table loses rows, by a step that took none from it.
    Leaves,
    /// A foreign key may take rows along.
    Cascade,
    /// A table gets rows, by a step that gave it none.
    Insert,
    /// A column is written, by a step that did not write it.
    Column,
    /// More rows may be selected.
    Selection,
    /// Rows that match nothing no longer block.
    Otherwise,
    /// Rows that match several rows no longer block.
    Hit,
    /// A person may choose more for a blocked row.
    Choice,
    /// Values that refused the run are allowed.
    Domain,
    /// A combination that refused the run is allowed.
    Impossible,
    /// A check is gone, or is another one.
    Check,
    /// More rows may change in one run.
    Limit,
    /// A trigger may change rows that no plan names.
    Trigger,
    /// An operator is asked for less care.
    Risk,
    /// A migration no longer has to run before.
    Requires,
    /// A source is verified less.
    Source,
    /// A parameter is shown.
    Secret,
}

/// How a loosening is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// It follows from the documents.
    Proved,
    /// The text differs, and what it means is known only to the database.
    Text,
}

/// One part that was written differently.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// What happened to it.
    pub kind: ChangeKind,
    /// Where it stands: keys, and ids in lists.
    pub path: Vec<String>,
    /// What it was, on one line.
    pub before: Option<String>,
    /// What it is, on one line.
    pub after: Option<String>,
    /// What it bears on.
    pub bearing: Bearing,
    /// Its line in the old document.
    pub old_line: Option<usize>,
    /// Its line in the new document.
    pub new_line: Option<usize>,
}

/// What happened to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
    /// It stands elsewhere in its list.
    Moved,
    /// It has another name.
    Renamed,
}

/// What a change bears on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Bearing {
    /// Which rows are decided, and on what values: proofs do not reach there.
    Data,
    /// Decisions: see the transitions.
    Decisions,
    /// What refuses a run, and what is asked of people.
    Guards,
    /// Nothing that a run does.
    Nothing,
}

/// What moves on a database as it is today, by planning both versions on one snapshot.
#[derive(Debug, Clone, Serialize)]
pub struct Today {
    /// The database; never a password.
    pub database: String,
    /// What apply would do with the old version.
    pub old: Planned,
    /// What apply would do with the new version.
    pub new: Planned,
    /// Rows whose decision or effects differ, over all steps.
    pub rows: u64,
    /// The ways in which they move.
    pub moves: Vec<Move>,
    /// Steps that could not be compared, each with the reason.
    pub unknown: Vec<String>,
}

/// A plan in short.
#[derive(Debug, Clone, Serialize)]
pub struct Planned {
    /// What apply would do.
    pub outcome: PlanOutcome,
    /// Rows it would insert, update or remove.
    pub changed_rows: u64,
    /// Schema changes it would make.
    pub schema_changes: u64,
    /// Why it would refuse: codes, each once.
    pub refusals: Vec<String>,
}

/// Rows of a step that move in one way.
#[derive(Debug, Clone, Serialize)]
pub struct Move {
    /// The step.
    pub step: String,
    /// The decision so far; absent for rows that were not selected.
    pub from: Option<String>,
    /// The decision now; absent for rows that are no longer selected.
    pub to: Option<String>,
    /// Whether the decision is the same, and only the values that it uses are others.
    pub other_values: bool,
    /// How many rows.
    pub rows: u64,
    /// The columns of the keys.
    pub key: Vec<String>,
    /// The first keys.
    pub samples: Vec<Vec<Value>>,
}

impl Change {
    pub(super) fn new(
        kind: ChangeKind,
        path: Vec<String>,
        before: Option<String>,
        after: Option<String>,
        (old_line, new_line): (Option<usize>, Option<usize>),
    ) -> Change {
        Change { kind, path, before, after, bearing: Bearing::Data, old_line, new_line }
    }
}

impl MigrationDiff {
    /// The transitions of all steps.
    pub fn transitions(&self) -> impl Iterator<Item = &Transition> {
        self.steps.iter().flat_map(|step| &step.transitions)
    }
}

impl Diff {
    /// Whether anything at all differs.
    pub fn differs(&self) -> bool {
        !self.migrations.is_empty()
    }
}
