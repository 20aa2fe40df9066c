//! Values that nobody may read in a report, a log or a message.

use crate::sql::Value;

/// What stands for a secret.
pub const MASK: &str = "***";

/// A shorter secret may be part of any word: it is masked only where it stands alone.
const SHORT: usize = 4;

/// The values of secret parameters. The same letters in another case are as secret.
#[derive(Debug, Clone, Default)]
pub struct Secrets(Vec<String>);

impl Secrets {
    /// The secrets in these values; truth values and NULL are none.
    pub fn of<'a>(values: impl IntoIterator<Item = &'a Value>) -> Secrets {
        let mut secrets = Vec::new();
        values.into_iter().for_each(|value| collect(value, &mut secrets));
        Secrets::of_texts(secrets)
    }

    /// These texts as secrets.
    pub fn of_texts(texts: impl IntoIterator<Item = String>) -> Secrets {
        let mut secrets: Vec<String> = texts.into_iter().collect();
        // One may be part of another.
        secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Secrets(secrets)
    }

    /// Each secret as it stands in a text.
    pub fn texts(&self) -> &[String] {
        &self.0
    }

    /// Whether such a secret is masked only where it is all of a value.
    pub fn stands_alone(secret: &str) -> bool {
        secret.len() < SHORT
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A text without secrets.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let alone = |secret: &String| Secrets::stands_alone(secret) && same_letters(secret, text);
        if self.0.iter().any(alone) {
            return MASK.to_owned();
        }
        let long = self.0.iter().filter(|secret| secret.len() >= SHORT);
        long.fold(text.to_owned(), |text, secret| replace_letters(&text, secret, MASK))
    }

    /// Whether a value is a secret or has one in it.
    pub fn are_in(&self, text: &str) -> bool {
        self.text(text) != text
    }

    /// Masks the secrets in a text.
    pub fn hide(&self, text: &mut String) {
        if !self.is_empty() {
            *text = self.text(text);
        }
    }

    /// Masks the secrets in a value.
    pub fn hide_value(&self, value: &mut Value) {
        if self.is_empty() {
            return;
        }
        match value {
            Value::Null | Value::Boolean(_) => {}
            Value::Text(text) => self.hide(text),
            Value::List(values) => values.iter_mut().for_each(|value| self.hide_value(value)),
            Value::Integer(_) | Value::Decimal(_) => {
                if self.0.iter().any(|secret| secret.len() >= SHORT && *secret == value.to_string()) {
                    *value = Value::Text(MASK.to_owned());
                }
            }
            Value::Blob(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                if self.text(&text) != text {
                    *value = Value::Text(MASK.to_owned());
                }
            }
        }
    }
}

fn collect(value: &Value, secrets: &mut Vec<String>) {
    match value {
        Value::List(values) => values.iter().for_each(|value| collect(value, secrets)),
        Value::Null | Value::Boolean(_) => {}
        value => {
            let text = value.to_string();
            // Text may hold JSON, with the secret in it.
            let json = serde_json::Value::from(text.as_str()).to_string();
            let escaped = json[1..json.len() - 1].to_owned();
            secrets.extend(Some(escaped).filter(|escaped| *escaped != text));
            secrets.extend(Some(text).filter(|text| !text.is_empty()));
        }
    }
}

/// `text` with every `secret` replaced, whatever the case of its letters.
pub fn replace_letters(text: &str, secret: &str, by: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(next) = rest.chars().next() {
        match behind(rest, secret) {
            Some(behind) => {
                out += by;
                rest = behind;
            }
            None => {
                out.push(next);
                rest = &rest[next.len_utf8()..];
            }
        }
    }
    out
}

fn same_letters(left: &str, right: &str) -> bool {
    left.to_lowercase() == right.to_lowercase()
}

/// What stands behind `secret` in a text that begins with it.
fn behind<'a>(text: &'a str, secret: &str) -> Option<&'a str> {
    let mut wanted = secret.chars().flat_map(char::to_lowercase).peekable();
    for (at, next) in text.char_indices() {
        if wanted.peek().is_none() {
            return (at > 0).then(|| &text[at..]);
        }
        for letter in next.to_lowercase() {
            if wanted.next() != Some(letter) {
                return None;
            }
        }
    }
    (wanted.peek().is_none() && !secret.is_empty()).then_some("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(values: &[&str]) -> Secrets {
        let values: Vec<Value> = values.iter().map(|value| Value::Text((*value).to_owned())).collect();
        Secrets::of(&values)
    }

    #[test]
    fn secrets_go_in_any_letter_case() {
        let secrets = secrets(&["Hunter2", "hunter2000", "Straße"]);
        assert_eq!(secrets.text("a hunter2, HUNTER2000 and hUnter2"), "a ***, *** and ***");
        assert_eq!(secrets.text("STRAßE, hunter"), "***, hunter");
        assert_eq!(secrets.text("hunter2"), "***");
    }

    #[test]
    fn a_short_secret_is_masked_where_it_stands_alone() {
        let secrets = secrets(&["ab"]);
        assert_eq!((secrets.text("AB").as_str(), secrets.text("cab").as_str()), ("***", "cab"));
        assert!(
            super::Secrets::of(&[Value::Boolean(true), Value::Null, Value::Text(String::new())]).is_empty()
        );
    }

    #[test]
    fn numbers_bytes_and_lists_hold_secrets_too() {
        let secrets =
            Secrets::of(&[Value::Integer(271828), Value::List(vec![Value::Text("swordfish".into())])]);
        let mut values = [
            Value::Integer(271828),
            Value::Integer(3),
            Value::Blob(b"a Swordfish".to_vec()),
            Value::List(vec![Value::Text("271828!".into()), Value::Null]),
        ];
        values.iter_mut().for_each(|value| secrets.hide_value(value));
        let shown: Vec<String> = values.iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["***", "3", "***", "(***!, NULL)"]);
    }
}
