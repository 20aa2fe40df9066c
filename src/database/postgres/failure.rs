//! What the server's errors mean, and what to do about them.

use std::io;

use postgres::error::{DbError, ErrorPosition};

use crate::database::Error;

const PRIVILEGES: &str = "a plan needs SELECT on the tables that the rule names, an apply also INSERT, UPDATE and \
                          DELETE on those that change: have their owner GRANT it; `amend doctor` lists what is missing";

const OWNER: &str = "to change keys or the schema, apply as the owner of the tables and of those that refer to them: \
                     their foreign keys wait meanwhile";

/// What the server said about a statement.
pub(super) fn failure(error: &postgres::Error, sql: &str) -> Error {
    failure_after(error, "", sql)
}

/// What the server said about a statement that was sent after something else.
pub(super) fn failure_after(error: &postgres::Error, before: &str, sql: &str) -> Error {
    let Some(server) = error.as_db_error() else { return lost(&cause(error)) };
    match server.code().code() {
        LOCK_TIMEOUT => Error::Locked(
            "another connection holds a lock that this one waited for as long as lock_timeout allows"
                .to_owned(),
        ),
        "40001" => {
            Error::Locked(format!("another connection changed or read the same rows ({})", server.message()))
        }
        "40P01" => Error::Locked(
            "another connection and this one waited for each other's locks (deadlock)".to_owned(),
        ),
        "25006" => Error::WriteDenied(denied(server)),
        "57014" => Error::Interrupted,
        "42501" => Error::Connect {
            message: format!("the server refuses: {}; nothing was changed", server.message()),
            hint: if server.message().starts_with("must be owner") { OWNER } else { PRIVILEGES }.to_owned(),
        },
        _ if ends_connections(server) => lost(server.message()),
        code => match exhausted(code) {
            Some(hint) => Error::Connect {
                message: format!("the server cannot go on: {}; nothing was changed", server.message()),
                hint: hint.to_owned(),
            },
            None => refused(server, before, sql),
        },
    }
}

/// What ended a stream of rows.
pub(super) fn broken_stream(error: io::Error, sql: &str) -> Error {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<postgres::Error>()) {
        Some(inner) => failure(inner, sql),
        None => Error::Output(error),
    }
}

/// The code of an error that says that a lock was waited for in vain.
pub(super) const LOCK_TIMEOUT: &str = "55P03";

/// Whether nobody can know what became of a statement that ended so.
pub(super) fn ends_connection(error: &postgres::Error) -> bool {
    error.as_db_error().is_none_or(ends_connections)
}

fn ends_connections(server: &DbError) -> bool {
    let code = server.code().code();
    code.starts_with("08") || code.starts_with("57P") || code == "25P03"
}

fn lost(why: &str) -> Error {
    Error::Connect {
        message: format!("the connection to the server ended: {why}; nothing was changed"),
        hint: "see that the server runs, and its log for why it ended the connection; then try again"
            .to_owned(),
    }
}

/// What a server that lacks something is to be given.
fn exhausted(code: &str) -> Option<&'static str> {
    Some(match code {
        "53100" => "the server's disk is full: make room, then try again",
        "53200" => "the server has too little memory, or max_locks_per_transaction is too low",
        "53300" | "53400" => "the server has reached a limit of its configuration: raise it, or wait",
        _ if code.starts_with("58") => "the server met a fault of its own: see its log",
        _ => return None,
    })
}

/// What would have written, and the function that it stands in.
fn denied(server: &DbError) -> String {
    let within = server.where_().and_then(|context| context.lines().find(|line| line.contains("function")));
    match within {
        None => server.message().to_owned(),
        Some(function) => format!("{}, in {function}", server.message()),
    }
}

fn refused(server: &DbError, before: &str, sql: &str) -> Error {
    let offset = match server.position() {
        Some(ErrorPosition::Original(position)) => {
            (*position as usize).checked_sub(before.chars().count()).and_then(|place| byte_of(sql, place))
        }
        _ => None,
    };
    let detail = server.detail().map(|detail| format!(" ({detail})")).unwrap_or_default();
    Error::Statement { message: format!("{}{detail}", server.message()), sql: sql.to_owned(), offset }
}

/// The byte of a character that the server counts from 1.
fn byte_of(sql: &str, position: usize) -> Option<usize> {
    sql.char_indices().nth(position.checked_sub(1)?).map(|(byte, _)| byte)
}

/// The last cause of an error, in its own words.
pub(super) fn cause(error: &postgres::Error) -> String {
    if let Some(server) = error.as_db_error() {
        return server.message().to_owned();
    }
    let mut last: &dyn std::error::Error = error;
    while let Some(source) = last.source() {
        last = source;
    }
    last.to_string()
}
