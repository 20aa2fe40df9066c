//! Reports of plans made by hand, compared with recorded ones (`UPDATE_EXPECT=1` records them).

mod browser;
mod samples;

use std::path::Path;

use amend::apply::{ApplyOutcome, Receipt};
use amend::report::{Layout, json, markdown, text};

fn expect(name: &str, actual: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/expected").join(name);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, actual).expect("the recorded report can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{name} differs; UPDATE_EXPECT=1 records it");
}

fn plain() -> Layout {
    Layout::default()
}

#[test]
fn plans_as_text() {
    expect("clean.txt", &text::plan(&samples::clean(), &plain()));
    expect("refused.txt", &text::plan(&samples::refused(), &plain()));
    expect("empty.txt", &text::plan(&samples::empty(), &plain()));
    expect("hostile.txt", &text::plan(&samples::hostile(), &plain()));
    expect("compared.txt", &text::plan(&samples::compared(), &plain()));
}

#[test]
fn plans_as_markdown() {
    expect("clean.md", &markdown::plan(&samples::clean()));
    expect("refused.md", &markdown::plan(&samples::refused()));
    expect("hostile.md", &markdown::plan(&samples::hostile()));
    expect("compared.md", &markdown::plan(&samples::compared()));
}

/// GitHub takes 65,536 characters.
#[test]
fn a_plan_as_markdown_fits_into_a_comment() {
    let mut plan = samples::refused();
    for decision in plan.steps.iter_mut().flat_map(|step| &mut step.decisions) {
        let sample = decision.samples.first().cloned();
        decision.samples = sample.into_iter().flat_map(|sample| vec![sample; 1_000]).collect();
    }
    let comment = markdown::plan(&plan);
    assert!(comment.chars().count() < 65_536, "{} characters", comment.chars().count());
    assert!(comment.ends_with("*Rows are left out so that this fits into a comment.*\n"), "{comment}");
    assert!(comment.lines().nth(2).is_some_and(|line| line.starts_with("**apply would refuse")), "{comment}");
}

#[test]
fn receipts_and_verifications() {
    expect("receipt.txt", &text::receipt(&samples::receipt(), &plain()));
    expect("receipt.md", &markdown::receipt(&samples::receipt()));
    expect("verification.txt", &text::verification(&samples::verification(), &plain()));
    expect("verification.md", &markdown::verification(&samples::verification()));
    expect("statements.sql", &text::statements(&samples::statements(), &plain()));
}

#[test]
fn stale_plans() {
    expect("stale.txt", &text::receipt(&samples::stale(), &plain()));
    assert_eq!(
        text::receipt(&samples::stale(), &plain()),
        text::receipt_with_plan(&samples::stale(), &plain())
            .split_once("The saved plan")
            .map(|(_, rest)| format!("The saved plan{rest}"))
            .expect("a stale plan")
    );
    expect("stale.md", &markdown::receipt(&samples::stale()));
}

#[test]
fn json_is_versioned() {
    expect("clean.json", &format!("{:#}\n", json::plan(&samples::clean())));
    expect("compared.json", &format!("{:#}\n", json::plan(&samples::compared())));
    assert_eq!(json::plan(&samples::refused())["format"], "amend.plan/1");
    assert_eq!(json::receipt(&samples::receipt())["format"], "amend.receipt/1");
    assert_eq!(json::verification(&samples::verification())["differs"], true);
    assert_eq!(json::statements(&samples::statements())["statements"][2]["step"], "project-state");
}

#[test]
fn an_apply_that_changed_nothing_says_so() {
    let last = |outcome, plan| {
        let report = text::receipt_with_plan(&Receipt::of_nothing(outcome, plan), &plain());
        report.lines().last().expect("a report has lines").to_owned()
    };
    assert_eq!(last(ApplyOutcome::Empty, samples::empty()), "nothing to do; nothing was changed");
    assert_eq!(last(ApplyOutcome::Declined, samples::clean()), "not confirmed; nothing was changed");
    assert!(last(ApplyOutcome::Refused, samples::refused()).ends_with("; nothing was changed"));
    assert!(last(ApplyOutcome::Stale, samples::clean()).ends_with("; nothing was changed"));
}

#[test]
fn plain_text_has_no_escape_sequence_and_fits_the_width() {
    for plan in [samples::clean(), samples::refused(), samples::empty(), samples::hostile()] {
        let report = text::plan(&plan, &plain());
        assert!(!report.contains('\u{1b}'), "{report}");
        assert!(!report.contains('\u{202e}'), "{report}");
    }
    for line in text::plan(&samples::refused(), &plain()).lines() {
        assert!(line.chars().count() <= 110, "{line}");
    }
}

#[test]
fn colors_only_frame_the_same_text() {
    let colored = text::plan(&samples::refused(), &Layout { color: true, ..plain() });
    let mut stripped = String::new();
    let mut rest = colored.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        stripped += before;
        rest = after.split_once('m').expect("an escape sequence ends").1;
    }
    assert!(colored.contains('\u{1b}'));
    assert_eq!(stripped + rest, text::plan(&samples::refused(), &plain()));
}

fn schema(name: &str) -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(name);
    let text = std::fs::read_to_string(path).expect("the schema is there");
    serde_json::from_str(&text).expect("the schema is JSON")
}

fn assert_valid(validator: &jsonschema::Validator, instance: &serde_json::Value) {
    let errors: Vec<String> =
        validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn plans_meet_their_schema() {
    let validator = jsonschema::validator_for(&schema("plan.schema.json")).expect("the schema is valid");
    for plan in [samples::clean(), samples::refused(), samples::empty(), samples::hostile()] {
        assert_valid(&validator, &json::plan(&plan));
    }
    let mut wrong = json::plan(&samples::clean());
    wrong["outcome"] = "perhaps".into();
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn receipts_meet_their_schema() {
    let registry = jsonschema::Registry::new()
        .add("urn:amend:plan:1", schema("plan.schema.json"))
        .and_then(|registry| registry.add("urn:amend:plan-diff:1", schema("plan-diff.schema.json")))
        .and_then(|registry| registry.prepare())
        .expect("the schema of plans is valid");
    let validator = jsonschema::options()
        .with_registry(&registry)
        .build(&schema("receipt.schema.json"))
        .expect("the schema is valid");
    assert_valid(&validator, &json::receipt(&samples::receipt()));
    assert_valid(&validator, &json::receipt(&samples::stale()));
    let declined = Receipt::of_nothing(ApplyOutcome::Declined, samples::clean());
    assert_valid(&validator, &json::receipt(&declined));
}
