//! How many rows a transaction has written, as the server counts them.

use std::collections::BTreeMap;

use postgres::Client;

use super::failure::failure;
use crate::database::{Error, TableChanges};

/// Tables by the name that a catalog has for them, partitions under their table's.
const WRITTEN: &str = "
    SELECT CASE WHEN n.nspname = ANY (current_schemas(false)) THEN c.relname::text
                ELSE n.nspname || '.' || c.relname END, s.relid <> c.oid,
           sum(s.n_tup_ins)::bigint, sum(s.n_tup_upd)::bigint, sum(s.n_tup_del)::bigint
    FROM pg_stat_xact_user_tables AS s
    JOIN pg_class AS c ON c.oid = coalesce(pg_partition_root(s.relid), s.relid)
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE s.n_tup_ins + s.n_tup_upd + s.n_tup_del > 0
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

impl Written {
    /// The rows written so far, in any table.
    pub(super) fn read(client: &mut Client) -> Result<Written, Error> {
        let rows = client.query(WRITTEN, &[]).map_err(|error| failure(&error, WRITTEN))?;
        let table = |row: &postgres::Row| ((row.get(0), row.get(1)), [row.get(2), row.get(3), row.get(4)]);
        Ok(Written(rows.iter().map(table).collect()))
    }

    /// The rows written since `before` by a statement that changed `own` rows, and with it.
    pub(super) fn since(&self, before: &Written, sql: &str, own: u64) -> Difference {
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
