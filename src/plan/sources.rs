//! Makes the sources: reads files, runs queries, verifies keys.

use std::path::Path;

use crate::database::{self, Database};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::files::{self, Comprehension, FileRows};
use crate::migration::{FileOrigin, Migration, Origin, SchemaOrigin, Source};
use crate::plan::{Error, Finding, SourcePlan, at_place};
use crate::program::{Derivation, Program, SourceProgram};
use crate::sql::{Dialect, LINE, Value};

/// Reads every file source into its temporary table, so that all that follows knows its types; what is
/// wrong with a file is a finding. Gives the path of each source's file.
pub(super) fn load_files(
    database: &mut dyn Database,
    migration: &Migration,
    program: &Program,
    findings: &mut Vec<Finding>,
) -> Result<Vec<Option<String>>, Error> {
    let mut paths = Vec::new();
    for source in &program.sources {
        let declared = &migration.sources[source.index];
        let path = match (&declared.origin, &source.file_table) {
            (Origin::File(origin), Some(table)) => {
                load(database, migration, program, declared, origin, table)?
                    .map_err(|finding| findings.push(finding))
                    .ok()
            }
            _ => None,
        };
        paths.push(path);
    }
    Ok(paths)
}

/// Makes one source; a broken key is a finding.
pub(super) fn make(
    database: &mut dyn Database,
    source: &SourceProgram,
    file: Option<String>,
    samples: usize,
    findings: &mut Vec<Finding>,
) -> Result<SourcePlan, Error> {
    let what = &source.what;
    if let Some((table, query)) = &source.rows {
        database.materialize(table, query.text()).map_err(|error| at_place(error, query, what))?;
    }
    derive(database, &source.derivations, what)?;
    let rows = database
        .materialize(&source.name, source.query.text())
        .map_err(|error| at_place(error, &source.query, what))?;
    // It cannot be made where the key repeats. Where it is made, the check finds equal keys side by side.
    let indexed = source.key_index.as_ref().map(|index| database.execute(index)).transpose();
    if let Some(check) = &source.key_check {
        let sample = database::sample(database, check, samples)?;
        if sample.total > 0 {
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
    Ok(SourcePlan { source: source.name.clone(), rows, file })
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

/// Reads a file source into a temporary table; what is wrong with the file is a finding.
fn load(
    database: &mut dyn Database,
    migration: &Migration,
    program: &Program,
    declared: &Source,
    origin: &FileOrigin,
    table: &str,
) -> Result<Result<String, Finding>, Error> {
    let context = program.bindings.context();
    let path = program.bindings.text(&origin.path).map_err(|message| {
        Error::Document(vec![Diagnostic::error(Code::HoleValue, origin.place, message)])
    })?;
    let path = if origin.listing { path.into() } else { migration.folder.join(path) };
    let rows = match read(migration, declared, origin, &path, context, &*database.dialect()) {
        Ok(rows) => rows,
        Err(error @ files::Error::Unreadable(_)) => {
            return Err(Error::Document(vec![unreadable(&error, origin.place)]));
        }
        Err(error) => return Ok(Err(told(&Told { what: "source", name: &declared.name }, &error))),
    };
    let rows = with_lines(rows, !origin.listing);
    database.load(table, &rows.columns, &mut rows.rows.iter().map(|row| row.values.as_slice()))?;
    Ok(Ok(path.display().to_string()))
}

/// The line of each record, where records have lines, as one more column.
fn with_lines(mut rows: FileRows, known: bool) -> FileRows {
    rows.columns.push(LINE.to_owned());
    for row in &mut rows.rows {
        let line = i64::try_from(row.place.line).ok().filter(|_| known);
        row.values.push(line.map_or(Value::Null, Value::Integer));
    }
    rows
}

fn read(
    migration: &Migration,
    declared: &Source,
    origin: &FileOrigin,
    path: &Path,
    context: &minijinja::Value,
    dialect: &dyn Dialect,
) -> Result<FileRows, files::Error> {
    let content = match origin.listing {
        true => {
            let wants_sha256 = origin.columns.iter().any(|(_, expression, _)| expression.contains("sha256"));
            files::list(&migration.folder, &path.display().to_string(), wants_sha256)?
        }
        false => files::read(path, origin.format)?,
    };
    match &origin.schema {
        None => {}
        Some(SchemaOrigin::Inline(schema, _)) => content.check(schema)?,
        Some(SchemaOrigin::Path(schema, _)) => content.check_by(&migration.folder.join(schema))?,
    }
    let loops: Vec<(&str, &str)> =
        origin.loops.iter().map(|step| (step.name.as_str(), step.expression.as_str())).collect();
    let columns: Vec<(&str, &str)> =
        origin.columns.iter().map(|(name, expression, _)| (name.as_str(), expression.as_str())).collect();
    let rows = content.rows(Comprehension { loops: &loops, columns: &columns }, context)?;
    let own: Vec<String> = declared.key.iter().filter(|name| rows.columns.contains(name)).cloned().collect();
    // A key with a derived column in it can only be verified by the database.
    let key = if own.len() == declared.key.len() { own } else { Vec::new() };
    rows.keyed(&key, declared.distinct)?.kept(|value| dialect.keeps(value))
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
