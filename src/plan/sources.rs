//! Makes the sources: runs queries, verifies keys.

use crate::database::{self, Database};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::files;
use crate::plan::source_files::ReadSource;
use crate::plan::{Error, Finding, SourcePlan, at_place};
use crate::program::{Derivation, SourceProgram};
use crate::sql::Value;

/// Makes one source; a broken key is a finding.
pub(super) fn make(
    database: &mut dyn Database,
    source: &SourceProgram,
    read: Option<ReadSource>,
    samples: usize,
    findings: &mut Vec<Finding>,
) -> Result<SourcePlan, Error> {
    let what = &source.what;
    if let Some((table, query)) = &source.rows {
        database.materialize(table, query.text()).map_err(|error| at_place(error, query, what))?;
    }
    derive(database, &source.derivations, what)?;
    let rows = match (&source.as_read, &read) {
        (Some(rename), Some(read)) => {
            database.execute(rename)?;
            read.rows
        }
        _ => database
            .materialize(&source.name, source.query.text())
            .map_err(|error| at_place(error, &source.query, what))?,
    };
    // It cannot be made where the key repeats. Where it is made, the check finds equal keys side by side.
    let indexed = source.key_index.as_ref().map(|index| database.execute(index)).transpose();
    if let Some(check) = &source.key_check {
        let is_verified = read.as_ref().is_some_and(|read| read.has_verified_key);
        let sample = if is_verified { None } else { Some(database::sample(database, check, samples)?) };
        if let Some(sample) = sample.filter(|sample| sample.total > 0) {
            findings.push(Finding {
                code: Code::SourceKey,
                severity: Severity::Error,
                step: None,
                message: format!("{what} has rows whose key repeats or is NULL"),
                rows: sample.total,
                columns: sample.columns,
                samples: sample.rows,
                hint: Some("repair the data, or choose a `key:` that identifies a row".to_owned()),
            });
        } else {
            indexed?;
        }
    }
    for check in &source.time_checks {
        let sample = database::sample(database, &check.sql, samples)?;
        if sample.total > 0 {
            findings.push(Finding::foreseen(check, None, sample));
        }
    }
    let dialect = database.dialect();
    if let Some(sql) = dialect.analyze(&dialect.temporary(&source.name)) {
        database.execute(&sql)?;
    }
    Ok(SourcePlan { source: source.name.clone(), rows, file: read.map(|read| read.path) })
}

/// Brings derived values to a database that cannot call the engine.
pub(super) fn derive(
    database: &mut dyn Database,
    derivations: &[Derivation],
    what: &str,
) -> Result<(), Error> {
    for derivation in derivations {
        database.execute(&derivation.create)?;
        let compute = |arguments: &[Value]| derivation.function.value(arguments);
        database
            .derive(&derivation.table, derivation.inputs.text(), &compute)
            .map_err(|error| at_place(error, &derivation.inputs, what))?;
        for sql in &derivation.finish {
            database.execute(sql)?;
        }
    }
    Ok(())
}

/// A file that cannot be read at all, where the rule names it.
pub(super) fn unreadable(error: &files::Error, place: Place) -> Diagnostic {
    let failure = error.failure();
    let problem = failure.problems.first();
    let why = problem.map(|problem| problem.message.as_str()).unwrap_or_default();
    let finding = Diagnostic::error(error.code(), place, format!("cannot read \"{}\": {why}", failure.path));
    Diagnostic { hint: problem.and_then(|problem| problem.hint.clone()), ..finding }
}

/// What reads a file.
pub(super) struct Told<'a> {
    /// `source` or `file table`.
    pub(super) what: &'static str,
    /// Its name.
    pub(super) name: &'a str,
}

/// What is wrong with a file, as rows.
pub(super) fn told(reader: &Told<'_>, error: &files::Error) -> Finding {
    let failure = error.failure();
    let text = |text: &Option<String>| text.clone().map_or(Value::Null, Value::Text);
    let number = |number: Option<usize>| {
        number.and_then(|n| i64::try_from(n).ok()).map_or(Value::Null, Value::Integer)
    };
    let told = |problem: &files::Problem| {
        let message = Value::Text(problem.message.clone());
        [number(problem.line), number(problem.column), text(&problem.record), message]
    };
    let told: Vec<[Value; 4]> = failure.problems.iter().map(told).collect();
    // Not every kind of problem has a line, a column or a record.
    let is_known = |index: &usize| told.iter().any(|values| values[*index] != Value::Null);
    let known: Vec<usize> = (0..4).filter(is_known).collect();
    let samples =
        told.iter().map(|values| known.iter().map(|index| values[*index].clone()).collect()).collect();
    Finding {
        code: error.code(),
        severity: Severity::Error,
        step: None,
        message: format!("{} \"{}\" cannot be read from \"{}\"", reader.what, reader.name, failure.path),
        rows: (failure.problems.len() + failure.more) as u64,
        columns: known
            .iter()
            .map(|index| ["line", "column", "record", "problem"][*index].to_owned())
            .collect(),
        samples,
        hint: failure.problems.iter().find_map(|problem| problem.hint.clone()),
    }
}
