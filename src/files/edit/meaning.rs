//! What changes mean for the values of a file.

use std::cmp::Ordering;

use super::arrival::{arrival, by_key};
use super::{Change, Old};
use crate::files::node::{Content, Node};
use crate::files::table::{Record, field, of_value, read, same};
use crate::files::{Format, Problem, TableColumn, TableShape, Tree};
use crate::sql::Value;

/// What happens to the records of a table.
#[derive(Debug)]
pub(super) struct Meaning {
    /// One for each record that there is.
    pub(super) records: Vec<RecordChange>,
    /// Records that come, in the order of where they go.
    pub(super) arrivals: Vec<Arrival>,
}

/// What happens to a record.
#[derive(Debug, Default, Clone)]
pub(super) struct RecordChange {
    pub(super) deleted: bool,
    pub(super) renamed: Option<String>,
    /// Values that become others: the way to them, and the new value.
    pub(super) replaced: Vec<(Vec<String>, Tree)>,
    /// The columns that change.
    pub(super) touched: Vec<String>,
    /// What comes into and goes out of its maps, each with the way to it; the record's own is empty.
    pub(super) maps: Vec<(Vec<String>, MapChange)>,
}

/// Fields that go and come.
#[derive(Debug, Default, Clone)]
pub(super) struct MapChange {
    pub(super) removed: Vec<String>,
    pub(super) added: Vec<(String, Tree)>,
}

/// A record that comes.
#[derive(Debug)]
pub(super) struct Arrival {
    /// How many of the old records stand before it.
    pub(super) after: usize,
    pub(super) key: Option<String>,
    pub(super) tree: Tree,
}

impl Meaning {
    /// Whether nothing changes.
    pub(super) fn is_empty(&self) -> bool {
        let untouched = |record: &RecordChange| {
            !record.deleted
                && record.renamed.is_none()
                && record.replaced.is_empty()
                && record.maps.is_empty()
        };
        self.arrivals.is_empty() && self.records.iter().all(untouched)
    }
}

/// What is told of a change that cannot be.
fn wrong(record: Option<&Record>, message: String) -> Problem {
    let problem = Problem::new(message);
    match record {
        Some(record) => {
            let span = record.key.as_ref().map_or(record.node.span, |(_, span)| *span);
            problem.at(span.line(), span.column()).of(Node::name(&record.node.path))
        }
        None => problem,
    }
}

/// What the changes mean for these records.
pub(super) fn meaning(old: &Old<'_>, shape: &TableShape, changes: &[Change]) -> Result<Meaning, Problem> {
    let (records, format) = (&old.records, old.format);
    let mut meaning =
        Meaning { records: records.iter().map(|_| RecordChange::default()).collect(), arrivals: Vec::new() };
    let earlier = by_key(old, shape);
    for change in changes {
        let number = match change {
            Change::Set { record, .. }
            | Change::Remove { record, .. }
            | Change::Rename { record, .. }
            | Change::Delete { record } => usize::try_from(*record).unwrap_or(usize::MAX),
            Change::Insert { key, values } => {
                let arrival = arrival(old, &earlier, shape, key.as_deref(), values)?;
                meaning.arrivals.push(arrival);
                continue;
            }
        };
        let (Some(record), Some(change_of)) = (records.get(number), meaning.records.get_mut(number)) else {
            return Err(Problem::new(format!("there is no record {number}")));
        };
        if let Change::Set { column, .. } | Change::Remove { column, .. } = change {
            if change_of.touched.contains(column) {
                return Err(wrong(Some(record), format!("column \"{column}\" is to change twice")));
            }
            change_of.touched.push(column.clone());
        }
        match change {
            Change::Delete { .. } => change_of.deleted = true,
            Change::Rename { key, .. } => rename(record, key, change_of)?,
            Change::Set { column, value, .. } => {
                set(record, format, column_of(shape, column)?, value, change_of)?
            }
            Change::Remove { column, .. } => remove(record, format, column_of(shape, column)?, change_of)?,
            Change::Insert { .. } => {}
        }
    }
    for (record, change) in records.iter().zip(&mut meaning.records) {
        if change.deleted {
            *change = RecordChange { deleted: true, ..RecordChange::default() };
        } else if !matches!(record.node.content, Content::Map(_)) && !change.maps.is_empty() {
            return Err(wrong(Some(record), "the record is no map of fields".to_owned()));
        }
    }
    meaning.arrivals.sort_by(|one, other| {
        // Records of a list keep the order in which they are given.
        let keys = || if old.is_sorted { one.key.cmp(&other.key) } else { Ordering::Equal };
        one.after.cmp(&other.after).then_with(keys)
    });
    Ok(meaning)
}

fn column_of<'s>(shape: &'s TableShape, name: &str) -> Result<&'s TableColumn, Problem> {
    let found = shape.columns.iter().find(|column| column.name == name);
    found.ok_or_else(|| Problem::new(format!("the table has no column \"{name}\"")))
}

fn rename(record: &Record, key: &str, change: &mut RecordChange) -> Result<(), Problem> {
    match &record.key {
        None => Err(wrong(Some(record), "the record stands in a list and has no `$key`".to_owned())),
        Some((old, _)) => {
            change.renamed = (**old != *key).then(|| key.to_owned());
            Ok(())
        }
    }
}

fn set(
    record: &Record,
    format: Format,
    column: &TableColumn,
    value: &Value,
    change: &mut RecordChange,
) -> Result<(), Problem> {
    let found = field(&record.node, column, format)?;
    let refused = |problem: Problem| {
        let message = format!("column \"{}\": {}", column.name, problem.message);
        wrong(Some(record), message)
            .hint(problem.hint.unwrap_or_else(|| "change what the rule gives it".into()))
    };
    let (value, tree) = of_value(value, column.kind, format).map_err(refused)?;
    let Some(node) = found else {
        if value != Value::Null {
            add(&record.node, &column.path, tree, change);
        }
        return Ok(());
    };
    let old = read(node, column.kind, format);
    match tree {
        _ if old.is_ok_and(|old| same(column.kind, &old, &value)) => {}
        Tree::Null if format == Format::Toml => removed(&column.path, change),
        tree => change.replaced.push((column.path.clone(), tree)),
    }
    Ok(())
}

fn remove(
    record: &Record,
    format: Format,
    column: &TableColumn,
    change: &mut RecordChange,
) -> Result<(), Problem> {
    match field(&record.node, column, format)? {
        Some(node) if matches!(&node.content, Content::Text(text) if format == Format::Csv && text.is_empty()) =>
            {}
        // What has no value stays a column of the file.
        Some(_) if format == Format::Csv => {
            change.replaced.push((column.path.clone(), Tree::Text(String::new())));
        }
        Some(_) => removed(&column.path, change),
        None => {}
    }
    Ok(())
}

fn removed(path: &[String], change: &mut RecordChange) {
    if let Some((last, map)) = path.split_last() {
        let removed = &mut map_change(map, change).removed;
        if !removed.contains(last) {
            removed.push(last.clone());
        }
    }
}

fn map_change<'c>(path: &[String], change: &'c mut RecordChange) -> &'c mut MapChange {
    let position = change.maps.iter().position(|(map, _)| map == path).unwrap_or_else(|| {
        change.maps.push((path.to_vec(), MapChange::default()));
        change.maps.len() - 1
    });
    &mut change.maps[position].1
}

/// A value at the end of a path of which the record has only a part.
fn add(record: &Node, path: &[String], tree: Tree, change: &mut RecordChange) {
    let mut node = record;
    for (index, segment) in path.iter().enumerate() {
        let next = match &node.content {
            Content::Map(map) => map.get(segment),
            _ => None,
        };
        match next {
            Some(next) if matches!(next.content, Content::Null) => {
                // Null becomes a map, which more values may come into.
                let rest = nested(&path[index + 1..], tree);
                match change.replaced.iter_mut().find(|(replaced, _)| *replaced == path[..=index]) {
                    Some((_, known)) => merge(known, rest),
                    None => change.replaced.push((path[..=index].to_vec(), rest)),
                }
                return;
            }
            Some(next) => node = next,
            None => {
                let added = &mut map_change(&path[..index], change).added;
                let rest = nested(&path[index + 1..], tree);
                match added.iter_mut().find(|(known, _)| known == segment) {
                    Some((_, known)) => merge(known, rest),
                    None => added.push((segment.clone(), rest)),
                }
                return;
            }
        }
    }
}

pub(super) fn nested(path: &[String], tree: Tree) -> Tree {
    path.iter().rev().fold(tree, |tree, segment| Tree::Map(vec![(segment.clone(), tree)]))
}

pub(super) fn merge(known: &mut Tree, more: Tree) {
    match (known, more) {
        (Tree::Map(entries), Tree::Map(more)) => {
            for (key, value) in more {
                match entries.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, known)) => merge(known, value),
                    None => entries.push((key, value)),
                }
            }
        }
        (known, more) => *known = more,
    }
}

/// Whether the records stand in a map, in the order of their keys.
pub(super) fn is_sorted(records: &[Record]) -> bool {
    let keys = || records.iter().map(|record| record.key.as_ref().map(|(key, _)| key));
    keys().all(|key| key.is_some()) && keys().zip(keys().skip(1)).all(|(one, other)| one < other)
}

/// A record as it is meant to be.
pub(super) fn changed(record: &Record, change: &RecordChange, format: Format) -> Tree {
    let mut tree = Tree::of(&record.node.content);
    for (path, value) in &change.replaced {
        let joined = [path.join(".")];
        let path = if format == Format::Csv { &joined[..] } else { &path[..] };
        if let Some(place) = path.iter().try_fold(&mut tree, |tree, key| inside(tree, key)) {
            *place = value.clone();
        }
    }
    for (path, change) in &change.maps {
        let map = path.iter().try_fold(&mut tree, |tree, key| inside(tree, key));
        if let Some(Tree::Map(entries)) = map {
            entries.retain(|(key, _)| !change.removed.contains(key));
            entries.extend(change.added.iter().cloned());
        }
    }
    tree
}

pub(super) fn inside<'t>(tree: &'t mut Tree, key: &str) -> Option<&'t mut Tree> {
    let Tree::Map(entries) = tree else { return None };
    entries.iter_mut().find(|(known, _)| known == key).map(|(_, value)| value)
}
