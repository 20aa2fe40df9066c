//! Random databases and random rules for them.

mod decision;
mod expression;
mod rule;
mod tables;

use crate::random::Random;
use crate::schema::{Schema, State};

/// A generated case.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) schema: Schema,
    pub(crate) before: State,
    pub(crate) rule: serde_yaml::Value,
}

impl Case {
    /// The case of a seed.
    pub(crate) fn new(seed: u64) -> Case {
        let mut random = Random::new(seed);
        let schema = tables::schema(&mut random);
        let before = tables::rows(&mut random, &schema);
        let rule = rule::rule(&mut random, &schema);
        Case { schema, before, rule }
    }

    /// The rule as text.
    pub(crate) fn text(&self) -> String {
        serde_yaml::to_string(&self.rule).expect("YAML")
    }
}
