//! The cells that proofs write, read back.

use super::{Table, input, is, text};
use crate::migration::cell::{Bound, Cell, Domain, Literal};
use crate::migration::proof::Region;
use crate::migration::{Hit, Input};
use crate::sql::Type;

/// Reads a region's cells.
pub(super) fn read(inputs: &[Input], region: &Region) -> Vec<Cell> {
    let cell = |(input, cell): (&Input, &Option<String>)| match cell {
        None => Cell::Any,
        Some(cell) => read_cell(input.kind, cell),
    };
    inputs.iter().zip(&region.cells).map(cell).collect()
}

fn read_cell(kind: Type, cell: &str) -> Cell {
    let yaml: serde_yaml::Value = serde_yaml::from_str(cell).expect("valid YAML");
    match &yaml {
        serde_yaml::Value::Null => Cell::Null,
        serde_yaml::Value::Mapping(map) if map.contains_key("not") => {
            let Cell::In { values, .. } = list(kind, &map["not"]) else { panic!("{cell}") };
            Cell::NotIn(values)
        }
        serde_yaml::Value::Mapping(map) if map.contains_key("is") => {
            is(literal(kind, map["is"].as_str().expect("text")))
        }
        serde_yaml::Value::Mapping(map) => {
            let end = |key: &str| map.get(key).map(|value| literal(kind, &plain(value)));
            let low = end("gt").map(Bound::Excluded).expect("a lower end");
            let high = end("lt").map(Bound::Excluded).or(end("lte").map(Bound::Included));
            Cell::Between(low, high.expect("an upper end"))
        }
        serde_yaml::Value::String(text) if text == "not null" => Cell::NotNull,
        serde_yaml::Value::String(text) if kind.is_ordered() => interval(kind, text),
        value => list(kind, value),
    }
}

fn interval(kind: Type, cell: &str) -> Cell {
    if let Some(low) = cell.strip_prefix("> ") {
        return Cell::Between(Bound::Excluded(literal(kind, low)), Bound::Open);
    }
    if let Some(high) = cell.strip_prefix("< ") {
        return Cell::Between(Bound::Open, Bound::Excluded(literal(kind, high)));
    }
    let Some((low, high)) = cell.split_once("..") else { return is(literal(kind, cell)) };
    let low = if low.is_empty() { Bound::Open } else { Bound::Included(literal(kind, low)) };
    let high = match high.strip_prefix('<') {
        Some(high) => Bound::Excluded(literal(kind, high)),
        None if high.is_empty() => Bound::Open,
        None => Bound::Included(literal(kind, high)),
    };
    Cell::Between(low, high)
}

fn list(kind: Type, value: &serde_yaml::Value) -> Cell {
    let items = value.as_sequence().cloned().unwrap_or_else(|| vec![value.clone()]);
    let null = items.contains(&serde_yaml::Value::Null);
    let values =
        items.iter().filter(|item| !item.is_null()).map(|item| literal(kind, &plain(item))).collect();
    Cell::In { values, null }
}

fn plain(value: &serde_yaml::Value) -> String {
    match value {
        serde_yaml::Value::String(text) => text.clone(),
        other => serde_yaml::to_string(other).expect("a scalar").trim_end().to_owned(),
    }
}

fn literal(kind: Type, text: &str) -> Literal {
    match kind {
        Type::Text => Literal::Text(text.into()),
        Type::Integer => Literal::Integer(text.parse().expect("an integer")),
        Type::Decimal => {
            Literal::Decimal(text.parse::<bigdecimal::BigDecimal>().expect("a decimal").normalized())
        }
        Type::Boolean => Literal::Boolean(text.parse().expect("a boolean")),
        Type::Date => Literal::Date(text.parse().expect("a date")),
        Type::Timestamp => Literal::Timestamp(text.parse().expect("a timestamp")),
        Type::Uuid => Literal::Uuid(text.parse().expect("a UUID")),
    }
}

fn integer(value: i64) -> Literal {
    Literal::Integer(value)
}

/// The gaps of a table with one input and these rows, as cells.
fn gaps(kind: Type, domain: Domain, cells: &[Cell]) -> Vec<String> {
    let mut table = Table::new(Hit::First, vec![input("x", kind, false, domain)]);
    for cell in cells {
        table = table.row(0, std::slice::from_ref(cell));
    }
    let gaps = table.prove().0.gaps;
    gaps.into_iter().map(|gap| gap.cells[0].clone().unwrap_or("any".into())).collect()
}

#[test]
fn gaps_are_written_as_authors_write() {
    let between = |low, high| Cell::Between(Bound::Included(integer(low)), Bound::Included(integer(high)));
    assert_eq!(gaps(Type::Integer, Domain::Open, &[between(1, 5)]), ["\"< 1\"", "6.."]);
    assert_eq!(gaps(Type::Integer, Domain::Open, &[is(integer(3))]), ["{not: 3}"]);
    assert_eq!(gaps(Type::Integer, Domain::Open, &[between(1, 3), between(5, 9)]), ["\"< 1\"", "4", "10.."]);
    assert_eq!(gaps(Type::Text, Domain::Open, &[is(text("a")), is(text("b c"))]), ["{not: [a, \"b c\"]}"]);
    assert_eq!(gaps(Type::Text, Domain::Open, &[Cell::NotIn(vec![text("> 5")])]), ["{is: \"> 5\"}"]);
}

#[test]
fn whole_numbers_and_days_have_no_gap_between_neighbours() {
    let cells = [3, 4].map(|value| is(integer(value)));
    let domain = || Domain::Range(Bound::Included(integer(3)), Bound::Included(integer(4)));
    assert_eq!(gaps(Type::Integer, domain(), &cells), Vec::<String>::new());
    let ends = [
        Cell::Between(Bound::Open, Bound::Excluded(integer(i64::MAX))),
        Cell::Between(Bound::Included(integer(i64::MAX)), Bound::Open),
    ];
    assert_eq!(gaps(Type::Integer, Domain::Open, &ends), Vec::<String>::new());
    let day = |day| is(Literal::Date(jiff::civil::date(2024, 2, day)));
    let low = Cell::Between(Bound::Open, Bound::Excluded(Literal::Date(jiff::civil::date(2024, 2, 28))));
    let high = Cell::Between(Bound::Included(Literal::Date(jiff::civil::date(2024, 3, 1))), Bound::Open);
    assert_eq!(gaps(Type::Date, Domain::Open, &[low, day(28), high]), ["2024-02-29"]);
}
