//! The same job in hand-written SQL: `by_hand.sql`, section by section.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::{Batch, Connection};

const SCRIPT: &str = include_str!("by_hand.sql");

/// Sections whose statements must return no row.
const CHECKS: [&str; 4] = ["require", "refuse", "foresee", "verify"];

/// Decides every row, counts, and foresees what apply would run into; changes nothing but
/// temporary tables. Counts are all that it has to show.
pub(crate) fn count(path: &Path, registry: &str) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let database = connect(path, registry)?;
    run(&database, &["names", "require", "decide", "count", "refuse", "foresee"])?;
    Ok(start.elapsed())
}

/// The same, and what amend's plan has to show: the key of every row, its old and its new values.
pub(crate) fn plan(path: &Path, registry: &str) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let database = connect(path, registry)?;
    run(&database, &["names", "require", "decide", "count", "review", "refuse", "foresee"])?;
    Ok(start.elapsed())
}

/// Decides and does it, in one transaction.
pub(crate) fn apply(path: &Path, registry: &str) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let database = connect(path, registry)?;
    database.execute_batch("begin immediate")?;
    run(&database, &["names", "require", "decide", "count", "refuse", "apply", "verify"])?;
    database.execute_batch("commit")?;
    Ok(start.elapsed())
}

fn connect(path: &Path, registry: &str) -> Result<Connection, Box<dyn Error>> {
    let database = Connection::open(path)?;
    // As much cache as amend gives itself.
    database.execute_batch(
        "pragma cache_size = -24576; pragma temp.cache_size = -24576; pragma foreign_keys = on",
    )?;
    database.execute_batch("create temp table registry_file (body)")?;
    database.execute("insert into registry_file values (?1)", [registry])?;
    Ok(database)
}

fn run(database: &Connection, names: &[&str]) -> Result<(), Box<dyn Error>> {
    for name in names {
        let mut statements = Batch::new(database, section(name)?);
        while let Some(mut statement) = statements.next()? {
            let mut rows = statement.query([])?;
            while rows.next()?.is_some() {
                if CHECKS.contains(name) {
                    return Err(format!("by_hand.sql: a statement of [{name}] returns a row").into());
                }
            }
        }
    }
    Ok(())
}

fn section(name: &str) -> Result<&'static str, String> {
    let heading = format!("-- [{name}]\n");
    let (_, rest) =
        SCRIPT.split_once(&heading).ok_or_else(|| format!("by_hand.sql has no section [{name}]"))?;
    Ok(rest.split_once("\n-- [").map_or(rest, |(section, _)| section))
}
