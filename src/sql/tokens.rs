//! Names inside SQL that an author wrote.

use std::collections::BTreeSet;

use sqlparser::dialect::GenericDialect;
use sqlparser::tokenizer::{Token, Tokenizer};

/// `sql` with every unqualified `name` replaced by what `replacement` gives for it.
///
/// Text that cannot be cut into tokens is returned as it is: the database will refuse it with a place.
pub fn substitute(sql: &str, replacement: impl Fn(&str) -> Option<String>) -> String {
    let Ok(tokens) = Tokenizer::new(&GenericDialect {}, sql).with_unescape(false).tokenize() else {
        return sql.to_owned();
    };
    let mut out = String::with_capacity(sql.len());
    for (index, token) in tokens.iter().enumerate() {
        let qualified = index > 0 && tokens[index - 1] == Token::Period;
        let call_or_qualifier = matches!(tokens.get(index + 1), Some(Token::LParen) | Some(Token::Period));
        match token {
            Token::Word(word) if !qualified && !call_or_qualifier => match replacement(&word.value) {
                Some(text) => out.push_str(&text),
                None => out.push_str(&token.to_string()),
            },
            other => out.push_str(&other.to_string()),
        }
    }
    out
}

/// The names that stand behind `schema.` in `sql`. Text that cannot be cut into tokens has none: the
/// database will refuse it with a place.
pub fn qualified_names(sql: &str, schema: &str) -> Vec<String> {
    if !has_letters(sql, schema) {
        return Vec::new();
    }
    let tokens = Tokenizer::new(&GenericDialect {}, sql).tokenize().unwrap_or_default();
    let tokens: Vec<&Token> = tokens.iter().filter(|token| !matches!(token, Token::Whitespace(_))).collect();
    tokens
        .windows(3)
        .filter_map(|window| match window {
            [Token::Word(first), Token::Period, Token::Word(name)]
                if first.value.eq_ignore_ascii_case(schema) =>
            {
                Some(name.value.clone())
            }
            _ => None,
        })
        .collect()
}

/// Whether `sql` can hold a name with these letters: to look for them costs far less than to cut tokens.
pub(super) fn has_letters(sql: &str, letters: &str) -> bool {
    // A quote in a name is written twice.
    letters.is_empty()
        || letters.contains('"')
        || sql.as_bytes().windows(letters.len()).any(|part| part.eq_ignore_ascii_case(letters.as_bytes()))
}

/// Whether every parenthesis in `sql` has its counterpart in `sql`.
pub fn closes_what_it_opens(sql: &str) -> bool {
    let Ok(tokens) = Tokenizer::new(&GenericDialect {}, sql).with_unescape(false).tokenize() else {
        return false;
    };
    let mut open = 0_usize;
    for token in &tokens {
        match token {
            Token::LParen => open += 1,
            Token::RParen if open == 0 => return false,
            Token::RParen => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// Whether `sql` names any of these.
pub fn mentions(sql: &str, names: &BTreeSet<String>) -> bool {
    let tokens = Tokenizer::new(&GenericDialect {}, sql).tokenize().unwrap_or_default();
    tokens.iter().any(|token| matches!(token, Token::Word(word) if names.contains(&word.value)))
}

/// `sql` as it is compared: one space between tokens, no comments, names without quotes in lower case.
///
/// Text that cannot be cut into tokens is compared as it is.
pub fn normal(sql: &str) -> String {
    let Ok(tokens) = Tokenizer::new(&GenericDialect {}, sql).with_unescape(false).tokenize() else {
        return sql.to_owned();
    };
    // SQLite takes what stands in square brackets for one name, spaces and all.
    let mut in_brackets = false;
    let words = tokens.iter().filter_map(|token| {
        in_brackets = match token {
            Token::LBracket => true,
            Token::RBracket => false,
            _ => in_brackets,
        };
        match token {
            Token::Whitespace(_) if !in_brackets => None,
            Token::Word(word) if word.quote_style.is_none() => Some(word.value.to_lowercase()),
            other => Some(other.to_string()),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// An expression without what a database adds when it spells it its own way: parentheses, casts, spaces
/// and capitals.
pub fn spelling(sql: &str) -> String {
    const MORE_OF_A_TYPE: [&str; 6] = ["varying", "precision", "with", "without", "time", "zone"];
    let Ok(tokens) = Tokenizer::new(&GenericDialect {}, sql).with_unescape(false).tokenize() else {
        return sql.to_owned();
    };
    let mut out = Vec::new();
    let mut in_type = false;
    let mut tokens = tokens.iter().filter(|token| !matches!(token, Token::Whitespace(_))).peekable();
    while let Some(token) = tokens.next() {
        match token {
            Token::DoubleColon => {
                tokens.next();
                in_type = true;
                continue;
            }
            Token::Word(word) if in_type && MORE_OF_A_TYPE.contains(&word.value.to_lowercase().as_str()) => {
                continue;
            }
            Token::LParen | Token::RParen => {}
            Token::Word(word) => out.push(word.value.to_lowercase()),
            other => out.push(other.to_string()),
        }
        in_type = false;
    }
    out.join(" ")
}

/// The names in an expression.
pub struct NamesRead {
    qualifiers: BTreeSet<String>,
    alone: BTreeSet<String>,
}

impl NamesRead {
    /// Reads `sql`. Text that cannot be cut into tokens has none: the database will refuse it with a place.
    pub fn of(sql: &str) -> NamesRead {
        let tokens = Tokenizer::new(&GenericDialect {}, sql).tokenize().unwrap_or_default();
        let mut names = NamesRead { qualifiers: BTreeSet::new(), alone: BTreeSet::new() };
        for (index, token) in tokens.iter().enumerate() {
            let Token::Word(word) = token else { continue };
            let name = word.value.to_ascii_lowercase();
            if tokens.get(index + 1) == Some(&Token::Period) {
                names.qualifiers.insert(name);
            } else if index == 0 || tokens[index - 1] != Token::Period {
                names.alone.insert(name);
            }
        }
        names
    }

    /// Whether this name stands in front of a point.
    pub fn qualifies(&self, name: &str) -> bool {
        self.qualifiers.contains(&name.to_ascii_lowercase())
    }

    /// Whether this name stands without one, before or behind it.
    pub fn stands_alone(&self, name: &str) -> bool {
        self.alone.contains(&name.to_ascii_lowercase())
    }
}

#[cfg(test)]
mod tests {
    use super::qualified_names;

    #[test]
    fn names_behind_a_schema_are_found_however_it_is_spelt() {
        assert_eq!(qualified_names("select * from Main.stock", "main"), ["stock"]);
        assert_eq!(qualified_names("select * from \"my\"\"own\".stock", "my\"own"), ["stock"]);
        assert!(qualified_names("select * from stock", "main").is_empty());
    }
}
