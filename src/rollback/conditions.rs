//! Expressions on as many columns as a table may have.

use crate::sql::Dialect;

/// So many stand one inside the other; SQLite takes at most 1000.
const GROUP: usize = 100;

/// All of these conditions as one.
pub(super) fn all(conditions: &[String]) -> String {
    if conditions.len() <= GROUP {
        return conditions.join(" and ");
    }
    let groups = conditions.chunks(GROUP).map(|group| format!("({})", group.join(" and ")));
    groups.collect::<Vec<_>>().join(" and ")
}

/// What all of these columns hold, as one text.
pub(super) fn contents(dialect: &dyn Dialect, columns: &[String]) -> String {
    texts(dialect, &columns.iter().map(|column| dialect.identifier(column)).collect::<Vec<_>>())
}

/// These values as one text.
pub(super) fn texts(dialect: &dyn Dialect, values: &[String]) -> String {
    const BETWEEN: &str = " || ',' || ";
    let exact: Vec<String> = values.iter().map(|value| dialect.exact(value)).collect();
    let groups: Vec<String> = exact.chunks(GROUP).map(|group| group.join(BETWEEN)).collect();
    match groups.as_slice() {
        [] => "''".to_owned(),
        [one] => one.clone(),
        groups => groups.iter().map(|group| format!("({group})")).collect::<Vec<_>>().join(BETWEEN),
    }
}
