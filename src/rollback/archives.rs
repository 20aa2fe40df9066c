//! Archives: the rows of the run leave them, and those that the run made go.

use serde_json::json;

use super::conditions::all;
use super::copies::{self, Copies};
use super::kept::{Kept, Value, source_name};
use super::names::Titles;
use super::rows::{Decided, Found, Held};
use super::{Changed, Error, Writer};
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
pub(super) fn purged(writer: &mut Writer<'_>, entry: &Entry) -> Result<(), Error> {
    let copies: Vec<&Entry> = copies_into(writer.entries, &entry.table).collect();
    if copies.first().is_some_and(|first| first.number != entry.number) {
        return Ok(());
    }
    // One that somebody dropped has no rows to take out.
    let Some(table) = writer.catalog.table(&entry.table).cloned() else { return Ok(()) };
    let is_kept = |column: &&Column| {
        copies
            .iter()
            .all(|copy| copy.detail.columns.iter().any(|kept| kept.eq_ignore_ascii_case(&column.name)))
    };
    let columns: Vec<String> =
        table.columns.iter().filter(is_kept).map(|column| column.name.clone()).collect();
    let lost = copies.iter().flat_map(|copy| &copy.detail.columns).find(|name| table.column(name).is_none());
    if let Some(lost) = lost {
        writer.cannot(entry, &format!("column \"{lost}\" of table \"{}\" is not there any more", table.name));
        return Ok(());
    }
    let query = all_copies(writer, &copies, &columns);
    let key = key(writer, &table, &copies, (&query, &columns))?;
    let place = table.place_name().filter(|_| !writer.is_touched(&table.name)).cloned();
    if key.is_empty() && place.is_none() {
        writer.cannot(entry, &format!("rows of \"{}\" cannot be told apart", table.name));
        return Ok(());
    }
    let (kept, row) = source(writer, entry, &query, &columns, &key);
    let held = (writer.changed == Changed::Keep).then(|| {
        let back: Vec<String> = copies.iter().filter_map(|copy| is_back(writer, copy, &kept)).collect();
        let back = if back.is_empty() { "1 = 0".to_owned() } else { back.join(" or ") };
        Held { condition: format!("not ({back})"), because: "its row is not back".to_owned() }
    });
    let found = place.map(|place| {
        let of_run = Copies { query: &query, columns: &columns, key: &key, run: &writer.run.id };
        let query = copies::found(writer.dialect, &table, &of_run, &place);
        writer.unarchived.push((table.name.clone(), query.clone()));
        let source = format!("{}_found", kept.source);
        writer.sources.insert(source.clone(), json!({"query": query, "key": ["kept"]}));
        Found { source, row, place }
    });
    let decided = Decided { held, found, ..Decided::new(writer, entry, &table, &kept) };
    let step = decided.step("unarchive", decided.delete());
    writer.add(&table.name, step);
    Ok(())
}

/// What the run copied into an archive.
fn copies_into<'a>(entries: &'a [Entry], archive: &str) -> impl Iterator<Item = &'a Entry> {
    let is_copy =
        move |entry: &&Entry| entry.kind == EntryKind::Rows(UndoKind::Archive) && entry.table == archive;
    entries.iter().filter(is_copy)
}

/// All that the run copied into an archive, each with its number as `row`.
fn all_copies(writer: &Writer<'_>, copies: &[&Entry], columns: &[String]) -> String {
    let dialect = writer.dialect;
    let arms: Vec<String> = copies
        .iter()
        .map(|copy| {
            let values = columns.iter().filter_map(|column| {
                let place = copy.detail.columns.iter().position(|kept| kept.eq_ignore_ascii_case(column))?;
                Some(format!("\"a_{}\" as {}", place + 1, dialect.identifier(column)))
            });
            let values: Vec<String> = values.collect();
            let kept = dialect.kept(copy.kept.as_deref().unwrap_or_default());
            let locator = dialect.row_locator();
            format!(
                "select {} as amend_copy, {locator} as amend_place, {} from {kept}",
                copy.number,
                values.join(", ")
            )
        })
        .collect();
    arms.join(" union all ")
}

/// What finds a copy in an archive: its key, else that of the rows with the run, where that does.
fn key(
    writer: &mut Writer<'_>,
    table: &Table,
    copies: &[&Entry],
    (query, columns): (&str, &[String]),
) -> Result<Vec<String>, Error> {
    let is_kept = |name: &String| columns.iter().any(|column| column.eq_ignore_ascii_case(name));
    if let Some(key) = table.identity().filter(|key| key.iter().all(is_kept)) {
        return Ok(key);
    }
    let own = &copies[0].detail.key;
    if own.is_empty() || copies.iter().any(|copy| copy.detail.key != *own) {
        return Ok(Vec::new());
    }
    let key: Vec<String> = own.iter().cloned().chain([ARCHIVE_COLUMNS[0].to_owned()]).collect();
    let dialect = writer.dialect;
    let names: Vec<String> = key.iter().map(|column| dialect.identifier(column)).collect();
    let is_null: Vec<String> = names.iter().map(|name| format!("{name} is null")).collect();
    let run = format!("{} = {}", dialect.identifier(ARCHIVE_COLUMNS[0]), dialect.text(&writer.run.id));
    let mut searched = vec![format!("({query})")];
    if !writer.is_touched(&table.name) {
        searched.push(format!("(select * from {} where {run})", dialect.base(&table.name)));
    }
    for rows in searched {
        let repeated = format!(
            "SELECT count(*) FROM (SELECT 1 AS found FROM {rows} AS r GROUP BY {} HAVING count(*) > 1 OR {}) AS q",
            names.join(", "),
            is_null.join(" OR ")
        );
        if database::count(writer.database, &repeated)? > 0 {
            return Ok(Vec::new());
        }
    }
    Ok(key)
}

/// The copies as a source of the migration, and its column with their numbers.
fn source(
    writer: &mut Writer<'_>,
    entry: &Entry,
    query: &str,
    columns: &[String],
    key: &[String],
) -> (Kept, String) {
    let dialect = writer.dialect;
    let mut titles = Titles::default();
    let row = titles.take("row");
    let values: Vec<Value> =
        columns.iter().map(|column| (column.clone(), None, Some(titles.take(column)))).collect();
    let title = |column: &String| {
        let found = values.iter().find(|(name, ..)| name.eq_ignore_ascii_case(column));
        found.and_then(|(_, _, after)| after.clone())
    };
    let key: Vec<(String, String)> =
        key.iter().filter_map(|column| Some((column.clone(), title(column)?))).collect();
    let mut own_key: Vec<String> = key.iter().map(|(_, title)| title.clone()).collect();
    let mut selected: Vec<String> = values
        .iter()
        .filter_map(|(column, _, after)| {
            Some(format!("c.{} as {}", dialect.identifier(column), dialect.identifier(after.as_deref()?)))
        })
        .collect();
    selected.push(format!("{} as {}", copies::NUMBER, dialect.identifier(&row)));
    if own_key.is_empty() {
        own_key.push(row.clone());
    }
    let name = source_name(writer, entry);
    let query = format!("select {} from ({query}) as c", selected.join(", "));
    writer.sources.insert(name.clone(), json!({"query": query, "key": own_key}));
    let shown = values.iter().filter_map(|(_, _, after)| after.clone()).collect();
    writer.rollback.columns.insert(name.clone(), shown);
    (Kept { source: name, own_key, key, values }, row)
}

/// Whether the row of which this is a copy is back as it was.
fn is_back(writer: &Writer<'_>, copy: &Entry, kept: &Kept) -> Option<String> {
    let table = writer.catalog.table(copy.detail.of.as_deref()?)?;
    let dialect = writer.dialect;
    let both = |name: &str| {
        let (_, _, title) = kept.values.iter().find(|(column, ..)| column.eq_ignore_ascii_case(name))?;
        let copied = format!("kept.{}", dialect.identifier(title.as_deref()?));
        Some([format!("back.{}", dialect.identifier(name)), copied])
    };
    let key = table.identity()?;
    let found = key.iter().map(|name| Some(both(name)?.join(" = ")));
    let same = table.columns.iter().filter_map(|column| {
        let [back, copied] = both(&column.name)?;
        Some(Some(dialect.same(&back, &copied)))
    });
    let conditions: Vec<String> = found.chain(same).collect::<Option<Vec<String>>>()?;
    Some(format!(
        "exists (select 1 from {} as back where {})",
        dialect.identifier(&table.name),
        all(&conditions)
    ))
}

/// Has the archives dropped that the run made, where they hold nothing else in the end.
pub(super) fn dropped(writer: &mut Writer<'_>) -> Result<(), Error> {
    for entry in writer.entries.iter().filter(|entry| entry.kind == EntryKind::Made) {
        let Some(table) = writer.catalog.table(&entry.table).filter(|table| is_plain(table)).cloned() else {
            continue;
        };
        let columns = table.columns.iter().map(|column| (column.name.clone(), column.declared.clone()));
        let made = MadeTable { name: table.name.clone(), columns: columns.collect() };
        match writer.changed == Changed::Refuse && is_emptied(writer, &table.name)? {
            true => writer.rollback.drop.push(made),
            // Rows may stay.
            false => writer.rollback.drop_where_empty.push(made),
        }
    }
    Ok(())
}

/// Whether every row that the archive has now is one that leaves it.
fn is_emptied(writer: &mut Writer<'_>, table: &str) -> Result<bool, Error> {
    let archive = writer.dialect.base(table);
    let place = writer.dialect.row_locator();
    let query = match writer.unarchived.iter().find(|(name, _)| name == table) {
        Some((_, found)) => format!(
            "SELECT count(*) FROM {archive} AS t WHERE NOT EXISTS (SELECT 1 FROM ({found}) AS f WHERE f.place = t.{place})"
        ),
        None if writer.is_touched(table) => return Ok(false),
        None => format!("SELECT count(*) FROM {archive}"),
    };
    Ok(database::count(writer.database, &query)? == 0)
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
