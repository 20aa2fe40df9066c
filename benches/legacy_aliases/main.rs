//! `amend` against hand-written SQL on the first shipped rule. Neither makes a backup.
//!
//! For every size one database is made; plan and apply run on it, or on copies of it, by hand and
//! by `amend`, and both results must be the same rows. Sizes, repeats and the folder for the
//! databases (1.4 KB a row of all three tables) can be given:
//!
//! ```text
//! cargo bench --bench legacy_aliases -- --on sqlite,postgres --sizes 10000,100000 --repeat 3 --folder /tmp
//! ```
#![allow(clippy::print_stdout, reason = "a benchmark reports on standard output")]

#[path = "../../tests/scratch/postgres/cluster.rs"]
mod cluster;
mod data;
mod postgres;
mod program;
mod script;
mod sqlite;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What stops the benchmark.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// The database that every other one is a copy of.
const BEFORE: &str = "before";

/// The first argument of a process that runs the hand-written script.
const BY_HAND: &str = "by-hand";

/// A kind of database, with one job in hand-written SQL and as a rule.
trait Database {
    fn name(&self) -> &'static str;
    /// The rule's file.
    fn rule(&self) -> &'static str;
    /// What amend calls this database.
    fn url(&self, name: &str) -> String;
    /// Makes the database that others are copies of, with so many rows in each large table.
    fn fill(&mut self, rows: u64) -> Result<(), Failure>;
    /// Makes a copy of it, or makes it again.
    fn copy(&mut self, name: &str) -> Result<(), Failure>;
    /// An error names the first relation whose rows differ.
    fn same_rows(&mut self, left: &str, right: &str) -> Result<(), Failure>;
}

/// The most that amend may take, as a multiple of the hand-written time.
const RATIO: f64 = 1.5;
/// The most memory that amend may take, in MiB.
const MEMORY: f64 = 100.0;

struct Arguments {
    on: Vec<String>,
    sizes: Vec<u64>,
    repeat: usize,
    folder: PathBuf,
}

/// The best of the repeats, in seconds and MiB.
#[derive(Default)]
struct Measured {
    rows: u64,
    count_by_hand: Option<f64>,
    plan_by_hand: Option<f64>,
    plan: Option<f64>,
    apply_by_hand: Option<f64>,
    apply: Option<f64>,
    peak: f64,
}

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [BY_HAND, job, url, registry] = words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return by_hand(job, url, registry);
    }
    let arguments = arguments(words)?;
    for command in
        [&["--version"][..], &["check", concat!(env!("CARGO_MANIFEST_DIR"), "/rules/legacy-aliases.yaml")]]
    {
        let best = (0..10).map(|_| program::start(command)).collect::<Result<Vec<_>, _>>()?;
        let best = best.iter().map(|run| run.elapsed).min().unwrap_or_default();
        println!("amend {}: {:.1} ms", command[0], best.as_secs_f64() * 1000.0);
    }
    for name in &arguments.on {
        let folder = tempfile::tempdir_in(&arguments.folder)?;
        let mut database: Box<dyn Database> = match name.as_str() {
            "sqlite" => Box::new(sqlite::Sqlite::new(folder.path())),
            "postgres" => Box::new(postgres::Postgres::start(folder.path())?),
            _ => return Err(format!("there is no {name}, only sqlite and postgres").into()),
        };
        on(&mut *database, &arguments)?;
    }
    Ok(())
}

fn on(database: &mut dyn Database, arguments: &Arguments) -> Result<(), Failure> {
    println!(
        "{:>10}  {:>12}  {:>26}  {:>26}  {:>9}",
        database.name(),
        "count: hand",
        "plan: hand, amend, ratio",
        "apply: hand, amend, ratio",
        "peak MiB"
    );
    let mut measured = Vec::new();
    for &rows in &arguments.sizes {
        let result = size(database, rows, arguments)?;
        println!(
            "{rows:>10}  {:>10.2} s  {}  {}  {:>9.0}",
            result.count_by_hand.unwrap_or_default(),
            pair(result.plan_by_hand, result.plan),
            pair(result.apply_by_hand, result.apply),
            result.peak
        );
        measured.push(result);
    }
    growth(&measured);
    misses(&measured);
    Ok(())
}

/// Runs the hand-written script as amend is run: a process of its own, from its start to its exit.
fn in_a_process(job: &str, url: &str, registry: &Path) -> Result<Duration, Failure> {
    let mut script = Command::new(std::env::current_exe()?);
    Ok(program::measure(script.args([BY_HAND, job, url]).arg(registry))?.elapsed)
}

/// The hand-written script as a program that does nothing else.
fn by_hand(job: &str, url: &str, registry: &str) -> Result<(), Failure> {
    let registry = std::fs::read_to_string(registry)?;
    match url.starts_with("postgres:") {
        true => postgres::by_hand(url, &registry, script::sections(job)?),
        false => sqlite::by_hand(url, &registry, script::sections(job)?),
    }
}

fn arguments(words: Vec<String>) -> Result<Arguments, Failure> {
    let mut arguments = Arguments {
        on: vec!["sqlite".to_owned()],
        sizes: vec![10_000, 100_000, 1_000_000],
        repeat: 3,
        folder: std::env::temp_dir(),
    };
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        match word.as_str() {
            "--on" => arguments.on = value()?.split(',').map(str::to_owned).collect(),
            "--sizes" => arguments.sizes = value()?.split(',').map(str::parse).collect::<Result<_, _>>()?,
            "--repeat" => arguments.repeat = value()?.parse()?,
            "--folder" => arguments.folder = value()?.into(),
            // cargo says so to every benchmark.
            "--bench" => {}
            _ => {
                return Err(
                    format!("unknown argument {word}; there are --on, --sizes, --repeat, --folder").into()
                );
            }
        }
    }
    Ok(arguments)
}

fn size(database: &mut dyn Database, rows: u64, arguments: &Arguments) -> Result<Measured, Failure> {
    const HAND: &str = "hand";
    const AMEND: &str = "amend";
    let folder = tempfile::tempdir_in(&arguments.folder)?;
    let path = folder.path().join("project-registry.json");
    std::fs::write(&path, data::registry())?;
    let rule = without_undo(database.rule(), folder.path())?;
    database.fill(rows)?;

    let mut measured = Measured { rows, ..Measured::default() };
    let by_hand = |job: &str, url: &str| in_a_process(job, url, &path);
    for _ in 0..arguments.repeat {
        // Plans change nothing: all of them read the same database.
        let url = database.url(BEFORE);
        best(&mut measured.count_by_hand, by_hand("count", &url)?);
        best(&mut measured.plan_by_hand, by_hand("plan", &url)?);
        let run = program::run(&["plan"], &rule, &url, &path)?;
        best(&mut measured.plan, run.elapsed);
        measured.peak = measured.peak.max(run.peak.unwrap_or_default());

        for name in [HAND, AMEND] {
            database.copy(name)?;
        }
        best(&mut measured.apply_by_hand, by_hand("apply", &database.url(HAND))?);
        let run = program::run(&["apply", "--yes", "--no-backup"], &rule, &database.url(AMEND), &path)?;
        best(&mut measured.apply, run.elapsed);
        measured.peak = measured.peak.max(run.peak.unwrap_or_default());
    }
    database.same_rows(HAND, AMEND)?;
    Ok(measured)
}

/// A copy of the rule that keeps nothing to undo it, as the hand-written script keeps nothing.
fn without_undo(rule: &str, folder: &Path) -> Result<String, Failure> {
    let copy = folder.join("rule.yaml");
    let text = std::fs::read_to_string(rule)?;
    std::fs::write(&copy, text.replacen("\namend: 1\n", "\namend: 1\nundo: none\n", 1))?;
    Ok(copy.display().to_string())
}

fn best(so_far: &mut Option<f64>, elapsed: Duration) {
    let elapsed = elapsed.as_secs_f64();
    *so_far = Some(so_far.map_or(elapsed, |best| best.min(elapsed)));
}

fn pair(by_hand: Option<f64>, amend: Option<f64>) -> String {
    let (by_hand, amend) = (by_hand.unwrap_or_default(), amend.unwrap_or_default());
    format!("{by_hand:>8.2} s {amend:>8.2} s {:>4.2}", amend / by_hand)
}

fn growth(measured: &[Measured]) {
    for two in measured.windows(2) {
        let more = two[1].rows as f64 / two[0].rows as f64;
        let grown = |part: fn(&Measured) -> Option<f64>| {
            part(&two[1]).unwrap_or_default() / part(&two[0]).unwrap_or_default() / more
        };
        println!(
            "{} to {} rows: time a row × {:.2} (plan), × {:.2} (apply); by hand × {:.2}, × {:.2}",
            two[0].rows,
            two[1].rows,
            grown(|it| it.plan),
            grown(|it| it.apply),
            grown(|it| it.plan_by_hand),
            grown(|it| it.apply_by_hand)
        );
    }
}

fn misses(measured: &[Measured]) {
    for it in measured {
        for (name, by_hand, amend) in
            [("plan", it.plan_by_hand, it.plan), ("apply", it.apply_by_hand, it.apply)]
        {
            let ratio = amend.unwrap_or_default() / by_hand.unwrap_or_default();
            if ratio > RATIO {
                println!(
                    "missed: {name} of {} rows takes {ratio:.2} times the hand-written time, not {RATIO}",
                    it.rows
                );
            }
        }
        if it.peak > MEMORY {
            println!("missed: {} rows take {:.0} MiB at the peak, not {MEMORY}", it.rows, it.peak);
        }
    }
}
