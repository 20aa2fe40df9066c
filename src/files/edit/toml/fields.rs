//! Fields of TOML that go and come in tables whose fields take lines.

use std::ops::Range;

use super::super::at_path;
use super::super::meaning::{MapChange, RecordChange};
use super::super::text::{
    Lines, Splices, indent, insert_lines, line_end_of, line_start, line_stop, next_line, own_start,
    remove_lines,
};
use super::super::toml_keys::key_parts;
use super::super::toml_lines::{Leaf, Table, Written, headers, leaves, written};
use super::Toml;
use crate::files::Problem;
use crate::files::node::{Content, Node};
use crate::files::table::Record;

impl Toml<'_, '_> {
    /// Changes fields of a table; `renamed` is a new key of the record that it stands in, so many keys above.
    pub(super) fn change_table(
        &self,
        node: &Node,
        renamed: Option<(&str, usize)>,
        change: &MapChange,
        splices: &mut Splices,
    ) -> Result<(), Problem> {
        let Content::Map(map) = &node.content else { return Ok(()) };
        for key in &change.removed {
            let Some(node) = map.get(key) else { continue };
            if written(self.text, node) != Written::Value {
                return Err(self.refused(node, "a table of its own stands here"));
            }
        }
        let leaves = leaves(self.text, node);
        if leaves.is_empty() && written(self.text, node) == Written::Dotted {
            return self.open(node, renamed, change, splices);
        }
        let items = self.lines_of(&leaves);
        let is_own = |leaf: &Leaf<'_>| {
            map.entries().iter().any(|entry| {
                change.removed.iter().any(|key| **key == *entry.key) && std::ptr::eq(&*entry.node, leaf.node)
            })
        };
        let gone: Vec<bool> = leaves.iter().map(is_own).collect();
        if !change.added.is_empty() {
            let (prefix, stop) = match leaves.last() {
                Some(leaf) => {
                    let stop = line_stop(self.text, leaf.node.span.end());
                    (self.prefix(leaf, renamed, written(self.text, node)), stop)
                }
                None => {
                    let indent = indent(self.text, node.span.start()).to_owned();
                    (indent, line_stop(self.text, node.span.end()))
                }
            };
            let table = Table { text: self.text, style: &self.style };
            let lines = table.dotted(&change.added, &prefix, Some(map));
            let end = line_end_of(self.text);
            match (items.first(), items.last()) {
                (Some(first), Some(last)) if gone.iter().all(|gone| *gone) => {
                    splices.replace(first.start..last.stop, lines.join(end));
                    return Ok(());
                }
                _ => {
                    // What is removed last must not take away the place of what comes.
                    let stays = gone.iter().rposition(|gone| !gone).map(|index| items[index].stop);
                    let text: String = lines.iter().map(|line| format!("{end}{line}")).collect();
                    splices.insert(stays.unwrap_or(stop), text);
                }
            }
        }
        remove_lines(self.text, &items, &gone, splices);
        Ok(())
    }

    /// What stands before a field on its line: in a table without a header the keys that lead to it.
    fn prefix(&self, leaf: &Leaf<'_>, renamed: Option<(&str, usize)>, written: Written) -> String {
        let parts = key_parts(self.text, leaf.key);
        match parts.len().checked_sub(leaf.depth) {
            Some(index) if written == Written::Dotted => {
                let before = line_start(self.text, leaf.key)..parts[index].start;
                self.renamed(before, &parts[..index], renamed)
            }
            _ => indent(self.text, leaf.key).to_owned(),
        }
    }

    /// A text that leads to a table, with the new key of the record.
    fn renamed(&self, text: Range<usize>, parts: &[Range<usize>], renamed: Option<(&str, usize)>) -> String {
        let own = renamed.and_then(|(key, above)| {
            let own = parts.get(parts.len().checked_sub(above + 1)?)?.clone();
            Some((key, own))
        });
        match own {
            None => self.text[text].to_owned(),
            Some((key, own)) => {
                let key = self.style.notation.key(key, &self.text[own.clone()]);
                format!("{}{key}{}", &self.text[text.start..own.start], &self.text[own.end..text.end])
            }
        }
    }

    /// Puts fields into a table that only the headers of others make: it gets a header of its own.
    fn open(
        &self,
        node: &Node,
        renamed: Option<(&str, usize)>,
        change: &MapChange,
        splices: &mut Splices,
    ) -> Result<(), Problem> {
        let headers = headers(self.text, node);
        let refused = || self.refused(node, "no line of this table shows where a field belongs");
        let header = headers.iter().min_by_key(|header| header.node.span.start()).ok_or_else(refused)?;
        if change.added.is_empty() {
            return Ok(());
        }
        let start = header.node.span.start();
        let parts = key_parts(self.text, start);
        let own = parts.get(..parts.len().saturating_sub(header.depth)).unwrap_or_default();
        let (Some(first), Some(last)) = (own.first(), own.last()) else { return Err(refused()) };
        let path = self.renamed(first.start..last.end, own, renamed);
        let table = Table { text: self.text, style: &self.style };
        let Content::Map(map) = &node.content else { return Ok(()) };
        let lines = table.section(&path, false, &change.added, indent(self.text, start), Some(map));
        let end = line_end_of(self.text);
        insert_lines(self.text, own_start(self.text, start, 0), &lines.join(end), end, splices);
        Ok(())
    }

    /// The lines of fields, with the comments directly above them.
    pub(super) fn lines_of(&self, leaves: &[Leaf<'_>]) -> Vec<Lines> {
        let mut items: Vec<Lines> = Vec::new();
        for leaf in leaves {
            let floor = items.last().map_or(0, |item| next_line(self.text, item.stop));
            let start = own_start(self.text, leaf.key, floor);
            items.push(Lines { start, stop: line_stop(self.text, leaf.node.span.end()) });
        }
        items
    }

    /// Writes a record of dotted keys that loses the last of them as an empty one; whether it is one.
    pub(super) fn empty(&self, record: &Record, change: &RecordChange, splices: &mut Splices) -> bool {
        let is_dotted = written(self.text, &record.node) == Written::Dotted;
        let comes = change.maps.iter().any(|(_, change)| !change.added.is_empty());
        let leaves = leaves(self.text, &record.node);
        if !is_dotted || comes || change.maps.is_empty() || !headers(self.text, &record.node).is_empty() {
            return false;
        }
        let is_emptied = leaves.iter().all(|leaf| goes(record, change, leaf));
        let (Some(first), true) = (leaves.first(), is_emptied) else { return false };
        let parts = key_parts(self.text, first.key);
        let Some(own) = parts.len().checked_sub(first.depth + 1).map(|index| parts[index].clone()) else {
            return false;
        };
        let start = line_start(self.text, first.key);
        let key = match &change.renamed {
            Some(new) => self.style.notation.key(new, &self.text[own.clone()]),
            None => self.text[own.clone()].to_owned(),
        };
        splices
            .replace(start..first.node.span.end(), format!("{}{key} = {{}}", &self.text[start..own.start]));
        let gone: Vec<bool> = (0..leaves.len()).map(|index| index > 0).collect();
        remove_lines(self.text, &self.lines_of(&leaves), &gone, splices);
        true
    }
}

/// Whether a field of a record is to go.
pub(super) fn goes(record: &Record, change: &RecordChange, leaf: &Leaf<'_>) -> bool {
    change.maps.iter().any(|(path, change)| {
        let map = at_path(&record.node, path).map(|node| &node.content);
        let Some(Content::Map(map)) = map else { return false };
        change.removed.iter().any(|key| map.get(key).is_some_and(|node| std::ptr::eq(&**node, leaf.node)))
    })
}
