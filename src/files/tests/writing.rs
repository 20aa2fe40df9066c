//! Files that are wholly made.

use crate::files::{Format, Tree, write};

fn tree() -> Tree {
    let text = "{\"version\": 1.50, \"title\": \"a: b\", \"none\": {}, \"tags\": [\"x\", \"true\", \"1_000\"], \
                \"projects\": [{\"name\": \"omni\", \"repository\": {\"url\": \"u\\n v\", \"odd key\": []}}, \
                {\"name\": \"web\", \"pairs\": [[1, 2], []]}]}";
    Tree::from_json(text).expect("a tree")
}

#[test]
fn json_takes_a_line_for_each_value() {
    let text = write("f", Format::Json, &tree()).expect("a text");
    assert!(text.starts_with("{\n  \"version\": 1.50,\n  \"title\": \"a: b\",\n  \"none\": {},\n"), "{text}");
    assert!(text.ends_with("}\n"), "{text}");
}

#[test]
fn yaml_has_brackets_only_for_what_is_empty() {
    let text = write("f", Format::Yaml, &tree()).expect("a text");
    assert_eq!(
        text,
        "version: 1.50\ntitle: \"a: b\"\nnone: {}\ntags:\n  - x\n  - \"true\"\n  - \"1_000\"\nprojects:\n  \
         - name: omni\n    repository:\n      url: \"u\\n v\"\n      odd key: []\n  - name: web\n    pairs:\n      \
         - [1, 2]\n      - []\n"
    );
}

#[test]
fn toml_has_a_table_for_each_map() {
    let text = write("f", Format::Toml, &tree()).expect("a text");
    assert_eq!(
        text,
        "version = 1.50\ntitle = \"a: b\"\ntags = [\"x\", \"true\", \"1_000\"]\n\n[none]\n\n[[projects]]\nname = \
         \"omni\"\n\n[projects.repository]\nurl = \"u\\n v\"\n\"odd key\" = []\n\n[[projects]]\nname = \
         \"web\"\npairs = [[1, 2], []]\n"
    );
    let null = Tree::from_json("{\"a\": null}").expect("a tree");
    assert!(write("f", Format::Toml, &null).expect_err("no null").to_string().contains("TOML has no null"));
}

#[test]
fn csv_has_a_column_for_each_key() {
    let tree = Tree::from_json("[{\"a\": 1, \"b\": \"x, y\"}, {\"c\": true, \"a\": null}]").expect("a tree");
    assert_eq!(write("f", Format::Csv, &tree).expect("a text"), "a,b,c\n1,\"x, y\",\n,,true\n");
    assert_eq!(
        write("f", Format::Ndjson, &tree).expect("a text"),
        "{\"a\":1,\"b\":\"x, y\"}\n{\"c\":true,\"a\":null}\n"
    );
}
