//! How many rows a transaction has written, as the server counts them.

use std::collections::BTreeMap;

use postgres::{Client, Statement};

use super::failure::failure;
use crate::database::{Error, TableChanges};

/// Tables by the name that a catalog has for them, partitions under their table's.
const WRITTEN: &str = "
    SELECT CASE WHEN n.nspname = ANY (current_schemas(false)) THEN c.relname::text
                ELSE n.nspname || '.' || c.relname END, s.oid <> c.oid,
           sum(s.inserted)::bigint, sum(s.updated)::bigint, sum(s.deleted)::bigint
    FROM (SELECT t.oid, pg_stat_get_xact_tuples_inserted(t.oid) AS inserted,
                 pg_stat_get_xact_tuples_updated(t.oid) AS updated, pg_stat_get_xact_tuples_deleted(t.oid) AS deleted
          FROM pg_class AS t JOIN pg_namespace AS w ON w.oid = t.relnamespace
          WHERE t.relkind IN ('r', 'm', 'p') AND w.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')) AS s
    JOIN pg_class AS c ON c.oid = coalesce(pg_partition_root(s.oid), s.oid)
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE s.inserted + s.updated + s.deleted > 0
    GROUP BY 1, 2";

/// Rows that were inserted, updated and removed.
type Counts = [i64; 3];

/// Rows that a transaction has written, by table, and whether they lie in partitions of it.
#[derive(Default, Clone)]
pub(super) struct Written(BTreeMap<(String, bool), Counts>);

/// What one statement has written.
#[derive(Default)]
pub(super) struct Difference {
    tables: BTreeMap<(String, bool), Counts>,
    /// How many rows the statement changed itself.
    own: i64,
    /// How it did: the place of its count.
    kind: Option<usize>,
}

/// The rows written so far in a transaction, asked again and again.
#[derive(Default)]
pub(super) struct Counter {
    /// The question, once the server knows it.
    question: Option<Statement>,
    /// The last answer, as long as nothing else was run since.
    last: Option<Written>,
}

impl Counter {
    /// What was written before the statement that comes next.
    pub(super) fn before(&mut self, client: &mut Client) -> Result<Written, Error> {
        match self.last.take() {
            Some(written) => Ok(written),
            None => self.read(client),
        }
    }

    /// What was written with a statement, and by it.
    pub(super) fn since(
        &mut self,
        client: &mut Client,
        before: &Written,
        sql: &str,
        own: u64,
    ) -> Result<Difference, Error> {
        let now = self.read(client)?;
        let difference = now.since(before, sql, own);
        self.last = Some(now);
        Ok(difference)
    }

    /// Something else may have written meanwhile.
    pub(super) fn forget(&mut self) {
        self.last = None;
    }

    fn read(&mut self, client: &mut Client) -> Result<Written, Error> {
        let refused = |error| failure(&error, WRITTEN);
        let question = match &self.question {
            Some(question) => question,
            None => self.question.insert(client.prepare(WRITTEN).map_err(refused)?),
        };
        let rows = client.query(question, &[]).map_err(refused)?;
        let table = |row: &postgres::Row| ((row.get(0), row.get(1)), [row.get(2), row.get(3), row.get(4)]);
        Ok(Written(rows.iter().map(table).collect()))
    }
}

impl Written {
    /// The rows written since `before` by a statement that changed `own` rows, and with it.
    fn since(&self, before: &Written, sql: &str, own: u64) -> Difference {
        let mut tables = self.0.clone();
        for (table, earlier) in &before.0 {
            if let Some(counts) = tables.get_mut(table) {
                counts.iter_mut().zip(earlier).for_each(|(now, earlier)| *now -= earlier);
            }
        }
        let kind = ["INSERT", "UPDATE", "DELETE"].iter().position(|kind| sql.starts_with(kind));
        let own = i64::try_from(own).unwrap_or(i64::MAX);
        let mut difference = Difference { tables, own, kind };
        difference.settle_moves();
        difference
    }
}

impl Difference {
    /// An update that moves a row to another partition deletes it there and inserts it here.
    fn settle_moves(&mut self) {
        let mut own = if self.kind == Some(1) { self.own } else { 0 };
        for ((_, in_partitions), counts) in &mut self.tables {
            if *in_partitions {
                let [came, changed, went] = *counts;
                let moved = came.min(went).min(own);
                *counts = [came - moved, changed + moved, went - moved];
                own -= moved;
            }
        }
    }

    /// How many rows others than the statement changed.
    pub(super) fn beyond(&self) -> u64 {
        let all: i64 = self.tables.values().flatten().sum();
        u64::try_from(all - self.own).unwrap_or(0)
    }

    /// The same by table, for a statement that changed rows of `table` itself.
    pub(super) fn triggered(&self, table: &str) -> Vec<TableChanges> {
        let mut tables: BTreeMap<&str, Counts> = BTreeMap::new();
        for ((name, _), counts) in &self.tables {
            let sums = tables.entry(name).or_default();
            sums.iter_mut().zip(counts).for_each(|(sum, rows)| *sum += rows);
        }
        if let (Some(place), Some(counts)) = (self.kind, tables.get_mut(table)) {
            counts[place] -= self.own;
        }
        let rows = |rows: i64| u64::try_from(rows).unwrap_or(0);
        let changed = tables.into_iter().filter(|(_, counts)| counts.iter().any(|rows| *rows > 0));
        changed
            .map(|(table, counts)| TableChanges {
                table: table.to_owned(),
                inserted: rows(counts[0]),
                updated: rows(counts[1]),
                removed: rows(counts[2]),
            })
            .collect()
    }
}
