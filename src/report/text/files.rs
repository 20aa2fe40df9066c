//! Files that change, as unified diffs.

use crate::plan::FilePlan;
use crate::report::text::page::{BAD, DIM, GOOD, Page};
use crate::report::value::clean;
use crate::report::{count, files};

/// How many lines of one file's diff are shown.
const SHOWN: usize = 60;

/// Every file with what changes in it.
pub(super) fn files(page: &mut Page, planned: &[FilePlan]) {
    if planned.is_empty() {
        return;
    }
    page.heading("Files");
    for (index, file) in planned.iter().enumerate() {
        if index > 0 {
            page.blank();
        }
        page.line(2, &format!("{}: {}", clean(&file.path), files::what(file)));
        for line in file.diff.text.lines().take(SHOWN) {
            let style = match line.chars().next() {
                Some('+') => Some(GOOD),
                Some('-') => Some(BAD),
                Some('@') => Some(DIM),
                _ => None,
            };
            let line = clean(line);
            let line = style.map_or(line.clone(), |style| page.paint(style, &line));
            page.exact(format!("    {line}").trim_end());
        }
        let more = file.diff.more + file.diff.text.lines().count().saturating_sub(SHOWN);
        if more > 0 {
            page.painted(4, DIM, &format!("… and {} more", count(more as u64, "line")));
        }
    }
}
