//! Rows that a case might have.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::database::{Catalog, Column, Table, Takes};
use crate::diagnostic::Place;
use crate::document::{Given, Named, Node, Scalar, TestRow, TestValue};
use crate::sql::Value;
use crate::testing::write;

/// One row: the columns that are written out.
pub(super) type Row = Vec<(String, Value)>;

/// The rows of every table, and files.
#[derive(Debug, Clone, Default)]
pub(super) struct World {
    /// Rows by table.
    pub(super) tables: BTreeMap<String, Vec<Row>>,
    files: Vec<Named<Node>>,
}

impl World {
    /// The rows of a case.
    pub(super) fn of(given: &Given) -> World {
        let mut world = World { tables: BTreeMap::new(), files: given.files.clone() };
        for table in &given.tables {
            let rows = table.value.iter().flatten().map(|row| {
                row.columns.iter().map(|(name, value)| (name.value.clone(), read(value))).collect()
            });
            world.tables.entry(table.name.value.clone()).or_default().extend(rows);
        }
        world
    }

    /// The same as a case writes it.
    pub(super) fn given(&self) -> Given {
        let row = |row: &Row| TestRow {
            columns: row.iter().map(|(name, value)| (write::name(name), write::value(value))).collect(),
            place: Place::default(),
        };
        let tables = self.tables.iter().map(|(name, rows)| Named {
            name: write::name(name),
            value: Some(rows.iter().map(row).collect()),
            place: Place::default(),
        });
        Given { tables: tables.collect(), files: self.files.clone(), ..Given::default() }
    }

    /// How many rows it has.
    pub(super) fn len(&self) -> usize {
        self.tables.values().map(Vec::len).sum()
    }

    /// The same without the rows at these places, counted through all tables.
    pub(super) fn without(&self, places: Range<usize>) -> World {
        let mut world = self.clone();
        let mut place = 0;
        for rows in world.tables.values_mut() {
            rows.retain(|_| {
                place += 1;
                !places.contains(&(place - 1))
            });
        }
        world.tables.retain(|_, rows| !rows.is_empty());
        world
    }

    /// The value of a column of a row.
    pub(super) fn value(&self, table: &str, row: usize, column: &str) -> Option<&Value> {
        let row = self.tables.get(table)?.get(row)?;
        row.iter().find(|(name, _)| name.eq_ignore_ascii_case(column)).map(|(_, value)| value)
    }

    /// Sets a column of a row.
    pub(super) fn set(&mut self, table: &str, row: usize, column: &str, value: Value) {
        let Some(row) = self.tables.get_mut(table).and_then(|rows| rows.get_mut(row)) else { return };
        match row.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case(column)) {
            Some((_, old)) => *old = value,
            None => row.push((column.to_owned(), value)),
        }
    }

    /// The row whose key reads like this.
    pub(super) fn find(&self, table: &Table, key: &[Value]) -> Option<usize> {
        let columns = table.identity()?;
        let is_it = |row: &Row| {
            columns.iter().zip(key).all(|(column, wanted)| {
                let own = row.iter().find(|(name, _)| name == column).map(|(_, value)| value.to_string());
                own == Some(wanted.to_string())
            })
        };
        self.tables.get(&table.name)?.iter().position(is_it)
    }

    /// Adds the smallest row that the table takes, with these columns; gives its place.
    pub(super) fn add(
        &mut self,
        catalog: &Catalog,
        table: &Table,
        columns: &[(String, Value)],
        hints: &dyn Fn(&str, &str) -> Option<Value>,
    ) -> usize {
        let number = self.tables.get(&table.name).map_or(0, Vec::len) + 1;
        let mut row = Row::new();
        for column in table.columns.iter().filter(|column| !column.generated) {
            let given = columns.iter().find(|(name, _)| name.eq_ignore_ascii_case(&column.name));
            let value = match given {
                Some((_, value)) => Some(value.clone()),
                None => self.default(catalog, table, column, number, hints),
            };
            row.extend(value.map(|value| (column.name.clone(), value)));
        }
        let rows = self.tables.entry(table.name.clone()).or_default();
        rows.push(row);
        rows.len() - 1
    }

    /// A value for a column that must have one; none where the schema has a default.
    fn default(
        &self,
        catalog: &Catalog,
        table: &Table,
        column: &Column,
        number: usize,
        hints: &dyn Fn(&str, &str) -> Option<Value>,
    ) -> Option<Value> {
        let is_key = table.identity().unwrap_or_default().contains(&column.name);
        if let Some(hint) = hints(&table.name, &column.name).filter(|_| !is_key) {
            return Some(hint);
        }
        if !is_key && (!column.not_null || column.default.is_some()) {
            return None;
        }
        if let Some(parent) = self.parent_value(catalog, table, column).filter(|_| !is_key) {
            return Some(parent);
        }
        let checked = allowed(&table.checks, &column.name).filter(|_| !is_key);
        Some(checked.unwrap_or_else(|| plain_value(table, column, number, is_key)))
    }

    /// The key of a row that the column refers to, where there is one.
    fn parent_value(&self, catalog: &Catalog, table: &Table, column: &Column) -> Option<Value> {
        let key = table.foreign_keys.iter().find(|key| key.columns == [column.name.clone()])?;
        let parent = catalog.table(&key.parent)?;
        self.value(&parent.name, 0, key.parent_columns.first()?).cloned()
    }
}

/// A value of the column's type that is not in another row.
fn plain_value(table: &Table, column: &Column, number: usize, is_key: bool) -> Value {
    let declared = column.declared.to_lowercase();
    let name = column.name.to_lowercase();
    let is_time = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if column.takes == Takes::Number {
        return Value::Integer(if is_key { number as i64 } else { 1 });
    }
    if !is_key && (declared.contains("timestamp") || is_time(&["_at", "time"])) {
        return Value::Text("2024-01-01 00:00:00".to_owned());
    }
    if !is_key && (declared.starts_with("date") || is_time(&["_on", "date"])) {
        return Value::Text("2024-01-01".to_owned());
    }
    if declared.starts_with("uuid") {
        return Value::Text(uuid::Uuid::from_u128(number as u128).to_string());
    }
    let stem = if is_key { table.name.as_str() } else { column.name.as_str() };
    Value::Text(format!("{stem}-{number}"))
}

/// The first value that a CHECK of the form `column in (…)` lists.
fn allowed(checks: &[String], column: &str) -> Option<Value> {
    checks.iter().find_map(|check| {
        let folded = check.to_lowercase();
        let list = folded.find(&column.to_lowercase()).and_then(|at| {
            let rest = &check[at + column.len()..];
            let rest = rest.trim_start_matches(['"', ' ']);
            let is_in = rest.get(..2).is_some_and(|word| word.eq_ignore_ascii_case("in"));
            is_in.then(|| rest[2..].trim_start().strip_prefix('('))?
        })?;
        let first = list.split([',', ')']).next()?.trim();
        match first.strip_prefix('\'') {
            Some(text) => Some(Value::Text(text.trim_end_matches('\'').to_owned())),
            None => first.parse().ok().map(Value::Integer),
        }
    })
}

fn read(value: &TestValue) -> Value {
    match value {
        TestValue::Bytes(bytes) => Value::Blob(bytes.clone()),
        TestValue::Scalar(text) => match text.resolve() {
            Scalar::Null => Value::Null,
            Scalar::Boolean(value) => Value::Boolean(value),
            Scalar::Integer(value) => Value::Integer(value),
            Scalar::Decimal(value) => Value::Decimal(value.to_owned()),
            Scalar::NotFinite(value) | Scalar::Text(value) => Value::Text(value.to_owned()),
        },
    }
}
