//! What reaches further than before.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::loosened_limits::{self, Subject};
use crate::diff::loosened_step::step;
use crate::diff::reach::{Reach, does};
use crate::diff::steps::Compared;
use crate::diff::tree::{entries, form, get, items, text, texts};
use crate::diff::version::{Version, versions};
use crate::diff::{Basis, Loosening, LooseningKind, StepPairs};
use crate::document::Node;
use crate::migration::{Migration, Trigger};

/// Gathers what reaches further.
pub(super) struct Found {
    list: Vec<Loosening>,
}

impl Found {
    pub(super) fn add(
        &mut self,
        kind: LooseningKind,
        step: Option<&str>,
        line: Option<&Node>,
        message: String,
    ) {
        self.list.push(Loosening {
            kind,
            step: step.map(str::to_owned),
            message,
            basis: Basis::Proved,
            line: line.map(|node| node.place().line),
            old_line: None,
        });
    }

    /// Adds what lies in something that is gone.
    pub(super) fn add_gone(&mut self, kind: LooseningKind, step: Option<&str>, old: &Node, message: String) {
        self.add(kind, step, None, message);
        if let Some(last) = self.list.last_mut() {
            last.old_line = Some(old.place().line);
        }
    }

    /// Adds what lies in a part of the document that may be gone.
    fn add_part(&mut self, kind: LooseningKind, part: &str, before: &Node, after: &Node, message: String) {
        self.add_at(kind, None, (get(before, part), get(after, part)), message);
    }

    /// Adds what lies where it is now, or where it was.
    pub(super) fn add_at(
        &mut self,
        kind: LooseningKind,
        step: Option<&str>,
        lines: (Option<&Node>, Option<&Node>),
        message: String,
    ) {
        match lines {
            (Some(old), None) => self.add_gone(kind, step, old, message),
            (_, new) => self.add(kind, step, new, message),
        }
    }

    /// Says of the last one that only the text tells it.
    pub(super) fn by_text(&mut self) {
        if let Some(last) = self.list.last_mut() {
            last.basis = Basis::Text;
        }
    }
}

/// Everything that the new version lets through, reaches or asks less for, apart from transitions.
pub(super) fn loosenings(
    (old, before): (&Migration, &Node),
    (new, after): (&Migration, &Node),
    pairs: &StepPairs<'_>,
    compared: &BTreeMap<&str, Compared>,
) -> Vec<Loosening> {
    let mut found = Found { list: Vec::new() };
    guards((old, before), (new, after), &mut found);
    checks(before, after, &mut found);
    sources(before, after, &mut found);
    params(before, after, &mut found);
    for pair in pairs {
        match pair {
            (Some(was), Some(is)) => {
                let compared = compared.get(is.name);
                let unblocked = compared.map_or([false; 2], |compared| compared.unblocked);
                step(*was, *is, unblocked, &mut found);
                if compared.is_some_and(|compared| compared.unfinished) {
                    let message = "it has too many combinations to compare all of them".to_owned();
                    found.add(LooseningKind::Unknown, Some(is.name), Some(is.node), message);
                    found.by_text();
                }
            }
            (None, Some(is)) => {
                let message = format!("the step is new: it {}", all(&is.reaches()));
                found.add(LooseningKind::Step, Some(is.name), Some(is.node), message);
            }
            _ => {}
        }
    }
    found.list.sort_by_key(|loosening| loosening.kind);
    found.list
}

/// A migration that is new: all that it does.
pub(super) fn new_migration(migration: &Migration, tree: &Node) -> Loosening {
    let steps = versions(tree, migration);
    let reached: BTreeSet<Reach> = steps.iter().flat_map(Version::reaches).collect();
    Loosening {
        kind: LooseningKind::Migration,
        step: None,
        message: format!("the migration is new: it {}", all(&reached)),
        basis: Basis::Proved,
        line: None,
        old_line: None,
    }
}

fn all(reached: &BTreeSet<Reach>) -> String {
    let words: Vec<String> = reached.iter().filter_map(told).map(|(_, words)| words).collect();
    if words.is_empty() { "changes no row that is known".to_owned() } else { words.join(", ") }
}

/// What a step does to a table, in words.
pub(super) fn told(reached: &Reach) -> Option<(LooseningKind, String)> {
    Some(match reached {
        Reach::Passes => return None,
        Reach::Archives(table) => (LooseningKind::Leaves, format!("archives rows of {table}")),
        Reach::Deletes(table) => (LooseningKind::Leaves, format!("deletes rows of {table}")),
        Reach::Cascades(table) => (LooseningKind::Cascade, format!("lets rows of {table} go along")),
        Reach::Inserts(table) => (LooseningKind::Insert, format!("inserts rows into {table}")),
        Reach::Writes(table, column) => (LooseningKind::Column, format!("writes {table}.{column}")),
        Reach::Does(what, to) if what.starts_with("drop") => (LooseningKind::Leaves, does(what, to)),
        Reach::Does(what, to) => (LooseningKind::Column, does(what, to)),
    })
}

/// What is asked of people and bounds a run.
fn guards((old, before): (&Migration, &Node), (new, after): (&Migration, &Node), found: &mut Found) {
    if new.risk < old.risk {
        let word = |risk| format!("{risk:?}").to_lowercase();
        let message = format!("the risk was {}, and is {}", word(old.risk), word(new.risk));
        found.add_part(LooseningKind::Risk, "risk", before, after, message);
    }
    let subject = Subject { who: "a run", share_of: "a table", rows: "change", deletes: "take away" };
    let lines = (get(before, "limits"), get(after, "limits"));
    loosened_limits::compare(&subject, (&old.limits, &new.limits), (None, lines), found);
    let is_named = |trigger: &Trigger| old.triggers.iter().any(|known| known.is(trigger));
    for trigger in new.triggers.iter().filter(|trigger| !is_named(trigger)) {
        let message =
            format!("trigger {} of {} may change rows that no plan names", trigger.trigger, trigger.table);
        found.add(LooseningKind::Trigger, None, get(after, "triggers"), message);
    }
    for id in texts(get(before, "requires")) {
        if !texts(get(after, "requires")).contains(&id) {
            let message = format!("it no longer waits for \"{id}\"");
            found.add_part(LooseningKind::Requires, "requires", before, after, message);
        }
    }
    let secret = |migration: &Migration, name: &str| {
        migration.params.iter().find(|param| param.name == name).map(|param| param.secret)
    };
    for param in &old.params {
        if param.secret && secret(new, &param.name) == Some(false) {
            let line = get(after, "params").and_then(|params| get(params, &param.name));
            found.add(LooseningKind::Secret, None, line, format!("parameter \"{}\" is shown", param.name));
        }
    }
}

fn checks(before: &Node, after: &Node, found: &mut Found) {
    for phase in ["require", "verify"] {
        let query = |check: &Node| get(check, "none").map(|none| form(none, "none"));
        for old in items(get(before, phase)) {
            let name = text(get(old, "check")).unwrap_or_default();
            let now = items(get(after, phase));
            if now.iter().any(|new| query(new) == query(old)) {
                continue;
            }
            match now.iter().find(|new| text(get(new, "check")) == Some(name)) {
                Some(new) => {
                    let message = format!("{phase} check \"{name}\" asks something else");
                    found.add(LooseningKind::Check, None, Some(new), message);
                    found.by_text();
                }
                None => {
                    let message = format!("{phase} check \"{name}\" is gone");
                    found.add_gone(LooseningKind::Check, None, old, message);
                }
            }
        }
    }
}

/// A parameter with another type or default: what reads it means something else, wherever that stands.
fn params(before: &Node, after: &Node, found: &mut Found) {
    let Some(after) = get(after, "params") else { return };
    for entry in get(before, "params").map(entries).unwrap_or_default() {
        let Some(new) = get(after, &entry.key.value) else { continue };
        let says = |param: &Node, key: &str| get(param, key).map(|node| form(node, key));
        if ["type", "default"].iter().any(|key| says(&entry.value, key) != says(new, key)) {
            let message = format!(
                "parameter \"{}\" is declared differently: what reads it may select more, or ask less",
                entry.key.value
            );
            found.add(LooseningKind::Selection, None, Some(new), message);
            found.by_text();
        }
    }
}

fn sources(before: &Node, after: &Node, found: &mut Found) {
    let Some(after) = get(after, "sources") else { return };
    for entry in get(before, "sources").map(entries).unwrap_or_default() {
        let (name, old) = (entry.key.value.as_str(), &entry.value);
        let Some(new) = get(after, name) else { continue };
        for (key, what) in [("key", "its key"), ("schema", "the form of its file")] {
            let says = |source: &Node| get(source, key).map(|node| form(node, key));
            if says(old).is_some() && says(old) != says(new) {
                let message = format!("source \"{name}\": {what} is verified less, or otherwise");
                found.add(LooseningKind::Source, None, Some(new), message);
                if says(new).is_some() {
                    found.by_text();
                }
            }
        }
        let rows = |source: &Node| {
            let counts = |key: &str| !matches!(key, "key" | "schema");
            let parts = entries(source).iter().filter(|entry| counts(&entry.key.value));
            let mut parts: Vec<String> =
                parts.map(|it| format!("{}:{}", it.key.value, form(&it.value, &it.key.value))).collect();
            parts.sort();
            parts
        };
        if rows(old) != rows(new) {
            let message =
                format!("source \"{name}\" is written differently: steps that read it may select more");
            found.add(LooseningKind::Selection, None, Some(new), message);
            found.by_text();
        }
    }
}
