//! Values as people see them: quoted, escaped and shortened.

use crate::report::number;
use crate::sql::{Value, visible};

/// Characters of a text that are shown before it is shortened.
const SHOWN: usize = 60;
/// Characters kept before the first difference of two long texts.
const CONTEXT: usize = 12;

/// A value: text in double quotes, so that `NULL`, `"NULL"`, `1` and `"1"` look different.
pub(crate) fn shown(value: &Value) -> String {
    excerpt(value, 0)
}

/// A value before and after; two long texts are both shown from near their first difference.
pub(crate) fn shown_pair(before: &Value, after: &Value) -> (String, String) {
    let start = match (before, after) {
        (Value::Text(before), Value::Text(after)) => first_difference(before, after),
        _ => 0,
    };
    let start = if start < SHOWN / 2 { 0 } else { start - CONTEXT };
    (excerpt(before, start), excerpt(after, start))
}

/// Several values, as a key is written.
pub(crate) fn shown_key(values: &[Value]) -> String {
    values.iter().map(shown).collect::<Vec<_>>().join(", ")
}

/// A key among others: in parentheses where it has several columns.
pub(crate) fn shown_key_in_list(values: &[Value]) -> String {
    if values.len() == 1 { shown_key(values) } else { format!("({})", shown_key(values)) }
}

/// Text that is ours, except that names and values may stand in it: on one line, nothing invisible.
pub(crate) fn clean(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
    text.chars().flat_map(visible).collect()
}

/// The same for text whose line ends mean something, such as SQL.
pub(crate) fn clean_lines(text: &str) -> String {
    text.chars().flat_map(|c| if matches!(c, '\n' | '\t') { vec![c] } else { visible(c) }).collect()
}

fn excerpt(value: &Value, start: usize) -> String {
    match value {
        Value::Text(text) => excerpt_text(text, start),
        Value::Blob(bytes) if bytes.len() > SHOWN / 2 => {
            let head = Value::Blob(bytes[..SHOWN / 2].to_vec());
            format!("{head}… ({} bytes)", number(bytes.len() as u64))
        }
        Value::List(values) => format!("({})", shown_key(values)),
        other => other.to_string(),
    }
}

fn excerpt_text(text: &str, start: usize) -> String {
    let length = text.chars().count();
    if length <= SHOWN {
        return format!("\"{}\"", escape(text));
    }
    let part: String = text.chars().skip(start).take(SHOWN).collect();
    let (before, after) = (if start > 0 { "…" } else { "" }, if start + SHOWN < length { "…" } else { "" });
    format!("\"{before}{}{after}\" ({} characters)", escape(&part), number(length as u64))
}

fn first_difference(left: &str, right: &str) -> usize {
    left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count()
}

/// Quotes and backslashes escaped, so that the end of a value is where it seems to be.
fn escape(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\')) {
        return text.to_owned();
    }
    text.chars().flat_map(|c| if matches!(c, '"' | '\\') { vec!['\\', c] } else { visible(c) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> Value {
        Value::Text(value.to_owned())
    }

    #[test]
    fn text_is_quoted_and_null_is_not() {
        assert_eq!(shown(&Value::Null), "NULL");
        assert_eq!(shown(&text("NULL")), "\"NULL\"");
        assert_eq!(shown(&Value::Integer(1)), "1");
        assert_eq!(shown(&text("1")), "\"1\"");
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        assert_eq!(shown(&text("\u{1b}[2J\r\n\t")), r#""\u{1b}[2J\r\n\t""#);
        assert_eq!(shown(&text("a\u{202e}b\u{200b}\u{a0}")), r#""a\u{202e}b\u{200b}\u{a0}""#);
        assert_eq!(shown(&text("say \"hi\" \\ it's")), r#""say \"hi\" \\ it's""#);
        assert_eq!(clean("a\u{1b}[31m \"b\"\nc"), r#"a\u{1b}[31m "b"\nc"#);
    }

    #[test]
    fn letters_of_every_language_stay() {
        for word in ["Ärger", "naïve", "日本語", "re\u{301}sume\u{301}", "नमस्ते"] {
            assert_eq!(shown(&text(word)), format!("\"{word}\""));
        }
    }

    #[test]
    fn long_text_is_shortened_with_its_length() {
        let long = "x".repeat(1_234);
        assert_eq!(shown(&text(&long)), format!("\"{}…\" (1,234 characters)", "x".repeat(60)));
        assert_eq!(shown(&Value::Blob(vec![0xab; 40])), format!("0x{}… (40 bytes)", "ab".repeat(30)));
    }

    #[test]
    fn a_change_deep_in_a_long_text_is_what_is_shown() {
        let (left, right) = (format!("{}red{}", "x".repeat(500), "y".repeat(99)), "x".repeat(500) + "green");
        let (before, after) = shown_pair(&text(&left), &text(&right));
        assert!(before.starts_with("\"…xxxxxxxxxxxxredyyy"), "{before}");
        assert_eq!(after, "\"…xxxxxxxxxxxxgreen\" (505 characters)");
    }
}
