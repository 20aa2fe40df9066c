//! Texts whose lines end in several ways.

use std::ops::Range;

use super::text::Spliced;

/// A line end as Windows has it.
const TWO: &str = "\r\n";

/// Whether some lines end with a carriage return and others do not.
pub(super) fn are_mixed(text: &str) -> bool {
    let two = text.matches(TWO).count();
    two > 0 && two < text.matches('\n').count()
}

/// The text with one kind of line end.
pub(super) fn alike(text: &str) -> String {
    text.replace(TWO, "\n")
}

/// Gives the lines of a changed text the ends that they had in the old one; a line that came takes that of the
/// one above it.
pub(super) fn put_back(old: &str, new: &Spliced) -> String {
    let lines = Lines::of(old);
    let mut text = String::with_capacity(new.text.len());
    let mut above = lines.0.first().map_or("\n", |(_, end)| *end);
    let mut start = 0;
    for line in new.text.split_inclusive('\n') {
        let content = line.strip_suffix('\n').unwrap_or(line);
        let stop = start + content.len();
        // An empty line is its end.
        above = origin(new, start..stop.max(start + 1)).map_or(above, |at| lines.end_of(at));
        text.push_str(content);
        text.push_str(if content.len() < line.len() { above } else { "" });
        start += line.len();
    }
    text
}

/// The first byte of the old text that stands in a region of the new one.
fn origin(new: &Spliced, region: Range<usize>) -> Option<usize> {
    let next = new.copied.partition_point(|(at, old)| at + old.len() <= region.start);
    let (at, old) = new.copied.get(next).filter(|(at, _)| *at < region.end)?;
    Some(old.start + region.start.saturating_sub(*at))
}

/// Where each line begins in a text with ends alike, and its own end.
struct Lines(Vec<(usize, &'static str)>);

impl Lines {
    fn of(text: &str) -> Lines {
        let mut start = 0;
        let line = |line: &str| {
            let here = start;
            let is_two = line.ends_with(TWO);
            start += line.len() - usize::from(is_two);
            (here, if is_two { TWO } else { "\n" })
        };
        Lines(text.split_inclusive('\n').map(line).collect())
    }

    /// The end of the line that holds a byte.
    fn end_of(&self, at: usize) -> &'static str {
        let next = self.0.partition_point(|(start, _)| *start <= at);
        next.checked_sub(1).map_or("\n", |line| self.0[line].1)
    }
}
