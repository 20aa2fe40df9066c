//! The statements that change keys and references.

use super::Moved;
use crate::database::{ForeignKey, Table};
use crate::program::effects::{EffectProgram, EffectStatement, Expected, quoted};
use crate::program::relations::Relations;
use crate::program::{StepProgram, undo};
use crate::sql::Dialect;

/// What apply runs for new keys: before the rows of the step change, with them, and after all.
pub(in crate::program) struct CarriedOut {
    pub(in crate::program) before: Vec<EffectStatement>,
    pub(in crate::program) change: Vec<EffectStatement>,
    pub(in crate::program) after: Vec<EffectStatement>,
}

/// Writes the statements that carry out new keys.
pub(in crate::program) fn carried_out(relations: &Relations<'_>, program: &StepProgram) -> CarriedOut {
    let dialect = relations.dialect;
    let mut change: Vec<EffectStatement> =
        program.moved.iter().flat_map(|moved| park(moved, dialect)).collect();
    change.extend(program.moved.iter().flat_map(|moved| {
        let mut statements = finish(moved, dialect);
        let table = relations.table(&moved.table);
        statements[0].undo = table.map(|table| undo::moved(dialect, table, moved));
        statements
    }));
    let (before, after) =
        if relations.goes_back() { (Vec::new(), Vec::new()) } else { suspended(relations, program) };
    CarriedOut { before, change, after }
}

/// Suspends the foreign keys of all these steps before the first, and resumes them after the last: the states
/// between them may hold references to nothing.
pub(in crate::program) fn suspend_throughout(relations: &Relations<'_>, steps: &mut [&mut StepProgram]) {
    let (mut before, mut after): (Vec<EffectStatement>, Vec<EffectStatement>) = (Vec::new(), Vec::new());
    for step in steps.iter() {
        let (suspend, resume) = suspended(relations, step);
        for (all, more) in [(&mut before, suspend), (&mut after, resume)] {
            for statement in more {
                if !all.iter().any(|known| known.sql == statement.sql) {
                    all.push(EffectStatement {
                        expected: Expected::NoRows("SELECT 1".to_owned()),
                        ..statement
                    });
                }
            }
        }
    }
    if let Some(first) = steps.first_mut() {
        first.statements.splice(0..0, before);
    }
    if let Some(last) = steps.last_mut() {
        last.statements.extend(after);
    }
}

/// A database that follows or checks foreign keys row by row stops it meanwhile.
fn suspended(
    relations: &Relations<'_>,
    program: &StepProgram,
) -> (Vec<EffectStatement>, Vec<EffectStatement>) {
    let counts: Vec<String> = program.moved.iter().map(|moved| format!("({})", moved.count())).collect();
    let statement = |table: &str, purpose: String, sql: &str| EffectStatement {
        purpose,
        table: table.to_owned(),
        sql: sql.to_owned(),
        expected: Expected::NoRows(format!("SELECT {}", counts.join(" + "))),
        undo: None,
    };
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for table in &relations.catalog.tables {
        let touched = |key: &&ForeignKey| {
            is_touched(program, &table.name, key) || goes_back_without_key(relations, program, table, key)
        };
        for key in table.foreign_keys.iter().filter(touched) {
            let Some(suspension) = &key.suspension else { continue };
            let what = format!("the foreign key \"{}\" of \"{}\"", suspension.name, table.name);
            let suspend = suspension.suspend.iter();
            before.extend(suspend.map(|sql| statement(&table.name, format!("suspend {what}"), sql)));
            let resume = suspension.resume.iter();
            after.extend(resume.map(|sql| statement(&table.name, format!("resume {what}"), sql)));
        }
    }
    if let (Some(first), Some(sql)) =
        (before.first().map(|first| first.table.clone()), relations.dialect.check_now())
    {
        let check = statement(&first, "check every reference".to_owned(), sql);
        before.insert(0, check.clone());
        after.insert(0, check);
    }
    (before, after)
}

fn is_touched(program: &StepProgram, child: &str, key: &ForeignKey) -> bool {
    let moves = |table: &str, columns: &[String]| {
        let moved = program.moved.iter().find(|moved| moved.table.eq_ignore_ascii_case(table));
        moved.is_some_and(|moved| columns.iter().any(|column| moved.new_value(column).is_some()))
    };
    moves(child, &key.columns) || moves(&key.parent, &key.parent_columns)
}

/// Whether rows without a key get references back: nothing tells them from rows that are updated.
fn goes_back_without_key(
    relations: &Relations<'_>,
    program: &StepProgram,
    table: &Table,
    key: &ForeignKey,
) -> bool {
    let refers = |name: &str| key.columns.iter().any(|column| column.eq_ignore_ascii_case(name));
    let sets = |effect: &EffectProgram| {
        effect.kind == "update"
            && effect.table.as_deref() == Some(table.name.as_str())
            && effect.set.iter().any(|setting| refers(&setting.column))
    };
    relations.goes_back() && table.identity().is_none() && program.effects.iter().any(sets)
}

/// Moves rows out of the way of rows that take their keys.
fn park(moved: &Moved, dialect: &dyn Dialect) -> Option<EffectStatement> {
    let parking = moved.parking.as_ref()?;
    let set: Vec<String> = parking
        .columns()
        .filter_map(|column| {
            let (new, value) = (moved.new_value(column)?, parking.value(column, "p")?);
            let column = dialect.identifier(column);
            Some(format!("{column} = CASE WHEN p.{new} IS NULL THEN t.{column} ELSE {value} END"))
        })
        .collect();
    if set.is_empty() {
        return None;
    }
    let condition = format!("{} AND p.\"parked\" IS NOT NULL", moved.key.on("t", "p"));
    let purpose = format!("move rows of \"{}\" out of the way of those that take their keys", moved.table);
    Some(statement(moved, purpose, &set, &condition, " WHERE p.\"parked\" IS NOT NULL", dialect))
}

/// Gives every row its new values: those that stayed where they were, then those out of the way.
fn finish(moved: &Moved, dialect: &dyn Dialect) -> Vec<EffectStatement> {
    let set: Vec<String> = moved
        .columns
        .iter()
        .map(|(column, _)| {
            format!("{} = {}", dialect.identifier(column), moved.value(column, "t", "p", dialect))
        })
        .collect();
    let columns: Vec<&str> = moved.column_names().collect();
    let purpose = format!("set {} of \"{}\" to new keys", quoted(&columns), moved.table);
    let on = moved.key.on("t", "p");
    let Some(parking) = moved.parking.as_ref().filter(|parking| parking.columns().next().is_some()) else {
        return vec![statement(moved, purpose, &set, &on, "", dialect)];
    };
    let parked_on: Vec<String> = moved
        .key
        .columns
        .iter()
        .zip(moved.key.pairs())
        .map(|(column, (quoted, key))| match (parking.value(column, "p"), moved.new_value(column)) {
            (Some(value), Some(new)) => {
                format!("t.{quoted} = CASE WHEN p.{new} IS NULL THEN p.{key} ELSE {value} END")
            }
            _ => format!("t.{quoted} = p.{key}"),
        })
        .collect();
    let staying = format!("{on} AND p.\"parked\" IS NULL");
    let away = format!("{} AND p.\"parked\" IS NOT NULL", parked_on.join(" AND "));
    let back = format!("{purpose}, for rows out of the way");
    vec![
        statement(moved, purpose, &set, &staying, " WHERE p.\"parked\" IS NULL", dialect),
        statement(moved, back, &set, &away, " WHERE p.\"parked\" IS NOT NULL", dialect),
    ]
}

fn statement(
    moved: &Moved,
    purpose: String,
    set: &[String],
    condition: &str,
    counted: &str,
    dialect: &dyn Dialect,
) -> EffectStatement {
    let expected = match moved.key.is_unique {
        true => format!("SELECT count(*) FROM {} AS p{counted}", moved.relation),
        false => format!(
            "SELECT count(*) FROM {} AS p JOIN {} AS t ON {}",
            moved.relation,
            dialect.base(&moved.table),
            moved.key.on("t", "p")
        ),
    };
    EffectStatement {
        purpose,
        table: moved.table.clone(),
        sql: format!(
            "UPDATE {} AS t SET {} FROM {} AS p WHERE {condition}",
            dialect.base(&moved.table),
            set.join(", "),
            moved.relation
        ),
        expected: Expected::Query(expected),
        undo: None,
    }
}

/// The plan's rows, each with the key that its row has by then: what finds them after keys changed.
pub(in crate::program) fn relocated(
    moved: &Moved,
    plan: &str,
    keys: &[(String, String)],
    dialect: &dyn Dialect,
) -> Option<(String, Vec<(String, String)>)> {
    let same: Option<Vec<&str>> = keys
        .iter()
        .map(|(column, _)| {
            let place = moved.key.columns.iter().position(|name| name.eq_ignore_ascii_case(column))?;
            moved.key.pairs().get(place).map(|(_, key)| key.as_str())
        })
        .collect();
    let same = same.filter(|_| keys.iter().any(|(column, _)| moved.new_value(column).is_some()))?;
    let on: Vec<String> = keys
        .iter()
        .zip(&same)
        .map(|((_, key), entry)| format!("p.{} = y.{entry}", dialect.identifier(key)))
        .collect();
    let (mut columns, mut located) = (Vec::new(), Vec::new());
    for (index, (column, key)) in keys.iter().enumerate() {
        let (now, key) = (format!("w_{}", index + 1), dialect.identifier(key));
        columns.push(match moved.new_value(column) {
            Some(new) => format!("coalesce(y.{new}, p.{key}) AS \"{now}\""),
            None => format!("p.{key} AS \"{now}\""),
        });
        located.push((column.clone(), now));
    }
    let rows = format!(
        "(SELECT p.*, {} FROM {plan} AS p LEFT JOIN {} AS y ON {})",
        columns.join(", "),
        moved.relation,
        on.join(" AND ")
    );
    Some((rows, located))
}
