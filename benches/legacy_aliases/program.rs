//! `amend` as people run it: a process of its own, with its time and its peak memory.

use crate::Failure;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What a run of the program cost.
pub(crate) struct Run {
    /// From start to exit.
    pub(crate) elapsed: Duration,
    /// Peak resident memory in MiB, where the system tells it.
    pub(crate) peak: Option<f64>,
}

/// Runs `amend COMMAND RULE` on a database; anything but success is an error.
pub(crate) fn run(command: &[&str], rule: &str, database: &str, registry: &Path) -> Result<Run, Failure> {
    let parameter = format!("registry={}", registry.display());
    measure(
        Command::new(env!("CARGO_BIN_EXE_amend"))
            .args(command)
            .arg(rule)
            .arg("--database")
            .arg(database)
            .args(["--param", &parameter, "--quiet"])
            .stdout(Stdio::null()),
    )
}

/// Runs `amend` with these arguments and nothing else.
pub(crate) fn start(arguments: &[&str]) -> Result<Run, Failure> {
    measure(Command::new(env!("CARGO_BIN_EXE_amend")).args(arguments).stdout(Stdio::null()))
}

/// Runs this command, which says where its output goes.
pub(crate) fn measure(command: &mut Command) -> Result<Run, Failure> {
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).spawn()?;
    let mut peak = None;
    loop {
        if let Some(status) = child.try_wait()? {
            let elapsed = start.elapsed();
            return match status.success() {
                true => Ok(Run { elapsed, peak }),
                false => Err(format!("{command:?} ended with {status}").into()),
            };
        }
        peak = high_water_mark(child.id()).or(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The kernel's own mark, so that a look now and then misses nothing but the last moment.
fn high_water_mark(process: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes / 1024.0)
}
