//! Files as tables: their rows, and what is refused.

use super::recorded_refusals;
use crate::files::{Error, Format, TableColumn, TableReader, TableRow, TableShape, TableType};
use crate::sql::{Type, Value};

/// A shape from `name: type` or `name: type at path`.
pub(super) fn shape(rows: &str, columns: &[&str], key: &[&str]) -> TableShape {
    let words = |text: &str| text.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    let column = |text: &&str| {
        let (name, kind) = text.split_once(": ").expect("a name and a type");
        let (kind, path) = kind.split_once(" at ").unwrap_or((kind, name));
        let kind = Type::from_name(kind).map_or(TableType::Json, TableType::Sql);
        TableColumn { name: name.to_owned(), path: words(path), kind, present: None }
    };
    TableShape {
        rows: words(rows),
        columns: columns.iter().map(column).collect(),
        keyed: key.contains(&"$key"),
        key: key.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn read(format: Format, text: &str, shape: &TableShape) -> Result<Vec<TableRow>, Error> {
    let mut reader = TableReader::of_bytes("data", text.as_bytes().to_vec(), format, shape)?;
    let rows = reader.by_ref().collect();
    reader.finish().map(|()| rows)
}

fn shown(format: Format, text: &str, shape: &TableShape) -> Vec<String> {
    let show = |row: TableRow| {
        let values: Vec<String> = row
            .values
            .iter()
            .zip(&row.present)
            .map(|(value, present)| format!("{value}{}", if *present { "" } else { "?" }))
            .collect();
        let key = row.key.map_or_else(String::new, |key| format!("{key}="));
        format!("{} {key}{} @ {}:{}:{}", row.number, values.join(" "), row.record, row.line, row.column)
    };
    read(format, text, shape).expect("rows").into_iter().map(show).collect()
}

fn wrong(format: Format, text: &str, shape: &TableShape) -> String {
    read(format, text, shape).expect_err("a problem").to_string()
}

const UUID: &str = "7f3c1f0a-1111-4222-8333-444455556666";

#[test]
fn a_record_that_is_none_has_its_own_path() {
    let list = shape("", &["name: text"], &["name"]);
    for (format, text) in [(Format::Json, "[1, {\"name\": \"a\"}]"), (Format::Yaml, "[1, {name: a}]")] {
        assert!(wrong(format, text, &list).starts_with("data:1:2: file[0]: the record is no map"));
    }
    let map = shape("p", &["name: text"], &["$key"]);
    assert!(wrong(Format::Yaml, "p: {a: {name: b}, c: 1}", &map).contains(": p.c: the record is no map"));
}

#[test]
fn a_list_of_records_is_a_table_in_every_format() {
    let at_root = shape("", &["name: text", "size: integer", "note: text"], &["name"]);
    let under = shape("a.projects", &["name: text", "size: integer", "note: text"], &["name"]);
    let expected = |places: [&str; 2]| {
        vec![format!("0 omni 1 NULL? @ {}", places[0]), format!("1 web 2 n @ {}", places[1])]
    };
    let json = "[{\"name\": \"omni\", \"size\": 1},\n {\"name\": \"web\", \"size\": 2, \"note\": \"n\"}]";
    assert_eq!(shown(Format::Json, json, &at_root), expected(["file[0]:1:2", "file[1]:2:2"]));
    let json = format!("{{\"x\": [1, {{}}], \"a\": {{\"projects\": {json}, \"y\": 2}}, \"z\": null}}");
    let places = ["a.projects[0]:1:35", "a.projects[1]:2:2"];
    assert_eq!(shown(Format::Json, &json, &under), expected(places));
    let lines =
        "{\"name\": \"omni\", \"size\": 1}\r\n\r\n  {\"name\": \"web\", \"size\": 2, \"note\": \"n\"}";
    assert_eq!(shown(Format::Ndjson, lines, &at_root), expected(["file[0]:1:1", "file[1]:3:3"]));
    let yaml = "a:\n  projects:\n  - name: omni\n    size: 1\n  - {name: web, size: 2, note: n}\n";
    assert_eq!(shown(Format::Yaml, yaml, &under), expected(["a.projects[0]:3:5", "a.projects[1]:5:5"]));
    let toml =
        "[[a.projects]]\nname = 'omni'\nsize = 1\n[[a.projects]]\nname = 'web'\nsize = 2\nnote = 'n'\n";
    assert_eq!(shown(Format::Toml, toml, &under), expected(["a.projects[0]:1:1", "a.projects[1]:4:1"]));
    let csv = "name,size,note\nomni,1,\n\n\"web\",2,n\n";
    assert_eq!(shown(Format::Csv, csv, &at_root), expected(["file[0]:2:1", "file[1]:4:1"]));
}

#[test]
fn a_map_of_records_has_its_keys_as_a_column() {
    let shape = shape("projects", &["url: text at repository.url"], &["$key"]);
    let json =
        "{\"projects\": {\"omni\": {\"repository\": {\"url\": \"u\"}},\n\"web\": {\"repository\": null}}}";
    let expected = ["0 omni=u @ projects.omni:1:15", "1 web=NULL? @ projects.web:2:1"];
    assert_eq!(shown(Format::Json, json, &shape), expected);
    let yaml = "projects:\n  omni:\n    repository: {url: u}\n  web: {}\n";
    assert_eq!(
        shown(Format::Yaml, yaml, &shape),
        ["0 omni=u @ projects.omni:2:3", "1 web=NULL? @ projects.web:4:3"]
    );
    let toml = "[projects.omni]\nrepository.url = 'u'\n[projects.web]\n";
    assert_eq!(
        shown(Format::Toml, toml, &shape),
        ["0 omni=u @ projects.omni:1:11", "1 web=NULL? @ projects.web:3:11"]
    );
}

#[test]
fn values_are_what_their_columns_declare() {
    let kinds = [
        "t: text",
        "i: integer",
        "d: decimal",
        "b: boolean",
        "a: date",
        "s: timestamp",
        "u: uuid",
        "j: json",
    ];
    let shape = shape("", &kinds, &[]);
    let expected = vec![
        Value::Text("x".into()),
        Value::Integer(1000),
        Value::Decimal("1.50".into()),
        Value::Boolean(true),
        Value::Text("2024-01-31".into()),
        Value::Text("2024-01-31T12:00:00+02:00".into()),
        Value::Text(UUID.into()),
        Value::Text("{\"k\":[1.0,null]}".into()),
    ];
    let braced = format!("{{{}}}", UUID.to_uppercase());
    let json = format!(
        "[{{\"t\": \"x\", \"i\": 1e3, \"d\": 1.50, \"b\": true, \"a\": \"2024-01-31\", \
         \"s\": \"2024-01-31T12:00:00+02:00\", \"u\": \"{braced}\", \"j\": {{\"k\": [1.0, null]}}}}]"
    );
    assert_eq!(read(Format::Json, &json, &shape).expect("rows")[0].values, expected);
    let yaml = format!(
        "- t: x\n  i: 1000\n  d: 1.50\n  b: true\n  a: 2024-01-31\n  s: 2024-01-31T12:00:00+02:00\n  \
         u: urn:uuid:{UUID}\n  j:\n    k: [1.0, null]\n"
    );
    assert_eq!(read(Format::Yaml, &yaml, &shape).expect("rows")[0].values, expected);
    let csv = format!(
        "t,i,d,b,a,s,u,j\nx,1000,1.50,True,2024-01-31,2024-01-31T12:00:00+02:00,{},\"{{\"\"k\"\": [1.0,null]}}\"\n",
        UUID.replace('-', "")
    );
    assert_eq!(read(Format::Csv, &csv, &shape).expect("rows")[0].values, expected);
}

#[test]
fn toml_dates_are_dates() {
    let shape = shape("p", &["a: date", "s: timestamp"], &[]);
    let toml = "[[p]]\na = 2024-01-31\ns = 2024-01-31T12:00:00Z\n";
    assert_eq!(shown(Format::Toml, toml, &shape), ["0 2024-01-31 2024-01-31T12:00:00Z @ p[0]:1:1"]);
}

#[test]
fn wrong_values_are_told_with_line_and_column() {
    let shape = shape("p", &["name: text", "u: uuid", "i: integer", "at: timestamp"], &["name"]);
    let yaml = "p:\n- name: 7\n- {name: a, u: zz}\n- name: b\n  i: '3'\n- just text\n- name: b\n  \
                at: 2024-13-01\n- name: a2\n- name: a2\n- u:\n";
    recorded_refusals("file-table", &[read(Format::Yaml, yaml, &shape).expect_err("problems")]);
}

#[test]
fn at_most_twenty_problems_are_spelled_out() {
    let shape = shape("", &["n: integer"], &[]);
    let json = format!("[{}]", vec!["{\"n\": \"x\"}"; 100].join(",\n"));
    let told = wrong(Format::Json, &json, &shape);
    assert_eq!(told.lines().count(), 21);
    assert!(told.starts_with("data:1:8: file[0]: column \"n\""), "{told}");
    assert!(told.ends_with("1 more"), "{told}");
}

#[test]
fn rows_that_lead_nowhere_are_refused() {
    let projects = shape("projects", &["n: integer"], &[]);
    assert_eq!(
        wrong(Format::Json, "{\"project\": []}", &projects),
        "data: there is no \"projects\" in the file (did you mean \"project\"?)"
    );
    assert_eq!(
        wrong(Format::Yaml, "- x\n", &projects),
        "data:1:1: the file is no map (see what `rows:` names)"
    );
    assert_eq!(
        wrong(Format::Json, "{\"projects\": \"x\"}", &projects),
        "data:1:14: \"projects\" is neither a list nor a map of records (see what `rows:` names)"
    );
    let keyed = shape("projects", &["n: integer"], &["$key"]);
    assert!(wrong(Format::Json, "{\"projects\": []}", &keyed).contains("`$key` is the key of a map"));
    assert!(wrong(Format::Csv, "n\n1\n", &projects).contains("leave `rows:` out"));
    let root = shape("", &["number: integer"], &[]);
    assert_eq!(
        wrong(Format::Csv, "numer\n1\n", &root),
        "data:1:1: the header line has no \"number\" (did you mean \"numer\"?)"
    );
}

#[test]
fn no_records_are_no_rows() {
    let shape = shape("p", &["n: integer"], &[]);
    for (format, text) in [
        (Format::Json, "{\"p\": []}"),
        (Format::Json, "{\"p\": null}"),
        (Format::Yaml, "p:\n"),
        (Format::Toml, ""),
    ] {
        assert_eq!(shown(format, text, &shape), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_follows_a_stream_of_records_is_read_as_well() {
    let shape = shape("p", &["n: integer"], &[]);
    assert!(wrong(Format::Json, "{\"p\": [{\"n\": 1}], \"q\": }", &shape).contains("data:1:24: not JSON"));
    assert!(wrong(Format::Json, "{\"p\": [{\"n\": 1}]} x", &shape).contains("more stands after"));
    assert!(wrong(Format::Json, "{\"p\": [], \"p\": []}", &shape).contains("\"p\" is there twice"));
    let keyed = super::tables::shape("p", &["n: integer"], &["$key"]);
    assert!(wrong(Format::Json, "{\"p\": {\"a\": {},\n\"a\": {}}}", &keyed).contains("data:2:1: key \"a\""));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_record() {
    let shape = shape("", &["n: integer"], &[]);
    assert_eq!(shown(Format::Csv, "\u{feff}n\r\n1\r\n", &shape), ["0 1 @ file[0]:2:1"]);
    assert_eq!(shown(Format::Json, "\u{feff}[{\"n\": 1}]", &shape), ["0 1 @ file[0]:1:2"]);
}
