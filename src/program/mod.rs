//! A migration on one database: every statement, each with its purpose.
//!
//! Building a program reads the catalog and runs nothing. It knows how decisions become a
//! relation, how a table looks after a step, and what must be true of it; running is `plan`'s
//! and `apply`'s part.

mod bind;
mod build;
mod builds;
mod cascades;
mod cells;
mod comparison;
mod derive;
mod effects;
mod file_tables;
mod listing;
mod overlay;
mod pairs;
mod predictions;
mod presence;
mod references;
mod relations;
mod row_digests;
mod schema;
mod sources;
mod steps;
mod trace;
mod triggers;
mod undo;
mod unpredictable;

pub use bind::Bindings;
pub use build::build;
pub use builds::{BuildProgram, Built};
pub use cascades::{Cascade, CascadeEdge};
pub use comparison::{ComparisonProgram, Side};
pub use derive::Derivation;
pub use effects::{ARCHIVE_COLUMNS, EffectProgram, EffectStatement, Expected, Insertion, Setting};
pub use file_tables::{FileTableProgram, file_tables};
pub use listing::Statement;
pub use overlay::Touched;
pub use predictions::Prediction;
pub use presence::PresenceProgram;
pub use references::{Moved, Reference};
pub use row_digests::{RowDigests, RowPart};
pub use schema::{ChangeBack, ChangeProgram, Lost, SchemaProgram};
pub use steps::{FrozenProgram, Inquiry, PartKind, SelectionPart};
pub use trace::{Found, Trace, traces};
pub use triggers::Triggers;
pub use undo::{AlsoReference, Undo, UndoKind};
pub use unpredictable::Unpredictable;

use crate::diagnostic::Code;
use crate::sql::{Dialect, Script};

/// Every statement of a migration on one database.
#[derive(Debug)]
pub struct Program {
    /// The values of this run.
    pub bindings: Bindings,
    /// Tables that stand in files, in order.
    pub tables: Vec<FileTableProgram>,
    /// Sources, in order.
    pub sources: Vec<SourceProgram>,
    /// Preconditions.
    pub require: Vec<CheckProgram>,
    /// Steps, in order.
    pub steps: Vec<Stage>,
    /// Postconditions.
    pub verify: Vec<CheckProgram>,
    /// Archive tables that do not exist yet: name and the statement that makes each.
    pub new_tables: Vec<(String, String)>,
    /// Tables that some step changes, in order of first change, archives too.
    pub touched: Vec<String>,
    /// Tables among them that are not there before an apply, and those that are not there after it.
    pub created: Vec<String>,
    /// See [`Program::created`].
    pub dropped: Vec<String>,
    /// Whether a run keeps what undoes it.
    pub keeps_undo: bool,
    /// Schema changes that nothing undoes, each with the reason.
    pub irreversible: Vec<String>,
    /// Queries whose rows are findings, on the state that the last step leaves.
    pub at_end: Vec<Prediction>,
    /// Tables whose references the migration could break, before an apply.
    pub referring: Vec<String>,
    /// The same after it.
    pub referring_after: Vec<String>,
    /// What others wait for while its schema changes are applied.
    pub lock_note: Option<&'static str>,
    /// What cannot be predicted of them.
    pub unpredictable: Vec<Unpredictable>,
    /// The triggers of the database, and which of them may write.
    pub triggers: Triggers,
}

/// One step.
#[derive(Debug)]
pub enum Stage {
    /// It decides on rows.
    Rows(Box<StepProgram>),
    /// It changes the schema.
    Schema(SchemaProgram),
    /// An earlier run has done it, and it reads what a later step of that run took away.
    Skipped {
        /// Its name.
        name: String,
        /// Index into the migration's steps.
        index: usize,
        /// Why, in words.
        reason: String,
    },
}

impl Stage {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Stage::Rows(step) => &step.name,
            Stage::Schema(step) => &step.name,
            Stage::Skipped { name, .. } => name,
        }
    }

    /// The step, if it decides on rows.
    pub fn rows(&self) -> Option<&StepProgram> {
        match self {
            Stage::Rows(step) => Some(step),
            _ => None,
        }
    }

    /// The step, if it changes the schema.
    pub fn schema(&self) -> Option<&SchemaProgram> {
        match self {
            Stage::Schema(step) => Some(step),
            _ => None,
        }
    }

    /// The views that show tables as it leaves them, in the order in which they are made.
    pub fn views(&self) -> Vec<&String> {
        match self {
            Stage::Rows(step) => step.touched.iter().flat_map(|touched| &touched.views).collect(),
            Stage::Schema(step) => step.changes.iter().flat_map(|change| &change.views).collect(),
            Stage::Skipped { .. } => Vec::new(),
        }
    }
}

/// A source as a temporary table.
#[derive(Debug)]
pub struct SourceProgram {
    /// Its name.
    pub name: String,
    /// What messages call it: `source "alias"`.
    pub what: String,
    /// Index into the migration's sources.
    pub index: usize,
    /// The query that fills it. Over the loaded file rows where it reads a file.
    pub query: Script,
    /// The temporary table that holds its rows before derived values are brought to them, and the query
    /// that fills it.
    pub rows: Option<(String, Script)>,
    /// Derived values that the engine brings.
    pub derivations: Vec<Derivation>,
    /// The temporary table that holds a file's rows before derived columns are added.
    pub file_table: Option<String>,
    /// Makes that table the source, where no column is added.
    pub as_read: Option<String>,
    /// Finds duplicates and NULLs of the key.
    pub key_check: Option<String>,
    /// Finds rows whose derived value has no time.
    pub time_checks: Vec<Prediction>,
    /// Made before the key is verified; it cannot be made where the key repeats.
    pub key_index: Option<String>,
}

/// A check as a query.
#[derive(Debug)]
pub struct CheckProgram {
    /// What it checks.
    pub name: String,
    /// The query as the author wrote it.
    pub written: Script,
    /// The query as it runs: a subquery can be nothing but a query, no `COMMIT`, no `PRAGMA`.
    pub query: Script,
    /// The ids that it looks for, where it asks that.
    pub presence: Option<PresenceProgram>,
}

/// One step's statements.
#[derive(Debug)]
pub struct StepProgram {
    /// Its name.
    pub name: String,
    /// Index into the migration's steps.
    pub index: usize,
    /// What it selects from, where it builds a file table.
    pub build: Option<BuildProgram>,
    /// What it selects from, where that is a comparison.
    pub comparison: Option<ComparisonProgram>,
    /// Derived values that the engine brings, before the decisions are made.
    pub derivations: Vec<Derivation>,
    /// The plan table, quoted.
    pub plan: String,
    /// Makes the plan table, empty.
    pub create: Script,
    /// Decides every selected row, in one statement.
    pub fill: Script,
    /// Its parts, to ask about one row.
    pub inquiry: Inquiry,
    /// What is asked about rows that block, where choices are given.
    pub frozen: Option<FrozenProgram>,
    /// Whether only the first row that blocks is shown and frozen.
    pub stops_at_first: bool,
    /// Statements after it: row numbers of inserts, indexes.
    pub finish: Vec<(String, String)>,
    /// Key columns: the relation's column, and the plan's.
    pub key: Vec<(String, String)>,
    /// The order of rows for people, over `p`: by key.
    pub order: String,
    /// The relation that the rows are read from for samples: the table as the steps before leave it.
    pub from: String,
    /// Whether `from` is a table whose rows the step may change.
    pub from_table: Option<String>,
    /// What each fault number of the plan's `fault` column means.
    pub faults: Vec<Fault>,
    /// Its effects: every action's, in order.
    pub effects: Vec<EffectProgram>,
    /// The tables it changes, each with its overlay.
    pub touched: Vec<Touched>,
    /// Rows that foreign keys would take along.
    pub cascades: Vec<Cascade>,
    /// Rows that get other keys, and those that refer to them.
    pub moved: Vec<Moved>,
    /// Queries whose rows are findings, before the cascades are followed.
    pub row_checks: Vec<Prediction>,
    /// Queries whose rows are findings, on the planned state.
    pub predictions: Vec<Prediction>,
    /// Counts in one pass: the rows of each effect, then those without a decision, those with several, and
    /// those that break an assumption.
    pub counts: String,
    /// What apply runs, in order.
    pub statements: Vec<EffectStatement>,
    /// The plan's columns that the digest covers, quoted.
    pub digest_columns: Vec<String>,
    /// Plan columns that hold match keys: match index, then table column and plan column.
    pub match_keys: Vec<Vec<(String, String)>>,
}

/// An assumption that a row can break.
#[derive(Debug, Clone)]
pub struct Fault {
    /// Which mistake it is.
    pub code: Code,
    /// What is wrong, without the value.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
}

/// The decision number of rows that match no row of the table, where that blocks.
pub const NO_DECISION: i64 = 0;
/// The decision number of rows that match several rows of a table that allows one.
pub const SEVERAL_DECISIONS: i64 = -1;

impl StepProgram {
    /// The query behind [`StepProgram::counts`].
    fn counting(&self) -> String {
        let effects = self.effects.iter().map(|effect| effect.condition.clone());
        let without = [NO_DECISION, SEVERAL_DECISIONS].map(|number| StepProgram::decided(&[number]));
        let counts: Vec<String> = effects
            .chain(without)
            .map(|condition| format!("count(CASE WHEN {condition} THEN 1 END)"))
            .chain(["count(p.\"fault\")".to_owned()])
            .collect();
        format!("SELECT {} FROM {} AS p", counts.join(", "), self.plan)
    }

    /// Counts rows that get new keys or references, and that an update changes besides.
    pub fn updated_besides(&self, moved: &Moved, dialect: &dyn Dialect) -> String {
        let updates = self.effects.iter().filter(|effect| {
            effect.kind == "update" && effect.table.as_deref() == Some(moved.table.as_str())
        });
        let tests: Vec<String> = updates
            .map(|effect| {
                format!(
                    "EXISTS (SELECT 1 FROM {} AS p WHERE {} AND {})",
                    self.plan,
                    effect.on(dialect, "b"),
                    effect.condition
                )
            })
            .collect();
        format!("{} WHERE {}", moved.rows("count(*)"), tests.join(" OR "))
    }

    /// What the digest covers of each row of the plan, over `p`: a new value only where the row's decision leads
    /// to it.
    pub fn digested(&self) -> Vec<String> {
        let covered = |value: &str| {
            let column = value.strip_prefix("p.")?;
            self.digest_columns.iter().find(|known| *known == column)
        };
        let mut of_effects = Vec::new();
        let mut values = Vec::new();
        for effect in &self.effects {
            let decided = StepProgram::decided(&effect.decisions);
            for Setting { value, .. } in &effect.set {
                if let Some(column) = covered(value) {
                    of_effects.push(column);
                    values.push(format!("CASE WHEN {decided} THEN {value} END"));
                }
            }
        }
        let every = self.digest_columns.iter().filter(|column| !of_effects.contains(column));
        every.map(|column| format!("p.{column}")).chain(values).collect()
    }

    /// The rows that leave or are cleared, whole: the columns of each table, the relation that gives them, and
    /// the effect whose rows they are, if it is one.
    pub fn leaving_rows(&self, dialect: &dyn Dialect) -> Vec<(Vec<String>, String, Option<usize>)> {
        let columns = |touched: &Touched| {
            touched.columns.iter().map(|column| format!("b.{}", dialect.identifier(column))).collect()
        };
        let touched = |table: &str| self.touched.iter().find(|touched| touched.table == table);
        let mut rows = Vec::new();
        for (index, effect) in self.effects.iter().enumerate().filter(|(_, effect)| effect.removes()) {
            if let Some(touched) = effect.table.as_deref().and_then(touched) {
                let on = effect.on(dialect, "b");
                let from = format!(
                    "{} AS p JOIN {} AS b ON {on} WHERE {}",
                    self.plan, touched.before, effect.condition
                );
                rows.push((columns(touched), from, Some(index)));
            }
        }
        for cascade in &self.cascades {
            if let Some(touched) = touched(&cascade.table) {
                let on = cascade.on("b", "x");
                let from = format!("{} AS x JOIN {} AS b ON {on}", cascade.relation, touched.before);
                let mut columns: Vec<String> = columns(touched);
                columns.push("x.\"edge\"".to_owned());
                rows.push((columns, from, None));
            }
        }
        rows
    }

    /// A condition over `p` that holds for rows with one of these decisions.
    pub(crate) fn decided(decisions: &[i64]) -> String {
        let list: Vec<String> = decisions.iter().map(i64::to_string).collect();
        format!("p.\"decision\" IN ({})", list.join(", "))
    }
}
