//! The schema that amend keeps its own tables in.

use postgres::Client;

use super::failure::failure;
use crate::database::Error;
use crate::sql::{ADJUDICATIONS, FILES, RUNS, UNDO};

/// The schema's name, as SQL. A throw-away schema in a shared database names one of its own, by the option
/// `amend.schema`.
pub(super) const SCHEMA: &str = "coalesce(nullif(current_setting('amend.schema', true), ''), 'amend')";

/// The schema's name.
pub(super) fn schema(client: &mut Client) -> Result<String, Error> {
    let sql = format!("SELECT {SCHEMA}");
    Ok(client.query_one(&sql, &[]).map_err(|error| failure(&error, &sql))?.get(0))
}

/// What an owner has to run so that this user can keep runs; nothing where that is so.
pub(super) fn question() -> String {
    format!(
        "SELECT coalesce(string_agg(DISTINCT missing, '; '), '') FROM (SELECT CASE
            WHEN n.oid IS NULL AND NOT has_database_privilege(current_database(), 'CREATE')
            THEN format('CREATE SCHEMA %I AUTHORIZATION %I', k.schema, current_user)
            WHEN n.oid IS NOT NULL AND NOT (has_schema_privilege(n.oid, 'USAGE') AND has_schema_privilege(n.oid, 'CREATE'))
            THEN format('GRANT USAGE, CREATE ON SCHEMA %I TO %I', k.schema, current_user)
            WHEN c.oid IS NOT NULL AND NOT (has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT'))
            THEN format('GRANT SELECT, INSERT ON %I.%I TO %I', k.schema, c.relname, current_user)
            END AS missing
        FROM (SELECT {SCHEMA} AS schema) AS k LEFT JOIN pg_namespace AS n ON n.nspname = k.schema
        LEFT JOIN pg_class AS c ON c.relnamespace = n.oid
            AND c.relname IN ('{RUNS}', '{UNDO}', '{FILES}', '{ADJUDICATIONS}')) AS g"
    )
}

/// Refuses a user who could not keep runs, with what is to be done.
pub(super) fn ask(client: &mut Client) -> Result<(), Error> {
    let sql = question();
    let grant: String = client.query_one(&sql, &[]).map_err(|error| failure(&error, &sql))?.get(0);
    if grant.is_empty() {
        return Ok(());
    }
    Err(Error::Connect {
        message: "an apply keeps a record of itself in the database, which this user may not write; nothing was changed"
            .to_owned(),
        hint: format!("have the database's owner run, once: {grant}"),
    })
}

/// Whether the schema has this table; an error where it may not be read.
pub(super) fn is_there(client: &mut Client, schema: &str, name: &str) -> Result<bool, Error> {
    let sql = "SELECT has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'),
            format('GRANT USAGE ON SCHEMA %I TO %I; GRANT SELECT ON %1$I.%3$I TO %2$I', n.nspname, current_user, c.relname)
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relname = $2";
    let row = client.query_opt(sql, &[&schema, &name]).map_err(|error| failure(&error, sql))?;
    let Some(row) = row else { return Ok(false) };
    if row.get(0) {
        return Ok(true);
    }
    Err(Error::Connect {
        message: "the runs that amend keeps in this database may not be read by this user".to_owned(),
        hint: format!("have the owner of schema \"{schema}\" run: {}", row.get::<_, String>(1)),
    })
}
