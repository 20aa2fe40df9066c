//! Reads the runs that are kept.

use serde_json::Value as Json;

use crate::database::{self, Database, Error};
use crate::history::ledger::COLUMNS;
use crate::history::{Counts, Ended, Kind, Run, choices};
use crate::sql::{RUNS, Value};

/// Every run, the first one first; none where no run was kept yet.
pub fn runs(database: &mut dyn Database) -> Result<Vec<Run>, Error> {
    if !database.has_kept(RUNS)? {
        return Ok(Vec::new());
    }
    let table = database.dialect().kept(RUNS);
    let sql = format!("SELECT {} FROM {table} ORDER BY number", COLUMNS.join(", "));
    let mut runs = Vec::new();
    let mut unreadable = None;
    database.query(&sql, &mut |row| {
        match run(&row) {
            Some(run) => runs.push(run),
            None => unreadable = row.into_iter().next(),
        }
        Ok(())
    })?;
    let mut chosen = choices::all(database)?;
    for run in &mut runs {
        run.adjudications = chosen.remove(&run.number).unwrap_or_default();
    }
    match unreadable {
        None => Ok(runs),
        Some(number) => Err(Error::Connect {
            message: format!("run {number} in {table} cannot be read"),
            hint: "someone has changed it, or a newer amend has written it: look at the row".to_owned(),
        }),
    }
}

/// Whether the run with this id was committed.
pub fn has_run(database: &mut dyn Database, id: &str) -> Result<bool, Error> {
    if !database.has_kept(RUNS)? {
        return Ok(false);
    }
    let dialect = database.dialect();
    let sql = format!("SELECT count(*) FROM {} WHERE run = {}", dialect.kept(RUNS), dialect.text(id));
    Ok(database::count(database, &sql)? > 0)
}

fn run(row: &[Value]) -> Option<Run> {
    let value = |column: &str| row.get(COLUMNS.iter().position(|known| *known == column)?);
    let text = |column: &str| match value(column)? {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    let number = |column: &str| match value(column)? {
        Value::Integer(number) => u64::try_from(*number).ok(),
        _ => None,
    };
    let kind = match text("kind")?.as_str() {
        "apply" => Kind::Apply,
        "rollback" => Kind::Rollback { undoes: number("undoes")? },
        _ => return None,
    };
    let outcome = match text("outcome")?.as_str() {
        "applied" => Ended::Applied,
        "empty" => Ended::Empty,
        _ => return None,
    };
    Some(Run {
        number: number("number")?,
        id: text("run")?,
        kind,
        outcome,
        migration: text("migration")?,
        title: text("title"),
        path: text("path")?,
        document: text("document")?,
        plan: text("plan")?,
        params: serde_json::from_str::<Json>(&text("params")?).ok()?,
        counts: serde_json::from_str::<Counts>(&text("counts")?).ok()?,
        adjudications: Vec::new(),
        who: text("who")?,
        database_user: text("database_user"),
        started_at: instant(&text("started_at")?),
        finished_at: instant(&text("finished_at")?),
        engine: text("engine")?,
    })
}

/// An instant in the one spelling that reports have, whatever the database's own is.
fn instant(text: &str) -> String {
    text.parse::<jiff::Timestamp>().map_or_else(|_| text.to_owned(), |instant| instant.to_string())
}
