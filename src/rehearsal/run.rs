//! Plans, carries out, compares; commits nothing.

use std::time::Instant;

use crate::apply::{self, Attempt, Compared, Done, Error, PlannedTable, carry_out, in_words};
use crate::database::{Database, TableChanges};
use crate::diagnostic::{Code, Severity};
use crate::history::Ledger;
use crate::plan::{self, Finding, Outcome, Progress, Request};
use crate::rehearsal::{REHEARSAL_FORMAT, Rehearsal, RehearsalOutcome};
use crate::sql::Value;

/// Rehearses a program on a connection that may write, and whose changes nobody will see.
pub fn run(
    database: &mut dyn Database,
    request: &Request<'_>,
    progress: &mut dyn FnMut(&Progress),
) -> Result<Rehearsal, Error> {
    let started = Instant::now();
    let number = Ledger::open(database)?.number;
    apply::lock(database, request.program)?;
    let plan = plan::run(database, request, progress)?;
    let mut rehearsal = Rehearsal {
        format: REHEARSAL_FORMAT,
        outcome: match plan.outcome {
            Outcome::Refused => RehearsalOutcome::Refused,
            Outcome::Empty => RehearsalOutcome::Empty,
            Outcome::Changes => RehearsalOutcome::Passed,
        },
        plan,
        tables: Vec::new(),
        verified: Vec::new(),
        triggered: Vec::new(),
        findings: Vec::new(),
        milliseconds: 0,
    };
    if rehearsal.outcome == RehearsalOutcome::Passed {
        let expected = PlannedTable::of(database, &rehearsal.plan.tables)?;
        let attempt = Attempt { request, plan: &rehearsal.plan, number, lenient: true };
        match carry_out(database, &attempt, progress) {
            Ok(done) => {
                rehearsal.findings = triggers(&done);
                rehearsal.findings.extend(tables(database, request, &expected, &done)?);
                (rehearsal.tables, rehearsal.verified) = (done.tables, done.verified);
                rehearsal.triggered = done.triggered;
            }
            Err(Error::Differs { message, hint }) => {
                rehearsal.findings.push(finding(Severity::Error, message, 0, hint));
            }
            Err(other) => return Err(other),
        }
        let secrets = &request.program.bindings.secrets;
        for finding in &mut rehearsal.findings {
            secrets.hide(&mut finding.message);
            finding.samples.iter_mut().flatten().for_each(|value| secrets.hide_value(value));
        }
        if rehearsal.findings.iter().any(|finding| finding.severity == Severity::Error) {
            rehearsal.outcome = RehearsalOutcome::Failed;
        }
    }
    rehearsal.milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(rehearsal)
}

/// What triggers changed beside the plan, and whether they may.
fn triggers(done: &Done) -> Vec<Finding> {
    if done.triggered.is_empty() {
        return Vec::new();
    }
    let rows = done.triggered.iter().map(TableChanges::rows).sum();
    let message = format!("triggers change rows beyond the plan: {}", in_words(&done.triggered));
    let (severity, hint) = match &done.objection {
        Some(hint) => (Severity::Error, hint.clone()),
        None => (
            Severity::Note,
            "the rule names these triggers: apply accepts and counts what they change".to_owned(),
        ),
    };
    vec![finding(severity, message, rows, hint)]
}

/// Tables that are not as planned, row by row.
fn tables(
    database: &mut dyn Database,
    request: &Request<'_>,
    expected: &[PlannedTable],
    done: &Done,
) -> Result<Vec<Finding>, Error> {
    let differences = apply::differences(database, expected, request.samples)?;
    Ok(differences
        .into_iter()
        .map(|compared| different(apply::is_accepted(request, &compared.table, done), compared))
        .collect())
}

fn different(accepted: bool, compared: Compared) -> Finding {
    let (table, rows) = (compared.table.clone(), compared.rows());
    let row =
        |what: &str, row: Vec<Value>| std::iter::once(Value::Text(what.to_owned())).chain(row).collect();
    let planned = compared.planned.rows.into_iter().map(|values| row("planned", values));
    let found = compared.found.rows.into_iter().map(|values| row("found", values));
    let (severity, hint) = match accepted {
        true => (Severity::Note, "triggers that the rule names changed them"),
        false => (
            Severity::Error,
            "a trigger may have changed them: name it under `triggers:` if that is wanted, or set these \
             columns in the rule",
        ),
    };
    let message = format!("table \"{table}\" would not be as planned");
    Finding {
        columns: vec!["".to_owned(), compared.columns],
        samples: planned.chain(found).collect(),
        ..finding(severity, message, rows, hint.to_owned())
    }
}

fn finding(severity: Severity, message: String, rows: u64, hint: String) -> Finding {
    Finding {
        code: Code::RehearsalDiffers,
        severity,
        step: None,
        message,
        rows,
        columns: Vec::new(),
        samples: Vec::new(),
        hint: Some(hint),
    }
}
