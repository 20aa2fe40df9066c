//! Random files and random changes: what is meant changes, nothing else, and nothing panics.

use proptest::prelude::*;

use super::edits::folder;
use super::tables::shape;
use crate::files::{Change, Error, Format, TableReader, TableRow, TableShape, edit};
use crate::sql::Value;

/// Answers questions from given bytes, so that a failing case can be made smaller.
struct Choices<'b>(std::slice::Iter<'b, u8>);

impl Choices<'_> {
    fn below(&mut self, limit: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or_default()) % limit
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }

    fn chance(&mut self) -> bool {
        self.below(4) == 1
    }
}

const TEXTS: [&str; 16] = [
    "plain",
    "two words",
    "ü→x",
    "a: b",
    "- a",
    "# c",
    "it's",
    "say \"x\"",
    "1e3",
    "true",
    "null",
    "a, b]}",
    "line\nbreak\n",
    " spaced ",
    "C:\\x",
    "2024-01-31",
];
const KEYS: [&str; 4] = ["name", "note", "size", "extra"];
const RECORDS: [&str; 6] = ["alpha", "beta", "gamma", "delta ray", "eps", "zeta"];

/// One record of the model: its fields in their order.
type Fields = Vec<(&'static str, Option<String>)>;

/// A record with a name of its own and some fields; no value is null.
fn record(choices: &mut Choices<'_>, number: usize) -> Fields {
    let mut fields: Fields = vec![("name", Some(format!("r{number}")))];
    for key in &KEYS[1..] {
        match choices.below(4) {
            0 => {}
            1 => fields.push((key, None)),
            _ if *key == "size" => {
                fields.push((key, Some(choices.pick(&["0", "17", "-3", "100"]).to_owned())))
            }
            _ => fields.push((key, Some(choices.pick(&TEXTS).to_owned()))),
        }
    }
    let by = choices.below(fields.len());
    fields.rotate_left(by);
    fields
}

fn json_text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn scalar(key: &str, value: &Option<String>, text: impl FnOnce(&str) -> String) -> String {
    match value {
        None => "null".to_owned(),
        Some(value) if key == "size" => value.clone(),
        Some(value) => text(value),
    }
}

fn yaml_scalar(choices: &mut Choices<'_>, text: &str, indent: usize, flow: bool) -> String {
    let is_plain = !text.contains([':', '#', '\'', '"', ',', '\n', '\\', '-', '[', ']', '{', '}'])
        && text.trim() == text
        && !["1e3", "true", "null"].contains(&text);
    match choices.below(4) {
        0 | 1 if is_plain => text.to_owned(),
        2 if !text.contains('\n') => format!("'{}'", text.replace('\'', "''")),
        3 if !flow && text.ends_with('\n') => {
            let lines: String =
                text.lines().map(|line| format!("\n{}{line}", " ".repeat(indent + 2))).collect();
            format!("|{lines}")
        }
        _ => json_text(text),
    }
}

/// The document in a random layout, with its shape.
fn yaml(choices: &mut Choices<'_>, records: &[Fields]) -> (String, bool) {
    let is_map = choices.chance();
    let base = choices.below(2) * 2;
    let gap = choices.pick(&[" ", "  ", " "]);
    let apart = choices.chance();
    let mut text = choices.pick(&["", "# top\n\n", "first: 1\n", "---\n"]).to_owned();
    text.push_str("rows:");
    if records.is_empty() {
        text.push_str(choices.pick(&[" []\n", "\n", " ~  # none\n"]));
    } else {
        text.push_str(choices.pick(&["\n", "  # them\n"]));
    }
    for (number, fields) in records.iter().enumerate() {
        let indent = if is_map { base.max(1) } else { base };
        let pad = " ".repeat(indent);
        if apart && number > 0 {
            text.push('\n');
        }
        if choices.chance() {
            text.push_str(&format!("{pad}# about {number}\n"));
        }
        let begin = match is_map {
            true => format!("{pad}{}:", RECORDS[number]),
            false => format!("{pad}-{gap}"),
        };
        if choices.chance() {
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, value)| {
                    format!("{key}: {}", scalar(key, value, |text| yaml_scalar(choices, text, 0, true)))
                })
                .collect();
            let space = if is_map { " " } else { "" };
            text.push_str(&format!("{begin}{space}{{{}}}", fields.join(", ")));
            text.push_str(choices.pick(&["\n", " # tail\n"]));
            continue;
        }
        text.push_str(&begin);
        let width = if is_map { indent + 2 } else { begin.len() };
        for (index, (key, value)) in fields.iter().enumerate() {
            if index > 0 || is_map {
                if index > 0 && choices.chance() {
                    text.push_str(&format!("\n{}# field", " ".repeat(width)));
                }
                text.push_str(&format!("\n{}", " ".repeat(width)));
            }
            let value = scalar(key, value, |text| yaml_scalar(choices, text, width, false));
            text.push_str(&format!("{key}: {value}"));
            if !value.starts_with('|') {
                text.push_str(choices.pick(&["", "", "  # c"]));
            }
        }
        text.push('\n');
    }
    text.push_str(choices.pick(&["", "last: [1,  2]\n", "\n# end\n", "\nlast:\n  - x\n"]));
    (text, is_map)
}

fn json(choices: &mut Choices<'_>, records: &[Fields]) -> (String, bool) {
    let is_map = choices.chance();
    let (outer, inner) = match choices.below(3) {
        0 => ("", ""),
        1 => ("\n    ", ""),
        _ => ("\n\t\t", "\n\t\t\t"),
    };
    let space = choices.pick(&["", " "]);
    let written = records.iter().enumerate().map(|(number, fields)| {
        let fields = fields
            .iter()
            .map(|(key, value)| format!("{inner}\"{key}\":{space}{}", scalar(key, value, json_text)));
        let close = if inner.is_empty() { "" } else { outer };
        let record = format!("{{{}{close}}}", fields.collect::<Vec<_>>().join(&format!(",{space}")));
        match is_map {
            true => format!("{outer}\"{}\":{space}{record}", RECORDS[number]),
            false => format!("{outer}{record}"),
        }
    });
    let written = written.collect::<Vec<_>>().join(",");
    let (open, close) = if is_map { ("{", "}") } else { ("[", "]") };
    let end = if outer.is_empty() || records.is_empty() { "" } else { "\n  " };
    let tail = choices.pick(&["", ", \"last\": [1,  2]"]);
    (
        format!(
            "{{\"first\": 1.50, \"rows\": {open}{written}{end}{close}{tail}}}{}",
            choices.pick(&["", "\n"])
        ),
        is_map,
    )
}

fn toml(choices: &mut Choices<'_>, records: &[Fields]) -> (String, bool) {
    let is_map = choices.chance();
    let is_inline = choices.chance();
    let mut text = choices.pick(&["", "# top\n\nfirst = 1_000\n"]).to_owned();
    let equals = choices.pick(&[" = ", "=", "  = "]);
    let toml_text = |text: &str| match text.contains(['\'', '\n']) {
        true => json_text(text),
        false => format!("'{text}'"),
    };
    let deep = choices.pick(&["", "deep.", " deep . "]);
    let fields = |fields: &Fields| -> Vec<String> {
        let fields = fields.iter().filter(|(_, value)| value.is_some());
        let dotted = |key: &str| if key == "extra" { deep } else { "" };
        fields
            .map(|(key, value)| format!("{}{key}{equals}{}", dotted(key), scalar(key, value, toml_text)))
            .collect()
    };
    if is_map && !records.is_empty() && choices.chance() {
        let root = choices.pick(&["rows.", ""]);
        text.push_str(if root.is_empty() { "[rows]\n" } else { "" });
        for (number, record) in records.iter().enumerate() {
            for field in fields(record) {
                text.push_str(&format!(
                    "{root}\"{}\".{field}{}\n",
                    RECORDS[number],
                    choices.pick(&["", " # c"])
                ));
            }
            text.push_str(choices.pick(&["", "\n", "# about the next\n"]));
        }
        text.push_str(choices.pick(&["", "\n[last]\nx = 0x10\n"]));
        return (text, true);
    }
    if is_inline && !is_map {
        let records: Vec<String> =
            records.iter().map(|record| format!("  {{ {} }}", fields(record).join(", "))).collect();
        let tail = choices.pick(&["", ","]);
        let tail = if records.is_empty() { "" } else { tail };
        text.push_str(&format!("rows = [\n{}{tail}\n]\n", records.join(", # c\n")));
        return (text, false);
    }
    if records.is_empty() && is_map {
        text.push_str("[rows]\n");
    }
    for (number, record) in records.iter().enumerate() {
        text.push_str(choices.pick(&["", "\n", "\n# about it\n"]));
        match is_map {
            true => text.push_str(&format!("[rows.\"{}\"]", RECORDS[number])),
            false => text.push_str("[[rows]]"),
        }
        text.push_str(choices.pick(&["\n", " # head\n"]));
        for field in fields(record) {
            text.push_str(&format!("{field}{}\n", choices.pick(&["", " # c"])));
        }
    }
    text.push_str(choices.pick(&["", "\n[last]\nx = 0x10\n"]));
    (text, is_map)
}

fn csv(choices: &mut Choices<'_>, records: &[Fields]) -> (String, bool) {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text = format!("{}\n", KEYS.join(","));
    for fields in records {
        let field = |key: &&str| {
            let value = fields.iter().find(|(known, _)| known == key).and_then(|(_, value)| value.clone());
            let value = value.unwrap_or_default();
            match value.contains([',', '"', '\n']) || (choices.chance() && !value.is_empty()) {
                true => quoted(&value),
                false => value,
            }
        };
        text.push_str(&KEYS.iter().map(field).collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    (text, false)
}

fn lines(choices: &mut Choices<'_>, records: &[Fields]) -> (String, bool) {
    let mut text = String::new();
    for fields in records {
        let fields =
            fields.iter().map(|(key, value)| format!("\"{key}\": {}", scalar(key, value, json_text)));
        text.push_str(&format!("{{{}}}\n", fields.collect::<Vec<_>>().join(", ")));
        text.push_str(choices.pick(&["", "", "\n"]));
    }
    (text, false)
}

fn document(format: Format, choices: &mut Choices<'_>) -> (String, TableShape, usize) {
    let count = choices.below(6);
    let records: Vec<Fields> = (0..count).map(|number| record(choices, number)).collect();
    let (mut text, is_map) = match format {
        Format::Json => json(choices, &records),
        Format::Ndjson => lines(choices, &records),
        Format::Yaml => yaml(choices, &records),
        Format::Toml => toml(choices, &records),
        Format::Csv => csv(choices, &records),
    };
    match choices.below(8) {
        1 | 5 => text = text.replace('\n', "\r\n"),
        2 => {
            let end = |(number, line): (usize, &str)| match number % 3 {
                0 => line.replace('\n', "\r\n"),
                _ => line.to_owned(),
            };
            text = text.split_inclusive('\n').enumerate().map(end).collect();
        }
        _ => {}
    }
    if choices.chance() && text.ends_with('\n') {
        let end = text.trim_end_matches(['\r', '\n']).len();
        text.truncate(end);
    }
    if choices.chance() {
        text.insert(0, '\u{feff}');
    }
    let rows = if matches!(format, Format::Csv | Format::Ndjson) { "" } else { "rows" };
    let mut shape =
        shape(rows, &["name: text", "note: text", "size: integer", "extra: text at deep.extra"], &[]);
    shape.keyed = is_map;
    if matches!(format, Format::Csv) || choices.chance() {
        shape.columns[3].path = vec!["extra".to_owned()];
    }
    (text, shape, count)
}

fn value(choices: &mut Choices<'_>, column: &str) -> Value {
    match column {
        _ if choices.chance() => Value::Null,
        "size" => Value::Integer(choices.below(9) as i64 - 3),
        _ => Value::Text(choices.pick(&TEXTS).to_owned()),
    }
}

fn changes(choices: &mut Choices<'_>, shape: &TableShape, count: usize) -> Vec<Change> {
    let mut changes = Vec::new();
    for number in 0..1 + choices.below(4) {
        let record = choices.below(count.max(1)) as u64;
        let column = choices.pick(&KEYS).to_owned();
        changes.push(match choices.below(8) {
            0 | 1 => Change::Delete { record },
            2 => Change::Remove { record, column },
            3 if shape.keyed => Change::Rename { record, key: format!("new {number}") },
            4 | 5 => {
                let values = KEYS.iter().map(|key| ((*key).to_owned(), value(choices, key))).collect();
                let key = shape.keyed.then(|| format!("{}{number}", choices.pick(&["a", "g", "true", "z"])));
                Change::Insert { key, values }
            }
            _ => Change::Set { record, value: value(choices, &column), column },
        });
        if count == 0 && !matches!(changes.last(), Some(Change::Insert { .. })) {
            changes.pop();
        }
    }
    changes
}

/// Keeps one change of a value: two of them have no order.
fn once(changes: &mut Vec<Change>) {
    let mut seen = Vec::new();
    changes.retain(|change| {
        let what = match change {
            Change::Set { record, column, .. } | Change::Remove { record, column } => {
                (*record, column.clone())
            }
            Change::Rename { record, .. } => (*record, "$key".to_owned()),
            _ => return true,
        };
        let is_new = !seen.contains(&what);
        seen.push(what);
        is_new
    });
}

fn rows(text: &str, format: Format, shape: &TableShape) -> Result<Vec<TableRow>, Error> {
    let mut reader = TableReader::of_bytes("f", text.as_bytes().to_vec(), format, shape)?;
    let rows = reader.by_ref().collect();
    reader.finish().map(|()| rows)
}

/// The rows as changes leave them, without places.
type Row = (Option<String>, Vec<Value>);

fn expected(before: &[TableRow], shape: &TableShape, changes: &[Change]) -> Vec<Row> {
    let mut kept: Vec<Option<Row>> =
        before.iter().map(|row| Some((row.key.clone(), row.values.clone()))).collect();
    let position =
        |name: &str| shape.columns.iter().position(|column| column.name == name).expect("a column");
    let mut new = Vec::new();
    for change in changes {
        match change {
            Change::Delete { record } => kept[*record as usize] = None,
            Change::Insert { key, values } => {
                new.push((key.clone(), values.iter().map(|(_, value)| value.clone()).collect()));
            }
            Change::Set { record, column, value } => {
                if let Some((_, values)) = &mut kept[*record as usize] {
                    values[position(column)] = value.clone();
                }
            }
            Change::Remove { record, column } => {
                if let Some((_, values)) = &mut kept[*record as usize] {
                    values[position(column)] = Value::Null;
                }
            }
            Change::Rename { record, key } => {
                if let Some((own, _)) = &mut kept[*record as usize] {
                    *own = Some(key.clone());
                }
            }
        }
    }
    kept.into_iter().flatten().chain(new).collect()
}

fn check(format: Format, bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut choices = Choices(bytes.iter());
    let (text, shape, count) = document(format, &mut choices);
    let Ok(before) = rows(&text, format, &shape) else {
        // Nothing at all is no JSON.
        prop_assert!(count == 0, "{text}\n{:?}", rows(&text, format, &shape));
        return Ok(());
    };
    prop_assert_eq!(&edit("f", &text, format, &shape, &[]).expect("the same"), &text);
    let mut changes = changes(&mut choices, &shape, count);
    once(&mut changes);
    let new = match edit("f", &text, format, &shape, &changes) {
        Ok(new) => new,
        Err(error @ Error::Edit(_)) if error.to_string().contains("empty text") => return Ok(()),
        Err(error @ Error::Edit(_)) if error.to_string().contains("dotted keys") => return Ok(()),
        Err(error) => return Err(TestCaseError::fail(format!("{error}\n{changes:?}\n{text}"))),
    };
    let after = rows(&new, format, &shape).map_err(|error| TestCaseError::fail(format!("{error}\n{new}")))?;
    let mut after: Vec<Row> = after.into_iter().map(|row| (row.key, row.values)).collect();
    let mut expected = expected(&before, &shape, &changes);
    if shape.keyed {
        after.sort_by(|one, other| one.0.cmp(&other.0));
        expected.sort_by(|one, other| one.0.cmp(&other.0));
    }
    prop_assert_eq!(expected, after, "{:?}\n{}\n{}", changes, text, new);
    prop_assert_eq!(text.starts_with('\u{feff}'), new.starts_with('\u{feff}'));
    if text.contains("\r\n") && !text.replace("\r\n", "").contains('\n') && format != Format::Csv {
        prop_assert!(!new.replace("\r\n", "").contains('\n'), "{changes:?}\n{text:?}\n{new:?}");
    }
    if count > 0 && text.lines().count() > 1 && !new.trim_start_matches('\u{feff}').is_empty() {
        prop_assert_eq!(text.ends_with('\n'), new.ends_with('\n'), "{:?}\n{:?}\n{:?}", changes, text, new);
    }
    Ok(())
}

/// Files beside the tests of changes, each with a table of texts in it.
fn recorded_tables() -> Vec<(&'static str, TableShape)> {
    let url = "url: text at repository.url";
    vec![
        ("registry.yaml", shape("projects", &["name: text", "path: text", "notes: text", url], &[])),
        (
            "deployment.yaml",
            shape("spec.template.spec.containers", &["name: text", "cpu: text at resources.limits.cpu"], &[]),
        ),
        ("compose.yaml", shape("services", &["image: text", "team: text at labels.team"], &["$key"])),
        ("flow.yaml", shape("ids", &["name: text", "note: text at more.note"], &[])),
        ("Lock.toml", shape("package", &["name: text", "url: text at source.url"], &[])),
        ("settings.toml", shape("servers", &["ip: text", "role: text at role.name"], &["$key"])),
        ("settings.toml", shape("lists.pairs", &["k: text", "w: text"], &[])),
        ("package.json", shape("dependencies", &["version: text", "x: text at a.b.c"], &["$key"])),
        ("package.json", shape("people", &["name: text", "x: text at a.b"], &[])),
        ("people.csv", shape("", &["name: text", "note: text at full note"], &[])),
        ("lines.ndjson", shape("", &["name: text", "x: text at a.b"], &[])),
        ("crlf.yaml", shape("projects", &["name: text", "x: text at a.b"], &[])),
    ]
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..160)
}

fn cases() -> ProptestConfig {
    let cases = std::env::var("AMEND_EDIT_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases.unwrap_or(300)) }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn random_changes_of_json(bytes in bytes()) {
        check(Format::Json, &bytes)?;
    }

    #[test]
    fn random_changes_of_ndjson(bytes in bytes()) {
        check(Format::Ndjson, &bytes)?;
    }

    #[test]
    fn random_changes_of_yaml(bytes in bytes()) {
        check(Format::Yaml, &bytes)?;
    }

    #[test]
    fn random_changes_of_toml(bytes in bytes()) {
        check(Format::Toml, &bytes)?;
    }

    #[test]
    fn random_changes_of_csv(bytes in bytes()) {
        check(Format::Csv, &bytes)?;
    }

    /// Files as people write them, with any changes.
    #[test]
    fn random_changes_of_recorded_files(bytes in bytes()) {
        for (file, shape) in recorded_tables() {
            let text = std::fs::read_to_string(folder().join(file)).expect("a file");
            let format = Format::from_path(std::path::Path::new(file)).expect("a format");
            let before = rows(&text, format, &shape).expect("rows");
            let mut choices = Choices(bytes.iter());
            let columns: Vec<&str> = shape.columns.iter().map(|column| column.name.as_str()).collect();
            let mut changes = Vec::new();
            for number in 0..1 + choices.below(5) {
                let record = choices.below(before.len()) as u64;
                let column = choices.pick(&columns).to_owned();
                let text = || Value::Text("new: value".to_owned());
                changes.push(match choices.below(6) {
                    0 => Change::Delete { record },
                    1 => Change::Remove { record, column },
                    2 if shape.keyed => Change::Rename { record, key: format!("new {number}") },
                    3 => Change::Set { record, column, value: Value::Null },
                    4 => Change::Insert {
                        key: shape.keyed.then(|| format!("{}{number}", choices.pick(&["a", "b", "z"]))),
                        values: columns.iter().map(|name| ((*name).to_owned(), text())).collect(),
                    },
                    _ => Change::Set { record, column, value: text() },
                });
            }
            once(&mut changes);
            match edit(file, &text, format, &shape, &changes) {
                Ok(new) => prop_assert!(rows(&new, format, &shape).is_ok(), "{}", new),
                Err(Error::Edit(_)) => {}
                Err(error) => return Err(TestCaseError::fail(format!("{error}\n{changes:?}\n{file}"))),
            }
        }
    }

    /// Whatever stands in a file, reading and changing it ends without a panic.
    #[test]
    fn damaged_files_do_no_harm(bytes in bytes(), damage in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..4)) {
        const SIGNS: &[u8] = b"{}[]:,-#&*|>\"'\\\n\t =.0!?%@";
        for format in [Format::Json, Format::Ndjson, Format::Yaml, Format::Toml, Format::Csv] {
            let mut choices = Choices(bytes.iter());
            let (text, shape, count) = document(format, &mut choices);
            let mut damaged: Vec<char> = text.chars().collect();
            for (at, sign) in &damage {
                let at = usize::from(*at) % (damaged.len() + 1);
                let sign = char::from(SIGNS[usize::from(*sign) % SIGNS.len()]);
                if sign == '.' && at < damaged.len() {
                    damaged.remove(at);
                } else {
                    damaged.insert(at, sign);
                }
            }
            let text: String = damaged.into_iter().collect();
            let mut changes = changes(&mut choices, &shape, count);
            once(&mut changes);
            let _ = rows(&text, format, &shape);
            let _ = edit("f", &text, format, &shape, &changes);
        }
    }
}
