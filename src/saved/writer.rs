//! Makes a saved plan: whole or not at all, and never in the place of something else.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::NamedTempFile;

use crate::database::{self, Database};
use crate::plan::{Plan, Request};
use crate::saved::lines::{LineWriter, is_rows};
use crate::saved::model::beside;
use crate::saved::{SAVED_FORMAT, Unplanned, bind, file, is_saved, rows};
use crate::signature::SigningKey;

/// Where a plan is saved, and who signs it.
#[derive(Debug, Clone)]
pub struct Save {
    /// The file.
    pub path: PathBuf,
    /// Whether it may take the place of another saved plan.
    pub overwrite: bool,
    /// Signs it.
    pub key: Option<SigningKey>,
}

/// Why a plan was not saved.
#[derive(Debug, thiserror::Error)]
pub enum NotSaved {
    /// The file is there.
    #[error("it exists already")]
    Exists(PathBuf),
    /// A file that is no saved plan is there.
    #[error("it exists already, and is no saved plan")]
    OfOthers(PathBuf),
    /// The same file is named for something else.
    #[error("the plan is saved there, and its rows are asked for there too")]
    Twice(PathBuf),
    /// A file could not be written.
    #[error("{1}")]
    File(PathBuf, io::Error),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] database::Error),
}

/// Where a plan goes while it is made.
pub struct Writer<'a> {
    save: &'a Save,
    plan: NamedTempFile,
    rows: NamedTempFile,
}

impl<'a> Writer<'a> {
    /// Opens it before there is a plan: a long plan is not made for a path that cannot be written.
    pub fn open(save: &'a Save) -> Result<Writer<'a>, NotSaved> {
        let rows = beside(&save.path);
        match save.path.symlink_metadata() {
            Ok(_) if !is_saved(&save.path) => return Err(NotSaved::OfOthers(save.path.clone())),
            Ok(_) if !save.overwrite => return Err(NotSaved::Exists(save.path.clone())),
            Ok(_) if rows.symlink_metadata().is_ok() && !is_rows(&rows) => {
                return Err(NotSaved::OfOthers(rows));
            }
            Err(_) if rows.symlink_metadata().is_ok() => return Err(NotSaved::Exists(rows)),
            _ => {}
        }
        let part = || part_of(&save.path).map_err(|error| NotSaved::File(save.path.clone(), error));
        Ok(Writer { save, plan: part()?, rows: part()? })
    }

    /// Refuses to write the rows for people where the plan or its own rows go.
    pub fn beside(&self, other: &Path) -> Result<(), NotSaved> {
        let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let own = [self.save.path.clone(), beside(&self.save.path)];
        match own.iter().any(|path| whole(path) == whole(other)) {
            true => Err(NotSaved::Twice(other.to_owned())),
            false => Ok(()),
        }
    }

    /// Saves this plan, while its tables exist.
    pub fn write(
        self,
        database: &mut dyn Database,
        request: &Request<'_>,
        given: &BTreeMap<String, String>,
        plan: &Plan,
    ) -> Result<(), NotSaved> {
        let relations = database.relations_read()?;
        let unplanned =
            Unplanned { migration: request.migration, bindings: &request.program.bindings, given };
        let bound = bind::bound(database, &unplanned, relations, None)?;
        let mut lines = LineWriter::new(self.rows.as_file());
        let path = beside(&self.save.path);
        rows::write(database, request.migration, request.program, &mut lines).map_err(
            |error| match error {
                database::Error::Output(error) => NotSaved::File(path.clone(), error),
                error => error.into(),
            },
        )?;
        let (_, written) = lines.finish().map_err(|error| NotSaved::File(path.clone(), error))?;
        let content = json!({"format": SAVED_FORMAT, "bound": bound, "rows": written, "plan": plan});
        let text = file::text(&content, &[], self.save.key.as_ref());
        std::io::Write::write_all(&mut self.plan.as_file(), text.as_bytes())
            .map_err(|error| NotSaved::File(self.save.path.clone(), error))?;
        put(self.rows, &path, self.save.overwrite)?;
        put(self.plan, &self.save.path, self.save.overwrite).inspect_err(|_| {
            // Rows without a plan say nothing, and stand in the way.
            let _ = std::fs::remove_file(&path);
        })
    }
}

/// A file beside this one that has no name of its own yet.
pub(super) fn part_of(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".amend-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any other file: the mask of the process takes away what it should.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Gives a finished file its name.
pub(super) fn put(file: NamedTempFile, path: &Path, replace: bool) -> Result<(), NotSaved> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => NotSaved::Exists(path.to_owned()),
        _ => NotSaved::File(path.to_owned(), error),
    };
    file.as_file().sync_all().map_err(failed)?;
    let persisted = if replace { file.persist(path) } else { file.persist_noclobber(path) };
    persisted.map_err(|error| failed(error.error))?;
    // The name is kept too where the system can be told to; where it cannot, it is kept soon.
    let _ = path.parent().map(|folder| std::fs::File::open(folder).and_then(|folder| folder.sync_all()));
    Ok(())
}
