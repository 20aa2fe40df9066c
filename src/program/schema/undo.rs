//! What undoes a schema change, as changes of the language.
//!
//! Only what the language can say, unless the database keeps the statement that made a table.

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
    /// The statements that made a table which they make again, where the database kept them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub definition: Vec<String>,
    /// A crash empties a table that they make again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unlogged: bool,
}

/// Why nothing undoes a change.
type Reason = String;

/// The changes that undo this one, or why they could not say what there was.
pub(super) fn back(resolved: &Resolved) -> Result<ChangeBack, Reason> {
    let (mut default, mut definition) = (None, Vec::new());
    let because = "the run that made it is rolled back";
    let before = &resolved.before;
    let gone = || "it is done already".to_owned();
    let changes = match resolved.change.as_ref().ok_or_else(gone)? {
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
            let known = before.column(column).ok_or_else(gone)?;
            if before.checks.iter().any(|check| mentions(check, &[column.clone()].into())) {
                return Err("a CHECK reads it".to_owned());
            }
            if known.not_null && known.default.is_none() {
                return Err("it is NOT NULL and has no default".to_owned());
            }
            let mut change = json!({"do": "add_column", "table": table, "column": known.name});
            change.as_object_mut().ok_or_else(gone)?.extend(self::definition(known)?);
            vec![change]
        }
        SchemaChange::DropIndex { table, index } => {
            let known = before.indexes.iter().find(|known| known.name == *index);
            vec![create_index(table, known.ok_or_else(gone)?)?]
        }
        SchemaChange::DropForeignKey { table, key } => {
            let mut change = json!({"do": "add_foreign_key", "table": table});
            change.as_object_mut().ok_or_else(gone)?.extend(reference(key)?);
            vec![change]
        }
        SchemaChange::DropTable { .. } => match as_it_was(before)? {
            Some(statements) => {
                definition = statements;
                vec![
                    json!({"do": "create_table", "table": before.name, "columns": names(before), "primary_key": before.primary_key}),
                ]
            }
            None => create_table(before)?,
        },
    };
    let unlogged = before.unlogged && matches!(resolved.change, Some(SchemaChange::DropTable { .. }));
    Ok(ChangeBack { changes, default, definition, unlogged })
}

/// The statements that made a table and its indexes, where the database keeps them.
fn as_it_was(table: &Table) -> Result<Option<Vec<String>>, Reason> {
    if !table.triggers.is_empty() {
        return Err("it has a trigger".to_owned());
    }
    if table.columns.iter().any(is_counted) {
        return Err("it has a counter (AUTOINCREMENT, a sequence, an identity column)".to_owned());
    }
    let Some(own) = &table.definition else { return Ok(None) };
    let indexes = table.indexes.iter().filter_map(|index| index.definition.clone());
    Ok(Some(std::iter::once(own.clone()).chain(indexes).collect()))
}

/// A table's columns, with a type that any value fits.
fn names(table: &Table) -> Map<String, Json> {
    let any = json!({"type": {"sqlite": "blob", "postgres": "text"}});
    table.columns.iter().map(|column| (column.name.clone(), any.clone())).collect()
}

/// Whether the database remembers the last number that it gave.
fn is_counted(column: &Column) -> bool {
    column.advance_number.is_some()
        || column.next_number.as_ref().is_some_and(|next| next.contains("sqlite_sequence"))
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

/// The values that the rows got in a column, where its default is another one each time.
pub(super) fn given(dialect: &dyn Dialect, resolved: &Resolved) -> Option<Undo> {
    match resolved.change.as_ref()? {
        SchemaChange::AddColumn { column, .. } if column.default.is_some() && !column.fixed_default => {
            let table = &resolved.after;
            Some(undo::given(dialect, table, table.column(&column.name)?))
        }
        _ => None,
    }
}

/// The type, nullability and default of a column.
fn definition(column: &Column) -> Result<Map<String, Json>, Reason> {
    let what = match column {
        _ if column.generated => Some("it is generated"),
        _ if column.fixed || is_counted(column) => Some("the database numbers it"),
        _ if column.collation().is_some() => Some("it has a collation of its own"),
        _ if column.declared.is_empty() => Some("it has no type"),
        column => column.unsayable,
    };
    if let Some(what) = what {
        return Err(what.to_owned());
    }
    let mut definition = Map::new();
    let declared = match &column.own_collation {
        None => column.declared.clone(),
        Some(collation) => format!("{} COLLATE {collation}", column.declared),
    };
    definition.insert("type".to_owned(), json!({"sqlite": declared, "postgres": declared}));
    if column.not_null {
        definition.insert("not_null".to_owned(), Json::from(true));
    }
    if let Some(default) = &column.default {
        definition.insert("default".to_owned(), Json::from(format!("= {default}")));
    }
    Ok(definition)
}

fn reference(key: &ForeignKey) -> Result<Map<String, Json>, Reason> {
    if !key.plain || key.to_default {
        let parent = &key.parent;
        return Err(format!(
            "its foreign key to \"{parent}\" says more than a rule can: a name, an action, a deferral"
        ));
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
    Ok(reference.as_object().cloned().unwrap_or_default())
}

fn create_index(table: &str, index: &TableIndex) -> Result<Json, Reason> {
    if !index.plain {
        return Err(format!("index \"{}\" has an expression, an order or a collation", index.name));
    }
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
    Ok(change)
}

/// A table and its indexes.
fn create_table(table: &Table) -> Result<Vec<Json>, Reason> {
    let what = match table {
        _ if table.place.is_none() => Some("it is partitioned, or this run makes it"),
        _ if !table.checks.is_empty() => Some("it has a CHECK"),
        _ => None,
    };
    if let Some(what) = what.map(str::to_owned).or_else(|| table.unknown.first().cloned()) {
        return Err(what);
    }
    let columns: Result<Map<String, Json>, Reason> = table
        .columns
        .iter()
        .map(|column| {
            let definition =
                definition(column).map_err(|why| format!("column \"{}\": {why}", column.name))?;
            Ok((column.name.clone(), Json::Object(definition)))
        })
        .collect();
    let references: Result<Vec<Json>, Reason> =
        table.foreign_keys.iter().map(|key| reference(key).map(Json::Object)).collect();
    let own = |index: &&TableIndex| index.constraint && index.columns != table.primary_key;
    let mut uniques = Vec::new();
    for index in table.indexes.iter().filter(own) {
        let unclear = || format!("the unique key \"{}\" says more than a rule can", index.name);
        let unique = table.uniques.iter().find(|unique| unique.name == index.name).ok_or_else(unclear)?;
        let plain = |term: &UniqueTerm| match term {
            UniqueTerm::Column { collation, .. } => collation.is_empty() || collation == " COLLATE BINARY",
            UniqueTerm::Expression(_) => false,
        };
        if unique.deferred || unique.nulls_equal || !unique.terms.iter().all(plain) {
            return Err(unclear());
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
    Ok(changes)
}
