//! Values of a file as values of declared columns.

use jiff::civil::{Date, Time};
use jiff::fmt::temporal::Pieces;
use uuid::Uuid;

use super::TableType;
use crate::files::node::{Content, Node};
use crate::files::tree::Tree;
use crate::files::{Format, Problem};
use crate::sql::{Type, Value, derive};

/// A value as its column declares it; the problem has the value's place.
pub(in crate::files) fn read(node: &Node, kind: TableType, format: Format) -> Result<Value, Problem> {
    let refused = |message: String, hint: &str| {
        Problem::new(message).at(node.span.line(), node.span.column()).hint(hint)
    };
    if let (Format::Csv, Content::Text(text)) = (format, &node.content) {
        return of_csv(text, kind).map_err(|(message, hint)| refused(message, hint));
    }
    of_content(&node.content, kind).map_err(|(message, hint)| refused(message, hint))
}

type Refusal = (String, &'static str);

fn of_content(content: &Content, kind: TableType) -> Result<Value, Refusal> {
    let kind = match kind {
        _ if matches!(content, Content::Null) => return Ok(Value::Null),
        TableType::Json => {
            let tree = Tree::of(content);
            return match tree.uncountable() {
                Some(spelling) => Err(uncountable(spelling)),
                None => Ok(Value::Text(tree.to_json())),
            };
        }
        TableType::Sql(kind) => kind,
    };
    match (kind, content) {
        (_, Content::Uncountable(spelling)) => Err(uncountable(spelling)),
        (Type::Boolean, Content::Boolean(truth)) => Ok(Value::Boolean(*truth)),
        (Type::Integer, Content::Number(number)) => integer(number),
        (Type::Decimal, Content::Number(number)) => Ok(decimal(number)),
        (
            Type::Text | Type::Date | Type::Timestamp | Type::Uuid,
            Content::Text(text) | Content::Time(text),
        ) => of_text(text, kind),
        _ => Err((format!("{} where {} is declared", what(content), named(kind)), repair(kind, content))),
    }
}

/// JSON has no such number either.
fn uncountable(spelling: &str) -> Refusal {
    let message = format!("\"{spelling}\" is not a number that a database can hold");
    (message, "put it into quotes and declare the column as text, or leave the column out of the rule")
}

/// Nothing is NULL in CSV, whatever is declared.
fn of_csv(text: &str, kind: TableType) -> Result<Value, Refusal> {
    let refused =
        |kind: &str| (format!("\"{text}\" is not {kind}"), "repair the value, or declare it as text");
    let kind = match kind {
        _ if text.is_empty() => return Ok(Value::Null),
        TableType::Json => {
            let tree = Tree::from_json(text).map_err(|_| refused("JSON"))?;
            return Ok(Value::Text(tree.to_json()));
        }
        TableType::Sql(kind) => kind,
    };
    match kind {
        Type::Boolean if text.eq_ignore_ascii_case("true") => Ok(Value::Boolean(true)),
        Type::Boolean if text.eq_ignore_ascii_case("false") => Ok(Value::Boolean(false)),
        Type::Boolean => Err(refused("true or false")),
        Type::Integer => integer(text),
        Type::Decimal if is_number(text) => Ok(decimal(text)),
        Type::Decimal => Err(refused("a number")),
        Type::Text | Type::Date | Type::Timestamp | Type::Uuid => of_text(text, kind),
    }
}

fn of_text(text: &str, kind: Type) -> Result<Value, Refusal> {
    let refused = |what: &str, hint| (format!("\"{text}\" is not {what}"), hint);
    match kind {
        Type::Uuid => Uuid::parse_str(text)
            .map(|uuid| Value::Text(uuid.to_string()))
            .map_err(|_| refused("a uuid", "32 hexadecimal digits make a uuid, with or without hyphens")),
        Type::Date if date(text).is_none() => {
            Err(refused("a date", "write a day of the calendar as 2024-01-31"))
        }
        Type::Timestamp if instant(text).is_none() => {
            Err(refused("a timestamp", "write it as 2024-01-31T12:00:00Z"))
        }
        _ => Ok(Value::Text(text.to_owned())),
    }
}

fn date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok())?
}

/// An instant as nanoseconds; one without an offset is UTC.
fn instant(text: &str) -> Option<i128> {
    // Digits alone could be a day, seconds or a Julian day; zones in brackets are no offset.
    if text.as_bytes().get(4) != Some(&b'-') || text.contains('[') {
        return None;
    }
    let pieces = Pieces::parse(text).ok()?;
    let written = pieces.date().to_datetime(pieces.time().unwrap_or(Time::midnight()));
    let offset = pieces.to_numeric_offset().map_or(0, |offset| i128::from(offset.seconds()));
    let since = written.duration_since(Date::constant(1970, 1, 1).at(0, 0, 0, 0));
    Some(since.as_nanos() - offset * 1_000_000_000)
}

fn integer(text: &str) -> Result<Value, Refusal> {
    let refused =
        || (format!("\"{text}\" is not a whole number of 64 bits"), "declare it as decimal, or as text");
    if let Ok(whole) = text.parse() {
        return Ok(Value::Integer(whole));
    }
    // `1e3` and `5.0` are whole as well; an exponent of a million digits is not worth the digits.
    let exponent = text.rsplit(['e', 'E']).next().unwrap_or_default();
    if text.len() > 40 || exponent.trim_start_matches(['+', '-']).len() > 20 || !is_number(text) {
        return Err(refused());
    }
    let number = text.parse::<bigdecimal::BigDecimal>().map_err(|_| refused())?.normalized();
    let (digits, scale) = number.as_bigint_and_exponent();
    match (scale, u32::try_from(-scale)) {
        (0, _) => digits.to_string().parse().map(Value::Integer).map_err(|_| refused()),
        (_, Ok(zeros)) if zeros < 19 => {
            let digits: Option<i64> = digits.to_string().parse().ok();
            let power = 10_i64.checked_pow(zeros);
            let whole = digits.zip(power).and_then(|(digits, power)| digits.checked_mul(power));
            whole.map(Value::Integer).ok_or_else(refused)
        }
        _ => Err(refused()),
    }
}

/// A whole number that is spelled as one stays one, every other number keeps its spelling.
fn decimal(text: &str) -> Value {
    match text.parse::<i64>() {
        Ok(whole) if whole.to_string() == text => Value::Integer(whole),
        _ => Value::Decimal(text.to_owned()),
    }
}

/// Whether a text is a number as JSON has them.
fn is_number(text: &str) -> bool {
    Tree::from_json(text).is_ok_and(|tree| matches!(tree, Tree::Number(_))) && text.trim() == text
}

fn what(content: &Content) -> &'static str {
    match content {
        Content::Null => "null",
        Content::Boolean(_) => "true or false",
        Content::Number(_) | Content::Uncountable(_) => "a number",
        Content::Text(_) | Content::Time(_) => "text",
        Content::List(_) => "a list",
        Content::Map(_) => "a map",
    }
}

fn named(kind: Type) -> &'static str {
    match kind {
        Type::Text => "text",
        Type::Integer => "an integer",
        Type::Decimal => "a decimal",
        Type::Boolean => "a boolean",
        Type::Date => "a date",
        Type::Timestamp => "a timestamp",
        Type::Uuid => "a uuid",
    }
}

fn repair(kind: Type, content: &Content) -> &'static str {
    match (kind, content) {
        (_, Content::List(_) | Content::Map(_)) => "declare the column as json",
        (Type::Text | Type::Date | Type::Timestamp | Type::Uuid, _) => "put it into quotes",
        (_, Content::Text(_) | Content::Time(_)) => "write it without quotes, or declare the column as text",
        _ => "repair the value, or declare the column as json",
    }
}

/// A value of the database as its column declares it, and as a file holds it.
pub(in crate::files) fn of_value(
    value: &Value,
    kind: TableType,
    format: Format,
) -> Result<(Value, Tree), Problem> {
    let refused = |(message, hint): Refusal| Problem::new(message).hint(hint);
    if *value == Value::Null {
        // In CSV nothing stands for it.
        let tree = if format == Format::Csv { Tree::Text(String::new()) } else { Tree::Null };
        return Ok((Value::Null, tree));
    }
    let tree = made(value, kind).map_err(refused)?;
    let content = tree.to_content();
    let value = of_content(&content, kind).map_err(refused)?;
    // What was read as a uuid, a number or JSON is written in one spelling.
    let tree = match (&value, kind) {
        (Value::Text(text), TableType::Sql(_)) => Tree::Text(text.clone()),
        _ => tree,
    };
    match format {
        Format::Csv => {
            let text = match &tree {
                Tree::Text(text) if kind != TableType::Json => text.clone(),
                tree => tree.to_json(),
            };
            match text.is_empty() {
                true => {
                    Err(Problem::new("an empty text cannot be told from NULL in CSV").hint("give it NULL"))
                }
                false => Ok((value, Tree::Text(text))),
            }
        }
        Format::Toml if tree.holds_null() => {
            Err(Problem::new("TOML has no null").hint("leave the key out of the JSON value"))
        }
        _ => Ok((value, tree)),
    }
}

/// A value of the database as a value of a file; databases have fewer types than columns.
fn made(value: &Value, kind: TableType) -> Result<Tree, Refusal> {
    let refused = |what: &str| (format!("{value} is not {what}"), "change what the rule gives the column");
    let kind = match (kind, value) {
        (TableType::Json, Value::Text(text)) => return Tree::from_json(text).map_err(|_| refused("JSON")),
        (TableType::Json, Value::Boolean(truth)) => return Ok(Tree::Boolean(*truth)),
        (TableType::Json, Value::Integer(_) | Value::Decimal(_)) => {
            return Ok(Tree::Number(value.to_string()));
        }
        (TableType::Json, _) => return Err(refused("JSON")),
        (TableType::Sql(kind), _) => kind,
    };
    match (kind, value) {
        (_, Value::Blob(_) | Value::List(_) | Value::Null) => Err(refused(named(kind))),
        (Type::Boolean, Value::Boolean(truth)) => Ok(Tree::Boolean(*truth)),
        (Type::Boolean, value) => match value.to_string().to_ascii_lowercase().as_str() {
            "1" | "true" | "t" => Ok(Tree::Boolean(true)),
            "0" | "false" | "f" => Ok(Tree::Boolean(false)),
            _ => Err(refused("true or false")),
        },
        (Type::Integer | Type::Decimal, value) => {
            let text = value.to_string();
            let whole = integer(&text).ok().filter(|_| kind == Type::Integer);
            match is_number(&text) {
                true => Ok(Tree::Number(whole.map_or(text, |whole| whole.to_string()))),
                false => Err(refused(named(kind))),
            }
        }
        (_, value) => Ok(Tree::Text(value.to_string())),
    }
}

/// Whether two values of a column mean the same, so that the one in the file keeps its spelling.
pub(in crate::files) fn same(kind: TableType, one: &Value, other: &Value) -> bool {
    match (kind, one, other) {
        (_, Value::Null, Value::Null) => true,
        (_, Value::Null, _) | (_, _, Value::Null) => false,
        (TableType::Sql(Type::Timestamp), Value::Text(one), Value::Text(other)) => {
            one == other || instant(one).is_some_and(|one| Some(one) == instant(other))
        }
        (TableType::Sql(Type::Integer | Type::Decimal), one, other) => {
            one == other || number(one).is_some_and(|one| Some(one) == number(other))
        }
        (TableType::Json, Value::Text(one), Value::Text(other)) => {
            one == other || derive::json(one) == derive::json(other)
        }
        _ => one == other,
    }
}

/// A value in one spelling.
pub(in crate::files) fn spelled(kind: TableType, value: &Value) -> String {
    match (kind, value) {
        (TableType::Sql(Type::Timestamp), Value::Text(text)) => format!("{:?}", instant(text)),
        (TableType::Sql(Type::Integer | Type::Decimal), value) => format!("{:?}", number(value)),
        (TableType::Json, Value::Text(text)) => derive::json(text),
        _ => value.to_string(),
    }
}

/// The digits of a number and its power of ten: comparing numbers themselves could write out the zeros.
fn number(value: &Value) -> Option<(String, i64)> {
    let number = value.to_string().parse::<bigdecimal::BigDecimal>().ok()?.normalized();
    let (digits, scale) = number.as_bigint_and_exponent();
    Some((digits.to_string(), scale))
}
