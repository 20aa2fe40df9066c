//! The words of a step: what it may read, whatever the database.

use std::collections::HashSet;

use super::unused::{step_sql, words};
use super::{Deriver, EffectKind, InputOrigin, RowStep, SqlText};

impl SqlText {
    /// Its words, in lower case.
    pub fn words(&self) -> HashSet<String> {
        let mut found = HashSet::new();
        words(self, &mut found);
        found
    }
}

impl RowStep {
    /// Every word that may name a relation or a column, in lower case.
    pub fn words(&self) -> HashSet<String> {
        let mut found = HashSet::new();
        step_sql(self)
            .chain(self.matches.iter().map(|found| &found.on))
            .for_each(|sql| words(sql, &mut found));
        let mut add = |name: &str| {
            found.insert(name.to_lowercase());
        };
        self.relations().for_each(&mut add);
        self.select.key.iter().for_each(|name| add(name));
        let compared = self.select.compare.iter().flat_map(|compare| &compare.sources);
        compared.flat_map(|source| source.read()).for_each(&mut add);
        self.matches.iter().flat_map(|found| &found.key).for_each(|name| add(name));
        for derived in &self.derive {
            if let Deriver::Template { columns, .. } = &derived.deriver {
                columns.iter().for_each(|name| add(name));
            }
        }
        for input in &self.table.inputs {
            if let InputOrigin::Column(_, name) = &input.origin {
                add(name);
            }
        }
        for effect in self.actions.iter().flat_map(|action| &action.effects) {
            if let EffectKind::Update { set, .. } | EffectKind::Insert { set, .. } = &effect.kind {
                set.iter().for_each(|assignment| add(&assignment.column));
            }
            if let EffectKind::Insert { into, .. } = &effect.kind {
                add(into);
            }
        }
        found
    }
}
