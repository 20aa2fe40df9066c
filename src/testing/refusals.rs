//! Whether a run was refused for the reasons that a case gives.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::Expect;
use crate::migration::Migration;
use crate::plan::{Finding, Plan};
use crate::testing::{Failure, FailureKind};

/// A reason for a refusal: its code and what it says.
pub(super) struct Reason {
    /// The code.
    pub(super) code: Code,
    /// The message, with the first rows.
    pub(super) message: String,
}

/// Why a plan refuses, each with its first rows.
pub(super) fn of_plan(plan: &Plan) -> Vec<Reason> {
    let reason = |finding: &Finding| {
        let step = finding.step.as_ref().map_or(String::new(), |step| format!("step \"{step}\": "));
        let rows: Vec<String> = finding
            .samples
            .iter()
            .take(3)
            .map(|row| {
                let named = finding.columns.iter().zip(row);
                let named: Vec<String> = named.map(|(column, value)| format!("{column} {value}")).collect();
                format!("({})", named.join(", "))
            })
            .collect();
        let rows = if rows.is_empty() { String::new() } else { format!(": {}", rows.join(", ")) };
        Reason { code: finding.code, message: format!("{step}{}{rows}", finding.message) }
    };
    plan.refusals().map(reason).collect()
}

/// Why a migration does not fit a database.
pub(super) fn of_document(migration: &Migration, findings: Vec<Diagnostic>) -> Vec<Reason> {
    let rule = &migration.document.name;
    let reason = |finding: Diagnostic| {
        let place = finding.place.map_or(String::new(), |place| format!(" ({rule}:{})", place.line));
        Reason { code: finding.code, message: finding.message + &place }
    };
    findings.into_iter().map(reason).collect()
}

/// Holds `refused` against the reasons that the run gave.
pub(super) fn check(expect: &Expect, case: Place, reasons: &[Reason], failures: &mut Vec<Failure>) {
    let found: BTreeSet<&str> = reasons.iter().map(|reason| reason.code.id()).collect();
    for code in expect.refused.iter().filter(|code| !found.contains(code.value.as_str())) {
        let message = match found.is_empty() {
            true => format!("the run should be refused by `{}`, and it is not refused", code.value),
            false => format!(
                "the run should be refused by `{}`, and it is refused by {}",
                code.value,
                listed(&found)
            ),
        };
        failures.push(Failure::new(FailureKind::Refused, code.place, message));
    }
    let blocked =
        expect.blocked.iter().any(|claim| claim.value.as_ref().is_some_and(|rows| !rows.is_empty()));
    let mut said = BTreeSet::new();
    for reason in reasons.iter().filter(|reason| !blocked || is_apart(reason.code.id())) {
        let id = reason.code.id();
        let is_expected = expect.refused.iter().any(|code| code.value == id);
        if !is_expected && said.insert(id) {
            let message = format!("the run is refused by `{id}`: {}", reason.message);
            let hint = format!("if that is right, add refused: {id}");
            failures.push(Failure::new(FailureKind::Refused, case, message).hint(hint));
        }
    }
}

/// Whether a code says something that blocked rows have no part in. The others may follow from a state that
/// they keep the run from reaching, and need no claim beside them.
pub(super) fn is_apart(code: &str) -> bool {
    code == Code::LimitExceeded.id()
}

fn listed(codes: &BTreeSet<&str>) -> String {
    codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ")
}
