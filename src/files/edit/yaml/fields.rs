//! Fields of YAML that go and come.

use super::super::at_path;
use super::super::json::change_map;
use super::super::meaning::MapChange;
use super::super::text::{
    Lines, Splices, before, begins_line, line_end_of, line_start, line_stop, next_line, own_start,
    remove_lines,
};
use super::{Yaml, blank, entry_at};
use crate::files::Problem;
use crate::files::node::{Content, Entry, Map, Node, Span};
use crate::files::table::Record;

impl Yaml<'_, '_> {
    /// Fields that go and come.
    pub(super) fn map(
        &self,
        record: &Record,
        path: &[String],
        change: &MapChange,
        splices: &mut Splices,
    ) -> Result<(), Problem> {
        let Some(node) = at_path(&record.node, path) else { return Ok(()) };
        let Content::Map(map) = &node.content else { return Ok(()) };
        let key = match entry_at(record, path) {
            Some((_, entry)) => Some(entry.key_span),
            None => record.key.as_ref().map(|(_, span)| *span),
        };
        if self.is_flow(node) {
            return match map.entries().is_empty() && !self.is_inside_flow(node) {
                true => self.fill(node, key, change, splices),
                false => {
                    change_map(self.text, node, change, &self.block.flow, splices);
                    Ok(())
                }
            };
        }
        let gone: Vec<bool> =
            map.entries().iter().map(|entry| change.removed.iter().any(|key| **key == *entry.key)).collect();
        let items = self.fields(map)?;
        let (Some(first), Some(last)) = (map.entries().first(), items.last()) else { return Ok(()) };
        let indent = self.key_indent(first.key_span)?;
        let end = line_end_of(self.text);
        let lines = self.block.map(&change.added, &indent, Some(map));
        let survivor = gone.iter().rposition(|gone| !gone);
        let Some(survivor) = survivor else {
            let region = first.key_span.start()..last.stop;
            match (lines.is_empty(), key) {
                (false, _) => splices.replace(region, lines.join(end)[indent.len()..].to_owned()),
                (true, Some(key)) => {
                    let colon = self.colon(key)?;
                    splices.insert(colon, " {}");
                    splices.remove(line_stop(self.text, colon)..last.stop);
                }
                (true, None) => splices.replace(region, "{}"),
            }
            return Ok(());
        };
        splices.insert(
            items[survivor].stop,
            lines.iter().map(|line| format!("{end}{line}")).collect::<String>(),
        );
        self.remove_fields(map, &items, gone, splices);
        Ok(())
    }

    /// Puts fields into a map that is written as `{}`.
    fn fill(
        &self,
        node: &Node,
        key: Option<Span>,
        change: &MapChange,
        splices: &mut Splices,
    ) -> Result<(), Problem> {
        let end = line_end_of(self.text);
        let like = self.old.records.iter().rev().find_map(|record| match &record.node.content {
            Content::Map(map) if !map.entries().is_empty() && !self.is_flow(&record.node) => Some(map),
            _ => None,
        });
        match key {
            Some(key) if begins_line(self.text, key.start()) => {
                let indent = format!("{}{}", self.key_indent(key)?, self.unit(like));
                let lines = self.block.map(&change.added, &indent, like);
                let colon = self.colon(key)?;
                let lines: String = lines.iter().map(|line| format!("{end}{line}")).collect();
                splices.replace(colon..node.span.end(), lines);
            }
            _ => {
                let before = before(self.text, node.span.start());
                if !before.chars().all(|c| c == ' ' || c == '-') {
                    return Err(self.strange(node.span.start(), "this map stands behind something else"));
                }
                let indent = blank(before);
                let lines = self.block.map(&change.added, &indent, like).join(end);
                splices.replace(node.span.range(), lines[indent.len()..].to_owned());
            }
        }
        Ok(())
    }

    /// How much further than a key of a record its fields stand.
    pub(super) fn unit(&self, like: Option<&Map>) -> String {
        let width = like.and_then(|map| {
            let field = map.entries().first()?.key_span;
            let record = self.old.records.iter().rev().find(|record| match &record.node.content {
                Content::Map(own) => std::ptr::eq(own, map),
                _ => false,
            })?;
            let (_, key) = record.key.as_ref()?;
            field.column().checked_sub(key.column()).filter(|width| *width > 0)
        });
        width.map_or_else(|| self.block.unit.clone(), |width| " ".repeat(width))
    }

    /// The lines of the fields of a map.
    fn fields(&self, map: &Map) -> Result<Vec<Lines>, Problem> {
        let mut items: Vec<Lines> = Vec::new();
        for (index, Entry { key_span, node, .. }) in map.entries().iter().enumerate() {
            let floor = items.last().map_or(0, |item| next_line(self.text, item.stop));
            let start = match begins_line(self.text, key_span.start()) {
                true if index == 0 => line_start(self.text, key_span.start()),
                true => own_start(self.text, key_span.start(), floor),
                false if index == 0 => key_span.start(),
                false => return Err(self.strange(key_span.start(), "this key does not begin its line")),
            };
            let stop = line_stop(self.text, node.span.end().max(self.colon(*key_span)?));
            items.push(Lines { start, stop });
        }
        Ok(items)
    }

    fn remove_fields(&self, map: &Map, items: &[Lines], mut gone: Vec<bool>, splices: &mut Splices) {
        let first = map.entries().first().map_or(0, |entry| entry.key_span.start());
        if gone.first() == Some(&true) && !begins_line(self.text, first) {
            // The dash stays in front of the first field that is left.
            let stays = gone.iter().position(|gone| !gone).unwrap_or_default();
            let next = map.entries()[stays].key_span.start();
            match line_start(self.text, next) == items[stays].start {
                true => splices.remove(first..next),
                false => {
                    let dash = self.text[..first].trim_end().len();
                    splices.remove(dash..items[stays - 1].stop);
                }
            }
            gone[..stays].fill(false);
        }
        remove_lines(self.text, items, &gone, splices);
    }
}
