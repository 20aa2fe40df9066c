//! Which rows of which tables a statement changes, as SQLite tells while it runs.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite::hooks::Action;

use crate::database::{Changed, TableChanges};

/// Rows of tables, by what happened to them: inserted, updated, removed.
type Counts = BTreeMap<String, [u64; 3]>;

/// Counts the rows that one statement after the other changes. Tables WITHOUT ROWID are not told of.
pub(super) struct Watch {
    counts: Arc<Mutex<Counts>>,
    /// What the last statement does itself: the place of its count.
    own: Option<usize>,
    changed: Changed,
}

impl Watch {
    pub(super) fn of(connection: &mut Connection) -> rusqlite::Result<Watch> {
        let counts: Arc<Mutex<Counts>> = Arc::default();
        let shared = counts.clone();
        connection.update_hook(Some(move |action: Action, database: &str, table: &str, _: i64| {
            if database != "main" {
                return;
            }
            let mut counts = shared.lock().unwrap_or_else(PoisonError::into_inner);
            let place = match action {
                Action::SQLITE_INSERT => 0,
                Action::SQLITE_UPDATE => 1,
                _ => 2,
            };
            match counts.get_mut(table) {
                Some(found) => found[place] += 1,
                None => counts.entry(table.to_owned()).or_default()[place] += 1,
            }
        }))?;
        Ok(Watch { counts, own: None, changed: Changed { rows: 0, beyond: 0 } })
    }

    /// A statement is about to run.
    pub(super) fn begin(&mut self, sql: &str) {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let kinds = ["INSERT", "UPDATE", "DELETE"];
        self.own = kinds.iter().position(|kind| sql.starts_with(kind));
    }

    /// It has run.
    pub(super) fn end(&mut self, changed: Changed) {
        self.changed = changed;
    }

    /// What others changed while it ran; it changed rows of `table` itself.
    pub(super) fn triggered(&self, table: &str) -> Vec<TableChanges> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let own = counts.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case(table));
        if let (Some((_, counts)), Some(place)) = (own, self.own) {
            counts[place] = counts[place].saturating_sub(self.changed.rows);
        }
        let known: u64 = counts.values().flatten().sum();
        counts.insert(String::new(), [0, self.changed.beyond.saturating_sub(known), 0]);
        let changes = |(table, [inserted, updated, removed]): (String, [u64; 3])| TableChanges {
            table,
            inserted,
            updated,
            removed,
        };
        // The empty name, which sorts first, goes last.
        let (unknown, known): (Vec<_>, Vec<_>) = counts
            .into_iter()
            .filter(|(_, counts)| counts.iter().any(|rows| *rows > 0))
            .map(changes)
            .partition(|changes: &TableChanges| changes.table.is_empty());
        known.into_iter().chain(unknown).collect()
    }
}
