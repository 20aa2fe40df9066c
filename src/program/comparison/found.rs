//! What a comparison adds up to, and its rows for people.

use super::{ComparisonProgram, Plan};
use crate::migration::{Class, Comparison};
use crate::sql::{Dialect, Type};

impl Plan<'_> {
    fn quoted(&self, column: &str) -> String {
        format!("c.{}", self.dialect.identifier(column))
    }

    pub(super) fn account(&self, relation: &str) -> String {
        let sources = self.comparison.sources.iter().zip(&self.sides);
        let numbers: Vec<String> = sources
            .map(|(source, side)| {
                let own = format!("(SELECT count(*) FROM {})", side.table);
                format!("{own}, CAST(coalesce(sum({}), 0) AS bigint)", self.quoted(&source.rows()))
            })
            .collect();
        format!("SELECT {} FROM {relation} AS c", numbers.join(", "))
    }

    pub(super) fn totals(&self, relation: &str) -> String {
        let malformed = format!("{} = '{}'", self.quoted(Comparison::CLASS), Class::Malformed.name());
        let numbers: Vec<String> = self
            .comparison
            .sources
            .iter()
            .map(|source| {
                let rows = self.quoted(&source.rows());
                format!(
                    "count(CASE WHEN {rows} > 0 AND NOT ({malformed}) THEN 1 END), \
                     count(CASE WHEN {rows} > 1 THEN 1 END), count(CASE WHEN {rows} > 0 AND {malformed} THEN 1 END)"
                )
            })
            .collect();
        format!("SELECT {} FROM {relation} AS c", numbers.join(", "))
    }

    pub(super) fn overlap(&self, relation: &str) -> String {
        let present = self.quoted(Comparison::PRESENT);
        let malformed = format!("{} = '{}'", self.quoted(Comparison::CLASS), Class::Malformed.name());
        let numbers: Vec<String> = (1..=self.sides.len())
            .rev()
            .map(|sources| format!("count(CASE WHEN {present} = {sources} AND NOT ({malformed}) THEN 1 END)"))
            .collect();
        format!("SELECT {} FROM {relation} AS c", numbers.join(", "))
    }
}

impl ComparisonProgram {
    /// Gives the rows of the sources by key, class, source (from 1) and line, each with its shown columns;
    /// those of one class, at most so many keys of it, or all.
    pub fn rows(&self, among: Option<(Class, usize)>, dialect: &dyn Dialect) -> String {
        let most = self.sides.iter().map(|side| side.columns.len()).max().unwrap_or_default();
        let rows: Vec<String> = self
            .sides
            .iter()
            .enumerate()
            .map(|(index, side)| {
                let values = (1..=most).map(|number| match number <= side.columns.len() {
                    true => format!(", {} AS \"v_{number}\"", dialect.shown(&format!("\"c_{number}\""))),
                    false => format!(", {} AS \"v_{number}\"", dialect.shown("NULL")),
                });
                format!(
                    "SELECT \"key\", {} AS \"source\", \"line\"{} FROM {}",
                    index + 1,
                    values.collect::<String>(),
                    side.table
                )
            })
            .collect();
        let key = dialect.identifier(Comparison::KEY);
        let filter = among.map_or_else(String::new, |(class, limit)| {
            format!(
                " WHERE u.\"key\" IN (SELECT {key} FROM {} WHERE \"class\" = '{}' ORDER BY {key} LIMIT {limit})",
                self.relation,
                class.name()
            )
        });
        let values: Vec<String> = (1..=most).map(|number| format!("u.\"v_{number}\"")).collect();
        let order: Vec<String> =
            values.iter().map(|value| dialect.order(&dialect.key_text(value, Type::Text), false)).collect();
        format!(
            "SELECT u.\"key\", c.\"class\", u.\"source\", u.\"line\", {} FROM ({}) AS u \
             JOIN {} AS c ON c.{key} = u.\"key\"{filter} ORDER BY u.\"key\", u.\"source\", {}, {}",
            values.join(", "),
            rows.join(" UNION ALL "),
            self.relation,
            dialect.order("u.\"line\"", false),
            order.join(", ")
        )
    }
}
