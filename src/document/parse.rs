//! Text to tree. What YAML would do silently is refused here, with its place and the repair.

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};

use super::edit::{Edit, Edits};
use super::lines::Lines;
use super::node::{Entry, List, Map, Node, Style, Text};
use super::repair;
use super::scalar::Scalar;
use crate::diagnostic::{Code, Diagnostic, Place};

/// The longest document, in bytes.
const LARGEST: usize = 1024 * 1024;
/// The deepest nesting of lists and maps.
const DEEPEST: usize = 64;

/// How many repairs are tried before reading stops.
const REPAIRS: usize = 20;

/// Reads a text into its tree; `None` where the findings leave no tree to look at.
///
/// A mistake that ends YAML's reading is repaired in memory where its repair is known, so that the
/// mistakes after it are found in the same run.
pub(super) fn tree(text: &str, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    if text.len() > LARGEST {
        findings.push(too_large(text));
        return None;
    }
    let lines = Lines::new(text);
    let mut edits = Edits::default();
    loop {
        let mut found = Vec::new();
        match read(text, &lines, &edits, &mut found) {
            Ok(tree) => {
                findings.append(&mut found);
                return tree;
            }
            Err(Stop { finding, repair }) => {
                findings.push(finding);
                if edits.len() < REPAIRS && repair.is_some_and(|repair| edits.add(repair)) {
                    continue;
                }
                findings.append(&mut found);
                return None;
            }
        }
    }
}

/// Why reading stopped, and the repair that lets it go on.
pub(super) struct Stop {
    pub(super) finding: Diagnostic,
    pub(super) repair: Option<Edit>,
}

impl From<Diagnostic> for Stop {
    fn from(finding: Diagnostic) -> Self {
        Stop { finding, repair: None }
    }
}

fn read(
    text: &str,
    lines: &Lines,
    edits: &Edits,
    findings: &mut Vec<Diagnostic>,
) -> Result<Option<Node>, Stop> {
    let edited = edits.apply(text);
    let mut builder = Builder {
        text,
        lines,
        edits,
        edited: Lines::new(&edited),
        findings,
        open: Vec::new(),
        root: None,
        document: None,
        anchors: HashMap::new(),
        usable: true,
    };
    let mut parser = Parser::new_from_str(&edited);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => builder.event(event, span)?,
            Err(error) => return Err(builder.syntax(error.info(), error.marker().index())),
        }
    }
    Ok(builder.finish())
}

/// A map or list whose end is not reached yet.
struct Open {
    place: Place,
    flow: bool,
    node: OpenNode,
    /// The unquoted `{{ … }}` that this map turned out to be.
    is_hole: bool,
}

enum OpenNode {
    List(Vec<Node>),
    Map(OpenMap),
}

#[derive(Default)]
struct OpenMap {
    entries: Vec<Entry>,
    seen: HashMap<String, Place>,
    key: Option<Key>,
    /// The finding about text after a comma that became keys of its own.
    stray: Option<usize>,
}

/// A key that waits for its value.
enum Key {
    Text(Text),
    /// Reported already; its value goes nowhere.
    Refused,
}

struct Builder<'t> {
    text: &'t str,
    lines: &'t Lines,
    edits: &'t Edits,
    /// The lines of the edited text, which is what the parser reads.
    edited: Lines,
    findings: &'t mut Vec<Diagnostic>,
    open: Vec<Open>,
    root: Option<Node>,
    document: Option<Place>,
    /// The findings about anchors, by the parser's number.
    anchors: HashMap<usize, usize>,
    usable: bool,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Stop> {
        let place = self.place(span);
        match event {
            Event::DocumentStart(_) => return self.start_document(place),
            Event::Alias(anchor) => self.alias(anchor, place),
            Event::Scalar(value, style, anchor, tag) => {
                let node = self.scalar(value.into_owned(), style, place);
                self.anchor(anchor, place);
                let node = self.tag(tag, node);
                self.value(node);
            }
            Event::SequenceStart(anchor, tag) => {
                self.anchor(anchor, place);
                self.refuse_tag(tag.as_deref(), place);
                return self.start(place, OpenNode::List(Vec::new()));
            }
            Event::MappingStart(anchor, tag) => {
                self.anchor(anchor, place);
                self.refuse_tag(tag.as_deref(), place);
                return self.start(place, OpenNode::Map(OpenMap::default()));
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(place),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn finish(self) -> Option<Node> {
        match self.root {
            Some(Node::Scalar(text)) if text.resolve() == Scalar::Null => {
                self.findings.push(empty_document(text.place));
                None
            }
            None => {
                self.findings.push(empty_document(Place { line: 1, column: 1, start: 0, end: 0 }));
                None
            }
            root => root.filter(|_| self.usable),
        }
    }

    fn syntax(&self, info: &str, character: usize) -> Stop {
        let opened = self.open.iter().rev().find(|open| open.flow).map(|open| open.place);
        let at = self.byte(character);
        repair::explain(&repair::Trouble { info, at, text: self.text, lines: self.lines, opened })
    }

    /// The byte of the text that the parser's character is.
    fn byte(&self, character: usize) -> usize {
        self.edits.original(self.edited.byte(character))
    }

    fn place(&self, span: Span) -> Place {
        self.lines.place(self.byte(span.start.index()), self.byte(span.end.index()))
    }

    fn start_document(&mut self, place: Place) -> Result<(), Stop> {
        let Some(first) = self.document.replace(place) else { return Ok(()) };
        let place = self.lines.place(place.start, (place.start + 3).min(self.text.len()));
        let finding = Diagnostic::error(Code::SeveralDocuments, place, "a second document starts here")
            .related(first, "the first one")
            .hint("a file holds one migration: remove the line `---`, or move what follows to its own file");
        Err(finding.into())
    }

    fn scalar(&mut self, value: String, style: ScalarStyle, place: Place) -> Node {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        let written = self.text[place.start..place.end].trim_end().len();
        let written = if value.is_empty() && style == Style::Plain { 0 } else { written };
        let place = Place { end: place.start + written, ..place };
        if value.is_empty()
            && style == Style::Block
            && let Some((place, finding)) =
                repair::comparison_read_as_block(self.text, place.start, self.lines)
        {
            self.findings.push(finding);
            let value = self.text[place.start..place.end].to_owned();
            return Node::Scalar(Text { value, style: Style::Double, place });
        }
        Node::Scalar(Text { value, style, place })
    }

    fn start(&mut self, place: Place, node: OpenNode) -> Result<(), Stop> {
        if self.open.len() >= DEEPEST {
            return Err(repair::too_deep(place).into());
        }
        let flow = self.text[place.start..].starts_with(['{', '[']);
        self.open.push(Open { place, flow, node, is_hole: false });
        Ok(())
    }

    fn end(&mut self, place: Place) {
        let Some(open) = self.open.pop() else { return };
        let end = |last: Option<Place>| match last {
            Some(last) if !open.flow => last.end,
            _ => place.end,
        };
        let node = match open.node {
            _ if open.is_hole => self.hole(open.place),
            OpenNode::List(items) => {
                let end = end(items.last().map(Node::place));
                Node::List(List { items, place: Place { end, ..open.place } })
            }
            OpenNode::Map(OpenMap { entries, .. }) => {
                let end = end(entries.last().map(|entry| entry.value.place()));
                Node::Map(Map { entries, place: Place { end, ..open.place } })
            }
        };
        self.value(node);
    }

    /// Gives a finished node to the map or list that holds it.
    fn value(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.node {
            OpenNode::List(items) => items.push(node),
            OpenNode::Map(OpenMap { key: key @ None, .. }) => {
                let is_hole = open.flow && self.text[open.place.start..].starts_with("{{");
                open.is_hole |= is_hole && matches!(node, Node::Map(_));
                *key = Some(if open.is_hole { Key::Refused } else { read_key(node, self.findings) });
            }
            OpenNode::Map(map) => {
                if let Some(Key::Text(key)) = map.key.take() {
                    map.insert(key, node, open.flow, self.text, self.findings);
                }
            }
        }
    }

    /// An unquoted `{{ … }}`, which YAML reads as a map in a map.
    fn hole(&mut self, start: Place) -> Node {
        let rest = &self.text[start.start..];
        let length = rest.find("}}").map_or(rest.len(), |at| at + 2);
        let line = rest[..length].lines().next().unwrap_or_default();
        let place = Place { end: start.start + line.len(), ..start };
        self.findings.push(
            Diagnostic::error(Code::UnquotedHole, place, "a hole must stand in quotes")
                .hint(format!("write \"{line}\" with the quotes: braces alone start a map in YAML")),
        );
        Node::Scalar(Text { value: line.to_owned(), style: Style::Double, place })
    }

    fn anchor(&mut self, anchor: usize, place: Place) {
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

    fn alias(&mut self, anchor: usize, place: Place) {
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
    fn tag(&mut self, tag: Option<Cow<'_, Tag>>, node: Node) -> Node {
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

    fn refuse_tag(&mut self, tag: Option<&Tag>, place: Place) {
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

fn read_key(node: Node, findings: &mut Vec<Diagnostic>) -> Key {
    let place = node.place();
    let hint = match node {
        Node::Scalar(text) => match text.resolve() {
            Scalar::Text("<<") if text.style == Style::Plain => {
                findings.push(
                    Diagnostic::error(Code::MergeKey, place, "the merge key `<<` is refused")
                        .hint("write the merged keys out here"),
                );
                return Key::Refused;
            }
            Scalar::Text(_) => return Key::Text(text),
            Scalar::Null if text.value.is_empty() => "write the key before the colon".to_owned(),
            _ => format!("put it in quotes if it is a name: \"{}\"", text.value),
        },
        _ => "a key is one word; put it in quotes if it needs brackets or braces".to_owned(),
    };
    findings.push(Diagnostic::error(Code::KeyNotText, place, "a key must be text").hint(hint));
    Key::Refused
}

impl OpenMap {
    fn insert(&mut self, key: Text, value: Node, flow: bool, text: &str, findings: &mut Vec<Diagnostic>) {
        if flow && is_absent(&value) && self.stray_comma(&key, text, findings) {
            return;
        }
        if let Some(first) = self.seen.insert(key.value.clone(), key.place) {
            findings.push(
                Diagnostic::error(
                    Code::DuplicateKey,
                    key.place,
                    format!("the key \"{}\" stands here twice", key.value),
                )
                .related(first, "the first one")
                .hint("remove one of them, or rename it"),
            );
            return;
        }
        self.entries.push(Entry { key, value });
    }

    /// Reports a key without a value that is the rest of the value before it: `{because: a, b}`.
    fn stray_comma(&mut self, key: &Text, text: &str, findings: &mut Vec<Diagnostic>) -> bool {
        let Some(Entry { key: owner, value: Node::Scalar(value) }) = self.entries.last() else {
            return false;
        };
        let finding = repair::stray_comma(owner, value, key, text);
        match self.stray {
            Some(index) => findings[index] = finding,
            None => {
                self.stray = Some(findings.len());
                findings.push(finding);
            }
        }
        true
    }
}

/// Whether nothing was written: `{a}`, not `{a: null}`.
fn is_absent(node: &Node) -> bool {
    matches!(node, Node::Scalar(text) if text.style == Style::Plain && text.value.is_empty())
}

fn empty_document(place: Place) -> Diagnostic {
    Diagnostic::error(Code::EmptyDocument, place, "the document is empty")
        .hint("a migration starts with `amend: 1` and `migration: NAME`")
}

fn too_large(text: &str) -> Diagnostic {
    let place = Place { line: 1, column: 1, start: 0, end: 0 };
    let message = format!("the document has {} bytes; the most is {LARGEST}", text.len());
    Diagnostic::error(Code::TooLarge, place, message)
        .hint("keep data in a file and read it with a source; a document holds rules")
}
