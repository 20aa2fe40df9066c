//! One case on the engine and on the reference, and how they differ.

mod choices;
mod codes;
mod planned;
mod rolled_back;

use std::path::Path;

use amend::apply::ApplyOutcome;
use amend::migration::Adjudications;
use amend::plan::{Outcome, StepPlan};
use amend::{Engine, Migration, Options, Plan, Receipt};

use crate::generate::Case;
use crate::reference::{self, Run, StepRun};
use crate::schema::{self, Schema, State};
use crate::scratch::{self, Scratch, TableRows};

/// What a case was about, for the count of what the cases cover.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Covered {
    Mistaken,
    Refused(String),
    Empty,
    Changed,
    /// The same, and somebody chose for rows that block.
    Chosen,
}

/// A difference between the engine and the reference.
#[derive(Debug, Clone)]
pub(crate) struct Difference {
    /// What differs, the same for cases that fail in the same way.
    pub(crate) label: String,
    /// The details.
    pub(crate) detail: String,
}

type Compared<T> = Result<T, Difference>;

fn difference<T>(label: impl Into<String>, detail: impl Into<String>) -> Compared<T> {
    Err(Difference { label: label.into(), detail: detail.into() })
}

fn equal<T: PartialEq + std::fmt::Debug>(label: &str, reference: &T, engine: &T) -> Compared<()> {
    match reference == engine {
        true => Ok(()),
        false => difference(label, format!("reference: {reference:?}\nengine:    {engine:?}")),
    }
}

/// Runs a case twice, one run after the other, and compares everything.
pub(crate) fn compare(case: &Case) -> Compared<Covered> {
    let text = case.text();
    let mistakes = reference::mistakes(&text);
    let migration = match (read(&text), mistakes.is_empty()) {
        (Ok(migration), true) => migration,
        (Err(found), false) if codes::are_of_tables(&found) => return Ok(Covered::Mistaken),
        (Err(found), _) => {
            return difference(format!("check refuses: {}", codes::listed(&found)), format!("{found:#?}"));
        }
        (Ok(_), false) => return difference("check accepts a mistaken table", mistakes.join("\n")),
    };
    let statements = schema::statements(&case.schema, &case.before);
    let scratch = Scratch::new(case.kind, &statements);
    let scratch = scratch.unwrap_or_else(|error| panic!("{}: {error}", case.kind.name));
    let mut bench = Bench { case, text, migration, scratch, chosen: None };
    let before = case.before.clone();
    let (covered, after) = bench.round(&before)?;
    if let Some(after) = after {
        bench
            .round(&after)
            .map_err(|second| Difference { label: format!("second run: {}", second.label), ..second })?;
    }
    Ok(covered)
}

fn read(text: &str) -> Result<Migration, Vec<amend::diagnostic::Diagnostic>> {
    Migration::from_text("generated.yaml", text, Path::new(".")).map_err(|rejected| rejected.findings)
}

/// A case set up on a database.
struct Bench<'a> {
    case: &'a Case,
    text: String,
    migration: Migration,
    scratch: Scratch,
    /// What somebody chose for the rows that block.
    chosen: Option<Adjudications>,
}

impl Bench<'_> {
    fn has_chosen(&self) -> bool {
        self.chosen.iter().flat_map(|given| &given.entries).any(|entry| entry.chosen.is_some())
    }

    /// Plans and applies; the state it leaves, unless it is refused or changes nothing.
    fn round(&mut self, before: &State) -> Compared<(Covered, Option<State>)> {
        let run = reference::run(&self.text, &self.case.schema, before);
        self.chosen = choices::made(&mut self.engine(), &self.migration, &self.text)?;
        let plan = self.plan()?;
        if self.text.contains("do: rekey") && codes::of_plan(&plan).contains("unique-exchange") {
            // Rows that change a key and a unique value at once may be refused for their order.
            self.apply_refused()?;
            return Ok((Covered::Refused("an order of new keys and updates".to_owned()), None));
        }
        self.decisions(&run, &plan)?;
        if let Some((step, refusals)) = &run.refused {
            let covered = Covered::Refused(format!("{refusals:?}"));
            codes::refused_alike(step.as_deref(), refusals, &plan)?;
            self.apply_refused()?;
            return Ok((covered, None));
        }
        if plan.outcome == Outcome::Refused {
            return difference(
                format!("plan refuses: {}", codes::of_plan(&plan)),
                format!("{:#?}", plan.findings),
            );
        }
        self.counts(&run, &plan)?;
        planned::same(&self.text, &self.case.schema, &run.after, &self.scratch, &self.options())?;
        let found = self.scratch.database.tables().expect("tables");
        let receipt = self.apply()?;
        self.applied(&run, &plan, &receipt)?;
        if receipt.outcome == ApplyOutcome::Applied {
            self.rolled_back(&receipt, &found)?;
        }
        match run.counts.values().all(|counts| counts.is_nothing()) {
            true => Ok((Covered::Empty, None)),
            false if self.has_chosen() => Ok((Covered::Chosen, Some(run.after))),
            false => Ok((Covered::Changed, Some(run.after))),
        }
    }

    fn options(&self) -> Options {
        Options { adjudications: self.chosen.clone(), ..Options::default() }
    }

    fn engine(&self) -> Engine {
        Engine::connect(&self.scratch.database.url()).expect("a connection")
    }

    /// Plans twice; a plan leaves no trace, and the second is the first.
    fn plan(&self) -> Compared<Plan> {
        let before = self.files();
        let options = Options { samples: 1000, ..self.options() };
        let mut engine = self.engine();
        let failed = |error: amend::Error| Difference {
            label: codes::failure("plan", &error),
            detail: format!("{error:#?}"),
        };
        let plan = engine.plan(&self.migration, &options).map_err(failed)?;
        let again = self.engine().plan(&self.migration, &options).map_err(failed)?;
        equal("digest of a second plan", &plan.digest, &again.digest)?;
        self.unchanged("a plan changes files", &before)?;
        Ok(plan)
    }

    fn apply(&self) -> Compared<Receipt> {
        self.engine()
            .apply(&self.migration, &self.options())
            .or_else(|error| difference(codes::failure("apply", &error), format!("{error:#?}")))
    }

    fn apply_refused(&self) -> Compared<()> {
        let before = self.files();
        equal("outcome of a refused apply", &ApplyOutcome::Refused, &self.apply()?.outcome)?;
        self.unchanged("a refused apply changes files", &before)
    }

    fn applied(&self, run: &Run, plan: &Plan, receipt: &Receipt) -> Compared<()> {
        let outcome = match run.counts.values().all(|counts| counts.is_nothing()) {
            true => ApplyOutcome::Empty,
            false => ApplyOutcome::Applied,
        };
        equal("outcome of apply", &outcome, &receipt.outcome)?;
        equal("digest of the applied plan", &plan.digest, &receipt.plan.digest)?;
        let tables = self.scratch.database.tables().expect("tables");
        same_rows(&self.case.schema, &run.after, &tables)?;
        for count in &receipt.tables {
            let rows =
                tables.iter().find(|table| table.table == count.table).map_or(0, |table| table.rows.len());
            equal("rows of the receipt", &(rows as u64), &count.after)?;
            equal("conservation", &(count.before + count.inserted), &(count.after + count.removed))?;
        }
        Ok(())
    }

    fn decisions(&self, run: &Run, plan: &Plan) -> Compared<()> {
        for step in &run.steps {
            let Some(planned) = plan.steps.iter().find(|planned| planned.step == step.step) else {
                return difference("a decided step is not in the plan", &step.step);
            };
            same_decisions(step, planned)?;
        }
        Ok(())
    }

    fn counts(&self, run: &Run, plan: &Plan) -> Compared<()> {
        for (table, counts) in &run.counts {
            let planned = plan.tables.iter().find(|planned| planned.table == *table);
            let planned = planned.map(|planned| (planned.inserted, planned.updated, planned.removed));
            let counted = (counts.inserted, counts.updated, counts.removed);
            equal("counts of a table", &counted, &planned.unwrap_or_default())?;
        }
        Ok(())
    }

    fn files(&self) -> Files {
        self.scratch.files().expect("files")
    }

    fn unchanged(&self, label: &str, before: &Files) -> Compared<()> {
        match scratch::changed_files(before, &self.files()) {
            Some(changes) => difference(label, changes),
            None => Ok(()),
        }
    }
}

type Files = std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>;

fn same_decisions(step: &StepRun, planned: &StepPlan) -> Compared<()> {
    let by_key = |keys: Vec<(String, String)>| keys.into_iter().collect::<std::collections::BTreeMap<_, _>>();
    let text = |key: Vec<serde_json::Value>| serde_json::Value::from(key).to_string();
    let reference = step
        .decisions
        .iter()
        .map(|(key, decision)| (text(key.iter().map(crate::value::Value::json).collect()), decision.clone()));
    let engine = planned.decisions.iter().flat_map(|decision| {
        let samples = decision.samples.iter();
        samples
            .map(|row| (text(row.key.iter().cloned().map(Into::into).collect()), decision.decision.clone()))
    });
    equal("decisions", &by_key(reference.collect()), &by_key(engine.collect()))?;
    equal("selected rows", &(step.decisions.len() as u64), &planned.selected)
}

/// The tables hold what the reference says; archives also run and time, which are left out.
fn same_rows(schema: &Schema, after: &State, tables: &[TableRows]) -> Compared<()> {
    for table in tables {
        let archive = schema.iter().all(|known| known.name != table.table);
        let kept: Vec<bool> = table
            .columns
            .iter()
            .map(|column| !archive || !["amend_run_id", "amend_archived_at"].contains(&&**column))
            .collect();
        let mut engine: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| {
                row.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(value, _)| value.clone()).collect()
            })
            .collect();
        let mut reference: Vec<Vec<String>> = after
            .rows(&table.table)
            .iter()
            .map(|row| row.values.iter().map(|value| value.sql()).collect())
            .collect();
        engine.sort();
        reference.sort();
        equal(&format!("applied rows{}", if archive { " of an archive" } else { "" }), &reference, &engine)?;
    }
    Ok(())
}
