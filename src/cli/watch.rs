//! Runs something again whenever files change.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher};

use crate::cli::console::Console;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;

/// How long after a change others are waited for: an editor writes a file in several steps.
const QUIET: Duration = Duration::from_millis(150);

/// The folders that paths are in; the working folder for none.
pub(crate) fn folders(paths: &[PathBuf]) -> BTreeSet<PathBuf> {
    let folder = |path: &PathBuf| match (path.is_dir(), path.parent()) {
        (true, _) => path.clone(),
        (false, Some(parent)) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let found: BTreeSet<PathBuf> = paths.iter().map(folder).collect();
    if found.is_empty() { BTreeSet::from([PathBuf::from(".")]) } else { found }
}

/// Runs at once, and again after every change in these folders; ends only where they cannot be watched.
pub(crate) fn forever(
    folders: &BTreeSet<PathBuf>,
    console: &Console,
    run: &mut dyn FnMut() -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let (sender, changes) = mpsc::channel();
    let wrong = |error: notify::Error| Failure::error(format!("changes cannot be watched: {error}"));
    let mut watcher = notify::recommended_watcher(sender).map_err(wrong)?;
    for folder in folders {
        watcher.watch(folder, RecursiveMode::Recursive).map_err(wrong)?;
    }
    loop {
        if let Err(failure) = run() {
            failure.report(console, false);
        }
        console.note("waiting for changes; Ctrl-C ends");
        if !wait(&changes) {
            return Err(Failure::error("changes cannot be watched any more"));
        }
        console.result("\n");
    }
}

/// Waits for a change, and until there are no more for a moment; false where none can come any more.
fn wait(changes: &Receiver<notify::Result<Event>>) -> bool {
    loop {
        match changes.recv() {
            Ok(event) if is_change(&event) => break,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
    while changes.recv_timeout(QUIET).is_ok() {}
    true
}

/// Whether files a person writes may be different now.
fn is_change(event: &notify::Result<Event>) -> bool {
    let Ok(event) = event else { return false };
    let is_hidden = |path: &PathBuf| path.iter().any(|part| part.to_string_lossy().starts_with(".git"));
    !matches!(event.kind, EventKind::Access(_)) && !event.paths.iter().all(is_hidden)
}
