//! Every format and every mistake, with its place.

mod edits;
mod errors;
mod formats;
mod keys;
mod listing;
mod random;
mod rows;
mod streams;
mod tables;
mod writing;

use std::path::Path;

use super::{Comprehension, Content, Error, FileRows, Format, parse};
use crate::sql::Value;

/// Values given as a run would: a parameter and a run id.
fn context() -> minijinja::Value {
    minijinja::context! {
        params => minijinja::context! { prefix => "p" },
        run => minijinja::context! { id => "r1" },
    }
}

fn content(format: Format, text: &str) -> Content {
    parse("data", text, format).expect("a valid file")
}

fn rows(
    format: Format,
    text: &str,
    loops: &[(&str, &str)],
    columns: &[(&str, &str)],
) -> Result<FileRows, Error> {
    content(format, text).rows(Comprehension { loops, columns }, &context())
}

/// The one value of one row.
fn one(format: Format, text: &str, expression: &str) -> Value {
    let mut rows = rows(format, text, &[], &[("c", expression)]).expect("a row");
    assert_eq!(rows.rows.len(), 1);
    rows.rows.remove(0).values.remove(0)
}

fn text(value: &str) -> Value {
    Value::Text(value.into())
}

/// Holds what is told against what is recorded in `tests/files`; `UPDATE_EXPECT=1` records it.
pub(super) fn recorded_refusals(name: &str, errors: &[Error]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/files/{name}.txt"));
    let told: String = errors.iter().map(|error| format!("[{}] {error}\n", error.code())).collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &told).expect("a recorded text");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(expected, told, "{name}: record it with UPDATE_EXPECT=1");
}
