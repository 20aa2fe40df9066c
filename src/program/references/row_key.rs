//! What finds a row again while the values by which it was found change.

use crate::database::Table;
use crate::sql::Dialect;

/// The columns that find a row, and those of a temporary table that hold their values.
#[derive(Debug)]
pub(in crate::program) struct RowKey {
    /// The table's columns.
    pub(super) columns: Vec<String>,
    /// The same, quoted, each with the temporary table's column for it.
    pairs: Vec<(String, String)>,
    /// Whether they find one row and no other.
    pub(in crate::program) is_unique: bool,
}

impl RowKey {
    /// The identity of a row. Rows of a table without one are found by the values of `references`: they
    /// are what decides about such a row.
    pub(super) fn of(table: &Table, references: &[String], dialect: &dyn Dialect) -> RowKey {
        let identity = table.identity();
        let is_unique = identity.is_some();
        let columns = identity.unwrap_or_else(|| references.to_vec());
        let pair =
            |(index, column): (usize, &String)| (dialect.identifier(column), format!("\"k_{}\"", index + 1));
        RowKey { pairs: columns.iter().enumerate().map(pair).collect(), columns, is_unique }
    }

    /// Joins a row of the table with its entry.
    pub(in crate::program) fn on(&self, row: &str, entry: &str) -> String {
        // One column is never NULL: it refers to something.
        let equal = if self.is_unique || self.pairs.len() == 1 { "=" } else { "IS NOT DISTINCT FROM" };
        let pairs: Vec<String> =
            self.pairs.iter().map(|(column, key)| format!("{row}.{column} {equal} {entry}.{key}")).collect();
        pairs.join(" AND ")
    }

    /// Joins two entries of one row.
    pub(super) fn same(&self, left: &str, right: &str) -> String {
        let equal = if self.is_unique || self.pairs.len() == 1 { "=" } else { "IS NOT DISTINCT FROM" };
        let pairs: Vec<String> =
            self.pairs.iter().map(|(_, key)| format!("{left}.{key} {equal} {right}.{key}")).collect();
        pairs.join(" AND ")
    }

    /// The temporary table's columns.
    pub(in crate::program) fn entries(&self) -> Vec<String> {
        self.pairs.iter().map(|(_, key)| key.clone()).collect()
    }

    /// The same, behind an alias.
    pub(super) fn entries_of(&self, alias: &str) -> String {
        self.pairs.iter().map(|(_, key)| format!("{alias}.{key}")).collect::<Vec<_>>().join(", ")
    }

    /// The table's columns, behind an alias.
    pub(super) fn columns_of(&self, alias: &str) -> String {
        self.pairs.iter().map(|(column, _)| format!("{alias}.{column}")).collect::<Vec<_>>().join(", ")
    }

    /// Each quoted column with the temporary table's column for it.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// The temporary table's columns as they are declared.
    pub(super) fn definitions(&self, table: &Table) -> Vec<String> {
        let declared = |column: &String| table.column(column).map(|column| column.declared.as_str());
        self.columns
            .iter()
            .zip(&self.pairs)
            .map(|(column, (_, key))| format!("{key} {}", declared(column).unwrap_or_default()))
            .collect()
    }
}
