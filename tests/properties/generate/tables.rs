//! Random tables: few columns, few values, so that collisions happen.

use crate::random::Random;
use crate::reference::broken_constraints;
use crate::schema::{Action, Column, ForeignKey, Kind, Row, Schema, State, Table};
use crate::value::Value;

const NAMES: [&str; 4] = ["alpha", "order", "it's gamma", "Delta"];
const TEXTS: [&str; 6] = ["a", "b", "c", "A", "", "it's"];

/// Between one and four tables.
pub(super) fn schema(random: &mut Random) -> Schema {
    let mut schema = Schema::new();
    for name in NAMES.iter().take(random.between(1, 4)) {
        let table = table(random, name, &schema);
        schema.push(table);
    }
    schema
}

fn table(random: &mut Random, name: &str, schema: &Schema) -> Table {
    let (mut columns, primary_key) = key_columns(random);
    for position in 0..random.between(1, 3) {
        let kind = *random.pick(&[Kind::Text, Kind::Integer]);
        let not_null = random.percent(40);
        let default = random.percent(30).then(|| value(random, kind));
        columns.push(Column { name: format!("c{position}"), kind, not_null, default });
    }
    let without_rowid = columns[primary_key[0]].kind == Kind::Text && random.percent(25);
    let mut table = Table {
        name: name.to_owned(),
        columns,
        primary_key,
        uniques: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        without_rowid,
    };
    if random.percent(10) {
        let column = table.columns.len() - 1;
        table.checks.push((column, value(random, table.columns[column].kind)));
    }
    if !schema.is_empty() && random.percent(25) {
        owned(random, &mut table, schema);
    }
    for _ in 0..random.below(3) {
        foreign_key(random, &mut table, schema);
    }
    if random.percent(40) {
        let plain: Vec<usize> =
            (0..table.columns.len()).filter(|column| !table.primary_key.contains(column)).collect();
        let unique = random.some(&plain, 60);
        if !unique.is_empty() {
            table.uniques.push(unique);
        }
    }
    table
}

fn key_columns(random: &mut Random) -> (Vec<Column>, Vec<usize>) {
    let column = |name: &str, kind| Column { name: name.to_owned(), kind, not_null: true, default: None };
    match random.below(4) {
        0 => (vec![column("code", Kind::Text)], vec![0]),
        1 => (vec![column("part", Kind::Text), column("line", Kind::Integer)], vec![0, 1]),
        _ => (vec![column("id", Kind::Integer)], vec![0]),
    }
}

/// Makes the key of another table part of the table's own.
fn owned(random: &mut Random, table: &mut Table, schema: &Schema) {
    let parent = random.below(schema.len());
    let parent_columns = schema[parent].primary_key.clone();
    let first = table.columns.len();
    for (offset, of) in parent_columns.iter().enumerate() {
        let kind = schema[parent].columns[*of].kind;
        table.columns.push(Column {
            name: format!("f{}", first + offset),
            kind,
            not_null: true,
            default: None,
        });
    }
    let columns: Vec<usize> = (first..table.columns.len()).collect();
    table.primary_key = columns.iter().chain(&table.primary_key).copied().collect();
    table.without_rowid = false;
    let (on_delete, on_update) = (*random.pick(&Action::ALL), *random.pick(&Action::ALL));
    table.foreign_keys.push(ForeignKey { columns, parent, parent_columns, on_delete, on_update });
}

/// Adds columns that refer to a key of another table, or of the table itself; some of them may be there
/// already.
fn foreign_key(random: &mut Random, table: &mut Table, schema: &Schema) {
    let parent = random.below(schema.len() + 1);
    let parent_table = schema.get(parent).unwrap_or(table).clone();
    let keys: Vec<_> = parent_table.keys().cloned().collect();
    let parent_columns = random.pick(&keys).clone();
    let mut columns: Vec<usize> = Vec::new();
    for column in &parent_columns {
        let kind = parent_table.columns[*column].kind;
        let shared: Vec<usize> = (0..table.columns.len())
            .filter(|own| table.columns[*own].kind == kind && !columns.contains(own))
            .filter(|own| table.foreign_keys.iter().any(|key| key.columns.contains(own)))
            .collect();
        if parent_columns.len() > 1 && !shared.is_empty() && random.percent(60) {
            columns.push(*random.pick(&shared));
            continue;
        }
        let not_null = random.percent(25);
        let default = random.percent(20).then(|| value(random, kind));
        columns.push(table.columns.len());
        let name = format!("f{}", table.columns.len());
        table.columns.push(Column { name, kind, not_null, default });
    }
    let (on_delete, on_update) = (*random.pick(&Action::ALL), *random.pick(&Action::ALL));
    table.foreign_keys.push(ForeignKey { columns, parent, parent_columns, on_delete, on_update });
}

/// Up to six rows a table that break no constraint.
pub(super) fn rows(random: &mut Random, schema: &Schema) -> State {
    let mut state = State::default();
    for table in schema {
        state.tables.insert(table.name.clone(), Vec::new());
        for _ in 0..random.between(1, 8) {
            let row = row(random, table, schema, &state);
            let mut wider = state.clone();
            wider.add(&table.name, row);
            if broken_constraints(schema, &wider).is_empty() {
                state = wider;
            }
        }
    }
    state
}

fn row(random: &mut Random, table: &Table, schema: &Schema, state: &State) -> Vec<Value> {
    let mut row: Vec<Value> = table.columns.iter().map(|column| nullable_value(random, column)).collect();
    let mut known: Vec<usize> = Vec::new();
    for key in &table.foreign_keys {
        let pairs: Vec<(usize, usize)> =
            key.columns.iter().copied().zip(key.parent_columns.iter().copied()).collect();
        let agrees = |parent: &&Row| {
            pairs.iter().all(|(own, of)| !known.contains(own) || row[*own] == parent.values[*of])
        };
        let parents: Vec<&Row> = state.rows(&schema[key.parent].name).iter().filter(agrees).collect();
        if parents.is_empty() || random.percent(20) {
            let free = key.columns.iter().filter(|column| !known.contains(column));
            free.for_each(|column| row[*column] = Value::Null);
        } else {
            let parent = *random.pick(&parents);
            pairs.iter().for_each(|(own, of)| row[*own] = parent.values[*of].clone());
            known.extend(&key.columns);
        }
    }
    row
}

fn nullable_value(random: &mut Random, column: &Column) -> Value {
    match !column.not_null && random.percent(25) {
        true => Value::Null,
        false => value(random, column.kind),
    }
}

/// A value of this kind.
pub(super) fn value(random: &mut Random, kind: Kind) -> Value {
    match kind {
        Kind::Integer => Value::Integer(random.below(6) as i64),
        Kind::Text => Value::Text((*random.pick(&TEXTS)).to_owned()),
    }
}
