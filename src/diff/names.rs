//! Names that only changed: the old step with the new names of its inputs and actions.

use crate::diff::tree::{entries, form, get};
use crate::document::{Entry, Node};

/// An input or action that has another name: its map, the old and the new name.
pub(super) type Renamed = (&'static str, String, String);

/// The names of inputs and actions that differ, and nothing else of them.
pub(super) fn renamed(old: &Node, new: &Node) -> Vec<Renamed> {
    let mut found: Vec<Renamed> = Vec::new();
    for kind in ["inputs", "actions"] {
        let (Some(before), Some(after)) = (get(old, kind), get(new, kind)) else { continue };
        for entry in entries(before).iter().filter(|entry| get(after, &entry.key.value).is_none()) {
            let says = form(&entry.value, kind);
            let is_taken = |name: &str| found.iter().any(|(known, _, to)| *known == kind && to == name);
            let twin = entries(after).iter().find(|other| {
                let name = other.key.value.as_str();
                get(before, name).is_none() && !is_taken(name) && form(&other.value, kind) == says
            });
            let names = twin.map(|twin| (kind, entry.key.value.clone(), twin.key.value.clone()));
            found.extend(names);
        }
    }
    found
}

/// A step as it would have been with the new names.
pub(super) fn with(step: &Node, renamed: &[Renamed]) -> Node {
    if renamed.is_empty() { step.clone() } else { node(step, "", renamed) }
}

fn node(written: &Node, key: &str, renamed: &[Renamed]) -> Node {
    let name = |kind: &str, name: &str| {
        let found = renamed.iter().find(|(known, from, _)| *known == kind && from == name);
        found.map_or_else(|| name.to_owned(), |(.., to)| to.clone())
    };
    match written {
        Node::Scalar(text) => {
            let mut text = text.clone();
            if matches!(key, "then" | "otherwise" | "choices") {
                text.value = name("actions", &text.value);
            }
            Node::Scalar(text)
        }
        Node::List(list) => {
            let mut list = list.clone();
            list.items = list.items.iter().map(|item| node(item, key, renamed)).collect();
            Node::List(list)
        }
        Node::Map(map) => {
            let kind = match key {
                "inputs" | "when" => "inputs",
                "actions" => "actions",
                _ => "",
            };
            let entry = |entry: &Entry| {
                let mut named = entry.key.clone();
                named.value = name(kind, &named.value);
                // What stands below a name that an author chose means something by its own keys only.
                let below = if kind.is_empty() { entry.key.value.as_str() } else { "" };
                Entry { key: named, value: node(&entry.value, below, renamed) }
            };
            let mut map = map.clone();
            map.entries = map.entries.iter().map(entry).collect();
            Node::Map(map)
        }
    }
}
