//! What can be proved of a decision table without a database.

mod atoms;
mod comparison;
mod cover;
mod examples;
mod findings;
mod judge;
mod merge;
mod pairs;
mod space;
#[cfg(test)]
mod tests;
mod transitions;
mod united;
mod wording;

pub use examples::{Example, Shows, examples};
pub use transitions::{Outcome, Paired, Pairing, Transition, Transitions, transitions};

use crate::diagnostic::{Diagnostic, Place};
use crate::migration::cell::Literal;
use crate::migration::{Action, Hit, Impossible, Input, Otherwise, Row};

/// A decision table, as far as proofs look at it.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What the cells look at.
    pub inputs: &'a [Input],
    /// Combinations that cannot occur.
    pub impossible: &'a [Impossible],
    /// How many rows may match.
    pub hit: Hit,
    /// The rows, in order.
    pub rows: &'a [Row],
    /// What `otherwise` says and where it stands, if it was written at all.
    pub otherwise: Option<(Otherwise, Place)>,
    /// The step's actions, which rows name by index.
    pub actions: &'a [Action],
    /// Where the table stands.
    pub place: Place,
}

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

/// Proves what can be proved of a table, and says what is wrong with it.
///
/// Expects cells that fit the types of their inputs.
pub fn prove(question: Question<'_>) -> (Proof, Vec<Diagnostic>) {
    let space = space::Space::new(&question);
    let mut judgement = judge::Judge::new(question, &space).judge();
    let gaps = merge::merge(&space, std::mem::take(&mut judgement.gaps));
    let mut unreachable = [judgement.void.as_slice(), &judgement.shadowed].concat();
    unreachable.sort_unstable();
    let proof = Proof {
        complete: judgement.complete,
        disjoint: judgement.disjoint,
        gaps: gaps.iter().flat_map(|gap| wording::regions(&space, gap)).collect(),
        unreachable,
    };
    let findings = findings::findings(&question, &space, &judgement, &proof);
    (proof, findings)
}
