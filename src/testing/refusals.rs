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
    /// Whether it needs no claim of its own, beside those about the rows that block the run.
    pub(super) follows: bool,
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
        let message = format!("{step}{}{rows}", finding.message);
        Reason { code: finding.code, message, follows: follows(finding, plan) }
    };
    plan.refusals().map(reason).collect()
}

/// Why a migration does not fit a database.
pub(super) fn of_document(migration: &Migration, findings: Vec<Diagnostic>) -> Vec<Reason> {
    let rule = &migration.document.name;
    let reason = |finding: Diagnostic| {
        let place = finding.place.map_or(String::new(), |place| format!(" ({rule}:{})", place.line));
        Reason { code: finding.code, message: finding.message + &place, follows: false }
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
    for reason in reasons.iter().filter(|reason| !blocked || !reason.follows) {
        let id = reason.code.id();
        let is_expected = expect.refused.iter().any(|code| code.value == id);
        if !is_expected && said.insert(id) {
            let message = format!("the run is refused by `{id}`: {}", reason.message);
            let hint = format!("if that is right, add refused: {id}");
            failures.push(Failure::new(FailureKind::Refused, case, message).hint(hint));
        }
    }
}

/// Whether a finding is about rows that block the run, or may follow from a state that they keep the run from
/// reaching: what the first step that blocks leaves, and what later steps read.
fn follows(finding: &Finding, plan: &Plan) -> bool {
    let blocks = |code| matches!(code, Code::Blocked | Code::NoDecision | Code::SeveralDecisions);
    let place = |finding: &Finding| {
        let step = finding.step.as_ref()?;
        plan.steps.iter().position(|own| own.step == *step)
    };
    let blocking = plan.refusals().filter(|finding| blocks(finding.code)).filter_map(place).min();
    let Some(blocking) = blocking else { return false };
    match finding.code {
        code if blocks(code) => true,
        Code::LimitExceeded => false,
        Code::Assumption | Code::FanOut | Code::AmbiguousMatch | Code::NullKey | Code::UnreadableTime => {
            place(finding).is_some_and(|step| step > blocking)
        }
        _ => place(finding).is_none_or(|step| step >= blocking),
    }
}

fn listed(codes: &BTreeSet<&str>) -> String {
    codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ")
}
