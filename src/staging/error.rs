//! Why a file was not changed.

use std::io;
use std::path::{Path, PathBuf};

/// Why a file was not changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another run is at it.
    #[error("\"{}\" is being changed by another run: {holder}", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
        /// Who runs it.
        holder: String,
    },
    /// It holds something else than the plan was made from.
    #[error("\"{}\" {}", path.display(), if *gone { "is not there any more" } else { "changed meanwhile" })]
    Changed {
        /// The file.
        path: PathBuf,
        /// Whether it is not there.
        gone: bool,
    },
    /// It changed after the new contents were written beside it; both stay.
    #[error(
        "\"{}\" was edited before its new contents could take its place; they are in \"{}\"",
        path.display(),
        staged.display()
    )]
    Edited {
        /// The file.
        path: PathBuf,
        /// Its new contents.
        staged: PathBuf,
    },
    /// Something about the file or its folder.
    #[error("{message}")]
    Unusable {
        /// What.
        message: String,
        /// What to do.
        hint: String,
    },
}

impl Error {
    /// Something about a file that must be as it is said.
    pub(super) fn unusable(path: &Path, what: &str, hint: &str) -> Error {
        Error::Unusable { message: format!("\"{}\" {what}", path.display()), hint: hint.to_owned() }
    }

    /// A file or a folder that the system does not let us work with.
    pub(super) fn of(path: &Path, action: &str, error: &io::Error) -> Error {
        Error::Unusable {
            message: format!("\"{}\" cannot be {action}: {error}", path.display()),
            hint: "see that the file and its folder can be written, and that the disk has room".to_owned(),
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Error::Locked { .. } => "wait until it has ended, and type the same command again".to_owned(),
            Error::Changed { .. } => "look at it, and plan again".to_owned(),
            Error::Edited { path, staged } => format!(
                "compare the two, and bring what is missing into one of them: to keep \"{0}\", delete \
                 \"{1}\"; to take what the run wrote, move \"{1}\" to \"{0}\"; then type the same command again",
                path.display(),
                staged.display()
            ),
            Error::Unusable { hint, .. } => hint.clone(),
        }
    }
}
