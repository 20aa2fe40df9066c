//! File tables that are built: each is a source, and a step that makes its table like it.
//!
//! The step is an ordinary one, written here instead of by an author: what a plan shows of a build, what it
//! predicts and what undoes it is what it does for any step.

use super::load::Context;
use super::names;
use super::{Build, FileTable, Hole, Layout, Origin, Source, SqlPart};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::{self, Decision, EffectKind, Named, Node, Scalar, SetValue, Style, Text};
use crate::files::{TableShape, Tree};

/// The column of a build's source that says what becomes of a record.
pub const FATE_COLUMN: &str = "amend_fate";
/// What becomes of a record, in the order of the rows of its step.
pub const FATES: [&str; 4] = ["same", "changed", "new", "gone"];

/// Where the records of a list stand, in `shape`.
const LIST: &str = "$list";
/// Where the records of a map stand.
const MAP: &str = "$map";

/// The alias of what is built, in its step.
const MADE: &str = "made";
/// The alias of what the file holds.
const HELD: &str = "held";

impl FileTable {
    /// The name of the source that its build makes.
    pub fn build_source(&self) -> String {
        format!("{}_build", self.name)
    }
}

impl Layout {
    /// The keys that lead to the records, and nothing else.
    pub fn of(shape: &TableShape) -> Layout {
        let keys = shape.rows.iter().rev();
        keys.fold(Layout::Records, |inner, key| Layout::Map(vec![(key.clone(), inner)]))
    }
}

/// `build` of a table with this shape.
pub(super) fn build(written: &document::Build, shape: &TableShape, context: &mut Context<'_>) -> Build {
    let columns: Vec<&str> = built_columns(shape).collect();
    let mut order_by = Vec::new();
    for text in &written.order_by {
        match columns.iter().find(|name| name.eq_ignore_ascii_case(&text.value)) {
            Some(name) => order_by.push((*name).to_owned()),
            None => {
                let known = columns.iter().copied();
                context.report(names::unknown(Code::UnknownColumn, text, "column", known));
            }
        }
    }
    Build {
        query: context.sql(&written.query),
        order_by,
        layout: layout(written, shape, context),
        only: written.only.as_ref().and_then(|text| only(text, shape, context)),
        place: written.place,
    }
}

/// The columns that a build gives, the key of a map first.
pub(super) fn built_columns(shape: &TableShape) -> impl Iterator<Item = &str> {
    let key = shape.keyed.then_some(super::KEY_COLUMN);
    key.into_iter().chain(shape.columns.iter().map(|column| column.name.as_str()))
}

/// The hole that narrows a build.
fn only(text: &Text, shape: &TableShape, context: &mut Context<'_>) -> Option<Hole> {
    let sql = context.sql(text);
    if shape.key.len() != 1 {
        let message = "`only` names records by one value, and this key has several columns";
        context.report(
            Diagnostic::error(Code::Build, text.place, message)
                .hint("remove `only`, or choose a `key:` of one column"),
        );
        return None;
    }
    match sql.parts.as_slice() {
        [SqlPart::Hole(hole)] => Some(hole.clone()),
        _ => {
            context.report(
                Diagnostic::error(Code::Build, text.place, "`only` is one hole")
                    .hint("write only: \"{{ params.NAME }}\", of a parameter that is a text or a list"),
            );
            None
        }
    }
}

/// What stands around the records, and whether a reader finds them there.
fn layout(written: &document::Build, shape: &TableShape, context: &mut Context<'_>) -> Layout {
    let Some(node) = &written.shape else { return Layout::of(shape) };
    let wanted = if shape.keyed { MAP } else { LIST };
    let mut found = Vec::new();
    let layout = part(node, wanted, &mut Vec::new(), &mut found, context);
    match found.as_slice() {
        [(way, _)] if *way == shape.rows => {}
        [(way, place)] => {
            let there = |way: &[String]| match way {
                [] => "the root".to_owned(),
                way => format!("\"{}\"", way.join(".")),
            };
            let message = format!(
                "the shape puts the records at {}, and `rows` reads them at {}",
                there(way),
                there(&shape.rows)
            );
            context
                .report(Diagnostic::error(Code::Build, *place, message).hint("let both name the same keys"));
        }
        [] => context.report(
            Diagnostic::error(Code::Build, node.place(), "the shape says nowhere where the records stand")
                .hint(format!("write `{wanted}` in their place: {{version: 1, projects: {wanted}}}")),
        ),
        [(_, first), (_, second), ..] => context.report(
            Diagnostic::error(
                Code::Build,
                *second,
                "the records stand in one place, and this is a second one",
            )
            .related(*first, "the first one")
            .hint("remove one of them"),
        ),
    }
    layout
}

/// One value of a shape; notes the ways to where records stand.
fn part(
    node: &Node,
    wanted: &str,
    way: &mut Vec<String>,
    found: &mut Vec<(Vec<String>, Place)>,
    context: &mut Context<'_>,
) -> Layout {
    match node {
        Node::Map(map) => {
            let mut entries = Vec::new();
            for entry in &map.entries {
                way.push(entry.key.value.clone());
                entries.push((entry.key.value.clone(), part(&entry.value, wanted, way, found, context)));
                way.pop();
            }
            Layout::Map(entries)
        }
        Node::Scalar(text) if [LIST, MAP].contains(&text.value.as_str()) => {
            if text.value != wanted {
                let message = match wanted {
                    MAP => "the records of this table stand in a map: their key is `$key`",
                    _ => "the records of this table stand in a list: their key is a column",
                };
                context.report(
                    Diagnostic::error(Code::Build, text.place, message).hint(format!("write `{wanted}`")),
                );
            }
            found.push((way.clone(), text.place));
            Layout::Records
        }
        node => Layout::Constant(constant(node, context)),
    }
}

/// A constant; records do not stand in lists of constants.
fn constant(node: &Node, context: &mut Context<'_>) -> Tree {
    match node {
        Node::Scalar(text) => {
            names::hole_as_text(
                text,
                "a shape is the same in every run: give the records a column for what changes",
                context,
            );
            match text.resolve() {
                Scalar::Null => Tree::Null,
                Scalar::Boolean(truth) => Tree::Boolean(truth),
                Scalar::Integer(number) => Tree::Number(number.to_string()),
                Scalar::Decimal(number) => Tree::Number(number.to_owned()),
                Scalar::NotFinite(text) | Scalar::Text(text) => Tree::Text(text.to_owned()),
            }
        }
        Node::List(list) => Tree::List(list.items.iter().map(|item| constant(item, context)).collect()),
        Node::Map(map) => {
            let entries = map.entries.iter();
            Tree::Map(
                entries.map(|entry| (entry.key.value.clone(), constant(&entry.value, context))).collect(),
            )
        }
    }
}

/// A source for each table that is built.
pub(super) fn sources(tables: &[FileTable]) -> Vec<Source> {
    let built = tables.iter().enumerate().filter(|(_, table)| table.build.is_some());
    built
        .map(|(index, table)| Source {
            name: table.build_source(),
            origin: Origin::Build(index),
            derive: Vec::new(),
            distinct: false,
            key: table.shape.key.clone(),
            place: table.place,
        })
        .collect()
}

/// A step for each table that is built, as an author could have written it.
pub(super) fn steps(tables: &[FileTable]) -> Vec<document::Step> {
    tables.iter().filter_map(|table| Some(step(table, table.build.as_ref()?.place))).collect()
}

fn step(table: &FileTable, place: Place) -> document::Step {
    let text = |value: &str| written(value, place);
    let source = table.build_source();
    let key = &table.shape.key;
    let same: Vec<String> =
        key.iter().map(|column| format!("{HELD}.{} = {MADE}.{}", quoted(column), quoted(column))).collect();
    let counterpart =
        document::Match { table: text(&table.name), on: text(&same.join(" AND ")), key: Vec::new() };
    document::Step {
        name: Some(text(&format!("build-{}", table.name))),
        about: Some(text(&format!("Make the records of {} as the database has them", table.name))),
        select: Some(document::Select {
            from: Some(text(&source)),
            alias: Some(text(MADE)),
            compare: None,
            joins: Vec::new(),
            filter: None,
            key: Vec::new(),
        }),
        derive: Vec::new(),
        matches: vec![named(text(HELD), counterpart)],
        decision: Decision::Table(Box::new(decision(table, place))),
        limits: document::Limits::default(),
        changes: None,
        place,
    }
}

fn decision(table: &FileTable, place: Place) -> document::Table {
    let text = |value: &str| written(value, place);
    let effect = |kind| vec![document::Effect { kind, place }];
    let set = |with_key: bool| {
        let columns = built_columns(&table.shape);
        let set = columns.filter(|column| with_key || !table.shape.key.iter().any(|key| key == column));
        let value = |column: &str| {
            let value = text(&format!("= {MADE}.{}", quoted(column)));
            named(text(column), SetValue::Scalar(value))
        };
        set.map(value).collect::<Vec<_>>()
    };
    let because = text("the query that builds the file does not give it");
    let update = EffectKind::Update { row: Some(text(HELD)), set: set(false) };
    let insert = EffectKind::Insert { into: text(&table.name), set: set(true) };
    let delete = EffectKind::Delete { row: Some(text(HELD)), because, cascade: Vec::new() };
    // A record that is all key cannot change.
    let changes = if set(false).is_empty() { EffectKind::Keep { because: None } } else { update };
    let effects = [EffectKind::Keep { because: None }, changes, insert, delete];
    let input = document::Input {
        origin: Some(document::InputOrigin::Column(text(&format!("{MADE}.{FATE_COLUMN}")))),
        kind: Some(text("text")),
        nullable: false,
        domain: Some(document::Domain::Values(FATES.iter().map(|fate| text(fate)).collect(), place)),
    };
    let row = |fate: &str| document::Row {
        id: Some(text(fate)),
        when: vec![named(text("record"), document::Cell::Scalar(text(fate)))],
        then: Some(text(fate)),
        limits: document::Limits::default(),
        place,
    };
    let actions = FATES.iter().zip(effects);
    document::Table {
        inputs: vec![named(text("record"), input)],
        impossible: Vec::new(),
        hit: None,
        rows: FATES.iter().map(|fate| row(fate)).collect(),
        otherwise: None,
        stop_at: None,
        actions: actions.map(|(fate, kind)| named(text(fate), effect(kind))).collect(),
        place,
    }
}

/// Text that stands nowhere in the document: it has the place of what it was made for, and no bytes there.
fn written(value: &str, place: Place) -> Text {
    Text { value: value.to_owned(), style: Style::Plain, place: Place { end: place.start, ..place } }
}

fn named<T>(name: Text, value: T) -> Named<T> {
    Named { place: name.place, name, value: Some(value) }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
