//! Steps that change the schema.

use super::{ForeignKeyAction, SetValue, SqlText};
use crate::diagnostic::Place;
use crate::sql::Type;

/// A step that changes the schema.
#[derive(Debug, Clone)]
pub struct SchemaStep {
    /// Its name, unique in the migration.
    pub name: String,
    /// One line for people.
    pub about: Option<String>,
    /// What it changes, in order.
    pub changes: Vec<Change>,
    /// Where it stands.
    pub place: Place,
}

/// One schema change.
#[derive(Debug, Clone)]
pub struct Change {
    /// What it does.
    pub kind: ChangeKind,
    /// Where it stands.
    pub place: Place,
}

/// What a schema change does.
#[derive(Debug, Clone)]
pub enum ChangeKind {
    /// Adds a column.
    AddColumn {
        /// The table.
        table: String,
        /// The column.
        column: ColumnDefinition,
    },
    /// Drops a column and its values.
    DropColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// Why the values may go.
        because: Option<String>,
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
    /// Makes an empty table.
    CreateTable {
        /// Its name.
        table: String,
        /// Its columns, in order.
        columns: Vec<ColumnDefinition>,
        /// The columns of its primary key.
        primary_key: Vec<String>,
        /// The columns of each other unique key.
        uniques: Vec<Vec<String>>,
        /// Its references to other tables.
        foreign_keys: Vec<ForeignKeyDefinition>,
    },
    /// Drops a table and its rows.
    DropTable {
        /// The table.
        table: String,
        /// Why the rows may go.
        because: Option<String>,
    },
    /// Makes an index.
    CreateIndex {
        /// Its name.
        index: String,
        /// The table.
        table: String,
        /// Its columns, in order.
        columns: Vec<String>,
        /// Whether no two rows may be equal in them.
        unique: bool,
        /// Which rows it holds.
        filter: Option<SqlText>,
    },
    /// Drops an index.
    DropIndex {
        /// Its name.
        index: String,
        /// The table.
        table: String,
    },
    /// Makes columns refer to another table.
    AddForeignKey {
        /// The table.
        table: String,
        /// The reference.
        key: ForeignKeyDefinition,
    },
    /// Ends such a reference.
    DropForeignKey {
        /// The table.
        table: String,
        /// The referring columns.
        columns: Vec<String>,
        /// The table that they refer to.
        references: String,
    },
}

impl ChangeKind {
    /// The table that it changes.
    pub fn table(&self) -> &str {
        match self {
            ChangeKind::AddColumn { table, .. }
            | ChangeKind::DropColumn { table, .. }
            | ChangeKind::RenameColumn { table, .. }
            | ChangeKind::CreateTable { table, .. }
            | ChangeKind::DropTable { table, .. }
            | ChangeKind::CreateIndex { table, .. }
            | ChangeKind::DropIndex { table, .. }
            | ChangeKind::AddForeignKey { table, .. }
            | ChangeKind::DropForeignKey { table, .. } => table,
        }
    }
}

/// A column that a change makes.
#[derive(Debug, Clone)]
pub struct ColumnDefinition {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: ColumnType,
    /// NULL is refused.
    pub not_null: bool,
    /// The value that rows have without being given one.
    pub default: Option<SetValue>,
    /// Where it stands.
    pub place: Place,
}

/// The type of a new column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnType {
    /// A type of the language; every database has its own for it.
    Scalar(Type),
    /// JSON.
    Json,
    /// The databases' own types, each behind the kind of database.
    Native(Vec<(&'static str, String)>),
}

/// A reference to another table.
#[derive(Debug, Clone)]
pub struct ForeignKeyDefinition {
    /// The referring columns.
    pub columns: Vec<String>,
    /// The table that they refer to.
    pub parent: String,
    /// The columns there; empty for its primary key.
    pub parent_columns: Vec<String>,
    /// What a delete there does here.
    pub on_delete: ForeignKeyAction,
}
