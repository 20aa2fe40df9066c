//! New values of rows: their own, and those that they follow.

use super::links::{Link, Moving};
use super::{Moved, Reference};
use crate::program::StepProgram;
use crate::program::effects::EffectProgram;
use crate::program::relations::Relations;
use crate::sql::Dialect;

/// Writes the statements that collect.
pub(super) struct Collector<'a> {
    pub(super) relations: &'a Relations<'a>,
    pub(super) dialect: &'a dyn Dialect,
    pub(super) program: &'a StepProgram,
    pub(super) moved: &'a [Moved],
    pub(super) all: &'a [Moving],
}

impl Collector<'_> {
    /// Rekeys of rows of this table, each with its number.
    fn rekeys<'b>(&'b self, table: &'b str) -> impl Iterator<Item = (usize, &'b EffectProgram)> {
        let effects = self.program.effects.iter().enumerate();
        effects.filter(move |(_, effect)| effect.kind == "rekey" && effect.table.as_deref() == Some(table))
    }

    /// Rows that no effect of the step removes, behind an alias.
    fn stays(&self, table: &str, row: &str) -> String {
        let removals = self.program.effects.iter().filter(|effect| effect.removes());
        removals
            .filter(|effect| effect.table.as_deref() == Some(table))
            .map(|effect| {
                format!(
                    " AND NOT EXISTS (SELECT 1 FROM {} AS p WHERE {} AND {})",
                    self.program.plan,
                    effect.on(self.dialect, row),
                    effect.condition
                )
            })
            .collect()
    }

    /// Rows with a new key of their own. One that leaves has no new key: only references to it follow.
    pub(super) fn own(&self, moved: &Moved, moving: &Moving) -> Vec<(String, String)> {
        let rekeys = self.rekeys(&moving.table);
        rekeys
            .map(|(_, effect)| {
                let values: Vec<String> = moved
                    .columns
                    .iter()
                    .map(|(column, _)| match effect.set.iter().find(|set| set.column.eq_ignore_ascii_case(column)) {
                        Some(set) => {
                            let old = format!("b.{}", self.dialect.identifier(column));
                            format!("CASE WHEN NOT ({}) THEN {} END", self.dialect.same(&old, &set.value), set.value)
                        }
                        None => "NULL".to_owned(),
                    })
                    .collect();
                let names: Vec<&str> = moved.columns.iter().map(|(_, value)| value.as_str()).collect();
                let sql = format!(
                    "INSERT INTO {} ({}, \"edge\", {}) SELECT {}, 0, {} FROM {} AS p JOIN {} AS b ON {} WHERE {}{}",
                    moved.found,
                    moved.key.entries().join(", "),
                    names.join(", "),
                    moved.key.columns_of("b"),
                    values.join(", "),
                    self.program.plan,
                    moved.before,
                    effect.on(self.dialect, "b"),
                    effect.condition,
                    self.stays(&moving.table, "b")
                );
                (format!("rows of \"{}\" that get a new key", moved.table), sql)
            })
            .collect()
    }

    /// The references through which rows come to this table, and the statements that follow them.
    pub(super) fn references(
        &self,
        moved: &Moved,
        moving: &Moving,
    ) -> (Vec<Reference>, Vec<(String, String)>) {
        let (mut references, mut fill) = (Vec::new(), Vec::new());
        for link in &moving.links {
            let mut numbers = Vec::new();
            for place in 0..link.columns.len() {
                let Some(arms) = self.new_values(link, place) else { continue };
                let number = fill.len() + 1;
                numbers.push(number);
                let purpose = format!(
                    "follow references of \"{}\" to \"{}\", until no row is added",
                    link.child, link.parent
                );
                fill.push((purpose, self.fill(moved, link, place, number, &arms)));
            }
            references.push(Reference {
                columns: link.columns.clone(),
                parent: link.parent.clone(),
                parent_columns: link.parent_columns.clone(),
                declared: link.listed_by.is_none(),
                numbers,
            });
        }
        (references, fill)
    }

    /// The keys that a link leads to, and the new value of one of their columns.
    fn new_values(&self, link: &Link, place: usize) -> Option<String> {
        let column = &link.parent_columns[place];
        let parent = self.moved.iter().find(|moved| moved.table == link.parent)?;
        let old: Vec<String> = link
            .parent_columns
            .iter()
            .enumerate()
            .map(|(index, name)| format!("b.{} AS \"o_{}\"", self.dialect.identifier(name), index + 1))
            .collect();
        let old = old.join(", ");
        let listed = |number: usize| link.listed_by.as_ref().is_none_or(|effects| effects.contains(&number));
        let mut arms: Vec<String> = self
            .rekeys(&link.parent)
            .filter(|(number, _)| listed(*number))
            .filter_map(|(_, effect)| {
                let setting = effect.set.iter().find(|set| set.column.eq_ignore_ascii_case(column))?;
                Some(format!(
                    "SELECT {old}, {} AS \"n\" FROM {} AS p JOIN {} AS b ON {} WHERE {}",
                    setting.value,
                    self.program.plan,
                    parent.before,
                    effect.on(self.dialect, "b"),
                    effect.condition
                ))
            })
            .collect();
        if let (None, Some(value)) = (&link.listed_by, parent.new_value(column)) {
            let arm = format!(
                "SELECT {old}, x.{value} AS \"n\" FROM {} AS x JOIN {} AS b ON {} WHERE x.\"edge\" > 0 AND x.{value} IS NOT NULL",
                parent.found,
                parent.before,
                parent.key.on("b", "x")
            );
            let follows = self.is_followed(&link.parent, column);
            arms.extend(follows.then_some(arm));
        }
        (!arms.is_empty()).then(|| arms.join(" UNION ALL "))
    }

    /// Whether a column may change because it refers to a key, not only as a new key of its own.
    fn is_followed(&self, table: &str, column: &str) -> bool {
        let own = self.all.iter().find(|moving| moving.table == table);
        own.is_some_and(|own| {
            own.links.iter().any(|link| link.columns.iter().any(|name| name.eq_ignore_ascii_case(column)))
        })
    }

    fn fill(&self, moved: &Moved, link: &Link, place: usize, number: usize, arms: &str) -> String {
        let table = self.relations.table(&link.child);
        let declared = |column: &str| {
            table
                .and_then(|table| table.column(column))
                .map(|column| column.declared.as_str())
                .unwrap_or_default()
        };
        let column = &link.columns[place];
        let new = self.dialect.cast("m.\"n\"", declared(column));
        let refers: Vec<String> = link
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| {
                let old = format!("m.\"o_{}\"", index + 1);
                let old =
                    if link.listed_by.is_some() { self.dialect.cast(&old, declared(column)) } else { old };
                let reference =
                    self.relations.reference(&link.child, column, &link.parent, &link.parent_columns[index]);
                format!("c.{reference} = {old}")
            })
            .collect();
        let value = moved.new_value(column).unwrap_or_default();
        format!(
            "INSERT INTO {0} ({1}, \"edge\", {value}) SELECT DISTINCT {2}, {number}, {new} FROM {3} AS c JOIN ({arms}) AS m ON {4} \
             WHERE NOT ({5}) AND NOT EXISTS (SELECT 1 FROM {0} AS x WHERE {6} AND x.\"edge\" = {number}){7}",
            moved.found,
            moved.key.entries().join(", "),
            moved.key.columns_of("c"),
            moved.before,
            refers.join(" AND "),
            self.dialect.same(&format!("c.{}", self.dialect.identifier(column)), &new),
            moved.key.on("c", "x"),
            self.stays(&link.child, "c")
        )
    }

    /// One row for each row that stays.
    pub(super) fn settle(&self, moved: &Moved) -> Vec<(String, String)> {
        let keys = moved.key.entries().join(", ");
        let names: Vec<&str> = moved.columns.iter().map(|(_, value)| value.as_str()).collect();
        let values: Vec<String> = names.iter().map(|name| self.dialect.least(&format!("x.{name}"))).collect();
        let any: Vec<String> = names.iter().map(|name| format!("x.{name} IS NOT NULL")).collect();
        let gone = self.program.cascades.iter().find(|cascade| cascade.table == moved.table && cascade.keyed);
        let gone = gone.map(|cascade| match moved.key.is_unique {
            true => format!(
                " AND NOT EXISTS (SELECT 1 FROM {} AS g WHERE {} AND g.\"edge\" = 0)",
                cascade.relation,
                moved.key.same("x", "g")
            ),
            // An entry stands for all rows with these values, and a cascade for each of them.
            false => format!(
                " AND EXISTS (SELECT 1 FROM {} AS b WHERE {} AND NOT EXISTS (SELECT 1 FROM {} AS g WHERE {} AND g.\"edge\" = 0))",
                moved.before,
                moved.key.on("b", "x"),
                cascade.relation,
                cascade.on("b", "g")
            ),
        });
        let mut statements = vec![(
            format!("one entry for each row of \"{}\" that stays", moved.table),
            format!(
                "INSERT INTO {} ({keys}, {}) SELECT {}, {} FROM {} AS x WHERE ({}){} GROUP BY {}",
                moved.relation,
                names.join(", "),
                moved.key.entries_of("x"),
                values.join(", "),
                moved.found,
                any.join(" OR "),
                gone.unwrap_or_default(),
                moved.key.entries_of("x")
            ),
        )];
        let measure = self.dialect.analyze(&moved.relation);
        statements.extend(measure.map(|sql| ("measure them".to_owned(), sql)));
        if let Some(parking) = &moved.parking {
            statements.push((
                format!("rows of \"{}\" whose key another row takes", moved.table),
                parking.choose(moved, self.dialect),
            ));
        }
        statements
    }
}
