//! What an earlier run dropped or renamed: the steps before that have had their turn.
//!
//! A migration is applied as a whole. Where a column that it drops is not there any more, the steps
//! that read the column were carried out in the same transaction that dropped it. A migration that
//! requires this one has dropped it only after this one was applied.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::database::Catalog;
use crate::migration::{Change, ChangeKind, Check, Migration, Origin, Step};

/// Columns and tables that an earlier run took away, each with the change that did.
pub(in crate::program) struct Gone {
    things: Vec<Thing>,
}

/// The place of a change: its migration, counted from the own one, its step, and its number in the step.
type At = (usize, usize, usize);

struct Thing {
    at: At,
    table: String,
    /// `None` for the whole table.
    column: Option<String>,
    /// Who took it away, in words.
    by: String,
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
    /// Postconditions.
    pub(in crate::program) verify: BTreeSet<usize>,
}

impl Gone {
    /// Looks for the changes of the migration, and of those that come after it, that took something away
    /// already.
    pub(in crate::program) fn of(migration: &Migration, later: &[Migration], catalog: &Catalog) -> Gone {
        let mut gone = Gone { things: Vec::new() };
        let all: Vec<&Migration> = std::iter::once(migration).chain(later).collect();
        for (at, step, change) in changes(&all) {
            let by = match at.0 {
                0 => format!("step \"{step}\""),
                other => format!("migration \"{}\"", all[other].id),
            };
            let thing = |table: &str, column: Option<&str>| Thing {
                at,
                table: table.to_lowercase(),
                column: column.map(str::to_lowercase),
                by: by.clone(),
            };
            let has = |table: &str, column: &str| {
                catalog.table(table).is_some_and(|table| table.column(column).is_some())
            };
            match &change.kind {
                ChangeKind::DropColumn { table, column, .. }
                    if catalog.table(table).is_some()
                        && !has(table, column)
                        && !makes(&all, at, table, Some(column), &has) =>
                {
                    gone.things.push(thing(table, Some(column)));
                }
                ChangeKind::RenameColumn { table, column, to } if !has(table, column) && has(table, to) => {
                    gone.things.push(thing(table, Some(column)));
                }
                ChangeKind::DropTable { table, .. }
                    if catalog.table(table).is_none() && !makes(&all, at, table, None, &has) =>
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
        let at = (0, at.0, at.1);
        self.things.iter().any(|thing| {
            let named = |column: &String| columns.iter().any(|name| name.eq_ignore_ascii_case(column));
            thing.at > at
                && thing.table.eq_ignore_ascii_case(table)
                && thing.column.as_ref().is_none_or(named)
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
            if self.reads(&query.words(), (0, 0), &unread) {
                skipped.sources.insert(index);
                unread.insert(source.name.to_lowercase());
            }
        }
        let checks = |checks: &[Check], from: (usize, usize)| {
            let numbered = checks.iter().enumerate();
            let gone = numbered.filter(|(_, check)| self.reads(&check.words(), from, &unread));
            gone.map(|(index, _)| index).collect()
        };
        skipped.require = checks(&migration.require, (0, 0));
        // Postconditions come after every step of their own migration.
        skipped.verify = checks(&migration.verify, (1, 0));
        for (index, step) in migration.steps.iter().enumerate() {
            let Some(step) = step.rows() else { continue };
            let words = step.words();
            let source = words.iter().find(|word| unread.contains(*word));
            if let Some(thing) = self.read_by(&words, (0, index + 1)) {
                skipped.steps.insert(index, thing.reason());
            } else if let Some(source) = source {
                skipped.steps.insert(index, format!("reads source \"{source}\", which reads what is gone"));
            }
        }
        skipped
    }

    /// Whether something gone, or a source that reads it, is among these words.
    fn reads(&self, words: &HashSet<String>, from: (usize, usize), unread: &HashSet<String>) -> bool {
        self.read_by(words, from).is_some() || words.iter().any(|word| unread.contains(word))
    }

    /// What is gone among these words, taken away by this migration and step or later ones.
    fn read_by(&self, words: &HashSet<String>, from: (usize, usize)) -> Option<&Thing> {
        self.things.iter().find(|thing| {
            (thing.at.0, thing.at.1) >= from
                && words.contains(&thing.table)
                && thing.column.as_ref().is_none_or(|column| words.contains(column))
        })
    }
}

impl Thing {
    fn reason(&self) -> String {
        match &self.column {
            Some(column) => {
                format!(
                    "reads column \"{column}\" of \"{}\", which {} took away in an earlier run",
                    self.table, self.by
                )
            }
            None => format!("reads table \"{}\", which {} took away in an earlier run", self.table, self.by),
        }
    }
}

/// Every schema change with its place and its step's name.
fn changes<'a>(migrations: &'a [&'a Migration]) -> impl Iterator<Item = (At, &'a str, &'a Change)> {
    let numbered = migrations.iter().enumerate();
    let steps = numbered.flat_map(|(number, migration)| {
        migration.steps.iter().enumerate().map(move |(index, step)| (number, index, step))
    });
    steps.flat_map(|(number, index, step)| {
        let changes: &[Change] = match step {
            Step::Schema(step) => &step.changes,
            Step::Rows(_) => &[],
        };
        changes
            .iter()
            .enumerate()
            .map(move |(change_number, change)| ((number, index, change_number), step.name(), change))
    })
}

/// Whether an earlier change of the migration makes the column or table, so that it is not there yet.
fn makes(
    migrations: &[&Migration],
    before: At,
    table: &str,
    column: Option<&str>,
    has: &dyn Fn(&str, &str) -> bool,
) -> bool {
    let same = |left: &str, right: &str| left.eq_ignore_ascii_case(right);
    let earlier = changes(migrations).filter(|(at, ..)| *at < before);
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
