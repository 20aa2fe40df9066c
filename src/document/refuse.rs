//! Anchors, tags and bare holes: what YAML would take silently.

use std::borrow::Cow;

use saphyr_parser::Tag;

use super::node::{Entry, Map, Node, Style, Text};
use super::parse::Builder;
use crate::diagnostic::{Code, Diagnostic, Place};

impl Builder<'_> {
    pub(super) fn anchor(&mut self, anchor: usize, place: Place) {
        if anchor == 0 {
            return;
        }
        let place = self.word(place);
        let name = &self.text[place.start..place.end];
        self.anchors.insert(anchor, self.findings.len());
        self.findings.push(
            Diagnostic::error(Code::Anchor, place, format!("the anchor \"{name}\" is refused"))
                .hint("remove it, and write the value out where an alias stands for it"),
        );
    }

    pub(super) fn alias(&mut self, anchor: usize, place: Place) {
        let name = &self.text[place.start..place.end];
        if let Some(finding) = self.anchors.get(&anchor).map(|index| &mut self.findings[*index])
            && finding.related.len() < 3
            && finding.related.iter().all(|(other, _)| other.line != place.line)
        {
            finding.related.push((place, format!("the alias \"{name}\" stands for it")));
        }
        self.usable = false;
        let text = Text { value: String::new(), style: Style::Plain, place };
        self.value(Node::Scalar(text));
    }

    /// Reports the tag; `!= x` and `!x` are read as what they were meant to be, so that checking goes on.
    pub(super) fn tag(&mut self, tag: Option<Cow<'_, Tag>>, node: Node) -> Node {
        let Some(tag) = tag else { return node };
        self.refuse_tag(Some(&tag), node.place());
        let Node::Scalar(text) = node else { return node };
        let (value, place) = if tag.suffix == "=" {
            (text.value.clone(), text.place)
        } else if tag.handle == "!" && text.value.is_empty() && !tag.suffix.is_empty() {
            (tag.suffix.clone(), self.word(text.place))
        } else {
            return Node::Scalar(text);
        };
        let key = Text { value: "not".to_owned(), style: Style::Plain, place };
        let value = Node::Scalar(Text { value, style: Style::Plain, place });
        Node::Map(Map { entries: vec![Entry { key, value }], place })
    }

    pub(super) fn refuse_tag(&mut self, tag: Option<&Tag>, place: Place) {
        let Some(tag) = tag else { return };
        let word = self.word(place);
        let name = &self.text[word.start..word.end];
        let place = Place { end: place.end.max(word.end), ..place };
        let value = self.text[word.end..place.end].trim();
        let hint = match (tag.suffix.as_str(), value) {
            ("=", value) => format!("write {{not: {value}}}"),
            ("", "") => "put it in quotes: \"!\"".to_owned(),
            ("", value) => format!("write {{not: {value}}}, or put the text in quotes: \"{name} {value}\""),
            _ if tag.is_yaml_core_schema() => {
                "remove it: the column's or the input's type says how a value is read".to_owned()
            }
            (suffix, "") => format!("write {{not: {suffix}}}, or put the text in quotes: \"{name}\""),
            _ => "remove it: the language has no tags".to_owned(),
        };
        let message = format!("`{name}` is a YAML tag here, and tags are refused");
        self.findings.push(Diagnostic::error(Code::Tag, place, message).hint(hint));
    }

    /// The word that starts here: a tag or an anchor.
    fn word(&self, place: Place) -> Place {
        let rest = &self.text[place.start..];
        let end = rest.find(|c: char| c.is_whitespace() || ",]}".contains(c)).unwrap_or(rest.len());
        Place { end: place.start + end, ..place }
    }
}
