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
use amend::report::{diagnostics, github};

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

/// Compares with the record, or records; the difference, if there is one.
fn compare(name: &str, found: &str) -> Option<String> {
    let path = folder().join(format!("{name}.txt"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, found).expect("the record is written");
        return None;
    }
    let recorded = std::fs::read_to_string(&path).unwrap_or_default();
    (recorded != found).then(|| format!("{name}:\n{found}"))
}

#[test]
fn findings_are_as_recorded() {
    let mut wrong = Vec::new();
    for (name, text) in documents().iter().filter(|(name, _)| !name.ends_with(".fixed")) {
        let (document, findings) = check(&format!("{name}.yaml"), text);
        assert!(!findings.is_empty(), "{name}: nothing is found");
        wrong.extend(compare(name, &diagnostics::text(&document, &findings, false)));
    }
    assert!(wrong.is_empty(), "differs from the record:\n{}", wrong.join("\n"));
}

#[test]
fn programs_and_pull_requests_read_the_same_findings() {
    let text = std::fs::read_to_string(folder().join("everything-at-once.yaml")).expect("the document");
    let (document, findings) = check("rules/everything, at once.yaml", &text);
    let json = serde_json::to_string_pretty(&diagnostics::json(&document, &findings)).expect("JSON");
    let wrong = [
        compare("everything-at-once.json", &format!("{json}\n")),
        compare("everything-at-once.github", &github::findings(&document, &findings)),
    ];
    assert_eq!(wrong, [None, None], "differs from the record");
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
    let generated = [Code::Unreadable, Code::TooLarge, Code::TooDeep, Code::MoreFindings];
    let last = Code::ALL.iter().position(|code| *code == Code::UnknownNamespace).expect("the last code");
    let missing: Vec<&Code> =
        Code::ALL[..=last].iter().filter(|code| !found.contains(code) && !generated.contains(code)).collect();
    assert!(missing.is_empty(), "no document shows {missing:?}");
}

/// The beginning of a document, up to the keys of `select`.
const TINY: &str =
    "amend: 1\nmigration: t\nsteps:\n- step: s\n  action: [{do: keep}]\n  select:\n    from: t\n";

/// Documents made to exhaust the reader, too large to store.
fn attacks() -> Vec<(&'static str, String, Code)> {
    let brackets = |count: usize| format!("amend: {}1{}", "[".repeat(count), "]".repeat(count));
    let bomb = (1..=9).fold(String::from("a0: &a0 [lol, lol]\n"), |text, level| {
        let alias = format!("*a{}", level - 1);
        format!("{text}a{level}: &a{level} [{}]\n", [alias.as_str(); 9].join(", "))
    });
    vec![
        ("attack-brackets", brackets(200_000), Code::TooDeep),
        ("attack-depth", brackets(65), Code::TooDeep),
        (
            "attack-blocks",
            (0..70).map(|depth| format!("{}a:\n", "  ".repeat(depth))).collect(),
            Code::TooDeep,
        ),
        ("attack-braces", "{a: ".repeat(200_000), Code::TooDeep),
        ("attack-aliases", bomb, Code::Anchor),
        ("attack-size", format!("title: {}\n", "x".repeat(1024 * 1024)), Code::TooLarge),
        ("attack-keys", (0..30_000).map(|n| format!("a{n}: \n")).collect(), Code::UnknownKey),
        (
            "attack-holes",
            format!("{TINY}    where: {}1\n", "1 = {{ params.x }} + ".repeat(40_000)),
            Code::UnknownParam,
        ),
        ("attack-parentheses", format!("a: {{b: {}'x' y}}", ": (".repeat(200_000)), Code::Syntax),
        ("attack-width", format!("steps: [{}]", "é: {a: 1}, ".repeat(20_000)), Code::MissingKey),
    ]
}

#[test]
fn attacks_are_refused_quickly() {
    for (name, text, code) in attacks() {
        let start = Instant::now();
        let (document, findings) = check(&format!("{name}.yaml"), &text);
        assert!(start.elapsed() < Duration::from_secs(20), "{name} took {:?}", start.elapsed());
        assert!(findings.iter().any(|finding| finding.code == code), "{name}: {:?}", &findings[..1]);
        let shown = Instant::now();
        let all = diagnostics::text(&document, &findings, false);
        assert!(shown.elapsed() < Duration::from_secs(20), "{name} took {:?} to show", shown.elapsed());
        assert!(findings.len() < 200 || all.contains("[more-findings]"), "{name}: {}", findings.len());
        if [Code::TooDeep, Code::TooLarge, Code::Anchor, Code::UnknownKey].contains(&code) {
            let first = if findings.len() > 200 { &findings[199..] } else { &findings[..1] };
            let wrong = compare(name, &diagnostics::text(&document, first, false));
            assert_eq!(wrong, None, "differs from the record");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_reported() {
    let path = Path::new("tests/invalid/no-such-file.yaml");
    let rejected = Migration::load(path).expect_err("there is no such file");
    let found = diagnostics::text(&rejected.document, &rejected.findings, false);
    assert_eq!(compare("unreadable", &found), None, "differs from the record");
}

/// Pieces that mean something to YAML, SQL or templates.
const PIECES: [&str; 44] = [
    "\n",
    "\n  ",
    "\t",
    " ",
    ": ",
    ":",
    "- ",
    "-",
    ", ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "#",
    " # ",
    "|",
    ">",
    "> 5",
    "&a ",
    "*a",
    "!",
    "!= ",
    "!!str ",
    "<<: ",
    "---\n",
    "%",
    "@",
    "`",
    "\\",
    "{{",
    "}}",
    "{%",
    "?",
    "\r\n",
    "\u{feff}",
    "é",
    "日本",
    "\u{1f600}",
    "\0",
    "\u{85}",
    "--",
    "/*",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 1500, failure_persistence: None, ..Default::default() })]

    /// Whatever is done to a document, it is refused or read, and every finding has a true place.
    #[test]
    fn damaged_documents_are_refused_in_order(
        document in 0usize..1000,
        damage in proptest::collection::vec((0usize..10_000, 0usize..6, 0usize..PIECES.len()), 1..5),
    ) {
        let mut documents = documents();
        let every_key = folder().join("../schema/every-key.yaml");
        documents.push(("every-key".to_owned(), std::fs::read_to_string(every_key).expect("a document")));
        let mut text = documents[document % documents.len()].1.clone();
        for (at, length, piece) in damage {
            let boundary = |mut at: usize, text: &str| {
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let start = boundary(at % (text.len() + 1), &text);
            let end = boundary((start + length).min(text.len()), &text).max(start);
            text.replace_range(start..end, PIECES[piece]);
        }
        let (document, findings) = check("damaged.yaml", &text);
        for finding in &findings {
            for place in finding.place.iter().chain(finding.related.iter().map(|(place, _)| place)) {
                let expected = document.place(place.start, place.end);
                assert_eq!((place.line, place.column), (expected.line, expected.column), "{finding:?} in {text:?}");
                assert!(text.is_char_boundary(place.end), "{finding:?} in {text:?}");
            }
        }
        diagnostics::text(&document, &findings, true);
        diagnostics::json(&document, &findings);
        github::findings(&document, &findings);
    }
}
