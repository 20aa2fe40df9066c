//! Equal rows, and the key that a file's rows must have.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{Error, Failure, FileRow, FileRows, Problem, RecordPlace};
use crate::sql::Value;

/// A row of a file whose key is there already or not complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepeatedKey {
    /// The row, from 0.
    pub number: u64,
    /// The first row with the same key.
    pub first: u64,
    /// Whether no part of the key is NULL.
    pub is_complete: bool,
}

impl FileRows {
    /// Drops repeated rows where `distinct` is set, then verifies that no two rows share a key and
    /// that no key holds NULL. Without key columns nothing is verified.
    pub fn keyed(mut self, key: &[String], distinct: bool) -> Result<FileRows, Error> {
        if distinct {
            let mut seen = HashSet::new();
            self.rows.retain(|row| seen.insert(identity(row.values.iter())));
        }
        let unknown = key.iter().find(|name| !self.columns.contains(name));
        if let Some(name) = unknown {
            let problem = Problem::new(format!("the key names \"{name}\", which is no column"))
                .hint(format!("the columns are {}", self.columns.join(", ")));
            return Err(Error::Definition(Failure::one(&self.path, problem)));
        }
        let positions: Vec<usize> =
            key.iter().filter_map(|name| self.columns.iter().position(|column| column == name)).collect();
        let problems = if key.is_empty() { Vec::new() } else { self.key_problems(key, &positions) };
        match problems.is_empty() {
            true => Ok(self),
            false => Err(Error::Key(Failure::of(&self.path, problems))),
        }
    }

    fn key_problems(&self, names: &[String], positions: &[usize]) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut first: HashMap<String, &FileRow> = HashMap::new();
        for row in &self.rows {
            let values = || positions.iter().map(|position| &row.values[*position]);
            let first = match values().any(|value| *value == Value::Null) {
                true => None,
                false => match first.entry(identity(values())) {
                    std::collections::hash_map::Entry::Vacant(entry) => {
                        entry.insert(row);
                        continue;
                    }
                    std::collections::hash_map::Entry::Occupied(entry) => Some(&entry.get().place),
                },
            };
            problems.push(told(names, values(), &row.place, first));
        }
        problems
    }
}

/// A key that is not complete, or that a record before has.
pub(super) fn told<'a>(
    names: &[String],
    values: impl Iterator<Item = &'a Value>,
    place: &RecordPlace,
    first: Option<&RecordPlace>,
) -> Problem {
    let key = shown(names, values);
    let at = |message: String| Problem::new(message).on(place.line).of(&place.record);
    match first {
        None => at(format!("the key is not complete: {key}")),
        Some(first) => {
            let there = format!("{} on line {}", first.record, first.line);
            at(format!("{key} is there already: {there}")).hint("a key must be there once")
        }
    }
}

/// A key as messages show it.
pub(super) fn shown<'a>(names: &[String], values: impl Iterator<Item = &'a Value>) -> String {
    let pairs = names.iter().zip(values).map(|(name, value)| match value {
        Value::Text(text) => format!("{name} = \"{text}\""),
        value => format!("{name} = {value}"),
    });
    pairs.collect::<Vec<_>>().join(", ")
}

/// Values as one text that is the same for equal values only; numbers compare by value.
pub(super) fn identity<'a>(values: impl Iterator<Item = &'a Value>) -> String {
    let mut identity = String::new();
    for value in values {
        let (kind, part) = match value {
            Value::Text(text) => (":t", Cow::Borrowed(text.as_str())),
            Value::Integer(_) | Value::Decimal(_) => (":n", Cow::Owned(normal(value.to_string()))),
            value => (":v", Cow::Owned(format!("{value:?}"))),
        };
        identity.push_str(&part.len().to_string());
        identity.push_str(kind);
        identity.push_str(&part);
    }
    identity
}

/// The spelling that all numbers with this value share.
fn normal(number: String) -> String {
    match number.parse::<bigdecimal::BigDecimal>() {
        Ok(value) => value.normalized().to_string(),
        Err(_) => number,
    }
}
