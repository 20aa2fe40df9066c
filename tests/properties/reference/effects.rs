//! Carries out what a step decided: deletes first, then new keys and updates, then inserts.

use std::collections::{BTreeMap, BTreeSet};

use super::constraints;
use super::document::{Effect, Set, Step};
use super::evaluate::World;
use super::keys::{Moves, Rekey};
use super::selection::Selected;
use super::{Context, Refusal, Run};
use crate::schema::{ForeignKey, Kind, State, Table};
use crate::value::Value;

/// A selected row and the action it got.
pub(super) struct Decided {
    pub(super) action: String,
    pub(super) row: Selected,
}

/// A row of a table.
type Target = (String, u64);

/// The selected row that decided, and the alias that it named a row by.
type By = (usize, String);

/// Every change of a step, gathered before any is made.
#[derive(Default)]
struct Changes {
    removed: BTreeMap<Target, Removal>,
    updated: BTreeMap<Target, (Vec<(usize, Value)>, By)>,
    rekeyed: BTreeMap<Target, Rekey>,
    inserted: Vec<(String, Vec<Value>)>,
}

struct Removal {
    by: By,
    cascade: Vec<String>,
    archive: Option<(String, String)>,
}

/// Changes the run's state; the refusals are all that stand against it.
pub(super) fn carry_out(
    context: &Context,
    step: &Step,
    world: &World,
    before: &State,
    decided: &[Decided],
    run: &mut Run,
) -> BTreeSet<Refusal> {
    let mut refusals = BTreeSet::new();
    let mut changes = Changes::default();
    for (number, decided) in decided.iter().enumerate() {
        let action = step.actions.iter().find(|(name, _)| *name == decided.action);
        for effect in &action.expect("a named action").1 {
            gather(context, step, world, effect, (number, &decided.row), &mut changes, &mut refusals);
        }
    }
    if changes.updated.keys().any(|target| changes.removed.contains_key(target)) || is_contested(&changes) {
        refusals.insert(Refusal::Contested);
    }
    if refusals.is_empty() {
        make(context, before, changes, run, &mut refusals);
    }
    refusals
}

/// Whether one decision gives a row a new key and another one changes or removes it.
fn is_contested(changes: &Changes) -> bool {
    changes.rekeyed.iter().any(|(target, rekey)| {
        let removal = changes.removed.get(target).map(|removal| &removal.by);
        let update = changes.updated.get(target).map(|(_, by)| by);
        removal.into_iter().chain(update).any(|by| *by != rekey.by)
    })
}

fn gather(
    context: &Context,
    step: &Step,
    world: &World,
    effect: &Effect,
    (number, row): (usize, &Selected),
    changes: &mut Changes,
    refusals: &mut BTreeSet<Refusal>,
) {
    let alias = effect.row.as_ref().unwrap_or(&step.alias);
    let target = row.targets.get(alias);
    let by = (number, alias.clone());
    match effect.kind.as_str() {
        "block" => {
            refusals.insert(Refusal::Blocked);
        }
        "update" | "rekey" => {
            let Some(target) = target else { return };
            let columns = assignments(table(context, &target.0), world, effect, row);
            let values =
                row.scope.iter().find(|bound| bound.alias == *alias).and_then(|bound| bound.values.as_ref());
            let changes_nothing =
                |(column, value): &(usize, Value)| values.is_some_and(|values| values[*column] == *value);
            if columns.iter().all(changes_nothing) {
                return;
            }
            let earlier = if effect.kind == "rekey" {
                if columns.iter().any(|(_, value)| *value == Value::Null) {
                    refusals.insert(Refusal::NullKey);
                }
                changes
                    .rekeyed
                    .insert(target.clone(), Rekey { columns, also: effect.also.clone(), by })
                    .is_some()
            } else {
                changes.updated.insert(target.clone(), (columns, by)).is_some()
            };
            if earlier {
                refusals.insert(Refusal::Contested);
            }
        }
        "delete" | "archive" => {
            let Some(target) = target else { return };
            let archive = effect.table.clone().map(|to| (to, effect.because.clone()));
            let removal = Removal { by, cascade: effect.cascade.clone(), archive };
            if changes.removed.insert(target.clone(), removal).is_some() {
                refusals.insert(Refusal::Contested);
            }
        }
        "insert" => {
            let into = table(context, effect.table.as_ref().expect("into"));
            let given = assignments(into, world, effect, row);
            let values = into.columns.iter().enumerate().map(|(position, column)| {
                let given =
                    given.iter().find(|(known, _)| *known == position).map(|(_, value)| value.clone());
                given.unwrap_or_else(|| column.default.clone().unwrap_or(Value::Null))
            });
            changes.inserted.push((into.name.clone(), values.collect()));
        }
        _ => {}
    }
}

fn assignments(table: &Table, world: &World, effect: &Effect, row: &Selected) -> Vec<(usize, Value)> {
    let assignments = effect.set.iter().map(|(column, set)| {
        let position = table.position(column).expect("a column");
        let value = match set {
            Set::Literal(value) => typed(value.clone(), table.columns[position].kind),
            Set::Expression(expression) => world.value(expression, &row.scope),
        };
        (position, value)
    });
    assignments.collect()
}

/// A literal is typed by its column.
fn typed(value: Value, kind: Kind) -> Value {
    match (value, kind) {
        (Value::Integer(value), Kind::Text) => Value::Text(value.to_string()),
        (value, _) => value,
    }
}

fn make(
    context: &Context,
    before: &State,
    changes: Changes,
    run: &mut Run,
    refusals: &mut BTreeSet<Refusal>,
) {
    let roots: BTreeSet<Target> = changes.removed.keys().cloned().collect();
    let moves = Moves::follow(context.schema, before, &changes.rekeyed, &roots);
    let keeps = |target: &Target, key: &ForeignKey| moves.keeps(target, key);
    let mut gone = roots.clone();
    let mut emptied = BTreeMap::new();
    for (target, removal) in &changes.removed {
        let reached = constraints::cascade(context.schema, before, target, &roots, &keeps);
        let touched = reached.gone.iter().chain(reached.emptied.keys().map(|(target, _)| target));
        if touched.into_iter().any(|(table, _)| !removal.cascade.contains(table)) {
            refusals.insert(Refusal::Cascade);
        }
        gone.extend(reached.gone);
        emptied.extend(reached.emptied);
    }
    if constraints::restricted(context.schema, before, &gone, &keeps) {
        refusals.insert(Refusal::ForeignKey);
    }
    let reached =
        |target: &Target| gone.contains(target) || emptied.keys().any(|(emptied, _)| emptied == target);
    let follows = |target: &Target| moves.values.keys().any(|(moved, _)| moved == target);
    let is_emptied = |target: &Target| !gone.contains(target) && follows(target);
    if changes.updated.keys().any(reached)
        || changes.rekeyed.keys().any(|target| !roots.contains(target) && reached(target))
        || emptied.keys().any(|(target, _)| is_emptied(target))
        || disagrees(&changes, &moves)
    {
        refusals.insert(Refusal::Contested);
    }
    archive(before, &changes, run);
    remove(&gone, run);
    let mut updated: BTreeMap<Target, BTreeMap<usize, Value>> = BTreeMap::new();
    for ((target, column), value) in emptied.into_iter().filter(|((target, _), _)| !gone.contains(target)) {
        updated.entry(target).or_default().insert(column, value);
    }
    for ((target, column), values) in &moves.values {
        let value = values.first().filter(|_| !gone.contains(target));
        value.map(|value| updated.entry(target.clone()).or_default().insert(*column, value.clone()));
    }
    let exchanges = changes.rekeyed.is_empty();
    for (target, (columns, _)) in changes.updated {
        updated.entry(target).or_default().extend(columns);
    }
    update(updated, run);
    if exchanges && constraints::exchanged(context.schema, before, &run.after) {
        refusals.insert(Refusal::Exchange);
    }
    for (table, values) in changes.inserted {
        run.counts.entry(table.clone()).or_default().inserted += 1;
        run.after.add(&table, values);
    }
    refusals.extend(constraints::broken(context.schema, &run.after));
}

/// Whether a column would get several values: by following, or by an update besides.
fn disagrees(changes: &Changes, moves: &Moves<'_>) -> bool {
    moves.values.iter().any(|((target, column), values)| {
        let update = changes.updated.get(target).and_then(|(columns, _)| {
            columns.iter().find(|(updated, _)| updated == column).map(|(_, value)| value)
        });
        values.len() > 1 || update.is_some_and(|value| !values.contains(value))
    })
}

fn archive(before: &State, changes: &Changes, run: &mut Run) {
    for ((table, identity), removal) in &changes.removed {
        let Some((to, because)) = &removal.archive else { continue };
        let row = before.rows(table).iter().find(|row| row.identity == *identity).expect("a row");
        let mut values = row.values.clone();
        values.push(Value::Text(because.clone()));
        run.after.add(to, values);
        run.counts.entry(to.clone()).or_default().inserted += 1;
    }
}

fn remove(gone: &BTreeSet<Target>, run: &mut Run) {
    for (table, identity) in gone {
        run.after.tables.entry(table.clone()).or_default().retain(|row| row.identity != *identity);
        run.counts.entry(table.clone()).or_default().removed += 1;
    }
}

fn update(updated: BTreeMap<Target, BTreeMap<usize, Value>>, run: &mut Run) {
    for ((table, identity), columns) in updated {
        let rows = run.after.tables.entry(table.clone()).or_default();
        let Some(row) = rows.iter_mut().find(|row| row.identity == identity) else { continue };
        let before = row.values.clone();
        columns.into_iter().for_each(|(column, value)| row.values[column] = value);
        if row.values != before {
            run.counts.entry(table).or_default().updated += 1;
        }
    }
}

fn table<'a>(context: &'a Context, name: &str) -> &'a Table {
    context.schema.iter().find(|table| table.name == name).unwrap_or_else(|| panic!("no table {name}"))
}
