//! One frozen row as YAML: the same text for the same row, a line a value.

use std::fmt::Write;

use crate::diagnostic::Place;
use crate::document::{Scalar, Style, Text};
use crate::migration::Chosen;
use crate::plan::Frozen;
use crate::sql::derive::hexadecimal;
use crate::sql::{Columns, Value};

/// What stands above the rows in a new file.
pub(super) fn head(migration: &str) -> String {
    format!(
        "# Rows that wait for a person. Fill in choose, by and because; then give this file to\n\
         # amend plan and amend apply with --adjudications.\n\
         adjudications: 1\nmigration: {}\n",
        text(migration)
    )
}

/// One row, with what was said of it.
pub(super) fn row(row: &Frozen, said: Option<&Chosen>) -> String {
    let mut out = String::new();
    let mut line = |depth: usize, start: &str, rest: &str| {
        let space = if rest.is_empty() { "" } else { " " };
        // Writing to memory does not fail.
        let _ = writeln!(out, "{}{start}{space}{rest}", "  ".repeat(depth));
    };
    line(1, "- step:", &text(&row.step));
    line(2, "key:", &flow(&row.key));
    line(2, "decision:", &text(&row.decision));
    line(2, "why:", &text(&row.why));
    line(2, "choices:", "");
    for (action, does) in &row.choices {
        line(3, &format!("{}:", text(action)), &text(does));
    }
    line(2, "inputs:", if row.inputs.is_empty() { "{}" } else { "" });
    for (name, value) in &row.inputs {
        line(3, &format!("{}:", text(name)), &self::value(value));
    }
    line(2, "rows:", "");
    for (alias, columns) in &row.rows {
        let alias = format!("{}:", text(alias));
        let Some(columns) = columns else {
            line(3, &alias, "null");
            continue;
        };
        line(3, &alias, "");
        for (name, value) in columns {
            line(4, &format!("{}:", text(name)), &self::value(value));
        }
    }
    if !row.compared.is_empty() {
        line(2, "compared:", "");
    }
    for side in &row.compared {
        line(3, "- source:", &text(&side.source));
        line(4, "at:", &text(&side.at));
        line(4, "row:", "");
        for (name, value) in &side.row {
            line(5, &format!("{}:", text(name)), &self::value(value));
        }
    }
    line(2, "evidence:", &row.evidence);
    let nothing = Chosen { choose: String::new(), by: String::new(), because: String::new() };
    let chosen = said.unwrap_or(&nothing);
    for (key, said) in [("choose:", &chosen.choose), ("by:", &chosen.by), ("because:", &chosen.because)] {
        line(2, key, &if said.is_empty() { String::new() } else { text(said) });
    }
    out
}

fn flow(columns: &Columns) -> String {
    let columns = columns.iter().map(|(name, value)| format!("{}: {}", text(name), self::value(value)));
    format!("{{{}}}", columns.collect::<Vec<_>>().join(", "))
}

fn value(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Boolean(truth) => truth.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) if is_number(number) => number.clone(),
        Value::Blob(bytes) => format!("{{hex: \"{}\"}}", hexadecimal(bytes)),
        other => text(&other.to_string()),
    }
}

fn is_number(written: &str) -> bool {
    let text = Text { value: written.to_owned(), style: Style::Plain, place: Place::default() };
    matches!(text.resolve(), Scalar::Integer(_) | Scalar::Decimal(_))
}

/// Text without quotes where nobody could read it as anything else.
fn text(text: &str) -> String {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./@".contains(&byte);
    let words = || text.split(' ').all(|word| !word.is_empty() && word.bytes().all(is_letter));
    let begins = text.bytes().next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_');
    let special = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let is_word = !special.iter().any(|word| text.eq_ignore_ascii_case(word));
    if begins && is_word && words() { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => escape(character, &mut out),
            character if character.is_control() => escape(character, &mut out),
            character => out.push(character),
        }
    }
    out.push('"');
    out
}

fn escape(character: char, out: &mut String) {
    let _ = write!(out, "\\u{:04x}", u32::from(character));
}
