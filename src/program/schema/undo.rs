//! What undoes a schema change, as changes of the language.
//!
//! Only what the language can say: a table with a trigger, a CHECK or a generated column would not come back
//! as it was.

use serde_json::{Map, Value as Json, json};

use super::Resolved;
use crate::database::{Column, ForeignKey, ForeignKeyAction, SchemaChange, Table, TableIndex, UniqueTerm};
use crate::program::undo::{self, Undo};
use crate::sql::{Dialect, mentions};

/// Changes that undo another.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ChangeBack {
    /// The changes, as documents write them.
    pub changes: Vec<Json>,
    /// The SQL of the value that every row has in a column which they drop, where that is not NULL.
    pub default: Option<String>,
}

/// The changes that undo this one; `None` where they could not say what there was.
pub(super) fn back(resolved: &Resolved) -> Option<ChangeBack> {
    let mut default = None;
    let because = "the run that made it is rolled back";
    let before = &resolved.before;
    let changes = match resolved.change.as_ref()? {
        SchemaChange::AddColumn { table, column } => {
            default = resolved.stored.clone().or_else(|| column.default.clone());
            vec![json!({"do": "drop_column", "table": table, "column": column.name, "because": because})]
        }
        SchemaChange::RenameColumn { table, column, to } => {
            vec![json!({"do": "rename_column", "table": table, "column": to, "to": column})]
        }
        SchemaChange::CreateTable(table) => {
            vec![json!({"do": "drop_table", "table": table.name, "because": because})]
        }
        SchemaChange::CreateIndex { table, index } => {
            vec![json!({"do": "drop_index", "table": table, "index": index.name})]
        }
        SchemaChange::AddForeignKey { table, key } => vec![json!({
            "do": "drop_foreign_key",
            "table": table,
            "columns": key.columns,
            "references": key.parent,
        })],
        SchemaChange::DropColumn { table, column } => {
            let known = before.column(column)?;
            let is_checked = before.checks.iter().any(|check| mentions(check, &[column.clone()].into()));
            if is_checked || known.not_null && known.default.is_none() {
                return None;
            }
            let mut change = json!({"do": "add_column", "table": table, "column": known.name});
            change.as_object_mut()?.extend(definition(known)?);
            vec![change]
        }
        SchemaChange::DropIndex { table, index } => {
            vec![create_index(table, before.indexes.iter().find(|known| known.name == *index)?)?]
        }
        SchemaChange::DropForeignKey { table, key } => {
            let mut change = json!({"do": "add_foreign_key", "table": table});
            change.as_object_mut()?.extend(reference(key)?);
            vec![change]
        }
        SchemaChange::DropTable { .. } => create_table(before)?,
    };
    Some(ChangeBack { changes, default })
}

/// The values that go with the change.
pub(super) fn lost(dialect: &dyn Dialect, resolved: &Resolved) -> Option<Undo> {
    let table = &resolved.before;
    match resolved.change.as_ref()? {
        SchemaChange::DropTable { .. } => {
            Some(undo::removed(dialect, table, &format!("{} AS t", dialect.base(&table.name))))
        }
        SchemaChange::DropColumn { column, .. } => {
            Some(undo::given_up(dialect, table, table.column(column)?))
        }
        _ => None,
    }
}

/// The type, nullability and default of a column.
fn definition(column: &Column) -> Option<Map<String, Json>> {
    let is_plain = !column.generated && !column.fixed && column.collation().is_none();
    // A number that the server gives has a sequence of its own.
    let is_numbered = column.advance_number.is_some()
        || column.next_number.as_ref().is_some_and(|next| next.contains("sqlite_sequence"));
    if !is_plain || is_numbered || column.declared.is_empty() {
        return None;
    }
    let mut definition = Map::new();
    definition.insert("type".to_owned(), json!({"sqlite": column.declared, "postgres": column.declared}));
    if column.not_null {
        definition.insert("not_null".to_owned(), Json::from(true));
    }
    if let Some(default) = &column.default {
        definition.insert("default".to_owned(), Json::from(format!("= {default}")));
    }
    Some(definition)
}

fn reference(key: &ForeignKey) -> Option<Map<String, Json>> {
    if !key.plain || key.to_default {
        return None;
    }
    let on_delete = match key.on_delete {
        ForeignKeyAction::Refuse => "refuse",
        ForeignKeyAction::Cascade => "cascade",
        ForeignKeyAction::Clear => "set_null",
    };
    let reference = json!({
        "columns": key.columns,
        "references": key.parent,
        "to": key.parent_columns,
        "on_delete": on_delete,
    });
    reference.as_object().cloned()
}

fn create_index(table: &str, index: &TableIndex) -> Option<Json> {
    let mut change = json!({
        "do": "create_index",
        "index": index.name,
        "table": table,
        "columns": index.columns,
        "unique": index.unique,
    });
    if let Some(condition) = &index.condition {
        change["where"] = Json::from(condition.clone());
    }
    index.plain.then_some(change)
}

/// A table and its indexes.
fn create_table(table: &Table) -> Option<Vec<Json>> {
    let has_rows_in_order = table.place.is_some()
        || table.row_number.is_some()
        || table.columns.iter().any(|column| column.next_number.is_some());
    let is_strict = |column: &Column| {
        let refuses = column.refuses.as_deref().unwrap_or_default();
        refuses.contains("typeof") && column.next_number.is_none()
    };
    if !has_rows_in_order
        || table.columns.iter().any(is_strict)
        || !table.checks.is_empty()
        || !table.triggers.is_empty()
        || !table.unknown.is_empty()
    {
        return None;
    }
    let columns: Option<Map<String, Json>> = table
        .columns
        .iter()
        .map(|column| Some((column.name.clone(), Json::Object(definition(column)?))))
        .collect();
    let references: Option<Vec<Json>> =
        table.foreign_keys.iter().map(|key| reference(key).map(Json::Object)).collect();
    let own = |index: &&TableIndex| index.constraint && index.columns != table.primary_key;
    let mut uniques = Vec::new();
    for index in table.indexes.iter().filter(own) {
        let unique = table.uniques.iter().find(|unique| unique.name == index.name)?;
        let plain = |term: &UniqueTerm| match term {
            UniqueTerm::Column { collation, .. } => collation.is_empty() || collation == " COLLATE BINARY",
            UniqueTerm::Expression(_) => false,
        };
        if unique.deferred || unique.nulls_equal || !unique.terms.iter().all(plain) {
            return None;
        }
        uniques.push(index.columns.clone());
    }
    let mut changes = vec![json!({
        "do": "create_table",
        "table": table.name,
        "columns": columns?,
        "primary_key": table.primary_key,
        "unique": uniques,
        "foreign_keys": references?,
    })];
    for index in table.indexes.iter().filter(|index| !index.constraint) {
        changes.push(create_index(&table.name, index)?);
    }
    Some(changes)
}
