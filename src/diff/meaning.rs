//! What each change bears on. What is not known to be harmless is taken to bear on the data.

use std::collections::BTreeMap;

use crate::diff::steps::Compared;
use crate::diff::tree::form;
use crate::diff::{Bearing, Change, ChangeKind, Open};
use crate::document::Node;

/// Says of each change what it bears on, and where no proof reaches.
pub(super) fn assign(
    changes: &mut [Change],
    compared: &BTreeMap<&str, Compared>,
    tree: &Node,
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
        change.bearing = match bearing(change.kind, &path, tree) {
            _ if change.kind == ChangeKind::Moved && is_row(&path) && holds(|it| it.unordered) => {
                Bearing::Nothing
            }
            _ if is_selection(&path) && holds(|it| it.same_selection) => Bearing::Nothing,
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

fn is_row(path: &[&str]) -> bool {
    matches!(path, ["steps", _, "decide", "rows", _])
}

fn is_selection(path: &[&str]) -> bool {
    matches!(path, ["steps", _, "select", ..])
}

impl Compared {
    /// Whether it is proved that no decision of the step changes.
    fn is_settled(&self) -> bool {
        self.transitions.is_empty() && self.open.is_empty()
    }
}

fn bearing(kind: ChangeKind, path: &[&str], tree: &Node) -> Bearing {
    let is_renamed_or_moved = matches!(kind, ChangeKind::Renamed | ChangeKind::Moved);
    let is_added_or_removed = matches!(kind, ChangeKind::Added | ChangeKind::Removed);
    match path {
        ["title" | "description"] | ["params", _, "description"] => Bearing::Nothing,
        ["risk" | "limits" | "require" | "verify" | "requires", ..] => Bearing::Guards,
        // Whatever reads it was written differently too.
        ["sources" | "params"] | ["sources" | "params", _] if is_added_or_removed => Bearing::Guards,
        ["steps", _, "match" | "derive"] | ["steps", _, "match" | "derive", _] if is_added_or_removed => {
            Bearing::Guards
        }
        ["params", _, "secret"] | ["sources", _, "key" | "schema", ..] => Bearing::Guards,
        // Derived ids are hashed from the migration's.
        ["migration"] if !derives_from_id(tree) => Bearing::Guards,
        ["steps", _] => match kind {
            ChangeKind::Renamed => Bearing::Nothing,
            ChangeKind::Added | ChangeKind::Removed => Bearing::Decisions,
            ChangeKind::Changed | ChangeKind::Moved => Bearing::Data,
        },
        ["steps", _, "about"] => Bearing::Nothing,
        ["steps", .., before, "because"] if *before != "set" => Bearing::Nothing,
        ["steps", _, "actions" | "action", .., "choices"] => Bearing::Guards,
        ["steps", ..] if kind == ChangeKind::Renamed => Bearing::Nothing,
        ["steps", _, "decide" | "impossible" | "actions" | "action", ..] => Bearing::Decisions,
        ["steps", _, "inputs"] | ["steps", _, "inputs", _] => Bearing::Decisions,
        ["steps", _, "inputs", _, "domain" | "nullable", ..] => Bearing::Decisions,
        [.., "requires" | "cascade"] if is_renamed_or_moved => Bearing::Nothing,
        _ => Bearing::Data,
    }
}

fn derives_from_id(tree: &Node) -> bool {
    let form = form(tree, "");
    ["\"ulid\":", "\"uuid4\":", "\"uuid7\":"].iter().any(|deriver| form.contains(deriver))
}

/// Why a change leaves a proof open, in words.
fn why(change: &Change, path: &[&str]) -> String {
    match (path, change.kind) {
        (["sources", name, ..], _) => format!("source \"{name}\" is written differently"),
        (["params", name, ..], _) => format!("parameter \"{name}\" is declared differently"),
        (["steps", name], ChangeKind::Moved) => format!("step \"{name}\" runs in another place"),
        (["migration"], _) => "ids are derived from the migration's own".to_owned(),
        _ => format!("\"{}\" is written differently", path.join(".")),
    }
}
