//! Subtracts boxes from a box, recursively, until nothing or a hole is left.

use std::collections::{HashMap, HashSet};

use super::space::{Bits, Space, atoms, is_within};

/// How many box operations are left before a proof gives up.
#[derive(Debug)]
pub(super) struct Budget(pub(super) u64);

/// The budget is spent.
#[derive(Debug)]
pub(super) struct Exhausted;

impl Budget {
    /// Takes some operations off.
    pub(super) fn spend(&mut self, operations: usize) -> Result<(), Exhausted> {
        let left = self.0.checked_sub(operations as u64);
        self.0 = left.unwrap_or(0);
        left.map(|_| ()).ok_or(Exhausted)
    }
}

/// A box that settles the combinations it is the first to hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cover<'a> {
    pub(super) bits: &'a Bits,
    /// Whether its combinations are as wanted; a hole is where they are not.
    pub(super) good: bool,
}

impl<'a> Cover<'a> {
    /// A box whose combinations are as wanted.
    pub(super) fn good(bits: &'a Bits) -> Cover<'a> {
        Cover { bits, good: true }
    }
}

/// Holes of a region: boxes whose first cover is not good, or that have none.
#[derive(Debug, Default)]
pub(super) struct Holes {
    /// Disjoint boxes, at most as many as asked for.
    pub(super) boxes: Vec<Bits>,
    /// Whether the whole region was looked at.
    pub(super) finished: bool,
}

impl Holes {
    /// Whether it is certain that there is none.
    pub(super) fn none(&self) -> bool {
        self.finished && self.boxes.is_empty()
    }
}

/// Looks for holes in what the covers, in their order, leave of a region.
pub(super) fn holes(
    space: &Space,
    region: &Bits,
    covers: &[Cover<'_>],
    most: usize,
    budget: &mut Budget,
) -> Holes {
    let mut search = Search { space, covers, most, budget, found: Vec::new(), solid: HashSet::new() };
    let alive: Vec<u32> = (0u32..)
        .zip(covers)
        .filter(|(_, cover)| space.intersection(region, cover.bits).is_some())
        .map(|(index, _)| index)
        .collect();
    let finished = space.is_empty(region) || search.visit(region, alive, &mut Vec::new()).is_ok();
    Holes { boxes: search.found, finished }
}

struct Search<'a> {
    space: &'a Space,
    covers: &'a [Cover<'a>],
    most: usize,
    budget: &'a mut Budget,
    found: Vec<Bits>,
    /// Parts known to have no hole: the covers that are left, and the inputs that were split.
    solid: HashSet<Vec<u32>>,
}

/// What is known of a region without splitting it.
enum State {
    Solid,
    Hole,
    Mixed,
}

impl Search<'_> {
    /// Visits a region that every cover in `alive` meets. Whether it has no hole.
    fn visit(&mut self, region: &Bits, mut alive: Vec<u32>, split: &mut Vec<u32>) -> Result<bool, Exhausted> {
        self.budget.spend(1 + alive.len())?;
        match self.state(region, &mut alive) {
            State::Solid => return Ok(true),
            State::Hole => {
                self.found.push(region.clone());
                let enough = self.found.len() >= self.most;
                return if enough { Err(Exhausted) } else { Ok(false) };
            }
            State::Mixed => {}
        }
        let mut key = alive.clone();
        key.push(u32::MAX);
        key.extend(split.iter());
        key[alive.len() + 1..].sort_unstable();
        if self.solid.contains(&key) {
            return Ok(true);
        }
        let axis = self.widest(region, &alive);
        split.push(axis as u32);
        let mut solid = true;
        for (part, alive) in self.classes(region, &alive, axis)? {
            let region = self.space.with_part(region, axis, &part);
            solid &= self.visit(&region, alive, split)?;
        }
        split.pop();
        if solid {
            self.solid.insert(key);
        }
        Ok(solid)
    }

    /// Drops the covers behind one that holds the whole region, and judges the rest.
    fn state(&self, region: &Bits, alive: &mut Vec<u32>) -> State {
        let cover = |index: &u32| &self.covers[*index as usize];
        let whole = alive.iter().position(|index| is_within(region, cover(index).bits));
        if let Some(position) = whole {
            alive.truncate(position + 1);
        }
        let good = alive.iter().filter(|index| cover(index).good).count();
        if good == 0 || (whole == Some(0) && !cover(&alive[0]).good) {
            State::Hole
        } else if whole.is_some() && good == alive.len() {
            State::Solid
        } else {
            State::Mixed
        }
    }

    /// The input that the most covers cut.
    fn widest(&self, region: &Bits, alive: &[u32]) -> usize {
        let cuts = |axis: usize| {
            let part = self.space.part(region, axis);
            let whole = |index: &&u32| !is_within(part, self.part(**index, axis));
            alive.iter().filter(whole).count()
        };
        (0..self.space.axes.len()).rev().max_by_key(|axis| cuts(*axis)).unwrap_or(0)
    }

    fn part(&self, cover: u32, axis: usize) -> &[u64] {
        self.space.part(self.covers[cover as usize].bits, axis)
    }

    /// Groups the atoms of one input by the covers that hold them.
    fn classes(
        &mut self,
        region: &Bits,
        alive: &[u32],
        axis: usize,
    ) -> Result<Vec<(Vec<u64>, Vec<u32>)>, Exhausted> {
        let part = self.space.part(region, axis);
        let mut holders: Vec<Vec<u32>> = vec![Vec::new(); part.len() * 64];
        let mut work = 0;
        for index in alive {
            let shared: Vec<u64> = part.iter().zip(self.part(*index, axis)).map(|(a, b)| a & b).collect();
            for atom in atoms(&shared) {
                holders[atom].push(*index);
                work += 1;
            }
        }
        self.budget.spend(work / 8)?;
        let mut classes: Vec<(Vec<u64>, Vec<u32>)> = Vec::new();
        let mut positions: HashMap<Vec<u32>, usize> = HashMap::new();
        for atom in atoms(part) {
            let alive = std::mem::take(&mut holders[atom]);
            let position = *positions.entry(alive).or_insert_with_key(|alive| {
                classes.push((vec![0; part.len()], alive.clone()));
                classes.len() - 1
            });
            classes[position].0[atom / 64] |= 1 << (atom % 64);
        }
        Ok(classes)
    }
}
