//! Which table and columns of a database a starter is about.

use super::starter::{AuthoringError, Kind};
use crate::diagnostic::did_you_mean;
use crate::sql::Type;
use crate::survey::{ColumnSurvey, Survey, TableSurvey};

/// Words in the names of columns that tell rows apart for people.
const NAMING: [&str; 9] = ["email", "mail", "name", "title", "phone", "url", "slug", "code", "label"];

/// What a starter is about.
pub(super) struct Choice<'s> {
    pub(super) table: &'s TableSurvey,
    pub(super) column: &'s ColumnSurvey,
    /// Where a missing value comes from.
    pub(super) donor: &'s ColumnSurvey,
}

/// The table that suits this kind best, or why the named one does not.
pub(super) fn choose<'s>(
    kind: Kind,
    survey: &'s Survey,
    name: Option<&str>,
) -> Result<Choice<'s>, AuthoringError> {
    let Some(name) = name else {
        let choices =
            survey.tables.iter().filter_map(|table| Some((choice(kind, table)?, weight(kind, table))));
        // The first of those that suit equally well.
        let best = choices.reduce(|best, next| if next.1 > best.1 { next } else { best });
        return best.map(|(choice, _)| choice).ok_or_else(|| AuthoringError {
            message: format!("no table of this database suits --like {}: {}", kind.name(), needs(kind)),
            hint: "leave --database out to start from an example".to_owned(),
        });
    };
    let table = survey.tables.iter().find(|table| table.name == name).ok_or_else(|| {
        let near = did_you_mean(name, survey.tables.iter().map(|table| table.name.as_str()));
        AuthoringError {
            message: format!("the database has no table \"{name}\""),
            hint: match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => "amend doctor shows which database is meant".to_owned(),
            },
        }
    })?;
    choice(kind, table).ok_or_else(|| AuthoringError {
        message: format!("table \"{name}\" does not suit --like {}: {}", kind.name(), needs(kind)),
        hint: "name another table, or another kind".to_owned(),
    })
}

fn needs(kind: Kind) -> &'static str {
    match kind {
        Kind::Backfill => "it needs a key, a column that may be NULL, and another column of that type",
        Kind::Dedupe => "it needs a key and a column of text",
        Kind::Rekey => "it needs a key of one column",
        Kind::Patch => "it needs a key of one column, and a column beside it",
        Kind::Compare => {
            "it needs rows, a key of one column, a column beside it, and text or numbers in what is NOT NULL"
        }
    }
}

fn choice(kind: Kind, table: &TableSurvey) -> Option<Choice<'_>> {
    let single = table.key.len() == 1;
    let mut needed = table.columns.iter().filter(|column| listed(table, column));
    // The types of a list are those of its values, so it needs some.
    if kind == Kind::Compare && (table.rows.is_empty() || !needed.all(|column| column.plain)) {
        return None;
    }
    if table.key.is_empty() || !single && !matches!(kind, Kind::Backfill | Kind::Dedupe) {
        return None;
    }
    let other = |column: &&ColumnSurvey| !table.key.contains(&column.name) && !column.generated;
    let named = |column: &&ColumnSurvey| !column.name.contains('.');
    let others: Vec<&ColumnSurvey> = table.columns.iter().filter(other).filter(named).collect();
    let best = |weight: &dyn Fn(&ColumnSurvey) -> Option<u64>| {
        let weighed = others.iter().filter_map(|column| Some((weight(column)?, *column)));
        weighed.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, column)| column)
    };
    let plain = |column: &ColumnSurvey| u64::from(!column.refers);
    let column = match kind {
        Kind::Backfill => best(&|column| (!column.not_null).then_some(column.nulls * 2 + plain(column))),
        Kind::Dedupe => best(&|column| {
            let open = u64::from(column.values.is_none()) + u64::from(column.repeated > 0);
            (column.kind == Type::Text).then_some(open * 2 + 8 * u64::from(naming(column)) + plain(column))
        }),
        Kind::Rekey => table.column(&table.key[0]),
        Kind::Patch => best(&|column| Some(u64::from(column.values.is_some()) * 2 + plain(column))),
        Kind::Compare => best(&|column| {
            // An empty field is text, and no number.
            if !column.plain || !column.not_null && column.kind != Type::Text {
                return None;
            }
            let text = u64::from(column.kind == Type::Text) + u64::from(column.not_null);
            Some(text * 2 + 4 * u64::from(naming(column)) + plain(column))
        }),
    }?;
    let donor = match kind {
        Kind::Backfill => best(&|donor| {
            let suits = donor.name != column.name && donor.kind == column.kind;
            suits.then_some(u64::from(donor.not_null) + plain(donor))
        })?,
        _ => column,
    };
    Some(Choice { table, column, donor })
}

/// Whether every row of a list must have the column.
pub(super) fn listed(table: &TableSurvey, column: &ColumnSurvey) -> bool {
    column.required || table.key.contains(&column.name)
}

fn naming(column: &ColumnSurvey) -> bool {
    let name = column.name.to_ascii_lowercase();
    NAMING.iter().any(|word| name.contains(word))
}

/// How well a table suits, among those that do.
fn weight(kind: Kind, table: &TableSurvey) -> u64 {
    let has_rows = u64::from(table.read > 0);
    match kind {
        Kind::Backfill => table.columns.iter().map(|column| column.nulls).max().unwrap_or(0),
        Kind::Dedupe => {
            let doubled = |column: &&ColumnSurvey| column.repeated > 0 && column.values.is_none();
            has_rows + table.columns.iter().filter(doubled).filter(|column| naming(column)).count() as u64
        }
        Kind::Rekey => has_rows + 2 * table.references,
        Kind::Patch => has_rows + 2 * u64::from(table.columns.iter().any(|column| column.values.is_some())),
        Kind::Compare => {
            let by_text = table.column(&table.key[0]).is_some_and(|key| key.kind == Type::Text);
            has_rows + 2 * u64::from(by_text)
        }
    }
}
