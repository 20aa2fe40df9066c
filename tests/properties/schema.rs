//! Tables with keys and constraints, and the rows they hold.

use std::collections::BTreeMap;

use crate::value::Value;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `text`.
    Text,
    /// `integer`.
    Integer,
}

impl Kind {
    /// Its name in SQL.
    pub(crate) fn sql(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Integer => "integer",
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) not_null: bool,
    pub(crate) default: Option<Value>,
}

/// What a foreign key does to the rows that refer to a row which leaves or changes its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Nothing,
    Restrict,
    Cascade,
    SetNull,
    SetDefault,
}

/// A foreign key; columns by position.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ForeignKey {
    pub(crate) columns: Vec<usize>,
    pub(crate) parent: usize,
    pub(crate) parent_columns: Vec<usize>,
    pub(crate) on_delete: Action,
    pub(crate) on_update: Action,
}

/// A table; keys by column position.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) primary_key: Vec<usize>,
    pub(crate) uniques: Vec<Vec<usize>>,
    pub(crate) foreign_keys: Vec<ForeignKey>,
    /// Columns with a value that a CHECK constraint forbids.
    pub(crate) checks: Vec<(usize, Value)>,
    pub(crate) without_rowid: bool,
}

/// Every table of a database.
pub(crate) type Schema = Vec<Table>;

/// A row, with a number that no other row ever has.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) identity: u64,
    pub(crate) values: Vec<Value>,
}

/// The rows of every table, by table name.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct State {
    pub(crate) tables: BTreeMap<String, Vec<Row>>,
    pub(crate) next: u64,
}

impl State {
    /// The rows of a table.
    pub(crate) fn rows(&self, table: &str) -> &[Row] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }

    /// Adds a row.
    pub(crate) fn add(&mut self, table: &str, values: Vec<Value>) -> u64 {
        self.next += 1;
        self.tables.entry(table.to_owned()).or_default().push(Row { identity: self.next, values });
        self.next
    }

    /// The values of every row, sorted.
    pub(crate) fn sorted(&self, table: &str) -> Vec<Vec<Value>> {
        let mut rows: Vec<_> = self.rows(table).iter().map(|row| row.values.clone()).collect();
        rows.sort();
        rows
    }
}

impl Table {
    /// The position of a column.
    pub(crate) fn position(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|known| known.name == column)
    }

    /// The values of the primary key.
    pub(crate) fn key(&self, row: &[Value]) -> Vec<Value> {
        self.primary_key.iter().map(|position| row[*position].clone()).collect()
    }

    /// The primary key and the other unique keys.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &Vec<usize>> {
        std::iter::once(&self.primary_key).chain(&self.uniques)
    }

    fn ddl(&self, schema: &Schema) -> String {
        let mut parts: Vec<String> = self.columns.iter().map(|column| self.column_ddl(column)).collect();
        if !self.has_integer_key() {
            parts.push(format!("primary key ({})", self.names(&self.primary_key)));
        }
        parts.extend(self.uniques.iter().map(|unique| format!("unique ({})", self.names(unique))));
        parts.extend(self.checks.iter().map(|(column, forbidden)| {
            format!("check ({} <> {})", quoted(&self.columns[*column].name), forbidden.sql())
        }));
        for key in &self.foreign_keys {
            let parent = &schema[key.parent];
            parts.push(format!(
                "foreign key ({}) references {} ({}) on delete {} on update {}",
                self.names(&key.columns),
                quoted(&parent.name),
                parent.names(&key.parent_columns),
                key.on_delete.sql(),
                key.on_update.sql(),
            ));
        }
        let options = if self.without_rowid { " without rowid" } else { "" };
        format!("create table {} (\n  {}\n){options};\n", quoted(&self.name), parts.join(",\n  "))
    }

    fn column_ddl(&self, column: &Column) -> String {
        let kind = column.kind.sql();
        let key = self.has_integer_key() && self.columns[self.primary_key[0]].name == column.name;
        let key = if key { " primary key" } else { "" };
        let not_null = if column.not_null { " not null" } else { "" };
        let default =
            column.default.as_ref().map(|value| format!(" default {}", value.sql())).unwrap_or_default();
        format!("{} {kind}{key}{not_null}{default}", quoted(&column.name))
    }

    fn has_integer_key(&self) -> bool {
        self.primary_key.len() == 1 && self.columns[self.primary_key[0]].kind == Kind::Integer
    }

    fn names(&self, positions: &[usize]) -> String {
        positions.iter().map(|position| quoted(&self.columns[*position].name)).collect::<Vec<_>>().join(", ")
    }
}

impl Action {
    /// Every action.
    pub(crate) const ALL: [Action; 5] =
        [Action::Nothing, Action::Restrict, Action::Cascade, Action::SetNull, Action::SetDefault];

    fn sql(self) -> &'static str {
        match self {
            Action::Nothing => "no action",
            Action::Restrict => "restrict",
            Action::Cascade => "cascade",
            Action::SetNull => "set null",
            Action::SetDefault => "set default",
        }
    }
}

/// The statements that make the tables and their rows.
pub(crate) fn statements(schema: &Schema, state: &State) -> String {
    let mut text: String = schema.iter().map(|table| table.ddl(schema)).collect();
    for table in schema {
        for row in state.rows(&table.name) {
            let values: Vec<_> = row.values.iter().map(Value::sql).collect();
            text.push_str(&format!("insert into {} values ({});\n", quoted(&table.name), values.join(", ")));
        }
    }
    text
}

/// An identifier, quoted.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
