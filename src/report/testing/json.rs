//! For programs.

use serde_json::{Value as Json, json};

use crate::report::diagnostics;
use crate::testing::{SuiteResult, TestRun};

/// Every case with its failures, and what the cases reach; `schemas/test-run.schema.json` describes it.
pub fn json(run: &TestRun) -> Json {
    json!({
        "format": "amend.test/1",
        "passed": run.passed(),
        "suites": run.suites.iter().map(suite).collect::<Vec<_>>(),
        "rules_without_tests": run.untested.iter().map(|path| path.display().to_string()).collect::<Vec<_>>(),
    })
}

fn suite(suite: &SuiteResult) -> Json {
    let coverage = suite.coverage.as_ref().map(|coverage| {
        let (reached, all) = coverage.reached();
        json!({
            "reached": reached,
            "all": all,
            "percent": coverage.percent(),
            "rule": coverage.rule,
            "steps": coverage.steps,
            "verify": coverage.verify,
        })
    });
    json!({
        "path": suite.path,
        "migration": suite.migration,
        "passed": suite.passed(),
        "findings": diagnostics::json(&suite.document, &suite.findings),
        "cases": suite.cases,
        "coverage": coverage,
    })
}
