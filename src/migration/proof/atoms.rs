//! Cuts one input into atoms: sets of values that no cell tells apart.

use std::collections::BTreeSet;
use std::ops::Range;

use bigdecimal::BigDecimal;
use jiff::SignedDuration;

use crate::migration::Input;
use crate::migration::cell::{Bound, Cell, Domain, Literal};
use crate::sql::Type;

/// Values of one input that no cell of the table tells apart. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Atom {
    /// One value.
    Point(Literal),
    /// Every value between two others, both excluded; `None` is no end.
    Gap(Option<Literal>, Option<Literal>),
    /// Every value that the table does not mention (unordered types).
    Other,
    /// NULL.
    Null,
}

/// One input, cut into atoms: values in order, then *other*, then NULL.
#[derive(Debug)]
pub(super) struct Axis {
    pub(super) kind: Type,
    pub(super) atoms: Vec<Atom>,
}

impl Axis {
    /// Cuts an input at every value that a cell or its domain mentions.
    pub(super) fn new<'a>(input: &'a Input, cells: impl Iterator<Item = &'a Cell>) -> Axis {
        let mut values = BTreeSet::new();
        cells.for_each(|cell| mention(cell, &mut values));
        let mut atoms: Vec<Atom> = match &input.domain {
            Domain::Closed(domain) => {
                let domain: BTreeSet<&Literal> = domain.iter().collect();
                domain.into_iter().map(|value| Atom::Point(value.clone())).collect()
            }
            _ if input.kind == Type::Boolean => {
                [false, true].map(|value| Atom::Point(Literal::Boolean(value))).into()
            }
            domain if input.kind.is_ordered() => line(values, domain),
            Domain::Open | Domain::Range(..) | Domain::Column { .. } => {
                values.into_iter().cloned().map(Atom::Point).chain([Atom::Other]).collect()
            }
        };
        if input.nullable {
            atoms.push(Atom::Null);
        }
        Axis { kind: input.kind, atoms }
    }

    /// Where the atoms besides NULL stand.
    pub(super) fn present(&self) -> Range<usize> {
        0..self.atoms.len() - usize::from(self.nullable())
    }

    /// Whether NULL is an atom.
    pub(super) fn nullable(&self) -> bool {
        self.atoms.last() == Some(&Atom::Null)
    }

    /// The atom that is this value alone.
    pub(super) fn point(&self, value: &Literal) -> Option<usize> {
        let bound = Bound::Included(value.clone());
        let mut found = self.between(&bound, &bound);
        found.find(|index| matches!(&self.atoms[*index], Atom::Point(point) if point == value))
    }

    /// The atoms inside an interval whose ends were mentioned.
    pub(super) fn between(&self, low: &Bound, high: &Bound) -> Range<usize> {
        let present = &self.atoms[self.present()];
        let start = present.partition_point(|atom| is_below(atom, low));
        let end = present.partition_point(|atom| !is_above(atom, high));
        start..end.max(start)
    }

    /// One value of an atom; `None` is NULL.
    pub(super) fn witness(&self, atom: usize) -> Option<Literal> {
        match &self.atoms[atom] {
            Atom::Point(value) => Some(value.clone()),
            Atom::Gap(low, high) => Some(between(self.kind, low.as_ref(), high.as_ref())),
            Atom::Other => Some(self.unmentioned()),
            Atom::Null => None,
        }
    }

    /// A value that no cell mentions.
    fn unmentioned(&self) -> Literal {
        let candidates = (0u128..).map(|number| match self.kind {
            Type::Uuid => Literal::Uuid(uuid::Uuid::from_u128(number)),
            _ if number == 0 => Literal::Text("other".into()),
            _ => Literal::Text(format!("other {number}")),
        });
        let mut unused = candidates.filter(|candidate| self.point(candidate).is_none());
        unused.next().unwrap_or(Literal::Text(String::new()))
    }
}

/// Adds every value that a cell names.
fn mention<'a>(cell: &'a Cell, values: &mut BTreeSet<&'a Literal>) {
    match cell {
        Cell::In { values: named, .. } | Cell::NotIn(named) => values.extend(named),
        Cell::Between(low, high) => values.extend([low, high].into_iter().filter_map(end)),
        Cell::Any | Cell::Null | Cell::NotNull | Cell::Like(_) | Cell::Sql(_) => {}
    }
}

/// The value at an end of an interval.
fn end(bound: &Bound) -> Option<&Literal> {
    match bound {
        Bound::Open => None,
        Bound::Included(value) | Bound::Excluded(value) => Some(value),
    }
}

/// Points and the gaps between them, as far as the domain reaches.
fn line<'a>(mut values: BTreeSet<&'a Literal>, domain: &'a Domain) -> Vec<Atom> {
    let (low, high) = match domain {
        Domain::Range(low, high) => (low, high),
        _ => (&Bound::Open, &Bound::Open),
    };
    values.extend([low, high].into_iter().filter_map(end));
    let mut atoms = Vec::with_capacity(values.len() * 2 + 1);
    let mut before: Option<&Literal> = None;
    for value in values {
        if !is_empty_gap(before, Some(value)) {
            let only = before.and_then(next).filter(|only| next(only).as_ref() == Some(value));
            atoms.push(only.map_or_else(|| Atom::Gap(before.cloned(), Some(value.clone())), Atom::Point));
        }
        atoms.push(Atom::Point(value.clone()));
        before = Some(value);
    }
    if !is_empty_gap(before, None) {
        atoms.push(Atom::Gap(before.cloned(), None));
    }
    atoms.retain(|atom| !is_below(atom, low) && !is_above(atom, high));
    atoms
}

/// Whether every value of the atom is below the interval that starts here.
fn is_below(atom: &Atom, low: &Bound) -> bool {
    match (atom, low) {
        (_, Bound::Open) | (Atom::Other | Atom::Null, _) => false,
        (Atom::Point(value), Bound::Included(low)) => value < low,
        (Atom::Point(value), Bound::Excluded(low)) => value <= low,
        (Atom::Gap(_, high), Bound::Included(low) | Bound::Excluded(low)) => {
            high.as_ref().is_some_and(|high| high <= low)
        }
    }
}

/// Whether every value of the atom is above the interval that ends here.
fn is_above(atom: &Atom, high: &Bound) -> bool {
    match (atom, high) {
        (_, Bound::Open) => false,
        (Atom::Other | Atom::Null, _) => true,
        (Atom::Point(value), Bound::Included(high)) => value > high,
        (Atom::Point(value), Bound::Excluded(high)) => value >= high,
        (Atom::Gap(low, _), Bound::Included(high) | Bound::Excluded(high)) => {
            low.as_ref().is_some_and(|low| low >= high)
        }
    }
}

/// Whether no value lies between two others: the types that count have neighbours.
fn is_empty_gap(low: Option<&Literal>, high: Option<&Literal>) -> bool {
    match (low, high) {
        (None, None) => false,
        (Some(low), None) => next(low).is_none() && !matches!(low, Literal::Decimal(_)),
        (None, Some(high)) => match high {
            Literal::Integer(high) => *high == i64::MIN,
            Literal::Date(high) => *high == jiff::civil::Date::MIN,
            Literal::Timestamp(high) => *high == jiff::Timestamp::MIN,
            _ => false,
        },
        (Some(low), Some(high)) => next(low).is_some_and(|next| next >= *high),
    }
}

/// The neighbour above, for types that have one.
pub(super) fn next(value: &Literal) -> Option<Literal> {
    match value {
        Literal::Integer(value) => value.checked_add(1).map(Literal::Integer),
        Literal::Date(value) => value.tomorrow().ok().map(Literal::Date),
        Literal::Timestamp(value) => {
            value.checked_add(SignedDuration::from_nanos(1)).ok().map(Literal::Timestamp)
        }
        _ => None,
    }
}

/// A readable value strictly between two others that have one between them.
fn between(kind: Type, low: Option<&Literal>, high: Option<&Literal>) -> Literal {
    let fits = |value: &Literal| low.is_none_or(|low| low < value) && high.is_none_or(|high| value < high);
    let near = [low.and_then(|low| step(low, 1)), high.and_then(|high| step(high, -1))];
    let found = near.into_iter().flatten().find(fits).or_else(|| low.and_then(next));
    match (found, low, high) {
        (Some(value), _, _) => value,
        (None, Some(Literal::Decimal(low)), Some(Literal::Decimal(high))) => {
            Literal::Decimal(((low + high) / BigDecimal::from(2)).normalized())
        }
        _ => match kind {
            Type::Decimal => Literal::Decimal(BigDecimal::from(0)),
            Type::Date => Literal::Date(jiff::civil::date(2000, 1, 1)),
            Type::Timestamp => Literal::Timestamp(jiff::Timestamp::UNIX_EPOCH),
            _ => Literal::Integer(0),
        },
    }
}

/// The value one readable step up or down: a number by one, a day, a second.
pub(super) fn step(value: &Literal, by: i64) -> Option<Literal> {
    match value {
        Literal::Integer(value) => value.checked_add(by).map(Literal::Integer),
        Literal::Decimal(value) => Some(Literal::Decimal((value + BigDecimal::from(by)).normalized())),
        Literal::Date(value) if by > 0 => value.tomorrow().ok().map(Literal::Date),
        Literal::Date(value) => value.yesterday().ok().map(Literal::Date),
        Literal::Timestamp(value) => {
            value.checked_add(SignedDuration::from_secs(by)).ok().map(Literal::Timestamp)
        }
        _ => None,
    }
}
