//! Both sides of every claim: each given or selected row has one, and each claim has its row.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Place};
use crate::document::{Expect, Named, Text};
use crate::plan::{Finding, StepPlan};
use crate::sql::Value;
use crate::testing::{Failure, FailureKind};

/// What a case says of one row.
enum Claim<'c> {
    Decided(&'c Text),
    Blocked(&'c Text),
    NotSelected,
}

/// What a step did with each row of the table that it selects from.
pub(super) struct StepRows {
    /// The step.
    pub(super) step: String,
    /// The relation that it selects from.
    pub(super) from: String,
    /// The key's columns.
    pub(super) key: Vec<String>,
    /// The selected rows, by key.
    pub(super) rows: BTreeMap<String, Decided>,
    /// The keys of the given rows.
    pub(super) given: BTreeSet<String>,
    /// Keys that several rows share as claims write them: `a, b` and `c` are written like `a` and `b, c`.
    pub(super) shared: BTreeSet<String>,
}

/// What a step did with one row.
pub(super) struct Decided {
    /// The table row's id; `none` or `several` where no single one matches.
    pub(super) id: String,
    /// Whether it blocks the run.
    pub(super) blocked: bool,
}

/// A claim that named the wrong table row.
pub(super) struct Mismatch {
    /// Where it stands among the failures.
    pub(super) failure: usize,
    /// The row's key, as claims write it.
    pub(super) key: String,
    /// The id that was expected, if any table row was.
    pub(super) expected: Option<String>,
    /// The id that decided, if any table row did.
    pub(super) decided: Option<String>,
}

/// A key as claims write it.
pub(super) fn key_text(key: &[Value]) -> String {
    key.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Which of these keys, written as claims write them, stand for more than one row.
pub(super) fn shared<'k>(keys: impl Iterator<Item = &'k Vec<Value>>) -> BTreeSet<String> {
    let mut seen: BTreeMap<String, &Vec<Value>> = BTreeMap::new();
    keys.filter_map(|key| {
        let text = key_text(key);
        let first = *seen.entry(text.clone()).or_insert(key);
        (first != key).then_some(text)
    })
    .collect()
}

/// The key of every row that a step selected.
pub(super) fn selected<'p>(
    step: &'p StepPlan,
    findings: &'p [Finding],
) -> impl Iterator<Item = &'p Vec<Value>> {
    let samples = step.decisions.iter().flat_map(|decision| &decision.samples);
    let undecided = findings.iter().filter(move |finding| {
        finding.step.as_deref() == Some(step.step.as_str())
            && matches!(finding.code, Code::NoDecision | Code::SeveralDecisions)
    });
    samples.map(|sample| &sample.key).chain(undecided.flat_map(|finding| &finding.samples))
}

/// What a step did with each row that it selected, by key.
pub(super) fn decided(step: &StepPlan, findings: &[Finding]) -> BTreeMap<String, Decided> {
    let mut rows = BTreeMap::new();
    for decision in &step.decisions {
        let blocked = decision.effects.contains(&"block");
        for sample in &decision.samples {
            rows.insert(key_text(&sample.key), Decided { id: decision.decision.clone(), blocked });
        }
    }
    for finding in findings.iter().filter(|finding| finding.step.as_deref() == Some(step.step.as_str())) {
        let id = match finding.code {
            Code::NoDecision => "none",
            Code::SeveralDecisions => "several",
            _ => continue,
        };
        for sample in &finding.samples {
            rows.insert(key_text(sample), Decided { id: id.to_owned(), blocked: true });
        }
    }
    rows
}

/// Holds the claims about one step against what it did.
pub(super) fn check(
    step: &StepRows,
    expect: &Expect,
    case: Place,
    failures: &mut Vec<Failure>,
) -> Vec<Mismatch> {
    let StepRows { step, rows, given, shared, .. } = step;
    for key in shared {
        let message = format!("step \"{step}\": several rows have keys that are written \"{key}\"");
        let hint = "a claim could not say which of them it is about: give rows with other keys";
        failures.push(Failure::new(FailureKind::Given, case, message).hint(hint));
    }
    let claims = claims_of(step, expect);
    let mut mismatches = Vec::new();
    for (key, (claim, place)) in &claims {
        let found = rows.get(key);
        if found.is_none() && !given.contains(key) {
            let message = format!("step \"{step}\" selects no row \"{key}\", and none is given");
            failures.push(Failure::new(FailureKind::Unused, *place, message).hint(near(key, given, rows)));
            continue;
        }
        let Some(message) = disagreement(step, key, claim, found) else { continue };
        let id = |text: &Text| Some(text.value.clone());
        mismatches.push(Mismatch {
            failure: failures.len(),
            key: key.clone(),
            expected: match claim {
                Claim::Decided(text) | Claim::Blocked(text) => id(text),
                Claim::NotSelected => None,
            },
            decided: found.map(|row| row.id.clone()),
        });
        failures.push(Failure::new(FailureKind::Decision, *place, message));
    }
    let unclaimed = rows.keys().chain(given).filter(|key| !claims.contains_key(*key));
    for key in unclaimed.collect::<BTreeSet<_>>() {
        failures.push(unclaimed_row(step, key, rows.get(key), case));
    }
    mismatches
}

/// Every claim about one step, by key.
fn claims_of<'c>(step: &str, expect: &'c Expect) -> BTreeMap<String, (Claim<'c>, Place)> {
    let mut claims = BTreeMap::new();
    let of = |list: &'c [Named<Vec<Named<Text>>>]| {
        let own = list.iter().filter(move |claim| claim.name.value == step);
        own.filter_map(|claim| claim.value.as_ref())
            .flatten()
            .filter_map(|row| Some((&row.name, row.value.as_ref()?)))
    };
    for (key, id) in of(&expect.decisions) {
        claims.insert(key.value.clone(), (Claim::Decided(id), key.place));
    }
    for (key, id) in of(&expect.blocked) {
        claims.insert(key.value.clone(), (Claim::Blocked(id), key.place));
    }
    let own = expect.not_selected.iter().filter(|claim| claim.name.value == step);
    for key in own.filter_map(|claim| claim.value.as_ref()).flatten() {
        claims.insert(key.value.clone(), (Claim::NotSelected, key.place));
    }
    claims
}

/// Why a claim is wrong, if it is.
fn disagreement(step: &str, key: &str, claim: &Claim<'_>, found: Option<&Decided>) -> Option<String> {
    let row = format!("step \"{step}\", row \"{key}\"");
    Some(match (claim, found) {
        (Claim::NotSelected, None) => return None,
        (Claim::NotSelected, Some(found)) => {
            format!("{row}: it should not be selected, and \"{}\" decided", found.id)
        }
        (Claim::Decided(id) | Claim::Blocked(id), None) => {
            format!("{row}: \"{}\" should decide, and the row is not selected", id.value)
        }
        (Claim::Decided(id) | Claim::Blocked(id), Some(found)) if id.value != found.id => {
            match found.id.as_str() {
                "none" if found.blocked => {
                    format!("{row}: \"{}\" should decide, and no row of the table matches", id.value)
                }
                "several" if found.blocked => {
                    format!("{row}: \"{}\" should decide, and several rows match", id.value)
                }
                decided => format!("{row}: \"{}\" should decide, and \"{decided}\" did", id.value),
            }
        }
        (Claim::Decided(id), Some(found)) if found.blocked => {
            format!("{row}: \"{}\" blocks it, which belongs under `blocked`", id.value)
        }
        (Claim::Blocked(id), Some(found)) if !found.blocked => {
            format!("{row}: \"{}\" does not block it, which belongs under `decisions`", id.value)
        }
        _ => return None,
    })
}

fn unclaimed_row(step: &str, key: &str, found: Option<&Decided>, case: Place) -> Failure {
    let shown = if is_plain(key) { key.to_owned() } else { format!("\"{}\"", key.replace('"', "\\\"")) };
    let (what, claim) = match found {
        Some(found) if found.blocked => (
            format!("\"{}\" blocked it", found.id),
            format!("blocked: {{{step}: {{{shown}: {}}}}}", found.id),
        ),
        Some(found) => {
            (format!("\"{}\" decided", found.id), format!("decisions: {{{step}: {{{shown}: {}}}}}", found.id))
        }
        None => ("it was not selected".to_owned(), format!("not_selected: {{{step}: [{shown}]}}")),
    };
    let message = format!("step \"{step}\", row \"{key}\": nothing is said about it, and {what}");
    Failure::new(FailureKind::Unclaimed, case, message).hint(format!("if that is right, add {claim}"))
}

/// Whether a key needs no quotes in YAML.
pub(super) fn is_plain(key: &str) -> bool {
    const WORDS: [&str; 10] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "any"];
    key.starts_with(|c: char| c.is_alphabetic())
        && key.chars().all(|c| c.is_alphanumeric() || "_-@.".contains(c))
        && !WORDS.contains(&key.to_lowercase().as_str())
}

fn near(key: &str, given: &BTreeSet<String>, rows: &BTreeMap<String, Decided>) -> String {
    let known: BTreeSet<&String> = given.iter().chain(rows.keys()).collect();
    match crate::diagnostic::did_you_mean(key, known.iter().map(|key| key.as_str())) {
        Some(near) if key.len() > 2 => format!("did you mean \"{near}\"?"),
        _ if known.is_empty() => "no row is given and none is selected".to_owned(),
        _ => {
            let shown: Vec<String> = known.iter().take(10).map(|key| format!("\"{key}\"")).collect();
            format!("its rows are {}", shown.join(", "))
        }
    }
}
