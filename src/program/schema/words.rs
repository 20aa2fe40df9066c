//! Schema changes in words, the same on every database.

use crate::migration::{
    ChangeKind, ColumnDefinition, ColumnType, ForeignKeyAction, ForeignKeyDefinition, SetValue, SqlPart,
};

/// The name of a change in documents and reports.
pub(super) fn kind(change: &ChangeKind) -> &'static str {
    match change {
        ChangeKind::AddColumn { .. } => "add_column",
        ChangeKind::DropColumn { .. } => "drop_column",
        ChangeKind::RenameColumn { .. } => "rename_column",
        ChangeKind::CreateTable { .. } => "create_table",
        ChangeKind::DropTable { .. } => "drop_table",
        ChangeKind::CreateIndex { .. } => "create_index",
        ChangeKind::DropIndex { .. } => "drop_index",
        ChangeKind::AddForeignKey { .. } => "add_foreign_key",
        ChangeKind::DropForeignKey { .. } => "drop_foreign_key",
    }
}

/// What a change does.
pub(super) fn description(change: &ChangeKind) -> String {
    match change {
        ChangeKind::AddColumn { table, column } => {
            format!("add column \"{}\" to \"{table}\": {}", column.name, column_words(column))
        }
        ChangeKind::DropColumn { table, column, .. } => format!("drop column \"{column}\" of \"{table}\""),
        ChangeKind::RenameColumn { table, column, to } => {
            format!("rename column \"{column}\" of \"{table}\" to \"{to}\"")
        }
        ChangeKind::CreateTable { table, columns, primary_key, uniques, foreign_keys } => {
            let columns =
                columns.iter().map(|column| format!("\"{}\" {}", column.name, column_words(column)));
            let key = (!primary_key.is_empty()).then(|| format!("primary key {}", quoted(primary_key)));
            let uniques = uniques.iter().map(|columns| format!("unique {}", quoted(columns)));
            let references = foreign_keys.iter().map(|key| format!("foreign key {}", reference(key)));
            let parts: Vec<String> = columns.chain(key).chain(uniques).chain(references).collect();
            format!("create table \"{table}\": {}", parts.join(", "))
        }
        ChangeKind::DropTable { table, .. } => format!("drop table \"{table}\""),
        ChangeKind::CreateIndex { index, table, columns, unique, filter } => {
            let unique = if *unique { "unique index" } else { "index" };
            let filter = filter.as_ref().map(|sql| format!(" where {}", written(&sql.parts).trim()));
            let filter = filter.unwrap_or_default();
            format!("create {unique} \"{index}\" on \"{table}\": {}{filter}", quoted(columns))
        }
        ChangeKind::DropIndex { index, table } => format!("drop index \"{index}\" of \"{table}\""),
        ChangeKind::AddForeignKey { table, key } => {
            format!("add foreign key to \"{table}\": {}", reference(key))
        }
        ChangeKind::DropForeignKey { table, columns, references } => {
            format!("drop foreign key of \"{table}\": {} to \"{references}\"", quoted(columns))
        }
    }
}

/// The type, default and nullability of a column.
fn column_words(column: &ColumnDefinition) -> String {
    let mut words = match &column.kind {
        ColumnType::Scalar(kind) => kind.name().to_owned(),
        ColumnType::Json => "json".to_owned(),
        ColumnType::Native(types) => types
            .iter()
            .map(|(database, name)| format!("{name} on {database}"))
            .collect::<Vec<_>>()
            .join(", "),
    };
    if column.not_null {
        words.push_str(", not null");
    }
    match &column.default {
        Some(SetValue::Literal(value)) => words.push_str(&format!(", default {value}")),
        Some(SetValue::Expression(sql)) => {
            words.push_str(&format!(", default = {}", written(&sql.parts).trim()))
        }
        None => {}
    }
    words
}

fn reference(key: &ForeignKeyDefinition) -> String {
    let to = if key.parent_columns.is_empty() {
        String::new()
    } else {
        format!(" ({})", quoted(&key.parent_columns))
    };
    let action = match key.on_delete {
        ForeignKeyAction::Refuse => "",
        ForeignKeyAction::Cascade => ", on delete cascade",
        ForeignKeyAction::Clear => ", on delete set null",
    };
    format!("{} to \"{}\"{to}{action}", quoted(&key.columns), key.parent)
}

/// SQL as its author wrote it.
fn written(parts: &[SqlPart]) -> String {
    let part = |part: &SqlPart| match part {
        SqlPart::Text(text, _) => text.clone(),
        SqlPart::Hole(hole) => format!("{{{{ {} }}}}", hole.expression),
    };
    parts.iter().map(part).collect()
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}
