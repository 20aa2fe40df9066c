//! A plan as one page for a browser: nothing is fetched, and without scripts everything still shows.
//!
//! The page forbids by its own policy whatever it does not bring along, so that no value of a row can
//! load or run anything even if it were not escaped.

mod changes;
mod comparisons;
mod facts;
mod findings;
mod steps;

use minijinja::Environment;
use minijinja::value::Serde;
use serde::Serialize;

use crate::plan::{Outcome, Plan};
use crate::report::value::clean;
use crate::report::{count, number, verdict};

/// The parts of the page, by the names that they include each other by.
const TEMPLATES: [(&str, &str); 5] = [
    ("plan.html", include_str!("plan.html")),
    ("step.html", include_str!("step.html")),
    ("comparison.html", include_str!("comparison.html")),
    ("finding.html", include_str!("finding.html")),
    ("tables.html", include_str!("tables.html")),
];

/// The page could not be written: a mistake in its templates.
#[derive(Debug, thiserror::Error)]
#[error("the page of the plan cannot be written: {0}")]
pub struct PageError(#[from] minijinja::Error);

/// What a plan's page shows.
#[derive(Serialize)]
struct Page {
    style: &'static str,
    script: &'static str,
    /// Marks what belongs to the page: no value of a row knows it.
    nonce: String,
    id: String,
    title: Option<String>,
    outcome: &'static str,
    verdict: String,
    facts: Vec<facts::Fact>,
    figures: Vec<facts::Figure>,
    findings: Vec<findings::FindingView>,
    steps: Vec<steps::StepView>,
    leaving: Vec<facts::LeavingView>,
    following: Vec<facts::FollowingView>,
    files: Vec<facts::FileView>,
    tables: Vec<facts::TableView>,
    checks: Vec<facts::CheckView>,
    sources: Vec<facts::SourceView>,
    shown: String,
    engine: String,
}

/// A value with what it is sorted by.
#[derive(Serialize, Clone)]
struct Cell {
    text: String,
    sort: Option<String>,
}

impl Cell {
    fn number(value: u64) -> Cell {
        Cell { text: number(value), sort: Some(value.to_string()) }
    }
}

/// What apply would do, row by row, as a page for a browser.
pub fn plan(plan: &Plan) -> Result<String, PageError> {
    let mut environment = Environment::new();
    for (name, template) in TEMPLATES {
        environment.add_template(name, template)?;
    }
    Ok(environment.get_template("plan.html")?.render(minijinja::Value::from(Serde(page(plan))))?)
}

fn page(plan: &Plan) -> Page {
    let selected: u64 = plan.steps.iter().map(|step| step.selected).sum();
    let decisions = plan.steps.iter().flat_map(|step| &step.decisions);
    let samples = decisions.map(|decision| decision.samples.len() as u64).sum();
    Page {
        style: include_str!("style.css"),
        script: include_str!("script.js"),
        nonce: plan.run.id.chars().filter(|next| next.is_ascii_alphanumeric() || *next == '-').collect(),
        id: clean(&plan.migration.id),
        title: plan.migration.title.as_deref().map(clean),
        outcome: match plan.outcome {
            Outcome::Changes => "changes",
            Outcome::Empty => "empty",
            Outcome::Refused => "refused",
        },
        verdict: verdict(plan),
        facts: facts::facts(plan),
        figures: facts::figures(plan),
        findings: findings::findings(plan),
        steps: plan.steps.iter().enumerate().map(|(index, step)| steps::step(step, index)).collect(),
        leaving: facts::leaving(plan),
        following: facts::following(plan),
        files: facts::files(plan),
        tables: facts::tables(plan),
        checks: facts::checks(plan),
        sources: facts::sources(plan),
        shown: format!("{} of {} shown", number(samples), count(selected, "selected row")),
        engine: clean(&plan.engine),
    }
}
