//! What might change the inputs of a selected row.

use super::relations::{Place, mentioned, owner};
use super::search::{Search, State, as_value, filled};
use super::world::World;
use crate::database::Takes;
use crate::migration::cell::Literal;
use crate::migration::proof::Example;
use crate::migration::{InputOrigin, SqlText};
use crate::sql::{Type, Value};

impl Search<'_> {
    /// Worlds that differ from a state in what might change one of the inputs that are not as wanted.
    pub(super) fn neighbours(&self, state: usize, target: &Example) -> Vec<World> {
        let state = &self.states[state];
        let mut worlds: Vec<World> = self.at_once(state, target).into_iter().collect();
        for (index, input) in self.step.table.inputs.iter().enumerate() {
            if self.agrees(state, target, index) {
                continue;
            }
            let wanted = target.values[index].as_ref();
            match &input.origin {
                InputOrigin::Column(alias, column) => {
                    let alias = alias.clone().or_else(|| owner(column, &self.aliases));
                    let value = wanted.map_or(Value::Null, as_value);
                    worlds.extend(alias.and_then(|alias| self.set(state, &(alias, column.clone()), value)));
                    if wanted.is_none()
                        && let InputOrigin::Column(Some(alias), _) = &input.origin
                    {
                        worlds.extend(self.without(state, alias));
                    }
                }
                InputOrigin::Exists(name) => worlds.extend(match wanted {
                    Some(Literal::Boolean(true)) => self.with_counterpart(state, name, None),
                    _ => self.without(state, name),
                }),
                InputOrigin::Sql(sql) => self.by_expression(state, sql, wanted, input.kind, &mut worlds),
            }
        }
        worlds
    }

    /// Sets every column that an input shows, where several are not as wanted.
    fn at_once(&self, state: &State, target: &Example) -> Option<World> {
        let mut world = (*state.world).clone();
        let mut changed = 0;
        for (index, input) in self.step.table.inputs.iter().enumerate() {
            let InputOrigin::Column(alias, column) = &input.origin else { continue };
            if self.agrees(state, target, index) {
                continue;
            }
            let alias = alias.clone().or_else(|| owner(column, &self.aliases))?;
            let own = self.aliases.iter().position(|own| own.name.eq_ignore_ascii_case(&alias))?;
            let value = target.values[index].as_ref().map_or(Value::Null, as_value);
            world.set(&self.aliases[own].table.name, state.rows[own]?, column, value);
            changed += 1;
        }
        (changed > 1).then_some(world)
    }

    /// Sets a column of the row behind an alias; a counterpart that does not exist is made.
    fn set(&self, state: &State, (alias, column): &Place, value: Value) -> Option<World> {
        let index = self.aliases.iter().position(|own| own.name.eq_ignore_ascii_case(alias))?;
        let table = self.aliases[index].table;
        table.column(column)?;
        match state.rows[index] {
            Some(row) => {
                let mut world = (*state.world).clone();
                world.set(&table.name, row, column, value);
                Some(world)
            }
            None => self.with_counterpart(state, alias, Some((column.clone(), value))),
        }
    }

    /// Adds the row that a match or left join would find.
    fn with_counterpart(&self, state: &State, alias: &str, column: Option<(String, Value)>) -> Option<World> {
        let index = self.aliases.iter().position(|own| own.name.eq_ignore_ascii_case(alias))?;
        let mut columns = state.counterparts[index].clone();
        columns.extend(column);
        let mut world = (*state.world).clone();
        let hint = |table: &str, column: &str| self.hint(table, column);
        world.add(&self.shape.catalog, self.aliases[index].table, &columns, &hint);
        Some(world)
    }

    /// Takes the row behind an alias away.
    fn without(&self, state: &State, alias: &str) -> Option<World> {
        let index = self.aliases.iter().position(|own| own.name.eq_ignore_ascii_case(alias))?;
        let row = state.rows[index].filter(|_| index > 0)?;
        let mut world = (*state.world).clone();
        world.tables.get_mut(&self.aliases[index].table.name)?.remove(row);
        Some(world)
    }

    /// Changes each column that an expression mentions, to what it might be compared with; then makes
    /// a rival of the selected row.
    fn by_expression(
        &self,
        state: &State,
        sql: &SqlText,
        wanted: Option<&Literal>,
        kind: Type,
        worlds: &mut Vec<World>,
    ) {
        let text = filled(&self.bindings, self.shape, sql);
        let (places, constants) = mentioned(&text, &self.aliases);
        let value_at = |(alias, column): &Place| {
            let index = self.aliases.iter().position(|own| own.name.eq_ignore_ascii_case(alias))?;
            state.world.value(&self.aliases[index].table.name, state.rows[index]?, column).cloned()
        };
        for place in &places {
            let others = places.iter().filter(|other| *other != place).filter_map(value_at);
            let mut values: Vec<Value> =
                wanted.filter(|_| kind != Type::Boolean).map(as_value).into_iter().collect();
            values.extend(others);
            values.extend(constants.iter().flat_map(around));
            values.extend([
                Value::Null,
                Value::Text("other".to_owned()),
                Value::Integer(1),
                Value::Integer(0),
            ]);
            let now = value_at(place);
            let mut tried = Vec::new();
            for value in values {
                let fits = self.fits(place, &value) && now.as_ref() != Some(&value);
                if fits && !tried.contains(&value) {
                    worlds.extend(self.set(state, place, value.clone()));
                    tried.push(value);
                }
            }
        }
        worlds.extend(self.rival(state));
    }

    /// Whether a column takes a value of this kind.
    fn fits(&self, (alias, column): &Place, value: &Value) -> bool {
        let own = self.aliases.iter().find(|own| own.name.eq_ignore_ascii_case(alias));
        let Some(column) = own.and_then(|own| own.table.column(column)) else { return false };
        match (value, column.takes) {
            (Value::Null, _) => !column.not_null,
            (Value::Integer(_) | Value::Decimal(_) | Value::Boolean(_), Takes::Text) => false,
            (Value::Text(_), Takes::Number) => false,
            _ => true,
        }
    }

    /// The selected row once more, under another key.
    fn rival(&self, state: &State) -> Option<World> {
        let selected = self.aliases.first()?;
        let row = state.world.tables.get(&selected.table.name)?.get(state.rows[0]?)?.clone();
        let key = selected.table.identity().unwrap_or_default();
        let columns: Vec<(String, Value)> =
            row.into_iter().filter(|(column, _)| !key.contains(column)).collect();
        let mut world = (*state.world).clone();
        world.add(&self.shape.catalog, selected.table, &columns, &|_, _| None);
        Some(world)
    }
}

/// A value and its neighbours.
fn around(value: &Value) -> Vec<Value> {
    let mut found = vec![value.clone()];
    match value {
        Value::Integer(number) => {
            found
                .extend([Value::Integer(number.saturating_sub(1)), Value::Integer(number.saturating_add(1))]);
        }
        Value::Text(text) => {
            if let Ok(day) = text.parse::<jiff::civil::Date>() {
                let days = [day.yesterday(), day.tomorrow()].into_iter().flatten();
                found.extend(days.map(|day| Value::Text(day.to_string())));
            }
        }
        _ => {}
    }
    found
}
