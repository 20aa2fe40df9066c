//! Values that the engine computes, the same on every database.

mod function;
mod json;
#[cfg(test)]
mod tests;
pub mod time;

pub use function::{Entropy, Function, text};
pub use json::{json, number};

use minijinja::{Environment, UndefinedBehavior};
use sha2::{Digest, Sha256};
use ulid::Ulid;
use uuid::Uuid;

use super::fold;

/// The bits of an id that do not come from a time.
pub type Bits = [u8; 16];

/// Lower-case hexadecimal SHA-256 of a text.
pub fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

/// Lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// RFC 9562 version 5: the same name in the same name space gives the same id.
pub fn uuid5(namespace: Uuid, name: &str) -> String {
    Uuid::new_v5(&namespace, name.as_bytes()).to_string()
}

/// Bits hashed from what identifies a row, so that every plan gives the same ones.
pub fn hashed_bits<T: AsRef<str>>(identity: impl IntoIterator<Item = T>) -> Bits {
    let mut hash = Sha256::new();
    for part in identity {
        let part = part.as_ref();
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut bits = Bits::default();
    bits.copy_from_slice(&hash.finalize()[..16]);
    bits
}

/// Bits that nobody can foresee.
pub fn random_bits() -> Bits {
    // Six bits of a version 4 UUID are fixed; hashed, all of them vary.
    hashed_bits([Uuid::new_v4().to_string()])
}

/// RFC 9562 version 4, with these bits where random ones are expected.
pub fn uuid4(bits: Bits) -> String {
    uuid::Builder::from_random_bytes(bits).into_uuid().to_string()
}

/// RFC 9562 version 7: 48 bits of milliseconds since 1970, and the first 74 of 80 bits.
pub fn uuid7(milliseconds: u64, bits: Bits) -> String {
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &first_80(bits)).into_uuid().to_string()
}

/// A ULID: 48 bits of milliseconds since 1970, and 80 bits, in Crockford's Base32.
pub fn ulid(milliseconds: u64, bits: Bits) -> String {
    let low = first_80(bits).iter().fold(0, |low, byte| low << 8 | u128::from(*byte));
    Ulid::from_parts(milliseconds, low).to_string()
}

fn first_80(bits: Bits) -> [u8; 10] {
    let mut first = [0; 10];
    first.copy_from_slice(&bits[..10]);
    first
}

/// An instant in UTC as RFC 3339 spells it; one without an offset is UTC, and what is none stays as it is.
pub fn instant(text: &str) -> String {
    let time = text.parse::<jiff::Timestamp>().or_else(|_| format!("{text}Z").parse());
    time.map_or_else(|_| text.to_owned(), |time| time.to_string())
}

/// The same for what a file takes for an instant: a day alone is its midnight.
pub fn moment(text: &str) -> String {
    match text.len() {
        10 => text
            .parse::<jiff::civil::Date>()
            .map_or_else(|_| text.to_owned(), |day| format!("{day}T00:00:00Z")),
        _ => instant(text),
    }
}

/// A minijinja template over one row; an undefined name is an error.
pub fn template(text: &str, row: &serde_json::Map<String, serde_json::Value>) -> Result<String, String> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_filter("fold", |text: String| fold(&text));
    environment
        .render_str(text, minijinja::context! { row => minijinja::Value::from(minijinja::value::Serde(row)) })
        .map_err(|error| error.to_string())
}
