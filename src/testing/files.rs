//! The files of a case: what a run, and its rollback, leave of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::document::{Named, TestCase, Text};
use crate::plan::Plan;
use crate::testing::{Failure, FailureKind};

/// What files hold, by path; nothing where one is not there.
pub(super) type Held = BTreeMap<PathBuf, Option<Vec<u8>>>;

/// What the files hold that a plan changes.
pub(super) fn held(plan: &Plan) -> Held {
    let paths = plan.files.iter().map(|file| PathBuf::from(&file.path));
    paths.map(|path| (path.clone(), std::fs::read(path).ok())).collect()
}

/// The first file that holds something else now.
pub(super) fn changed(before: &Held) -> Option<&Path> {
    let differs = |(path, held): &(&PathBuf, &Option<Vec<u8>>)| std::fs::read(path).ok() != **held;
    before.iter().find(differs).map(|(path, _)| path.as_path())
}

/// Holds the files after the run against those that the case writes out.
pub(super) fn check(case: &TestCase, folder: &Path, failures: &mut Vec<Failure>) {
    for file in &case.expect.files {
        let Some(expected) = &file.value else { continue };
        failures.extend(difference(file, expected, folder));
    }
}

fn difference(file: &Named<Text>, expected: &Text, folder: &Path) -> Option<Failure> {
    let name = &file.name.value;
    let failed = |message: String| Failure::new(FailureKind::After, file.name.place, message);
    let found = match std::fs::read_to_string(folder.join(name)) {
        Ok(found) => found,
        Err(error) => return Some(failed(format!("file \"{name}\" cannot be read after the run: {error}"))),
    };
    if found == expected.value {
        return None;
    }
    let diff = TextDiff::from_lines(&expected.value, &found)
        .unified_diff()
        .context_radius(1)
        .header("expected", "found")
        .to_string();
    Some(failed(format!("file \"{name}\" is not as expected")).hint(diff.trim_end()))
}
