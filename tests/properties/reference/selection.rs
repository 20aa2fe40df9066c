//! Selects the rows of a step and gives each its decision.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::Cell;
use super::document::{Origin, Step};
use super::effects::{self, Decided};
use super::evaluate::{Bound, Relation, Scope, World};
use super::{Context, Refusal, Run, StepRun};
use crate::schema::{Row, State};
use crate::value::Value;

/// A selected row: the rows it is made of, and which of them may be changed.
pub(super) struct Selected {
    pub(super) key: Vec<Value>,
    pub(super) scope: Scope,
    /// By alias: table and identity of each row that an effect may name.
    pub(super) targets: BTreeMap<String, (String, u64)>,
}

/// Decides a step and carries it out on the run's state.
pub(super) fn decide(context: &Context, step: &Step, run: &mut Run) -> BTreeSet<Refusal> {
    let state = run.after.clone();
    let mut refusals = BTreeSet::new();
    let selected = select(context, step, &state, &mut refusals);
    if !refusals.is_empty() {
        return refusals;
    }
    let relation = |name: &str| context.relation(&state, name);
    let scopes: Vec<Scope> = selected.iter().map(|row| row.scope.clone()).collect();
    let world = World { relation: &relation, selection: &scopes };
    let mut decided = Vec::new();
    let mut decisions = BTreeMap::new();
    for row in selected {
        let inputs = inputs(context, step, &state, &world, &row, &mut refusals);
        if let Some((decision, action)) = decision(step, &inputs, &mut refusals) {
            let action = action.map(|action| settled(step, &row.key, action));
            decisions.insert(row.key.clone(), decision);
            decided.extend(action.map(|action| Decided { action, row }));
        }
    }
    if refusals.is_empty() {
        run.steps.push(StepRun { step: step.name.clone(), decisions });
        refusals = effects::carry_out(context, step, &world, &state, &decided, run);
    }
    refusals
}

/// The action itself, or what somebody chose for this row where it blocks.
fn settled(step: &Step, key: &[Value], action: String) -> String {
    let effects = step.actions.iter().find(|(name, _)| *name == action).map(|(_, effects)| effects);
    let block = effects.into_iter().flatten().find(|effect| effect.kind == "block");
    let key = serde_json::Value::from(key.iter().map(Value::json).collect::<Vec<_>>());
    block.and_then(|block| chosen(&step.name, &key, &block.choices)).unwrap_or(action)
}

/// What somebody chooses for this row of a step: now and then nothing.
pub(crate) fn chosen(step: &str, key: &serde_json::Value, choices: &[String]) -> Option<String> {
    let text = format!("{step} {key}");
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let pick = usize::try_from((hash >> 7) % (8 * choices.len() as u64 + 1)).expect("a small number");
    choices.get(pick / 8).cloned()
}

fn select(context: &Context, step: &Step, state: &State, refusals: &mut BTreeSet<Refusal>) -> Vec<Selected> {
    let relation = |name: &str| context.relation(state, name);
    let world = World { relation: &relation, selection: &[] };
    let mut selected = Vec::new();
    for (key, row) in keyed_rows(context, state, &step.from) {
        let first = bound(&step.alias, &relation(&step.from), &row);
        let mut scopes = vec![vec![first]];
        for join in &step.joins {
            scopes = world.join(scopes, &relation(&join.table), &join.alias, Some(&join.on), join.left);
        }
        scopes.retain(|scope| step.filter.as_ref().is_none_or(|filter| world.value(filter, scope).holds()));
        if scopes.len() > 1 {
            refusals.insert(Refusal::FanOut);
        }
        let Some(scope) = scopes.pop() else { continue };
        let mut targets = BTreeMap::new();
        targets.insert(step.alias.clone(), (step.from.clone(), row.identity));
        selected.push(Selected { key, scope, targets });
    }
    for row in &mut selected {
        find_matches(context, step, state, &world, row, refusals);
    }
    selected
}

fn find_matches(
    context: &Context,
    step: &Step,
    state: &State,
    world: &World,
    selected: &mut Selected,
    refusals: &mut BTreeSet<Refusal>,
) {
    for found in &step.matches {
        let relation = context.relation(state, &found.table);
        let rows = keyed_rows(context, state, &found.table);
        let mut partners = rows.into_iter().filter(|(_, row)| {
            let mut scope = selected.scope.clone();
            scope.push(bound(&found.alias, &relation, row));
            world.value(&found.on, &scope).holds()
        });
        let partner = partners.next();
        if partners.next().is_some() {
            refusals.insert(Refusal::Ambiguous);
        }
        let mut place = Bound { alias: found.alias.clone(), columns: relation.columns.clone(), values: None };
        if let Some((_, row)) = partner {
            place.values = Some(row.values);
            selected.targets.insert(found.alias.clone(), (found.table.clone(), row.identity));
        }
        selected.scope.push(place);
    }
}

fn inputs(
    context: &Context,
    step: &Step,
    state: &State,
    world: &World,
    row: &Selected,
    refusals: &mut BTreeSet<Refusal>,
) -> Vec<Value> {
    let column = |table: &str, column: &str| {
        let relation = context.relation(state, table);
        let position = relation.columns.iter().position(|known| known == column).expect("a column");
        relation.rows.iter().map(|row| row[position].clone()).collect()
    };
    let mut values = Vec::new();
    for input in &step.inputs {
        let value = match &input.origin {
            Origin::Value(expression) => world.value(expression, &row.scope),
            Origin::Exists(found) => Value::truth(Some(row.targets.contains_key(found))),
        };
        match &value {
            Value::Null if !input.nullable => {
                refusals.insert(Refusal::Null);
            }
            Value::Null => {}
            value if !input.domain.contains(value, column) => {
                refusals.insert(Refusal::Domain);
            }
            _ => {}
        }
        values.push(value);
    }
    if step.impossible.iter().any(|cells| all_match(cells, &values)) {
        refusals.insert(Refusal::Impossible);
    }
    values
}

/// The decision and, unless the row is kept, its action.
fn decision(
    step: &Step,
    inputs: &[Value],
    refusals: &mut BTreeSet<Refusal>,
) -> Option<(String, Option<String>)> {
    let hits: Vec<_> = step.rows.iter().filter(|row| all_match(&row.cells, inputs)).collect();
    let Some(first) = hits.first() else {
        return match step.otherwise.as_deref() {
            None | Some("error") => {
                refusals.insert(Refusal::NoDecision);
                None
            }
            Some("keep") => Some(("otherwise".to_owned(), None)),
            Some(action) => Some(("otherwise".to_owned(), Some(action.to_owned()))),
        };
    };
    let disagree = match step.hit.as_str() {
        "unique" => hits.len() > 1,
        "any" => hits.iter().any(|hit| hit.action != first.action),
        _ => false,
    };
    if disagree {
        refusals.insert(Refusal::TwoDecisions);
        return None;
    }
    Some((first.id.clone(), Some(first.action.clone())))
}

pub(super) fn all_match(cells: &[Cell], inputs: &[Value]) -> bool {
    cells.iter().zip(inputs).all(|(cell, value)| cell.matches(value))
}

fn bound(alias: &str, relation: &Relation, row: &Row) -> Bound {
    Bound { alias: alias.to_owned(), columns: relation.columns.clone(), values: Some(row.values.clone()) }
}

/// The rows of a table or source with their keys; a source's rows have no identity.
fn keyed_rows(context: &Context, state: &State, name: &str) -> Vec<(Vec<Value>, Row)> {
    if let Some(source) = context.sources.get(name) {
        let key = |row: &[Value]| source.key.iter().map(|position| row[*position].clone()).collect();
        return source
            .relation
            .rows
            .iter()
            .map(|row| (key(row), Row { identity: 0, values: row.clone() }))
            .collect();
    }
    let table = context.schema.iter().find(|table| table.name == name).expect("a table");
    state.rows(name).iter().map(|row| (table.key(&row.values), row.clone())).collect()
}
