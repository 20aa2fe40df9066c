//! Planned rows into a file, and against one.

use crate::database::{self, Database};
use crate::migration::Migration;
use crate::plan::{self, Plan, Request};
use crate::program::{Program, RowDigests};
use crate::saved::lines::{Heading, LineFile, LineWriter, RowLine};
use crate::saved::merge::Merge;
use crate::saved::{RowDifference, SavedPlan};
use crate::sql::{Secrets, Value};

/// Writes a line for each planned row, while the plan's tables exist.
pub(super) fn write<W: std::io::Write>(
    database: &mut dyn Database,
    migration: &Migration,
    program: &Program,
    out: &mut LineWriter<W>,
) -> Result<(), database::Error> {
    let dialect = database.dialect();
    for digests in program.row_digests(migration, &*dialect) {
        out.heading(&heading(&digests))?;
        database.query(&digests.sql, &mut |row| Ok(out.row(&line(row, &program.bindings.secrets))?))?;
    }
    Ok(())
}

/// Which rows differ from those of a saved plan; or why that cannot be told. The tables of the plan that
/// was just made must exist.
pub(super) fn compare(
    saved: &SavedPlan,
    database: &mut dyn Database,
    request: &Request<'_>,
    plan: &Plan,
) -> Result<(Vec<RowDifference>, Option<String>), plan::Error> {
    let file = match LineFile::open(&saved.rows_path(), &saved.rows) {
        Ok(file) => file,
        Err(why) => return Ok((Vec::new(), Some(why))),
    };
    let was_planned = |step: &str| plan.steps.iter().any(|planned| planned.step == step);
    let dialect = database.dialect();
    let now = request.program.row_digests(request.migration, &*dialect);
    let mut found = Vec::new();
    for digests in now.iter().filter(|digests| was_planned(&digests.step)) {
        let heading = heading(digests);
        let then = file.rows(&heading).map_err(database::Error::from)?;
        let mut merge = Merge::new(&heading, then, request.samples);
        database
            .query(&digests.sql, &mut |row| Ok(merge.next(line(row, &request.program.bindings.secrets))?))?;
        found.extend(merge.finish().map_err(database::Error::from)?);
    }
    for heading in file.headings() {
        let is_planned = now.iter().any(|digests| self::heading(digests).is_about(heading));
        if was_planned(&heading.step) && !is_planned {
            let then = file.rows(heading).map_err(database::Error::from)?;
            found.extend(Merge::new(heading, then, request.samples).finish().map_err(database::Error::from)?);
        }
    }
    let ends = file
        .headings()
        .find(|heading| !was_planned(&heading.step))
        .map(|heading| format!("the plan now ends before step \"{}\": its findings say why", heading.step));
    Ok((found, ends))
}

fn heading(digests: &RowDigests) -> Heading {
    Heading {
        step: digests.step.clone(),
        part: digests.part,
        table: digests.table.clone(),
        key: digests.key.clone(),
    }
}

fn line(row: Vec<Value>, secrets: &Secrets) -> RowLine {
    let mut values = row.into_iter();
    let mut text = || values.next().map(|value| value.to_string()).unwrap_or_default();
    let (id, decision, digest) = (text(), text(), text());
    let mut key: Vec<Value> = values.collect();
    key.iter_mut().for_each(|value| secrets.hide_value(value));
    RowLine(id, decision, digest, key)
}
