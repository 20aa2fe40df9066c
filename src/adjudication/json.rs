//! Frozen rows as JSON.

use serde_json::{Map, Value as Json, json};

use crate::migration::Chosen;
use crate::plan::{Frozen, FrozenSide};
use crate::sql::derive::hexadecimal;
use crate::sql::{Columns, Value};

/// The whole file.
pub(super) fn file(migration: &str, rows: Vec<Json>) -> String {
    let file = json!({"adjudications": 1, "migration": migration, "frozen": rows});
    format!("{file:#}\n")
}

/// One row, with what was said of it.
pub(super) fn row(row: &Frozen, said: Option<&Chosen>) -> Json {
    let chosen = |text: &dyn Fn(&Chosen) -> String| said.map(text).filter(|it| !it.is_empty());
    let choices: Map<String, Json> =
        row.choices.iter().map(|(action, does)| (action.clone(), json!(does))).collect();
    let rows: Map<String, Json> =
        row.rows.iter().map(|(alias, row)| (alias.clone(), json!(row.as_ref().map(columns)))).collect();
    let side = |side: &FrozenSide| json!({"source": side.source, "at": side.at, "row": columns(&side.row)});
    let mut written = json!({
        "step": row.step,
        "key": columns(&row.key),
        "decision": row.decision,
        "why": row.why,
        "choices": choices,
        "inputs": columns(&row.inputs),
        "rows": rows,
        "evidence": row.evidence,
        "choose": chosen(&|it| it.choose.clone()),
        "by": chosen(&|it| it.by.clone()),
        "because": chosen(&|it| it.because.clone()),
    });
    if !row.compared.is_empty() {
        written["compared"] = row.compared.iter().map(side).collect();
    }
    written
}

fn columns(columns: &Columns) -> Map<String, Json> {
    let value = |value: &Value| match value {
        Value::Blob(bytes) => json!({"hex": hexadecimal(bytes)}),
        value => Json::from(value.clone()),
    };
    columns.iter().map(|(name, it)| (name.clone(), value(it))).collect()
}
