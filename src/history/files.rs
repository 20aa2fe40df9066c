//! The files that runs changed, with what they held before: kept in the database that the runs are kept in.

use serde_json::Value as Json;

use crate::database::{Database, Error};
use crate::sql::{Dialect, FILES, Value};

/// A file that a run changed.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptFile {
    /// Its path: from a folder of the database's or of `amend.toml`, where it lies in one, else absolute.
    pub path: String,
    /// The digest of what it held before; none where there was no file.
    pub before: Option<String>,
    /// The digest of what the run wrote; none where it took the file away.
    pub after: Option<String>,
    /// What it held before.
    pub content: Option<Vec<u8>>,
    /// The tables of it that the rule declares, by name.
    pub tables: Json,
}

const COLUMNS: &str = "path, digest_before, digest_after, content, tables";

/// Keeps the files of a run, in the transaction that does it; makes the table before the first.
pub fn keep(database: &mut dyn Database, number: u64, files: &[KeptFile]) -> Result<(), Error> {
    if files.is_empty() {
        return Ok(());
    }
    let dialect = database.dialect();
    if !database.has_kept(FILES)? {
        for sql in creation(&*dialect) {
            database.execute(&sql)?;
        }
    }
    for file in files {
        let text =
            |text: &Option<String>| text.as_ref().map_or(Value::Null, |text| Value::Text(text.clone()));
        let values = [
            Value::Text(file.path.clone()),
            text(&file.before),
            text(&file.after),
            file.content.clone().map_or(Value::Null, Value::Blob),
            Value::Text(file.tables.to_string()),
        ];
        let values: Vec<String> = values.iter().map(|value| dialect.literal(value)).collect();
        let sql = format!(
            "INSERT INTO {} (number, {COLUMNS}) VALUES ({number}, {})",
            dialect.kept(FILES),
            values.join(", ")
        );
        database.execute(&sql)?;
    }
    Ok(())
}

/// The statements that make the table.
fn creation(dialect: &dyn Dialect) -> Vec<String> {
    let table = format!(
        "CREATE TABLE {} (number bigint NOT NULL, path text NOT NULL, digest_before text, digest_after text, \
         content {}, tables text NOT NULL, PRIMARY KEY (number, path))",
        dialect.kept(FILES),
        dialect.bytes_type()
    );
    dialect.kept_schema().into_iter().chain([table]).collect()
}

/// The files of a run; none where it changed none, or where what undoes it was pruned.
pub fn of_run(database: &mut dyn Database, number: u64) -> Result<Vec<KeptFile>, Error> {
    if !database.has_kept(FILES)? {
        return Ok(Vec::new());
    }
    let table = database.dialect().kept(FILES);
    let sql = format!("SELECT {COLUMNS} FROM {table} WHERE number = {number} ORDER BY path");
    let mut files = Vec::new();
    database.query(&sql, &mut |row| {
        let text = |value: &Value| if let Value::Text(text) = value { Some(text.clone()) } else { None };
        if let [Value::Text(path), before, after, content, Value::Text(tables)] = row.as_slice() {
            files.push(KeptFile {
                path: path.clone(),
                before: text(before),
                after: text(after),
                content: if let Value::Blob(bytes) = content { Some(bytes.clone()) } else { None },
                tables: serde_json::from_str(tables).unwrap_or_default(),
            });
        }
        Ok(())
    })?;
    Ok(files)
}

/// Ends what is kept of the files of a run.
pub(super) fn forget(database: &mut dyn Database, number: u64) -> Result<(), Error> {
    if database.has_kept(FILES)? {
        let table = database.dialect().kept(FILES);
        database.execute(&format!("DELETE FROM {table} WHERE number = {number}"))?;
    }
    Ok(())
}
