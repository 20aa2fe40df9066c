//! A step: its decisions as bars, its sample rows as one table.

use serde::Serialize;

use super::Cell;
use super::changes::{SampleView, sample};
use super::comparisons::{ComparisonView, comparison};
use super::facts::more;
use crate::plan::{ChangePlan, StepPlan};
use crate::report::value::clean;
use crate::report::{count, goes, number};

/// What happens to rows, from what weighs most.
const WEIGHTS: [&str; 8] = ["block", "delete", "archive", "rekey", "update", "insert", "report", "keep"];

/// A step and its decisions.
#[derive(Serialize)]
pub(super) struct StepView {
    anchor: String,
    number: usize,
    name: String,
    about: Option<String>,
    /// Empty for a step that selects no rows.
    from: String,
    changes: Vec<ChangeView>,
    comparison: Option<ComparisonView>,
    key: Vec<String>,
    selected: u64,
    rows: String,
    decisions: Vec<DecisionView>,
    bar: Vec<Segment>,
    samples: Vec<SampleView>,
    shown: String,
    hidden: Option<String>,
}

/// One change of the schema.
#[derive(Serialize)]
struct ChangeView {
    description: String,
    done: bool,
    because: Option<String>,
}

/// A decision and its share of the step's rows.
#[derive(Serialize)]
struct DecisionView {
    name: String,
    action: String,
    effects: Vec<&'static str>,
    kind: &'static str,
    rows: Cell,
    /// Percent, for the bar.
    width: String,
    share: String,
}

/// A decision's part of the step's bar, in percent.
#[derive(Serialize)]
struct Segment {
    kind: &'static str,
    start: String,
    width: String,
    label: String,
}

/// The name by which links reach a step.
pub(super) fn anchor(index: usize) -> String {
    format!("step-{}", index + 1)
}

pub(super) fn step(step: &StepPlan, index: usize) -> StepView {
    let decisions = decisions(step);
    let samples: Vec<SampleView> = step
        .decisions
        .iter()
        .flat_map(|decision| decision.samples.iter().map(move |row| (decision, row)))
        .enumerate()
        .map(|(order, (decision, row))| sample(decision, kind(&decision.effects), row, order))
        .collect();
    StepView {
        anchor: anchor(index),
        number: index + 1,
        name: clean(&step.step),
        about: step.about.as_deref().map(clean),
        from: clean(&step.from),
        changes: step.changes.iter().map(change).collect(),
        comparison: step.comparison.as_ref().map(comparison),
        key: step.key.iter().map(|column| clean(column)).collect(),
        selected: step.selected,
        rows: match (step.from.is_empty(), step.selected, step.changes.len()) {
            (true, _, 0) => "passed over".to_owned(),
            (true, _, changes) => count(changes as u64, "change"),
            (false, 0, _) => "no rows".to_owned(),
            (false, rows, _) => count(rows, "row"),
        },
        bar: bar(&decisions),
        decisions,
        shown: number(samples.len() as u64),
        hidden: more(step.selected, samples.len()),
        samples,
    }
}

fn change(change: &ChangePlan) -> ChangeView {
    ChangeView {
        description: format!("{}{}", clean(&change.description), goes(change)),
        done: change.done,
        because: change.because.as_deref().map(clean),
    }
}

fn decisions(step: &StepPlan) -> Vec<DecisionView> {
    let view = |name: String, action: String, effects: Vec<&'static str>, kind, rows: u64| DecisionView {
        name,
        action,
        effects,
        kind,
        rows: Cell::number(rows),
        width: percent(rows, step.selected),
        share: share(rows, step.selected),
    };
    let mut decisions: Vec<DecisionView> = step
        .decisions
        .iter()
        .map(|decision| {
            let effects = decision.effects.clone();
            let kind = kind(&effects);
            view(clean(&decision.decision), clean(&decision.action), effects, kind, decision.rows)
        })
        .collect();
    if let undecided @ 1.. = step.undecided() {
        decisions.push(view("no decision".to_owned(), String::new(), Vec::new(), "block", undecided));
    }
    decisions
}

/// The effect that weighs most.
fn kind(effects: &[&'static str]) -> &'static str {
    WEIGHTS.into_iter().find(|kind| effects.contains(kind)).unwrap_or("keep")
}

fn bar(decisions: &[DecisionView]) -> Vec<Segment> {
    let mut start = 0.0;
    let parts = decisions.iter().filter(|decision| decision.rows.sort.as_deref() != Some("0"));
    parts
        .map(|decision| {
            let width: f64 = decision.width.parse().unwrap_or(0.0);
            let segment = Segment {
                kind: decision.kind,
                start: format!("{start:.3}"),
                width: decision.width.clone(),
                label: format!("{}: {} ({})", decision.name, decision.rows.text, decision.share),
            };
            start += width;
            segment
        })
        .collect()
}

fn percent(rows: u64, total: u64) -> String {
    format!("{:.3}", rows as f64 * 100.0 / total.max(1) as f64)
}

/// A share as people read it: what is there is never 0 %, what is not all never 100 %.
fn share(rows: u64, total: u64) -> String {
    let percent = rows as f64 * 100.0 / total.max(1) as f64;
    match percent {
        _ if rows == 0 => "0 %".to_owned(),
        percent if percent < 1.0 => "< 1 %".to_owned(),
        percent if percent > 99.0 && rows < total => "> 99 %".to_owned(),
        percent => format!("{percent:.0} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_honest_at_the_ends() {
        assert_eq!(share(0, 100_000), "0 %");
        assert_eq!(share(1, 100_000), "< 1 %");
        assert_eq!(share(99_999, 100_000), "> 99 %");
        assert_eq!(share(100_000, 100_000), "100 %");
        assert_eq!(share(1, 3), "33 %");
    }

    #[test]
    fn what_weighs_most_gives_the_kind() {
        assert_eq!(kind(&["update", "archive"]), "archive");
        assert_eq!(kind(&[]), "keep");
    }
}
