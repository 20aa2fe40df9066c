//! Plans, carries out, compares; commits nothing.

use std::time::Instant;

use crate::apply::{self, Attempt, Compared, Deviation, Done, Error, PlannedTable, carry_out, in_words};
use crate::database::{Database, Sample, TableChanges};
use crate::diagnostic::{Code, Severity};
use crate::history::Ledger;
use crate::plan::{self, Finding, Outcome, Progress, Request};
use crate::rehearsal::decisions::{Became, Comparer, Unnamed};
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
        decisions: Vec::new(),
        verified: Vec::new(),
        triggered: Vec::new(),
        findings: Vec::new(),
        milliseconds: 0,
    };
    if rehearsal.outcome == RehearsalOutcome::Passed {
        let expected = PlannedTable::of(database, request.program, &rehearsal.plan.tables)?;
        let attempt = Attempt { request, plan: &rehearsal.plan, number, lenient: true };
        match carry_out(database, &attempt, progress) {
            Ok(done) => {
                rehearsal.findings = done.deviations.iter().map(deviation).collect();
                rehearsal.findings.extend(triggers(&done));
                let comparer = Comparer::new(database, request, &expected)?;
                let became = comparer.decisions(database)?;
                rehearsal
                    .findings
                    .extend(became.iter().filter_map(|became| decision(request, &done, became)));
                rehearsal.findings.extend(tables(database, request, &expected, &comparer, &became, &done)?);
                rehearsal.decisions = became.into_iter().map(|became| became.rows).collect();
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

/// What would have ended an apply.
fn deviation(deviation: &Deviation) -> Finding {
    let (message, hint) = (deviation.message.clone(), deviation.hint.clone());
    Finding { step: deviation.step.clone(), ..finding(Severity::Error, message, 0, hint) }
}

/// Rows of a decision that are not as planned.
fn decision(request: &Request<'_>, done: &Done, became: &Became) -> Option<Finding> {
    let (rows, different) = (&became.rows, became.different.as_ref()?);
    let whose = match &rows.decision {
        Some(decision) => format!("decision \"{decision}\""),
        None => "foreign keys".to_owned(),
    };
    let parts = [(rows.otherwise, "changed otherwise"), (rows.undone, undone(rows.effect))];
    let parts: Vec<String> = parts
        .into_iter()
        .filter_map(|(rows, how)| Some(format!("{} {how}", rows.filter(|rows| *rows > 0)?)))
        .collect();
    let message = format!(
        "{whose}: of {} rows of \"{}\" to {}, {}",
        rows.planned,
        rows.table,
        verb(rows.effect),
        parts.join(" and ")
    );
    Some(Finding {
        step: Some(rows.step.clone()),
        ..differing(request, done, &rows.table, message, different)
    })
}

/// How a row is whose change was not done.
fn undone(effect: &str) -> &str {
    match effect {
        "insert" => "missing",
        "delete" | "archive" | "cascade" => "still there",
        _ => "not changed",
    }
}

fn verb(effect: &str) -> &str {
    match effect {
        "follow" => "follow new keys",
        "cascade" => "follow rows that leave",
        effect => effect,
    }
}

/// Rows of tables that are not as planned, and that no decision names.
fn tables(
    database: &mut dyn Database,
    request: &Request<'_>,
    expected: &[PlannedTable],
    comparer: &Comparer<'_>,
    became: &[Became],
    done: &Done,
) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    for compared in apply::differences(database, expected, request.samples)? {
        match comparer.unnamed(database, &compared.table)? {
            Unnamed::Rows(different) => {
                let message =
                    format!("rows of table \"{}\" would change that no decision names", compared.table);
                findings.push(differing(request, done, &compared.table, message, &different));
            }
            Unnamed::None => {}
            Unnamed::Unknown if became.iter().any(|it| it.is_about(&compared.table)) => {}
            Unnamed::Unknown => findings.push(whole(request, done, compared)),
        }
    }
    Ok(findings)
}

/// Rows that differ, each as planned and as found.
fn differing(
    request: &Request<'_>,
    done: &Done,
    table: &str,
    message: String,
    different: &Sample,
) -> Finding {
    let (severity, hint) = blame(request, done, table);
    Finding {
        columns: different.columns.clone(),
        samples: different.rows.clone(),
        ..finding(severity, message, different.total, hint)
    }
}

/// A table whose rows nothing tells apart: rows as texts.
fn whole(request: &Request<'_>, done: &Done, compared: Compared) -> Finding {
    let (table, rows) = (compared.table.clone(), compared.rows());
    let row =
        |what: &str, row: Vec<Value>| std::iter::once(Value::Text(what.to_owned())).chain(row).collect();
    let planned = compared.planned.rows.into_iter().map(|values| row("planned", values));
    let found = compared.found.rows.into_iter().map(|values| row("found", values));
    let (severity, hint) = blame(request, done, &table);
    let message = format!("table \"{table}\" would not be as planned");
    Finding {
        columns: vec!["".to_owned(), compared.columns],
        samples: planned.chain(found).collect(),
        ..finding(severity, message, rows, hint)
    }
}

/// Whether the rule accepts that a table is not as planned, and what to do where it does not.
fn blame(request: &Request<'_>, done: &Done, table: &str) -> (Severity, String) {
    let (severity, hint) = match apply::is_accepted(request, table, done) {
        true => (Severity::Note, "triggers that the rule names changed them"),
        false => (
            Severity::Error,
            "a trigger may have changed them: name it under `triggers:` if that is wanted, or set these \
             columns in the rule",
        ),
    };
    (severity, hint.to_owned())
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
