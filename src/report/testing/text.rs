//! For a terminal: one line a document, and everything about what failed.

use crate::report::diagnostics;
use crate::report::text::page::{BAD, BOLD, DIM, GOOD, Page};
use crate::report::value::{clean, shown, shown_pair};
use crate::report::{Layout, count};
use crate::testing::{CaseResult, ColumnDifference, Failure, RowCheck, SuiteResult, TestRun};

/// Every document, and what failed in it; the last line sums it up.
pub fn text(run: &TestRun, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    for suite in &run.suites {
        self::suite(&mut page, suite, layout);
    }
    page.painted(0, if run.passed() { GOOD } else { BAD }, &summary(run));
    page.finish()
}

/// How many cases passed and failed.
pub fn summary(run: &TestRun) -> String {
    let cases = count(run.cases().count() as u64, "case");
    let failed = run.cases().filter(|case| !case.passed()).count() as u64;
    let unusable = run.suites.iter().filter(|suite| !suite.findings.is_empty()).count() as u64;
    let mut parts = Vec::new();
    if failed > 0 {
        parts.push(format!("{failed} failed"));
    }
    if unusable > 0 {
        parts.push(format!("{} cannot be used", count(unusable, "document")));
    }
    if parts.is_empty() {
        parts.push("all passed".to_owned());
    }
    format!("{cases}: {}", parts.join(", "))
}

fn suite(page: &mut Page, suite: &SuiteResult, layout: &Layout) {
    let path = clean(&suite.path);
    if suite.passed() {
        let label = page.paint(GOOD, "ok  ");
        page.line(0, &format!("{label}  {path}: {}", count(suite.cases.len() as u64, "case")));
        return;
    }
    let label = page.paint(BAD, "FAIL");
    let failed = suite.cases.iter().filter(|case| !case.passed()).count();
    if suite.findings.is_empty() {
        let cases = count(suite.cases.len() as u64, "case");
        page.line(0, &format!("{label}  {path}: {failed} of {cases} failed"));
    } else {
        page.line(0, &format!("{label}  {path}: it cannot be used"));
        page.blank();
        let findings = diagnostics::text(&suite.document, &suite.findings, layout.color);
        page.exact(findings.trim_end());
    }
    page.blank();
    for case in suite.cases.iter().filter(|case| !case.passed()) {
        self::case(page, suite, case);
    }
}

fn case(page: &mut Page, suite: &SuiteResult, case: &CaseResult) {
    page.painted(2, BOLD, &clean(&case.name));
    for failure in &case.failures {
        page.painted(4, DIM, &format!("{}:{}", clean(&suite.document.name), failure.place.line));
        self::failure(page, 4, failure);
    }
    page.blank();
}

/// A failure with all that belongs to it, each under a word that says what it is.
pub(super) fn failure(page: &mut Page, indent: usize, failure: &Failure) {
    page.line(indent, &clean(&failure.message));
    let indent = indent + 2;
    if !failure.row.is_empty() {
        let items: Vec<String> =
            failure.row.iter().map(|(column, value)| format!("{} {}", clean(column), shown(value))).collect();
        page.flow(indent, "the row:", &items);
    }
    if let Some(expected) = &failure.expected {
        page.line(
            indent,
            &format!("\"{}\" should decide{}", clean(&expected.id), why_not(expected, failure)),
        );
    }
    if let Some(decided) = &failure.decided {
        let cells: Vec<String> = decided
            .cells
            .iter()
            .map(|cell| format!("{} is {} ({})", clean(&cell.input), shown(&cell.value), clean(&cell.cell)))
            .collect();
        page.flow(indent, &format!("\"{}\" decided:", clean(&decided.id)), &cells);
    }
    for difference in &failure.columns {
        page.line(indent, &column(difference));
    }
    if let Some(hint) = &failure.hint {
        page.line(indent, &format!("hint: {}", clean(hint)));
    }
}

/// The first cell of a row that does not match.
fn why_not(row: &RowCheck, failure: &Failure) -> String {
    if let Some(cell) = row.first_failure() {
        return format!(
            ": {} is {}, and its cell is {}",
            clean(&cell.input),
            shown(&cell.value),
            clean(&cell.cell)
        );
    }
    match row.cells.iter().find(|cell| cell.matches.is_none()) {
        Some(cell) => format!(
            ": {} is {}, and only the database knows its cell {}",
            clean(&cell.input),
            shown(&cell.value),
            clean(&cell.cell)
        ),
        None if failure.decided.is_some() => ": all its cells match, and another row comes first".to_owned(),
        None => ": all its cells match".to_owned(),
    }
}

fn column(difference: &ColumnDifference) -> String {
    let name = clean(&difference.column);
    match (&difference.expected, &difference.actual) {
        (Some(expected), Some(actual)) => {
            let (expected, actual) = shown_pair(expected, actual);
            format!("{name}: expected {expected}, found {actual}")
        }
        (Some(value), None) | (None, Some(value)) => format!("{name}: {}", shown(value)),
        (None, None) => name,
    }
}
