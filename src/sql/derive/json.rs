//! JSON that means the same, in one spelling.

use serde::de::IgnoredAny;

/// A JSON text with its keys in order, and every text and number in one spelling; what is no JSON stays as it is.
/// Numbers keep all of their digits.
pub fn json(text: &str) -> String {
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => Reader { rest: text }.value(),
        Err(_) => text.to_owned(),
    }
}

/// A number in one spelling: 1, 1.0 and 1e0 are one number. Its zeros are not written out.
pub fn number(text: &str) -> String {
    let number = text.parse::<bigdecimal::BigDecimal>();
    number.map_or_else(
        |_| text.to_owned(),
        |number| {
            let (digits, scale) = number.normalized().into_bigint_and_exponent();
            format!("{digits}e{}", -i128::from(scale))
        },
    )
}

/// Reads what is known to be JSON.
struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn value(&mut self) -> String {
        match self.next() {
            Some('{') => {
                let mut entries = self.items('}', |reader| {
                    let key = reader.text();
                    reader.is(':');
                    format!("{key}:{}", reader.value())
                });
                entries.sort();
                format!("{{{}}}", entries.join(","))
            }
            Some('[') => format!("[{}]", self.items(']', Reader::value).join(",")),
            Some('"') => self.text(),
            Some('t' | 'f' | 'n') => self.take(|c| !c.is_ascii_alphabetic()).to_owned(),
            _ => number(self.take(|c| !(c.is_ascii_digit() || "+-.eE".contains(c)))),
        }
    }

    /// What stands between brackets.
    fn items(&mut self, close: char, item: impl Fn(&mut Reader<'t>) -> String) -> Vec<String> {
        let mut items = Vec::new();
        self.rest = &self.rest[1..];
        while !self.is(close) && !self.rest.is_empty() {
            items.push(item(self));
            self.is(',');
        }
        items
    }

    fn text(&mut self) -> String {
        self.next();
        let bytes = self.rest.as_bytes();
        let mut end = 1;
        while bytes.get(end).is_some_and(|byte| *byte != b'"') {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        let (text, rest) = self.rest.split_at((end + 1).min(self.rest.len()));
        self.rest = rest;
        serde_json::from_str::<serde_json::Value>(text)
            .map_or_else(|_| text.to_owned(), |text| text.to_string())
    }

    fn take(&mut self, ends: impl Fn(char) -> bool) -> &'t str {
        let (taken, rest) = self.rest.split_at(self.rest.find(ends).unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// The next sign, behind white space.
    fn next(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    /// Whether this is the next sign; it is passed then.
    fn is(&mut self, sign: char) -> bool {
        let is = self.next() == Some(sign);
        self.rest = if is { &self.rest[1..] } else { self.rest };
        is
    }
}
