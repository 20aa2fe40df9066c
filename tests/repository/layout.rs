//! What may stand at the top of the repository.

use crate::root;

const ALLOWED: [&str; 13] = [
    "Cargo.toml",
    "Cargo.lock",
    "src",
    "rules",
    "schemas",
    "tests",
    "examples",
    "README.md",
    "docs",
    "benches",
    "CHANGELOG.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
];

#[test]
fn nothing_strays_at_the_top() {
    let entries = std::fs::read_dir(root()).expect("the top folder");
    let strays: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "target" && !name.starts_with('.') && !ALLOWED.contains(&name.as_str()))
        .collect();
    assert!(strays.is_empty(), "these belong into a folder: {}", strays.join(", "));
}
