//! Rows that refer to rows which stay as they are: under their former key there may be a stranger by now.

use super::kept::{Kept, kept};
use super::rows::{ALIASES, Held};
use super::{Changed, Error, Writer, stays};
use crate::database::Table;
use crate::history::undo::{Entry, EntryKind};
use crate::program::UndoKind;

/// The alias of the row that another refers to.
pub(super) const PARENT: &str = "parent_kept";

/// A reference: the columns here, the table, and the columns there.
type Reference = (Vec<String>, String, Vec<String>);

/// Rows whose former reference leads to a row that is passed over, or to one that stays because of that.
pub(super) fn held(
    writer: &mut Writer<'_>,
    entry: &Entry,
    (table, own): (&Table, &Kept),
    cleared: &[String],
) -> Result<Option<Held>, Error> {
    if writer.changed != Changed::Keep {
        return Ok(None);
    }
    let first = node(writer, entry, table.clone(), own.clone())?;
    let mut conditions = first.settled.clone();
    if !first.links.is_empty() {
        let nodes = reached(writer, first)?;
        conditions.push(stays::condition(writer, &nodes, cleared));
    }
    let because = "it refers to a row that stays as it is".to_owned();
    let condition = format!("({})", conditions.join(" or "));
    Ok((!conditions.is_empty()).then_some(Held { condition, because }))
}

/// The rows of an entry that is not undone yet, and the rows that they referred to.
pub(super) struct Node {
    pub(super) entry: Entry,
    pub(super) table: Table,
    pub(super) kept: Kept,
    /// Holds where a row referred to one of which it is settled that it stays.
    pub(super) settled: Vec<String>,
    /// References to rows of entries that are not undone yet.
    pub(super) links: Vec<Link>,
}

/// A reference to rows of an entry.
pub(super) struct Link {
    /// Its number.
    pub(super) parent: u64,
    /// Holds for the row and the one that it referred to.
    pub(super) on: String,
}

/// What the rows of an entry referred to.
fn node(writer: &mut Writer<'_>, entry: &Entry, table: Table, kept: Kept) -> Result<Node, Error> {
    let (mut settled, mut links) = (Vec::new(), Vec::new());
    for reference in references(writer, entry, &table) {
        let Some(values) = former(writer, &kept, &reference.0) else { continue };
        let entries = writer.entries;
        let parents = entries.iter().filter(|other| other.table.eq_ignore_ascii_case(&reference.1));
        for parent in parents {
            let Some((of_parent, conditions)) = led_to(writer, parent, &reference, &values)? else {
                continue;
            };
            match writer.placed.iter().find(|(number, _)| *number == parent.number) {
                Some((_, index)) => {
                    settled.extend(passed_over(writer, parent, &of_parent, conditions, *index))
                }
                None => links.push(Link { parent: parent.number, on: conditions.join(" and ") }),
            }
        }
    }
    Ok(Node { entry: entry.clone(), table, kept, settled, links })
}

/// All entries that references lead to from this one, it first.
fn reached(writer: &mut Writer<'_>, first: Node) -> Result<Vec<Node>, Error> {
    let mut nodes = vec![first];
    let mut done = 0;
    while let Some(from) = nodes.get(done) {
        let wanted: Vec<u64> = from.links.iter().map(|link| link.parent).collect();
        for number in wanted {
            if nodes.iter().any(|node| node.entry.number == number) {
                continue;
            }
            let entries = writer.entries;
            let Some(entry) = entries.iter().find(|entry| entry.number == number) else { continue };
            let (EntryKind::Rows(kind), Ok(table)) = (entry.kind, writer.fitting(entry)) else { continue };
            let kept = kept(writer, entry, kind)?;
            nodes.push(node(writer, entry, table, kept)?);
        }
        done += 1;
    }
    Ok(nodes)
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

/// The rows that had these values before the run, and what leads to them.
fn led_to(
    writer: &mut Writer<'_>,
    parent: &Entry,
    (_, _, columns): &Reference,
    values: &[String],
) -> Result<Option<(Kept, Vec<String>)>, Error> {
    let EntryKind::Rows(kind @ (UndoKind::Update | UndoKind::Delete | UndoKind::Rekey)) = parent.kind else {
        return Ok(None);
    };
    if writer.fitting(parent).is_err() {
        return Ok(None);
    }
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
    let same = titles.iter().zip(values).map(|(title, value)| format!("{} = {value}", of(writer, title)));
    let conditions = same.collect();
    Ok(Some((of_parent, conditions)))
}

fn of(writer: &Writer<'_>, title: &str) -> String {
    format!("{PARENT}.{}", writer.dialect.identifier(title))
}

/// Whether a step that is placed left such a row as it is.
fn passed_over(
    writer: &Writer<'_>,
    parent: &Entry,
    of_parent: &Kept,
    mut conditions: Vec<String>,
    index: usize,
) -> Option<String> {
    let EntryKind::Rows(kind) = parent.kind else { return None };
    let keys = of_parent.own_key.iter().enumerate();
    conditions.extend(keys.map(|(number, key)| format!("p.\"k_{}\" = {}", number + 1, of(writer, key))));
    conditions.push(format!("p.\"decision\" in ({})", decisions(kind, of_parent.key.is_empty())?));
    Some(format!(
        "exists (select 1 from {} as {PARENT} join {} as p on {})",
        of_parent.source,
        writer.dialect.temporary(&format!("amend_plan_{}", index + 1)),
        conditions.join(" and ")
    ))
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
