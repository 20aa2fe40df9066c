//! Whether a connection can make plans at all, asked before anything else is.

use postgres::{Client, SimpleQueryMessage, SimpleQueryRow};

use super::failure::failure;
use crate::database::Error;

const QUESTION: &str = "SELECT pg_is_in_recovery()::text AS replica,
    current_setting('default_transaction_read_only') AS read_only,
    has_database_privilege(current_database(), 'TEMP')::text AS temporary,
    current_user::text AS role, current_database()::text AS database,
    format('GRANT TEMPORARY ON DATABASE %I TO %I', current_database(), current_user) AS grant_temporary";

/// Refuses a connection that could not end well, with what is to be done.
pub(super) fn ask(client: &mut Client) -> Result<(), Error> {
    let answers = client.simple_query(QUESTION).map_err(|error| failure(&error, QUESTION))?;
    let row = answers.iter().find_map(|answer| match answer {
        SimpleQueryMessage::Row(row) => Some(row),
        _ => None,
    });
    row.and_then(unfit).map_or(Ok(()), |(message, hint)| Err(Error::Connect { message, hint }))
}

fn unfit(row: &SimpleQueryRow) -> Option<(String, String)> {
    let answer = |name: &str| row.get(name).unwrap_or_default();
    let (role, database) = (answer("role"), answer("database"));
    if answer("replica") == "true" {
        return Some((
            "the server is a read-only replica; nothing was changed".to_owned(),
            "connect to the primary server: a plan is made in temporary tables, which a replica does not have"
                .to_owned(),
        ));
    }
    if answer("read_only") == "on" {
        return Some((
            format!("the transactions of user \"{role}\" are read-only (default_transaction_read_only); nothing was changed"),
            "connect as a user whose transactions are not, or ask who set it: ALTER ROLE … or ALTER DATABASE … \
             SET default_transaction_read_only"
                .to_owned(),
        ));
    }
    if answer("temporary") == "false" {
        return Some((
            format!(
                "user \"{role}\" may not make temporary tables in \"{database}\", and plans are made in them; nothing was changed"
            ),
            format!("have the database's owner run: {}", answer("grant_temporary")),
        ));
    }
    None
}
