//! Values and intervals of one type, read from their spelling.

use std::str::FromStr;

use bigdecimal::BigDecimal;

use super::cell::{Bound, Literal};
use crate::sql::Type;

/// Reads a value by its type.
pub(super) fn literal(text: &str, kind: Type) -> Option<Literal> {
    let text = if kind == Type::Text { text } else { text.trim() };
    match kind {
        Type::Text => Some(Literal::Text(text.to_owned())),
        Type::Integer => text.parse().ok().map(Literal::Integer),
        Type::Decimal => BigDecimal::from_str(text).ok().map(|value| Literal::Decimal(value.normalized())),
        Type::Boolean => match text {
            "true" => Some(Literal::Boolean(true)),
            "false" => Some(Literal::Boolean(false)),
            _ => None,
        },
        Type::Date => (text.len() == 10).then(|| text.parse().ok().map(Literal::Date)).flatten(),
        Type::Timestamp => timestamp(text).map(Literal::Timestamp),
        Type::Uuid => uuid::Uuid::parse_str(text).ok().map(Literal::Uuid),
    }
}

/// An instant; one without an offset is UTC.
fn timestamp(text: &str) -> Option<jiff::Timestamp> {
    text.parse().ok().or_else(|| {
        let local: jiff::civil::DateTime = text.parse().ok()?;
        local.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
    })
}

/// How a value of this type is written, for hints.
pub(super) fn example(kind: Type) -> &'static str {
    match kind {
        Type::Text => "active",
        Type::Integer => "3",
        Type::Decimal => "3.5",
        Type::Boolean => "true or false",
        Type::Date => "2024-01-31",
        Type::Timestamp => "2024-01-31T10:00:00Z",
        Type::Uuid => "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
    }
}

/// An interval as written: the spelling of each end, and whether it belongs to it.
pub(super) struct Interval<'t> {
    pub(super) lower: Option<(&'t str, bool)>,
    pub(super) upper: Option<(&'t str, bool)>,
}

/// Takes `> 0`, `<= 5`, `1..5`, `1..<5`, `..5` and `5..` apart; `None` for anything else.
pub(super) fn interval(text: &str) -> Option<Interval<'_>> {
    let text = text.trim();
    for (operator, is_lower, included) in
        [(">=", true, true), ("<=", false, true), (">", true, false), ("<", false, false)]
    {
        if let Some(end) = text.strip_prefix(operator) {
            let end = Some((end.trim(), included));
            return Some(if is_lower {
                Interval { lower: end, upper: None }
            } else {
                Interval { lower: None, upper: end }
            });
        }
    }
    let (lower, upper) = text.split_once("..")?;
    let (upper, included) = match upper.strip_prefix('<') {
        Some(upper) => (upper, false),
        None => (upper, true),
    };
    let (lower, upper) = (lower.trim(), upper.trim());
    Some(Interval {
        lower: (!lower.is_empty()).then_some((lower, true)),
        upper: (!upper.is_empty()).then_some((upper, included)),
    })
}

/// Whether nothing lies between two ends.
pub(super) fn is_empty(lower: &Bound, upper: &Bound) -> bool {
    let (lower, lower_included) = match lower {
        Bound::Open => return false,
        Bound::Included(value) => (value.clone(), true),
        Bound::Excluded(value) => next(value).map_or((value.clone(), false), |next| (next, true)),
    };
    match upper {
        Bound::Open => false,
        Bound::Included(upper) => lower > *upper || (lower == *upper && !lower_included),
        Bound::Excluded(upper) => lower >= *upper,
    }
}

/// Whether a value lies between two ends.
pub(super) fn contains(lower: &Bound, upper: &Bound, value: &Literal) -> bool {
    let above = match lower {
        Bound::Open => true,
        Bound::Included(end) => value >= end,
        Bound::Excluded(end) => value > end,
    };
    let below = match upper {
        Bound::Open => true,
        Bound::Included(end) => value <= end,
        Bound::Excluded(end) => value < end,
    };
    above && below
}

/// The next value of a type whose values can be counted.
fn next(value: &Literal) -> Option<Literal> {
    match value {
        Literal::Integer(value) => value.checked_add(1).map(Literal::Integer),
        Literal::Date(value) => value.tomorrow().ok().map(Literal::Date),
        _ => None,
    }
}
