//! YAML outside brackets, as lines.

use super::inline::Style;
use super::notation::Notation;
use crate::files::Tree;
use crate::files::node::{Content, Map, Node};

/// How lines of YAML are to look.
pub(in crate::files) struct Block<'t> {
    pub(in crate::files) text: &'t str,
    /// How what stands in brackets looks.
    pub(in crate::files) flow: Style<'t>,
    /// One step of indentation.
    pub(in crate::files) unit: String,
    /// Whether lists and maps that have no neighbour take lines.
    pub(in crate::files) spread: bool,
}

impl Block<'_> {
    fn raw<'n>(&'n self, node: &Node) -> &'n str {
        self.text.get(node.span.range()).unwrap_or_default()
    }

    /// A value in brackets, on one line.
    pub(in crate::files) fn in_brackets(&self, tree: &Tree, like: Option<&Node>) -> String {
        match tree {
            Tree::List(_) | Tree::Map(_) => self.flow.value(tree, None, self.text, like),
            scalar => {
                let raw = like.map(|node| self.raw(node)).unwrap_or_default();
                Notation::YamlBlock.scalar(scalar, raw)
            }
        }
    }

    /// The lines of a map, in the style of another one.
    pub(in crate::files) fn map(
        &self,
        entries: &[(String, Tree)],
        indent: &str,
        like: Option<&Map>,
    ) -> Vec<String> {
        let mut lines = Vec::new();
        for (key, value) in entries {
            let neighbour = like.and_then(|map| map.get(key)).map(|node| &**node);
            let key = format!("{indent}{}:", self.key(key, like));
            self.value(key, value, indent, neighbour, &mut lines);
        }
        lines
    }

    /// A key, in the style of those beside it.
    pub(in crate::files) fn key(&self, key: &str, like: Option<&Map>) -> String {
        let beside = like.and_then(|map| map.position(key).or(Some(0)).and_then(|at| map.entries().get(at)));
        let raw = beside.and_then(|entry| self.text.get(entry.key_span.range())).unwrap_or_default();
        Notation::YamlBlock.key(key, raw)
    }

    /// A value behind what begins its line.
    pub(in crate::files) fn value(
        &self,
        begin: String,
        value: &Tree,
        indent: &str,
        like: Option<&Node>,
        lines: &mut Vec<String>,
    ) {
        let in_brackets = match like {
            Some(node) => match &node.content {
                Content::List(_) | Content::Map(_) => self.raw(node).starts_with(['[', '{']),
                _ => matches!(value, Tree::List(_)) && !self.spread,
            },
            None => matches!(value, Tree::List(_)) && !self.spread,
        };
        let inner = format!("{indent}{}", self.unit);
        match value {
            Tree::Map(entries) if !entries.is_empty() && !in_brackets => {
                lines.push(begin);
                let like = like.and_then(|node| match &node.content {
                    Content::Map(map) => Some(map),
                    _ => None,
                });
                lines.extend(self.map(entries, &inner, like));
            }
            Tree::List(items) if !items.is_empty() && !in_brackets => {
                lines.push(begin);
                items.iter().for_each(|item| self.item(item, &inner, lines));
            }
            value => lines.push(format!("{begin} {}", self.in_brackets(value, like))),
        }
    }

    /// An item of a list.
    pub(in crate::files) fn item(&self, item: &Tree, indent: &str, lines: &mut Vec<String>) {
        match item {
            Tree::Map(entries) if !entries.is_empty() => {
                let inner = format!("{indent}  ");
                let own = self.map(entries, &inner, None);
                lines.extend(dashed(&own, &format!("{indent}- "), inner.len()));
            }
            item => lines.push(format!("{indent}- {}", self.in_brackets(item, None))),
        }
    }
}

/// Lines with a dash in front of the first one, which loses its indentation.
pub(in crate::files) fn dashed(lines: &[String], dash: &str, indent: usize) -> Vec<String> {
    let first = lines.first().map(|line| format!("{dash}{}", line.get(indent..).unwrap_or_default()));
    first.into_iter().chain(lines.iter().skip(1).cloned()).collect()
}
