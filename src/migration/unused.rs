//! Warnings about things that nothing uses.

use std::collections::HashSet;

use super::cell::{Cell, Domain};
use super::load::Context;
use super::{
    Deriver, EffectKind, InputOrigin, Migration, Origin, RowStep, SetValue, SqlPart, SqlText, Step, Target,
};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Reports sources, file tables, matches and parameters that nothing mentions.
pub(super) fn report(migration: &Migration, context: &mut Context<'_>) {
    if context.has_errors() {
        return;
    }
    let mut used = HashSet::new();
    for step in migration.steps.iter().filter_map(Step::rows) {
        matches(step, context);
        relations(step, &mut used);
    }
    for check in migration.require.iter().chain(&migration.verify) {
        used.extend(check.words());
    }
    for build in migration.tables.iter().filter_map(|table| table.build.as_ref()) {
        words(&build.query, &mut used);
    }
    for source in migration.sources.iter().rev() {
        if !used.contains(&source.name.to_lowercase()) {
            context.report(warning(Code::UnusedSource, source.place, "source", &source.name));
        }
        if let Origin::Query(query) = &source.origin {
            words(query, &mut used);
        }
    }
    for table in &migration.tables {
        if !used.contains(&table.name.to_lowercase()) {
            context.report(warning(Code::UnusedSource, table.place, "file table", &table.name));
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

fn matches(step: &RowStep, context: &mut Context<'_>) {
    let mut used = HashSet::new();
    for input in &step.table.inputs {
        match &input.origin {
            InputOrigin::Exists(name) | InputOrigin::Column(Some(name), _) => {
                used.insert(name.to_lowercase());
            }
            InputOrigin::Column(None, _) | InputOrigin::Sql(_) => {}
        }
    }
    step_sql(step).for_each(|sql| words(sql, &mut used));
    let mut conditions = HashSet::new();
    for found in &step.matches {
        let mut own = HashSet::new();
        words(&found.on, &mut own);
        own.remove(&found.name.to_lowercase());
        conditions.extend(own);
    }
    let targets: HashSet<usize> = step
        .actions
        .iter()
        .flat_map(|action| &action.effects)
        .filter_map(|effect| target(&effect.kind))
        .collect();
    for (index, found) in step.matches.iter().enumerate() {
        let name = found.name.to_lowercase();
        if !used.contains(&name) && !conditions.contains(&name) && !targets.contains(&index) {
            context.report(warning(Code::UnusedMatch, found.place, "match", &found.name));
        }
    }
}

fn target(kind: &EffectKind) -> Option<usize> {
    match kind {
        EffectKind::Update { row, .. }
        | EffectKind::Delete { row, .. }
        | EffectKind::Archive { row, .. }
        | EffectKind::Rekey { row, .. } => match row {
            Target::Match(index) => Some(*index),
            Target::Selected => None,
        },
        _ => None,
    }
}

/// Everything that a step may name a source in.
fn relations(step: &RowStep, used: &mut HashSet<String>) {
    used.extend(step.relations().map(str::to_lowercase));
    step.matches.iter().for_each(|found| words(&found.on, used));
    for input in &step.table.inputs {
        if let Domain::Column { table, .. } = &input.domain {
            used.insert(table.to_lowercase());
        }
    }
    for effect in step.actions.iter().flat_map(|action| &action.effects) {
        match &effect.kind {
            EffectKind::Insert { into: name, .. } | EffectKind::Archive { to: name, .. } => {
                used.insert(name.to_lowercase());
            }
            EffectKind::Rekey { also, .. } => {
                used.extend(also.iter().map(|reference| reference.table.to_lowercase()));
            }
            _ => {}
        }
    }
    step_sql(step).for_each(|sql| words(sql, used));
}

/// The SQL of a step, except the conditions of its matches.
pub(super) fn step_sql(step: &RowStep) -> impl Iterator<Item = &SqlText> {
    let derive = step.derive.iter().filter_map(|derive| match &derive.deriver {
        Deriver::Fold(sql)
        | Deriver::Sha256(sql)
        | Deriver::Uuid5 { name: sql, .. }
        | Deriver::Uuid7 { time: sql, .. }
        | Deriver::Ulid { time: sql, .. } => Some(sql),
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
        EffectKind::Update { set, .. } | EffectKind::Insert { set, .. } | EffectKind::Rekey { set, .. } => {
            set.as_slice()
        }
        _ => &[],
    });
    let values = assignments.filter_map(|assignment| match &assignment.value {
        SetValue::Expression(sql) => Some(sql),
        SetValue::Literal(_) => None,
    });
    let select = step.select.filter.iter().chain(step.select.joins.iter().map(|join| &join.on));
    select.chain(derive).chain(inputs).chain(cells).chain(values)
}

/// Adds the words of SQL, in lower case.
pub(super) fn words(sql: &SqlText, used: &mut HashSet<String>) {
    for part in &sql.parts {
        if let SqlPart::Text(text, _) = part {
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
            used.extend(words.filter(|word| !word.is_empty()).map(str::to_lowercase));
        }
    }
}
