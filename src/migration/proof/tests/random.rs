//! Random small tables.

use bigdecimal::BigDecimal;
use proptest::prelude::*;

use super::{Table, input, sql};
use crate::diagnostic::Place;
use crate::migration::cell::{Bound, Cell, Domain, Literal};
use crate::migration::{Hit, Impossible, Input, Limits, Otherwise, Row};
use crate::sql::Type;

pub(super) fn excluded(value: i64) -> Bound {
    Bound::Excluded(Literal::Integer(value))
}

/// The value of a type with this number: few, so that cells meet.
pub(super) fn literal(kind: Type, number: i64) -> Literal {
    match kind {
        Type::Text => Literal::Text(["a", "b", "> 5", "null"][number.rem_euclid(4) as usize].into()),
        Type::Integer => Literal::Integer(number),
        Type::Decimal => Literal::Decimal((BigDecimal::from(number) / BigDecimal::from(2)).normalized()),
        Type::Boolean => Literal::Boolean(number % 2 == 0),
        Type::Date => {
            let days = jiff::Span::new().days(number);
            Literal::Date(jiff::civil::date(2024, 2, 28).checked_add(days).expect("a day in range"))
        }
        Type::Timestamp => Literal::Timestamp(jiff::Timestamp::new(number, 0).expect("in range")),
        Type::Uuid => Literal::Uuid(uuid::Uuid::from_u128(number as u128)),
    }
}

fn values(kind: Type) -> impl Strategy<Value = Vec<Literal>> {
    proptest::collection::btree_set(0i64..5, 1..4).prop_map(move |numbers| {
        let mut values: Vec<Literal> = numbers.into_iter().map(|number| literal(kind, number)).collect();
        values.sort();
        values.dedup();
        values
    })
}

/// Two ends, never both open, never empty.
fn ends(kind: Type) -> impl Strategy<Value = (Bound, Bound)> {
    (0i64..5, 0i64..4, 0..3u8, 0..3u8).prop_map(move |(low, length, low_kind, high_kind)| {
        let bound = |number, how| match how {
            0 => Bound::Included(literal(kind, number)),
            1 => Bound::Excluded(literal(kind, number)),
            _ => Bound::Open,
        };
        let (low_kind, high_kind) = if low_kind + high_kind == 4 { (0, 2) } else { (low_kind, high_kind) };
        // Two apart, two excluded ends have a value between them in every type.
        let apart = if low_kind == 1 || high_kind == 1 { length + 2 } else { length };
        (bound(low, low_kind), bound(low + apart, high_kind))
    })
}

fn cell(kind: Type) -> BoxedStrategy<Cell> {
    let named = || values(kind);
    let mut choices = vec![
        (4, Just(Cell::Any).boxed()),
        (1, Just(Cell::Null).boxed()),
        (1, Just(Cell::NotNull).boxed()),
        (6, (named(), any::<bool>()).prop_map(|(values, null)| Cell::In { values, null }).boxed()),
        (3, named().prop_map(Cell::NotIn).boxed()),
        (1, Just(sql()).boxed()),
    ];
    if kind == Type::Text {
        choices.push((1, Just(Cell::Like("a%".into())).boxed()));
    }
    if kind.is_ordered() {
        choices.push((6, ends(kind).prop_map(|(low, high)| Cell::Between(low, high)).boxed()));
    }
    proptest::strategy::Union::new_weighted(choices).boxed()
}

fn domain(kind: Type) -> BoxedStrategy<Domain> {
    if kind == Type::Boolean {
        return Just(Domain::Closed(vec![Literal::Boolean(false), Literal::Boolean(true)])).boxed();
    }
    let column = Domain::Column { table: "t".into(), column: "c".into() };
    let mut choices = vec![
        (3, Just(Domain::Open).boxed()),
        (3, values(kind).prop_map(Domain::Closed).boxed()),
        (1, Just(column).boxed()),
    ];
    if kind.is_ordered() {
        choices.push((3, ends(kind).prop_map(|(low, high)| Domain::Range(low, high)).boxed()));
    }
    proptest::strategy::Union::new_weighted(choices).boxed()
}

fn an_input() -> impl Strategy<Value = Input> {
    let kind = proptest::sample::select(Type::ALL.to_vec());
    kind.prop_flat_map(|kind| (Just(kind), any::<bool>(), domain(kind)))
        .prop_map(|(kind, nullable, domain)| input("x", kind, nullable, domain))
}

fn some_inputs() -> impl Strategy<Value = Vec<Input>> {
    proptest::collection::vec(an_input(), 1..4).prop_map(|mut inputs| {
        for (index, input) in inputs.iter_mut().enumerate() {
            input.name = format!("x{index}");
        }
        inputs
    })
}

pub(super) fn table() -> impl Strategy<Value = Table> {
    some_inputs().prop_flat_map(table_of)
}

/// A table that looks at these inputs.
fn table_of(inputs: Vec<Input>) -> impl Strategy<Value = Table> {
    let cells = || inputs.iter().map(|input| cell(input.kind)).collect::<Vec<_>>();
    let row = (cells(), 0..3usize).prop_map(|(cells, action)| Row {
        id: String::new(),
        cells,
        action,
        limits: Limits::default(),
        place: Place::default(),
    });
    let rows = proptest::collection::vec(row, 0..7).prop_map(|mut rows| {
        for (index, row) in rows.iter_mut().enumerate() {
            row.id = format!("r{index}");
        }
        rows
    });
    let impossible =
        cells().prop_map(|cells| Impossible { cells, because: "it is so".into(), place: Place::default() });
    let hit = proptest::sample::select(vec![Hit::Unique, Hit::First, Hit::Any]);
    let otherwise = proptest::option::of(Just(Otherwise::Keep));
    let impossible = proptest::collection::vec(impossible, 0..3);
    (Just(inputs), impossible, hit, rows, otherwise).prop_map(|(inputs, impossible, hit, rows, otherwise)| {
        Table { inputs, impossible, hit, rows, otherwise }
    })
}

/// Two versions of a table: some rows, domains and impossible combinations are the same, some are not,
/// and the last input may belong to one of them alone.
pub(super) fn versions() -> impl Strategy<Value = (Table, Table)> {
    let inputs = some_inputs().prop_flat_map(|inputs| {
        let other = |input: &Input| {
            let (kept, kind) = (input.clone(), input.kind);
            prop_oneof![
                2 => Just(kept.clone()),
                1 => (any::<bool>(), domain(kind)).prop_map(move |(nullable, domain)| {
                    Input { nullable, domain, ..kept.clone() }
                }),
            ]
        };
        let others = inputs.iter().map(other).collect::<Vec<_>>();
        (Just(inputs), others)
    });
    let tables = inputs.prop_flat_map(|(inputs, others)| (table_of(inputs), table_of(others)));
    let kept = || proptest::collection::vec(any::<bool>(), 7);
    (tables, kept(), any::<bool>(), any::<bool>(), 0..3u8).prop_map(
        |((mut old, mut new), kept, hit, rest, drop)| {
            for (index, row) in old.rows.iter().enumerate() {
                match (kept[index], new.rows.get_mut(index)) {
                    (true, Some(other)) => *other = row.clone(),
                    (true, None) => new.rows.push(row.clone()),
                    _ => {}
                }
            }
            new.rows.iter_mut().enumerate().filter(|(index, _)| !kept[*index]).for_each(|(index, row)| {
                row.id = format!("n{index}");
            });
            if hit {
                new.hit = old.hit;
            }
            if rest {
                new.impossible = old.impossible.clone();
            }
            if old.inputs.len() > 1 && drop < 2 {
                let table = if drop == 0 { &mut old } else { &mut new };
                table.inputs.pop();
                table.rows.iter_mut().for_each(|row| drop_last(&mut row.cells));
                table.impossible.iter_mut().for_each(|row| drop_last(&mut row.cells));
            }
            (old, new)
        },
    )
}

fn drop_last(cells: &mut Vec<Cell>) {
    cells.pop();
}
