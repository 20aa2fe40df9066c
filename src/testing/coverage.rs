//! Which rows of decision tables and which checks the cases reach.

use serde::Serialize;

use crate::diagnostic::Place;
use crate::migration::proof::Verdict;
use crate::migration::{Migration, Otherwise, RowStep, Step};
use crate::plan::{CheckPlan, Plan};

/// What the cases of one migration reach.
#[derive(Debug, Clone, Serialize)]
pub struct Coverage {
    /// The rule document.
    pub rule: String,
    /// Decision-table rows by step.
    pub steps: Vec<StepCoverage>,
    /// `verify` checks: reached where a case applied changes and ran the check on them.
    pub verify: Vec<Covered>,
}

/// The rows of one step's table.
#[derive(Debug, Clone, Serialize)]
pub struct StepCoverage {
    /// The step.
    pub step: String,
    /// Its rows in order, and `otherwise` where rows can fall through to it.
    pub rows: Vec<Covered>,
}

/// A row or a check, and how many cases reach it.
#[derive(Debug, Clone, Serialize)]
pub struct Covered {
    /// The row's id, or the check's name.
    pub id: String,
    /// Its line in the rule document.
    pub line: usize,
    /// How many cases reach it.
    pub cases: u64,
}

impl Coverage {
    /// Nothing reached yet.
    pub fn of(migration: &Migration) -> Coverage {
        let steps = migration
            .steps
            .iter()
            .filter_map(Step::rows)
            .map(|step| StepCoverage { step: step.name.clone(), rows: rows(step) });
        let verify = migration.verify.iter().map(|check| Covered::new(&check.name, check.place));
        let rule = migration.document.name.clone();
        Coverage { rule, steps: steps.collect(), verify: verify.collect() }
    }

    /// Adds the decisions of one case.
    pub(super) fn add_plan(&mut self, plan: &Plan) {
        for step in &plan.steps {
            let Some(own) = self.steps.iter_mut().find(|own| own.step == step.step) else { continue };
            for decision in step.decisions.iter().filter(|decision| decision.rows > 0) {
                own.rows.iter_mut().filter(|row| row.id == decision.decision).for_each(|row| row.cases += 1);
            }
        }
    }

    /// Adds the checks that one apply ran.
    pub(super) fn add_checks(&mut self, checks: &[CheckPlan]) {
        for check in checks {
            self.verify.iter_mut().filter(|own| own.id == check.check).for_each(|own| own.cases += 1);
        }
    }

    /// Every row and check.
    pub fn all(&self) -> impl Iterator<Item = &Covered> {
        self.steps.iter().flat_map(|step| &step.rows).chain(&self.verify)
    }

    /// How many are reached, and how many there are.
    pub fn reached(&self) -> (usize, usize) {
        (self.all().filter(|covered| covered.cases > 0).count(), self.all().count())
    }

    /// The share that is reached, in whole percent, rounded down.
    pub fn percent(&self) -> usize {
        let (reached, all) = self.reached();
        (reached * 100).checked_div(all).unwrap_or(100)
    }
}

impl Covered {
    fn new(id: &str, place: Place) -> Covered {
        Covered { id: id.to_owned(), line: place.line, cases: 0 }
    }
}

/// What a row of this step can get as its decision.
fn rows(step: &RowStep) -> Vec<Covered> {
    let table = &step.table;
    let falls_through = table.otherwise != Otherwise::Error && table.proof.complete != Verdict::Proved;
    let rows = table.rows.iter().map(|row| Covered::new(&row.id, row.place));
    rows.chain(falls_through.then(|| Covered::new("otherwise", table.place))).collect()
}
