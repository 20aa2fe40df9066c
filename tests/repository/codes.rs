//! Every code can be seen: some test expects it, and its page says enough.

use amend::diagnostic::Code;

use crate::{files, read};

/// Recorded expectations; never the tests' own Rust.
const RECORDED: [&str; 8] = ["txt", "json", "sql", "trycmd", "stdout", "stderr", "toml", "md"];

/// What amend says of itself where it is wrong: no rule and no file leads there.
const DEFECTS: [Code; 1] = [Code::FileEditFailed];

#[test]
fn every_code_has_a_case() {
    let recorded: Vec<String> = files("tests", &RECORDED).iter().map(|path| read(path)).collect();
    let unseen: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !DEFECTS.contains(code))
        .map(|code| code.id())
        .filter(|id| {
            let written = [format!("[{id}]"), format!("\"code\":\"{id}\""), format!("\"code\": \"{id}\"")];
            !recorded.iter().any(|text| written.iter().any(|written| text.contains(written)))
        })
        .collect();
    assert!(unseen.is_empty(), "no test expects these codes: {}", unseen.join(", "));
}

#[test]
fn every_code_has_a_page() {
    for code in Code::ALL {
        let lines: Vec<_> = code.page().lines().filter(|line| !line.trim().is_empty()).collect();
        assert!(lines.len() >= 2, "{code}: a title and what to do");
        assert!(lines.iter().all(|line| line.len() <= 110), "{code}: lines of at most 110 characters");
        assert_eq!(Code::from_id(code.id()), Some(*code), "{code}: its id names it");
    }
}
