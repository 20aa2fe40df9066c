//! Schema changes, taken back.

use serde_json::{Value as Json, json};

use super::conditions::texts;
use super::kept::source_name;
use super::{Changed, Writer, names};
use crate::database::{Catalog, Column, Table};
use crate::history::undo::{Entry, EntryKind};
use crate::program::{ChangeBack, UndoKind};

/// Adds the step that takes a schema change back, after one that refuses where it would take data along.
pub(super) fn step(writer: &mut Writer<'_>, entry: &Entry, back: &ChangeBack) {
    let first = back.changes.first().cloned().unwrap_or_default();
    let word = |key: &str| first[key].as_str().unwrap_or_default().to_owned();
    let (what, table, column) = (word("do"), word("table"), word("column"));
    let known = writer.catalog.table(&table);
    let has_column = known.is_some_and(|table| table.column(&column).is_some());
    let refusal = match what.as_str() {
        "create_table" if known.is_some() => Some(format!("there is another table \"{table}\" now")),
        "create_table" => None,
        _ if known.is_none() => Some(format!("table \"{table}\" is not there any more")),
        "add_column" if has_column => Some(format!("\"{table}\" has another column \"{column}\" now")),
        "drop_column" | "rename_column" if !has_column => {
            Some(format!("column \"{column}\" of table \"{table}\" is not there any more"))
        }
        _ => None,
    };
    if let Some(reason) = refusal {
        return writer.cannot(entry, &reason);
    }
    let spelt = known.map_or_else(|| table.clone(), |table| table.name.clone());
    let given = writer.entries.iter().find(|it| it.number == entry.number + 1 && it.kind == EntryKind::Given);
    let filter = match (what.as_str(), given) {
        _ if writer.changed == Changed::Overwrite => None,
        ("drop_column", Some(given)) => match given_otherwise(writer, given) {
            Ok(filter) => Some(Some(filter)),
            Err(reason) => return writer.cannot(entry, &reason),
        },
        ("drop_column", None) => Some(Some(differs(writer, &table, &column, back.default.as_deref()))),
        ("drop_table", _) => Some(None),
        _ => None,
    };
    if let Some(filter) = filter
        && let Err(reason) = guard(writer, entry, &spelt, filter)
    {
        return writer.cannot(entry, &reason);
    }
    if back.unlogged {
        writer.rollback.unlogged.push(table.clone());
    }
    if !back.definition.is_empty() {
        writer.rollback.definitions.insert(table.clone(), back.definition.clone());
    }
    let step = json!({
        "step": names::step(&entry.step, "back", entry.number),
        "change": back.changes,
    });
    writer.add(&spelt, step);
    take_back(&mut writer.catalog, &what, &first);
}

/// Holds for rows that have something else in a column than the run gave them.
fn differs(writer: &Writer<'_>, table: &str, column: &str, default: Option<&str>) -> String {
    let known = writer.catalog.table(table).and_then(|table| table.column(column));
    let declared = known.map(|column| column.declared.as_str()).unwrap_or_default();
    let column = format!("now.{}", writer.dialect.identifier(column));
    match default {
        None => format!("{column} is not null"),
        Some(default) => format!(
            "not ({})",
            writer.dialect.same(&column, &writer.dialect.cast(&format!("({default})"), declared))
        ),
    }
}

/// Holds for rows that have something else in a column than what the run kept of it.
fn given_otherwise(writer: &mut Writer<'_>, given: &Entry) -> Result<String, String> {
    writer.fitting(given)?;
    let dialect = writer.dialect;
    let columns: Vec<&String> = given.detail.key.iter().chain(&given.detail.columns).collect();
    let now: Vec<String> = columns.iter().map(|name| format!("now.{}", dialect.identifier(name))).collect();
    let source = source_name(writer, given);
    let query = format!(
        "select distinct {} as content from {}",
        texts(dialect, &given.columns()),
        dialect.kept(given.kept.as_deref().unwrap_or_default())
    );
    let filter = format!("{} not in (select content from {source})", texts(dialect, &now));
    writer.sources.insert(source, json!({"query": query, "key": ["content"]}));
    Ok(filter)
}

/// Refuses where rows would be lost that came since the run.
fn guard(writer: &mut Writer<'_>, entry: &Entry, table: &str, filter: Option<String>) -> Result<(), String> {
    let Some(found) = writer.catalog.table(table) else { return Ok(()) };
    let mut select = json!({"from": table, "as": "now"});
    if let Some(filter) = &filter {
        select["where"] = Json::from(filter.clone());
    }
    if found.identity().is_none() {
        match found.place_name().filter(|_| !writer.is_touched(table)) {
            Some(place) => select["key"] = json!([place]),
            None if filter.is_none() => select = counted(writer, entry, table),
            None => return Err(format!("table \"{table}\" has no key to show by what would be lost")),
        }
    }
    let because = "it came since the run, and would be lost";
    let step = names::step(&entry.step, "lost", entry.number);
    writer.rollback.guards.push(step.clone());
    writer.steps.push(json!({
        "step": step,
        "about": "what came since the run and would go with the schema change",
        "select": select,
        "action": [{"do": "block", "because": because, "choices": []}],
    }));
    Ok(())
}

/// Rows without a key that a table has besides those of the run: how many it has in all.
fn counted(writer: &mut Writer<'_>, entry: &Entry, table: &str) -> Json {
    let of_run = |known: &&Entry| known.table == table && known.kind == EntryKind::Rows(UndoKind::Insert);
    let kept = writer.entries.iter().filter(of_run).filter_map(|known| known.kept.as_ref());
    let counts: Vec<String> =
        kept.map(|kept| format!("(select count(*) from {})", writer.dialect.kept(kept))).collect();
    let source = format!("kept_{}_besides", entry.number);
    let query = format!(
        "select count(*) as number from {} having count(*) > {}",
        writer.dialect.identifier(table),
        if counts.is_empty() { "0".to_owned() } else { counts.join(" + ") }
    );
    writer.sources.insert(source.clone(), json!({"query": query, "key": ["number"]}));
    json!({"from": source, "as": "now"})
}

/// The tables as they are before the change.
fn take_back(catalog: &mut Catalog, what: &str, change: &Json) {
    let word = |key: &str| change[key].as_str().unwrap_or_default();
    let (table, column) = (word("table"), word("column"));
    let is = |name: &str| name.eq_ignore_ascii_case(column);
    let named = |name: &str| Column { name: name.to_owned(), ..Column::default() };
    match what {
        "drop_table" => catalog.tables.retain(|known| !known.name.eq_ignore_ascii_case(table)),
        "create_table" => {
            let columns = change["columns"].as_object().into_iter().flat_map(|columns| columns.keys());
            let key = change["primary_key"].as_array().into_iter().flatten().filter_map(Json::as_str);
            catalog.tables.push(Table {
                name: table.to_owned(),
                columns: columns.map(|name| named(name)).collect(),
                primary_key: key.map(str::to_owned).collect(),
                ..Table::default()
            });
        }
        "add_column" | "drop_column" | "rename_column" => {
            let Some(found) = catalog.tables.iter_mut().find(|it| it.name.eq_ignore_ascii_case(table)) else {
                return;
            };
            match what {
                "add_column" => found.columns.push(named(column)),
                "drop_column" => found.columns.retain(|known| !is(&known.name)),
                _ => {
                    let columns = found.columns.iter_mut().map(|known| &mut known.name);
                    let names = columns.chain(&mut found.primary_key).filter(|name| is(name));
                    names.for_each(|name| word("to").clone_into(name));
                }
            }
        }
        _ => {}
    }
}
