//! What refuses a run by its size: of the whole migration, a step or a decision.

use super::load::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Text};

/// What refuses a run by size.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    /// The most rows that may come, change or leave; of a decision, the most that may get it.
    pub rows: Option<Limit>,
    /// The most rows that may leave their tables.
    pub deletes: Option<Limit>,
}

/// An amount, absolute or as a share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// So many rows, over all tables.
    Rows(u64),
    /// So many percent of the rows of any one table; of a decision, of the rows that its step selects.
    Percent(f64),
}

impl Limit {
    /// Whether so many rows, of so many, are within it.
    pub fn allows(self, rows: u64, of: u64) -> bool {
        match self {
            Limit::Rows(most) => rows <= most,
            Limit::Percent(most) => rows as f64 * 100.0 <= most * of as f64,
        }
    }
}

impl std::fmt::Display for Limit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Limit::Rows(rows) => write!(f, "{rows}"),
            Limit::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}

/// `limits`: `rows: 1000` or `deletes: 10%`.
pub(super) fn limits(written: &document::Limits, context: &mut Context<'_>) -> Limits {
    Limits {
        rows: amount(written.rows.as_ref(), "rows", context),
        deletes: amount(written.deletes.as_ref(), "deletes", context),
    }
}

fn amount(text: Option<&Text>, key: &str, context: &mut Context<'_>) -> Option<Limit> {
    let text = text?;
    let limit = match text.value.trim().strip_suffix('%') {
        Some(share) => {
            share.trim().parse().ok().filter(|share| (0.0..=100.0).contains(share)).map(Limit::Percent)
        }
        None => text.value.trim().parse().ok().map(Limit::Rows),
    };
    if limit.is_none() {
        let message = format!("\"{}\" is not an amount of rows", text.value);
        context.report(
            Diagnostic::error(Code::InvalidLimit, text.place, message)
                .hint(format!("write {key}: 1000, or a share of each table: {key}: 10%")),
        );
    }
    limit
}
