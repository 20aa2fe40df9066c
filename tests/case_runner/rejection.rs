//! Why there is no plan, as text.

use amend::Error;
use amend::diagnostic::{Diagnostic, Place};
use amend::rehearsal::Rehearsal;
use amend::sql::Value;

/// The findings of a document that is no migration.
pub(super) fn of_document(findings: &[Diagnostic]) -> String {
    format!("the document is no migration\n{}", listed(findings))
}

/// The findings of a file of adjudications.
pub(super) fn of_choices(findings: &[Diagnostic]) -> String {
    format!("the adjudications cannot be used\n{}", listed(findings))
}

/// The error of a migration that does not fit its database or files.
pub(super) fn of_run(error: &Error) -> String {
    match error {
        Error::Adjudications(rejected) => of_choices(&rejected.findings),
        Error::Document(findings) => format!("the migration does not fit\n{}", listed(findings)),
        Error::Condition { findings, .. } => format!("--where cannot be used\n{}", listed(findings)),
        Error::Database { hint, .. } | Error::File { hint, .. } => {
            with_hint(&error.to_string(), hint.as_ref())
        }
        Error::Asked { hint, .. } => with_hint(&error.to_string(), Some(hint)),
        Error::Locked(_) | Error::FileLocked(_) | Error::Interrupted => with_hint(&error.to_string(), None),
    }
}

/// What was not as planned.
pub(super) fn of_rehearsal(rehearsal: &Rehearsal) -> String {
    let mut text = format!("{:?}\n", rehearsal.outcome).to_lowercase();
    for decision in &rehearsal.decisions {
        let amount = |amount: Option<u64>| amount.map_or("–".to_owned(), |amount| amount.to_string());
        text += &format!(
            "{}, {}: {} of {} in {}: {} done, {} otherwise, {} undone\n",
            decision.step,
            decision.decision.as_deref().unwrap_or("–"),
            decision.effect,
            decision.planned,
            decision.table,
            amount(decision.done),
            amount(decision.otherwise),
            amount(decision.undone)
        );
    }
    for finding in &rehearsal.findings {
        let severity = format!("{:?}", finding.severity).to_lowercase();
        let step = finding.step.iter().map(|step| format!("step \"{step}\": ")).collect::<String>();
        let heading =
            format!("{severity}[{}]: {step}{} ({} rows)", finding.code, finding.message, finding.rows);
        text += &with_hint(&heading, finding.hint.as_ref());
        for row in
            [&finding.columns.iter().cloned().map(Value::Text).collect()].into_iter().chain(&finding.samples)
        {
            let values = row.iter().map(|value| match value {
                Value::Text(text) => text.clone(),
                other => format!("{other:?}"),
            });
            text += &format!("  {}\n", values.collect::<Vec<_>>().join(" | "));
        }
    }
    text
}

fn listed(findings: &[Diagnostic]) -> String {
    findings.iter().map(one).collect()
}

fn one(finding: &Diagnostic) -> String {
    let severity = format!("{:?}", finding.severity).to_lowercase();
    let place = finding.place.map(position).unwrap_or_default();
    let heading = format!("{severity}[{}]{place}: {}", finding.code, finding.message);
    let related: String = finding
        .related
        .iter()
        .map(|(place, what)| format!("  related{}: {what}\n", position(*place)))
        .collect();
    format!("{}{related}", with_hint(&heading, finding.hint.as_ref()))
}

fn position(place: Place) -> String {
    format!(" {}:{}", place.line, place.column)
}

fn with_hint(heading: &str, hint: Option<&String>) -> String {
    let hint = hint.map(|hint| format!("  hint: {hint}\n")).unwrap_or_default();
    format!("{heading}\n{hint}")
}
