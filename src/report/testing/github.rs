//! For pull requests: workflow commands that mark the lines that failed.

use crate::report::github::{Level, at_line, findings, in_document};
use crate::testing::{Failure, SuiteResult, TestRun};

/// One annotation a finding or failure.
pub fn github(run: &TestRun) -> String {
    run.suites.iter().map(suite).collect()
}

fn suite(suite: &SuiteResult) -> String {
    let mut text = findings(&suite.document, &suite.findings);
    for case in &suite.cases {
        for failure in &case.failures {
            let place = Some(failure.place);
            text += &in_document(Level::Error, &suite.document, place, &case.name, &message(failure));
        }
    }
    text
}

/// One annotation a row or check that no case reaches, and a rule without tests: errors where `least` percent
/// are not reached.
pub fn github_coverage(run: &TestRun, least: Option<usize>) -> String {
    let level = |percent: usize| match least {
        Some(least) if percent < least => Level::Error,
        _ => Level::Warning,
    };
    let mut text = String::new();
    for coverage in run.suites.iter().filter_map(|suite| suite.coverage.as_ref()) {
        let level = level(coverage.percent());
        let rows = coverage.steps.iter().flat_map(|step| step.rows.iter().map(move |row| (Some(step), row)));
        for (step, missed) in rows.chain(coverage.verify.iter().map(|check| (None, check))) {
            let what = match step {
                Some(step) => format!("no case reaches row \"{}\" of step \"{}\"", missed.id, step.step),
                None => format!("no case runs check \"{}\" on changed rows", missed.id),
            };
            if missed.cases == 0 {
                text += &at_line(level, &coverage.rule, missed.line, "coverage", &what);
            }
        }
    }
    for rule in run.untested.iter().map(|rule| rule.display().to_string()) {
        text += &at_line(level(0), &rule, 1, "coverage", "the rule has no tests: amend test --generate");
    }
    text
}

/// The failure on a few lines.
pub(super) fn message(failure: &Failure) -> String {
    let mut page = crate::report::text::page::Page::new(&crate::report::Layout { width: 100, color: false });
    super::text::failure(&mut page, 0, failure);
    page.finish().trim_end().to_owned()
}
