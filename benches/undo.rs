//! What it costs to keep what undoes a run: the same rule with and without, on SQLite and PostgreSQL.
//!
//! A third of the rows is updated, a third deleted, and a third copied into another table.
//!
//! ```text
//! cargo bench --bench undo -- 1000000
//! ```
#![allow(clippy::print_stdout, reason = "a benchmark reports on standard output")]

#[path = "../tests/scratch/postgres/cluster.rs"]
mod cluster;

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use amend::apply::ApplyOutcome;
use amend::{Engine, Migration, Options};
use postgres::{Config, NoTls};

/// What stops the benchmark.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// The most that keeping may take, as a multiple of the effects themselves.
const RATIO: f64 = 1.0;
const ROLE: &str = "postgres";
const ROWS: &str = "1000000";

const TABLES: &str = "
    create table item (id bigint primary key, name text not null, note text, amount bigint not null);
    create table copied (id bigint primary key, name text not null, note text, amount bigint not null)";

/// Fills `item`, over `n` as the number of rows.
const FILL: [&str; 2] = [
    "insert into item with recursive c (i) as (select 1 union all select i + 1 from c where i < {n})
     select i, 'item ' || i, 'what is known of item ' || i, i % 1000 from c",
    "insert into item select i, 'item ' || i, 'what is known of item ' || i, i % 1000 from generate_series(1, {n}) as i",
];

const STEPS: &str = "
steps:
  - step: change
    select: {from: item, where: id % 3 = 0}
    action: [{do: update, set: {name: \"= upper(name)\", amount: \"= amount + 1\"}}]
  - step: remove
    select: {from: item, where: id % 3 = 1}
    action: [{do: delete, because: the benchmark says so}]
  - step: copy
    select: {from: item, where: id % 3 = 2}
    action: [{do: insert, into: copied, set: {id: = id, name: = name, note: = note, amount: = amount}}]
";

fn main() -> Result<(), Failure> {
    let rows = std::env::args().skip(1).find(|word| word != "--bench").unwrap_or_else(|| ROWS.to_owned());
    let rows: u64 = rows.parse().map_err(|_| format!("{rows} is not a number of rows"))?;
    let folder = tempfile::tempdir()?;
    let sqlite = |name: &str| -> Result<Engine, Failure> {
        let fill = FILL[0].replace("{n}", &rows.to_string());
        Ok(Engine::create(&folder.path().join(name), &format!("{TABLES};{fill}"))?)
    };
    measure("sqlite", rows, &sqlite)?;
    let port = cluster::cluster()?.port;
    let server = |name: &str| -> Result<Engine, Failure> {
        let mut config = Config::new();
        config.host("127.0.0.1").port(port).user(ROLE);
        config.clone().dbname(ROLE).connect(NoTls)?.batch_execute(&format!("create database {name}"))?;
        let mut client = config.dbname(name).connect(NoTls)?;
        client.batch_execute(&format!("{TABLES};{}", FILL[1].replace("{n}", &rows.to_string())))?;
        client.batch_execute("vacuum analyze item")?;
        Ok(Engine::connect(&format!("postgres://{ROLE}@127.0.0.1:{port}/{name}"))?)
    };
    measure("postgres", rows, &server)
}

fn measure(kind: &str, rows: u64, make: &dyn Fn(&str) -> Result<Engine, Failure>) -> Result<(), Failure> {
    let rule = |undo: &str| {
        let text = format!("amend: 1\nmigration: cost\nundo: {undo}\n{STEPS}");
        Migration::from_text("cost.yaml", &text, Path::new(".")).map_err(|it| format!("{:?}", it.findings))
    };
    let timed = |undo: &str| -> Result<(f64, f64), Failure> {
        let (mut engine, migration) = (make(&format!("undo_{undo}"))?, rule(undo)?);
        let options = Options { samples: 0, ..Options::default() };
        let start = Instant::now();
        engine.plan(&migration, &options)?;
        let plan = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let receipt = engine.apply(&migration, &options)?;
        assert_eq!(receipt.outcome, ApplyOutcome::Applied);
        Ok((plan, start.elapsed().as_secs_f64()))
    };
    let ((plan, without), (_, with)) = (timed("none")?, timed("keep")?);
    let (effects, kept) = (without - plan, with - without);
    let ratio = kept / effects;
    println!(
        "{kind}, {rows} rows: plan {plan:.2} s, apply {without:.2} s, with undo {with:.2} s: \
         effects {effects:.2} s, undo {kept:.2} s, ratio {ratio:.2}"
    );
    if ratio > RATIO {
        println!("missed: keeping takes {ratio:.2} times the effects, not {RATIO}");
    }
    Ok(())
}
