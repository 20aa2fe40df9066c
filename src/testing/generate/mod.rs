//! Cases from the proof of a rule's decision tables.
//!
//! What is worth a case is known exactly: the combinations of inputs in [`proof::examples`]. Which rows
//! give them is not, because inputs are SQL. So rows are looked for: from the smallest rows that the
//! step selects, or those of cases that exist, columns are changed until the step sees the combination.
//! What a case expects is what the rule then does; a combination without rows is said, not invented.

mod changes;
mod relations;
mod search;
mod world;

use std::fmt::Write;

use crate::diagnostic::Place;
use crate::document::Given;
use crate::engine;
use crate::migration::RowStep;
use crate::migration::cell::Literal;
use crate::migration::proof::{self, Example, Shows};
use crate::testing::observe::Observed;
use crate::testing::record::masked_defaults;
use crate::testing::setting::{Setting, Shape};
use crate::testing::{FailureKind, Stage, Suite, run, write};
use search::Search;
use world::World;

/// Names of cases that show several things are kept shorter than this.
const LONGEST_NAME: usize = 120;

/// Makes test cases for a migration, from the schema of a suite and the rows of its cases.
///
/// Every case passes as it is written. Combinations for which no rows were found are listed in comments.
pub fn generate(suite: &Suite) -> Result<String, engine::Error> {
    let mut params = masked_defaults(&suite.migration, &suite.params);
    params.extend(suite.params.clone());
    let suite = &Suite { params, ..suite.clone() };
    let shape = Shape::of(&suite.schema, &Stage::Sqlite).map_err(|error| match error {
        engine::Error::Database { message, .. } => engine::Error::Database {
            message: format!("the schema cannot be made: {message}"),
            hint: Some("cases run on SQLite: write the schema as it takes it".to_owned()),
        },
        other => other,
    })?;
    fits(suite, &shape)?;
    let mut cases: Vec<(String, String)> = Vec::new();
    let mut missing = Vec::new();
    for (index, step) in suite.migration.steps.iter().enumerate() {
        let Some(step) = step.rows() else { continue };
        let targets = targets(step);
        let mut search = Search::new(suite, &shape, (index, step))?;
        for target in &targets {
            let found = search.find(target)?;
            let found = found.map(|world| case(suite, &shape, step, target, &world));
            match found.transpose()?.flatten() {
                Some(case) => add(&mut cases, name(step, target), case),
                None => missing.push(format!("step \"{}\": {}", step.name, said(step, target))),
            }
        }
    }
    if cases.is_empty() {
        let (message, hint) = match suite.migration.steps.iter().any(|step| step.rows().is_some()) {
            true => (
                "no rows were found that a step selects",
                "write one case, or give --database: its rows are where the search starts",
            ),
            false => ("no step of the rule decides on rows", "write what it leaves under `after` yourself"),
        };
        return Err(engine::Error::Database { message: message.to_owned(), hint: Some(hint.to_owned()) });
    }
    let params: Vec<(String, String)> = suite.params.clone().into_iter().collect();
    let head = write::head(&written_schema(suite), suite.now, &params);
    let cases = cases.iter().map(|(name, case)| write::named(name, case));
    let mut text = passing(suite, &(head + &cases.collect::<String>()));
    if !missing.is_empty() {
        text += "\n# No rows were found for these; write them where they can occur:\n";
        missing.iter().for_each(|missing| {
            let _ = writeln!(text, "# - {missing}");
        });
    }
    Ok(text)
}

/// Looks whether the migration fits the schema at all.
fn fits(suite: &Suite, shape: &Shape) -> Result<(), engine::Error> {
    let (mut failures, place) = (Vec::new(), Place::default());
    let setting = Setting::new(suite, &Given::default(), place, &Stage::Sqlite, shape, &mut failures)?;
    let Some(setting) = setting else { return Ok(()) };
    match setting.scratch.engine()?.statements(&setting.migration, &setting.options) {
        Err(engine::Error::Document(findings)) => Err(engine::Error::Document(findings)),
        _ => Ok(()),
    }
}

/// The schema as the suite has it: a path stays a path.
fn written_schema(suite: &Suite) -> String {
    suite.schema_path.clone().unwrap_or_else(|| suite.schema.clone())
}

/// The combinations that are worth a case; a step without a table has one, its selected rows.
fn targets(step: &RowStep) -> Vec<Example> {
    match step.table.inputs.is_empty() {
        true => vec![Example { values: Vec::new(), shows: Shows::Row(0) }],
        false => proof::examples(&step.table),
    }
}

/// The text of a case, where the rule does what it is to show.
fn case(
    suite: &Suite,
    shape: &Shape,
    step: &RowStep,
    target: &Example,
    world: &World,
) -> Result<Option<String>, engine::Error> {
    let given = world.given();
    let Ok(observed) = Observed::of(suite, &given, shape, &Stage::Sqlite)? else { return Ok(None) };
    let decided =
        observed.steps.iter().filter(|rows| rows.step == step.name).flat_map(|rows| rows.rows.values());
    let mut ids = decided.map(|row| row.id.as_str());
    if let Shows::Row(row) = target.shows
        && !ids.any(|id| id == step.table.rows[row].id)
    {
        return Ok(None);
    }
    let (excuses, after) = observed.applied()?;
    Ok(Some(write::case(&given, &observed, &excuses) + &write::after(&after)))
}

/// Adds a case. One that is there already shows this, too, and is told so by its name.
fn add(cases: &mut Vec<(String, String)>, name: String, case: String) {
    if let Some((known, _)) = cases.iter_mut().find(|(_, known)| *known == case) {
        if known.len() + name.len() < LONGEST_NAME {
            *known = format!("{known}; {name}");
        }
        return;
    }
    let mut free = name.clone();
    for number in 2.. {
        if cases.iter().all(|(known, _)| *known != free) {
            break;
        }
        free = format!("{name} {number}");
    }
    cases.push((free, case));
}

/// What a case is called.
fn name(step: &RowStep, target: &Example) -> String {
    let input = |index: usize| step.table.inputs[index].name.as_str();
    let value = |index: usize| shown(&target.values[index]);
    match target.shows {
        Shows::Row(row) => format!("{}: {}", step.name, step.table.rows[row].id),
        Shows::End { row, input: index } => {
            let row = &step.table.rows[row].id;
            format!("{}: {row}, {} is {}", step.name, input(index), value(index))
        }
        Shows::Null(index) => format!("{}: {} is NULL", step.name, input(index)),
        Shows::Gap => format!("{}: no row for {}", step.name, combination(step, target)),
    }
}

/// What was looked for.
fn said(step: &RowStep, target: &Example) -> String {
    match target.shows {
        Shows::Row(row) => format!("row \"{}\", {}", step.table.rows[row].id, combination(step, target)),
        _ => combination(step, target),
    }
}

fn combination(step: &RowStep, target: &Example) -> String {
    let pairs = step.table.inputs.iter().zip(&target.values);
    let pairs: Vec<String> =
        pairs.map(|(input, value)| format!("{} = {}", input.name, shown(value))).collect();
    if pairs.is_empty() { "a selected row".to_owned() } else { pairs.join(", ") }
}

fn shown(value: &Option<Literal>) -> String {
    value.as_ref().map_or("NULL".to_owned(), Literal::to_string)
}

/// The document with the cases that pass as they are written.
fn passing(suite: &Suite, text: &str) -> String {
    let Ok(own) = Suite::from_text("the generated document", text, suite.migration.clone()) else {
        return text.to_owned();
    };
    let result = run(&own, &Stage::Sqlite);
    let starts: Vec<usize> = own.cases.iter().map(|case| line_start(text, case.place.start)).collect();
    let mut passing = text[..starts.first().map_or(text.len(), |start| *start)].to_owned();
    for (index, case) in result.cases.iter().enumerate() {
        let end = starts.get(index + 1).map_or(text.len(), |next| *next);
        let written = &text[starts[index]..end];
        if case.passed() {
            passing += written;
        } else if case.failures.iter().all(|failure| failure.kind == FailureKind::After) {
            // Values of a run, such as its id, are others in the next.
            passing += written.split(write::AFTER).next().unwrap_or(written);
        }
    }
    passing
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}
