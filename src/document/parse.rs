//! Text to tree. What YAML would do silently is refused here, with its place and the repair.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use super::edit::{Edit, Edits};
use super::lines::Lines;
use super::node::{List, Map, Node, Style, Text};
use super::open::{Key, Open, OpenMap, OpenNode, read_key};
use super::repair;
use super::scalar::Scalar;
use super::unquoted;
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
    tree_within(text, LARGEST, findings)
}

/// The same for a text that may have this many bytes.
pub(super) fn tree_within(text: &str, largest: usize, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    if text.len() > largest {
        findings.push(too_large(text, largest));
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
            Err(stop) => {
                findings.push(stop.finding);
                if edits.len() < REPAIRS && stop.repair.is_some_and(|repair| edits.add(repair)) {
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

impl From<Diagnostic> for Box<Stop> {
    fn from(finding: Diagnostic) -> Self {
        Box::new(Stop { finding, repair: None })
    }
}

fn read(
    text: &str,
    lines: &Lines,
    edits: &Edits,
    findings: &mut Vec<Diagnostic>,
) -> Result<Option<Node>, Box<Stop>> {
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

/// Builds the tree from the parser's events.
pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    lines: &'t Lines,
    edits: &'t Edits,
    /// The lines of the edited text, which is what the parser reads.
    edited: Lines,
    pub(super) findings: &'t mut Vec<Diagnostic>,
    open: Vec<Open>,
    root: Option<Node>,
    document: Option<Place>,
    /// The findings about anchors, by the parser's number.
    pub(super) anchors: HashMap<usize, usize>,
    pub(super) usable: bool,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Box<Stop>> {
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

    fn syntax(&self, info: &str, character: usize) -> Box<Stop> {
        repair::explain(&self.trouble(info, self.byte(character)))
    }

    fn trouble<'b>(&'b self, info: &'b str, at: usize) -> repair::Trouble<'b> {
        let opened = self.open.iter().rev().find(|open| open.flow).map(|open| open.place);
        repair::Trouble { info, at, text: self.text, lines: self.lines, opened }
    }

    /// The byte of the text that the parser's character is.
    fn byte(&self, character: usize) -> usize {
        self.edits.original(self.edited.byte(character))
    }

    fn place(&self, span: Span) -> Place {
        self.lines.place(self.byte(span.start.index()), self.byte(span.end.index()))
    }

    fn start_document(&mut self, place: Place) -> Result<(), Box<Stop>> {
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
                unquoted::comparison_read_as_block(self.text, place.start, self.lines)
        {
            self.findings.push(finding);
            let value = self.text[place.start..place.end].to_owned();
            return Node::Scalar(Text { value, style: Style::Double, place });
        }
        Node::Scalar(Text { value, style, place })
    }

    fn start(&mut self, place: Place, node: OpenNode) -> Result<(), Box<Stop>> {
        if self.open.len() >= DEEPEST {
            return Err(repair::too_deep(place).into());
        }
        let rest = &self.text[place.start..];
        if rest.starts_with("{{") {
            return Err(self.trouble("", place.start).hole());
        }
        self.open.push(Open { place, flow: rest.starts_with(['{', '[']), node });
        Ok(())
    }

    fn end(&mut self, place: Place) {
        let Some(open) = self.open.pop() else { return };
        let end = |last: Option<Place>| match last {
            Some(last) if !open.flow => last.end,
            _ => place.end,
        };
        let node = match open.node {
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
    pub(super) fn value(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.node {
            OpenNode::List(items) => items.push(node),
            OpenNode::Map(OpenMap { key: key @ None, .. }) => {
                *key = Some(read_key(node, self.findings));
            }
            OpenNode::Map(map) => {
                if let Some(Key::Text(key)) = map.key.take() {
                    map.insert(key, node, open.flow, self.text, self.findings);
                }
            }
        }
    }
}

fn empty_document(place: Place) -> Diagnostic {
    Diagnostic::error(Code::EmptyDocument, place, "the document is empty")
        .hint("a migration starts with `amend: 1` and `migration: NAME`")
}

fn too_large(text: &str, largest: usize) -> Diagnostic {
    let place = Place { line: 1, column: 1, start: 0, end: 0 };
    let message = format!("the document has {} bytes; the most is {largest}", text.len());
    Diagnostic::error(Code::TooLarge, place, message)
        .hint("keep data in a file and read it with a source; a document holds rules")
}
