//! Sources, derived values, selectors and matches.

use super::load::Context;
use super::names::{self, Taken};
use super::{
    Comparison, Derive, Deriver, FileOrigin, Format, Join, Loop, Match, Origin, SchemaOrigin, Select, Source,
    comparisons,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Named, SourceOrigin, Style, Text, to_json};
use crate::files;

/// The sources, in order.
pub(super) fn sources(sources: &[Named<document::Source>], context: &mut Context<'_>) -> Vec<Source> {
    let mut taken = Taken::new("source", true);
    sources.iter().filter_map(|entry| source(entry, &mut taken, context)).collect()
}

fn source(entry: &Named<document::Source>, taken: &mut Taken, context: &mut Context<'_>) -> Option<Source> {
    names::identifier(&entry.name, "a source", context);
    taken.take(&entry.name, context);
    let written = entry.value.as_ref()?;
    let origin = match written.origin.as_ref()? {
        SourceOrigin::Query(query) => Origin::Query(context.sql(query)),
        SourceOrigin::File(file) => Origin::File(self::file(file, context)),
    };
    let derive = derive(&written.derive, context);
    if let SourceOrigin::File(file) = written.origin.as_ref()? {
        known_columns(file, written, &derive, context);
    }
    Some(Source {
        name: entry.name.value.clone(),
        origin,
        derive,
        distinct: written.distinct,
        key: key(&written.key, context),
        place: entry.name.place,
    })
}

fn file(file: &document::FileSource, context: &mut Context<'_>) -> FileOrigin {
    let mut loops: Vec<Loop> = file.loops.iter().filter_map(|text| comprehension(text, context)).collect();
    if file.listing {
        let (name, expression) = files::LISTED;
        loops.push(Loop { name: name.to_owned(), expression: expression.to_owned(), place: file.path.place });
    }
    FileOrigin {
        path: context.template(&file.path),
        listing: file.listing,
        format: file.format.map(format),
        loops,
        columns: file.columns.iter().filter_map(|entry| column(entry, context)).collect(),
        schema: file.schema.as_ref().map(|schema| match schema {
            document::Schema::Path(path) => SchemaOrigin::Path(path.value.clone(), path.place),
            document::Schema::Inline(map) => {
                SchemaOrigin::Inline(to_json(&document::Node::Map(map.clone())), map.place)
            }
        }),
        place: file.path.place,
    }
}

/// The columns of a file are known here: its key and its templates name some of them.
fn known_columns(
    file: &document::FileSource,
    source: &document::Source,
    derive: &[Derive],
    context: &mut Context<'_>,
) {
    let derived = source.derive.iter().map(|entry| &entry.name);
    let columns = file.columns.iter().map(|entry| &entry.name).chain(derived);
    let mut taken = Taken::new("column", true);
    columns.clone().for_each(|name| taken.take(name, context));
    let known = columns.map(|name| name.value.as_str());
    let read = derive.iter().flat_map(|derive| match &derive.deriver {
        Deriver::Template { columns, .. } => columns.iter().map(|column| (column, derive.place)).collect(),
        _ => Vec::new(),
    });
    let read = read.map(|(column, place)| Text { value: column.clone(), style: Style::Plain, place });
    for column in source.key.iter().cloned().chain(read) {
        if !known.clone().any(|known| known.eq_ignore_ascii_case(&column.value)) {
            context.report(names::unknown(Code::UnknownColumn, &column, "column", known.clone()));
        }
    }
}

/// The format that a document names.
pub(super) fn format(format: document::Format) -> Format {
    match format {
        document::Format::Json => Format::Json,
        document::Format::Ndjson => Format::Ndjson,
        document::Format::Yaml => Format::Yaml,
        document::Format::Toml => Format::Toml,
        document::Format::Csv => Format::Csv,
    }
}

fn column(
    entry: &Named<Text>,
    context: &mut Context<'_>,
) -> Option<(String, String, crate::diagnostic::Place)> {
    names::identifier(&entry.name, "a column", context);
    let text = entry.value.as_ref()?;
    context.expression(&text.value, Code::ExpressionSyntax, text.place);
    Some((entry.name.value.clone(), text.value.clone(), entry.name.place))
}

/// `NAME in EXPRESSION`.
fn comprehension(text: &Text, context: &mut Context<'_>) -> Option<Loop> {
    let Some((name, expression)) = text.value.split_once(" in ") else {
        context.report(
            Diagnostic::error(Code::ExpressionSyntax, text.place, "a loop reads NAME in EXPRESSION")
                .hint("write for: project in projects"),
        );
        return None;
    };
    let (name, expression) = (name.trim(), expression.trim());
    names::identifier(&Text { value: name.to_owned(), ..text.clone() }, "a loop variable", context);
    context.expression(expression, Code::ExpressionSyntax, text.place);
    Some(Loop { name: name.to_owned(), expression: expression.to_owned(), place: text.place })
}

/// Derived values of a source or a step.
pub(super) fn derive(derive: &[Named<document::Deriver>], context: &mut Context<'_>) -> Vec<Derive> {
    let mut taken = Taken::new("derived value", true);
    let mut derives = Vec::new();
    for entry in derive {
        names::identifier(&entry.name, "a derived value", context);
        taken.take(&entry.name, context);
        let deriver = entry.value.as_ref().and_then(|deriver| self::deriver(deriver, context));
        derives.extend(deriver.map(|deriver| Derive {
            name: entry.name.value.clone(),
            deriver,
            place: entry.name.place,
        }));
    }
    derives
}

fn deriver(deriver: &document::Deriver, context: &mut Context<'_>) -> Option<Deriver> {
    Some(match deriver {
        document::Deriver::Fold(text) => Deriver::Fold(context.sql(text)),
        document::Deriver::Sha256(text) => Deriver::Sha256(context.sql(text)),
        document::Deriver::Uuid4 { random } => Deriver::Uuid4 { random: *random },
        document::Deriver::Uuid7 { time, random } => {
            Deriver::Uuid7 { time: context.sql(time), random: *random }
        }
        document::Deriver::Ulid { time, random } => {
            Deriver::Ulid { time: context.sql(time), random: *random }
        }
        document::Deriver::Uuid5 { namespace, name } => {
            let name = context.sql(name);
            Deriver::Uuid5 { namespace: self::namespace(namespace, context)?, name }
        }
        document::Deriver::Template(text) => template(text, context),
    })
}

fn namespace(text: &Text, context: &mut Context<'_>) -> Option<uuid::Uuid> {
    use uuid::Uuid;
    let known = match text.value.as_str() {
        "dns" => Some(Uuid::NAMESPACE_DNS),
        "url" => Some(Uuid::NAMESPACE_URL),
        "oid" => Some(Uuid::NAMESPACE_OID),
        "x500" => Some(Uuid::NAMESPACE_X500),
        other => Uuid::parse_str(other).ok(),
    };
    if known.is_none() {
        context.report(
            Diagnostic::error(
                Code::UnknownNamespace,
                text.place,
                format!("\"{}\" is not a name space", text.value),
            )
            .hint("write dns, url, oid, x500, or a UUID of your own"),
        );
    }
    known
}

fn template(text: &Text, context: &mut Context<'_>) -> Deriver {
    let names = context.template_names(text).unwrap_or_default();
    let mut columns = Vec::new();
    for name in names {
        let mut path = name.split('.');
        match (path.next(), path.next()) {
            (Some("row"), Some(column)) => columns.push(column.to_owned()),
            _ => context.report(
                Diagnostic::error(
                    Code::HoleName,
                    text.place,
                    format!("\"{name}\" does not exist in a template"),
                )
                .hint(format!("a template reads the row's columns: row.{name}")),
            ),
        }
    }
    columns.dedup();
    Deriver::Template { text: text.value.clone(), columns }
}

/// Key columns, each once.
pub(super) fn key(key: &[Text], context: &mut Context<'_>) -> Vec<String> {
    let mut taken = Taken::new("key column", true);
    key.iter().for_each(|text| taken.take(text, context));
    key.iter().map(|text| text.value.clone()).collect()
}

/// The selected, joined and matched relations of one step by alias.
pub(super) struct Scope {
    taken: Taken,
    aliases: Vec<String>,
    /// Whether a relation could not be read, so that there may be more aliases.
    pub(super) has_gaps: bool,
}

impl Scope {
    pub(super) fn new() -> Self {
        Scope { taken: Taken::new("alias", true), aliases: Vec::new(), has_gaps: false }
    }

    fn add(&mut self, alias: &Text, context: &mut Context<'_>) {
        self.taken.take(alias, context);
        self.aliases.push(alias.value.clone());
    }

    /// Reports an alias that nothing has.
    pub(super) fn expect(&self, alias: &Text, context: &mut Context<'_>) {
        let aliases = self.aliases.iter().map(String::as_str);
        if !self.has_gaps && !aliases.clone().any(|known| known.eq_ignore_ascii_case(&alias.value)) {
            context.report(names::unknown(Code::UnknownAlias, alias, "alias", aliases));
        }
    }
}

/// The selector of the step with this index. What could not be read leaves a gap, and the rest is checked all the same.
pub(super) fn select(
    step: &document::Step,
    index: usize,
    scope: &mut Scope,
    context: &mut Context<'_>,
) -> Option<Select> {
    let Some(written) = &step.select else {
        scope.has_gaps = true;
        return None;
    };
    let compared = written.compare.as_ref();
    let own = compared.map(|compare| Text {
        value: Comparison::ALIAS.to_owned(),
        style: Style::Plain,
        place: compare.place,
    });
    let alias = alias(written.alias.as_ref(), written.from.as_ref().or(own.as_ref()), scope, context);
    let compare = compared.map(|compare| comparisons::comparison(compare, context));
    let from = match &compare {
        // What has a gap is reported, and has no columns that could be asked for.
        Some(compare) => {
            scope.has_gaps |= compare.is_none();
            Comparison::relation(index)
        }
        None => written.from.as_ref().map(|from| from.value.clone()).unwrap_or_default(),
    };
    Some(Select {
        from,
        alias,
        compare: compare.flatten(),
        joins: written.joins.iter().filter_map(|join| self::join(join.as_ref(), scope, context)).collect(),
        filter: written.filter.as_ref().map(|text| context.sql(text)),
        scope: Vec::new(),
        key: key(&written.key, context),
        place: match (&written.from, compared) {
            (Some(from), _) => from.place,
            (None, Some(compare)) => compare.place,
            (None, None) => step.place,
        },
    })
}

fn join(join: Option<&document::Join>, scope: &mut Scope, context: &mut Context<'_>) -> Option<Join> {
    let Some(join) = join else {
        scope.has_gaps = true;
        return None;
    };
    let alias = alias(join.alias.as_ref(), Some(&join.table), scope, context);
    let on = context.sql(&join.on);
    Some(Join { table: join.table.value.clone(), alias, on, left: join.left, place: join.table.place })
}

fn alias(alias: Option<&Text>, table: Option<&Text>, scope: &mut Scope, context: &mut Context<'_>) -> String {
    if let Some(table) = table {
        names::no_hole(table, context);
    }
    if let Some(alias) = alias {
        names::identifier(alias, "an alias", context);
    }
    let Some(alias) = alias.or(table) else {
        scope.has_gaps = true;
        return String::new();
    };
    scope.add(alias, context);
    alias.value.clone()
}

/// A step's matches.
pub(super) fn matches(
    matches: &[Named<document::Match>],
    scope: &mut Scope,
    context: &mut Context<'_>,
) -> Vec<Match> {
    let mut lowered = Vec::new();
    for entry in matches {
        names::identifier(&entry.name, "a match", context);
        scope.add(&entry.name, context);
        let Some(written) = entry.value.as_ref() else { continue };
        names::no_hole(&written.table, context);
        lowered.push(Match {
            name: entry.name.value.clone(),
            table: written.table.value.clone(),
            on: context.sql(&written.on),
            key: key(&written.key, context),
            place: entry.name.place,
        });
    }
    lowered
}
