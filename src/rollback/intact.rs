//! Whether what a run kept is still there, whole: tables of amend are tables, and somebody may have changed them.

use crate::database::{self, Database};
use crate::history::undo::{Entry, EntryKind};
use crate::program::UndoKind;
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
        let (Some(kept), EntryKind::Rows(kind)) = (&entry.kept, entry.kind) else { continue };
        let table = database.dialect().kept(kept);
        if !database.has_kept(kept)? {
            return Ok(Some(format!("the table {table} is not there any more")));
        }
        let columns = columns(entry, kind).join(", ");
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
            return Ok(Some(format!(
                "the table {table} has {found} rows, {difference} {how} than the run kept of \"{}\"",
                entry.table
            )));
        }
    }
    Ok(None)
}

/// The columns that the table of an entry was made with.
fn columns(entry: &Entry, kind: UndoKind) -> Vec<String> {
    let numbered = |prefix: &str, count: usize| {
        (1..=count).map(|number| format!("\"{prefix}_{number}\"")).collect::<Vec<_>>()
    };
    let (keys, values) = (entry.detail.key.len(), entry.detail.columns.len());
    match kind {
        UndoKind::Delete => numbered("b", values),
        UndoKind::Insert | UndoKind::Archive => numbered("a", values),
        UndoKind::Update | UndoKind::Rekey => {
            [numbered("k", keys), numbered("b", values), numbered("a", values)].concat()
        }
    }
}
