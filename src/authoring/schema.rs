//! The schema of rule documents with the names of one database in it.
//!
//! An editor that has it completes tables, columns and the values of closed domains. It refuses no name
//! that the plain schema takes: sources, archives and columns that a rule makes are not in the database.

use serde_json::{Map, Value, json};

use crate::document::SCHEMA;
use crate::survey::{ColumnSurvey, Survey, TableSurvey};

/// The schema of rule documents, completed with what a database holds.
pub fn project_schema(survey: &Survey, database: &str) -> Value {
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    schema["title"] = format!("An amend migration of {database}").into();
    schema["$comment"] = "Written by amend schema --project; write it again when tables change.".into();
    let tables: Vec<&str> = survey.tables.iter().map(|table| table.name.as_str()).collect();
    let readable: Vec<&str> = tables.iter().copied().chain(survey.views.iter().map(String::as_str)).collect();
    for (part, key, names) in [
        ("select", "from", &readable),
        ("join", "table", &readable),
        ("match", "table", &readable),
        ("effect", "into", &tables),
    ] {
        complete(property(&mut schema, part, key), json!(names));
    }
    complete_items(property(&mut schema, "effect", "cascade"), &tables);
    let columns: Vec<&str> = columns(survey).map(|(_, column)| column.name.as_str()).collect();
    for (part, key) in [("select", "key"), ("match", "key")] {
        complete_items(property(&mut schema, part, key), &once(&columns));
    }
    let qualified: Vec<String> =
        columns_of(survey).map(|(table, column)| format!("{}.{}", table.name, column.name)).collect();
    complete(property(&mut schema, "input", "column"), json!(qualified));
    property(&mut schema, "effect", "set")["properties"] = Value::Object(settable(survey));
    for (part, found) in
        [("effect", survey.tables.iter().map(inserted).collect()), ("input", domains(survey))]
    {
        // A schema has no empty `allOf`.
        if !found.is_empty() {
            schema["$defs"][part]["allOf"] = Value::Array(found);
        }
    }
    schema
}

fn property<'s>(schema: &'s mut Value, part: &str, key: &str) -> &'s mut Value {
    &mut schema["$defs"][part]["properties"][key]
}

/// Lets an editor offer these values, and anything else that the place takes.
fn complete(place: &mut Value, values: Value) {
    if values.as_array().is_none_or(Vec::is_empty) {
        return;
    }
    let Value::Object(object) = place else {
        *place = json!({"anyOf": [{"enum": values}, {}]});
        return;
    };
    let mut rest = Map::new();
    for key in ["$ref", "type", "pattern"] {
        if let Some(value) = object.shift_remove(key) {
            rest.insert(key.to_owned(), value);
        }
    }
    object.insert("anyOf".to_owned(), json!([{"enum": values}, rest]));
}

/// The same for each item of a list.
fn complete_items(place: &mut Value, values: &[&str]) {
    if !values.is_empty() {
        complete(&mut place["items"], json!(values));
    }
}

fn columns(survey: &Survey) -> impl Iterator<Item = (&TableSurvey, &ColumnSurvey)> {
    survey.tables.iter().flat_map(|table| table.columns.iter().map(move |column| (table, column)))
}

fn columns_of(survey: &Survey) -> impl Iterator<Item = (&TableSurvey, &ColumnSurvey)> {
    columns(survey).filter(|(table, column)| !table.name.contains('.') && !column.name.contains('.'))
}

fn once<'n>(names: &[&'n str]) -> Vec<&'n str> {
    let mut once: Vec<&str> = names.to_vec();
    once.sort_unstable();
    once.dedup();
    once
}

/// Every column that an effect may set, with the tables that have it.
fn settable(survey: &Survey) -> Map<String, Value> {
    let mut found: Map<String, Value> = Map::new();
    for (table, column) in columns(survey).filter(|(_, column)| !column.generated) {
        let said = format!("{}: {}", table.name, described(column));
        match found.get_mut(&column.name).and_then(|known| known.get_mut("description")) {
            Some(Value::String(known)) => *known += &format!("; {said}"),
            _ => {
                found.insert(column.name.clone(), json!({"description": said, "$ref": "#/$defs/value"}));
            }
        }
    }
    found
}

/// What an insert into this table sets.
fn inserted(table: &TableSurvey) -> Value {
    let columns = table.columns.iter().filter(|column| !column.generated);
    let columns: Map<String, Value> = columns
        .map(|column| {
            (column.name.clone(), json!({"description": described(column), "$ref": "#/$defs/value"}))
        })
        .collect();
    json!({
        "if": {"required": ["into"], "properties": {"into": {"const": table.name}}},
        "then": {"properties": {"set": {"properties": columns}}},
    })
}

fn described(column: &ColumnSurvey) -> String {
    let null = if column.not_null { ", not null" } else { "" };
    let values = column.values.as_ref().map(|values| format!(", one of {}", values.join(", ")));
    format!("{}{null}{}", column.kind.name(), values.unwrap_or_default())
}

/// The values that a column has now, offered as the domain of an input that reads it.
fn domains(survey: &Survey) -> Vec<Value> {
    let closed = columns(survey).filter_map(|(_, column)| Some((column, column.values.as_ref()?)));
    closed
        .map(|(column, values)| {
            let name: String = column.name.chars().flat_map(escaped).collect();
            let pattern = format!("(^|\\.){name}$");
            json!({
                "if": {"required": ["column"], "properties": {"column": {"pattern": pattern}}},
                "then": {"properties": {"domain": {"anyOf": [{"const": values}, {}]}}},
            })
        })
        .collect()
}

/// A character as a regular expression takes it for itself.
fn escaped(next: char) -> Vec<char> {
    if next.is_alphanumeric() || next == '_' || next == ' ' { vec![next] } else { vec!['\\', next] }
}
