//! References of the state that a whole migration leaves.

use super::Prediction;
use crate::database::{ForeignKey, Table};
use crate::diagnostic::Code;
use crate::program::relations::Relations;

/// Rows that would refer to rows which are not there then. Those that do so now already do not count.
pub(in crate::program) fn references_at_end(relations: &Relations<'_>) -> Vec<Prediction> {
    let mut found = Vec::new();
    for child in &relations.catalog.tables {
        let changed =
            |key: &&ForeignKey| relations.is_changed(&child.name) || relations.is_changed(&key.parent);
        found.extend(child.foreign_keys.iter().filter(changed).map(|key| dangling(relations, child, key)));
    }
    found
}

fn dangling(relations: &Relations<'_>, child: &Table, key: &ForeignKey) -> Prediction {
    let dialect = relations.dialect;
    let list = |alias: &str, columns: &[String]| {
        let columns = columns.iter().map(|column| format!("{alias}.{}", dialect.identifier(column)));
        columns.collect::<Vec<_>>().join(", ")
    };
    let refers = |row: &str, parent: &str| {
        let pairs = key.columns.iter().zip(&key.parent_columns).map(|(column, of)| {
            let reference = relations.reference(&child.name, column, &key.parent, of);
            format!("{parent}.{} = {row}.{reference}", dialect.identifier(of))
        });
        pairs.collect::<Vec<_>>().join(" AND ")
    };
    let present: Vec<String> =
        key.columns.iter().map(|column| format!("c.{} IS NOT NULL", dialect.identifier(column))).collect();
    let same: Vec<String> = key
        .columns
        .iter()
        .map(|column| dialect.identifier(column))
        .map(|column| format!("d.{column} = c.{column}"))
        .collect();
    let parent = relations.table(&key.parent);
    let missing = |state: Option<String>, row: &str| match state {
        Some(state) => format!("NOT EXISTS (SELECT 1 FROM {state} AS o WHERE {})", refers(row, "o")),
        None => dialect.boolean(true).to_owned(),
    };
    let then = missing(parent.map(|parent| relations.state(&parent.name)), "c");
    let now = missing(parent.map(|parent| dialect.base(&parent.name)), "d");
    let shown: Vec<String> =
        child.identity().unwrap_or_default().into_iter().chain(key.columns.clone()).collect();
    Prediction {
        code: Code::ForeignKey,
        message: format!(
            "rows of \"{}\" would refer to rows that \"{}\" does not have",
            child.name, key.parent
        ),
        hint: Some("move or delete them first: they came or changed since the run".to_owned()),
        sql: format!(
            "SELECT {} FROM {} AS c WHERE {} AND {then} AND NOT EXISTS (SELECT 1 FROM {} AS d WHERE {} AND {now}) \
             ORDER BY 1",
            list("c", &shown),
            relations.state(&child.name),
            present.join(" AND "),
            dialect.base(&child.name),
            same.join(" AND ")
        ),
    }
}
