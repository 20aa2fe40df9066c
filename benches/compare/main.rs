//! Three sources of ids compared: a CSV file, a JSON file and a table of SQLite.
//!
//! amend, as a process of its own, against the same comparison written by hand in SQL, which loads the files
//! too, in plain Python and with pandas, where those are installed. All must find the same classes.
//!
//! ```text
//! cargo bench --bench compare -- 10000 100000 1000000
//! ```
#![allow(clippy::print_stdout, reason = "a benchmark reports on standard output")]

#[path = "../legacy_aliases/program.rs"]
#[allow(dead_code, reason = "it runs other commands for another benchmark")]
mod program;

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use rusqlite::Connection;

/// What stops the benchmark.
pub(crate) type Failure = Box<dyn Error + Send + Sync>;

type Classes = BTreeMap<String, u64>;

const SIZES: [u64; 2] = [10_000, 100_000];

fn main() -> Result<(), Failure> {
    let given: Result<Vec<u64>, _> =
        std::env::args().skip(1).filter(|word| word != "--bench").map(|word| word.parse()).collect();
    let given = given?;
    let sizes = if given.is_empty() { SIZES.to_vec() } else { given };
    for (what, script, _) in PYTHON.iter().filter(|(.., probe)| !is_installed(probe)) {
        println!("NOT MEASURED: {what} ({script}) is not installed for the python3 of PATH");
    }
    println!("| ids a source | amend | peak | SQL by hand | ratio | plain Python | pandas |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for size in sizes {
        measure(size)?;
    }
    Ok(())
}

/// What else is compared with: its name, its script, and what tells whether it is there.
const PYTHON: [(&str, &str, &str); 2] =
    [("plain Python", "by_hand.python.py", "import csv"), ("pandas", "by_hand.pandas.py", "import pandas")];

fn measure(size: u64) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    write(folder.path(), size)?;
    let run = amend(folder.path())?;
    let found: serde_json::Value = serde_json::from_slice(&std::fs::read(folder.path().join("plan.json"))?)?;
    let classes = found["steps"][0]["comparison"]["classes"].as_array().ok_or("no classes")?;
    let classes: Classes = classes
        .iter()
        .filter_map(|class| Some((class["class"].as_str()?.to_owned(), class["rows"].as_u64()?)))
        .filter(|(_, rows)| *rows > 0)
        .collect();
    let start = Instant::now();
    same(&by_hand(folder.path())?, &classes, "SQL")?;
    let sql = start.elapsed().as_secs_f64();
    let (amend, peak) = (run.elapsed.as_secs_f64(), run.peak.unwrap_or_default());
    print!("| {size} | {amend:.2} s | {peak:.0} MiB | {sql:.2} s | {:.2} |", amend / sql);
    for (what, script, probe) in PYTHON {
        if !is_installed(probe) {
            print!(" not measured |");
            continue;
        }
        let start = Instant::now();
        same(&python(script, folder.path())?, &classes, what)?;
        print!(" {:.2} s |", start.elapsed().as_secs_f64());
    }
    println!();
    Ok(())
}

fn same(found: &Classes, expected: &Classes, what: &str) -> Result<(), Failure> {
    if found == expected { Ok(()) } else { Err(format!("{what} finds {found:?}, amend {expected:?}").into()) }
}

/// Two files and a table that mostly agree.
fn write(folder: &Path, size: u64) -> Result<(), Failure> {
    let id = |number: u64| {
        let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        format!("{:08x}-{:04x}-4000-8000-{number:012x}", mixed >> 32, (mixed >> 16) & 0xffff)
    };
    let (mut csv, mut json) = (String::from("uuid,name\n"), String::from("["));
    let connection = Connection::open(folder.join("projects.db"))?;
    connection.execute_batch("create table projects (id text primary key, name text not null); begin")?;
    let mut insert = connection.prepare("insert into projects values (?1, ?2)")?;
    for number in 0..size {
        let (id, name) = (id(number), format!("project-{number}"));
        if number % 1000 != 0 {
            writeln!(csv, "{},{name}", id.to_uppercase())?;
        }
        if number % 1000 == 1 {
            writeln!(csv, "{id},{name}")?;
        }
        if number % 1000 != 2 {
            let name = if number % 1000 == 3 { format!("renamed-{number}") } else { name.clone() };
            let comma = if json.len() > 1 { "," } else { "" };
            write!(json, "{comma}\n  {{\"uuid\": \"urn:uuid:{id}\", \"name\": \"{name}\"}}")?;
        }
        if number % 1000 != 4 {
            insert.execute([&id, &name])?;
        }
    }
    connection.execute_batch("commit")?;
    std::fs::write(folder.join("registry.csv"), csv)?;
    std::fs::write(folder.join("canonical.json"), json + "\n]\n")?;
    std::fs::write(folder.join("rule.yaml"), include_str!("rule.yaml"))?;
    Ok(())
}

fn amend(folder: &Path) -> Result<program::Run, Failure> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
    command.current_dir(folder).args(["plan", "rule.yaml", "--database", "projects.db", "--format", "json"]);
    command.stdout(std::fs::File::create(folder.join("plan.json"))?);
    program::measure(&mut command)
}

fn by_hand(folder: &Path) -> Result<Classes, Failure> {
    let connection = Connection::open(folder.join("projects.db"))?;
    connection.execute_batch(
        "pragma cache_size = -20480; pragma temp.cache_size = -20480; begin;
         create temp table registry (uuid text, name text); create temp table canonical (uuid text, name text)",
    )?;
    let mut insert = connection.prepare("insert into registry values (?1, ?2)")?;
    for line in std::fs::read_to_string(folder.join("registry.csv"))?.lines().skip(1) {
        let (uuid, name) = line.split_once(',').ok_or("no name")?;
        insert.execute([uuid, name])?;
    }
    let mut insert = connection.prepare("insert into canonical values (?1, ?2)")?;
    let records: Vec<BTreeMap<String, String>> =
        serde_json::from_slice(&std::fs::read(folder.join("canonical.json"))?)?;
    for record in records {
        insert.execute([&record["uuid"], &record["name"]])?;
    }
    connection.execute_batch(include_str!("by_hand.sql"))?;
    let mut counts = connection.prepare("select class, count(*) from compared group by 1")?;
    let counts = counts.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
    Ok(counts.collect::<Result<_, _>>()?)
}

fn is_installed(probe: &str) -> bool {
    let mut python = Command::new("python3");
    python.args(["-c", probe]).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// What a script finds.
fn python(script: &str, folder: &Path) -> Result<Classes, Failure> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/compare").join(script);
    let output = Command::new("python3").arg(&script).arg(folder).stderr(Stdio::inherit()).output()?;
    match output.status.success() {
        true => Ok(serde_json::from_slice(&output.stdout)?),
        false => Err(format!("{} ended with {}", script.display(), output.status).into()),
    }
}
