//! A condition that is nothing but columns which equal each other.

use sqlparser::ast::{BinaryOperator, Expr};

use super::implies::expression;

/// A column of a relation: the relation's alias, and the column.
pub type Path = (String, String);

/// The pairs of columns that a condition wants equal, where it wants nothing else.
pub fn equations(condition: &str) -> Option<Vec<(Path, Path)>> {
    let mut pairs = Vec::new();
    add(&expression(condition)?, &mut pairs)?;
    Some(pairs)
}

/// The column that an expression is, where it names one with its relation.
pub fn path(sql: &str) -> Option<Path> {
    column(&expression(sql)?)
}

fn add(condition: &Expr, pairs: &mut Vec<(Path, Path)>) -> Option<()> {
    match condition {
        Expr::Nested(inner) => add(inner, pairs),
        Expr::BinaryOp { left, op: BinaryOperator::And, right } => {
            add(left, pairs)?;
            add(right, pairs)
        }
        Expr::BinaryOp { left, op: BinaryOperator::Eq, right } => {
            pairs.push((column(left)?, column(right)?));
            Some(())
        }
        _ => None,
    }
}

fn column(expression: &Expr) -> Option<Path> {
    match expression {
        Expr::Nested(inner) => column(inner),
        Expr::CompoundIdentifier(names) => match names.as_slice() {
            [relation, column] => Some((relation.value.clone(), column.value.clone())),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{equations, path};

    #[test]
    fn only_equal_columns_are_equations() {
        let pair = |left: (&str, &str), right: (&str, &str)| {
            let own = |(relation, column): (&str, &str)| (relation.to_owned(), column.to_owned());
            (own(left), own(right))
        };
        assert_eq!(
            equations("k.a = p.x and (k.\"B c\" = s.b)"),
            Some(vec![pair(("k", "a"), ("p", "x")), pair(("k", "B c"), ("s", "b"))])
        );
        for other in
            ["k.a = p.x or k.b = p.x", "k.a = lower(p.x)", "a = p.x", "k.a < p.x", "k.a = p.x = p.y", "k.a ="]
        {
            assert_eq!(equations(other), None, "{other}");
        }
    }

    #[test]
    fn a_path_has_a_relation() {
        assert_eq!(path("(p.home_id)"), Some(("p".to_owned(), "home_id".to_owned())));
        assert_eq!(path("home_id"), None);
        assert_eq!(path("p.home_id || ''"), None);
    }
}
