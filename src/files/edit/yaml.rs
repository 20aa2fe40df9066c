//! Changes in YAML, by the places of its values.

mod fields;
mod records;
mod values;

use std::cmp::Reverse;

use super::inline::{Spacing, Style, unit_of};
use super::json::change_record;
use super::meaning::{Meaning, RecordChange};
use super::notation::Notation;
use super::text::{Splices, before, line_end_of};
use super::yaml_lines::Block;
use super::{Old, at_path};
use crate::files::Problem;
use crate::files::node::{Content, Entry, Node, Span};
use crate::files::table::Record;
use crate::files::yaml_spans::skip_blank;

/// Writes changes into YAML.
pub(super) fn edit(old: &Old<'_>, meaning: &Meaning, splices: &mut Splices) -> Result<(), Problem> {
    let yaml = Yaml::new(old);
    for (record, change) in old.records.iter().zip(&meaning.records) {
        yaml.record(record, change, splices)?;
    }
    let gone: Vec<bool> = meaning.records.iter().map(|change| change.deleted).collect();
    if !gone.contains(&true) && meaning.arrivals.is_empty() {
        return Ok(());
    }
    for (record, _) in old.records.iter().zip(&gone).filter(|(_, gone)| **gone) {
        yaml.is_own(record.node.span)?;
    }
    let container = old.container.ok_or_else(|| Problem::new("there is no list or map of records"))?;
    yaml.is_own(container.span)?;
    match yaml.is_flow(container) && (!old.records.is_empty() || yaml.is_inside_flow(container)) {
        true => yaml.in_brackets(container, &gone, &meaning.arrivals, splices),
        false => yaml.in_lines(container, &gone, &meaning.arrivals, splices)?,
    }
    Ok(())
}

struct Yaml<'o, 't> {
    old: &'o Old<'t>,
    text: &'t str,
    block: Block<'t>,
}

impl<'o, 't> Yaml<'o, 't> {
    fn new(old: &'o Old<'t>) -> Yaml<'o, 't> {
        let text = old.text;
        let like = old.records.last().map(|record| &*record.node);
        let spacing = like.map_or_else(
            || Spacing::usual(Notation::YamlFlow),
            |node| Spacing::of(text, node, Notation::YamlFlow),
        );
        let unit = Some(unit_of(text)).filter(|unit| !unit.contains('\t')).unwrap_or("  ");
        let flow = Style { notation: Notation::YamlFlow, spacing, unit, line_end: line_end_of(text) };
        // The first line may be indented further than one step.
        let unit = if unit.len() > 8 { "  " } else { unit };
        Yaml { old, text, block: Block { text, flow, unit: unit.to_owned(), spread: false } }
    }

    fn is_flow(&self, node: &Node) -> bool {
        matches!(node.content, Content::List(_) | Content::Map(_)) && self.raw(node).starts_with(['[', '{'])
    }

    /// Whether what holds a value of the file stands in brackets.
    fn is_inside_flow(&self, node: &Node) -> bool {
        fn holds(text: &str, outer: &Node, at: usize) -> bool {
            if at < outer.span.start() || outer.span.end() <= at {
                return false;
            }
            let raw = text.get(outer.span.range()).unwrap_or_default();
            let is_flow = raw.starts_with(['[', '{']) && !matches!(outer.content, Content::Text(_));
            let last = |starts: usize| starts.checked_sub(1);
            let inner = match &outer.content {
                Content::List(items) => {
                    last(items.partition_point(|item| item.span.start() <= at)).map(|index| &items[index])
                }
                Content::Map(map) => {
                    let entries = map.entries();
                    last(entries.partition_point(|entry| entry.node.span.start() <= at))
                        .map(|index| &entries[index].node)
                }
                _ => None,
            };
            is_flow && outer.span.start() < at || inner.is_some_and(|inner| holds(text, inner, at))
        }
        holds(self.text, self.old.root, node.span.start())
    }

    fn raw(&self, node: &Node) -> &'t str {
        self.text.get(node.span.range()).unwrap_or_default()
    }

    /// Refuses what an alias repeats, or is.
    fn is_own(&self, span: Span) -> Result<(), Problem> {
        let at = |message: &str| Problem::new(message).at(span.line(), span.column());
        if self.text[span.start()..].starts_with('*') {
            return Err(at("an alias stands here, and what it repeats stands elsewhere")
                .hint("write the value out where the alias stands"));
        }
        let repeated = self.old.repeated.iter().find(|repeated| {
            repeated.start() < span.end().max(span.start() + 1) && span.start() < repeated.end()
        });
        match repeated {
            None => Ok(()),
            Some(anchor) => Err(at(&format!(
                "an alias elsewhere repeats the value that begins on line {}",
                anchor.line()
            ))
            .hint("write the value out where the alias stands, and remove the anchor")),
        }
    }

    fn strange(&self, at: usize, what: &str) -> Problem {
        let (line, column) = crate::files::end_of(&self.text[..at.min(self.text.len())]);
        Problem::new(what).at(line, column).hint("write it as `key: value` on a line of its own")
    }

    /// The byte behind the colon of a key.
    fn colon(&self, key: Span) -> Result<usize, Problem> {
        let at = skip_blank(self.text, key.end());
        match self.text[at..].starts_with(':') {
            true => Ok(at + 1),
            false => Err(self.strange(key.start(), "the colon of this key is not found")),
        }
    }

    fn record(&self, record: &Record, change: &RecordChange, splices: &mut Splices) -> Result<(), Problem> {
        if let (Some(new), Some((_, span))) = (&change.renamed, &record.key) {
            self.is_own(*span)?;
            let raw = &self.text[span.range()];
            let in_flow = self.old.container.is_some_and(|container| self.is_flow(container));
            let notation = if in_flow { Notation::YamlFlow } else { Notation::YamlBlock };
            splices.replace(span.range(), notation.key(new, raw));
        }
        if change.replaced.is_empty() && change.maps.is_empty() {
            return Ok(());
        }
        for (path, _) in &change.replaced {
            at_path(&record.node, path).map_or(Ok(()), |node| self.is_own(node.span))?;
        }
        for (path, change) in &change.maps {
            let Some(node) = at_path(&record.node, path) else { continue };
            if !change.added.is_empty() || self.raw(node).starts_with('*') {
                self.is_own(node.span)?;
            }
            for key in &change.removed {
                at_path(node, std::slice::from_ref(key)).map_or(Ok(()), |node| self.is_own(node.span))?;
            }
        }
        if self.is_flow(&record.node) && !is_empty(&record.node) {
            let own = RecordChange { renamed: None, ..change.clone() };
            let spacing = Spacing::of(self.text, &record.node, Notation::YamlFlow);
            let style = Style { spacing, ..self.block.flow.clone() };
            change_record(self.text, record, &own, &style, splices);
            return Ok(());
        }
        for (path, tree) in &change.replaced {
            self.replace(record, path, tree, splices)?;
        }
        // Where several end on one line, what comes into the inner one stands first.
        let mut maps: Vec<_> = change.maps.iter().collect();
        maps.sort_by_key(|(path, _)| Reverse(path.len()));
        for (path, change) in maps {
            self.map(record, path, change, splices)?;
        }
        Ok(())
    }

    /// The indentation of a key, behind the dash of a list.
    fn key_indent(&self, key: Span) -> Result<String, Problem> {
        let before = before(self.text, key.start());
        match before.chars().all(|c| c == ' ' || c == '-') {
            true => Ok(blank(before)),
            false => Err(self.strange(key.start(), "this key does not begin its line")),
        }
    }
}

fn is_empty(node: &Node) -> bool {
    matches!(&node.content, Content::Map(map) if map.entries().is_empty())
}

/// The same width in spaces.
fn blank(text: &str) -> String {
    text.replace('-', " ")
}

/// The entry at a path, and the map that it stands in.
fn entry_at<'n>(record: &'n Record, path: &[String]) -> Option<(&'n Node, &'n Entry)> {
    let (last, before) = path.split_last()?;
    let node = at_path(&record.node, before)?;
    let Content::Map(map) = &node.content else { return None };
    Some((node, map.entries().get(map.position(last)?)?))
}
