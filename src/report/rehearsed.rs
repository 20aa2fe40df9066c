//! What became of the rows of each decision, as a table.

use crate::plan::TablePlan;
use crate::rehearsal::DecisionRehearsal;
use crate::report::number;

/// The titles of the columns.
pub(crate) const TITLES: [&str; 8] =
    ["step", "decision", "effect", "table", "planned", "done", "otherwise", "undone"];

/// Those of numbers.
pub(crate) const NUMBERS: [usize; 4] = [4, 5, 6, 7];

/// One row of it; a dash where nothing tells the rows apart.
pub(crate) fn row(decision: &DecisionRehearsal, name: &dyn Fn(&str) -> String) -> Vec<String> {
    let amount = |amount: Option<u64>| amount.map_or("–".to_owned(), number);
    vec![
        name(&decision.step),
        decision.decision.as_deref().map_or("–".to_owned(), name),
        decision.effect.to_owned(),
        name(&decision.table),
        number(decision.planned),
        amount(decision.done),
        amount(decision.otherwise),
        amount(decision.undone),
    ]
}

/// Tables as they were found, those with other counts after what was planned; each with what to call it.
pub(crate) fn tables<'a>(
    planned: &'a [TablePlan],
    found: &'a [TablePlan],
) -> Vec<(&'a TablePlan, &'static str)> {
    let rows = found.iter().flat_map(|table| {
        let other = planned.iter().find(|planned| planned.table == table.table && *planned != table);
        let label = if other.is_some() { ", found" } else { "" };
        other.map(|planned| (planned, ", planned")).into_iter().chain([(table, label)])
    });
    rows.collect()
}
