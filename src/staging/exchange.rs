//! Two files that exchange their names.

use std::io::{Error, Result};
use std::path::Path;

/// Exchanges the names of two files, so that nothing can come in between; false where the system or the file
/// system knows no such thing, and nothing is done.
#[cfg(target_os = "linux")]
pub(super) fn exchange(one: &Path, other: &Path) -> Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Ok(false),
        Err(error) => Err(Error::from(error)),
    }
}

/// The same of other systems.
#[cfg(not(target_os = "linux"))]
pub(super) fn exchange(_: &Path, _: &Path) -> Result<bool> {
    Ok(false)
}
