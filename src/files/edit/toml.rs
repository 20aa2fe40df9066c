//! Changes in TOML, by the places of its values.

mod fields;
mod records;

use super::inline::{Spacing, Style};
use super::json::{change_map, change_record, replace};
use super::meaning::{Meaning, RecordChange};
use super::notation::Notation;
use super::text::{Splices, line_end_of};
use super::toml_keys::key_parts;
use super::toml_lines::{Written, headers, leaves, written};
use super::{Old, at_path};
use crate::files::node::{Content, Node};
use crate::files::table::Record;
use crate::files::{Problem, TableShape};

/// Writes changes into TOML.
pub(super) fn edit(
    old: &Old<'_>,
    meaning: &Meaning,
    shape: &TableShape,
    splices: &mut Splices,
) -> Result<(), Problem> {
    let style = Style {
        notation: Notation::Toml,
        spacing: Spacing::usual(Notation::Toml),
        unit: "  ",
        line_end: line_end_of(old.text),
    };
    let toml = Toml { old, text: old.text, style, braces: braces(old, shape) };
    for (record, change) in old.records.iter().zip(&meaning.records) {
        toml.record(record, change, splices)?;
    }
    let gone: Vec<bool> = meaning.records.iter().map(|change| change.deleted).collect();
    if !gone.contains(&true) && meaning.arrivals.is_empty() {
        return Ok(());
    }
    match (old.container, toml.braces) {
        (Some(container), _) if toml.in_brackets(container) => {
            toml.change_brackets(container, &gone, &meaning.arrivals, splices)
        }
        (_, Some(braces)) => Err(toml.in_braces(braces)),
        _ => toml.change_tables(&gone, &meaning.arrivals, shape, splices),
    }
}

/// What stands behind an equals sign and holds the records, or what is to hold them.
fn braces<'n>(old: &Old<'n>, shape: &TableShape) -> Option<&'n Node> {
    let mut node = old.root;
    for key in &shape.rows {
        let Content::Map(map) = &node.content else { break };
        node = map.get(key)?;
        if written(old.text, node) == Written::Value {
            return Some(node);
        }
    }
    None
}

struct Toml<'o, 't> {
    old: &'o Old<'t>,
    text: &'t str,
    style: Style<'t>,
    /// The brackets that the records stand in.
    braces: Option<&'t Node>,
}

impl Toml<'_, '_> {
    fn in_brackets(&self, node: &Node) -> bool {
        let is_root = std::ptr::eq(node, self.old.root);
        !is_root && written(self.text, node) == Written::Value
    }

    fn refused(&self, node: &Node, what: &str) -> Problem {
        let problem = Problem::new(what).at(node.span.line(), node.span.column());
        problem.hint("change it by hand, then plan again")
    }

    /// Dotted keys in braces are read, and none is put in or taken out.
    fn in_braces(&self, node: &Node) -> Problem {
        let problem =
            Problem::new("dotted keys stand in these braces").at(node.span.line(), node.span.column());
        problem.hint("write what they make as braces of its own, then plan again: a = { b = 1 } for a.b = 1")
    }

    fn has_dotted(&self, node: &Node) -> bool {
        let is_dotted = |node: &Node| written(self.text, node) == Written::Dotted;
        match &node.content {
            Content::Map(map) => map.entries().iter().any(|entry| is_dotted(&entry.node)),
            _ => false,
        }
    }

    fn record(&self, record: &Record, change: &RecordChange, splices: &mut Splices) -> Result<(), Problem> {
        for (path, _) in &change.replaced {
            let Some(node) = at_path(&record.node, path) else { continue };
            if written(self.text, node) != Written::Value {
                return Err(self.refused(node, "a table of its own stands here"));
            }
        }
        let is_value = written(self.text, &record.node) == Written::Value;
        for (path, _) in &change.maps {
            let Some(node) = at_path(&record.node, path) else { continue };
            let inside = (0..path.len()).filter_map(|length| at_path(&record.node, &path[..length]));
            let is_braced = self.braces.is_some()
                || inside.chain([node]).any(|around| written(self.text, around) == Written::Value);
            if is_braced && (written(self.text, node) == Written::Dotted || self.has_dotted(node)) {
                return Err(self.in_braces(node));
            }
        }
        if is_value {
            change_record(self.text, record, change, &self.style, splices);
            return Ok(());
        }
        if let (Some(_), Some(braces)) = (&change.renamed, self.braces) {
            return Err(self.in_braces(braces));
        }
        if self.empty(record, change, splices) {
            return Ok(());
        }
        self.rename(record, change, splices);
        for (path, tree) in &change.replaced {
            if let Some(node) = at_path(&record.node, path) {
                replace(self.text, node, tree, &self.style, splices);
            }
        }
        let renamed = change.renamed.as_deref();
        for (path, change) in &change.maps {
            let Some(node) = at_path(&record.node, path) else { continue };
            let renamed = renamed.map(|key| (key, path.len()));
            match written(self.text, node) {
                Written::Value => change_map(self.text, node, change, &self.style, splices),
                _ => self.change_table(node, renamed, change, splices)?,
            }
        }
        Ok(())
    }

    /// Writes another key wherever that of a table stands: in its header, in those of the tables in it, and in
    /// dotted keys.
    fn rename(&self, record: &Record, change: &RecordChange, splices: &mut Splices) {
        let Some(new) = &change.renamed else { return };
        let headers = headers(self.text, &record.node);
        let lines = match written(self.text, &record.node) {
            Written::Dotted => leaves(self.text, &record.node),
            _ => Vec::new(),
        };
        let headers = headers.iter().map(|header| (header.node.span.start(), header.depth));
        let lines = lines.iter().filter(|leaf| !fields::goes(record, change, leaf));
        for (at, depth) in headers.chain(lines.map(|leaf| (leaf.key, leaf.depth))) {
            let parts = key_parts(self.text, at);
            if let Some(part) = parts.len().checked_sub(depth + 1).map(|index| parts[index].clone()) {
                splices.replace(part.clone(), self.style.notation.key(new, &self.text[part]));
            }
        }
    }
}
