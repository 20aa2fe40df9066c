//! A rule document as the reference reads it: straight from YAML, without the engine's parser.

use serde_yaml::{Mapping, Value as Yaml};

use super::cell::{Cell, Domain};
use super::expression::{Expression, Query, expression, query};
use crate::value::Value;

/// A migration.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) sources: Vec<Source>,
    pub(crate) require: Vec<Query>,
    pub(crate) verify: Vec<Query>,
    pub(crate) most_rows: Option<u64>,
    pub(crate) most_deletes: Option<u64>,
    pub(crate) steps: Vec<Step>,
}

/// A source; its columns are its query's.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) query: Query,
    pub(crate) key: Vec<String>,
}

/// A step.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) name: String,
    pub(crate) from: String,
    pub(crate) alias: String,
    pub(crate) joins: Vec<Join>,
    pub(crate) filter: Option<Expression>,
    pub(crate) matches: Vec<Join>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) impossible: Vec<Vec<Cell>>,
    pub(crate) hit: String,
    pub(crate) rows: Vec<TableRow>,
    pub(crate) otherwise: Option<String>,
    pub(crate) actions: Vec<(String, Vec<Effect>)>,
}

/// A join or a match.
#[derive(Debug)]
pub(crate) struct Join {
    pub(crate) table: String,
    pub(crate) alias: String,
    pub(crate) on: Expression,
    pub(crate) left: bool,
}

/// An input.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) origin: Origin,
    pub(crate) kind: String,
    pub(crate) nullable: bool,
    pub(crate) domain: Domain,
}

/// Where an input's value comes from.
#[derive(Debug)]
pub(crate) enum Origin {
    Value(Expression),
    Exists(String),
}

/// A row of a decision table.
#[derive(Debug)]
pub(crate) struct TableRow {
    pub(crate) id: String,
    pub(crate) cells: Vec<Cell>,
    pub(crate) action: String,
}

/// An effect.
#[derive(Debug)]
pub(crate) struct Effect {
    pub(crate) kind: String,
    pub(crate) row: Option<String>,
    pub(crate) table: Option<String>,
    pub(crate) set: Vec<(String, Set)>,
    pub(crate) cascade: Vec<String>,
    pub(crate) because: String,
    pub(crate) also: Vec<(String, String)>,
    pub(crate) choices: Vec<String>,
}

/// The value of an assignment.
#[derive(Debug)]
pub(crate) enum Set {
    Literal(Value),
    Expression(Expression),
}

fn limit(yaml: &Yaml, key: &str) -> Option<u64> {
    yaml.get("limits").and_then(|limits| limits.get(key)).and_then(Yaml::as_u64)
}

impl Document {
    /// Reads it; generated documents are well formed.
    pub(crate) fn read(text: &str) -> Document {
        let yaml: Yaml = serde_yaml::from_str(text).expect("YAML");
        Document {
            sources: fields(&yaml, "sources").map(|(name, source)| Source::read(name, source)).collect(),
            require: items(&yaml, "require").map(|check| query(text_of(check, "none"))).collect(),
            verify: items(&yaml, "verify").map(|check| query(text_of(check, "none"))).collect(),
            most_rows: limit(&yaml, "rows"),
            most_deletes: limit(&yaml, "deletes"),
            steps: items(&yaml, "steps").map(Step::read).collect(),
        }
    }
}

impl Source {
    fn read(name: &str, yaml: &Yaml) -> Source {
        Source { name: name.to_owned(), query: query(text_of(yaml, "query")), key: texts(yaml, "key") }
    }
}

impl Step {
    fn read(yaml: &Yaml) -> Step {
        let select = &yaml["select"];
        let from = text_of(select, "from").to_owned();
        let inputs: Vec<_> = fields(yaml, "inputs").map(|(name, input)| Input::read(name, input)).collect();
        let mut step = Step {
            name: text_of(yaml, "step").to_owned(),
            alias: optional(select, "as").unwrap_or(&from).to_owned(),
            from,
            joins: items(select, "join").map(|join| Join::read(optional(join, "as"), join)).collect(),
            filter: optional(select, "where").map(expression),
            matches: fields(yaml, "match").map(|(name, found)| Join::read(Some(name), found)).collect(),
            impossible: items(yaml, "impossible").map(|row| cells(&inputs, row)).collect(),
            inputs,
            hit: "unique".to_owned(),
            rows: Vec::new(),
            otherwise: None,
            actions: Vec::new(),
        };
        match yaml.get("action") {
            Some(effects) => step.read_one_action(effects),
            None => step.read_table(yaml),
        }
        step
    }

    fn read_one_action(&mut self, effects: &Yaml) {
        self.rows.push(TableRow { id: "all".to_owned(), cells: Vec::new(), action: "all".to_owned() });
        self.actions.push(("all".to_owned(), Effect::read_all(effects)));
    }

    fn read_table(&mut self, yaml: &Yaml) {
        let decide = &yaml["decide"];
        self.hit = optional(decide, "hit").unwrap_or("unique").to_owned();
        self.otherwise = optional(decide, "otherwise").map(str::to_owned);
        for row in items(decide, "rows") {
            let (id, action) = (text_of(row, "id").to_owned(), text_of(row, "then").to_owned());
            self.rows.push(TableRow { id, action, cells: cells(&self.inputs, row) });
        }
        self.actions = fields(yaml, "actions")
            .map(|(name, effects)| (name.to_owned(), Effect::read_all(effects)))
            .collect();
    }
}

impl Join {
    fn read(alias: Option<&str>, yaml: &Yaml) -> Join {
        let table = text_of(yaml, "table");
        Join {
            table: table.to_owned(),
            alias: alias.unwrap_or(table).to_owned(),
            on: expression(text_of(yaml, "on")),
            left: optional(yaml, "kind") == Some("left"),
        }
    }
}

impl Input {
    fn read(name: &str, yaml: &Yaml) -> Input {
        let origin = match optional(yaml, "exists") {
            Some(found) => Origin::Exists(found.to_owned()),
            None => {
                Origin::Value(expression(optional(yaml, "column").unwrap_or_else(|| text_of(yaml, "sql"))))
            }
        };
        let kind = optional(yaml, "type").unwrap_or("boolean").to_owned();
        Input {
            name: name.to_owned(),
            origin,
            domain: Domain::read(yaml.get("domain"), &kind),
            kind,
            nullable: yaml.get("nullable").and_then(Yaml::as_bool).unwrap_or(false),
        }
    }
}

impl Effect {
    fn read_all(yaml: &Yaml) -> Vec<Effect> {
        yaml.as_sequence().expect("a list of effects").iter().map(Effect::read).collect()
    }

    fn read(yaml: &Yaml) -> Effect {
        Effect {
            kind: text_of(yaml, "do").to_owned(),
            row: optional(yaml, "row").map(str::to_owned),
            table: optional(yaml, "into").or(optional(yaml, "to")).map(str::to_owned),
            set: fields(yaml, "set").map(|(column, value)| (column.to_owned(), Set::read(value))).collect(),
            cascade: texts(yaml, "cascade"),
            because: optional(yaml, "because").unwrap_or_default().to_owned(),
            choices: texts(yaml, "choices"),
            also: items(yaml, "also")
                .map(|item| (text_of(item, "table").to_owned(), text_of(item, "column").to_owned()))
                .collect(),
        }
    }
}

impl Set {
    fn read(yaml: &Yaml) -> Set {
        match yaml {
            Yaml::String(text) if text.starts_with("= ") => Set::Expression(expression(&text[2..])),
            Yaml::Mapping(escaped) => Set::Literal(Value::from_yaml(&escaped["value"])),
            other => Set::Literal(Value::from_yaml(other)),
        }
    }
}

fn cells(inputs: &[Input], row: &Yaml) -> Vec<Cell> {
    let when = row.get("when");
    inputs.iter().map(|input| Cell::read(when.and_then(|when| when.get(&input.name)))).collect()
}

fn text_of<'a>(yaml: &'a Yaml, name: &str) -> &'a str {
    optional(yaml, name).unwrap_or_else(|| panic!("{name} of {yaml:?}"))
}

fn optional<'a>(yaml: &'a Yaml, name: &str) -> Option<&'a str> {
    yaml.get(name).and_then(Yaml::as_str)
}

fn items<'a>(yaml: &'a Yaml, name: &str) -> impl Iterator<Item = &'a Yaml> + use<'a> {
    yaml.get(name).and_then(Yaml::as_sequence).into_iter().flatten()
}

fn texts(yaml: &Yaml, name: &str) -> Vec<String> {
    items(yaml, name).map(|item| item.as_str().expect("text").to_owned()).collect()
}

fn fields<'a>(yaml: &'a Yaml, name: &str) -> impl Iterator<Item = (&'a str, &'a Yaml)> + use<'a> {
    let mapping: Option<&Mapping> = yaml.get(name).and_then(Yaml::as_mapping);
    mapping.into_iter().flatten().map(|(name, value)| (name.as_str().expect("a name"), value))
}
