//! Unique keys that are computed from columns which move: no value to wait with is known for them.

use super::Moved;
use crate::database::{Table, Unique, UniqueTerm};
use crate::diagnostic::Code;
use crate::program::predictions::Prediction;
use crate::program::relations::Relations;
use crate::sql::{Dialect, mentions};

/// Rows that would take such a key from another row of the step, whichever comes first.
pub(super) fn computed_keys(relations: &Relations<'_>, moved: &Moved) -> Vec<Prediction> {
    let Some(table) = relations.table(&moved.table) else { return Vec::new() };
    let moving = moved.column_names().map(str::to_owned).collect();
    let is_computed = |unique: &&Unique| {
        let terms = unique.terms.iter().filter_map(|term| expression(table, term));
        !unique.deferred && terms.chain(&unique.condition).any(|sql| mentions(sql, &moving))
    };
    let uniques = table.uniques.iter().filter(is_computed);
    uniques.map(|unique| exchange(relations.dialect, moved, table, unique)).collect()
}

/// The expression behind a term, also where a generated column holds it.
fn expression<'t>(table: &'t Table, term: &'t UniqueTerm) -> Option<&'t String> {
    match term {
        UniqueTerm::Expression(sql) => Some(sql),
        UniqueTerm::Column { name, .. } => table.column(name)?.computed.as_ref(),
    }
}

fn exchange(dialect: &dyn Dialect, moved: &Moved, table: &Table, unique: &Unique) -> Prediction {
    let own: Vec<String> =
        (1..=moved.key.columns.len()).map(|number| format!("\"amend_key_{number}\"")).collect();
    let terms: Vec<(String, &str)> = unique
        .terms
        .iter()
        .map(|term| {
            let (value, collation) = match term {
                UniqueTerm::Column { name, collation } => (dialect.identifier(name), collation.as_str()),
                UniqueTerm::Expression(_) => (String::new(), ""),
            };
            (expression(table, term).map_or(value, |sql| format!("({sql})")), collation)
        })
        .collect();
    // Expressions and conditions name columns without an alias.
    let side = |value: &dyn Fn(&str) -> String| {
        let columns = table.columns.iter().map(|column| column.name.as_str());
        let columns = columns.map(|column| format!("{} AS {}", value(column), dialect.identifier(column)));
        let keys = moved.key.columns.iter().zip(&own);
        let keys = keys.map(|(column, own)| format!("b.{} AS {own}", dialect.identifier(column)));
        let rows = moved.rows(&columns.chain(keys).collect::<Vec<_>>().join(", "));
        let computed = terms.iter().enumerate().map(|(index, (term, _))| format!("{term} AS \"u_{index}\""));
        let computed: Vec<String> = own.iter().cloned().chain(computed).collect();
        let condition = unique.condition.as_ref().map(|sql| format!(" WHERE {sql}")).unwrap_or_default();
        format!("(SELECT {} FROM ({rows}) AS r{condition})", computed.join(", "))
    };
    let new = side(&|column| moved.value(column, "b", "y", dialect));
    let old = side(&|column| format!("b.{}", dialect.identifier(column)));
    let equal: Vec<String> = terms
        .iter()
        .enumerate()
        .map(|(index, (_, collation))| format!("o.\"u_{index}\" = n.\"u_{index}\"{collation}"))
        .collect();
    let other: Vec<String> = own.iter().map(|key| format!("o.{key} <> n.{key}")).collect();
    let titles = moved.key.columns.iter().zip(&own);
    let titles: Vec<String> =
        titles.map(|(column, own)| format!("n.{own} AS {}", dialect.identifier(column))).collect();
    let what = unique.terms.iter().map(|term| match term {
        UniqueTerm::Column { name, .. } => dialect.identifier(name),
        UniqueTerm::Expression(sql) => sql.clone(),
    });
    let what: Vec<String> = what.collect();
    Prediction {
        code: Code::UniqueExchange,
        message: format!(
            "rows would take the unique key ({}) of \"{}\" while another row of the step still holds it",
            what.join(", "),
            moved.table
        ),
        hint: Some("use two steps, the first of which moves the rows out of the way".to_owned()),
        sql: format!(
            "SELECT DISTINCT {} FROM {new} AS n JOIN {old} AS o ON {} AND ({})",
            titles.join(", "),
            equal.join(" AND "),
            other.join(" OR ")
        ),
    }
}
