//! Whether somebody thought of the data that a schema step drops.

use std::collections::HashSet;

use super::load::Context;
use super::unused::{step_sql, words};
use super::{ChangeKind, EffectKind, Migration, RowStep, SchemaStep, Step, Target};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Refuses to drop columns and tables whose data no earlier step took elsewhere, unless it says why.
pub(super) fn report(migration: &Migration, context: &mut Context<'_>) {
    for (index, step) in migration.steps.iter().enumerate() {
        let Step::Schema(step) = step else { continue };
        let earlier = &migration.steps[..index];
        for change in &step.changes {
            match &change.kind {
                ChangeKind::DropColumn { table, column, because: None }
                    if !earlier.iter().any(|step| accounts_for_column(step, table, column)) =>
                {
                    let what = format!("the values of column \"{column}\" of \"{table}\"");
                    unaccounted(&what, change.place, context);
                }
                ChangeKind::DropTable { table, because: None }
                    if !earlier.iter().any(|step| accounts_for_table(step, table)) =>
                {
                    unaccounted(&format!("the rows of table \"{table}\""), change.place, context);
                }
                _ => {}
            }
        }
    }
}

fn unaccounted(what: &str, place: Place, context: &mut Context<'_>) {
    context.report(
        Diagnostic::error(Code::UnaccountedDrop, place, format!("{what} go, and no earlier step reads them"))
            .hint("copy or archive them in a step before, or say why they may go: `because: WHY`"),
    );
}

/// An earlier step copies the column's values, archives its rows, or made the column.
fn accounts_for_column(step: &Step, table: &str, column: &str) -> bool {
    match step {
        Step::Schema(step) => adds(step, table, Some(column)),
        Step::Rows(step) => {
            let mut read = HashSet::new();
            if reads(step, table) {
                step_sql(step).for_each(|sql| words(sql, &mut read));
            }
            read.contains(&column.to_lowercase()) && changes_rows(step) || archives(step, table)
        }
    }
}

/// An earlier step archives, deletes or copies the table's rows, or made the table.
fn accounts_for_table(step: &Step, table: &str) -> bool {
    match step {
        Step::Schema(step) => adds(step, table, None),
        Step::Rows(step) => {
            let copies = step.effects().any(|kind| matches!(kind, EffectKind::Insert { .. }));
            archives(step, table)
                || reads(step, table) && copies
                || step
                    .effects()
                    .any(|kind| matches!(kind, EffectKind::Delete { row, .. } if step.is_row_of(row, table)))
        }
    }
}

fn adds(step: &SchemaStep, table: &str, column: Option<&str>) -> bool {
    step.changes.iter().any(|change| match &change.kind {
        ChangeKind::CreateTable { table: made, .. } => made.eq_ignore_ascii_case(table),
        ChangeKind::AddColumn { table: changed, column: made } => {
            changed.eq_ignore_ascii_case(table)
                && column.is_some_and(|column| made.name.eq_ignore_ascii_case(column))
        }
        _ => false,
    })
}

fn reads(step: &RowStep, table: &str) -> bool {
    step.relations().any(|relation| relation.eq_ignore_ascii_case(table))
}

fn changes_rows(step: &RowStep) -> bool {
    step.effects().any(|kind| matches!(kind, EffectKind::Update { .. } | EffectKind::Insert { .. }))
}

fn archives(step: &RowStep, table: &str) -> bool {
    step.effects().any(|kind| matches!(kind, EffectKind::Archive { row, .. } if step.is_row_of(row, table)))
}

impl RowStep {
    /// The relations that it selects from, joins and matches.
    pub fn relations(&self) -> impl Iterator<Item = &str> {
        let joins = self.select.joins.iter().map(|join| join.table.as_str());
        let matches = self.matches.iter().map(|found| found.table.as_str());
        std::iter::once(self.select.from.as_str()).chain(joins).chain(matches)
    }

    fn effects(&self) -> impl Iterator<Item = &EffectKind> {
        self.actions.iter().flat_map(|action| &action.effects).map(|effect| &effect.kind)
    }

    fn is_row_of(&self, row: &Target, table: &str) -> bool {
        let relation = match row {
            Target::Selected => Some(&self.select.from),
            Target::Match(index) => self.matches.get(*index).map(|found| &found.table),
        };
        relation.is_some_and(|relation| relation.eq_ignore_ascii_case(table))
    }
}
