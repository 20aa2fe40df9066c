//! What only a real PostgreSQL server can do to a run: each ends with a clear message, an exit code, and a
//! database as it was.
#![allow(clippy::unwrap_used, reason = "tests")]

mod allowed;
mod backups;
mod connecting;
mod contention;
mod ended;
mod files;
mod full;
mod killed;
mod server;
mod stage;
mod tls;
mod types;

#[path = "../scratch/mod.rs"]
#[allow(dead_code, reason = "one kind of database is enough here")]
mod scratch;

#[path = "../crashes/moments.rs"]
mod moments;
