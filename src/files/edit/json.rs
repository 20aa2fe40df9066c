//! Changes in JSON and NDJSON.

use super::inline::{Brackets, Spacing, Style, key_end, unit_of};
use super::meaning::{Meaning, RecordChange};
use super::notation::Notation;
use super::text::{
    Lines, Splices, begins_line, indent, line_end_near, line_end_of, line_start, line_stop, remove_lines,
};
use super::{Old, at_path};
use crate::files::node::{Content, Node};
use crate::files::table::Record;
use crate::files::{Problem, Tree};

/// Writes changes into JSON.
pub(super) fn edit(old: &Old<'_>, meaning: &Meaning, splices: &mut Splices) -> Result<(), Problem> {
    let style = style(old);
    for (record, change) in old.records.iter().zip(&meaning.records) {
        change_record(old.text, record, change, &style, splices);
    }
    let Some(container) = old.container else {
        return Err(Problem::new("there is no list or map of records to write into"));
    };
    let gone: Vec<bool> = meaning.records.iter().map(|change| change.deleted).collect();
    if !gone.contains(&true) && meaning.arrivals.is_empty() {
        return Ok(());
    }
    let brackets = Brackets::of(old.text, container, &style.spacing);
    // Where nothing shows how a record looks, records take lines if the file has several.
    let base = indent(old.text, container.span.start());
    let alone = format!("{base}{}", style.unit);
    let lines = match old.records.is_empty() {
        true => old.text.trim_end().contains('\n').then_some(alone.as_str()),
        false => brackets.lines(),
    };
    let like = old.records.last().map(|record| &*record.node);
    let arrivals: Vec<(usize, String)> = meaning
        .arrivals
        .iter()
        .map(|arrival| {
            let value = style.value(&arrival.tree, lines, old.text, like);
            let text = match &arrival.key {
                Some(key) => format!("{}{}{value}", style.notation.key(key, ""), style.spacing.equals),
                None => value,
            };
            (arrival.after, text)
        })
        .collect();
    match &container.content {
        Content::Null => {
            let map = meaning.arrivals.iter().any(|arrival| arrival.key.is_some());
            let texts: Vec<String> = arrivals.into_iter().map(|(_, text)| text).collect();
            let (open, close) = if map { ("{", "}") } else { ("[", "]") };
            splices.replace(container.span.range(), format!("{open}{}{close}", texts.join(", ")));
        }
        _ => brackets.change(&gone, &arrivals, lines.map(|_| (base, style.unit)), splices),
    }
    Ok(())
}

/// Writes changes into NDJSON.
pub(super) fn edit_lines(old: &Old<'_>, meaning: &Meaning, splices: &mut Splices) -> Result<(), Problem> {
    let text = old.text;
    let style = style(old);
    for (record, change) in old.records.iter().zip(&meaning.records) {
        change_record(text, record, change, &style, splices);
    }
    let like = old.records.last().map(|record| &*record.node);
    let written = |arrival: &super::meaning::Arrival| style.value(&arrival.tree, None, text, like);
    let arrivals: Vec<String> = meaning.arrivals.iter().map(written).collect();
    let items: Vec<Lines> = old
        .records
        .iter()
        .map(|record| Lines {
            start: line_start(text, record.node.span.start()),
            stop: line_stop(text, record.node.span.end()),
        })
        .collect();
    put_lines(text, &items, meaning, &arrivals, splices);
    Ok(())
}

/// Removes records that take whole lines, and puts others behind those that stay.
pub(super) fn put_lines(
    text: &str,
    items: &[Lines],
    meaning: &Meaning,
    arrivals: &[String],
    splices: &mut Splices,
) {
    let gone: Vec<bool> = meaning.records.iter().map(|change| change.deleted).collect();
    let last = items.iter().zip(&gone).rev().find(|(_, gone)| !**gone).map(|(item, _)| item.stop);
    match (last, items.first(), items.last()) {
        _ if arrivals.is_empty() => remove_lines(text, items, &gone, splices),
        (Some(stop), ..) => {
            let end = line_end_near(text, stop);
            splices.insert(stop, arrivals.iter().map(|line| format!("{end}{line}")).collect::<String>());
            remove_lines(text, items, &gone, splices);
        }
        (None, Some(first), Some(last)) => {
            splices.replace(first.start..last.stop, arrivals.join(line_end_near(text, last.stop)));
        }
        _ => {
            let end = line_end_near(text, text.len());
            splices.insert(text.len(), arrivals.iter().map(|line| format!("{line}{end}")).collect::<String>())
        }
    }
}

fn style<'t>(old: &Old<'t>) -> Style<'t> {
    let spacing = match old.records.last() {
        Some(record) => Spacing::of(old.text, &record.node, Notation::Json),
        None => Spacing::of(old.text, old.root, Notation::Json),
    };
    Style { notation: Notation::Json, spacing, unit: unit_of(old.text), line_end: line_end_of(old.text) }
}

/// Changes fields of a record in brackets, whatever the notation.
pub(super) fn change_record(
    text: &str,
    record: &Record,
    change: &RecordChange,
    style: &Style<'_>,
    splices: &mut Splices,
) {
    if let (Some(new), Some((_, span))) = (&change.renamed, &record.key) {
        let raw = text.get(span.range()).unwrap_or_default();
        let end = key_end(text, span.start(), span.end());
        splices.replace(span.start()..end, style.notation.key(new, raw));
    }
    for (path, tree) in &change.replaced {
        if let Some(node) = at_path(&record.node, path) {
            replace(text, node, tree, style, splices);
        }
    }
    for (path, change) in &change.maps {
        if let Some(node) = at_path(&record.node, path) {
            change_map(text, node, change, style, splices);
        }
    }
}

/// Writes another value where one stands in brackets.
pub(super) fn replace(text: &str, node: &Node, tree: &Tree, style: &Style<'_>, splices: &mut Splices) {
    let raw = text.get(node.span.range()).unwrap_or_default();
    let lines = raw.contains('\n').then(|| indent(text, node.span.start()));
    let new = match tree {
        Tree::List(_) | Tree::Map(_) => style.value(tree, lines, text, None),
        scalar => style.notation.scalar(scalar, raw),
    };
    match raw.is_empty() {
        false => splices.replace(node.span.range(), new),
        // In YAML nothing stands for null, perhaps without a colon.
        true if text[..node.span.start()].ends_with(':') => {
            splices.insert(node.span.start(), format!(" {new}"));
        }
        true => splices.insert(node.span.start(), format!(": {new}")),
    }
}

/// Fields that go and come in a map in braces.
pub(super) fn change_map(
    text: &str,
    node: &Node,
    change: &super::meaning::MapChange,
    style: &Style<'_>,
    splices: &mut Splices,
) {
    let Content::Map(map) = &node.content else { return };
    let own = match map.entries().is_empty() {
        true => style.spacing.clone(),
        false => Spacing::of(text, node, style.notation),
    };
    let style = Style { spacing: own, ..style.clone() };
    let gone: Vec<bool> =
        map.entries().iter().map(|entry| change.removed.iter().any(|key| **key == *entry.key)).collect();
    let brackets = Brackets::of(text, node, &style.spacing);
    let lines = brackets.lines().filter(|_| begins_line(text, brackets.items[0].start));
    let entry = |(key, value): &(String, Tree)| (gone.len(), style.entry(key, value, lines, text, Some(map)));
    let arrivals: Vec<(usize, String)> = change.added.iter().map(entry).collect();
    brackets.change(&gone, &arrivals, None, splices);
}
