//! Refuses rules that name a table of amend's own.

use super::load::Context;
use super::unused::step_sql;
use super::{EffectKind, Migration, Origin, RowStep, SchemaStep, SqlText, Step};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::sql::{is_kept, kept_in};

/// Reports each part of the document that names one.
pub(super) fn report(migration: &Migration, context: &mut Context<'_>) {
    for source in &migration.sources {
        if let Origin::Query(query) = &source.origin {
            sql(query, context);
        }
    }
    for check in migration.require.iter().chain(&migration.verify) {
        check.sql().into_iter().for_each(|text| sql(text, context));
    }
    for build in migration.tables.iter().filter_map(|table| table.build.as_ref()) {
        sql(&build.query, context);
    }
    for step in &migration.steps {
        match step {
            Step::Rows(step) => rows(step, context),
            Step::Schema(step) => changes(step, context),
        }
    }
}

fn rows(step: &RowStep, context: &mut Context<'_>) {
    match &step.select.compare {
        Some(compare) => {
            compare.sources.iter().for_each(|source| name(&source.from, source.place, context));
        }
        None => name(&step.select.from, step.select.place, context),
    }
    for join in &step.select.joins {
        name(&join.table, join.place, context);
    }
    for found in &step.matches {
        name(&found.table, found.place, context);
        sql(&found.on, context);
    }
    step_sql(step).for_each(|text| sql(text, context));
    for effect in step.actions.iter().flat_map(|action| &action.effects) {
        match &effect.kind {
            EffectKind::Insert { into, .. } => name(into, effect.place, context),
            EffectKind::Rekey { also, .. } => {
                also.iter().for_each(|reference| name(&reference.table, reference.place, context));
            }
            _ => {}
        }
    }
}

fn changes(step: &SchemaStep, context: &mut Context<'_>) {
    for change in &step.changes {
        name(change.kind.table(), change.place, context);
    }
}

fn name(table: &str, place: Place, context: &mut Context<'_>) {
    if is_kept(table) {
        refuse(table, place, context);
    }
}

/// Reports SQL that names one.
pub(super) fn sql(text: &SqlText, context: &mut Context<'_>) {
    if let Some(table) = kept_in(&text.written()) {
        refuse(&table, text.place, context);
    }
}

fn refuse(table: &str, place: Place, context: &mut Context<'_>) {
    context.report(
        Diagnostic::error(Code::KeptTable, place, format!("\"{table}\" is a table of amend's own"))
            .hint("a rule cannot read or change what amend keeps of its runs: `amend history` shows it"),
    );
}
