//! What each change bears on. What is not known to be harmless is taken to bear on the data.

use std::collections::BTreeMap;

use crate::diff::steps::Compared;
use crate::diff::tree::{entries, form, get, is_word, items, text, texts};
use crate::diff::{Bearing, Change, ChangeKind, Open};
use crate::document::Node;

/// Says of each change what it bears on, and where no proof reaches.
pub(super) fn assign(
    changes: &mut [Change],
    compared: &BTreeMap<&str, Compared>,
    (before, after): (&Node, &Node),
    migration: &str,
) -> Vec<Open> {
    let mut open: Vec<Open> = Vec::new();
    let reason = |step: Option<&str>, why: String| Open {
        migration: migration.to_owned(),
        step: step.map(str::to_owned),
        why,
    };
    for (step, compared) in compared {
        open.extend(compared.open.iter().map(|why| reason(Some(step), why.clone())));
    }
    for change in changes {
        let path: Vec<&str> = change.path.iter().map(String::as_str).collect();
        let step = (path.len() > 1 && path[0] == "steps").then(|| path[1]);
        let compared = step.and_then(|step| compared.get(step));
        let holds = |test: fn(&Compared) -> bool| compared.is_some_and(test);
        change.bearing = match bearing(change.kind, &path, (before, after)) {
            _ if change.kind == ChangeKind::Moved && is_row(&path) && holds(|it| it.unordered) => {
                Bearing::Nothing
            }
            _ if is_selection(&path) && holds(|it| it.same_selection) => Bearing::Nothing,
            // Nobody has chosen what was not there, and a choice of what is gone is refused.
            Bearing::Decisions if holds(Compared::is_settled) && is_choice(&path, &[before, after]) => {
                if comes_or_goes(change.kind) && path.len() == 4 {
                    Bearing::Guards
                } else {
                    Bearing::Data
                }
            }
            Bearing::Decisions if holds(Compared::is_settled) => Bearing::Nothing,
            other => other,
        };
        let is_said = |known: &Open| known.step.as_deref() == step && path.len() > 2;
        if change.bearing == Bearing::Data && !open.iter().any(is_said) {
            open.push(reason(step.filter(|_| path.len() > 2), why(change, &path)));
        }
    }
    open
}

fn comes_or_goes(kind: ChangeKind) -> bool {
    matches!(kind, ChangeKind::Added | ChangeKind::Removed)
}

fn is_row(path: &[&str]) -> bool {
    matches!(path, ["steps", _, "decide", "rows", _])
}

fn is_selection(path: &[&str]) -> bool {
    matches!(path, ["steps", _, "select", ..])
}

impl Compared {
    /// Whether it is proved that no decision of the step changes.
    fn is_settled(&self) -> bool {
        self.transitions.is_empty() && self.open.is_empty() && !self.other_schema
    }
}

fn bearing(kind: ChangeKind, path: &[&str], trees: (&Node, &Node)) -> Bearing {
    let is_renamed_or_moved = matches!(kind, ChangeKind::Renamed | ChangeKind::Moved);
    let is_added_or_removed = comes_or_goes(kind);
    match path {
        ["title" | "description"] | ["params", _, "description"] => Bearing::Nothing,
        ["risk" | "limits" | "triggers" | "require" | "verify" | "requires", ..] => Bearing::Guards,
        ["steps", _, "limits", ..] | ["steps", _, "decide", "rows", _, "limits", ..] => Bearing::Guards,
        // Whatever reads it was written differently too.
        ["params"] | ["params", _] if is_added_or_removed => Bearing::Guards,
        ["sources"]
        | ["sources", _]
        | ["steps", _, "match" | "derive"]
        | ["steps", _, "match" | "derive", _]
            if is_added_or_removed && !is_read_without(kind, path, trees) =>
        {
            Bearing::Guards
        }
        ["params", _, "secret"] | ["sources", _, "schema", ..] => Bearing::Guards,
        // Derived ids are hashed from the migration's and the keys.
        ["migration"] | ["sources", _, "key", ..] if !derives_ids(trees.1) => Bearing::Guards,
        ["steps", _] => match kind {
            ChangeKind::Renamed => Bearing::Nothing,
            ChangeKind::Added | ChangeKind::Removed => Bearing::Decisions,
            ChangeKind::Changed | ChangeKind::Moved => Bearing::Data,
        },
        ["steps", _, "about"] => Bearing::Nothing,
        ["steps", _, "actions" | "action", .., "because"] if is_word_of(path, trees.1) => Bearing::Nothing,
        ["steps", _, "impossible", _, "because"] | ["steps", _, "decide", "stop_at"] => Bearing::Nothing,
        ["steps", _, "change", _, "because"] => Bearing::Nothing,
        ["steps", _, "change", ..] => Bearing::Decisions,
        ["steps", _, "actions" | "action", .., "choices"] => Bearing::Guards,
        ["steps", ..] if kind == ChangeKind::Renamed => Bearing::Nothing,
        ["steps", _, "decide" | "impossible" | "actions" | "action", ..] => Bearing::Decisions,
        ["steps", _, "inputs"] | ["steps", _, "inputs", _] => Bearing::Decisions,
        ["steps", _, "inputs", _, "domain" | "nullable", ..] => Bearing::Decisions,
        [.., "requires" | "cascade"] if is_renamed_or_moved => Bearing::Nothing,
        _ => Bearing::Data,
    }
}

/// Whether the version that lacks a source, match or derived value has its name somewhere: then that means
/// something else there, a column or table of the database.
fn is_read_without(kind: ChangeKind, path: &[&str], (before, after): (&Node, &Node)) -> bool {
    let (with, without) = if kind == ChangeKind::Removed { (before, after) } else { (after, before) };
    let (with, without) = match path {
        ["steps", name, ..] => (step(with, name), step(without, name)),
        _ => (Some(with), Some(without)),
    };
    let (Some(with), Some(without)) = (with, without) else { return true };
    let names: Vec<&str> = match path {
        ["sources", name] | ["steps", _, _, name] => vec![name],
        [.., key] => {
            get(with, key).map(entries).unwrap_or_default().iter().map(|it| it.key.value.as_str()).collect()
        }
        [] => Vec::new(),
    };
    let said = form(without, "").to_lowercase();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    said.split(|c| !is_word(c)).any(|word| names.iter().any(|name| word == name.to_lowercase()))
}

fn step<'n>(tree: &'n Node, name: &str) -> Option<&'n Node> {
    items(get(tree, "steps")).iter().find(|step| text(get(step, "step")) == Some(name))
}

/// Whether a path leads into an action that a person may choose.
fn is_choice(path: &[&str], trees: &[&Node]) -> bool {
    let ["steps", name, "actions", action, ..] = path else { return false };
    let actions = trees.iter().filter_map(|tree| get(step(tree, name)?, "actions"));
    let effects = actions.flat_map(entries).flat_map(|entry| items(Some(&entry.value)));
    effects.into_iter().any(|effect| texts(get(effect, "choices")).contains(action))
}

/// Whether the last key of a path into an action is no more than a word of its effect.
fn is_word_of(path: &[&str], after: &Node) -> bool {
    let (effects, at, key) = match path {
        ["steps", name, "action", at, key] => {
            (step(after, name).and_then(|step| get(step, "action")), at, key)
        }
        ["steps", name, "actions", action, at, key] => {
            let actions = step(after, name).and_then(|step| get(step, "actions"));
            (actions.and_then(|actions| get(actions, action)), at, key)
        }
        _ => return false,
    };
    let at = at.parse::<usize>().ok().and_then(|at| at.checked_sub(1));
    at.and_then(|at| items(effects).get(at)).is_some_and(|effect| is_word(effect, key))
}

fn derives_ids(tree: &Node) -> bool {
    let form = form(tree, "");
    ["\"ulid\":", "\"uuid4\":", "\"uuid7\":"].iter().any(|deriver| form.contains(deriver))
}

/// Why a change leaves a proof open, in words.
fn why(change: &Change, path: &[&str]) -> String {
    match (path, change.kind) {
        (["sources", name, ..], _) => format!("source \"{name}\" is written differently"),
        (["params", name, ..], _) => format!("parameter \"{name}\" is declared differently"),
        (["steps", name], ChangeKind::Moved) => format!("step \"{name}\" runs in another place"),
        (["steps", step, "actions", action, ..], _) => {
            format!("people may have chosen action \"{action}\" for rows that block in step \"{step}\"")
        }
        (["migration"], _) => "ids are derived from the migration's own".to_owned(),
        (["steps", step, key, name], _) => {
            format!("{key} \"{name}\" of step \"{step}\" comes or goes, and its name is used")
        }
        _ => format!("\"{}\" is written differently", path.join(".")),
    }
}
