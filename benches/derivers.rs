//! How many ids a second the derivers make: the time read, the row's identity hashed, the id written.
//!
//! ```text
//! cargo bench --bench derivers
//! ```
#![allow(clippy::print_stdout, reason = "a benchmark reports on standard output")]

use std::hint::black_box;
use std::time::Instant;

use amend::sql::derive::{self, Bits};

const IDS: usize = 2_000_000;
const REPEATS: usize = 5;
/// What one core should manage, in ids a second.
const TARGET: f64 = 1e6;

type Id = fn(u64, Bits) -> String;

fn main() {
    let keys: Vec<String> = (0..1000).map(|row| (row * 7919).to_string()).collect();
    let texts: Vec<String> = (0..1000).map(|row| format!("2024-01-31T12:00:00.{row:03}+01:00")).collect();
    for (name, id) in [("ulid", derive::ulid as Id), ("uuid7", derive::uuid7)] {
        report(name, "time as text", &keys, |row| id(of_text(&texts[row]), hashed(&keys[row])));
        report(name, "time as number", &keys, |row| id(of_number(row), hashed(&keys[row])));
        report(name, "time as text, random", &keys, |row| id(of_text(&texts[row]), derive::random_bits()));
    }
}

fn of_text(text: &str) -> u64 {
    derive::time::of_text(black_box(text)).unwrap_or_default()
}

fn of_number(row: usize) -> u64 {
    derive::time::of_number(black_box(1_706_702_400_000 + row as i64)).unwrap_or_default()
}

fn hashed(key: &str) -> Bits {
    derive::hashed_bits(["ulid-jobs", "jobs", black_box(key)])
}

/// The best of the repeats.
fn report(name: &str, what: &str, keys: &[String], make: impl Fn(usize) -> String) {
    let seconds = (0..REPEATS).map(|_| {
        let start = Instant::now();
        for row in 0..IDS {
            black_box(make(row % keys.len()));
        }
        start.elapsed().as_secs_f64()
    });
    let rate = IDS as f64 / seconds.fold(f64::INFINITY, f64::min);
    let verdict = if rate >= TARGET { "" } else { "  below 1 M/s" };
    println!("{name:<6} {what:<22} {:>6.2} M/s{verdict}", rate / 1e6);
}
