//! Everything that refuses the run, blocked rows first, and warnings.

use serde::Serialize;

use super::facts::more;
use super::steps::anchor;
use crate::diagnostic::{Code, Severity};
use crate::plan::{Finding, Plan};
use crate::report::count;
use crate::report::pairs::{Pair, Sides, agrees};
use crate::report::value::{clean, shown};

/// A finding with its rows.
#[derive(Serialize)]
pub(super) struct FindingView {
    severity: &'static str,
    code: &'static str,
    step: Option<String>,
    anchor: Option<String>,
    message: String,
    rows: Option<String>,
    pairs: Vec<PairView>,
    /// The counterparts that no row has.
    absent: Vec<String>,
    columns: Vec<String>,
    samples: Vec<Vec<String>>,
    more: Option<String>,
    hint: Option<String>,
}

/// Rows side by side.
#[derive(Serialize)]
struct PairView {
    sides: Vec<String>,
    absent: Vec<String>,
    columns: Vec<PairColumn>,
}

/// One column of rows side by side.
#[derive(Serialize)]
struct PairColumn {
    column: String,
    values: Vec<String>,
    differs: bool,
}

pub(super) fn findings(plan: &Plan) -> Vec<FindingView> {
    let mut findings: Vec<&Finding> = plan.findings.iter().collect();
    findings.sort_by_key(|finding| (finding.code != Code::Blocked, std::cmp::Reverse(finding.severity)));
    findings.into_iter().map(|finding| view(plan, finding)).collect()
}

fn view(plan: &Plan, finding: &Finding) -> FindingView {
    let pairs: Vec<PairView> = Sides::of(&finding.columns)
        .map(|sides| finding.samples.iter().map(|sample| pair(&sides.pair(sample))).collect())
        .unwrap_or_default();
    let single = pairs.iter().all(|pair| pair.sides.len() == 1 && pair.sides == pairs[0].sides);
    let (columns, samples) = match (pairs.first(), single) {
        (None, _) => (
            finding.columns.iter().map(|column| clean(column)).collect(),
            finding.samples.iter().map(|row| row.iter().map(shown).collect()).collect(),
        ),
        (Some(first), true) => (
            first.columns.iter().map(|column| column.column.clone()).collect(),
            pairs.iter().map(PairView::row).collect(),
        ),
        (Some(_), false) => (Vec::new(), Vec::new()),
    };
    let step = finding.step.as_deref();
    let index = step.and_then(|name| plan.steps.iter().position(|step| step.step == name));
    FindingView {
        severity: match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        code: finding.code.id(),
        step: step.map(clean),
        anchor: index.map(anchor),
        message: clean(&finding.message),
        rows: (finding.rows > 0).then(|| count(finding.rows, "row")),
        absent: if single { absent(&pairs) } else { Vec::new() },
        pairs: if single { Vec::new() } else { pairs },
        columns,
        samples,
        more: more(finding.rows, finding.shown()).filter(|_| !finding.samples.is_empty()),
        hint: finding.hint.as_deref().map(clean),
    }
}

/// What no row has, where each stands alone.
fn absent(pairs: &[PairView]) -> Vec<String> {
    pairs.first().map(|pair| pair.absent.clone()).unwrap_or_default()
}

impl PairView {
    /// The values of the only side.
    fn row(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.values.first().cloned().unwrap_or_default()).collect()
    }
}

fn pair(pair: &Pair<'_>) -> PairView {
    let column = |(column, values): &(&str, Vec<String>)| PairColumn {
        column: clean(column),
        values: values.clone(),
        differs: pair.present.len() > 1 && !agrees(values) && values.iter().all(|value| !value.is_empty()),
    };
    let mut columns: Vec<PairColumn> = pair.columns.iter().map(column).collect();
    columns.sort_by_key(|column| !column.differs);
    PairView {
        sides: pair.present.iter().map(|side| clean(side)).collect(),
        absent: pair.absent.iter().map(|side| clean(side)).collect(),
        columns,
    }
}
