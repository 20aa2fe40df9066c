//! Keys, foreign keys and NOT NULL, one row at a time.

use std::collections::{BTreeMap, BTreeSet};

use super::Refusal;
use crate::schema::{Action, ForeignKey, Row, Schema, State, Table};
use crate::value::Value;

/// A row of a table.
type Target = (String, u64);

/// What goes with a row that leaves.
#[derive(Default)]
pub(super) struct Reached {
    /// Rows that leave too.
    pub(super) gone: BTreeSet<Target>,
    /// Columns that become NULL or their default.
    pub(super) emptied: BTreeMap<(Target, usize), Value>,
}

/// Every constraint that a state breaks.
pub(crate) fn broken(schema: &Schema, state: &State) -> BTreeSet<Refusal> {
    let mut refusals = BTreeSet::new();
    for table in schema {
        let rows = state.rows(&table.name);
        if rows.iter().any(|row| has_forbidden_null(table, row)) {
            refusals.insert(Refusal::NotNull);
        }
        if table
            .checks
            .iter()
            .any(|(column, forbidden)| rows.iter().any(|row| row.values[*column] == *forbidden))
        {
            refusals.insert(Refusal::Check);
        }
        if table.keys().any(|key| has_repeat(rows, key)) {
            refusals.insert(Refusal::Unique);
        }
        if table.foreign_keys.iter().any(|key| rows.iter().any(|row| is_orphan(schema, state, key, row))) {
            refusals.insert(Refusal::ForeignKey);
        }
    }
    refusals
}

fn has_forbidden_null(table: &Table, row: &Row) -> bool {
    table.columns.iter().zip(&row.values).any(|(column, value)| column.not_null && *value == Value::Null)
}

fn has_repeat(rows: &[Row], key: &[usize]) -> bool {
    let mut seen = BTreeSet::new();
    rows.iter().filter_map(|row| values_without_null(row, key)).any(|values| !seen.insert(values))
}

fn is_orphan(schema: &Schema, state: &State, key: &ForeignKey, row: &Row) -> bool {
    let Some(values) = values_without_null(row, &key.columns) else { return false };
    let parents = state.rows(&schema[key.parent].name);
    !parents.iter().any(|parent| values_without_null(parent, &key.parent_columns).as_ref() == Some(&values))
}

fn values_without_null(row: &Row, columns: &[usize]) -> Option<Vec<Value>> {
    let values: Vec<_> = columns.iter().map(|column| row.values[*column].clone()).collect();
    (!values.contains(&Value::Null)).then_some(values)
}

/// The rows that refer to a row through a foreign key with one of these actions.
pub(super) fn children<'a>(
    schema: &'a Schema,
    state: &'a State,
    parent: &'a str,
    row: &'a Row,
) -> impl Iterator<Item = (&'a Table, &'a ForeignKey, &'a Row)> {
    schema.iter().flat_map(move |table| {
        let keys = table.foreign_keys.iter().filter(move |key| schema[key.parent].name == parent);
        keys.flat_map(move |key| {
            let values = values_without_null(row, &key.parent_columns);
            let rows = state.rows(&table.name).iter();
            rows.filter(move |child| values.is_some() && values_without_null(child, &key.columns) == values)
                .map(move |child| (table, key, child))
        })
    })
}

pub(super) fn find<'a>(state: &'a State, (table, identity): &Target) -> &'a Row {
    state.rows(table).iter().find(|row| row.identity == *identity).expect("a row")
}

/// Whether rows that stay hand a unique value to each other: valid in the end, but not on the way.
pub(super) fn exchanged(schema: &Schema, before: &State, after: &State) -> bool {
    schema.iter().any(|table| {
        let old = before.rows(&table.name);
        table.keys().any(|key| {
            after.rows(&table.name).iter().any(|row| {
                let new = values_without_null(row, key);
                let other = old.iter().find(|old| values_without_null(old, key) == new && new.is_some());
                let stays =
                    |old: &&Row| after.rows(&table.name).iter().any(|row| row.identity == old.identity);
                other.filter(stays).is_some_and(|other| {
                    other.identity != row.identity && old.iter().any(|old| old.identity == row.identity)
                })
            })
        })
    })
}

/// What goes with one row, besides the rows that the step removes itself.
pub(super) fn cascade(
    schema: &Schema,
    state: &State,
    root: &Target,
    removed: &BTreeSet<Target>,
    keeps: &dyn Fn(&Target, &ForeignKey) -> bool,
) -> Reached {
    let mut reached = Reached::default();
    let mut open = vec![root.clone()];
    while let Some(target) = open.pop() {
        for (table, key, child) in children(schema, state, &target.0, find(state, &target)) {
            let child_target = (table.name.clone(), child.identity);
            if removed.contains(&child_target) || keeps(&target, key) {
                continue;
            }
            match key.on_delete {
                Action::Cascade => {
                    if reached.gone.insert(child_target.clone()) {
                        open.push(child_target);
                    }
                }
                Action::SetNull | Action::SetDefault => {
                    for column in &key.columns {
                        let default = table.columns[*column].default.clone();
                        let value = default.filter(|_| key.on_delete == Action::SetDefault);
                        reached.emptied.insert((child_target.clone(), *column), value.unwrap_or(Value::Null));
                    }
                }
                Action::Nothing | Action::Restrict => {}
            }
        }
    }
    reached
}

/// Whether another row that stays forbids that one leaves.
pub(super) fn restricted(
    schema: &Schema,
    state: &State,
    gone: &BTreeSet<Target>,
    keeps: &dyn Fn(&Target, &ForeignKey) -> bool,
) -> bool {
    gone.iter().any(|target| {
        children(schema, state, &target.0, find(state, target)).any(|(table, key, child)| {
            let own = (table.name.clone(), child.identity);
            match key.on_delete {
                Action::Restrict | Action::Nothing => !gone.contains(&own) && !keeps(target, key),
                _ => false,
            }
        })
    })
}
