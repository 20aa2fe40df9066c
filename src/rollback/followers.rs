//! Rows that refer to rows which stay as they are: under their former key there may be a stranger by now.

use super::kept::{Kept, kept};
use super::rows::{ALIASES, Decided, Held};
use super::{Changed, Error, Writer};
use crate::database::Table;
use crate::history::undo::{Entry, EntryKind};
use crate::program::UndoKind;

/// The aliases in a condition about the row that another refers to.
const PARENT: (&str, &str) = ("parent_kept", "parent_now");

/// A reference: the columns here, the table, and the columns there.
type Reference = (Vec<String>, String, Vec<String>);

/// Rows whose former reference leads to a row that is passed over.
pub(super) fn held(
    writer: &mut Writer<'_>,
    entry: &Entry,
    table: &Table,
    own: &Kept,
) -> Result<Option<Held>, Error> {
    if writer.changed != Changed::Keep {
        return Ok(None);
    }
    let mut conditions = Vec::new();
    for reference in references(writer, entry, table) {
        let Some(values) = former(writer, own, &reference.0) else { continue };
        let entries = writer.entries;
        let parents = entries.iter().filter(|other| other.table.eq_ignore_ascii_case(&reference.1));
        for parent in parents {
            conditions.extend(passed_over(writer, parent, &reference, &values)?);
        }
    }
    let because = "it refers to a row that stays as it is".to_owned();
    let condition = format!("({})", conditions.join(" or "));
    Ok((!conditions.is_empty()).then_some(Held { condition, because }))
}

/// The references of a table, those that only the run's rule declared too.
fn references(writer: &Writer<'_>, entry: &Entry, table: &Table) -> Vec<Reference> {
    let known = writer.catalog.table(&table.name).unwrap_or(table).foreign_keys.iter();
    let declared = known.map(|key| (key.columns.clone(), key.parent.clone(), key.parent_columns.clone()));
    let also = entry.detail.also.iter();
    let also = also.map(|it| (it.columns.clone(), it.parent.clone(), it.parent_columns.clone()));
    declared.chain(also).collect()
}

/// What these columns were before the run; nothing where none of them is kept.
fn former(writer: &Writer<'_>, own: &Kept, columns: &[String]) -> Option<Vec<String>> {
    let quoted = |alias: &str, name: &str| format!("{alias}.{}", writer.dialect.identifier(name));
    let before = |column: &String| {
        let kept = own.values.iter().find(|(name, ..)| name.eq_ignore_ascii_case(column))?;
        Some(quoted(ALIASES.0, kept.1.as_deref()?))
    };
    columns.iter().any(|column| before(column).is_some()).then(|| {
        columns.iter().map(|column| before(column).unwrap_or_else(|| quoted(ALIASES.1, column))).collect()
    })
}

/// Whether the row that had these values before the run stays as it is.
fn passed_over(
    writer: &mut Writer<'_>,
    parent: &Entry,
    (_, _, columns): &Reference,
    values: &[String],
) -> Result<Option<String>, Error> {
    let EntryKind::Rows(kind @ (UndoKind::Update | UndoKind::Delete | UndoKind::Rekey)) = parent.kind else {
        return Ok(None);
    };
    let Ok(table) = writer.fitting(parent) else { return Ok(None) };
    let of_parent = kept(writer, parent, kind)?;
    let changed = columns.iter().any(|column| {
        of_parent.values.iter().any(|(name, before, _)| before.is_some() && name.eq_ignore_ascii_case(column))
    });
    let title = |column: &String| {
        let value = of_parent.values.iter().find(|(name, ..)| name.eq_ignore_ascii_case(column));
        let key = of_parent.key.iter().find(|(name, _)| name.eq_ignore_ascii_case(column));
        value.and_then(|(_, before, _)| before.clone()).or_else(|| key.map(|(_, title)| title.clone()))
    };
    let titles: Option<Vec<String>> = columns.iter().map(title).collect();
    let Some(titles) = titles.filter(|_| changed) else { return Ok(None) };
    let quoted = |title: &String| format!("{}.{}", PARENT.0, writer.dialect.identifier(title));
    let same = titles.iter().zip(values).map(|(title, value)| format!("{} = {value}", quoted(title)));
    let mut conditions: Vec<String> = same.collect();
    let placed = writer.placed.iter().find(|(number, _)| *number == parent.number);
    let Some((_, index)) = placed else {
        if of_parent.key.is_empty() {
            return Ok(None);
        }
        // Its step comes later: the row is still what that step will see.
        let parent = Decided { aliases: PARENT, ..Decided::new(writer, parent, &table, &of_parent) };
        let stays = if kind == UndoKind::Delete { "('changed')" } else { "('changed', 'gone')" };
        conditions.push(format!("({}) in {stays}", parent.state()));
        return Ok(Some(format!(
            "exists (select 1 from {} as {} left join {} as {} on {} where {})",
            of_parent.source,
            PARENT.0,
            writer.dialect.identifier(&table.name),
            PARENT.1,
            parent.on(),
            conditions.join(" and ")
        )));
    };
    let keys = of_parent.own_key.iter().enumerate();
    conditions.extend(keys.map(|(number, key)| format!("p.\"k_{}\" = {}", number + 1, quoted(key))));
    let Some(decisions) = decisions(kind, of_parent.key.is_empty()) else { return Ok(None) };
    conditions.push(format!("p.\"decision\" in ({decisions})"));
    Ok(Some(format!(
        "exists (select 1 from {} as {} join {} as p on {})",
        of_parent.source,
        PARENT.0,
        writer.dialect.temporary(&format!("amend_plan_{}", index + 1)),
        conditions.join(" and ")
    )))
}

/// The decisions that leave a row as it is, by their place in the step's table.
fn decisions(kind: UndoKind, keyless: bool) -> Option<&'static str> {
    match (kind, keyless) {
        // Rows without a key come back whoever is there.
        (UndoKind::Delete, true) => None,
        (UndoKind::Delete, false) => Some("3, 5"),
        (_, true) => Some("2, 3"),
        (_, false) => Some("3, 4, 5"),
    }
}
