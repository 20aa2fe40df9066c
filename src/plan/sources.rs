//! Makes the sources: reads files, runs queries, verifies keys.

use crate::database::{self, Database};
use crate::diagnostic::{Code, Severity};
use crate::migration::{Migration, Origin};
use crate::plan::{Error, Finding, SourcePlan, at_place};
use crate::program::{Program, SourceProgram};

/// Makes one source; a broken key is a finding.
pub(super) fn make(
    database: &mut dyn Database,
    migration: &Migration,
    program: &Program,
    source: &SourceProgram,
    samples: usize,
    findings: &mut Vec<Finding>,
) -> Result<SourcePlan, Error> {
    let declared = &migration.sources[source.index];
    let mut file = None;
    if let (Origin::File(origin), Some(table)) = (&declared.origin, &source.file_table) {
        file = Some(load(database, migration, program, declared, origin, table)?);
    }
    let what = format!("source \"{}\"", source.name);
    let rows = database
        .materialize(&source.name, source.query.text())
        .map_err(|error| at_place(error, &source.query, &what))?;
    if let Some(check) = &source.key_check {
        let sample = database::sample(database, check, samples)?;
        if sample.total > 0 {
            findings.push(Finding {
                code: Code::SourceKey,
                severity: Severity::Error,
                step: None,
                message: format!("source \"{}\" has rows whose key repeats or is NULL", source.name),
                rows: sample.total,
                columns: sample.columns,
                samples: sample.rows,
                hint: Some("repair the data, or choose a `key:` that identifies a row".to_owned()),
            });
        } else if let Some(index) = &source.key_index {
            database.execute(index)?;
        }
    }
    if let Some(sql) = database.dialect().analyze(&database.dialect().temporary(&source.name)) {
        database.execute(&sql)?;
    }
    Ok(SourcePlan { source: source.name.clone(), rows, file })
}

fn load(
    database: &mut dyn Database,
    migration: &Migration,
    program: &Program,
    declared: &crate::migration::Source,
    origin: &crate::migration::FileOrigin,
    table: &str,
) -> Result<String, Error> {
    let _ = (database, migration, program, declared, table);
    Err(Error::File { path: origin.path.clone(), message: "files are not read yet".to_owned(), hint: None })
}
