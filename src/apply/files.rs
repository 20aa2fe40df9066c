//! Files that change with the database: their new contents are the plan's.

use std::path::Path;

use super::Error;
use crate::plan::Plan;

/// A file that a run gives a new content.
#[derive(Debug, Clone, Copy)]
pub struct NewContent<'a> {
    /// Where it stands.
    pub path: &'a Path,
    /// SHA-256 of what the plan was made from, hexadecimal: what the file must still hold.
    pub sha256_before: &'a str,
    /// What it is to hold.
    pub bytes: &'a [u8],
}

/// The files of a plan that was just made, in the order in which the rule names them.
pub fn new_contents(plan: &Plan) -> Vec<NewContent<'_>> {
    let files = plan.files.iter();
    files
        .map(|file| NewContent {
            path: &file.content.path,
            sha256_before: &file.sha256_before,
            bytes: &file.content.after,
        })
        .collect()
}

/// Stages the new contents beside their files; nothing has the name of a file yet.
pub(super) fn stage(plan: &Plan) -> Result<(), Error> {
    match new_contents(plan).first() {
        None => Ok(()),
        Some(file) => Err(Error::Differs {
            message: format!("\"{}\" would change, and this version cannot write files", file.path.display()),
            hint: "plan it: the diff shows what is to be changed".to_owned(),
        }),
    }
}
