//! `amend test --watch` runs again when a file changes.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// Long enough for a busy machine; a test that works does not wait for it.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_change_runs_the_tests_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/rule-tests.in/rules");
    for name in ["close-old-tickets.yaml", "close-old-tickets.test.yaml", "schema.sql"] {
        std::fs::copy(rules.join(name), folder.path().join(name)).expect("a copy");
    }
    let mut program = Command::new(env!("CARGO_BIN_EXE_amend"))
        .args(["test", ".", "--watch"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let (sender, lines) = mpsc::channel();
    for output in [
        Box::new(program.stdout.take().expect("an output")) as Box<dyn std::io::Read + Send>,
        Box::new(program.stderr.take().expect("an output")),
    ] {
        let sender = sender.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
    }
    // The two outputs come in any order.
    let until = |wanted: &[&str]| {
        let mut seen = Vec::new();
        while let Ok(line) = lines.recv_timeout(PATIENCE) {
            seen.push(line);
            if wanted.iter().all(|wanted| seen.iter().any(|line| line.contains(wanted))) {
                return;
            }
        }
        panic!("{wanted:?} does not come:\n{}", seen.join("\n"));
    };
    until(&["4 cases: all passed", "waiting for changes"]);
    let tests = folder.path().join("close-old-tickets.test.yaml");
    let text = std::fs::read_to_string(&tests).expect("the tests");
    std::fs::write(&tests, text.replace("{\"1\": closed}", "{\"1\": fresh}")).expect("written");
    until(&["4 cases: 1 failed"]);
    program.kill().expect("it ends");
    program.wait().expect("it has ended");
}
