//! Cells: from their spelling to typed tests.

use super::cell::{Bound, Cell, Domain, Literal};
use super::literal::{self, Interval};
use super::load::Context;
use super::params::invalid_value;
use super::{Input, names};
use crate::diagnostic::{Code, Diagnostic, Place, did_you_mean};
use crate::document::{self, Scalar, Style, Text};
use crate::sql::Type;

/// Reads a cell of an input; `Any` stands in for one that is reported.
pub(super) fn cell(written: &document::Cell, input: &Input, context: &mut Context<'_>) -> Cell {
    use document::Cell as Written;
    let cell = match written {
        Written::Scalar(text) => scalar(text, input, context),
        Written::List(values, place) => list(values, *place, input, context),
        Written::Not(values, place) => not(values, *place, input, context),
        Written::Is(text) => value(text, input, context).map(one),
        Written::Like(text) if input.kind == Type::Text => {
            no_hole(text, context).then(|| Cell::Like(text.value.clone()))
        }
        Written::Like(text) => {
            context.report(
                Diagnostic::error(
                    Code::InvalidValue,
                    text.place,
                    format!("`like` is for text, and \"{}\" is {}", input.name, input.kind.name()),
                )
                .hint("write a value, a list or a range"),
            );
            None
        }
        Written::Sql(text) => Some(Cell::Sql(context.sql(text))),
        Written::Bounds { lower, upper, place } => {
            let lower = lower.as_ref().map(|(text, included)| (text.value.as_str(), *included));
            let upper = upper.as_ref().map(|(text, included)| (text.value.as_str(), *included));
            between(&Interval { lower, upper }, *place, input, context)
        }
    };
    cell.unwrap_or(Cell::Any)
}

/// Reports a hole in a cell; true where there is none.
pub(super) fn no_hole(text: &Text, context: &mut Context<'_>) -> bool {
    !names::hole_as_text(
        text,
        "cells hold values: compare in SQL, {sql: \"s.name = {{ params.name }}\"}",
        context,
    )
}

/// Reports a word for a whole cell that stands in a list; true where there is none.
fn no_word(text: &Text, input: &Input, context: &mut Context<'_>) -> bool {
    let is_word = matches!(text.value.trim(), "any" | "not null") && !is_known(text, input);
    if is_word {
        let message = format!("\"{}\" is a whole cell, and a list holds values", text.value);
        context.report(Diagnostic::error(Code::OperatorLookAlike, text.place, message).hint(format!(
            "write it alone, without the list; as a value, put \"{}\" in the domain",
            text.value
        )));
    }
    !is_word
}

fn one(value: Literal) -> Cell {
    Cell::In { values: vec![value], null: false }
}

fn scalar(text: &Text, input: &Input, context: &mut Context<'_>) -> Option<Cell> {
    if text.resolve() == Scalar::Null {
        never_null(text.place, input, context);
        return Some(Cell::Null);
    }
    let known = is_known(text, input);
    let word = match text.value.trim() {
        "any" | "-" => Some(Cell::Any),
        "not null" => Some(Cell::NotNull),
        _ => None,
    };
    if word.is_some() && known {
        context.report(
            Diagnostic::error(
                Code::OperatorLookAlike,
                text.place,
                format!("\"{}\" is a value of \"{}\", and a word of its own", text.value, input.name),
            )
            .hint(format!(
                "write {{is: \"{}\"}} for the value; leave the key out to match anything",
                text.value
            )),
        );
    }
    if word.is_some() {
        return word;
    }
    if known {
        return value(text, input, context).map(one);
    }
    if input.kind.is_ordered()
        && let Some(interval) = literal::interval(&text.value)
    {
        return between(&interval, text.place, input, context);
    }
    if !no_hole(text, context) {
        return None;
    }
    if let Some(finding) = look_alike(text, input) {
        context.report(finding);
        return None;
    }
    value(text, input, context).map(one)
}

/// Whether a closed domain has exactly this value: then it is no operator.
fn is_known(text: &Text, input: &Input) -> bool {
    let Domain::Closed(values) = &input.domain else { return false };
    literal::literal(&text.value, input.kind).is_some_and(|value| values.contains(&value))
}

/// Text that its author meant as an operator.
fn look_alike(text: &Text, input: &Input) -> Option<Diagnostic> {
    let written = text.value.trim();
    let literally = format!("{{is: \"{written}\"}} for exactly this text");
    let lower = written.to_lowercase();
    let negated = ["!=", "!", "<>", "not "].iter().find_map(|not| lower.strip_prefix(not));
    let is_interval = literal::interval(written).is_some() && !written.contains(char::is_whitespace);
    let (code, hint) = match lower.as_str() {
        "is null" | "= null" => (Code::OperatorLookAlike, "write null".to_owned()),
        "is not null" | "!= null" | "<> null" => (Code::OperatorLookAlike, "write not null".to_owned()),
        "*" => (Code::OperatorLookAlike, "write any, or leave the key out".to_owned()),
        _ if negated.is_some() => {
            let rest = negated.and_then(|rest| written.get(written.len() - rest.len()..)).unwrap_or_default();
            (Code::OperatorLookAlike, format!("write {{not: {}}}", rest.trim()))
        }
        _ if written.starts_with('=') => {
            (Code::OperatorLookAlike, format!("write {}", written.trim_start_matches('=').trim()))
        }
        _ if is_interval || written.starts_with(['<', '>']) => (
            Code::NotOrdered,
            format!("{} has no order: list the values, or use {{sql: …}}", input.kind.name()),
        ),
        _ => return None,
    };
    let hint = if input.kind == Type::Text { format!("{hint}, or {literally}") } else { hint };
    Some(Diagnostic::error(code, text.place, format!("\"{written}\" looks like an operator")).hint(hint))
}

fn list(values: &[Text], place: Place, input: &Input, context: &mut Context<'_>) -> Option<Cell> {
    let null = values.iter().find(|text| text.resolve() == Scalar::Null);
    if let Some(text) = null {
        never_null(text.place, input, context);
    }
    let literals = distinct(values.iter().filter(|text| text.resolve() != Scalar::Null), input, context)?;
    if values.is_empty() {
        context.report(
            Diagnostic::error(Code::EmptyList, place, "this cell matches nothing")
                .hint("list values, or leave the key out to match anything"),
        );
        return None;
    }
    Some(match (literals.is_empty(), null.is_some()) {
        (true, true) => Cell::Null,
        (_, null) => Cell::In { values: literals, null },
    })
}

fn not(values: &[Text], place: Place, input: &Input, context: &mut Context<'_>) -> Option<Cell> {
    if let Some(null) = values.iter().find(|text| text.resolve() == Scalar::Null) {
        let hint = if values.len() == 1 {
            "write not null, without braces"
        } else {
            "remove null: {not: …} never matches it"
        };
        context.report(
            Diagnostic::error(Code::InvalidValue, null.place, "{not: …} takes values, and null is none")
                .hint(hint),
        );
        return None;
    }
    if values.is_empty() {
        context.report(
            Diagnostic::error(Code::EmptyList, place, "{not: …} names no value")
                .hint("name one, or write not null"),
        );
        return None;
    }
    distinct(values.iter(), input, context).map(Cell::NotIn)
}

/// The values, sorted; one that stands twice is reported.
fn distinct<'t>(
    texts: impl Iterator<Item = &'t Text>,
    input: &Input,
    context: &mut Context<'_>,
) -> Option<Vec<Literal>> {
    let mut values: Vec<Literal> = Vec::new();
    let mut complete = true;
    for text in texts {
        let is_value = no_hole(text, context) && no_word(text, input, context);
        match is_value.then(|| value(text, input, context)).flatten() {
            Some(value) if values.contains(&value) => context.report(duplicate(text)),
            Some(value) => values.push(value),
            None => complete = false,
        }
    }
    values.sort();
    complete.then_some(values)
}

pub(super) fn duplicate(text: &Text) -> Diagnostic {
    Diagnostic::error(
        Code::DuplicateValue,
        text.place,
        format!("the value \"{}\" stands here twice", text.value),
    )
    .hint("remove one")
}

/// How values and ranges of an ordered type are written.
fn ranges(kind: Type) -> String {
    let value = literal::example(kind);
    format!(
        "write it like {value}; a range is {value}.. or \"> {value}\", and with two ends A..B or {{gte: A, lt: B}}"
    )
}

/// One value of the input's type and domain.
fn value(text: &Text, input: &Input, context: &mut Context<'_>) -> Option<Literal> {
    let value = literal::literal(&text.value, input.kind);
    let Some(value) = value else {
        let finding = invalid_value(text, input.kind);
        context.report(if input.kind.is_ordered() { finding.hint(ranges(input.kind)) } else { finding });
        return None;
    };
    let is_inside = match &input.domain {
        Domain::Closed(values) => values.contains(&value),
        Domain::Range(lower, upper) => literal::contains(lower, upper, &value),
        Domain::Open | Domain::Column { .. } => true,
    };
    if !is_inside {
        context.report(outside(text, input));
        return None;
    }
    Some(value)
}

fn outside(text: &Text, input: &Input) -> Diagnostic {
    let message = format!("\"{}\" is not in the domain of \"{}\"", text.value, input.name);
    let finding =
        Diagnostic::error(Code::OutsideDomain, text.place, message).related(input.place, "the input");
    let Domain::Closed(values) = &input.domain else {
        return finding.hint("such a row cannot occur: correct the value, or widen the domain");
    };
    let values: Vec<String> = values.iter().map(Literal::to_string).collect();
    let parts = text.value.split([',', '|']).flat_map(|part| part.split(" or "));
    let several: Vec<&str> = parts.map(str::trim).collect();
    if several.len() > 1 && several.iter().all(|part| values.iter().any(|value| value == part)) {
        return finding.hint(format!("write a list: [{}]", several.join(", ")));
    }
    match did_you_mean(&text.value, values.iter().map(String::as_str)) {
        Some(near) => finding.hint(format!("did you mean {near}?")),
        None => finding.hint(format!("it is one of {}; add it there if it can occur", values.join(", "))),
    }
}

fn never_null(place: Place, input: &Input, context: &mut Context<'_>) {
    if !input.nullable {
        context.report(
            Diagnostic::error(Code::NeverNull, place, format!("\"{}\" is never null", input.name))
                .related(input.place, "the input")
                .hint("add `nullable: true` to the input if it can be null, or remove null here"),
        );
    }
}

fn between(interval: &Interval<'_>, place: Place, input: &Input, context: &mut Context<'_>) -> Option<Cell> {
    let (lower, upper) = bounds(interval, place, input.kind, context)?;
    Some(Cell::Between(lower, upper))
}

/// Both ends of an interval of a type, checked.
pub(super) fn bounds(
    interval: &Interval<'_>,
    place: Place,
    kind: Type,
    context: &mut Context<'_>,
) -> Option<(Bound, Bound)> {
    if !kind.is_ordered() {
        context.report(
            Diagnostic::error(Code::NotOrdered, place, format!("{} has no order", kind.name()))
                .hint("list the values; ranges are for integer, decimal, date and timestamp"),
        );
        return None;
    }
    let mut end = |end: Option<(&str, bool)>| match end {
        None => Some(Bound::Open),
        Some((text, included)) => {
            let Some(value) = literal::literal(text, kind) else {
                let text = Text { value: text.to_owned(), style: Style::Plain, place };
                context.report(invalid_value(&text, kind).hint(ranges(kind)));
                return None;
            };
            Some(if included { Bound::Included(value) } else { Bound::Excluded(value) })
        }
    };
    let (lower, upper) = (end(interval.lower), end(interval.upper));
    let (lower, upper) = (lower?, upper?);
    if lower == Bound::Open && upper == Bound::Open {
        context.report(
            Diagnostic::error(Code::InvalidValue, place, "this range has no end")
                .hint("give it one, or leave it out: a domain is open by default, a cell without value matches anything"),
        );
        return None;
    }
    if literal::is_empty(&lower, &upper) {
        context.report(
            Diagnostic::error(Code::EmptyRange, place, "this range holds nothing")
                .hint("the lower end stands first: 1..5; both ends belong to it, except in 1..<5"),
        );
        return None;
    }
    Some((lower, upper))
}

/// Reports the inputs of `when` that the table does not have, and reads the others in order.
pub(super) fn when(
    written: &[document::CellEntry],
    inputs: &[Option<Input>],
    declared: &[document::Named<document::Input>],
    context: &mut Context<'_>,
) -> Vec<Cell> {
    for entry in written {
        if !declared.iter().any(|input| input.name.value == entry.name.value) {
            let known = declared.iter().map(|input| input.name.value.as_str());
            context.report(names::unknown(Code::UnknownInput, &entry.name, "input", known));
        }
    }
    let mut cells = Vec::new();
    for input in inputs.iter().flatten() {
        let entry = written.iter().find(|entry| entry.name.value == input.name);
        let cell = entry.and_then(|entry| entry.value.as_ref());
        cells.push(cell.map_or(Cell::Any, |cell| self::cell(cell, input, context)));
    }
    cells
}
