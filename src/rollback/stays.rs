//! Rows that stay as they are because of what they referred to, followed from row to row to the end.

use super::Writer;
use super::conditions::texts;
use super::followers::{Node, PARENT};
use super::rows::{ALIASES, Decided};
use crate::history::undo::EntryKind;
use crate::program::UndoKind;

/// Holds for a row of the first node that refers to one which stays, through as many others as there are.
pub(super) fn condition(writer: &Writer<'_>, nodes: &[Node], cleared: &[String]) -> String {
    let seeds = nodes.iter().zip([cleared].into_iter().chain(std::iter::repeat(&[][..])));
    let seeds: Vec<String> = seeds.filter_map(|(node, cleared)| seed(writer, node, cleared)).collect();
    let links: Vec<String> = nodes.iter().flat_map(|node| links(writer, node, nodes)).collect();
    let [first, ..] = nodes else { return "1 = 0".to_owned() };
    if seeds.is_empty() || links.is_empty() {
        return "1 = 0".to_owned();
    }
    format!(
        "{} in (with recursive amend_links(entry, place, parent_entry, parent_place) as ({}), \
         amend_stays(entry, place, because) as (select entry, place, 0 from ({}) as s union \
         select l.entry, l.place, 1 from amend_links as l join amend_stays as s \
         on s.entry = l.parent_entry and s.place = l.parent_place) \
         select place from amend_stays where because = 1 and entry = {})",
        place(writer, first, ALIASES.0),
        links.join(" union all "),
        seeds.join(" union all "),
        first.entry.number
    )
}

/// What tells a kept row from the others of its entry.
fn place(writer: &Writer<'_>, node: &Node, alias: &str) -> String {
    let key = node.kept.own_key.iter().map(|title| format!("{alias}.{}", writer.dialect.identifier(title)));
    texts(writer.dialect, &key.collect::<Vec<_>>())
}

/// The rows that somebody changed since, and those that referred to one of which it is settled that it stays.
fn seed(writer: &Writer<'_>, node: &Node, cleared: &[String]) -> Option<String> {
    let mut conditions = node.settled.clone();
    if !node.kept.key.is_empty() {
        let decided = Decided { cleared, ..Decided::new(writer, &node.entry, &node.table, &node.kept) };
        let comes_back = node.entry.kind == EntryKind::Rows(UndoKind::Delete);
        let stays = if comes_back { "('changed')" } else { "('changed', 'gone')" };
        conditions.push(format!("({}) in {stays}", decided.state()));
    }
    (!conditions.is_empty()).then(|| {
        let (entry, place) = (node.entry.number, place(writer, node, ALIASES.0));
        format!(
            "select {entry} as entry, {place} as place from {} where {}",
            rows(writer, node),
            conditions.join(" or ")
        )
    })
}

/// The kept rows, with those of the table that they are now.
fn rows(writer: &Writer<'_>, node: &Node) -> String {
    let kept = format!("{} as {}", node.kept.source, ALIASES.0);
    if node.kept.key.is_empty() {
        return kept;
    }
    let decided = Decided::new(writer, &node.entry, &node.table, &node.kept);
    format!(
        "{kept} left join {} as {} on {}",
        writer.dialect.identifier(&node.table.name),
        ALIASES.1,
        decided.on()
    )
}

/// Each row with the rows that it referred to.
fn links(writer: &Writer<'_>, node: &Node, nodes: &[Node]) -> Vec<String> {
    let links = node.links.iter().filter_map(|link| {
        let parent = nodes.iter().find(|node| node.entry.number == link.parent)?;
        Some(format!(
            "select {}, {}, {}, {} from {} join {} as {PARENT} on {}",
            node.entry.number,
            place(writer, node, ALIASES.0),
            parent.entry.number,
            place(writer, parent, PARENT),
            rows(writer, node),
            parent.kept.source,
            link.on
        ))
    });
    links.collect()
}
