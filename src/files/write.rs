//! Files that are wholly made: one layout, always the same.

use super::edit::inline::{Spacing, Style};
use super::edit::notation::Notation;
use super::edit::yaml_lines::Block;
use super::{Error, Failure, Format, Problem, Tree, csv, parse_root};

/// One step of indentation.
const UNIT: &str = "  ";

/// The text of a file that holds this value; `name` is what messages call it.
///
/// The order is the value's own; the text ends with a line end. JSON has two spaces a step and a line for
/// each value, YAML no brackets except for what is empty, TOML a table for each map, CSV a column for each
/// key of any record.
pub fn write(name: &str, format: Format, tree: &Tree) -> Result<String, Error> {
    let text = match format {
        Format::Json => Ok(format!("{}\n", style(Notation::Json).value(tree, Some(""), "", None))),
        Format::Ndjson => lines(tree),
        Format::Yaml => Ok(yaml(tree)),
        Format::Toml => toml(tree),
        Format::Csv => records(tree),
    };
    let text = text.map_err(|problem| Error::Edit(Failure::one(name, problem)))?;
    // What has no reader is no file.
    let read = parse_root(&text, format).map(|root| Tree::of(&root.content));
    match (read, format) {
        (Ok(_), Format::Csv) | (_, Format::Toml) if text.is_empty() => Ok(text),
        (Ok(_), Format::Csv) => Ok(text),
        (Ok(read), _) if read.same(tree) => Ok(text),
        _ => {
            let problem = Problem::new("the text does not hold what was meant");
            let problem = problem.hint("nothing was written; this is a defect of amend");
            Err(Error::EditFailed(Failure::one(name, problem)))
        }
    }
}

fn style(notation: Notation) -> Style<'static> {
    Style { notation, spacing: Spacing::usual(notation), unit: UNIT, line_end: "\n" }
}

fn lines(tree: &Tree) -> Result<String, Problem> {
    let Tree::List(items) = tree else { return Err(Problem::new("NDJSON holds a list of values")) };
    Ok(items.iter().map(|item| format!("{}\n", item.to_json())).collect())
}

fn yaml(tree: &Tree) -> String {
    let block = Block { text: "", flow: style(Notation::YamlFlow), unit: UNIT.to_owned(), spread: true };
    let mut lines = Vec::new();
    match tree {
        Tree::Map(entries) if !entries.is_empty() => lines = block.map(entries, "", None),
        Tree::List(items) => items.iter().for_each(|item| block.item(item, "", &mut lines)),
        _ => {}
    }
    if lines.is_empty() {
        lines.push(block.in_brackets(tree, None));
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn toml(tree: &Tree) -> Result<String, Problem> {
    let Tree::Map(entries) = tree else { return Err(Problem::new("TOML holds a map")) };
    if tree.holds_null() {
        return Err(Problem::new("TOML has no null").hint("leave the key out"));
    }
    let mut text = String::new();
    toml_table(entries, "", &mut text);
    Ok(text)
}

fn toml_table(entries: &[(String, Tree)], path: &str, text: &mut String) {
    let notation = Notation::Toml;
    let (tables, values): (Vec<_>, Vec<_>) = entries.iter().partition(|(_, value)| is_tables(value));
    for (key, value) in values {
        let value = style(notation).value(value, None, "", None);
        text.push_str(&format!("{} = {value}\n", notation.key(key, "")));
    }
    for (key, value) in tables {
        let key = notation.key(key, "");
        let path = if path.is_empty() { key } else { format!("{path}.{key}") };
        let (maps, open, close) = match value {
            Tree::List(items) => (items.as_slice(), "[[", "]]"),
            table => (std::slice::from_ref(table), "[", "]"),
        };
        for map in maps {
            let Tree::Map(entries) = map else { continue };
            text.push_str(if text.is_empty() { "" } else { "\n" });
            text.push_str(&format!("{open}{path}{close}\n"));
            toml_table(entries, &path, text);
        }
    }
}

/// Whether a value of TOML has headers of its own.
fn is_tables(tree: &Tree) -> bool {
    match tree {
        Tree::Map(_) => true,
        Tree::List(items) => !items.is_empty() && items.iter().all(|item| matches!(item, Tree::Map(_))),
        _ => false,
    }
}

fn records(tree: &Tree) -> Result<String, Problem> {
    let no_records = || Problem::new("CSV holds a list of records whose values are no lists or maps");
    let Tree::List(items) = tree else { return Err(no_records()) };
    let mut names: Vec<&str> = Vec::new();
    for item in items {
        let Tree::Map(entries) = item else { return Err(no_records()) };
        for (key, value) in entries {
            if matches!(value, Tree::List(_) | Tree::Map(_)) {
                return Err(no_records().hint("give the value as JSON text"));
            }
            if !names.contains(&key.as_str()) {
                names.push(key);
            }
        }
    }
    let alone = names.len() == 1;
    let header: Vec<String> = names.iter().map(|name| csv::written(name, alone)).collect();
    let mut text = format!("{}\n", header.join(","));
    for item in items {
        let Tree::Map(entries) = item else { continue };
        let field = |name: &&str| match entries.iter().find(|(key, _)| key == name) {
            None | Some((_, Tree::Null)) => csv::written("", alone),
            Some((_, Tree::Text(value) | Tree::Time(value))) => csv::written(value, alone),
            Some((_, value)) => value.to_json(),
        };
        text.push_str(&names.iter().map(field).collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    Ok(text)
}
