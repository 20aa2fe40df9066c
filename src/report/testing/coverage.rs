//! Which rows of decision tables and which checks the cases reach.

use std::path::Path;

use crate::report::text::page::{BAD, Page};
use crate::report::value::clean;
use crate::report::{Layout, number};
use crate::testing::{Coverage, Covered, SuiteResult, TestRun};

/// What every rule's cases reach and what they do not, and the rules without tests.
pub fn coverage(run: &TestRun, least: Option<usize>, layout: &Layout) -> String {
    let mut page = Page::new(layout);
    page.heading("Coverage");
    let rows = run.suites.iter().filter_map(|suite| Some((suite, suite.coverage.as_ref()?)));
    let mut lines: Vec<Vec<String>> = rows.map(|(suite, coverage)| line(suite, coverage)).collect();
    let untested = run.untested.iter().map(|path| name(path));
    lines.extend(untested.map(|rule| vec![rule, "no tests".to_owned(), String::new(), "0%".to_owned()]));
    if !lines.is_empty() {
        page.grid(2, &["rule", "rows", "checks", "reached"], lines, &[1, 2, 3]);
    }
    for suite in &run.suites {
        missing(&mut page, suite);
    }
    for rule in &run.untested {
        page.blank();
        page.line(2, &format!("{} has no tests: amend test --generate {0}", name(rule)));
    }
    if let Some(least) = least.filter(|least| !is_covered(run, *least)) {
        page.blank();
        page.painted(0, BAD, &format!("a rule reaches less than {least}%"));
    }
    page.finish()
}

/// Whether every rule reaches at least this share, in percent.
pub fn is_covered(run: &TestRun, least: usize) -> bool {
    let reached = |suite: &SuiteResult| suite.coverage.as_ref().map_or(0, Coverage::percent);
    (least == 0 || run.untested.is_empty()) && run.suites.iter().all(|suite| reached(suite) >= least)
}

fn line(suite: &SuiteResult, coverage: &Coverage) -> Vec<String> {
    let share = |of: &mut dyn Iterator<Item = &Covered>| {
        let (mut reached, mut all) = (0, 0);
        of.for_each(|covered| {
            all += 1;
            reached += usize::from(covered.cases > 0);
        });
        if all == 0 { String::new() } else { format!("{reached} of {all}") }
    };
    vec![
        clean(suite.migration.as_deref().unwrap_or(&suite.path)),
        share(&mut coverage.steps.iter().flat_map(|step| &step.rows)),
        share(&mut coverage.verify.iter()),
        format!("{}%", coverage.percent()),
    ]
}

/// What no case of a suite reaches.
fn missing(page: &mut Page, suite: &SuiteResult) {
    let Some(coverage) = &suite.coverage else { return };
    let (reached, all) = coverage.reached();
    if reached == all {
        return;
    }
    page.blank();
    let rule = clean(suite.migration.as_deref().unwrap_or(&suite.path));
    page.line(2, &format!("{rule}: {} rows and checks that no case reaches", number((all - reached) as u64)));
    let missed = |covered: &&Covered| covered.cases == 0;
    for step in &coverage.steps {
        let rows: Vec<String> =
            step.rows.iter().filter(missed).map(|row| format!("\"{}\"", clean(&row.id))).collect();
        if !rows.is_empty() {
            page.flow(4, &format!("step \"{}\":", clean(&step.step)), &rows);
        }
    }
    for check in coverage.verify.iter().filter(missed) {
        page.line(4, &format!("check \"{}\"", clean(&check.id)));
    }
}

fn name(path: &Path) -> String {
    clean(&path.display().to_string())
}
