//! Schema changes on a copy of the schema in memory, without the rows.
//!
//! SQLite itself makes them there, so what the catalog says afterwards is what the database will say.

mod statements;

use rusqlite::Connection;

use super::definition::Definition;
use super::dialect::{SQLITE, type_name};
use super::{catalog, connection, functions};
use crate::database::draft::{keys_on, references_to};
use crate::database::{Catalog, Draft, Error, NewColumn, SchemaChange, Table, TypeName};
use crate::sql::Dialect;
use statements::column_sql;

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
        if let TypeName::Native(types) = kind {
            return types.iter().find(|(database, _)| *database == "sqlite").map(|(_, name)| name.clone());
        }
        let name = type_name(kind, strict);
        Some(name.to_owned())
    }

    fn stored_default(&self, column: &NewColumn) -> Result<Option<String>, Error> {
        if column.default.is_none() || !column.fixed_default {
            return Ok(column.default.clone());
        }
        let column = NewColumn { name: "value".to_owned(), ..column.clone() };
        self.run(&format!("CREATE TEMP TABLE amend_default ({})", column_sql(&column)))?;
        self.run("INSERT INTO temp.amend_default DEFAULT VALUES")?;
        let sql = "SELECT quote(value) FROM temp.amend_default";
        let stored = self.connection.query_row(sql, [], |row| row.get(0));
        self.run("DROP TABLE temp.amend_default")?;
        stored.map(Some).map_err(|error| self.failure(error, sql))
    }

    fn users(&mut self, table: &str, column: Option<&str>) -> Result<Vec<String>, Error> {
        let base = SQLITE.base(table);
        let rename = match column {
            Some(column) => {
                format!("ALTER TABLE {base} RENAME COLUMN {} TO {RENAMED}", SQLITE.identifier(column))
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
