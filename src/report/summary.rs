//! The one line that says what will happen, or what did.

use crate::apply::{ApplyOutcome, Receipt};
use crate::diagnostic::Severity;
use crate::engine::Verification;
use crate::plan::{ChangePlan, Finding, Outcome, Plan, TablePlan};
use crate::rehearsal::{Rehearsal, RehearsalOutcome};
use crate::report::reasons::in_words;
use crate::report::staleness::{differ, summary};
use crate::report::words::duration;
use crate::report::{count, number};
use crate::saved::PlanDiff;

/// What apply would do with this plan: the last line of its report.
pub fn verdict(plan: &Plan) -> String {
    match plan.outcome {
        Outcome::Changes => format!("apply would {} and commit", would(plan)),
        Outcome::Empty => match plan.differences() {
            0 => "nothing to do".to_owned(),
            differences => {
                format!("nothing to do; what is compared differs in {}", count(differences, "row"))
            }
        },
        Outcome::Refused => format!("apply would refuse: {}", reasons(plan)),
    }
}

/// What an apply did: the last line of its report.
pub fn receipt_verdict(receipt: &Receipt) -> String {
    match receipt.outcome {
        ApplyOutcome::Applied => {
            format!("{}, committed after {}", applied(receipt), duration(receipt.milliseconds))
        }
        ApplyOutcome::Empty => match receipt.number {
            Some(number) => format!("nothing to do; recorded as run {number}"),
            None => "nothing to do; nothing was changed".to_owned(),
        },
        ApplyOutcome::Refused => format!("refused: {}; nothing was changed", reasons(&receipt.plan)),
        ApplyOutcome::Stale => match &receipt.stale {
            Some(stale) => {
                format!("refused: the saved plan is stale: {}; nothing was changed", differ(stale))
            }
            None => "refused: the plan is no longer the one expected; nothing was changed".to_owned(),
        },
        ApplyOutcome::Declined => "not confirmed; nothing was changed".to_owned(),
    }
}

/// What an apply would do, as a rehearsal found: the last line of its report.
pub fn rehearsal_verdict(rehearsal: &Rehearsal) -> String {
    let what = match rehearsal.outcome {
        RehearsalOutcome::Passed => {
            let took = duration(rehearsal.milliseconds);
            format!(
                "rehearsed in {took}: apply would {} and commit",
                would_with(&rehearsal.plan, &rehearsal.tables)
            )
        }
        RehearsalOutcome::Failed => "apply would not do what is planned".to_owned(),
        RehearsalOutcome::Refused => format!("apply would refuse: {}", reasons(&rehearsal.plan)),
        RehearsalOutcome::Empty => "nothing to do".to_owned(),
    };
    format!("{what}; nothing was changed")
}

/// Whether two saved plans do the same: the first line of their comparison.
pub fn plan_diff_verdict(diff: &PlanDiff) -> String {
    match diff.same {
        true => "the saved plans do the same".to_owned(),
        false => format!("the saved plans differ in {}", summary(&diff.differences)),
    }
}

/// Whether the database is as the migration promises: the last line of a verification's report.
pub fn verification_verdict(verification: &Verification) -> String {
    let failed = verification.checks.iter().filter(|check| check.rows > 0).count() as u64;
    let total = verification.checks.len() as u64;
    match (failed, verification.differs()) {
        (0, false) if total == 0 => "the migration has no verify checks".to_owned(),
        (0, false) => {
            format!("verified: {}", count(total, "check") + if total == 1 { " holds" } else { " hold" })
        }
        (0, true) => format!("differs: {}", in_words(verification.findings.iter().filter(is_refusal))),
        _ => format!("differs: {} of {} failed", number(failed), count(total, "check")),
    }
}

/// What an apply that was committed changed.
pub(crate) fn applied(receipt: &Receipt) -> String {
    let tables = &receipt.tables;
    let (rows, tables) = (count(changed_rows(tables), "row"), count(changed_tables(tables), "table"));
    match (receipt.plan.schema_changes(), changed_rows(&receipt.tables)) {
        (0, 0) if !receipt.plan.files.is_empty() => {
            format!("applied: {} written anew", count(receipt.plan.files.len() as u64, "file"))
        }
        (0, _) => format!("applied: {rows} changed in {tables}"),
        (made, 0) => format!("applied: {} made", count(made, "schema change")),
        (made, _) => format!("applied: {} made, {rows} changed in {tables}", count(made, "schema change")),
    }
}

/// What goes with a schema change, in words.
pub(crate) fn goes(change: &ChangePlan) -> String {
    match (change.rows, change.change) {
        (0, _) => String::new(),
        (rows, "drop_table") => format!(
            ": {} with it",
            if rows == 1 { "1 row goes".to_owned() } else { format!("{} rows go", number(rows)) }
        ),
        (1, _) => ": 1 value goes with it".to_owned(),
        (rows, _) => format!(": {} values go with it", number(rows)),
    }
}

/// What apply would do: `change 2 rows in 1 table`.
pub(crate) fn would(plan: &Plan) -> String {
    would_with(plan, &plan.tables)
}

/// The same with these counts of its tables.
fn would_with(plan: &Plan, tables: &[TablePlan]) -> String {
    match (plan.schema_changes(), changed_rows(tables)) {
        // Files whose records are as they should be, in another layout.
        (0, 0) if !plan.files.is_empty() => format!("write {} anew", count(plan.files.len() as u64, "file")),
        (0, _) => format!("change {}", changed(tables)),
        (made, 0) => format!("make {}", count(made, "schema change")),
        (made, _) => format!("make {}, change {}", count(made, "schema change"), changed(tables)),
    }
}

fn changed(tables: &[TablePlan]) -> String {
    format!("{} in {}", count(changed_rows(tables), "row"), count(changed_tables(tables), "table"))
}

fn changed_rows(tables: &[TablePlan]) -> u64 {
    tables.iter().map(TablePlan::changed_rows).sum()
}

fn changed_tables(tables: &[TablePlan]) -> u64 {
    tables.iter().filter(|table| table.changed_rows() > 0).count() as u64
}

/// Why a plan is refused, in a few words: `2 blocked rows and 1 failed check`.
fn reasons(plan: &Plan) -> String {
    let reasons = in_words(plan.refusals());
    if reasons.is_empty() { "see the findings".to_owned() } else { reasons }
}

fn is_refusal(finding: &&Finding) -> bool {
    finding.severity == Severity::Error
}
