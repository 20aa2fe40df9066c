//! Records of YAML that go and come.

use super::super::inline::{Brackets, Spacing};
use super::super::meaning::Arrival;
use super::super::notation::Notation;
use super::super::text::{
    Lines, Splices, are_apart, before, begins_line, indent, insert_lines, line_end_of, line_stop, next_line,
    record_start, remove_lines,
};
use super::super::yaml_lines::dashed;
use super::{Yaml, is_empty};
use crate::files::node::{Content, Node};
use crate::files::yaml_spans::skip_blank;
use crate::files::{Problem, Tree};

impl Yaml<'_, '_> {
    pub(super) fn in_brackets(
        &self,
        container: &Node,
        gone: &[bool],
        arrivals: &[Arrival],
        splices: &mut Splices,
    ) {
        let spacing = match &container.content {
            Content::Map(_) => Spacing::of(self.text, container, Notation::YamlFlow),
            _ => self.block.flow.spacing.clone(),
        };
        let brackets = Brackets::of(self.text, container, &spacing);
        let like = self.old.records.last().map(|record| &*record.node);
        let flow = &self.block.flow;
        let arrivals = flow.entries(arrivals, &spacing.equals, brackets.lines(), self.text, like);
        brackets.change(gone, &arrivals, None, splices);
    }

    pub(super) fn in_lines(
        &self,
        container: &Node,
        gone: &[bool],
        arrivals: &[Arrival],
        splices: &mut Splices,
    ) -> Result<(), Problem> {
        let end = line_end_of(self.text);
        let items = self.record_lines(container)?;
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            return self.begin(container, arrivals, splices);
        };
        let prefix = before(self.text, self.begin_of(container, 0)?).to_owned();
        let written: Vec<(usize, Vec<String>)> =
            arrivals.iter().map(|arrival| (arrival.after, self.arrival(arrival, &prefix))).collect();
        if gone.iter().all(|gone| *gone) {
            let empty = if self.old.is_map { "{}" } else { "[]" };
            match (written.is_empty(), self.old.container_key) {
                (false, _) => {
                    let lines: Vec<String> = written.into_iter().flat_map(|(_, lines)| lines).collect();
                    splices.replace(first.start..last.stop, lines.join(end));
                }
                (true, None) => splices.replace(first.start..last.stop, empty),
                (true, Some(key)) => {
                    let colon = self.colon(key)?;
                    splices.insert(colon, format!(" {empty}"));
                    splices.remove(line_stop(self.text, colon)..last.stop);
                }
            }
            return Ok(());
        }
        let gap = if are_apart(self.text, &items).unwrap_or(false) { end } else { "" };
        for (after, lines) in written {
            let text = lines.join(end);
            match (0..after).rev().find(|index| !gone[*index]) {
                Some(index) => splices.insert(items[index].stop, format!("{end}{gap}{text}")),
                None => insert_lines(self.text, first.start, &text, gap, splices),
            }
        }
        remove_lines(self.text, &items, gone, splices);
        Ok(())
    }

    /// The first byte of a record: its dash, or its key.
    fn begin_of(&self, container: &Node, index: usize) -> Result<usize, Problem> {
        let Content::List(items) = &container.content else {
            let key = self.old.records.get(index).and_then(|record| record.key.as_ref());
            return Ok(key.map_or(container.span.start(), |(_, span)| span.start()));
        };
        let from = match (index.checked_sub(1), self.old.container_key) {
            (Some(before), _) => items[before].span.end(),
            (None, Some(key)) => self.colon(key)?,
            (None, None) => self.document_start(),
        };
        let mut at = skip_blank(self.text, from);
        if self.text[at..].starts_with('&') {
            let name = self.text[at..].find(char::is_whitespace).unwrap_or_default();
            at = skip_blank(self.text, at + name);
        }
        match self.text[at..].starts_with('-') && begins_line(self.text, at) {
            true => Ok(at),
            false => Err(self.strange(at, "the dash of this record does not begin its line")),
        }
    }

    /// Where the document begins, behind directives and `---`.
    fn document_start(&self) -> usize {
        let mut at = skip_blank(self.text, 0);
        while self.text[at..].starts_with('%') {
            at = skip_blank(self.text, next_line(self.text, at));
        }
        if self.text[at..].starts_with("---") { at + 3 } else { at }
    }

    fn record_lines(&self, container: &Node) -> Result<Vec<Lines>, Problem> {
        let mut items: Vec<Lines> = Vec::new();
        if !matches!(container.content, Content::List(_) | Content::Map(_)) || self.is_flow(container) {
            return Ok(items);
        }
        for (index, record) in self.old.records.iter().enumerate() {
            let begin = self.begin_of(container, index)?;
            if !begins_line(self.text, begin) {
                return Err(self.strange(begin, "this record does not begin its line"));
            }
            let floor = match items.last() {
                Some(item) => next_line(self.text, item.stop),
                None => self.old.container_key.map_or(0, |key| next_line(self.text, key.end())),
            };
            let mut end = record.node.span.end().max(begin + 1);
            if let Some((_, key)) = &record.key {
                end = end.max(self.colon(*key)?);
            }
            let stop = self.with_own_comments(line_stop(self.text, end), indent(self.text, begin).len());
            items.push(Lines { start: record_start(self.text, begin, floor), stop });
        }
        Ok(items)
    }

    /// Comment lines below a record that are indented further than it belong to it.
    fn with_own_comments(&self, mut stop: usize, width: usize) -> usize {
        loop {
            let next = next_line(self.text, stop);
            let line = &self.text[next..line_stop(self.text, next)];
            if next == stop || !line.trim_start().starts_with('#') || indent(self.text, next).len() <= width {
                return stop;
            }
            stop = line_stop(self.text, next);
        }
    }

    /// The lines of a record that comes; `prefix` is what stands before the dash or key of the others.
    fn arrival(&self, arrival: &Arrival, prefix: &str) -> Vec<String> {
        let like = self.old.records.last();
        let node = like.map(|record| &*record.node);
        let map = node.and_then(|node| match &node.content {
            Content::Map(map) if !map.entries().is_empty() => Some(map),
            _ => None,
        });
        let entries = match &arrival.tree {
            Tree::Map(entries) => entries.as_slice(),
            _ => &[],
        };
        let in_brackets =
            entries.is_empty() || node.is_some_and(|node| self.is_flow(node) && !is_empty(node));
        match &arrival.key {
            Some(key) => {
                let raw = like.and_then(|record| record.key.as_ref());
                let raw = raw.and_then(|(_, span)| self.text.get(span.range())).unwrap_or_default();
                let key = format!("{prefix}{}:", Notation::YamlBlock.key(key, raw));
                if in_brackets {
                    return vec![format!("{key} {}", self.block.in_brackets(&arrival.tree, node))];
                }
                let indent = format!("{prefix}{}", self.unit(map));
                std::iter::once(key).chain(self.block.map(entries, &indent, map)).collect()
            }
            None => {
                let dash = format!("{prefix}-{}", self.gap(node));
                if in_brackets {
                    return vec![format!("{dash}{}", self.block.in_brackets(&arrival.tree, node))];
                }
                let indent = " ".repeat(dash.len());
                dashed(&self.block.map(entries, &indent, map), &dash, indent.len())
            }
        }
    }

    /// What stands between the dash and the record.
    fn gap(&self, like: Option<&Node>) -> String {
        let before = like.map_or("", |node| before(self.text, node.span.start()));
        match before.rsplit_once('-') {
            Some((_, gap)) if !gap.is_empty() && gap.trim().is_empty() => gap.to_owned(),
            _ => " ".to_owned(),
        }
    }

    /// Records where there were none.
    fn begin(&self, container: &Node, arrivals: &[Arrival], splices: &mut Splices) -> Result<(), Problem> {
        let end = line_end_of(self.text);
        let Some(key) = self.old.container_key else {
            let lines: Vec<String> = arrivals.iter().flat_map(|arrival| self.arrival(arrival, "")).collect();
            splices.replace(container.span.range(), lines.join(end));
            return Ok(());
        };
        let prefix = format!("{}{}", self.key_indent(key)?, self.block.unit);
        let lines = arrivals.iter().flat_map(|arrival| self.arrival(arrival, &prefix));
        let text: String = lines.map(|line| format!("{end}{line}")).collect();
        let colon = self.colon(key)?;
        let stop = line_stop(self.text, container.span.end().max(colon));
        splices.remove(colon..container.span.end().max(colon));
        splices.insert(stop, text);
        Ok(())
    }
}
