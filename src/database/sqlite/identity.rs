//! What a SQLite file is, and how its tables are defined.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::{Connection, Result};

use crate::database::{Definitions, Identity};
use crate::sql::is_kept;

/// A file is known by its name and by the id of the application that made it; both stay in a copy that is
/// named the same. SQLite keeps nothing else that an unrelated file would not have.
pub(super) fn identity(connection: &Connection) -> Result<Identity> {
    let path = connection.path().map(Path::new).and_then(Path::file_name);
    let application: i64 = connection.query_row("PRAGMA main.application_id", [], |row| row.get(0))?;
    Ok(Identity {
        kind: "sqlite".to_owned(),
        name: path.unwrap_or_default().to_string_lossy().into_owned(),
        mark: Some(application.to_string()),
    })
}

/// Those of the names that are tables or views of the database, as it spells them.
pub(super) fn existing(connection: &Connection, names: &BTreeSet<String>) -> Result<BTreeSet<String>> {
    let mut list = connection.prepare(
        "SELECT name FROM main.sqlite_schema \
         WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )?;
    let found = list.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>>>()?;
    let is_read = |name: &String| names.contains(&name.to_ascii_lowercase()) && !is_kept(name);
    Ok(found.into_iter().filter(is_read).collect())
}

/// Columns, the statement that made it, indexes and triggers.
pub(super) fn definitions(connection: &Connection, relation: &str) -> Result<Definitions> {
    let mut definitions = Definitions::new();
    let mut objects = connection
        .prepare("SELECT type, name, sql FROM main.sqlite_schema WHERE tbl_name = ?1 AND sql IS NOT NULL")?;
    let mut rows = objects.query([relation])?;
    while let Some(row) = rows.next()? {
        let (kind, name, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let part = match kind.as_str() {
            "table" => "statement".to_owned(),
            "view" => "definition".to_owned(),
            kind => format!("{kind} \"{name}\""),
        };
        definitions.insert(part, sql.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    if definitions.is_empty() {
        return Ok(definitions);
    }
    let mut columns = connection.prepare(
        "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo(?1, 'main') ORDER BY cid",
    )?;
    let mut rows = columns.query([relation])?;
    while let Some(row) = rows.next()? {
        let (name, kind): (String, String) = (row.get(0)?, row.get(1)?);
        let mut words = vec![if kind.is_empty() { "any type".to_owned() } else { kind }];
        if row.get(2)? {
            words.push("NOT NULL".to_owned());
        }
        if let Some(default) = row.get::<_, Option<String>>(3)? {
            words.push(format!("DEFAULT {default}"));
        }
        match row.get(4)? {
            0 => {}
            place => words.push(format!("PRIMARY KEY {place}")),
        }
        if row.get::<_, i64>(5)? != 0 {
            words.push("generated".to_owned());
        }
        definitions.insert(format!("column \"{name}\""), words.join(" "));
    }
    Ok(definitions)
}
