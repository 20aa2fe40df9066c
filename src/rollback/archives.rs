//! Archives: the rows of the run leave them, and those that the run made go.

use serde_json::json;

use super::conditions::all;
use super::{Changed, Error, Writer, names};
use crate::database::{self, Column, Table};
use crate::history::undo::{Entry, EntryKind};
use crate::migration::MadeTable;
use crate::program::{ARCHIVE_COLUMNS, UndoKind};

/// Archives that the run dropped, because it rolled back the run that had made them.
pub(super) fn made_again(entries: &[Entry]) -> Vec<MadeTable> {
    let dropped = entries.iter().filter(|entry| entry.kind == EntryKind::Dropped);
    dropped
        .map(|entry| MadeTable {
            name: entry.table.clone(),
            columns: entry.detail.columns.iter().cloned().zip(entry.detail.types.iter().cloned()).collect(),
        })
        .collect()
}

/// Such an archive as a table.
pub(super) fn table(made: &MadeTable) -> Table {
    let column = |(name, declared): &(String, String)| Column {
        name: name.clone(),
        declared: declared.clone(),
        ..Column::default()
    };
    Table { name: made.name.clone(), columns: made.columns.iter().map(column).collect(), ..Table::default() }
}

/// Takes the run's rows out of an archive, once, when the first of them is back.
pub(super) fn purged(writer: &mut Writer<'_>, entry: &Entry) {
    let of_archive =
        |other: &&Entry| other.kind == EntryKind::Rows(UndoKind::Archive) && other.table == entry.table;
    let copies: Vec<&Entry> = writer.entries.iter().filter(of_archive).collect();
    if copies.first().is_some_and(|first| first.number != entry.number) {
        return;
    }
    let Some(table) = writer.catalog.table(&entry.table).cloned() else { return };
    let run = format!(
        "now.{} = {}",
        writer.dialect.identifier(ARCHIVE_COLUMNS[0]),
        writer.dialect.text(&writer.run.id)
    );
    let mut filter = run;
    if writer.changed == Changed::Keep {
        let back: Vec<String> = copies.iter().filter_map(|copy| is_back(writer, copy)).collect();
        filter = format!(
            "{filter} and ({})",
            if back.is_empty() { "1 = 0".to_owned() } else { back.join(" or ") }
        );
    }
    let mut select = json!({"from": table.name, "as": "now", "where": filter});
    if table.identity().is_none() {
        let own =
            copies.iter().all(|copy| copy.detail.key == entry.detail.key && !copy.detail.key.is_empty());
        match table.place_name().filter(|_| !writer.is_touched(&table.name)) {
            Some(place) => select["key"] = json!([place]),
            None if own => select["key"] = json!(entry.detail.key),
            None => {
                writer.cannot(entry, &format!("rows of \"{}\" cannot be told apart", table.name));
                return;
            }
        }
    }
    let name = table.name.clone();
    let step = json!({
        "step": names::step(&entry.step, "unarchive", entry.number),
        "about": format!("rows that the run copied into \"{}\"", table.name),
        "select": select,
        "action": [{"do": "delete", "because": "its row is back"}],
    });
    writer.add(&name, step);
}

/// Whether the row of which this is a copy is back as it was.
fn is_back(writer: &Writer<'_>, copy: &Entry) -> Option<String> {
    let table = writer.catalog.table(copy.detail.columns.first()?)?;
    let dialect = writer.dialect;
    let both = |name: &str| {
        [format!("back.{}", dialect.identifier(name)), format!("now.{}", dialect.identifier(name))]
    };
    let key = table.identity()?;
    let found = key.iter().map(|name| both(name).join(" = "));
    let same = table.columns.iter().map(|column| {
        let [back, now] = both(&column.name);
        dialect.same(&back, &now)
    });
    let conditions: Vec<String> = found.chain(same).collect();
    Some(format!(
        "exists (select 1 from {} as back where {})",
        dialect.identifier(&table.name),
        all(&conditions)
    ))
}

/// Archives that the run made, and that hold nothing else.
pub(super) fn dropped(writer: &mut Writer<'_>) -> Result<Vec<MadeTable>, Error> {
    let mut dropped = Vec::new();
    if writer.changed == Changed::Keep {
        return Ok(dropped);
    }
    for entry in writer.entries.iter().filter(|entry| entry.kind == EntryKind::Made) {
        let Some(table) = writer.catalog.table(&entry.table).filter(|table| is_plain(table)).cloned() else {
            continue;
        };
        let run = writer.dialect.identifier(ARCHIVE_COLUMNS[0]);
        let others = format!(
            "SELECT count(*) FROM {} WHERE {run} IS NULL OR {run} <> {}",
            writer.dialect.base(&table.name),
            writer.dialect.text(&writer.run.id)
        );
        if table.column(ARCHIVE_COLUMNS[0]).is_none() || database::count(writer.database, &others)? > 0 {
            continue;
        }
        let columns = table.columns.iter().map(|column| (column.name.clone(), column.declared.clone()));
        dropped.push(MadeTable { name: table.name.clone(), columns: columns.collect() });
    }
    Ok(dropped)
}

/// Whether a table is still as it is made on demand.
fn is_plain(table: &Table) -> bool {
    let plain = |column: &Column| !column.not_null && !column.generated && column.default.is_none();
    table.columns.iter().all(plain)
        && table.primary_key.is_empty()
        && table.indexes.is_empty()
        && table.foreign_keys.is_empty()
        && table.checks.is_empty()
        && table.triggers.is_empty()
}
