//! `amend` against hand-written SQL on the first shipped rule.
//!
//! For every size one database is made; plan and apply run on it, or on copies of it, by hand and
//! by `amend`, and both results must be the same rows. Sizes, repeats and the folder for the
//! databases (1.4 KB a row of all three tables) can be given:
//!
//! ```text
//! cargo bench --bench legacy_aliases -- --sizes 10000,100000 --repeat 3 --folder /tmp
//! ```
#![allow(clippy::print_stdout, reason = "a benchmark reports on standard output")]

mod by_hand;
mod compare;
mod data;
mod program;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

/// The most that amend may take, as a multiple of the hand-written time.
const RATIO: f64 = 1.5;
/// The most memory that amend may take, in MiB.
const MEMORY: f64 = 100.0;

struct Arguments {
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

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = arguments()?;
    for command in
        [&["--version"][..], &["check", concat!(env!("CARGO_MANIFEST_DIR"), "/rules/legacy-aliases.yaml")]]
    {
        let best = (0..10).map(|_| program::start(command)).collect::<Result<Vec<_>, _>>()?;
        let best = best.iter().map(|run| run.elapsed).min().unwrap_or_default();
        println!("amend {}: {:.1} ms", command[0], best.as_secs_f64() * 1000.0);
    }
    println!(
        "{:>9}  {:>12}  {:>26}  {:>26}  {:>9}",
        "rows", "count: hand", "plan: hand, amend, ratio", "apply: hand, amend, ratio", "peak MiB"
    );
    let mut measured = Vec::new();
    for &rows in &arguments.sizes {
        let result = size(rows, &arguments)?;
        println!(
            "{rows:>9}  {:>10.2} s  {}  {}  {:>9.0}",
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

fn arguments() -> Result<Arguments, Box<dyn Error>> {
    let mut arguments =
        Arguments { sizes: vec![10_000, 100_000, 1_000_000], repeat: 3, folder: std::env::temp_dir() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        match word.as_str() {
            "--sizes" => arguments.sizes = value()?.split(',').map(str::parse).collect::<Result<_, _>>()?,
            "--repeat" => arguments.repeat = value()?.parse()?,
            "--folder" => arguments.folder = value()?.into(),
            // cargo says so to every benchmark.
            "--bench" => {}
            _ => {
                return Err(
                    format!("unknown argument {word}; there are --sizes, --repeat and --folder").into()
                );
            }
        }
    }
    Ok(arguments)
}

fn size(rows: u64, arguments: &Arguments) -> Result<Measured, Box<dyn Error>> {
    let folder = tempfile::tempdir_in(&arguments.folder)?;
    let (before, hand, amend) =
        (folder.path().join("before.db"), folder.path().join("hand.db"), folder.path().join("amend.db"));
    let registry = folder.path().join("project-registry.json");
    std::fs::write(&registry, data::registry())?;
    data::fill(&mut Connection::open(&before)?, rows)?;
    copy(&before, &hand)?;

    let mut measured = Measured { rows, ..Measured::default() };
    for _ in 0..arguments.repeat {
        best(&mut measured.count_by_hand, by_hand::count(&before, &data::registry())?);
        best(&mut measured.plan_by_hand, by_hand::plan(&before, &data::registry())?);
        let run = program::run(&["plan"], &before, &registry)?;
        best(&mut measured.plan, run.elapsed);
        measured.peak = measured.peak.max(run.peak.unwrap_or_default());

        copy(&before, &hand)?;
        best(&mut measured.apply_by_hand, by_hand::apply(&hand, &data::registry())?);
        copy(&before, &amend)?;
        let run = program::run(&["apply", "--yes"], &amend, &registry)?;
        best(&mut measured.apply, run.elapsed);
        measured.peak = measured.peak.max(run.peak.unwrap_or_default());
    }
    compare::same_rows(&hand, &amend)?;
    Ok(measured)
}

/// A copy that has reached the disk, so that writing it does not slow what comes next.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::copy(from, to)?;
    std::fs::File::open(to)?.sync_all()
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
