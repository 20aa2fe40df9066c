//! YAML, from events that know their line.

use std::collections::HashMap;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Counted};

use super::Problem;
use super::node::{Content, Entry, MOST_DEPTH, Map, Node, Span, item_path, key_path};
use super::yaml_spans::Offsets;

/// Aliases may not make more values than this out of a small file.
const MOST_ALIASED: usize = 1_000_000;

/// Reads one YAML document.
pub(super) fn parse(text: &str) -> Result<Node, Problem> {
    Ok(parse_anchored(text)?.0)
}

/// Reads one YAML document; also gives the values that aliases repeat.
pub(super) fn parse_anchored(text: &str) -> Result<(Node, Vec<Span>), Problem> {
    let mut builder = Builder::new(text);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            Problem::new(format!("not YAML: {}", error.info()))
                .at(error.marker().line(), error.marker().col() + 1)
        })?;
        builder.event(event, span).map_err(|problem| match problem.line {
            Some(_) => problem,
            None => problem.at(span.start.line(), span.start.col() + 1),
        })?;
    }
    let root = builder.root.ok_or_else(|| Problem::new("the document is empty"))?;
    // Only the builder's anchors may share the root, and they are gone.
    drop(builder.anchors);
    let root = Arc::try_unwrap(root).map_err(|_| Problem::new("the document contains itself"))?;
    Ok((root, builder.repeated))
}

/// Makes a tree of events.
struct Builder<'t> {
    offsets: Offsets<'t>,
    open: Vec<Frame>,
    anchors: HashMap<usize, (Arc<Node>, usize)>,
    /// How many values aliases made.
    aliased: usize,
    /// Where the values stand that aliases repeat.
    repeated: Vec<Span>,
    /// Where the last key or value ends.
    last: usize,
    root: Option<Arc<Node>>,
}

/// A list or map that is not closed yet.
struct Frame {
    span: Span,
    /// Whether it stands in brackets.
    flow: bool,
    path: Arc<str>,
    anchor: usize,
    /// How many values it holds, with all that is inside.
    size: usize,
    kind: Kind,
}

enum Kind {
    List(Vec<Arc<Node>>),
    Map(Vec<Entry>, Option<(Arc<str>, Span)>),
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Builder<'t> {
        Builder {
            offsets: Offsets::new(text),
            open: Vec::new(),
            anchors: HashMap::new(),
            aliased: 0,
            repeated: Vec::new(),
            last: 0,
            root: None,
        }
    }

    fn event(&mut self, event: Event<'_>, counted: Counted) -> Result<(), Problem> {
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
            Event::DocumentStart(_) if self.root.is_some() => {
                Err(Problem::new("the file holds several documents").hint("keep one"))
            }
            Event::DocumentStart(_) => Ok(()),
            Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(_, Some(_))
            | Event::MappingStart(_, Some(_)) => {
                Err(Problem::new("a tag changes what a value means").hint("remove what starts with \"!\""))
            }
            Event::Scalar(text, style, anchor, None) => {
                let span = match text.is_empty() && style == ScalarStyle::Plain {
                    true => self.offsets.nothing(counted),
                    false => self.offsets.scalar(counted, style, self.last),
                };
                self.last = self.last.max(span.end());
                self.scalar(&text, style, anchor, span)
            }
            Event::SequenceStart(anchor, None) => self.begin(Kind::List(Vec::new()), anchor, counted),
            Event::MappingStart(anchor, None) => self.begin(Kind::Map(Vec::new(), None), anchor, counted),
            Event::SequenceEnd | Event::MappingEnd => self.end(counted),
            Event::Alias(anchor) => {
                let unknown = || Problem::new("the alias stands inside its own anchor");
                let (node, size) = self.anchors.get(&anchor).cloned().ok_or_else(unknown)?;
                self.aliased += size;
                if self.aliased > MOST_ALIASED {
                    return Err(Problem::new("aliases repeat too many values"));
                }
                self.repeated.push(node.span);
                let span = self.offsets.span(counted);
                self.last = span.end();
                // Lists and maps share what is in them.
                self.place(Arc::new(Node { span, ..(*node).clone() }), size)
            }
        }
    }

    fn begin(&mut self, kind: Kind, anchor: usize, counted: Counted) -> Result<(), Problem> {
        if self.open.len() >= MOST_DEPTH {
            return Err(Problem::new("lists and maps are nested too deeply"));
        }
        let path = match self.open.last().map(|frame| (&frame.path, &frame.kind)) {
            None => "".into(),
            Some((path, Kind::List(items))) => item_path(path, items.len()),
            Some((path, Kind::Map(_, Some((key, _))))) => key_path(path, key),
            Some((_, Kind::Map(_, None))) => {
                return Err(Problem::new("a key is a list or a map").hint("write the key as text"));
            }
        };
        let (span, flow) = self.offsets.opening(counted);
        if flow {
            self.last = span.start() + 1;
        }
        self.open.push(Frame { span, flow, path, anchor, size: 1, kind });
        Ok(())
    }

    fn end(&mut self, counted: Counted) -> Result<(), Problem> {
        let Some(frame) = self.open.pop() else { return Ok(()) };
        if frame.flow {
            // The bracket; the parser looks past it.
            self.last = self.offsets.span(counted).start() + 1;
        }
        let content = match frame.kind {
            Kind::List(items) => Content::List(items),
            Kind::Map(entries, _) => Content::Map(Map::new(entries)?),
        };
        let span = match (&content, frame.flow) {
            // A block map begins with its first key, a list with its first dash.
            (Content::Map(map), false) => map.entries().first().map_or(frame.span, |entry| entry.key_span),
            (Content::List(items), false) => {
                items.first().map_or(frame.span, |item| self.offsets.dash(frame.span, item.span))
            }
            _ => frame.span,
        };
        let node = Arc::new(Node::new(span.up_to(self.last.max(span.start())), &frame.path, content));
        self.anchor(frame.anchor, &node, frame.size);
        self.place(node, frame.size)
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, span: Span) -> Result<(), Problem> {
        if let Some(Frame { kind: Kind::Map(_, key @ None), .. }) = self.open.last_mut() {
            if text == "<<" && style == ScalarStyle::Plain {
                return Err(Problem::new("merge keys are not read").hint("write the keys out"));
            }
            *key = Some((text.into(), span));
            return Ok(());
        }
        let path = self.open.last().map_or_else(|| "".into(), |frame| frame.path.clone());
        let content = match style {
            ScalarStyle::Plain => plain(text),
            _ => Content::Text(text.into()),
        };
        let node = Arc::new(Node::new(span, &path, content));
        self.anchor(anchor, &node, 1);
        self.place(node, 1)
    }

    fn anchor(&mut self, anchor: usize, node: &Arc<Node>, size: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, (node.clone(), size));
        }
    }

    /// Puts a finished value into what is open.
    fn place(&mut self, node: Arc<Node>, size: usize) -> Result<(), Problem> {
        let Some(frame) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        frame.size += size;
        match &mut frame.kind {
            Kind::List(items) => items.push(node),
            Kind::Map(entries, key) => {
                let missing = || Problem::new("a key is an alias").hint("write the key as text");
                let (key, key_span) = key.take().ok_or_else(missing)?;
                entries.push(Entry { key, key_span, node });
            }
        }
        Ok(())
    }
}

/// What a scalar without quotes is.
fn plain(text: &str) -> Content {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Content::Null,
        "true" | "True" | "TRUE" => Content::Boolean(true),
        "false" | "False" | "FALSE" => Content::Boolean(false),
        _ if text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) => number(text),
        _ => Content::Text(text.into()),
    }
}

/// A number where YAML sees one, in its spelling where that is decimal; else text.
fn number(text: &str) -> Content {
    let is_plain =
        text.len() < 19 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain || !may_be_number(text) {
        let text = text.to_owned();
        return match is_plain {
            true => Content::Number(text),
            false if is_time(&text) => Content::Time(text.into()),
            false => Content::Text(text.into()),
        };
    }
    match serde_yaml::from_str(text) {
        Ok(serde_yaml::Value::Number(number)) if number.is_i64() || number.is_u64() => {
            Content::Number(number.to_string())
        }
        Ok(serde_yaml::Value::Number(_)) => {
            let decimal = text.trim_start_matches('+');
            match decimal.parse::<bigdecimal::BigDecimal>() {
                Ok(_) => Content::Number(decimal.to_owned()),
                Err(_) => Content::Uncountable(text.to_owned()),
            }
        }
        _ => Content::Text(text.into()),
    }
}

/// Whether readers of YAML 1.1 take a text without quotes for a date, perhaps with a time.
pub(super) fn is_time(text: &str) -> bool {
    let date = text.split(['T', 't', ' ', '\t']).next().unwrap_or_default();
    let is_part = |(part, most): (&str, usize)| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = date.split('-').collect();
    matches!(parts[..], [year, _, _] if year.len() == 4) && parts.into_iter().zip([4, 2, 2]).all(is_part)
}

/// Whether a text has only signs of numbers, which dates and most identifiers have not.
fn may_be_number(text: &str) -> bool {
    let mut before = 'e';
    text.chars().all(|sign| {
        let stands = match sign {
            '+' | '-' => matches!(before, 'e' | 'E'),
            _ => sign.is_ascii_hexdigit() || "xXoO_.iInN".contains(sign),
        };
        before = sign;
        stands
    })
}
