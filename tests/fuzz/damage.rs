//! What is done to a text.

use proptest::prelude::*;

/// Longer texts are cut.
const LONGEST: usize = 100_000;

/// Words and signs that mean something somewhere.
const PIECES: [&str; 72] = [
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "{{",
    "}}",
    "{%",
    "%}",
    ":",
    ": ",
    ",",
    "\"",
    "'",
    "`",
    "#",
    " #",
    "- ",
    "-",
    "--",
    "/*",
    "*/",
    "$$",
    "\n",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "é",
    "\u{1f600}",
    "\\",
    "\\u",
    "\\x",
    "&a",
    "*a",
    "<<",
    "!!",
    "!",
    "|",
    ">",
    "%",
    "%2",
    "%zz",
    "@",
    "://",
    "?",
    "=",
    "..",
    "..<",
    "> ",
    "<= ",
    "not",
    "null",
    "any",
    "~",
    "true",
    "1e999",
    "-0",
    "0x",
    "9223372036854775808",
    "-1",
    "2024-02-30",
    "1.5%",
    "params.",
    "run.",
    "amend: 1",
    "steps:",
    "${",
    "=",
    "sqlite:",
];

/// One change of a text.
#[derive(Debug, Clone)]
pub(crate) struct Damage {
    /// Which text it is done to, or takes a part of.
    text: usize,
    at: usize,
    length: usize,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    /// Puts a piece there.
    Piece(usize),
    /// Puts a piece there many times.
    Many(usize, usize),
    /// Puts any text there.
    Text(String),
    /// Puts a part of another text there.
    Part,
    /// Takes everything after it away.
    Cut,
}

/// A few changes; the first says which text they are done to.
pub(crate) fn damages() -> impl Strategy<Value = Vec<Damage>> {
    let what = prop_oneof![
        6 => (0..PIECES.len()).prop_map(What::Piece),
        1 => (0..PIECES.len(), 2..3000usize).prop_map(|(piece, times)| What::Many(piece, times)),
        2 => "\\PC{0,12}".prop_map(What::Text),
        2 => Just(What::Part),
        1 => Just(What::Cut),
    ];
    let damage = (0..1000usize, 0..10_000usize, 0..24usize, what);
    let damage = damage.prop_map(|(text, at, length, what)| Damage { text, at, length, what });
    proptest::collection::vec(damage, 1..7)
}

/// The text that the changes give.
pub(crate) fn damaged(seeds: &[String], damages: &[Damage]) -> String {
    let mut text = seeds[damages[0].text % seeds.len()].clone();
    for damage in damages {
        let start = boundary(&text, damage.at % (text.len() + 1));
        let end = boundary(&text, (start + damage.length).min(text.len())).max(start);
        match &damage.what {
            What::Piece(piece) => text.replace_range(start..end, PIECES[*piece]),
            What::Many(piece, times) => text.replace_range(start..end, &PIECES[*piece].repeat(*times)),
            What::Text(new) => text.replace_range(start..end, new),
            What::Part => {
                let other = &seeds[damage.text % seeds.len()];
                let from = boundary(other, damage.at % (other.len() + 1));
                let to = boundary(other, (from + damage.length * 10).min(other.len())).max(from);
                text.insert_str(start, &other[from..to]);
            }
            What::Cut => text.truncate(start),
        }
    }
    text.truncate(boundary(&text, text.len().min(LONGEST)));
    text
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
