//! References that follow new keys, in Markdown.

use crate::plan::Following;
use crate::report::markdown::parts::{grid, header, name};
use crate::report::number;

/// Every table whose references follow, with how many do.
pub(super) fn following(following: &[Following]) -> String {
    if following.is_empty() {
        return String::new();
    }
    let columns = |table: &str, columns: &[String]| {
        let columns: Vec<String> = columns.iter().map(|column| name(column)).collect();
        format!("{} ({})", name(table), columns.join(", "))
    };
    let row = |group: &Following| {
        vec![
            columns(&group.table, &group.columns),
            number(group.rows),
            columns(&group.parent, &group.parent_columns),
            if group.declared { "foreign key" } else { "`also`" }.to_owned(),
            name(&group.step),
        ]
    };
    let rows: Vec<_> = following.iter().map(row).collect();
    let titles = header(&["references", "rows", "to", "known by", "step"]);
    format!("\n## References that follow\n\n{}", grid(&titles, &rows, &[1]))
}
