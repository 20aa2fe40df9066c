//! What an earlier run of the migration dropped or renamed: the steps before that have had their turn.
//!
//! A migration is applied as a whole. Where a column that it drops is not there any more, the steps
//! that read the column were carried out in the same transaction that dropped it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::database::Catalog;
use crate::migration::{Change, ChangeKind, Migration, Origin, Step};

/// Columns and tables that an earlier run took away, each with the change that did.
pub(in crate::program) struct Gone {
    things: Vec<Thing>,
}

struct Thing {
    /// The place of the change: its step, and its number in the step.
    at: (usize, usize),
    table: String,
    /// `None` for the whole table.
    column: Option<String>,
    step: String,
}

/// Parts of a migration that an earlier run has done, and that cannot be read any more.
#[derive(Default)]
pub(in crate::program) struct Skipped {
    /// Steps, each with the reason.
    pub(in crate::program) steps: BTreeMap<usize, String>,
    /// Sources.
    pub(in crate::program) sources: BTreeSet<usize>,
    /// Preconditions.
    pub(in crate::program) require: BTreeSet<usize>,
}

impl Gone {
    /// Looks for the changes of the migration that took something away already.
    pub(in crate::program) fn of(migration: &Migration, catalog: &Catalog) -> Gone {
        let mut gone = Gone { things: Vec::new() };
        for (at, step, change) in changes(migration) {
            let thing = |table: &str, column: Option<&str>| Thing {
                at,
                table: table.to_lowercase(),
                column: column.map(str::to_lowercase),
                step: step.to_owned(),
            };
            let has = |table: &str, column: &str| {
                catalog.table(table).is_some_and(|table| table.column(column).is_some())
            };
            match &change.kind {
                ChangeKind::DropColumn { table, column, .. }
                    if catalog.table(table).is_some()
                        && !has(table, column)
                        && !makes(migration, at, table, Some(column), &has) =>
                {
                    gone.things.push(thing(table, Some(column)));
                }
                ChangeKind::RenameColumn { table, column, to } if !has(table, column) && has(table, to) => {
                    gone.things.push(thing(table, Some(column)));
                }
                ChangeKind::DropTable { table, .. }
                    if catalog.table(table).is_none() && !makes(migration, at, table, None, &has) =>
                {
                    gone.things.push(thing(table, None));
                }
                _ => {}
            }
        }
        gone
    }

    /// Whether something that a change needs or makes was taken away by a later change.
    pub(in crate::program) fn covers(&self, at: (usize, usize), table: &str, columns: &[&str]) -> bool {
        self.things.iter().any(|thing| {
            let named = |column: &String| columns.iter().any(|name| name.eq_ignore_ascii_case(column));
            thing.at > at && thing.table.eq_ignore_ascii_case(table) && thing.column.as_ref().is_none_or(named)
        })
    }

    /// The parts of the migration that read what is gone, and what reads those.
    pub(in crate::program) fn skipped(&self, migration: &Migration) -> Skipped {
        let mut skipped = Skipped::default();
        if self.things.is_empty() {
            return skipped;
        }
        let mut unread: HashSet<String> = HashSet::new();
        for (index, source) in migration.sources.iter().enumerate() {
            let Origin::Query(query) = &source.origin else { continue };
            let words = query.words();
            if self.read_by(&words, None).is_some() || words.iter().any(|word| unread.contains(word)) {
                skipped.sources.insert(index);
                unread.insert(source.name.to_lowercase());
            }
        }
        for (index, check) in migration.require.iter().enumerate() {
            let words = check.none.words();
            if self.read_by(&words, None).is_some() || words.iter().any(|word| unread.contains(word)) {
                skipped.require.insert(index);
            }
        }
        for (index, step) in migration.steps.iter().enumerate() {
            let Some(step) = step.rows() else { continue };
            let words = step.words();
            let source = words.iter().find(|word| unread.contains(*word));
            if let Some(thing) = self.read_by(&words, Some(index)) {
                skipped.steps.insert(index, thing.reason());
            } else if let Some(source) = source {
                skipped.steps.insert(index, format!("reads source \"{source}\", which reads what is gone"));
            }
        }
        skipped
    }

    /// What is gone among these words; a step reads only what later steps take away.
    fn read_by(&self, words: &HashSet<String>, step: Option<usize>) -> Option<&Thing> {
        self.things.iter().find(|thing| {
            step.is_none_or(|step| thing.at.0 > step)
                && words.contains(&thing.table)
                && thing.column.as_ref().is_none_or(|column| words.contains(column))
        })
    }
}

impl Thing {
    fn reason(&self) -> String {
        match &self.column {
            Some(column) => format!(
                "reads column \"{column}\" of \"{}\", which step \"{}\" took away in an earlier run",
                self.table, self.step
            ),
            None => {
                format!("reads table \"{}\", which step \"{}\" took away in an earlier run", self.table, self.step)
            }
        }
    }
}

/// Every schema change with its place and its step's name.
fn changes(migration: &Migration) -> impl Iterator<Item = ((usize, usize), &str, &Change)> {
    migration.steps.iter().enumerate().flat_map(|(index, step)| {
        let changes: &[Change] = match step {
            Step::Schema(step) => &step.changes,
            Step::Rows(_) => &[],
        };
        changes.iter().enumerate().map(move |(number, change)| ((index, number), step.name(), change))
    })
}

/// Whether an earlier change of the migration makes the column or table, so that it is not there yet.
fn makes(
    migration: &Migration,
    before: (usize, usize),
    table: &str,
    column: Option<&str>,
    has: &dyn Fn(&str, &str) -> bool,
) -> bool {
    let same = |left: &str, right: &str| left.eq_ignore_ascii_case(right);
    let earlier = changes(migration).filter(|(at, ..)| *at < before);
    earlier.map(|(.., change)| &change.kind).any(|kind| match kind {
        ChangeKind::CreateTable { table: made, .. } => same(made, table),
        ChangeKind::AddColumn { table: changed, column: made } => {
            same(changed, table) && column.is_some_and(|column| same(&made.name, column))
        }
        ChangeKind::RenameColumn { table: changed, column: from, to } => {
            same(changed, table) && column.is_some_and(|column| same(to, column)) && has(table, from)
        }
        _ => false,
    })
}
