//! Rows that a schema change does not allow.

use super::Resolved;
use crate::database::{ForeignKey, SchemaChange, Table, TableIndex};
use crate::diagnostic::Code;
use crate::program::Prediction;
use crate::program::relations::Relations;

/// Queries over the state before the change; their rows refuse it.
pub(super) fn of(relations: &Relations<'_>, resolved: &Resolved) -> Vec<Prediction> {
    let table = &resolved.before;
    match &resolved.change {
        Some(SchemaChange::AddColumn { column, .. }) if column.not_null && column.default.is_none() => {
            vec![Prediction {
                code: Code::NotNull,
                message: format!("column \"{}\" of \"{}\" would be NULL", column.name, table.name),
                hint: Some("give it a `default`, or leave out `not_null`".to_owned()),
                sql: format!("SELECT {} FROM {} AS n", key(relations, table), relations.state(&table.name)),
            }]
        }
        Some(SchemaChange::CreateIndex { index, .. }) if index.unique => vec![twice(relations, table, index)],
        Some(SchemaChange::AddForeignKey { key, .. }) => vec![orphans(relations, table, key)],
        _ => Vec::new(),
    }
}

/// What identifies a row of the table, over `n`.
fn key(relations: &Relations<'_>, table: &Table) -> String {
    let all = || table.columns.iter().map(|column| column.name.clone()).collect();
    let columns: Vec<String> = table.identity().unwrap_or_else(all);
    list(relations, "n", &columns)
}

fn list(relations: &Relations<'_>, alias: &str, columns: &[String]) -> String {
    let columns = columns.iter().map(|column| format!("{alias}.{}", relations.dialect.identifier(column)));
    columns.collect::<Vec<_>>().join(", ")
}

fn not_null(relations: &Relations<'_>, columns: &[String]) -> Vec<String> {
    columns.iter().map(|column| format!("n.{} IS NOT NULL", relations.dialect.identifier(column))).collect()
}

/// Rows that a unique index would refuse.
fn twice(relations: &Relations<'_>, table: &Table, index: &TableIndex) -> Prediction {
    let dialect = relations.dialect;
    let mut conditions = not_null(relations, &index.columns);
    conditions.extend(index.condition.iter().map(|sql| format!("({sql})")));
    let columns = list(relations, "n", &index.columns);
    let key = key(relations, table);
    let plain: Vec<String> = index.columns.iter().map(|column| dialect.identifier(column)).collect();
    Prediction {
        code: Code::UniqueKey,
        message: format!(
            "several rows of \"{}\" would have one unique key ({})",
            table.name,
            quoted(&index.columns)
        ),
        hint: Some("decide which row wins in a step before".to_owned()),
        sql: format!(
            "SELECT {key}, {columns} FROM {state} AS n WHERE {and} AND ({columns}) IN \
             (SELECT {columns} FROM {state} AS n WHERE {and} GROUP BY {columns} HAVING count(*) > 1) ORDER BY {order}, {key}",
            state = relations.state(&table.name),
            and = conditions.join(" AND "),
            order = plain.iter().map(|column| format!("n.{column}")).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// Rows that would refer to nothing.
fn orphans(relations: &Relations<'_>, table: &Table, reference: &ForeignKey) -> Prediction {
    let dialect = relations.dialect;
    let pairs = reference.columns.iter().zip(&reference.parent_columns);
    let equal: Vec<String> = pairs
        .map(|(column, parent)| {
            format!("o.{} = n.{}", dialect.identifier(parent), dialect.identifier(column))
        })
        .collect();
    Prediction {
        code: Code::ForeignKey,
        message: format!(
            "rows of \"{}\" would refer to rows that \"{}\" does not have",
            table.name, reference.parent
        ),
        hint: Some(format!(
            "insert the rows of \"{}\", or clear or delete those of \"{}\", in an earlier step",
            reference.parent, table.name
        )),
        sql: format!(
            "SELECT {}, {} FROM {} AS n WHERE {} AND NOT EXISTS (SELECT 1 FROM {} AS o WHERE {}) ORDER BY 1",
            key(relations, table),
            list(relations, "n", &reference.columns),
            relations.state(&table.name),
            not_null(relations, &reference.columns).join(" AND "),
            relations.state(&reference.parent),
            equal.join(" AND ")
        ),
    }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
