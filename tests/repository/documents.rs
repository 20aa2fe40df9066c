//! Rule documents that people copy: those shipped, those in examples, and those in the documentation.

use std::path::Path;

use amend::Migration;
use amend::testing::{self, Stage, Suite, tests_of};

use crate::{blocks, files, name, read, root};

#[test]
fn shipped_rules_pass_check() {
    let rules = files("rules", &["yaml"]);
    assert!(!rules.is_empty(), "rules/ is empty");
    for rule in rules.iter().filter(|rule| !rule.to_string_lossy().ends_with(".test.yaml")) {
        if let Err(rejected) = Migration::load(rule) {
            panic!("{}: {:#?}", name(rule), rejected.findings);
        }
    }
}

/// Whoever changes a shipped rule sees which row decides otherwise.
#[test]
fn shipped_rules_are_tested_whole() {
    let mut wrong = Vec::new();
    for rule in
        files("rules", &["yaml"]).iter().filter(|rule| !rule.to_string_lossy().ends_with(".test.yaml"))
    {
        let suite = match Suite::load(&tests_of(rule)) {
            Ok(suite) => suite,
            Err(rejected) => {
                wrong.push(format!("{}: {:?}", name(rule), rejected.findings));
                continue;
            }
        };
        let result = testing::run(&suite, &Stage::Sqlite);
        let failed = result.cases.iter().filter(|case| !case.passed());
        wrong.extend(failed.map(|case| format!("{}: {}: {:#?}", name(rule), case.name, case.failures)));
        let coverage = result.coverage.expect("a suite that runs has its coverage");
        let missed = coverage.all().filter(|covered| covered.cases == 0);
        wrong.extend(missed.map(|covered| format!("{}: no case reaches \"{}\"", name(rule), covered.id)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A block marked `yaml invalid` must be refused; every other whole migration must pass.
#[test]
fn documented_rules_pass_check() {
    let mut pages = files("docs", &["md"]);
    pages.push(root().join("README.md"));
    let mut checked = 0;
    for page in &pages {
        for block in blocks(&read(page)) {
            let mut words = block.info.split_whitespace();
            if words.next() != Some("yaml") || !block.text.lines().any(|line| line.starts_with("amend:")) {
                continue;
            }
            checked += 1;
            let place = format!("{}:{}", name(page), block.line);
            let result = Migration::from_text(&place, &block.text, page.parent().unwrap_or(Path::new(".")));
            match (words.any(|word| word == "invalid"), result) {
                (false, Err(rejected)) => panic!("{place}: {:#?}", rejected.findings),
                (true, Ok(_)) => panic!("{place}: marked as invalid, but it passes"),
                _ => {}
            }
        }
    }
    assert!(checked > 0, "no page shows a whole migration");
}
