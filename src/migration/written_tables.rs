//! Tables of files as a document declares them, for a migration that amend writes.

use std::path::Path;

use serde_json::{Map, Value as Json, json};

use crate::files::{TableColumn, TableType};
use crate::migration::{FileTable, Migration};

impl Migration {
    /// These file tables, by name, as they are declared of the file at this path.
    pub fn tables_of(&self, names: &[String], path: &Path) -> Json {
        let tables = self.tables.iter().filter(|table| names.contains(&table.name));
        let written: Map<String, Json> =
            tables.map(|table| (table.name.clone(), written(table, path))).collect();
        Json::Object(written)
    }
}

fn written(table: &FileTable, path: &Path) -> Json {
    let shape = &table.shape;
    let columns: Map<String, Json> = shape.columns.iter().map(|it| (it.name.clone(), column(it))).collect();
    let mut written =
        json!({"file": literal(&path.display().to_string()), "key": shape.key, "columns": columns});
    if let Some(format) = table.format {
        written["format"] = json!(format);
    }
    if !shape.rows.is_empty() {
        written["rows"] = Json::from(shape.rows.join("."));
    }
    written
}

fn column(column: &TableColumn) -> Json {
    let kind = match column.kind {
        TableType::Sql(kind) => kind.name(),
        TableType::Json => "json",
    };
    let mut written = json!({"type": kind, "path": column.path.join(".")});
    if let Some(present) = &column.present {
        written["present"] = Json::from(present.clone());
    }
    written
}

/// A text as a template that gives it back.
pub(crate) fn literal(text: &str) -> String {
    match ["{{", "{%", "{#"].iter().any(|begin| text.contains(begin)) {
        true => format!("{{{{ {} }}}}", Json::from(text)),
        false => text.to_owned(),
    }
}
