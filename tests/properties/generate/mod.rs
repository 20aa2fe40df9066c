//! Random databases and random rules for them.

mod decision;
mod expression;
mod keys;
mod rule;
mod tables;

use crate::random::Random;
use crate::schema::{Schema, State};
use crate::scratch::Kind;

/// A generated case.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) schema: Schema,
    pub(crate) before: State,
    pub(crate) rule: serde_yaml::Value,
    pub(crate) kind: &'static Kind,
}

impl Case {
    /// The case of a seed, on this kind of database.
    pub(crate) fn new(seed: u64, kind: &'static Kind) -> Case {
        let mut random = Random::new(seed);
        let mut schema = tables::schema(&mut random);
        for table in &mut schema {
            table.without_rowid &= kind.name == "sqlite";
        }
        let before = tables::rows(&mut random, &schema);
        let rule = rule::rule(&mut random, &schema);
        Case { schema, before, rule, kind }
    }

    /// The rule as text.
    pub(crate) fn text(&self) -> String {
        serde_yaml::to_string(&self.rule).expect("YAML")
    }
}
