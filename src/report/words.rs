//! Numbers and nouns.

/// A number with thousands separators: `1,234`.
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: `1 row`, `2 rows`.
pub fn count(amount: u64, thing: &str) -> String {
    let plural = if amount == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", number(amount))
}

/// Items as a sentence lists them: `a, b and c`.
pub(crate) fn listing(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A duration as people say it: `12 ms`, `3.4 s`, `2 min 5 s`.
pub(crate) fn duration(milliseconds: u64) -> String {
    match milliseconds {
        0..1_000 => format!("{milliseconds} ms"),
        1_000..60_000 => format!("{}.{} s", milliseconds / 1_000, milliseconds % 1_000 / 100),
        _ => format!("{} min {} s", number(milliseconds / 60_000), milliseconds % 60_000 / 1_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_by_three() {
        let shown: Vec<String> = [0, 7, 999, 1_000, 12_345, 1_234_567].into_iter().map(number).collect();
        assert_eq!(shown, ["0", "7", "999", "1,000", "12,345", "1,234,567"]);
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(count(0, "row"), "0 rows");
        assert_eq!(count(1, "row"), "1 row");
        assert_eq!(count(2_000, "row"), "2,000 rows");
    }

    #[test]
    fn durations_name_their_unit() {
        assert_eq!(duration(12), "12 ms");
        assert_eq!(duration(3_460), "3.4 s");
        assert_eq!(duration(125_000), "2 min 5 s");
    }

    #[test]
    fn lists_end_in_and() {
        let items = ["a", "b", "c"].map(String::from);
        assert_eq!(listing(&items), "a, b and c");
        assert_eq!(listing(&items[..1]), "a");
    }
}
