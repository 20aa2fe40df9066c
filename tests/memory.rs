//! Ten times as many records take no more memory: files are read one record at a time.
//!
//! A record holds far more than the columns that are wanted, so a file that is kept shows at once. SQLite keeps
//! pages in memory, up to a bound that does not depend on the rows; a server has them elsewhere.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../benches/legacy_aliases/program.rs"]
#[allow(dead_code, reason = "it measures other commands for a benchmark")]
mod program;
#[path = "scratch/mod.rs"]
#[allow(dead_code, reason = "not every test reads tables and files")]
mod scratch;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use scratch::{Failure, KINDS, Kind, Scratch};

const FEW: u64 = 20_000;
const MANY: u64 = 200_000;

/// What the pages of SQLite may take: three caches of 20 MiB, and something to spare.
const PAGES: f64 = 70.0;

const RULE: &str = "
amend: 1
migration: memory
sources:
  canonical:
    file: canonical.json
    rows: [{for: project in data.projects}]
    columns: {uuid: project.uuid, name: project.name}
    key: [uuid]
  listed:
    file: listed.csv
    rows: [{for: project in file}]
    columns: {uuid: project.uuid, name: project.name}
    distinct: true
tables:
  registry: {file: registry.ndjson, key: [uuid], columns: {uuid: uuid, name: text}}
steps:
  - step: projects
    select:
      compare: {sources: [canonical, listed, registry], key: {uuid: uuid}, name: name, authority: registry}
      where: class <> 'match'
    action: [{do: report, because: it is not the same everywhere}]
";

#[test]
fn many_records_take_the_memory_of_few() {
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let (few, many) = (peak(kind, FEW).unwrap(), peak(kind, MANY).unwrap());
        // Where the system does not tell there is nothing to compare.
        let (Some(few), Some(many)) = (few, many) else { return };
        let more = if kind.name == "sqlite" { PAGES } else { 8.0 };
        assert!(many < few + more, "{}: {FEW} records take {few:.0} MiB, {MANY} {many:.0}", kind.name);
    }
}

/// The most memory, in MiB, that a plan of so many records takes; the plan finds what is there.
fn peak(kind: &Kind, records: u64) -> Result<Option<f64>, Failure> {
    let scratch = Scratch::new(kind, "create table unused (id integer primary key)")?;
    write(scratch.folder(), records)?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
    command.current_dir(scratch.folder()).args(["plan", "rule.yaml", "--format", "json", "--database"]);
    command.arg(scratch.database.url()).stderr(Stdio::null());
    let output = scratch.folder().join("plan.json");
    let peak = program::measure(command.stdout(std::fs::File::create(&output)?))?.peak;
    let plan: serde_json::Value = serde_json::from_slice(&std::fs::read(output)?)?;
    let step = &plan["steps"][0];
    assert_eq!(step["comparison"]["rows"], records, "{}", step["comparison"]);
    assert_eq!(step["selected"], 1);
    Ok(peak)
}

/// The same records in three files, but for one name.
fn write(folder: &Path, records: u64) -> Result<(), Failure> {
    let (mut json, mut csv, mut lines) = (String::new(), String::from("uuid,note,name\n"), String::new());
    let note = "not wanted ".repeat(20);
    for number in 0..records {
        let uuid =
            format!("{:08x}-0000-4000-8000-{number:012x}", number.wrapping_mul(0x9e37_79b9) & 0xffff_ffff);
        let fields = format!("\"uuid\": \"{uuid}\", \"note\": [\"{note}\", {{\"more\": {number}}}]");
        let comma = if number > 0 { "," } else { "" };
        write!(json, "{comma}\n  {{{fields}, \"name\": \"project-{number}\"}}")?;
        writeln!(csv, "{uuid},{note},project-{number}")?;
        let name = if number == records / 2 { "another" } else { "project" };
        writeln!(lines, "{{{fields}, \"name\": \"{name}-{number}\"}}")?;
    }
    std::fs::write(folder.join("canonical.json"), format!("{{\"data\": {{\"projects\": [{json}\n]}}}}\n"))?;
    std::fs::write(folder.join("listed.csv"), csv)?;
    std::fs::write(folder.join("registry.ndjson"), lines)?;
    std::fs::write(folder.join("rule.yaml"), RULE)?;
    Ok(())
}
