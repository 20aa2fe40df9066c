//! Columns that came since a run: what somebody wrote there goes with a row.

use super::Writer;
use super::kept::Kept;
use crate::database::{Column, Table};
use crate::history::undo::Entry;

/// Conditions that hold where a row has nothing but defaults in columns that the run did not know.
pub(super) fn unfilled(
    writer: &Writer<'_>,
    entry: &Entry,
    table: &Table,
    kept: &Kept,
    alias: &str,
) -> Vec<String> {
    if table.in_file {
        return Vec::new();
    }
    let is = |name: &str, column: &Column| name.eq_ignore_ascii_case(&column.name);
    let of_entries = |column: &Column| {
        let others = writer.entries.iter().filter(|other| other.kind == entry.kind);
        let mut others = others.filter(|other| other.table == entry.table);
        others.any(|other| other.detail.columns.iter().any(|name| is(name, column)))
    };
    let known = |column: &Column| kept.values.iter().any(|(name, ..)| is(name, column)) || of_entries(column);
    let new =
        table.columns.iter().filter(|column| !column.generated && !is_numbered(column) && !known(column));
    new.map(|column| {
        let now = format!("{alias}.{}", writer.dialect.identifier(&column.name));
        match &column.default {
            None => format!("{now} is null"),
            Some(default) => {
                let default = writer.dialect.cast(&format!("({default})"), &column.declared);
                format!("({now} is null or {})", writer.dialect.same(&now, &default))
            }
        }
    })
    .collect()
}

/// Whether the database gives each row a number there: asking for it would use one up.
fn is_numbered(column: &Column) -> bool {
    let default = column.default.as_deref().unwrap_or_default();
    column.fixed || column.next_number.is_some() || default.contains("nextval(")
}
