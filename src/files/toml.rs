//! TOML.

use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Problem;
use super::lines::Lines;
use super::node::{Content, Entry, MOST_DEPTH, Map, Node, Span, item_path, key_path};

/// Reads one TOML document.
pub(super) fn parse(text: &str) -> Result<Node, Problem> {
    let document = DeTable::parse(text).map_err(|error| {
        let problem = Problem::new(format!("not TOML: {}", error.message()));
        match error.span() {
            Some(span) => {
                let (line, column) = super::end_of(&text[..span.start.min(text.len())]);
                problem.at(line, column)
            }
            None => problem,
        }
    })?;
    let map = Tree(Lines::new(text)).map(document.get_ref(), &"".into(), 0)?;
    Ok(Node::new(Span::new(1, 1, 0..text.len()), &"".into(), Content::Map(map)))
}

/// Makes a tree of TOML's own. What `[…]` opens has that as its place; what only dotted keys make has its
/// part of the key.
struct Tree<'t>(Lines<'t>);

impl Tree<'_> {
    fn map(&self, table: &DeTable<'_>, path: &Arc<str>, depth: usize) -> Result<Map, Problem> {
        let mut written: Vec<_> = table.iter().collect();
        written.sort_by_key(|(key, _)| key.span().start);
        let entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
            let name: &str = AsRef::<str>::as_ref(key.get_ref());
            let node = self.node(value, &key_path(path, name), depth + 1)?;
            Ok(Entry { key: name.into(), key_span: self.0.span(key.span()), node: Arc::new(node) })
        };
        Map::new(written.into_iter().map(entry).collect::<Result<_, Problem>>()?)
    }

    fn node(&self, value: &Spanned<DeValue<'_>>, path: &Arc<str>, depth: usize) -> Result<Node, Problem> {
        let span = self.0.span(value.span());
        let line = span.line();
        if depth > MOST_DEPTH {
            return Err(Problem::new("lists and maps are nested too deeply").on(line));
        }
        let content = match value.get_ref() {
            DeValue::String(text) => Content::Text(text.as_ref().into()),
            DeValue::Integer(number) => {
                let whole = i128::from_str_radix(number.as_str(), number.radix());
                Content::Number(whole.map_err(|_| not_a_number(number.as_str(), line))?.to_string())
            }
            DeValue::Float(number) => {
                let text = number.as_str().trim_start_matches('+');
                match text.ends_with(|end: char| end.is_ascii_alphabetic()) {
                    true => Content::Uncountable(number.as_str().to_owned()),
                    false => Content::Number(text.to_owned()),
                }
            }
            DeValue::Boolean(truth) => Content::Boolean(*truth),
            DeValue::Datetime(time) => Content::Time(time.to_string().into()),
            DeValue::Array(items) => {
                let item = |(index, item): (usize, &Spanned<DeValue<'_>>)| {
                    self.node(item, &item_path(path, index), depth + 1).map(Arc::new)
                };
                Content::List(items.iter().enumerate().map(item).collect::<Result<_, Problem>>()?)
            }
            DeValue::Table(table) => Content::Map(self.map(table, path, depth)?),
        };
        Ok(Node::new(span, path, content))
    }
}

fn not_a_number(text: &str, line: usize) -> Problem {
    Problem::new(format!("\"{text}\" is not a number that a database can hold")).on(line)
}
