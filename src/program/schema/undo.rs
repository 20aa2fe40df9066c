//! What undoes a schema change, as a change.

use serde_json::{Value as Json, json};

use super::Resolved;
use crate::database::SchemaChange;

/// A change that undoes another.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ChangeBack {
    /// The change, as documents write it.
    pub change: Json,
    /// The SQL of the value that every row has in a column which it drops, where that is not NULL.
    pub default: Option<String>,
}

/// The change that undoes this one; `None` where that keeps too little.
pub(super) fn back(resolved: &Resolved) -> Option<ChangeBack> {
    let mut default = None;
    let because = "the run that made it is rolled back";
    let change = match resolved.change.as_ref()? {
        SchemaChange::AddColumn { table, column } => {
            default = resolved.stored.clone().or_else(|| column.default.clone());
            json!({"do": "drop_column", "table": table, "column": column.name, "because": because})
        }
        SchemaChange::RenameColumn { table, column, to } => {
            json!({"do": "rename_column", "table": table, "column": to, "to": column})
        }
        SchemaChange::CreateTable(table) => {
            json!({"do": "drop_table", "table": table.name, "because": because})
        }
        SchemaChange::CreateIndex { table, index } => {
            json!({"do": "drop_index", "table": table, "index": index.name})
        }
        SchemaChange::AddForeignKey { table, key } => json!({
            "do": "drop_foreign_key",
            "table": table,
            "columns": key.columns,
            "references": key.parent,
        }),
        SchemaChange::DropColumn { .. }
        | SchemaChange::DropTable { .. }
        | SchemaChange::DropIndex { .. }
        | SchemaChange::DropForeignKey { .. } => return None,
    };
    Some(ChangeBack { change, default })
}
