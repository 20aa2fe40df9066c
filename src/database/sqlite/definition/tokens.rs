//! The tokens of a definition.

use std::ops::Range;

/// One token of an item.
pub(super) struct Token {
    /// Where it stands in the text.
    pub(super) place: Range<usize>,
    /// Its text; of a name without quotes.
    pub(super) value: String,
    /// Whether it stands in quotes.
    pub(super) quoted: bool,
    /// How many parentheses of the item it stands in.
    pub(super) depth: usize,
}

impl Token {
    /// Whether it is this word, not in quotes.
    pub(super) fn is(&self, word: &str) -> bool {
        !self.quoted && self.value.eq_ignore_ascii_case(word)
    }
}

/// Words, names, texts and single characters; comments and white space are left out.
pub(super) fn tokens(sql: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let start = sql.len() - rest.len();
        let (length, value, quoted) = match first {
            '-' if rest.starts_with("--") => (rest.find('\n').unwrap_or(rest.len()), None, false),
            '/' if rest.starts_with("/*") => (rest.find("*/").map_or(rest.len(), |end| end + 2), None, false),
            '\'' | '"' | '`' | '[' => {
                let close = if first == '[' { ']' } else { first };
                let length = quoted_length(rest, close);
                let inner = rest[1..length].strip_suffix(close).unwrap_or(&rest[1..length]);
                (length, Some(inner.replace(&format!("{close}{close}"), &close.to_string())), true)
            }
            c if c.is_whitespace() => (c.len_utf8(), None, false),
            c if is_word(c) => {
                let length = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
                (length, Some(rest[..length].to_owned()), false)
            }
            c => (c.len_utf8(), Some(c.to_string()), false),
        };
        tokens.extend(value.map(|value| Token { place: start..start + length, value, quoted, depth: 0 }));
        rest = &rest[length..];
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The length of a quoted text; a doubled quote does not end it.
fn quoted_length(rest: &str, close: char) -> usize {
    let mut from = 1;
    while let Some(found) = rest[from..].find(close) {
        let end = from + found + 1;
        if close == ']' || !rest[end..].starts_with(close) {
            return end;
        }
        from = end + 1;
    }
    rest.len()
}
