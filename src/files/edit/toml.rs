//! Changes in TOML, by the places of its values.

use super::inline::{Brackets, Spacing, Style};
use super::json::{change_map, change_record, replace};
use super::meaning::{Arrival, MapChange, Meaning, RecordChange};
use super::notation::Notation;
use super::text::{
    Lines, Splices, are_apart, indent, insert_lines, line_end_of, line_start, line_stop, next_line,
    own_start, remove_lines,
};
use super::toml_lines::{Table, Written, headers, leaves, written};
use super::{Old, at_path};
use crate::files::node::{Content, Node};
use crate::files::table::Record;
use crate::files::{Problem, TableShape, Tree};

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
    let toml = Toml { old, text: old.text, style };
    for (record, change) in old.records.iter().zip(&meaning.records) {
        toml.record(record, change, splices)?;
    }
    let gone: Vec<bool> = meaning.records.iter().map(|change| change.deleted).collect();
    if !gone.contains(&true) && meaning.arrivals.is_empty() {
        return Ok(());
    }
    match old.container {
        Some(container) if toml.in_brackets(container) => {
            toml.change_brackets(container, &gone, &meaning.arrivals, splices);
            Ok(())
        }
        _ => toml.change_tables(&gone, &meaning.arrivals, shape, splices),
    }
}

struct Toml<'o, 't> {
    old: &'o Old<'t>,
    text: &'t str,
    style: Style<'t>,
}

impl Toml<'_, '_> {
    fn raw(&self, node: &Node) -> &str {
        self.text.get(node.span.range()).unwrap_or_default()
    }

    fn in_brackets(&self, node: &Node) -> bool {
        let is_root = std::ptr::eq(node, self.old.root);
        !is_root && written(self.text, node) == Written::Value
    }

    fn refused(&self, node: &Node, what: &str) -> Problem {
        let problem = Problem::new(what).at(node.span.line(), node.span.column());
        problem.hint("change it by hand, then plan again")
    }

    fn record(&self, record: &Record, change: &RecordChange, splices: &mut Splices) -> Result<(), Problem> {
        if written(self.text, &record.node) == Written::Value {
            change_record(self.text, record, change, &self.style, splices);
            return Ok(());
        }
        if let (Some(new), Some((_, span))) = (&change.renamed, &record.key) {
            let headers = headers(self.text, &record.node).len();
            let is_header = written(self.text, &record.node) == Written::Header;
            let lines = if is_header { 0 } else { leaves(self.text, &record.node).len() };
            if headers + lines > 1 {
                return Err(self.refused(&record.node, "the key of this table stands in several places"));
            }
            splices.replace(span.range(), self.style.notation.key(new, &self.text[span.range()]));
        }
        for (path, tree) in &change.replaced {
            let Some(node) = at_path(&record.node, path) else { continue };
            if written(self.text, node) != Written::Value {
                return Err(self.refused(node, "a table of its own stands here"));
            }
            replace(self.text, node, tree, &self.style, splices);
        }
        for (path, change) in &change.maps {
            let Some(node) = at_path(&record.node, path) else { continue };
            match written(self.text, node) {
                Written::Value => change_map(self.text, node, change, &self.style, splices),
                _ => self.change_table(node, change, splices)?,
            }
        }
        Ok(())
    }

    /// Fields that go and come in a table whose fields take lines.
    fn change_table(&self, node: &Node, change: &MapChange, splices: &mut Splices) -> Result<(), Problem> {
        let Content::Map(map) = &node.content else { return Ok(()) };
        for key in &change.removed {
            let Some(node) = map.get(key) else { continue };
            if written(self.text, node) != Written::Value {
                return Err(self.refused(node, "a table of its own stands here"));
            }
        }
        let leaves = leaves(self.text, node);
        let own = |leaf: &super::toml_lines::Leaf<'_>| {
            map.entries().iter().any(|entry| {
                change.removed.iter().any(|key| **key == *entry.key) && std::ptr::eq(&*entry.node, leaf.node)
            })
        };
        let gone: Vec<bool> = leaves.iter().map(own).collect();
        let mut items: Vec<Lines> = Vec::new();
        for leaf in &leaves {
            let floor = items.last().map_or(0, |item| next_line(self.text, item.stop));
            let start = own_start(self.text, leaf.key, floor);
            items.push(Lines { start, stop: line_stop(self.text, leaf.node.span.end()) });
        }
        if !change.added.is_empty() {
            let (prefix, stop) = match (leaves.last(), written(self.text, node)) {
                (Some(leaf), Written::Dotted) => {
                    let start = line_start(self.text, leaf.key);
                    (self.text[start..leaf.key].to_owned(), line_stop(self.text, leaf.node.span.end()))
                }
                (Some(leaf), _) => {
                    let indent = indent(self.text, leaf.key).to_owned();
                    (indent, line_stop(self.text, leaf.node.span.end()))
                }
                (None, Written::Header) => {
                    let indent = indent(self.text, node.span.start()).to_owned();
                    (indent, line_stop(self.text, node.span.end()))
                }
                _ => return Err(self.refused(node, "no line of this table shows where a field belongs")),
            };
            let table = Table { text: self.text, style: &self.style };
            let lines = table.dotted(&change.added, &prefix, Some(map));
            let end = line_end_of(self.text);
            let last = leaves.iter().zip(&gone).any(|(_, gone)| *gone) && gone.iter().all(|gone| *gone);
            let text: String = lines.iter().map(|line| format!("{end}{line}")).collect();
            match (last, items.first(), items.last()) {
                (true, Some(first), Some(last)) => {
                    splices.replace(first.start..last.stop, lines.join(end));
                    return Ok(());
                }
                _ => {
                    // What is removed last must not take away the place of what comes.
                    let stays = gone.iter().rposition(|gone| !gone).map(|index| items[index].stop);
                    splices.insert(stays.unwrap_or(stop), text);
                }
            }
        }
        remove_lines(self.text, &items, &gone, splices);
        Ok(())
    }

    fn change_brackets(&self, container: &Node, gone: &[bool], arrivals: &[Arrival], splices: &mut Splices) {
        let spacing = match (&container.content, self.old.records.last()) {
            (Content::Map(_), _) => Spacing::of(self.text, container, Notation::Toml),
            (_, Some(record)) => Spacing::of(self.text, &record.node, Notation::Toml),
            _ => Spacing::usual(Notation::Toml),
        };
        let style = Style { spacing: spacing.clone(), ..self.style.clone() };
        let brackets = Brackets::of(self.text, container, &spacing);
        let like = self.old.records.last().map(|record| &*record.node);
        let text = |arrival: &Arrival| {
            let value = style.value(&arrival.tree, None, self.text, like);
            let text = match &arrival.key {
                Some(key) => format!("{}{}{value}", style.notation.key(key, ""), spacing.equals),
                None => value,
            };
            (arrival.after, text)
        };
        let arrivals: Vec<(usize, String)> = arrivals.iter().map(text).collect();
        brackets.change(gone, &arrivals, None, splices);
    }

    fn change_tables(
        &self,
        gone: &[bool],
        arrivals: &[Arrival],
        shape: &TableShape,
        splices: &mut Splices,
    ) -> Result<(), Problem> {
        let end = line_end_of(self.text);
        let (items, owners) = self.pieces();
        let gone_items: Vec<bool> = owners.iter().map(|owner| gone[*owner]).collect();
        if arrivals.is_empty() {
            remove_lines(self.text, &items, &gone_items, splices);
            return Ok(());
        }
        let written: Vec<(usize, String)> =
            arrivals.iter().map(|arrival| (arrival.after, self.arrival(arrival, shape).join(end))).collect();
        let texts: Vec<&str> = written.iter().map(|(_, text)| text.as_str()).collect();
        let is_table = self.old.records.last().is_none_or(|record| {
            headers(self.text, &record.node).first().is_some_and(|first| std::ptr::eq(*first, &*record.node))
        });
        let gap = if are_apart(self.text, &items).unwrap_or(is_table) { end } else { "" };
        let between = format!("{end}{gap}");
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            self.begin(&texts.join(&between), splices);
            return Ok(());
        };
        let whole = first.start..last.stop;
        let is_alone = items.windows(2).all(|pair| is_blank(&self.text[pair[0].stop..pair[1].start]));
        if gone.iter().all(|gone| *gone) && is_alone {
            splices.replace(whole, texts.join(&between));
            return Ok(());
        }
        for (after, text) in &written {
            let before = owners.iter().zip(&items).filter(|(owner, _)| **owner < *after && !gone[**owner]);
            match before.map(|(_, item)| item.stop).max() {
                Some(stop) => splices.insert(stop, format!("{between}{text}")),
                None => insert_lines(self.text, first.start, text, gap, splices),
            }
        }
        remove_lines(self.text, &items, &gone_items, splices);
        Ok(())
    }

    /// The lines of all records in the order of the text, each with the number of its record.
    fn pieces(&self) -> (Vec<Lines>, Vec<usize>) {
        let mut pieces: Vec<(usize, usize, usize)> = Vec::new();
        for (number, record) in self.old.records.iter().enumerate() {
            for header in headers(self.text, &record.node) {
                let own = leaves(self.text, header).iter().map(|leaf| leaf.node.span.end()).max();
                pieces.push((header.span.start(), own.unwrap_or(0).max(header.span.end()), number));
            }
            match (written(self.text, &record.node), &record.key) {
                (Written::Value, Some((_, key))) => {
                    pieces.push((key.start(), record.node.span.end(), number))
                }
                (Written::Dotted, _) => {
                    let lines = leaves(self.text, &record.node);
                    pieces.extend(lines.iter().map(|leaf| (leaf.key, leaf.node.span.end(), number)));
                }
                _ => {}
            }
        }
        pieces.sort_unstable();
        let (mut items, mut owners): (Vec<Lines>, Vec<usize>) = (Vec::new(), Vec::new());
        for (start, end, owner) in pieces {
            let stop = line_stop(self.text, end);
            let floor = items.last().map_or(0, |item| next_line(self.text, item.stop));
            if let (Some(item), Some(last)) = (items.last_mut(), owners.last())
                && *last == owner
                && is_blank(&self.text[item.stop..line_start(self.text, start).max(item.stop)])
            {
                item.stop = item.stop.max(stop);
                continue;
            }
            items.push(Lines { start: own_start(self.text, start, floor), stop });
            owners.push(owner);
        }
        (items, owners)
    }

    /// The lines of a record that comes.
    fn arrival(&self, arrival: &Arrival, shape: &TableShape) -> Vec<String> {
        let table = Table { text: self.text, style: &self.style };
        let entries = match &arrival.tree {
            Tree::Map(entries) => entries.as_slice(),
            _ => &[],
        };
        let like = self.old.records.last();
        let map = like.and_then(|record| match &record.node.content {
            Content::Map(map) => Some(map),
            _ => None,
        });
        let key = arrival.key.as_deref();
        let Some(record) = like else {
            let mut path: Vec<String> =
                shape.rows.iter().map(|segment| self.style.notation.key(segment, "")).collect();
            path.extend(key.map(|key| self.style.notation.key(key, "")));
            return table.section(&path.join("."), key.is_none(), entries, "", None);
        };
        let place = indent(self.text, record.node.span.start());
        match (written(self.text, &record.node), &record.key, key) {
            (Written::Header, Some((_, span)), Some(key)) => {
                let raw = self.raw(&record.node);
                let at = span.start() - record.node.span.start();
                let key = self.style.notation.key(key, &self.text[span.range()]);
                let header = format!("{}{key}{}", &raw[..at], &raw[at + span.end() - span.start()..]);
                let path = header.trim_start_matches('[').trim_end_matches(']').trim();
                table.section(path, false, entries, place, map)
            }
            (Written::Header, ..) => {
                let path = self.raw(&record.node).trim_start_matches('[').trim_end_matches(']').trim();
                table.section(path, true, entries, place, map)
            }
            (Written::Value, Some((_, span)), Some(key)) => {
                let equals = &self.text[span.end()..record.node.span.start()];
                let key = self.style.notation.key(key, &self.text[span.range()]);
                let style = Style {
                    spacing: Spacing::of(self.text, &record.node, Notation::Toml),
                    ..self.style.clone()
                };
                let value = style.value(&arrival.tree, None, self.text, Some(&record.node));
                vec![format!("{}{key}{equals}{value}", indent(self.text, span.start()))]
            }
            (_, _, key) => {
                let prefix = format!("{place}{}.", self.style.notation.key(key.unwrap_or_default(), ""));
                table.dotted(entries, &prefix, map)
            }
        }
    }

    /// Records where there were none: behind the header of their table, or at the end.
    fn begin(&self, text: &str, splices: &mut Splices) {
        let end = line_end_of(self.text);
        let header = self.old.container.filter(|node| {
            !std::ptr::eq(*node, self.old.root) && written(self.text, node) == Written::Header
        });
        match header {
            Some(node) => splices.insert(line_stop(self.text, node.span.end()), format!("{end}{end}{text}")),
            None if self.text.is_empty() => splices.insert(0, format!("{text}{end}")),
            None if self.text.ends_with('\n') => {
                splices.insert(self.text.len(), format!("{end}{text}{end}"));
            }
            None => splices.insert(self.text.len(), format!("{end}{end}{text}")),
        }
    }
}

/// Whether only white space and comments stand here.
fn is_blank(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}
