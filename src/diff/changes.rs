//! What was written differently, part by part: complete, whatever the parts mean.

use crate::diff::tree::{entries, flow, form, get, items, text};
use crate::diff::{Change, ChangeKind};
use crate::document::Node;

/// Keys by which the items of a list are told apart.
const IDS: [&str; 3] = ["step", "id", "check"];

/// Lists whose order means something.
const ORDERED: [&str; 3] = ["key", "primary_key", "rows"];

/// Every part that two documents say differently; none where only layout, comments or the order of
/// keys differ.
pub(super) fn changes(old: &Node, new: &Node) -> Vec<Change> {
    let mut walk = Walk { path: Vec::new(), found: Vec::new() };
    walk.compare(old, new, "");
    walk.found
}

struct Walk {
    path: Vec<String>,
    found: Vec<Change>,
}

impl Walk {
    fn compare(&mut self, old: &Node, new: &Node, key: &str) {
        if form(old, key) == form(new, key) {
            return;
        }
        match (old, new) {
            (Node::Map(_), Node::Map(_)) => self.maps(old, new),
            (Node::List(_), Node::List(_)) => self.lists(old, new, key),
            _ => self.report(ChangeKind::Changed, Some(old), Some(new)),
        }
    }

    fn maps(&mut self, old: &Node, new: &Node) {
        for entry in entries(old) {
            let key = entry.key.value.as_str();
            self.within(key, |walk| match get(new, key) {
                Some(now) => walk.compare(&entry.value, now, key),
                None => walk.report(ChangeKind::Removed, Some(&entry.value), None),
            });
        }
        for entry in entries(new).iter().filter(|entry| get(old, &entry.key.value).is_none()) {
            self.within(&entry.key.value, |walk| walk.report(ChangeKind::Added, None, Some(&entry.value)));
        }
    }

    fn lists(&mut self, old: &Node, new: &Node, key: &str) {
        let (olds, news) = (items(Some(old)), items(Some(new)));
        let id = |node: &Node| IDS.iter().find(|id| text(get(node, id)).is_some()).copied();
        let all = || olds.iter().chain(news);
        if let Some(id) = all().next().and_then(id)
            && all().all(|item| text(get(item, id)).is_some())
        {
            return self.named(olds, news, id, key);
        }
        if all().all(|item| matches!(item, Node::Scalar(_))) {
            return self.values(old, new, key);
        }
        // Equal items are the same one, wherever they stand; the others belong together in their order.
        let forms = |nodes: &[Node]| nodes.iter().map(|node| form(node, key)).collect::<Vec<_>>();
        let (before, after) = (forms(olds), forms(news));
        let left = |nodes: &[String], others: &[String]| {
            (0..nodes.len()).filter(|index| !others.contains(&nodes[*index])).collect::<Vec<_>>()
        };
        let (gone, come) = (left(&before, &after), left(&after, &before));
        for position in 0..gone.len().max(come.len()) {
            let number = come.get(position).or(gone.get(position)).map_or(0, |index| index + 1);
            self.within(&number.to_string(), |walk| match (gone.get(position), come.get(position)) {
                (Some(old), Some(new)) => walk.compare(&olds[*old], &news[*new], key),
                (Some(old), None) => walk.report(ChangeKind::Removed, Some(&olds[*old]), None),
                (None, Some(new)) => walk.report(ChangeKind::Added, None, Some(&news[*new])),
                (None, None) => {}
            });
        }
        if gone.is_empty() && come.is_empty() {
            self.report(ChangeKind::Moved, None, Some(new));
        }
    }

    /// Values: as a set, unless their order means something.
    fn values(&mut self, old: &Node, new: &Node, key: &str) {
        let sorted = |node: &Node| {
            let mut forms: Vec<String> = items(Some(node)).iter().map(|item| form(item, key)).collect();
            forms.sort();
            forms
        };
        let kind = match sorted(old) == sorted(new) && !ORDERED.contains(&key) {
            true => ChangeKind::Moved,
            false => ChangeKind::Changed,
        };
        self.report(kind, Some(old), Some(new));
    }

    /// Items that have an id: the same, renamed, moved, added or removed.
    fn named(&mut self, olds: &[Node], news: &[Node], id: &str, key: &str) {
        let name = |node: &Node| text(get(node, id)).unwrap_or_default().to_owned();
        let has = |nodes: &[Node], wanted: &str| nodes.iter().any(|node| name(node) == wanted);
        let mut renamed: Vec<(String, String)> = Vec::new();
        for new in news.iter().filter(|new| !has(olds, &name(new))) {
            let twin = olds.iter().find(|old| {
                !has(news, &name(old))
                    && rest(old, id) == rest(new, id)
                    && renamed.iter().all(|(from, _)| *from != name(old))
            });
            renamed.extend(twin.map(|old| (name(old), name(new))));
        }
        let now = |old: &Node| {
            let before = name(old);
            renamed.iter().find(|(from, _)| *from == before).map_or(before.clone(), |(_, to)| to.clone())
        };
        for old in olds {
            let Some(new) = news.iter().find(|new| name(new) == now(old)) else {
                self.within(&name(old), |walk| walk.report(ChangeKind::Removed, Some(old), None));
                continue;
            };
            self.within(&name(new), |walk| match name(old) == name(new) {
                true => walk.compare(old, new, key),
                false => {
                    walk.report(ChangeKind::Renamed, Some(old), Some(new));
                    walk.last_says(name(old), name(new));
                }
            });
        }
        for new in news.iter().filter(|new| !olds.iter().any(|old| now(old) == name(new))) {
            self.within(&name(new), |walk| walk.report(ChangeKind::Added, None, Some(new)));
        }
        let stayed: Vec<String> = olds.iter().map(now).filter(|name| has(news, name)).collect();
        let order: Vec<String> = news.iter().map(name).filter(|name| stayed.contains(name)).collect();
        for moved in moved(&stayed, &order) {
            self.within(&moved, |walk| {
                walk.report(ChangeKind::Moved, None, news.iter().find(|it| name(it) == moved))
            });
            self.shorten_moved(&order, &stayed);
        }
    }

    /// Says of the last change between which names it is.
    fn last_says(&mut self, old: String, new: String) {
        if let Some(change) = self.found.last_mut() {
            (change.before, change.after) = (Some(old), Some(new));
        }
    }

    /// Says of the last change where the item stood and stands.
    fn shorten_moved(&mut self, order: &[String], stayed: &[String]) {
        let Some(change) = self.found.last_mut() else { return };
        let name = change.path.last().cloned().unwrap_or_default();
        let at = |list: &[String]| {
            list.iter().position(|known| *known == name).map(|at| format!("position {}", at + 1))
        };
        (change.before, change.after) = (at(stayed), at(order));
    }

    fn within(&mut self, name: &str, walk: impl FnOnce(&mut Walk)) {
        self.path.push(name.to_owned());
        walk(self);
        self.path.pop();
    }

    fn report(&mut self, kind: ChangeKind, old: Option<&Node>, new: Option<&Node>) {
        self.found.push(Change::new(
            kind,
            self.path.clone(),
            old.map(flow),
            new.map(flow),
            (old.map(|node| node.place().line), new.map(|node| node.place().line)),
        ));
    }
}

/// An item without its id.
fn rest(node: &Node, id: &str) -> String {
    let others = entries(node).iter().filter(|entry| entry.key.value != id && entry.key.value != "about");
    let mut forms: Vec<String> =
        others.map(|entry| format!("{}:{}", entry.key.value, form(&entry.value, &entry.key.value))).collect();
    forms.sort();
    forms.join(",")
}

/// The fewest items that must have moved to turn one order into another: all but a longest common run.
fn moved(old: &[String], new: &[String]) -> Vec<String> {
    let mut best = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            best[i][j] = if a == b { best[i + 1][j + 1] + 1 } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut moved) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            moved.push(old[i].clone());
            i += 1;
        } else {
            j += 1;
        }
    }
    moved.extend(old[i..].iter().cloned());
    moved
}
