//! What stands in a recording instead of the values of secret parameters.

use std::collections::BTreeMap;

use super::refused;
use crate::document::{TestValue, Text};
use crate::engine;
use crate::migration::{Migration, Param, ParamType};
use crate::sql::{Type, Value, replace_letters};

/// A secret that is shorter may be part of any word of a schema.
const SHORT: usize = 4;

/// Secret values, each with what stands in for it; the longest first, since one may be part of another.
pub(super) struct Masks(Vec<(String, String)>);

impl Masks {
    /// The masks of the secret parameters that have a value, given or by default.
    pub(super) fn of(migration: &Migration, params: &BTreeMap<String, String>) -> Masks {
        let secrets = migration.params.iter().filter(|param| param.secret);
        let given = secrets.map(|param| match (params.get(&param.name), default(param)) {
            (Some(value), _) => values(param, value),
            (None, Some(value)) => {
                // What is shorter may be part of any word of a row, and whoever reads the case can read the rule.
                values(param, &value).into_iter().filter(|(value, _)| value.len() >= SHORT).collect()
            }
            (None, None) => Vec::new(),
        });
        let mut masks: Vec<(String, String)> = given.flatten().flat_map(written).collect();
        masks.retain(|(secret, _)| !secret.is_empty());
        masks.sort_by_key(|(secret, _)| std::cmp::Reverse(secret.len()));
        Masks(masks)
    }

    /// Whether nothing is secret.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A text without secrets, whatever the case of their letters.
    pub(super) fn text(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (secret, mask)| replace_letters(&text, secret, mask))
    }

    /// The same of bytes that are no text, where letters are those of ASCII.
    fn bytes(&self, bytes: &[u8]) -> Vec<u8> {
        let (mut rest, mut found) = (bytes, Vec::new());
        while let Some(first) = rest.first() {
            let is_next = |(secret, _): &&(String, String)| {
                rest.get(..secret.len()).is_some_and(|own| own.eq_ignore_ascii_case(secret.as_bytes()))
            };
            match self.0.iter().find(is_next) {
                Some((secret, mask)) => {
                    found.extend_from_slice(mask.as_bytes());
                    rest = &rest[secret.len()..];
                }
                None => {
                    found.push(*first);
                    rest = &rest[1..];
                }
            }
        }
        found
    }

    /// A value without secrets, bytes as well as text.
    pub(super) fn value(&self, value: TestValue) -> TestValue {
        match value {
            TestValue::Scalar(text) => TestValue::Scalar(Text { value: self.text(&text.value), ..text }),
            TestValue::Bytes(bytes) => TestValue::Bytes(match std::str::from_utf8(&bytes) {
                Ok(text) => self.text(text).into_bytes(),
                Err(_) => self.bytes(&bytes),
            }),
        }
    }

    /// The SQL of a schema without secrets in its literals; `Err` where one stands elsewhere.
    pub(super) fn in_schema(&self, schema: &str) -> Result<String, engine::Error> {
        let parts = schema.split('\'').enumerate();
        let parts = parts.map(|(at, part)| if at % 2 == 1 { self.text(part) } else { part.to_owned() });
        let schema = parts.collect::<Vec<_>>().join("'");
        let lower = schema.to_lowercase();
        let is_there =
            |(secret, _): &(String, String)| secret.len() >= SHORT && lower.contains(&secret.to_lowercase());
        if self.0.iter().any(is_there) {
            let message = "the value of a secret parameter stands in the schema of the database".to_owned();
            return Err(refused(message, Some("take it out of names and comments there")));
        }
        Ok(schema)
    }
}

/// The default of a secret parameter as it would be given; a truth value is no secret.
pub(super) fn default(param: &Param) -> Option<String> {
    let is_truth = param.kind == ParamType::Scalar(Type::Boolean);
    let is_masked = param.secret && param.kind != ParamType::Path && !is_truth;
    param.default.as_ref().filter(|_| is_masked).map(|default| match default {
        Value::List(items) => items.iter().map(Value::to_string).collect::<Vec<_>>().join(","),
        value => value.to_string(),
    })
}

/// Every value that a parameter has, and a mask of the same type.
fn values(param: &Param, value: &str) -> Vec<(String, String)> {
    let name = &param.name;
    let mask = match param.kind {
        ParamType::Scalar(Type::Integer | Type::Decimal) => "0".to_owned(),
        ParamType::Scalar(Type::Boolean) => "false".to_owned(),
        ParamType::Scalar(Type::Date) => "2000-01-01".to_owned(),
        ParamType::Scalar(Type::Timestamp) => "2000-01-01T00:00:00Z".to_owned(),
        ParamType::Scalar(Type::Uuid) => uuid::Uuid::nil().to_string(),
        ParamType::Scalar(Type::Text) | ParamType::Path => format!("masked-{name}"),
        ParamType::List => {
            let items = value.split(',').enumerate();
            return items
                .map(|(at, item)| (item.trim().to_owned(), format!("masked-{name}-{}", at + 1)))
                .collect();
        }
    };
    let number = value.trim().parse::<i64>().ok().map(|number| number.to_string());
    let mut values = vec![(value.to_owned(), mask.clone())];
    values.extend(number.filter(|number| number != value).map(|number| (number, mask)));
    values
}

/// A secret as it may be written: as it is, and as files escape it.
fn written((secret, mask): (String, String)) -> Vec<(String, String)> {
    let json = serde_json::Value::from(secret.as_str()).to_string();
    let json = json[1..json.len() - 1].to_owned();
    let mut forms = vec![secret.replace('"', "\"\""), secret.replace('\'', "''"), json, secret];
    forms.sort();
    forms.dedup();
    forms.into_iter().map(|form| (form, mask.clone())).collect()
}
