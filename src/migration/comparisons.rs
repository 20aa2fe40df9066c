//! What a `compare:` means.

use super::cell::{Bound, Domain, Literal};
use super::load::Context;
use super::names::{self, Taken};
use super::params;
use super::{Compared, Comparison, InputOrigin, KeyPart, Select};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::{self, Text};
use crate::sql::Type;

/// The types that keys can have.
const KEY_TYPES: [Type; 3] = [Type::Text, Type::Integer, Type::Uuid];

/// A comparison; `None` where it has a gap.
pub(super) fn comparison(written: &document::Compare, context: &mut Context<'_>) -> Option<Comparison> {
    let key: Vec<KeyPart> = written.key.iter().map(|part| key_part(part, context)).collect();
    let read: Vec<&document::ComparedSource> = written.sources.iter().flatten().collect();
    if read.len() != written.sources.len() || key.is_empty() {
        return None;
    }
    if read.len() < 2 {
        let finding = invalid(written.place, "a comparison has two sources or more");
        context.report(finding.hint("name them: sources: [registry, canonical]"));
        return None;
    }
    let sources = read.iter().map(|source| self::source(source, written, context)).collect();
    let authority = written.authority.as_ref().and_then(|text| authority(text, &read, context));
    let name = written.name.as_ref().map(|text| text.value.clone());
    let comparison = Comparison { sources, key, name, authority, place: written.place };
    columns_apart(&comparison, written, context);
    Some(comparison)
}

/// Reports a relation whose name no column of the comparison could begin with.
fn plain(from: &Text, context: &mut Context<'_>) {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if !from.value.chars().all(is_word) {
        let message = format!("\"{}\" cannot be what a comparison calls a source", from.value);
        let finding = Diagnostic::error(Code::InvalidName, from.place, message);
        context.report(finding.hint(format!("give it a name: {{from: \"{}\", as: NAME}}", from.value)));
    }
}

fn invalid(place: Place, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::InvalidComparison, place, message)
}

fn key_part(part: &document::Named<Text>, context: &mut Context<'_>) -> KeyPart {
    names::no_hole(&part.name, context);
    let kind = part.value.as_ref().and_then(|word| {
        let kind = params::scalar_type(word, &[], context)?;
        if !KEY_TYPES.contains(&kind) {
            let message = format!("a key cannot be compared as {}", kind.name());
            context.report(invalid(word.place, message).hint("a key is text, integer or uuid"));
        }
        Some(kind)
    });
    KeyPart { name: part.name.value.clone(), kind }
}

fn source(
    source: &document::ComparedSource,
    written: &document::Compare,
    context: &mut Context<'_>,
) -> Compared {
    names::no_hole(&source.from, context);
    match &source.alias {
        Some(alias) => names::identifier(alias, "the name of a compared source", context),
        None => plain(&source.from, context),
    }
    let columns = source.key.iter().chain(&source.name).chain(&source.columns);
    columns.for_each(|column| {
        names::no_hole(column, context);
    });
    let key = match source.key.len() {
        0 => written.key.iter().map(|part| part.name.value.clone()).collect(),
        _ => source.key.iter().map(|column| column.value.clone()).collect::<Vec<_>>(),
    };
    if key.len() != written.key.len() {
        let (own, all) = (key.len(), written.key.len());
        let message =
            format!("the key of \"{}\" has {own} columns, and the comparison's has {all}", source.from.value);
        let place = source.key.first().map_or(source.from.place, |column| column.place);
        context.report(invalid(place, message).hint("name a column for each part of the key, in its order"));
    }
    if let (Some(name), None) = (&source.name, &written.name) {
        let message = "a source has a name, and the comparison has none";
        context
            .report(invalid(name.place, message).hint("write `name:` beside `key:` too, or remove this one"));
    }
    let label = source.name.as_ref().or(written.name.as_ref()).filter(|_| written.name.is_some());
    Compared {
        from: source.from.value.clone(),
        name: source.alias.as_ref().unwrap_or(&source.from).value.clone(),
        key,
        label: label.map(|text| text.value.clone()),
        columns: source.columns.iter().map(|column| column.value.clone()).collect(),
        place: source.from.place,
    }
}

fn authority(text: &Text, sources: &[&document::ComparedSource], context: &mut Context<'_>) -> Option<usize> {
    let names = sources.iter().map(|source| source.alias.as_ref().unwrap_or(&source.from).value.as_str());
    let found = names.clone().position(|name| name.eq_ignore_ascii_case(&text.value));
    if found.is_none() {
        context.report(names::unknown(Code::UnknownAlias, text, "the compared source", names));
    }
    found
}

/// Reports columns of the comparison that have one name.
fn columns_apart(comparison: &Comparison, written: &document::Compare, context: &mut Context<'_>) {
    let mut taken = Taken::new("column of the comparison", true);
    let mut take = |name: String, place: Place, context: &mut Context<'_>| {
        taken.take(&Text { value: name, style: document::Style::Plain, place }, context);
    };
    for named in written.key.iter().map(|part| &part.name).chain(&written.name) {
        let own = [Comparison::KEY, Comparison::CLASS, Comparison::PRESENT];
        if own.iter().any(|own| own.eq_ignore_ascii_case(&named.value)) {
            let message = format!("a comparison has a column \"{}\" of its own", named.value);
            context.report(Diagnostic::error(Code::DuplicateName, named.place, message).hint(
                "give it another name here, and have each source say which of its columns that is: {from: …, name: …}",
            ));
        }
        take(named.value.clone(), named.place, context);
    }
    for source in &comparison.sources {
        let columns = source.read().into_iter().map(|column| source.column(column));
        let columns = [source.is_in(), source.rows()].into_iter().chain(columns);
        columns.for_each(|name| take(name, source.place, context));
    }
}

/// The values that a column of the comparison can have, where that is known.
pub(super) fn domain(select: &Select, origin: &InputOrigin, kind: Type) -> Option<Domain> {
    let comparison = select.compare.as_ref()?;
    let InputOrigin::Column(alias, column) = origin else { return None };
    if alias.as_ref().is_some_and(|alias| !alias.eq_ignore_ascii_case(&select.alias)) {
        return None;
    }
    match (column.to_ascii_lowercase().as_str(), kind) {
        (Comparison::CLASS, Type::Text) => {
            let classes = comparison.classes().into_iter();
            Some(Domain::Closed(classes.map(|class| Literal::Text(class.name().to_owned())).collect()))
        }
        (Comparison::PRESENT, Type::Integer) => {
            let last = i64::try_from(comparison.sources.len()).unwrap_or(i64::MAX);
            let end = |number| Bound::Included(Literal::Integer(number));
            Some(Domain::Range(end(1), end(last)))
        }
        _ => None,
    }
}
