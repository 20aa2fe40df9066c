//! The statements of schema changes.

use super::PostgresDraft;
use crate::database::{ForeignKey, ForeignKeyAction, NewColumn, NewTable, SchemaChange, TableIndex};
use crate::sql::Dialect;

/// Characters of a constraint's name in front of `_fkey`: the server keeps 63 bytes.
const LONGEST_STEM: usize = 50;

impl PostgresDraft {
    pub(super) fn base(&self, table: &str) -> String {
        self.dialect.base(table)
    }

    fn names(&self, names: &[String]) -> String {
        names.iter().map(|name| self.dialect.identifier(name)).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn column_sql(&self, column: &NewColumn) -> String {
        let mut sql = format!("{} {}", self.dialect.identifier(&column.name), column.declared);
        if column.not_null {
            sql.push_str(" NOT NULL");
        }
        if let Some(default) = &column.default {
            sql.push_str(&format!(" DEFAULT {default}"));
        }
        sql
    }

    /// The name of a new foreign key: the one that the server would choose.
    pub(super) fn constraint(&self, table: &str, key: &ForeignKey) -> String {
        let known = self.catalog.table(table).map(|table| table.foreign_keys.as_slice()).unwrap_or_default();
        let stem = format!("{table}_{}", key.columns.join("_"));
        let stem: String = stem.chars().take(LONGEST_STEM).collect();
        let names = (0..).map(|number: usize| match number {
            0 => format!("{stem}_fkey"),
            number => format!("{stem}_fkey{number}"),
        });
        let is_free = |name: &String| !known.iter().any(|key| key.name.as_ref() == Some(name));
        names.into_iter().find(is_free).unwrap_or_default()
    }

    pub(super) fn reference_sql(&self, table: &str, key: &ForeignKey) -> String {
        let action = match key.on_delete {
            ForeignKeyAction::Refuse => "",
            ForeignKeyAction::Cascade => " ON DELETE CASCADE",
            ForeignKeyAction::Clear => " ON DELETE SET NULL",
        };
        format!(
            "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} ({}){action}",
            self.dialect.identifier(&self.constraint(table, key)),
            self.names(&key.columns),
            self.base(&key.parent),
            self.names(&key.parent_columns)
        )
    }

    fn table_sql(&self, table: &NewTable) -> String {
        let mut items: Vec<String> = table.columns.iter().map(|column| self.column_sql(column)).collect();
        if !table.primary_key.is_empty() {
            items.push(format!("PRIMARY KEY ({})", self.names(&table.primary_key)));
        }
        items.extend(table.uniques.iter().map(|columns| format!("UNIQUE ({})", self.names(columns))));
        items.extend(table.foreign_keys.iter().map(|key| self.reference_sql(&table.name, key)));
        let unlogged = if table.unlogged { "UNLOGGED " } else { "" };
        format!("CREATE {unlogged}TABLE {} ({})", self.base(&table.name), items.join(", "))
    }

    /// An index on a table; `name` is empty, or ends with a space.
    pub(super) fn index_sql(&self, name: &str, table: &str, index: &TableIndex) -> String {
        let unique = if index.unique { "UNIQUE " } else { "" };
        let filter = index.condition.as_ref().map(|sql| format!(" WHERE {sql}")).unwrap_or_default();
        format!("CREATE {unique}INDEX {name}ON {table} ({}){filter}", self.names(&index.columns))
    }

    pub(super) fn statement(&self, change: &SchemaChange) -> (String, String) {
        let quoted = |name: &str| self.dialect.identifier(name);
        match change {
            SchemaChange::AddColumn { table, column } => (
                format!("add column \"{}\" to \"{table}\"", column.name),
                format!("ALTER TABLE {} ADD COLUMN {}", self.base(table), self.column_sql(column)),
            ),
            SchemaChange::DropColumn { table, column } => (
                format!("drop column \"{column}\" of \"{table}\""),
                format!("ALTER TABLE {} DROP COLUMN {}", self.base(table), quoted(column)),
            ),
            SchemaChange::RenameColumn { table, column, to } => (
                format!("rename column \"{column}\" of \"{table}\""),
                format!(
                    "ALTER TABLE {} RENAME COLUMN {} TO {}",
                    self.base(table),
                    quoted(column),
                    quoted(to)
                ),
            ),
            SchemaChange::CreateTable(table) => {
                (format!("make table \"{}\"", table.name), self.table_sql(table))
            }
            SchemaChange::DropTable { table } => {
                (format!("drop table \"{table}\""), format!("DROP TABLE {}", self.base(table)))
            }
            SchemaChange::CreateIndex { table, index } => {
                let name = format!("{} ", quoted(&index.name));
                (
                    format!("make index \"{}\" on \"{table}\"", index.name),
                    self.index_sql(&name, &self.base(table), index),
                )
            }
            SchemaChange::DropIndex { table, index } => (
                format!("drop index \"{index}\""),
                format!("DROP INDEX {}", self.dialect.beside(table, index)),
            ),
            SchemaChange::AddForeignKey { table, key } => (
                format!("add foreign key of \"{table}\" to \"{}\"", key.parent),
                format!("ALTER TABLE {} ADD {}", self.base(table), self.reference_sql(table, key)),
            ),
            SchemaChange::DropForeignKey { table, key } => {
                // Two constraints may say the same.
                let found = self.catalog.table(table).map(|table| table.foreign_keys.iter());
                let same = found
                    .into_iter()
                    .flatten()
                    .filter(|found| found.columns == key.columns && found.parent == key.parent);
                let drops = same.filter_map(|found| found.name.as_ref());
                let drops: Vec<String> =
                    drops.map(|name| format!("DROP CONSTRAINT {}", quoted(name))).collect();
                (
                    format!("drop foreign key of \"{table}\" to \"{}\"", key.parent),
                    format!("ALTER TABLE {} {}", self.base(table), drops.join(", ")),
                )
            }
        }
    }
}
