//! A backup in a few words.

use crate::backup::Backup;
use crate::report::value::clean;
use crate::report::{count, size};

/// What is said of a backup, and in which words.
pub(in crate::report) fn lines(backup: &Backup) -> Vec<(&'static str, String)> {
    let rows = backup.rows.map_or(String::new(), |rows| format!(", {}", count(rows, "row")));
    let held = format!("{}, {}{rows}", size(backup.bytes), count(backup.tables, "table"));
    let mut lines = vec![("backup", clean(&backup.path)), ("", held)];
    lines.extend(backup.removed.iter().map(|path| ("removed", clean(path))));
    lines.extend(backup.not_removed.iter().map(|why| ("kept", format!("{}, against --keep", clean(why)))));
    lines
}
