//! A rule that changes a database and several files, and what of it is there.

use std::collections::BTreeMap;
use std::fs::{read, write};

use crate::scene::Scene;

/// What the files are called; each is of another format, or a large one.
const FILES: [&str; 6] = ["one.yaml", "two.json", "three.toml", "four.csv", "five.ndjson", "six.yaml"];
const RECORDS: usize = 60;

/// The steps on the database that go with those on the files.
pub(crate) const PEOPLE: &str = "
  - step: people
    select: {from: people, where: city is null}
    action: [{do: update, set: {city: unknown}}]
";

/// Writes the files, and a rule that gives every record without a city one.
pub(crate) fn write_all(scene: &Scene, more: &str) {
    let mut rule = "amend: 1\nmigration: spread\ntables:\n".to_owned();
    for file in FILES {
        let table = file.split('.').next().unwrap_or_default();
        let rows = if file.ends_with("csv") || file.ends_with("ndjson") { "" } else { "rows: projects, " };
        let columns = "key: [name], columns: {name: text, city: text}";
        rule += &format!("  {table}: {{file: {file}, {rows}{columns}}}\n");
        write(scene.path(file), text(file)).unwrap();
    }
    rule += "steps:\n";
    for file in FILES {
        let table = file.split('.').next().unwrap_or_default();
        rule += &format!(
            "  - step: {table}\n    select: {{from: {table}, where: city = 'none'}}\n    \
             action: [{{do: update, set: {{city: unknown}}}}]\n"
        );
    }
    write(scene.path("rule.yaml"), rule + more).unwrap();
}

fn text(file: &str) -> String {
    let record = |number: usize| {
        let (name, city) =
            (format!("project {number}"), if number.is_multiple_of(3) { "Rome" } else { "none" });
        match file.rsplit('.').next().unwrap_or_default() {
            "yaml" => format!("  - name: {name}  # kept\n    city: '{city}'\n"),
            "json" => format!("    {{ \"name\": \"{name}\", \"city\":\"{city}\" }}"),
            "toml" => format!("[[projects]]\nname = \"{name}\"\ncity = '{city}'\n\n"),
            "csv" => format!("{name},{city}\n"),
            _ => format!("{{\"name\": \"{name}\", \"city\": \"{city}\"}}\n"),
        }
    };
    let records: Vec<String> = (0..RECORDS).map(record).collect();
    match file.rsplit('.').next().unwrap_or_default() {
        "yaml" => format!("# projects\nprojects:\n{}", records.concat()),
        "json" => format!("{{\"projects\": [\n{}\n]}}\n", records.join(",\n")),
        "csv" => format!("name,city\n{}", records.concat()),
        _ => records.concat(),
    }
}

/// What each file holds.
pub(crate) fn contents(scene: &Scene) -> BTreeMap<&'static str, Vec<u8>> {
    FILES.iter().map(|file| (*file, read(scene.path(file)).unwrap())).collect()
}

/// Names that a run leaves beside files while it is at them.
pub(crate) fn left(scene: &Scene) -> Vec<String> {
    scene.names().into_iter().filter(|name| name.starts_with('.') && name.contains(".amend")).collect()
}
