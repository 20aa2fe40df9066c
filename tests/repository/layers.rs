//! Arrows point one way, and foreign crates stay where they belong.

use std::collections::BTreeSet;
use std::path::Path;

use crate::{files, name, read, root};

/// The layers, from the top: each may use those below it and nothing above.
const LAYERS: &[&str] = &[
    "cli",
    "report",
    "testing",
    "propagation",
    "engine",
    "rehearsal",
    "diff",
    "rollback",
    "apply",
    "saved",
    "history",
    "adjudication",
    "plan",
    "program",
    "migration",
    "authoring",
    "document",
    "files",
    "survey",
    "signature",
    "backup",
    "staging",
    "database",
    "sql",
    "diagnostic",
];

/// Crates that only these layers may use.
const CONFINED: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("indicatif", &["cli"]),
    ("rusqlite", &["database"]),
    ("saphyr_parser", &["document", "files"]),
    ("serde_yaml", &["document", "files"]),
    ("csv_core", &["files"]),
    ("struson", &["files"]),
    ("toml", &["cli", "files"]),
    ("annotate_snippets", &["report"]),
    ("comfy_table", &["report"]),
    ("quick_junit", &["report"]),
    ("notify", &["cli"]),
    ("ring", &["database", "saved", "signature"]),
    ("strsim", &["diagnostic"]),
];

#[test]
fn layers_use_only_what_is_below_them() {
    let mut turned = Vec::new();
    for file in files("src", &["rs"]) {
        let Some(own) = layer(&file) else { continue };
        let above: BTreeSet<_> = LAYERS.iter().take_while(|layer| **layer != own).copied().collect();
        assert!(above.len() < LAYERS.len(), "{} is in no layer: add \"{own}\" to LAYERS", name(&file));
        for used in crate_modules(&without_comments(&read(&file))) {
            if above.contains(used.as_str()) || !LAYERS.contains(&used.as_str()) {
                turned.push(format!("{} uses crate::{used}", name(&file)));
            }
        }
    }
    assert!(turned.is_empty(), "a layer uses only what stands below it:\n{}", turned.join("\n"));
}

#[test]
fn crates_stay_in_their_layers() {
    let mut strayed = Vec::new();
    for file in files("src", &["rs"]) {
        let Some(own) = layer(&file) else { continue };
        let text = without_comments(&read(&file));
        if file.iter().any(|part| part == "tests" || part == "tests.rs") {
            continue;
        }
        let text = text.split("#[cfg(test)]\nmod").next().unwrap_or_default();
        for (used, allowed) in CONFINED {
            if uses_crate(text, used) && !allowed.contains(&own.as_str()) {
                strayed.push(format!("{} uses {used}, which is for {}", name(&file), allowed.join(" and ")));
            }
        }
    }
    assert!(strayed.is_empty(), "{}", strayed.join("\n"));
}

#[test]
fn every_confined_crate_is_a_dependency() {
    let manifest = read(&root().join("Cargo.toml"));
    for (used, _) in CONFINED {
        let dependency = used.replace('_', "-");
        let found = manifest.lines().any(|line| {
            line.starts_with(&format!("{dependency} =")) || line.starts_with(&format!("{used} ="))
        });
        assert!(found, "{used} is no dependency: take it out of CONFINED");
    }
}

/// The layer of a file; none for the crate's root and the program.
fn layer(file: &Path) -> Option<String> {
    let inside = file.strip_prefix(root().join("src")).expect("a file of src");
    let first = inside.iter().next().expect("a name").to_string_lossy();
    let layer = first.strip_suffix(".rs").unwrap_or(&first).to_owned();
    (!["lib", "main"].contains(&layer.as_str())).then_some(layer)
}

fn without_comments(text: &str) -> String {
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The first names behind `crate::`, also inside braces.
fn crate_modules(text: &str) -> Vec<String> {
    let word = |text: &str| {
        text.chars().take_while(|next| next.is_alphanumeric() || *next == '_').collect::<String>()
    };
    let mut modules = Vec::new();
    for (start, found) in text.match_indices("crate::") {
        let before = text[..start].chars().next_back();
        if before.is_some_and(|before| before.is_alphanumeric() || "_$".contains(before)) {
            continue;
        }
        let rest = &text[start + found.len()..];
        match rest.strip_prefix('{') {
            Some(group) => modules.extend(outer_items(group).iter().map(|item| word(item.trim()))),
            None => modules.push(word(rest)),
        }
    }
    modules
}

/// The items of a `{…}` group, without what stands in groups inside it.
fn outer_items(group: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut depth = 0;
    for next in group.chars() {
        match next {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(String::new()),
            _ if depth == 0 => items.last_mut().expect("an item").push(next),
            _ => {}
        }
    }
    items.retain(|item| !item.trim().is_empty());
    items
}

fn uses_crate(text: &str, used: &str) -> bool {
    text.match_indices(&format!("{used}::")).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || "_:".contains(before))
    })
}
