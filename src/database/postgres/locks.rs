//! Who holds the lock that was waited for in vain.

use postgres::Client;

use super::connection::LOCK;
use crate::database::Error;

/// Another amend holds the advisory lock.
pub(super) fn held_by_another_apply(client: &mut Client) -> Error {
    let (high, low) = (LOCK >> 32, LOCK & 0xffff_ffff);
    let lock =
        format!("l.locktype = 'advisory' AND l.classid = {high} AND l.objid = {low} AND l.objsubid = 1");
    Error::Locked(format!("another amend applies to this database: {}", holder(client, &lock)))
}

/// Another connection uses a table that is to change.
pub(super) fn held_table(client: &mut Client, table: &str, name: &str) -> Error {
    let regclass = name.replace('\'', "''");
    let lock =
        format!("l.relation = '{regclass}'::regclass AND l.mode NOT IN ('AccessShareLock', 'RowShareLock')");
    Error::Locked(format!("table \"{table}\" is in use: {}", holder(client, &lock)))
}

/// The oldest transaction that holds such a lock, as far as this user may know.
fn holder(client: &mut Client, lock: &str) -> String {
    let sql = format!(
        "SELECT format('connection %s of user \"%s\"%s%s', a.pid, coalesce(a.usename, '?'), \
             CASE WHEN a.application_name <> '' THEN format(' (%s)', a.application_name) END, \
             ', in a transaction since ' || to_char(a.xact_start, 'HH24:MI:SS') || ' UTC') \
         FROM pg_locks AS l JOIN pg_stat_activity AS a ON a.pid = l.pid \
         WHERE l.granted AND l.pid <> pg_backend_pid() AND {lock} \
           AND l.database = (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database()) \
         ORDER BY a.xact_start LIMIT 1"
    );
    // The failed lock ended the transaction.
    let found = client.batch_execute("ROLLBACK").and_then(|()| client.query_opt(&sql, &[]));
    match found {
        Ok(Some(row)) => format!("{} holds it", row.get::<_, String>(0)),
        // It ended meanwhile, or nothing more can be asked.
        _ => "another connection holds it".to_owned(),
    }
}
