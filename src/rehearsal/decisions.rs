//! What became of the rows of each decision, in each table.
//!
//! A row is as planned where the table holds in the end what the plan says under its key, or nothing where
//! the plan says nothing.

use crate::apply::PlannedTable;
use crate::database::{self, Catalog, Database, Error, Sample};
use crate::migration::Migration;
use crate::plan::{self, Request};
use crate::program::{Found, Trace, traces};
use crate::rehearsal::DecisionRehearsal;
use crate::sql::{Dialect, Value};

/// What became of planned rows, and those that are not as planned.
pub(super) struct Became {
    pub(super) rows: DecisionRehearsal,
    pub(super) different: Option<Sample>,
}

/// Rows of a table that no decision names, and that are not as planned.
pub(super) enum Unnamed {
    Rows(Sample),
    None,
    /// Nothing tells the rows of the table apart, or not those of every decision.
    Unknown,
}

impl Became {
    /// Whether it tells of rows of this table that are not as planned.
    pub(super) fn is_about(&self, table: &str) -> bool {
        self.different.is_some() && self.rows.table.eq_ignore_ascii_case(table)
    }
}

/// Compares every decision's rows with those that were kept of the plan.
pub(super) struct Comparer<'a> {
    dialect: std::rc::Rc<dyn Dialect>,
    catalog: Catalog,
    migration: &'a Migration,
    expected: &'a [PlannedTable],
    traces: Vec<Trace<'a>>,
    samples: usize,
}

impl<'a> Comparer<'a> {
    pub(super) fn new(
        database: &mut dyn Database,
        request: &'a Request<'_>,
        expected: &'a [PlannedTable],
    ) -> Result<Comparer<'a>, Error> {
        let (catalog, dialect) = (database.catalog()?, database.dialect());
        let identity = |table: &str| catalog.table(table)?.identity();
        let traces = traces(request.program, &*dialect, &identity);
        Ok(Comparer {
            dialect,
            catalog,
            migration: request.migration,
            expected,
            traces,
            samples: request.samples,
        })
    }

    /// What became of the rows of each decision, in the order of the steps.
    pub(super) fn decisions(&self, database: &mut dyn Database) -> Result<Vec<Became>, Error> {
        let mut became = Vec::new();
        for trace in &self.traces {
            let counted = self.counted(database, trace)?;
            let compared = match self.sides(trace) {
                Some((found, sides)) => self.compared(database, trace, found, &sides)?,
                None => Vec::new(),
            };
            // Where a key finds several rows, none of them is known to be the one.
            let planned = |rows: &[Became]| rows.iter().map(|it| it.rows.planned).sum::<u64>();
            became.extend(if planned(&compared) == planned(&counted) { compared } else { counted });
        }
        Ok(became)
    }

    /// The rows of a table that no decision names, and that are not as planned.
    pub(super) fn unnamed(&self, database: &mut dyn Database, table: &str) -> Result<Unnamed, Error> {
        let expected = self.expected.iter().find(|it| it.table() == table);
        let key = self.catalog.table(table).and_then(|table| table.identity());
        let Some((expected, key)) = expected.zip(key) else { return Ok(Unnamed::Unknown) };
        let mut named = Vec::new();
        for trace in self.traces.iter().filter(|trace| trace.table.eq_ignore_ascii_case(table)) {
            match &trace.found {
                Some(found) if found.key == key => {
                    let keys: Vec<String> =
                        (1..=key.len()).map(|number| format!("r.\"k_{number}\"")).collect();
                    named.push(format!("SELECT {} FROM {} AS r", keys.join(", "), found.rows));
                }
                _ => return Ok(Unnamed::Unknown),
            }
        }
        let sides = self.side_by_side(expected, &key);
        let copy = "amend_named_rows";
        if !named.is_empty() {
            database.execute(&format!("DROP TABLE IF EXISTS {}", self.dialect.temporary(copy)))?;
            database.materialize(copy, &named.join(" UNION "))?;
        }
        let on = |left: &str, right: &dyn Fn(usize) -> String| {
            let pairs = key.iter().enumerate().map(|(index, column)| {
                format!("{left}.{} = {}", self.dialect.identifier(column), right(index))
            });
            pairs.collect::<Vec<_>>().join(" AND ")
        };
        let both = on("c", &|index| format!("b.{}", self.dialect.identifier(&key[index])));
        let is_named = |row: &str| match named.is_empty() {
            true => String::new(),
            false => format!(
                " AND NOT EXISTS (SELECT 1 FROM {} AS r WHERE {})",
                self.dialect.temporary(copy),
                on(row, &|index| format!("r.\"k_{}\"", index + 1))
            ),
        };
        let (planned, base) = (&sides.copy, &sides.base);
        let sql = format!(
            "SELECT {columns} FROM {planned} AS c LEFT JOIN {base} AS b ON {both} WHERE NOT ({same}){of_plan} \
             UNION ALL SELECT {columns} FROM {base} AS b LEFT JOIN {planned} AS c ON {both} \
             WHERE c.{first} IS NULL{of_base}",
            columns = sides.shown,
            same = sides.same,
            of_plan = is_named("c"),
            first = self.dialect.identifier(&key[0]),
            of_base = is_named("b"),
        );
        let different = Sample { columns: sides.titles, ..database::sample(database, &sql, self.samples)? };
        Ok(if different.total > 0 { Unnamed::Rows(different) } else { Unnamed::None })
    }

    /// How the rows of a trace are compared; none where they cannot be found.
    fn sides<'t>(&self, trace: &'t Trace<'_>) -> Option<(&'t Found<'t>, Sides)> {
        let found = trace.found.as_ref()?;
        let expected = self.expected.iter().find(|it| it.table().eq_ignore_ascii_case(&trace.table))?;
        let is_there = |column: &str| expected.columns().iter().any(|name| name.eq_ignore_ascii_case(column));
        let all = found.key.iter().all(|column| is_there(column));
        (all && found.replaced.iter().all(|column| is_there(column)))
            .then(|| (found, self.side_by_side(expected, &found.key)))
    }

    fn side_by_side(&self, expected: &PlannedTable, key: &[String]) -> Sides {
        let dialect = &*self.dialect;
        let columns = expected.predicted(&self.catalog);
        let of = |row: &str| -> Vec<String> {
            columns.iter().map(|column| format!("{row}.{}", dialect.identifier(column))).collect()
        };
        let (planned, found) = (of("c"), of("b"));
        let first = key.first().map(|column| dialect.identifier(column)).unwrap_or_default();
        let (planned_text, found_text) = (dialect.row_text(&planned), dialect.row_text(&found));
        let titles = |side: &str| columns.iter().map(|column| format!("{side}.{column}")).collect::<Vec<_>>();
        Sides {
            copy: dialect.temporary(expected.copy()),
            base: dialect.base(expected.table()),
            same: format!(
                "CASE WHEN c.{first} IS NULL THEN b.{first} IS NULL WHEN b.{first} IS NULL THEN 1 = 0 \
                 ELSE {planned_text} = {found_text} END"
            ),
            is_there: format!("b.{first} IS NOT NULL"),
            shown: [planned, found].concat().join(", "),
            titles: [titles("planned"), titles("found")].concat(),
        }
    }

    fn compared(
        &self,
        database: &mut dyn Database,
        trace: &Trace<'_>,
        found: &Found<'_>,
        sides: &Sides,
    ) -> Result<Vec<Became>, Error> {
        let dialect = &*self.dialect;
        let on = |row: &str| {
            let pairs = found.key.iter().enumerate().map(|(index, column)| {
                format!("{row}.{} = r.\"k_{}\"", dialect.identifier(column), index + 1)
            });
            pairs.collect::<Vec<_>>().join(" AND ")
        };
        let from = format!(
            "{} AS r LEFT JOIN {} AS c ON {} LEFT JOIN {} AS b ON {}",
            found.rows,
            sides.copy,
            on("c"),
            sides.base,
            on("b")
        );
        let same = &sides.same;
        let sql = format!(
            "SELECT r.\"decision\", count(*), count(CASE WHEN {same} THEN 1 END), \
             count(CASE WHEN NOT ({same}) AND {unchanged} THEN 1 END) FROM {from} GROUP BY 1 ORDER BY 1",
            unchanged = self.unchanged(trace, found, sides),
        );
        let mut counted = Vec::new();
        database.query(&sql, &mut |row| {
            counted.push((row.first().and_then(number), counts(&row[1..])));
            Ok(())
        })?;
        let mut became = Vec::new();
        for (decision, counts) in counted {
            let [planned, done, undone] = counts;
            let otherwise = planned.saturating_sub(done + undone);
            let is_it = match decision {
                Some(number) => format!("r.\"decision\" = {number}"),
                None => "r.\"decision\" IS NULL".to_owned(),
            };
            let different = match done == planned {
                true => None,
                false => {
                    let keys: Vec<String> =
                        (1..=found.key.len()).map(|number| format!("r.\"k_{number}\"")).collect();
                    let sql = format!(
                        "SELECT {} FROM {from} WHERE {is_it} AND NOT ({same}) ORDER BY {}",
                        sides.shown,
                        keys.join(", ")
                    );
                    let sample = database::sample(database, &sql, self.samples)?;
                    Some(Sample { columns: sides.titles.clone(), ..sample })
                }
            };
            let rows = DecisionRehearsal {
                done: Some(done),
                otherwise: Some(otherwise),
                undone: Some(undone),
                ..self.named(trace, decision, planned)
            };
            became.push(Became { rows, different });
        }
        Ok(became)
    }

    /// Whether a row that is not as planned is as it was.
    fn unchanged(&self, trace: &Trace<'_>, found: &Found<'_>, sides: &Sides) -> String {
        let leaves = matches!(trace.effect, "delete" | "cascade")
            || trace.effect == "archive"
                && !found.key.iter().any(|it| it == crate::program::ARCHIVE_COLUMNS[0]);
        match trace.effect {
            "update" => {
                let same = found.replaced.iter().enumerate().map(|(index, column)| {
                    let now = format!("b.{}", self.dialect.identifier(column));
                    self.dialect.same(&now, &format!("r.\"u_{}\"", index + 1))
                });
                let same: Vec<String> = std::iter::once(sides.is_there.clone()).chain(same).collect();
                format!("({})", same.join(" AND "))
            }
            "follow" => "1 = 0".to_owned(),
            _ if leaves => sides.is_there.clone(),
            _ => format!("NOT ({})", sides.is_there),
        }
    }

    /// Only how many rows there are.
    fn counted(&self, database: &mut dyn Database, trace: &Trace<'_>) -> Result<Vec<Became>, Error> {
        let mut became = Vec::new();
        database.query(&trace.count, &mut |row| {
            let rows = row.get(1).and_then(number).unwrap_or(0);
            let decision = row.first().and_then(number);
            if rows > 0 {
                became.push(Became { rows: self.named(trace, decision, rows), different: None });
            }
            Ok(())
        })?;
        Ok(became)
    }

    fn named(&self, trace: &Trace<'_>, decision: Option<u64>, planned: u64) -> DecisionRehearsal {
        let step = self.migration.steps[trace.step.index].rows();
        let name = decision
            .zip(step)
            .and_then(|(decision, step)| Some(plan::named_decision(step, i64::try_from(decision).ok()?)));
        DecisionRehearsal {
            step: trace.step.name.clone(),
            decision: name,
            effect: trace.effect,
            table: trace.table.clone(),
            planned,
            done: None,
            otherwise: None,
            undone: None,
        }
    }
}

/// How rows are compared: those planned as `c`, those found as `b`.
struct Sides {
    copy: String,
    base: String,
    same: String,
    /// Holds where there is a row.
    is_there: String,
    shown: String,
    titles: Vec<String>,
}

fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Integer(number) => u64::try_from(*number).ok(),
        _ => None,
    }
}

fn counts<const N: usize>(row: &[Value]) -> [u64; N] {
    std::array::from_fn(|index| row.get(index).and_then(number).unwrap_or(0))
}
