//! For CI systems: JUnit's XML.

use std::time::Duration;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::github::message;
use crate::report::diagnostics;
use crate::testing::{CaseResult, SuiteResult, TestRun};

/// One suite a document; a document that cannot be used is a case with an error.
pub fn junit(run: &TestRun) -> String {
    let mut report = Report::new("amend test");
    report.add_test_suites(run.suites.iter().map(suite));
    // Writing to memory fails for no text: what XML cannot hold is left out before.
    report.to_string().unwrap_or_default() + "\n"
}

fn suite(result: &SuiteResult) -> TestSuite {
    let mut suite = TestSuite::new(result.path.as_str());
    if !result.findings.is_empty() {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message("the document cannot be used");
        status.set_description(diagnostics::text(&result.document, &result.findings, false));
        let mut case = TestCase::new("document", status);
        case.set_classname(result.path.as_str());
        suite.add_test_case(case);
    }
    let total: u64 = result.cases.iter().map(|case| case.milliseconds).sum();
    suite.set_time(Duration::from_millis(total));
    suite.add_test_cases(result.cases.iter().map(|case| self::case(result, case)));
    suite
}

fn case(suite: &SuiteResult, result: &CaseResult) -> TestCase {
    let status = match result.failures.first() {
        None => TestCaseStatus::success(),
        Some(first) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(first.message.as_str());
            let failures = result.failures.iter();
            let lines = failures.map(|failure| {
                format!("{}:{}: {}", suite.document.name, failure.place.line, message(failure))
            });
            status.set_description(lines.collect::<Vec<_>>().join("\n"));
            status
        }
    };
    let mut case = TestCase::new(result.name.as_str(), status);
    case.set_classname(suite.path.as_str());
    case.set_time(Duration::from_millis(result.milliseconds));
    case
}
