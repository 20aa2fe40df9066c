//! What `docs/saved-plans.md` shows: its commands are run in their order, and say what it shows.
//!
//! `…` stands for what the page leaves out; a command that does not end with 0 says so behind it.

use std::path::Path;
use std::process::Command;

/// The fenced blocks: what stands behind the fence, and the text.
fn blocks(page: &str) -> Vec<(&str, String)> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((info, body.join("\n") + "\n"));
        }
    }
    blocks
}

#[test]
fn its_commands_say_what_it_shows() {
    if Command::new("openssl").arg("version").output().is_err() {
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/saved-plans.md");
    let page = std::fs::read_to_string(path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut commands = 0;
    for (info, text) in blocks(&page) {
        match info.split_once(' ') {
            Some(("sql", name)) => {
                let database = folder.path().join(name).with_extension("db");
                amend::database::sqlite::create(&database, &text).unwrap();
            }
            Some((_, name)) => std::fs::write(folder.path().join(name), text).unwrap(),
            None if info == "console" => {
                for shown in text.split("$ ").skip(1) {
                    commands += 1;
                    run(folder.path(), shown);
                }
            }
            None => {}
        }
    }
    assert_eq!(commands, 16);
}

fn run(folder: &Path, shown: &str) {
    let (command, shown) = shown.split_once('\n').unwrap();
    let (command, exit) = command.split_once(" # exits with ").unwrap_or((command, "0"));
    let program = Path::new(env!("CARGO_BIN_EXE_amend")).parent().unwrap().display().to_string();
    let output = Command::new("bash")
        .args(["-c", &format!("{command} 2>&1")])
        .env("PATH", format!("{program}:{}", std::env::var("PATH").unwrap()))
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code().unwrap().to_string(), exit, "{command}: {said}");
    if !shown.contains('…') && !shown.is_empty() {
        assert_eq!(said, shown, "{command}");
    }
    let mut rest: &str = &said;
    for part in shown.split('…').map(str::trim).filter(|part| !part.is_empty()) {
        let at = rest.find(part).unwrap_or_else(|| panic!("{command} does not say\n{part}\nbut\n{said}"));
        rest = &rest[at + part.len()..];
    }
}
