//! Files that are read one record at a time: ten times as many take no more memory, and rows that say more about
//! the types of their columns than those before lose nothing.
//!
//! Kept as values, a record takes about a kilobyte. SQLite keeps pages in memory, up to a bound that does not depend
//! on the rows; a server has them elsewhere.
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

use amend::{Engine, Migration, Options};
use scratch::{Failure, KINDS, Kind, Scratch};

const FEW: u64 = 10_000;
const MANY: u64 = 100_000;

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

const KINDS_RULE: &str = "
amend: 1
migration: kinds
sources:
  mixed:
    file: mixed.ndjson
    rows: [{for: record in file}]
    columns: {name: record.name, size: record.size, seen: record.seen}
steps:
  - step: nothing
    select: {from: things}
    action: [{do: keep}]
verify:
  - check: names are text
    none: select 1 from (select count(*) as found from mixed where cast(name as text) in ('7', '07')) as q where found <> 2
  - check: sizes are numbers
    none: select 1 from (select sum(size) as total from mixed) as q where total <> 3123750.5
  - check: sight is a truth value
    none: select 1 from (select count(*) as found from mixed where seen) as q where found <> 1
";

#[test]
fn later_rows_may_be_of_another_kind() {
    let record = |number: u64| {
        let name = if number == 1300 { "\"07\"".to_owned() } else { number.to_string() };
        let size = if number == 1400 { "1400.5".to_owned() } else { number.to_string() };
        let seen = if number == 2000 { "true" } else { "null" };
        format!("{{\"name\": {name}, \"size\": {size}, \"seen\": {seen}}}\n")
    };
    let records: String = (0..2500).map(record).collect();
    for kind in KINDS.iter().filter(|kind| kind.skipped_by().is_none()) {
        let scratch = Scratch::new(kind, "create table things (id integer primary key)").unwrap();
        std::fs::write(scratch.folder().join("mixed.ndjson"), &records).unwrap();
        let migration = Migration::from_text("rule.yaml", KINDS_RULE, scratch.folder()).unwrap();
        let mut engine = Engine::connect(&scratch.database.url()).unwrap();
        let plan = engine.plan(&migration, &Options::default()).unwrap();
        assert!(plan.findings.is_empty(), "{}: {:?}", kind.name, plan.findings);
        assert_eq!(plan.sources[0].rows, 2500);
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
    for number in 0..records {
        let uuid =
            format!("{:08x}-0000-4000-8000-{number:012x}", number.wrapping_mul(0x9e37_79b9) & 0xffff_ffff);
        let fields = format!("\"uuid\": \"{uuid}\", \"note\": [{{\"more\": {number}}}]");
        let comma = if number > 0 { "," } else { "" };
        write!(json, "{comma}\n  {{{fields}, \"name\": \"project-{number}\"}}")?;
        writeln!(csv, "{uuid},not wanted,project-{number}")?;
        let name = if number == records / 2 { "another" } else { "project" };
        writeln!(lines, "{{{fields}, \"name\": \"{name}-{number}\"}}")?;
    }
    std::fs::write(folder.join("canonical.json"), format!("{{\"data\": {{\"projects\": [{json}\n]}}}}\n"))?;
    std::fs::write(folder.join("listed.csv"), csv)?;
    std::fs::write(folder.join("registry.ndjson"), lines)?;
    std::fs::write(folder.join("rule.yaml"), RULE)?;
    Ok(())
}
