//! Looks for rows that give a step's inputs wanted values, by changing rows that give others.

use std::collections::HashMap;
use std::rc::Rc;

use super::relations::{Alias, Condition, Place, aliases, conditions};
use super::world::World;
use crate::database::Table;
use crate::document::Given;
use crate::engine;
use crate::migration::cell::{Cell, Domain, Literal};
use crate::migration::proof::{Example, Shows};
use crate::migration::{Hit, InputOrigin, RowStep, SqlText};
use crate::program::Bindings;
use crate::sql::Value;
use crate::testing::setting::{Setting, Shape};
use crate::testing::{Stage, Suite, probe};

/// How many sets of rows are tried for one combination.
const TRIES: usize = 60;

/// How many states are kept to start from.
const MOST_STATES: usize = 500;

/// A selected row in a world, and what the step sees of it.
pub(super) struct State {
    /// The rows.
    pub(super) world: Rc<World>,
    /// One value an input; the outer `None` is a value that is not of the input's type.
    inputs: Vec<Option<Option<Literal>>>,
    /// The row that stands behind each alias: its place in the table.
    pub(super) rows: Vec<Option<usize>>,
    /// The values that each match compares its columns with.
    pub(super) counterparts: Vec<Vec<(String, Value)>>,
}

/// The search for one step.
pub(super) struct Search<'a> {
    suite: &'a Suite,
    pub(super) shape: &'a Shape,
    index: usize,
    pub(super) step: &'a RowStep,
    pub(super) bindings: Bindings,
    pub(super) aliases: Vec<Alias<'a>>,
    /// Per alias, the columns that its condition sets equal to an expression over other relations.
    links: Vec<Vec<(String, String)>>,
    pub(super) states: Vec<State>,
    /// What was seen on rows that were looked at.
    looked: HashMap<String, Rc<Vec<Vec<Value>>>>,
}

impl<'a> Search<'a> {
    /// Starts from the smallest rows that the step may select, and from the rows of every case.
    pub(super) fn new(
        suite: &'a Suite,
        shape: &'a Shape,
        (index, step): (usize, &'a RowStep),
    ) -> Result<Search<'a>, engine::Error> {
        let folder = suite.migration.folder.clone();
        let bindings =
            Bindings::new(&suite.migration, &suite.params, &folder).map_err(engine::Error::Document)?;
        let filled = |sql: &SqlText| filled(&bindings, shape, sql);
        let aliases = aliases(step, &shape.catalog, &filled);
        let links = aliases.iter().map(|alias| links(alias, &aliases)).collect();
        let (states, looked) = (Vec::new(), HashMap::new());
        let mut search = Search { suite, shape, index, step, bindings, aliases, links, states, looked };
        if let Some(world) = search.smallest() {
            search.look(world)?;
        }
        for case in &suite.cases {
            search.look(World::of(&case.given))?;
        }
        Ok(search)
    }

    /// Rows that give this combination, as few as can be; none where none was found.
    pub(super) fn find(&mut self, target: &Example) -> Result<Option<World>, engine::Error> {
        let mut tries = TRIES;
        let mut expanded = Vec::new();
        loop {
            if let Some(found) = self.states.iter().position(|state| self.is_found(state, target)) {
                let state = &self.states[found];
                let (all, own) = ((*state.world).clone(), self.own_rows(state));
                let start = if self.holds(&own, target)? { own } else { all };
                return Ok(Some(self.fewest(start, target)?));
            }
            let next = (0..self.states.len())
                .filter(|index| !expanded.contains(index))
                .min_by_key(|index| self.distance(&self.states[*index], target));
            let Some(next) = next else { return Ok(None) };
            expanded.push(next);
            for world in self.neighbours(next, target) {
                if tries == 0 || self.states.len() >= MOST_STATES {
                    return Ok(None);
                }
                tries -= 1;
                let before = self.states.len();
                self.look(world)?;
                if self.states[before..].iter().any(|state| self.is_found(state, target)) {
                    break;
                }
            }
        }
    }

    /// The smallest rows that the step might select: one a relation, joined as it asks.
    fn smallest(&self) -> Option<World> {
        let mut world = World::default();
        let catalog = &self.shape.catalog;
        let needed: Vec<&Alias<'_>> = self.aliases.iter().filter(|alias| !alias.optional).collect();
        let mut rows = Vec::new();
        // Parents first, so that what refers to them can.
        for alias in needed.iter().rev() {
            let row = world.add(catalog, alias.table, &[], &|table, column| self.hint(table, column));
            rows.push((alias.name.clone(), alias.table, row));
        }
        let find = |name: &str| {
            let row = rows.iter().find(|(alias, ..)| alias.eq_ignore_ascii_case(name));
            row.map(|(_, table, row)| (*table, *row))
        };
        let filter = self.step.select.filter.as_ref().map(|sql| filled(&self.bindings, self.shape, sql));
        let texts = needed.iter().map(|alias| alias.on.clone()).chain(filter);
        for text in texts.filter(|text| !text.is_empty()) {
            for condition in conditions(&text, &self.aliases) {
                match condition {
                    Condition::Is((alias, column), value) => {
                        let (table, row) = find(&alias)?;
                        world.set(&table.name, row, &column, value);
                    }
                    Condition::Equal(left, right) => {
                        let (Some(own), Some(other)) = (find(&left.0), find(&right.0)) else { continue };
                        let is_key = |(table, _): (&Table, usize), place: &Place| {
                            table.identity().unwrap_or_default().contains(&place.1)
                        };
                        // What is a key stays; what refers to it changes.
                        let (from, to, from_place, to_place) = match is_key(own, &left) {
                            true => (own, other, &left, &right),
                            false => (other, own, &right, &left),
                        };
                        let value = world.value(&from.0.name, from.1, &from_place.1).cloned();
                        world.set(&to.0.name, to.1, &to_place.1, value.unwrap_or(Value::Null));
                    }
                }
            }
        }
        Some(world)
    }

    /// A value for a column that an input reads: the first of its domain.
    pub(super) fn hint(&self, table: &str, column: &str) -> Option<Value> {
        self.step.table.inputs.iter().find_map(|input| {
            let InputOrigin::Column(alias, name) = &input.origin else { return None };
            let own = |own: &&Alias<'_>| match alias {
                Some(alias) => own.name.eq_ignore_ascii_case(alias),
                None => own.table.column(name).is_some(),
            };
            let owner = self.aliases.iter().find(own)?;
            if !name.eq_ignore_ascii_case(column) || owner.table.name != table {
                return None;
            }
            match &input.domain {
                Domain::Closed(values) => values.first().map(as_value),
                _ => None,
            }
        })
    }

    /// Plans the step on these rows and keeps what it sees of each selected row.
    fn look(&mut self, world: World) -> Result<(), engine::Error> {
        let seen = self.seen(&world)?;
        let world = Rc::new(world);
        let states: Vec<State> =
            seen.iter().map(|values| self.state(world.clone(), values.clone())).collect();
        self.states.extend(states);
        Ok(())
    }

    /// What the step sees of each row that it selects; one look is enough.
    fn seen(&mut self, world: &World) -> Result<Rc<Vec<Vec<Value>>>, engine::Error> {
        let text = format!("{world:?}");
        if let Some(seen) = self.looked.get(&text) {
            return Ok(seen.clone());
        }
        let seen = Rc::new(self.probed(&world.given())?);
        self.looked.insert(text, seen.clone());
        Ok(seen)
    }

    fn probed(&self, given: &Given) -> Result<Vec<Vec<Value>>, engine::Error> {
        let (start, mut failures) = (crate::diagnostic::Place::default(), Vec::new());
        let setting = Setting::new(self.suite, given, start, &Stage::Sqlite, self.shape, &mut failures)?;
        let Some(Setting { scratch, migration, options }) = setting else { return Ok(Vec::new()) };
        match probe::with(&scratch, &migration, self.index, &options, &self.others()) {
            Ok(seen) => Ok(seen.into_values().collect()),
            Err(engine::Error::Document(_) | engine::Error::Database { .. }) => Ok(Vec::new()),
            Err(other) => Err(other),
        }
    }

    /// Besides the inputs: the key behind each alias, and what each match compares its columns with.
    fn others(&self) -> Vec<SqlText> {
        let keys = self.aliases.iter().flat_map(|alias| {
            let key = alias.table.identity().unwrap_or_default();
            key.into_iter().map(|column| probe::plain(format!("\"{}\".\"{column}\"", alias.name)))
        });
        let links = self.links.iter().flatten().map(|(_, expression)| probe::plain(expression.clone()));
        keys.chain(links).collect()
    }

    fn state(&self, world: Rc<World>, values: Vec<Value>) -> State {
        let mut values = values.into_iter();
        let inputs = self.step.table.inputs.iter().map(|input| match values.next() {
            None | Some(Value::Null) => Some(None),
            Some(value) => probe::literal(&value, input.kind).map(Some),
        });
        let inputs = inputs.collect();
        let rows = self.aliases.iter().map(|alias| {
            let key: Vec<Value> =
                values.by_ref().take(alias.table.identity().unwrap_or_default().len()).collect();
            world.find(alias.table, &key)
        });
        let rows = rows.collect();
        let counterparts = self.links.iter().map(|links| {
            let names = links.iter().map(|(column, _)| column.clone());
            names.map(|column| (column, values.next().unwrap_or(Value::Null))).collect()
        });
        let counterparts = counterparts.collect();
        State { world, inputs, rows, counterparts }
    }

    /// Whether a state is what is wanted: where several rows may match, no row above is the one named.
    fn is_found(&self, state: &State, target: &Example) -> bool {
        let table = &self.step.table;
        let taken = |row: &crate::migration::Row| {
            let cells = row.cells.iter().zip(&state.inputs);
            table.hit != Hit::Unique
                && cells.into_iter().all(|(cell, own)| {
                    own.as_ref().is_some_and(|own| cell.matches(own.as_ref()) == Some(true))
                })
        };
        let above = match target.shows {
            Shows::Row(row) => &table.rows[..row.min(table.rows.len())],
            _ => &[],
        };
        self.distance(state, target) == 0 && !above.iter().any(taken)
    }

    /// In how many inputs a state differs from what is wanted.
    fn distance(&self, state: &State, target: &Example) -> usize {
        (0..target.values.len()).filter(|input| !self.agrees(state, target, *input)).count()
    }

    /// Whether an input is as wanted: for a row as far as its cell can tell, for what the example shows
    /// exactly, else as far as any cell can tell.
    pub(super) fn agrees(&self, state: &State, target: &Example, input: usize) -> bool {
        let Some(own) = &state.inputs[input] else { return false };
        let wanted = &target.values[input];
        if own == wanted {
            return true;
        }
        if let Shows::Row(row) = target.shows {
            return self.step.table.rows[row].cells[input].matches(own.as_ref()).unwrap_or(true);
        }
        let is_shown = match target.shows {
            Shows::End { input: shown, .. } | Shows::Null(shown) => shown == input,
            Shows::Row(_) | Shows::Gap => false,
        };
        let table = &self.step.table;
        let cells = table.rows.iter().map(|row| &row.cells[input]);
        let mut cells = cells.chain(table.impossible.iter().map(|row| &row.cells[input]));
        let is_plain = |cell: &Cell| !cell.is_opaque();
        !is_shown
            && own.is_some() == wanted.is_some()
            && cells.all(|cell| {
                is_plain(cell) && cell.matches(own.as_ref()) == cell.matches(wanted.as_ref())
                    || !is_plain(cell)
            })
    }

    /// The rows behind the aliases of a state alone.
    fn own_rows(&self, state: &State) -> World {
        let mut world = (*state.world).clone();
        for (table, rows) in &mut world.tables {
            let own = |row: &usize| {
                let mut aliases = self.aliases.iter().zip(&state.rows);
                aliases.any(|(alias, own)| alias.table.name == *table && *own == Some(*row))
            };
            let kept: Vec<usize> = (0..rows.len()).filter(own).collect();
            *rows = kept.into_iter().map(|row| rows[row].clone()).collect();
        }
        world
    }

    /// Whether these rows give a combination; nothing of them is kept.
    fn holds(&mut self, world: &World, target: &Example) -> Result<bool, engine::Error> {
        let before = self.states.len();
        self.look(world.clone())?;
        let holds = self.states[before..].iter().any(|state| self.is_found(state, target));
        self.states.truncate(before);
        Ok(holds)
    }

    /// Leaves out every row without which the combination is still there: many at a time, then fewer.
    fn fewest(&mut self, mut world: World, target: &Example) -> Result<World, engine::Error> {
        let mut size = world.len().div_ceil(2);
        while size > 0 {
            let mut end = world.len();
            while end > 0 {
                let start = end.saturating_sub(size);
                let fewer = world.without(start..end);
                if self.holds(&fewer, target)? {
                    world = fewer;
                }
                end = start;
            }
            size /= 2;
        }
        Ok(world)
    }
}

/// The columns of an alias that its condition sets equal to an expression over other relations.
fn links(alias: &Alias<'_>, aliases: &[Alias<'_>]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for condition in conditions(&alias.on, aliases) {
        if let Condition::Equal(left, right) = condition {
            let is_own = |place: &Place| place.0.eq_ignore_ascii_case(&alias.name);
            let (own, other) = if is_own(&left) { (left, right) } else { (right, left) };
            if is_own(&own) && !is_own(&other) {
                found.push((own.1, format!("\"{}\".\"{}\"", other.0, other.1)));
            }
        }
    }
    found
}

/// SQL with its holes filled; SQL that cannot be filled says nothing.
pub(super) fn filled(bindings: &Bindings, shape: &Shape, sql: &SqlText) -> String {
    bindings.fill(sql, &*shape.dialect).map(|script| script.text().to_owned()).unwrap_or_default()
}

/// A literal as a column takes it.
pub(super) fn as_value(literal: &Literal) -> Value {
    match literal {
        Literal::Integer(number) => Value::Integer(*number),
        Literal::Boolean(value) => Value::Boolean(*value),
        Literal::Decimal(_) => Value::Decimal(literal.to_string()),
        other => Value::Text(other.to_string()),
    }
}
