//! Files of adjudications: what `amend freeze` writes, and what people have written into it since.
//!
//! Text in, text out. What somebody chose is never overwritten, and what they wrote beside it stays.

mod comments;
mod json;
mod merge;
mod yaml;

pub use merge::{Merged, NotMerged, merge};

use std::io;
use std::path::{Path, PathBuf};

use crate::migration::Migration;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The default.
    Yaml,
    /// Where its name ends in `.json`.
    Json,
}

impl Form {
    /// The form that a file of this name has.
    pub fn of(path: &Path) -> Form {
        let is_json = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("json"));
        if is_json { Form::Json } else { Form::Yaml }
    }
}

/// Where the adjudications of a migration stand: beside its rule.
pub fn beside(rule: &Path, migration: &Migration) -> PathBuf {
    rule.with_file_name(format!("{}.adjudications.yaml", migration.id))
}

/// Writes a file, whole or not at all.
pub fn store(path: &Path, text: &str) -> io::Result<()> {
    // Where the name is a link, what it leads to is written.
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".amend-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As it was, or as any other file: the mask of the process takes away what it should.
        let old = path.metadata().map(|old| old.permissions());
        builder.permissions(old.unwrap_or_else(|_| std::fs::Permissions::from_mode(0o666)));
    }
    let mut file = builder.tempfile_in(folder)?;
    io::Write::write_all(&mut file, text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}
