//! The decision table of a step, for one row of data.

use crate::migration::cell::Cell;
use crate::migration::{Otherwise, RowStep};
use crate::plan::{CellResult, TableRow};
use crate::program::{NO_DECISION, SEVERAL_DECISIONS};

/// What a decision number is called. A row that somebody chose for keeps the decision that blocks it.
pub fn named_decision(step: &RowStep, number: i64) -> String {
    let (number, _) = step.blocked_as(number);
    let row = usize::try_from(number - 1).ok().and_then(|index| step.table.rows.get(index));
    match (number, row) {
        (NO_DECISION, _) => "none".to_owned(),
        (SEVERAL_DECISIONS, _) => "several".to_owned(),
        (_, Some(row)) => row.id.clone(),
        _ => "otherwise".to_owned(),
    }
}

/// The action that a decision names; none where there is no decision.
pub(in crate::plan) fn named_action(step: &RowStep, number: i64) -> Option<String> {
    let name = |action: usize| step.actions.get(action).map(|action| action.name.clone());
    let (decided, chosen) = step.blocked_as(number);
    if let Some(chosen) = chosen {
        return name(chosen.action);
    }
    let index = usize::try_from(decided - 1).ok()?;
    match (step.table.rows.get(index), step.table.otherwise) {
        (Some(row), _) => name(row.action),
        (None, Otherwise::Action(action)) => name(action),
        (None, _) => Some("keep".to_owned()),
    }
}

/// Every row of the table with what its cells are.
pub(super) fn rows(step: &RowStep, decision: i64, matches: &[Vec<bool>]) -> Vec<TableRow> {
    let (decision, _) = step.blocked_as(decision);
    let rows = unasked(step).into_iter().zip(&step.table.rows).zip(matches).enumerate();
    rows.map(|(index, ((mut row, declared), matches))| {
        let said = declared.cells.iter().zip(matches).filter(|(cell, _)| !matches!(cell, Cell::Any));
        for (cell, (_, matches)) in row.cells.iter_mut().zip(said) {
            cell.matches = Some(*matches);
        }
        row.matches = Some(matches.iter().all(|matches| *matches));
        row.fires = decision == index as i64 + 1;
        row
    })
    .collect()
}

/// Every row of the table, before anything is known of the data. A step without a table has none.
pub(super) fn unasked(step: &RowStep) -> Vec<TableRow> {
    if step.table.inputs.is_empty() {
        return Vec::new();
    }
    let row = |row: &crate::migration::Row| TableRow {
        row: row.id.clone(),
        action: step.actions.get(row.action).map(|action| action.name.clone()).unwrap_or_default(),
        matches: None,
        fires: false,
        cells: row
            .cells
            .iter()
            .zip(&step.table.inputs)
            .filter(|(cell, _)| !matches!(cell, Cell::Any))
            .map(|(cell, input)| CellResult {
                input: input.name.clone(),
                cell: cell.to_string(),
                matches: None,
            })
            .collect(),
    };
    step.table.rows.iter().map(row).collect()
}
