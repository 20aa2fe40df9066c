//! Which combinations two versions of a table decide differently.

use super::Region;
use super::comparison::Comparison;
use super::cover::{Budget, meeting, search};
use super::merge::merge;
use super::space::{Bits, Space};
use super::united::{axes, opaque_tests};
use super::wording::regions;
use crate::migration::{Input, Table};

/// How many box operations the comparison of two tables may take.
pub(super) const BUDGET: u64 = 4_000_000;

/// How many boxes are looked for before they are merged.
pub(super) const MOST_BOXES: usize = 500;

/// What a table says of one combination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// This row decides: an index.
    Row(usize),
    /// No row matches, and `otherwise` names an action, or `keep`.
    Otherwise,
    /// No row matches, and that blocks.
    Undecided,
    /// Several rows match that must not, and that blocks.
    Several,
    /// A value is outside its domain, or the combination is impossible: the run refuses.
    Refused,
}

/// An input of one table or of both, by its index in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paired {
    /// Both tables have it, with the same type.
    Both(usize, usize),
    /// Only the old table looks at it. Of such an input the values in its domain are compared.
    Old(usize),
    /// Only the new table looks at it.
    New(usize),
}

impl Paired {
    /// Its index in the old table (side 0) or in the new one.
    pub(super) fn on(self, side: usize) -> Option<usize> {
        match (self, side) {
            (Paired::Both(index, _) | Paired::Old(index), 0) => Some(index),
            (Paired::Both(_, index) | Paired::New(index), 1) => Some(index),
            _ => None,
        }
    }

    /// The input as the new table has it, or else as the old one has it.
    pub(super) fn input<'a>(self, old: &'a Table, new: &'a Table) -> &'a Input {
        match self {
            Paired::Both(_, index) | Paired::New(index) => &new.inputs[index],
            Paired::Old(index) => &old.inputs[index],
        }
    }
}

/// How the parts of two tables belong together.
pub struct Pairing<'a> {
    /// Every input of both tables once.
    pub inputs: &'a [Paired],
    /// Whether an old and a new outcome are the same decision.
    pub same: &'a dyn Fn(Outcome, Outcome) -> bool,
}

/// Combinations whose decision changes in one way.
#[derive(Debug, Clone)]
pub struct Transition {
    /// What the old table says.
    pub old: Outcome,
    /// What the new table says.
    pub new: Outcome,
    /// Where, as few boxes with a witness each; cells in the order of [`Transitions::tests`].
    pub regions: Vec<Region>,
    /// Whether it holds whatever the opaque tests say. Else such a combination may be impossible.
    pub certain: bool,
}

/// Everything that two tables decide differently.
#[derive(Debug, Clone)]
pub struct Transitions {
    /// What regions speak of: the inputs, then each opaque test with true and false as its values.
    pub tests: Vec<String>,
    /// The transitions, by old and new outcome.
    pub list: Vec<Transition>,
    /// Whether every combination was looked at. Else there may be more.
    pub finished: bool,
}

/// Compares two versions of a table, combination by combination.
///
/// An opaque cell that both versions have is one test with two outcomes: what is found equal is equal
/// whatever it says.
pub fn transitions(old: &Table, new: &Table, pairing: &Pairing<'_>) -> Transitions {
    let opaque = opaque_tests(old, new, pairing);
    let space = Space::of(axes(old, new, pairing, opaque.len()));
    let mut comparison = Comparison { space: &space, same: pairing.same, tables: [old, new], covers: vec![] };
    for side in [0, 1] {
        comparison.add(side, pairing, &opaque);
    }
    let mut found = search(&space, &space.all, &comparison, MOST_BOXES, &mut Budget(BUDGET));
    if !found.finished {
        found.boxes.extend(comparison.beyond(&found.boxes));
    }
    let inputs = pairing.inputs.iter().map(|pair| pair.input(old, new).name.clone());
    Transitions {
        tests: inputs.chain(opaque.iter().map(|test| test.name.clone())).collect(),
        list: grouped(&comparison, pairing.inputs.len(), found.boxes),
        finished: found.finished,
    }
}

/// Disjoint boxes as transitions: merged, and with a witness each.
fn grouped(comparison: &Comparison<'_>, inputs: usize, boxes: Vec<Bits>) -> Vec<Transition> {
    let space = comparison.space;
    let mut groups: Vec<((Outcome, Outcome), Vec<Bits>)> = Vec::new();
    for bits in boxes {
        let alive = meeting(space, &bits, comparison);
        let says = |side| comparison.outcome(side, &bits, &alive);
        let (Some(old), Some(new)) = (says(0), says(1)) else { continue };
        match groups.iter_mut().find(|(outcomes, _)| *outcomes == (old, new)) {
            Some((_, group)) => group.push(bits),
            None => groups.push(((old, new), vec![bits])),
        }
    }
    groups.sort_by_key(|(outcomes, _)| *outcomes);
    let transition = |((old, new), boxes): ((Outcome, Outcome), Vec<Bits>)| {
        let boxes = merge(space, boxes);
        let free = |bits: &Bits| {
            (inputs..space.axes.len()).all(|axis| space.part(bits, axis) == space.part(&space.all, axis))
        };
        Transition {
            old,
            new,
            certain: boxes.iter().any(free),
            regions: boxes.iter().flat_map(|bits| regions(space, bits)).collect(),
        }
    };
    groups.into_iter().map(transition).collect()
}
