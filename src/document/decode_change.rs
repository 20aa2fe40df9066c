//! Tree to document: schema changes.

use super::decode_effect::{required, value};
use super::fields::Fields;
use super::model::*;
use super::node::{Node, Text};
use super::values;
use crate::diagnostic::{Code, Diagnostic};

#[derive(Clone, Copy)]
enum Do {
    AddColumn,
    DropColumn,
    RenameColumn,
    CreateTable,
    DropTable,
    CreateIndex,
    DropIndex,
    AddForeignKey,
    DropForeignKey,
}

const WORDS: [(&str, Do); 9] = [
    ("add_column", Do::AddColumn),
    ("drop_column", Do::DropColumn),
    ("rename_column", Do::RenameColumn),
    ("create_table", Do::CreateTable),
    ("drop_table", Do::DropTable),
    ("create_index", Do::CreateIndex),
    ("drop_index", Do::DropIndex),
    ("add_foreign_key", Do::AddForeignKey),
    ("drop_foreign_key", Do::DropForeignKey),
];

const ON_DELETE: [(&str, OnDelete); 3] =
    [("refuse", OnDelete::Refuse), ("cascade", OnDelete::Cascade), ("set_null", OnDelete::SetNull)];

/// The changes of one schema step.
pub(super) fn changes(node: &Node, findings: &mut Vec<Diagnostic>) -> Vec<Change> {
    let items = values::list(node, "change", findings);
    values::not_empty(node, "change", "add a change: [{do: add_column, …}]", findings);
    items.iter().filter_map(|item| change(item, findings)).collect()
}

fn change(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Change> {
    let mut keys = Fields::of(node, "a change", findings)?;
    let word = keys.need_text("do", findings)?;
    let found = values::word(&word, "do", &WORDS, findings)?;
    let kind = match found {
        Do::AddColumn | Do::DropColumn | Do::RenameColumn => column(found, &mut keys, findings),
        Do::CreateTable | Do::DropTable => table(found, &mut keys, findings),
        Do::CreateIndex | Do::DropIndex => index(found, &mut keys, findings),
        Do::AddForeignKey | Do::DropForeignKey => foreign_key(found, &mut keys, findings),
    };
    keys.finish(findings);
    Some(Change { kind, place: node.place() })
}

fn column(found: Do, keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> ChangeKind {
    let table = required(keys, "table", findings);
    let column = required(keys, "column", findings);
    match found {
        Do::DropColumn => {
            keys.what("a drop_column");
            ChangeKind::DropColumn { table, column, because: keys.text("because", findings) }
        }
        Do::RenameColumn => {
            keys.what("a rename_column");
            ChangeKind::RenameColumn { table, column, to: required(keys, "to", findings) }
        }
        _ => {
            keys.what("an add_column");
            ChangeKind::AddColumn { table, column, definition: definition(keys, findings) }
        }
    }
}

fn table(found: Do, keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> ChangeKind {
    let table = required(keys, "table", findings);
    if let Do::DropTable = found {
        keys.what("a drop_table");
        return ChangeKind::DropTable { table, because: keys.text("because", findings) };
    }
    keys.what("a create_table");
    let columns = keys.need("columns", findings).map(|node| {
        values::not_empty(node, "columns", "name them: {COLUMN: text}", findings);
        values::named(node, "columns", findings, new_column)
    });
    let unique = keys.items("unique", findings, |node, findings| {
        let items = values::list(node, "unique", findings);
        Some(items.iter().filter_map(|item| values::text(item, "unique", findings)).collect())
    });
    let foreign_keys = keys.items("foreign_keys", findings, |node, findings| {
        let mut keys = Fields::of(node, "a foreign key", findings)?;
        let reference = reference(&mut keys, findings);
        keys.finish(findings);
        Some(reference)
    });
    ChangeKind::CreateTable {
        table,
        columns: columns.unwrap_or_default(),
        primary_key: keys.texts("primary_key", findings),
        unique,
        foreign_keys,
    }
}

fn index(found: Do, keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> ChangeKind {
    let index = required(keys, "index", findings);
    let table = required(keys, "table", findings);
    if let Do::DropIndex = found {
        keys.what("a drop_index");
        return ChangeKind::DropIndex { index, table };
    }
    keys.what("a create_index");
    ChangeKind::CreateIndex {
        index,
        table,
        columns: columns(keys, findings),
        unique: keys.flag("unique", findings),
        filter: keys.text("where", findings),
    }
}

fn foreign_key(found: Do, keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> ChangeKind {
    let table = required(keys, "table", findings);
    if let Do::DropForeignKey = found {
        keys.what("a drop_foreign_key");
        let columns = columns(keys, findings);
        return ChangeKind::DropForeignKey {
            table,
            columns,
            references: required(keys, "references", findings),
        };
    }
    keys.what("an add_foreign_key");
    ChangeKind::AddForeignKey { table, key: reference(keys, findings) }
}

fn reference(keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> ForeignKey {
    ForeignKey {
        columns: columns(keys, findings),
        references: required(keys, "references", findings),
        to: keys.texts("to", findings),
        on_delete: keys.word("on_delete", &ON_DELETE, findings),
    }
}

fn columns(keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Vec<Text> {
    let Some(node) = keys.need("columns", findings) else { return Vec::new() };
    values::not_empty(node, "columns", "name them: [COLUMN]", findings);
    let items = values::list(node, "columns", findings);
    items.iter().filter_map(|item| values::text(item, "columns", findings)).collect()
}

/// A column of a new table: its type, or a map.
fn new_column(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<ColumnDefinition> {
    if let Node::Scalar(_) = node {
        let kind = values::text(node, "columns", findings).map(ColumnType::Word);
        return Some(ColumnDefinition { kind, not_null: false, default: None });
    }
    let mut keys = Fields::of(node, "a column", findings)?;
    let definition = definition(&mut keys, findings);
    keys.finish(findings);
    Some(definition)
}

fn definition(keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> ColumnDefinition {
    let kind = keys.need("type", findings).and_then(|node| column_type(node, findings));
    let not_null = keys.flag("not_null", findings);
    let default = keys.get("default").and_then(|node| value(node, findings));
    ColumnDefinition { kind, not_null, default }
}

fn column_type(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<ColumnType> {
    let Node::Map(map) = node else {
        return values::text(node, "type", findings).map(ColumnType::Word);
    };
    if map.entries.is_empty() {
        findings.push(
            Diagnostic::error(Code::EmptyList, map.place, "`type` is empty")
                .hint("write type: text, or {sqlite: TYPE, postgres: TYPE}"),
        );
        return None;
    }
    let mut keys = Fields::of(node, "a type", findings)?;
    let sqlite = keys.text("sqlite", findings);
    let postgres = keys.text("postgres", findings);
    keys.finish(findings);
    Some(ColumnType::Native { sqlite, postgres })
}
