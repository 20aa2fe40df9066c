//! Files that a pattern finds: names that are no text, and links that lead back.
#![cfg(unix)]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use crate::files::{list, listed};

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (below, name) in [("a", "x.md"), ("a/b", "y.md"), ("a/.git", "no.md"), ("c", "z.md")] {
        std::fs::create_dir_all(folder.path().join(below)).expect("a folder");
        std::fs::write(folder.path().join(below).join(name), "x").expect("a file");
    }
    folder
}

fn found(folder: &Path, pattern: &str) -> Vec<String> {
    let found = listed(folder, pattern).expect("files");
    let own = |path: &Path| path.strip_prefix(folder).expect("below it").display().to_string();
    found.iter().map(|path| own(path)).collect()
}

#[test]
fn links_to_folders_are_followed_by_name_only() {
    let folder = folder();
    let at = folder.path();
    for (to, link) in [(".", "a/l1"), (".", "a/l2"), ("..", "a/loop"), ("../c", "a/shared")] {
        symlink(to, at.join(link)).expect("a link");
    }
    symlink("x.md", at.join("a/linked.md")).expect("a link");
    assert_eq!(found(at, "a/**/*"), ["a/b/y.md", "a/linked.md", "a/x.md"]);
    assert_eq!(found(at, "**/*.md"), ["a/b/y.md", "a/linked.md", "a/x.md", "c/z.md"]);
    assert_eq!(found(at, "a/**/**/x.md"), ["a/x.md"]);
    assert_eq!(found(at, "a/shared/*.md"), ["a/shared/z.md"]);
    assert_eq!(found(at, "a/s*/*.md"), ["a/shared/z.md"]);
    assert_eq!(found(at, "a/.git/*"), ["a/.git/no.md"]);
    assert_eq!(found(at, "a/x.md"), ["a/x.md"]);
    assert_eq!(found(at, "a/**"), [""; 0]);
}

#[test]
fn a_name_that_is_not_utf8_is_refused_where_the_pattern_finds_it() {
    let folder = folder();
    std::fs::write(folder.path().join("a").join(OsStr::from_bytes(b"\xff.bin")), "x").expect("a file");
    for pattern in ["a/**/*", "a/*", "**/*.bin"] {
        let told = list(folder.path(), pattern, false).map(drop).expect_err("a refusal").to_string();
        assert!(told.contains("a/\u{fffd}.bin: the name of the file is not UTF-8 (rename it)"), "{told}");
    }
    assert_eq!(found(folder.path(), "a/*.md"), ["a/x.md"]);
}
