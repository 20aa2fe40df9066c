//! Schema changes: their names, types and defaults.

use super::load::Context;
use super::names::{self, Taken};
use super::{
    Change, ChangeKind, ColumnDefinition, ColumnType, ForeignKeyAction, ForeignKeyDefinition, SetValue,
    effects, literal, params,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, OnDelete, Text};
use crate::sql::{Type, Value};

/// The word for JSON among the types of columns.
const JSON: &str = "json";

/// What a type of a database cannot hold: it would say more than a type.
const NO_TYPE: [&str; 12] = [
    "not",
    "null",
    "default",
    "primary",
    "unique",
    "check",
    "references",
    "collate",
    "generated",
    "as",
    "constraint",
    "autoincrement",
];

/// The changes of one schema step.
pub(super) fn changes(written: &[document::Change], context: &mut Context<'_>) -> Vec<Change> {
    written.iter().filter_map(|change| self::change(change, context)).collect()
}

fn change(written: &document::Change, context: &mut Context<'_>) -> Option<Change> {
    use document::ChangeKind as Written;
    let text = |text: &Text| text.value.clone();
    let kind = match &written.kind {
        Written::AddColumn { table, column, definition } => {
            changeable(table, context);
            new_name(column, "a column", context);
            ChangeKind::AddColumn { table: text(table), column: self::column(column, definition, context)? }
        }
        Written::DropColumn { table, column, because } => {
            changeable(table, context);
            let because = because.as_ref().map(|because| context.template(because));
            ChangeKind::DropColumn { table: text(table), column: text(column), because }
        }
        Written::RenameColumn { table, column, to } => {
            changeable(table, context);
            new_name(to, "a column", context);
            ChangeKind::RenameColumn { table: text(table), column: text(column), to: text(to) }
        }
        Written::CreateTable { table, columns, primary_key, unique, foreign_keys } => {
            changeable(table, context);
            new_name(table, "a table", context);
            let lists = std::iter::once(primary_key).chain(unique);
            lists.chain(foreign_keys.iter().map(|key| &key.columns)).for_each(|list| {
                known_columns(list, columns, context);
            });
            ChangeKind::CreateTable {
                table: text(table),
                columns: self::columns(columns, context),
                primary_key: list(primary_key, context),
                uniques: unique.iter().map(|columns| list(columns, context)).collect(),
                foreign_keys: foreign_keys.iter().map(|key| reference(key, context)).collect(),
            }
        }
        Written::DropTable { table, because } => {
            changeable(table, context);
            let because = because.as_ref().map(|because| context.template(because));
            ChangeKind::DropTable { table: text(table), because }
        }
        Written::CreateIndex { index, table, columns, unique, filter } => {
            changeable(table, context);
            new_name(index, "an index", context);
            ChangeKind::CreateIndex {
                index: text(index),
                table: text(table),
                columns: list(columns, context),
                unique: *unique,
                filter: filter.as_ref().map(|filter| context.sql(filter)),
            }
        }
        Written::DropIndex { index, table } => {
            changeable(table, context);
            ChangeKind::DropIndex { index: text(index), table: text(table) }
        }
        Written::AddForeignKey { table, key } => {
            changeable(table, context);
            ChangeKind::AddForeignKey { table: text(table), key: reference(key, context) }
        }
        Written::DropForeignKey { table, columns, references } => {
            changeable(table, context);
            let columns = list(columns, context);
            ChangeKind::DropForeignKey { table: text(table), columns, references: text(references) }
        }
    };
    Some(Change { kind, place: written.place })
}

/// A table whose schema may change: no source, no hole.
fn changeable(table: &Text, context: &mut Context<'_>) {
    names::no_hole(table, context);
    effects::read_only(table, &table.value, context);
}

/// A name that the change makes. One that is missing is reported already.
fn new_name(text: &Text, what: &str, context: &mut Context<'_>) {
    if !text.value.is_empty() && !context.goes_back {
        names::identifier(text, what, context);
    }
}

fn list(columns: &[Text], context: &mut Context<'_>) -> Vec<String> {
    let mut taken = Taken::new("column", true);
    columns.iter().for_each(|column| taken.take(column, context));
    columns.iter().map(|column| column.value.clone()).collect()
}

fn known_columns(
    list: &[Text],
    columns: &[document::Named<document::ColumnDefinition>],
    context: &mut Context<'_>,
) {
    let known = columns.iter().map(|column| column.name.value.as_str());
    for text in list {
        if !known.clone().any(|known| known.eq_ignore_ascii_case(&text.value)) {
            context.report(names::unknown(Code::UnknownColumn, text, "column", known.clone()));
        }
    }
}

fn columns(
    columns: &[document::Named<document::ColumnDefinition>],
    context: &mut Context<'_>,
) -> Vec<ColumnDefinition> {
    let mut taken = Taken::new("column", true);
    let mut known = Vec::new();
    for entry in columns {
        taken.take(&entry.name, context);
        new_name(&entry.name, "a column", context);
        let column =
            entry.value.as_ref().and_then(|definition| self::column(&entry.name, definition, context));
        known.extend(column);
    }
    known
}

fn column(
    name: &Text,
    written: &document::ColumnDefinition,
    context: &mut Context<'_>,
) -> Option<ColumnDefinition> {
    let kind = column_type(written.kind.as_ref()?, context)?;
    let default = match written.default.as_ref() {
        Some(document::SetValue::Scalar(text)) => {
            default(text, effects::value(text, context), &kind, context)
        }
        Some(document::SetValue::Literal(text)) => {
            default(text, effects::literal(text, context).map(SetValue::Literal), &kind, context)
        }
        None => None,
    };
    Some(ColumnDefinition {
        name: name.value.clone(),
        kind,
        not_null: written.not_null,
        default,
        place: name.place,
    })
}

fn default(
    text: &Text,
    value: Option<SetValue>,
    kind: &ColumnType,
    context: &mut Context<'_>,
) -> Option<SetValue> {
    let fits = match (&value, kind) {
        (Some(SetValue::Literal(Value::Null) | SetValue::Expression(_)) | None, _) => true,
        (Some(SetValue::Literal(Value::Boolean(_))), ColumnType::Scalar(kind)) => *kind == Type::Boolean,
        (Some(SetValue::Literal(Value::Integer(_))), ColumnType::Scalar(kind)) => {
            matches!(kind, Type::Integer | Type::Decimal)
        }
        (Some(SetValue::Literal(Value::Decimal(_))), ColumnType::Scalar(kind)) => *kind == Type::Decimal,
        (Some(SetValue::Literal(_)), ColumnType::Scalar(kind)) => {
            let is_text = !matches!(kind, Type::Boolean | Type::Integer | Type::Decimal);
            is_text && literal::literal(&text.value, *kind).is_some()
        }
        (_, ColumnType::Json | ColumnType::Native(_)) => true,
    };
    if let (false, ColumnType::Scalar(kind)) = (fits, kind) {
        context.report(params::invalid_value(text, *kind));
        return None;
    }
    value
}

fn column_type(written: &document::ColumnType, context: &mut Context<'_>) -> Option<ColumnType> {
    match written {
        document::ColumnType::Word(word) if word.value == JSON => Some(ColumnType::Json),
        document::ColumnType::Word(word) => {
            params::scalar_type(word, &[JSON], context).map(ColumnType::Scalar)
        }
        document::ColumnType::Native { sqlite, postgres } => {
            let mut types = Vec::new();
            for (database, text) in [("sqlite", sqlite), ("postgres", postgres)] {
                if let Some(text) = text {
                    native(text, context);
                    types.push((database, text.value.trim().to_owned()));
                }
            }
            Some(ColumnType::Native(types))
        }
    }
}

/// A type in a database's own words: a name, perhaps with numbers in parentheses behind it.
fn native(text: &Text, context: &mut Context<'_>) {
    if context.goes_back {
        return;
    }
    let written = text.value.trim();
    let is_word = |c: char| c.is_ascii_alphanumeric() || " _.(),[]".contains(c);
    let says_more = written
        .split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| NO_TYPE.contains(&word.to_ascii_lowercase().as_str()));
    let starts = written.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if !starts || says_more || !written.chars().all(is_word) {
        let message = format!("\"{written}\" cannot be a type");
        context.report(
            Diagnostic::error(Code::InvalidName, text.place, message)
                .hint("write the name of a type: {sqlite: TEXT, postgres: \"numeric(12, 2)\"}"),
        );
    }
}

fn reference(written: &document::ForeignKey, context: &mut Context<'_>) -> ForeignKeyDefinition {
    names::no_hole(&written.references, context);
    if !written.to.is_empty() && written.to.len() != written.columns.len() {
        context.report(
            Diagnostic::error(
                Code::ForeignKeyTarget,
                written.references.place,
                format!("{} columns refer to {} columns", written.columns.len(), written.to.len()),
            )
            .hint("name as many columns under `to` as under `columns`, in the same order"),
        );
    }
    ForeignKeyDefinition {
        columns: list(&written.columns, context),
        parent: written.references.value.clone(),
        parent_columns: list(&written.to, context),
        on_delete: match written.on_delete {
            None | Some(OnDelete::Refuse) => ForeignKeyAction::Refuse,
            Some(OnDelete::Cascade) => ForeignKeyAction::Cascade,
            Some(OnDelete::SetNull) => ForeignKeyAction::Clear,
        },
    }
}
