//! Random rules: sources, steps, actions and checks.

use serde_yaml::Value as Yaml;

use super::decision::{self, mapping, yaml_of};
use super::expression::{self, Named};
use super::keys;
use super::tables;
use crate::random::Random;
use crate::schema::{ForeignKey, Kind, Schema, Table, quoted};

/// What a rule can select from besides tables.
struct Source {
    name: String,
    columns: Vec<Named>,
}

/// What a step's actions can change.
struct Scene<'a> {
    schema: &'a Schema,
    /// The table selected from, if it is one.
    table: Option<usize>,
    scope: Vec<Named>,
    /// Alias and table of each match.
    matches: Vec<(String, usize)>,
    cascade: Vec<String>,
    number: usize,
}

impl Scene<'_> {
    /// Whether an update may set a column: it is no key, and nothing refers to it.
    fn is_free(&self, table: &Table, position: usize) -> bool {
        let refers = |key: &ForeignKey| {
            self.schema[key.parent].name == table.name && key.parent_columns.contains(&position)
        };
        let referenced = self.schema.iter().any(|other| other.foreign_keys.iter().any(refers));
        !table.primary_key.contains(&position) && !referenced
    }
}

/// A migration for these tables.
pub(super) fn rule(random: &mut Random, schema: &Schema) -> Yaml {
    let mut rule = mapping([("amend", 1.into()), ("migration", "generated".into())]);
    let source = random.percent(30).then(|| add_source(random, schema, &mut rule));
    if random.percent(6) {
        rule["require"] = vec![check(random, schema)].into();
    }
    if random.percent(8) {
        let counted = if random.percent(50) { "rows" } else { "deletes" };
        rule["limits"] = mapping([(counted, random.between(1, 8).into())]);
    }
    let steps: Vec<Yaml> =
        (0..random.between(1, 4)).map(|number| any_step(random, schema, source.as_ref(), number)).collect();
    rule["steps"] = steps.into();
    if random.percent(15) {
        rule["verify"] = vec![check(random, schema)].into();
    }
    rule
}

fn add_source(random: &mut Random, schema: &Schema, rule: &mut Yaml) -> Source {
    let position = random.below(schema.len());
    let table = &schema[position];
    let columns = expression::columns_of(schema, position, "t");
    let items: Vec<_> =
        columns.iter().enumerate().map(|(index, column)| format!("{} as s{index}", column.sql())).collect();
    let mut query = format!("select {} from {} as t", items.join(", "), quoted(&table.name));
    if random.percent(50) {
        query.push_str(&format!(" where {}", expression::far_condition(random, schema, &columns)));
    }
    let key: Vec<Yaml> = table.primary_key.iter().map(|position| format!("s{position}").into()).collect();
    let source = mapping([("query", query.into()), ("key", key.into())]);
    rule["sources"] = mapping([("wanted", source)]);
    let columns = columns
        .into_iter()
        .enumerate()
        .map(|(index, column)| Named { column: format!("s{index}"), ..column });
    Source { name: "wanted".to_owned(), columns: columns.collect() }
}

fn check(random: &mut Random, schema: &Schema) -> Yaml {
    let table = random.below(schema.len());
    let columns = expression::columns_of(schema, table, "t");
    let condition = format!(
        "{} and {}",
        expression::condition(random, &columns, 0),
        expression::condition(random, &columns, 0)
    );
    let query =
        format!("select {} from {} as t where {condition}", columns[0].sql(), quoted(&schema[table].name));
    mapping([("check", "nothing odd".into()), ("none", query.into())])
}

fn any_step(random: &mut Random, schema: &Schema, source: Option<&Source>, number: usize) -> Yaml {
    match random.percent(15) {
        true => keys::step(random, schema, number),
        false => step(random, schema, source, number),
    }
}

fn step(random: &mut Random, schema: &Schema, source: Option<&Source>, number: usize) -> Yaml {
    let source = source.filter(|_| random.percent(40));
    let table = random.below(schema.len());
    let mut scene = Scene {
        schema,
        table: source.is_none().then_some(table),
        scope: match source {
            Some(source) => source
                .columns
                .iter()
                .map(|column| Named { alias: "s".to_owned(), ..column.clone() })
                .collect(),
            None => expression::columns_of(schema, table, "s"),
        },
        matches: Vec::new(),
        cascade: Vec::new(),
        number,
    };
    if random.percent(60) {
        let names: Vec<String> = schema.iter().map(|table| table.name.clone()).collect();
        scene.cascade = random.some(&names, 85);
    }
    let from = source.map_or(schema[table].name.as_str(), |source| &source.name);
    let mut yaml = mapping([("step", format!("step-{number}").into())]);
    yaml["select"] = select(random, from, &mut scene);
    add_matches(random, &mut scene, &mut yaml);
    match random.percent(25) {
        true => yaml["action"] = effects(random, &scene, false).into(),
        false => add_table(random, &scene, &mut yaml),
    }
    yaml
}

fn select(random: &mut Random, from: &str, scene: &mut Scene) -> Yaml {
    let mut select = mapping([("from", from.into()), ("as", "s".into())]);
    if random.percent(30) {
        let table = random.below(scene.schema.len());
        let on = match random.percent(85) {
            true => expression::key_pairing(random, scene.schema, table, "j", &scene.scope),
            false => {
                expression::pairing(random, &expression::columns_of(scene.schema, table, "j"), &scene.scope)
            }
        };
        let left = random.percent(50);
        let name = scene.schema[table].name.as_str();
        let mut join = mapping([("table", name.into()), ("as", "j".into()), ("on", on.into())]);
        if left {
            join["kind"] = "left".into();
        }
        select["join"] = vec![join].into();
        let columns = expression::columns_of(scene.schema, table, "j").into_iter();
        scene.scope.extend(columns.map(|column| Named { nullable: column.nullable || left, ..column }));
    }
    if random.percent(45) {
        select["where"] = expression::far_condition(random, scene.schema, &scene.scope).into();
    }
    select
}

fn add_matches(random: &mut Random, scene: &mut Scene, yaml: &mut Yaml) {
    if !random.percent(35) {
        return;
    }
    let table = random.below(scene.schema.len());
    let on = match random.percent(85) {
        true => expression::key_pairing(random, scene.schema, table, "k", &scene.scope),
        false => expression::pairing(random, &expression::columns_of(scene.schema, table, "k"), &scene.scope),
    };
    let found = mapping([("table", scene.schema[table].name.as_str().into()), ("on", on.into())]);
    yaml["match"] = mapping([("k", found)]);
    let columns = expression::columns_of(scene.schema, table, "k").into_iter();
    scene.scope.extend(columns.map(|column| Named { nullable: true, ..column }));
    scene.matches.push(("k".to_owned(), table));
}

fn add_table(random: &mut Random, scene: &Scene, yaml: &mut Yaml) {
    let names: Vec<String> = scene.matches.iter().map(|(name, _)| name.clone()).collect();
    let inputs = decision::inputs(random, scene.schema, &scene.scope, &names);
    let hit = *random.pick(&["unique", "unique", "first", "any"]);
    let cells = decision::rows(random, &inputs, hit);
    let mut actions = Vec::new();
    let mut rows = Vec::new();
    let shared = random.percent(30);
    for (number, cells) in cells.into_iter().enumerate() {
        let found = !scene.matches.is_empty() && cells[0] == Some(true.into());
        let known = actions.iter().position(|(_, known_found, _)| *known_found == found);
        let action = match known.filter(|_| shared || hit == "any" && random.percent(90)) {
            Some(action) => action,
            None => {
                actions.push((format!("do-{number}"), found, effects(random, scene, found)));
                actions.len() - 1
            }
        };
        let mut row = mapping([("id", format!("row-{number}").into())]);
        let when = inputs.iter().zip(cells).filter_map(|(input, cell)| Some((input.name.as_str(), cell?)));
        row["when"] = mapping(when);
        row["then"] = actions[action].0.as_str().into();
        rows.push(row);
    }
    let otherwise = match random.below(10) {
        0 => None,
        1 => Some("error".to_owned()),
        2..=3 => {
            actions.push(("rest".to_owned(), false, effects(random, scene, false)));
            Some("rest".to_owned())
        }
        _ => Some("keep".to_owned()),
    };
    if random.percent(25) {
        ask(random, &mut rows, &mut actions);
    }
    let mut decide = mapping([("hit", hit.into()), ("rows", rows.into())]);
    if let Some(otherwise) = otherwise {
        decide["otherwise"] = otherwise.into();
    }
    yaml["inputs"] = mapping(inputs.iter().map(|input| (input.name.as_str(), input.yaml.clone())));
    if random.percent(4) {
        let cells = decision::rows(random, &inputs, "first").remove(0);
        let when: Vec<_> =
            inputs.iter().zip(cells).filter_map(|(input, cell)| Some((input.name.as_str(), cell?))).collect();
        if !when.is_empty() {
            yaml["impossible"] =
                vec![mapping([("when", mapping(when)), ("because", "it cannot be".into())])].into();
        }
    }
    yaml["decide"] = decide;
    yaml["actions"] =
        mapping(actions.iter().map(|(name, _, effects)| (name.as_str(), effects.clone().into())));
}

/// Has a person choose for some rows of a table, among all that the table does.
fn ask(random: &mut Random, rows: &mut [Yaml], actions: &mut Vec<(String, bool, Vec<Yaml>)>) {
    let blocks = |effects: &[Yaml]| effects.iter().any(|effect| effect["do"].as_str() == Some("block"));
    let choices = actions.iter().filter(|(_, _, effects)| !blocks(effects)).map(|(name, ..)| name.clone());
    let choices: Vec<String> = choices.collect();
    if choices.is_empty() {
        return;
    }
    let mut block = mapping([("do", "block".into()), ("because", "someone has to choose".into())]);
    block["choices"] = choices.into();
    actions.push(("ask".to_owned(), false, vec![block]));
    for row in rows.iter_mut() {
        if random.percent(60) {
            row["then"] = "ask".into();
        }
    }
}

/// The effects of one action; `found` where the match is there.
fn effects(random: &mut Random, scene: &Scene, found: bool) -> Vec<Yaml> {
    let mut effects = Vec::new();
    match random.below(40) {
        0 => return vec![mapping([("do", "block".into()), ("because", "someone has to choose".into())])],
        1 => return vec![mapping([("do", "report".into()), ("because", "worth a look".into())])],
        _ => {}
    }
    if let Some(merge) = merge(random, scene, found) {
        return merge;
    }
    if !scene.matches.is_empty() && random.percent(if found { 40 } else { 8 }) {
        let (name, table) = &scene.matches[0];
        if let Some(mut effect) = change(random, scene, *table, "k") {
            effect["row"] = name.as_str().into();
            effects.push(effect);
        }
    }
    if let Some(table) = scene.table.filter(|_| random.percent(75)) {
        let effect = change(random, scene, table, "s");
        if effect.as_ref().is_some_and(|effect| effect["do"].as_str() == Some("rekey")) && random.percent(25)
        {
            let keys =
                effect.as_ref().and_then(|effect| effect["set"].as_mapping().cloned()).unwrap_or_default();
            let mut besides = set(random, scene, &scene.schema[table]);
            if let Some(set) = besides.as_mut().and_then(Yaml::as_mapping_mut) {
                set.retain(|column, _| !keys.contains_key(column));
            }
            let besides = besides.filter(|set| set.as_mapping().is_some_and(|set| !set.is_empty()));
            effects.extend(besides.map(|set| mapping([("do", "update".into()), ("set", set)])));
        }
        effects.extend(effect);
    }
    if random.percent(if effects.is_empty() { 60 } else { 15 }) {
        effects.push(insert(random, scene));
    }
    if effects.is_empty() {
        effects.push(mapping([("do", "keep".into())]));
    }
    effects
}

/// A row that goes and whose references go to its counterpart, or that takes the counterpart's place.
fn merge(random: &mut Random, scene: &Scene, found: bool) -> Option<Vec<Yaml>> {
    let (name, table) = scene.matches.first()?;
    if scene.table != Some(*table) || !random.percent(if found { 35 } else { 8 }) {
        return None;
    }
    let table = &scene.schema[*table];
    let key = random.pick(&table.keys().collect::<Vec<_>>()).to_vec();
    let set = key.iter().map(|column| {
        let column = table.columns[*column].name.as_str();
        (column, format!("= {name}.{column}").into())
    });
    let rekey = mapping([("do", "rekey".into()), ("set", mapping(set))]);
    let mut removal = mapping([("do", "delete".into()), ("because", "merged".into())]);
    if random.percent(40) {
        removal["row"] = name.as_str().into();
    }
    if !scene.cascade.is_empty() {
        removal["cascade"] =
            scene.cascade.iter().map(|name| name.as_str().into()).collect::<Vec<Yaml>>().into();
    }
    Some(vec![rekey, removal])
}

fn change(random: &mut Random, scene: &Scene, table: usize, alias: &str) -> Option<Yaml> {
    let kind = *random.pick(&["update", "update", "update", "rekey", "rekey", "delete", "archive"]);
    let position = table;
    let table = &scene.schema[table];
    let mut effect = mapping([("do", kind.into())]);
    if kind == "rekey" {
        let key = keys::key(random, scene.schema, position);
        let columns: Vec<Yaml> = key
            .iter()
            .map(|column| keys::renewed(random, &scene.scope, alias, &table.columns[*column]))
            .collect();
        let names = key.iter().map(|column| table.columns[*column].name.as_str());
        effect["set"] = mapping(names.zip(columns));
        if let ([column], true) = (key.as_slice(), random.percent(30)) {
            effect["also"] = keys::listed(random, scene.schema, position, *column);
        }
        if effect["also"].as_sequence().is_none_or(|also| also.is_empty()) {
            effect.as_mapping_mut().map(|effect| effect.shift_remove("also"));
        }
        return Some(effect);
    }
    if kind == "update" {
        effect["set"] = set(random, scene, table)?;
        return Some(effect);
    }
    if kind == "archive" {
        let name: String = table.name.chars().filter(char::is_ascii_alphanumeric).collect();
        effect["to"] = format!("{name}_archive").into();
    }
    effect["because"] = format!("decided for {alias}").into();
    if !scene.cascade.is_empty() {
        effect["cascade"] =
            scene.cascade.iter().map(|name| name.as_str().into()).collect::<Vec<Yaml>>().into();
    }
    Some(effect)
}

/// New values for some columns; none where every column is a key or referred to.
fn set(random: &mut Random, scene: &Scene, table: &Table) -> Option<Yaml> {
    let mut set = mapping([]);
    for (position, column) in table.columns.iter().enumerate() {
        if scene.is_free(table, position) && random.percent(40) {
            set[column.name.as_str()] = assigned(random, scene, table, position);
        }
    }
    if set.as_mapping().is_some_and(|set| set.is_empty()) {
        let position = (0..table.columns.len()).find(|position| scene.is_free(table, *position))?;
        set[table.columns[position].name.as_str()] = assigned(random, scene, table, position);
    }
    Some(set)
}

fn insert(random: &mut Random, scene: &Scene) -> Yaml {
    let table = random.pick(scene.schema);
    let mut set = mapping([]);
    for (position, column) in table.columns.iter().enumerate() {
        let name = column.name.as_str();
        if table.primary_key.contains(&position) {
            set[name] = new_key(random, scene, column.kind).into();
        } else if table.foreign_keys.iter().any(|key| key.columns.contains(&position)) && !column.not_null {
            if random.percent(40) {
                set[name] = assigned(random, scene, table, position);
            } else if column.default.is_some() {
                set[name] = Yaml::Null;
            }
        } else if random.percent(if column.not_null && column.default.is_none() { 100 } else { 60 }) {
            set[name] = assigned(random, scene, table, position);
        }
    }
    mapping([("do", "insert".into()), ("into", table.name.as_str().into()), ("set", set)])
}

/// A key that most likely is new, and differs from row to row.
fn new_key(random: &mut Random, scene: &Scene, kind: Kind) -> String {
    let own: Vec<_> = scene
        .scope
        .iter()
        .filter(|named| named.alias == "s" && named.kind == kind && !named.nullable)
        .collect();
    let value = own.first().map(|named| named.sql()).unwrap_or_else(|| tables::value(random, kind).sql());
    let value = if random.percent(10) { expression::certain(random, &scene.scope, kind) } else { value };
    match kind {
        Kind::Integer => {
            format!("= {value} + {}", if random.percent(10) { 1 } else { 10 * (scene.number + 1) })
        }
        Kind::Text => format!("= {value} || '{}'", ["n", "m", "new", ""][scene.number]),
    }
}

fn assigned(random: &mut Random, scene: &Scene, table: &Table, position: usize) -> Yaml {
    let column = &table.columns[position];
    match random.below(10) {
        0 if !column.not_null => Yaml::Null,
        0..=3 => yaml_of(&tables::value(random, column.kind)),
        4 if column.kind == Kind::Text => 3.into(),
        5..=7 if column.not_null || table.primary_key.contains(&position) => {
            format!("= {}", expression::certain(random, &scene.scope, column.kind)).into()
        }
        _ if table.primary_key.contains(&position) => {
            format!("= {}", expression::certain(random, &scene.scope, column.kind)).into()
        }
        _ => format!("= {}", expression::value(random, &scene.scope, column.kind, 2)).into(),
    }
}
