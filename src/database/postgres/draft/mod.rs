//! Schema changes on paper: PostgreSQL has no schema without its database, and a plan takes no lock.

mod catalog;
mod statements;

use std::rc::Rc;

use postgres::Client;

use super::dialect::{Postgres, type_name};
use crate::database::draft::{keys_on, references_to};
use crate::database::{Catalog, Column, Draft, Error, NewColumn, SchemaChange, Trial, TypeName};
use crate::sql::Dialect;
use catalog::catalog_name;

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
        SELECT d.refobjid, d.refobjsubid, 'publication \"' || p.pubname || '\"'
        FROM pg_depend AS d JOIN pg_publication_rel AS r ON r.oid = d.objid
        JOIN pg_publication AS p ON p.oid = r.prpubid
        WHERE d.classid = 'pg_publication_rel'::regclass AND d.refclassid = 'pg_class'::regclass
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
            kind => type_name(kind).to_owned(),
        })
    }

    fn trial(&self, name: &str, expression: &Trial<'_>) -> Option<(Vec<String>, String)> {
        let (quoted, table) = (self.dialect.identifier(name), self.dialect.temporary(name));
        let literal = self.dialect.text(&table);
        Some(match expression {
            Trial::Default(column) => (
                vec![format!("CREATE TEMP TABLE {quoted} ({})", self.column_sql(column))],
                format!(
                    "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = {literal}::regclass"
                ),
            ),
            Trial::Condition { table: like, condition } => (
                vec![
                    format!("CREATE TEMP TABLE {quoted} (LIKE {})", self.base(like)),
                    format!("CREATE INDEX ON {table} ((1)) WHERE {condition}"),
                ],
                format!(
                    "SELECT pg_get_expr(indpred, indrelid) FROM pg_index WHERE indrelid = {literal}::regclass"
                ),
            ),
        })
    }

    fn rehearsal(&self, name: &str, change: &SchemaChange) -> Vec<String> {
        let quoted = self.dialect.identifier(name);
        let table = |columns: Vec<String>| format!("CREATE TEMP TABLE {quoted} ({})", columns.join(", "));
        // Only a row shows that a value is too long, or breaks a domain.
        let row = format!("INSERT INTO {} DEFAULT VALUES", self.dialect.temporary(name));
        let is_literal =
            |column: &NewColumn| column.default.as_ref().is_some_and(|sql| sql.starts_with('\''));
        let with_default = |columns: &[NewColumn]| -> Vec<String> {
            let columns = columns.iter().filter(|column| column.default.is_some());
            columns.map(|column| self.column_sql(column)).collect()
        };
        match change {
            SchemaChange::AddColumn { column, .. } => match with_default(std::slice::from_ref(column)) {
                columns if columns.is_empty() => Vec::new(),
                columns if is_literal(column) => vec![table(columns), row],
                columns => vec![table(columns)],
            },
            SchemaChange::CreateTable(new) => match with_default(&new.columns) {
                columns if columns.is_empty() => Vec::new(),
                columns => vec![table(columns)],
            },
            SchemaChange::CreateIndex { table: of, index } => {
                let Some(of) = self.catalog.table(of) else { return Vec::new() };
                let column = |column: &Column| {
                    format!("{} {}", self.dialect.identifier(&column.name), column.declared)
                };
                let columns = of.columns.iter().map(column).collect();
                let place = self.dialect.temporary(name);
                vec![table(columns), self.index_sql("", &place, index)]
            }
            _ => Vec::new(),
        }
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
