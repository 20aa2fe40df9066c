//! What a name in a migration stands for at one point of the program.

use crate::database::{Catalog, Column, Table, Takes};
use crate::migration::{Migration, Source};
use crate::sql::Dialect;

/// The hint where a table cannot be changed.
pub(in crate::program) const CHANGE_FIRST: &str =
    "change that by SQL of your own first (columns: ALTER TABLE … RENAME COLUMN), or name another table";

/// Tables as the steps so far leave them.
pub(super) struct Relations<'a> {
    pub(super) migration: &'a Migration,
    pub(super) catalog: &'a Catalog,
    pub(super) dialect: &'a dyn Dialect,
    states: Vec<State>,
    created: Vec<Table>,
    compared: Vec<Table>,
}

/// The overlay that shows a table now.
struct State {
    table: String,
    relation: String,
    /// How many steps changed it since its rows were last collected.
    depth: usize,
}

/// What a name stands for.
pub(super) enum Relation<'a> {
    /// A table of the database, or an archive that this run makes.
    Table(&'a Table),
    /// A source.
    Source(&'a Source),
    /// A view of the database.
    View,
    /// A comparison, as if it were a table.
    Comparison(&'a Table),
}

impl<'a> Relations<'a> {
    pub(super) fn new(migration: &'a Migration, catalog: &'a Catalog, dialect: &'a dyn Dialect) -> Self {
        Relations {
            migration,
            catalog,
            dialect,
            states: Vec::new(),
            created: Vec::new(),
            compared: Vec::new(),
        }
    }

    /// The table with this name, archives of earlier effects included.
    pub(super) fn table(&self, name: &str) -> Option<&Table> {
        self.catalog
            .table(name)
            .or_else(|| self.created.iter().find(|table| table.name.eq_ignore_ascii_case(name)))
    }

    /// What this name stands for.
    pub(super) fn find(&self, name: &str) -> Option<Relation<'_>> {
        if let Some(source) =
            self.migration.sources.iter().find(|source| source.name.eq_ignore_ascii_case(name))
        {
            return Some(Relation::Source(source));
        }
        if let Some(table) = self.comparison(name) {
            return Some(Relation::Comparison(table));
        }
        if let Some(table) = self.table(name) {
            return Some(Relation::Table(table));
        }
        self.catalog.views.iter().any(|view| view.eq_ignore_ascii_case(name)).then_some(Relation::View)
    }

    fn comparison(&self, name: &str) -> Option<&Table> {
        self.compared.iter().find(|table| table.name == name)
    }

    /// The columns of a table or comparison with this name.
    pub(super) fn columns(&self, name: &str) -> Option<&[Column]> {
        let table = self.comparison(name).or_else(|| self.table(name))?;
        Some(&table.columns)
    }

    /// Makes a comparison known.
    pub(super) fn add_comparison(&mut self, table: Table) {
        self.compared.push(table);
    }

    /// Every name that `from`, `join` and matches may use.
    pub(super) fn names(&self) -> Vec<&str> {
        let sources = self.migration.sources.iter().map(|source| source.name.as_str());
        let tables = self.catalog.tables.iter().map(|table| table.name.as_str());
        sources.chain(tables).chain(self.catalog.views.iter().map(String::as_str)).collect()
    }

    /// The table as the steps so far leave it, for the engine's own statements.
    pub(super) fn state(&self, table: &str) -> String {
        self.states
            .iter()
            .find(|state| state.table.eq_ignore_ascii_case(table))
            .map_or_else(|| self.dialect.base(table), |state| state.relation.clone())
    }

    /// Whether a step so far changed the table.
    pub(super) fn is_changed(&self, table: &str) -> bool {
        self.states.iter().any(|state| state.table.eq_ignore_ascii_case(table))
    }

    /// The relation that engine statements read for this name: a source, a view or a table's state.
    pub(super) fn readable(&self, name: &str) -> String {
        match self.find(name) {
            Some(Relation::Source(source)) => self.dialect.temporary(&source.name),
            Some(Relation::Table(table)) => self.state(&table.name),
            Some(Relation::Comparison(table)) => self.dialect.temporary(&table.name),
            _ => self.dialect.identifier(name),
        }
    }

    /// How many overlays lie over each other on the table.
    pub(super) fn depth(&self, table: &str) -> usize {
        let state = self.states.iter().find(|state| state.table.eq_ignore_ascii_case(table));
        state.map_or(0, |state| state.depth)
    }

    /// From now on the table is shown by this relation, which holds all of its rows or is one more
    /// overlay.
    pub(super) fn set_state(&mut self, table: &str, relation: String, collected: bool) {
        let depth = if collected { 0 } else { self.depth(table) + 1 };
        match self.states.iter_mut().find(|state| state.table.eq_ignore_ascii_case(table)) {
            Some(state) => (state.relation, state.depth) = (relation, depth),
            None => self.states.push(State { table: table.to_owned(), relation, depth }),
        }
    }

    /// A schema step drops the table: nothing shows it any more.
    pub(super) fn forget(&mut self, table: &str) {
        self.states.retain(|state| !state.table.eq_ignore_ascii_case(table));
    }

    /// A referring column, quoted. A reference is compared as the column that it points to is.
    pub(super) fn reference(&self, child: &str, column: &str, parent: &str, parent_column: &str) -> String {
        let collation = |table: &str, column: &str| {
            let table = self.table(table);
            table.and_then(|table| table.column(column)?.collation()).unwrap_or("BINARY").to_ascii_uppercase()
        };
        let name = self.dialect.identifier(column);
        match collation(parent, parent_column) {
            wanted if wanted == collation(child, column) => name,
            wanted => format!("{name} COLLATE {wanted}"),
        }
    }

    /// Whether the migration goes back through states that a run went through.
    pub(super) fn goes_back(&self) -> bool {
        self.migration.rollback.is_some()
    }

    /// Adds an archive table that this run makes.
    pub(super) fn add_created(&mut self, table: Table) {
        self.created.push(table);
    }

    /// Archive tables that this run makes.
    pub(super) fn created(&self) -> &[Table] {
        &self.created
    }

    /// Names of the tables changed so far.
    pub(super) fn changed(&self) -> impl Iterator<Item = &str> {
        self.states.iter().map(|state| state.table.as_str())
    }
}

/// A column without a constraint, for archives.
pub(super) fn plain_column(name: &str, declared: &str, takes: Takes) -> Column {
    Column { name: name.to_owned(), declared: declared.to_owned(), takes, ..Column::default() }
}
