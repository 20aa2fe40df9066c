//! Files that are wholly made, as values: records, and what stands around them.

use crate::files::{TableColumn, TableShape, TableType, Tree};
use crate::migration::{KEY_COLUMN, Layout};
use crate::plan::files::as_in_a_file;
use crate::sql::{Type, Value};

/// A row as a record, with its key in a map. Fields without a value are left out.
pub(super) fn record(columns: &[(&String, Value)], shape: &TableShape) -> (String, Tree) {
    let value = |name: &str| columns.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
    let mut fields = Vec::new();
    for column in &shape.columns {
        if let Some(field) = value(&column.name).and_then(|value| field(value, column)) {
            put(&mut fields, &column.path, field);
        }
    }
    (value(KEY_COLUMN).map(Value::to_string).unwrap_or_default(), Tree::Map(fields))
}

/// The records where the layout has them.
pub(super) fn around(layout: &Layout, records: Vec<(String, Tree)>, keyed: bool) -> Tree {
    let mut records = Some(match keyed {
        true => Tree::Map(records),
        false => Tree::List(records.into_iter().map(|(_, record)| record).collect()),
    });
    part(layout, &mut records)
}

fn part(layout: &Layout, records: &mut Option<Tree>) -> Tree {
    match layout {
        Layout::Records => records.take().unwrap_or(Tree::Null),
        Layout::Constant(constant) => constant.clone(),
        Layout::Map(entries) => {
            let entries = entries.iter();
            Tree::Map(entries.map(|(key, inner)| (key.clone(), part(inner, records))).collect())
        }
    }
}

/// A value as a file holds it; `None` for NULL.
fn field(value: &Value, column: &TableColumn) -> Option<Tree> {
    Some(match (as_in_a_file(value, column.kind), column.kind) {
        (Value::Null, _) => return None,
        (Value::Text(text), TableType::Json) => Tree::from_json(&text).unwrap_or(Tree::Text(text)),
        (Value::Text(text), TableType::Sql(Type::Integer | Type::Decimal)) => Tree::Number(text),
        (Value::Boolean(truth), _) => Tree::Boolean(truth),
        (Value::Integer(number), _) => Tree::Number(number.to_string()),
        (Value::Decimal(number), _) => Tree::Number(number),
        (other, _) => Tree::Text(other.to_string()),
    })
}

/// Puts a value where a path leads; maps on the way are made.
fn put(fields: &mut Vec<(String, Tree)>, path: &[String], value: Tree) {
    let Some((key, rest)) = path.split_first() else { return };
    if rest.is_empty() {
        fields.push((key.clone(), value));
        return;
    }
    let at = fields.iter().position(|(known, _)| known == key).unwrap_or_else(|| {
        fields.push((key.clone(), Tree::Map(Vec::new())));
        fields.len() - 1
    });
    if let Tree::Map(inner) = &mut fields[at].1 {
        put(inner, rest, value);
    }
}
