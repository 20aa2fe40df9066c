//! The words of a plan: read back, each is one that this version knows.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::plan::PLAN_FORMAT;
use crate::sql::Value;

/// A word of the plan's form; not the text of a row or of a rule.
pub(super) type Word = &'static str;

const WORDS: [Word; 26] = [
    PLAN_FORMAT,
    "sqlite",
    "postgres",
    "update",
    "delete",
    "archive",
    "insert",
    "rekey",
    "block",
    "keep",
    "report",
    "cascade",
    "follow",
    "clear",
    "require",
    "verify",
    "add_column",
    "drop_column",
    "rename_column",
    "create_table",
    "drop_table",
    "create_index",
    "drop_index",
    "add_foreign_key",
    "drop_foreign_key",
    "",
];

/// Reads one.
pub(super) fn word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Word, D::Error> {
    known(&String::deserialize(deserializer)?)
}

/// Reads several.
pub(super) fn words<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Word>, D::Error> {
    Vec::<String>::deserialize(deserializer)?.iter().map(|text| known(text)).collect()
}

/// Reads a value that is there; NULL is one.
pub(super) fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

fn known<E: Error>(text: &str) -> Result<Word, E> {
    let found = WORDS.iter().find(|word| **word == text);
    found.copied().ok_or_else(|| E::custom(format!("\"{text}\" is no word of this form")))
}
