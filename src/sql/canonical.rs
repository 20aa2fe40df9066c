//! One spelling for each value, whatever database it was read from.

use bigdecimal::BigDecimal;

use crate::sql::Value;

/// The value with its kind. Numbers have no trailing zeros, and truth values are 0 and 1: not every
/// database knows them.
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Boolean(truth) => format!("number {}", u8::from(*truth)),
        Value::Integer(number) => format!("number {number}"),
        Value::Decimal(text) => match text.parse::<BigDecimal>() {
            Ok(number) => format!("number {}", plain(&number)),
            Err(_) => format!("text {text}"),
        },
        Value::Text(text) => format!("text {text}"),
        Value::Blob(_) => format!("bytes {value}"),
        Value::List(values) => {
            let values: Vec<String> = values.iter().map(canonical).collect();
            format!("list {values:?}")
        }
    }
}

/// Digits and exponent of a number; a whole one of 64 bits as it is.
fn plain(number: &BigDecimal) -> String {
    let normal = number.normalized();
    let whole = normal.is_integer().then(|| normal.to_string().parse::<i64>().ok()).flatten();
    match whole {
        Some(whole) => whole.to_string(),
        None => {
            let (digits, scale) = normal.into_bigint_and_exponent();
            format!("{digits}e{}", -scale)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_are_spelt_alike() {
        let decimal = |text: &str| canonical(&Value::Decimal(text.to_owned()));
        assert_eq!(decimal("1.50"), decimal("15e-1"));
        assert_eq!(decimal("1.0"), canonical(&Value::Integer(1)));
        assert_eq!(decimal("1e3"), canonical(&Value::Integer(1000)));
        assert_eq!(canonical(&Value::Boolean(true)), canonical(&Value::Integer(1)));
        assert_ne!(canonical(&Value::Text("1".into())), canonical(&Value::Integer(1)));
        assert_ne!(canonical(&Value::Blob(b"a".to_vec())), canonical(&Value::Text("0x61".into())));
        assert_eq!(decimal("1e-400"), "number 1e-400");
    }
}
