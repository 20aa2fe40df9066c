//! The benchmark on SQLite: files in a folder.

use std::path::{Path, PathBuf};

use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::{Batch, Connection};

use crate::{BEFORE, Database, Failure, data, script};

const SCRIPT: &str = include_str!("by_hand.sqlite.sql");

/// What must be equal. New projects are told by their names: only their ids and times differ.
const RESULTS: [&str; 6] = [
    "select name, description from {}.projects",
    "select s.id, p.name, s.category, s.key, s.value, s.status, s.source, s.confidence, s.created_at, s.updated_at
       from {}.project_state s join {}.projects p on p.id = s.project_id",
    "select id, memory_type, content, project, status, created_at, updated_at from {}.memories",
    "select id, prompt, response, project, created_at from {}.interactions",
    "select id, project_id, category, key, value, status, source, confidence, created_at, updated_at
       from {}.project_state_archive",
    "select id, name, description, created_at from {}.projects_archive",
];

pub(crate) struct Sqlite {
    folder: PathBuf,
}

impl Sqlite {
    pub(crate) fn new(folder: &Path) -> Self {
        Sqlite { folder: folder.to_owned() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name).with_extension("db")
    }
}

/// Runs these sections of the hand-written script in one transaction.
pub(crate) fn by_hand(path: &str, registry: &str, sections: &[&str]) -> Result<(), Failure> {
    let database = Connection::open(path)?;
    // As much cache as amend gives itself.
    database.execute_batch(
        "pragma cache_size = -20480; pragma temp.cache_size = -20480; pragma foreign_keys = on",
    )?;
    database.execute_batch("create temp table registry_file (body)")?;
    database.execute("insert into registry_file values (?1)", [registry])?;
    database.execute_batch("begin")?;
    for name in sections {
        let mut statements = Batch::new(&database, script::section(SCRIPT, name)?);
        while let Some(mut statement) = statements.next()? {
            let mut rows = statement.query([])?;
            while rows.next()?.is_some() {
                if script::is_check(name) {
                    return Err(format!("a statement of [{name}] returns a row").into());
                }
            }
        }
    }
    database.execute_batch("commit")?;
    Ok(())
}

impl Database for Sqlite {
    fn name(&self) -> &'static str {
        "SQLite"
    }

    fn rule(&self) -> &'static str {
        concat!(env!("CARGO_MANIFEST_DIR"), "/rules/legacy-aliases.yaml")
    }

    fn url(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    fn fill(&mut self, rows: u64) -> Result<(), Failure> {
        let path = self.path(BEFORE);
        if path.exists() {
            std::fs::remove_file(&path)?;
        }
        data::fill(&mut Connection::open(path)?, rows)?;
        Ok(())
    }

    /// A copy that has reached the disk, so that writing it does not slow what comes next.
    fn copy(&mut self, name: &str) -> Result<(), Failure> {
        std::fs::copy(self.path(BEFORE), self.path(name))?;
        std::fs::File::open(self.path(name))?.sync_all()?;
        Ok(())
    }

    fn same_rows(&mut self, left: &str, right: &str) -> Result<(), Failure> {
        let database = Connection::open(self.path(left))?;
        database.execute("attach ?1 as other", [self.path(right).to_str()])?;
        for result in RESULTS {
            let (here, there) = (result.replace("{}", "main"), result.replace("{}", "other"));
            for (one, two) in [(&here, &there), (&there, &here)] {
                let count = format!("select count(*) from ({one} except {two})");
                let differing: i64 = database.query_row(&count, [], |row| row.get(0))?;
                if differing > 0 {
                    return Err(format!("{differing} rows differ: {one}").into());
                }
            }
        }
        Ok(())
    }
}
