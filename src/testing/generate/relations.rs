//! What a step's SQL says about the columns of its relations.

use sqlparser::ast::{BinaryOperator, Expr, Value as SqlValue};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, Tokenizer};

use crate::database::{Catalog, Table};
use crate::migration::RowStep;
use crate::sql::Value;

/// A relation of a step that is a table of the database.
#[derive(Clone)]
pub(super) struct Alias<'c> {
    /// Its alias.
    pub(super) name: String,
    /// The table.
    pub(super) table: &'c Table,
    /// Whether rows are selected without it: a match, or a left join.
    pub(super) optional: bool,
    /// The condition that joins it; none for the relation that the step selects from.
    pub(super) on: String,
}

/// A column of an alias.
pub(super) type Place = (String, String);

/// One thing that must hold for a row to be selected.
#[derive(Debug, PartialEq)]
pub(super) enum Condition {
    /// Two columns are equal.
    Equal(Place, Place),
    /// A column has a value.
    Is(Place, Value),
}

/// The relations of a step that are tables, the selected one first. `filled` gives SQL without holes.
pub(super) fn aliases<'c>(
    step: &RowStep,
    catalog: &'c Catalog,
    filled: &dyn Fn(&crate::migration::SqlText) -> String,
) -> Vec<Alias<'c>> {
    let select = &step.select;
    let mut found = Vec::new();
    let mut add = |name: &str, relation: &str, optional: bool, on: String| {
        if let Some(table) = catalog.table(relation) {
            found.push(Alias { name: name.to_owned(), table, optional, on });
        }
    };
    add(&select.alias, &select.from, false, String::new());
    for join in &select.joins {
        add(&join.alias, &join.table, join.left, filled(&join.on));
    }
    for found in &step.matches {
        add(&found.name, &found.table, true, filled(&found.on));
    }
    found
}

/// What a condition asks for, as far as it is equalities joined by AND.
pub(super) fn conditions(sql: &str, aliases: &[Alias<'_>]) -> Vec<Condition> {
    let parser = Parser::new(&GenericDialect {}).try_with_sql(sql);
    let Ok(expression) = parser.and_then(|mut parser| parser.parse_expr()) else { return Vec::new() };
    let mut found = Vec::new();
    collect(&expression, aliases, &mut found);
    found
}

fn collect(expression: &Expr, aliases: &[Alias<'_>], found: &mut Vec<Condition>) {
    match expression {
        Expr::Nested(inner) => collect(inner, aliases, found),
        Expr::BinaryOp { left, op: BinaryOperator::And, right } => {
            collect(left, aliases, found);
            collect(right, aliases, found);
        }
        Expr::BinaryOp { left, op: BinaryOperator::Eq, right } => {
            match (place(left, aliases), place(right, aliases), value(left), value(right)) {
                (Some(left), Some(right), ..) => found.push(Condition::Equal(left, right)),
                (Some(place), None, _, Some(value)) | (None, Some(place), Some(value), _) => {
                    found.push(Condition::Is(place, value));
                }
                _ => {}
            }
        }
        Expr::IsNull(inner) => {
            found.extend(place(inner, aliases).map(|place| Condition::Is(place, Value::Null)));
        }
        Expr::InList { expr, list, negated: false } => {
            let first = list.first().and_then(value);
            found.extend(place(expr, aliases).zip(first).map(|(place, value)| Condition::Is(place, value)));
        }
        _ => {}
    }
}

/// The column that an expression is.
fn place(expression: &Expr, aliases: &[Alias<'_>]) -> Option<Place> {
    match expression {
        Expr::CompoundIdentifier(parts) => match parts.as_slice() {
            [alias, column] => Some((alias.value.clone(), column.value.clone())),
            _ => None,
        },
        Expr::Identifier(name) => owner(&name.value, aliases).map(|alias| (alias, name.value.clone())),
        Expr::Nested(inner) => place(inner, aliases),
        _ => None,
    }
}

/// The alias that an unqualified column belongs to.
pub(super) fn owner(column: &str, aliases: &[Alias<'_>]) -> Option<String> {
    aliases.iter().find(|alias| alias.table.column(column).is_some()).map(|alias| alias.name.clone())
}

fn value(expression: &Expr) -> Option<Value> {
    let Expr::Value(value) = expression else { return None };
    match &value.value {
        SqlValue::SingleQuotedString(text) => Some(Value::Text(text.clone())),
        SqlValue::Number(number, _) => {
            Some(number.parse().map_or_else(|_| Value::Decimal(number.clone()), Value::Integer))
        }
        SqlValue::Boolean(value) => Some(Value::Boolean(*value)),
        _ => None,
    }
}

/// The columns and constants that an expression mentions.
pub(super) fn mentioned(sql: &str, aliases: &[Alias<'_>]) -> (Vec<Place>, Vec<Value>) {
    let tokens = Tokenizer::new(&GenericDialect {}, sql).tokenize().unwrap_or_default();
    let tokens: Vec<&Token> = tokens.iter().filter(|token| !matches!(token, Token::Whitespace(_))).collect();
    let (mut places, mut values) = (Vec::new(), Vec::new());
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Word(word) => {
                let before = index.checked_sub(1).map(|before| tokens[before]);
                let after = tokens.get(index + 1);
                let place = match (before, after) {
                    (_, Some(Token::Period | Token::LParen)) => None,
                    (Some(Token::Period), _) => match index.checked_sub(2).map(|alias| tokens[alias]) {
                        Some(Token::Word(alias)) => Some((alias.value.clone(), word.value.clone())),
                        _ => None,
                    },
                    _ => owner(&word.value, aliases).map(|alias| (alias, word.value.clone())),
                };
                let known = |place: &Place| {
                    let own = aliases.iter().find(|alias| alias.name.eq_ignore_ascii_case(&place.0));
                    own.is_some_and(|alias| alias.table.column(&place.1).is_some())
                };
                places.extend(place.filter(known).filter(|place| !places.contains(place)));
            }
            Token::SingleQuotedString(text) => values.push(Value::Text(text.clone())),
            Token::Number(number, _) => values.extend(number.parse().ok().map(Value::Integer)),
            _ => {}
        }
    }
    (places, values)
}
