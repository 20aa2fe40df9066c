//! Files that change, in words.

use crate::plan::FilePlan;
use crate::report::count;
use crate::report::value::clean;

/// What changes in a file: `2 records changed, 1 added, in registry`.
pub(super) fn what(file: &FilePlan) -> String {
    let counted = [(file.changed, "changed"), (file.added, "added"), (file.removed, "removed")];
    let mut parts: Vec<String> = Vec::new();
    for (records, how) in counted.into_iter().filter(|(records, _)| *records > 0) {
        let first = parts.is_empty();
        parts.push(if first {
            format!("{} {how}", count(records, "record"))
        } else {
            format!("{records} {how}")
        });
    }
    let tables: Vec<String> = file.tables.iter().map(|table| clean(table)).collect();
    format!("{} in {}", parts.join(", "), tables.join(", "))
}
