//! New keys, and the references that follow them, one row at a time.

use std::collections::{BTreeMap, BTreeSet};

use super::constraints::{children, find};
use crate::schema::{ForeignKey, Schema, State};
use crate::value::Value;

/// A row of a table.
type Target = (String, u64);

/// The new key of one row.
pub(super) struct Rekey {
    /// The columns that are set, by position.
    pub(super) columns: Vec<(usize, Value)>,
    /// Table and column of references besides foreign keys.
    pub(super) also: Vec<(String, String)>,
    /// The selected row and the alias that it was named by.
    pub(super) by: (usize, String),
}

/// What rows get by themselves, and by following.
pub(super) struct Moves<'a> {
    schema: &'a Schema,
    state: &'a State,
    rekeys: &'a BTreeMap<Target, Rekey>,
    /// Rows that the step removes itself.
    removed: &'a BTreeSet<Target>,
    /// The new values of each column that changes; several where they disagree.
    pub(super) values: BTreeMap<(Target, usize), BTreeSet<Value>>,
}

impl<'a> Moves<'a> {
    /// Follows every new key to whatever refers to it.
    pub(super) fn follow(
        schema: &'a Schema,
        state: &'a State,
        rekeys: &'a BTreeMap<Target, Rekey>,
        removed: &'a BTreeSet<Target>,
    ) -> Moves<'a> {
        let mut moves = Moves { schema, state, rekeys, removed, values: BTreeMap::new() };
        let mut open = Vec::new();
        for (target, rekey) in rekeys {
            for (column, value) in moves.changed(target, rekey) {
                if !removed.contains(target) {
                    moves.values.entry((target.clone(), column)).or_default().insert(value.clone());
                }
                open.push((target.clone(), column, value));
            }
        }
        moves.follow_listed();
        while let Some((parent, column, value)) = open.pop() {
            for (target, column) in moves.referring(&parent, column) {
                let old = &find(state, &target).values[column];
                if *old != value && !removed.contains(&target) {
                    let values = moves.values.entry((target.clone(), column)).or_default();
                    if values.insert(value.clone()) {
                        open.push((target, column, value.clone()));
                    }
                }
            }
        }
        moves
    }

    fn changed(&self, target: &Target, rekey: &Rekey) -> Vec<(usize, Value)> {
        let old = &find(self.state, target).values;
        rekey.columns.iter().filter(|(column, value)| old[*column] != *value).cloned().collect()
    }

    /// References that no foreign key declares.
    fn follow_listed(&mut self) {
        for (target, rekey) in self.rekeys {
            for (column, value) in self.changed(target, rekey) {
                let old = &find(self.state, target).values[column];
                for (table, name) in &rekey.also {
                    let child = self.schema.iter().find(|known| known.name == *table).expect("a table");
                    let position = child.position(name).expect("a column");
                    for row in self.state.rows(table) {
                        let own = (table.clone(), row.identity);
                        let refers = *old != Value::Null && row.values[position] == *old;
                        if refers && row.values[position] != value && !self.removed.contains(&own) {
                            self.values.entry((own, position)).or_default().insert(value.clone());
                        }
                    }
                }
            }
        }
    }

    /// The rows and columns that refer to this column of a row.
    fn referring(&self, parent: &Target, column: usize) -> Vec<(Target, usize)> {
        let row = find(self.state, parent);
        let mut found = Vec::new();
        for (table, key, child) in children(self.schema, self.state, &parent.0, row) {
            for (own, of) in key.columns.iter().zip(&key.parent_columns) {
                if *of == column {
                    found.push(((table.name.clone(), child.identity), *own));
                }
            }
        }
        found
    }

    /// Whether references to a row that leaves stay right: they follow it, or another row takes its key.
    pub(super) fn keeps(&self, gone: &Target, key: &ForeignKey) -> bool {
        let follows = self.rekeys.get(gone).is_some_and(|rekey| {
            self.changed(gone, rekey).iter().any(|(column, _)| key.parent_columns.contains(column))
        });
        let tuple =
            |row: &[Value]| key.parent_columns.iter().map(|column| row[*column].clone()).collect::<Vec<_>>();
        let wanted = tuple(&find(self.state, gone).values);
        let takes = |(target, rekey): (&Target, &Rekey)| {
            let mut row = find(self.state, target).values.clone();
            rekey.columns.iter().for_each(|(column, value)| row[*column] = value.clone());
            target.0 == gone.0
                && target != gone
                && !self.removed.contains(target)
                && rekey.columns.iter().any(|(column, _)| key.parent_columns.contains(column))
                && tuple(&row) == wanted
        };
        follows || self.rekeys.iter().any(takes)
    }
}
