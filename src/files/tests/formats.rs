//! One content, five formats.

use super::{Format, one, rows, text};
use crate::files::read;
use crate::sql::Value;

/// Every row's values as text, with its record and line.
fn shown(format: Format, source: &str, list: &str) -> Vec<String> {
    let found = rows(format, source, &[("r", list)], &[("id", "r.id"), ("name", "r.name")]).expect("rows");
    let row = |row: crate::files::FileRow| {
        let values: Vec<String> = row.values.iter().map(Value::to_string).collect();
        format!("{} @ {}:{}", values.join(" "), row.place.record, row.place.line)
    };
    found.rows.into_iter().map(row).collect()
}

#[test]
fn every_format_gives_rows_and_their_places() {
    let json = "{\"people\": [\n  {\"id\": 1, \"name\": \"Ann\"},\n\n  {\"id\": 2, \"name\": \"Bob\"}\n]}";
    let yaml = "people:\n  - {id: 1, name: Ann}\n\n  - id: 2\n    name: Bob\n";
    let toml = "[[people]]\nid = 1\nname = 'Ann'\n[[people]]\nid = 2\nname = 'Bob'\n";
    let ndjson = "{\"id\": 1, \"name\": \"Ann\"}\n\n{\"id\": 2, \"name\": \"Bob\"}\n";
    let csv = "id,name\n1,Ann\n2,Bob\n";
    assert_eq!(shown(Format::Json, json, "people"), ["1 Ann @ people[0]:2", "2 Bob @ people[1]:4"]);
    assert_eq!(shown(Format::Yaml, yaml, "people"), ["1 Ann @ people[0]:2", "2 Bob @ people[1]:4"]);
    assert_eq!(shown(Format::Toml, toml, "people"), ["1 Ann @ people[0]:1", "2 Bob @ people[1]:4"]);
    assert_eq!(shown(Format::Ndjson, ndjson, "file"), ["1 Ann @ file[0]:1", "2 Bob @ file[1]:3"]);
    assert_eq!(shown(Format::Csv, csv, "file"), ["1 Ann @ file[0]:2", "2 Bob @ file[1]:3"]);
}

#[test]
fn carriage_returns_and_byte_order_marks_are_no_part_of_values() {
    assert_eq!(
        shown(Format::Csv, "\u{feff}id,name\r\n1,Ann\r\n\r\n2,Bob", "file"),
        ["1 Ann @ file[0]:2", "2 Bob @ file[1]:4"]
    );
    assert_eq!(one(Format::Yaml, "\u{feff}a: x\r\nb: y\r\n", "a ~ b"), text("xy"));
    assert_eq!(one(Format::Json, "\u{feff}{\r\n\"a\": \"x\"\r\n}", "a"), text("x"));
    assert_eq!(one(Format::Ndjson, "{\"a\": 1}\r\n{\"a\": 2}\r\n", "file[1].a"), Value::Integer(2));
    assert_eq!(one(Format::Toml, "a = 'x'\r\nb = 'y'\r\n", "a ~ b"), text("xy"));
}

#[test]
fn json_text_keeps_its_characters() {
    assert_eq!(one(Format::Json, r#"{"a": "\ud83d\ude00 \u00e9 \" \\ \/ }"}"#, "a"), text("😀 é \" \\ / }"));
    assert_eq!(one(Format::Json, "[1, [2, {\"x\": []}], \"a\"]", "file | length"), Value::Integer(3));
}

#[test]
fn numbers_keep_their_spelling() {
    let decimal = |number: &str| Value::Decimal(number.into());
    for format in [Format::Json, Format::Yaml] {
        let number = |number: &str| one(format, &format!("{{\"n\": {number}}}"), "n");
        assert_eq!(number("9223372036854775807"), Value::Integer(i64::MAX));
        assert_eq!(number("9223372036854775808"), decimal("9223372036854775808"));
        assert_eq!(number("-5"), Value::Integer(-5));
        assert_eq!(number("0.1"), decimal("0.1"));
        assert_eq!(number("1.10"), decimal("1.10"));
        assert_eq!(number("3.0"), decimal("3.0"));
        assert_eq!(number("12345678901234567890.123456789"), decimal("12345678901234567890.123456789"));
        assert_eq!(number("1e5"), decimal("1e5"));
    }
    let big = "123456789012345678901234567890123456789012345";
    assert_eq!(one(Format::Json, big, "file"), decimal(big));
    assert_eq!(one(Format::Toml, "n = 1_000\nf = 1_0.50", "n"), Value::Integer(1000));
    assert_eq!(one(Format::Toml, "n = 1_000\nf = 1_0.50", "f"), decimal("10.50"));
    assert_eq!(one(Format::Toml, "n = 0xff", "n"), Value::Integer(255));
    assert_eq!(one(Format::Yaml, "n: 0x1F", "n"), Value::Integer(31));
    assert_eq!(one(Format::Json, "{\"n\": 1.50}", "(n | float) * 2"), decimal("3.0"));
}

#[test]
fn yaml_scalars_are_what_yaml_says() {
    let value = |scalar: &str| one(Format::Yaml, &format!("v: {scalar}"), "v");
    assert_eq!(value("~"), Value::Null);
    assert_eq!(value(""), Value::Null);
    assert_eq!(value("true"), Value::Boolean(true));
    assert_eq!(value("yes"), text("yes"));
    assert_eq!(value("\"3\""), text("3"));
    assert_eq!(value("2024-01-31"), text("2024-01-31"));
    assert_eq!(value("1.2.3"), text("1.2.3"));
    assert_eq!(value("007"), text("007"));
    assert_eq!(one(Format::Yaml, "a: &x [1, 2]\nb: *x\n", "b[1]"), Value::Integer(2));
}

#[test]
fn toml_times_are_text() {
    assert_eq!(one(Format::Toml, "t = 2024-01-31T10:00:00Z", "t"), text("2024-01-31T10:00:00Z"));
    let order = "z = 1\na = 2\n[m.n]\nb = 1\n";
    assert_eq!(one(Format::Toml, order, "file | list | join(',')"), text("z,a,m"));
}

#[test]
fn csv_values_are_text() {
    let csv = "id,\"full name\",note\n007,\"Smith, \"\"J\"\"\n2nd line\",\n2,x,y\n";
    let found = rows(
        Format::Csv,
        csv,
        &[("r", "file")],
        &[("id", "r.id"), ("name", "r['full name']"), ("note", "r.note")],
    );
    let found = found.expect("rows").rows;
    assert_eq!(found[0].values, [text("007"), text("Smith, \"J\"\n2nd line"), text("")]);
    assert_eq!(found[1].place.line, 4);
}

#[test]
fn the_extension_says_the_format() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, source) in
        [("a.json", "{\"x\": 1}"), ("a.jsonl", "{\"x\": 1}"), ("a.YML", "x: 1"), ("a.toml", "x = 1")]
    {
        let path = folder.path().join(name);
        std::fs::write(&path, source).expect("written");
        assert!(read(&path, None).is_ok(), "{name}");
    }
    let path = folder.path().join("registry");
    std::fs::write(&path, "x: 1").expect("written");
    let error = read(&path, None).expect_err("no extension");
    assert!(
        error.to_string().ends_with(
            "its extension does not say the format (add `format:` json, ndjson, yaml, toml or csv)"
        )
    );
    assert!(read(&path, Some(Format::Yaml)).is_ok());
}
