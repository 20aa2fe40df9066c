//! A table as a schema change leaves it, and what goes with the change.

use super::{Lost, Resolved};
use crate::database::{Column, SchemaChange, Table, Takes};
use crate::program::overlay::declared_type;
use crate::program::relations::Relations;
use crate::sql::Dialect;

/// The table as a change leaves it: statements, each with its purpose, and the views that they make.
pub(super) type Overlay = (Vec<(String, String)>, Vec<String>);

/// Shows the table as the change leaves it; from now on it is what later steps see.
pub(super) fn make(
    relations: &mut Relations<'_>,
    resolved: &Resolved,
    step: usize,
    number: usize,
) -> Overlay {
    let dialect = relations.dialect;
    let (Some(change), table) = (&resolved.change, resolved.table.as_str()) else {
        return Overlay::default();
    };
    let query = match change {
        SchemaChange::DropTable { .. } => {
            let purpose = format!("drop the overlay of \"{table}\" before this step");
            relations.forget(table);
            let drop = format!("DROP VIEW IF EXISTS {}", dialect.temporary(table));
            return (vec![(purpose, drop)], Vec::new());
        }
        SchemaChange::CreateTable(_) => {
            let columns: Vec<String> =
                resolved.after.columns.iter().map(|column| valued(dialect, column, None)).collect();
            format!("SELECT {} WHERE {}", columns.join(", "), dialect.boolean(false))
        }
        SchemaChange::AddColumn { .. } | SchemaChange::DropColumn { .. } => {
            let column = |column: &Column| match resolved.before.column(&column.name) {
                Some(_) => format!("b.{}", dialect.identifier(&column.name)),
                None => valued(dialect, column, resolved.stored.as_deref()),
            };
            let columns: Vec<String> = resolved.after.columns.iter().map(column).collect();
            format!("SELECT {} FROM {} AS b", columns.join(", "), relations.state(table))
        }
        SchemaChange::RenameColumn { .. } => {
            let columns =
                resolved.before.columns.iter().zip(&resolved.after.columns).map(|(before, after)| {
                    format!("b.{} AS {}", dialect.identifier(&before.name), dialect.identifier(&after.name))
                });
            let columns: Vec<String> = columns.collect();
            format!("SELECT {} FROM {} AS b", columns.join(", "), relations.state(table))
        }
        _ => return Overlay::default(),
    };
    let view = format!("amend_state_{}_{}_{table}", step + 1, number + 1);
    let state = dialect.temporary(&view);
    relations.set_state(table, state.clone(), false);
    let statements = vec![
        (
            format!("\"{table}\" as the change leaves it"),
            format!("CREATE TEMP VIEW {} AS {query}", dialect.identifier(&view)),
        ),
        (
            format!("drop the overlay of \"{table}\" before this step"),
            format!("DROP VIEW IF EXISTS {}", dialect.temporary(table)),
        ),
        (
            format!("show \"{table}\" as the change leaves it to all that follows"),
            format!("CREATE TEMP VIEW {} AS SELECT * FROM {state}", dialect.identifier(table)),
        ),
    ];
    (statements, vec![view, table.to_owned()])
}

/// A column that no row has so far, as the table will hold it.
fn valued(dialect: &dyn Dialect, column: &Column, default: Option<&str>) -> String {
    let kind = declared_type(&column.declared);
    let value = match default {
        None => {
            let kind = dialect.nullable(kind).unwrap_or_else(|| kind.to_owned());
            format!("CAST(NULL AS {kind})")
        }
        Some(default) if column.takes == Takes::Text => format!("CAST({default} AS {kind})"),
        Some(default) => dialect.cast(&format!("({default})"), kind),
    };
    format!("{value} AS {}", dialect.identifier(&column.name))
}

/// What goes with the change: the values of a column, or the rows of a table.
pub(super) fn lost(relations: &Relations<'_>, resolved: &Resolved) -> Option<Lost> {
    let dialect = relations.dialect;
    let state = relations.state(&resolved.table);
    let all = |table: &Table| table.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
    let key = resolved.before.identity().unwrap_or_else(|| all(&resolved.before));
    match resolved.change.as_ref()? {
        SchemaChange::DropTable { .. } => {
            Some(Lost { key, columns: all(&resolved.before), from: format!("{state} AS b") })
        }
        SchemaChange::DropColumn { column, .. } => {
            let from = format!("{state} AS b WHERE b.{} IS NOT NULL", dialect.identifier(column));
            Some(Lost { key, columns: vec![column.clone()], from })
        }
        _ => None,
    }
}
