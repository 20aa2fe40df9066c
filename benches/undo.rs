//! What it costs to keep what undoes a run: the same rule with and without, on SQLite and PostgreSQL.
//!
//! A third of the rows is updated, a third deleted, and a third copied into another table. Each time is the least of
//! several rounds, on databases that are made anew: what a machine does besides only adds to it.
//!
//! ```text
//! cargo bench --bench undo -- 1000000
//! cargo bench --bench undo -- 1000000 5     # rounds
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
const ROWS: u64 = 1_000_000;
const ROUNDS: u64 = 3;

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

/// What makes a database of this name, and takes it away.
type Make<'a> = &'a dyn Fn(&str) -> Result<Engine, Failure>;
type Drop<'a> = &'a dyn Fn(&str) -> Result<(), Failure>;

fn main() -> Result<(), Failure> {
    let words = std::env::args().skip(1).filter(|word| word != "--bench");
    let numbers = words.map(|word| word.parse().map_err(|_| format!("{word} is not a number")));
    let numbers: Vec<u64> = numbers.collect::<Result<_, _>>()?;
    let (rows, rounds) = (*numbers.first().unwrap_or(&ROWS), *numbers.get(1).unwrap_or(&ROUNDS));
    let folder = tempfile::tempdir()?;
    let fill = |sql: &str| format!("{TABLES};{}", sql.replace("{n}", &rows.to_string()));
    let make = |name: &str| -> Result<Engine, Failure> {
        Ok(Engine::create(&folder.path().join(name), &fill(FILL[0]))?)
    };
    let drop = |name: &str| -> Result<(), Failure> { Ok(std::fs::remove_file(folder.path().join(name))?) };
    measure("sqlite", rows, rounds, &make, &drop)?;
    let port = cluster::cluster()?.port;
    let connect = |name: &str| {
        let mut config = Config::new();
        config.host("127.0.0.1").port(port).user(ROLE).dbname(name).connect(NoTls)
    };
    let make = |name: &str| -> Result<Engine, Failure> {
        connect(ROLE)?.batch_execute(&format!("create database {name}"))?;
        let mut client = connect(name)?;
        client.batch_execute(&fill(FILL[1]))?;
        client.batch_execute("vacuum analyze item")?;
        client.batch_execute("checkpoint")?;
        Ok(Engine::connect(&format!("postgres://{ROLE}@127.0.0.1:{port}/{name}"))?)
    };
    let drop = |name: &str| -> Result<(), Failure> {
        Ok(connect(ROLE)?.batch_execute(&format!("drop database {name} with (force)"))?)
    };
    measure("postgres", rows, rounds, &make, &drop)
}

fn measure(kind: &str, rows: u64, rounds: u64, make: Make<'_>, drop: Drop<'_>) -> Result<(), Failure> {
    let rule = |undo: &str| {
        let text = format!("amend: 1\nmigration: cost\nundo: {undo}\n{STEPS}");
        Migration::from_text("cost.yaml", &text, Path::new(".")).map_err(|it| format!("{:?}", it.findings))
    };
    let timed = |undo: &str| -> Result<(f64, f64), Failure> {
        let name = format!("undo_{undo}");
        let (mut engine, migration) = (make(&name)?, rule(undo)?);
        let options = Options { samples: 0, ..Options::default() };
        let start = Instant::now();
        engine.plan(&migration, &options)?;
        let plan = start.elapsed().as_secs_f64();
        let start = Instant::now();
        let receipt = engine.apply(&migration, &options)?;
        assert_eq!(receipt.outcome, ApplyOutcome::Applied);
        let apply = start.elapsed().as_secs_f64();
        std::mem::drop(engine);
        drop(&name)?;
        Ok((plan, apply))
    };
    let (mut plan, mut without, mut with) = (f64::MAX, f64::MAX, f64::MAX);
    for _ in 0..rounds {
        for (undo, least) in [("none", &mut without), ("keep", &mut with)] {
            let (planned, applied) = timed(undo)?;
            (plan, *least) = (plan.min(planned), least.min(applied));
        }
    }
    let (effects, kept) = (without - plan, with - without);
    let ratio = kept / effects;
    println!(
        "{kind}, {rows} rows, least of {rounds} rounds: plan {plan:.2} s, apply {without:.2} s, \
         with undo {with:.2} s: effects {effects:.2} s, undo {kept:.2} s, ratio {ratio:.2}"
    );
    if ratio > RATIO {
        println!("missed: keeping takes {ratio:.2} times the effects, not {RATIO}");
    }
    Ok(())
}
