//! What a starter is about where there is no database: tables as everybody has them.

use super::Kind;
use crate::sql::{Type, Value};
use crate::survey::{ColumnSurvey, Survey, TableSurvey};

pub(super) fn survey(kind: Kind) -> Survey {
    let text = |name: &str, not_null: bool| column(name, Type::Text, not_null);
    let id = || column("id", Type::Integer, true);
    let row = |values: &[&str]| values.iter().map(|value| Value::Text((*value).to_owned())).collect();
    let (name, columns, rows): (_, Vec<ColumnSurvey>, Vec<Vec<Value>>) = match kind {
        Kind::Backfill => (
            "orders",
            vec![id(), ColumnSurvey { nulls: 1, ..text("currency", false) }, text("country", true)],
            Vec::new(),
        ),
        Kind::Dedupe => ("contacts", vec![id(), text("email", true)], Vec::new()),
        Kind::Rekey => ("projects", vec![text("id", true)], vec![row(&["p-1"]), row(&["p-2"])]),
        Kind::Patch => {
            let words = ["open", "closed"].map(str::to_owned).to_vec();
            let status = ColumnSurvey { values: Some(words), ..text("status", true) };
            let row = |number| vec![Value::Integer(number), Value::Text("open".to_owned())];
            ("tickets", vec![id(), status], vec![row(1), row(2)])
        }
        Kind::Compare => (
            "countries",
            vec![text("code", true), text("name", true)],
            vec![row(&["DE", "Germany"]), row(&["DK", "Denmark"])],
        ),
    };
    let key = vec![columns[0].name.clone()];
    let literal = |value: &Value| match value {
        Value::Text(text) => format!("'{text}'"),
        other => other.to_string(),
    };
    let literals = rows.iter().map(|row| row.iter().map(literal).collect()).collect();
    let table = TableSurvey { name: name.to_owned(), key, columns, references: 1, rows, literals, read: 1 };
    Survey { tables: vec![table], views: Vec::new() }
}

fn column(name: &str, kind: Type, not_null: bool) -> ColumnSurvey {
    ColumnSurvey {
        name: name.to_owned(),
        kind,
        plain: true,
        null: "NULL".to_owned(),
        not_null,
        required: not_null,
        generated: false,
        refers: false,
        nulls: 0,
        repeated: 0,
        values: None,
    }
}
