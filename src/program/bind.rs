//! Parameters and run values: what holes are filled with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::files::environment;
use crate::migration::{Hole, Migration, Param, ParamType, SqlPart, SqlText};
use crate::sql::{Dialect, MASK, Script, Secrets, Type, Value};

/// The values of one run: fixed before the first statement.
#[derive(Debug, Clone)]
pub struct Bindings {
    /// UUIDv7.
    pub run_id: String,
    /// RFC 3339, UTC.
    pub started_at: String,
    /// Every parameter.
    pub params: BTreeMap<String, Value>,
    /// The values of secret parameters.
    pub secrets: Secrets,
    context: minijinja::Value,
    /// Parameters whose holes are filled with `***`.
    hidden: BTreeSet<String>,
}

impl Bindings {
    /// Reads the given parameters by their declared types and fills in defaults.
    pub fn new(
        migration: &Migration,
        given: &BTreeMap<String, String>,
        working_folder: &Path,
    ) -> Result<Bindings, Vec<Diagnostic>> {
        let mut findings = unknown_parameters(migration, given);
        let mut params = BTreeMap::new();
        for param in &migration.params {
            match value_of(param, given.get(&param.name), migration, working_folder) {
                Ok(value) => {
                    params.insert(param.name.clone(), value);
                }
                Err(finding) => findings.push(finding),
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        let run_id = uuid::Uuid::now_v7().to_string();
        let started_at = jiff::Timestamp::now()
            .round(jiff::Unit::Millisecond)
            .map_or_else(|_| jiff::Timestamp::now().to_string(), |time| time.to_string());
        let context = context(&params, &run_id, &started_at);
        let secret = migration.params.iter().filter(|param| param.secret);
        let secrets = match &migration.rollback {
            None => Secrets::of(secret.filter_map(|param| params.get(&param.name))),
            Some(rollback) => rollback.secrets.clone(),
        };
        Ok(Bindings { run_id, started_at, params, secrets, context, hidden: BTreeSet::new() })
    }

    /// The values of secret parameters, as given or by default, whether or not they can be used.
    pub fn secrets_of(migration: &Migration, given: &BTreeMap<String, String>) -> Secrets {
        let mut values = Vec::new();
        for param in migration.params.iter().filter(|param| param.secret) {
            let text = given.get(&param.name);
            values.extend(text.cloned().map(Value::Text));
            values
                .extend(text.and_then(|text| read(text, param.kind).ok()).or_else(|| param.default.clone()));
        }
        Secrets::of(&values)
    }

    /// The same for a run that starts at this time.
    #[must_use]
    pub fn starting_at(self, time: jiff::Timestamp) -> Bindings {
        let started_at = time.to_string();
        let context = context(&self.params, &self.run_id, &started_at);
        Bindings { started_at, context, ..self }
    }

    /// The same for statements that are shown and not run: no hole gives a secret away.
    #[must_use]
    pub fn hiding_secrets(self, migration: &Migration) -> Bindings {
        let secrets = migration.params.iter().filter(|param| param.secret);
        let context = context(&self.shown_params(migration), &self.run_id, &self.started_at);
        Bindings { hidden: secrets.map(|param| param.name.clone()).collect(), context, ..self }
    }

    /// Parameters for reports: secrets masked.
    pub fn shown_params(&self, migration: &Migration) -> BTreeMap<String, Value> {
        let secret = |name: &str| migration.params.iter().any(|param| param.secret && param.name == name);
        self.params
            .iter()
            .map(|(name, value)| match secret(name) {
                true => (name.clone(), Value::Text(MASK.to_owned())),
                false => (name.clone(), value.clone()),
            })
            .collect()
    }

    /// `params` and `run` for templates in paths and comprehensions.
    pub fn context(&self) -> &minijinja::Value {
        &self.context
    }

    /// An author's SQL with its holes filled.
    pub fn fill(&self, sql: &SqlText, dialect: &dyn Dialect) -> Result<Script, Diagnostic> {
        let mut script = Script::new();
        for part in &sql.parts {
            match part {
                SqlPart::Text(text, offset) => {
                    script.push_author(text, sql.place, *offset);
                }
                SqlPart::Hole(hole) => {
                    let value = self.evaluate(&hole.expression).map_err(|message| {
                        Diagnostic::error(Code::HoleValue, hole.place, message)
                            .hint("a hole gives NULL, a boolean, a number, text, or a list of those")
                    })?;
                    match &value {
                        Value::List(values) if values.is_empty() => {
                            let empty = dialect.empty_list(script.text());
                            script.push(empty)
                        }
                        value => script.push(dialect.literal(value)),
                    };
                }
            }
        }
        Ok(script)
    }

    /// The values of a hole that gives one or a list; none where it gives nothing or an empty text.
    pub fn values(&self, hole: &Hole) -> Result<Vec<Value>, Diagnostic> {
        let value = self.evaluate(&hole.expression).map_err(|message| {
            Diagnostic::error(Code::HoleValue, hole.place, message)
                .hint("this hole gives a value, a list of values, or nothing")
        })?;
        let values = match value {
            Value::List(values) => values,
            value => vec![value],
        };
        let is_value = |value: &Value| !matches!(value, Value::Null) && *value != Value::Text(String::new());
        Ok(values.into_iter().filter(is_value).collect())
    }

    /// Text with its holes filled.
    pub fn text(&self, template: &str) -> Result<String, String> {
        environment()
            .render_str(template, &self.context)
            .map_err(|error| format!("\"{template}\" cannot be filled in: {error}"))
    }

    fn evaluate(&self, expression: &str) -> Result<Value, String> {
        let no_value = |error| format!("the hole \"{expression}\" has no value: {error}");
        let environment = environment();
        let compiled = environment.compile_expression(expression).map_err(no_value)?;
        let used = compiled.undeclared_variables(true);
        let hides = |name: &String| used.contains("params") || used.contains(&format!("params.{name}"));
        if self.hidden.iter().any(hides) {
            return Ok(Value::Text(MASK.to_owned()));
        }
        let value = compiled.eval(&self.context).map_err(no_value)?;
        if value.is_undefined() {
            return Err(format!("the hole \"{expression}\" is undefined"));
        }
        let json = serde_json::to_value(&value).map_err(|error| error.to_string())?;
        from_json(&json)
            .ok_or_else(|| format!("the hole \"{expression}\" gives {}, which is no SQL value", value.kind()))
    }
}

/// `params` and `run` for templates.
fn context(params: &BTreeMap<String, Value>, run_id: &str, started_at: &str) -> minijinja::Value {
    let json: BTreeMap<&str, minijinja::Value> =
        params.iter().map(|(name, value)| (name.as_str(), template_value(value))).collect();
    minijinja::context! {
        params => minijinja::Value::from(minijinja::value::Serde(json)),
        run => minijinja::context! { id => run_id, started_at => started_at },
    }
}

fn unknown_parameters(migration: &Migration, given: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let known = || migration.params.iter().map(|param| param.name.as_str());
    given
        .keys()
        .filter(|name| !known().any(|known| known == name.as_str()))
        .map(|name| {
            let finding =
                Diagnostic::error(Code::UnknownParameter, None, format!("there is no parameter \"{name}\""));
            match did_you_mean(name, known()) {
                Some(near) => finding.hint(format!("did you mean \"{near}\"?")),
                None if migration.params.is_empty() => finding.hint("the migration declares no parameters"),
                None => finding.hint(format!("it declares {}", known().collect::<Vec<_>>().join(", "))),
            }
        })
        .collect()
}

fn value_of(
    param: &Param,
    given: Option<&String>,
    migration: &Migration,
    working_folder: &Path,
) -> Result<Value, Diagnostic> {
    let (value, folder): (Value, PathBuf) = match (given, &param.default) {
        (Some(text), _) => {
            let value = read(text, param.kind).map_err(|expected| {
                let shown = if param.secret { MASK } else { text };
                Diagnostic::error(
                    Code::ParameterValue,
                    param.place,
                    format!("parameter \"{}\" cannot be \"{shown}\"", param.name),
                )
                .hint(format!("give {expected}: --param {}=…", param.name))
            })?;
            (value, working_folder.to_owned())
        }
        (None, Some(default)) => (default.clone(), migration.folder.clone()),
        (None, None) => {
            return Err(Diagnostic::error(
                Code::MissingParameter,
                param.place,
                format!("parameter \"{}\" has no value", param.name),
            )
            .hint(format!("give one: --param {}=…", param.name)));
        }
    };
    Ok(match (param.kind, value) {
        (ParamType::Path, Value::Text(path)) => {
            let path = folder.join(path);
            Value::Text(std::path::absolute(&path).unwrap_or(path).display().to_string())
        }
        (_, value) => value,
    })
}

/// A parameter's text as a value of its type, or what was expected.
fn read(text: &str, kind: ParamType) -> Result<Value, &'static str> {
    match kind {
        ParamType::Path | ParamType::Scalar(Type::Text) => Ok(Value::Text(text.to_owned())),
        ParamType::List => Ok(Value::List(
            text.split(',')
                .filter(|item| !item.is_empty())
                .map(|item| Value::Text(item.trim().to_owned()))
                .collect(),
        )),
        ParamType::Scalar(Type::Integer) => text.parse().map(Value::Integer).map_err(|_| "a whole number"),
        ParamType::Scalar(Type::Decimal) => match text.parse::<bigdecimal::BigDecimal>() {
            Ok(number) => Ok(Value::Decimal(number.to_plain_string())),
            Err(_) => Err("a number such as 12.50"),
        },
        ParamType::Scalar(Type::Boolean) => text.parse().map(Value::Boolean).map_err(|_| "true or false"),
        ParamType::Scalar(Type::Date) => match text.parse::<jiff::civil::Date>() {
            Ok(date) => Ok(Value::Text(date.to_string())),
            Err(_) => Err("a day such as 2024-01-31"),
        },
        ParamType::Scalar(Type::Timestamp) => match text.parse::<jiff::Timestamp>() {
            Ok(time) => Ok(Value::Text(time.to_string())),
            Err(_) => Err("an instant such as 2024-01-31T12:00:00Z"),
        },
        ParamType::Scalar(Type::Uuid) => match text.parse::<uuid::Uuid>() {
            Ok(id) => Ok(Value::Text(id.to_string())),
            Err(_) => Err("a UUID"),
        },
    }
}

fn template_value(value: &Value) -> minijinja::Value {
    match value {
        Value::Decimal(text) => minijinja::Value::from(text.as_str()),
        other => minijinja::Value::from(minijinja::value::Serde(serde_json::Value::from(other.clone()))),
    }
}

/// A plain JSON value as a value; maps and nested lists are none.
fn from_json(json: &serde_json::Value) -> Option<Value> {
    use serde_json::Value as Json;
    Some(match json {
        Json::Null => Value::Null,
        Json::Bool(truth) => Value::Boolean(*truth),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => Value::Integer(whole),
            None => Value::Decimal(number.to_string()),
        },
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(items) => {
            let values: Option<Vec<Value>> = items
                .iter()
                .map(|item| from_json(item).filter(|value| !matches!(value, Value::List(_))))
                .collect();
            Value::List(values?)
        }
        Json::Object(_) => return None,
    })
}
