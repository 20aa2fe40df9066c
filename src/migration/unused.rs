//! Warnings about things that nothing uses.

use super::cell::{Cell, Domain};
use super::load::Context;
use super::{Deriver, EffectKind, InputOrigin, Migration, Origin, SetValue, SqlPart, SqlText, Step, Target};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Reports sources, matches and parameters that nothing mentions.
pub(super) fn report(migration: &Migration, context: &mut Context<'_>) {
    if context.has_errors() {
        return;
    }
    for step in &migration.steps {
        for (index, found) in step.matches.iter().enumerate() {
            if !uses_match(step, index) {
                context.report(warning(Code::UnusedMatch, found.place, "match", &found.name));
            }
        }
    }
    for (index, source) in migration.sources.iter().enumerate() {
        if !uses_source(migration, index) {
            context.report(warning(Code::UnusedSource, source.place, "source", &source.name));
        }
    }
    for param in &migration.params {
        if !context.used_params.contains(&param.name) {
            context.report(warning(Code::UnusedParam, param.place, "parameter", &param.name));
        }
    }
}

fn warning(code: Code, place: Place, what: &str, name: &str) -> Diagnostic {
    Diagnostic::warning(code, place, format!("nothing uses the {what} \"{name}\""))
        .hint("remove it, or use it")
}

fn uses_match(step: &Step, index: usize) -> bool {
    let name = &step.matches[index].name;
    let is_input = step.table.inputs.iter().any(|input| match &input.origin {
        InputOrigin::Exists(found) => found == name,
        InputOrigin::Column(alias, _) => alias.as_ref() == Some(name),
        InputOrigin::Sql(_) => false,
    });
    let is_row = step.actions.iter().flat_map(|action| &action.effects).any(|effect| match &effect.kind {
        EffectKind::Update { row, .. } | EffectKind::Delete { row, .. } | EffectKind::Archive { row, .. } => {
            *row == Target::Match(index)
        }
        _ => false,
    });
    let others =
        step.matches.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| &other.on);
    is_input || is_row || others.chain(step_sql(step)).any(|sql| mentions(sql, name))
}

fn uses_source(migration: &Migration, index: usize) -> bool {
    let name = &migration.sources[index].name;
    let in_sources = migration.sources[index + 1..].iter().any(|later| match &later.origin {
        Origin::Query(query) => mentions(query, name),
        Origin::File(_) => false,
    });
    let checks = migration.require.iter().chain(&migration.verify);
    let same = |table: &str| table.eq_ignore_ascii_case(name);
    in_sources
        || checks.into_iter().any(|check| mentions(&check.none, name))
        || migration.steps.iter().any(|step| {
            same(&step.select.from)
                || step.select.joins.iter().any(|join| same(&join.table))
                || step.matches.iter().any(|found| same(&found.table) || mentions(&found.on, name))
                || step
                    .table
                    .inputs
                    .iter()
                    .any(|input| matches!(&input.domain, Domain::Column { table, .. } if same(table)))
                || step_sql(step).any(|sql| mentions(sql, name))
        })
}

/// The SQL of a step, except the conditions of its matches.
fn step_sql(step: &Step) -> impl Iterator<Item = &SqlText> {
    let derive = step.derive.iter().filter_map(|derive| match &derive.deriver {
        Deriver::Fold(sql) | Deriver::Sha256(sql) | Deriver::Uuid5 { name: sql, .. } => Some(sql),
        Deriver::Uuid4 { .. } | Deriver::Template { .. } => None,
    });
    let inputs = step.table.inputs.iter().filter_map(|input| match &input.origin {
        InputOrigin::Sql(sql) => Some(sql),
        _ => None,
    });
    let rows = step.table.rows.iter().flat_map(|row| &row.cells);
    let cells =
        rows.chain(step.table.impossible.iter().flat_map(|entry| &entry.cells)).filter_map(
            |cell| match cell {
                Cell::Sql(sql) => Some(sql),
                _ => None,
            },
        );
    let effects = step.actions.iter().flat_map(|action| &action.effects);
    let assignments = effects.flat_map(|effect| match &effect.kind {
        EffectKind::Update { set, .. } | EffectKind::Insert { set, .. } => set.as_slice(),
        _ => &[],
    });
    let values = assignments.filter_map(|assignment| match &assignment.value {
        SetValue::Expression(sql) => Some(sql),
        SetValue::Literal(_) => None,
    });
    let select = step.select.filter.iter().chain(step.select.joins.iter().map(|join| &join.on));
    select.chain(derive).chain(inputs).chain(cells).chain(values)
}

/// Whether a name stands in SQL as a word.
fn mentions(sql: &SqlText, name: &str) -> bool {
    sql.parts.iter().any(|part| match part {
        SqlPart::Text(text, _) => {
            text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word.eq_ignore_ascii_case(name))
        }
        SqlPart::Hole(_) => false,
    })
}
