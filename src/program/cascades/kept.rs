//! References to rows that leave, and that stay right: they follow a new key, or another row takes theirs.

use super::Removals;
use crate::program::effects::EffectProgram;

impl Removals<'_> {
    /// Rekeys of rows of a table that set one of these columns: references to such a row follow it.
    pub(super) fn rekeys<'b>(
        &'b self,
        table: &'b str,
        columns: &'b [String],
    ) -> impl Iterator<Item = &'b EffectProgram> {
        let sets = |effect: &EffectProgram| {
            effect.set.iter().any(|set| columns.iter().any(|column| column.eq_ignore_ascii_case(&set.column)))
        };
        self.rekeys.iter().filter(move |effect| {
            effect.table.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(table)) && sets(effect)
        })
    }

    /// Whether a rekey changes one of these columns of the row `b`.
    pub(super) fn changes(&self, rekey: &EffectProgram, columns: &[String]) -> String {
        let dialect = self.relations.dialect;
        let is_set = |name: &str| columns.iter().any(|column| column.eq_ignore_ascii_case(name));
        let set = rekey.set.iter().filter(|set| is_set(&set.column));
        let same: Vec<String> = set
            .map(|set| dialect.same(&format!("b.{}", dialect.identifier(&set.column)), &set.value))
            .collect();
        format!("NOT ({})", same.join(" AND "))
    }

    /// A row `b` whose key no other row takes: references to a key that is taken stay right.
    pub(super) fn not_taken(&self, parent: &str, columns: &[String]) -> String {
        let dialect = self.relations.dialect;
        let taken = |effect: &EffectProgram| {
            let value = |column: &String| {
                let set = effect.set.iter().find(|set| set.column.eq_ignore_ascii_case(column));
                set.map_or_else(|| format!("t.{}", dialect.identifier(column)), |set| set.value.clone())
            };
            let values: Vec<String> = columns.iter().map(value).collect();
            let present: Vec<String> = values.iter().map(|value| format!("{value} IS NOT NULL")).collect();
            let stays: String = self
                .of(parent)
                .filter(|removal| removal.through == effect.through)
                .map(|removal| format!(" AND NOT ({})", removal.condition))
                .collect();
            format!(
                " AND ({}) NOT IN (SELECT {} FROM {} AS p JOIN {} AS t ON {} WHERE {} AND {}{stays})",
                self.list("b", columns),
                values.join(", "),
                self.plan,
                self.relations.state(parent),
                effect.on(dialect, "t"),
                effect.condition,
                present.join(" AND ")
            )
        };
        self.rekeys(parent, columns).map(taken).collect()
    }
}
