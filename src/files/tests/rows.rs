//! Comprehensions.

use super::{Format, one, rows, text};
use crate::sql::Value;

const REGISTRY: &str = r#"{
  "projects": [
    {"id": "Alpha ", "aliases": ["A", "Ä1"]},
    {"id": "beta", "aliases": []},
    {"id": "gamma"}
  ]
}"#;

#[test]
fn loops_nest_and_see_the_outer_variables() {
    let found = rows(
        Format::Json,
        REGISTRY,
        &[("project", "projects[:2]"), ("name", "project.aliases + [project.id]")],
        &[("name", "name | fold"), ("canonical", "project.id | trim"), ("run", "run.id ~ params.prefix")],
    );
    let found = found.expect("rows");
    assert_eq!(found.columns, ["name", "canonical", "run"]);
    let shown: Vec<String> = (found.rows.iter())
        .map(|row| format!("{} {} @ {}:{}", row.values[0], row.values[1], row.place.record, row.place.line))
        .collect();
    assert_eq!(
        shown,
        [
            "a Alpha @ projects[0]:3",
            "ä1 Alpha @ projects[0]:3",
            "alpha Alpha @ projects[0]:3",
            "beta beta @ projects[1]:4",
        ]
    );
    assert_eq!(found.rows[0].values[2], text("r1p"));
}

#[test]
fn a_list_of_scalars_knows_each_item() {
    let source = "names:\n  - a\n  - b\n";
    let found = rows(Format::Yaml, source, &[("name", "names")], &[("name", "name")]).expect("rows");
    assert_eq!((&*found.rows[1].place.record, found.rows[1].place.line), ("names[1]", 3));
}

#[test]
fn maps_are_looped_over_by_items() {
    let source = "people:\n  ann: {age: 3}\n  \"bob b\": {age: 4}\n";
    let found = rows(
        Format::Yaml,
        source,
        &[("pair", "people | items")],
        &[("name", "pair[0]"), ("age", "pair[1].age")],
    );
    let found = found.expect("rows").rows;
    let place = |row: usize| (&*found[row].place.record, found[row].place.line);
    assert_eq!((place(0), place(1)), (("people.ann", 2), ("people[\"bob b\"]", 3)));
    let values: Vec<_> = found.iter().map(|row| row.values.clone()).collect();
    assert_eq!(values, [[text("ann"), Value::Integer(3)], [text("bob b"), Value::Integer(4)]]);
}

#[test]
fn without_loops_the_file_is_one_row() {
    assert_eq!(one(Format::Json, REGISTRY, "projects | length"), Value::Integer(3));
    assert_eq!(one(Format::Json, "{\"file\": 1}", "file.file"), Value::Integer(1));
    assert_eq!(one(Format::Json, "[]", "file | tojson"), text("[]"));
}

#[test]
fn what_is_no_map_has_no_items() {
    let told = super::rows(Format::Json, "[]", &[("e", "file | items")], &[("x", "e[0]")]);
    let told = told.expect_err("no map").to_string();
    assert_eq!(told, "data:1: file: \"file | items\" has no value: \"items\" takes a map, not a list");
}

#[test]
fn null_is_not_missing() {
    assert_eq!(one(Format::Json, "{\"a\": null}", "a"), Value::Null);
    assert_eq!(one(Format::Json, "{\"a\": null}", "a | fold"), Value::Null);
    assert_eq!(one(Format::Json, "{\"a\": null}", "a | trim | lower"), Value::Null);
    assert_eq!(one(Format::Json, "{\"a\": null}", "b | default(none)"), Value::Null);
    assert!(rows(Format::Json, "{\"a\": null}", &[], &[("b", "b")]).is_err());
}

#[test]
fn folding_trims_and_lowers_unicode() {
    let source = "{\"a\": \"\\u00a0\\u2003\u{130}STANBUL Straße \\u3000\"}";
    assert_eq!(one(Format::Json, source, "a | fold"), text("i\u{307}stanbul straße"));
    assert_eq!(one(Format::Json, "{\"a\": 1.50}", "a | fold"), text("1.50"));
}

#[test]
fn lists_and_maps_are_kept_as_json_only_when_asked() {
    let source = "{\"a\": {\"b\": [1, \"x\"]}}";
    assert_eq!(one(Format::Json, source, "a | tojson"), text("{\"b\": [1, \"x\"]}"));
    let error = rows(Format::Json, source, &[], &[("c", "a")]).expect_err("a map");
    assert_eq!(
        error.to_string(),
        "data:1: file: column \"c\": \"a\" is a map (write `| tojson` to keep it as JSON text)"
    );
}

#[test]
fn text_is_never_taken_apart_into_letters() {
    let source = "{\"projects\": [\n{\"id\": \"x\", \"aliases\": \"abc\"}]}";
    let names = |expression: &str| {
        let loops = [("project", "projects"), ("name", expression)];
        rows(Format::Json, source, &loops, &[("name", "name")]).expect_err(expression).to_string()
    };
    assert_eq!(
        names("project.aliases"),
        "data:2: projects[0]: \"project.aliases\" is text, not a list (write a list in the file: [\"…\"])"
    );
    for expression in [
        "project.aliases + [project.id]",
        "[project.id] + project.aliases",
        "project.aliases | list",
        "project.aliases | map('fold')",
        "project.aliases | sort",
        "project.aliases | unique",
        "project.aliases | select",
    ] {
        assert!(names(expression).starts_with("data:2: projects[0]: "), "{expression}");
    }
}

#[test]
fn a_missing_list_names_the_record_and_the_way_out() {
    let columns = [("name", "name")];
    let error = rows(Format::Json, REGISTRY, &[("p", "projects"), ("name", "p.aliases")], &columns);
    assert_eq!(
        error.expect_err("missing").to_string(),
        "data:5: projects[2]: \"p.aliases\" is missing (say `| default([])` where it may be missing)"
    );
    let loops = [("p", "projects"), ("name", "p.aliases | default([])")];
    assert_eq!(rows(Format::Json, REGISTRY, &loops, &columns).expect("rows").rows.len(), 2);
    let loops = [("p", "projects"), ("name", "p.aliases + [p.id]")];
    let error = rows(Format::Json, REGISTRY, &loops, &columns).expect_err("missing");
    assert_eq!(error.failure().problems.len(), 1);
    assert_eq!(error.failure().problems[0].record.as_deref(), Some("projects[2]"));
    assert!(error.to_string().contains("default([])"), "{error}");
    let loops = [("p", "projekts")];
    assert!(rows(Format::Json, REGISTRY, &loops, &columns).is_err());
    for source in ["{\"l\": null}", "{\"l\": {\"a\": 1}}", "{\"l\": 3}", "{\"l\": true}"] {
        assert!(rows(Format::Json, source, &[("x", "l")], &[("x", "x")]).is_err(), "{source}");
    }
}
