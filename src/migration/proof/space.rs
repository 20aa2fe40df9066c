//! The combinations of a table's inputs, and boxes of them as bits.

use std::ops::Range;

use crate::migration::cell::Cell;

use super::Question;
use super::atoms::Axis;

/// A box of combinations: one bit an atom, the inputs one after the other.
pub(super) type Bits = Box<[u64]>;

/// Every combination that the domains allow.
#[derive(Debug)]
pub(super) struct Space {
    pub(super) axes: Vec<Axis>,
    words: Vec<Range<usize>>,
    /// The box of every combination.
    pub(super) all: Bits,
}

/// A row as boxes: where it must match, and where it may.
#[derive(Debug)]
pub(super) struct Claim {
    /// Where it may match: opaque cells taken as matching.
    pub(super) possible: Bits,
    /// Whether it has opaque cells. Without them it matches wherever it may.
    pub(super) opaque: bool,
}

impl Space {
    /// Cuts the inputs of a table.
    pub(super) fn new(question: &Question<'_>) -> Space {
        let axes: Vec<Axis> = (question.inputs.iter().enumerate())
            .map(|(index, input)| {
                let rows = question.rows.iter().map(|row| &row.cells[index]);
                let impossible = question.impossible.iter().map(|row| &row.cells[index]);
                Axis::new(input, rows.chain(impossible))
            })
            .collect();
        Space::of(axes)
    }

    /// Every combination of these inputs.
    pub(super) fn of(axes: Vec<Axis>) -> Space {
        let mut words = Vec::with_capacity(axes.len());
        let mut start = 0;
        for axis in &axes {
            let end = start + axis.atoms.len().div_ceil(64);
            words.push(start..end);
            start = end;
        }
        let mut all = vec![0; start].into_boxed_slice();
        for (axis, words) in axes.iter().zip(&words) {
            fill(&mut all[words.clone()], 0..axis.atoms.len());
        }
        Space { axes, words, all }
    }

    /// The box of a row of cells.
    pub(super) fn claim(&self, cells: &[Cell]) -> Claim {
        let mut possible = vec![0; self.all.len()].into_boxed_slice();
        for (index, cell) in cells.iter().enumerate() {
            self.mark(index, cell, &mut possible[self.words[index].clone()]);
        }
        Claim { possible, opaque: cells.iter().any(Cell::is_opaque) }
    }

    /// The box of one cell, empty in every other input.
    pub(super) fn alone(&self, axis: usize, cell: &Cell) -> Bits {
        let mut bits = vec![0; self.all.len()].into_boxed_slice();
        self.mark(axis, cell, &mut bits[self.words[axis].clone()]);
        bits
    }

    /// Sets the bits of the atoms that a cell matches or may match.
    fn mark(&self, index: usize, cell: &Cell, words: &mut [u64]) {
        let axis = &self.axes[index];
        let null = |words: &mut [u64]| {
            if axis.nullable() {
                fill(words, axis.atoms.len() - 1..axis.atoms.len());
            }
        };
        match cell {
            Cell::Any | Cell::Sql(_) => fill(words, 0..axis.atoms.len()),
            Cell::Null => null(words),
            Cell::NotNull | Cell::Like(_) => fill(words, axis.present()),
            Cell::In { values, null: with_null } => {
                for atom in values.iter().filter_map(|value| axis.point(value)) {
                    fill(words, atom..atom + 1);
                }
                if *with_null {
                    null(words);
                }
            }
            Cell::NotIn(values) => {
                fill(words, axis.present());
                for atom in values.iter().filter_map(|value| axis.point(value)) {
                    words[atom / 64] &= !(1 << (atom % 64));
                }
            }
            Cell::Between(low, high) => fill(words, axis.between(low, high)),
        }
    }

    /// The part of a box that belongs to one input.
    pub(super) fn part<'b>(&self, bits: &'b [u64], axis: usize) -> &'b [u64] {
        &bits[self.words[axis].clone()]
    }

    /// The same box with another part for one input.
    pub(super) fn with_part(&self, bits: &[u64], axis: usize, part: &[u64]) -> Bits {
        let mut changed: Bits = bits.into();
        changed[self.words[axis].clone()].copy_from_slice(part);
        changed
    }

    /// Whether a box holds no combination.
    pub(super) fn is_empty(&self, bits: &[u64]) -> bool {
        self.words.iter().any(|words| bits[words.clone()].iter().all(|word| *word == 0))
    }

    /// What two boxes share, unless it is nothing.
    pub(super) fn intersection(&self, a: &[u64], b: &[u64]) -> Option<Bits> {
        let shared: Bits = a.iter().zip(b).map(|(a, b)| a & b).collect();
        (!self.is_empty(&shared)).then_some(shared)
    }

    /// Whether two boxes share a combination, looking at the inputs in this order.
    pub(super) fn meet(&self, a: &[u64], b: &[u64], order: &[usize]) -> bool {
        order.iter().all(|axis| {
            let words = self.words[*axis].clone();
            a[words.clone()].iter().zip(&b[words]).any(|(a, b)| a & b != 0)
        })
    }
}

/// Whether every bit of `inner` is in `outer`.
pub(super) fn is_within(inner: &[u64], outer: &[u64]) -> bool {
    inner.iter().zip(outer).all(|(inner, outer)| inner & !outer == 0)
}

/// How many bits are set.
pub(super) fn count(words: &[u64]) -> usize {
    words.iter().map(|word| word.count_ones() as usize).sum()
}

/// The positions of the set bits, in order.
pub(super) fn atoms(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().flat_map(|(index, word)| {
        std::iter::successors(Some(*word), |rest| Some(rest & rest.wrapping_sub(1)))
            .take_while(|rest| *rest != 0)
            .map(move |rest| index * 64 + rest.trailing_zeros() as usize)
    })
}

/// Sets a run of bits.
fn fill(words: &mut [u64], run: Range<usize>) {
    for bit in run {
        words[bit / 64] |= 1 << (bit % 64);
    }
}
