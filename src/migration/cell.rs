//! Cells and domains: the unary tests of a decision table.

use bigdecimal::BigDecimal;

use crate::migration::SqlText;
use crate::sql::Type;

/// A literal of an input's type. Two literals of one input always have the same variant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Literal {
    /// Text, compared byte for byte.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// An exact number, normalised.
    Decimal(BigDecimal),
    /// True or false.
    Boolean(bool),
    /// A calendar day.
    Date(jiff::civil::Date),
    /// An instant.
    Timestamp(jiff::Timestamp),
    /// A UUID.
    Uuid(uuid::Uuid),
}

/// One end of an interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// No end.
    Open,
    /// The end itself belongs to it.
    Included(Literal),
    /// The end itself does not.
    Excluded(Literal),
}

/// What a cell matches. NULL matches only `Any`, `Null`, and `In` with `null`.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Anything, NULL too.
    Any,
    /// NULL.
    Null,
    /// Anything but NULL.
    NotNull,
    /// One of these values, or NULL where `null` is set. Values are sorted and distinct.
    In {
        /// The values.
        values: Vec<Literal>,
        /// NULL too.
        null: bool,
    },
    /// Not NULL and none of these values. Values are sorted and distinct.
    NotIn(Vec<Literal>),
    /// Not NULL and between two ends. Never empty, never unbounded on both sides.
    Between(Bound, Bound),
    /// Not NULL and SQL LIKE this pattern: opaque to proofs.
    Like(String),
    /// This SQL is true: opaque to proofs.
    Sql(SqlText),
}

impl Cell {
    /// Whether proofs cannot look inside.
    pub fn is_opaque(&self) -> bool {
        matches!(self, Cell::Like(_) | Cell::Sql(_))
    }

    /// Whether it matches a value (`None` is NULL); `None` where only the database can tell.
    pub fn matches(&self, value: Option<&Literal>) -> Option<bool> {
        Some(match (self, value) {
            (Cell::Any, _) => true,
            (Cell::Sql(_), _) | (Cell::Like(_), Some(_)) => return None,
            (Cell::Null, value) => value.is_none(),
            (Cell::NotNull, value) => value.is_some(),
            (Cell::In { null, .. }, None) => *null,
            (Cell::NotIn(_) | Cell::Between(..) | Cell::Like(_), None) => false,
            (Cell::In { values, .. }, Some(value)) => values.contains(value),
            (Cell::NotIn(values), Some(value)) => !values.contains(value),
            (Cell::Between(low, high), Some(value)) => super::literal::contains(low, high, value),
        })
    }
}

/// As an author writes it.
impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let list = |values: &[Literal], null: bool| {
            let null = null.then(|| "null".to_owned());
            let items: Vec<String> = values.iter().map(Literal::to_string).chain(null).collect();
            if let [only] = items.as_slice() { only.clone() } else { format!("[{}]", items.join(", ")) }
        };
        match self {
            Cell::Any => f.write_str("any"),
            Cell::Null => f.write_str("null"),
            Cell::NotNull => f.write_str("not null"),
            Cell::In { values, null } => f.write_str(&list(values, *null)),
            Cell::NotIn(values) => write!(f, "{{not: {}}}", list(values, false)),
            Cell::Between(low, high) => match (low, high) {
                (Bound::Excluded(low), Bound::Open) => write!(f, "> {low}"),
                (Bound::Open, Bound::Excluded(high)) => write!(f, "< {high}"),
                (Bound::Excluded(low), Bound::Included(high)) => write!(f, "{{gt: {low}, lte: {high}}}"),
                (Bound::Excluded(low), Bound::Excluded(high)) => write!(f, "{{gt: {low}, lt: {high}}}"),
                (Bound::Open, Bound::Included(high)) => write!(f, "..{high}"),
                (Bound::Included(low), Bound::Open) => write!(f, "{low}.."),
                (Bound::Included(low), Bound::Included(high)) => write!(f, "{low}..{high}"),
                (Bound::Included(low), Bound::Excluded(high)) => write!(f, "{low}..<{high}"),
                (Bound::Open, Bound::Open) => f.write_str("not null"),
            },
            Cell::Like(pattern) => write!(f, "{{like: \"{pattern}\"}}"),
            Cell::Sql(sql) => {
                f.write_str("{sql: ")?;
                for part in &sql.parts {
                    match part {
                        super::SqlPart::Text(text, _) => f.write_str(text.trim())?,
                        super::SqlPart::Hole(hole) => write!(f, "{{{{{}}}}}", hole.expression)?,
                    }
                }
                f.write_str("}")
            }
        }
    }
}

/// Which values an input may have, besides NULL.
#[derive(Debug, Clone, PartialEq)]
pub enum Domain {
    /// Anything of the type.
    Open,
    /// These values and no other. A boolean always has both.
    Closed(Vec<Literal>),
    /// Values between two ends (ordered types only).
    Range(Bound, Bound),
    /// The values that a column holds now: known only to the database.
    Column {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
}

impl Literal {
    /// Reads a value of this type from its spelling.
    pub fn read(text: &str, kind: Type) -> Option<Literal> {
        super::literal::literal(text, kind)
    }

    /// Its type.
    pub fn kind(&self) -> Type {
        match self {
            Literal::Text(_) => Type::Text,
            Literal::Integer(_) => Type::Integer,
            Literal::Decimal(_) => Type::Decimal,
            Literal::Boolean(_) => Type::Boolean,
            Literal::Date(_) => Type::Date,
            Literal::Timestamp(_) => Type::Timestamp,
            Literal::Uuid(_) => Type::Uuid,
        }
    }
}

impl std::fmt::Display for Literal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Literal::Text(value) => f.write_str(value),
            Literal::Integer(value) => write!(f, "{value}"),
            Literal::Decimal(value) => f.write_str(&value.to_plain_string()),
            Literal::Boolean(value) => write!(f, "{value}"),
            Literal::Date(value) => write!(f, "{value}"),
            Literal::Timestamp(value) => write!(f, "{value}"),
            Literal::Uuid(value) => write!(f, "{value}"),
        }
    }
}
