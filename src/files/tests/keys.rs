//! Distinct rows and verified keys.

use super::{Format, rows};
use crate::diagnostic::Code;
use crate::files::{Error, FileRows};

const ALIASES: &str = r#"{"projects": [
  {"id": "a", "aliases": ["x", "a", "X"]},
  {"id": "b", "aliases": ["x"]}
]}"#;

fn aliases() -> FileRows {
    let loops = [("p", "projects"), ("name", "p.aliases + [p.id]")];
    let columns = [("name", "name | fold"), ("project", "p.id")];
    rows(Format::Json, ALIASES, &loops, &columns).expect("rows")
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn equal_rows_count_once() {
    assert_eq!(aliases().rows.len(), 6);
    let kept = aliases().keyed(&[], true).expect("no key");
    assert_eq!(kept.rows.len(), 4);
    assert_eq!(kept.rows[0].place.line, 2);
    assert!(aliases().keyed(&names(&["name", "project"]), true).is_ok());
    assert!(aliases().keyed(&names(&["name", "project"]), false).is_err());
}

#[test]
fn a_duplicate_key_names_both_places() {
    let error = aliases().keyed(&names(&["name"]), true).expect_err("a duplicate");
    assert_eq!(error.code(), Code::SourceKey);
    assert_eq!(
        error.to_string(),
        "data:3: projects[1]: name = \"x\" is there already: projects[0] on line 2 (a key must be there once)"
    );
}

#[test]
fn a_key_may_not_be_null_and_names_columns() {
    let found = rows(Format::Json, "[{\"id\": null}]", &[("r", "file")], &[("id", "r.id")]).expect("rows");
    let error = found.clone().keyed(&names(&["id"]), false).expect_err("a null key");
    assert_eq!(error.to_string(), "data:1: file[0]: the key is not complete: id = NULL");
    assert!(matches!(found.keyed(&names(&["name"]), false), Err(Error::Definition(_))));
}

#[test]
fn numbers_are_one_key_if_they_are_equal() {
    let found = rows(Format::Json, "[1.0, 1, 1.00, \"1\"]", &[("n", "file")], &[("n", "n")]).expect("rows");
    let error = found.keyed(&names(&["n"]), false).expect_err("duplicates");
    assert_eq!(error.failure().problems.len(), 2);
}
