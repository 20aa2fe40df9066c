//! What undoes old runs, and its end.

use serde::Serialize;

use super::entries;
use crate::database::{Database, Error};
use crate::sql::UNDO;

/// A run whose undo data can go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pruned {
    /// Its number.
    pub number: u64,
    /// The migration's id.
    pub migration: String,
    /// When it began (RFC 3339, UTC).
    pub started_at: String,
    /// The tables that go, without schema or prefix.
    pub tables: Vec<String>,
}

/// Runs that began before this time and that something undoes.
pub fn before(database: &mut dyn Database, time: jiff::Timestamp) -> Result<Vec<Pruned>, Error> {
    let mut old = Vec::new();
    for run in crate::history::runs(database)? {
        if run.started_at.parse::<jiff::Timestamp>().is_ok_and(|began| began < time) {
            let entries = entries(database, run.number)?;
            let tables: Vec<String> = entries.into_iter().filter_map(|entry| entry.kept).collect();
            if tables.is_empty() {
                continue;
            }
            old.push(Pruned {
                number: run.number,
                migration: run.migration,
                started_at: run.started_at,
                tables,
            });
        }
    }
    Ok(old)
}

/// Drops what undoes these runs.
pub fn prune(database: &mut dyn Database, old: &[Pruned]) -> Result<(), Error> {
    let dialect = database.dialect();
    for run in old {
        for table in &run.tables {
            database.execute(&format!("DROP TABLE IF EXISTS {}", dialect.kept(table)))?;
        }
        database.execute(&format!("DELETE FROM {} WHERE number = {}", dialect.kept(UNDO), run.number))?;
        crate::history::files::forget(database, run.number)?;
    }
    Ok(())
}
