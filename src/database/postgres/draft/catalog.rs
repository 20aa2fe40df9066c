//! Schema changes of a catalog that no server keeps.

use super::PostgresDraft;
use crate::database::{
    Column, ForeignKey, ForeignKeyAction, NewColumn, NewTable, SchemaChange, Suspension, Table, TableIndex,
    Takes, Unique, UniqueTerm,
};
use crate::sql::{Dialect, mentions, substitute};

/// What stands between a type and a collation of a column's own.
const COLLATE: &str = " COLLATE ";

impl PostgresDraft {
    fn table(&mut self, name: &str) -> Option<&mut Table> {
        self.catalog.tables.iter_mut().find(|table| table.name == name)
    }

    /// Makes the change here.
    pub(super) fn apply(&mut self, change: &SchemaChange) {
        match change {
            SchemaChange::AddColumn { table, column } => {
                let column = self::column(column);
                self.table(table).into_iter().for_each(|table| table.columns.push(column.clone()));
            }
            SchemaChange::DropColumn { table, column } => {
                let names = std::iter::once(column.clone()).collect();
                if let Some(table) = self.table(table) {
                    table.columns.retain(|known| known.name != *column);
                    table.checks.retain(|check| !mentions(check, &names));
                }
            }
            SchemaChange::RenameColumn { table, column, to } => self.rename(table, column, to),
            SchemaChange::CreateTable(new) => {
                let foreign_keys = new.foreign_keys.iter().map(|key| self.named(&new.name, key)).collect();
                self.catalog.tables.push(Table { foreign_keys, ..self::table(new) });
            }
            SchemaChange::DropTable { table } => self.catalog.tables.retain(|known| known.name != *table),
            SchemaChange::CreateIndex { table, index } => {
                if let Some(table) = self.table(table) {
                    if index.unique {
                        table.uniques.push(unique(&index.name, &index.columns, index.condition.clone()));
                    }
                    table.indexes.push(index.clone());
                }
            }
            SchemaChange::DropIndex { table, index } => {
                if let Some(table) = self.table(table) {
                    table.uniques.retain(|unique| unique.name != *index);
                    table.indexes.retain(|known| known.name != *index);
                }
            }
            SchemaChange::AddForeignKey { table, key } => {
                let key = self.named(table, key);
                self.table(table).into_iter().for_each(|table| table.foreign_keys.push(key.clone()));
            }
            SchemaChange::DropForeignKey { table, key } => {
                if let Some(table) = self.table(table) {
                    table
                        .foreign_keys
                        .retain(|known| known.columns != key.columns || known.parent != key.parent);
                }
            }
        }
    }

    /// A new foreign key under the name that it gets, with what suspends it.
    fn named(&self, table: &str, key: &ForeignKey) -> ForeignKey {
        let name = self.constraint(table, key);
        let (base, constraint) = (self.base(table), self.dialect.identifier(&name));
        let (suspend, resume) = match key.on_delete {
            ForeignKeyAction::Refuse => (
                vec![
                    format!("ALTER TABLE {base} ALTER CONSTRAINT {constraint} DEFERRABLE"),
                    format!("SET CONSTRAINTS {} DEFERRED", self.dialect.beside(table, &name)),
                ],
                format!("ALTER TABLE {base} ALTER CONSTRAINT {constraint} NOT DEFERRABLE"),
            ),
            _ => (
                vec![format!("ALTER TABLE {base} DROP CONSTRAINT {constraint}")],
                format!("ALTER TABLE {base} ADD {}", self.reference_sql(table, key)),
            ),
        };
        let suspension = Some(Suspension { name: name.clone(), suspend, resume: vec![resume] });
        ForeignKey { name: Some(name), suspension, ..key.clone() }
    }

    fn rename(&mut self, table: &str, column: &str, to: &str) {
        let renamed = |names: &mut Vec<String>| {
            names.iter_mut().filter(|name| *name == column).for_each(|name| to.clone_into(name));
        };
        let quoted = self.dialect.identifier(to);
        let rewritten = |sql: &mut String| {
            *sql = substitute(sql, |name| (name == column).then(|| quoted.clone()));
        };
        for known in &mut self.catalog.tables {
            let own = known.name == table;
            for key in &mut known.foreign_keys {
                if own {
                    renamed(&mut key.columns);
                }
                if key.parent == table {
                    renamed(&mut key.parent_columns);
                }
                if let Some(suspension) = key.suspension.as_mut().filter(|_| own || key.parent == table) {
                    suspension.resume.iter_mut().for_each(rewritten);
                }
            }
            if !own {
                continue;
            }
            let columns = known.columns.iter_mut().filter(|known| known.name == column);
            columns.for_each(|known| to.clone_into(&mut known.name));
            renamed(&mut known.primary_key);
            known.checks.iter_mut().for_each(rewritten);
            for unique in &mut known.uniques {
                unique.condition.iter_mut().for_each(rewritten);
                for term in &mut unique.terms {
                    match term {
                        UniqueTerm::Column { name, .. } if name == column => to.clone_into(name),
                        UniqueTerm::Column { .. } => {}
                        UniqueTerm::Expression(sql) => rewritten(sql),
                    }
                }
            }
            for index in &mut known.indexes {
                index.condition.iter_mut().for_each(rewritten);
                renamed(&mut index.columns);
                index.columns.iter_mut().filter(|term| *term != to).for_each(rewritten);
            }
        }
        for user in self.users.iter_mut().filter(|user| user.table == table && user.column == column) {
            to.clone_into(&mut user.column);
        }
    }
}

fn column(column: &NewColumn) -> Column {
    let (declared, own_collation) = match column.declared.split_once(COLLATE) {
        Some((declared, collation)) => (declared, Some(collation.to_owned())),
        None => (column.declared.as_str(), None),
    };
    Column {
        name: column.name.clone(),
        declared: declared.to_owned(),
        own_collation,
        not_null: column.not_null,
        default: column.default.clone(),
        takes: takes(declared),
        ..Column::default()
    }
}

fn takes(declared: &str) -> Takes {
    let is = |names: &[&str]| names.iter().any(|name| declared.starts_with(name));
    if is(&["text", "character", "\"char\"", "name"]) {
        Takes::Text
    } else if is(&["bigint", "integer", "smallint", "numeric", "double precision", "real", "money"]) {
        Takes::Number
    } else {
        Takes::Any
    }
}

fn unique(name: &str, columns: &[String], condition: Option<String>) -> Unique {
    let term = |name: &String| UniqueTerm::Column { name: name.clone(), collation: String::new() };
    Unique {
        name: name.to_owned(),
        terms: columns.iter().map(term).collect(),
        condition,
        nulls_equal: false,
        deferred: false,
    }
}

fn table(new: &NewTable) -> Table {
    let keys = std::iter::once((format!("{}_pkey", new.name), &new.primary_key));
    let others =
        new.uniques.iter().map(|columns| (format!("{}_{}_key", new.name, columns.join("_")), columns));
    let keys: Vec<_> = keys.chain(others).filter(|(_, columns)| !columns.is_empty()).collect();
    Table {
        name: new.name.clone(),
        columns: new.columns.iter().map(column).collect(),
        primary_key: new.primary_key.clone(),
        unlogged: new.unlogged,
        uniques: keys.iter().map(|(name, columns)| unique(name, columns, None)).collect(),
        indexes: keys
            .iter()
            .map(|(name, columns)| TableIndex {
                plain: true,
                name: name.clone(),
                columns: (*columns).clone(),
                unique: true,
                condition: None,
                constraint: true,
                definition: None,
            })
            .collect(),
        ..Table::default()
    }
}

/// A type as `format_type` spells it.
pub(super) fn catalog_name(written: &str) -> String {
    const NAMES: [(&str, &str); 14] = [
        ("varchar", "character varying"),
        ("char", "character"),
        ("bpchar", "character"),
        ("int", "integer"),
        ("int2", "smallint"),
        ("int4", "integer"),
        ("int8", "bigint"),
        ("bool", "boolean"),
        ("decimal", "numeric"),
        ("float4", "real"),
        ("float8", "double precision"),
        ("float", "double precision"),
        ("timestamptz", "timestamp with time zone"),
        ("timestamp", "timestamp without time zone"),
    ];
    if written.contains('"') {
        // In quotes every letter counts, and only the catalog writes such a name.
        return written.to_owned();
    }
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let end = written.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(written.len());
    let (name, rest) = written.split_at(end);
    let rest = rest.replace(", ", ",");
    match NAMES.iter().find(|(known, _)| *known == name) {
        Some((_, spelt)) if !rest.starts_with(" with") => format!("{spelt}{}", rest.trim_start()),
        _ => format!("{name}{rest}"),
    }
}
