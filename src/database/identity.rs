//! Which database this is, and how its tables are defined: what a saved plan is bound to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What stays the same wherever a database is reached, and with its copies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// `sqlite` or `postgres`.
    pub kind: String,
    /// The name of the file without its folder, or of the database without its server.
    pub name: String,
    /// What its maker wrote into it: SQLite's application id, or the system identifier of a cluster.
    /// `None` where the server has none.
    pub mark: Option<String>,
}

impl Identity {
    /// What the mark is.
    pub fn mark_name(&self) -> &'static str {
        if self.kind == "sqlite" { "application id" } else { "system identifier" }
    }
}

impl std::fmt::Display for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}", self.name, self.kind)?;
        match &self.mark {
            Some(mark) => write!(f, ", {} {mark})", self.mark_name()),
            None => f.write_str(")"),
        }
    }
}

/// The parts of a table or view, each with its definition as SQL or in words; none where there is no such
/// relation.
pub type Definitions = BTreeMap<String, String>;
