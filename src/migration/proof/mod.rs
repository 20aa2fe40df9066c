//! What can be proved of a decision table without a database.

use crate::migration::cell::Literal;

/// What is proved of a table.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    /// Every combination of inputs has a row.
    pub complete: Verdict,
    /// No combination has two rows (under `unique`), or none with two actions (under `any`).
    /// Always proved under `first`.
    pub disjoint: Verdict,
    /// Combinations without a row, merged into few boxes; each with a witness.
    pub gaps: Vec<Region>,
    /// Rows that nothing can reach: indices.
    pub unreachable: Vec<usize>,
}

/// The outcome of one proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It holds for every combination.
    Proved,
    /// There is a combination for which it does not.
    Refuted,
    /// Opaque cells or the budget stopped the proof: the plan enforces it on the data.
    #[default]
    Undetermined,
}

/// A box of combinations, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// One cell an input, written as an author would; `None` where any value will do.
    pub cells: Vec<Option<String>>,
    /// One combination inside it; `None` is NULL.
    pub witness: Vec<Option<Literal>>,
}
