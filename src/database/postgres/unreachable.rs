//! Why a server did not take a connection, and what to do.

use postgres::error::SqlState;

use super::failure::cause;
use super::tls;
use crate::database::Error;

/// What a failed connection means; `shown` is the address without its password.
pub(super) fn explain(error: &postgres::Error, shown: &str) -> Error {
    if let Some((why, hint)) = tls::refusal(error) {
        return refused(shown, &why, hint);
    }
    let why = cause(error);
    let hint = match error.code() {
        Some(code) => of_code(code),
        None if why.contains("password missing") => PASSWORD,
        None if why.contains("does not support TLS") => {
            "sslmode wants TLS: have it turned on at the server (ssl = on), or check that this is the server"
        }
        None => "check host and port, that the server runs, and that it may be reached from here",
    };
    refused(shown, &why, hint)
}

/// A server that takes connections and then does not answer.
pub(super) fn silent(shown: &str) -> Error {
    refused(
        shown,
        "it did not answer in time",
        "check host and port, that the server runs, and that it is PostgreSQL; connect_timeout says how long to wait",
    )
}

const PASSWORD: &str = "check user and password: PGPASSWORD, ~/.pgpass or the URL";

fn of_code(code: &SqlState) -> &'static str {
    match code.code() {
        "28P01" => PASSWORD,
        "28000" => {
            "check the user's name; the server's pg_hba.conf says who may come from where, and whether with TLS"
        }
        "3D000" => "check the database's name",
        "42501" => "have the owner of the database run: GRANT CONNECT ON DATABASE … TO …",
        "53300" => "the server has no free connection: wait, or end one",
        "57P03" => "the server is not ready: wait until it has started",
        "22023" | "42704" | "22P02" => "check options, PGOPTIONS and the server's settings for this user",
        _ => "the server refused the connection: see its log",
    }
}

fn refused(shown: &str, why: &str, hint: &str) -> Error {
    Error::Connect { message: format!("cannot connect to {shown}: {why}"), hint: hint.to_owned() }
}
