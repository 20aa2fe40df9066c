//! Whether a run was refused for the reasons that a case gives.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Place};
use crate::document::Expect;
use crate::testing::{Failure, FailureKind};

/// A reason for a refusal: its code and what it says.
pub(super) struct Reason {
    /// The code.
    pub(super) code: Code,
    /// The message, with the first rows.
    pub(super) message: String,
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
    // What follows from a state that blocked rows keep the run from reaching needs no claim.
    let blocked =
        expect.blocked.iter().any(|claim| claim.value.as_ref().is_some_and(|rows| !rows.is_empty()));
    if blocked {
        return;
    }
    let mut said = BTreeSet::new();
    for reason in reasons {
        let id = reason.code.id();
        let is_expected = expect.refused.iter().any(|code| code.value == id);
        if !is_expected && said.insert(id) {
            let message = format!("the run is refused by `{id}`: {}", reason.message);
            let hint = format!("if that is right, add refused: {id}");
            failures.push(Failure::new(FailureKind::Refused, case, message).hint(hint));
        }
    }
}

fn listed(codes: &BTreeSet<&str>) -> String {
    codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ")
}
