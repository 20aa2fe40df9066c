//! Whether a changed text holds what was meant.

use std::sync::Arc;

use super::Old;
use super::meaning::{Arrival, Meaning, RecordChange, changed};
use super::same::{Meant, Sameness};
use crate::files::node::{Content, Map, Node, key_path};
use crate::files::table::{Record, cells};
use crate::files::{Format, TableShape, Tree, csv, parse_root};

/// Reads the new text and compares all its values with what was meant; tells the first that differs.
///
/// Values that do not change are compared as they were read, so that a large file is not there once more.
pub(super) fn check(old: &Old<'_>, meaning: &Meaning, shape: &TableShape, new: &str) -> Result<(), String> {
    let root = parse_root(new, old.format).map_err(|problem| format!("the changed text: {problem}"))?;
    let header = match old.format {
        Format::Csv => csv::header(old.text).map_err(|problem| problem.to_string())?,
        _ => Vec::new(),
    };
    let header = header.iter().map(|field| field.text.to_string()).collect();
    // In TOML a table of dotted keys is gone with the last of them.
    let void_below = (old.format == Format::Toml).then_some(shape.rows.len() + 1);
    let check = Check { old, meaning, shape, header, sameness: Sameness { void_below } };
    check.around(Some(old.root), Some(&root), &shape.rows, &"".into())
}

struct Check<'a> {
    old: &'a Old<'a>,
    meaning: &'a Meaning,
    shape: &'a TableShape,
    /// The columns of CSV: a record that comes has all of them.
    header: Vec<String>,
    sameness: Sameness,
}

impl Check<'_> {
    /// Compares what stands around the records, and then those.
    fn around(
        &self,
        old: Option<&Node>,
        new: Option<&Node>,
        rows: &[String],
        path: &Arc<str>,
    ) -> Result<(), String> {
        let Some((key, rest)) = rows.split_first() else { return self.records(new, path) };
        let depth = self.shape.rows.len() - rows.len();
        let (before, after) = (old.and_then(map_of), new.and_then(map_of));
        let others = |map: Option<&Map>| {
            let entries = map.map(Map::entries).unwrap_or_default();
            entries.iter().filter(|entry| *entry.key != **key).count()
        };
        if others(before) != others(after) {
            return Err(format!("{} has other keys than before", Node::name(path)));
        }
        for entry in before.map(Map::entries).unwrap_or_default().iter().filter(|entry| *entry.key != **key) {
            let path = key_path(path, &entry.key);
            match after.and_then(|map| map.get(&entry.key)) {
                Some(new) => self.sameness.same(Meant::Read(&entry.node), new, depth + 1, &path)?,
                None => return Err(format!("{} is gone", Node::name(&path))),
            }
        }
        let inner = |map: Option<&'_ Map>| map.and_then(|map| map.get(key)).cloned();
        self.around(inner(before).as_deref(), inner(after).as_deref(), rest, &key_path(path, key))
    }

    fn records(&self, new: Option<&Node>, path: &Arc<str>) -> Result<(), String> {
        let stay = self.meaning.records.iter().filter(|change| !change.deleted).count();
        let expected = stay + self.meaning.arrivals.len();
        let found = match new.map(|node| &node.content) {
            Some(Content::List(items)) => items.len(),
            Some(Content::Map(map)) => map.entries().len(),
            // Without records some formats have no list, and `null` stands for one as well.
            _ => 0,
        };
        if found != expected {
            return Err(format!("{} has {found} records instead of {expected}", Node::name(path)));
        }
        let Some(new) = new.filter(|_| expected > 0) else { return Ok(()) };
        let mut next = 0;
        let mut arrivals = self.meaning.arrivals.iter().peekable();
        for (index, (record, change)) in self.old.records.iter().zip(&self.meaning.records).enumerate() {
            while let Some(arrival) = arrivals.next_if(|arrival| arrival.after <= index) {
                self.arrival(new, &mut next, arrival)?;
            }
            if !change.deleted {
                self.record(new, &mut next, record, change)?;
            }
        }
        arrivals.try_for_each(|arrival| self.arrival(new, &mut next, arrival))
    }

    fn arrival(&self, new: &Node, next: &mut usize, arrival: &Arrival) -> Result<(), String> {
        let mut tree = arrival.tree.clone();
        self.blank_out(&mut tree);
        let found = found(new, next, arrival.key.as_deref())?;
        self.sameness.same(Meant::Made(&tree), found, self.shape.rows.len() + 1, &found.path)?;
        self.readable(found)
    }

    fn record(
        &self,
        new: &Node,
        next: &mut usize,
        record: &Record,
        change: &RecordChange,
    ) -> Result<(), String> {
        let own = record.key.as_ref().map(|(key, _)| &**key);
        let found = found(new, next, change.renamed.as_deref().or(own))?;
        let depth = self.shape.rows.len() + 1;
        if change.replaced.is_empty() && change.maps.is_empty() {
            return self.sameness.same(Meant::Read(&record.node), found, depth, &found.path);
        }
        let tree = changed(record, change, self.old.format);
        self.sameness.same(Meant::Made(&tree), found, depth, &found.path)?;
        // What was wrong before was refused when the table was read.
        let mut before = Vec::new();
        cells(&record.node, self.old.format, self.shape, &mut before);
        if before.is_empty() { self.readable(found) } else { Ok(()) }
    }

    /// Whether a record is one of the table.
    fn readable(&self, record: &Node) -> Result<(), String> {
        let mut problems = Vec::new();
        cells(record, self.old.format, self.shape, &mut problems);
        problems.first().map_or(Ok(()), |problem| Err(problem.to_string()))
    }

    /// Gives a record that comes the columns of CSV that it has no value for.
    fn blank_out(&self, record: &mut Tree) {
        let Tree::Map(entries) = record else { return };
        for field in &self.header {
            if entries.iter().all(|(key, _)| key != field) {
                entries.push((field.clone(), Tree::Text(String::new())));
            }
        }
    }
}

fn map_of(node: &Node) -> Option<&Map> {
    if let Content::Map(map) = &node.content { Some(map) } else { None }
}

/// The record with this key, or the next one of a list.
fn found<'n>(new: &'n Node, next: &mut usize, key: Option<&str>) -> Result<&'n Node, String> {
    let found = match (&new.content, key) {
        (Content::List(items), None) => items.get(*next),
        (Content::Map(map), Some(key)) => map.get(key),
        _ => None,
    };
    *next += 1;
    let name = || key.map_or_else(|| format!("[{}]", *next - 1), |key| format!("\"{key}\""));
    found.map(|node| &**node).ok_or_else(|| format!("{} lacks {}", Node::name(&new.path), name()))
}
