//! What would go wrong with new keys and references.

use super::Moved;
use super::computed::computed_keys;
use super::order::on_the_way;
use crate::diagnostic::Code;
use crate::program::StepProgram;
use crate::program::effects::{EffectProgram, quoted};
use crate::program::predictions::Prediction;
use crate::program::relations::Relations;
use crate::sql::{Dialect, mentions};

/// Findings about the rows of a step that get other keys or references.
pub(in crate::program) fn predictions(relations: &Relations<'_>, program: &StepProgram) -> Vec<Prediction> {
    let dialect = relations.dialect;
    // What was no key before is none again, by an update.
    let rekeys = program.effects.iter().filter(|effect| effect.kind == "rekey" && !relations.goes_back());
    let mut found: Vec<Prediction> =
        rekeys.flat_map(|effect| without_key(dialect, program, effect)).collect();
    for moved in &program.moved {
        found.extend(several_values(moved));
        found.extend(cannot_follow(relations, moved));
        found.extend(set_otherwise(dialect, program, moved));
        found.extend(cleared_too(program, moved));
        found.extend(cannot_wait(dialect, moved));
        found.extend(no_free_value(relations, moved));
        found.extend(broken_meanwhile(relations, moved));
        found.extend(computed_keys(relations, moved));
        found.extend(on_the_way(relations, program, moved));
    }
    for prediction in &mut found {
        prediction.sql.push_str(" ORDER BY 1");
    }
    found
}

fn keys(moved: &Moved, row: &str, dialect: &dyn Dialect) -> String {
    let shown = moved.key.columns.iter().map(|column| format!("{row}.{}", dialect.identifier(column)));
    shown.collect::<Vec<_>>().join(", ")
}

/// A new key must not be NULL: nothing can refer to it.
fn without_key(dialect: &dyn Dialect, program: &StepProgram, effect: &EffectProgram) -> Vec<Prediction> {
    let keys: Vec<String> = effect
        .key
        .iter()
        .map(|(column, plan)| format!("p.{} AS {}", dialect.identifier(plan), dialect.identifier(column)))
        .collect();
    let table = effect.table.as_deref().unwrap_or_default();
    let null = |setting: &crate::program::Setting| Prediction {
        code: Code::NullKey,
        message: format!("rows of \"{table}\" would get NULL as their key \"{}\"", setting.column),
        hint: Some("give them a key, or leave them out with `where:`".to_owned()),
        sql: format!(
            "SELECT {} FROM {} AS p WHERE {} AND {} IS NULL",
            keys.join(", "),
            program.plan,
            effect.condition,
            setting.value
        ),
    };
    effect.set.iter().map(null).collect()
}

/// One column that follows two keys, or a key that is set and follows another.
fn several_values(moved: &Moved) -> Option<Prediction> {
    if moved.fill.len() + moved.own.len() < 2 {
        return None;
    }
    let several: Vec<String> =
        moved.columns.iter().map(|(_, value)| format!("count(DISTINCT x.{value}) > 1")).collect();
    let titles: Vec<String> =
        moved.key.pairs().iter().map(|(column, key)| format!("x.{key} AS {column}")).collect();
    Some(Prediction {
        code: Code::TwoEffects,
        message: format!(
            "rows of \"{}\" would get several values in one column through new keys",
            moved.table
        ),
        hint: Some("let the new keys agree, or use two steps".to_owned()),
        sql: format!(
            "SELECT {} FROM {} AS x GROUP BY {} HAVING {}",
            titles.join(", "),
            moved.found,
            moved.key.entries_of("x"),
            several.join(" OR ")
        ),
    })
}

/// References that nobody can set.
fn cannot_follow(relations: &Relations<'_>, moved: &Moved) -> Vec<Prediction> {
    let dialect = relations.dialect;
    let columns = relations.table(&moved.table).map(|table| table.columns.as_slice()).unwrap_or_default();
    let computed = columns.iter().filter(|column| column.generated || column.fixed);
    let following = computed.filter_map(|column| Some((column, moved.new_value(&column.name)?)));
    following
        .map(|(column, new)| Prediction {
            code: Code::NotChangeable,
            message: format!(
                "column \"{}\" of \"{}\" refers to a key that changes, and the database computes it",
                column.name, moved.table
            ),
            hint: Some("change what it is computed from in a step before".to_owned()),
            sql: format!("{} WHERE y.{new} IS NOT NULL", moved.rows(&keys(moved, "b", dialect))),
        })
        .collect()
}

/// A column that an update sets to something else than the key that it follows.
fn set_otherwise(dialect: &dyn Dialect, program: &StepProgram, moved: &Moved) -> Vec<Prediction> {
    let updates = program
        .effects
        .iter()
        .filter(|effect| effect.kind == "update" && effect.table.as_deref() == Some(moved.table.as_str()));
    let mut found = Vec::new();
    for effect in updates {
        for setting in &effect.set {
            let Some(new) = moved.new_value(&setting.column) else { continue };
            found.push(Prediction {
                code: Code::TwoEffects,
                message: format!(
                    "column \"{}\" of \"{}\" is set, and follows a new key besides",
                    setting.column, moved.table
                ),
                hint: Some("let the reference follow, or set it in a step of its own".to_owned()),
                sql: format!(
                    "SELECT {} FROM {} AS p JOIN {} AS b ON {} JOIN {} AS y ON {} WHERE {} AND y.{new} IS NOT NULL AND NOT ({})",
                    keys(moved, "b", dialect),
                    program.plan,
                    moved.before,
                    effect.on(dialect, "b"),
                    moved.relation,
                    moved.key.on("b", "y"),
                    effect.condition,
                    dialect.same(&format!("y.{new}"), &setting.value)
                ),
            });
        }
    }
    found
}

/// A row that follows a new key and loses another reference, or goes with it.
fn cleared_too(program: &StepProgram, moved: &Moved) -> Option<Prediction> {
    let cascade = program.cascades.iter().find(|cascade| cascade.allowed && cascade.table == moved.table)?;
    let titles: Vec<String> = moved.key.pairs().iter().map(|(column, _)| format!("b.{column}")).collect();
    Some(Prediction {
        code: Code::TwoEffects,
        message: format!(
            "rows of \"{}\" follow a new key, and another row that they refer to leaves",
            moved.table
        ),
        hint: Some("use two steps".to_owned()),
        sql: format!(
            "SELECT DISTINCT {} FROM {} AS y JOIN {} AS b ON {} JOIN {} AS x ON {}",
            titles.join(", "),
            moved.relation,
            moved.before,
            moved.key.on("b", "y"),
            cascade.relation,
            cascade.on("b", "x")
        ),
    })
}

/// Keys that are exchanged, of a type that has no value to wait with.
fn cannot_wait(dialect: &dyn Dialect, moved: &Moved) -> Vec<Prediction> {
    let Some(parking) = &moved.parking else { return Vec::new() };
    let exchanges = parking.exchanges(moved, dialect).into_iter();
    let stuck = exchanges.filter(|(unique, _)| {
        unique.iter().any(|column| moved.new_value(column).is_some() && !parking.holds(column))
    });
    stuck
        .map(|(unique, condition)| {
            let columns: Vec<&str> = unique.iter().map(String::as_str).collect();
            let waits = unique.iter().filter(|column| parking.holds(column));
            let waits: String = waits
                .filter_map(|column| moved.new_value(column))
                .map(|value| format!(" AND y.{value} IS NULL"))
                .collect();
            Prediction {
                code: Code::UniqueExchange,
                message: format!(
                    "rows would take the unique key ({}) of \"{}\" while another row of the step still holds it",
                    quoted(&columns),
                    moved.table
                ),
                hint: Some("use two steps, the first of which moves the rows out of the way".to_owned()),
                sql: format!(
                    "SELECT {} FROM {} AS y JOIN {} AS b ON {} WHERE {condition}{waits}",
                    keys(moved, "b", dialect),
                    moved.relation,
                    moved.before,
                    moved.key.on("b", "y")
                ),
            }
        })
        .collect()
}

/// Rows that wait with a value which does not fit, or which another row has.
fn no_free_value(relations: &Relations<'_>, moved: &Moved) -> Vec<Prediction> {
    let dialect = relations.dialect;
    let Some(parking) = &moved.parking else { return Vec::new() };
    let finding = |what: &str, condition: &str| Prediction {
        code: Code::UniqueExchange,
        message: format!("rows of \"{}\" exchange keys, and {what}", moved.table),
        hint: Some("use two steps, the first of which moves the rows out of the way".to_owned()),
        sql: format!("{} WHERE {condition}", moved.rows(&keys(moved, "b", dialect))),
    };
    let outside = parking.outside();
    let outside =
        outside.map(|condition| finding("no number is left that they could have meanwhile", &condition));
    let taken = parking.taken(moved, dialect).into_iter().map(|(column, condition)| {
        let what = format!("another row has the value in \"{column}\" that they would have meanwhile");
        finding(&what, &condition)
    });
    outside.into_iter().chain(taken).collect()
}

/// A CHECK that the value does not fulfil which a row has while it waits.
fn broken_meanwhile(relations: &Relations<'_>, moved: &Moved) -> Vec<Prediction> {
    let dialect = relations.dialect;
    let Some((parking, table)) = moved.parking.as_ref().zip(relations.table(&moved.table)) else {
        return Vec::new();
    };
    let waiting = parking.columns().map(str::to_owned).collect();
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|column| {
            let name = dialect.identifier(&column.name);
            match (parking.value(&column.name, "y"), moved.new_value(&column.name)) {
                (Some(value), Some(new)) => {
                    format!("CASE WHEN y.{new} IS NULL THEN b.{name} ELSE {value} END AS {name}")
                }
                _ => format!("b.{name} AS {name}"),
            }
        })
        .collect();
    let own = moved.key.columns.iter().enumerate();
    let own: Vec<(String, String)> = own
        .map(|(index, column)| (dialect.identifier(column), format!("\"amend_key_{}\"", index + 1)))
        .collect();
    let kept: Vec<String> = own.iter().map(|(column, kept)| format!("b.{column} AS {kept}")).collect();
    let shown: Vec<String> = own.iter().map(|(column, kept)| format!("n.{kept} AS {column}")).collect();
    let checks = table.checks.iter().filter(|check| mentions(check, &waiting));
    checks
        .map(|check| Prediction {
            code: Code::UniqueExchange,
            message: format!(
                "rows of \"{}\" exchange keys, and the value that they have meanwhile would break CHECK ({check})",
                moved.table
            ),
            hint: Some("use two steps, the first of which moves the rows out of the way".to_owned()),
            sql: format!(
                "SELECT {} FROM (SELECT {}, {} FROM {} AS y JOIN {} AS b ON {} WHERE y.\"parked\" IS NOT NULL) AS n WHERE NOT ({check})",
                shown.join(", "),
                columns.join(", "),
                kept.join(", "),
                moved.relation,
                moved.before,
                moved.key.on("b", "y")
            ),
        })
        .collect()
}
