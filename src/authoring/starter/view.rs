//! What the templates of starters read: names as SQL and YAML write them.

use serde::Serialize;

use super::Kind;
use crate::authoring::choice::{Choice, listed as listed_always};
use crate::sql::{Type, Value, written_name};
use crate::survey::{ColumnSurvey, TableSurvey};

/// Everything that a template may name.
#[derive(Serialize)]
pub(super) struct View {
    id: String,
    schema: String,
    table: TableView,
    column: ColumnView,
    donor: ColumnView,
    /// The columns of a list: the key, the compared one, and what an insert must set.
    columns: Vec<ColumnView>,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct TableView {
    name: String,
    /// As the name of a step.
    label: String,
    /// The table that its rows are archived in.
    archive: String,
    sql: String,
    /// The key's columns with commas, as SQL.
    keys: String,
    /// The same as a YAML list.
    key_list: String,
    /// The key's only column, as SQL and as a name.
    key_sql: String,
    key_name: String,
    /// As what a comparison compares it.
    key_kind: &'static str,
    /// As the column of a comparison that calls the table `stored`.
    stored_key_sql: String,
    /// Sets the key to that of `h`.
    set_from_h: String,
    /// Joins `t`, the table, with `d`, whose rows have the same key.
    joined_twin: String,
}

#[derive(Serialize)]
struct ColumnView {
    name: String,
    sql: String,
    /// As the column of a source.
    label: String,
    kind: &'static str,
    /// `, domain: […]`, where the values are few.
    domain: String,
    /// As an expression over a line of a list.
    line: String,
}

#[derive(Serialize)]
struct RowView {
    key: String,
    value: String,
    /// What a list makes of the key and of the value: of real rows nothing else, until somebody edits it.
    new_key: String,
    becomes: String,
}

impl View {
    pub(super) fn new(kind: Kind, id: &str, schema: &str, choice: &Choice<'_>, is_example: bool) -> View {
        let table = choice.table;
        let place = |name: &str| table.columns.iter().position(|column| column.name == name);
        let (key, value) = (place(&table.key[0]), place(&choice.column.name));
        let row = |row: &Vec<String>| {
            let literal = |at: Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or_default();
            let (key, value) = (literal(key), literal(value));
            RowView { new_key: key.clone(), becomes: value.clone(), key, value }
        };
        // A line break does not fit into the lines of a query, and `{{` opens a hole there.
        let plain = |literal: &str| !literal.contains(char::is_control) && !literal.contains("{{");
        let fits = |row: &RowView| plain(&row.key) && plain(&row.value);
        let mut rows: Vec<RowView> = table.literals.iter().map(row).filter(fits).collect();
        if rows.is_empty() {
            // An empty table: a row that nobody has.
            rows.push(row(&table.columns.iter().map(|column| column.null.clone()).collect()));
        }
        if is_example {
            for (row, new_key) in rows.iter_mut().zip(["'p-one'", "'p-two'"]) {
                (row.new_key, row.becomes) = (new_key.to_owned(), "'closed'".to_owned());
            }
        }
        View {
            id: id.to_owned(),
            schema: schema.to_owned(),
            table: table_view(table),
            column: column_view(choice.column),
            donor: column_view(choice.donor),
            columns: listed(kind, choice).into_iter().map(column_view).collect(),
            rows,
        }
    }

    /// The list that a rule of the kind `compare` reads, with the first rows of the table.
    pub(super) fn list(&self, table: &TableSurvey) -> String {
        let line = |values: Vec<String>| values.join(",") + "\n";
        let mut list = line(self.columns.iter().map(|column| field(&column.name)).collect());
        for row in &table.rows {
            let value = |column: &ColumnView| {
                let at = table.columns.iter().position(|known| known.name == column.name)?;
                row.get(at).filter(|value| **value != Value::Null).map(|value| field(&value.to_string()))
            };
            list += &line(self.columns.iter().map(|column| value(column).unwrap_or_default()).collect());
        }
        list
    }
}

/// The first rows of a table as a condition.
pub(super) fn first_rows(table: &TableSurvey) -> String {
    let key = |row: &Vec<String>| {
        let named = table.columns.iter().zip(row).filter(|(column, _)| table.key.contains(&column.name));
        let same = named.map(|(column, literal)| format!("{} = {literal}", written_name(&column.name)));
        format!("({})", same.collect::<Vec<_>>().join(" and "))
    };
    table.literals.iter().map(key).collect::<Vec<_>>().join(" or ")
}

fn table_view(table: &TableSurvey) -> TableView {
    let keys: Vec<String> = table.key.iter().map(|column| written_name(column)).collect();
    let quoted: Vec<String> = table.key.iter().map(|column| yaml(column)).collect();
    let joined: Vec<String> = keys.iter().map(|key| format!("d.{key} = t.{key}")).collect();
    let set = table.key.iter().zip(&keys);
    let set: Vec<String> =
        set.map(|(column, key)| format!("{}: {}", yaml(column), yaml(&format!("= h.{key}")))).collect();
    TableView {
        name: table.name.clone(),
        label: label(&table.name),
        archive: identifier(&format!("{}_archive", table.name)),
        sql: written_name(&table.name),
        key_list: format!("[{}]", quoted.join(", ")),
        key_sql: keys.first().cloned().unwrap_or_default(),
        key_name: table.key.first().cloned().unwrap_or_default(),
        key_kind: match table.key.first().and_then(|key| table.column(key)).map(|column| column.kind) {
            Some(kind @ (Type::Integer | Type::Uuid)) => kind.name(),
            _ => Type::Text.name(),
        },
        stored_key_sql: written_name(&format!("stored_{}", table.key.first().map_or("", String::as_str))),
        set_from_h: set.join(", "),
        keys: keys.join(", "),
        joined_twin: joined.join(" and "),
    }
}

fn column_view(column: &ColumnSurvey) -> ColumnView {
    let label = source_column(&column.name);
    let domain = column.values.iter().filter(|_| column.kind == Type::Text).map(|values| {
        let values: Vec<String> = values.iter().map(|value| cell(value)).collect();
        format!(", domain: [{}]", values.join(", "))
    });
    let line = match label == column.name {
        true => format!("line.{}", column.name),
        false => format!("line[{}]", serde_json::Value::from(column.name.as_str())),
    };
    ColumnView {
        name: column.name.clone(),
        sql: written_name(&column.name),
        label,
        kind: column.kind.name(),
        domain: domain.collect(),
        // Every value of a CSV file is text.
        line: match column.kind {
            Type::Integer => yaml(&format!("{line} | int")),
            Type::Decimal => yaml(&format!("{line} | float")),
            _ => yaml(&line),
        },
    }
}

fn listed<'s>(kind: Kind, choice: &Choice<'s>) -> Vec<&'s ColumnSurvey> {
    if kind != Kind::Compare {
        return Vec::new();
    }
    let key = choice.table.column(&choice.table.key[0]);
    let others = choice.table.columns.iter().filter(|column| {
        !choice.table.key.contains(&column.name)
            && (listed_always(choice.table, column) || column.name == choice.column.name)
    });
    key.into_iter().chain(others).collect()
}

/// A name for a column of a source: one that means nothing else in SQL, YAML or expressions.
fn source_column(name: &str) -> String {
    let label = identifier(name).to_ascii_lowercase();
    let taken =
        written_name(&label) != label || is_word(&label) || ["none", "is", "rows"].contains(&label.as_str());
    if taken { format!("{label}_") } else { label }
}

/// A name of letters, digits and `_`.
fn identifier(name: &str) -> String {
    let part = |next: char| if next.is_ascii_alphanumeric() { next } else { '_' };
    let name: String = name.chars().map(part).collect();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}

/// A name as that of a step.
fn label(name: &str) -> String {
    let part = |next: char| if next.is_ascii_alphanumeric() || next == '_' { next } else { '-' };
    let label: String = name.chars().map(part).collect();
    if label.starts_with('-') || label.is_empty() { format!("rows{label}") } else { label }
}

/// A field of a CSV file.
fn field(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// A value of a domain: text, whatever it looks like.
fn cell(text: &str) -> String {
    let first = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if first && plain && !is_word(text) { text.to_owned() } else { quoted(text) }
}

/// Text as a YAML scalar, in braces too.
pub(super) fn yaml(text: &str) -> String {
    let first = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') || text.starts_with("= ");
    let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || "_ .=()<>*-|/".contains(c));
    if first && plain && !text.ends_with(' ') && !is_word(text) { text.to_owned() } else { quoted(text) }
}

fn is_word(text: &str) -> bool {
    const WORDS: [&str; 10] = ["null", "true", "false", "any", "yes", "no", "on", "off", "y", "n"];
    WORDS.contains(&text.to_ascii_lowercase().as_str())
}

fn quoted(text: &str) -> String {
    match text.contains(['\'', '\\']) || text.chars().any(char::is_control) {
        true => serde_json::Value::from(text).to_string(),
        false => format!("'{text}'"),
    }
}
