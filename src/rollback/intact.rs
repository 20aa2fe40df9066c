//! Whether what a run kept is still there, whole: tables of amend are tables, and somebody may have changed them.

use crate::database::{self, Database};
use crate::history::undo::{Entry, EntryKind};
use crate::sql::UNDO;

/// What is missing of what undoes a run, in words.
pub(super) fn lost(
    database: &mut dyn Database,
    run: u64,
    entries: &[Entry],
) -> Result<Option<String>, database::Error> {
    let index = database.dialect().kept(UNDO);
    let numbers = (1..).zip(entries);
    let in_order = numbers.clone().all(|(number, entry)| entry.number == number);
    if !in_order || entries.last().is_some_and(|last| last.kind != EntryKind::End) {
        return Ok(Some(format!("the table {index} lacks entries of run {run}")));
    }
    for entry in entries {
        let Some(kept) = &entry.kept else { continue };
        let table = database.dialect().kept(kept);
        if !database.has_kept(kept)? {
            return Ok(Some(format!("the table {table} is not there any more")));
        }
        let columns = entry.columns().join(", ");
        match database.query(&format!("SELECT {columns} FROM {table} LIMIT 0"), &mut |_| Ok(())) {
            Err(database::Error::Statement { message, .. }) => {
                return Ok(Some(format!("the table {table} is not as amend made it: {message}")));
            }
            outcome => outcome?,
        };
        let found = database::count(database, &format!("SELECT count(*) FROM {table}"))?;
        let expected = entry.detail.rows.unwrap_or(found);
        if found != expected {
            let difference = found.abs_diff(expected);
            let how = if found < expected { "fewer" } else { "more" };
            let what = match entry.table.as_str() {
                "" => String::new(),
                table => format!(" of \"{table}\""),
            };
            return Ok(Some(format!(
                "the table {table} has {found} rows, {difference} {how} than the run kept{what}"
            )));
        }
    }
    Ok(None)
}
