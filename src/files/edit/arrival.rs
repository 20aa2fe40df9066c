//! Records that come, and those of an earlier text that come back.

use std::collections::HashMap;

use super::Old;
use super::meaning::{Arrival, inside, merge, nested};
use crate::files::node::{Content, Node};
use crate::files::table::{Record, field, of_value, read, same, spelled};
use crate::files::{Format, Problem, TableColumn, TableShape, Tree};
use crate::sql::Value;

/// A record that comes; one that stands in the earlier text has all its fields from there.
pub(super) fn arrival(
    old: &Old<'_>,
    earlier: &HashMap<Vec<String>, &Record>,
    shape: &TableShape,
    key: Option<&str>,
    values: &[(String, Value)],
) -> Result<Arrival, Problem> {
    let Old { records, format, is_map, .. } = old;
    let (format, is_map) = (*format, *is_map);
    let new = |column: &TableColumn| {
        let (_, value) = values.iter().find(|(name, _)| *name == column.name)?;
        of_value(value, column.kind, format).ok().map(|(value, _)| value)
    };
    let earlier = key_of(shape, key, new).and_then(|key| earlier.get(&key).copied());
    let mut tree = earlier.map_or(Tree::Map(Vec::new()), |record| Tree::of(&record.node.content));
    for column in &shape.columns {
        let path = if format == Format::Csv { vec![column.path.join(".")] } else { column.path.clone() };
        let had = earlier.and_then(|record| value_of(record, column, format));
        let Some((_, value)) = values.iter().find(|(name, _)| *name == column.name) else {
            if had.is_some_and(|had| had != Value::Null) {
                take_out(&mut tree, &path);
            }
            continue;
        };
        let (value, made) = of_value(value, column.kind, format).map_err(|problem| {
            let message = format!("column \"{}\" of a record that comes: {}", column.name, problem.message);
            Problem { message, ..problem }
        })?;
        if had.is_some_and(|had| same(column.kind, &had, &value)) {
            continue;
        }
        take_out(&mut tree, &path);
        if value != Value::Null {
            merge(&mut tree, nested(&path, made));
        }
    }
    if let Some((name, _)) =
        values.iter().find(|(name, _)| shape.columns.iter().all(|column| column.name != *name))
    {
        return Err(Problem::new(format!("the table has no column \"{name}\"")));
    }
    if is_map != key.is_some() {
        let what = if is_map { "has no `$key`" } else { "has a `$key`, and the records stand in a list" };
        return Err(Problem::new(format!("a record that comes {what}")));
    }
    let after = match key {
        Some(key) if old.is_sorted => {
            records.partition_point(|record| record.key.as_ref().is_some_and(|(own, _)| **own < *key))
        }
        _ => records.len(),
    };
    if let Some(last) = records.last().filter(|_| earlier.is_none()) {
        order_like(&mut tree, &last.node);
    }
    Ok(Arrival { after, key: key.map(str::to_owned), tree })
}

/// The records of the earlier text, by their keys.
pub(super) fn by_key<'o>(old: &'o Old<'_>, shape: &TableShape) -> HashMap<Vec<String>, &'o Record> {
    let key = |record: &Record| {
        let own = record.key.as_ref().map(|(key, _)| &**key);
        key_of(shape, own, |column| value_of(record, column, old.format))
    };
    old.earlier.iter().filter_map(|record| Some((key(record)?, record))).collect()
}

/// A record's key, whatever the spelling of its values.
fn key_of(
    shape: &TableShape,
    own: Option<&str>,
    value: impl Fn(&TableColumn) -> Option<Value>,
) -> Option<Vec<String>> {
    let part = |name: &String| match shape.columns.iter().find(|column| column.name == *name) {
        Some(column) => value(column).map(|value| spelled(column.kind, &value)),
        None => own.map(str::to_owned),
    };
    shape.key.iter().map(part).collect()
}

fn value_of(record: &Record, column: &TableColumn, format: Format) -> Option<Value> {
    let node = field(&record.node, column, format).ok().flatten()?;
    read(node, column.kind, format).ok()
}

fn take_out(tree: &mut Tree, path: &[String]) {
    let Some((last, map)) = path.split_last() else { return };
    if let Some(Tree::Map(entries)) = map.iter().try_fold(tree, |tree, key| inside(tree, key)) {
        entries.retain(|(key, _)| key != last);
    }
}

/// Puts fields in the order that another record has them.
fn order_like(tree: &mut Tree, node: &Node) {
    let (Tree::Map(entries), Content::Map(map)) = (tree, &node.content) else { return };
    entries.sort_by_key(|(key, _)| map.position(key).unwrap_or(usize::MAX));
    for (key, value) in entries {
        if let Some(node) = map.get(key) {
            order_like(value, node);
        }
    }
}
