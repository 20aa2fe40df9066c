//! Tree to document: the keys outside the steps.

use super::decode_step;
use super::decode_table;
use super::fields::Fields;
use super::model::*;
use super::node::{Node, Text};
use super::scalar::Scalar;
use super::values;
use crate::diagnostic::{Code, Diagnostic};

/// The only version of the language.
const VERSION: i64 = 1;

pub(super) fn document(tree: Node, findings: &mut Vec<Diagnostic>) -> Option<Document> {
    let mut keys = Fields::of(&tree, "a migration", findings)?;
    version(keys.need("amend", findings), findings);
    let mut document = Document {
        migration: keys.need_text("migration", findings),
        title: keys.text("title", findings),
        description: keys.text("description", findings),
        risk: keys.word(
            "risk",
            &[("low", Risk::Low), ("medium", Risk::Medium), ("high", Risk::High)],
            findings,
        ),
        undo: keys.word("undo", &[("keep", Undo::Keep), ("none", Undo::None)], findings),
        database: keys.text("database", findings),
        requires: keys.texts("requires", findings),
        params: keys.named("params", findings, param),
        sources: keys.named("sources", findings, source),
        tables: keys.named("tables", findings, decode_table::table),
        require: keys.items("require", findings, precondition),
        verify: keys.items("verify", findings, check),
        triggers: keys.items("triggers", findings, trigger),
        limits: limits(&mut keys, findings),
        steps: Vec::new(),
        tree: Node::Scalar(Text::nothing()),
    };
    // What is built needs no step of its own, nor does what is only verified.
    let builds =
        document.tables.iter().any(|table| table.value.as_ref().is_some_and(|it| it.build.is_some()));
    let steps = if builds { keys.get("steps") } else { keys.need("steps", findings) };
    if let Some(steps) = steps {
        document.steps = decode_step::steps(steps, findings);
    }
    keys.finish(findings);
    document.tree = tree;
    Some(document)
}

fn version(node: Option<&Node>, findings: &mut Vec<Diagnostic>) {
    let Some(node) = node else { return };
    let is_known = matches!(node, Node::Scalar(text) if text.resolve() == Scalar::Integer(VERSION));
    if !is_known {
        findings.push(
            Diagnostic::error(
                Code::LanguageVersion,
                node.place(),
                "`amend` is the version of the rule language",
            )
            .hint(format!("this amend reads version {VERSION}: write `amend: {VERSION}`")),
        );
    }
}

fn trigger(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Trigger> {
    let mut keys = Fields::of(node, "a trigger", findings)?;
    let table = keys.need_text("table", findings);
    let trigger = keys.need_text("trigger", findings);
    keys.finish(findings);
    Some(Trigger { table: table?, trigger: trigger? })
}

fn param(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Param> {
    let mut keys = Fields::of(node, "a parameter", findings)?;
    let param = Param {
        kind: keys.need_text("type", findings),
        default: keys.get("default").and_then(|node| default(node, findings)),
        description: keys.text("description", findings),
        secret: keys.flag("secret", findings),
    };
    keys.finish(findings);
    Some(param)
}

fn default(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Node> {
    let scalars: Vec<&Node> = match node {
        Node::List(list) => list.items.iter().collect(),
        _ => vec![node],
    };
    let wrong = scalars.into_iter().find(|node| !matches!(node, Node::Scalar(_)));
    if let Some(wrong) = wrong {
        findings.push(
            values::wrong_kind(wrong, "a default is a value, or a list of texts")
                .hint("write default: TEXT, or default: [a, b]"),
        );
    }
    wrong.is_none().then(|| node.clone())
}

/// A check that asks nothing but `none`.
fn precondition(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Check> {
    let found = check(node, findings)?;
    if let Asks::Present(presence) = &found.asks {
        let message = "`present` is asked under `verify`: before a run, an id may still be missing";
        let finding = Diagnostic::error(Code::UnknownKey, presence.uuid.place, message);
        findings.push(finding.hint("move the check to `verify`"));
    }
    Some(found)
}

fn check(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Check> {
    let mut keys = Fields::of(node, "a check", findings)?;
    let name = keys.need_text("check", findings);
    let asks = match keys.get("present") {
        Some(node) => {
            keys.refuse("none", "a check asks `none` or `present`: make two checks", findings);
            presence(node, findings).map(Asks::Present)
        }
        None => keys.need_text("none", findings).map(Asks::None),
    };
    keys.finish(findings);
    Some(Check { name: name?, asks: asks? })
}

fn presence(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Presence> {
    let mut keys = Fields::of(node, "`present`", findings)?;
    let uuid = keys.need_text("uuid", findings);
    let places = keys.need("in", findings).map(|node| {
        let hint = "name a table and the column that holds the id: in: {registry: uuid}";
        values::not_empty(node, "in", hint, findings);
        values::named(node, "in", findings, expected)
    });
    keys.finish(findings);
    Some(Presence { uuid: uuid?, places: places? })
}

/// `RELATION: COLUMN`, or `RELATION: {column, expects}`.
fn expected(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Expected> {
    if let Node::Scalar(_) = node {
        return Some(Expected { column: values::text(node, "column", findings)?, expects: None });
    }
    let mut keys = Fields::of(node, "an entry of `in`", findings)?;
    let column = keys.need_text("column", findings);
    let expects = keys.text("expects", findings);
    keys.finish(findings);
    Some(Expected { column: column?, expects })
}

/// The `limits` of a migration, a step or a row.
pub(super) fn limits(keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Limits {
    let Some(node) = keys.get("limits") else { return Limits::default() };
    let Some(mut keys) = Fields::of(node, "`limits`", findings) else { return Limits::default() };
    let rows = keys.get("rows").and_then(|node| amount(node, "rows", findings));
    let deletes = keys.get("deletes").and_then(|node| amount(node, "deletes", findings));
    keys.finish(findings);
    Limits { rows, deletes }
}

fn amount(node: &Node, key: &str, findings: &mut Vec<Diagnostic>) -> Option<Text> {
    match node {
        Node::Scalar(text) if matches!(text.resolve(), Scalar::Integer(_) | Scalar::Text(_)) => {
            Some(text.clone())
        }
        Node::Scalar(text) if matches!(text.resolve(), Scalar::Decimal(_) | Scalar::NotFinite(_)) => {
            let most = i64::MAX;
            let what = format!("`{key}` is a whole number of rows up to {most}, or a share");
            let finding =
                Diagnostic::error(Code::WrongKind, text.place, format!("{what}, and this is {}", text.value));
            findings.push(finding.hint(format!("write {key}: 1000, or {key}: 10%")));
            None
        }
        other => {
            let finding = values::wrong_kind(other, &format!("`{key}` is a whole number of rows or a share"));
            findings.push(finding.hint(format!("write {key}: 1000, or {key}: 10%")));
            None
        }
    }
}

fn source(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Source> {
    let mut keys = Fields::of(node, "a source", findings)?;
    let given = ["file", "files", "query"].map(|key| keys.get(key).map(|node| (key, node)));
    let origin = match *given.into_iter().flatten().collect::<Vec<_>>().as_slice() {
        [("query", query)] => {
            for key in ["format", "rows", "columns", "schema"] {
                keys.refuse(key, "it belongs to `file`", findings);
            }
            values::text(query, "query", findings).map(SourceOrigin::Query)
        }
        [("files", pattern)] => listing(pattern, &mut keys, findings),
        [(_, file)] => self::file(file, &mut keys, findings),
        [(first, one), (second, other), ..] => {
            for key in ["format", "rows", "columns", "schema"] {
                keys.get(key);
            }
            let message = format!("a source has `{first}` or `{second}`, not both");
            findings.push(
                Diagnostic::error(Code::WrongKind, other.place(), message)
                    .related(one.place(), format!("`{first}`"))
                    .hint("make two sources; a query may read a source above it"),
            );
            None
        }
        [] => {
            let message = "a source has no `file`, no `files` and no `query`";
            findings.push(
                Diagnostic::error(Code::MissingKey, node.place(), message)
                    .hint("add `file: PATH`, `files: PATTERN` or `query: SELECT …`"),
            );
            return None;
        }
    };
    let source = Source {
        origin,
        derive: keys.named("derive", findings, deriver),
        distinct: keys.flag("distinct", findings),
        key: keys.texts("key", findings),
    };
    keys.finish(findings);
    Some(source)
}

fn file(node: &Node, keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Option<SourceOrigin> {
    let path = values::text(node, "file", findings);
    let format = format(keys, findings);
    let loops = keys.items("rows", findings, |node, findings| {
        let mut keys = Fields::of(node, "an entry of `rows`", findings)?;
        let text = keys.need_text("for", findings);
        keys.finish(findings);
        text
    });
    let columns = columns(keys, findings);
    let schema = keys.get("schema").and_then(|node| match node {
        Node::Map(map) => Some(Schema::Inline(map.clone())),
        _ => values::text(node, "schema", findings).map(Schema::Path),
    });
    let file = FileSource { path: path?, listing: false, format, loops, columns: columns?, schema };
    Some(SourceOrigin::File(file))
}

/// The files that a pattern finds.
fn listing(node: &Node, keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Option<SourceOrigin> {
    for key in ["format", "rows", "schema"] {
        keys.refuse(key, "it belongs to `file`, and `files` reads none: every file is a row", findings);
    }
    let path = values::text(node, "files", findings);
    let columns = columns(keys, findings);
    let (path, columns) = (path?, columns?);
    let (loops, schema) = (Vec::new(), None);
    Some(SourceOrigin::File(FileSource { path, listing: true, format: None, loops, columns, schema }))
}

fn columns(keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Option<Vec<Named<Text>>> {
    let columns = keys.need("columns", findings)?;
    let column = |node: &Node, findings: &mut Vec<Diagnostic>| values::text(node, "columns", findings);
    Some(values::named(columns, "columns", findings, column))
}

/// `format`
pub(super) fn format(keys: &mut Fields<'_>, findings: &mut Vec<Diagnostic>) -> Option<Format> {
    let formats = [
        ("json", Format::Json),
        ("ndjson", Format::Ndjson),
        ("yaml", Format::Yaml),
        ("toml", Format::Toml),
        ("csv", Format::Csv),
    ];
    keys.word("format", &formats, findings)
}

/// An entry of `derive`: a map with one key, the deriver.
pub(super) fn deriver(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Deriver> {
    let mut keys = Fields::of(node, "a deriver", findings)?;
    let (fold, sha256) = (keys.text("fold", findings), keys.text("sha256", findings));
    let template = keys.text("template", findings);
    let uuid5 = keys.get("uuid5").and_then(|node| uuid5(node, findings));
    let uuid4 = keys.get("uuid4").and_then(|node| uuid4(node, findings));
    let uuid7 = keys.get("uuid7").and_then(|node| timed(node, "`uuid7`", findings));
    let uuid7 = uuid7.map(|(time, random)| Deriver::Uuid7 { time, random });
    let ulid = keys.get("ulid").and_then(|node| timed(node, "`ulid`", findings));
    let ulid = ulid.map(|(time, random)| Deriver::Ulid { time, random });
    let before = findings.len();
    keys.finish(findings);
    let texts = [fold.map(Deriver::Fold), sha256.map(Deriver::Sha256), template.map(Deriver::Template)];
    let first = texts.into_iter().chain([uuid5, uuid4, uuid7, ulid]).flatten().next();
    let fields = values::map(node, "a deriver", findings)?;
    if before == findings.len() && fields.entries.len() != 1 {
        findings.push(
            Diagnostic::error(Code::WrongKind, fields.place, "a derived value has one deriver")
                .hint("write one of {fold: …}, {sha256: …}, {uuid5: {…}}, {uuid4: {}}, {uuid7: {…}}, {ulid: {…}}, {template: …}"),
        );
    }
    first
}

fn uuid5(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Deriver> {
    let mut keys = Fields::of(node, "`uuid5`", findings)?;
    let namespace = keys.need_text("namespace", findings);
    let name = keys.need_text("name", findings);
    keys.finish(findings);
    Some(Deriver::Uuid5 { namespace: namespace?, name: name? })
}

fn uuid4(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Deriver> {
    let mut keys = Fields::of(node, "`uuid4`", findings)?;
    let random = keys.word("entropy", &[("random", true)], findings).unwrap_or(false);
    keys.finish(findings);
    Some(Deriver::Uuid4 { random })
}

/// What `ulid` and `uuid7` have: a time, and whether the rest is random.
fn timed(node: &Node, what: &'static str, findings: &mut Vec<Diagnostic>) -> Option<(Text, bool)> {
    let mut keys = Fields::of(node, what, findings)?;
    let time = keys.need_text("time", findings);
    let random = keys.word("entropy", &[("random", true)], findings).unwrap_or(false);
    keys.finish(findings);
    Some((time?, random))
}
