//! A condition's parts, where it is several joined by AND.

use sqlparser::dialect::GenericDialect;
use sqlparser::tokenizer::{Token, Tokenizer};

/// The conditions that AND joins in `sql`; the whole where it is anything else.
///
/// Text that cannot be cut into tokens stays whole: the database will refuse it with a place.
pub fn conjuncts(sql: &str) -> Vec<String> {
    let whole = || vec![sql.trim().to_owned()];
    let Ok(tokens) = Tokenizer::new(&GenericDialect {}, sql).with_unescape(false).tokenize() else {
        return whole();
    };
    let (mut parts, mut part) = (Vec::new(), String::new());
    // Depth of parentheses and CASE, and the BETWEEN that still wait for their AND.
    let (mut depth, mut between) = (0_usize, 0_usize);
    for token in &tokens {
        let word = match token {
            Token::Word(word) if word.quote_style.is_none() => word.value.to_ascii_lowercase(),
            _ => String::new(),
        };
        match (token, word.as_str()) {
            (Token::LParen, _) | (_, "case") => depth += 1,
            (Token::RParen, _) | (_, "end") => depth = depth.saturating_sub(1),
            (_, "or") if depth == 0 => return whole(),
            (_, "between") if depth == 0 => between += 1,
            (_, "and") if depth == 0 && between > 0 => between -= 1,
            (_, "and") if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push_str(&token.to_string());
    }
    parts.push(part);
    let parts: Vec<String> = parts.iter().map(|part| part.trim().to_owned()).collect();
    if parts.iter().any(String::is_empty) { whole() } else { parts }
}

#[cfg(test)]
mod tests {
    use super::conjuncts;

    #[test]
    fn only_the_outermost_and_separates() {
        assert_eq!(conjuncts("a = 1 AND b = 'x and y'"), ["a = 1", "b = 'x and y'"]);
        assert_eq!(conjuncts("a between 1 and 2 and (b and c)"), ["a between 1 and 2", "(b and c)"]);
        assert_eq!(
            conjuncts("case when a and b then 1 end = 1\nand c"),
            ["case when a and b then 1 end = 1", "c"]
        );
        assert_eq!(conjuncts("a or b and c"), ["a or b and c"]);
        assert_eq!(conjuncts(" \"and\" is null "), ["\"and\" is null"]);
    }
}
