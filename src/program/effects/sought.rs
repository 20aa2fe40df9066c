//! New unique keys that a match has looked for, so that nobody has to look again.

use super::EffectProgram;
use crate::database::{Column, Table, Takes, Unique, UniqueTerm};
use crate::migration::Match;
use crate::program::relations::Relation;
use crate::program::steps::StepBuilder;
use crate::sql::{Path, Type, equations, path};

/// A unique key that an update makes, and that a match of its step has looked for: whoever holds it is the
/// counterpart.
#[derive(Debug, Clone)]
pub(in crate::program) struct Sought {
    /// The columns of the key, each with the collation it is compared with.
    columns: Vec<(String, String)>,
    /// Whether there is a counterpart, over `p`, or the match may have compared otherwise than the key does.
    pub(in crate::program) found: String,
}

impl Sought {
    /// Whether it is this key.
    pub(in crate::program) fn is(&self, unique: &Unique) -> bool {
        columns(unique).is_some_and(|columns| columns == self.columns)
    }
}

impl StepBuilder<'_, '_> {
    /// Tells every update of selected rows which of its new unique keys a match has looked for.
    pub(super) fn seek_holders(&mut self) {
        if self.relations.goes_back() {
            // A counterpart may have NULL in its key there, and so look like none.
            return;
        }
        let mut programs = std::mem::take(&mut self.programs);
        let updates = programs.iter_mut().filter(|it| it.kind == "update" && it.through.is_none());
        for effect in updates {
            let Some(table) = effect.table.as_deref().and_then(|name| self.relations.table(name)).cloned()
            else {
                continue;
            };
            for index in 0..self.step.matches.len() {
                effect.sought.extend(self.sought(effect, &table, index));
            }
        }
        self.programs = programs;
    }

    /// The unique keys that the effect makes of just what the match compares.
    fn sought(&mut self, effect: &EffectProgram, table: &Table, index: usize) -> Vec<Sought> {
        let found: &Match = &self.step.matches[index];
        if !found.table.eq_ignore_ascii_case(&table.name) {
            return Vec::new();
        }
        let (alias, on) = (&found.name, &found.on);
        let Some(pairs) = self.author(on).and_then(|on| equations(on.text())) else { return Vec::new() };
        let Some(pairs) = pairs.into_iter().map(|pair| beside(pair, alias)).collect::<Option<Vec<_>>>()
        else {
            return Vec::new();
        };
        let Some((_, key)) = self.match_key_columns(index).into_iter().next() else { return Vec::new() };
        let found = format!("p.{} IS NOT NULL", self.dialect.identifier(&key));
        let made = |columns: Vec<(String, String)>| {
            let mut ways = vec![found.clone()];
            for column in &columns {
                let pair = pairs.iter().find(|(name, _)| name.eq_ignore_ascii_case(&column.0));
                let otherwise = pair.and_then(|(_, value)| self.is_value(effect, table, column, value))?;
                ways.extend(otherwise);
            }
            let found = format!("({})", ways.join(" OR "));
            (columns.len() == pairs.len()).then_some(Sought { columns, found })
        };
        table.uniques.iter().filter_map(columns).filter_map(made).collect()
    }

    /// Whether the updated row has the value of `path` in a column, compared as the unique key does; and
    /// what may be true of all the values that would make it untrue.
    fn is_value(
        &self,
        effect: &EffectProgram,
        table: &Table,
        (name, collation): &(String, String),
        value: &Path,
    ) -> Option<Option<String>> {
        let column = table.column(name)?;
        let is_plain = ["", "COLLATE BINARY"].contains(&collation.trim())
            && !column.declared.contains(" COLLATE ")
            && column.own_collation.is_none();
        let set = effect.set.iter().find(|setting| setting.column.eq_ignore_ascii_case(name));
        let is = |(relation, column): &Path, other: (&str, &str)| {
            relation.eq_ignore_ascii_case(other.0) && column.eq_ignore_ascii_case(other.1)
        };
        match set {
            _ if !is_plain || column.generated => None,
            None => is(value, (&self.step.select.alias, name)).then_some(None),
            // What is stored is what was compared: no type rounds, cuts or pads it.
            Some(setting) => {
                let own = self.set_to(&setting.value)?;
                let stays = keeps_text(column) && is(&own, (&value.0, &value.1));
                if stays { self.no_text(column, value) } else { None }
            }
        }
    }

    /// Whether a source has values in a column that are no text, where a database has such: stored as text,
    /// they equal what they did not equal before.
    fn no_text(&self, column: &Column, (alias, name): &Path) -> Option<Option<String>> {
        let value = self.dialect.identifier(name);
        let Some(other) = self.dialect.not_of_type(&value, Type::Text) else { return Some(None) };
        let (select, is) = (&self.step.select, |known: &String| known.eq_ignore_ascii_case(alias));
        let joins = self.step.select.joins.iter().map(|join| (&join.alias, &join.table));
        let matches = self.step.matches.iter().map(|found| (&found.name, &found.table));
        let mut relations = std::iter::once((&select.alias, &select.from)).chain(joins).chain(matches);
        let (_, relation) = relations.find(|(known, _)| is(known))?;
        match self.relations.find(relation)? {
            _ if column.takes != Takes::Text => None,
            Relation::Table(table) => {
                table.column(name).is_some_and(|own| own.takes == Takes::Text).then_some(None)
            }
            Relation::Source(source) => {
                let rows = self.dialect.temporary(&source.name);
                Some(Some(format!("EXISTS (SELECT 1 FROM {rows} WHERE {other})")))
            }
            Relation::View | Relation::Comparison(_) => None,
        }
    }

    /// The column that a planned value is, before it is stored.
    fn set_to(&self, planned: &str) -> Option<Path> {
        let name = planned.strip_prefix("p.\"")?.strip_suffix('"')?;
        let (expression, _) = self.inner.iter().find(|(_, known)| known == name)?;
        path(expression.text())
    }
}

/// The columns of a key that is of nothing but columns, for all rows, and whose NULLs are not equal.
fn columns(unique: &Unique) -> Option<Vec<(String, String)>> {
    let column = |term: &UniqueTerm| match term {
        UniqueTerm::Column { name, collation } => Some((name.clone(), collation.clone())),
        UniqueTerm::Expression(_) => None,
    };
    let columns = unique.terms.iter().map(column).collect::<Option<Vec<_>>>()?;
    (unique.condition.is_none() && !unique.nulls_equal).then_some(columns)
}

/// The matched row's column, and what it is compared with, which is no column of its own.
fn beside((left, right): (Path, Path), alias: &str) -> Option<(String, Path)> {
    let own = |path: &Path| path.0.eq_ignore_ascii_case(alias);
    match (own(&left), own(&right)) {
        (true, false) => Some((left.1, right)),
        (false, true) => Some((right.1, left)),
        _ => None,
    }
}

/// Whether a column holds a text or a UUID as it comes.
fn keeps_text(column: &Column) -> bool {
    let declared = column.declared.to_ascii_lowercase();
    ["text", "uuid", "varchar", "character varying"].iter().any(|kind| {
        let rest = declared.strip_prefix(kind);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
    })
}
