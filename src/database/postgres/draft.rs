//! Schema changes on paper: PostgreSQL has no schema without its database, and a plan takes no lock.

use std::rc::Rc;

use postgres::Client;

use super::dialect::Postgres;
use crate::database::draft::{keys_on, references_to};
use crate::database::{
    Catalog, Column, Draft, Error, ForeignKey, ForeignKeyAction, NewColumn, NewTable, SchemaChange, Table,
    TableIndex, Takes, TypeName, Unique, UniqueTerm,
};
use crate::sql::{Dialect, Type, spelling};

/// The catalog as changes leave it.
pub(super) struct PostgresDraft {
    dialect: Rc<Postgres>,
    catalog: Catalog,
    users: Vec<User>,
}

/// Something besides keys and indexes that uses a column.
struct User {
    table: String,
    column: String,
    /// In words.
    what: String,
}

const USERS: &str = "
    SELECT DISTINCT t.relname::text, a.attname::text, u.what
    FROM (
        SELECT d.refobjid AS oid, d.refobjsubid AS number, 'view \"' || v.relname || '\"' AS what
        FROM pg_depend AS d JOIN pg_rewrite AS r ON r.oid = d.objid JOIN pg_class AS v ON v.oid = r.ev_class
        WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
          AND v.relkind IN ('v', 'm') AND v.oid <> d.refobjid AND v.relpersistence <> 't'
        UNION ALL
        SELECT d.refobjid, d.refobjsubid, 'trigger \"' || g.tgname || '\"'
        FROM pg_depend AS d JOIN pg_trigger AS g ON g.oid = d.objid
        WHERE d.classid = 'pg_trigger'::regclass AND d.refclassid = 'pg_class'::regclass AND NOT g.tgisinternal
        UNION ALL
        SELECT d.refobjid, d.refobjsubid, 'policy \"' || p.polname || '\"'
        FROM pg_depend AS d JOIN pg_policy AS p ON p.oid = d.objid
        WHERE d.classid = 'pg_policy'::regclass AND d.refclassid = 'pg_class'::regclass
        UNION ALL
        SELECT f.adrelid, d.refobjsubid, 'its column \"' || g.attname || '\"'
        FROM pg_depend AS d JOIN pg_attrdef AS f ON f.oid = d.objid
        JOIN pg_attribute AS g ON g.attrelid = f.adrelid AND g.attnum = f.adnum
        WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass
          AND d.refobjid = f.adrelid AND d.refobjsubid <> f.adnum
        UNION ALL
        SELECT k.conrelid, n, 'a CHECK of the table'
        FROM pg_constraint AS k, unnest(k.conkey) AS n WHERE k.contype = 'c' AND array_length(k.conkey, 1) > 1
    ) AS u
    JOIN pg_class AS t ON t.oid = u.oid
    JOIN pg_attribute AS a ON a.attrelid = u.oid AND a.attnum = u.number AND a.attnum > 0
    WHERE pg_table_is_visible(t.oid)
    ORDER BY 1, 2, 3";

impl PostgresDraft {
    pub(super) fn of(
        client: &mut Client,
        catalog: Catalog,
        dialect: Rc<Postgres>,
    ) -> Result<Self, postgres::Error> {
        let users = client.query(USERS, &[])?;
        let users = users.iter().map(|row| User { table: row.get(0), column: row.get(1), what: row.get(2) });
        Ok(PostgresDraft { dialect, catalog, users: users.collect() })
    }

    fn table(&mut self, name: &str) -> Option<&mut Table> {
        self.catalog.tables.iter_mut().find(|table| table.name == name)
    }

    fn base(&self, table: &str) -> String {
        self.dialect.base(table)
    }

    fn names(&self, names: &[String]) -> String {
        names.iter().map(|name| self.dialect.identifier(name)).collect::<Vec<_>>().join(", ")
    }

    fn column_sql(&self, column: &NewColumn) -> String {
        let mut sql = format!("{} {}", self.dialect.identifier(&column.name), column.declared);
        if column.not_null {
            sql.push_str(" NOT NULL");
        }
        if let Some(default) = &column.default {
            sql.push_str(&format!(" DEFAULT {default}"));
        }
        sql
    }

    fn reference_sql(&self, key: &ForeignKey) -> String {
        let action = match key.on_delete {
            ForeignKeyAction::Refuse => "",
            ForeignKeyAction::Cascade => " ON DELETE CASCADE",
            ForeignKeyAction::Clear => " ON DELETE SET NULL",
        };
        format!(
            "FOREIGN KEY ({}) REFERENCES {} ({}){action}",
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
        items.extend(table.foreign_keys.iter().map(|key| self.reference_sql(key)));
        format!("CREATE TABLE {} ({})", self.base(&table.name), items.join(", "))
    }

    fn statement(&self, change: &SchemaChange) -> (String, String) {
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
                let unique = if index.unique { "UNIQUE " } else { "" };
                let filter = index.condition.as_ref().map(|sql| format!(" WHERE {sql}")).unwrap_or_default();
                let (name, base) = (quoted(&index.name), self.base(table));
                (
                    format!("make index \"{}\" on \"{table}\"", index.name),
                    format!("CREATE {unique}INDEX {name} ON {base} ({}){filter}", self.names(&index.columns)),
                )
            }
            SchemaChange::DropIndex { table, index } => (
                format!("drop index \"{index}\""),
                format!("DROP INDEX {}", self.dialect.beside(table, index)),
            ),
            SchemaChange::AddForeignKey { table, key } => (
                format!("add foreign key of \"{table}\" to \"{}\"", key.parent),
                format!("ALTER TABLE {} ADD {}", self.base(table), self.reference_sql(key)),
            ),
            SchemaChange::DropForeignKey { table, key } => {
                let name = key.name.clone().unwrap_or_else(|| made_name(table, key));
                (
                    format!("drop foreign key of \"{table}\" to \"{}\"", key.parent),
                    format!("ALTER TABLE {} DROP CONSTRAINT {}", self.base(table), quoted(&name)),
                )
            }
        }
    }

    fn apply(&mut self, change: &SchemaChange) {
        match change {
            SchemaChange::AddColumn { table, column } => {
                let column = self::column(column);
                self.table(table).into_iter().for_each(|table| table.columns.push(column.clone()));
            }
            SchemaChange::DropColumn { table, column } => {
                let names = std::iter::once(column.clone()).collect();
                if let Some(table) = self.table(table) {
                    table.columns.retain(|known| known.name != *column);
                    table.checks.retain(|check| !crate::sql::mentions(check, &names));
                }
            }
            SchemaChange::RenameColumn { table, column, to } => self.rename(table, column, to),
            SchemaChange::CreateTable(table) => self.catalog.tables.push(self::table(table)),
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
                let key = ForeignKey { name: Some(made_name(table, key)), ..key.clone() };
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

    fn rename(&mut self, table: &str, column: &str, to: &str) {
        let renamed = |names: &mut Vec<String>| {
            names.iter_mut().filter(|name| *name == column).for_each(|name| to.clone_into(name));
        };
        let quoted = self.dialect.identifier(to);
        let rewritten = |sql: &mut String| {
            *sql = crate::sql::substitute(sql, |name| (name == column).then(|| quoted.clone()));
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

impl Draft for PostgresDraft {
    fn catalog(&mut self) -> Result<Catalog, Error> {
        Ok(self.catalog.clone())
    }

    fn column_type(&self, _: &str, kind: &TypeName<'_>) -> Option<String> {
        Some(match kind {
            TypeName::Native(types) => {
                catalog_name(&types.iter().find(|(database, _)| *database == "postgres")?.1)
            }
            TypeName::Json => "jsonb".to_owned(),
            TypeName::Scalar(kind) => match kind {
                Type::Text => "text",
                Type::Integer => "bigint",
                Type::Decimal => "numeric",
                Type::Boolean => "boolean",
                Type::Date => "date",
                Type::Timestamp => "timestamp with time zone",
                Type::Uuid => "uuid",
            }
            .to_owned(),
        })
    }

    fn spelling(&self, expression: &str) -> String {
        spelling(expression)
    }

    fn users(&mut self, table: &str, column: Option<&str>) -> Result<Vec<String>, Error> {
        let mut users = match column {
            Some(column) => keys_on(&self.catalog, table, column),
            None => references_to(&self.catalog, table),
        };
        let of_table = self.users.iter().filter(|user| user.table == table);
        let found = of_table.filter(|user| match column {
            Some(column) => user.column == column,
            None => user.what.starts_with("view "),
        });
        for user in found {
            if !users.contains(&user.what) {
                users.push(user.what.clone());
            }
        }
        Ok(users)
    }

    fn change(&mut self, change: &SchemaChange) -> Result<Vec<(String, String)>, Error> {
        let statement = self.statement(change);
        self.apply(change);
        // A change is refused while checks of the table wait for the commit.
        let now =
            ("look at what waits for the commit".to_owned(), "SET CONSTRAINTS ALL IMMEDIATE".to_owned());
        Ok(vec![now, statement])
    }

    fn lock_note(&self) -> Option<&'static str> {
        Some("schema changes take an ACCESS EXCLUSIVE lock: until the commit nobody else reads or writes")
    }
}

fn column(column: &NewColumn) -> Column {
    Column {
        name: column.name.clone(),
        declared: column.declared.clone(),
        not_null: column.not_null,
        default: column.default.clone(),
        takes: takes(&column.declared),
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
    Unique { name: name.to_owned(), terms: columns.iter().map(term).collect(), condition }
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
        uniques: keys.iter().map(|(name, columns)| unique(name, columns, None)).collect(),
        indexes: keys
            .iter()
            .map(|(name, columns)| TableIndex {
                name: name.clone(),
                columns: (*columns).clone(),
                unique: true,
                condition: None,
                constraint: true,
            })
            .collect(),
        foreign_keys: new
            .foreign_keys
            .iter()
            .map(|key| ForeignKey { name: Some(made_name(&new.name, key)), ..key.clone() })
            .collect(),
        ..Table::default()
    }
}

/// The name that the server gives to a foreign key without one.
fn made_name(table: &str, key: &ForeignKey) -> String {
    format!("{table}_{}_fkey", key.columns.join("_"))
}

/// A type as `format_type` spells it.
fn catalog_name(written: &str) -> String {
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
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let end = written.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(written.len());
    let (name, rest) = written.split_at(end);
    let rest = rest.replace(", ", ",");
    match NAMES.iter().find(|(known, _)| *known == name) {
        Some((_, spelt)) if !rest.starts_with(" with") => format!("{spelt}{}", rest.trim_start()),
        _ => format!("{name}{rest}"),
    }
}
