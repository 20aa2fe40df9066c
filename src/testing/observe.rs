//! What a migration makes of given rows: the claims that a case about them has.

use crate::database::{Database, Table};
use crate::diagnostic::Place;
use crate::document::Given;
use crate::engine;
use crate::plan::{Outcome, Plan};
use crate::testing::claims::StepRows;
use crate::testing::scratch::{Rows, all_rows};
use crate::testing::setting::{Setting, Shape};
use crate::testing::{Failure, FailureKind, Stage, Suite, refusals, undone};

/// What a case says of a run that cannot be repeated or undone: keys and reasons.
pub(super) type Excuses = Vec<(&'static str, String)>;

/// A plan on given rows.
pub(super) struct Observed {
    /// What each step did with each row.
    pub(super) steps: Vec<StepRows>,
    /// The codes that refuse the run, without those that blocked rows account for.
    pub(super) refused: Vec<&'static str>,
    /// The plan.
    pub(super) plan: Plan,
    /// What it ran in.
    pub(super) setting: Setting,
}

impl Observed {
    /// Plans the migration of a suite on these rows; `Err` says why they cannot be made.
    pub(super) fn of(
        suite: &Suite,
        given: &Given,
        shape: &Shape,
        stage: &Stage,
    ) -> Result<Result<Observed, Vec<Failure>>, engine::Error> {
        let mut failures = Vec::new();
        let setting = Setting::new(suite, given, Place::default(), stage, shape, &mut failures)?;
        let Some(setting) = setting else { return Ok(Err(failures)) };
        let mut engine = setting.scratch.engine()?;
        let observed = match engine.plan(&setting.migration, &setting.options) {
            Ok(plan) => {
                let reasons = refusals::of_plan(&plan);
                let reasons = reasons.iter().filter(|reason| !reason.follows);
                let mut refused: Vec<&str> = reasons.map(|reason| reason.code.id()).collect();
                refused.sort_unstable();
                refused.dedup();
                Observed { steps: setting.decided(&plan)?, refused, plan, setting }
            }
            Err(engine::Error::Document(findings)) => {
                let reasons = refusals::of_document(&setting.migration, findings);
                let messages = reasons.into_iter().map(|reason| reason.message);
                let failure = |message| Failure::new(FailureKind::Run, Place::default(), message);
                return Ok(Err(messages.map(failure).collect()));
            }
            Err(other) => return Err(other),
        };
        Ok(Ok(observed))
    }

    /// Applies it: what a case must excuse, each excuse by its key, and every changed table with the rows that
    /// it holds then.
    pub(super) fn applied(&self) -> Result<(Excuses, Vec<(Table, Rows)>), engine::Error> {
        let mut excuses = Excuses::new();
        if self.plan.outcome != Outcome::Changes {
            return Ok((excuses, Vec::new()));
        }
        let Setting { scratch, migration, options } = &self.setting;
        let before = all_rows(&mut *scratch.open()?)?;
        let mut engine = scratch.engine()?;
        let receipt = engine.apply(migration, options)?;
        let after = self.changed(&mut *scratch.open()?)?;
        if engine.plan(migration, options)?.outcome != Outcome::Empty {
            let again = "a second run finds something to do again: is that meant?";
            excuses.push(("not_repeatable", again.to_owned()));
        }
        if migration.keeps_undo {
            let wrong = undone::roll_back(&mut engine, &self.setting, &receipt.plan.run.id, &before)?;
            excuses.extend(wrong.map(|why| ("not_undoable", why)));
        }
        Ok((excuses, after))
    }

    /// The tables that the plan changes, with their rows.
    fn changed(&self, database: &mut dyn Database) -> Result<Vec<(Table, Rows)>, engine::Error> {
        let catalog = database.catalog()?;
        let is_changed = |name: &String| {
            let mut tables = self.plan.tables.iter();
            tables.any(|table| table.table == *name && table.changed_rows() > 0)
        };
        let rows = all_rows(database)?.into_iter().filter(|(name, _)| is_changed(name));
        Ok(rows.filter_map(|(name, rows)| Some((catalog.table(&name)?.clone(), rows))).collect())
    }
}
