//! Where ids stand, and where they are missing.

use serde::Serialize;

use crate::database::{self, Database};
use crate::program::{CheckProgram, PresenceProgram};
use crate::sql::Value;

/// What a check found that asks where ids stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PresenceFound {
    /// The check's name.
    pub check: String,
    /// The ids that were given, in their canonical spelling; none where a query gives them.
    pub uuids: Vec<String>,
    /// Each relation, and whether it holds all that is expected of it.
    pub checks: Vec<(String, bool)>,
}

impl PresenceFound {
    /// The relations that lack something, in document order.
    pub fn missing_from(&self) -> impl Iterator<Item = &String> {
        self.checks.iter().filter(|(_, holds)| !holds).map(|(relation, _)| relation)
    }

    /// Whether nothing is missing anywhere.
    pub fn is_verified(&self) -> bool {
        self.missing_from().next().is_none()
    }

    /// Where something is missing, in words.
    pub fn in_words(&self) -> String {
        let names: Vec<String> = self.missing_from().map(|name| format!("\"{name}\"")).collect();
        let places = match names.as_slice() {
            [] => return "nothing is missing".to_owned(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        };
        match self.uuids.as_slice() {
            [id] => format!("{id} is missing from {places}"),
            _ => format!("ids are missing from {places}"),
        }
    }
}

/// Asks each relation of a check.
pub(super) fn found(
    database: &mut dyn Database,
    check: &CheckProgram,
    presence: &PresenceProgram,
) -> Result<PresenceFound, database::Error> {
    let mut lacking = Vec::new();
    let sql = format!("SELECT DISTINCT f.\"missing from\" FROM ({}) AS f", check.query.text());
    database.query(&sql, &mut |row| {
        if let Some(Value::Text(name)) = row.into_iter().next() {
            lacking.push(name);
        }
        Ok(())
    })?;
    let checks = presence.relations.iter().map(|name| (name.clone(), !lacking.contains(name)));
    Ok(PresenceFound { check: check.name.clone(), uuids: presence.given.clone(), checks: checks.collect() })
}
