//! Subtracts boxes from a box, recursively, until nothing or a hole is left.

use std::collections::{HashMap, HashSet};

use super::space::{Bits, Space, atoms, count, is_within};

/// How the effort for a region is taken to grow with the covers that meet it.
const EFFORT: f64 = 1.5;

/// How many inputs are tried for a cut.
const TRIED: usize = 3;

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
    search(space, region, covers, most, budget)
}

/// Boxes by which regions are judged, whatever a hole is.
pub(super) trait Boxes {
    /// How many boxes there are.
    fn count(&self) -> usize;

    /// A box.
    fn bits(&self, index: u32) -> &Bits;

    /// What is known of a region that the boxes in `alive`, and no others, meet. Boxes that do not
    /// matter in it may be dropped.
    fn state(&self, region: &Bits, alive: &mut Vec<u32>) -> State;
}

/// Cuts a region along boxes until every part is solid or a hole.
pub(super) fn search<B: Boxes + ?Sized>(
    space: &Space,
    region: &Bits,
    boxes: &B,
    most: usize,
    budget: &mut Budget,
) -> Holes {
    let mut search = Search { space, boxes, most, budget, found: Vec::new(), solid: HashSet::new() };
    let alive = meeting(space, region, boxes);
    let finished = space.is_empty(region) || search.visit(region, alive).is_ok();
    Holes { boxes: search.found, finished }
}

/// The boxes that meet a region.
pub(super) fn meeting<B: Boxes + ?Sized>(space: &Space, region: &Bits, boxes: &B) -> Vec<u32> {
    let meets = |index: &u32| space.intersection(region, boxes.bits(*index)).is_some();
    (0..boxes.count() as u32).filter(meets).collect()
}

struct Search<'a, B: ?Sized> {
    space: &'a Space,
    boxes: &'a B,
    most: usize,
    budget: &'a mut Budget,
    found: Vec<Bits>,
    /// Regions known to have no hole, by their keys.
    solid: HashSet<Vec<u64>>,
}

/// Atoms of one input that the same covers hold, and these covers.
type Class = (Vec<u64>, Vec<u32>);

/// A part of one input, and the covers that meet it.
type Half = (usize, Vec<u64>, Vec<u32>);

/// What is known of a region without splitting it.
pub(super) enum State {
    /// It has no hole.
    Solid,
    /// All of it is one.
    Hole,
    /// It has to be cut.
    Mixed,
}

impl Boxes for [Cover<'_>] {
    fn count(&self) -> usize {
        self.len()
    }

    fn bits(&self, index: u32) -> &Bits {
        self[index as usize].bits
    }

    /// Drops the covers behind one that holds the whole region, and judges the rest.
    fn state(&self, region: &Bits, alive: &mut Vec<u32>) -> State {
        let cover = |index: &u32| &self[*index as usize];
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
}

impl<B: Boxes + ?Sized> Search<'_, B> {
    /// Visits a region that every cover in `alive` meets. Whether it has no hole.
    fn visit(&mut self, region: &Bits, mut alive: Vec<u32>) -> Result<bool, Exhausted> {
        self.budget.spend(1 + alive.len() * self.space.axes.len() / 8)?;
        match self.boxes.state(region, &mut alive) {
            State::Solid => return Ok(true),
            State::Hole => {
                self.found.push(region.clone());
                let enough = self.found.len() >= self.most;
                return if enough { Err(Exhausted) } else { Ok(false) };
            }
            State::Mixed => {}
        }
        let key = self.key(region, &alive);
        if self.solid.contains(&key) {
            return Ok(true);
        }
        let mut solid = true;
        let mut halves = self.halves(region, &alive)?;
        halves.sort_by_key(|(_, _, alive)| alive.len());
        for (axis, part, alive) in halves {
            solid &= self.visit(&self.space.with_part(region, axis, &part), alive)?;
        }
        if solid {
            self.solid.insert(key);
        }
        Ok(solid)
    }

    /// All that decides whether a region has a hole: the covers, and the inputs that they cut.
    fn key(&self, region: &Bits, alive: &[u32]) -> Vec<u64> {
        let mut key: Vec<u64> = alive.iter().map(|index| u64::from(*index)).collect();
        for axis in 0..self.space.axes.len() {
            let part = self.space.part(region, axis);
            if !alive.iter().all(|index| is_within(part, self.part(*index, axis))) {
                key.push(u64::MAX - axis as u64);
                key.extend(part);
            }
        }
        key
    }

    /// The inputs that the most covers cut, the narrowest cuts first.
    ///
    /// An input along which the region falls apart is one that every cover cuts.
    fn promising(&self, region: &Bits, alive: &[u32]) -> Vec<usize> {
        let mut axes: Vec<(usize, usize, usize)> = Vec::new();
        for axis in 0..self.space.axes.len() {
            let part = self.space.part(region, axis);
            let (mut whole, mut held) = (0, 0);
            for index in alive {
                let shared: u32 =
                    part.iter().zip(self.part(*index, axis)).map(|(a, b)| (a & b).count_ones()).sum();
                held += shared as usize;
                whole += usize::from(is_within(part, self.part(*index, axis)));
            }
            axes.push((whole, held * 1000 / count(part), axis));
        }
        axes.sort_unstable();
        let most = axes.first().map_or(0, |(whole, _, _)| alive.len() - whole);
        let promises = |(whole, _, _): &&(usize, usize, usize)| (alive.len() - whole) * 4 >= most * 3;
        axes.iter().take(TRIED).take_while(promises).map(|(_, _, axis)| *axis).collect()
    }

    /// Cuts a region in two where it leaves the fewest covers on both sides.
    fn halves(&mut self, region: &Bits, alive: &[u32]) -> Result<[Half; 2], Exhausted> {
        let mut best: Option<(f64, [Half; 2])> = None;
        for axis in self.promising(region, alive) {
            let classes = self.classes(region, alive, axis)?;
            if let Some((cost, cut)) = cheapest_cut(&classes)
                && best.as_ref().is_none_or(|(least, _)| cost < *least)
            {
                let (left, right) = classes.split_at(cut);
                best = Some((cost, [half(axis, left), half(axis, right)]));
            }
        }
        Ok(best.map(|(_, halves)| halves).unwrap_or_default())
    }

    fn part(&self, cover: u32, axis: usize) -> &[u64] {
        self.space.part(self.boxes.bits(cover), axis)
    }

    /// Groups the atoms of one input by the covers that hold them.
    fn classes(&mut self, region: &Bits, alive: &[u32], axis: usize) -> Result<Vec<Class>, Exhausted> {
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
        let mut classes: Vec<Class> = Vec::new();
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

/// Where to cut a row of classes, and what that costs.
fn cheapest_cut(classes: &[Class]) -> Option<(f64, usize)> {
    let mut first_and_last: HashMap<u32, (usize, usize)> = HashMap::new();
    for (position, (_, alive)) in classes.iter().enumerate() {
        for index in alive {
            first_and_last.entry(*index).or_insert((position, position)).1 = position;
        }
    }
    let (mut begun, mut ended) = (vec![0usize; classes.len()], vec![0usize; classes.len()]);
    for (first, last) in first_and_last.values() {
        begun[*first] += 1;
        ended[*last] += 1;
    }
    let (mut left, mut right) = (0, first_and_last.len());
    let cuts = (1..classes.len()).map(|cut| {
        left += begun[cut - 1];
        right -= ended[cut - 1];
        ((left as f64).powf(EFFORT) + (right as f64).powf(EFFORT), cut)
    });
    cuts.min_by(|a, b| a.0.total_cmp(&b.0))
}

/// Several classes of one input as one part.
fn half(axis: usize, classes: &[Class]) -> Half {
    let mut part = vec![0; classes[0].0.len()];
    let mut alive = Vec::new();
    for (bits, holders) in classes {
        part.iter_mut().zip(bits).for_each(|(word, more)| *word |= more);
        alive.extend(holders);
    }
    alive.sort_unstable();
    alive.dedup();
    (axis, part, alive)
}
