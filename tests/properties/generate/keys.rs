//! Random new keys: swaps, moves along a chain, fresh values, and any value at all.

use serde_yaml::Value as Yaml;

use super::decision::mapping;
use super::expression::{self, Named};
use crate::random::Random;
use crate::schema::{Column, Kind, Schema};

/// Columns of a key of the table: all of them, or some.
pub(super) fn key(random: &mut Random, schema: &Schema, table: usize) -> Vec<usize> {
    let keys: Vec<&Vec<usize>> = schema[table].keys().collect();
    let key = if random.percent(70) { keys[0] } else { *random.pick(&keys) };
    let some = random.some(key, 70);
    if some.is_empty() { key.clone() } else { some }
}

/// A step that gives new keys to rows which others refer to, if there are such.
pub(super) fn step(random: &mut Random, schema: &Schema, number: usize) -> Yaml {
    let referred: Vec<usize> = (0..schema.len())
        .filter(|table| schema.iter().any(|child| child.foreign_keys.iter().any(|key| key.parent == *table)))
        .collect();
    let table = if referred.is_empty() { random.below(schema.len()) } else { *random.pick(&referred) };
    let scope = expression::columns_of(schema, table, "s");
    let mut select = mapping([("from", schema[table].name.as_str().into()), ("as", "s".into())]);
    if random.percent(40) {
        select["where"] = expression::condition(random, &scope, 1).into();
    }
    let set: Vec<(usize, Yaml)> = key(random, schema, table)
        .into_iter()
        .map(|column| (column, renewed(random, &scope, "s", &schema[table].columns[column])))
        .collect();
    let set = mapping(
        set.iter().map(|(column, value)| (schema[table].columns[*column].name.as_str(), value.clone())),
    );
    mapping([
        ("step", format!("step-{number}").into()),
        ("select", select),
        ("action", vec![mapping([("do", "rekey".into()), ("set", set)])].into()),
    ])
}

/// A new value for a column of a key.
pub(super) fn renewed(random: &mut Random, scope: &[Named], alias: &str, column: &Column) -> Yaml {
    let own = format!("{alias}.{}", column.name);
    let value = match (random.below(8), column.kind) {
        (0..=1, Kind::Integer) => format!("5 - {own}"),
        (2, Kind::Integer) => format!("{own} + 1"),
        (3..=4, Kind::Integer) => format!("{own} + 10"),
        (0..=1, Kind::Text) => {
            format!("case when {own} = 'a' then 'b' else case when {own} = 'b' then 'a' else {own} end end")
        }
        (2, Kind::Text) => {
            format!(
                "case when {own} = 'a' then 'b' else case when {own} = 'b' then 'c' else {own} || '.' end end"
            )
        }
        (3..=4, Kind::Text) => format!("{own} || '.'"),
        (5, _) => own,
        (6, kind) => expression::value(random, scope, kind, 1),
        (_, kind) => expression::certain(random, scope, kind),
    };
    format!("= {value}").into()
}

/// Columns that may hold values of this one without a foreign key; none where it is no key by itself.
pub(super) fn listed(random: &mut Random, schema: &Schema, table: usize, column: usize) -> Yaml {
    if !schema[table].keys().any(|key| *key == [column]) {
        return Vec::<Yaml>::new().into();
    }
    let kind = schema[table].columns[column].kind;
    let mut also: Vec<Yaml> = Vec::new();
    for child in schema {
        let fitting: Vec<&Column> = child
            .columns
            .iter()
            .enumerate()
            .filter(|(position, known)| known.kind == kind && !child.primary_key.contains(position))
            .map(|(_, known)| known)
            .collect();
        if !fitting.is_empty() && random.percent(50) {
            let name = random.pick(&fitting).name.as_str();
            also.push(mapping([("table", child.name.as_str().into()), ("column", name.into())]));
        }
    }
    also.into()
}
