//! Domains: which values an input may have.

use super::cell::{Domain, Literal};
use super::cells::{bounds, duplicate};
use super::load::Context;
use super::params::invalid_value;
use super::{literal, names};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::{self, Scalar, Text};
use crate::sql::Type;

/// An input's domain.
pub(super) fn domain(written: Option<&document::Domain>, kind: Type, context: &mut Context<'_>) -> Domain {
    let both = || Domain::Closed(vec![Literal::Boolean(false), Literal::Boolean(true)]);
    match written {
        _ if kind == Type::Boolean => {
            if let Some(place) = written.map(domain_place) {
                context.report(invalid_domain(
                    place,
                    "a boolean has true and false, and takes no domain",
                    "remove `domain`",
                ));
            }
            both()
        }
        None => Domain::Open,
        Some(document::Domain::Column { table, column }) => {
            Domain::Column { table: table.value.clone(), column: column.value.clone() }
        }
        Some(document::Domain::Word(word)) if word.value == "open" => Domain::Open,
        Some(document::Domain::Word(word)) => range(word, kind, context),
        Some(document::Domain::Values(values, place)) => closed(values, *place, kind, context),
    }
}

fn domain_place(domain: &document::Domain) -> Place {
    match domain {
        document::Domain::Values(_, place) => *place,
        document::Domain::Word(text) | document::Domain::Column { table: text, .. } => text.place,
    }
}

fn range(word: &Text, kind: Type, context: &mut Context<'_>) -> Domain {
    let Some(interval) = literal::interval(&word.value) else {
        let message = format!("\"{}\" is not a domain", word.value);
        context.report(invalid_domain(
            word.place,
            &message,
            "write [a, b], a range such as 0.., open, or {from: {table: …, column: …}}",
        ));
        return Domain::Open;
    };
    match bounds(&interval, word.place, kind, context) {
        Some((lower, upper)) => Domain::Range(lower, upper),
        None => Domain::Open,
    }
}

fn closed(values: &[Text], place: Place, kind: Type, context: &mut Context<'_>) -> Domain {
    if values.is_empty() {
        context.report(invalid_domain(
            place,
            "a domain without values",
            "list the values that occur, or write open",
        ));
    }
    let mut literals: Vec<Literal> = Vec::new();
    for text in values {
        if text.resolve() == Scalar::Null {
            context.report(invalid_domain(
                text.place,
                "null is not a value of a domain",
                "remove it, and add `nullable: true` to the input",
            ));
            continue;
        }
        names::hole_as_text(text, "a domain holds values that a reviewer can read: write them out", context);
        match literal::literal(&text.value, kind) {
            None => context.report(invalid_value(text, kind)),
            Some(value) if literals.contains(&value) => context.report(duplicate(text)),
            Some(value) => literals.push(value),
        }
    }
    Domain::Closed(literals)
}

fn invalid_domain(place: Place, message: &str, hint: &str) -> Diagnostic {
    Diagnostic::error(Code::InvalidDomain, place, message).hint(hint)
}
