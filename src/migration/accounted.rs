//! Whether somebody thought of the data that a schema step drops.

use std::collections::HashSet;

use super::load::Context;
use super::unused::{step_sql, words};
use super::{Change, ChangeKind, EffectKind, Migration, RowStep, SchemaStep, Step, Target};
use crate::diagnostic::{Code, Diagnostic, Place};

/// Refuses to drop columns and tables whose data no earlier step took elsewhere, unless it says why.
pub(super) fn report(migration: &Migration, context: &mut Context<'_>) {
    for (index, step) in migration.steps.iter().enumerate() {
        let Step::Schema(step) = step else { continue };
        let earlier = &migration.steps[..index];
        for change in &step.changes {
            made_again(migration, index, change, context);
            archived_into(earlier, change, context);
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

/// Refuses to drop what the migration makes afterwards: a second run would drop the new one.
fn made_again(migration: &Migration, index: usize, dropped: &Change, context: &mut Context<'_>) {
    let what = match &dropped.kind {
        ChangeKind::DropColumn { table, column, .. } => format!("column \"{column}\" of \"{table}\""),
        ChangeKind::DropTable { table, .. } => format!("table \"{table}\""),
        _ => return,
    };
    let schema = migration.steps[index..].iter().filter_map(|step| match step {
        Step::Schema(step) => Some(step),
        Step::Rows(_) => None,
    });
    let after =
        schema.flat_map(|step| &step.changes).filter(|change| change.place.start > dropped.place.start);
    let mut again = after.filter(|change| makes(&change.kind, &dropped.kind));
    if let Some(again) = again.next() {
        context.report(
            Diagnostic::error(
                Code::DroppedAndMade,
                dropped.place,
                format!("{what} is dropped, and made again later"),
            )
            .related(again.place, "made again")
            .hint("a second run would drop the new one too: give it another name, or use two migrations"),
        );
    }
}

/// Refuses to make or drop a table that an earlier step archives into, and so makes.
fn archived_into(earlier: &[Step], change: &Change, context: &mut Context<'_>) {
    let (ChangeKind::CreateTable { table, .. } | ChangeKind::DropTable { table, .. }) = &change.kind else {
        return;
    };
    let mut rows = earlier.iter().filter_map(Step::rows);
    let into =
        |kind: &EffectKind| matches!(kind, EffectKind::Archive { to, .. } if to.eq_ignore_ascii_case(table));
    let Some(step) = rows.find(|step| step.effects().any(into)) else { return };
    let finding = match &change.kind {
        ChangeKind::CreateTable { .. } => Diagnostic::error(
            Code::DuplicateName,
            change.place,
            format!("step \"{}\" archives into \"{table}\", so the table exists already", step.name),
        )
        .hint("create it in a step before, or let the archive make it"),
        _ => Diagnostic::error(
            Code::DroppedAndMade,
            change.place,
            format!("table \"{table}\" is dropped, and step \"{}\" archives into it", step.name),
        )
        .hint("what is archived must stay: `do: delete` removes rows that need not"),
    };
    context.report(finding);
}

/// Whether the one makes what the other drops.
fn makes(kind: &ChangeKind, dropped: &ChangeKind) -> bool {
    let same = |left: &str, right: &str| left.eq_ignore_ascii_case(right);
    match (kind, dropped) {
        (
            ChangeKind::AddColumn { table, column: definition },
            ChangeKind::DropColumn { table: from, column, .. },
        ) => same(table, from) && same(&definition.name, column),
        (ChangeKind::RenameColumn { table, to, .. }, ChangeKind::DropColumn { table: from, column, .. }) => {
            same(table, from) && same(to, column)
        }
        (ChangeKind::CreateTable { table, .. }, ChangeKind::DropTable { table: gone, .. }) => {
            same(table, gone)
        }
        _ => false,
    }
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
    /// The relations that it selects from, compares, joins and matches.
    pub fn relations(&self) -> impl Iterator<Item = &str> {
        let joins = self.select.joins.iter().map(|join| join.table.as_str());
        let matches = self.matches.iter().map(|found| found.table.as_str());
        let compared = self.select.compare.iter().flat_map(|compare| &compare.sources);
        let compared = compared.map(|source| source.from.as_str());
        std::iter::once(self.select.from.as_str()).chain(compared).chain(joins).chain(matches)
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
