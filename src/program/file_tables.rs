//! Tables that stand in files, as temporary tables.

use crate::database::{self, Catalog, FileColumn, RECORD_COLUMN, Table, TypeName, file_rows};
use crate::diagnostic::{Code, Diagnostic};
use crate::files::TableType;
use crate::migration::{FileTable, KEY_COLUMN, Migration};
use crate::program::relations::Relations;
use crate::program::{Built, Prediction};
use crate::sql::{Dialect, Index, LINE, Type};

/// A file table as a temporary table, before and after all steps.
#[derive(Debug)]
pub struct FileTableProgram {
    /// Its name.
    pub name: String,
    /// Index into the migration's tables.
    pub index: usize,
    /// Its columns, in order, the hidden one last.
    pub columns: Vec<String>,
    /// The temporary table, quoted.
    pub rows: String,
    /// Makes it, empty.
    pub create: String,
    /// Finds keys that are there twice, and NULL in them.
    pub key_check: Prediction,
    /// Statements after it is filled and checked: an index, and a view of its name. Each with its purpose.
    pub finish: Vec<(String, String)>,
    /// Shows it under its own name.
    pub view: String,
    /// The relation that shows it as the last step leaves it; absent where no step changes it.
    pub state: Option<String>,
    /// What of it is built, where it is built.
    pub build: Option<Built>,
}

/// The tables of a migration that stand in files, for a database to show among its own.
pub fn file_tables(migration: &Migration) -> Vec<database::FileTable> {
    migration.tables.iter().map(described).collect()
}

fn described(table: &FileTable) -> database::FileTable {
    let column =
        |name: &str, kind, is_place| FileColumn { name: name.to_owned(), kind, is_place, tells: None };
    let text = TypeName::Scalar(Type::Text);
    let mut columns = Vec::new();
    if table.shape.keyed {
        columns.push(column(KEY_COLUMN, text, false));
    }
    for declared in &table.shape.columns {
        let kind = match declared.kind {
            TableType::Sql(kind) => TypeName::Scalar(kind),
            TableType::Json => TypeName::Json,
        };
        columns.push(column(&declared.name, kind, false));
    }
    for declared in &table.shape.columns {
        let Some(present) = &declared.present else { continue };
        let tells = Some(declared.name.clone());
        columns.push(FileColumn { tells, ..column(present, TypeName::Scalar(Type::Boolean), false) });
    }
    columns.push(column(LINE, TypeName::Scalar(Type::Integer), true));
    database::FileTable { name: table.name.clone(), columns, key: table.shape.key.clone() }
}

/// Refuses a file table that has the name of a table or view of the database.
pub(super) fn hidden(migration: &Migration, catalog: &Catalog) -> Vec<Diagnostic> {
    let is_taken = |name: &str| {
        let own = |table: &&Table| !table.in_file && table.name.eq_ignore_ascii_case(name);
        catalog.tables.iter().any(|table| own(&table))
            || catalog.views.iter().any(|view| view.eq_ignore_ascii_case(name))
    };
    let taken = migration.tables.iter().filter(|table| is_taken(&table.name));
    taken
        .map(|table| {
            let message =
                format!("file table \"{}\" has the name of a table or view of the database", table.name);
            Diagnostic::error(Code::ShadowedTable, table.place, message).hint("rename the file table")
        })
        .collect()
}

/// The statements that make each file table.
pub(super) fn programs(
    migration: &Migration,
    catalog: &Catalog,
    dialect: &dyn Dialect,
) -> Vec<FileTableProgram> {
    let tables = migration.tables.iter().enumerate();
    tables
        .filter_map(|(index, declared)| {
            Some(program(declared, index, catalog.table(&declared.name)?, dialect))
        })
        .collect()
}

fn program(declared: &FileTable, index: usize, table: &Table, dialect: &dyn Dialect) -> FileTableProgram {
    let rows = dialect.base(&table.name);
    let name = file_rows(&table.name);
    let definitions: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("{} {}", dialect.identifier(&column.name), column.declared))
        .collect();
    let key: Vec<String> = declared.shape.key.iter().map(|column| dialect.identifier(column)).collect();
    let by_key =
        Index { name: &format!("{name}_key"), table: &name, columns: &key, unique: true, condition: None };
    let mut finish = vec![(format!("look \"{}\" up by its key", table.name), dialect.create_index(&by_key))];
    finish.extend(dialect.analyze(&rows).map(|sql| (format!("measure \"{}\"", table.name), sql)));
    FileTableProgram {
        name: table.name.clone(),
        index,
        columns: table.columns.iter().map(|column| column.name.clone()).collect(),
        create: format!("CREATE TEMP TABLE {} ({})", dialect.identifier(&name), definitions.join(", ")),
        key_check: key_check(table, &key, &rows, dialect),
        finish,
        view: format!(
            "CREATE TEMP VIEW {} AS SELECT {} FROM {rows}",
            dialect.identifier(&table.name),
            shown(table, dialect)
        ),
        state: None,
        build: None,
        rows,
    }
}

/// The columns that people see, quoted.
pub(super) fn shown(table: &Table, dialect: &dyn Dialect) -> String {
    let columns: Vec<String> = table.shown().map(|column| dialect.identifier(&column.name)).collect();
    columns.join(", ")
}

fn key_check(table: &Table, key: &[String], rows: &str, dialect: &dyn Dialect) -> Prediction {
    let list = key.join(", ");
    let nulls: Vec<String> = key.iter().map(|column| format!("{column} IS NULL")).collect();
    let line = dialect.identifier(LINE);
    let order: Vec<String> = key.iter().map(|column| dialect.order(column, false)).collect();
    Prediction {
        code: Code::FileTable,
        message: format!("file table \"{}\" has records whose key repeats or is missing", table.name),
        hint: Some("repair the file, or choose a `key:` that identifies a record".to_owned()),
        sql: format!(
            "SELECT {list}, count(*) AS \"records\", min({line}) AS \"first line\", max({line}) AS \"last line\" \
             FROM {rows} GROUP BY {list} HAVING count(*) > 1 OR {} ORDER BY {}",
            nulls.join(" OR "),
            order.join(", ")
        ),
    }
}

/// Says how the last step leaves each.
pub(super) fn settle(programs: &mut [FileTableProgram], relations: &Relations<'_>) {
    for program in programs.iter_mut().filter(|program| relations.is_changed(&program.name)) {
        program.state = Some(relations.state(&program.name));
    }
}

impl FileTableProgram {
    /// Finds the records that leave, by their numbers.
    pub fn gone(&self, dialect: &dyn Dialect) -> Option<String> {
        let record = dialect.identifier(RECORD_COLUMN);
        Some(format!(
            "SELECT {record} FROM {} EXCEPT SELECT {record} FROM {} ORDER BY 1",
            self.rows,
            self.state.as_ref()?
        ))
    }

    /// Finds the records that change: their number, then for each column whether it differs, and its new value.
    pub fn changed(&self, dialect: &dyn Dialect) -> Option<String> {
        let record = dialect.identifier(RECORD_COLUMN);
        let columns: Vec<String> = self.set().map(|column| dialect.identifier(column)).collect();
        let same: Vec<String> = columns
            .iter()
            .map(|column| dialect.same(&format!("s.{column}"), &format!("b.{column}")))
            .collect();
        let values = columns.iter().zip(&same);
        let values: Vec<String> =
            values.map(|(column, same)| format!("CASE WHEN {same} THEN 0 ELSE 1 END, s.{column}")).collect();
        Some(format!(
            "SELECT s.{record}, {} FROM {} AS s JOIN {} AS b ON b.{record} = s.{record} WHERE NOT ({}) ORDER BY 1",
            values.join(", "),
            self.state.as_ref()?,
            self.rows,
            same.join(" AND ")
        ))
    }

    /// Finds the records that come: their values, in the order of their keys.
    pub fn come(&self, key: &[String], dialect: &dyn Dialect) -> Option<String> {
        let columns: Vec<String> = self.set().map(|column| dialect.identifier(column)).collect();
        let order: Vec<String> =
            key.iter().map(|column| dialect.order(&dialect.identifier(column), false)).collect();
        Some(format!(
            "SELECT {} FROM {} WHERE {} IS NULL ORDER BY {}",
            columns.join(", "),
            self.state.as_ref()?,
            dialect.identifier(RECORD_COLUMN),
            order.join(", ")
        ))
    }

    /// All records, in the order of a file that is wholly made.
    pub fn all(&self, key: &[String], dialect: &dyn Dialect) -> Option<String> {
        let order = match &self.build {
            Some(build) => build.order.clone(),
            None => key.iter().map(|column| dialect.identifier(column)).collect::<Vec<_>>().join(", "),
        };
        let columns: Vec<String> = self.set().map(|column| dialect.identifier(column)).collect();
        Some(format!("SELECT {} FROM {} ORDER BY {order}", columns.join(", "), self.state.as_ref()?))
    }

    /// The columns whose values a file holds, in order.
    pub fn set(&self) -> impl Iterator<Item = &String> {
        self.columns.iter().filter(|column| !matches!(column.as_str(), LINE | RECORD_COLUMN))
    }
}
