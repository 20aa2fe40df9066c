//! Random inputs, cells and decision tables.

use serde_yaml::{Mapping, Value as Yaml};

use super::expression::{self, Named};
use super::tables;
use crate::random::Random;
use crate::schema::{Kind, Schema};
use crate::value::Value;

/// An input and what its cells may say.
pub(super) struct Input {
    pub(super) name: String,
    pub(super) yaml: Yaml,
    kind: InputKind,
    nullable: bool,
    /// The values that its domain lists.
    values: Vec<Value>,
}

#[derive(Clone, Copy, PartialEq)]
enum InputKind {
    Text,
    Integer,
    Boolean,
}

/// Inputs over these rows; one for each match first.
pub(super) fn inputs(
    random: &mut Random,
    schema: &Schema,
    scope: &[Named],
    matches: &[String],
) -> Vec<Input> {
    let mut inputs: Vec<_> = matches.iter().map(|name| exists(name)).collect();
    for number in 0..random.between(1, 2) {
        let input = match random.below(5) {
            0 => condition(random, schema, scope, number),
            1 => count(random, scope, number),
            _ => value(random, schema, scope, number),
        };
        inputs.push(input);
    }
    inputs
}

fn exists(name: &str) -> Input {
    let yaml = mapping([("exists", name.into())]);
    Input {
        name: format!("found_{name}"),
        yaml,
        kind: InputKind::Boolean,
        nullable: false,
        values: Vec::new(),
    }
}

fn condition(random: &mut Random, schema: &Schema, scope: &[Named], number: usize) -> Input {
    let nullable = random.percent(70);
    let mut sql = expression::far_condition(random, schema, scope);
    if !nullable {
        sql = format!("case when {sql} then 1 else 0 end");
    }
    let yaml = mapping([("sql", sql.into()), ("type", "boolean".into()), ("nullable", nullable.into())]);
    Input { name: format!("i{number}"), yaml, kind: InputKind::Boolean, nullable, values: Vec::new() }
}

fn count(random: &mut Random, scope: &[Named], number: usize) -> Input {
    let partition = random.pick(scope).sql();
    let sql = format!("count(*) over (partition by {partition})");
    let yaml = mapping([("sql", sql.into()), ("type", "integer".into())]);
    Input { name: format!("i{number}"), yaml, kind: InputKind::Integer, nullable: false, values: Vec::new() }
}

fn value(random: &mut Random, schema: &Schema, scope: &[Named], number: usize) -> Input {
    let named = random.pick(scope).clone();
    let (column, nullable) = match random.percent(70) {
        true => (true, named.nullable && random.percent(95)),
        false => (false, true),
    };
    let origin = match column {
        true => ("column", named.sql()),
        false => ("sql", expression::value(random, scope, named.kind, 2)),
    };
    let kind = if named.kind == Kind::Text { InputKind::Text } else { InputKind::Integer };
    let mut yaml = mapping([(origin.0, origin.1.into())]);
    yaml["type"] = if kind == InputKind::Text { "text" } else { "integer" }.into();
    if nullable {
        yaml["nullable"] = true.into();
    }
    let mut values = Vec::new();
    match random.below(10) {
        0..=1 if column && kind == InputKind::Text => {
            values = ["a", "b", "c", "A", "", "it's"].map(|text| Value::Text(text.to_owned())).to_vec();
            if random.percent(10) {
                values.pop();
            }
            yaml["domain"] = values.iter().map(yaml_of).collect::<Vec<_>>().into();
        }
        0..=1 if column => {
            yaml["domain"] = random.pick(&["0..5", "0..", "-5..20", "1..4"]).to_string().into()
        }
        2 => {
            let table = random.pick(schema);
            let columns: Vec<_> = table.columns.iter().filter(|column| column.kind == named.kind).collect();
            if !columns.is_empty() {
                let from = [
                    ("table", table.name.as_str().into()),
                    ("column", random.pick(&columns).name.as_str().into()),
                ];
                yaml["domain"] = mapping([("from", mapping(from))]);
            }
        }
        _ => {}
    }
    Input { name: format!("i{number}"), yaml, kind, nullable, values }
}

/// The rows of a table: each with the cells of `when` by input. Rows under `unique` are disjoint.
pub(super) fn rows(random: &mut Random, inputs: &[Input], hit: &str) -> Vec<Vec<Option<Yaml>>> {
    if hit == "unique" && random.percent(95) {
        return disjoint_rows(random, inputs);
    }
    let count = random.between(1, 3);
    (0..count).map(|_| inputs.iter().map(|input| any_cell(random, input)).collect()).collect()
}

fn disjoint_rows(random: &mut Random, inputs: &[Input]) -> Vec<Vec<Option<Yaml>>> {
    let mut rows = vec![vec![None; inputs.len()]];
    let mut positions: Vec<usize> = (0..inputs.len()).collect();
    while positions.len() > 2 {
        positions.remove(random.below(positions.len()));
    }
    for position in positions {
        let mut split = Vec::new();
        for row in rows {
            if random.percent(25) {
                split.push(row);
                continue;
            }
            for cell in parts(random, &inputs[position]) {
                let mut row = row.clone();
                row[position] = Some(cell);
                split.push(row);
            }
        }
        rows = split;
    }
    while rows.len() > 1 && random.percent(15) {
        rows.remove(random.below(rows.len()));
    }
    rows
}

/// Cells that together match every value, and no value twice.
fn parts(random: &mut Random, input: &Input) -> Vec<Yaml> {
    let mut cells = match input.kind {
        InputKind::Boolean => vec![true.into(), false.into()],
        InputKind::Text => {
            let value = literal(random, input);
            vec![yaml_of(&value), mapping([("not", yaml_of(&value))])]
        }
        InputKind::Integer => {
            let end = random.between(1, 4);
            match random.below(4) {
                0 => vec![format!("> {end}").into(), format!("<= {end}").into()],
                1 => vec![format!("..<{end}").into(), format!("{end}..").into()],
                2 => vec![end.into(), mapping([("not", end.into())])],
                _ => vec![
                    format!("< {end}").into(),
                    format!("{end}..<{}", end + 2).into(),
                    mapping([("gte", (end + 2).into())]),
                ],
            }
        }
    };
    if input.nullable {
        let last = cells.len() - 1;
        match (random.below(3), cells[last].is_bool()) {
            (0, _) | (_, false) => cells.push(Yaml::Null),
            (_, true) => cells[last] = vec![cells[last].clone(), Yaml::Null].into(),
        }
    }
    cells
}

fn any_cell(random: &mut Random, input: &Input) -> Option<Yaml> {
    let cell = match (random.below(8), input.kind) {
        (0..=1, _) => return None,
        (2, _) => "not null".into(),
        (3, _) if input.nullable => Yaml::Null,
        (4, InputKind::Text | InputKind::Integer) => {
            let mut items = vec![yaml_of(&literal(random, input)), yaml_of(&literal(random, input))];
            items.dedup();
            if input.nullable && random.percent(50) {
                items.push(Yaml::Null);
            }
            items.into()
        }
        (5, InputKind::Text | InputKind::Integer) => mapping([("not", yaml_of(&literal(random, input)))]),
        (6, InputKind::Integer) => {
            mapping([("gt", random.below(3).into()), ("lte", random.between(3, 5).into())])
        }
        (7, InputKind::Integer) => random.pick(&[">= 2", "< 4", "1..3", "..2", "3.."]).to_string().into(),
        (_, InputKind::Boolean) => random.percent(50).into(),
        _ => yaml_of(&literal(random, input)),
    };
    Some(cell)
}

fn literal(random: &mut Random, input: &Input) -> Value {
    match (&input.values[..], input.kind) {
        ([], InputKind::Text) => tables::value(random, Kind::Text),
        ([], _) => Value::Integer(random.between(1, 4) as i64),
        (values, _) => random.pick(values).clone(),
    }
}

/// A value as a rule document writes it.
pub(super) fn yaml_of(value: &Value) -> Yaml {
    match value {
        Value::Null => Yaml::Null,
        Value::Integer(value) => (*value).into(),
        Value::Text(value) => value.as_str().into(),
    }
}

/// A mapping of these fields.
pub(super) fn mapping<'a>(fields: impl IntoIterator<Item = (&'a str, Yaml)>) -> Yaml {
    Yaml::Mapping(fields.into_iter().map(|(name, value)| (name.into(), value)).collect::<Mapping>())
}
