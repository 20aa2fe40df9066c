//! References that follow new keys, for a terminal.

use crate::plan::Following;
use crate::report::number;
use crate::report::text::page::Page;
use crate::report::value::clean;

/// Every table whose references follow, with how many do.
pub(super) fn following(page: &mut Page, following: &[Following]) {
    if following.is_empty() {
        return;
    }
    page.heading("References that follow");
    let columns = |table: &str, columns: &[String]| {
        let columns: Vec<String> = columns.iter().map(|column| clean(column)).collect();
        format!("{} ({})", clean(table), columns.join(", "))
    };
    let row = |group: &Following| {
        vec![
            columns(&group.table, &group.columns),
            number(group.rows),
            columns(&group.parent, &group.parent_columns),
            if group.declared { "foreign key" } else { "also" }.to_owned(),
            clean(&group.step),
        ]
    };
    let header = ["references", "rows", "to", "known by", "step"];
    page.grid(2, &header, following.iter().map(row).collect(), &[1]);
}
