//! Whether one condition holds wherever another does, as far as their text tells.

use sqlparser::ast::{BinaryOperator, Expr};
use sqlparser::dialect::GenericDialect;
use sqlparser::parser::Parser;

/// Whether `wide` is certainly true of every row of which `narrow` is true.
///
/// Sound and incomplete: `false` says that the text does not show it. Values are never compared by size,
/// because that depends on the types of columns.
pub fn implies(narrow: &str, wide: &str) -> bool {
    match (expression(narrow), expression(wide)) {
        (Some(narrow), Some(wide)) => holds(&narrow, &wide),
        _ => false,
    }
}

/// The expression that `sql` is, and nothing behind it.
pub(super) fn expression(sql: &str) -> Option<Expr> {
    let mut parser = Parser::new(&GenericDialect {}).try_with_sql(sql).ok()?;
    let expression = parser.parse_expr().ok()?;
    let at_end = parser.peek_token().token == sqlparser::tokenizer::Token::EOF;
    at_end.then_some(expression)
}

fn holds(narrow: &Expr, wide: &Expr) -> bool {
    match (narrow, wide) {
        (Expr::Nested(narrow), wide) => holds(narrow, wide),
        (narrow, Expr::Nested(wide)) => holds(narrow, wide),
        (narrow, wide) if narrow == wide => true,
        (Expr::BinaryOp { left, op: BinaryOperator::Or, right }, wide) => {
            holds(left, wide) && holds(right, wide)
        }
        (narrow, Expr::BinaryOp { left, op: BinaryOperator::And, right }) => {
            holds(narrow, left) && holds(narrow, right)
        }
        (narrow, Expr::BinaryOp { left, op: BinaryOperator::Or, right })
            if holds(narrow, left) || holds(narrow, right) =>
        {
            true
        }
        (Expr::BinaryOp { left, op: BinaryOperator::And, right }, wide) => {
            holds(left, wide) || holds(right, wide)
        }
        (narrow, wide) => leaf(narrow, wide),
    }
}

/// Conditions without `and` and `or`.
fn leaf(narrow: &Expr, wide: &Expr) -> bool {
    if let (Some((left, values, false)), Some((right, others, negated))) = (listed(narrow), listed(wide)) {
        return left == right && !negated && values.iter().all(|value| others.contains(value));
    }
    if let (Some((left, values, true)), Some((right, others, true))) = (listed(narrow), listed(wide)) {
        return left == right && others.iter().all(|value| values.contains(value));
    }
    match (narrow, wide) {
        (Expr::BinaryOp { left, op, right }, Expr::BinaryOp { left: l, op: o, right: r }) => {
            use BinaryOperator::{Eq, Gt, GtEq, Lt, LtEq};
            left == l && right == r && matches!((op, o), (Gt | Eq, GtEq) | (Lt | Eq, LtEq))
        }
        (Expr::BinaryOp { left, op, right }, Expr::IsNotNull(value)) => {
            is_comparison(op) && (left == value || right == value)
        }
        (Expr::InList { expr, .. }, Expr::IsNotNull(value)) => expr == value,
        _ => false,
    }
}

fn is_comparison(op: &BinaryOperator) -> bool {
    use BinaryOperator::{Eq, Gt, GtEq, Lt, LtEq, NotEq};
    matches!(op, Eq | NotEq | Gt | GtEq | Lt | LtEq)
}

/// `x = 1`, `x in (1, 2)` and their opposites: what is looked at, the literals, and whether it is none of them.
fn listed(condition: &Expr) -> Option<(&Expr, Vec<&Expr>, bool)> {
    let (looked_at, values, negated) = match condition {
        Expr::InList { expr, list, negated } => (expr, list.iter().collect::<Vec<_>>(), *negated),
        Expr::BinaryOp { left, op: BinaryOperator::Eq, right } => (left, vec![right.as_ref()], false),
        Expr::BinaryOp { left, op: BinaryOperator::NotEq, right } => (left, vec![right.as_ref()], true),
        _ => return None,
    };
    values.iter().all(|value| matches!(value, Expr::Value(_))).then_some((
        looked_at.as_ref(),
        values,
        negated,
    ))
}

#[cfg(test)]
mod tests {
    use super::implies;

    #[test]
    fn what_is_dropped_from_an_and_or_added_to_an_or_is_wider() {
        for (narrow, wide) in [
            ("a = 1 and b = 2", "a = 1"),
            ("b = 2 AND (a = 1)", "a = 1 and b = 2"),
            ("a = 1", "a = 1 or b = 2"),
            ("a = 1 and b = 2", "b = 2 or c"),
            ("a = 1 or a = 2", "a in (1, 2, 3)"),
            ("a in ('x', 'y')", "a in ('y', 'x', 'z')"),
            ("a not in (1, 2)", "a <> 1"),
            ("a > 3", "a is not null"),
            ("a > 3", "a >= 3"),
            ("exists (select 1 from t where t.x = a) and b", "exists (select 1 from t where t.x = a)"),
        ] {
            assert!(implies(narrow, wide), "{narrow} => {wide}");
            assert!(!implies(wide, narrow) || narrow.contains("AND"), "{wide} => {narrow}");
        }
    }

    #[test]
    fn what_depends_on_types_or_is_no_condition_is_not_claimed() {
        for (narrow, wide) in [
            ("a > 10", "a > 9"),
            ("a = b", "a in (b, c)"),
            ("a =", "a ="),
            ("not (a = 1 and b = 2)", "not a = 1"),
            ("a; b", "a"),
        ] {
            assert!(!implies(narrow, wide), "{narrow} => {wide}");
        }
    }
}
