//! Invalid documents: the recorded findings are what people read, and the repairs work.
//!
//! `tests/invalid/NAME.yaml` is refused or warned about as `NAME.txt` says;
//! `NAME.fixed.yaml` is the same document after its hints were followed, and passes.
//! `UPDATE_EXPECT=1 cargo test --test invalid` records.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use amend::Migration;
use amend::diagnostic::{Code, Diagnostic, Severity, SourceText};
use amend::report::diagnostics;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid")
}

fn check(name: &str, text: &str) -> (SourceText, Vec<Diagnostic>) {
    match Migration::from_text(name, text, Path::new("")) {
        Ok(migration) => (migration.document, migration.warnings),
        Err(rejected) => (rejected.document, rejected.findings),
    }
}

/// The documents of the folder by name; the repaired ones have names that end in `.fixed`.
fn documents() -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder()).expect("the folder exists");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut documents: Vec<(String, String)> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(&path).expect("a document"))
        })
        .collect();
    documents.sort();
    documents
}

#[test]
fn findings_are_as_recorded() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut wrong = Vec::new();
    for (name, text) in documents().iter().filter(|(name, _)| !name.ends_with(".fixed")) {
        let (document, findings) = check(&format!("{name}.yaml"), text);
        assert!(!findings.is_empty(), "{name}: nothing is found");
        let found = diagnostics::text(&document, &findings, false);
        let path = folder().join(format!("{name}.txt"));
        if update {
            std::fs::write(&path, &found).expect("the record is written");
        } else if std::fs::read_to_string(&path).ok().as_deref() != Some(found.as_str()) {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "differs from the record:\n{}", wrong.join("\n"));
}

#[test]
fn following_the_hints_repairs_the_document() {
    for (name, text) in documents().iter().filter(|(name, _)| name.ends_with(".fixed")) {
        let (document, findings) = check(&format!("{name}.yaml"), text);
        let is_valid = findings.iter().all(|finding| finding.severity != Severity::Error);
        assert!(is_valid, "{}", diagnostics::text(&document, &findings, false));
    }
}

#[test]
fn every_finding_has_a_place_and_a_hint() {
    for (name, text) in documents() {
        for finding in check(&name, &text).1 {
            let place = finding.place.unwrap_or_else(|| panic!("{name}: {finding:?} has no place"));
            assert!(place.line >= 1 && place.column >= 1, "{name}: {finding:?}");
            assert!(place.start <= place.end && place.end <= text.len(), "{name}: {finding:?}");
            let line = text[..place.start].matches('\n').count() + 1;
            assert_eq!(line, place.line, "{name}: {finding:?}");
            assert!(
                finding.hint.is_some() || finding.severity != Severity::Error,
                "{name}: {finding:?} has no hint"
            );
            let first = finding.message.chars().next().unwrap_or(' ');
            assert!(!first.is_uppercase() && !finding.message.ends_with('.'), "{name}: {}", finding.message);
        }
    }
}

#[test]
fn every_code_of_documents_has_a_case() {
    let found: BTreeSet<Code> =
        documents().iter().flat_map(|(name, text)| check(name, text).1).map(|finding| finding.code).collect();
    let generated = [Code::Unreadable, Code::TooLarge, Code::TooDeep];
    let last = Code::ALL.iter().position(|code| *code == Code::UnknownNamespace).expect("the last code");
    let missing: Vec<&Code> =
        Code::ALL[..=last].iter().filter(|code| !found.contains(code) && !generated.contains(code)).collect();
    assert!(missing.is_empty(), "no document shows {missing:?}");
}

/// Documents made to exhaust the reader, too large to store.
#[test]
fn attacks_are_refused_quickly() {
    let nested = format!("amend: {}{}", "[".repeat(200_000), "]".repeat(200_000));
    let deep = format!("amend: {}1{}", "[".repeat(65), "]".repeat(65));
    let blocks: String = (0..70).map(|depth| format!("{}a:\n", "  ".repeat(depth))).collect();
    let keys: String = (0..100_000).map(|n| format!("a{n}: \n")).collect();
    let bomb = (1..=9).fold(String::from("a0: &a0 [lol, lol]\n"), |text, level| {
        let alias = format!("*a{}", level - 1);
        format!("{text}a{level}: &a{level} [{}]\n", [alias.as_str(); 9].join(", "))
    });
    let large = format!("title: {}\n", "x".repeat(1024 * 1024));
    let braces = "{".repeat(300_000);
    let wide = format!("steps: [{}]", "é: {a: 1}, ".repeat(60_000));
    let cases = [
        (nested, Code::TooDeep),
        (deep, Code::TooDeep),
        (blocks, Code::TooDeep),
        (braces, Code::TooDeep),
        (bomb, Code::Anchor),
        (large, Code::TooLarge),
        (keys, Code::UnknownKey),
        (wide, Code::MissingKey),
    ];
    for (text, code) in cases {
        let start = Instant::now();
        let (document, findings) = check("attack.yaml", &text);
        let shown = diagnostics::text(&document, &findings[..findings.len().min(3)], false);
        assert!(findings.iter().any(|finding| finding.code == code), "{code}: {shown}");
        assert!(start.elapsed() < Duration::from_secs(5), "{code} took {:?}", start.elapsed());
    }
}

#[test]
fn a_file_that_cannot_be_read_is_reported() {
    let rejected =
        Migration::load(Path::new("tests/invalid/no-such-file.yaml")).expect_err("there is no such file");
    assert_eq!(rejected.findings[0].code, Code::Unreadable);
}
