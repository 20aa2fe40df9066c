//! Which tables a recording needs, and the SQL that makes them.

use std::collections::BTreeSet;

use crate::database::{Catalog, Database, ForeignKey, Table};
use crate::engine;
use crate::migration::{EffectKind, Migration, RowStep, Step};
use crate::sql::{Dialect, Value};
use crate::testing::scratch::rows;

/// The tables of a recording.
pub(super) struct Extent<'c> {
    /// Tables that the migration names, in the order of the catalog.
    pub(super) named: Vec<&'c Table>,
    /// Tables that refer to those, or are referred to by them.
    pub(super) linked: Vec<&'c Table>,
    /// The SQL of views that it names.
    views: Vec<String>,
}

impl<'c> Extent<'c> {
    /// Every table that the migration reads or writes, through views too.
    pub(super) fn of(
        migration: &Migration,
        catalog: &'c Catalog,
        database: &mut dyn Database,
    ) -> Result<Extent<'c>, engine::Error> {
        let mut words = words(&migration.document.text);
        words.extend(migration.steps.iter().filter_map(Step::rows).flat_map(relations));
        let views = views(database, catalog, &mut words)?;
        let is_named = |table: &&Table| words.contains(&table.name.to_lowercase());
        let (named, others): (Vec<_>, Vec<_>) = catalog.tables.iter().partition(is_named);
        let refers = |from: &Table, to: &Table| from.foreign_keys.iter().any(|key| leads(key, to));
        let is_linked =
            |table: &&Table| named.iter().any(|other| refers(table, other) || refers(other, table));
        let linked = others.into_iter().filter(is_linked).collect();
        Ok(Extent { named, linked, views })
    }

    /// Every table.
    pub(super) fn tables(&self) -> impl Iterator<Item = &'c Table> {
        self.named.iter().chain(&self.linked).copied()
    }

    /// The SQL that makes the tables: as the database has it, else from its catalog.
    pub(super) fn schema(&self, database: &mut dyn Database) -> Result<String, engine::Error> {
        if database.kind() != "sqlite" {
            let dialect = database.dialect();
            return Ok(self.tables().map(|table| create_table(&*dialect, table)).collect());
        }
        let names: Vec<String> = self.tables().map(|table| database.dialect().text(&table.name)).collect();
        let sql = format!(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index') \
             AND tbl_name IN ({}) ORDER BY type DESC, rowid",
            names.join(", ")
        );
        let found = rows(database, &sql)?.rows;
        let found = found.iter().flatten().map(Value::to_string);
        Ok(found.chain(self.views.clone()).map(|sql| format!("{sql};\n")).collect())
    }

    /// The rows of a linked table that refer to frozen rows, or are referred to by them. `frozen` says
    /// which rows of a named table those are.
    pub(super) fn link(
        &self,
        table: &Table,
        dialect: &dyn Dialect,
        frozen: &dyn Fn(&Table) -> Option<String>,
    ) -> String {
        let list = |columns: &[String]| {
            let columns: Vec<String> = columns.iter().map(|column| dialect.identifier(column)).collect();
            columns.join(", ")
        };
        let among = |own: &[String], other: &Table, theirs: &[String]| {
            let filter = frozen(other).map(|condition| format!(" WHERE {condition}")).unwrap_or_default();
            let from = dialect.base(&other.name);
            format!("({}) IN (SELECT {} FROM {from}{filter})", list(own), list(theirs))
        };
        let mut links = Vec::new();
        for other in &self.named {
            let down = table.foreign_keys.iter().filter(|key| leads(key, other));
            links.extend(down.map(|key| among(&key.columns, other, &key.parent_columns)));
            let up = other.foreign_keys.iter().filter(|key| leads(key, table));
            links.extend(up.map(|key| among(&key.parent_columns, other, &key.columns)));
        }
        links.join(" OR ")
    }
}

fn leads(key: &ForeignKey, to: &Table) -> bool {
    key.parent.eq_ignore_ascii_case(&to.name)
}

/// Every word of a text, in lower case.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The relations that a step names by themselves: their names need not be words.
fn relations(step: &RowStep) -> Vec<String> {
    let mut found = vec![step.select.from.to_lowercase()];
    found.extend(step.select.joins.iter().map(|join| join.table.to_lowercase()));
    found.extend(step.matches.iter().map(|found| found.table.to_lowercase()));
    for effect in step.actions.iter().flat_map(|action| &action.effects) {
        match &effect.kind {
            EffectKind::Insert { into: table, .. } | EffectKind::Archive { to: table, .. } => {
                found.push(table.to_lowercase());
            }
            _ => {}
        }
    }
    found
}

/// The SQL of the views that are named, and what those name as well.
fn views(
    database: &mut dyn Database,
    catalog: &Catalog,
    words: &mut BTreeSet<String>,
) -> Result<Vec<String>, engine::Error> {
    if database.kind() != "sqlite" || !catalog.views.iter().any(|view| words.contains(&view.to_lowercase())) {
        return Ok(Vec::new());
    }
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'view' ORDER BY rowid";
    let all = rows(database, sql)?.rows;
    let all: Vec<(String, String)> = all
        .iter()
        .filter_map(|row| Some((row.first()?.to_string().to_lowercase(), row.get(1)?.to_string())))
        .collect();
    // A view may name other views.
    for _ in 0..all.len() {
        let found = all.iter().filter(|(name, _)| words.contains(name)).flat_map(|(_, sql)| self::words(sql));
        let found: Vec<String> = found.collect();
        words.extend(found);
    }
    Ok(all.into_iter().filter(|(name, _)| words.contains(name)).map(|(_, sql)| sql).collect())
}

fn create_table(dialect: &dyn Dialect, table: &Table) -> String {
    let columns = table.columns.iter().map(|column| {
        let kind = column.declared.split(" COLLATE ").next().unwrap_or_default();
        let not_null = if column.not_null { " NOT NULL" } else { "" };
        format!("  {} {kind}{not_null}", dialect.identifier(&column.name))
    });
    let key: Vec<String> = table.primary_key.iter().map(|column| dialect.identifier(column)).collect();
    let key = (!key.is_empty()).then(|| format!("  PRIMARY KEY ({})", key.join(", ")));
    let parts: Vec<String> = columns.chain(key).collect();
    format!("CREATE TABLE {} (\n{}\n);\n", dialect.identifier(&table.name), parts.join(",\n"))
}
