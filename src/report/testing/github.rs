//! For pull requests: workflow commands that mark the lines that failed.

use crate::report::diagnostics::{self, annotation};
use crate::testing::{Failure, SuiteResult, TestRun};

/// One annotation a finding or failure.
pub fn github(run: &TestRun) -> String {
    run.suites.iter().map(suite).collect()
}

fn suite(suite: &SuiteResult) -> String {
    let mut text = diagnostics::github(&suite.document, &suite.findings);
    for case in &suite.cases {
        for failure in &case.failures {
            text += &annotation("error", &suite.document, Some(failure.place), &case.name, &message(failure));
        }
    }
    text
}

/// The failure on a few lines.
pub(super) fn message(failure: &Failure) -> String {
    let mut page = crate::report::text::page::Page::new(&crate::report::Layout { width: 100, color: false });
    super::text::failure(&mut page, 0, failure);
    page.finish().trim_end().to_owned()
}
