//! The local log of runs: `.amend/runs.ndjson` beside amend.toml, one JSON object a line.

use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Value as Json, json};

use crate::apply::{ApplyOutcome, Receipt};
use crate::cli::config::Config;
use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::history::{self, FileCounts};
use crate::migration::Migration;
use crate::plan::DatabaseRef;
use crate::report::json::on_one_line;
use crate::report::receipt_verdict;
use crate::report::status::LastFailure;

/// The folder beside amend.toml, and the file in it.
const FOLDER: &str = ".amend";
const FILE: &str = "runs.ndjson";
/// More than any line of a log takes.
const LONGEST_LINE: u64 = 1 << 20;

/// Where runs are logged, if they are.
pub(crate) struct RunLog {
    path: Option<PathBuf>,
}

/// One attempt to change a database.
pub(crate) struct Attempt<'a> {
    /// What was run.
    pub(crate) migration: &'a Migration,
    /// On which database.
    pub(crate) database: DatabaseRef,
    /// `apply` or `rollback`.
    pub(crate) kind: &'static str,
    /// When it began.
    pub(crate) began: Instant,
}

impl RunLog {
    /// The file given, or the one beside `amend.toml`; none where there is neither.
    pub(crate) fn new(given: Option<&Path>, config: &Config) -> RunLog {
        let beside = || config.path().map(|path| path.with_file_name(FOLDER).join(FILE));
        RunLog { path: given.map(Path::to_owned).or_else(beside) }
    }

    /// Adds how an attempt ended. What cannot be written is a warning: the run is what it is.
    pub(crate) fn add(&self, attempt: &Attempt<'_>, ended: Result<&Receipt, &Failure>, console: &Console) {
        let entry = attempt.entry(ended);
        console.event("run", &entry);
        let Some(path) = &self.path else { return };
        if let Err(error) = append(path, &entry) {
            console.note(&format!("warning: the run log {} cannot be written: {error}", path.display()));
        }
    }

    /// All that it says; nothing where there is none.
    pub(crate) fn read(&self) -> String {
        self.path.as_ref().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default()
    }
}

/// The last attempt in a log after this instant that changed nothing though it should have.
pub(crate) fn last_failure(
    log: &str,
    migration: &str,
    database: &str,
    since: Option<&str>,
) -> Option<LastFailure> {
    let instant = |text: &str| text.parse::<jiff::Timestamp>().ok();
    let is_failure = |entry: &Json| matches!(entry["outcome"].as_str(), Some("failed" | "refused" | "stale"));
    let is_own = |entry: &Json| entry["migration"] == migration && entry["database"]["name"] == database;
    let mut entries = log.lines().rev().filter_map(|line| serde_json::from_str::<Json>(line).ok());
    let last = entries.find(|entry| is_own(entry) && is_failure(entry))?;
    let word = |name: &str| last[name].as_str().unwrap_or_default().to_owned();
    (instant(&word("time")) > since.and_then(instant)).then(|| LastFailure {
        time: word("time"),
        outcome: word("outcome"),
        message: word("message"),
    })
}

impl Attempt<'_> {
    fn entry(&self, ended: Result<&Receipt, &Failure>) -> Json {
        let mut entry = json!({
            "time": jiff::Timestamp::now().to_string(),
            "run": ended.ok().map(|receipt| &receipt.plan.run.id),
            "number": ended.ok().and_then(|receipt| receipt.number),
            "kind": self.kind,
            "migration": self.migration.id,
            "path": self.migration.document.name,
            "document": self.migration.digest,
            "database": self.database,
            "who": history::user_at_host(),
            "outcome": ended.map_or_else(failed, outcome),
            "message": ended.map_or_else(Failure::message, receipt_verdict),
            "milliseconds": u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX),
            "engine": env!("CARGO_PKG_VERSION"),
        });
        match ended {
            Ok(receipt) if receipt.outcome == ApplyOutcome::Applied => {
                entry["tables"] = json!(receipt.tables);
                if !receipt.plan.files.is_empty() {
                    entry["files"] = json!(FileCounts::of(&receipt.plan));
                }
            }
            Ok(receipt) if receipt.outcome == ApplyOutcome::Refused => {
                let findings = receipt.plan.refusals();
                let findings = findings.map(|it| json!({"code": it.code, "step": it.step, "rows": it.rows}));
                entry["findings"] = findings.collect();
            }
            Ok(_) => {}
            Err(failure) => entry["error"] = failure.body(),
        }
        entry
    }
}

fn outcome(receipt: &Receipt) -> &'static str {
    match receipt.outcome {
        ApplyOutcome::Applied => "applied",
        ApplyOutcome::Empty => "empty",
        ApplyOutcome::Refused => "refused",
        ApplyOutcome::Stale => "stale",
        ApplyOutcome::Declined => "declined",
    }
}

fn failed(failure: &Failure) -> &'static str {
    match failure.exit() {
        Exit::Refused => "refused",
        _ => "failed",
    }
}

/// Whether a file is not there, empty, a log, or no file at all but a pipe or a terminal.
fn is_log(path: &Path) -> io::Result<bool> {
    match std::fs::metadata(path) {
        Ok(file) if file.is_file() && file.len() > 0 => {}
        _ => return Ok(true),
    }
    let mut first = String::new();
    let read = BufReader::new(File::open(path)?).take(LONGEST_LINE).read_line(&mut first);
    let is_entry =
        |line: &str| serde_json::from_str::<Json>(line).is_ok_and(|entry| entry["milliseconds"].is_u64());
    Ok(read.is_ok() && is_entry(&first))
}

/// One line, in one write, so that lines of several runs do not mix.
fn append(path: &Path, entry: &Json) -> io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| folder.ends_with(FOLDER) && !folder.exists()) {
        std::fs::create_dir(folder)?;
        // It says who ran what on this machine: nothing to share with the project.
        std::fs::write(folder.join(".gitignore"), "*\n")?;
    }
    if !is_log(path)? {
        return Err(io::Error::other("it is another file, and stays as it is"));
    }
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(format!("{}\n", on_one_line(entry)).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_added_to_logs_and_to_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let entry = json!({"run": null, "milliseconds": 3});
        append(&path("new"), &entry).expect("a new file");
        append(&path("new"), &entry).expect("a log");
        assert_eq!(std::fs::read_to_string(path("new")).expect("read").lines().count(), 2);
        for text in ["amend: 1\n", "{\"rows\": 1}\n", "SQLite format 3\0\u{1}"] {
            std::fs::write(path("other"), text).expect("written");
            assert!(append(&path("other"), &entry).is_err(), "{text}");
            assert_eq!(std::fs::read_to_string(path("other")).expect("read"), text);
        }
    }
}
