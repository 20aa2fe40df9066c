//! The README's commands work as they stand there.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::{blocks, read, root};

/// What a reader has after cloning, as far as the README's commands use it.
const CLONED: [&str; 3] = ["rules", "examples", "schemas"];

#[test]
fn readme_commands_run() {
    let clone = TempDir::new().expect("a folder");
    for folder in CLONED {
        copy(&root().join(folder), &clone.path().join(folder));
    }
    let commands = commands();
    assert!(commands.iter().any(|command| arguments(command).is_some()), "the README runs nothing");
    for command in &commands {
        let Some(arguments) = arguments(command) else { continue };
        let output = Command::new(env!("CARGO_BIN_EXE_amend"))
            .args(&arguments)
            .current_dir(clone.path())
            .output()
            .expect("the program starts");
        assert!(
            output.status.success(),
            "`{command}` ends with {}\n{}{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// `…` in the README stands for what it leaves out.
#[test]
fn the_readme_shows_what_the_demo_shows() {
    let folder = TempDir::new().expect("a folder");
    let output = Command::new(env!("CARGO_BIN_EXE_amend"))
        .args(["demo", "--quiet"])
        .current_dir(folder.path())
        .output()
        .expect("the program starts");
    let demo = one_spaced(&String::from_utf8_lossy(&output.stdout));
    let readme = read(&root().join("README.md"));
    let shown = blocks(&readme).into_iter().find(|block| block.info == "text").expect("a block of output");
    let mut rest = demo.as_str();
    for part in shown.text.split('…').map(one_spaced) {
        let at = rest.find(&part).unwrap_or_else(|| panic!("the demo does not show this there: {part}"));
        rest = &rest[at + part.len()..];
    }
}

/// The same words with one space between them: lines break elsewhere on another terminal.
fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_readme_test_command_is_what_ci_runs() {
    let commands = commands();
    let tests: Vec<_> = commands.iter().filter(|command| command.starts_with("cargo test")).collect();
    assert_eq!(tests.len(), 1, "the README has one command that runs every test");
    let ci = read(&root().join(".ci/run"));
    assert!(ci.lines().any(|line| line.trim() == tests[0]), ".ci/run does not call exactly `{}`", tests[0]);
}

/// The commands of the README's shell blocks.
fn commands() -> Vec<String> {
    let readme = read(&root().join("README.md"));
    let mut commands = Vec::new();
    for block in blocks(&readme) {
        let prompt = match block.info.as_str() {
            "console" => "$ ",
            "sh" | "bash" | "shell" => "",
            _ => continue,
        };
        let lines = block.text.lines().filter_map(|line| line.strip_prefix(prompt));
        let lines = lines.map(|line| line.split(" #").next().unwrap_or_default().trim());
        commands.extend(
            lines.filter(|line| line.starts_with("cargo ") || line.starts_with("amend ")).map(str::to_owned),
        );
    }
    commands
}

/// What a command gives to `amend`; none where it runs something else.
fn arguments(command: &str) -> Option<Vec<String>> {
    let given = match command.strip_prefix("amend ") {
        Some(given) => given,
        None if command.starts_with("cargo run") => command.split_once(" -- ")?.1,
        None if command.starts_with("cargo test") || command.starts_with("cargo install --path .") => {
            return None;
        }
        None => panic!("the README's `{command}` is not tested"),
    };
    Some(given.split_whitespace().map(|word| word.trim_matches(['"', '\'']).to_owned()).collect())
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a new folder");
    for entry in std::fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}
