//! A database and its backup side by side, for a terminal.

use std::collections::BTreeSet;

use crate::backup::{Comparison, Restored, TableRows};
use crate::report::history::minute;
use crate::report::text::page::{BOLD, GOOD, Page, WARN};
use crate::report::value::clean;
use crate::report::{Layout, backups, count, number};

/// What putting a backup back would change.
pub fn comparison(comparison: &Comparison, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    page.painted(0, BOLD, &format!("Restore {}", clean(&comparison.database)));
    page.blank();
    page.exact(&format!("  backup    {}", clean(&comparison.backup)));
    if let Some(time) = &comparison.taken_at {
        page.line(2, &format!("taken at  {time}"));
    }
    tables(&mut page, &comparison.tables);
    if !comparison.lost_runs.is_empty() {
        page.heading("Runs that would be lost");
        let row = |run: &crate::database::sqlite::KeptRun| {
            vec![minute(&run.finished_at), clean(&run.migration), clean(&run.run)]
        };
        let rows = comparison.lost_runs.iter().map(row).collect();
        page.grid(2, &["ended (UTC)", "migration", "run"], rows, &[]);
    }
    let files: BTreeSet<&String> = comparison.lost_runs.iter().flat_map(|run| &run.files).collect();
    if !files.is_empty() {
        page.heading("Files that those runs changed, and that stay as they are");
        files.iter().for_each(|file| page.exact(&format!("  {}", clean(file))));
    }
    page.blank();
    page.painted(0, WARN, "every change since the backup would be lost; it is backed up first");
    page.finish()
}

fn tables(page: &mut Page, tables: &[TableRows]) {
    page.heading("Tables");
    let rows = |rows: Option<u64>| rows.map_or("none".to_owned(), number);
    let row = |table: &TableRows| vec![clean(&table.table), rows(table.now), rows(table.then)];
    page.grid(2, &["table", "rows now", "rows then"], tables.iter().map(row).collect(), &[1, 2]);
}

/// What a restore did.
pub fn restored(restored: &Restored, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    page.blank();
    for (what, words) in backups::lines(&restored.saved) {
        page.exact(&format!("  {what:<9} {words}"));
    }
    page.blank();
    let tables = restored.comparison.tables.iter().filter_map(|table| table.then);
    let (tables, rows) = (count(tables.clone().count() as u64, "table"), count(tables.sum(), "row"));
    page.painted(
        0,
        GOOD,
        &format!("restored and verified: {tables}, {rows}; the state before is in the backup above"),
    );
    page.finish()
}
