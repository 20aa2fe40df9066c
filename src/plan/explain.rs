//! Asks the statements of one step about one row.

mod absent;
mod decided;
mod saved;
mod table;

use std::rc::Rc;

use crate::database::{self, Database};
use crate::diagnostic::did_you_mean;
use crate::migration::{Migration, RowStep};
use crate::plan::run::Planner;
use crate::plan::{EXPLANATION_FORMAT, Error, Explanation, MigrationRef, Progress, Request};
use crate::program::{Program, Stage, StepProgram};
use crate::sql::{Dialect, Value};

pub use saved::explain_saved;
pub(super) use table::named_action;
pub use table::named_decision;

/// Explains the row with this key in this step; a value a key column, as reports show it without quotes.
/// `shown` is the same program with its secrets masked.
pub fn explain(
    database: &mut dyn Database,
    request: &Request<'_>,
    shown: &Program,
    step: &str,
    key: &[String],
    progress: &mut dyn FnMut(&Progress),
) -> Result<Explanation, Error> {
    let declared = find_step(request.migration, step)?;
    let steps = &request.program.steps;
    let at = steps.iter().position(|stage| stage.name() == step).unwrap_or_default();
    let (program, shown) = (rows(&steps[at])?, rows(&shown.steps[at])?);
    fits(program, key)?;
    let mut planner = Planner::new(database, request, progress)?;
    if !planner.prepare()? {
        let reason = planner.plan.findings.first().map(|finding| finding.message.clone());
        let message = format!("the run is refused before step \"{step}\": {}", reason.unwrap_or_default());
        return Err(asked(message, "amend plan shows the rows"));
    }
    for earlier in &steps[..at] {
        match earlier {
            Stage::Rows(earlier) => {
                planner.decide(earlier)?;
                planner.leave(earlier)?;
            }
            Stage::Schema(earlier) => planner.schema_step(earlier)?,
            Stage::Skipped { .. } => {}
        }
    }
    planner.decide(program)?;
    let database = &mut *planner.database;
    let dialect = database.dialect();
    let earlier = &steps[..at];
    let migration = request.migration;
    let mut explainer = Explainer { database, dialect, migration, step: declared, program, shown, earlier };
    let mut explanation = explainer.explain(empty(request, declared), key)?;
    let own = planner.plan.adjudications.iter().filter(|it| it.step == step);
    let is = |key: &[Value]| key.iter().eq(explanation.key.iter().map(|(_, value)| value));
    explanation.chosen = own.into_iter().find(|it| is(&it.key)).map(|it| it.chosen.clone());
    explanation.hide(&request.program.bindings.secrets);
    Ok(explanation)
}

/// The statements of a step that decides on rows.
fn rows(stage: &Stage) -> Result<&StepProgram, Error> {
    stage.rows().ok_or_else(|| match stage {
        Stage::Skipped { name, reason, .. } => {
            asked(format!("step \"{name}\" is passed over: {reason}"), "an earlier run has done it")
        }
        _ => no_rows(stage.name()),
    })
}

fn no_rows(step: &str) -> Error {
    asked(
        format!("step \"{step}\" changes the schema, and decides on no row"),
        "amend plan shows its changes",
    )
}

/// The step with this name.
fn find_step<'a>(migration: &'a Migration, name: &str) -> Result<&'a RowStep, Error> {
    let names = || migration.steps.iter().map(|step| step.name());
    let found = migration.steps.iter().find(|step| step.name() == name);
    let found = found.ok_or_else(|| {
        let hint = match did_you_mean(name, names()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("it has {}", quoted(names())),
        };
        asked(format!("migration \"{}\" has no step \"{name}\"", migration.id), hint)
    })?;
    found.rows().ok_or_else(|| no_rows(name))
}

/// One value a key column.
fn fits(program: &StepProgram, key: &[String]) -> Result<(), Error> {
    let columns = || program.key.iter().map(|(column, _)| column.as_str());
    if key.len() == program.key.len() {
        return Ok(());
    }
    let message =
        format!("a row of step \"{}\" is named by {} ({} given)", program.name, quoted(columns()), key.len());
    let values: Vec<String> = columns().map(str::to_uppercase).collect();
    Err(asked(message, format!("give one value each, in that order: {}", values.join(" "))))
}

/// An explanation that says nothing yet.
fn empty(request: &Request<'_>, step: &RowStep) -> Explanation {
    Explanation { database: Some(request.database.clone()), ..blank(request.migration, step) }
}

/// The same without a database.
fn blank(migration: &Migration, step: &RowStep) -> Explanation {
    Explanation {
        format: EXPLANATION_FORMAT,
        migration: MigrationRef::of(migration),
        database: None,
        step: step.name.clone(),
        about: step.about.clone(),
        from: step.select.shown().to_owned(),
        key: Vec::new(),
        selected: false,
        repeats: 0,
        left_out: None,
        rows: Vec::new(),
        inputs: Vec::new(),
        fault: None,
        hit: step.table.hit,
        table: Vec::new(),
        decision: None,
        action: None,
        chosen: None,
        changes: Vec::new(),
        sql: None,
        missing: Vec::new(),
    }
}

/// What was asked for is not there.
fn asked(message: impl Into<String>, hint: impl Into<String>) -> Error {
    Error::Asked { message: message.into(), hint: hint.into() }
}

/// Names in quotes, with commas between them.
fn quoted<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// One step, asked about one row.
struct Explainer<'a> {
    database: &'a mut dyn Database,
    dialect: Rc<dyn Dialect>,
    migration: &'a Migration,
    step: &'a RowStep,
    program: &'a StepProgram,
    /// The same step with secrets masked.
    shown: &'a StepProgram,
    /// The steps before it.
    earlier: &'a [Stage],
}

impl Explainer<'_> {
    fn explain(&mut self, mut explanation: Explanation, given: &[String]) -> Result<Explanation, Error> {
        let planned: Vec<&str> = self.program.key.iter().map(|(_, plan)| plan.as_str()).collect();
        let found = self.find(&self.program.plan.clone(), &planned, given)?;
        if let Some((key, repeats)) = found.split_first() {
            explanation.selected = true;
            explanation.repeats = 1 + repeats.len() as u64;
            explanation.key = self.named_key(key);
            self.decided(&mut explanation, key)?;
            return Ok(explanation);
        }
        let columns: Vec<&str> = self.program.key.iter().map(|(column, _)| column.as_str()).collect();
        let there = self.find(&self.program.from.clone(), &columns, given)?;
        match there.first() {
            Some(key) => {
                explanation.key = self.named_key(key);
                self.not_selected(&mut explanation, key)?;
                Ok(explanation)
            }
            None => Err(self.absent(given)?),
        }
    }

    /// The keys in `relation` that read like the given one.
    fn find(
        &mut self,
        relation: &str,
        columns: &[&str],
        given: &[String],
    ) -> Result<Vec<Vec<Value>>, database::Error> {
        let columns: Vec<String> =
            columns.iter().map(|column| format!("b.{}", self.dialect.identifier(column))).collect();
        let same: Vec<String> =
            columns.iter().zip(given).map(|(column, value)| self.dialect.is_spelt(column, value)).collect();
        let sql = format!("SELECT {} FROM {relation} AS b WHERE {}", columns.join(", "), same.join(" AND "));
        Ok(database::sample(self.database, &sql, 1_000)?.rows)
    }

    fn named_key(&self, key: &[Value]) -> Vec<(String, Value)> {
        self.program.key.iter().map(|(column, _)| column.clone()).zip(key.iter().cloned()).collect()
    }

    /// Names this key where `columns` stand for it.
    fn is(&self, columns: impl Iterator<Item = String>, key: &[Value]) -> String {
        let pairs = columns.zip(key).map(|(column, value)| match value {
            Value::Null => format!("{column} IS NULL"),
            value => format!("{column} = {}", self.dialect.literal(value)),
        });
        pairs.collect::<Vec<_>>().join(" AND ")
    }

    /// Names this key in the query that selects.
    fn is_selected(&self, key: &[Value]) -> String {
        let alias = self.dialect.identifier(&self.step.select.alias);
        let column = |(column, _): &(String, String)| format!("{alias}.{}", self.dialect.identifier(column));
        self.is(self.program.key.iter().map(column), key)
    }

    /// Names this key under the alias `name`, by the plan's columns.
    fn is_planned(&self, name: &str, key: &[Value]) -> String {
        let column = |(_, plan): &(String, String)| format!("{name}.{}", self.dialect.identifier(plan));
        self.is(self.program.key.iter().map(column), key)
    }

    /// The first row of a query, by column.
    fn first(&mut self, sql: &str) -> Result<Option<Vec<(String, Value)>>, database::Error> {
        let sample = database::sample(self.database, sql, 1)?;
        let row = sample.rows.into_iter().next();
        Ok(row.map(|row| sample.columns.into_iter().zip(row).collect()))
    }
}
