//! Records of TOML that go and come.

use super::super::inline::{Brackets, Spacing, Style};
use super::super::meaning::Arrival;
use super::super::notation::Notation;
use super::super::text::{
    Lines, Splices, are_apart, indent, insert_lines, line_end_of, line_start, line_stop, next_line,
    record_start, remove_lines,
};
use super::super::toml_keys::key_parts;
use super::super::toml_lines::{Table, Written, headers, leaves, written};
use super::Toml;
use crate::files::node::{Content, Map, Node};
use crate::files::table::Record;
use crate::files::{Problem, TableShape, Tree};

/// Lines of a record.
struct Piece {
    lines: Lines,
    /// The number of the record.
    owner: usize,
    /// Whether they begin with a header.
    has_header: bool,
}

impl Toml<'_, '_> {
    pub(super) fn change_brackets(
        &self,
        container: &Node,
        gone: &[bool],
        arrivals: &[Arrival],
        splices: &mut Splices,
    ) -> Result<(), Problem> {
        if self.has_dotted(container) {
            return Err(self.in_braces(container));
        }
        let spacing = match (&container.content, self.old.records.last()) {
            (Content::Map(_), _) => Spacing::of(self.text, container, Notation::Toml),
            (_, Some(record)) => Spacing::of(self.text, &record.node, Notation::Toml),
            _ => Spacing::usual(Notation::Toml),
        };
        let style = Style { spacing: spacing.clone(), ..self.style.clone() };
        let brackets = Brackets::of(self.text, container, &spacing);
        let like = self.old.records.last().map(|record| &*record.node);
        let arrivals = style.entries(arrivals, &spacing.equals, None, self.text, like);
        brackets.change(gone, &arrivals, None, splices);
        Ok(())
    }

    pub(super) fn change_tables(
        &self,
        gone: &[bool],
        arrivals: &[Arrival],
        shape: &TableShape,
        splices: &mut Splices,
    ) -> Result<(), Problem> {
        let end = line_end_of(self.text);
        let pieces = self.pieces();
        let items: Vec<Lines> = pieces.iter().map(|piece| piece.lines.clone()).collect();
        let goes: Vec<bool> = pieces.iter().map(|piece| gone[piece.owner]).collect();
        if arrivals.is_empty() {
            remove_lines(self.text, &items, &goes, splices);
            return Ok(());
        }
        let texts: Vec<String> =
            arrivals.iter().map(|arrival| self.arrival(arrival, shape).join(end)).collect();
        let is_table = texts.iter().all(|text| text.trim_start().starts_with('['));
        let like: Vec<&Piece> = pieces.iter().filter(|piece| piece.has_header == is_table).collect();
        let beside: Vec<Lines> = like.iter().map(|piece| piece.lines.clone()).collect();
        let gap = if are_apart(self.text, &beside).unwrap_or(is_table) { end } else { "" };
        let between = format!("{end}{gap}");
        let text = texts.join(&between);
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            self.begin(&text, splices);
            return Ok(());
        };
        let is_alone = items.windows(2).all(|pair| is_blank(&self.text[pair[0].stop..pair[1].start]));
        if goes.iter().all(|goes| *goes) && is_alone {
            splices.replace(first.start..last.stop, text);
            return Ok(());
        }
        // Lines belong to the section that others like them stand in, and sections behind all of it.
        let stays = like.iter().filter(|piece| !gone[piece.owner]).map(|piece| piece.lines.stop).max();
        match (stays, like.first().map(|piece| piece.lines.start)) {
            (Some(stop), _) => splices.insert(stop, format!("{between}{text}")),
            (None, start) => insert_lines(self.text, start.unwrap_or(first.start), &text, gap, splices),
        }
        remove_lines(self.text, &items, &goes, splices);
        Ok(())
    }

    /// The lines of all records in the order of the text.
    fn pieces(&self) -> Vec<Piece> {
        let mut places: Vec<(usize, usize, usize, bool)> = Vec::new();
        for (number, record) in self.old.records.iter().enumerate() {
            for header in headers(self.text, &record.node) {
                let own = leaves(self.text, header.node).iter().map(|leaf| leaf.node.span.end()).max();
                let span = header.node.span;
                places.push((span.start(), own.unwrap_or(0).max(span.end()), number, true));
            }
            match (written(self.text, &record.node), &record.key) {
                (Written::Value, Some((_, key))) => {
                    places.push((key.start(), record.node.span.end(), number, false));
                }
                (Written::Dotted, _) => {
                    let lines = leaves(self.text, &record.node);
                    places.extend(lines.iter().map(|leaf| (leaf.key, leaf.node.span.end(), number, false)));
                }
                _ => {}
            }
        }
        places.sort_unstable();
        let mut pieces: Vec<Piece> = Vec::new();
        for (start, end, owner, has_header) in places {
            let stop = line_stop(self.text, end);
            let floor = pieces.last().map_or(0, |piece| next_line(self.text, piece.lines.stop));
            if let Some(piece) = pieces.last_mut()
                && (piece.owner, piece.has_header) == (owner, has_header)
                && is_blank(&self.text[piece.lines.stop..line_start(self.text, start).max(piece.lines.stop)])
            {
                piece.lines.stop = piece.lines.stop.max(stop);
                continue;
            }
            let lines = Lines { start: record_start(self.text, start, floor), stop };
            pieces.push(Piece { lines, owner, has_header });
        }
        pieces
    }

    /// The lines of a record that comes.
    fn arrival(&self, arrival: &Arrival, shape: &TableShape) -> Vec<String> {
        let table = Table { text: self.text, style: &self.style };
        let entries = match &arrival.tree {
            Tree::Map(entries) => entries.as_slice(),
            _ => &[],
        };
        let key = arrival.key.as_deref();
        match self.old.records.last() {
            Some(like) => self.like(like, key, arrival),
            None => {
                let mut path: Vec<String> =
                    shape.rows.iter().map(|segment| self.style.notation.key(segment, "")).collect();
                path.extend(key.map(|key| self.style.notation.key(key, "")));
                table.section(&path.join("."), key.is_none(), entries, "", None)
            }
        }
    }

    /// The same, in the way another record is written.
    fn like(&self, record: &Record, key: Option<&str>, arrival: &Arrival) -> Vec<String> {
        let table = Table { text: self.text, style: &self.style };
        let Tree::Map(entries) = &arrival.tree else { return Vec::new() };
        let map = match &record.node.content {
            Content::Map(map) => Some(map),
            _ => None,
        };
        let named = |like: &str| self.style.notation.key(key.unwrap_or_default(), like);
        match (written(self.text, &record.node), &record.key) {
            (Written::Value, Some((_, span))) => {
                let equals = &self.text[span.end()..record.node.span.start()];
                let spacing = Spacing::of(self.text, &record.node, Notation::Toml);
                let style = Style { spacing, ..self.style.clone() };
                let value = style.value(&arrival.tree, None, self.text, Some(&record.node));
                let before = &self.text[line_start(self.text, span.start())..span.start()];
                vec![format!("{before}{}{equals}{value}", named(&self.text[span.range()]))]
            }
            (Written::Dotted, _) if !leaves(self.text, &record.node).is_empty() => {
                self.dotted(record, map, &named, entries)
            }
            _ => {
                let headers = headers(self.text, &record.node);
                let header = headers.iter().min_by_key(|header| header.depth);
                let Some(header) = header else { return Vec::new() };
                let parts = key_parts(self.text, header.node.span.start());
                let (Some(first), Some(own)) =
                    (parts.first(), parts.len().checked_sub(header.depth + 1).map(|index| &parts[index]))
                else {
                    return Vec::new();
                };
                let path = match key {
                    Some(_) => {
                        format!("{}{}", &self.text[first.start..own.start], named(&self.text[own.clone()]))
                    }
                    None => self.text[first.start..own.end].to_owned(),
                };
                let place = indent(self.text, header.node.span.start());
                table.section(&path, key.is_none(), entries, place, map)
            }
        }
    }

    /// A record of dotted keys.
    fn dotted(
        &self,
        record: &Record,
        map: Option<&Map>,
        named: &dyn Fn(&str) -> String,
        entries: &[(String, Tree)],
    ) -> Vec<String> {
        let table = Table { text: self.text, style: &self.style };
        let leaves = leaves(self.text, &record.node);
        let Some(leaf) = leaves.first() else { return Vec::new() };
        let parts = key_parts(self.text, leaf.key);
        let own = parts.len().checked_sub(leaf.depth + 1).map(|index| parts[index].clone());
        let Some(own) = own else { return Vec::new() };
        let before = &self.text[line_start(self.text, leaf.key)..own.start];
        let key = format!("{before}{}", named(&self.text[own]));
        match entries.is_empty() {
            true => vec![format!("{key} = {{}}")],
            false => table.dotted(entries, &format!("{key}."), map),
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
