//! Which combinations two versions of a table decide differently.

use super::Region;
use super::atoms::Axis;
use super::cover::{Boxes, Budget, State, meeting, search};
use super::merge::merge;
use super::space::{Bits, Space, is_within};
use super::wording::regions;
use crate::diagnostic::Place;
use crate::migration::cell::{Cell, Domain, Literal};
use crate::migration::{Hit, Input, InputOrigin, Otherwise, SqlPart, Table};
use crate::sql::{Type, normal};

/// How many box operations the comparison of two tables may take.
const BUDGET: u64 = 4_000_000;

/// How many boxes are looked for before they are merged.
const MOST_BOXES: usize = 500;

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
    fn on(self, side: usize) -> Option<usize> {
        match (self, side) {
            (Paired::Both(index, _) | Paired::Old(index), 0) => Some(index),
            (Paired::Both(_, index) | Paired::New(index), 1) => Some(index),
            _ => None,
        }
    }

    /// The input as the new table has it, or else as the old one has it.
    fn input<'a>(self, old: &'a Table, new: &'a Table) -> &'a Input {
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

/// One test that proofs cannot look into.
struct Opaque {
    /// What people call it.
    name: String,
    /// What makes two of them the same.
    key: (Option<usize>, String),
}

/// The key of an opaque cell of one side.
fn opaque_key(cell: &Cell, axis: usize) -> Option<(Option<usize>, String)> {
    match cell {
        Cell::Like(pattern) => Some((Some(axis), pattern.clone())),
        Cell::Sql(sql) => {
            let part = |part: &SqlPart| match part {
                SqlPart::Text(text, _) => normal(text),
                SqlPart::Hole(hole) => format!(" {{{{ {} }}}} ", hole.expression.trim()),
            };
            Some((None, sql.parts.iter().map(part).collect()))
        }
        _ => None,
    }
}

/// Every opaque test of both tables once.
fn opaque_tests(old: &Table, new: &Table, pairing: &Pairing<'_>) -> Vec<Opaque> {
    let mut tests: Vec<Opaque> = Vec::new();
    for (side, table) in [old, new].into_iter().enumerate() {
        let rows = table.rows.iter().map(|row| &row.cells);
        for cells in rows.chain(table.impossible.iter().map(|row| &row.cells)) {
            for (axis, pair) in pairing.inputs.iter().enumerate() {
                let Some(index) = pair.on(side) else { continue };
                let Some(key) = opaque_key(&cells[index], axis) else { continue };
                if tests.iter().all(|test| test.key != key) {
                    let name = match key.0 {
                        Some(_) => {
                            format!("{} like {}", table.inputs[index].name, Literal::Text(key.1.clone()))
                        }
                        None => format!("sql {}", key.1.trim()).trim_end().to_owned(),
                    };
                    tests.push(Opaque { name, key });
                }
            }
        }
    }
    tests
}

/// The inputs cut at every value that either table mentions, then the opaque tests.
fn axes(old: &Table, new: &Table, pairing: &Pairing<'_>, opaque: usize) -> Vec<Axis> {
    let mut axes = Vec::new();
    for pair in pairing.inputs {
        let sides: Vec<(&Table, usize)> = [(old, pair.on(0)), (new, pair.on(1))]
            .into_iter()
            .filter_map(|(table, index)| Some((table, index?)))
            .collect();
        let domains: Vec<Cell> = sides.iter().map(|(table, index)| allowed(&table.inputs[*index])).collect();
        let cells = sides.iter().flat_map(|(table, index)| {
            let rows = table.rows.iter().map(|row| &row.cells[*index]);
            rows.chain(table.impossible.iter().map(|row| &row.cells[*index]))
        });
        let own = pair.input(old, new);
        let together = Input {
            domain: together(sides.iter().map(|(table, index)| &table.inputs[*index].domain)),
            nullable: sides.iter().any(|(table, index)| table.inputs[*index].nullable),
            ..own.clone()
        };
        axes.push(Axis::new(&together, cells.chain(&domains)));
    }
    let both = Domain::Closed([false, true].map(Literal::Boolean).to_vec());
    let test = Input {
        name: String::new(),
        origin: InputOrigin::Exists(String::new()),
        kind: Type::Boolean,
        nullable: false,
        domain: both,
        place: Place::default(),
    };
    axes.extend((0..opaque).map(|_| Axis::new(&test, std::iter::empty())));
    axes
}

/// A domain that holds all of these: values outside one of them are refused by its side.
fn together<'a>(domains: impl Iterator<Item = &'a Domain>) -> Domain {
    let domains: Vec<&Domain> = domains.collect();
    match domains[..] {
        [only] => only.clone(),
        [old, new] if old == new => new.clone(),
        [Domain::Closed(old), Domain::Closed(new)] => Domain::Closed([old.as_slice(), new].concat()),
        _ => Domain::Open,
    }
}

/// The values besides NULL that a domain allows, as a cell.
fn allowed(input: &Input) -> Cell {
    match &input.domain {
        Domain::Closed(values) => Cell::In { values: values.clone(), null: false },
        Domain::Range(low, high) => Cell::Between(low.clone(), high.clone()),
        Domain::Open | Domain::Column { .. } => Cell::NotNull,
    }
}

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
struct Claimed {
    side: usize,
    part: Part,
    bits: Bits,
}

/// Two tables as boxes: of each what is inside the domains, what is impossible, and its rows.
struct Comparison<'a> {
    space: &'a Space,
    same: &'a dyn Fn(Outcome, Outcome) -> bool,
    tables: [&'a Table; 2],
    covers: Vec<Claimed>,
}

impl Comparison<'_> {
    fn add(&mut self, side: usize, pairing: &Pairing<'_>, opaque: &[Opaque]) {
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
    fn outcome(&self, side: usize, region: &Bits, alive: &[u32]) -> Option<Outcome> {
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
    fn beyond(&self, found: &[Bits]) -> Vec<Bits> {
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
