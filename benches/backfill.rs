//! Ids for every row of a PostgreSQL table: a rule that derives ULIDs, against the least that a server can
//! do, one `UPDATE` with `gen_random_uuid()`.
//!
//! ```text
//! cargo bench --bench backfill -- 1000000
//! ```
#![allow(clippy::print_stdout, reason = "a benchmark reports on standard output")]

#[path = "../tests/scratch/postgres/cluster.rs"]
mod cluster;

use std::error::Error;
use std::process::{Command, Stdio};
use std::time::Instant;

use postgres::{Client, Config, NoTls};

/// What stops the benchmark.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// The most that amend may take, as a multiple of the one UPDATE.
const RATIO: f64 = 2.0;
const ROLE: &str = "postgres";
const ROWS: &str = "1000000";
const RULE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/backfill.yaml");

fn main() -> Result<(), Failure> {
    let rows = std::env::args().skip(1).find(|word| word != "--bench").unwrap_or_else(|| ROWS.to_owned());
    let rows: u64 = rows.parse().map_err(|_| format!("{rows} is not a number of rows"))?;
    let port = cluster::cluster()?.port;
    let mut client: Client =
        Config::new().host("127.0.0.1").port(port).user(ROLE).dbname(ROLE).connect(NoTls)?;
    let mut filled = || -> Result<(), postgres::Error> {
        client.batch_execute(&format!(
            "drop table if exists jobs;
             create table jobs (id bigint primary key, created_at timestamptz not null, ulid text, uid uuid);
             insert into jobs (id, created_at)
               select i, timestamptz '2024-01-01' + i * interval '1 second' from generate_series(1, {rows}) as i"
        ))?;
        client.batch_execute("vacuum analyze jobs")
    };

    filled()?;
    let mut other: Client =
        Config::new().host("127.0.0.1").port(port).user(ROLE).dbname(ROLE).connect(NoTls)?;
    let start = Instant::now();
    other.batch_execute("update jobs set uid = gen_random_uuid()")?;
    let by_hand = start.elapsed().as_secs_f64();

    filled()?;
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_amend"))
        .args(["apply", RULE, "--yes", "--no-backup", "--quiet", "--database"])
        .arg(format!("postgres://{ROLE}@127.0.0.1:{port}/{ROLE}"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()?;
    let amend = start.elapsed().as_secs_f64();
    if !status.success() {
        return Err(format!("amend ended with {status}").into());
    }
    let ratio = amend / by_hand;
    println!("{rows} rows: one UPDATE {by_hand:.2} s, amend {amend:.2} s, ratio {ratio:.2}");
    if ratio > RATIO {
        println!("missed: amend takes {ratio:.2} times one UPDATE, not {RATIO}");
    }
    Ok(())
}
