//! The commit, and what became of it where the server's answer never came.

use std::thread::sleep;
use std::time::{Duration, Instant};

use postgres::Client;

use super::connection::Address;
use super::failure::{ends_connection, failure};
use crate::database::Error;

/// How long the server is asked before a person has to.
const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(500);

/// Ends the transaction and keeps what it changed.
pub(super) fn commit(client: &mut Client, address: &Address) -> Result<(), Error> {
    let number = "SELECT txid_current_if_assigned()";
    let row = client.query_one(number, &[]).map_err(|error| failure(&error, number))?;
    let transaction: Option<i64> = row.get(0);
    let Err(error) = client.batch_execute("COMMIT") else { return Ok(()) };
    match transaction {
        Some(transaction) if ends_connection(&error) => outcome(address, transaction),
        _ => Err(match failure(&error, "COMMIT") {
            // What waited for the end: deferred constraints and triggers.
            Error::Statement { message, .. } => Error::Connect {
                message: format!("the server refused the commit: {message}; nothing was changed"),
                hint: "the plan did not foresee it: look for deferred triggers on the changed tables"
                    .to_owned(),
            },
            other => other,
        }),
    }
}

/// Asks the server, on a new connection, what became of a transaction.
fn outcome(address: &Address, transaction: i64) -> Result<(), Error> {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        match status(address, transaction).as_deref() {
            Some("committed") => return Ok(()),
            Some("aborted") => {
                return Err(Error::Connect {
                    message: "the connection to the server ended before the commit; nothing was changed"
                        .to_owned(),
                    hint: "see that the server runs, and its log for why it ended the connection; then try again"
                        .to_owned(),
                });
            }
            // It still ends, or the server does not answer yet.
            _ => sleep(PAUSE),
        }
    }
    Err(Error::Connect {
        message: "the connection to the server ended during the commit: everything was changed as planned, \
                  or nothing, and the server cannot be asked which"
            .to_owned(),
        hint: format!(
            "once it answers, ask it: SELECT txid_status({transaction}) says \"committed\" or \"aborted\"; \
             or plan again: after a commit there is nothing to do"
        ),
    })
}

fn status(address: &Address, transaction: i64) -> Option<String> {
    let mut client = address.connect().ok()?;
    client.query_one("SELECT txid_status($1)", &[&transaction]).ok()?.get(0)
}
