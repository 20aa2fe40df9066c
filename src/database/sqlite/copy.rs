//! A copy of a whole database file, made page by page and verified.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::connection::{statement_error, unreachable_database};
use super::{heed, integrity};
use crate::database::{Copied, Error, Interrupter};

/// Pages between two looks at the interrupter: some milliseconds' worth.
const PAGES: i32 = 1_000;

/// How long a page that another connection holds is asked for again.
const PAUSE: Duration = Duration::from_millis(50);
const PATIENCE: u32 = 100;

/// Copies what `source` sees into the empty file `to`, and verifies the copy against it.
pub(super) fn copy(
    source: &Connection,
    to: &Path,
    interrupter: &Interrupter,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Copied, Error> {
    let mut target = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE)
        .map_err(|error| unreachable_database(to, &error))?;
    // The file has no name yet that anyone trusts, and is written out whole before it gets one.
    target
        .execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        .map_err(|error| statement_error(error, ""))?;
    pages(source, &mut target, interrupter, progress)?;
    drop(target);
    let tables = integrity::row_counts(source)?;
    let mut copy = integrity::open_unchanging(to)?;
    heed(&mut copy, interrupter.clone())?;
    integrity::check(&copy, to)?;
    let copied = integrity::row_counts(&copy)?;
    if let Some(difference) = integrity::difference(&tables, &copied) {
        return Err(Error::Connect {
            message: format!("the copy is not the database: {difference}"),
            hint: "see that the disk is sound; `amend doctor --deep` reads every page of the database"
                .to_owned(),
        });
    }
    let bytes = std::fs::metadata(to)?.len();
    Ok(Copied { bytes, tables: tables.into_iter().map(|(table, rows)| (table, Some(rows))).collect() })
}

/// Copies every page in one transaction of the target: all of them, or none.
pub(super) fn pages(
    source: &Connection,
    target: &mut Connection,
    interrupter: &Interrupter,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), Error> {
    let backup = Backup::new(source, target).map_err(|error| statement_error(error, ""))?;
    let mut waited = 0;
    loop {
        if interrupter.is_interrupted() {
            return Err(Error::Interrupted);
        }
        match backup.step(PAGES).map_err(|error| statement_error(error, ""))? {
            StepResult::Done => return Ok(()),
            StepResult::Busy | StepResult::Locked if waited == PATIENCE => {
                return Err(Error::Locked("another connection uses it".to_owned()));
            }
            StepResult::Busy | StepResult::Locked => {
                waited += 1;
                std::thread::sleep(PAUSE);
            }
            _ => {
                let at = backup.progress();
                let number = |pages: i32| u64::try_from(pages).unwrap_or(0);
                progress(number(at.pagecount - at.remaining), number(at.pagecount));
            }
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::os::unix::fs::MetadataExt;

    use super::super::{SqliteDatabase, create};
    use crate::database::{Access, Database};

    /// Closing a file gives up every lock that the process holds on it, whoever took them.
    #[test]
    fn the_write_lock_is_held_while_a_copy_is_made_and_after_it() {
        for journal in ["", "pragma journal_mode = wal;"] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("my.db");
            create(&path, &format!("{journal} create table t (x); insert into t values (1)")).unwrap();
            let mut database = SqliteDatabase::open(&path, Access::Write).unwrap();
            let inode = format!(":{} ", std::fs::metadata(&path).unwrap().ino());
            let locks = || {
                let locks = std::fs::read_to_string("/proc/locks").unwrap();
                locks.lines().filter(|line| line.contains(&inode)).count()
            };
            let (before, mut during) = (locks(), usize::MAX);
            assert!(before > 0);
            let to = folder.path().join("copy");
            std::fs::write(&to, "").unwrap();
            database.back_up(&[], &to, &mut |_, _| during = during.min(locks())).unwrap();
            assert!(locks() >= before && during >= before);
        }
    }
}
