//! Findings with the rows they are about.

use crate::diagnostic::Severity;
use crate::plan::Finding;
use crate::report::count;
use crate::report::pairs::{Pair, Sides, agrees};
use crate::report::text::page::{BAD, DIM, Page, WARN};
use crate::report::text::plan::rest;
use crate::report::text::samples::named;
use crate::report::value::clean;

/// Every finding: code, message, sample rows, what to do.
pub(super) fn findings(page: &mut Page, findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    page.heading("Findings");
    for (index, finding) in findings.iter().enumerate() {
        if index > 0 {
            page.blank();
        }
        self::finding(page, finding);
    }
}

fn finding(page: &mut Page, finding: &Finding) {
    let (name, style) = match finding.severity {
        Severity::Error => ("error", BAD),
        Severity::Warning => ("warning", WARN),
        Severity::Note => ("note", DIM),
    };
    let label = page.paint(style, &format!("{name}[{}]", finding.code));
    let step = finding.step.as_ref().map_or(String::new(), |step| format!("step \"{}\": ", clean(step)));
    let rows = if finding.rows > 0 { format!(" ({})", count(finding.rows, "row")) } else { String::new() };
    page.line(2, &format!("{label} {step}{}{rows}", clean(&finding.message)));
    match Sides::of(&finding.columns) {
        Some(sides) => finding.samples.iter().for_each(|sample| pair(page, &sides.pair(sample))),
        None if finding.columns.is_empty() => {}
        None => finding.samples.iter().for_each(|sample| page.line(4, &named(&finding.columns, sample))),
    }
    rest(page, 4, finding.rows, finding.shown());
    if let Some(hint) = &finding.hint {
        page.line(4, &format!("hint: {}", clean(hint)));
    }
}

/// One row as a list of its columns; several as columns beside each other, those that differ first.
fn pair(page: &mut Page, pair: &Pair<'_>) {
    let absent = pair.absent.iter().map(|name| format!("no {}", clean(name))).collect::<Vec<_>>().join(", ");
    let item = |(name, value): (&str, &String)| format!("{} {value}", clean(name));
    if let [only] = pair.present.as_slice() {
        let columns = pair.columns.iter().filter(|(_, values)| !values[0].is_empty());
        let items: Vec<String> = columns.map(|(name, values)| item((name, &values[0]))).collect();
        page.flow(4, &format!("{}:", clean(only)), &items);
    } else {
        let (same, different): (Vec<_>, Vec<_>) = pair.columns.iter().partition(|(_, values)| agrees(values));
        let titles: Vec<String> = pair.present.iter().map(|name| clean(name)).collect();
        let header: Vec<&str> = std::iter::once("").chain(titles.iter().map(String::as_str)).collect();
        let rows = different
            .iter()
            .map(|(name, values)| std::iter::once(clean(name)).chain(values.iter().cloned()).collect());
        if !different.is_empty() {
            page.grid(4, &header, rows.collect(), &[]);
        }
        let items: Vec<String> = same.iter().map(|(name, values)| item((name, &values[0]))).collect();
        if !items.is_empty() {
            page.flow(4, "the same:", &items);
        }
    }
    if !absent.is_empty() {
        page.line(4, &absent);
    }
    page.blank();
}
