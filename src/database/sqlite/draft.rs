//! Schema changes on a copy of the schema in memory, without the rows.
//!
//! SQLite itself makes them there, so what the catalog says afterwards is what the database will say.

use rusqlite::Connection;

use super::definition::Definition;
use super::dialect::Sqlite;
use super::{catalog, connection, functions};
use crate::database::draft::{keys_on, references_to};
use crate::database::{
    Catalog, Draft, Error, ForeignKey, ForeignKeyAction, NewColumn, NewTable, SchemaChange, Table, TypeName,
};
use crate::sql::{Dialect, Type};

/// A name that no object of a database has while users are looked for.
const RENAMED: &str = "amend_renamed";

/// The schema without its rows.
pub(super) struct SqliteDraft {
    connection: Connection,
    /// Virtual tables that this connection cannot make.
    missing: Vec<Table>,
}

/// One row of the schema table.
struct Object {
    kind: String,
    name: String,
    table: String,
    sql: String,
}

impl SqliteDraft {
    pub(super) fn of(database: &Connection) -> rusqlite::Result<SqliteDraft> {
        let connection = Connection::open_in_memory()?;
        functions::register(&connection)?;
        connection.pragma_update(None, "foreign_keys", false)?;
        for object in objects(database)? {
            // What cannot be made here, as the shadows of a virtual table, is looked for below.
            let _ = connection.execute_batch(&object.sql);
        }
        let made = catalog::read(&connection)?;
        let mut missing = catalog::read(database)?.tables;
        missing.retain(|table| made.table(&table.name).is_none());
        Ok(SqliteDraft { connection, missing })
    }

    fn failure(&self, error: rusqlite::Error, sql: &str) -> Error {
        connection::statement_error(error, sql)
    }

    fn objects(&self) -> Result<Vec<Object>, Error> {
        objects(&self.connection).map_err(|error| self.failure(error, ""))
    }

    fn run(&self, sql: &str) -> Result<(), Error> {
        self.connection.execute_batch(sql).map_err(|error| self.failure(error, sql))
    }

    /// The objects whose text changes when something gets another name: they use it.
    fn touched_by(&self, rename: &str) -> Result<Vec<Object>, Error> {
        let before = self.objects()?;
        self.run("SAVEPOINT amend_users")?;
        let renamed = self.run(rename).and_then(|()| self.objects());
        self.run("ROLLBACK TO amend_users; RELEASE amend_users")?;
        let after = renamed?;
        let same = |object: &Object| {
            let twin = after.iter().find(|other| other.kind == object.kind && other.name == object.name);
            twin.is_some_and(|other| other.sql == object.sql)
        };
        Ok(before.into_iter().filter(|object| !same(object)).collect())
    }

    fn definition(&self, table: &str) -> Result<Definition, Error> {
        let own = self.objects()?.into_iter().find(|object| object.is_table(table));
        own.and_then(|object| Definition::parse(&object.sql))
            .ok_or_else(|| refused(format!("the definition of table \"{table}\" cannot be read")))
    }

    fn statements(&mut self, change: &SchemaChange) -> Result<Vec<(String, String)>, Error> {
        let quoted = |name: &str| Sqlite.identifier(name);
        let one = |purpose: String, sql: String| Ok(vec![(purpose, sql)]);
        match change {
            SchemaChange::AddColumn { table, column } if column.default.is_none() || column.fixed_default => {
                one(
                    format!("add column \"{}\" to \"{table}\"", column.name),
                    format!("ALTER TABLE {} ADD COLUMN {}", Sqlite.base(table), column_sql(column)),
                )
            }
            SchemaChange::AddColumn { table, column } => {
                let text = self.definition(table)?.with_column(&column_sql(column));
                let text = text.ok_or_else(|| refused(format!("table \"{table}\" has no columns")))?;
                self.rebuild(table, &text, None)
            }
            SchemaChange::DropColumn { table, column } => {
                let definition = self.definition(table)?;
                if definition.own_checks(column).is_empty() {
                    let (base, name) = (Sqlite.base(table), quoted(column));
                    return one(
                        format!("drop column \"{column}\" of \"{table}\""),
                        format!("ALTER TABLE {base} DROP COLUMN {name}"),
                    );
                }
                let text = definition.without_column(column);
                let text = text.ok_or_else(|| refused(format!("column \"{column}\" cannot be cut out")))?;
                self.rebuild(table, &text, Some(column))
            }
            SchemaChange::RenameColumn { table, column, to } => one(
                format!("rename column \"{column}\" of \"{table}\""),
                format!(
                    "ALTER TABLE {} RENAME COLUMN {} TO {}",
                    Sqlite.base(table),
                    quoted(column),
                    quoted(to)
                ),
            ),
            SchemaChange::CreateTable(table) => {
                one(format!("make table \"{}\"", table.name), table_sql(table))
            }
            SchemaChange::DropTable { table } => {
                one(format!("drop table \"{table}\""), format!("DROP TABLE {}", Sqlite.base(table)))
            }
            SchemaChange::CreateIndex { table, index } => {
                let columns: Vec<String> = index.columns.iter().map(|column| quoted(column)).collect();
                let unique = if index.unique { "UNIQUE " } else { "" };
                let filter = index.condition.as_ref().map(|sql| format!(" WHERE {sql}")).unwrap_or_default();
                one(
                    format!("make index \"{}\" on \"{table}\"", index.name),
                    format!(
                        "CREATE {unique}INDEX {} ON {} ({}){filter}",
                        Sqlite.base(&index.name),
                        quoted(table),
                        columns.join(", ")
                    ),
                )
            }
            SchemaChange::DropIndex { index, .. } => {
                one(format!("drop index \"{index}\""), format!("DROP INDEX {}", Sqlite.base(index)))
            }
            SchemaChange::AddForeignKey { table, key } => {
                let text = self.definition(table)?.with_constraint(&reference_sql(key));
                self.rebuild(table, &text, None)
            }
            SchemaChange::DropForeignKey { table, key } => {
                let text = self.definition(table)?.without_foreign_key(&key.columns, &key.parent);
                let text = text.ok_or_else(|| {
                    refused(format!(
                        "the foreign key of table \"{table}\" cannot be cut out of its definition"
                    ))
                })?;
                self.rebuild(table, &text, None)
            }
        }
    }

    /// A new table in the place of the old one: rows with their numbers, indexes, triggers and the
    /// numbering stay. Views and other tables name it, and find it again.
    fn rebuild(
        &mut self,
        table: &str,
        text: &str,
        without: Option<&str>,
    ) -> Result<Vec<(String, String)>, Error> {
        let definition = Definition::parse(text)
            .ok_or_else(|| refused(format!("the definition of table \"{table}\" cannot be read")))?;
        let catalog = self.catalog()?;
        let old = catalog.table(table).cloned().unwrap_or_default();
        let name = format!("amend_new_{table}");
        let copied = old.columns.iter().filter(|column| !column.generated);
        let copied =
            copied.filter(|column| without.is_none_or(|gone| !column.name.eq_ignore_ascii_case(gone)));
        let columns: Vec<String> = old
            .row_number
            .iter()
            .chain(copied.map(|column| &column.name))
            .map(|name| Sqlite.identifier(name))
            .collect();
        let columns = columns.join(", ");
        let (new, base) = (Sqlite.base(&name), Sqlite.base(table));
        let mut statements = vec![
            (format!("make the new form of table \"{table}\""), definition.named(&new)),
            (
                format!("copy the rows of \"{table}\""),
                format!("INSERT INTO {new} ({columns}) SELECT {columns} FROM {base}"),
            ),
        ];
        if old
            .columns
            .iter()
            .any(|column| column.next_number.as_ref().is_some_and(|sql| sql.contains("sqlite_sequence")))
        {
            let (own, other) = (Sqlite.text(table), Sqlite.text(&name));
            statements.push((
                "forget the numbering of the copy".to_owned(),
                format!("DELETE FROM main.sqlite_sequence WHERE name = {other}"),
            ));
            statements.push((
                format!("keep the numbering of \"{table}\""),
                format!("INSERT INTO main.sqlite_sequence (name, seq) SELECT {other}, seq FROM main.sqlite_sequence WHERE name = {own}"),
            ));
        }
        statements.push((format!("drop the old form of table \"{table}\""), format!("DROP TABLE {base}")));
        // Views name a table that is not there at this moment, which renaming would refuse.
        statements.push(("let views be as they are".to_owned(), "PRAGMA legacy_alter_table = ON".to_owned()));
        statements.push((
            format!("put the new form of table \"{table}\" in its place"),
            format!("ALTER TABLE {new} RENAME TO {}", Sqlite.identifier(table)),
        ));
        statements.push(("look at views again".to_owned(), "PRAGMA legacy_alter_table = OFF".to_owned()));
        let belongs = |object: &Object| {
            object.kind != "table" && object.kind != "view" && object.table.eq_ignore_ascii_case(table)
        };
        for object in self.objects()?.into_iter().filter(belongs) {
            statements.push((format!("make {} \"{}\" again", object.kind, object.name), object.sql));
        }
        Ok(statements)
    }
}

impl Draft for SqliteDraft {
    fn catalog(&mut self) -> Result<Catalog, Error> {
        let mut catalog = catalog::read(&self.connection).map_err(|error| self.failure(error, ""))?;
        catalog.tables.extend(self.missing.iter().cloned());
        Ok(catalog)
    }

    fn column_type(&self, table: &str, kind: &TypeName<'_>) -> Option<String> {
        let strict: bool = self
            .connection
            .query_row(
                "SELECT strict FROM pragma_table_list WHERE schema = 'main' AND name = ?1 COLLATE NOCASE",
                [table],
                |row| row.get(0),
            )
            .unwrap_or(false);
        let name = match kind {
            TypeName::Native(types) => types.iter().find(|(database, _)| *database == "sqlite")?.1.as_str(),
            TypeName::Scalar(Type::Integer | Type::Boolean) => "INTEGER",
            TypeName::Scalar(Type::Decimal) if strict => "REAL",
            TypeName::Scalar(Type::Decimal) => "NUMERIC",
            TypeName::Scalar(_) | TypeName::Json => "TEXT",
        };
        Some(name.to_owned())
    }

    fn spelling(&self, expression: &str) -> String {
        let mut text = expression.trim();
        while let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
            text = inner.trim();
        }
        text.to_owned()
    }

    fn users(&mut self, table: &str, column: Option<&str>) -> Result<Vec<String>, Error> {
        let base = Sqlite.base(table);
        let rename = match column {
            Some(column) => {
                format!("ALTER TABLE {base} RENAME COLUMN {} TO {RENAMED}", Sqlite.identifier(column))
            }
            None => format!("ALTER TABLE {base} RENAME TO {RENAMED}"),
        };
        let touched = self.touched_by(&rename)?;
        let catalog = self.catalog()?;
        let mut users = match column {
            Some(column) => keys_on(&catalog, table, column),
            None => references_to(&catalog, table),
        };
        let mut readers = match column {
            Some(column) => self.definition(table)?.readers(column),
            None => Vec::new(),
        };
        let own = |object: &Object| column.is_none() && object.table.eq_ignore_ascii_case(table);
        let reads = touched
            .iter()
            .filter(|object| matches!(object.kind.as_str(), "view" | "trigger") && !own(object));
        readers.extend(reads.map(|object| format!("{} \"{}\"", object.kind, object.name)));
        readers.sort_unstable();
        users.extend(readers);
        Ok(users)
    }

    fn change(&mut self, change: &SchemaChange) -> Result<Vec<(String, String)>, Error> {
        let statements = self.statements(change)?;
        for (_, sql) in &statements {
            self.run(sql)?;
        }
        Ok(statements)
    }

    fn lock_note(&self) -> Option<&'static str> {
        None
    }
}

impl Object {
    fn is_table(&self, name: &str) -> bool {
        self.kind == "table" && self.name.eq_ignore_ascii_case(name)
    }
}

fn refused(message: String) -> Error {
    Error::Statement { message, sql: String::new(), offset: None }
}

/// Everything that was made by a statement, in an order in which it can be made again.
fn objects(connection: &Connection) -> rusqlite::Result<Vec<Object>> {
    let mut list = connection.prepare(
        "SELECT type, name, tbl_name, sql FROM main.sqlite_schema \
         WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
         ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'view' THEN 3 ELSE 4 END, rowid",
    )?;
    list.query_map([], |row| {
        Ok(Object { kind: row.get(0)?, name: row.get(1)?, table: row.get(2)?, sql: row.get(3)? })
    })?
    .collect()
}

fn column_sql(column: &NewColumn) -> String {
    let mut sql = format!("{} {}", Sqlite.identifier(&column.name), column.declared);
    if column.not_null {
        sql.push_str(" NOT NULL");
    }
    match &column.default {
        Some(default) if column.fixed_default => sql.push_str(&format!(" DEFAULT {default}")),
        Some(default) => sql.push_str(&format!(" DEFAULT ({default})")),
        None => {}
    }
    sql
}

fn names_sql(names: &[String]) -> String {
    names.iter().map(|name| Sqlite.identifier(name)).collect::<Vec<_>>().join(", ")
}

fn table_sql(table: &NewTable) -> String {
    let mut items: Vec<String> = table.columns.iter().map(column_sql).collect();
    if !table.primary_key.is_empty() {
        items.push(format!("PRIMARY KEY ({})", names_sql(&table.primary_key)));
    }
    items.extend(table.uniques.iter().map(|columns| format!("UNIQUE ({})", names_sql(columns))));
    items.extend(table.foreign_keys.iter().map(reference_sql));
    format!("CREATE TABLE {} ({})", Sqlite.base(&table.name), items.join(", "))
}

fn reference_sql(key: &ForeignKey) -> String {
    let action = match key.on_delete {
        ForeignKeyAction::Refuse => "",
        ForeignKeyAction::Cascade => " ON DELETE CASCADE",
        ForeignKeyAction::Clear => " ON DELETE SET NULL",
    };
    format!(
        "FOREIGN KEY ({}) REFERENCES {} ({}){action}",
        names_sql(&key.columns),
        Sqlite.identifier(&key.parent),
        names_sql(&key.parent_columns)
    )
}
