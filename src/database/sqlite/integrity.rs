//! Whether a database file is whole, and how many rows its tables have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::connection::{statement_error, unreachable_database};
use crate::database::Error;

/// Opens a file that nobody writes to: no lock is taken, and no file is made beside it.
pub(super) fn open_unchanging(path: &Path) -> Result<Connection, Error> {
    for beside in ["-wal", "-journal"] {
        let beside = named(path, beside);
        if std::fs::metadata(&beside).is_ok_and(|found| found.len() > 0) {
            return Err(Error::Connect {
                message: format!("\"{}\" belongs to it: it is a database in use", beside.display()),
                hint: "a backup is one file; `sqlite3 DATABASE \".backup FILE\"` makes one".to_owned(),
            });
        }
    }
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(uri(path), flags)
        .and_then(|connection| {
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            Ok(connection)
        })
        .map_err(|error| unreachable_database(path, &error))?;
    Ok(connection)
}

/// Refuses a damaged file. Rows that break a NOT NULL, a CHECK or a type are the data's own business.
pub(super) fn check(connection: &Connection, path: &Path) -> Result<(), Error> {
    let sql = "PRAGMA main.integrity_check(2147483647)";
    let failed = |error| match statement_error(error, "") {
        Error::Interrupted => Error::Interrupted,
        other => damaged(path, &other.to_string()),
    };
    let mut statement = connection.prepare(sql).map_err(failed)?;
    let mut rows = statement.query([]).map_err(failed)?;
    while let Some(row) = rows.next().map_err(failed)? {
        let said: String = row.get(0).map_err(failed)?;
        if said != "ok" && !said.contains(" value in ") && !said.starts_with("CHECK constraint failed in ") {
            return Err(damaged(path, &said));
        }
    }
    Ok(())
}

fn damaged(path: &Path, what: &str) -> Error {
    Error::Connect {
        message: format!("\"{}\" does not pass SQLite's integrity check: {what}", path.display()),
        hint: "the database itself may be damaged: `amend doctor --deep` reads every page of it".to_owned(),
    }
}

/// The rows of every table, by name; virtual tables keep theirs in others.
pub(super) fn row_counts(connection: &Connection) -> Result<BTreeMap<String, u64>, Error> {
    let sql = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'create virtual %'";
    let failed = |error| statement_error(error, sql);
    let mut statement = connection.prepare(sql).map_err(failed)?;
    let names = statement.query_map([], |row| row.get::<_, String>(0)).map_err(failed)?;
    let mut counts = BTreeMap::new();
    for name in names {
        let name = name.map_err(failed)?;
        let sql = format!("SELECT count(*) FROM main.\"{}\"", name.replace('"', "\"\""));
        let rows: i64 = connection.query_row(&sql, [], |row| row.get(0)).map_err(failed)?;
        counts.insert(name, u64::try_from(rows).unwrap_or(0));
    }
    Ok(counts)
}

/// The first table that differs, in words.
pub(super) fn difference(expected: &BTreeMap<String, u64>, found: &BTreeMap<String, u64>) -> Option<String> {
    let names = expected.keys().chain(found.keys());
    let rows = |counts: &BTreeMap<String, u64>, name: &String| match counts.get(name) {
        Some(rows) => format!("has {rows} rows"),
        None => "is not there".to_owned(),
    };
    let mut different = names.filter(|name| expected.get(*name) != found.get(*name));
    different.next().map(|name| {
        format!("table \"{name}\" {} and {} in the copy", rows(expected, name), rows(found, name))
    })
}

/// A path with something after its name.
pub(super) fn named(path: &Path, after: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(after);
    PathBuf::from(name)
}

/// The path as SQLite reads it in a URI.
fn uri(path: &Path) -> String {
    let mut text = String::from("file:");
    let path = path.to_string_lossy();
    if path.starts_with('/') {
        text += "//";
    }
    for next in path.chars() {
        match next {
            '%' => text += "%25",
            '?' => text += "%3f",
            '#' => text += "%23",
            other => text.push(other),
        }
    }
    text + "?mode=ro&immutable=1"
}

#[cfg(test)]
mod tests {
    use super::uri;
    use std::path::Path;

    #[test]
    fn what_means_something_in_a_uri_is_escaped() {
        assert_eq!(uri(Path::new("/a b/100%?#.db")), "file:///a b/100%25%3f%23.db?mode=ro&immutable=1");
        assert_eq!(uri(Path::new("my.db")), "file:my.db?mode=ro&immutable=1");
    }
}
