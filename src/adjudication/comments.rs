//! Comments of a file of adjudications: the words of people beside its values.

/// The comment of a line, from its `#`.
pub(super) fn of_line(line: &str) -> Option<&str> {
    let mut quote = None;
    let mut before = ' ';
    let mut characters = line.char_indices();
    while let Some((at, character)) = characters.next() {
        match (quote, character) {
            (Some('"'), '\\') => {
                characters.next();
            }
            (Some(open), character) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '#') if before.is_whitespace() => return Some(line[at..].trim_end()),
            // Within a word it is a letter like any other.
            (None, '"' | '\'') if before.is_whitespace() || "[{,(".contains(before) => {
                quote = Some(character)
            }
            (None, _) => {}
        }
        before = character;
    }
    None
}

/// The comments of an entry, each on a line of its own.
pub(super) fn of_entry(body: &str) -> String {
    body.lines().filter_map(of_line).map(|comment| format!("  {comment}\n")).collect()
}

/// Whether a line is a comment between entries; one that stands deeper belongs to the entry above it.
pub(super) fn is_between(line: &str) -> bool {
    let written = line.trim_start();
    written.starts_with('#') && line.len() - written.len() <= 2
}

/// Where the comments at the end of a file begin.
pub(super) fn tail(text: &str) -> usize {
    let mut at = text.len();
    let mut tail = at;
    for line in text.split_inclusive('\n').rev() {
        let is_comment = is_between(line);
        if !(is_comment || line.trim().is_empty()) {
            break;
        }
        at -= line.len();
        if is_comment {
            tail = at;
        }
    }
    tail
}
