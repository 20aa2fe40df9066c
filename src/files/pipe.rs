//! Pipes that the shell opens for a command, as in `<(…)`.

use std::path::Path;

use super::{Error, Failure, Problem};

/// Folders of what a process has open.
const OPEN: [&str; 3] = ["/dev/fd", "/proc/self/fd", "/dev/stdin"];

/// Whether a path is a pipe that is open already; one with a name of its own might wait for a writer for ever.
#[cfg(unix)]
pub(super) fn is_open(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    let is_pipe = path.metadata().is_ok_and(|found| found.file_type().is_fifo());
    is_pipe && OPEN.iter().any(|folder| path.starts_with(folder))
}

/// Elsewhere a shell has none.
#[cfg(not(unix))]
pub(super) fn is_open(_: &Path) -> bool {
    false
}

/// Refuses a pipe that gave nothing: whoever reads one again finds it empty.
pub(super) fn gave(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    match bytes.is_empty() && is_open(path) {
        false => Ok(()),
        true => {
            let problem = Problem::new("nothing comes out of this pipe");
            let problem = problem.hint("a pipe is read once: save what it gives as a file, and name that");
            Err(Error::Unreadable(Failure::one(&path.display().to_string(), problem)))
        }
    }
}
