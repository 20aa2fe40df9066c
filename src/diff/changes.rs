//! What was written differently, part by part: complete, whatever the parts mean.

use crate::diff::names::{self, Renamed};
use crate::diff::tree::{At, entries, flow, form, form_at, get, items, text};
use crate::diff::{Change, ChangeKind};
use crate::document::Node;

/// Keys by which the items of a list are told apart.
const IDS: [&str; 3] = ["step", "id", "check"];

/// Lists whose order means something.
const ORDERED: [&str; 5] = ["key", "primary_key", "rows", "columns", "to"];

/// Every part that two documents say differently; none where only layout, comments or the order of
/// keys differ.
pub(super) fn changes(old: &Node, new: &Node) -> Vec<Change> {
    let mut walk = Walk { path: Vec::new(), found: Vec::new() };
    walk.compare(old, new, At::default());
    walk.found
}

struct Walk {
    path: Vec<String>,
    found: Vec<Change>,
}

impl Walk {
    fn compare(&mut self, old: &Node, new: &Node, at: At<'_>) {
        if form_at(old, at) == form_at(new, at) {
            return;
        }
        match (old, new) {
            (Node::Map(_), Node::Map(_)) => self.maps(old, new, at),
            (Node::List(_), Node::List(_)) => self.lists(old, new, at),
            _ => {
                self.report(ChangeKind::Changed, Some(old), Some(new));
                self.tell_apart(form_at(old, at), form_at(new, at));
            }
        }
    }

    /// Says what differs exactly, where it looks the same on one line: `1` and `"1"`.
    fn tell_apart(&mut self, before: String, after: String) {
        if let Some(last) = self.found.last_mut().filter(|last| last.before == last.after) {
            (last.before, last.after) = (Some(before), Some(after));
        }
    }

    fn maps(&mut self, old: &Node, new: &Node, at: At<'_>) {
        for entry in entries(old) {
            let key = entry.key.value.as_str();
            self.within(key, |walk| match get(new, key) {
                Some(now) => walk.compare(&entry.value, now, at.below(key)),
                None => walk.report(ChangeKind::Removed, Some(&entry.value), None),
            });
        }
        for entry in entries(new).iter().filter(|entry| get(old, &entry.key.value).is_none()) {
            self.within(&entry.key.value, |walk| walk.report(ChangeKind::Added, None, Some(&entry.value)));
        }
    }

    fn lists(&mut self, old: &Node, new: &Node, at: At<'_>) {
        let (olds, news) = (items(Some(old)), items(Some(new)));
        let id = |node: &Node| IDS.iter().find(|id| text(get(node, id)).is_some()).copied();
        let all = || olds.iter().chain(news);
        if let Some(id) = all().next().and_then(id)
            && all().all(|item| text(get(item, id)).is_some())
        {
            return self.named(olds, news, id, at);
        }
        if all().all(|item| matches!(item, Node::Scalar(_))) {
            return self.values(old, new, at);
        }
        // Equal items are the same one, wherever they stand; the others belong together in their order.
        let forms = |nodes: &[Node]| nodes.iter().map(|node| form_at(node, at)).collect::<Vec<_>>();
        let (before, after) = (forms(olds), forms(news));
        let left = |nodes: &[String], others: &[String]| {
            (0..nodes.len()).filter(|index| !others.contains(&nodes[*index])).collect::<Vec<_>>()
        };
        let (gone, come) = (left(&before, &after), left(&after, &before));
        for position in 0..gone.len().max(come.len()) {
            let number = come.get(position).or(gone.get(position)).map_or(0, |index| index + 1);
            self.within(&number.to_string(), |walk| match (gone.get(position), come.get(position)) {
                (Some(old), Some(new)) => walk.compare(&olds[*old], &news[*new], at),
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
    fn values(&mut self, old: &Node, new: &Node, at: At<'_>) {
        let sorted = |node: &Node| {
            let mut forms: Vec<String> = items(Some(node)).iter().map(|item| form_at(item, at)).collect();
            forms.sort();
            forms
        };
        let kind = match sorted(old) == sorted(new) && !ORDERED.contains(&at.key) {
            true => ChangeKind::Moved,
            false => ChangeKind::Changed,
        };
        self.report(kind, Some(old), Some(new));
        self.tell_apart(form_at(old, at), form_at(new, at));
    }

    /// Items that have an id: the same, renamed, moved, added or removed.
    fn named(&mut self, olds: &[Node], news: &[Node], id: &str, at: At<'_>) {
        let olds: Vec<Named> = olds.iter().map(|old| Named::of(old, news, id)).collect();
        let renamed = twins(&olds, news, id);
        let now = |old: &Named| {
            let found = renamed.iter().find(|(from, _)| *from == old.name);
            found.map_or(old.name.clone(), |(_, to)| to.clone())
        };
        for old in &olds {
            let Some(new) = news.iter().find(|new| name(new, id) == now(old)) else {
                self.within(&old.name, |walk| walk.report(ChangeKind::Removed, Some(&old.node), None));
                continue;
            };
            let new_name = name(new, id);
            self.within(&new_name, |walk| {
                if old.name != new_name {
                    walk.rename(&old.node, new, &old.name, &new_name);
                }
                for (kind, from, to) in &old.renamed {
                    walk.within(kind, |walk| walk.within(to, |walk| walk.rename(&old.node, new, from, to)));
                }
                let mut rest = old.node.clone();
                if let Node::Map(map) = &mut rest {
                    let ids = map.entries.iter_mut().filter(|entry| entry.key.value == id);
                    ids.zip(get(new, id)).for_each(|(entry, new)| entry.value = new.clone());
                }
                walk.compare(&rest, new, at);
            });
        }
        let is_new = |new: &&Node| !olds.iter().any(|old| now(old) == name(new, id));
        for new in news.iter().filter(is_new) {
            self.within(&name(new, id), |walk| walk.report(ChangeKind::Added, None, Some(new)));
        }
        let stayed: Vec<String> =
            olds.iter().map(now).filter(|old| news.iter().any(|new| name(new, id) == *old)).collect();
        let order: Vec<String> =
            news.iter().map(|new| name(new, id)).filter(|name| stayed.contains(name)).collect();
        for moved in moved(&stayed, &order) {
            let node = news.iter().find(|it| name(it, id) == moved);
            self.within(&moved, |walk| walk.report(ChangeKind::Moved, None, node));
            self.last_moved(&order, &stayed);
        }
    }

    /// Says that only the name of a part differs.
    fn rename(&mut self, old: &Node, new: &Node, from: &str, to: &str) {
        self.report(ChangeKind::Renamed, Some(old), Some(new));
        if let Some(change) = self.found.last_mut() {
            (change.before, change.after) = (Some(from.to_owned()), Some(to.to_owned()));
        }
    }

    /// Says of the last change where the item stood and stands.
    fn last_moved(&mut self, order: &[String], stayed: &[String]) {
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

/// An old item, with the new names of what it names.
struct Named {
    name: String,
    node: Node,
    renamed: Vec<Renamed>,
}

impl Named {
    fn of(old: &Node, news: &[Node], id: &str) -> Named {
        let name = name(old, id);
        let twin = || news.iter().find(|new| self::name(new, id) == name).or(same_selection(old, news));
        let renamed = if id == "step" { twin().map(|new| names::renamed(old, new)) } else { None };
        let renamed = renamed.unwrap_or_default();
        Named { node: names::with(old, &renamed), name, renamed }
    }
}

/// The only step that selects what another one does.
fn same_selection<'n>(step: &Node, others: &'n [Node]) -> Option<&'n Node> {
    let select = |node: &Node| get(node, "select").map(|select| form(select, "select"));
    let mut found = others.iter().filter(|other| select(other).is_some() && select(other) == select(step));
    found.next().filter(|_| found.next().is_none())
}

fn name(node: &Node, id: &str) -> String {
    text(get(node, id)).unwrap_or_default().to_owned()
}

/// Old and new names of items that say the same, or select the same, under another name.
fn twins(olds: &[Named], news: &[Node], id: &str) -> Vec<(String, String)> {
    let gone: Vec<&Named> =
        olds.iter().filter(|old| !news.iter().any(|new| name(new, id) == old.name)).collect();
    let come: Vec<&Node> =
        news.iter().filter(|new| !olds.iter().any(|old| old.name == name(new, id))).collect();
    let mut found: Vec<(String, String)> = Vec::new();
    let mut pair = |is_twin: &dyn Fn(&Node, &Node) -> bool| {
        for new in &come {
            let is_free =
                |old: &&&Named| found.iter().all(|(from, to)| *from != old.name && *to != name(new, id));
            let twin = gone.iter().filter(is_free).find(|old| is_twin(&old.node, new));
            let names = twin.map(|old| (old.name.clone(), name(new, id)));
            found.extend(names);
        }
    };
    pair(&|old, new| rest(old, id) == rest(new, id));
    if id == "step" {
        let new_steps: Vec<Node> = come.iter().map(|new| (*new).clone()).collect();
        pair(&|old, new| same_selection(old, &new_steps).is_some_and(|twin| name(twin, id) == name(new, id)));
    }
    found
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
