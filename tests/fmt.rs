//! A formatted document says what it said, with all of its comments, and formatting it again changes nothing.

use std::path::{Path, PathBuf};

use amend::Migration;
use amend::diagnostic::SourceText;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every rule document of a folder of the repository.
fn documents(folder: &str) -> Vec<PathBuf> {
    let (mut open, mut found) = (vec![root().join(folder)], Vec::new());
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(path.read_dir().expect("readable").map(|entry| entry.expect("an entry").path()));
        } else if path.to_string_lossy().ends_with(".yaml") && !path.to_string_lossy().ends_with(".test.yaml")
        {
            found.push(path);
        }
    }
    found
}

fn formatted(text: &str) -> Option<String> {
    Migration::formatted(&SourceText { name: "rule.yaml".to_owned(), text: text.to_owned() }).ok()
}

/// Everything but the space between it, in no order: cells may change places within their row.
fn characters(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = text.chars().filter(|next| *next != ' ').collect();
    characters.sort_unstable();
    characters
}

#[test]
fn every_document_stays_what_it_is() {
    let (mut tried, mut changed) = (0, 0);
    for path in
        ["rules", "examples", "tests/cases", "tests/invalid", "tests/cmd"].into_iter().flat_map(documents)
    {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let Some(after) = formatted(&text) else { continue };
        let what = path.display();
        assert_eq!(characters(&text), characters(&after), "{what}");
        assert_eq!(formatted(&after).as_ref(), Some(&after), "{what} changes again");
        let folder = path.parent().expect("a folder");
        if let Ok(before) = Migration::from_text("rule.yaml", &text, folder) {
            let after = Migration::from_text("rule.yaml", &after, folder).expect("it is still a migration");
            assert_eq!(before.digest, after.digest, "{what}");
        }
        tried += 1;
        changed += usize::from(text != after);
    }
    assert!(tried > 100 && changed > 20, "{changed} of {tried} documents changed");
}

#[test]
fn shipped_rules_are_aligned() {
    for path in ["rules", "examples"].into_iter().flat_map(documents) {
        let text = std::fs::read_to_string(&path).expect("a document");
        // Files that rules read lie beside them.
        if !text.lines().any(|line| line.starts_with("amend:") || line.starts_with("cases:")) {
            continue;
        }
        assert_eq!(formatted(&text), Some(text), "amend fmt {} changes it", path.display());
    }
}

#[test]
fn rows_are_written_as_a_table() {
    let text =
        std::fs::read_to_string(root().join("tests/cmd/fmt.in/rules/tickets.yaml")).expect("a document");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("tickets.yaml");
    std::fs::write(&path, &text).expect("written");
    let amend = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_amend"));
        command.arg("fmt").arg(&path).output().expect("amend starts")
    };
    assert!(amend().status.success());
    let after = std::fs::read_to_string(&path).expect("a document");
    let rows: Vec<&str> = after.lines().skip_while(|line| !line.contains("rows:")).skip(1).take(5).collect();
    assert_eq!(
        rows,
        [
            "        - {id: closed,  when: {status: closed},                        then: leave}   # nothing to do",
            "        # Whoever waits is asked first.",
            "        - {id: waiting, when: {status: waiting,         stale: true},  then: ask}",
            "        - {id: stale,   when: {status: open,            stale: true},  then: close}",
            "        - {id: fresh,   when: {status: [open, waiting], stale: false}, then: leave}",
        ]
    );
    assert!(amend().stdout.is_empty(), "a second time there is nothing to do");
}

/// Rows that are not on one line, and cells that a table does not have, leave the whole table alone.
#[test]
fn what_is_no_table_stays() {
    let text = "amend: 1\nmigration: a\nsteps:\n  - step: a\n    select: {from: a}\n    inputs: {x: {column: a.x, type: text}}\n    decide:\n      rows:\n        - {id: b, when: {x: long}, then: c}\n        - id: other\n          when: {x: s}\n          then: c\n    actions: {c: [{do: keep}]}\n";
    assert_eq!(formatted(text).as_deref(), Some(text));
}

/// A link stays one, rights stay, nothing is left beside the file, and one that nobody may write stays.
#[cfg(unix)]
#[test]
fn a_file_is_replaced_as_a_whole() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let (file, link) = (folder.path().join("file.yaml"), folder.path().join("link.yaml"));
    let loose = std::fs::read_to_string(root().join("tests/cmd/fmt.in/rules/tickets.yaml")).expect("a rule");
    std::fs::write(&file, &loose).expect("written");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("set");
    symlink("file.yaml", &link).expect("a link");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_amend"));
    let output =
        command.args(["fmt", "link.yaml"]).current_dir(folder.path()).output().expect("amend starts");
    assert!(output.status.success(), "{output:?}");
    assert!(link.symlink_metadata().expect("there").is_symlink());
    assert_eq!(file.metadata().expect("there").permissions().mode() & 0o777, 0o640);
    assert_eq!(formatted(&loose), std::fs::read_to_string(&file).ok());
    assert_eq!(folder.path().read_dir().expect("readable").count(), 2);
}
