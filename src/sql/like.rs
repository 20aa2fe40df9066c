//! LIKE, the same on every database.

/// Whether `text` matches `pattern`: `%` is any text, `_` one character, `\\` takes the next one literally.
pub fn like(text: &str, pattern: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let mut atoms = Vec::new();
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        atoms.push(match character {
            '%' => Atom::Any,
            '_' => Atom::One,
            '\\' => Atom::Is(characters.next().unwrap_or('\\')),
            other => Atom::Is(other),
        });
    }
    let (mut at, mut next) = (0, 0);
    // Where the last `%` stands, and how much text it has taken so far.
    let mut any: Option<(usize, usize)> = None;
    while at < text.len() {
        match atoms.get(next) {
            Some(Atom::Any) => {
                any = Some((next, at));
                next += 1;
            }
            Some(Atom::One) => (at, next) = (at + 1, next + 1),
            Some(Atom::Is(character)) if *character == text[at] => (at, next) = (at + 1, next + 1),
            _ => {
                let Some((star, taken)) = any else { return false };
                any = Some((star, taken + 1));
                (at, next) = (taken + 1, star + 1);
            }
        }
    }
    atoms[next..].iter().all(|atom| matches!(atom, Atom::Any))
}

enum Atom {
    Any,
    One,
    Is(char),
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn patterns() {
        for (text, pattern) in
            [("abc", "a%"), ("abc", "%c"), ("abc", "_b_"), ("", "%"), ("a%c", "a\\%c"), ("aXbXc", "a%X%c")]
        {
            assert!(like(text, pattern), "{text} {pattern}");
        }
        for (text, pattern) in [("Abc", "a%"), ("abc", "_"), ("", "_"), ("abc", "a\\%"), ("ab", "a%c")] {
            assert!(!like(text, pattern), "{text} {pattern}");
        }
    }
}
