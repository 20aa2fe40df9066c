//! Constraints of the state that a whole migration leaves.

use super::Prediction;
use crate::database::{Catalog, ForeignKey, Table, Unique, UniqueTerm};
use crate::diagnostic::Code;
use crate::program::effects::quoted;
use crate::program::relations::Relations;

/// Rows that would refer to rows which are not there then, apart from those that do so now already; and rows
/// with one unique key, where the database looks at it in the end.
pub(in crate::program) fn at_end(relations: &Relations<'_>, today: &Catalog) -> Vec<Prediction> {
    let mut found = Vec::new();
    for child in &relations.catalog.tables {
        let changed =
            |key: &&ForeignKey| relations.is_changed(&child.name) || relations.is_changed(&key.parent);
        found.extend(
            child.foreign_keys.iter().filter(changed).map(|key| dangling(relations, today, child, key)),
        );
        if relations.is_changed(&child.name) {
            let deferred = child.uniques.iter().filter(|unique| unique.deferred);
            found.extend(deferred.filter_map(|unique| repeated(relations, child, unique)));
        }
    }
    found
}

/// Rows that would share a unique key which is looked at when the transaction ends.
fn repeated(relations: &Relations<'_>, table: &Table, unique: &Unique) -> Option<Prediction> {
    let dialect = relations.dialect;
    let columns: Option<Vec<&str>> = unique
        .terms
        .iter()
        .map(|term| match term {
            UniqueTerm::Column { name, .. } => Some(name.as_str()),
            UniqueTerm::Expression(_) => None,
        })
        .collect();
    let columns = columns?;
    let list: Vec<String> = columns.iter().map(|column| dialect.identifier(column)).collect();
    let present: Vec<String> = list.iter().map(|column| format!("{column} IS NOT NULL")).collect();
    let list = list.join(", ");
    Some(Prediction {
        code: Code::UniqueKey,
        message: format!(
            "several rows would have one unique key ({}) of \"{}\"",
            quoted(&columns),
            table.name
        ),
        hint: Some("change them first: they came or changed since the run".to_owned()),
        sql: format!(
            "SELECT {list}, count(*) AS \"rows\" FROM {} WHERE {} GROUP BY {list} HAVING count(*) > 1",
            relations.state(&table.name),
            if unique.nulls_equal { "TRUE".to_owned() } else { present.join(" AND ") }
        ),
    })
}

fn dangling(relations: &Relations<'_>, today: &Catalog, child: &Table, key: &ForeignKey) -> Prediction {
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
    let present = |row: &str| {
        let columns =
            key.columns.iter().map(|name| format!("{row}.{} IS NOT NULL", dialect.identifier(name)));
        columns.collect::<Vec<_>>().join(" AND ")
    };
    let same = |columns: &[String], row: &str| {
        let pairs = columns.iter().map(|name| dialect.identifier(name));
        pairs.map(|name| format!("{row}.{name} = c.{name}")).collect::<Vec<_>>().join(" AND ")
    };
    let parent = relations.table(&key.parent);
    let missing = |state: Option<String>, row: &str| match state {
        Some(state) => format!("NOT EXISTS (SELECT 1 FROM {state} AS o WHERE {})", refers(row, "o")),
        None => dialect.boolean(true).to_owned(),
    };
    let then = missing(parent.map(|parent| relations.state(&parent.name)), "c");
    let has = |name: &str, columns: &[String]| {
        today.table(name).is_some_and(|table| columns.iter().all(|column| table.column(column).is_some()))
    };
    // Where the schema changes too, the tables of today may have no such columns.
    let before = has(&child.name, &key.columns) && parent.is_none_or(|it| has(&it.name, &key.parent_columns));
    let shown: Vec<String> =
        child.identity().unwrap_or_default().into_iter().chain(key.columns.clone()).collect();
    let lost = format!(
        "WITH amend_lost AS MATERIALIZED (SELECT c.* FROM {} AS c WHERE {} AND {then})",
        relations.state(&child.name),
        present("c")
    );
    let sql = match before {
        false => format!("{lost} SELECT {} FROM amend_lost AS c ORDER BY 1", list("c", &shown)),
        true => {
            let base = dialect.base(&child.name);
            let missing = missing(parent.map(|parent| dialect.base(&parent.name)), "d");
            let unchanged = child.identity().filter(|identity| has(&child.name, identity)).map(|identity| {
                format!(
                    " AND NOT EXISTS (SELECT 1 FROM {base} AS d WHERE {} AND {} AND {missing})",
                    same(&identity, "d"),
                    same(&key.columns, "d")
                )
            });
            format!(
                "{lost}, amend_lost_keys AS MATERIALIZED (SELECT {of_lost}, count(*) AS amend_rows FROM amend_lost AS c GROUP BY {of_lost}), \
                 amend_broken_keys AS MATERIALIZED (SELECT {of_broken}, count(*) AS amend_rows FROM {base} AS d \
                 WHERE EXISTS (SELECT 1 FROM amend_lost) AND {} AND {missing} GROUP BY {of_broken}) \
                 SELECT {} FROM amend_lost AS c JOIN amend_lost_keys AS n ON {} LEFT JOIN amend_broken_keys AS b ON {} \
                 WHERE n.amend_rows > coalesce(b.amend_rows, 0){} ORDER BY 1",
                present("d"),
                list("c", &shown),
                same(&key.columns, "n"),
                same(&key.columns, "b"),
                unchanged.unwrap_or_default(),
                of_lost = list("c", &key.columns),
                of_broken = list("d", &key.columns),
            )
        }
    };
    Prediction {
        code: Code::ForeignKey,
        message: format!(
            "rows of \"{}\" would refer to rows that \"{}\" does not have",
            child.name, key.parent
        ),
        hint: Some("move or delete them first: they came or changed since the run".to_owned()),
        sql,
    }
}
