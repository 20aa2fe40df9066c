//! Changes in files as people write them; the diffs are recorded beside the files.
//!
//! `UPDATE_EXPECT=1` records them again.

use std::path::PathBuf;

use super::recorded_refusals;
use super::tables::shape;
use crate::files::{Change, Error, Format, TableShape, edit, unified_diff};
use crate::sql::Value;

fn value(text: &str) -> Value {
    match text {
        "NULL" => Value::Null,
        "true" | "false" => Value::Boolean(text == "true"),
        _ if text.parse::<i64>().is_ok() => text.parse().map(Value::Integer).expect("a number"),
        _ => Value::Text(text.to_owned()),
    }
}

fn set(record: u64, column: &str, new: &str) -> Change {
    Change::Set { record, column: column.to_owned(), value: value(new) }
}

fn remove(record: u64, column: &str) -> Change {
    Change::Remove { record, column: column.to_owned() }
}

fn delete(record: u64) -> Change {
    Change::Delete { record }
}

fn rename(record: u64, key: &str) -> Change {
    Change::Rename { record, key: key.to_owned() }
}

fn insert(key: &str, values: &[(&str, &str)]) -> Change {
    let values = values.iter().map(|(name, text)| ((*name).to_owned(), value(text))).collect();
    Change::Insert { key: (!key.is_empty()).then(|| key.to_owned()), values }
}

pub(super) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/files/tests/edits")
}

/// Changes a file, and holds the diff against the recorded one.
fn recorded(file: &str, name: &str, shape: &TableShape, changes: &[Change]) {
    let path = folder().join(file);
    let text = std::fs::read_to_string(&path).expect("a file");
    let format = Format::from_path(&path).expect("a format");
    let new = edit(file, &text, format, shape, changes).unwrap_or_else(|error| panic!("{name}: {error}"));
    let diff = unified_diff(&text, &new, file, None).text;
    let expected = folder().join(format!("{name}.diff"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&expected, &diff).expect("a recorded diff");
    }
    let expected = std::fs::read_to_string(&expected).unwrap_or_default();
    assert_eq!(expected, diff, "{name}: record it with UPDATE_EXPECT=1");
}

fn registry() -> TableShape {
    let columns = [
        "name: text",
        "uuid: uuid",
        "path: text",
        "url: text at repository.url",
        "branch: text at repository.branch",
        "description: text",
        "notes: text",
        "tags: json",
        "weight: decimal",
        "hex: integer",
    ];
    shape("projects", &columns, &["name"])
}

const UUID: &str = "00000000-aaaa-4bbb-8ccc-dddddddddddd";

#[test]
fn values_in_a_registry() {
    let changes = [
        set(0, "uuid", UUID),
        set(0, "path", "/data: here"),
        set(0, "branch", "develop"),
        set(0, "description", "short"),
        set(0, "tags", "[\"docs\",\"new: one\"]"),
        set(1, "uuid", UUID),
        set(1, "notes", "one\ntwo\n"),
        set(1, "url", "https://example.org/gateway.git"),
        set(1, "weight", "2500"),
        set(2, "uuid", UUID),
        set(2, "path", "C:\\new"),
        set(2, "hex", "17"),
    ];
    recorded("registry.yaml", "registry_values", &registry(), &changes);
}

#[test]
fn what_means_the_same_keeps_its_spelling() {
    let text = std::fs::read_to_string(folder().join("registry.yaml")).expect("a file");
    let changes = [
        set(0, "uuid", "7f3c1f0a-1111-4222-8333-444455556666"),
        set(1, "weight", "1000"),
        set(2, "hex", "16"),
        set(2, "uuid", "NULL"),
        set(2, "url", "NULL"),
        remove(2, "branch"),
    ];
    assert_eq!(edit("f", &text, Format::Yaml, &registry(), &changes).expect("a text"), text);
}

#[test]
fn fields_and_records_of_a_registry_go_and_come() {
    let fields = [
        remove(0, "name"),
        remove(0, "description"),
        remove(1, "notes"),
        remove(0, "url"),
        remove(0, "branch"),
    ];
    recorded("registry.yaml", "registry_fields_go", &registry(), &fields);
    for record in 0..3 {
        recorded("registry.yaml", &format!("registry_record_{record}_goes"), &registry(), &[delete(record)]);
    }
    recorded("registry.yaml", "registry_is_empty", &registry(), &[delete(0), delete(1), delete(2)]);
    let new = [
        ("name", "new"),
        ("uuid", UUID),
        ("path", "/srv/new"),
        ("url", "https://example.org/new.git"),
        ("branch", "yes"),
        ("tags", "[\"a\"]"),
    ];
    recorded("registry.yaml", "registry_record_comes", &registry(), &[insert("", &new)]);
    let all = [insert("", &new), delete(0), delete(2), set(1, "path", "/x")];
    recorded("registry.yaml", "registry_record_replaced", &registry(), &all);
    let all = [insert("", &new), delete(0), delete(2), delete(1)];
    recorded("registry.yaml", "registry_all_replaced", &registry(), &all);
}

#[test]
fn containers_of_a_deployment() {
    let shape = shape(
        "spec.template.spec.containers",
        &["name: text", "image: text", "env: json", "cpu: text at resources.limits.cpu"],
        &["name"],
    );
    let changes = [
        set(0, "image", "registry.example.org/web:1.5"),
        set(0, "env", "[{\"name\":\"TZ\",\"value\":\"CET\"}]"),
        set(0, "cpu", "2"),
        set(1, "cpu", "4"),
        insert("", &[("name", "log"), ("image", "fluent:2"), ("cpu", "1")]),
    ];
    recorded("deployment.yaml", "deployment_changes", &shape, &changes);
    recorded("deployment.yaml", "deployment_record_goes", &shape, &[delete(1), set(0, "env", "NULL")]);
}

#[test]
fn services_are_a_map_in_order() {
    let shape = shape("services", &["image: text", "team: text at labels.team", "ports: json"], &["$key"]);
    let changes = [
        insert("cache", &[("image", "redis:7"), ("team", "core")]),
        insert("zoo", &[("image", "zoo:1"), ("ports", "[1]")]),
        insert("aaa", &[]),
        rename(1, "database"),
        set(2, "team", "front"),
        set(0, "ports", "[\"81:80\",\"82:80\"]"),
    ];
    recorded("compose.yaml", "compose_changes", &shape, &changes);
    recorded("compose.yaml", "compose_record_goes", &shape, &[delete(1), remove(0, "team")]);
    recorded("compose.yaml", "compose_is_empty", &shape, &[delete(0), delete(1), delete(2)]);
}

#[test]
fn brackets_in_yaml() {
    let list = shape("ids", &["name: text", "uuid: integer", "note: text"], &["name"]);
    let changes = [
        set(0, "uuid", "7"),
        set(1, "note", "a, b"),
        remove(2, "uuid"),
        insert("", &[("name", "d"), ("uuid", "4")]),
    ];
    recorded("flow.yaml", "flow_changes", &list, &changes);
    recorded("flow.yaml", "flow_record_goes", &list, &[delete(2)]);
    recorded("flow.yaml", "flow_first_goes", &list, &[delete(0), delete(1)]);
    let map = shape("map", &["v: integer"], &["$key"]);
    let changes = [insert("xx", &[("v", "3")]), delete(0), rename(1, "true")];
    recorded("flow.yaml", "flow_map", &map, &changes);
}

#[test]
fn packages_of_a_lock_file() {
    let columns = [
        "name: text",
        "version: text",
        "checksum: text",
        "released: date",
        "size: integer",
        "url: text at source.url",
        "hex: integer at metadata.hex",
        "tags: json",
    ];
    let shape = shape("package", &columns, &["name"]);
    let changes = [
        set(0, "version", "1.0.1"),
        set(0, "checksum", "d'e"),
        set(0, "released", "2024-02-01"),
        set(0, "url", "https://new.example.org"),
        set(0, "size", "5"),
        set(1, "size", "NULL"),
        set(1, "hex", "7"),
        set(1, "url", "u"),
        set(1, "checksum", "x"),
        set(2, "tags", "[\"c\"]"),
    ];
    recorded("Lock.toml", "lock_values", &shape, &changes);
    let new = [("name", "url"), ("version", "2"), ("url", "u"), ("hex", "1"), ("tags", "[]")];
    recorded("Lock.toml", "lock_record_comes", &shape, &[insert("", &new)]);
    recorded("Lock.toml", "lock_record_goes", &shape, &[delete(1)]);
    recorded("Lock.toml", "lock_is_empty", &shape, &[delete(0), delete(1), delete(2)]);
    recorded(
        "Lock.toml",
        "lock_replaced",
        &shape,
        &[delete(0), delete(1), insert("", &new), remove(2, "version")],
    );
}

#[test]
fn tables_of_settings() {
    let servers = shape("servers", &["ip: text", "role: text at role.name", "port: integer"], &["$key"]);
    let changes = [
        insert("alpine", &[("ip", "10.0.0.3")]),
        insert("zeta", &[("ip", "10.0.0.4"), ("role", "web")]),
        set(0, "port", "80"),
        set(1, "role", "cache"),
        rename(1, "gamma ray"),
    ];
    recorded("settings.toml", "settings_changes", &servers, &changes);
    recorded("settings.toml", "settings_record_goes", &servers, &[delete(0)]);
    let inline = shape("inline", &["v: integer", "w: text"], &["$key"]);
    let changes = [set(0, "v", "7"), set(1, "w", "x"), insert("three", &[("v", "3")]), delete(0)];
    recorded("settings.toml", "settings_inline", &inline, &changes);
    let pairs = shape("lists.pairs", &["k: text", "v: integer"], &["k"]);
    let changes = [set(0, "v", "7"), remove(1, "v"), insert("", &[("k", "c"), ("v", "3")])];
    recorded("settings.toml", "settings_list", &pairs, &changes);
    recorded("settings.toml", "settings_list_goes", &pairs, &[delete(0)]);
    let new = shape("brand.new", &["k: text"], &["k"]);
    recorded(
        "settings.toml",
        "settings_new_list",
        &new,
        &[insert("", &[("k", "a")]), insert("", &[("k", "b")])],
    );
}

#[test]
fn values_of_json() {
    let people =
        shape("people", &["name: text", "size: decimal", "tags: json", "at: text at place.at"], &["name"]);
    let changes = [
        set(0, "name", "Änn \"x\""),
        set(0, "tags", "[\"z\"]"),
        set(0, "at", "here"),
        set(1, "size", "NULL"),
        remove(1, "tags"),
        insert("", &[("name", "Cid"), ("size", "3"), ("tags", "[\"q\"]"), ("at", "there")]),
    ];
    recorded("package.json", "package_people", &people, &changes);
    recorded("package.json", "package_person_goes", &people, &[delete(1)]);
    recorded("package.json", "package_no_people", &people, &[delete(0), delete(1)]);
    let dependencies = shape("dependencies", &["version: text", "integrity: text"], &["$key"]);
    let changes = [
        insert("b", &[("version", "2.0.0"), ("integrity", "sha-b")]),
        insert("d", &[("version", "4.0.0")]),
        set(0, "version", "1.1.0"),
        rename(1, "cc"),
    ];
    recorded("package.json", "package_dependencies", &dependencies, &changes);
    let empty = shape("empty", &["id: integer"], &["id"]);
    recorded(
        "package.json",
        "package_begins",
        &empty,
        &[insert("", &[("id", "1")]), insert("", &[("id", "2")])],
    );
    let ids = shape("ids", &["id: integer", "n: text"], &["id"]);
    recorded("package.json", "package_ids", &ids, &[insert("", &[("id", "3"), ("n", "x")]), delete(0)]);
}

#[test]
fn tabs_and_lines_of_json() {
    let rows = shape("rows", &["id: integer", "name: text"], &["id"]);
    let changes = [set(1, "name", "c\n"), insert("", &[("id", "3"), ("name", "z")])];
    recorded("tabs.json", "tabs_changes", &rows, &changes);
    let rows = shape("", &["id: integer", "name: text"], &["id"]);
    let changes = [delete(0), set(1, "name", "x"), insert("", &[("id", "4"), ("name", "d")])];
    recorded("lines.ndjson", "lines_changes", &rows, &changes);
}

#[test]
fn values_of_csv() {
    let rows = shape("", &["id: integer", "name: text", "note: text at full note"], &["id"]);
    let changes = [
        set(0, "note", "a, b"),
        set(1, "name", "Rob"),
        set(1, "note", "x"),
        set(2, "note", "NULL"),
        insert("", &[("id", "4"), ("name", "D\"x")]),
    ];
    recorded("people.csv", "people_changes", &rows, &changes);
    recorded("people.csv", "people_go", &rows, &[delete(0), delete(2)]);
    recorded(
        "people.csv",
        "people_replaced",
        &rows,
        &[delete(0), delete(1), delete(2), insert("", &[("id", "9")])],
    );
}

#[test]
fn carriage_returns_and_byte_order_marks_stay() {
    let rows = shape("projects", &["name: text", "uuid: integer"], &["name"]);
    let changes = [set(0, "uuid", "7"), insert("", &[("name", "c"), ("uuid", "3")])];
    recorded("crlf.yaml", "crlf_changes", &rows, &changes);
    recorded("crlf.yaml", "crlf_last_goes", &rows, &[delete(1)]);
    let text = std::fs::read_to_string(folder().join("crlf.yaml")).expect("a file");
    let new = edit("f", &text, Format::Yaml, &rows, &changes).expect("a text");
    assert!(new.starts_with('\u{feff}') && !new.replace("\r\n", "").contains('\n') && !new.ends_with('\n'));
}

#[test]
fn every_line_keeps_its_end() {
    let rows = shape("", &["id: integer", "name: text"], &["id"]);
    let new = [insert("", &[("id", "4"), ("name", "d")]), delete(1), set(2, "name", "z")];
    let changed = |format, text: &str| edit("f", text, format, &rows, &new).expect("a text");
    assert_eq!(
        changed(Format::Csv, "id,name\n1,\"a\r\nb\"\r\n2,b\n3,c\r\n"),
        "id,name\n1,\"a\r\nb\"\r\n3,z\r\n4,d\r\n"
    );
    assert_eq!(
        changed(Format::Ndjson, "{\"id\":1}\r\n{\"id\":2}\n{\"id\":3,\"name\":\"c\"}\n"),
        "{\"id\":1}\r\n{\"id\":3,\"name\":\"z\"}\n{\"id\":4,\"name\":\"d\"}\n"
    );
    assert_eq!(
        changed(Format::Yaml, "# both\r\n- id: 1\n- id: 2\r\n  name: b\r\n- id: 3 # c\r\n  name: c\n"),
        "# both\r\n- id: 1\n- id: 3 # c\r\n  name: z\n- id: 4\n  name: d\n"
    );
    assert_eq!(
        changed(Format::Json, "[\r\n  {\"id\": 1},\n  {\"id\": 2},\r\n  {\"id\": 3, \"name\": \"c\"}\n]\r\n"),
        "[\r\n  {\"id\": 1},\n  {\"id\": 3, \"name\": \"z\"},\n  {\"id\": 4, \"name\": \"d\"}\n]\r\n"
    );
    let tables = shape("p", &["id: integer", "name: text"], &["id"]);
    let toml = "[[p]]\nid = 1\r\n\n[[p]]\nid = 2\n\r\n[[p]]\r\nid = 3\nname = 'c'\r\n";
    assert_eq!(
        edit("f", toml, Format::Toml, &tables, &new).expect("a text"),
        "[[p]]\nid = 1\r\n\n[[p]]\r\nid = 3\nname = 'z'\r\n\r\n[[p]]\r\nid = 4\r\nname = 'd'\r\n"
    );
}

#[test]
fn what_a_file_begins_with_stays() {
    let rows = shape("", &["v: text"], &[]);
    let license = "# Licensed to all.\n# Edit with care.\n";
    let gone = |format, shape: &TableShape, text: &str| {
        edit("f", text, format, shape, &[delete(0)]).expect("a text")
    };
    for between in ["", "\n", "# the first\n", "\n# the first\n"] {
        let kept =
            if between == "# the first\n" { between } else { between.trim_end_matches("# the first\n") };
        let yaml = |records: &str, between: &str| format!("{license}{between}{records}");
        let (list, rest) = ("- v: a\n# the second\n- v: b\n", "# the second\n- v: b\n");
        assert_eq!(gone(Format::Yaml, &rows, &yaml(list, between)), yaml(rest, kept), "{between:?}");
        let marked = |text: String| format!("%YAML 1.2\n---\n{text}");
        assert_eq!(gone(Format::Yaml, &rows, &marked(yaml(list, between))), marked(yaml(rest, kept)));
        let map = shape("", &["v: text"], &["$key"]);
        let (list, rest) = ("a:\n  v: a\nb:\n  v: b\n", "b:\n  v: b\n");
        assert_eq!(gone(Format::Yaml, &map, &yaml(list, between)), yaml(rest, kept));
        assert_eq!(gone(Format::Yaml, &map, &yaml("a:\n  v: a\n", between)), yaml("{}\n", kept));
        let tables = shape("p", &["v: text"], &[]);
        let (list, rest) = ("[[p]]\nv = 'a'\n\n# b\n[[p]]\nv = 'b'\n", "# b\n[[p]]\nv = 'b'\n");
        assert_eq!(gone(Format::Toml, &tables, &yaml(list, between)), yaml(rest, kept));
    }
    // In front of the first comes what stands before it in order.
    let map = shape("", &["v: text"], &["$key"]);
    let text = format!("{license}b:\n  v: b\nc:\n  v: c\n");
    let new = edit("f", &text, Format::Yaml, &map, &[insert("a", &[("v", "a")])]).expect("a text");
    assert_eq!(new, format!("{license}a:\n  v: a\nb:\n  v: b\nc:\n  v: c\n"));
}

/// What changes in TOML make of a text, and what is refused.
fn of_toml(text: &str, shape: &TableShape, changes: &[Change]) -> String {
    match edit("f", text, Format::Toml, shape, changes) {
        Ok(new) => new,
        Err(error @ Error::Edit(_)) => format!("{error}\n"),
        Err(error) => panic!("{error}\n{text}"),
    }
}

#[test]
fn dotted_keys_of_toml() {
    let url = ["name: text", "url: text at repository.url", "branch: text at repository.branch"];
    let list = shape("p", &url, &[]);
    let map = shape("p", &url, &["$key"]);
    let new = [("name", "n"), ("url", "u")];
    let listed = "[[p]]\nname = 'a'\nrepository.url = 'x'  # here\nrepository.more.deep = 1\n";
    let rooted =
        "title = 't'\np.a.repository.url = 'x'\np.a.name = 'a'\np.'b c'.repository.url = 'y'\n\n[last]\n";
    let opened =
        "[p.a.repository]\nurl = 'x'\n\n[p . \"b\" . repository.more]\ndeep = 1\n\n[p.a]\nname = 'a'\n";
    let within = "[p]\na.repository.url = 'x'\nb.name = 'b'\n\n[p.a.more]\ndeep = 1\n";
    let braces = "p = [{ name = 'a', repository.url = 'x', repository.more = 1 }]\nq = { a.name = 'a' }\n";
    let mut told = String::new();
    let mut show = |text: &str, shape: &TableShape, what: &str, changes: &[Change]| {
        told.push_str(&format!("=== {what}\n{}", of_toml(text, shape, changes)));
    };
    show(listed, &list, "a value, and one beside it", &[set(0, "url", "y"), set(0, "branch", "main")]);
    show(listed, &list, "a field goes", &[remove(0, "url")]);
    show(listed, &list, "a record comes", &[insert("", &new)]);
    show(
        rooted,
        &map,
        "values of root keys",
        &[set(0, "url", "y"), set(0, "branch", "m"), set(1, "name", "b")],
    );
    show(rooted, &map, "the only field goes", &[remove(1, "url")]);
    show(rooted, &map, "all fields go", &[remove(0, "url"), remove(0, "name"), rename(0, "A")]);
    show(rooted, &map, "another key", &[rename(0, "a.b"), rename(1, "c")]);
    show(rooted, &map, "records come and go", &[insert("aa", &new), insert("z", &[]), delete(0)]);
    show(rooted, &map, "all go", &[delete(0), delete(1)]);
    show(
        opened,
        &map,
        "fields of what headers make",
        &[set(1, "name", "b"), set(1, "url", "y"), set(0, "branch", "m")],
    );
    show(opened, &map, "another key of headers", &[rename(0, "A"), rename(1, "B")]);
    show(opened, &map, "records of headers", &[insert("aa", &new), delete(0)]);
    show(within, &map, "in a section", &[insert("aa", &new), set(0, "name", "a")]);
    show(within, &map, "behind what goes", &[insert("aa", &new), delete(1), rename(0, "A")]);
    show(braces, &list, "a value in braces", &[set(0, "url", "y"), set(0, "name", "b")]);
    show(braces, &list, "a field in braces", &[set(0, "branch", "y")]);
    show(braces, &list, "records in braces", &[insert("", &new)]);
    show(
        braces,
        &shape("q", &["name: text"], &["$key"]),
        "a map in braces",
        &[insert("b", &[("name", "b")])],
    );
    let path = folder().join("dotted.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &told).expect("a recorded text");
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), told, "record it with UPDATE_EXPECT=1");
}

fn refused(format: Format, text: &str, shape: &TableShape, changes: &[Change]) -> Error {
    edit("f", text, format, shape, changes).expect_err("a refusal")
}

#[test]
fn what_cannot_be_written_is_refused_with_its_place() {
    let rows = shape("p", &["name: text", "v: json"], &["name"]);
    let yaml = "p:\n- &first\n  name: a\n- name: b\n  v: *first\n- name: &n c\n  v: *n\n";
    let beside = edit("f", yaml, Format::Yaml, &rows, &[set(1, "name", "x")]).expect("what is beside it");
    assert_eq!(beside, yaml.replace("name: b", "name: x"));
    let columns = shape("", &["name: text", "u: uuid"], &["name"]);
    let empty = Change::Set { record: 0, column: "name".into(), value: Value::Text(String::new()) };
    let tables = shape("p", &["t: json"], &["$key"]);
    let toml = "[p.a]\n[p.a.t]\nx = 1\n";
    let told = [
        refused(Format::Yaml, yaml, &rows, &[set(0, "name", "x")]),
        refused(Format::Yaml, yaml, &rows, &[set(1, "v", "1")]),
        refused(Format::Yaml, yaml, &rows, &[delete(2)]),
        refused(Format::Yaml, "p:\n- ? name\n  : a\n", &rows, &[set(0, "v", "1")]),
        refused(Format::Csv, "name,u\na,\n", &columns, &[empty]),
        refused(Format::Json, "[{\"name\": \"a\"}]", &columns, &[set(0, "u", "zz")]),
        refused(Format::Json, "[]", &columns, &[delete(0)]),
        refused(Format::Json, "[{}]", &columns, &[set(0, "x", "1")]),
        refused(Format::Json, "[{}]", &columns, &[rename(0, "k")]),
        refused(Format::Json, "[]", &columns, &[insert("k", &[])]),
        refused(Format::Toml, toml, &tables, &[set(0, "t", "1")]),
        refused(Format::Toml, "[p]\na = {}\n", &tables, &[set(0, "t", "{\"k\": null}")]),
    ];
    recorded_refusals("file-edit", &told);
}

#[test]
fn nothing_that_means_null_gets_a_value() {
    let rows = shape("rows", &["a: text", "b: text"], &[]);
    let yaml = "rows:\n- {a: , b}\n- {b, a:}\n- a:   # later\n  b:\n- b: ~\n";
    let changes = [
        set(0, "a", "x"),
        set(0, "b", "y"),
        set(1, "b", "z"),
        set(2, "a", "v"),
        set(2, "b", "w"),
        set(3, "b", "u"),
    ];
    assert_eq!(
        edit("f", yaml, Format::Yaml, &rows, &changes).expect("a text"),
        "rows:\n- {a: x , b: \"y\"}\n- {b: z, a:}\n- a: v   # later\n  b: w\n- b: u\n"
    );
}

/// A changed text, which is there.
fn changed(format: Format, text: &str, shape: &TableShape, changes: &[Change]) -> String {
    edit("f", text, format, shape, changes).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn a_nested_field_comes_before_one_of_the_record() {
    let rows = shape("", &["name: text", "v: text", "n: integer at s.m", "d: integer at s.t.d"], &["name"]);
    let changes = [set(0, "v", "X"), set(0, "n", "7"), set(0, "d", "8")];
    let new = |text| changed(Format::Yaml, text, &rows, &changes);
    let nested = "- name: u\n  s:\n    o: 5\n    t:\n      e: 6\n";
    assert_eq!(new(nested), format!("{nested}      d: 8\n    m: 7\n  v: X\n"));
    let nested = "- name: u\n  s:\n    t:\n      e: 6  # e\n  gone: 1\n- name: w\n";
    let meant =
        nested.replace("# e\n", "# e\n      d: 8\n    m: 7\n").replace("gone: 1\n", "gone: 1\n  v: X\n");
    assert_eq!(new(nested), meant);
}

#[test]
fn neighbours_behind_a_comment_go_with_their_commas() {
    let rows = shape("ps", &["name: text"], &["name"]);
    let toml = |items: &str| format!("ps = [\n{items}]\n");
    let new = |items: &str, changes: &[Change]| changed(Format::Toml, &toml(items), &rows, changes);
    let (kept, z) = ("  {name = \"k\"},  # c\n", "  {name = \"z\"},\n");
    let two = format!("{kept}  {{name = \"d1\"}},\n  {{name = \"d2\"}},\n");
    let gone = [delete(1), delete(2)];
    assert_eq!(new(&two, &gone), toml(kept));
    let replaced = [delete(1), delete(2), insert("", &[("name", "z")])];
    assert_eq!(new(&two, &replaced), toml(&format!("{kept}{z}")));
    let without = two.replace("\"d2\"},", "\"d2\"}");
    assert_eq!(new(&without, &gone), toml(kept));
    let shared = format!("{kept}  {{name = \"d1\"}},\n  {{name = \"d2\"}}, {{name = \"e\"}},\n");
    assert_eq!(new(&shared, &gone), toml(&format!("{kept}  {{name = \"e\"}},\n")));
    assert_eq!(new(&shared, &[delete(1), delete(2), delete(3)]), toml(&format!("{kept}  \n")));
}

#[test]
fn dates_stay_dates_where_a_record_comes_back() {
    let earlier = "\
[[p]]
name = \"b\"
since = 2024-01-01
at = 07:32:00
seen = 1979-05-27T07:32:00.5-07:00
all = [2024-01-01, \"2024-01-01\"]
text = \"2024-01-01\"
deep.since = 1979-05-27T07:32:00
";
    let rows = shape("p", &["name: text"], &["name"]);
    let back = |format, text: &str, earlier: &str| {
        let come = [insert("", &[("name", "b")])];
        crate::files::edit_back("f", text, Some(earlier), format, &rows, &come).expect("a text")
    };
    let kept = "[[p]]\nname = \"a\"\n";
    let expected =
        earlier.replace("deep.since = 1979-05-27T07:32:00", "deep = { since = 1979-05-27T07:32:00 }");
    assert_eq!(back(Format::Toml, kept, earlier), format!("{kept}\n{expected}"));
    let (kept, record) = ("p:\n- name: a\n", "- name: b\n  since: 2024-01-01\n  text: \"2024-01-01\"\n");
    assert_eq!(back(Format::Yaml, kept, &format!("p:\n{record}")), format!("{kept}{record}"));
}

#[test]
fn what_other_readers_of_yaml_take_otherwise_is_quoted() {
    let rows = shape("", &["v: text"], &["$key"]);
    let written = |text: &str, key: &str, new: &str| {
        let changes =
            [rename(0, key), Change::Set { record: 0, column: "v".into(), value: Value::Text(new.into()) }];
        changed(Format::Yaml, text, &rows, &changes)
    };
    for text in
        ["|", ">", "?", ":x", "::x", "a?", "-?", "%x", "2024-01-01", "2024-1-1 10:00:00", "<<", "\u{fffe}"]
    {
        let quoted = if text == "\u{fffe}" { "\"\\ufffe\"".to_owned() } else { format!("\"{text}\"") };
        let expected = format!("{{{quoted}: {{v: {quoted}}}}}\n");
        assert_eq!(written("{k: {v: x}}\n", text, text), expected);
    }
    for text in ["<<", "%x", "2024-01-01", "2024-01-01T10:00:00Z"] {
        assert_eq!(written("k:\n  v: x\n", text, text), format!("\"{text}\":\n  v: \"{text}\"\n"));
    }
    for text in [":x", "a?", "-x", "2024-01-01-rest", "2024-001"] {
        assert_eq!(written("k:\n  v: x\n", text, text), format!("{text}:\n  v: {text}\n"));
    }
    // A date that was one stays one.
    assert_eq!(written("k:\n  v: 2024-01-01\n", "k", "2025-01-01"), "k:\n  v: 2025-01-01\n");
}
