//! Values as keys: one spelling for values that are the same.

use crate::sql::Type;

/// The one spelling of a key of this type; `None` for what is no such key.
pub fn key_text(text: &str, kind: Type) -> Option<String> {
    match kind {
        Type::Integer => text.parse::<i64>().ok().map(|number| number.to_string()),
        Type::Uuid => uuid(text),
        _ => Some(text.to_owned()),
    }
}

/// Upper or lower case, with or without hyphens, in braces, after `urn:uuid:`.
fn uuid(text: &str) -> Option<String> {
    let inner = match text.strip_prefix('{') {
        Some(rest) => rest.strip_suffix('}')?,
        None if text.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("urn:uuid:")) => &text[9..],
        None => text,
    };
    // Braces and prefixes do not nest.
    let is_plain = inner.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
    let parsed = is_plain.then(|| uuid::Uuid::try_parse(inner).ok())?;
    parsed.map(|id| id.to_string())
}

#[cfg(test)]
mod tests {
    use super::key_text;
    use crate::sql::Type;

    #[test]
    fn a_uuid_has_one_spelling() {
        let one = "0190b2f4-0000-7abc-8def-00112233aabb";
        let spellings = [
            one,
            "0190B2F4-0000-7ABC-8DEF-00112233AABB",
            "0190b2f400007abc8def00112233aabb",
            "{0190b2f4-0000-7abc-8def-00112233aabb}",
            "{0190B2F400007ABC8DEF00112233AABB}",
            "urn:uuid:0190b2f4-0000-7abc-8def-00112233aabb",
            "URN:UUID:0190B2F4-0000-7ABC-8DEF-00112233AABB",
        ];
        for spelling in spellings {
            assert_eq!(key_text(spelling, Type::Uuid).as_deref(), Some(one), "{spelling}");
        }
        let none = [
            "",
            "0190b2f4",
            " 0190b2f4-0000-7abc-8def-00112233aabb",
            "{0190b2f4-0000-7abc-8def-00112233aabb",
            "0190b2f4-0000-7abc-8def-00112233aabb}",
            "{{0190b2f4-0000-7abc-8def-00112233aabb}}",
            "{urn:uuid:0190b2f4-0000-7abc-8def-00112233aabb}",
            "0190b2f40000-7abc-8def-00112233aabb",
            "0190b2f4-0000-7abc-8def-00112233aabg",
        ];
        for spelling in none {
            assert_eq!(key_text(spelling, Type::Uuid), None, "{spelling}");
        }
    }

    #[test]
    fn a_number_has_one_spelling() {
        for (text, key) in [("7", Some("7")), ("007", Some("7")), ("+7", Some("7")), ("-0", Some("0"))] {
            assert_eq!(key_text(text, Type::Integer).as_deref(), key);
        }
        for text in ["", "7.0", " 7", "9223372036854775808", "seven"] {
            assert_eq!(key_text(text, Type::Integer), None, "{text}");
        }
    }
}
