//! Two versions of a table as boxes, and what each says of a region.

use super::cover::{Boxes, Budget, State, meeting, search};
use super::space::{Bits, Space, is_within};
use super::transitions::{BUDGET, MOST_BOXES, Outcome, Pairing};
use super::united::{Opaque, allowed, opaque_key};
use crate::migration::cell::{Cell, Literal};
use crate::migration::{Hit, Otherwise, Table};

/// What a box says of the combinations in it.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    /// All values are in their domains.
    Inside,
    /// They cannot occur.
    Impossible,
    /// A row matches.
    Row(usize),
}

/// A box of one of the tables.
pub(super) struct Claimed {
    side: usize,
    part: Part,
    bits: Bits,
}

/// Two tables as boxes: of each what is inside the domains, what is impossible, and its rows.
pub(super) struct Comparison<'a> {
    pub(super) space: &'a Space,
    pub(super) same: &'a dyn Fn(Outcome, Outcome) -> bool,
    pub(super) tables: [&'a Table; 2],
    pub(super) covers: Vec<Claimed>,
}

impl Comparison<'_> {
    pub(super) fn add(&mut self, side: usize, pairing: &Pairing<'_>, opaque: &[Opaque]) {
        let table = self.tables[side];
        let mut inside = self.space.all.clone();
        for (axis, pair) in pairing.inputs.iter().enumerate() {
            let Some(index) = pair.on(side) else { continue };
            let input = &table.inputs[index];
            let mut part = self.space.alone(axis, &allowed(input));
            if input.nullable {
                let null = self.space.alone(axis, &Cell::Null);
                part.iter_mut().zip(&null).for_each(|(word, more)| *word |= more);
            }
            inside = self.space.with_part(&inside, axis, self.space.part(&part, axis));
        }
        self.covers.push(Claimed { side, part: Part::Inside, bits: inside });
        let impossible = table.impossible.iter().map(|row| (Part::Impossible, &row.cells));
        let rows = table.rows.iter().enumerate().map(|(index, row)| (Part::Row(index), &row.cells));
        for (part, cells) in impossible.chain(rows) {
            let bits = self.claim(side, cells, pairing, opaque);
            self.covers.push(Claimed { side, part, bits });
        }
    }

    /// The box of a row of cells, its opaque cells as tests of their own.
    fn claim(&self, side: usize, cells: &[Cell], pairing: &Pairing<'_>, opaque: &[Opaque]) -> Bits {
        let mut bits = self.space.all.clone();
        let mut narrow = |axis: usize, cell: &Cell| {
            let part = self.space.alone(axis, cell);
            bits = self.space.with_part(&bits, axis, self.space.part(&part, axis));
        };
        let holds = Cell::In { values: vec![Literal::Boolean(true)], null: false };
        for (axis, pair) in pairing.inputs.iter().enumerate() {
            let Some(index) = pair.on(side) else { continue };
            narrow(axis, &cells[index]);
            let test = opaque_key(&cells[index], axis);
            if let Some(test) = opaque.iter().position(|known| Some(&known.key) == test.as_ref()) {
                narrow(pairing.inputs.len() + test, &holds);
            }
        }
        bits
    }

    /// What one table says of a whole region; none where it says several things.
    pub(super) fn outcome(&self, side: usize, region: &Bits, alive: &[u32]) -> Option<Outcome> {
        let table = self.tables[side];
        let own = || alive.iter().map(|index| &self.covers[*index as usize]).filter(|it| it.side == side);
        let whole = |claimed: &Claimed| is_within(region, &claimed.bits);
        match own().find(|claimed| claimed.part == Part::Inside) {
            None => return Some(Outcome::Refused),
            Some(inside) if !whole(inside) => return None,
            Some(_) => {}
        }
        let mut impossible = own().filter(|claimed| claimed.part == Part::Impossible).peekable();
        if impossible.peek().is_some() {
            return impossible.any(whole).then_some(Outcome::Refused);
        }
        let rows: Vec<(usize, bool)> = own()
            .filter_map(|claimed| match claimed.part {
                Part::Row(row) => Some((row, whole(claimed))),
                _ => None,
            })
            .collect();
        let action = |row: usize| table.rows[row].action;
        let matching = rows.iter().filter(|(_, whole)| *whole).map(|(row, _)| *row);
        let several = match table.hit {
            Hit::First => false,
            Hit::Unique => matching.clone().count() > 1,
            Hit::Any => {
                matching.clone().any(|row| matching.clone().any(|other| action(row) != action(other)))
            }
        };
        match rows.first() {
            None if table.otherwise == Otherwise::Error => Some(Outcome::Undecided),
            None => Some(Outcome::Otherwise),
            Some(_) if several => Some(Outcome::Several),
            Some((row, true)) => {
                let alone = match table.hit {
                    Hit::First => true,
                    Hit::Unique => rows.len() == 1,
                    Hit::Any => rows.iter().all(|(other, _)| action(*other) == action(*row)),
                };
                alone.then_some(Outcome::Row(*row))
            }
            Some((_, false)) => None,
        }
    }

    /// Whether both tables have the same boxes in a region, so that they need not be cut.
    fn is_alike(&self, region: &Bits, alive: &[u32]) -> bool {
        let [old, new] = self.tables;
        let side = |side: usize| {
            let own =
                alive.iter().map(|index| &self.covers[*index as usize]).filter(move |it| it.side == side);
            own.collect::<Vec<_>>()
        };
        let (olds, news) = (side(0), side(1));
        let fallback = |table: &Table| match table.otherwise {
            Otherwise::Error => Outcome::Undecided,
            Otherwise::Keep | Otherwise::Action(_) => Outcome::Otherwise,
        };
        let says = |claimed: &Claimed| match claimed.part {
            Part::Inside => None,
            Part::Impossible => Some(Outcome::Refused),
            Part::Row(row) => Some(Outcome::Row(row)),
        };
        let alike = |old: &Claimed, new: &Claimed| {
            let parts = match (says(old), says(new)) {
                (Some(old), Some(new)) => (self.same)(old, new),
                (old, new) => old == new,
            };
            let shared = |(old, new): (&u64, &u64)| (old ^ new) == 0;
            let cut = |bits: &Bits| bits.iter().zip(region).map(|(a, b)| a & b).collect::<Vec<_>>();
            parts && cut(&old.bits).iter().zip(&cut(&new.bits)).all(shared)
        };
        // Under `any`, a row's rivals are those of other actions: pairs of rows alone do not tell.
        let comparable =
            old.hit == new.hit && old.hit != Hit::Any && (self.same)(fallback(old), fallback(new));
        comparable
            && olds.len() == news.len()
            && match old.hit {
                Hit::Unique => {
                    olds.iter().all(|old| news.iter().any(|new| alike(old, new)))
                        && news.iter().all(|new| olds.iter().any(|old| alike(old, new)))
                }
                _ => olds.iter().zip(&news).all(|(old, new)| alike(old, new)),
            }
    }
}

impl Comparison<'_> {
    /// Boxes of transitions that were not found yet, where not all could be looked at: one of each, from
    /// the boxes that only one of the tables has.
    pub(super) fn beyond(&self, found: &[Bits]) -> Vec<Bits> {
        let says = |bits: &Bits| {
            let alive = meeting(self.space, bits, self);
            [0, 1].map(|side| self.outcome(side, bits, &alive))
        };
        let mut known: Vec<_> = found.iter().map(says).collect();
        let mut more = Vec::new();
        let has_twin = |claimed: &Claimed| {
            let others = self.covers.iter().filter(|other| other.side != claimed.side);
            others.into_iter().any(|other| {
                let same = match (claimed.part, other.part) {
                    (Part::Row(a), Part::Row(b)) => {
                        let (old, new) = if claimed.side == 0 { (a, b) } else { (b, a) };
                        (self.same)(Outcome::Row(old), Outcome::Row(new))
                    }
                    (a, b) => a == b,
                };
                same && claimed.bits == other.bits
            })
        };
        for claimed in self.covers.iter().filter(|claimed| !has_twin(claimed)) {
            let holes = search(self.space, &claimed.bits, self, MOST_BOXES / 10, &mut Budget(BUDGET / 40));
            for bits in holes.boxes {
                let outcomes = says(&bits);
                if !known.contains(&outcomes) {
                    known.push(outcomes);
                    more.push(bits);
                }
            }
        }
        more
    }
}

impl Boxes for Comparison<'_> {
    fn count(&self) -> usize {
        self.covers.len()
    }

    fn bits(&self, index: u32) -> &Bits {
        &self.covers[index as usize].bits
    }

    fn state(&self, region: &Bits, alive: &mut Vec<u32>) -> State {
        match [0, 1].map(|side| self.outcome(side, region, alive)) {
            [Some(old), Some(new)] if (self.same)(old, new) => State::Solid,
            [Some(_), Some(_)] => State::Hole,
            _ if self.is_alike(region, alive) => State::Solid,
            _ => State::Mixed,
        }
    }
}
