//! Whether a value that was read is the one that was meant.

use std::sync::Arc;

use crate::files::Tree;
use crate::files::node::{Content, Node, item_path, key_path};

/// A value that is meant: one that was read before, or one that is made.
#[derive(Clone, Copy)]
pub(super) enum Meant<'a> {
    Read(&'a Node),
    Made(&'a Tree),
}

/// What counts as the same; the order of keys never does.
pub(super) struct Sameness {
    /// A map without keys is as good as none below this depth; nowhere where this is none.
    pub(super) void_below: Option<usize>,
}

impl<'a> Meant<'a> {
    fn items(self) -> Option<Vec<Meant<'a>>> {
        match self {
            Meant::Read(node) => match &node.content {
                Content::List(items) => Some(items.iter().map(|item| Meant::Read(item)).collect()),
                _ => None,
            },
            Meant::Made(Tree::List(items)) => Some(items.iter().map(Meant::Made).collect()),
            Meant::Made(_) => None,
        }
    }

    fn entries(self) -> Option<Vec<(&'a str, Meant<'a>)>> {
        match self {
            Meant::Read(node) => match &node.content {
                Content::Map(map) => {
                    let entries = map.entries().iter();
                    Some(entries.map(|entry| (&*entry.key, Meant::Read(&entry.node))).collect())
                }
                _ => None,
            },
            Meant::Made(Tree::Map(entries)) => {
                Some(entries.iter().map(|(key, value)| (key.as_str(), Meant::Made(value))).collect())
            }
            Meant::Made(_) => None,
        }
    }

    /// Whether it is a map that holds nothing but such maps.
    fn is_void(self) -> bool {
        self.entries().is_some_and(|entries| entries.iter().all(|(_, value)| value.is_void()))
    }

    /// Whether it is this value, which is no list and no map.
    fn is(self, found: &Content) -> bool {
        match (self, found) {
            (Meant::Made(tree), found) => is_tree(tree, found),
            (Meant::Read(node), found) => match (&node.content, found) {
                (Content::Null, Content::Null) => true,
                (Content::Boolean(one), Content::Boolean(other)) => one == other,
                (Content::Number(one), Content::Number(other)) => one == other,
                (Content::Uncountable(one), Content::Uncountable(other)) => one == other,
                (Content::Text(one), Content::Text(other)) => one == other,
                (Content::Time(one), Content::Time(other)) => one == other,
                _ => false,
            },
        }
    }

    /// Whether it is no list and no map.
    fn is_plain(self) -> bool {
        match self {
            Meant::Read(node) => !matches!(node.content, Content::List(_) | Content::Map(_)),
            Meant::Made(tree) => !matches!(tree, Tree::List(_) | Tree::Map(_)),
        }
    }
}

impl Sameness {
    /// Tells the first value that differs; `depth` is how many keys and items lead to these ones.
    pub(super) fn same(
        &self,
        meant: Meant<'_>,
        found: &Node,
        depth: usize,
        path: &Arc<str>,
    ) -> Result<(), String> {
        let differs = || Err(format!("{} is not what was meant", Node::name(path)));
        if let (Some(meant), Content::List(items)) = (meant.items(), &found.content) {
            if meant.len() != items.len() {
                return differs();
            }
            let mut pairs = meant.into_iter().zip(items).enumerate();
            return pairs.try_for_each(|(index, (meant, found))| match meant.is_plain() {
                true if meant.is(&found.content) => Ok(()),
                _ => self.same(meant, found, depth + 1, &item_path(path, index)),
            });
        }
        let (Some(mut entries), Content::Map(map)) = (meant.entries(), &found.content) else {
            return if meant.is(&found.content) { Ok(()) } else { differs() };
        };
        let is_void =
            |value: Meant<'_>| self.void_below.is_some_and(|below| depth >= below) && value.is_void();
        entries.retain(|(_, value)| !is_void(*value));
        if entries.len() != map.entries().iter().filter(|entry| !is_void(Meant::Read(&entry.node))).count() {
            return differs();
        }
        entries.into_iter().try_for_each(|(key, meant)| match map.get(key) {
            None => Err(format!("{} lacks \"{key}\"", Node::name(path))),
            Some(found) if meant.is_plain() && meant.is(&found.content) => Ok(()),
            Some(found) => self.same(meant, found, depth + 1, &key_path(path, key)),
        })
    }
}

fn is_tree(tree: &Tree, found: &Content) -> bool {
    match (tree, found) {
        (Tree::Null, Content::Null) => true,
        (Tree::Boolean(one), Content::Boolean(other)) => one == other,
        (Tree::Number(one), Content::Number(other)) => one == other,
        (Tree::Uncountable(one), Content::Uncountable(other)) => one == other,
        // Beside a date a new text is one.
        (Tree::Text(one), Content::Text(other) | Content::Time(other)) => **one == **other,
        (Tree::Time(one), Content::Time(other)) => **one == **other,
        _ => false,
    }
}
