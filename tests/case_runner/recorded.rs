//! What a case recorded, and how a run differs from it.

use std::collections::BTreeMap;
use std::path::Path;

use similar::TextDiff;

use super::statements;
use crate::scratch::{Failure, Kind};

/// Every file that a run may record.
pub(super) const FILES: &[&str] =
    &["plan.json", "plan.sql", "frozen.yaml", "rehearsal.txt", "after.txt", "files-after.txt", "error.txt"];

/// Those that may differ on another kind of database, with the stem of the file that says how.
const DIFFER: &[(&str, &str)] =
    &[("plan.sql", "plan"), ("rehearsal.txt", "rehearsal"), ("error.txt", "error")];

/// The statements that make a database of this kind, where `before.sql` cannot.
pub(super) fn before(kind: &Kind) -> String {
    format!("before.{}.sql", kind.name)
}

/// Every file of a case that belongs to this kind of database.
pub(super) fn of_kind(kind: &Kind) -> Vec<String> {
    let differences = DIFFER.iter().map(|(_, stem)| difference_file(stem, kind));
    differences.chain([before(kind)]).collect()
}

fn difference_file(stem: &str, kind: &Kind) -> String {
    format!("{stem}.{}.diff", kind.name)
}

/// Whether this run records instead of comparing.
pub(crate) fn records() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

/// The files that a run gave.
#[derive(Default)]
pub(super) struct Recorded(BTreeMap<&'static str, String>);

impl Recorded {
    /// Adds one of [`FILES`].
    pub(super) fn add(&mut self, name: &'static str, text: String) {
        assert!(FILES.contains(&name), "{name} is not a recorded file");
        self.0.insert(name, text);
    }

    /// Compares with what the folder holds; records it where `UPDATE_EXPECT` is set.
    ///
    /// Only the first kind of database records whole files. Another one must give the same, and where it may
    /// differ, what is recorded is how.
    pub(super) fn compare(&self, folder: &Path, kind: &Kind, first: &Kind) -> Result<(), Failure> {
        let mut differences = String::new();
        for name in FILES {
            let found = self.0.get(name).map(String::as_str);
            differences += &match kind.name == first.name {
                true => same(folder, name, found, records())?,
                false => same_as_first(folder, name, found, kind)?,
            };
        }
        match differences.is_empty() {
            true => Ok(()),
            false => Err(format!("{differences}UPDATE_EXPECT=1 records what was found").into()),
        }
    }
}

fn read(folder: &Path, name: &str) -> Option<String> {
    std::fs::read_to_string(folder.join(name)).ok()
}

/// How this run on another kind of database than the first differs from what is recorded.
fn same_as_first(folder: &Path, name: &str, found: Option<&str>, kind: &Kind) -> Result<String, Failure> {
    let expected = read(folder, name);
    let Some((_, stem)) = DIFFER.iter().find(|(differs, _)| *differs == name) else {
        return same(folder, name, found, false);
    };
    let how = match (&expected, found) {
        (Some(expected), Some(found)) if name.ends_with(".sql") => statements::differing(expected, found),
        (Some(expected), Some(found)) if expected != found => {
            Some(TextDiff::from_lines(expected.as_str(), found).unified_diff().context_radius(1).to_string())
        }
        (Some(_), Some(_)) | (None, None) => None,
        _ => return same(folder, name, found, false),
    };
    same(folder, &difference_file(stem, kind), how.as_deref(), records())
}

/// The statements that another case recorded must be the same; only that case records them.
pub(super) fn same_statements(other: &Path, found: &str, kind: &Kind, first: &Kind) -> Result<(), Failure> {
    let name = "plan.sql";
    let expected = read(other, name).ok_or_else(|| format!("{} holds no {name}", other.display()))?;
    let (name, expected, found) = match kind.name == first.name {
        true => (name.to_owned(), Some(expected), Some(found.to_owned())),
        false => {
            let name = difference_file("plan", kind);
            let recorded = read(other, &name);
            (name, recorded, statements::differing(&expected, found))
        }
    };
    match expected == found || records() {
        true => Ok(()),
        false => Err(difference(&name, expected.as_deref(), found.as_deref()).into()),
    }
}

/// How this file differs from what was found, if it does and is not recorded now.
fn same(folder: &Path, name: &str, found: Option<&str>, record: bool) -> Result<String, Failure> {
    let expected = read(folder, name);
    if expected.as_deref() == found {
        return Ok(String::new());
    }
    match (record, found) {
        (true, Some(text)) => std::fs::write(folder.join(name), text)?,
        (true, None) => std::fs::remove_file(folder.join(name))?,
        (false, _) => return Ok(difference(name, expected.as_deref(), found)),
    }
    Ok(String::new())
}

fn difference(name: &str, expected: Option<&str>, found: Option<&str>) -> String {
    let heading = match (expected, found) {
        (None, _) => format!("{name} is not recorded; found:"),
        (_, None) => format!("{name} is recorded, but this run has none:"),
        _ => format!("{name} differs:"),
    };
    let (expected, found) = (expected.unwrap_or_default(), found.unwrap_or_default());
    format!(
        "{heading}\n{}\n",
        TextDiff::from_lines(expected, found).unified_diff().header("recorded", "found")
    )
}
