//! Test documents as text: cases with the claims that were observed.

use std::fmt::Write;

use crate::database::{Column, Table};
use crate::diagnostic::Place;
use crate::document::{Given, Node, Scalar, Style, TestRow, TestValue, Text, to_json};
use crate::sql::Value;
use crate::testing::claims::{StepRows, is_plain};
use crate::testing::observe::Observed;
use crate::testing::scratch::Rows;
use crate::testing::tables;

/// What stands above the tables after the run, the last part of a case.
pub(super) const AFTER: &str = "      after:\n";

/// Lines are kept shorter than this where they can be broken.
const WIDTH: usize = 110;

/// A value of a row, written so that it is read as the same.
pub(super) fn value(value: &Value) -> TestValue {
    let (text, style) = match value {
        Value::Null => ("null".to_owned(), Style::Plain),
        Value::Blob(bytes) => return TestValue::Bytes(bytes.clone()),
        Value::Text(text) => (text.clone(), Style::Double),
        other => (other.to_string(), Style::Plain),
    };
    TestValue::Scalar(self::text(text, style))
}

/// A name, as if it had been written.
pub(super) fn name(name: &str) -> Text {
    text(name.to_owned(), Style::Double)
}

fn text(value: String, style: Style) -> Text {
    Text { value, style, place: Place::default() }
}

/// What stands above the cases.
pub(super) fn head(schema: &str, now: Option<jiff::Timestamp>, params: &[(String, String)]) -> String {
    let mut out = String::new();
    if schema.trim().ends_with(".sql") && !schema.contains('\n') {
        let _ = writeln!(out, "schema: {}", scalar(schema.trim()));
    } else {
        out += "schema: |\n";
        for line in schema.trim().lines() {
            let _ = writeln!(out, "{}", format!("  {line}").trim_end());
        }
    }
    if let Some(now) = now {
        let _ = writeln!(out, "now: {now}");
    }
    if !params.is_empty() {
        out += "params:\n";
        params.iter().for_each(|(name, value)| {
            let _ = writeln!(out, "  {}: {}", scalar(name), scalar(value));
        });
    }
    out += "cases:\n";
    out
}

/// A case under its name.
pub(super) fn named(name: &str, case: &str) -> String {
    format!("  - name: {}\n{case}", scalar(name))
}

/// A case, without its name, with what was observed as what it expects.
pub(super) fn case(given: &Given, observed: &Observed, excuses: &[(&str, String)]) -> String {
    let mut out = String::new();
    for (key, reason) in excuses {
        let _ = writeln!(out, "    {key}: {}", scalar(reason));
    }
    out += &self::given(given);
    out += "    expect:\n";
    out += &claims(&observed.steps, &observed.refused);
    out
}

/// What tables hold after the run; what is another time in every run is left out.
pub(super) fn after(tables: &[(Table, Rows)]) -> String {
    let mut out = String::new();
    for (table, rows) in tables {
        let empty = if rows.rows.is_empty() { " []" } else { "" };
        let _ = write!(out, "        {}:\n          rows:{empty}\n", scalar(&table.name));
        for values in &rows.rows {
            let says = |(column, value): &(&Column, &Value)| {
                let is_default = **value == Value::Null && column.default.is_none();
                !is_default && !column.generated && tables::is_compared(column)
            };
            let columns = table.columns.iter().zip(values).filter(says);
            let columns = columns.map(|(column, value)| (name(&column.name), self::value(value))).collect();
            let _ = writeln!(out, "            - {}", row(&TestRow { columns, place: Place::default() }));
        }
    }
    if out.is_empty() { out } else { format!("{AFTER}{out}") }
}

fn given(given: &Given) -> String {
    let mut out = String::new();
    let tables =
        given.tables.iter().filter(|table| table.value.as_ref().is_some_and(|rows| !rows.is_empty()));
    let tables: Vec<_> = tables.collect();
    if tables.is_empty() && given.files.is_empty() {
        return out;
    }
    out += "    given:\n";
    if !tables.is_empty() {
        out += "      tables:\n";
    }
    for table in tables {
        let _ = writeln!(out, "        {}:", scalar(&table.name.value));
        for row in table.value.iter().flatten() {
            let _ = writeln!(out, "          - {}", self::row(row));
        }
    }
    if !given.files.is_empty() {
        out += "      files:\n";
    }
    for file in &given.files {
        let name = scalar(&file.name.value);
        match &file.value {
            Some(Node::Scalar(text)) => {
                let json = serde_json::from_str::<serde_json::Value>(&text.value).ok();
                let json = json.filter(|json| name.ends_with(".json") && !json.is_string());
                // JSON is YAML too.
                let text = json.map_or_else(|| quoted(&text.value), |json| json.to_string());
                let _ = writeln!(out, "        {name}: {text}");
            }
            Some(node) => {
                // JSON is YAML too.
                let _ = writeln!(out, "        {name}: {}", to_json(node));
            }
            None => {}
        }
    }
    out
}

fn row(row: &TestRow) -> String {
    let columns = row.columns.iter().map(|(name, value)| {
        let value = match value {
            TestValue::Bytes(bytes) => {
                let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                format!("{{hex: \"{digits}\"}}")
            }
            TestValue::Scalar(text) => match text.resolve() {
                Scalar::Text(_) => scalar(&text.value),
                _ => text.value.clone(),
            },
        };
        format!("{}: {value}", scalar(&name.value))
    });
    format!("{{{}}}", columns.collect::<Vec<_>>().join(", "))
}

fn claims(steps: &[StepRows], refused: &[&str]) -> String {
    let (mut decisions, mut not_selected, mut blocked) = (String::new(), String::new(), String::new());
    for step in steps {
        let of = |wanted: bool| {
            let rows = step.rows.iter().filter(move |(_, row)| row.blocked == wanted);
            rows.map(|(key, row)| format!("{}: {}", scalar(key), scalar(&row.id))).collect::<Vec<_>>()
        };
        decisions += &entries(&step.step, "{", &of(false), "}");
        blocked += &entries(&step.step, "{", &of(true), "}");
        let rest = step.given.iter().filter(|key| !step.rows.contains_key(*key));
        let rest: Vec<String> = rest.map(|key| item(key)).collect();
        not_selected += &entries(&step.step, "[", &rest, "]");
    }
    let mut out = String::new();
    for (key, entries) in [("decisions", decisions), ("not_selected", not_selected), ("blocked", blocked)] {
        if !entries.is_empty() {
            let _ = write!(out, "      {key}:\n{entries}");
        }
    }
    match refused {
        [] => {}
        [code] => out += &format!("      refused: {code}\n"),
        codes => out += &format!("      refused: [{}]\n", codes.join(", ")),
    }
    if out.is_empty() { "      decisions: {}\n".to_owned() } else { out }
}

/// One step's claims, on as many lines as they need.
fn entries(step: &str, open: &str, items: &[String], close: &str) -> String {
    if items.is_empty() {
        return String::new();
    }
    let mut out = format!("        {}: {open}", scalar(step));
    let mut width = out.len();
    for (index, item) in items.iter().enumerate() {
        let comma = if index + 1 < items.len() { "," } else { close };
        if width + item.len() + 2 > WIDTH && index > 0 {
            out += "\n          ";
            width = 10;
        } else if index > 0 {
            out.push(' ');
            width += 1;
        }
        out += item;
        out += comma;
        width += item.len() + comma.len();
    }
    out.push('\n');
    out
}

/// A key in a list, where a number needs no quotes.
fn item(key: &str) -> String {
    if key.parse::<i64>().is_ok_and(|number| number.to_string() == key) {
        key.to_owned()
    } else {
        scalar(key)
    }
}

/// Text as YAML reads it as text: without quotes where it can be.
pub(super) fn scalar(text: &str) -> String {
    let words = text.split(' ').filter(|word| !word.is_empty()).count();
    let plain = |word: &str| word.chars().all(|c| c.is_alphanumeric() || "_-@./+%".contains(c));
    let is_words = words > 1
        && text.starts_with(char::is_alphabetic)
        && text.split(' ').all(|word| !word.is_empty() && plain(word));
    if is_plain(text) || is_words { text.to_owned() } else { quoted(text) }
}

/// Text in double quotes, valid JSON and YAML.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
