//! Whether a changed text holds what was meant.

use std::collections::HashMap;
use std::sync::Arc;

use super::Old;
use super::meaning::{Meaning, meant};
use crate::files::node::{Node, item_path, key_path};
use crate::files::table::{cells, records_of};
use crate::files::{Format, TableShape, Tree, csv, parse_root};

/// Reads the new text and compares all its values with what was meant; tells the first that differs.
pub(super) fn check(old: &Old<'_>, meaning: &Meaning, shape: &TableShape, new: &str) -> Result<(), String> {
    let root = parse_root(new, old.format).map_err(|problem| format!("the changed text: {problem}"))?;
    let mut expected = Tree::of(&old.root.content);
    let records = meant(&old.records, meaning, old.format);
    let is_empty = records.is_empty();
    put(&mut expected, &shape.rows, of_records(records, old.is_map));
    let mut found = Tree::of(&root.content);
    if is_empty {
        // Without records some formats have no list, and `null` stands for one as well.
        put(&mut expected, &shape.rows, Tree::Null);
        put(&mut found, &shape.rows, Tree::Null);
    }
    if old.format == Format::Csv {
        blank_out(&mut expected, old)?;
    }
    if old.format == Format::Toml {
        // A table of dotted keys is gone with the last of them.
        prune(&mut expected, shape.rows.len() + 2);
        prune(&mut found, shape.rows.len() + 2);
    }
    equal(&expected, &found, &"".into())?;
    let mut problems = Vec::new();
    old.records.iter().for_each(|record| drop(cells(&record.node, old.format, shape, &mut problems)));
    // What was wrong before was refused when the table was read.
    if problems.is_empty() {
        for record in records_of(&root, old.format, shape).map_err(|problem| problem.to_string())? {
            cells(&record.node, old.format, shape, &mut problems);
        }
        return problems.first().map_or(Ok(()), |problem| Err(problem.to_string()));
    }
    Ok(())
}

fn of_records(records: Vec<(Option<String>, Tree)>, is_map: bool) -> Tree {
    match is_map {
        true => Tree::Map(records.into_iter().map(|(key, tree)| (key.unwrap_or_default(), tree)).collect()),
        false => Tree::List(records.into_iter().map(|(_, tree)| tree).collect()),
    }
}

fn put(tree: &mut Tree, path: &[String], value: Tree) {
    let Some((first, rest)) = path.split_first() else {
        *tree = value;
        return;
    };
    if let Tree::Map(entries) = tree {
        match entries.iter_mut().find(|(key, _)| key == first) {
            Some((_, inner)) => put(inner, rest, value),
            None => {
                let mut inner = Tree::Map(Vec::new());
                put(&mut inner, rest, value);
                entries.push((first.clone(), inner));
            }
        }
    }
}

/// Gives the records that come the columns of CSV that they have no value for.
fn blank_out(expected: &mut Tree, old: &Old<'_>) -> Result<(), String> {
    let header = csv::header(old.text).map_err(|problem| problem.to_string())?;
    let Tree::List(records) = expected else { return Ok(()) };
    for record in records {
        let Tree::Map(entries) = record else { continue };
        for field in &header {
            if entries.iter().all(|(key, _)| **key != *field.text) {
                entries.push((field.text.to_string(), Tree::Text(String::new())));
            }
        }
    }
    Ok(())
}

/// Removes maps without keys from below a depth.
fn prune(tree: &mut Tree, depth: usize) {
    match tree {
        Tree::List(items) => items.iter_mut().for_each(|item| prune(item, depth.saturating_sub(1))),
        Tree::Map(entries) => {
            entries.iter_mut().for_each(|(_, value)| prune(value, depth.saturating_sub(1)));
            if depth <= 1 {
                entries.retain(|(_, value)| !matches!(value, Tree::Map(inner) if inner.is_empty()));
            }
        }
        _ => {}
    }
}

/// Whether two values are equal, whatever the order of keys; tells the first that is not.
fn equal(expected: &Tree, found: &Tree, path: &Arc<str>) -> Result<(), String> {
    match (expected, found) {
        (Tree::List(one), Tree::List(other)) if one.len() == other.len() => {
            let mut pairs = one.iter().zip(other).enumerate();
            pairs.try_for_each(|(index, (one, other))| equal(one, other, &item_path(path, index)))
        }
        (Tree::Map(one), Tree::Map(other)) if one.len() == other.len() => {
            let other: HashMap<&str, &Tree> =
                other.iter().map(|(key, value)| (key.as_str(), value)).collect();
            one.iter().try_for_each(|(key, value)| match other.get(key.as_str()) {
                Some(other) => equal(value, other, &key_path(path, key)),
                None => Err(format!("{} lacks \"{key}\"", Node::name(path))),
            })
        }
        _ if expected == found => Ok(()),
        _ => Err(format!("{} is not what was meant", Node::name(path))),
    }
}
