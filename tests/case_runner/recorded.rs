//! What a case recorded, and how a run differs from it.

use std::collections::BTreeMap;
use std::path::Path;

use similar::TextDiff;

use crate::scratch::Failure;

/// Every file that a run may record.
pub(super) const FILES: &[&str] = &["plan.json", "plan.sql", "after.txt", "error.txt"];

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
    pub(super) fn compare(&self, folder: &Path) -> Result<(), Failure> {
        let update = std::env::var_os("UPDATE_EXPECT").is_some();
        let mut differences = String::new();
        for name in FILES {
            let path = folder.join(name);
            let expected = std::fs::read_to_string(&path).ok();
            let found = self.0.get(name);
            if expected.as_ref() == found {
                continue;
            }
            match (update, found) {
                (true, Some(text)) => std::fs::write(&path, text)?,
                (true, None) => std::fs::remove_file(&path)?,
                (false, _) => {
                    differences.push_str(&difference(name, expected.as_deref(), found.map(String::as_str)))
                }
            }
        }
        match differences.is_empty() {
            true => Ok(()),
            false => Err(format!("{differences}UPDATE_EXPECT=1 records what was found").into()),
        }
    }
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
