//! A file that has its name only once it is whole and on the disk.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use crate::database::Error;

/// A file that is being written; it goes away unless it is kept.
pub(super) struct Part {
    path: Option<PathBuf>,
}

impl Part {
    /// Makes it beside the file that it is to become, for those who may use that one.
    pub(super) fn create(whole: &Path, mode: u32) -> Result<Part, Error> {
        let mut name = whole.as_os_str().to_owned();
        name.push(".part");
        let path = PathBuf::from(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
        let file = options.open(&path).map_err(|error| unwritable(&path, &error))?;
        let part = Part { path: Some(path) };
        // The mode above is less what the umask takes away.
        #[cfg(unix)]
        file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(mode))
            .map_err(|error| unwritable(part.path(), &error))?;
        let _ = (mode, file);
        Ok(part)
    }

    /// Where it is written.
    pub(super) fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(""))
    }

    /// Writes it to the disk and gives it its name, which must be free.
    pub(super) fn keep(mut self, whole: &Path) -> Result<(), Error> {
        let path = self.path().to_owned();
        let keep = || {
            File::open(&path)?.sync_all()?;
            if whole.symlink_metadata().is_ok() {
                return Err(std::io::ErrorKind::AlreadyExists.into());
            }
            std::fs::rename(&path, whole)?;
            sync_folder(whole)
        };
        keep().map_err(|error| unwritable(whole, &error))?;
        self.path = None;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // A half file is worth nothing; that it may stay is no reason to hide why it is half.
            let _ = std::fs::remove_file(path);
        }
    }
}

/// A name is on the disk once its folder is.
fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match cfg!(unix) {
        true => File::open(folder.unwrap_or(Path::new(".")))?.sync_all(),
        false => Ok(()),
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    Error::Connect {
        message: format!("the backup \"{}\" cannot be written: {error}; nothing was changed", path.display()),
        hint: "see that its folder can be written and has room, or name another: --backup DIR".to_owned(),
    }
}
