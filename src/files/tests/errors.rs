//! Files that cannot be used, and where they are wrong.

use serde_json::json;

use super::{Format, content, rows};
use crate::diagnostic::Code;
use crate::files::{Error, parse, read};

/// What is wrong with a text.
fn wrong(format: Format, text: &str) -> String {
    let error = parse("data", text, format).expect_err(text);
    assert_eq!(error.code(), Code::FileSyntax);
    error.to_string()
}

#[test]
fn a_missing_file_and_a_folder_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = read(&folder.path().join("x.json"), None).expect_err("missing");
    assert!(
        missing.to_string().contains("x.json: it does not exist (a path in the rule starts"),
        "{missing}"
    );
    assert_eq!(missing.code(), Code::FileUnreadable);
    let found = read(folder.path(), Some(Format::Json)).expect_err("a folder");
    assert!(found.to_string().ends_with("it is a folder"), "{found}");
}

#[test]
fn bytes_that_are_not_utf8_have_a_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.csv");
    std::fs::write(&path, b"id\n1\nM\xfcller\n").expect("written");
    let error = read(&path, None).expect_err("not UTF-8");
    assert!(error.to_string().ends_with("x.csv:3:2: the file is not UTF-8 (save it as UTF-8)"), "{error}");
}

#[test]
fn an_empty_file_is_no_empty_list() {
    for format in [Format::Json, Format::Ndjson, Format::Yaml, Format::Toml, Format::Csv] {
        assert!(wrong(format, "\u{feff} \n").contains("the file is empty"));
    }
    assert!(wrong(Format::Yaml, "# only a comment\n").contains("empty"));
}

#[test]
fn mistakes_of_syntax_have_line_and_column() {
    assert_eq!(wrong(Format::Json, "{\"ä\": 1,\n \"b\" 2}"), "data:2:6: not JSON: expected a colon");
    assert_eq!(wrong(Format::Json, "[1, 2"), "data:1:6: not JSON: the text ends too early");
    assert!(wrong(Format::Json, "{\"a\": 1} x").contains("more stands after"));
    assert!(wrong(Format::Ndjson, "{\"a\": 1}\n{\"a\": }\n").starts_with("data:2:7: not JSON"));
    assert!(wrong(Format::Ndjson, "{\"a\":\n1}\n").starts_with("data:1:"));
    assert!(wrong(Format::Yaml, "a: [1, 2\nb: 3").starts_with("data:2:"));
    assert!(wrong(Format::Toml, "a = 1\nb = \n").starts_with("data:2:5: not TOML: "));
}

#[test]
fn a_key_that_is_there_twice_names_both_lines() {
    let twice = "key \"a\" is there twice, on lines 2 and 4 (remove or rename one of them)";
    assert_eq!(wrong(Format::Json, "{\n\"a\": 1,\n\"b\": 2,\n\"a\": 1}"), format!("data:4:1: {twice}"));
    assert_eq!(wrong(Format::Yaml, "# x\na: 1\nb: 2\na: 1\n"), format!("data:4:1: {twice}"));
    assert!(wrong(Format::Toml, "a = 1\nb = 2\na = 1\n").starts_with("data:3:"));
    let many: Vec<String> = (0..50).map(|key| format!("\"k{}\": 0", key % 40)).collect();
    assert!(wrong(Format::Json, &format!("{{{}}}", many.join(","))).contains("key \"k0\" is there twice"));
    assert_eq!(
        wrong(Format::Csv, "id,id\n1,2\n"),
        "data:1:4: column \"id\" is there twice in the header line (rename one of them)"
    );
}

#[test]
fn ragged_records_have_their_line() {
    assert_eq!(
        wrong(Format::Csv, "id,name\n1,a\n2,b,c\n"),
        "data:3:1: the record has 3 values, the header line 2 \
         (put values that contain a comma into double quotes)"
    );
    assert!(wrong(Format::Csv, "id,name\n1\n").starts_with("data:2:1: the record has 1 values"));
    assert!(wrong(Format::Csv, "id,,x\n1,2,3\n").contains("column 2 has no name"));
}

#[test]
fn quotes_that_swallow_values_are_refused_with_their_place() {
    let open = wrong(Format::Csv, "id,v\n1,\"x\n2,a\n3,b\n");
    assert!(open.starts_with("data:2:3: the quote that opens at line 2 column 3 is never closed"), "{open}");
    let open = wrong(Format::Csv, "\u{feff}\"id,v\n1,2\n");
    assert!(open.contains("the quote that opens at line 1 column"), "{open}");
    let behind = "text stands behind the end of the quote that opens at line";
    for (text, place) in [
        ("id,v\n2,\"b\"c\n", "2:6: "),
        ("id,v\n1,\"x\n2,\"a\"\n3,b\n", "3:4: "),
        ("id,v\n\"1\" ,x\n", "2:4: "),
        ("\"i\"d,v\n", "1:4: "),
    ] {
        let told = wrong(Format::Csv, text);
        assert!(told.starts_with(&format!("data:{place}{behind}")), "{text}: {told}");
    }
}

#[test]
fn yaml_that_hides_its_meaning_is_refused() {
    assert!(wrong(Format::Yaml, "a: !x 1\n").contains("a tag changes what a value means"));
    assert!(wrong(Format::Yaml, "a: &x {b: 1}\nc:\n  <<: *x\n").contains("merge keys"));
    assert!(wrong(Format::Yaml, "[a, b]: 1\n").contains("a key is a list or a map"));
    assert!(wrong(Format::Yaml, "a: 1\n---\nb: 2\n").contains("several documents"));
}

#[test]
fn numbers_that_nobody_can_count_are_refused_in_a_column_only() {
    for (format, text) in
        [(Format::Yaml, "a: -.inf\nb: .NaN\nc: 1"), (Format::Toml, "a = -inf\nb = nan\nc = 1")]
    {
        assert_eq!(super::one(format, text, "c"), crate::sql::Value::Integer(1));
        let told = super::rows(format, text, &[], &[("x", "a")]).expect_err("no value").to_string();
        assert!(told.contains("not a finite number"), "{told}");
    }
}

#[test]
fn deep_and_exploding_files_are_refused() {
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(5000), close.repeat(5000));
    assert!(wrong(Format::Json, &deep("[", "]")).contains("nested too deeply"));
    assert!(wrong(Format::Json, &deep("{\"a\":", "}")).contains("nested too deeply"));
    assert!(!wrong(Format::Yaml, &deep("[", "]")).is_empty());
    assert!(!wrong(Format::Toml, &format!("a = {}", deep("[", "]"))).is_empty());
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    assert!(wrong(Format::Yaml, &bomb).contains("aliases repeat too many values"));
}

#[test]
fn violations_of_a_schema_have_path_and_line() {
    let schema = json!({
        "type": "object",
        "properties": {"projects": {"type": "array", "items": {
            "type": "object",
            "required": ["id"],
            "properties": {"aliases": {"type": "array", "items": {"type": "string"}}},
        }}},
    });
    let file = content(Format::Yaml, "projects:\n  - id: a\n    aliases: abc\n  - aliases: [x,\n       3]\n");
    let error = file.check(&schema).expect_err("violations");
    assert_eq!(
        error.to_string(),
        "data:3: projects[0].aliases: \"abc\" is not of type \"array\"\n\
         data:4: projects[1]: \"id\" is a required property\n\
         data:5: projects[1].aliases[1]: 3 is not of type \"string\""
    );
    assert!(content(Format::Yaml, "projects: []\n").check(&schema).is_ok());
    let error = file.check(&json!({"type": "objekt"})).expect_err("a wrong schema");
    assert_eq!(error.code(), Code::FileDefinition);
}

#[test]
fn a_long_list_of_violations_is_cut() {
    let numbers: Vec<String> = (0..30).map(|number| number.to_string()).collect();
    let file = content(Format::Json, &format!("[{}]", numbers.join(",\n")));
    let Err(Error::Schema(failure)) = file.check(&json!({"items": {"type": "string"}})) else {
        panic!("violations")
    };
    assert_eq!((failure.problems.len(), failure.more), (20, 10));
    let error = rows(
        Format::Json,
        &format!("[{}]", numbers.join(",\n")),
        &[("n", "file")],
        &[("a", "n.x"), ("b", "1")],
    );
    assert_eq!(error.expect_err("missing").failure().problems.len(), 20);
}

#[test]
fn expressions_that_are_none_are_refused_before_any_row() {
    let error = rows(Format::Json, "[]", &[("x", "file +")], &[("c", "x")]).expect_err("no expression");
    assert_eq!(error.code(), Code::FileDefinition);
    let error = rows(Format::Json, "[1]", &[("x", "file")], &[("c", "x | nosuch")]).expect_err("no filter");
    assert!(error.to_string().contains("nosuch"), "{error}");
}
