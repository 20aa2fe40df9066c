//! Tables that stand in files: their records, columns and keys.

use super::load::Context;
use super::names::{self, Taken};
use super::{FileTable, builds, params, relations};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Named, Text};
use crate::files::{TableColumn, TableShape, TableType};
use crate::sql::{ARCHIVE_COLUMNS, LINE};

/// The column of a map's keys.
pub const KEY_COLUMN: &str = "$key";

/// The word for columns of lists and maps.
const JSON: &str = "json";

/// The file tables, in order.
pub(super) fn tables(
    tables: &[Named<document::FileTable>],
    sources: &[Named<document::Source>],
    context: &mut Context<'_>,
) -> Vec<FileTable> {
    let mut taken = Taken::new("relation", true);
    sources.iter().for_each(|source| taken.hold(&source.name));
    let mut lowered = Vec::new();
    for entry in tables {
        names::identifier(&entry.name, "a file table", context);
        taken.take(&entry.name, context);
        if entry.value.as_ref().is_some_and(|table| table.build.is_some()) {
            let name = format!("{}_build", entry.name.value);
            taken.take(&Text { value: name, ..entry.name.clone() }, context);
        }
        lowered.extend(entry.value.as_ref().and_then(|written| table(&entry.name, written, context)));
    }
    lowered
}

fn table(name: &Text, written: &document::FileTable, context: &mut Context<'_>) -> Option<FileTable> {
    let path = context.template(&written.path);
    let rows = written.rows.as_ref().map(|text| self::path(text, context)).unwrap_or_default();
    let columns = written.columns.iter().map(|entry| column(entry, context));
    let columns: Vec<Option<TableColumn>> = columns.collect();
    each_once(&written.columns, context);
    apart(&written.columns, &columns, context);
    let key = key(written, context);
    let keyed = key.iter().any(|column| column == KEY_COLUMN);
    let columns = columns.into_iter().flatten().collect();
    let shape = TableShape { rows, columns, keyed, key };
    let build = written.build.as_ref().map(|build| builds::build(build, &shape, context));
    Some(FileTable {
        name: name.value.clone(),
        path,
        format: written.format.map(relations::format),
        shape,
        build,
        place: name.place,
        file_place: written.path.place,
    })
}

/// The segments of a dotted path.
fn path(text: &Text, context: &mut Context<'_>) -> Vec<String> {
    let segments: Vec<String> = text.value.split('.').map(|segment| segment.trim().to_owned()).collect();
    if segments.iter().any(String::is_empty) {
        let message = format!("\"{}\" is no way to a value", text.value);
        context.report(
            Diagnostic::error(Code::InvalidName, text.place, message)
                .hint("write the keys from the outermost on, a dot between each two: registry.projects"),
        );
    }
    segments
}

fn column(entry: &Named<document::FileColumn>, context: &mut Context<'_>) -> Option<TableColumn> {
    column_name(&entry.name, context);
    let written = entry.value.as_ref()?;
    written.present.iter().for_each(|name| column_name(name, context));
    let kind = match written.kind.value.as_str() {
        JSON => Some(TableType::Json),
        _ => params::scalar_type(&written.kind, &[JSON], context).map(TableType::Sql),
    };
    let path = match &written.path {
        Some(path) => self::path(path, context),
        None => vec![entry.name.value.clone()],
    };
    Some(TableColumn {
        name: entry.name.value.clone(),
        path,
        kind: kind?,
        present: written.present.as_ref().map(|text| text.value.clone()),
    })
}

/// Columns are named as in SQL; a file may hold an archive, too.
fn column_name(name: &Text, context: &mut Context<'_>) {
    if [KEY_COLUMN, LINE].contains(&name.value.as_str()) {
        context.report(
            Diagnostic::error(Code::ReservedName, name.place, format!("\"{}\" is there already", name.value))
                .hint("file tables have it of themselves: remove it here"),
        );
    } else if !ARCHIVE_COLUMNS.contains(&name.value.as_str()) {
        names::identifier(name, "a column", context);
    }
}

/// Reports names of columns that stand twice, those of `present` among them.
fn each_once(columns: &[Named<document::FileColumn>], context: &mut Context<'_>) {
    let mut taken = Taken::new("column", true);
    for entry in columns {
        taken.take(&entry.name, context);
        let present = entry.value.as_ref().and_then(|column| column.present.as_ref());
        present.into_iter().for_each(|name| taken.take(name, context));
    }
}

/// Reports columns of one value, and of a value inside of another column's.
fn apart(
    written: &[Named<document::FileColumn>],
    columns: &[Option<TableColumn>],
    context: &mut Context<'_>,
) {
    let columns: Vec<(&Text, &TableColumn)> = written
        .iter()
        .zip(columns)
        .filter_map(|(entry, column)| Some((&entry.name, column.as_ref()?)))
        .collect();
    for (index, (name, column)) in columns.iter().enumerate() {
        let over = |(_, other): &&(&Text, &TableColumn)| {
            column.path.starts_with(&other.path) || other.path.starts_with(&column.path)
        };
        if let Some((other, _)) = columns[..index].iter().find(over) {
            let message =
                format!("columns \"{}\" and \"{}\" would write to one place", other.value, name.value);
            context.report(
                Diagnostic::error(Code::FileColumn, name.place, message)
                    .related(other.place, "the first one")
                    .hint("give each field of a record one column; `path:` says which field is meant"),
            );
        }
    }
}

/// The key's columns, spelt as they are declared; of a map its keys, where nothing else is said.
fn key(written: &document::FileTable, context: &mut Context<'_>) -> Vec<String> {
    relations::key(&written.key, context);
    let known: Vec<&str> = written.columns.iter().map(|entry| entry.name.value.as_str()).collect();
    let mut key = Vec::new();
    for text in &written.key {
        let names = known.iter().copied().chain([KEY_COLUMN]);
        match names.clone().find(|name| name.eq_ignore_ascii_case(&text.value)) {
            Some(name) => key.push(name.to_owned()),
            None => context.report(names::unknown(Code::UnknownColumn, text, "column", names)),
        }
    }
    if written.key.is_empty() {
        key.push(KEY_COLUMN.to_owned());
    }
    key
}
