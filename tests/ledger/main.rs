//! Several who write to one database: what they commit is either seen or refuses the run, and never lost.
//!
//! Every change of a balance stands in a ledger too, by whoever made it. So an update that overwrote
//! another one would leave a balance that is not the sum of its entries.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests")]

#[allow(dead_code, reason = "what is compared here are sums")]
#[path = "../scratch/mod.rs"]
mod scratch;
mod writer;

use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use amend::apply::ApplyOutcome;
use amend::{Engine, Error, Migration, Options};
use scratch::{KINDS, Kind, Scratch};
use writer::Writer;

const TABLES: &str = "
    create table account (id integer primary key, balance integer not null);
    create table entry (account integer not null, amount integer not null);
    insert into account values (1, 250), (2, 99), (3, 1000), (4, 0);
    insert into entry select id, balance from account;";

/// Takes what is over 100 from every account.
const SKIM: &str = "
amend: 1
migration: skim
steps:
  - step: accounts
    select: {from: account, where: balance > 100}
    action:
      - {do: insert, into: entry, set: {account: = account.id, amount: = 100 - account.balance}}
      - {do: update, set: {balance: 100}}
verify:
  - check: every balance is the sum of its entries
    none: select id from account where balance <> (select sum(amount) from entry where account = id)
";

/// Counts upwards, and takes a while to find out where.
const COUNT: &str = "
amend: 1
migration: count-up
steps:
  - step: accounts
    select:
      from: account
      where: >
        (with recursive n (x) as (select 1 union all select x + 1 from n where x < 3000000) select count(*) from n) > 0
    action: [{do: update, set: {balance: = balance + 1}}]
";

const PATIENCE: Duration = Duration::from_secs(60);

fn kinds() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().filter(|kind| kind.skipped_by().is_none())
}

fn begin(scratch: &Scratch) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amend"));
    command.args(["apply", "rule.yaml", "--yes", "--database", &scratch.database.url()]);
    command.current_dir(scratch.folder()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// The exit code, and what was said on standard error.
fn end(child: Child) -> (i32, String) {
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn signal(child: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &child.id().to_string()]).status().unwrap().success());
}

#[test]
fn one_of_two_applies_wins_and_the_other_says_so() {
    for kind in kinds() {
        let scratch = Scratch::new(kind, TABLES).unwrap();
        std::fs::write(scratch.folder().join("rule.yaml"), COUNT).unwrap();
        let mut writer = Writer::new(&scratch);
        let first = begin(&scratch);
        let started = Instant::now();
        while !writer.is_locked() {
            assert!(started.elapsed() < PATIENCE, "{}: nobody locks the database", kind.name);
            std::thread::sleep(Duration::from_millis(2));
        }
        // It holds the lock for as long as the other waits.
        signal(&first, "-STOP");
        let (code, said) = end(begin(&scratch));
        signal(&first, "-CONT");
        assert_eq!(code, 6, "{}: {said}", kind.name);
        assert!(said.starts_with("error: database is locked: "), "{}: {said}", kind.name);
        assert!(said.contains("nothing was changed; try again"), "{}: {said}", kind.name);
        assert_eq!(end(first).0, 0, "{}", kind.name);
        assert_eq!(writer.balances(), [251, 100, 1001, 1], "{}", kind.name);
    }
}

#[test]
fn applies_that_race_do_it_once() {
    for kind in kinds() {
        let scratch = Scratch::new(kind, TABLES).unwrap();
        std::fs::write(scratch.folder().join("rule.yaml"), SKIM).unwrap();
        let racers: Vec<Child> = (0..4).map(|_| begin(&scratch)).collect();
        let mut ended: Vec<(i32, String)> = racers.into_iter().map(end).collect();
        ended.sort();
        let codes: Vec<i32> = ended.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes[0], 0, "{}: {ended:?}", kind.name);
        // Who came late finds nothing to do, or that it could not have the lock.
        assert!(codes[1..].iter().all(|code| [3, 6].contains(code)), "{}: {ended:?}", kind.name);
        let mut writer = Writer::new(&scratch);
        assert_eq!(writer.balances(), [100, 99, 100, 0], "{}", kind.name);
        assert_eq!(writer.entries(), 6, "{}", kind.name);
    }
}

#[test]
fn no_update_is_lost_among_writers() {
    for kind in kinds() {
        let scratch = Scratch::new(kind, TABLES).unwrap();
        let rule = Migration::from_text("rule.yaml", SKIM, scratch.folder()).unwrap();
        let mut engine = Engine::connect(&scratch.database.url()).unwrap();
        let done = AtomicBool::new(false);
        let (mut applied, mut other) = (0, 0);
        let committed: u64 = std::thread::scope(|scope| {
            let writers: Vec<_> = (1..=3)
                .map(|seed| {
                    let (scratch, done) = (Writer::new(&scratch), &done);
                    scope.spawn(move || write_until(scratch, seed, done))
                })
                .collect();
            for round in 0..40 {
                // Every other time what is applied is what was shown.
                let mut options = Options::default();
                if round % 2 == 0 {
                    match engine.plan(&rule, &options) {
                        Ok(plan) => options.expected_digest = Some(plan.digest),
                        Err(Error::Locked(_)) => continue,
                        Err(error) => panic!("{}: {error}", kind.name),
                    }
                }
                match engine.apply(&rule, &options) {
                    Ok(receipt) => match receipt.outcome {
                        ApplyOutcome::Applied => applied += 1,
                        ApplyOutcome::Empty | ApplyOutcome::Stale => other += 1,
                        outcome => panic!("{}: {outcome:?} {:?}", kind.name, receipt.plan.findings),
                    },
                    Err(Error::Locked(_)) => other += 1,
                    Err(error) => panic!("{}: {error}", kind.name),
                }
            }
            done.store(true, Ordering::Relaxed);
            writers.into_iter().map(|writer| writer.join().unwrap()).sum()
        });
        let mut writer = Writer::new(&scratch);
        assert_eq!(writer.wrong_balances(), 0, "{}", kind.name);
        assert_eq!(writer.entries_of_writers(), committed, "{}: a commit is gone", kind.name);
        assert!(applied > 0 && committed > 0, "{}: {applied} applied, {other} not", kind.name);
    }
}

/// Commits transfers until told to stop; how many were committed.
fn write_until(mut writer: Writer, seed: u64, done: &AtomicBool) -> u64 {
    let (mut committed, mut state) = (0, seed);
    while !done.load(Ordering::Relaxed) {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (account, amount) = ((state >> 33) % 4 + 1, (state >> 40) % 70);
        committed += u64::from(writer.transfer(account, amount));
        std::thread::sleep(Duration::from_millis(3));
    }
    committed
}

#[test]
fn a_commit_between_plan_and_apply_is_seen_or_refuses() {
    for kind in kinds() {
        for (change, expected, balances) in [
            // A row that the plan changes: it is refused.
            ("update account set balance = 300 where id = 1", ApplyOutcome::Stale, [300, 99, 1000, 0]),
            ("delete from account where id = 3", ApplyOutcome::Stale, [250, 99, 0, 0]),
            ("update account set balance = 101 where id = 2", ApplyOutcome::Stale, [250, 101, 1000, 0]),
            // One that it does not read: both happen.
            ("update account set balance = 98 where id = 2", ApplyOutcome::Applied, [100, 98, 100, 0]),
        ] {
            let scratch = Scratch::new(kind, TABLES).unwrap();
            let text = SKIM.split("verify:").next().unwrap();
            let rule = Migration::from_text("rule.yaml", text, scratch.folder()).unwrap();
            let mut engine = Engine::connect(&scratch.database.url()).unwrap();
            let plan = engine.plan(&rule, &Options::default()).unwrap();
            let mut writer = Writer::new(&scratch);
            writer.run(change);
            let options = Options { expected_digest: Some(plan.digest), ..Options::default() };
            let receipt = engine.apply(&rule, &options).unwrap();
            assert_eq!(receipt.outcome, expected, "{}: {change}", kind.name);
            let found = writer.balances();
            let kept: Vec<i64> = balances.into_iter().filter(|balance| *balance != 0).collect();
            let found: Vec<i64> = found.into_iter().filter(|balance| *balance != 0).collect();
            assert_eq!(found, kept, "{}: {change}", kind.name);
        }
    }
}
