//! Scalars and keys as each format writes them, and in the style of a neighbour.

use crate::files::node::Content;
use crate::files::tree::quoted;
use crate::files::yaml::is_time;
use crate::files::{Format, Tree, parse_root};

/// How values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::files) enum Notation {
    Json,
    /// YAML outside brackets.
    YamlBlock,
    /// YAML inside brackets.
    YamlFlow,
    Toml,
}

impl Notation {
    /// What stands between a key and its value, with usual spaces.
    pub(in crate::files) fn equals(self) -> &'static str {
        if self == Notation::Toml { " = " } else { ": " }
    }

    /// A key, in the style of another one.
    pub(in crate::files) fn key(self, key: &str, like: &str) -> String {
        match self {
            Notation::Json => quoted(key),
            Notation::Toml => {
                let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
                let is_bare = !key.is_empty() && key.chars().all(bare) && !like.starts_with(['"', '\'']);
                if is_bare { key.to_owned() } else { toml_text(key, like) }
            }
            Notation::YamlBlock | Notation::YamlFlow => yaml_key(key, like, self == Notation::YamlFlow),
        }
    }

    /// A value that is neither list nor map, in the style of another one.
    pub(in crate::files) fn scalar(self, tree: &Tree, like: &str) -> String {
        match (tree, self) {
            (Tree::Text(text), Notation::Json) => quoted(text),
            (Tree::Text(text), Notation::Toml) => toml_text(text, like),
            (Tree::Text(text), _) => yaml_text(text, like, self == Notation::YamlFlow),
            (Tree::Time(text), Notation::Json) => quoted(text),
            (Tree::Time(text), Notation::Toml) => text.clone(),
            (Tree::Time(text), _) => yaml_text(text, text, self == Notation::YamlFlow),
            (Tree::Number(number) | Tree::Uncountable(number), _) => number.clone(),
            (Tree::Boolean(truth), _) => truth.to_string(),
            _ => "null".to_owned(),
        }
    }
}

/// A text as double-quoted text of YAML and TOML; both take what JSON escapes.
fn double_quoted(text: &str) -> String {
    let mut escaped = String::new();
    for character in quoted(text).chars() {
        let hidden = matches!(character, '\u{7f}'..='\u{9f}') || is_special(character);
        match hidden {
            true => escaped.push_str(&format!("\\u{:04x}", u32::from(character))),
            false => escaped.push(character),
        }
    }
    escaped
}

/// Whether every character may stand in a file as it is.
pub(super) fn is_shown(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() && !is_special(c))
}

/// Line ends and marks that some readers take for something else, and what is no character.
fn is_special(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn toml_text(text: &str, like: &str) -> String {
    // A date without quotes is a date.
    if like.starts_with(|first: char| first.is_ascii_digit()) && is_toml_date(text) {
        return text.to_owned();
    }
    let single = like.starts_with('\'') || (text.contains('\\') && !like.starts_with('"'));
    match single && is_shown(text) && !text.contains('\'') {
        true => format!("'{text}'"),
        false => double_quoted(text),
    }
}

fn is_toml_date(text: &str) -> bool {
    let parsed = parse_root(&format!("k = {text}\n"), Format::Toml);
    text.len() >= 8
        && parsed.is_ok_and(|root| match &root.content {
            Content::Map(map) => {
                let value = map.get("k").map(|node| &node.content);
                map.entries().len() == 1 && matches!(value, Some(Content::Time(value)) if **value == *text)
            }
            _ => false,
        })
}

fn yaml_key(key: &str, like: &str, flow: bool) -> String {
    let read = |text: String| parse_root(&text, Format::Yaml).map(|root| root.content);
    let is_key = |text: String| match read(text) {
        Ok(Content::Map(map)) => map.entries().len() == 1 && map.get(key).is_some(),
        _ => false,
    };
    let text = if flow { format!("{{{key}: v}}") } else { format!("{key}: v\n") };
    match is_plain(key, like, flow) && is_key(text) {
        true => key.to_owned(),
        false => yaml_quoted(key, like),
    }
}

/// A text of YAML on one line.
fn yaml_text(text: &str, like: &str, flow: bool) -> String {
    if is_plain(text, like, flow) { text.to_owned() } else { yaml_quoted(text, like) }
}

/// Whether a text is the same without quotes, beside this neighbour.
fn is_plain(text: &str, like: &str, flow: bool) -> bool {
    let is_other = is_time(text) && !is_time(like);
    if like.starts_with(['"', '\'']) || is_other || !may_be_plain(text, flow) {
        return false;
    }
    let written = if flow { format!("{{k: {text}}}") } else { format!("k: {text}\n") };
    match parse_root(&written, Format::Yaml).map(|root| root.content) {
        Ok(Content::Map(map)) => {
            let value = map.get("k").map(|node| &node.content);
            let is_text = |value: &str| value == text;
            map.entries().len() == 1
                && matches!(value, Some(Content::Text(value) | Content::Time(value)) if is_text(value))
        }
        _ => false,
    }
}

/// Whether other readers, also of YAML 1.1, take a text without quotes for text.
fn may_be_plain(text: &str, flow: bool) -> bool {
    let word = text.to_ascii_lowercase();
    let truth = matches!(word.as_str(), "y" | "n" | "yes" | "no" | "on" | "off" | "=" | "<<");
    let digits = text.trim_start_matches(['+', '-']);
    // An underscore may stand in any number of YAML 1.1.
    let signs = if text.contains('_') { "_,.:+-xXabcdefABCDEF" } else { ",.:" };
    let number = digits.trim_start_matches('.').starts_with(|first: char| first.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || signs.contains(c));
    let in_brackets = flow && (text.starts_with(['|', '>', ':']) || text.contains('?'));
    let is_sign = text.starts_with(['%', '@', '`']) || in_brackets;
    !text.is_empty() && text.trim() == text && is_shown(text) && !truth && !number && !is_sign
}

fn yaml_quoted(text: &str, like: &str) -> String {
    let single = like.starts_with('\'') || (!like.starts_with('"') && text.contains(['"', '\\']));
    match single && is_shown(text) {
        true => format!("'{}'", text.replace('\'', "''")),
        false => double_quoted(text),
    }
}
