//! The engine's codes and the reference's refusals.

use std::collections::BTreeSet;

use amend::diagnostic::{Diagnostic, Severity};
use amend::{Error, Plan};

use super::{Compared, difference};
use crate::reference::Refusal;

/// Codes of `check` for mistakes that the reference finds by brute force.
const TABLE_CODES: [&str; 5] = ["gap", "otherwise-required", "overlap", "disagreement", "unreachable-row"];

/// Which codes of a plan stand for a refusal.
fn codes(refusal: Refusal) -> &'static [&'static str] {
    match refusal {
        Refusal::SourceKey => &["source-key"],
        Refusal::Require => &["require-failed"],
        // A join that repeats a row repeats its counterparts too, and either may be named.
        Refusal::FanOut => &["fan-out", "ambiguous-match"],
        Refusal::Ambiguous => &["ambiguous-match"],
        Refusal::Domain | Refusal::Null | Refusal::Impossible => &["assumption"],
        Refusal::NoDecision => &["no-decision"],
        Refusal::TwoDecisions => &["several-decisions"],
        Refusal::Blocked => &["blocked"],
        Refusal::Contested => &["two-effects"],
        Refusal::Cascade => &["cascade"],
        Refusal::Unique => &["unique-key"],
        Refusal::Exchange => &["unique-exchange", "unique-key"],
        Refusal::ForeignKey => &["foreign-key"],
        Refusal::NotNull => &["not-null"],
        Refusal::NullKey => &["null-key"],
        Refusal::Check => &["check-constraint"],
        Refusal::Limit => &["limit-exceeded"],
        Refusal::Verify => &["verify-failed"],
    }
}

/// Whether every error is about a decision table.
pub(super) fn are_of_tables(findings: &[Diagnostic]) -> bool {
    errors(findings).all(|finding| TABLE_CODES.contains(&finding.code.id()))
}

fn errors(findings: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    findings.iter().filter(|finding| finding.severity == Severity::Error)
}

/// The codes of errors, in a line.
pub(super) fn listed(findings: &[Diagnostic]) -> String {
    errors(findings)
        .map(|finding| finding.code.id())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect::<Vec<_>>()
        .join(", ")
}

/// The codes that refuse a plan, in a line.
pub(super) fn of_plan(plan: &Plan) -> String {
    plan.refusals()
        .map(|finding| finding.code.id())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect::<Vec<_>>()
        .join(", ")
}

/// The label of an error.
pub(super) fn failure(what: &str, error: &Error) -> String {
    match error {
        Error::Document(findings) => format!("{what} does not fit: {}", listed(findings)),
        error => format!("{what} fails: {}", error.to_string().chars().take(50).collect::<String>()),
    }
}

/// The plan is refused for one of these reasons, and no step before this one is at fault.
pub(super) fn refused_alike(step: Option<&str>, refusals: &BTreeSet<Refusal>, plan: &Plan) -> Compared<()> {
    let expected: BTreeSet<_> = refusals.iter().flat_map(|refusal| codes(*refusal)).copied().collect();
    let at_fault = plan.refusals().filter(|finding| step.is_none() || finding.step.as_deref() == step);
    let found: BTreeSet<_> = at_fault.map(|finding| finding.code.id()).collect();
    if found.is_disjoint(&expected) {
        let label = format!("reference refuses: {refusals:?}, engine: {:?}", found);
        return difference(label, format!("step {step:?}: {:#?}", plan.findings));
    }
    let position = |name: &str| plan.steps.iter().position(|planned| planned.step == name);
    let first = step.and_then(position).unwrap_or(usize::MAX);
    let earlier = plan
        .refusals()
        .find(|finding| finding.step.as_deref().and_then(position).is_some_and(|at| at < first));
    match earlier.filter(|_| step.is_some()) {
        Some(finding) => {
            difference(format!("an earlier step is refused: {}", finding.code), format!("{finding:#?}"))
        }
        None => Ok(()),
    }
}
