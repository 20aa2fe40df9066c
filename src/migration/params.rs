//! Parameters with their defaults.

use super::load::Context;
use super::{Param, ParamType, literal, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{self, Named, Node, Scalar, Text};
use crate::sql::{Type, Value};

/// The declared parameters, in order.
pub(super) fn params(params: &[Named<document::Param>], context: &mut Context<'_>) -> Vec<Param> {
    params.iter().filter_map(|entry| param(entry, context)).collect()
}

fn param(entry: &Named<document::Param>, context: &mut Context<'_>) -> Option<Param> {
    names::identifier(&entry.name, "a parameter", context);
    let written = entry.value.as_ref()?;
    let kind = param_type(written.kind.as_ref()?, context)?;
    let default = written.default.as_ref().and_then(|node| default(node, kind, context));
    Some(Param {
        name: entry.name.value.clone(),
        kind,
        default,
        description: written.description.as_ref().map(|text| text.value.clone()),
        secret: written.secret,
        place: entry.name.place,
    })
}

fn param_type(word: &Text, context: &mut Context<'_>) -> Option<ParamType> {
    match word.value.as_str() {
        "path" => Some(ParamType::Path),
        "list" => Some(ParamType::List),
        _ => scalar_type(word, &["path", "list"], context).map(ParamType::Scalar),
    }
}

/// One of the language's types; `others` are words that the place takes as well.
pub(super) fn scalar_type(word: &Text, others: &[&str], context: &mut Context<'_>) -> Option<Type> {
    let found = Type::from_name(&word.value);
    if found.is_none() {
        let names: Vec<&str> =
            Type::ALL.iter().map(|kind| kind.name()).chain(others.iter().copied()).collect();
        let near =
            document::meant(&word.value, names.iter().copied()).map(|near| format!("did you mean {near}? "));
        context.report(
            Diagnostic::error(Code::UnknownWord, word.place, format!("\"{}\" is not a type", word.value))
                .hint(format!("{}the types are {}", near.unwrap_or_default(), names.join(", "))),
        );
    }
    found
}

fn default(node: &Node, kind: ParamType, context: &mut Context<'_>) -> Option<Value> {
    if let Node::Scalar(text) = node
        && names::hole_as_text(
            text,
            "a default is a value: holes read parameters, they do not make them",
            context,
        )
    {
        return None;
    }
    match (node, kind) {
        (Node::Scalar(text), ParamType::Scalar(kind)) => typed(text, kind, context),
        (Node::Scalar(text), ParamType::Path) if matches!(text.resolve(), Scalar::Text(_)) => {
            Some(Value::Text(text.value.clone()))
        }
        (Node::List(list), ParamType::List) => {
            list.items.iter().map(|item| text_of_list(item, context)).collect::<Option<_>>().map(Value::List)
        }
        (node, ParamType::List) => wrong_default(node, "a list", "write default: [a, b]", context),
        (node, ParamType::Path) => wrong_default(node, "a path", "write default: PATH", context),
        (node, ParamType::Scalar(kind)) => {
            wrong_default(node, "one value", &format!("write default: {}", literal::example(kind)), context)
        }
    }
}

fn text_of_list(item: &Node, context: &mut Context<'_>) -> Option<Value> {
    match item {
        Node::Scalar(text) if text.resolve() != Scalar::Null => Some(Value::Text(text.value.clone())),
        _ => wrong_default(item, "a list of texts", "write default: [a, b]", context),
    }
}

fn wrong_default(node: &Node, expected: &str, hint: &str, context: &mut Context<'_>) -> Option<Value> {
    let message = format!("this default must be {expected}, and it is {}", node.describe());
    context.report(Diagnostic::error(Code::InvalidValue, node.place(), message).hint(hint));
    None
}

/// A default by its declared type; text where SQL has no spelling of its own.
fn typed(text: &Text, kind: Type, context: &mut Context<'_>) -> Option<Value> {
    use super::cell::Literal;
    if text.resolve() == Scalar::Null {
        return Some(Value::Null);
    }
    let value = literal::literal(&text.value, kind);
    if value.is_none() {
        context.report(invalid_value(text, kind));
    }
    Some(match value? {
        Literal::Text(value) => Value::Text(value),
        Literal::Integer(value) => Value::Integer(value),
        Literal::Boolean(value) => Value::Boolean(value),
        Literal::Decimal(_) => Value::Decimal(text.value.trim().to_owned()),
        other => Value::Text(other.to_string()),
    })
}

/// The finding for a value that does not fit its type.
pub(super) fn invalid_value(text: &Text, kind: Type) -> Diagnostic {
    let article = if matches!(kind, Type::Integer) { "an" } else { "a" };
    let message = format!("\"{}\" is not {article} {}", text.value, kind.name());
    Diagnostic::error(Code::InvalidValue, text.place, message)
        .hint(format!("write it like {}", literal::example(kind)))
}
