//! Whether a run can be rolled back, and leaves what was given.

use crate::apply::ApplyOutcome;
use crate::engine::{self, Engine, Options};
use crate::rollback::Changed;
use crate::sql::Value;
use crate::testing::refusals;
use crate::testing::scratch::{Rows, all_rows};
use crate::testing::setting::Setting;

/// Rolls a run back; says why that cannot be, or what is not as it was.
pub(super) fn roll_back(
    engine: &mut Engine,
    setting: &Setting,
    run: &str,
    before: &[(String, Rows)],
) -> Result<Option<String>, engine::Error> {
    let undo = match engine.rollback(run, Changed::Refuse) {
        Ok(undo) => undo,
        Err(engine::Error::Asked { message, .. }) => return Ok(Some(message)),
        Err(other) => return Err(other),
    };
    let receipt = engine.apply(&undo, &Options::default())?;
    if receipt.outcome != ApplyOutcome::Applied {
        let reasons = refusals::of_plan(&receipt.plan);
        let reason = reasons.first().map(|reason| format!("`{}`: {}", reason.code, reason.message));
        let reason = reason.unwrap_or_else(|| "it finds nothing to do".to_owned());
        return Ok(Some(format!("a rollback is refused by {reason}")));
    }
    let left = all_rows(&mut *setting.scratch.open()?)?;
    Ok(differing(before, &left)
        .map(|table| format!("a rollback leaves other rows in \"{table}\" than were given")))
}

/// The first table that differs; a column that comes back stands last.
fn differing<'a>(before: &'a [(String, Rows)], left: &'a [(String, Rows)]) -> Option<&'a str> {
    let find = |tables: &'a [(String, Rows)], name: &str| tables.iter().find(|(table, _)| table == name);
    let differs = |(table, rows): &&(String, Rows)| {
        find(left, table).is_none_or(|(_, other)| in_order(rows) != in_order(other))
    };
    let gone = before.iter().find(differs);
    let came = || left.iter().find(|(table, _)| find(before, table).is_none());
    gone.or_else(came).map(|(table, _)| table.as_str())
}

/// Columns by name, and the rows in some order, whatever the order of the columns.
fn in_order(rows: &Rows) -> (Vec<&String>, Vec<String>) {
    let mut order: Vec<usize> = (0..rows.columns.len()).collect();
    order.sort_by_key(|index| &rows.columns[*index]);
    let text = |row: &Vec<Value>| format!("{:?}", order.iter().map(|index| &row[*index]).collect::<Vec<_>>());
    let mut texts: Vec<String> = rows.rows.iter().map(text).collect();
    texts.sort_unstable();
    (order.iter().map(|index| &rows.columns[*index]).collect(), texts)
}
