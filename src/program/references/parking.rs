//! Values that keys have for a moment, where rows take keys that other rows have not left yet.
//!
//! Databases check a unique key after each row. So rows whose key another row takes go out of its way
//! first, and only they do.

use super::Moved;
use crate::database::{Table, Takes, UniqueTerm};
use crate::sql::Dialect;

/// How rows of one table get out of each other's way.
#[derive(Debug)]
pub(super) struct Parking {
    /// The columns that can hold such values, each with the value for a number, `{}`.
    columns: Vec<(String, String)>,
    /// The unique keys whose values may be exchanged.
    uniques: Vec<Vec<String>>,
    /// The columns among those that hold numbers.
    numbers: Vec<String>,
    /// The largest number that fits into each of those.
    largest: i64,
}

impl Parking {
    /// `None` where no key can be in the way.
    pub(super) fn of(moved: &Moved, table: &Table, dialect: &dyn Dialect) -> Option<Parking> {
        if !moved.key.is_unique {
            return None;
        }
        let names = |terms: &[UniqueTerm]| -> Option<Vec<String>> {
            terms
                .iter()
                .map(|term| match term {
                    UniqueTerm::Column { name, .. } => Some(name.clone()),
                    UniqueTerm::Expression(_) => None,
                })
                .collect()
        };
        let mut uniques: Vec<Vec<String>> = Vec::new();
        for unique in table.uniques.iter().filter_map(|unique| names(&unique.terms)) {
            let moves = unique.iter().any(|column| moved.new_value(column).is_some());
            if moves && !uniques.contains(&unique) {
                uniques.push(unique);
            }
        }
        if uniques.is_empty() {
            return None;
        }
        let (mut columns, mut numbers, mut largest) = (Vec::new(), Vec::new(), i64::MAX);
        for column in table.columns.iter().filter(|column| moved.new_value(&column.name).is_some()) {
            if !uniques.iter().flatten().any(|name| name.eq_ignore_ascii_case(&column.name)) {
                continue;
            }
            let is_number = column.takes == Takes::Number;
            if let Some(value) = dialect.parked(&column.declared, is_number) {
                columns.push((column.name.clone(), value));
                if is_number {
                    numbers.push(column.name.clone());
                    largest = largest.min(dialect.largest(&column.declared));
                }
            }
        }
        Some(Parking { columns, uniques, numbers, largest })
    }

    /// Whether a column can hold such a value.
    pub(super) fn holds(&self, column: &str) -> bool {
        self.value(column, "").is_some()
    }

    /// The value that the row with an entry has in this column meanwhile.
    pub(super) fn value(&self, column: &str, entry: &str) -> Option<String> {
        let found = self.columns.iter().find(|(name, _)| name.eq_ignore_ascii_case(column));
        found.map(|(_, value)| value.replace("{}", &format!("{entry}.\"parked\"")))
    }

    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(column, _)| column.as_str())
    }

    /// Entries `y` of rows whose key another row of the step takes, one condition a unique key.
    pub(super) fn exchanges(&self, moved: &Moved, dialect: &dyn Dialect) -> Vec<(Vec<String>, String)> {
        let exchange = |unique: &Vec<String>| {
            let old: Vec<String> =
                unique.iter().map(|column| format!("b.{}", dialect.identifier(column))).collect();
            let new: Vec<String> =
                unique.iter().map(|column| moved.value(column, "o", "z", dialect)).collect();
            let leaves = |entry: &str| {
                let columns = unique.iter().filter_map(|column| moved.new_value(column));
                let columns: Vec<String> =
                    columns.map(|value| format!("{entry}.{value} IS NOT NULL")).collect();
                format!("({})", columns.join(" OR "))
            };
            let condition = format!(
                "{} AND ({}) IN (SELECT {} FROM {} AS z JOIN {} AS o ON {} WHERE {})",
                leaves("y"),
                old.join(", "),
                new.join(", "),
                moved.relation,
                moved.before,
                moved.key.on("o", "z"),
                leaves("z")
            );
            (unique.clone(), condition)
        };
        self.uniques.iter().map(exchange).collect()
    }

    /// Entries `y` whose number does not fit into the columns of numbers.
    pub(super) fn outside(&self) -> Option<String> {
        let largest = self.largest;
        (!self.numbers.is_empty()).then(|| format!("y.\"parked\" NOT BETWEEN -{largest} AND {largest}"))
    }

    /// Entries `y` whose value meanwhile is one that another row has, before the step or after it.
    pub(super) fn taken(&self, moved: &Moved, dialect: &dyn Dialect) -> Vec<(&str, String)> {
        let texts = self.columns.iter().filter(|(column, _)| !self.numbers.contains(column));
        texts
            .filter_map(|(column, _)| {
                let (new, value) = (moved.new_value(column)?, self.value(column, "y")?);
                let quoted = dialect.identifier(column);
                let condition = format!(
                    "y.\"parked\" IS NOT NULL AND y.{new} IS NOT NULL AND ({value} IN (SELECT {quoted} FROM {}) \
                     OR {value} IN (SELECT {new} FROM {}))",
                    moved.before, moved.relation
                );
                Some((column.as_str(), condition))
            })
            .collect()
    }

    /// Numbers the rows that get out of the way: above every number that is there, or below all of them
    /// where the type has no room above.
    pub(super) fn choose(&self, moved: &Moved, dialect: &dyn Dialect) -> String {
        let keys = moved.key.entries_of("y");
        let conditions: Vec<String> = self
            .exchanges(moved, dialect)
            .into_iter()
            .map(|(_, condition)| format!("({condition})"))
            .collect();
        let mut numbers: Vec<String> = vec!["SELECT 0 AS v".to_owned()];
        for column in &self.numbers {
            let mut extremes = |value: &str, relation: &str| {
                numbers.extend(["max", "min"].map(|end| format!("SELECT {end}({value}) FROM {relation}")));
            };
            extremes(&dialect.identifier(column), &moved.before);
            if let Some(value) = moved.new_value(column) {
                extremes(value, &moved.relation);
            }
        }
        let offset = match numbers.len() {
            1 => "0".to_owned(),
            _ => {
                let count = format!("(SELECT count(*) FROM {})", moved.relation);
                let largest = self.largest;
                format!(
                    "(SELECT CASE WHEN max(v) <= {largest} - {count} THEN max(v) ELSE min(v) - {count} - 1 END \
                     FROM ({}) AS h)",
                    numbers.join(" UNION ALL ")
                )
            }
        };
        format!(
            "UPDATE {0} AS t SET \"parked\" = w.n FROM (SELECT {keys}, {offset} + row_number() OVER (ORDER BY {keys}) AS n \
             FROM {0} AS y JOIN {1} AS b ON {2} WHERE {3}) AS w WHERE {4}",
            moved.relation,
            moved.before,
            moved.key.on("b", "y"),
            conditions.join(" OR "),
            moved.key.same("t", "w")
        )
    }
}
