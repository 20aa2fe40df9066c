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

/// A cell as a rule writes it, near enough for people.
impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let one_of = |values: &[Literal], null: bool| {
            let mut words: Vec<String> = values.iter().map(Literal::to_string).collect();
            words.extend(null.then(|| "null".to_owned()));
            if words.len() == 1 { words.remove(0) } else { format!("[{}]", words.join(", ")) }
        };
        match self {
            Cell::Any => f.write_str("any"),
            Cell::Null => f.write_str("null"),
            Cell::NotNull => f.write_str("not null"),
            Cell::In { values, null } => f.write_str(&one_of(values, *null)),
            Cell::NotIn(values) => write!(f, "not {}", one_of(values, false)),
            Cell::Between(Bound::Open, Bound::Included(high)) => write!(f, "<= {high}"),
            Cell::Between(Bound::Open, Bound::Excluded(high)) => write!(f, "< {high}"),
            Cell::Between(Bound::Included(low), Bound::Open) => write!(f, ">= {low}"),
            Cell::Between(Bound::Excluded(low), Bound::Open) => write!(f, "> {low}"),
            Cell::Between(Bound::Included(low), Bound::Included(high)) => write!(f, "{low}..{high}"),
            Cell::Between(Bound::Included(low), Bound::Excluded(high)) => write!(f, "{low}..<{high}"),
            Cell::Between(Bound::Excluded(low), Bound::Included(high)) => write!(f, "> {low}, <= {high}"),
            Cell::Between(Bound::Excluded(low), Bound::Excluded(high)) => write!(f, "> {low}, < {high}"),
            Cell::Between(Bound::Open, Bound::Open) => f.write_str("any"),
            Cell::Like(pattern) => write!(f, "like {pattern}"),
            Cell::Sql(sql) => write!(f, "sql {}", sql.written()),
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
