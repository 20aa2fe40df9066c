//! Schema changes, taken back.

use serde_json::{Value as Json, json};

use super::{Changed, Writer, names};
use crate::database::Catalog;
use crate::history::undo::Entry;
use crate::program::ChangeBack;

/// Adds the step that takes a schema change back, after one that refuses where it would take data along.
pub(super) fn step(writer: &mut Writer<'_>, entry: &Entry, back: &ChangeBack) {
    let word = |key: &str| back.change[key].as_str().unwrap_or_default().to_owned();
    let (what, table) = (word("do"), word("table"));
    let Some(spelt) = writer.catalog.table(&table).map(|table| table.name.clone()) else {
        return writer.cannot(entry, &format!("table \"{table}\" is not there any more"));
    };
    let column = word("column");
    if !column.is_empty() && writer.catalog.table(&table).is_none_or(|table| table.column(&column).is_none()) {
        return writer
            .cannot(entry, &format!("column \"{column}\" of table \"{table}\" is not there any more"));
    }
    let filter = match what.as_str() {
        "drop_column" => Some(Some(differs(writer, &column, back.default.as_deref()))),
        "drop_table" => Some(None),
        _ => None,
    };
    if let Some(filter) = filter.filter(|_| writer.changed != Changed::Overwrite) {
        if let Err(reason) = guard(writer, entry, &spelt, filter) {
            return writer.cannot(entry, &reason);
        }
    }
    let step = json!({
        "step": names::step(&entry.step, "back", entry.number),
        "change": [back.change],
    });
    writer.add(&spelt, step);
    take_back(&mut writer.catalog, &what, &table, &column, &word("to"));
}

/// Holds for rows that have something else in a column than the run gave them.
fn differs(writer: &Writer<'_>, column: &str, default: Option<&str>) -> String {
    let column = format!("now.{}", writer.dialect.identifier(column));
    match default {
        None => format!("{column} is not null"),
        Some(default) => format!("not ({})", writer.dialect.same(&column, &format!("({default})"))),
    }
}

/// Refuses where rows would be lost that came since the run.
fn guard(
    writer: &mut Writer<'_>,
    entry: &Entry,
    table: &str,
    filter: Option<String>,
) -> Result<(), String> {
    let Some(found) = writer.catalog.table(table) else { return Ok(()) };
    let mut select = json!({"from": table, "as": "now"});
    if let Some(filter) = filter {
        select["where"] = Json::from(filter);
    }
    if found.identity().is_none() {
        let place = found.row_number.as_ref().or(found.place.as_ref().map(|place| &place.name));
        let Some(place) = place.filter(|_| !writer.is_touched(table)) else {
            return Err(format!("table \"{table}\" has no key to show by what would be lost with it"));
        };
        select["key"] = json!([place]);
    }
    let because = "it came since the run, and would be lost";
    writer.steps.push(json!({
        "step": names::step(&entry.step, "lost", entry.number),
        "about": "what came since the run and would go with the schema change",
        "select": select,
        "action": [{"do": "block", "because": because, "choices": []}],
    }));
    Ok(())
}

/// The tables as they are before the change.
fn take_back(catalog: &mut Catalog, what: &str, table: &str, column: &str, to: &str) {
    let is = |name: &str| name.eq_ignore_ascii_case(column);
    match what {
        "drop_table" => catalog.tables.retain(|known| !known.name.eq_ignore_ascii_case(table)),
        "drop_column" | "rename_column" => {
            let Some(found) = catalog.tables.iter_mut().find(|it| it.name.eq_ignore_ascii_case(table)) else {
                return;
            };
            if what == "drop_column" {
                found.columns.retain(|known| !is(&known.name));
                return;
            }
            let names = found.columns.iter_mut().map(|known| &mut known.name).chain(&mut found.primary_key);
            names.filter(|name| is(name)).for_each(|name| to.clone_into(name));
        }
        _ => {}
    }
}
