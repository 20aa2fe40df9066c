//! Every format and every mistake, with its place.

mod edits;
mod errors;
mod formats;
mod keys;
mod random;
mod rows;
mod tables;
mod writing;

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
