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
    pub(super) fn apply(mut self, text: &str) -> Result<Spliced, usize> {
        // What is inserted stands in front of what begins there.
        self.0.sort_by_key(|(range, _)| (range.start, !range.is_empty()));
        let mut spliced = Spliced { text: String::with_capacity(text.len()), copied: Vec::new() };
        let mut at = 0;
        let mut removing = false;
        let mut removed = 0;
        for (range, new) in &self.0 {
            if range.start < at {
                if !(removing && new.is_empty()) {
                    return Err(range.start);
                }
            } else {
                spliced.copy(text, removed, at..range.start).ok_or(range.start)?;
                spliced.text.push_str(new);
                removed = if new.is_empty() { range.start } else { range.end };
            }
            removing = new.is_empty();
            at = at.max(range.end);
        }
        spliced.copy(text, removed, at..text.len()).ok_or(at)?;
        Ok(spliced)
    }
}

/// A text with replacements, and what of it was copied.
pub(super) struct Spliced {
    pub(super) text: String,
    /// Regions of the old text, each with the byte where it stands now.
    pub(super) copied: Vec<(usize, Range<usize>)>,
}

impl Spliced {
    /// Copies a region. What was removed before it begins at `removed`; of two line ends the first one stays.
    fn copy(&mut self, text: &str, removed: usize, range: Range<usize>) -> Option<()> {
        let at = self.text.len();
        let copied = text.get(range.clone())?;
        let is_end = copied.starts_with('\n') && text[removed..].starts_with('\n');
        if is_end {
            self.copied.push((at, removed..removed + 1));
        }
        let rest = range.start + usize::from(is_end)..range.end;
        if !rest.is_empty() {
            self.copied.push((at + usize::from(is_end), rest));
        }
        self.text.push_str(copied);
        Some(())
    }
}

/// The line end of a text.
pub(super) fn line_end_of(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// The line end of the line that holds a byte, or else of the one before it.
pub(super) fn line_end_near(text: &str, at: usize) -> &'static str {
    let newline = text[at..].find('\n').map(|newline| at + newline).or_else(|| text[..at].rfind('\n'));
    match newline {
        Some(newline) if text[..newline].ends_with('\r') => "\r\n",
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

/// The same, except for what the file begins with: a licence, or what the file is about.
pub(super) fn record_start(text: &str, at: usize, floor: usize) -> usize {
    let start = own_start(text, at, floor);
    let above = text[..start]
        .lines()
        .all(|line| line.trim().is_empty() || line.starts_with('%') || line.starts_with("---"));
    if above { line_start(text, at) } else { start }
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
    // place, and a text that ends without a line end goes on doing so; where they differ, with its own.
    let is_last = !text[..end].ends_with('\n');
    if start > 0 && (is_last || line_end_near(text, start - 1) == line_end_near(text, end - 1)) {
        start = line_stop(text, line_start(text, start - 1));
        end = if is_last { end } else { line_stop(text, line_start(text, end - 1)) };
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
