//! Replacing regions of a text, and where its lines begin and end.

use std::ops::Range;

/// Replacements in a text; what they leave alone stays byte for byte.
#[derive(Default)]
pub(super) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    /// Writes this where that region was.
    pub(super) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// Writes this in front of a byte; of several, in the order they come.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Removes a region, which may be removed already.
    pub(super) fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// The text with the replacements, or the byte where two contradict each other.
    pub(super) fn apply(mut self, text: &str) -> Result<String, usize> {
        // What is inserted stands in front of what begins there.
        self.0.sort_by_key(|(range, _)| (range.start, !range.is_empty()));
        let mut changed = String::with_capacity(text.len());
        let mut at = 0;
        let mut removing = false;
        for (range, new) in &self.0 {
            if range.start < at {
                if !(removing && new.is_empty()) {
                    return Err(range.start);
                }
            } else {
                changed.push_str(text.get(at..range.start).ok_or(range.start)?);
                changed.push_str(new);
            }
            removing = new.is_empty();
            at = at.max(range.end);
        }
        changed.push_str(text.get(at..).ok_or(at)?);
        Ok(changed)
    }
}

/// The line end of a text.
pub(super) fn line_end_of(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// Where the line begins that holds a byte.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Where the line ends that holds a byte, without its line end.
pub(super) fn line_stop(text: &str, at: usize) -> usize {
    let stop = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    if stop > at && text[..stop].ends_with('\r') { stop - 1 } else { stop }
}

/// Where the line after this one begins.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// What stands before a byte on its line.
pub(super) fn before(text: &str, at: usize) -> &str {
    &text[line_start(text, at)..at]
}

/// The white space that a line begins with.
pub(super) fn indent(text: &str, at: usize) -> &str {
    let line = &text[line_start(text, at)..line_stop(text, at)];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// Whether only white space stands before a byte on its line.
pub(super) fn begins_line(text: &str, at: usize) -> bool {
    before(text, at).trim().is_empty()
}

/// Where what belongs to a line begins: with the comment lines directly above it that are indented as it
/// is, down to `floor`.
pub(super) fn own_start(text: &str, at: usize, floor: usize) -> usize {
    let mut start = line_start(text, at);
    let own = indent(text, at);
    while start > floor {
        let above = line_start(text, start - 1);
        let is_own = indent(text, above) == own && text[above..start].trim_start().starts_with('#');
        if above < floor || !is_own {
            break;
        }
        start = above;
    }
    start
}

/// Where the empty lines above a line begin.
pub(super) fn blank_above(text: &str, start: usize, floor: usize) -> usize {
    let mut start = start;
    while start > floor {
        let above = line_start(text, start - 1);
        if above < floor || !text[above..start].trim().is_empty() {
            break;
        }
        start = above;
    }
    start
}

/// Where the empty lines from here on end.
pub(super) fn blank_below(text: &str, start: usize) -> usize {
    let mut end = start;
    while end < text.len() {
        let next = next_line(text, end);
        if !text[end..next].trim().is_empty() {
            break;
        }
        end = next;
    }
    end
}

/// Something that takes whole lines: a record, or a field.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    /// With the comments directly above.
    pub(super) start: usize,
    /// The end of the last line, without its line end.
    pub(super) stop: usize,
}

/// Removes some of several things that take whole lines; empty lines between them go with them.
pub(super) fn remove_lines(text: &str, items: &[Lines], gone: &[bool], splices: &mut Splices) {
    let mut first = 0;
    while let Some(at) = (first..items.len()).find(|index| gone[*index]) {
        let mut last = at;
        while last + 1 < items.len() && gone[last + 1] && are_neighbours(text, &items[last], &items[last + 1])
        {
            last += 1;
        }
        remove_run(text, items, at, last, splices);
        first = last + 1;
    }
}

fn are_neighbours(text: &str, one: &Lines, other: &Lines) -> bool {
    text.get(one.stop..other.start).is_some_and(|between| between.trim().is_empty())
}

/// Removes things that follow each other.
fn remove_run(text: &str, items: &[Lines], first: usize, last: usize, splices: &mut Splices) {
    let floor = first.checked_sub(1).map_or(0, |index| items[index].stop);
    let (mut start, mut end) = (items[first].start, next_line(text, items[last].stop));
    let above = blank_above(text, start, floor);
    let is_apart = above < start;
    if last + 1 == items.len() && first > 0 {
        start = above;
    } else if is_apart || (first == 0 && last + 1 < items.len()) {
        end = blank_below(text, end);
        // Behind nothing, what stood above it has nothing to be apart from.
        start = if end == text.len() { above } else { start };
    }
    // With the line end before it instead of its own, so that what comes behind the last line finds its
    // place, and a text that ends without a line end goes on doing so.
    if start > 0 {
        start = line_stop(text, line_start(text, start - 1));
        end = if text[..end].ends_with('\n') { line_stop(text, line_start(text, end - 1)) } else { end };
    }
    splices.remove(start..end);
}

/// Puts lines in front of the line that begins here.
pub(super) fn insert_lines(text: &str, start: usize, lines: &str, gap: &str, splices: &mut Splices) {
    let end = line_end_of(text);
    match start.checked_sub(1) {
        Some(before) => {
            splices.insert(line_stop(text, line_start(text, before)), format!("{end}{lines}{gap}"));
        }
        None => splices.insert(0, format!("{lines}{gap}{end}")),
    }
}

/// Whether an empty line stands between the last two of several things.
pub(super) fn are_apart(text: &str, items: &[Lines]) -> Option<bool> {
    let [.., one, other] = items else { return None };
    let between = text.get(one.stop..other.start)?;
    Some(between.matches('\n').count() > 1)
}
