//! What one step reaches further than before.

use std::collections::BTreeSet;

use crate::diff::loosening::{Found, told};
use crate::diff::names::{self, Renamed};
use crate::diff::reach::{gained, reach, schema_change};
use crate::diff::tree::{deed, entries, flow, form, get, items, texts};
use crate::diff::version::Version;
use crate::diff::{LooseningKind, loosened_limits, selection};
use crate::document::Node;
use crate::migration::cell::{Bound, Domain, Literal};
use crate::sql::Type;

/// What one step lets through, reaches or verifies less.
pub(super) fn step(was: Version<'_>, is: Version<'_>, unblocked: [bool; 2], found: &mut Found) {
    let name = Some(is.name);
    let before = was.reaches();
    for reached in is.reaches().difference(&before) {
        if let Some((kind, words)) = told(reached) {
            found.add(kind, name, Some(is.node), format!("{words}, which it did not"));
        }
    }
    schema(was, is, found);
    loosened_limits::of_step(was, is, found);
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
    assumptions(was, is, &renamed, found);
}

/// Changes of the schema that say more, or less, about what they are done to.
fn schema(was: Version<'_>, is: Version<'_>, found: &mut Found) {
    let before = items(get(was.node, "change"));
    for change in items(get(is.node, "change")) {
        let reached = schema_change(change);
        let mut same = before.iter().filter(|old| schema_change(old) == reached).peekable();
        if same.peek().is_some()
            && !same.any(|old| deed(old) == deed(change))
            && let Some((kind, words)) = told(&reached)
        {
            found.add(kind, Some(is.name), Some(change), format!("{words} in another way"));
            found.by_text();
        }
    }
}

/// What a person may choose for blocked rows.
fn choices(was: &Node, is: &Node, step: &str, found: &mut Found) {
    let Some(actions) = get(is, "actions") else { return };
    for action in entries(actions) {
        let may = |effects: Option<&Node>| -> BTreeSet<String> {
            let choices = items(effects).iter().flat_map(|effect| texts(get(effect, "choices")));
            choices.map(str::to_owned).collect()
        };
        let named =
            |step: &Node, name: &str| get(step, "actions").and_then(|actions| get(actions, name).cloned());
        let before = may(named(was, &action.key.value).as_ref());
        for choice in may(Some(&action.value)) {
            let message = format!("a person may choose \"{choice}\" where \"{}\" blocks", action.key.value);
            let more = match (named(was, &choice), named(is, &choice)) {
                _ if !before.contains(&choice) => Some(message),
                (Some(old), Some(new)) => {
                    let more = gained(&reach(&old, was), &reach(&new, is));
                    (!more.is_empty()).then(|| format!("{message}, which {}", more.join(", ")))
                }
                _ => None,
            };
            if let Some(message) = more {
                found.add(LooseningKind::Choice, Some(step), Some(&action.value), message);
            }
        }
    }
}

/// What the step's plan verifies on the data.
fn assumptions(was: Version<'_>, is: Version<'_>, renamed: &[Renamed], found: &mut Found) {
    let (Some(before), Some(after)) = (was.table, is.table) else { return };
    for input in &before.inputs {
        let Some(now) = after.inputs.iter().find(|now| now.name == input.name) else {
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
        found.add_gone(LooseningKind::Impossible, Some(is.name), row, message);
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
