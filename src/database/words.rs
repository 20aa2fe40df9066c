//! Words of an address: `key=value`, and passwords in what is none.

use crate::sql::MASK;

/// What libpq knows; in whatever letter case, since nobody names a file like that.
const KEYWORDS: [&str; 17] = [
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    PASSWORD,
    "passfile",
    "service",
    "application_name",
    "connect_timeout",
    "options",
    "target_session_attrs",
    "channel_binding",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
];

const PASSWORD: &str = "password";

/// Whether a text has `host=…`, `user=…` or another such word of PostgreSQL, wherever it stands.
pub fn has_keywords(text: &str) -> bool {
    let before_values = text.split('=').rev().skip(1);
    before_values
        .filter_map(|before| before.trim_end().rsplit([' ', '\t', '\n', ',', ';']).next())
        .any(|word| KEYWORDS.iter().any(|keyword| keyword.eq_ignore_ascii_case(word)))
}

/// A text without the value behind `password=` and without the password of a URL.
pub fn without_password(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(next) = rest.chars().next() {
        let (kept, hidden) = secret(rest).unwrap_or((next.len_utf8(), 0));
        out += &rest[..kept];
        if hidden > 0 {
            out += MASK;
        }
        rest = &rest[kept + hidden..];
    }
    out
}

/// Where a text begins with what announces a password: how long that is, and the password behind it.
fn secret(text: &str) -> Option<(usize, usize)> {
    if let Some(behind) = text.strip_prefix("://") {
        let place = behind.split(char::is_whitespace).next().unwrap_or_default();
        let user = place[..place.rfind('@')?].find(':')? + 1;
        return Some((text.len() - behind.len() + user, place.rfind('@')? - user));
    }
    let name = text.get(..PASSWORD.len()).filter(|name| name.eq_ignore_ascii_case(PASSWORD))?;
    let value = text[name.len()..].trim_start().strip_prefix(['=', ':'])?.trim_start();
    Some((text.len() - value.len(), length(value)))
}

/// How long a value is: to the other quote, or to a space or the next pair.
fn length(value: &str) -> usize {
    let quote = value.chars().next().filter(|first| ['\'', '"'].contains(first));
    let mut escaped = false;
    let ends = |(at, next): &(usize, char)| {
        let ends = match quote {
            Some(quote) => *at > 0 && *next == quote && !escaped,
            None => (next.is_whitespace() || *next == '&') && !escaped,
        };
        escaped = *next == '\\' && !escaped;
        ends
    };
    let end = value.char_indices().find(ends).map(|(at, _)| at + quote.map_or(0, char::len_utf8));
    end.unwrap_or(value.len())
}

#[cfg(test)]
mod tests {
    use super::{has_keywords, without_password};

    #[test]
    fn words_of_an_address_stand_in_any_order() {
        for text in ["password=x host=h", "me=1 user = me", "x=1,PORT=2", "service=s", "host=a=b"] {
            assert!(has_keywords(text), "{text}");
        }
        for text in ["my.db", "a=b", "localhost=x", "user", "host", "x/user=1.db", ""] {
            assert!(!has_keywords(text), "{text}");
        }
    }

    #[test]
    fn passwords_are_masked() {
        for (text, masked) in [
            ("a=b PassWord=hunter2 c=d", "a=b PassWord=*** c=d"),
            ("password = 'hun \\' ter2' c=d", "password = *** c=d"),
            ("x?password=hunter2&y=1", "x?password=***&y=1"),
            ("password=hunter2\\ 3", "password=***"),
            ("password=\"hunter 2", "password=***"),
            ("mysql://ada:hun@ter:2@h/d?password=x", "mysql://ada:***@h/d?password=***"),
            ("postgres://ada@h/d", "postgres://ada@h/d"),
            ("ä password=", "ä password="),
        ] {
            assert_eq!(without_password(text), masked);
        }
    }
}
