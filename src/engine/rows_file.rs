//! The file that `--rows` names: never in the place of something else, never half.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Error, ErrorKind};
use std::path::{Path, PathBuf};

use crate::{database, engine};

/// Where planned rows go while a plan is made.
pub(super) struct RowsFile {
    path: PathBuf,
    /// What is written first; none where the path leads to a device or a pipe.
    part: Option<PathBuf>,
    out: BufWriter<File>,
}

impl RowsFile {
    /// Opens it before there is a plan: a long plan is not made for a path that cannot be written.
    pub(super) fn open(path: &Path) -> Result<RowsFile, engine::Error> {
        let (part, file) = match path.metadata() {
            Ok(found) if found.is_file() => (None, Err(ErrorKind::AlreadyExists.into())),
            Ok(_) => (None, OpenOptions::new().write(true).open(path)),
            Err(_) => {
                let mut name = path.file_name().unwrap_or_default().to_owned();
                name.push(".part");
                let part = path.with_file_name(name);
                let file = OpenOptions::new().write(true).create_new(true).open(&part);
                (Some(part), file)
            }
        };
        match file {
            Ok(file) => Ok(RowsFile { path: path.to_owned(), part, out: BufWriter::new(file) }),
            Err(error) => Err(failed(part.as_deref().unwrap_or(path), &error)),
        }
    }

    /// Lets `write` fill it; the file has its name once it is whole.
    pub(super) fn fill(
        mut self,
        write: impl FnOnce(&mut BufWriter<File>) -> Result<(), database::Error>,
    ) -> Result<(), engine::Error> {
        write(&mut self.out).map_err(|error| match error {
            database::Error::Output(error) => failed(&self.path, &error),
            error => error.into(),
        })?;
        if let Some(part) = &self.part {
            std::fs::rename(part, &self.path).map_err(|error| failed(&self.path, &error))?;
        }
        self.part = None;
        Ok(())
    }
}

impl Drop for RowsFile {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            // A half file is worth nothing; that it may stay is no reason to hide why it is half.
            let _ = std::fs::remove_file(part);
        }
    }
}

fn failed(path: &Path, error: &Error) -> engine::Error {
    let (message, hint) = match error.kind() {
        ErrorKind::AlreadyExists => ("it exists already".to_owned(), "name another file, or remove this one"),
        _ => (error.to_string(), "choose a path in a folder that can be written and has room"),
    };
    engine::Error::File { path: path.display().to_string(), message, hint: Some(hint.to_owned()) }
}
