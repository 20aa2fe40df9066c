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

/// So many keys are shown of those that share a name.
const SHARING: usize = 20;

impl ComparisonProgram {
    /// Every query that counts, with its purpose.
    pub(in crate::program) fn counts(&self) -> Vec<(String, String)> {
        let counts = [
            ("prove that every row of every source is in it once", &self.account),
            (
                "count the keys of each source, those that it has several times, and its malformed rows",
                &self.totals,
            ),
            ("count the keys that are in so many sources", &self.overlap),
            ("count the rows of each class", &self.classes),
        ];
        counts.map(|(purpose, sql)| (purpose.to_owned(), sql.clone())).to_vec()
    }

    /// Gives every row of every source by key, class, source (from 1) and line, with its place and its shown
    /// columns.
    pub fn rows(&self, dialect: &dyn Dialect) -> String {
        let key = dialect.identifier(Comparison::KEY);
        let sides = self.sides(
            &|number, side, values| {
                let (table, place) = (&side.table, side.place());
                format!(
                    "SELECT s.\"key\", {number} AS \"source\", s.\"line\", {place}{values} FROM {table} AS s"
                )
            },
            dialect,
        );
        format!(
            "SELECT u.\"key\", c.\"class\", u.\"source\", u.\"line\", u.\"place\"{} FROM ({sides}) AS u \
             JOIN {} AS c ON c.{key} = u.\"key\" ORDER BY u.\"key\", {}",
            self.values(),
            self.relation,
            self.order(dialect)
        )
    }

    /// Gives the rows that have the keys of a class, at most so many: see [`ComparisonProgram::rows_of`].
    pub fn rows_of_class(&self, class: Class, limit: usize, dialect: &dyn Dialect) -> String {
        let key = dialect.identifier(Comparison::KEY);
        let keys = format!(
            "SELECT {key} AS \"of\", {key} AS \"key\" FROM {} WHERE \"class\" = '{}' ORDER BY {key} LIMIT {limit}",
            self.relation,
            class.name()
        );
        self.rows_of(&keys, matches!(class, Class::Split | Class::Duplicate), dialect)
    }

    /// Gives the rows that have the keys which a query wants, each `of` something: by that, key, source and
    /// line, with their place and their shown columns. Sources count from one. With `sharing`, those of other
    /// keys too that have one of their names.
    pub fn rows_of(&self, wanted: &str, sharing: bool, dialect: &dyn Dialect) -> String {
        // Once, and not for each source: those with few rows are looked up in those with many.
        let mut with = format!("WITH own AS MATERIALIZED ({wanted})");
        let mut all = "SELECT o.\"of\", o.\"key\" FROM own AS o".to_owned();
        if let Some(split) = self.split.as_ref().filter(|_| sharing) {
            with += &self.sharing(split);
            all += &format!(
                " UNION SELECT n.\"of\", k.\"key\" FROM names AS n JOIN keys AS k ON k.\"name\" = n.\"name\" \
                 WHERE k.\"number\" <= {SHARING}"
            );
        }
        let sides = self.sides(
            &|number, side, values| {
                let (table, place) = (&side.table, side.place());
                format!(
                    "SELECT w.\"of\", s.\"key\", {number} AS \"source\", s.\"line\", {place}{values} \
                 FROM wanted AS w JOIN {table} AS s ON s.\"key\" = w.\"key\""
                )
            },
            dialect,
        );
        format!(
            "{with}, wanted AS MATERIALIZED ({all}) \
             SELECT u.\"of\", u.\"key\", u.\"source\", u.\"line\", u.\"place\"{} FROM ({sides}) AS u \
             ORDER BY u.\"of\", u.\"key\", {}",
            self.values(),
            self.order(dialect)
        )
    }

    /// The names of the wanted keys that other keys have too, and those keys, numbered.
    fn sharing(&self, split: &str) -> String {
        let named = |select: &str, from: &str, and: &str| -> String {
            let sides = self.sides.iter().map(|side| {
                format!(
                    "SELECT {select} FROM {from} JOIN {} AS s ON s.\"key\" = x.\"key\" \
                     WHERE s.\"malformed\" = 0 AND s.\"name\" IS NOT NULL{and}",
                    side.table
                )
            });
            sides.collect::<Vec<_>>().join(" UNION ")
        };
        let own = format!("own AS o JOIN {split} AS x ON x.\"key\" = o.\"key\"");
        let names = named("o.\"of\", s.\"name\"", &own, "");
        let keys = named(
            "s.\"name\", s.\"key\"",
            &format!("{split} AS x"),
            " AND s.\"name\" IN (SELECT n.\"name\" FROM names AS n)",
        );
        format!(
            ", names AS MATERIALIZED ({names}), keys AS MATERIALIZED (SELECT k.\"name\", k.\"key\", \
             row_number() OVER (PARTITION BY k.\"name\" ORDER BY k.\"key\") AS \"number\" FROM ({keys}) AS k)"
        )
    }

    /// A query over each source, under each other; the shown columns are `v_1`, …, as many as the widest has.
    fn sides(&self, query: &dyn Fn(usize, &Side, &str) -> String, dialect: &dyn Dialect) -> String {
        let sides = self.sides.iter().enumerate().map(|(index, side)| {
            let values = (1..=self.widest()).map(|column| match column <= side.columns.len() {
                true => format!(", {} AS \"v_{column}\"", dialect.shown(&format!("s.\"c_{column}\""))),
                false => format!(", {} AS \"v_{column}\"", dialect.shown("NULL")),
            });
            query(index + 1, side, &values.collect::<String>())
        });
        sides.collect::<Vec<_>>().join(" UNION ALL ")
    }

    fn widest(&self) -> usize {
        self.sides.iter().map(|side| side.columns.len()).max().unwrap_or_default()
    }

    fn values(&self) -> String {
        (1..=self.widest()).map(|number| format!(", u.\"v_{number}\"")).collect()
    }

    /// Rows of one key in an order that the data says.
    fn order(&self, dialect: &dyn Dialect) -> String {
        let mut order = vec!["u.\"source\"".to_owned(), dialect.order("u.\"line\"", false)];
        let values = (1..=self.widest()).map(|number| format!("u.\"v_{number}\""));
        order.extend(values.map(|value| dialect.order(&dialect.key_text(&value, Type::Text), false)));
        order.push(dialect.order("u.\"place\"", false));
        order.join(", ")
    }
}

impl Side {
    /// The key by which a row is found in its table, where its shown columns do not say it.
    fn place(&self) -> &'static str {
        if self.place.is_empty() { "CAST(NULL AS text) AS \"place\"" } else { "s.\"place\"" }
    }
}
