//! The rows that one entry keeps, as a source of the migration.

use serde_json::json;

use super::names::Titles;
use super::{Error, Writer};
use crate::database;
use crate::history::undo::Entry;
use crate::program::UndoKind;

/// The kept rows of one entry, as a source.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) source: String,
    /// The source's own key.
    pub(super) own_key: Vec<String>,
    /// Columns that find a row now, each with the source's column.
    pub(super) key: Vec<(String, String)>,
    /// The kept columns, each with the source's columns for its value before and after.
    pub(super) values: Vec<Value>,
}

/// A column, and the source's columns for its value before and after.
pub(super) type Value = (String, Option<String>, Option<String>);

/// Adds the source with the rows of an entry.
pub(super) fn kept(writer: &mut Writer<'_>, entry: &Entry, kind: UndoKind) -> Result<Kept, Error> {
    let nameless = lacks_keys(writer, entry, kind)?;
    let dialect = writer.dialect;
    let mut titles = Titles::default();
    let mut selected = Vec::new();
    let mut select = |column: String, wanted: &str| {
        let title = titles.take(wanted);
        selected.push((column, title.clone()));
        title
    };
    let detail = &entry.detail;
    let (mut key, mut values) = (Vec::new(), Vec::new());
    let whole = matches!(kind, UndoKind::Delete | UndoKind::Insert);
    if !whole {
        for (index, column) in detail.key.iter().enumerate() {
            key.push((column.clone(), select(format!("\"k_{}\"", index + 1), column)));
        }
    }
    for (index, column) in detail.columns.iter().enumerate() {
        let number = index + 1;
        let (before, after) = match kind {
            UndoKind::Delete => (Some(select(format!("\"b_{number}\""), column)), None),
            UndoKind::Insert => (None, Some(select(format!("\"a_{number}\""), column))),
            _ => (
                Some(select(format!("\"b_{number}\""), &format!("{column} before"))),
                Some(select(format!("\"a_{number}\""), &format!("{column} after"))),
            ),
        };
        values.push((column.clone(), before, after));
    }
    if whole && !nameless {
        for column in &detail.key {
            let found = values.iter().find(|(name, ..)| name.eq_ignore_ascii_case(column));
            let title = found.and_then(|(_, before, after)| before.clone().or_else(|| after.clone()));
            key.extend(title.map(|title| (column.clone(), title)));
        }
    }
    let mut own_key: Vec<String> = key.iter().map(|(_, title)| title.clone()).collect();
    if own_key.is_empty() {
        let number = format!("row_number() over (order by {})", dialect.row_locator());
        own_key.push(select(number, "row"));
    }
    let source = source_name(writer, entry);
    let columns: Vec<String> =
        selected.iter().map(|(column, title)| format!("{column} as {}", dialect.identifier(title))).collect();
    let table = dialect.kept(entry.kept.as_deref().unwrap_or_default());
    writer.sources.insert(
        source.clone(),
        json!({"query": format!("select {} from {table}", columns.join(", ")), "key": own_key.clone()}),
    );
    let shown = selected.into_iter().map(|(_, title)| title).collect();
    writer.rollback.columns.insert(source.clone(), shown);
    Ok(Kept { source, own_key, key, values })
}

/// Whether a row that came or left has NULL in its key: SQLite takes that in keys of other types than INTEGER.
fn lacks_keys(writer: &mut Writer<'_>, entry: &Entry, kind: UndoKind) -> Result<bool, Error> {
    let prefix = match kind {
        UndoKind::Delete => "b",
        UndoKind::Insert => "a",
        _ => return Ok(false),
    };
    let columns = entry.detail.columns.iter().enumerate();
    let is_key = |name: &String| entry.detail.key.iter().any(|key| key.eq_ignore_ascii_case(name));
    let of_key = columns.filter(|(_, name)| is_key(name));
    let is_null: Vec<String> =
        of_key.map(|(index, _)| format!("\"{prefix}_{}\" IS NULL", index + 1)).collect();
    if is_null.is_empty() {
        return Ok(false);
    }
    let table = writer.dialect.kept(entry.kept.as_deref().unwrap_or_default());
    let sql = format!("SELECT count(*) FROM {table} WHERE {}", is_null.join(" OR "));
    Ok(database::count(writer.database, &sql)? > 0)
}

/// A name that no table has.
pub(super) fn source_name(writer: &Writer<'_>, entry: &Entry) -> String {
    let mut name = format!("kept_{}", entry.number);
    let taken = |name: &str| {
        writer.catalog.table(name).is_some()
            || writer.catalog.views.iter().any(|view| view.eq_ignore_ascii_case(name))
    };
    while taken(&name) {
        name.push('_');
    }
    name
}

/// The columns that were NULL before in some row that got a value.
pub(super) fn had_none(writer: &mut Writer<'_>, entry: &Entry) -> Result<Vec<String>, Error> {
    let table = writer.dialect.kept(entry.kept.as_deref().unwrap_or_default());
    let counts: Vec<String> = (1..=entry.detail.columns.len())
        .map(|number| {
            format!("count(CASE WHEN \"b_{number}\" IS NULL AND \"a_{number}\" IS NOT NULL THEN 1 END)")
        })
        .collect();
    let counts = writer.database.counts(&format!("SELECT {} FROM {table}", counts.join(", ")))?;
    let columns = entry.detail.columns.iter().zip(counts);
    Ok(columns.filter(|(_, count)| *count > 0).map(|(column, _)| column.clone()).collect())
}
