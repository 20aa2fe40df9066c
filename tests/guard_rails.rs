//! What `docs/guard-rails.md` shows, in a folder as it describes one.
//!
//! `…` stands for anything within a line, and for any lines where it stands alone. The number behind
//! `console` is the exit code.

use std::path::Path;
use std::process::{Command, Stdio};

const PAGE: &str = include_str!("../docs/guard-rails.md");

/// The fenced blocks of the page, each with what stands behind its opening fence.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let parts: Vec<&str> = PAGE.split("```").collect();
    parts.iter().skip(1).step_by(2).filter_map(|block| block.split_once('\n')).collect()
}

fn lay_out(folder: &Path) {
    for (info, text) in blocks() {
        match info.split_once(' ') {
            Some(("sql", file)) => {
                amend::database::sqlite::create(&folder.join(file), text).expect("the statements are right");
            }
            Some(("toml" | "yaml", file)) => std::fs::write(folder.join(file), text).expect("written"),
            _ => {}
        }
    }
}

/// Whether a line is the one shown.
fn is_line(shown: &str, found: &str) -> bool {
    match shown.split_once('…') {
        None => shown == found,
        Some((before, after)) => found.strip_prefix(before).is_some_and(|rest| {
            let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            ends.into_iter().any(|at| is_line(after, &rest[at..]))
        }),
    }
}

fn matches(shown: &[&str], found: &[&str]) -> bool {
    match shown.split_first() {
        None => found.is_empty(),
        Some((&"…", rest)) => (0..=found.len()).any(|skipped| matches(rest, &found[skipped..])),
        Some((line, rest)) => {
            found.first().is_some_and(|found| is_line(line, found)) && matches(rest, &found[1..])
        }
    }
}

#[test]
fn the_page_shows_what_is_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    lay_out(folder.path());
    let mut run = 0;
    for (info, text) in blocks() {
        let Some(code) = info.strip_prefix("console") else { continue };
        let (command, shown) = text.split_once('\n').expect("a command and its output");
        let typed = command.strip_prefix("$ ").expect("a command");
        let script = typed.replacen("amend", &format!("'{}'", env!("CARGO_BIN_EXE_amend")), 1);
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{script} 2>&1")]).current_dir(folder.path()).stdin(Stdio::null());
        let output = shell.output().expect("the command starts");
        let printed = String::from_utf8(output.stdout).expect("UTF-8");
        let (shown, found): (Vec<_>, Vec<_>) = (shown.lines().collect(), printed.lines().collect());
        assert!(matches(&shown, &found), "`{typed}` printed\n{printed}");
        let expected = code.trim().parse().unwrap_or(0);
        assert_eq!(output.status.code(), Some(expected), "`{typed}` printed\n{printed}");
        run += 1;
    }
    assert_eq!(run, 11);
}
