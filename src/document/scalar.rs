//! What a plain scalar is: the core schema of YAML 1.2, in one place.

use super::node::{Style, Text};

/// A scalar by its YAML type. Dates are text until something typed reads them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scalar<'t> {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A whole number of 64 bits.
    Integer(i64),
    /// Another number, as it was written.
    Decimal(&'t str),
    /// `.inf` or `.nan`: a number to YAML, a value to nobody.
    NotFinite(&'t str),
    /// Anything else, and everything in quotes.
    Text(&'t str),
}

impl Text {
    /// Its YAML type and value.
    pub fn resolve(&self) -> Scalar<'_> {
        if self.style == Style::Plain { plain(&self.value) } else { Scalar::Text(&self.value) }
    }
}

impl Scalar<'_> {
    /// What it is, for messages.
    pub fn describe(self) -> &'static str {
        match self {
            Scalar::Null => "nothing",
            Scalar::Boolean(_) => "a boolean",
            Scalar::Integer(_) | Scalar::Decimal(_) | Scalar::NotFinite(_) => "a number",
            Scalar::Text(_) => "text",
        }
    }
}

fn plain(text: &str) -> Scalar<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "true" | "True" | "TRUE" => Scalar::Boolean(true),
        "false" | "False" | "FALSE" => Scalar::Boolean(false),
        ".nan" | ".NaN" | ".NAN" => Scalar::NotFinite(text),
        _ => number(text).unwrap_or(Scalar::Text(text)),
    }
}

fn number(text: &str) -> Option<Scalar<'_>> {
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix)
            && digits.chars().all(|digit| digit.is_digit(radix))
        {
            return i64::from_str_radix(digits, radix).ok().map(Scalar::Integer);
        }
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Some(Scalar::NotFinite(text));
    }
    if !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.parse().map_or(Scalar::Decimal(text), Scalar::Integer));
    }
    is_decimal(unsigned).then_some(Scalar::Decimal(text))
}

fn is_decimal(unsigned: &str) -> bool {
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_is_number = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent_is_number
}
