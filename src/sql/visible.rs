//! Text in which a terminal finds nothing that it would obey, and a person nothing that cannot be seen.

use serde_json::Value as Json;

/// The text of a JSON value.
pub fn json_text(value: &Json) -> String {
    escaped(&format!("{value:#}\n"))
}

/// The same without line ends.
pub fn json_line(value: &Json) -> String {
    escaped(&value.to_string())
}

fn escaped(json: &str) -> String {
    let mut text = String::new();
    // What JSON leaves as it is outside strings is visible, but for line ends.
    for next in json.chars() {
        if next == '\n' || is_visible(next) {
            text.push(next);
        } else {
            text.extend(next.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        }
    }
    text
}

/// A character, or its escape where a terminal would obey it or show nothing.
pub fn visible(c: char) -> Vec<char> {
    if c.is_ascii_graphic() || c == ' ' {
        return vec![c];
    }
    // Behind another character, so that an accent that joins it is not taken for something invisible.
    String::from_iter(['a', c]).escape_debug().skip(1).collect()
}

/// Whether a character may be shown as it is.
fn is_visible(c: char) -> bool {
    visible(c) == [c]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_escaped_and_read_back() {
        let value = json!({"a": "\u{1b}[31m\u{9b}31m\u{7f}\u{202e}\u{e0001}é\n"});
        let text = json_text(&value);
        assert!(text.contains(r#""\u001b[31m\u009b31m\u007f\u202e\udb40\udc01é\n""#), "{text}");
        assert_eq!(serde_json::from_str::<Json>(&text).expect("it is JSON"), value);
    }
}
