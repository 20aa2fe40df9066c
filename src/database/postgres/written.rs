//! How many rows a transaction has written, as the server counts them.

use postgres::Client;

use super::failure::failure;
use crate::database::Error;

const WRITTEN: &str = "
    SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint,
           coalesce(sum(n_tup_ins) FILTER (WHERE relispartition), 0)::bigint,
           coalesce(sum(n_tup_del) FILTER (WHERE relispartition), 0)::bigint
    FROM pg_stat_xact_user_tables JOIN pg_class ON oid = relid";

/// Rows that a transaction has written.
#[derive(Default)]
pub(super) struct Written {
    rows: i64,
    into_partitions: i64,
    out_of_partitions: i64,
}

impl Written {
    /// The rows written so far, in any table.
    pub(super) fn read(client: &mut Client) -> Result<Written, Error> {
        let row = client.query_one(WRITTEN, &[]).map_err(|error| failure(&error, WRITTEN))?;
        Ok(Written { rows: row.get(0), into_partitions: row.get(1), out_of_partitions: row.get(2) })
    }

    /// The rows written since `before` by others than this statement, which changed `own` rows.
    pub(super) fn beyond(&self, before: &Written, sql: &str, own: u64) -> u64 {
        let own = i64::try_from(own).unwrap_or(i64::MAX);
        let came = self.into_partitions - before.into_partitions;
        let went = self.out_of_partitions - before.out_of_partitions;
        // An update that moves a row to another partition deletes it there and inserts it here.
        let moved = if sql.starts_with("UPDATE") { came.min(went).min(own) } else { 0 };
        u64::try_from((self.rows - before.rows - moved).saturating_sub(own)).unwrap_or(0)
    }
}
