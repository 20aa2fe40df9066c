//! What a comparison adds up to, and its rows for people.

use super::{ComparisonProgram, Plan, Side};
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
        let key = dialect.identifier(Comparison::KEY);
        let (class, with, filter) = match among {
            Some((class, limit)) => {
                let keys = format!(
                    "SELECT {key} FROM {} WHERE \"class\" = '{class}' ORDER BY {key} LIMIT {limit}",
                    self.relation,
                    class = class.name()
                );
                // Once, and not for each source: those with few rows are looked up in those with many.
                let with = format!("WITH wanted AS MATERIALIZED ({keys}) ");
                let filter = " WHERE \"key\" IN (SELECT w.".to_owned() + &key + " FROM wanted AS w)";
                (dialect.text(class.name()), with, filter)
            }
            None => ("c.\"class\"".to_owned(), String::new(), String::new()),
        };
        let join = match among {
            Some(_) => String::new(),
            None => format!(" JOIN {} AS c ON c.{key} = u.\"key\"", self.relation),
        };
        let most = self.sides.iter().map(|side| side.columns.len()).max().unwrap_or_default();
        let sides = self.sides.iter().enumerate();
        let rows: Vec<String> =
            sides.map(|(index, side)| side.rows(index + 1, most, &filter, dialect)).collect();
        let values: Vec<String> = (1..=most).map(|number| format!("u.\"v_{number}\"")).collect();
        let order: Vec<String> =
            values.iter().map(|value| dialect.order(&dialect.key_text(value, Type::Text), false)).collect();
        format!(
            "{with}SELECT u.\"key\", {class}, u.\"source\", u.\"line\", {} FROM ({}) AS u{join} \
             ORDER BY u.\"key\", u.\"source\", {}, {}",
            values.join(", "),
            rows.join(" UNION ALL "),
            dialect.order("u.\"line\"", false),
            order.join(", ")
        )
    }
}

impl Side {
    /// Its rows with their keys, and its shown columns as `v_1`, …, as many as the widest source has.
    fn rows(&self, number: usize, most: usize, filter: &str, dialect: &dyn Dialect) -> String {
        let values = (1..=most).map(|column| match column <= self.columns.len() {
            true => format!(", {} AS \"v_{column}\"", dialect.shown(&format!("\"c_{column}\""))),
            false => format!(", {} AS \"v_{column}\"", dialect.shown("NULL")),
        });
        let values: String = values.collect();
        format!("SELECT \"key\", {number} AS \"source\", \"line\"{values} FROM {}{filter}", self.table)
    }
}
