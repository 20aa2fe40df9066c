//! TOML outside brackets, as lines.

use super::inline::Style;
use crate::files::Tree;
use crate::files::node::{Content, Entry, Map, Node};

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::files) enum Written {
    /// A table below its header, or several of them.
    Header,
    /// A table that only dotted keys and the headers of others make.
    Dotted,
    /// Behind an equals sign.
    Value,
}

/// How a value is written; what `[…]` opens has that as its place, and what is behind an equals sign itself.
pub(in crate::files) fn written(text: &str, node: &Node) -> Written {
    let raw = text.get(node.span.range()).unwrap_or_default();
    match &node.content {
        Content::Map(_) if raw.starts_with('{') => Written::Value,
        Content::Map(_) if raw.starts_with('[') => Written::Header,
        Content::Map(_) => Written::Dotted,
        Content::List(items) if items.iter().any(|item| written(text, item) == Written::Header) => {
            Written::Header
        }
        _ => Written::Value,
    }
}

/// A key with a value of its own.
pub(in crate::files) struct Leaf<'n> {
    /// The first byte of the last part of the key.
    pub(in crate::files) key: usize,
    pub(in crate::files) node: &'n Node,
    /// How many keys lead to it.
    pub(in crate::files) depth: usize,
}

/// A table with a header.
pub(in crate::files) struct Header<'n> {
    pub(in crate::files) node: &'n Node,
    /// How many keys lead to it.
    pub(in crate::files) depth: usize,
}

/// The lines of a table, without those of tables with headers of their own.
pub(in crate::files) fn leaves<'n>(text: &str, node: &'n Node) -> Vec<Leaf<'n>> {
    let mut found = Vec::new();
    collect_leaves(text, node, 1, &mut found);
    found.sort_by_key(|leaf| leaf.key);
    found
}

fn collect_leaves<'n>(text: &str, node: &'n Node, depth: usize, found: &mut Vec<Leaf<'n>>) {
    let Content::Map(map) = &node.content else { return };
    for Entry { key_span, node, .. } in map.entries() {
        match written(text, node) {
            Written::Value => found.push(Leaf { key: key_span.start(), node, depth }),
            Written::Dotted => collect_leaves(text, node, depth + 1, found),
            Written::Header => {}
        }
    }
}

/// The tables with headers in a value, itself among them.
pub(in crate::files) fn headers<'n>(text: &str, node: &'n Node) -> Vec<Header<'n>> {
    let mut found = Vec::new();
    collect_headers(text, node, 0, &mut found);
    found
}

fn collect_headers<'n>(text: &str, node: &'n Node, depth: usize, found: &mut Vec<Header<'n>>) {
    match &node.content {
        Content::Map(map) if written(text, node) != Written::Value => {
            if written(text, node) == Written::Header {
                found.push(Header { node, depth });
            }
            map.entries().iter().for_each(|entry| collect_headers(text, &entry.node, depth + 1, found));
        }
        Content::List(items) if written(text, node) == Written::Header => {
            items.iter().for_each(|item| collect_headers(text, item, depth, found));
        }
        _ => {}
    }
}

/// How tables are to look.
pub(in crate::files) struct Table<'s, 't> {
    pub(in crate::files) text: &'t str,
    pub(in crate::files) style: &'s Style<'t>,
}

impl Table<'_, '_> {
    /// A key behind what stands before it, with its equals sign, like that of a neighbour.
    fn key(&self, prefix: &str, key: &str, like: Option<&Map>) -> String {
        let beside = like.and_then(|map| map.position(key).or(Some(0)).and_then(|at| map.entries().get(at)));
        let raw = beside.and_then(|entry| self.text.get(entry.key_span.range())).unwrap_or_default();
        let key = self.style.notation.key(key, raw);
        let equals = beside.filter(|entry| written(self.text, &entry.node) == Written::Value);
        let equals = equals.and_then(|entry| {
            let equals = self.text.get(entry.key_span.end()..entry.node.span.start())?;
            let (before, after) = equals.split_once('=')?;
            // Equals signs that stand in a column go on doing so.
            let before = match before.len() > 1 {
                true => (entry.key_span.end() - entry.key_span.start() + before.len())
                    .saturating_sub(key.len())
                    .max(1),
                false => before.len(),
            };
            Some(format!("{}={after}", " ".repeat(before)))
        });
        let equals = equals.filter(|equals| !equals.contains('\n'));
        format!("{prefix}{key}{}", equals.as_deref().unwrap_or(" = "))
    }

    fn value(&self, value: &Tree, like: Option<&Node>) -> String {
        self.style.value(value, None, self.text, like)
    }

    /// Lines with dotted keys for what is in maps.
    pub(in crate::files) fn dotted(
        &self,
        entries: &[(String, Tree)],
        prefix: &str,
        like: Option<&Map>,
    ) -> Vec<String> {
        let mut lines = Vec::new();
        for (key, value) in entries {
            match value {
                Tree::Map(inner) if !inner.is_empty() => {
                    let prefix = format!("{prefix}{}.", self.style.notation.key(key, ""));
                    lines.extend(self.dotted(inner, &prefix, None));
                }
                value => {
                    let neighbour = like.and_then(|map| map.get(key)).map(|node| &**node);
                    lines.push(format!("{}{}", self.key(prefix, key, like), self.value(value, neighbour)));
                }
            }
        }
        lines
    }

    /// A table with its header, and the tables in it as a neighbour has them.
    pub(in crate::files) fn section(
        &self,
        path: &str,
        is_item: bool,
        entries: &[(String, Tree)],
        indent: &str,
        like: Option<&Map>,
    ) -> Vec<String> {
        let header = if is_item { format!("{indent}[[{path}]]") } else { format!("{indent}[{path}]") };
        let (mut lines, mut tables) = (vec![header], Vec::new());
        let field = like.and_then(|map| {
            map.entries().iter().find(|entry| written(self.text, &entry.node) == Written::Value)
        });
        let prefix = field.map_or(indent, |entry| super::text::indent(self.text, entry.key_span.start()));
        for (key, value) in entries {
            let neighbour = like.and_then(|map| map.get(key)).map(|node| &**node);
            let own = neighbour.map(|node| written(self.text, node));
            match (value, own) {
                (Tree::Map(inner), Some(Written::Header)) => {
                    let path = format!("{path}.{}", self.style.notation.key(key, ""));
                    let map = neighbour.and_then(|node| match &node.content {
                        Content::Map(map) => Some(map),
                        _ => None,
                    });
                    tables.extend(self.section(&path, false, inner, indent, map));
                }
                (Tree::Map(inner), Some(Written::Dotted)) if !inner.is_empty() => {
                    let prefix = format!("{prefix}{}.", self.style.notation.key(key, ""));
                    lines.extend(self.dotted(inner, &prefix, None));
                }
                (value, _) => {
                    lines.push(format!("{}{}", self.key(prefix, key, like), self.value(value, neighbour)));
                }
            }
        }
        lines.extend(tables);
        lines
    }
}
