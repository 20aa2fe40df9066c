//! How a command can end.

use std::process::ExitCode;

/// What the exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done, or a plan that apply would accept.
    Done = 0,
    /// Something is wrong with the call, the document or the surroundings.
    Error = 1,
    /// The run refuses; nothing was changed.
    Refused = 2,
    /// There was nothing to do and `--allow-empty` was not given.
    NothingToDo = 3,
    /// The plan is no longer the one that was shown.
    Stale = 4,
    /// The database is not as the migration promises.
    Differs = 5,
    /// Another writer holds the database.
    Locked = 6,
    /// `plan --detailed-exitcode`: there are changes, or a comparison found differences.
    Changes = 10,
    /// Stopped by Ctrl-C; nothing was changed.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
