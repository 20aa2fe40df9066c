//! What a SQLite file needs before a migration can run on it.

use std::fs::OpenOptions;
use std::io::{self, Read};
use std::path::Path;

use super::{SqliteDatabase, statement_error};
use crate::database::{Access, Aspect, Diagnosis, Error};

/// Enough rows of 4 KiB that temporary tables do not fit in the cache below, in pages.
const TEMPORARY: &str = "PRAGMA temp.cache_size = 16;
    CREATE TEMP TABLE amend_doctor AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 256)
    SELECT i, randomblob(4096) AS bytes FROM n;
    DROP TABLE temp.amend_doctor";

/// Looks at everything that a plan and an apply need of this file. Changes nothing; a file is made
/// beside it and removed at once, to see that SQLite can. `deep` reads every page.
pub fn diagnose(path: &Path, deep: bool) -> Diagnosis {
    let mut diagnosis =
        Diagnosis { kind: "sqlite", name: path.display().to_string(), aspects: vec![version(path)] };
    let aspects = &mut diagnosis.aspects;
    match SqliteDatabase::open(path, Access::Read) {
        Err(error) => {
            aspects.push(Aspect::failed("reading", error, "stop the other writer, then look again"));
            return diagnosis;
        }
        Ok(database) => {
            aspects.push(Aspect::good("reading", "a read-only transaction was opened"));
            aspects.push(journal(&database));
            aspects.push(temporary(&database));
            aspects.push(foreign_keys(&database));
            if deep {
                aspects.push(integrity(&database));
            }
        }
    }
    match writable(path) {
        Err(missing) => aspects.push(missing),
        Ok(()) => {
            aspects.push(Aspect::good("writing", "the file and its folder can be written"));
            aspects.push(lock(path));
        }
    }
    diagnosis
}

/// The library's version and the one that wrote the file last (bytes 96 to 99, file format, section 1.3).
fn version(path: &Path) -> Aspect {
    let mut header = [0; 100];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
    let number = u32::from_be_bytes([header[96], header[97], header[98], header[99]]);
    let own = rusqlite::version();
    Aspect::good(
        "version",
        match read {
            Ok(()) if number > 0 => {
                let (major, minor, patch) = (number / 1_000_000, number / 1_000 % 1_000, number % 1_000);
                format!("SQLite {own} is built in; {major}.{minor}.{patch} wrote the file last")
            }
            _ => format!("SQLite {own} is built in"),
        },
    )
}

fn journal(database: &SqliteDatabase) -> Aspect {
    let sql = "PRAGMA main.journal_mode";
    let mode = database.connection.query_row(sql, [], |row| row.get::<_, String>(0));
    match mode.map_err(|error| statement_error(error, sql)) {
        Ok(mode) if mode == "wal" => {
            Aspect::good("journal", "write-ahead log: others can read during an apply")
        }
        Ok(mode) => Aspect::good("journal", format!("{mode}: others wait while an apply commits")),
        Err(error) => Aspect::failed("journal", error, "the file is damaged: restore a backup"),
    }
}

fn temporary(database: &SqliteDatabase) -> Aspect {
    let made = database.connection.execute_batch(TEMPORARY);
    match made.map_err(|error| statement_error(error, TEMPORARY)) {
        Ok(()) => Aspect::good("temporary storage", "a temporary table was written to disk"),
        Err(error) => Aspect::failed(
            "temporary storage",
            error,
            "plans are made in temporary tables: set SQLITE_TMPDIR to a folder that can be written and has room",
        ),
    }
}

fn foreign_keys(database: &SqliteDatabase) -> Aspect {
    let sql = "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1 ORDER BY 1";
    let broken = || -> rusqlite::Result<Vec<(String, i64)>> {
        let mut statement = database.connection.prepare(sql)?;
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
    };
    match broken().map_err(|error| statement_error(error, sql)) {
        Ok(broken) if broken.is_empty() => {
            Aspect::good("foreign keys", "every reference leads to a row that exists")
        }
        Ok(broken) => {
            let tables: Vec<_> =
                broken.iter().map(|(table, rows)| format!("{rows} in \"{table}\"")).collect();
            let found = format!("references to rows that do not exist: {}", tables.join(", "));
            Aspect::bad(
                "foreign keys",
                found,
                "PRAGMA foreign_key_check lists them: repair or delete these rows",
            )
        }
        Err(error) => {
            let hint = "a foreign key must lead to the primary key or to unique columns: repair the schema";
            Aspect::failed("foreign keys", error, hint)
        }
    }
}

/// At most ten complaints: one is enough to act.
fn integrity(database: &SqliteDatabase) -> Aspect {
    let sql = "PRAGMA main.quick_check(10)";
    let check = || -> rusqlite::Result<Vec<String>> {
        let mut statement = database.connection.prepare(sql)?;
        statement.query_map([], |row| row.get(0))?.collect()
    };
    let hint = "the file is damaged: restore a backup";
    match check().map_err(|error| statement_error(error, sql)) {
        Ok(lines) if lines == ["ok"] => Aspect::good("integrity", "quick_check finds nothing wrong"),
        Ok(lines) => Aspect::bad("integrity", lines.join("; "), hint),
        Err(error) => Aspect::failed("integrity", error, hint),
    }
}

fn writable(path: &Path) -> Result<(), Aspect> {
    let wrong = |what: &str, error: io::Error, hint: &str| {
        Aspect::bad("writing", format!("{what} cannot be written: {error}"), hint)
    };
    OpenOptions::new()
        .write(true)
        .open(path)
        .map_err(|error| wrong("the file", error, "check its permissions, and as which user amend runs"))?;
    let probe = path.with_file_name(format!(".amend-doctor-{}", std::process::id()));
    let made = OpenOptions::new().write(true).create_new(true).open(&probe);
    let removed = made.and_then(|_| std::fs::remove_file(&probe));
    removed.map_err(|error| {
        wrong("the folder", error, "SQLite writes a journal beside the file: check the folder's permissions")
    })
}

fn lock(path: &Path) -> Aspect {
    match SqliteDatabase::open(path, Access::Write) {
        Ok(_) => Aspect::good("lock", "the write lock is free"),
        Err(Error::Locked(message)) => {
            Aspect::bad("lock", message, "find the program that writes, and wait for it or stop it")
        }
        Err(error) => Aspect::failed("lock", error, "check the permissions of the file and of its folder"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::State;

    const TABLES: &str = "CREATE TABLE p (id INTEGER PRIMARY KEY); \
         CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id)); INSERT INTO p VALUES (1);";

    fn database(sql: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.db");
        super::super::create(&path, sql).expect("the statements are right");
        (folder, path)
    }

    fn bad(diagnosis: &Diagnosis) -> Vec<(&str, &str)> {
        let bad = diagnosis.aspects.iter().filter(|aspect| aspect.state == State::Bad);
        bad.map(|aspect| (aspect.aspect.as_str(), aspect.found.as_str())).collect()
    }

    #[test]
    fn a_good_file_is_left_as_it_was() {
        for mode in ["", "PRAGMA journal_mode = wal;"] {
            let (folder, path) = database(&format!("{mode}{TABLES}"));
            let before = std::fs::read(&path).expect("readable");
            let diagnosis = diagnose(&path, true);
            assert_eq!(bad(&diagnosis), []);
            assert_eq!(diagnosis.aspects.len(), 8);
            assert_eq!(std::fs::read(&path).expect("readable"), before);
            let files = std::fs::read_dir(folder.path()).expect("readable");
            assert_eq!(files.count(), 1, "nothing is left beside the file");
        }
    }

    #[test]
    fn broken_references_are_counted_by_table() {
        let (_folder, path) = database(&format!(
            "PRAGMA foreign_keys = off; {TABLES} INSERT INTO c VALUES (1, 1), (2, 7), (3, 8)"
        ));
        let diagnosis = diagnose(&path, false);
        let expected = "references to rows that do not exist: 2 in \"c\"";
        assert_eq!(bad(&diagnosis), [("foreign keys", expected)]);
    }

    #[test]
    fn a_held_lock_is_told() {
        let (_folder, path) = database(TABLES);
        let other = rusqlite::Connection::open(&path).expect("it opens");
        other.execute_batch("BEGIN IMMEDIATE").expect("the lock is free");
        assert_eq!(
            bad(&diagnose(&path, false)),
            [("lock", "another connection is writing; waited 5 seconds")]
        );
    }

    #[test]
    fn damage_and_other_files_are_told() {
        let (folder, path) =
            database(&format!("{TABLES} CREATE INDEX by_p ON c (p); INSERT INTO c VALUES (1, 1)"));
        let mut bytes = std::fs::read(&path).expect("readable");
        let last = bytes.len() - 4096;
        bytes[last..].fill(0xff);
        std::fs::write(&path, bytes).expect("written");
        let diagnosis = diagnose(&path, true);
        assert!(bad(&diagnosis).iter().any(|(aspect, _)| *aspect == "integrity"), "{diagnosis:?}");
        let text = folder.path().join("notes.txt");
        std::fs::write(&text, "not a database, however long this text may be").expect("written");
        assert_eq!(bad(&diagnose(&text, false))[0].0, "reading");
        assert_eq!(bad(&diagnose(&folder.path().join("none.db"), false))[0].0, "reading");
    }
}
