//! One sample row: what each effect changes, before and after side by side.

use serde::Serialize;

use super::Cell;
use crate::plan::{ColumnChange, DecisionPlan, RowChange, RowSample};
use crate::report::adjudication;
use crate::report::value::{clean, shown, shown_key, shown_pair};
use crate::sql::Value;

/// One row of the data.
#[derive(Serialize)]
pub(super) struct SampleView {
    /// Its place before anybody sorts.
    order: usize,
    key: Vec<Cell>,
    decision: String,
    kind: &'static str,
    lines: Vec<Line>,
}

/// One line of a row: a column that changes, or a whole row that comes or leaves.
#[derive(Serialize, Default)]
struct Line {
    effect: &'static str,
    /// The table, where it is not said by the line before.
    table: Option<String>,
    /// The changed row's key, where it is not the selected row's.
    row: Option<String>,
    because: Option<String>,
    column: Option<String>,
    before: Option<String>,
    after: Option<String>,
    /// Every column of a row that comes or leaves.
    whole: Vec<(String, String)>,
}

pub(super) fn sample(
    decision: &DecisionPlan,
    kind: &'static str,
    row: &RowSample,
    order: usize,
) -> SampleView {
    let mut lines: Vec<Line> = row.changes.iter().flat_map(self::lines).collect();
    if lines.is_empty() {
        lines.push(Line { effect: "keep", ..Line::default() });
    }
    if let (Some(chosen), Some(first)) = (&row.chosen, lines.first_mut()) {
        let why = first.because.take().map(|because| format!("; {because}")).unwrap_or_default();
        first.because = Some(clean(&adjudication::words(chosen)) + &why);
    }
    SampleView {
        order,
        key: row.key.iter().map(key).collect(),
        decision: clean(&decision.decision),
        kind,
        lines,
    }
}

fn key(value: &Value) -> Cell {
    let sort = match value {
        Value::Integer(number) => Some(number.to_string()),
        Value::Decimal(number) => Some(number.clone()),
        _ => None,
    };
    Cell { text: shown(value), sort }
}

fn lines(change: &RowChange) -> Vec<Line> {
    let head = || Line {
        effect: change.effect,
        table: (!change.table.is_empty()).then(|| clean(&change.table)),
        row: change.key.as_deref().map(shown_key),
        because: change.because.as_deref().map(clean),
        ..Line::default()
    };
    if change.columns.iter().any(|column| column.before.is_some() && column.after.is_some()) {
        let mut lines: Vec<Line> = Vec::new();
        for column in change.changed() {
            let line =
                if lines.is_empty() { head() } else { Line { effect: change.effect, ..Line::default() } };
            lines.push(changed(line, column));
        }
        // An update that sets what is there already.
        return if lines.is_empty() { vec![head()] } else { lines };
    }
    let value = |column: &ColumnChange| {
        let value = column.before.as_ref().or(column.after.as_ref()).map(shown);
        (clean(&column.column), value.unwrap_or_default())
    };
    vec![Line { whole: change.columns.iter().map(value).collect(), ..head() }]
}

fn changed(line: Line, change: &ColumnChange) -> Line {
    let (before, after) = match (&change.before, &change.after) {
        (Some(before), Some(after)) => {
            let (before, after) = shown_pair(before, after);
            (Some(before), Some(after))
        }
        (before, after) => (before.as_ref().map(shown), after.as_ref().map(shown)),
    };
    Line { column: Some(clean(&change.column)), before, after, ..line }
}
