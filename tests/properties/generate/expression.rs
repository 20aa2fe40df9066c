//! Random expressions over the rows that a step can name.

use super::tables;
use crate::random::Random;
use crate::schema::{Kind, Schema, quoted};

/// A column that can be named.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) alias: String,
    pub(super) column: String,
    pub(super) kind: Kind,
    pub(super) nullable: bool,
}

impl Named {
    /// How SQL names it.
    pub(super) fn sql(&self) -> String {
        format!("{}.{}", self.alias, self.column)
    }
}

/// The columns of a table under an alias.
pub(super) fn columns_of(schema: &Schema, table: usize, alias: &str) -> Vec<Named> {
    let named = schema[table].columns.iter().map(|column| Named {
        alias: alias.to_owned(),
        column: column.name.clone(),
        kind: column.kind,
        nullable: !column.not_null,
    });
    named.collect()
}

/// A value of this kind; it may be NULL.
pub(super) fn value(random: &mut Random, scope: &[Named], kind: Kind, depth: usize) -> String {
    let columns: Vec<&Named> = scope.iter().filter(|named| named.kind == kind).collect();
    let choice = if depth == 0 { random.below(5) } else { random.below(10) };
    match choice {
        0..=3 if !columns.is_empty() => random.pick(&columns).sql(),
        0..=4 => tables::value(random, kind).sql(),
        5 => format!(
            "coalesce({}, {})",
            value(random, scope, kind, depth - 1),
            tables::value(random, kind).sql()
        ),
        6 => format!(
            "case when {} then {} else {} end",
            condition(random, scope, depth - 1),
            value(random, scope, kind, depth - 1),
            value(random, scope, kind, depth - 1)
        ),
        _ if kind == Kind::Text => {
            format!("{} || {}", value(random, scope, kind, depth - 1), tables::value(random, kind).sql())
        }
        7 => format!("{} - {}", value(random, scope, kind, depth - 1), random.below(3)),
        _ => format!("{} + {}", value(random, scope, kind, depth - 1), random.below(3)),
    }
}

/// A value of this kind that is not NULL.
pub(super) fn certain(random: &mut Random, scope: &[Named], kind: Kind) -> String {
    format!("coalesce({}, {})", value(random, scope, kind, 1), tables::value(random, kind).sql())
}

/// A condition.
pub(super) fn condition(random: &mut Random, scope: &[Named], depth: usize) -> String {
    let kind = *random.pick(&[Kind::Text, Kind::Integer]);
    let choice = if depth == 0 { random.below(6) } else { random.below(10) };
    match choice {
        0..=2 => {
            let operator = random.pick(&["=", "<>", "is distinct from", "is not distinct from"]);
            format!(
                "{} {operator} {}",
                value(random, scope, kind, 0),
                value(random, scope, kind, depth.min(1))
            )
        }
        3 => {
            let operator = random.pick(&["<", "<=", ">", ">="]);
            format!("{} {operator} {}", value(random, scope, Kind::Integer, 0), random.below(6))
        }
        4..=5 => {
            let negation = if random.percent(50) { " not" } else { "" };
            format!("{} is{negation} null", value(random, scope, kind, 0))
        }
        6 => format!("not ({})", condition(random, scope, depth - 1)),
        7 => format!("({} or {})", condition(random, scope, depth - 1), condition(random, scope, depth - 1)),
        _ => format!("{} and {}", condition(random, scope, depth - 1), condition(random, scope, depth - 1)),
    }
}

/// A condition, at times one that looks at other rows.
pub(super) fn far_condition(random: &mut Random, schema: &Schema, scope: &[Named]) -> String {
    if random.percent(75) {
        return condition(random, scope, 2);
    }
    let table = random.below(schema.len());
    let name = quoted(&schema[table].name);
    let mut inner = columns_of(schema, table, "q");
    let own = inner.len();
    inner.extend(scope.iter().cloned());
    if random.percent(30) {
        let least = random.below(5);
        return format!(
            "(select count(*) from {name} as q where {}) > {least}",
            condition(random, &inner[..own], 1)
        );
    }
    let negation = if random.percent(40) { "not " } else { "" };
    format!("{negation}exists (select 1 from {name} as q where {})", pairing(random, &inner[..own], scope))
}

/// A condition that pairs a row with another by one column; more where it happens so.
pub(super) fn pairing(random: &mut Random, own: &[Named], other: &[Named]) -> String {
    let pairs: Vec<_> = own
        .iter()
        .flat_map(|left| other.iter().filter(|right| right.kind == left.kind).map(move |right| (left, right)))
        .collect();
    if pairs.is_empty() {
        return condition(random, own, 0);
    }
    let (left, right) = random.pick(&pairs);
    let mut text = format!("{} = {}", left.sql(), right.sql());
    if random.percent(25) {
        text.push_str(&format!(" and {}", condition(random, own, 0)));
    }
    text
}

/// A condition that pairs a row's primary key with values of others.
pub(super) fn key_pairing(
    random: &mut Random,
    schema: &Schema,
    table: usize,
    alias: &str,
    other: &[Named],
) -> String {
    let columns = columns_of(schema, table, alias);
    let parts = schema[table].primary_key.iter().map(|position| {
        let column = &columns[*position];
        let partner = if random.percent(20) {
            value(random, other, column.kind, 1)
        } else {
            value(random, other, column.kind, 0)
        };
        format!("{} = {partner}", column.sql())
    });
    parts.collect::<Vec<_>>().join(" and ")
}
