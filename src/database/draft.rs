//! A schema as changes leave it, while the database stays as it is.

use super::{Catalog, Error, ForeignKey, TableIndex};
use crate::sql::{Type, mentions, spelling};

/// A schema on paper. Every change alters the draft and gives the statements that do the same to the
/// database.
pub trait Draft {
    /// The tables as the changes so far leave them.
    fn catalog(&mut self) -> Result<Catalog, Error>;

    /// The database's own name for the type of a column of this table, spelt as its catalog spells it;
    /// `None` where it has none.
    fn column_type(&self, table: &str, kind: &TypeName<'_>) -> Option<String>;

    /// The default of a new column as the column will hold it: 3 is 3.0 in a column of reals.
    fn stored_default(&self, column: &NewColumn) -> Result<Option<String>, Error> {
        Ok(column.default.clone())
    }

    /// An expression of the catalog in a spelling that can be compared: a default, a condition.
    fn spelling(&self, expression: &str) -> String {
        spelling(expression)
    }

    /// How the database itself would spell an expression, where only the database can tell: statements
    /// that make temporary objects under this name, and a query for the spelling.
    fn trial(&self, name: &str, expression: &Trial<'_>) -> Option<(Vec<String>, String)> {
        let _ = (name, expression);
        None
    }

    /// Statements that make temporary objects under this name which the database refuses where it would
    /// refuse the change; none where making the change on the draft shows that.
    fn rehearsal(&self, name: &str, change: &SchemaChange) -> Vec<String> {
        let _ = (name, change);
        Vec::new()
    }

    /// What uses a column, or a table from outside of it, in words: `view "v"`.
    fn users(&mut self, table: &str, column: Option<&str>) -> Result<Vec<String>, Error>;

    /// Makes the change; returns the statements that make it in the database, each with its purpose.
    fn change(&mut self, change: &SchemaChange) -> Result<Vec<(String, String)>, Error>;

    /// What others have to wait for while schema changes are applied, if they have to.
    fn lock_note(&self) -> Option<&'static str>;
}

/// An expression that the database may spell its own way.
#[derive(Debug, Clone, Copy)]
pub enum Trial<'a> {
    /// The default of a column.
    Default(&'a NewColumn),
    /// The condition of an index of a table.
    Condition {
        /// The table.
        table: &'a str,
        /// The condition, as SQL.
        condition: &'a str,
    },
}

/// A type as a rule names it.
#[derive(Debug, Clone, Copy)]
pub enum TypeName<'a> {
    /// A type of the language.
    Scalar(Type),
    /// JSON.
    Json,
    /// The databases' own words, each behind the kind of database.
    Native(&'a [(&'static str, String)]),
}

/// One change, every name and type as the database has it.
#[derive(Debug, Clone)]
pub enum SchemaChange {
    /// Adds a column.
    AddColumn {
        /// The table.
        table: String,
        /// The column.
        column: NewColumn,
    },
    /// Drops a column.
    DropColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
    /// Renames a column.
    RenameColumn {
        /// The table.
        table: String,
        /// Its name so far.
        column: String,
        /// Its new name.
        to: String,
    },
    /// Makes a table.
    CreateTable(NewTable),
    /// Drops a table.
    DropTable {
        /// The table.
        table: String,
    },
    /// Makes an index.
    CreateIndex {
        /// The table.
        table: String,
        /// The index.
        index: TableIndex,
    },
    /// Drops an index.
    DropIndex {
        /// The table.
        table: String,
        /// The index.
        index: String,
    },
    /// Adds a foreign key.
    AddForeignKey {
        /// The table.
        table: String,
        /// The reference.
        key: ForeignKey,
    },
    /// Drops a foreign key.
    DropForeignKey {
        /// The table.
        table: String,
        /// The reference.
        key: ForeignKey,
    },
}

/// A new column.
#[derive(Debug, Clone)]
pub struct NewColumn {
    /// Its name.
    pub name: String,
    /// Its type, as the database spells it.
    pub declared: String,
    /// NULL is refused.
    pub not_null: bool,
    /// The default, as SQL.
    pub default: Option<String>,
    /// Whether the default is one fixed value.
    pub fixed_default: bool,
}

/// A new table.
#[derive(Debug, Clone)]
pub struct NewTable {
    /// Its name.
    pub name: String,
    /// Its columns, in order.
    pub columns: Vec<NewColumn>,
    /// The columns of its primary key.
    pub primary_key: Vec<String>,
    /// The columns of each other unique key.
    pub uniques: Vec<Vec<String>>,
    /// Its references to other tables.
    pub foreign_keys: Vec<ForeignKey>,
    /// The statements that made it once, where it is made again as it was.
    pub definition: Vec<String>,
    /// A crash empties it.
    pub unlogged: bool,
}

/// Names in quotes, with commas between them.
pub(super) fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// Keys and indexes that use a column, in words.
pub(super) fn keys_on(catalog: &Catalog, table: &str, column: &str) -> Vec<String> {
    let is = |name: &String| name.eq_ignore_ascii_case(column);
    let Some(found) = catalog.table(table) else { return Vec::new() };
    let mut users = Vec::new();
    if found.primary_key.iter().any(is) {
        users.push("its primary key".to_owned());
    }
    for index in &found.indexes {
        let names = std::iter::once(column.to_owned()).collect();
        let expression = |sql: &String| mentions(sql, &names);
        let used = index.columns.iter().any(|term| is(term) || expression(term))
            || index.condition.as_ref().is_some_and(expression);
        if used && index.constraint && index.columns != found.primary_key {
            users.push(format!("a unique constraint on {}", listed(&index.columns)));
        } else if used && !index.constraint {
            users.push(format!("index \"{}\"", index.name));
        }
    }
    for key in found.foreign_keys.iter().filter(|key| key.columns.iter().any(is)) {
        users.push(format!("its foreign key to \"{}\"", key.parent));
    }
    for (child, key) in catalog.references_to(table) {
        if key.parent_columns.iter().any(is) {
            users.push(format!("the foreign key {} of \"{}\"", listed(&key.columns), child.name));
        }
    }
    users
}

/// Foreign keys of other tables that refer to a table, in words.
pub(super) fn references_to(catalog: &Catalog, table: &str) -> Vec<String> {
    catalog
        .references_to(table)
        .filter(|(child, _)| !child.name.eq_ignore_ascii_case(table))
        .map(|(child, key)| format!("the foreign key {} of \"{}\"", listed(&key.columns), child.name))
        .collect()
}
