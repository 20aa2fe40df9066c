//! Plans, carries out, compares; commits nothing.

use std::collections::BTreeSet;
use std::time::Instant;

use crate::apply::{self, Attempt, Done, Error, carry_out, in_words};
use crate::database::Database;
use crate::diagnostic::{Code, Severity};
use crate::history::Ledger;
use crate::plan::{self, Finding, Outcome, Progress, Request};
use crate::program::Triggers;
use crate::rehearsal::expected::{Compared, Expected};
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
        let expected = Expected::of(database, &rehearsal.plan.tables)?;
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
    let rows = done.triggered.iter().map(|it| it.inserted + it.updated + it.removed).sum();
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
    expected: &[Expected],
    done: &Done,
) -> Result<Vec<Finding>, Error> {
    let catalog = database.catalog()?;
    let mut findings = Vec::new();
    for expected in expected {
        let columns = catalog.table(&expected.table).into_iter().flat_map(|table| &table.columns);
        let generated = columns.filter(|column| column.generated).map(|column| column.name.clone());
        let compared = expected.compare(database, &generated.collect::<Vec<_>>(), request.samples)?;
        let rows = compared.planned.total.max(compared.found.total);
        if rows > 0 {
            let accepted = is_accepted(&request.program.triggers, &expected.table, done);
            findings.push(different(&expected.table, rows, accepted, compared));
        }
    }
    Ok(findings)
}

/// Whether only triggers that the rule names can have made a table different.
fn is_accepted(triggers: &Triggers, table: &str, done: &Done) -> bool {
    let own = BTreeSet::from([table.to_owned()]);
    let is_written = done.triggered.iter().any(|changes| changes.table == table);
    done.objection.is_none() && triggers.unnamed(&own).is_empty() && (is_written || triggers.has_named(table))
}

fn different(table: &str, rows: u64, accepted: bool, compared: Compared) -> Finding {
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
