//! The digest of rows, which stream out of the server for it: hashing them in SQL takes far longer.

use std::io::{self, BufReader, Read};

use postgres::Client;
use postgres::types::Type;

use super::failure::{broken_stream, failure};
use super::value;
use crate::database::Error;
use crate::sql::RowDigest;

/// What comes before the rows of COPY's binary format: its signature, flags, and no extension.
const HEADER: usize = 19;
/// Digits that a double keeps, whatever the number.
const DOUBLE_DIGITS: usize = 15;

/// The digest of all rows of `from`, in any order, that other databases give for the same values.
pub(super) fn rows(client: &mut Client, columns: &[String], from: &str) -> Result<String, Error> {
    let sql = format!("SELECT {} FROM {from}", columns.join(", "));
    let prepared = client.prepare(&sql).map_err(|error| failure(&error, &sql))?;
    let kinds: Vec<Type> = prepared.columns().iter().map(|column| column.type_().clone()).collect();
    let texts: Vec<String> = columns.iter().map(|column| format!("CAST({column} AS text)")).collect();
    let copy = format!("COPY (SELECT {} FROM {from}) TO STDOUT (FORMAT binary)", texts.join(", "));
    let stream = client.copy_out(&copy).map_err(|error| failure(&error, &copy))?;
    digest(BufReader::new(stream), &kinds).map_err(|error| broken_stream(error, &copy))
}

fn digest(mut stream: impl Read, kinds: &[Type]) -> io::Result<String> {
    stream.read_exact(&mut [0; HEADER])?;
    let mut digest = RowDigest::default();
    let mut text = Vec::new();
    while i16::from_be_bytes(array(&mut stream)?) >= 0 {
        for kind in kinds {
            match usize::try_from(i32::from_be_bytes(array(&mut stream)?)) {
                Ok(length) => {
                    text.resize(length, 0);
                    stream.read_exact(&mut text)?;
                    add(&mut digest, &text, kind);
                }
                Err(_) => digest.null(),
            }
        }
        digest.end_row();
    }
    Ok(digest.finish())
}

fn array<const N: usize>(stream: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    stream.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Adds a value that the server spelt as text.
fn add(digest: &mut RowDigest, bytes: &[u8], kind: &Type) {
    let text = String::from_utf8_lossy(bytes);
    match *kind {
        Type::INT2 | Type::INT4 | Type::INT8 => digest.integer(text),
        Type::BOOL => digest.integer(u8::from(text == "true")),
        Type::FLOAT4 | Type::FLOAT8 => match text.parse() {
            Ok(value) => digest.real(value),
            Err(_) => digest.text(bytes),
        },
        Type::NUMERIC => match (whole(&text), double(&text)) {
            (Some(digits), _) => digest.integer(digits),
            (None, Some(value)) => digest.real(value),
            (None, None) => digest.text(bytes),
        },
        Type::BYTEA => match value::bytes(&text) {
            Some(value) => digest.blob(&value),
            None => digest.text(bytes),
        },
        _ => digest.text(bytes),
    }
}

/// The digits of a number with nothing after its point.
fn whole(number: &str) -> Option<&str> {
    let (digits, fraction) = number.split_once('.').unwrap_or((number, ""));
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    (is_number && fraction.bytes().all(|byte| byte == b'0')).then_some(digits)
}

/// The number as a double that keeps every digit.
fn double(number: &str) -> Option<f64> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let kept = digits.trim_matches('0').len() <= DOUBLE_DIGITS && digits.len() < 300;
    number.parse().ok().filter(|value: &f64| kept && value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::{double, whole};

    #[test]
    fn numbers_are_whole_or_doubles_or_text() {
        assert_eq!(
            [whole("12"), whole("-12.00"), whole("1.5"), whole("NaN")],
            [Some("12"), Some("-12"), None, None]
        );
        assert_eq!([double("1.50"), double("-0.1"), double("NaN")], [Some(1.5), Some(-0.1), None]);
        assert_eq!(double("0.1234567890123456"), None, "a double would lose its last digit");
    }
}
