//! What reaches further than before.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::names::{self, Renamed};
use crate::diff::reach::Reach;
use crate::diff::steps::{Compared, Version};
use crate::diff::tree::{entries, flow, form, get, items, text, texts};
use crate::diff::{Basis, Loosening, LooseningKind, StepPairs, selection};
use crate::document::Node;
use crate::migration::cell::{Bound, Domain, Literal};
use crate::migration::{Input, Limit, Migration};
use crate::sql::Type;

/// Gathers what reaches further.
struct Found {
    list: Vec<Loosening>,
}

impl Found {
    fn add(&mut self, kind: LooseningKind, step: Option<&str>, line: Option<&Node>, message: String) {
        self.list.push(Loosening {
            kind,
            step: step.map(str::to_owned),
            message,
            basis: Basis::Proved,
            line: line.map(|node| node.place().line),
        });
    }

    /// Says of the last one that only the text tells it.
    fn by_text(&mut self) {
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
    for pair in pairs {
        match pair {
            (Some(was), Some(is)) => {
                let compared = compared.get(is.name);
                let unblocked = compared.map_or([false; 2], |compared| compared.unblocked);
                step((old, *was), (new, *is), unblocked, &mut found);
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
    let steps = super::steps::versions(tree, migration);
    let reached: BTreeSet<Reach> = steps.iter().flat_map(Version::reaches).collect();
    Loosening {
        kind: LooseningKind::Migration,
        step: None,
        message: format!("the migration is new: it {}", all(&reached)),
        basis: Basis::Proved,
        line: None,
    }
}

fn all(reached: &BTreeSet<Reach>) -> String {
    let words: Vec<String> = reached.iter().filter_map(told).map(|(_, words)| words).collect();
    if words.is_empty() { "changes no row that is known".to_owned() } else { words.join(", ") }
}

/// What a step does to a table, in words.
fn told(reached: &Reach) -> Option<(LooseningKind, String)> {
    Some(match reached {
        Reach::Passes => return None,
        Reach::Archives(table) => (LooseningKind::Leaves, format!("archives rows of {table}")),
        Reach::Deletes(table) => (LooseningKind::Leaves, format!("deletes rows of {table}")),
        Reach::Cascades(table) => (LooseningKind::Cascade, format!("lets rows of {table} go along")),
        Reach::Inserts(table) => (LooseningKind::Insert, format!("inserts rows into {table}")),
        Reach::Writes(table, column) => (LooseningKind::Column, format!("writes {table}.{column}")),
        Reach::Does(what, table) => (LooseningKind::Column, format!("does {what} on {table}")),
    })
}

/// What is asked of people and bounds a run.
fn guards((old, before): (&Migration, &Node), (new, after): (&Migration, &Node), found: &mut Found) {
    if new.risk < old.risk {
        let word = |risk| format!("{risk:?}").to_lowercase();
        let message = format!("the risk was {}, and is {}", word(old.risk), word(new.risk));
        found.add(LooseningKind::Risk, None, get(after, "risk").or(get(before, "risk")), message);
    }
    let limit = |limit: Option<Limit>| match limit {
        Some(Limit::Rows(rows)) => format!("{rows} rows"),
        Some(Limit::Percent(percent)) => format!("{percent}% of a table"),
        None => "any number of rows".to_owned(),
    };
    let line = get(after, "limits").or(get(before, "limits"));
    let message = || {
        format!("a run might change {}, and may change {}", limit(old.limits.rows), limit(new.limits.rows))
    };
    match (old.limits.rows, new.limits.rows) {
        (Some(Limit::Rows(was)), Some(Limit::Rows(is))) if is <= was => {}
        (Some(Limit::Percent(was)), Some(Limit::Percent(is))) if is <= was => {}
        (Some(Limit::Rows(_)), Some(Limit::Percent(_))) | (Some(Limit::Percent(_)), Some(Limit::Rows(_))) => {
            found.add(LooseningKind::Limit, None, line, message());
            found.by_text();
        }
        (Some(_), _) => found.add(LooseningKind::Limit, None, line, message()),
        (None, _) => {}
    }
    for id in texts(get(before, "requires")) {
        if !texts(get(after, "requires")).contains(&id) {
            let message = format!("it no longer waits for \"{id}\"");
            found.add(
                LooseningKind::Requires,
                None,
                get(after, "requires").or(get(before, "requires")),
                message,
            );
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
                    found.add(LooseningKind::Check, None, Some(old), message);
                }
            }
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

fn step(
    (old, was): (&Migration, Version<'_>),
    (new, is): (&Migration, Version<'_>),
    unblocked: [bool; 2],
    found: &mut Found,
) {
    let name = Some(is.name);
    let before = was.reaches();
    for reached in is.reaches().difference(&before) {
        if let Some((kind, words)) = told(reached) {
            found.add(kind, name, Some(is.node), format!("{words}, which it did not"));
        }
    }
    let (Some(select_was), Some(select)) = (get(was.node, "select"), get(is.node, "select")) else { return };
    match selection::compare(select_was, select) {
        selection::Reach::Wider => {
            found.add(
                LooseningKind::Selection,
                name,
                Some(select),
                "it selects more rows, and none less (proved)".to_owned(),
            );
        }
        selection::Reach::Unknown => {
            let message = "it may select more rows".to_owned();
            found.add(LooseningKind::Selection, name, Some(select), message);
            found.by_text();
        }
        selection::Reach::Same | selection::Reach::Narrower => {}
    }
    let renamed = names::renamed(was.node, is.node);
    let node = names::with(was.node, &renamed);
    choices(&node, is.node, is.name, found);
    let decide = get(is.node, "decide");
    if unblocked[0] {
        let message = "rows that match nothing no longer block".to_owned();
        found.add(
            LooseningKind::Otherwise,
            name,
            decide.and_then(|it| get(it, "otherwise")).or(decide),
            message,
        );
    }
    if unblocked[1] {
        let message = "rows that match several rows no longer block".to_owned();
        found.add(LooseningKind::Hit, name, decide, message);
    }
    impossible(&node, is, found);
    assumptions((old, was), (new, is), &renamed, found);
}

/// What a person may choose for blocked rows.
fn choices(was: &Node, is: &Node, step: &str, found: &mut Found) {
    let Some(actions) = get(is, "actions") else { return };
    for action in entries(actions) {
        let may = |effects: Option<&Node>| -> BTreeSet<String> {
            let choices = items(effects).iter().flat_map(|effect| texts(get(effect, "choices")));
            choices.map(str::to_owned).collect()
        };
        let before = get(was, "actions").and_then(|actions| get(actions, &action.key.value));
        let (before, after) = (before.map(|it| may(Some(it))), may(Some(&action.value)));
        for choice in after.difference(&before.unwrap_or_default()) {
            let message = format!("a person may choose \"{choice}\" where \"{}\" blocks", action.key.value);
            found.add(LooseningKind::Choice, Some(step), Some(&action.value), message);
        }
    }
}

/// What the step's plan verifies on the data.
fn assumptions(
    (old, was): (&Migration, Version<'_>),
    (new, is): (&Migration, Version<'_>),
    renamed: &[Renamed],
    found: &mut Found,
) {
    let inputs = |migration: &Migration, name: &str| -> Vec<Input> {
        let step = migration.steps.iter().find(|step| step.name == name);
        step.map(|step| step.table.inputs.clone()).unwrap_or_default()
    };
    let after = inputs(new, is.name);
    for input in inputs(old, was.name) {
        let Some(now) = after.iter().find(|now| now.name == input.name) else {
            let is_renamed = renamed.iter().any(|(kind, from, _)| *kind == "inputs" && *from == input.name);
            let is_verified = !input.nullable || !matches!(input.domain, Domain::Open);
            if !is_renamed && is_verified && input.kind != Type::Boolean {
                let message =
                    format!("input \"{}\" is gone, and its values are no longer verified", input.name);
                found.add(LooseningKind::Domain, Some(is.name), Some(is.node), message);
            }
            continue;
        };
        let line = get(is.node, "inputs").and_then(|inputs| get(inputs, &now.name));
        if now.nullable && !input.nullable {
            let message = format!("input \"{}\" may be null", now.name);
            found.add(LooseningKind::Domain, Some(is.name), line, message);
        }
        if now.kind == input.kind && is_wider(&input.domain, &now.domain) {
            let shown = line.and_then(|line| get(line, "domain")).map_or("open".to_owned(), flow);
            let message = format!("the domain of input \"{}\" is wider: {shown}", now.name);
            found.add(LooseningKind::Domain, Some(is.name), line, message);
            if matches!((&input.domain, &now.domain), (Domain::Column { .. }, _) | (_, Domain::Column { .. }))
            {
                found.by_text();
            }
        }
    }
}

/// Combinations that no longer refuse the run.
fn impossible(was: &Node, is: Version<'_>, found: &mut Found) {
    let when = |node: &Node| get(node, "when").map(|when| form(when, "when"));
    let now: Vec<_> = items(get(is.node, "impossible")).iter().map(when).collect();
    for row in items(get(was, "impossible")).iter().filter(|row| !now.contains(&when(row))) {
        let shown = get(row, "when").map(flow).unwrap_or_default();
        let message = format!("{shown} no longer refuses the run as impossible");
        found.add(LooseningKind::Impossible, Some(is.name), Some(row), message);
    }
}

/// Whether a domain allows a value that another one refuses.
fn is_wider(old: &Domain, new: &Domain) -> bool {
    match (old, new) {
        (old, new) if old == new => false,
        (Domain::Open, _) => false,
        (Domain::Closed(old), Domain::Closed(new)) => new.iter().any(|value| !old.contains(value)),
        (Domain::Range(low, high), Domain::Closed(new)) => {
            new.iter().any(|value| !is_inside(low, high, value))
        }
        (Domain::Range(low, high), Domain::Range(lower, upper)) => {
            is_further(low, lower, |low, lower| lower < low)
                || is_further(high, upper, |high, upper| upper > high)
        }
        _ => true,
    }
}

/// Whether the new end of a range lies further out.
fn is_further(old: &Bound, new: &Bound, beyond: impl Fn(&Literal, &Literal) -> bool) -> bool {
    match (old, new) {
        (Bound::Open, _) => false,
        (_, Bound::Open) => true,
        (Bound::Excluded(old), Bound::Included(new)) => old == new || beyond(old, new),
        (Bound::Included(old) | Bound::Excluded(old), Bound::Included(new) | Bound::Excluded(new)) => {
            beyond(old, new)
        }
    }
}

fn is_inside(low: &Bound, high: &Bound, value: &Literal) -> bool {
    let above = match low {
        Bound::Open => true,
        Bound::Included(low) => value >= low,
        Bound::Excluded(low) => value > low,
    };
    let below = match high {
        Bound::Open => true,
        Bound::Included(high) => value <= high,
        Bound::Excluded(high) => value < high,
    };
    above && below
}
