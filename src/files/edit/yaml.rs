//! Changes in YAML, by the places of its values.

use super::inline::{Brackets, Spacing, Style, unit_of};
use super::json::{change_map, change_record, replace};
use super::meaning::{Arrival, MapChange, Meaning, RecordChange};
use super::notation::Notation;
use super::text::{
    Lines, Splices, are_apart, before, begins_line, indent, insert_lines, line_end_of, line_start, line_stop,
    next_line, own_start, remove_lines,
};
use super::yaml_lines::{Block, dashed};
use super::{Old, at_path};
use crate::files::node::{Content, Entry, Map, Node, Span};
use crate::files::table::Record;
use crate::files::yaml_spans::skip_blank;
use crate::files::{Problem, Tree};

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
            let raw = text.get(outer.span.range()).unwrap_or_default();
            let is_flow = raw.starts_with(['[', '{']) && !matches!(outer.content, Content::Text(_));
            let is_around = outer.span.start() < at && at < outer.span.end();
            (is_flow && is_around)
                || match &outer.content {
                    Content::List(items) => items.iter().any(|item| holds(text, item, at)),
                    Content::Map(map) => map.entries().iter().any(|entry| holds(text, &entry.node, at)),
                    _ => false,
                }
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
        for (path, change) in &change.maps {
            self.map(record, path, change, splices)?;
        }
        Ok(())
    }

    /// Writes another value where one stands.
    fn replace(
        &self,
        record: &Record,
        path: &[String],
        tree: &Tree,
        splices: &mut Splices,
    ) -> Result<(), Problem> {
        let Some((map, entry)) = entry_at(record, path) else { return Ok(()) };
        let node = &entry.node;
        let raw = self.raw(node);
        if self.is_flow(map) {
            replace(self.text, node, tree, &self.block.flow, splices);
            return Ok(());
        }
        let colon = self.colon(entry.key_span)?;
        let is_block = matches!(node.content, Content::List(_) | Content::Map(_)) && !self.is_flow(node);
        let text_of =
            |tree: &Tree| self.block.in_brackets(tree, Some(node).filter(|_| !is_block).map(|n| &**n));
        let is_spread = matches!(tree, Tree::Map(entries) if !entries.is_empty())
            || matches!(tree, Tree::List(items) if !items.is_empty());
        if is_block {
            let stop = line_stop(self.text, colon);
            let rest = self.text[colon..stop].trim();
            if !rest.is_empty() && !rest.starts_with('#') {
                return Err(self.strange(colon, "an anchor stands before this value"));
            }
            let begin = match is_spread {
                true => self.spread(tree, before(self.text, node.span.start()), node),
                false => {
                    splices.insert(colon, format!(" {}", text_of(tree)));
                    String::new()
                }
            };
            splices.replace(stop..node.span.end(), begin);
        } else if matches!(node.content, Content::Null) && is_spread {
            let indent = self.key_indent(entry.key_span)?;
            let mut lines = Vec::new();
            self.block.value(String::new(), tree, &indent, None, &mut lines);
            let text = lines.join(line_end_of(self.text));
            splices.replace(colon..node.span.end().max(colon), text);
        } else if raw.is_empty() {
            splices.insert(colon, format!(" {}", text_of(tree)));
        } else if raw.starts_with(['|', '>']) && matches!(node.content, Content::Text(_)) {
            let text = self.literal(raw, tree).unwrap_or_else(|| self.block.in_brackets(tree, None));
            splices.replace(node.span.range(), text);
        } else {
            splices.replace(node.span.range(), text_of(tree));
        }
        Ok(())
    }

    /// A list or map as lines below its key, indented like the one that stood there.
    fn spread(&self, tree: &Tree, indent: &str, node: &Node) -> String {
        let mut lines = Vec::new();
        match (tree, &node.content) {
            (Tree::Map(entries), content) => {
                let indent = blank(indent);
                let like = if let Content::Map(map) = content { Some(map) } else { None };
                let indent =
                    if like.is_some() { indent } else { indent[..indent.len().saturating_sub(2)].to_owned() };
                lines = self.block.map(entries, &indent, like);
            }
            (Tree::List(items), _) => {
                let indent = blank(indent);
                items.iter().for_each(|item| self.block.item(item, &indent, &mut lines));
            }
            _ => {}
        }
        let end = line_end_of(self.text);
        lines.iter().map(|line| format!("{end}{line}")).collect()
    }

    /// A text of several lines in the place of one after `|`.
    fn literal(&self, raw: &str, tree: &Tree) -> Option<String> {
        let Tree::Text(text) = tree else { return None };
        let mut old = raw.lines();
        let (header, first) = (old.next()?, old.find(|line| !line.trim().is_empty())?);
        let rest = header.strip_prefix('|')?.trim_start_matches(['-', '+']);
        let body = text.trim_end_matches('\n');
        let shown = |line: &str| line.chars().all(|c| !c.is_control()) && line.trim_end() == line;
        let fits = body.contains('\n') && !body.starts_with([' ', '\n']) && body.split('\n').all(shown);
        if !fits || rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let sign = match text.len() - body.len() {
            0 => "-",
            1 => "",
            _ => return None,
        };
        let indent = &first[..first.len() - first.trim_start().len()];
        let end = line_end_of(self.text);
        let line = |line: &str| match line.is_empty() {
            true => end.to_owned(),
            false => format!("{end}{indent}{line}"),
        };
        Some(format!("|{sign}{rest}{}", body.split('\n').map(line).collect::<String>()))
    }

    /// The indentation of a key, behind the dash of a list.
    fn key_indent(&self, key: Span) -> Result<String, Problem> {
        let before = before(self.text, key.start());
        match before.chars().all(|c| c == ' ' || c == '-') {
            true => Ok(blank(before)),
            false => Err(self.strange(key.start(), "this key does not begin its line")),
        }
    }

    /// Fields that go and come.
    fn map(
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
                let indent = format!("{}{}", self.key_indent(key)?, self.unit(like, key));
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
    fn unit(&self, like: Option<&Map>, _key: Span) -> String {
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

    fn in_brackets(&self, container: &Node, gone: &[bool], arrivals: &[Arrival], splices: &mut Splices) {
        let spacing = match &container.content {
            Content::Map(_) => Spacing::of(self.text, container, Notation::YamlFlow),
            _ => self.block.flow.spacing.clone(),
        };
        let brackets = Brackets::of(self.text, container, &spacing);
        let like = self.old.records.last().map(|record| &*record.node);
        let style = &self.block.flow;
        let written = |arrival: &Arrival| {
            let value = style.value(&arrival.tree, brackets.lines(), self.text, like);
            let text = match &arrival.key {
                Some(key) => format!("{}{}{value}", style.notation.key(key, ""), spacing.equals),
                None => value,
            };
            (arrival.after, text)
        };
        let arrivals: Vec<(usize, String)> = arrivals.iter().map(written).collect();
        brackets.change(gone, &arrivals, None, splices);
    }

    fn in_lines(
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
            items.push(Lines { start: own_start(self.text, begin, floor), stop });
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
                let indent = format!("{prefix}{}", self.unit(map, Span::default()));
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
