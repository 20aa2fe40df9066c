//! How one plan differs from another, as plain data.

use serde::Serialize;

use crate::migration::chosen_name;
use crate::plan::Plan;
use crate::program::RowPart;
use crate::sql::Value;

/// How a plan differs from a saved one.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Differences {
    /// The document, parameters, the database and its schema.
    pub bindings: Vec<BindingDifference>,
    /// Decisions that take another number of rows, in the order of the steps.
    pub decisions: Vec<DecisionDifference>,
    /// Rows, grouped by how they differ.
    pub rows: Vec<RowDifference>,
    /// Why single rows were not compared, if they were not.
    pub rows_unknown: Option<String>,
}

/// Something that a plan is bound to, and that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BindingDifference {
    /// `document`, `scope`, `parameter`, `database`, `schema` or `file`.
    pub what: String,
    /// Which of them.
    pub name: String,
    /// What it was; `None` where it was not there.
    pub was: Option<String>,
    /// What it is; `None` where it is gone.
    pub now: Option<String>,
}

/// A decision that takes another number of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionDifference {
    /// The step.
    pub step: String,
    /// The decision; a schema change in words.
    pub decision: String,
    /// How many rows it took; `None` where it took none.
    pub was: Option<u64>,
    /// How many rows it takes; `None` where it takes none.
    pub now: Option<u64>,
}

/// Rows that differ in one way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowDifference {
    /// The step.
    pub step: String,
    /// What the rows are about.
    pub part: RowPart,
    /// The table or source that they come from.
    pub table: String,
    /// The columns of their key.
    pub key: Vec<String>,
    /// How they differ.
    pub change: Change,
    /// Their decision then; `None` for added ones.
    pub was: Option<String>,
    /// Their decision now; `None` for those that are gone.
    pub now: Option<String>,
    /// How many.
    pub rows: u64,
    /// The keys of some of them.
    pub samples: Vec<Vec<Value>>,
}

/// How a row differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It is decided otherwise.
    Decision,
    /// It is there now, or selected now.
    Added,
    /// It is not there any more, or not selected.
    Gone,
    /// It has the same decision, and other values.
    Values,
}

impl Differences {
    /// Whether anything differs.
    pub fn any(&self) -> bool {
        !self.bindings.is_empty() || !self.decisions.is_empty() || !self.rows.is_empty()
    }

    /// How many rows differ.
    pub fn row_count(&self) -> u64 {
        self.rows.iter().map(|difference| difference.rows).sum()
    }
}

/// Decisions and schema changes that take another number of rows.
pub(super) fn decisions(was: &Plan, now: &Plan) -> Vec<DecisionDifference> {
    let (old, new) = (counts(was), counts(now));
    let number = |counts: &[(String, String, u64)], (step, decision): (&str, &str)| {
        counts.iter().find(|it| (it.0.as_str(), it.1.as_str()) == (step, decision)).map(|it| it.2)
    };
    let mut found: Vec<DecisionDifference> = Vec::new();
    for (step, decision, _) in old.iter().chain(&new) {
        let (was, now) = (number(&old, (step, decision)), number(&new, (step, decision)));
        let known = found.iter().any(|it| it.step == *step && it.decision == *decision);
        if was != now && !known {
            found.push(DecisionDifference { step: step.clone(), decision: decision.clone(), was, now });
        }
    }
    found
}

/// Step, decision and rows of decisions that take any; of a schema change that is to be made, its description.
fn counts(plan: &Plan) -> Vec<(String, String, u64)> {
    let mut counts = Vec::new();
    for step in &plan.steps {
        for decision in step.decisions.iter().filter(|decision| decision.rows > 0) {
            let name = match decision.adjudicated {
                true => chosen_name(&decision.decision, &decision.action),
                false => decision.decision.clone(),
            };
            counts.push((step.step.clone(), name, decision.rows));
        }
        for change in step.changes.iter().filter(|change| !change.done) {
            counts.push((step.step.clone(), change.description.clone(), change.rows));
        }
    }
    counts
}
