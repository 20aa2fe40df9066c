//! Later runs that hide the rows of a run.

use crate::database::{self, Database};
use crate::history::undo::{self, Entry, EntryKind};
use crate::history::{Kind, Run, undone_by};
use crate::program::UndoKind;

/// The first later run that still stands and gave rows of the same tables other keys: the rows of this one
/// would be looked for in vain.
pub(super) fn rekeyed_since(
    database: &mut dyn Database,
    runs: &[Run],
    number: u64,
    entries: &[Entry],
) -> Result<Option<(u64, String)>, database::Error> {
    for later in runs.iter().filter(|run| run.number > number && stands(runs, run, number)) {
        let other = undo::entries(database, later.number)?;
        let hides = |other: &&Entry| is_rekey(other) && entries.iter().any(|own| own.table == other.table);
        if let Some(entry) = other.iter().find(hides) {
            return Ok(Some((later.number, entry.table.clone())));
        }
    }
    Ok(None)
}

/// Whether something of a run is left; a rollback leaves nothing of itself nor of what it took back.
fn stands(runs: &[Run], run: &Run, number: u64) -> bool {
    let cancels = matches!(run.kind, Kind::Rollback { undoes } if undoes > number);
    !cancels && undone_by(runs, run.number).is_none()
}

/// Whether what finds its rows changed. References that follow a key are found as before.
fn is_rekey(entry: &Entry) -> bool {
    let mut changed = entry.detail.columns.iter();
    entry.kind == EntryKind::Rows(UndoKind::Rekey) && changed.any(|column| entry.detail.key.contains(column))
}
