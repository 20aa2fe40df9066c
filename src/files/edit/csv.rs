//! Changes in CSV.

use super::Old;
use super::json::put_lines;
use super::meaning::Meaning;
use super::text::{Lines, Splices, line_end_near, line_stop};
use crate::files::node::{Content, Entry};
use crate::files::table::Record;
use crate::files::{Problem, Tree, csv};

/// Writes changes into CSV.
pub(super) fn edit(old: &Old<'_>, meaning: &Meaning, splices: &mut Splices) -> Result<(), Problem> {
    let text = old.text;
    for (record, change) in old.records.iter().zip(&meaning.records) {
        let Content::Map(map) = &record.node.content else { continue };
        for (path, tree) in &change.replaced {
            if let Some(node) = map.get(&path.join(".")) {
                let raw = text.get(node.span.range()).unwrap_or_default();
                let alone = map.entries().len() == 1;
                splices.replace(node.span.range(), written(tree, raw.starts_with('"'), alone));
            }
        }
    }
    let header = csv::header(text)?;
    let names: Vec<&str> = header.iter().map(|field| &*field.text).collect();
    for arrival in &meaning.arrivals {
        let Tree::Map(fields) = &arrival.tree else { continue };
        let has_value = |tree: &Tree| !matches!(tree, Tree::Null) && *tree != Tree::Text(String::new());
        let lost = |(name, tree): &&(String, Tree)| has_value(tree) && !names.contains(&&**name);
        if let Some((name, _)) = fields.iter().find(lost) {
            let problem = Problem::new(format!("a record that comes has a value of \"{name}\""));
            return Err(problem.hint("no column of the file has that name any more: put it back first"));
        }
    }
    let last = old.records.last();
    let arrivals: Vec<String> =
        meaning.arrivals.iter().map(|arrival| line(&arrival.tree, &names, last, text)).collect();
    let lines = |record: &Record| Lines {
        start: record.node.span.start(),
        stop: line_stop(text, record.node.span.end()),
    };
    let mut items: Vec<Lines> = old.records.iter().map(lines).collect();
    let survives = meaning.records.iter().any(|change| !change.deleted);
    if survives || arrivals.is_empty() {
        put_lines(text, &items, meaning, &arrivals, splices);
    } else if let (Some(first), Some(last)) = (items.first(), items.last()) {
        splices.replace(first.start..last.stop, arrivals.join(line_end_near(text, last.stop)));
    } else {
        // Only the header line is there.
        let stop = header.last().map_or(0, |field| field.span.end());
        items.push(Lines { start: 0, stop });
        let end = line_end_near(text, stop);
        splices.insert(stop, arrivals.iter().map(|line| format!("{end}{line}")).collect::<String>());
    }
    Ok(())
}

fn line(tree: &Tree, names: &[&str], last: Option<&Record>, text: &str) -> String {
    let Tree::Map(entries) = tree else { return String::new() };
    let fields = names.iter().enumerate().map(|(index, name)| {
        let value = entries.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        let neighbour = last.and_then(|record| match &record.node.content {
            Content::Map(map) => map.entries().get(index),
            _ => None,
        });
        let is_quoted = neighbour.is_some_and(|Entry { node, .. }| {
            text.get(node.span.range()).unwrap_or_default().starts_with('"')
        });
        written(value.unwrap_or(&Tree::Text(String::new())), is_quoted, names.len() == 1)
    });
    fields.collect::<Vec<_>>().join(",")
}

/// A value, in quotes where it needs them or its neighbour has them.
fn written(tree: &Tree, is_quoted: bool, is_alone: bool) -> String {
    match tree {
        Tree::Text(value) if is_quoted && !value.is_empty() => csv::quoted(value),
        Tree::Text(value) => csv::written(value, is_alone),
        _ => String::new(),
    }
}
